"""What an author has typed into a form and not saved, kept so that no crash loses it."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, json

from quizapp.errors import FileProblem
from quizapp.library.author import CardForm
from quizapp.library.door import Library
from quizapp.storage import files
from quizapp.storage.spoiled import UNREADABLE

MAX_BYTES = 10_000_000


class Draft(Struct, frozen=True):
    """A form as it was left, with the deck it is for."""

    deck: str
    form: CardForm
    format: int = 1


def keep(library: Library, deck: str, form: CardForm) -> None:
    """Keep what a form holds by now."""
    path = _path(library, deck, form)
    files.make_folder(path.parent)
    files.replace_own(path, json.encode(Draft(deck, form)))


def kept(library: Library, deck: str, form: CardForm) -> CardForm | None:
    """What was typed into this form and neither saved nor given up."""
    path = _path(library, deck, form)
    with suppress(FileProblem, *UNREADABLE):
        if files.stamp(path):
            draft = json.decode(files.read(path, MAX_BYTES), type=Draft)
            if draft.format == 1 and draft.deck == deck:
                return draft.form
    return None


def drop(library: Library, deck: str, form: CardForm) -> None:
    """Keep it no longer: it was saved, or given up."""
    path = _path(library, deck, form)
    if files.stamp(path):
        files.remove(path)


def _path(library: Library, deck: str, form: CardForm) -> Path:
    """One file for each card that is edited, and one for the new card of a deck."""
    card = str(form.before["id"]) if form.before else ""
    name = sha256(f"{deck}\n{card}".encode()).hexdigest()[:16]
    return library.places.drafts / f"{name}.json"
