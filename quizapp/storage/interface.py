"""How the program looks and speaks, as `[interface]` of `settings.toml` may say it."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct


class Speech(StrEnum):
    """The languages of the interface."""

    AUTO = "auto"
    ENGLISH = "en"
    DUTCH = "nl"


class Theme(StrEnum):
    """The sets of colours."""

    DARK = "textual-dark"
    LIGHT = "textual-light"
    HIGH_CONTRAST = "high-contrast"
    NO_COLOUR = "no-colour"
    NORD = "nord"
    GRUVBOX = "gruvbox"
    DRACULA = "dracula"
    TOKYO_NIGHT = "tokyo-night"
    MONOKAI = "monokai"
    CATPPUCCIN_MOCHA = "catppuccin-mocha"
    CATPPUCCIN_LATTE = "catppuccin-latte"
    SOLARIZED_DARK = "solarized-dark"
    SOLARIZED_LIGHT = "solarized-light"
    ROSE_PINE = "rose-pine"
    ROSE_PINE_DAWN = "rose-pine-dawn"


class KeySet(StrEnum):
    """The sets of keys."""

    DEFAULT = "default"
    VIM = "vim"
    LEFT = "left"
    RIGHT = "right"


class Interface(Struct, frozen=True, kw_only=True):
    """How the program looks and speaks: `[interface]`."""

    language: Annotated[
        Speech, Meta(description="The language it speaks; `auto` is that of your terminal.")
    ] = Speech.AUTO
    theme: Annotated[
        Theme,
        Meta(description="Its colours; where `NO_COLOR` is set, it does without all the same."),
    ] = Theme.DARK
    animation: Annotated[bool, Meta(description="Whether anything may move on the screen.")] = True
    keys: Annotated[
        KeySet,
        Meta(description="The keys: as documented, as in vim, or under your left or right hand."),
    ] = KeySet.DEFAULT


class Authoring(Struct, frozen=True, kw_only=True):
    """What helps to write cards: `[authoring]`."""

    suggest_command: Annotated[
        str,
        Meta(
            max_length=1000,
            description="A program that reads an article and prints cards as JSON, to choose from.",
        ),
    ] = ""


class KeyChange(Struct, frozen=True):
    """An action that the learner wants on other keys: a line of `[keys]`."""

    action: str
    keys: str
    """Textual's names of the keys, separated by commas."""
    line: int
    """Where `settings.toml` says so."""
