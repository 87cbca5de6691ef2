"""Where sittings were left today, so that they can be gone on with at the very card."""

from collections.abc import Sequence
from contextlib import suppress

from quizapp.errors import FileProblem
from quizapp.library.door import Library
from quizapp.storage.bookmarks import Bookmarks, Place, keep_bookmarks, read_bookmarks


def seed_of_today(library: Library) -> int:
    """What decides what is left to chance: the same all day, once a question was asked."""
    found = _of_today(library)
    return found.seed if found else library.seed()


def left_at(library: Library, names: Sequence[str]) -> Place | None:
    """The question at which a sitting of these decks was left."""
    found = _of_today(library)
    return found.places.get(_name(names)) if found else None


def remember(library: Library, seed: int, names: Sequence[str], place: Place | None) -> None:
    """Remember the question a sitting is at; None where nothing is asked any more."""
    found = _of_today(library) or Bookmarks(library.now().day, seed)
    places = {name: other for name, other in found.places.items() if name != _name(names)}
    if place:
        places[_name(names)] = place
    with suppress(FileProblem):  # studying goes on without
        keep_bookmarks(library.places.bookmarks, Bookmarks(found.day, found.seed, places))


def _of_today(library: Library) -> Bookmarks | None:
    found = read_bookmarks(library.places.bookmarks)
    return found if found and found.day == library.now().day else None


def _name(names: Sequence[str]) -> str:
    """One text for the decks of a sitting; a path may have bytes in it that are no text."""
    return "\n".join(map(ascii, names))
