"""What can be done to the cards of a list: to those that are chosen, or else to the one at hand."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeAlias, TypeVar

from textual import work

from quizapp.learning.act import Act
from quizapp.learning.entry import day_of
from quizapp.learning.find.table import Circumstances
from quizapp.learning.item import is_buried
from quizapp.learning.review import ItemKey
from quizapp.learning.tagging import common, tagging
from quizapp.library import marks
from quizapp.library.door import Library
from quizapp.library.edits import Step
from quizapp.storage.archive import Watch
from quizapp.storage.log import untold
from quizapp.tui.ask import AskScreen, Suggestion
from quizapp.tui.listing import FLAG
from quizapp.tui.widgets.cards import CardList
from quizapp.tui.work import Stopped, WorkScreen
from quizapp.words import DAY, Sentence, count, say, span

FLAGS = 7
"""So many flags are offered, as many as Anki has."""

DAYS = (0, 1, 3, 7, 14, 30, 90)
"""The days from today that are offered as due dates."""

MANY = 2_000
"""What is done to more cards than that is done beside the screen."""

T = TypeVar("T")
Mark: TypeAlias = Callable[[Library, list[ItemKey]], Act]


def flag_ask() -> AskScreen:
    """Asks for a flag: its number, 0 for none."""
    names = [say("No flag"), *(f"{FLAG} {number}" for number in range(1, FLAGS + 1))]
    return AskScreen(
        say("Flag"), [Suggestion(str(place), name) for place, name in enumerate(names)]
    )


def due_ask(today: date) -> AskScreen:
    """Asks for a day to be due on."""
    return AskScreen(
        say("When shall it be asked?"),
        [Suggestion(str(days), _days(days)) for days in DAYS],
        typed=say("a date such as 2027-03-31, or a number of days"),
        check=partial(day_of, today=today),
    )


class Acts(WorkScreen):
    """A screen with a list of cards that can be acted on."""

    about: Circumstances

    @property
    def cards(self) -> CardList:
        """The list."""
        return self.query_one(CardList)

    def refresh_items(self) -> None:
        """Show the items as they stand by now."""
        raise NotImplementedError

    def reread(self) -> None:
        """Show the cards as their files have them by now."""
        raise NotImplementedError

    def known_tags(self) -> list[str]:
        """The tags there are."""
        raise NotImplementedError

    def action_suspend(self) -> None:
        """Ask these cards no more; where that is so already, ask them again."""
        if all(row.item.suspended for row in self.cards.wanted()):
            self._mark(marks.unsuspend, Sentence("{cards} will be asked again."))
        else:
            self._mark(marks.suspend, Sentence("{cards} suspended."))

    def action_bury(self) -> None:
        """Ask these cards no more today; where that is so already, ask them."""
        today = self.about.moment.day
        if all(is_buried(row.item, today) for row in self.cards.wanted()):
            self._mark(marks.unbury, Sentence("{cards} will be asked again."))
        else:
            self._mark(marks.bury, Sentence("{cards} buried for today."))

    @work
    async def action_flag(self) -> None:
        """Put a flag on these cards, or take it off."""
        if text := await self._ask(flag_ask()):
            number = int(text)
            told = Sentence("{cards} flagged." if number else "Flags taken off: {cards}.")
            self._mark(partial(marks.flag, number=number), told)

    @work
    async def action_set_due(self) -> None:
        """Let these cards fall due on a day."""
        today = self.about.moment.day
        if text := await self._ask(due_ask(today)):
            put_off = partial(marks.set_due, day=day_of(text, today))
            self._mark(put_off, Sentence("{cards} put to another day."))

    @work
    async def action_reset(self) -> None:
        """Make these cards new again, if the learner means it."""
        cards = count(len(self.cards.wanted()), "card", "cards")
        no = Suggestion("", say("No, change nothing"))
        yes = Suggestion("yes", say("Yes, begin anew, as if never asked"))
        if await self._ask(AskScreen(say("Make {cards} new again?", cards=cards), [no, yes])):
            self._mark(marks.reset, Sentence("{cards} made new."))

    @work
    async def action_tag(self) -> None:
        """Put tags on these cards, or take them off."""
        on_all = common([row.card.tags for row in self.cards.wanted()])
        asking = AskScreen(
            say("Tag"),
            [_tag_to_pick(name, is_on=name in on_all) for name in self.known_tags()],
            typed=say("tags with commas between them; -tag takes one away"),
            check=tagging,
        )
        if text := await self._ask(asking):
            cards = {row.item.key[:2]: None for row in self.cards.wanted()}
            self.do(len(cards), partial(self.quizapp.edits.tag, cards, tagging(text)), self._tagged)

    def _tagged(self, step: Step) -> None:
        told = say("Tags of {cards} changed.", cards=count(len(step), "card", "cards"))
        self.notify(told, markup=False)
        self.reread()

    async def _ask(self, asking: AskScreen) -> str | None:
        """What the learner typed or picked; nothing where there is nothing to act on."""
        return await self.app.push_screen_wait(asking) if self.cards.wanted() else None

    def _mark(self, mark: Mark, told: Sentence) -> None:
        """Mark the items, say so, and show them as they are then."""
        keys = [row.item.key for row in self.cards.wanted()]
        self.do(len(keys), partial(mark, self.library, keys), partial(self._marked, told=told))

    def do(
        self, cards: int, work: Callable[[], T], then: Callable[[T], None], *, among: int = 0
    ) -> None:
        """Do something to so many cards among so many, and say what came of it."""
        if max(cards, among) > MANY:
            self._beside(cards, work, then)
            return
        with self.quizapp.telling():
            then(work())

    @work(exclusive=True)
    async def _beside(self, cards: int, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do what the screen would stand still for in a thread; nothing else is done meanwhile."""
        words = say("Changing {cards}", cards=count(cards, "card", "cards"))
        try:
            with self.quizapp.telling():
                then(await self.long(words, partial(_watched, self.library, work)))
        except Stopped:
            self.notify(say("Stopped; nothing was changed."), markup=False)

    def _marked(self, act: Act, told: Sentence) -> None:
        cards = count(len(act), "card", "cards")
        nothing = Sentence("That changes nothing.")
        self.notify(say((told if act else nothing).wording, cards=cards), markup=False)
        self.refresh_items()


def _watched(library: Library, work: Callable[[], T], watch: Watch) -> T:
    """What comes of work on deck files that is watched."""
    library.watch = watch
    try:
        return work()
    finally:
        library.watch = untold


def _days(days: int) -> str:
    """A day from today in words."""
    return span(days * DAY) if days else say("today")


def _tag_to_pick(name: str, *, is_on: bool) -> Suggestion:
    """A tag to put on cards; to take away, where all have it."""
    return Suggestion(f"-{name}", f"✓ {name}") if is_on else Suggestion(name, f"  {name}")
