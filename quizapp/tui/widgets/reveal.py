"""Flashcards: turned, and judged by their learner."""

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Static

from quizapp.learning.question import Question
from quizapp.learning.session import Judged
from quizapp.tui.actions import bindings
from quizapp.tui.base import key_of
from quizapp.tui.safe import line
from quizapp.tui.widgets.answers import AnswerBox, Answered
from quizapp.words import say


class Reveal(Static, AnswerBox, can_focus=True):
    """A card to turn."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("turn")]

    def ask(self, question: Question) -> None:  # noqa: ARG002 - it asks nothing but to be turned
        """Wait to be turned."""
        self.display = True
        key = key_of(self, "turn.submit")
        told = say("Think of the answer, then turn the card: {key}", key=key)
        self.update(line(told, "bold"))
        self.focus(scroll_visible=False)

    def close(self, judged: Judged) -> None:  # noqa: ARG002 - the answer is shown elsewhere
        """Be out of the way."""
        self.display = False

    def on_click(self) -> None:
        """Turn the card."""
        self.action_submit()

    def action_submit(self) -> None:
        """Turn the card."""
        self.post_message(Answered(""))
