"""A value that gave way when a deck was merged: left so, or taken back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.learning.merge import readable
from quizapp.library.merges import GaveWay
from quizapp.tui.actions import bindings
from quizapp.tui.safe import line, plain
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import say


class GaveWayScreen(ModalScreen[bool | None]):
    """Both values, one above the other; true for taking back the one that gave way."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("gaveway")]

    def __init__(self, found: GaveWay) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """The value that counts, and the one that gave way."""
        listed, lost = self._found
        place = " › ".join(filter(None, (listed.deck, lost.card, lost.field)))
        with Vertical(classes="dialog") as box:
            box.border_title = line(place)
            with VerticalScroll():
                yield Static(_value(say("It counts:"), lost.kept))
                yield Static(_value(say("It gave way:"), lost.lost))
            yield KeyBar()

    def action_keep(self) -> None:
        """Leave it so."""
        self.dismiss(False)

    def action_take_back(self) -> None:
        """Have the other one."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Decide later."""
        self.dismiss(None)


def _value(words: str, value: object) -> Content:
    return Content.assemble(line(words, "dim"), "\n", plain(readable(value)), "\n")
