"""What can be done to the card of a sitting besides answering it; each leads back to the card."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from textual import work

from quizapp.learning.act import Act
from quizapp.learning.links import openable
from quizapp.learning.prompt import title
from quizapp.learning.review import ItemKey
from quizapp.library import marks
from quizapp.library.door import Library
from quizapp.library.study import Sitting
from quizapp.tui.base import QuizScreen, keys_of
from quizapp.words import Sentence, count, say

Mark: TypeAlias = Callable[[Library, Sequence[ItemKey]], Act]

ALWAYS = ("edit", "history", "flag", "bury", "suspend", "set_due", "reset", "leave")


class CardActs(QuizScreen):
    """A screen with a sitting on it."""

    sitting: Sitting

    async def show(self) -> None:
        """Show the sitting as it is now."""
        raise NotImplementedError

    @work
    async def action_card(self) -> None:
        """Offer what can be done to the card, and do it."""
        from quizapp.tui.card import CardScreen

        question = self.sitting.question()
        if question is None:
            return
        names = [*ALWAYS, *(["source"] if self._has_source() else [])]
        menu = CardScreen(title(question.card), self._stands(), names, self.quizapp.keys.keys)
        if name := await self.app.push_screen_wait(menu):
            await self.run_action(name)

    def action_edit(self) -> None:
        """Edit the card."""
        if question := self.sitting.question():
            key = question.key
            with self.quizapp.telling():
                self.quizapp.edit(self.sitting.deck(key.deck), key.card, self.after_edit)

    async def after_edit(self, _: None) -> None:
        """Show the card as it is now."""
        with self.quizapp.telling():
            self.sitting.reread()
        await self.show()

    def action_history(self) -> None:
        """Show what happened to the card."""
        from quizapp.library.progress import Scope
        from quizapp.tui.progress import ProgressScreen

        if question := self.sitting.question():
            self.app.push_screen(ProgressScreen(Scope(one=question.key)))

    async def action_bury(self) -> None:
        """Ask the card no more today."""
        await self._mark(marks.bury, Sentence("Buried: it comes again tomorrow."))

    async def action_suspend(self) -> None:
        """Ask the card no more."""
        await self._mark(marks.suspend, Sentence("Suspended: it is not asked any more."))

    @work
    async def action_flag(self) -> None:
        """Put a flag on the card, or take it off."""
        from quizapp.tui.acts import flag_ask

        if text := await self.app.push_screen_wait(flag_ask()):
            number = int(text)
            told = Sentence("Flagged." if number else "Flag taken off.")
            await self._mark(partial(marks.flag, number=number), told)

    @work
    async def action_set_due(self) -> None:
        """Let the card fall due on a day."""
        from quizapp.learning.entry import day_of
        from quizapp.tui.acts import due_ask

        today = self.library.now().day
        if text := await self.app.push_screen_wait(due_ask(today)):
            put_off = partial(marks.set_due, day=day_of(text, today))
            await self._mark(put_off, Sentence("Put to another day."))

    @work
    async def action_reset(self) -> None:
        """Make the card new again, if the learner means it."""
        from quizapp.tui.sure import SureScreen

        told = say(
            "What is known of its memory counts no more. {keys} takes it back.",
            keys=keys_of(self, "study.undo"),
        )
        if await self.app.push_screen_wait(SureScreen(say("Make this card new again?"), [told])):
            await self._mark(marks.reset, Sentence("Made new."))

    @work
    async def action_source(self) -> None:
        """Show the text the card is made from, or open its address, once the learner agrees."""
        from quizapp.tui.sure import SureScreen

        question = self.sitting.question()
        if question is None:
            return
        source = self.sitting.material.decks[question.key.deck].source
        if source and source.file:
            self._read(question.key)
        elif source and openable(source.url):
            asked = SureScreen(say("Open this address in your browser?"), [source.url])
            if await self.app.push_screen_wait(asked):
                self.quizapp.browse(source.url)

    def _read(self, key: ItemKey) -> None:
        """Show the text of the deck, the place of the card marked."""
        from quizapp.library.article import Desk
        from quizapp.tui.text import TextScreen

        with self.quizapp.telling():
            self.app.push_screen(TextScreen(Desk(self.library, key.deck), [key.card]))

    def _has_source(self) -> bool:
        question = self.sitting.question()
        source = self.sitting.material.decks[question.key.deck].source if question else None
        return bool(source and (source.file or openable(source.url)))

    async def _mark(self, mark: Mark, told: Sentence) -> None:
        """Mark the card, say so, and go on."""
        with self.quizapp.telling():
            nothing = Sentence("That changes nothing.")
            self.notify(str(told if self.sitting.mark(mark) else nothing), markup=False)
        await self.show()

    def _stands(self) -> str:
        """Where the card stands."""
        from quizapp.tui.listing import FLAG, due

        question = self.sitting.question()
        if question is None:
            return ""
        item = self.sitting.material.item(question.key)
        flag = f"{FLAG}{item.flag}" if item.flag else ""
        seen = count(item.reviews, "review", "reviews") if item.reviews else ""
        lapses = count(item.lapses, "lapse", "lapses") if item.lapses else ""
        return " · ".join(filter(None, (due(item, self.library.now()), flag, seen, lapses)))
