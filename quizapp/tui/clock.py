"""The clock can hardly be right: asked before an answer is dated by it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.tui.actions import bindings
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import Sentence, say


class ClockScreen(ModalScreen[bool]):
    """Why the clock is doubted; true for studying all the same."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("clock")]

    def __init__(self, doubt: Sentence) -> None:
        super().__init__()
        self._doubt = doubt

    def compose(self) -> ComposeResult:
        """What the clock says, and what can be done."""
        with Vertical(classes="dialog") as box:
            box.border_title = line(say("Is the clock right?"))
            yield Static(line(str(self._doubt)))
            yield Static(line(say("Answers are dated by it, and so is when each card comes back.")))
            yield KeyBar()

    def action_study(self) -> None:
        """Believe it."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Rather mend it."""
        self.dismiss(False)
