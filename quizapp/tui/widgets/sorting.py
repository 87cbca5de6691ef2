"""Questions answered by moving lines into order."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from quizapp.learning.card import Order
from quizapp.learning.question import Question
from quizapp.learning.session import Judged
from quizapp.tui.actions import bindings
from quizapp.tui.safe import line
from quizapp.tui.widgets.answers import Answered
from quizapp.tui.widgets.lines import Lines, mark
from quizapp.tui.widgets.picks import number


class Sorting(Lines):
    """Lines to bring into order: take one in hand, move it, put it down."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sort")]

    def ask(self, question: Question) -> None:
        """Show the items, out of order."""
        self.items = list(question.shown)
        self.held: int | None = None
        super().ask(question)

    def lines(self) -> Iterable[tuple[Content, Content]]:
        """The items as they lie now; the one in hand stands out."""
        for place, text in enumerate(self.items):
            held = place == self.held
            style = "bold" if held else ""
            yield number(place) + Content.styled("↕ " if held else "  ", style), line(text, style)

    def pick(self, place: int) -> None:
        """Take a line in hand, or put the one in hand down here."""
        if self.held is None:
            self.held = place
            self.redraw()
        else:
            self._move(self.held, place)
            self.held = None
            self.redraw()

    def action_cursor_up(self) -> None:
        """Go up, and take the line in hand along."""
        self._step(-1) if self.held is not None else super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Go down, and take the line in hand along."""
        self._step(1) if self.held is not None else super().action_cursor_down()

    def action_move_up(self) -> None:
        """Move the highlighted line up."""
        self._step(-1)

    def action_move_down(self) -> None:
        """Move the highlighted line down."""
        self._step(1)

    def action_submit(self) -> None:
        """Hand in the order."""
        self.post_message(Answered(tuple(self.items)))

    def marked(self, judged: Judged) -> Iterable[tuple[Content, Content]]:
        """The items as the learner had them, those in their right place marked."""
        card = judged.question.card
        right = card.items if isinstance(card, Order) else ()
        for text, there in zip(judged.given or judged.question.shown, right, strict=False):
            yield mark(text, right=text == there, taken=True)

    def _step(self, by: int) -> None:
        here = self.highlighted
        if here is not None and 0 <= here + by < len(self.items):
            self._move(here, here + by)

    def _move(self, start: int, end: int) -> None:
        """Move a line; the highlight goes along, and so does the hand."""
        self.items.insert(end, self.items.pop(start))
        self.held = end if self.held is not None else None
        self.redraw()
        self.highlighted = end
