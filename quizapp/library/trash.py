"""The way back for what was removed: decks, and cards taken out of one."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from quizapp.errors import QuizError
from quizapp.learning.card import MAX_BYTES
from quizapp.learning.form import Raw
from quizapp.library.door import Library
from quizapp.library.edits import TAKEN_FROM
from quizapp.storage import files
from quizapp.storage.wholedeck import read_version


class Removed(NamedTuple):
    """A file of the trash folder that holds what the library has no more."""

    path: Path
    deck: str
    """The title of the deck."""
    cards: tuple[Raw, ...]
    """Those that would come back."""
    whole: bool
    """Whether it is a deck, and not cards taken out of one."""


def removed(library: Library) -> list[Removed]:
    """What may be brought back, newest first; files that cannot be read are left out."""
    trash = library.places.trash
    paths = [trash / name for name in files.listing(trash, ".json")]
    found = [one for path in paths for one in _removed(library, path)]
    return sorted(found, key=_when, reverse=True)


def home_of(path: Path) -> str:
    """The deck that the cards of a file were taken out of; empty where it is a deck itself."""
    head, _ = read_version(path, files.read(path, MAX_BYTES))
    return str(head.get(TAKEN_FROM) or "")


def _when(one: Removed) -> int:
    """When its file was last changed."""
    stamp = files.stamp(one.path)
    return stamp.modified if stamp else 0


def _removed(library: Library, path: Path) -> Iterator[Removed]:
    with suppress(QuizError):
        head, cards = read_version(path, files.read(path, MAX_BYTES))
        home, decks = head.get(TAKEN_FROM), library.shelf.decks
        known = decks.get(str(home or head["id"]))
        there = known.cards if known and home else ()
        missing = tuple(dict(card) for name, card in cards.items() if name not in there)
        if missing and bool(known) == bool(home):
            yield Removed(path, str(head["title"]), missing, whole=not home)
