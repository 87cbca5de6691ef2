"""The last line of a screen: the keys that mean something now, each clickable.

Textual's own footer is a widget for each key, made anew whenever the keys change; here that would
be at every question. This is one widget, of one line, or of several where there is much to do.
Where it is too narrow for all keys, the last ones are left out, but never the way back nor the keys
of the app: one of them shows all keys, another lists what they do, to be clicked.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

from quizapp.tui.actions import ACTIONS, key_shown
from quizapp.words import say

GAP = 2

PLACES = {action.id: place for place, action in enumerate(ACTIONS)}
"""Where each action stands in the table."""

SHORT = {"Ctrl+": "^", "Shift+": "⇧", "Up": "↑", "Down": "↓"}
"""How the names of keys are shortened here."""


class Key(NamedTuple):
    """A key on the bar, and where it stands; the `…` that stands for others has no name."""

    name: str
    label: Content
    line: int = 0
    start: int = 0

    @property
    def end(self) -> int:
        """The column after it."""
        return self.start + self.label.cell_length


MORE = Key("", Content("…"))
"""Stands for keys that are left out."""


class KeyBar(Static):
    """The keys of what has the focus, of the screen, and of the app."""

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: auto;
        padding: 0 1;
        background: $surface;
        text-wrap: nowrap;
    }
    """

    def __init__(self, lines: int = 2) -> None:
        super().__init__()
        self._lines = lines
        self._tallest = 1
        self._keys: list[Key] = []

    def on_mount(self) -> None:
        """Follow the keys as they change."""
        self.screen.bindings_updated_signal.subscribe(self, self.show)

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.show(self.screen)

    def show(self, screen: Screen[Any]) -> None:
        """Show the keys that mean something now; the way back and those of the app come last."""
        if not self.content_size.width:  # it has no place on the screen yet
            return
        shown: dict[str, Binding] = {}
        for active in screen.active_bindings.values():
            if active.binding.show and active.enabled:
                shown.setdefault(active.binding.action, active.binding)
        several = _in_order(shown.values())
        stays = [_key(one) for one in several if _stays(one)]
        gives_way = [_key(one) for one in several if not _stays(one)]
        self._keys = _fitting(gives_way, stays, self.content_size.width, self._lines)
        self.update(_drawn(self._keys), layout=False)
        lines = 1 + max((key.line for key in self._keys), default=0)
        # As tall as it was: a screen that jumps with the focus is hard to read.
        self.styles.min_height = self._tallest = max(self._tallest, lines)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        column = event.x - self.styles.padding.left
        for key in self._keys:
            if key.line == event.y and key.start <= column < key.end and key.name:
                self.app.simulate_key(key.name)


def _in_order(several: Iterable[Binding]) -> list[Binding]:
    """Those of a screen, or a part of it, as the table of actions has them, whatever their keys."""
    found = list(several)
    screens = list(dict.fromkeys(map(_screen, found)))
    return sorted(found, key=lambda one: (screens.index(_screen(one)), PLACES.get(one.id or "", 0)))


def _screen(binding: Binding) -> str:
    return (binding.id or "").partition(".")[0]


def _fitting(gives_way: Sequence[Key], stays: Sequence[Key], width: int, lines: int) -> list[Key]:
    """The keys in their places on so many lines; the dots are left out before a key is."""
    placed = _placed([*gives_way, *stays], width)
    for number in reversed(range(len(gives_way) + 1)):
        for dots in ([MORE], []):
            if not placed or placed[-1].line < lines:
                return placed
            placed = _placed([*gives_way[:number], *dots, *stays], width)
    return placed


def _placed(keys: Iterable[Key], width: int) -> list[Key]:
    """Keys side by side, on the next line where one is full."""
    placed: list[Key] = []
    line = start = 0
    for key in keys:
        if start and start + key.label.cell_length > width:
            line, start = line + 1, 0
        placed.append(key._replace(line=line, start=start))
        start += key.label.cell_length + GAP
    return placed


def _drawn(keys: Sequence[Key]) -> Content:
    lines = groupby(keys, key=lambda key: key.line)
    gap = Content(" " * GAP)
    return Content("\n").join(gap.join(key.label for key in line) for _, line in lines)


def _stays(binding: Binding) -> bool:
    return _screen(binding) == "app" or (binding.id or "").endswith(".leave")


def _key(binding: Binding) -> Key:
    """A key and what it does."""
    key = key_shown(binding.key)
    for name, sign in SHORT.items():
        key = key.replace(name, sign)
    label = Content.assemble((key, "bold $text-accent"), f" {say(binding.description)}")
    return Key(binding.key, label)
