"""The menu of the card on the screen: what can be done to it besides answering it."""

from collections.abc import Collection, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.tui.actions import ACTIONS, keys_shown
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import say

CHOICES = [action for action in ACTIONS if action.screen == "card"]


class CardScreen(ModalScreen[str | None]):
    """Gives the name of what was chosen; None where the learner thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            action.keys,
            f"choose('{action.name}')",
            action.words,
            show=action.name == "leave",
            id=action.id,
        )
        for action in CHOICES
    ]

    def __init__(
        self, title: str, stands: str, names: Collection[str], keys: Mapping[str, str]
    ) -> None:
        """`stands` tells where the card stands; `names` are the actions that mean something."""
        super().__init__()
        self._title = title
        self._stands = stands
        self._names = names
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Where the card stands, over what can be done to it."""
        shown = {
            keys_shown(self._keys[action.id]): action
            for action in CHOICES
            if action.name in self._names and action.name != "leave"
        }
        column = 2 + max(map(len, shown))
        with Vertical(classes="dialog") as box:
            box.border_title = line(self._title)
            yield Static(line(self._stands, "dim"))
            yield OptionList(
                *(
                    Option(_row(keys.ljust(column), action.words), id=action.name)
                    for keys, action in shown.items()
                ),
                markup=False,
            )
            yield KeyBar()

    @on(OptionList.OptionSelected)
    def choose_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was picked."""
        self.action_choose(event.option_id or "leave")

    def action_choose(self, name: str) -> None:
        """Do what a key was pressed for, if it means something for this card."""
        if name in self._names:
            self.dismiss(None if name == "leave" else name)


def _row(keys: str, words: str) -> Content:
    return Content.assemble((keys, "bold $text-accent"), line(say(words)))
