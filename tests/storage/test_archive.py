"""A library in one zip file: written, read back, and refused where it is no sound one."""

import errno
import json
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import ArchiveRefused, FileProblem, NewerFormat, QuizError
from quizapp.storage import archive, seam
from quizapp.storage.archive import Counts
from quizapp.storage.places import Places
from tests.storage.disk import Failing, Quick, Short
from tests.storage.happenings import NOON
from tests.storage.library import Impatient, content, furnish


def written(room: Places, path: Path) -> Path:
    archive.write(path, archive.parts_of(room), NOON)
    return path


def read(path: Path) -> dict[str, bytes]:
    """Everything in an archive, after it was checked."""
    with archive.opened(path) as found:
        found.check()
        return {name: b"".join(found.blocks(name)) for name in found.names}


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The zip file with other files in it."""
    with zipfile.ZipFile(path) as old:
        files_in_it = {name: old.read(name) for name in old.namelist()}
    change(files_in_it)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files_in_it.items():
            new.writestr(name, data)
    return path


def test_everything_that_is_ours_is_in_it_to_the_byte(room: Places, tmp_path: Path) -> None:
    furnish(room)
    (room.decks / ".DS_Store").touch()
    (room.trash).mkdir()
    (room.trash / "old.json").touch()

    found = read(written(room, tmp_path / "a.zip"))

    everything = content(room.library)
    assert found == {
        name: data
        for name, data in everything.items()
        if name not in {"decks/.DS_Store", "trash/old.json"}
    }
    assert len(found) > 3


def test_it_says_what_it_is_and_what_is_in_it(room: Places, tmp_path: Path) -> None:
    path = written(furnish(room), tmp_path / "a.zip")

    with zipfile.ZipFile(path) as opened:
        said = json.loads(opened.read("quizapp.json"))

    assert said["format"] == 1
    assert said["made"] == "2026-09-21T14:13:20.000+00:00"
    assert said["counts"] == {"decks": 1, "cards": 10, "events": 3}


def test_it_is_for_our_eyes_only(room: Places, tmp_path: Path) -> None:
    path = written(furnish(room), tmp_path / "a.zip")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_library_has_an_archive_too(room: Places, tmp_path: Path) -> None:
    assert read(written(room, tmp_path / "a.zip")) == {}


def test_a_deck_that_cannot_be_read_and_a_name_that_is_no_text_are_kept_as_well(
    room: Places, tmp_path: Path
) -> None:
    room.decks.mkdir(parents=True)
    (room.decks / "broken.json").write_bytes(b"{")
    (room.decks / "newer.json").write_text('{"format": 9}')
    name = b"caf\xe9.json".decode(errors="surrogateescape")
    with suppress(OSError):  # some file systems refuse such names themselves
        (room.decks / name).write_bytes(b"{")

    found = read(written(room, tmp_path / "a.zip"))

    assert found["decks/broken.json"] == b"{"
    assert len(found) == len(list(room.decks.iterdir()))


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_whatever_call_fails_the_old_archive_stays_or_the_new_one_is_whole(
    room: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, lasting: bool
) -> None:
    furnish(room)
    folder = tmp_path / "archives"
    folder.mkdir()
    path = written(room, folder / "a.zip")
    for number in count(1):
        before = path.read_bytes()
        system = Failing(number, errno.ENOSPC, lasting=lasting)
        monkeypatch.setattr(seam, "system", system)

        with suppress(FileProblem):
            written(room, path)

        monkeypatch.setattr(seam, "system", Quick())
        assert lasting or [left.name for left in folder.iterdir()] == ["a.zip"]
        assert path.read_bytes() == before or len(read(path)) == 4
        if not system.hit:
            break
    assert number > 30


def test_a_disk_that_fills_up_leaves_the_old_archive_whole(
    room: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(furnish(room), tmp_path / "a.zip")
    before = path.read_bytes()
    for room_left in range(0, len(before), 97):
        monkeypatch.setattr(seam, "system", Short(room_left))
        with pytest.raises(FileProblem, match="no space left"):
            written(room, path)
        monkeypatch.setattr(seam, "system", Quick())
        assert path.read_bytes() == before
    assert not list(tmp_path.glob(".quizapp-*"))


def test_it_can_be_cancelled_at_any_moment_and_leaves_nothing(room: Places, tmp_path: Path) -> None:
    furnish(room)
    for steps in count():
        watch = Impatient(steps)
        with suppress(KeyboardInterrupt):
            archive.write(tmp_path / "a.zip", archive.parts_of(room), NOON, watch)
            break
        assert list(tmp_path.glob("*.zip")) + list(tmp_path.glob(".quizapp-*")) == []
    assert steps > 5


def test_how_much_is_done_rises_to_all_of_it(room: Places, tmp_path: Path) -> None:
    told: list[float] = []

    archive.write(tmp_path / "a.zip", archive.parts_of(furnish(room)), NOON, told.append)

    assert told == sorted(told)
    assert told[-1] == 1


def odd(name: str, **changed: Any) -> Callable[[Path], None]:
    """A file more in the archive, with something odd about it."""

    def add(path: Path) -> None:
        info = zipfile.ZipInfo(name)
        for key, value in changed.items():
            setattr(info, key, value)
        with zipfile.ZipFile(path, "a") as opened:
            opened.writestr(info, b"x")

    return add


def said(**changed: Any) -> Callable[[Path], None]:
    """Another manifest."""

    def change(files_in_it: dict[str, bytes]) -> None:
        manifest = json.loads(files_in_it["quizapp.json"])
        files_in_it["quizapp.json"] = json.dumps({**manifest, **changed}).encode()

    return lambda path: void(rewritten(path, change))


def void(_: object) -> None:
    """Nothing."""


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[200] ^= 0xFF
    path.write_bytes(data)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("decks/bomb.png", bytes(70_000_000))


def crowd(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as opened:
        for number in range(20_001):
            opened.writestr(f"decks/{number}.png", b"")


def encrypt(path: Path) -> None:
    """The bit that says so; `zipfile` cannot encrypt."""
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)


def double(path: Path) -> None:
    """One name twice, as `zipfile` warns of when it writes it."""
    with zipfile.ZipFile(path, "a") as opened:
        opened.writestr("settings.tomm", b"")
    path.write_bytes(path.read_bytes().replace(b"settings.tomm", b"settings.toml"))


def lie(path: Path) -> None:
    """It says that a file is shorter than it is."""
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\1\2") + 24
    data[at : at + 4] = (3).to_bytes(4, "little")
    path.write_bytes(data)


def foreign(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("collection.anki21", b"x")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "it is no zip file"),
    "no zip": (lambda path: path.write_bytes(b"x" * 1000), "it is no zip file"),
    "truncated": (cut, "not all of it is here"),
    "spoiled": (spoil, "it is spoiled"),
    "foreign": (foreign, "no backup or export of quizapp"),
    "newer": (said(format=2), "knows formats up to 1"),
    "no manifest": (said(counts=[]), "what it says about itself cannot be read"),
    "wrong counts": (said(counts={"decks": 2}), "not everything is in it"),
    "bomb": (bomb, "would unfold to 70,00"),
    "crowd": (crowd, "lists more than 20,000 files"),
    "encrypted": (encrypt, "is encrypted"),
    "twice": (double, "a name stands in it twice"),
    "lie": (lie, "it is spoiled"),
    "up": (odd("decks/../../x.json"), "leads out of"),
    "root": (odd("/etc/passwd"), "leads out of"),
    "hidden": (odd("decks/.bashrc"), "leads out of"),
    "here": (odd("decks/./x.json"), "leads out of"),
    "double slash": (odd("decks//x.json"), "leads out of"),
    "folder": (
        odd("decks/kinds.json/maps/x.txt"),
        "'decks/kinds.json' in it is a file and a folder",
    ),
    "link": (odd("decks/x.json", external_attr=0o120777 << 16), "no regular file"),
    "pipe": (odd("decks/x.json", external_attr=0o010666 << 16), "no regular file"),
    "bzip2": (odd("decks/x.json", compress_type=zipfile.ZIP_BZIP2), "packed in a way"),
    "stranger": (odd("notes.txt"), "'notes.txt' in it is nothing of ours"),
    "deep progress": (odd("progress/a/b.jsonl"), "is nothing of ours"),
    "control": (odd("decks\x1b]0;x\x07"), "␛]0;x␇"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_archive_is_refused_with_file_and_reason(
    room: Places, tmp_path: Path, name: str
) -> None:
    path = written(furnish(room), tmp_path / "a.zip")
    spoiling, why = REFUSED[name]
    spoiling(path)

    with pytest.raises((ArchiveRefused, NewerFormat)) as told:
        read(path)

    assert str(path) in str(told.value)
    assert why in str(told.value)


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="no such file"):
        read(tmp_path / "none.zip")
    with pytest.raises(FileProblem, match="is a folder"):
        read(tmp_path)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("sound")
    room = furnish(Places(folder / "library", folder / "state", folder / "cache"))
    return written(room, folder / "a.zip").read_bytes()


@settings(max_examples=150)
@given(data=st.data())
def test_bytes_of_any_kind_never_crash_it(
    sound: bytes, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    spoiled = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoiled) - 1))
        spoiled[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    path = tmp_path_factory.mktemp("any") / "a.zip"
    path.write_bytes(spoiled)

    with suppress(QuizError):
        read(path)


def test_counts_add_up() -> None:
    assert Counts(1, 2, 3).plus(Counts(4, 5, 6)) == Counts(5, 7, 9)
