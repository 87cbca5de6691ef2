"""Every file of the corpus, met by the program: what must happen to it happens."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.errors import QuizError
from quizapp.learning.review import Rating
from quizapp.library.door import Library
from quizapp.library.study import study, today
from quizapp.storage.deckreader import read_bytes
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.hostile.corpus.decks import DECKS, Deck, field_of
from tests.hostile.corpus.libraries import LIBRARIES, Spoiled
from tests.hostile.corpus.paths import PATHS
from tests.hostile.wire import strays
from tests.tui.decks import EVERY_KIND, put_deck

TOLD = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+): (warning: )?(?P<field>[^:]*): .+")


def names(cases: tuple[Deck, ...] | tuple[Spoiled, ...]) -> list[str]:
    return [case.name for case in cases]


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert len(DECKS) + len(PATHS) + len(LIBRARIES) >= 350
    for cases in (DECKS, PATHS, LIBRARIES):
        assert len({case.name for case in cases}) == len(cases)


@pytest.mark.parametrize("deck", DECKS, ids=names(DECKS))
def test_of_every_deck_what_is_good_is_served_and_the_rest_told_by_field(deck: Deck) -> None:
    reading = read_bytes(Path("deck.json"), deck.data)

    assert (None if reading.deck is None else len(reading.deck.cards)) == deck.served
    assert tuple(field_of(str(problem)) for problem in reading.problems) == deck.fields


def test_check_tells_every_problem_with_file_place_and_field(tmp_path: Path) -> None:
    for deck in DECKS:
        (tmp_path / f"{deck.name}.json").write_bytes(deck.data)

    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "check", *sorted(map(str, tmp_path.iterdir()))],
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (1, b"")
    assert strays(done.stdout.replace(b"\n", b"\r\n")) == []
    told = set()
    for line in done.stdout.decode().splitlines():
        if not line.endswith("no problems"):
            found = TOLD.fullmatch(line)
            assert found, line
            told.add(Path(found["file"]).stem)
    assert told >= {deck.name for deck in DECKS if deck.fields}


def test_a_path_of_any_kind_is_one_line_and_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "paths"
    folder.mkdir()
    for odd in PATHS:
        odd.make(folder / odd.name)
    before = sorted(folder.rglob("*"))

    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "check", "--", *(odd.name for odd in PATHS)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )

    lines = done.stdout.decode().splitlines()
    assert done.stderr == b""
    assert strays(done.stdout.replace(b"\n", b"\r\n")) == []
    assert len(lines) == len(PATHS)
    for odd, line in zip(PATHS, lines, strict=True):
        assert odd.told in line
    assert sorted(folder.rglob("*")) == before


def told_by(room: Places, clock: Clock) -> list[str]:
    """What a learner is told who opens a library and answers one question."""
    library = Library(room, clock, seed=lambda: 1)
    found = [str(notice) for notice in today(library).notices]
    sitting = study(library, ["kinds"])
    sitting.answer("Lima")
    try:
        sitting.rate(Rating.GOOD)
    except QuizError as error:
        found.append(str(error))
    library.close()
    return found


@pytest.mark.parametrize("spoiled", LIBRARIES, ids=names(LIBRARIES))
def test_of_a_spoiled_library_the_rest_works_and_what_is_wrong_is_told(
    tmp_path: Path, clock: Clock, spoiled: Spoiled
) -> None:
    room = Places(tmp_path / "library", tmp_path / "state", tmp_path / "cache")
    put_deck(room, EVERY_KIND)
    path = tmp_path / spoiled.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(spoiled.data)

    told = told_by(room, clock)

    assert any(spoiled.told in line for line in told) if spoiled.told else told == []
    assert not any(strays(line.encode()) for line in told)
