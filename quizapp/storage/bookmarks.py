"""Where the sittings of a day were left: the next one goes on with the same question.

The file stands in the state folder. It is a convenience and no truth: one that is missing, spoiled
or of another day counts as none, and a power cut may take the last change back.
"""

from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.json import Decoder, encode

from quizapp.errors import FileProblem
from quizapp.learning.review import ItemKey
from quizapp.storage import files
from quizapp.storage.spoiled import UNREADABLE

MAX_SIZE = 1_000_000


class Place(Struct, frozen=True):
    """A question that was on the screen."""

    key: ItemKey
    hints: int = 0
    """How many hints were taken."""


class Bookmarks(Struct, frozen=True):
    """The sittings of a study day."""

    day: date
    seed: int
    """What decided what was left to chance."""
    places: dict[str, Place] = {}
    """The question each was left at, by the decks it is of."""


def read_bookmarks(path: Path) -> Bookmarks | None:
    """The bookmarks in a file; None where there are none to go by."""
    try:
        return _BOOKMARKS.decode(files.read(path, MAX_SIZE))
    except (FileProblem, *UNREADABLE):
        return None


def keep_bookmarks(path: Path, bookmarks: Bookmarks) -> None:
    """Put bookmarks in the place of those before; raises FileProblem."""
    files.make_folder(path.parent)
    files.note(path, encode(bookmarks))


_BOOKMARKS = Decoder(Bookmarks)
