"""Help: every key, the ones of the screen the learner came from first."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.tui.actions import ACTIONS, SCREENS, bindings, keys_shown
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import say


class HelpScreen(ModalScreen[None]):
    """All keys of all screens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("help"),
        *(replace(one, show=False) for one in bindings("app", "help")),
    ]

    def __init__(self, screen: str, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._first = screen
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The keys, screen by screen."""
        order = sorted(SCREENS, key=lambda name: (name != self._first, name != "app"))
        with Vertical(classes="dialog") as box:
            box.border_title = line(say("Keys"))
            with VerticalScroll():
                yield Static(Content("\n\n").join(map(self._section, order)))
            yield KeyBar()

    def action_leave(self) -> None:
        """Go back to the screen the learner came from."""
        self.dismiss()

    def action_help(self) -> None:
        """Go back with the key that led here."""
        self.dismiss()

    def _section(self, screen: str) -> Content:
        """The keys of a screen under its name."""
        rows = [
            Content.assemble(
                (f"{keys_shown(self._keys[action.id]):<22} ", "$text-accent"), say(action.words)
            )
            for action in ACTIONS
            if action.screen == screen
        ]
        return Content("\n").join([Content.styled(say(SCREENS[screen]), "bold"), *rows])
