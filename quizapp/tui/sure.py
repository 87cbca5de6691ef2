"""Asking before something is done that a learner might not mean."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.tui.actions import bindings
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar


class SureScreen(ModalScreen[bool]):
    """What would be done, line by line; true for doing it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sure")]

    def __init__(self, title: str, told: Iterable[str]) -> None:
        super().__init__()
        self._title = title
        self._told = told

    def compose(self) -> ComposeResult:
        """What would be done."""
        with Vertical(classes="dialog") as box:
            box.border_title = line(self._title)
            with VerticalScroll():
                yield Static(Content("\n").join(map(line, self._told)))
            yield KeyBar()

    def action_go(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Rather not."""
        self.dismiss(False)
