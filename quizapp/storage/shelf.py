"""The shelf: which decks there are, and taking one in or out.

Shipped decks are read where they lie. A deck of the library with the same id stands in for the
shipped one: it is the learner's own copy.
"""

import os
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quizapp.errors import (
    ConflictCopy,
    DeckExists,
    DeckIsShipped,
    FileProblem,
    QuizError,
    SameDeckTwice,
)
from quizapp.learning.card import MAX_BYTES, Deck, DeckHead
from quizapp.learning.problem import Problem, errors_among
from quizapp.storage import files
from quizapp.storage.cards import Cards
from quizapp.storage.deckindex import index_of
from quizapp.storage.places import Places, shipped_decks

if TYPE_CHECKING:
    from quizapp.storage.deckfile import DeckFile


@dataclass(frozen=True, eq=False)
class ShelfDeck:
    """A deck that can be studied, and the file it stands in."""

    path: Path
    head: DeckHead
    cards: Cards
    shipped: bool = False
    problems: tuple[Problem, ...] = ()
    """What kept some of its cards from being served, and warnings."""

    @cached_property
    def deck(self) -> Deck:
        """The deck with every card decoded: of a large one, `head` and `cards` are at hand."""
        head = {name: getattr(self.head, name) for name in DeckHead.__struct_fields__}
        return Deck(**head, cards=tuple(self.cards.values()))

    @property
    def file(self) -> "DeckFile":
        """Its file as a TinyDB: each card as it stands there, and a way to write."""
        from quizapp.storage.deckfile import DeckFile  # noqa: PLC0415 - few write in decks

        return DeckFile(self.path, self.cards)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something from being served."""
        return errors_among(self.problems)


class Shelf(Struct, frozen=True):
    """The decks by id, and the files that could not be read as one."""

    decks: dict[str, ShelfDeck]
    errors: tuple[QuizError, ...] = ()


def read_shelf(places: Places) -> Shelf:
    """All decks that can be studied: those of the library first, then the shipped ones."""
    decks: dict[str, ShelfDeck] = {}
    errors: list[QuizError] = []
    for path, shipped in _deck_files(places, errors):
        try:
            found = open_deck(places, path, shipped=shipped)
        except QuizError as error:
            errors.append(error)
            continue
        first = decks.setdefault(found.head.id, found)
        if first is not found and not shipped:
            kind = ConflictCopy if is_conflict_copy(path, first.path) else SameDeckTwice
            errors.append(kind(found.head.id, path, first.path))
    return Shelf(decks, tuple(errors))


def open_deck(places: Places, path: Path, *, shipped: bool = False) -> ShelfDeck:
    """The deck in a file; raises DeckRefused where it serves none."""
    index = index_of(path, places.indexes)
    cards = Cards(path, places.indexes, index)
    return ShelfDeck(path, index.head, cards, shipped, index.problems)


def take_in(places: Places, path: Path) -> ShelfDeck:
    """Copy a deck file into the library, byte for byte."""
    new = open_deck(places, path)
    for old in read_shelf(places).decks.values():
        if old.head.id == new.head.id and not old.shipped:
            raise DeckExists(new.head.id, old.path)
    return _copy(places, new)


def own(places: Places, found: ShelfDeck) -> ShelfDeck:
    """The learner's own copy of a deck, made if the deck is a shipped one."""
    return _copy(places, found) if found.shipped else found


def put_away(places: Places, found: ShelfDeck) -> Path:
    """Move a deck's file to the trash folder; the answer is where it lies now."""
    if found.shipped:
        raise DeckIsShipped(found.head.id)
    return to_trash(places, found.path)


def to_trash(places: Places, path: Path) -> Path:
    """Move a file of the library to the trash folder; the answer is where it lies now."""
    files.make_own_folder(places.trash)
    target = free_path(places.trash, path.stem, suffix=path.suffix)
    files.move(path, target)
    return target


def _deck_files(places: Places, errors: list[QuizError]) -> Iterator[tuple[Path, bool]]:
    """The deck files, and whether they are shipped; why a folder cannot be read is an error."""
    for folder, shipped in ((places.decks, False), (shipped_decks(), True)):
        try:
            names = files.listing(folder, ".json")
        except FileProblem as error:
            errors.append(error)
            continue
        # A conflict copy is never served in the place of the deck it is a copy of.
        for name in sorted(names, key=looks_like_conflict):
            yield folder / name, shipped


def is_conflict_copy(path: Path, original: Path) -> bool:
    """Whether a sync program made this file when the other was changed on two devices.

    Syncthing, Dropbox, Nextcloud, Seafile, Synology and others name it after the original, with a
    word for conflict behind; Dropbox in the language of its user.
    """
    named_after = path.stem.startswith(original.stem) and path.stem != original.stem
    return path.parent == original.parent and named_after and looks_like_conflict(path.name)


def looks_like_conflict(name: str) -> bool:
    """Whether a file has a name as sync programs give to a copy that they make of a conflict."""
    return bool(re.search("confli[ct]|konflikt", name, re.IGNORECASE))


def _copy(places: Places, found: ShelfDeck) -> ShelfDeck:
    files.make_folder(places.decks)
    target = free_path(places.decks, file_stem(found.head.id))
    files.replace(target, files.read(found.path, MAX_BYTES))
    return open_deck(places, target)


def file_stem(deck_id: str) -> str:
    """A file name made from an id: letters, digits, dots, hyphens, and nothing else."""
    return re.sub(r"[^a-z0-9._-]+", "-", deck_id.lower()).strip("-.")[:80] or "deck"


def free_path(folder: Path, stem: str, taken: Container[Path] = (), suffix: str = ".json") -> Path:
    """A path in the folder that no file or link has yet, and that is not taken otherwise."""
    names = (f"{stem}{f'-{number}' if number else ''}{suffix}" for number in range(10_000))
    paths = (folder / name for name in names)
    return next(path for path in paths if path not in taken and not os.path.lexists(path))
