"""Settings: what the learner may set, how it is set, and setting it."""

from collections.abc import Iterator

from msgspec import Struct

from quizapp.library.door import Library
from quizapp.storage.setting import TABLES, Place, about, choices, put, shown, value_of
from quizapp.storage.settings import allowed
from quizapp.words import say


class Setting(Struct, frozen=True, kw_only=True):
    """Something that can be set."""

    place: Place
    """The names of its table, and its own."""
    value: str
    """How it is now, as it may be typed."""
    is_own: bool
    """Whether the learner set it, and it is not as usual."""
    about: str
    """What it is for, in the learner's language."""
    allowed: str
    """What it may be."""
    choices: tuple[str, ...]
    """All that it may be, where that is a matter of choosing."""

    @property
    def name(self) -> str:
        """Its own name."""
        return self.place[-1]


def settings_in(library: Library, table: Place) -> Iterator[Setting]:
    """The settings of a table: `("study",)`, or `("deck", ID)` for those of one deck."""
    kind = TABLES[table[0]]
    now, usual = _values(library, table), _usual(library, table)
    for key in kind.__struct_fields__:
        value = getattr(now, key)
        yield Setting(
            place=(*table, key),
            value=shown(value),
            is_own=value != getattr(usual, key),
            about=say(about(table[0], key)),
            allowed=allowed(kind, key),
            choices=choices(table[0], key),
        )


def check(setting: Setting, text: str) -> None:
    """Raise SettingRefused for a text that is no value of this setting."""
    value_of(setting.place[0], setting.name, text)


def change(library: Library, setting: Setting, text: str | None) -> None:
    """Set something, from the next question on; None leaves it as usual again.

    SettingRefused says what is allowed, FileProblem why the file cannot be written.
    """
    value = None if text is None else value_of(setting.place[0], setting.name, text)
    put(library.places.settings, setting.place, value)
    _take_in(library, everything=setting.name == "parameters")


def change_keys(library: Library, action: str, keys: str | None) -> None:
    """Give an action other keys, or its own again; the caller has checked them."""
    put(library.places.settings, ("keys", *action.split(".")), keys)
    _take_in(library)


def _values(library: Library, table: Place) -> object:
    """What holds now."""
    name, *deck = table
    if deck:
        return library.presets(library.decks(deck))(deck[0])
    return getattr(library.settings, name)


def _usual(library: Library, table: Place) -> object:
    """What holds where the learner sets nothing in this table."""
    name, *deck = table
    if deck:
        found = library.deck(deck[0])
        return library.settings.asked(found.head.retention)
    return TABLES[name]()


def _take_in(library: Library, *, everything: bool = False) -> None:
    """Read the settings again; memory too, where what it is computed with may have changed."""
    if everything:
        library.reopen()
    else:
        library.reread_settings()
