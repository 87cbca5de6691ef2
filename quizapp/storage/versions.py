"""The versions of each deck that this device has seen, to know what a conflict copy comes from.

They stand in the state folder, a folder for each deck, oldest first by number. Without them a merge
deletes nothing, so they may be deleted; that is all they are for.
"""

from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, json

from quizapp.errors import CannotBeDone, Refused
from quizapp.learning.card import MAX_BYTES
from quizapp.learning.merge import Version, ancestor
from quizapp.storage import files
from quizapp.storage.places import Places
from quizapp.storage.shelf import file_stem
from quizapp.storage.spoiled import UNREADABLE
from quizapp.storage.wholedeck import Card, read_version

KEPT = 20
"""Versions of a deck. One is kept each time the program starts and finds a new one."""

NANOSECONDS = 1_000_000
"""In a millisecond."""


class _Deck(Struct):
    cards: list[Card]


def remember(places: Places, deck_id: str, data: bytes) -> None:
    """Keep this version of a deck as the newest, if it is not the newest already."""
    folder = _folder(places, deck_id)
    known = list(files.listing(folder, ".json"))
    digest = _digest(data)
    if known and known[-1].endswith(digest):
        return
    number = int(known[-1].partition("-")[0]) + 1 if known else 1
    files.make_folder(folder)
    files.replace_own(folder / f"{number:06}-{digest}", data)
    for name in known[: 1 - KEPT]:
        files.remove(folder / name)


def base_of(places: Places, deck_id: str, met: Sequence[Version]) -> Version | None:
    """The version that those met now come from, if it was seen; what is spoiled is none."""
    folder = _folder(places, deck_id)
    paths = [folder / name for name in files.listing(folder, ".json")]
    number = ancestor((_version(path) for path in paths), met)
    return None if number is None else _version(paths[number])


def is_known(places: Places, deck_id: str, data: bytes) -> bool:
    """Whether this version of a deck was seen before."""
    digest = _digest(data)
    return any(name.endswith(digest) for name in files.listing(_folder(places, deck_id), ".json"))


def card_at(places: Places, deck_id: str, card_id: str, time: int) -> Card | None:
    """A card as the newest version that was kept by a time (UTC milliseconds) has it."""
    folder = _folder(places, deck_id)
    for name in reversed(list(files.listing(folder, ".json"))):
        stamp = files.stamp(folder / name)
        if stamp and stamp.modified <= time * NANOSECONDS:
            with suppress(*UNREADABLE):
                deck = json.decode(files.read(folder / name, MAX_BYTES), type=_Deck)
                return next((card for card in deck.cards if card.get("id") == card_id), None)
            return None
    return None


def last_with(places: Places, deck_id: str, card_id: str) -> dict[str, Card]:
    """The cards of the newest version that has a card; none where no version has it."""
    folder = _folder(places, deck_id)
    for kept in reversed(list(files.listing(folder, ".json"))):
        cards = _version(folder / kept).cards
        if card_id in cards:
            return {name: {**card} for name, card in cards.items()}
    return {}


def _version(path: Path) -> Version:
    """A version that was kept; one without cards if it cannot be read, which is like no other."""
    try:
        return read_version(path, files.read(path, MAX_BYTES))
    except (Refused, CannotBeDone):
        return Version({}, {})


def _folder(places: Places, deck_id: str) -> Path:
    own = sha256(deck_id.encode(errors="replace")).hexdigest()[:8]
    return places.bases / f"{file_stem(deck_id)[:40]}-{own}"


def _digest(data: bytes) -> str:
    return f"{sha256(data).hexdigest()[:16]}.json"
