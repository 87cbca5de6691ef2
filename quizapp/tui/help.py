"""Help: every key, the ones of the screen the learner came from first."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.tui.actions import ACTIONS, SCREENS, keys_shown
from quizapp.words import say


class HelpScreen(ModalScreen[None]):
    """All keys of all screens."""

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
    }
    HelpScreen > VerticalScroll {
        width: 64;
        max-width: 100%;
        height: auto;
        max-height: 90%;
        padding: 1 2;
        background: $surface;
        border: round $primary;
        border-title-align: center;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark", "dismiss", "Back")
    ]

    def __init__(self, screen: str, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._first = screen
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The keys, screen by screen."""
        order = sorted(SCREENS, key=lambda name: (name != self._first, name != "app"))
        with VerticalScroll() as scroll:
            scroll.border_title = Content(say("Keys — Esc goes back"))
            yield Static(Content("\n\n").join(map(self._section, order)))

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
