"""The last line of a screen: the keys that mean something now, each clickable.

Textual's own footer is a widget for each key, made anew whenever the keys change; here that would
be at every question. This is one widget and one line.
"""

from typing import Any, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

from quizapp.tui.actions import key_shown
from quizapp.words import say

GAP = 2


class Key(NamedTuple):
    """A key on the line, and the columns it stands in."""

    name: str
    start: int
    end: int


class KeyBar(Static):
    """The keys of what has the focus, of the screen, and of the app."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def on_mount(self) -> None:
        """Follow the keys as they change."""
        self._keys: list[Key] = []
        self.screen.bindings_updated_signal.subscribe(self, self.show)

    def show(self, screen: Screen[Any]) -> None:
        """Show the keys that mean something now."""
        line, self._keys = Content(), []
        shown: dict[str, Binding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show and active.enabled:
                shown.setdefault(active.binding.action, active.binding)
        for binding in shown.values():
            start = line.cell_length + (GAP if line else 0)
            key = key_shown(binding.key).replace("Ctrl+", "^").replace("Shift+Up", "⇧↑")
            label = Content.assemble((key, "bold $text-accent"), f" {say(binding.description)}")
            line = line.pad_right(start - line.cell_length) + label
            self._keys.append(Key(binding.key, start, line.cell_length))
        self.update(line)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        column = event.x - self.styles.padding.left
        for key in self._keys:
            if key.start <= column < key.end:
                self.app.simulate_key(key.name)
