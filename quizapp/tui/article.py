"""An article beside the deck that is made from it: select what to ask, press what to make of it."""

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import CardRefused
from quizapp.learning.draft import Span, kind_for
from quizapp.learning.prompt import title
from quizapp.learning.suggest import Fact
from quizapp.library.article import Desk
from quizapp.library.edits import Step
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen, keys_of
from quizapp.tui.edit import KINDS, EditScreen
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar
from quizapp.tui.widgets.reader import Mark, Reader
from quizapp.words import count, say

WIDE = 90
"""Columns from which on the cards stand beside the text."""

MARGIN = 5
"""Columns of the line on top that hold nothing: its edges, and what parts its pieces."""


class ArticleScreen(QuizScreen):
    """The text on the left, its cards on the right."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("article")]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._reader = Reader(desk.text)

    def compose(self) -> ComposeResult:
        """How much has cards, the text, the cards, what is selected, the keys."""
        yield Static(id="coverage")
        with Horizontal(id="sides"):
            yield self._reader
            yield OptionList(id="made", markup=False)
        yield Static(id="selected")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the text at once."""
        self._reader.focus()
        self.look()

    @work
    async def look(self) -> None:
        """Find beside the screen what takes a moment in a long text; begin at the first fact."""
        self._tell(line(say("Looking for what is worth asking…"), "dim"))
        await asyncio.to_thread(self._desk.look)
        self._tell(Content(""))
        self.show()
        self.action_next_fact()

    def on_resize(self) -> None:
        """The cards stand beside the text where there is room, else below it."""
        self.query_one("#sides").set_class(self.size.width < WIDE, "stacked")

    def show(self) -> None:
        """Show the marks of the text and the cards, as the deck is now."""
        covered = self._desk.covered()
        self._reader.mark(
            [
                *(Mark(start, end, "covered") for start, end in covered.values()),
                *(Mark(fact.start, fact.end, "fact") for fact in self._desk.facts),
            ]
        )
        cards = self.query_one("#made", OptionList)
        cards.set_options(
            Option(line(title(card)), id=card.id) for card in self._desk.deck.cards.values()
        )
        cards.set_class(not cards.option_count, "none")
        self._show_coverage()

    @on(Reader.Selected)
    def show_selected(self) -> None:
        """Say what is selected, and which question fits it best."""
        span = self._span()
        told = Content("")
        if span:
            kind = kind_for(self._fact(), span.text, self._desk.language)
            best = say(
                "{keys} makes: {kind}",
                keys=keys_of(self, "article.best"),
                kind=re.split("[:,]", say(KINDS[kind]))[0],
            )
            told = line(best, "dim") + Content("   ") + line(f"“{span.text}”", "bold")
        self._tell(told)

    def action_next_fact(self) -> None:
        """Go to the next fact that is worth asking."""
        place = self._reader.selection[1]
        found = next((fact for fact in self._desk.facts if fact.start >= place), None)
        if found:
            self._reader.select(found.start, found.end)

    def action_previous_fact(self) -> None:
        """Go back to the fact before."""
        place = self._reader.selection[0]
        before = [fact for fact in self._desk.facts if fact.end <= place]
        if before:
            self._reader.select(before[-1].start, before[-1].end)

    def action_best(self) -> None:
        """Make the card that fits the selection best."""
        span = self._span()
        if span:
            self._make(kind_for(self._fact(), span.text, self._desk.language))

    def action_cloze(self) -> None:
        """Make a gap of the selection; the card is saved at once."""
        span = self._span()
        if span is None:
            self._refuse()
            return
        form = self._desk.cloze(span)
        try:
            with self.quizapp.telling():
                self.quizapp.edits.save(self._desk.deck, form)
                self._tell(line(say("Saved: {prompt}", prompt=form.texts["prompt"])))
        except CardRefused:
            self._make("cloze")
        self.show()

    def action_question(self) -> None:
        """Make a question that the selection answers."""
        self._make("short-answer")

    def action_number(self) -> None:
        """Make a question for a number."""
        self._make("numeric")

    def action_date(self) -> None:
        """Make a question for a date."""
        self._make("date")

    def action_truth(self) -> None:
        """Make a statement to judge."""
        self._make("true-false")

    def action_choice(self) -> None:
        """Make a choice, with other facts of the text as wrong options."""
        self._make("choice")

    @work
    async def action_suggest(self) -> None:
        """Have the learner's own program suggest cards for the text, once they agreed to run it."""
        from quizapp.library.suggestions import agree, start, unasked
        from quizapp.tui.drafts import DraftsScreen
        from quizapp.tui.sure import SureScreen

        if command := unasked(self.library):
            told = say("It can do whatever you can. Once you agree, it is run without a question.")
            asked = SureScreen(say("Run this program on the text?"), [command, told])
            if not await self.app.push_screen_wait(asked) or not self.is_current:
                return
            agree(self.library)
        program = start(self.library, self._desk)
        if program:
            self.app.push_screen(DraftsScreen(self._desk, program), self.after_edit)
        else:
            self.notify(say("No program is set; see docs/articles.md."), markup=False)

    @on(OptionList.OptionSelected, "#made")
    def edit_card(self, event: OptionList.OptionSelected) -> None:
        """Edit a card that was made."""
        self.quizapp.edit(self._desk.deck, event.option_id, self.after_edit)

    async def after_edit(self, _: None) -> None:
        """Back from the form: show what came of it."""
        self.show()
        self._reader.focus()

    def action_cards(self) -> None:
        """Go to the cards that were made, the last one first, or back to the text."""
        cards = self.query_one("#made", OptionList)
        if cards.has_focus or not cards.option_count:
            self._reader.focus()
        else:
            cards.highlighted = cards.option_count - 1
            cards.focus()

    def action_undo(self) -> None:
        """Take back the card that was made or changed last."""
        self._again(self.quizapp.edits.undo, say("There is nothing to take back."))

    def action_redo(self) -> None:
        """Make a card again that was taken back."""
        self._again(self.quizapp.edits.redo, say("There is nothing to make again."))

    def action_leave(self) -> None:
        """Leave the cards for the text, and the text for where the author came from."""
        if self.query_one("#made").has_focus:
            self._reader.focus()
        else:
            super().action_leave()

    def _again(self, change: Callable[[], Step | None], nothing: str) -> None:
        with self.quizapp.telling():
            step = change()
            changed = count(len(step or ()), "card", "cards")
            self._tell(line(say("Changed: {cards}.", cards=changed) if step else nothing))
            self.show()

    def _make(self, kind: str) -> None:
        """Open the form of a card, filled in as far as the selection tells."""
        span = self._span()
        if span is None:
            self._refuse()
            return
        form = self._desk.form(kind, span)
        self.app.push_screen(EditScreen(self._desk.deck, form), self.after_edit)

    def _refuse(self) -> None:
        keys = keys_of(self, "article.next_fact")
        told = say("Select something inside one sentence first: {keys} goes to a fact.", keys=keys)
        self._tell(line(told, "$text-warning"))

    def _tell(self, told: Content) -> None:
        self.query_one("#selected", Static).update(told)

    def _span(self) -> Span | None:
        start, end = self._reader.selection
        return self._desk.span(start, end) if start < end else None

    def _fact(self) -> Fact | None:
        """The fact that is selected, if it is one."""
        facts = self._desk.facts
        return next((fact for fact in facts if fact[1:3] == self._reader.selection), None)

    def _show_coverage(self) -> None:
        self.query_one("#coverage", Static).update(Content(" ").join(self._coverage()))

    def _coverage(self) -> Iterator[Content]:
        """How many cards the deck has, a bar of the sentences that have some, and its title."""
        covered, deck = self._desk.coverage(), self._desk.deck
        cards = count(len(deck.cards), "card", "cards")
        with_cards = say("{some} of {all} sentences", some=sum(covered), all=len(covered))
        counts = line(f"{cards} · {with_cards}")
        room = max(0, self.size.width - counts.cell_length - MARGIN)
        yield counts
        yield Content(bar(covered, min(room, len(covered))))
        yield line(deck.head.title, "bold")


def bar(covered: tuple[bool, ...], width: int) -> str:
    """The text from its beginning to its end: `█` where sentences have cards, `·` where not."""
    size = len(covered)
    parts = (covered[at * size // width : (at + 1) * size // width] for at in range(width))
    return "".join("█" if any(part) else "·" for part in parts)
