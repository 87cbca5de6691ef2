"""A disk that does not let us: what can be read is read, what cannot be stored is told, once."""

import errno
import os
from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.errors import FileProblem
from quizapp.learning.quiz import Plan
from quizapp.learning.review import Rating
from quizapp.library.author import CardForm, add_deck
from quizapp.library.door import Library
from quizapp.library.drafts import keep
from quizapp.library.quiz import begin
from quizapp.library.study import study, today
from quizapp.library.upkeep import look_after
from quizapp.storage import seam
from quizapp.storage.deckfile import DeckFile
from quizapp.storage.places import Places
from quizapp.storage.seam import System
from quizapp.storage.shelf import file_stem
from tests.storage.disk import Quick
from tests.tui.decks import EVERY_KIND, put_deck

WRITING = os.O_WRONLY | os.O_RDWR


def refusal(number: int) -> OSError:
    return OSError(number, os.strerror(number))


class ReadOnly(Quick):
    """A disk that was mounted so that nothing on it can be changed."""

    number = errno.EROFS

    def open(self, path: Path, flags: int, mode: int = 0) -> int:  # type: ignore[override]
        if flags & WRITING:
            raise refusal(self.number)
        return System.open(path, flags, mode)

    def refuse(self, *_: object) -> None:
        raise refusal(self.number)

    mkdir = replace = unlink = chmod = refuse  # type: ignore[assignment]


class OfAnother(ReadOnly):
    """A library that belongs to another user, who lets us read it."""

    number = errno.EACCES


class Full(Quick):
    """A disk without a byte left."""

    def write(self, *_: object) -> int:
        raise refusal(errno.ENOSPC)


class WithoutModes(Quick):
    """A disk as cameras have it: everything is everybody's, and stays so."""

    def chmod(self, *_: object) -> None:  # type: ignore[override]
        raise refusal(errno.EPERM)


@pytest.fixture
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


@pytest.fixture
def another(tmp_path: Path) -> Path:
    return put_deck(Places(tmp_path / "other", tmp_path, tmp_path), {**EVERY_KIND, "id": "another"})


@pytest.mark.parametrize(
    ("system", "words"),
    [
        (ReadOnly(), "read-only file system"),
        (OfAnother(), "permission denied"),
        (Full(), "no space left on device"),
    ],
    ids=["read-only", "of another user", "full"],
)
def test_what_cannot_be_stored_is_told_in_one_sentence_and_the_rest_works(
    library: Library,
    deck: Path,
    another: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    system: System,
    words: str,
) -> None:
    monkeypatch.setattr(seam, "system", system)

    assert today(library).counts.new > 0
    sitting = study(library, ["kinds"])
    sitting.answer("Lima")
    for act in (
        lambda: sitting.rate(Rating.GOOD),
        lambda: add_deck(library, another),
        lambda: DeckFile(deck).insert({"kind": "flashcard", "prompt": "P", "answer": "A"}),
    ):
        with pytest.raises(FileProblem) as told:
            act()
        assert str(told.value).startswith(str(told.value.path))
        assert str(told.value).endswith(f": {words}")

    monkeypatch.setattr(seam, "system", Quick())
    sitting.rate(Rating.GOOD)
    assert today(library).done == 1
    assert add_deck(library, another).head.id == "another"


def test_a_disk_without_modes_stores_everything_without_a_word(
    library: Library, deck: Path, another: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck.chmod(0o666)
    monkeypatch.setattr(seam, "system", WithoutModes())

    sitting = study(library, ["kinds"])
    sitting.answer("Lima")
    sitting.rate(Rating.GOOD)
    add_deck(library, another)
    DeckFile(deck).insert({"kind": "flashcard", "prompt": "P", "answer": "A"})

    assert today(library).done == 1
    assert today(library).notices == ()


def a_session(library: Library) -> None:
    """An answer, a quiz that is begun, and a form that is left: whatever this device notes."""
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.GOOD)
    begin(library, Plan(decks=("kinds",), seed=1), anyway=True)
    keep(library, "kinds", CardForm(texts={"prompt": "P"}))
    look_after(library)
    library.close()


@pytest.mark.usefixtures("deck")
def test_no_link_leads_what_this_device_notes_to_a_file_elsewhere(
    library: Library, room: Places, tmp_path: Path
) -> None:
    a_session(library)
    own = [path for folder in (room.state, room.cache) for path in folder.rglob("*")]
    own = [path for path in own if path.is_file()]
    assert {"device", "quiz", "sittings", "lock"} <= {path.name for path in own}
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")

    for path in own:
        before = path.read_bytes()
        path.unlink()
        path.symlink_to(elsewhere)
        with suppress(FileProblem):
            a_session(library.again())
        path.unlink(missing_ok=True)
        path.write_bytes(before)

        assert elsewhere.read_text() == "mine", path


@pytest.mark.parametrize(
    ("one", "other"),
    [("Deck", "deck"), ("caf\u00e9", "cafe\u0301"), ("a/b", "a-b"), ("..", "deck")],
)
def test_decks_whose_ids_are_one_to_some_disks_have_files_of_their_own(
    library: Library, room: Places, tmp_path: Path, one: str, other: str
) -> None:
    for number, name in enumerate((one, other)):
        there = Places(tmp_path / str(number), tmp_path, tmp_path)
        path = put_deck(there, {**EVERY_KIND, "id": "x"})
        path.write_text(path.read_text().replace('"id": "x"', f'"id": "{name}"', 1))
        add_deck(library, path)

    names = [path.name for path in room.decks.iterdir()]
    assert len({name.casefold() for name in names}) == 2
    assert all(name.isascii() and name == name.lower() for name in names)
    assert {found.head.id for found in library.decks()} >= {one, other}


def test_a_file_name_made_from_an_id_stays_in_its_folder() -> None:
    for name in ("../evil", "/etc/passwd", "-rf", ".hidden", "a\0b", "\u202e", "con", "x" * 300):
        stem = file_stem(name)

        assert "/" not in stem
        assert stem[0] not in "-."
        assert 0 < len(stem) <= 80
