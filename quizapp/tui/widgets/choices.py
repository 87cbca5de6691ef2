"""Lines to choose from."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList


def _without_enter(bindings: list[BindingType]) -> list[BindingType]:
    return [one for one in bindings if not (isinstance(one, Binding) and one.key == "enter")]


class Choices(OptionList, inherit_bindings=False):
    """A list whose Enter is a key of its screen: shown and remapped as the others are."""

    BINDINGS: ClassVar[list[BindingType]] = _without_enter(OptionList.BINDINGS)


class Entry(Input, inherit_bindings=False):
    """A line to type in, whose Enter is a key of its screen."""

    BINDINGS: ClassVar[list[BindingType]] = _without_enter(Input.BINDINGS)
