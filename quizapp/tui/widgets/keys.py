"""The last line of a screen: the keys that mean something now, each clickable.

Textual's own footer is a widget for each key, made anew whenever the keys change; here that would
be at every question. This is one widget and one line.
"""

from collections.abc import Iterable, Iterator
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

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.show(self.screen)

    def show(self, screen: Screen[Any]) -> None:
        """Show the keys that mean something now; those of the app come last, and always fit."""
        shown: dict[str, Binding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show and active.enabled:
                shown.setdefault(active.binding.action, active.binding)
        everywhere = [one for one in shown.values() if (one.id or "").startswith("app.")]
        here = [one for one in shown.values() if one not in everywhere]
        last = Content(" " * GAP).join(map(_label, everywhere))
        first = Content(" " * GAP).join(map(_label, here))
        room = max(0, self.content_size.width - last.cell_length - GAP)
        first = first.truncate(room, ellipsis=True)
        self._keys = [key for key in _places(here, 0) if key.start < room]
        self._keys += _places(everywhere, first.cell_length + GAP)
        self.update(Content(" " * GAP).join(filter(None, [first, last])))

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        column = event.x - self.styles.padding.left
        for key in self._keys:
            if key.start <= column < key.end:
                self.app.simulate_key(key.name)


def _label(binding: Binding) -> Content:
    """A key and what it does."""
    key = key_shown(binding.key).replace("Ctrl+", "^").replace("Shift+Up", "⇧↑")
    return Content.assemble((key, "bold $text-accent"), f" {say(binding.description)}")


def _places(bindings: Iterable[Binding], start: int) -> Iterator[Key]:
    """Where the keys stand, from a column on."""
    for binding in bindings:
        end = start + _label(binding).cell_length
        yield Key(binding.key, start, end)
        start = end + GAP
