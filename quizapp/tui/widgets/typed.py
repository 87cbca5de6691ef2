"""Questions answered by typing a line."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from quizapp.learning.card import MAX_LINE, AnyCard, DateCard, Numeric
from quizapp.learning.question import Question
from quizapp.learning.session import Judged
from quizapp.tui.actions import bindings
from quizapp.tui.widgets.answers import AnswerBox, Answered
from quizapp.words import say


class AnswerLine(Input):
    """A line to type in; Enter hands it in, and the footer says so."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("answer")]

    virtual_size = Reactive(Size(0, 0))
    """The cells of what was typed. Textual's own lays the whole screen out anew at every letter."""

    def __init__(self) -> None:
        super().__init__(max_length=MAX_LINE, select_on_focus=False)


class TypedAnswer(Vertical, AnswerBox):
    """One line."""

    def __init__(self) -> None:
        super().__init__()
        self._line = AnswerLine()

    def compose(self) -> ComposeResult:
        """The line."""
        yield self._line

    def ask(self, question: Question) -> None:
        """An empty line, with what is wanted in it."""
        self._line.placeholder = wanted(question.card)
        self._line.value = ""
        self._line.focus(scroll_visible=False)

    def close(self, judged: Judged) -> None:  # noqa: ARG002 - the verdict repeats what was typed
        """Be out of the way."""
        self.display = False

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Hand the answer in, if there is one."""
        event.stop()
        if event.value.strip():
            self.post_message(Answered(event.value))


def wanted(card: AnyCard) -> str:
    """What stands in the empty line."""
    if isinstance(card, Numeric):
        return say("A number ({unit})", unit=card.unit) if card.unit else say("A number")
    return say("A date") if isinstance(card, DateCard) else say("Your answer")
