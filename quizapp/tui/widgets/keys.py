"""The last line of a screen: the keys that mean something now, each clickable.

Textual's own footer is a widget for each key, made anew whenever the keys change; here that would
be at every question. This is one widget and one line. Where it is too narrow for all keys, the last
ones are left out; the key that shows all of them always stands at its end.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

from quizapp.tui.actions import key_shown
from quizapp.words import say

GAP = 2
SHORT = {"Ctrl+": "^", "Shift+": "⇧", "Up": "↑", "Down": "↓"}
"""How the names of keys are shortened here."""

ALWAYS = "help"
"""The action whose key is never left out."""


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
    }
    """

    def on_mount(self) -> None:
        """Follow the keys as they change."""
        self._keys: list[Key] = []
        self.screen.bindings_updated_signal.subscribe(self, self.show)

    def on_resize(self) -> None:
        """Show as many keys as there is room for now."""
        self.show(self.screen)

    def show(self, screen: Screen[Any]) -> None:
        """Show the keys that mean something now."""
        shown: dict[str, Binding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show and active.enabled:
                shown.setdefault(active.binding.action, active.binding)
        line, self._keys = Content(), []
        for binding in self._fitting(shown):
            start = line.cell_length + (GAP if line else 0)
            line = line.pad_right(start - line.cell_length) + _label(binding)
            self._keys.append(Key(binding.key, start, line.cell_length))
        self.update(line)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        column = event.x - self.styles.padding.left
        for key in self._keys:
            if key.start <= column < key.end:
                self.app.simulate_key(key.name)

    def _fitting(self, shown: dict[str, Binding]) -> Iterable[Binding]:
        """The first of the keys, as many as fit, and the one that shows all."""
        last = shown.get(ALWAYS)
        room = self.size.width - (_label(last).cell_length + GAP if last else 0)
        for binding in shown.values():
            if binding is last:
                continue
            room -= _label(binding).cell_length + GAP
            if room + GAP < 0:
                break
            yield binding
        if last:
            yield last


def _label(binding: Binding) -> Content:
    key = key_shown(binding.key)
    for name, sign in SHORT.items():
        key = key.replace(name, sign)
    return Content.assemble((key, "bold $text-accent"), f" {say(binding.description)}")
