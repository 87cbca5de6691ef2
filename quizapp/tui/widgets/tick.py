"""A thing that is on or off: `[x]` or `[ ]`, which reads without colour."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizapp.tui.actions import bindings
from quizapp.tui.safe import line


class Tick(Static, can_focus=True):
    """A line with a box to tick."""

    DEFAULT_CSS = """
    Tick {
        padding: 0 1;
        &:focus { background: $surface; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("switch")]

    class Changed(Message):
        """The box was ticked, or the tick taken away."""

    def __init__(self, label: str, *, on: bool, name: str) -> None:
        super().__init__(id=name)
        self._label = label
        self.on = on

    def render(self) -> Content:
        """The box and what it stands for."""
        return Content("[x] " if self.on else "[ ] ") + line(self._label)

    def on_click(self) -> None:
        """Tick with the mouse."""
        self.action_turn()

    def action_turn(self) -> None:
        """Tick it, or take the tick away."""
        self.on = not self.on
        self.refresh()
        self.post_message(self.Changed())
