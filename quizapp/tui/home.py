"""Home: the decks, and what today holds."""

from collections.abc import Callable, Iterator, Sequence
from os import sep
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.learning.practice import Offer
from quizapp.library.study import DeckToday, Today, extra, study, today
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen, keys_of
from quizapp.tui.safe import hung, line
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import count, number, say

MOST = 4
"""So many notices are shown."""

KEY = 8
"""The cells that the keys have in front of what they do."""

NUMBER = 6
"""The cells that a column of numbers has at least."""


class HomeScreen(QuizScreen):
    """The decks with their new, learning and due cards; Enter studies the one highlighted."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]

    def __init__(self) -> None:
        super().__init__()
        self._found: Today | None = None

    def compose(self) -> ComposeResult:
        """Lay out what today holds, the decks, and the notices."""
        with Vertical(classes="sheet"):
            yield Static(id="today")
            yield Static(id="heading")
            yield Choices(id="decks", markup=False)
            yield Static(id="welcome")
            yield Static(id="notices")
        yield KeyBar(lines=4)

    def on_mount(self) -> None:
        """Let the keys move among the decks."""
        self.query_one(Choices).focus()

    def on_screen_resume(self) -> None:
        """Show the decks anew after a sitting or an edit."""
        self.show()

    def on_resize(self) -> None:
        """Lay the columns out for the new width, once the list has it."""
        if self._found:
            self.call_after_refresh(self._show, self._found)

    def show(self) -> None:
        """Show what today holds."""
        with self.quizapp.telling():
            self._found = today(self.library)
            self._show(self._found)

    def _show(self, found: Today) -> None:
        decks = self.query_one(Choices)
        width = max(20, (decks.size.width or 76) - 2)
        before = decks.highlighted
        more = self._key("home.more")
        self.query_one("#today", Static).update(_today(found, more))
        self.query_one("#heading", Static).update(_row(say("Deck"), _heads(), width))
        notices = (
            *_backlog(found, more),
            *found.notices,
            *map(str, self.quizapp.keys.problems),
        )
        folder = f"{self.library.places.library}{sep}"
        short = [notice.replace(folder, "") for notice in notices]
        self._fill("#notices", _notices(short, self._key("home.upkeep")))
        self._fill("#welcome", _begin_with(found, self._key, width))
        decks.set_options([Option(_deck(deck, width), id=deck.id) for deck in found.decks])
        decks.highlighted = _first(found) if before is None else min(before, len(found.decks) - 1)

    def _fill(self, selector: str, content: Content) -> None:
        """Show something, or nothing at all."""
        self.query_one(selector, Static).update(content)
        self.query_one(selector).display = bool(content)

    def _key(self, action: str) -> str:
        """The keys of an action, as people read them."""
        return keys_of(self, action)

    @on(OptionList.OptionSelected)
    def study_selected(self, event: OptionList.OptionSelected) -> None:
        """Study the deck that was chosen."""
        self._study(event.option_id)

    def action_study(self) -> None:
        """Study the highlighted deck."""
        self.query_one(Choices).action_select()

    def action_study_all(self) -> None:
        """Study all decks together."""
        self._study(None)

    def action_write(self) -> None:
        """Write cards for the highlighted deck, beside its text if it has one."""
        if deck := self._highlighted():
            self.quizapp.write(deck)

    def action_editor(self) -> None:
        """Open the file of the highlighted deck in the author's own editor."""
        from quizapp.library.editor import edit_deck

        if deck := self._highlighted():
            with self.quizapp.telling():
                edit_deck(self.library, deck, self.quizapp.in_foreground)
            self.show()

    @work
    async def action_new_deck(self) -> None:
        """Begin a deck, and open it for writing."""
        from quizapp.library.article import new_deck
        from quizapp.tui.ask import AskScreen

        asking = AskScreen(say("A new deck"), typed=say("its title"))
        title = await self.app.push_screen_wait(asking)
        if title and title.strip():
            with self.quizapp.telling():
                deck = new_deck(self.library, title.strip(), self.library.language)
                self.quizapp.write(deck.head.id)

    def action_new_card(self) -> None:
        """Write a card for the highlighted deck."""
        if deck := self._highlighted():
            self.quizapp.edit(self.library.deck(deck))

    def action_cards(self) -> None:
        """List the cards of the highlighted deck, to look at them and edit them."""
        from quizapp.learning.find.query import Where
        from quizapp.learning.find.syntax import written

        if deck := self._highlighted():
            self._browse(written(Where.DECK, deck))

    def action_browser(self) -> None:
        """List the cards of all decks."""
        self._browse("")

    def _browse(self, text: str) -> None:
        from quizapp.tui.browser import BrowserScreen

        self.app.push_screen(BrowserScreen(text))

    def action_quiz(self) -> None:
        """Set up a quiz, or go on with one."""
        from quizapp.tui.setup import SetupScreen

        self.app.push_screen(SetupScreen())

    def action_progress(self) -> None:
        """Show what was done and what is coming."""
        from quizapp.tui.progress import ProgressScreen

        self.app.push_screen(ProgressScreen())

    def action_settings(self) -> None:
        """Change settings."""
        from quizapp.tui.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_upkeep(self) -> None:
        """Show what needs attention, and the backups."""
        from quizapp.tui.upkeep import UpkeepScreen

        self.app.push_screen(UpkeepScreen())

    def action_more(self) -> None:
        """Offer what may be asked beyond what today holds."""
        from quizapp.tui.more import MoreScreen

        with self.quizapp.telling():
            self.app.push_screen(MoreScreen(self.library, "home.undo"), self.go_on)

    def go_on(self, offer: Offer | None) -> None:
        """Ask what was chosen."""
        from quizapp.tui.study import StudyScreen

        if offer:
            self.app.push_screen(StudyScreen(extra(self.library, (), offer)))

    def action_undo(self) -> None:
        """Take back what was done last of all, to cards or with them."""
        with self.quizapp.telling():
            told = self.quizapp.edits.undo_latest() or say("There is nothing to take back.")
            self.notify(told, markup=False)
        self.show()

    def action_leave(self) -> None:
        """End the program."""
        self.app.exit()

    def _study(self, deck: str | None) -> None:
        from quizapp.tui.study import StudyScreen

        with self.quizapp.telling():
            self.app.push_screen(StudyScreen(study(self.library, (deck,) if deck else ())))

    def _highlighted(self) -> str | None:
        option = self.query_one(Choices).highlighted_option
        return option.id if option else None


