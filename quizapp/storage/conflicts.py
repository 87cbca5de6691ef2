"""Decks that were changed in two places, made into one; and the list of what gave way.

The list stands in the library, a file for each merge, named after its content: two devices that
make the same merge write the same file.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.json import decode, encode
from msgspec.json import format as laid_out

from quizapp.errors import ChangedElsewhere, FileProblem, NewerFormat
from quizapp.learning.card import MAX_BYTES
from quizapp.learning.merge import Lost, Version, merge_all
from quizapp.storage import files, versions
from quizapp.storage.deckfile import DECK, HEAD, DeckStorage
from quizapp.storage.onecard import serves_card, serves_head
from quizapp.storage.places import Places
from quizapp.storage.shelf import file_stem
from quizapp.storage.spoiled import UNREADABLE
from quizapp.storage.wholedeck import CARDS, read_version
from quizapp.words import say

FORMAT = 1
SUFFIX = ".json"


class GaveWay(Struct, frozen=True):
    """What gave way in one merge of a deck."""

    format: int
    deck: str
    lost: tuple[Lost, ...]


class Waiting(Struct, frozen=True):
    """What the author has not gone through yet of one merge, and the file it stands in."""

    path: Path
    deck: str
    lost: tuple[Lost, ...]


def merge_into(
    places: Places, deck_id: str, path: Path, others: Sequence[tuple[Path, bytes]]
) -> tuple[Lost, ...]:
    """Merge other versions of a deck into its file; what gives way is listed before."""
    storage = DeckStorage(path)
    tables = storage.read()
    met = [Version(tables[DECK][HEAD], tables[CARDS]), *(read_version(*other) for other in others)]
    base = versions.base_of(places, deck_id, met)
    (head, cards), lost = merge_all(base, met, serves_card, serves_head)
    _list(places, deck_id, lost)
    storage.write({CARDS: cards, DECK: {HEAD: head}})
    for data in (*(data for _, data in others), files.read(path, MAX_BYTES)):
        versions.remember(places, deck_id, data)
    return lost


def waiting(places: Places) -> list[Waiting]:
    """All that gave way and was not gone through; files that say nothing of the kind are told."""
    found = []
    for name in files.listing(places.conflicts, SUFFIX):
        path = places.conflicts / name
        listed = _read(path)
        found.append(Waiting(path, listed.deck, listed.lost))
    return found


def settle(listed: Waiting, lost: Lost) -> None:
    """Take a value off the list, and its file away with the last one."""
    left = tuple(loss for loss in _read(listed.path).lost if loss != lost)
    if left:
        files.replace_own(listed.path, _written(GaveWay(FORMAT, listed.deck, left)))
    else:
        files.remove(listed.path)


def take_back(path: Path, lost: Lost) -> None:
    """Put a value that gave way into its deck file; ChangedElsewhere if the place has changed."""
    storage = DeckStorage(path)
    tables = storage.read()
    place = tables[CARDS] if lost.card else tables[DECK]
    name = lost.card or HEAD
    now = place.get(name)
    if now is None or (now.get(lost.field) if lost.field else now) != lost.kept:
        raise ChangedElsewhere(path)
    place[name] = {**now, lost.field: lost.lost} if lost.field else lost.lost
    storage.write(tables)


def _list(places: Places, deck_id: str, lost: Iterable[Lost]) -> None:
    if not (lost := tuple(lost)):
        return
    text = _written(GaveWay(FORMAT, deck_id, lost))
    files.make_own_folder(places.conflicts)
    name = f"{file_stem(deck_id)}-{sha256(text).hexdigest()[:12]}{SUFFIX}"
    files.replace_own(places.conflicts / name, text)


def _read(path: Path) -> GaveWay:
    try:
        found = decode(files.read(path, MAX_BYTES), type=GaveWay)
    except UNREADABLE:
        raise FileProblem(path, say("is no list of what gave way in a merge")) from None
    if found.format > FORMAT:
        raise NewerFormat(path, found.format, FORMAT)
    return found


def _written(listed: GaveWay) -> bytes:
    return laid_out(encode(listed)) + b"\n"
