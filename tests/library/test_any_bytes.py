"""Any bytes in any file of the three folders: no crash, no hang, nothing else lost."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import QuizError
from quizapp.learning.review import Rating
from quizapp.library import drafts, merges
from quizapp.library.author import CardForm, form_for, save_form
from quizapp.library.doctor import examine, mend
from quizapp.library.door import Library
from quizapp.library.find import search
from quizapp.library.marks import undo_last
from quizapp.library.progress import Counting
from quizapp.library.study import study, today
from quizapp.library.upkeep import list_backups, look_after
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.library.test_doctor import COPY
from tests.storage.library import content, furnish
from tests.storage.test_progress_devices import quick_disk
from tests.tui.decks import EVERY_KIND

Change: TypeAlias = Callable[[bytes], bytes]

ODD = [
    b"",
    b"\0" * 5000,
    b"[" * 50_000,
    b'{"format":' + b'{"a":' * 50_000,
    b'{"format":' + b"9" * 5000 + b"}\n",
    b'{"format":1,"cards":[{"id":"a","kind":"numeric","prompt":"x","value":1e999}]}',
    b"[study]\nretention = " + b"9" * 5000 + b"\n",
]

anything = (st.binary(max_size=60) | st.sampled_from(ODD)).map(lambda data: lambda _: data)


@st.composite
def slip(draw: st.DrawFn) -> Change:
    """Some bytes of what was there are gone, others have come in."""
    start, length = draw(st.floats(0, 1)), draw(st.integers(0, 30))
    come = draw(st.binary(max_size=6) | st.sampled_from([b"\n", b"}", b'"', b"\xff", b"9" * 400]))

    def change(before: bytes) -> bytes:
        at = int(start * len(before))
        return before[:at] + come + before[at + length :]

    return change


def places(folder: Path) -> Places:
    return Places(folder / "library", folder / "state", folder / "cache")


def opened(folder: Path) -> Library:
    return Library(places(folder), Clock(), seed=lambda: 1)


FORM = CardForm(texts={"prompt": "Half a question"})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with a file of every kind."""
    folder = tmp_path_factory.mktemp("whole")
    with quick_disk():
        room = furnish(places(folder), answers=0)
        other = {**EVERY_KIND, "title": "Another title"}
        (room.decks / COPY).write_text(json.dumps(other), encoding="utf-8")
        library = opened(folder)
        mend(library, examine(library))
        use(library)
    kinds = {name.partition("/")[0] for name in content(room.library)}
    assert kinds == {"decks", "progress", "settings.toml", "conflicts", "trash"}
    assert {"bases", "backups", "device", "drafts"} <= {p.name for p in room.state.iterdir()}
    assert {"items", "tallies", "decks"} == {path.name for path in room.cache.iterdir()}
    return folder


def use(library: Library) -> str:
    """Do a bit of everything; what is told about files, all in one."""
    told = [*today(library).notices, *(str(found.message) for found in examine(library).findings)]
    for attempt in (rate, edit, count_all, look_at_the_rest):
        with suppress(QuizError):
            attempt(library)
    library.close()
    return "\n".join(told)


def rate(library: Library) -> None:
    sitting = study(library, ["kinds"])
    for _ in range(4):
        sitting.give_up()
        sitting.rate(Rating.GOOD)
    undo_last(library)


def edit(library: Library) -> None:
    deck = library.deck("kinds")
    save_form(library, deck, form_for(deck, "short"))
    drafts.keep(library, "kinds", FORM)


def count_all(library: Library) -> None:
    counting = Counting(library)
    list(counting)
    counting.report()
    search(library, "tag:x or is:due or lima")


def look_at_the_rest(library: Library) -> None:
    drafts.kept(library, "kinds", FORM)
    merges.gave_way(library)
    list_backups(library)
    look_after(library)


@pytest.fixture(scope="module")
def names(whole: Path) -> list[str]:
    return sorted(content(whole))


@settings(max_examples=40, deadline=None)
@given(which=st.integers(0, 10_000), change=anything | slip())
def test_whatever_stands_in_a_file_the_rest_is_there_and_works(
    whole: Path, names: list[str], which: int, change: Change
) -> None:
    with quick_disk() as folder:
        shutil.copytree(whole, folder / "copy")
        spoiled = names[which % len(names)]
        path = folder / "copy" / spoiled
        path.write_bytes(change(path.read_bytes()))
        before = content(folder / "copy")

        use(opened(folder / "copy"))

        for name, data in content(folder / "copy").items():
            if name != spoiled and name.startswith(("library/", "state/bases")):
                assert data.startswith(before.get(name, b"")), f"{name} changed"
        assert content(folder / "copy").keys() >= before.keys()


def of_the_library(names: list[str]) -> Iterator[str]:
    return (name for name in names if name.startswith("library/") and "trash/" not in name)


def test_a_spoiled_file_of_the_library_is_named(whole: Path, names: list[str]) -> None:
    for number, name in enumerate(of_the_library(names)):
        with quick_disk() as folder:
            copy = folder / str(number)
            shutil.copytree(whole, copy)
            (copy / name).write_bytes(b"\xff\0 nothing \x1b[31m")

            assert Path(name).name in use(opened(copy)) or name.endswith(".png")