def _first(found: Today) -> int | None:
    """The deck to highlight: the first with something to ask, else the first."""
    busy = [place for place, deck in enumerate(found.decks) if any(deck.counts)]
    return next(iter(busy), 0 if found.decks else None)


def _today(found: Today, more: str) -> Content:
    """How much is waiting; where nothing is, the keys that offer more."""
    left = sum(found.counts)
    waiting = (
        say("{cards} waiting. ", cards=count(left, "card is", "cards are"))
        if left
        else say("Nothing is waiting. ")
    )
    offer = "" if left or not found.decks else say("{keys} offers more to do. ", keys=more)
    answered = count(found.done, "question", "questions")
    done = say("{questions} answered today.", questions=answered) if found.done else ""
    return Content.assemble((say("Today"), "bold"), f"\n{waiting}", offer, (done, "dim"))


def _backlog(found: Today, keys: str) -> Iterator[str]:
    """Offers a plan where much piled up."""
    if found.overdue:
        words = "{cards} due since before today. {keys} spreads them over several days."
        yield say(words, cards=count(found.overdue, "card is", "cards are"), keys=keys)


def _deck(deck: DeckToday, width: int) -> Content:
    return _row(deck.title, [number(cards) for cards in deck.counts], width)


def _heads() -> list[str]:
    return [say("new"), say("learning"), say("due")]


def _row(title: str, numbers: Sequence[str], width: int) -> Content:
    """A title on the left and three numbers on the right, below their heads."""
    columns = [max(NUMBER, cell_len(head) + 2) for head in _heads()]
    cells = "".join(text.rjust(column) for text, column in zip(numbers, columns, strict=True))
    return line(title).truncate(width - len(cells), ellipsis=True, pad=True) + Content(cells)


def _notices(notices: Sequence[str], upkeep: str) -> Content:
    """The first of what needs attention; where there is more, first how much."""
    told = list(notices[:MOST])
    if len(notices) > MOST:
        things = count(len(notices), "thing needs", "things need")
        told.insert(
            0, say("{things} attention; {keys} tells them all.", things=things, keys=upkeep)
        )
    return Content("\n").join(line(f"! {notice}", "$text-warning") for notice in told)


def _begin_with(found: Today, key_of: Callable[[str], str], width: int) -> Content:
    """What a learner who has not answered anything yet may begin with."""
    if not found.decks:
        return Content(say("There are no decks yet. `quizapp add FILE` takes one in."))
    return Content() if found.begun else _welcome(key_of, width)


def _welcome(key_of: Callable[[str], str], width: int) -> Content:
    """What there is to do, with its keys."""
    rows = (
        ("home.study", say("asks its first cards")),
        ("home.quiz", say("asks you for a score, and changes nothing else")),
        ("home.browser", say("shows all cards, finds some, changes many")),
        ("home.new_deck", say("begins a deck of your own")),
        ("app.help", say("shows every key, on every screen")),
    )
    lines = [
        hung(
            Content.assemble((key_of(action).rjust(KEY), "bold $text-accent"), "  "),
            line(told),
            width,
        )
        for action, told in rows
    ]
    return Content("\n").join(
        [
            Content.styled(say("Welcome. Getting started shows how, in five minutes."), "bold"),
            *lines,
        ]
    )
