"""The program in a real terminal: started, typed into, and ended in every rough way."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from quizapp.library.door import Library
from quizapp.storage.journal import FEW_ENTRIES
from quizapp.storage.places import Places, places
from quizapp.storage.progress import Progress
from tests.storage.happenings import MINUTE, NOON, answer
from tests.storage.many import write_many
from tests.terminal import Terminal


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    opened = Terminal(folder, "study", "kazachstan-2022-nl")
    yield opened
    opened.close()


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts the program with some words, any number of times."""
    with ExitStack() as stack:

        def begin(*words: str, controls: bool = False) -> Terminal:
            terminal = Terminal(folder, *words, controls=controls)
            stack.callback(terminal.close)
            return terminal

        yield begin


def reviewed(folder: Path) -> list[str]:
    """The cards whose reviews are on the disk."""
    library: Places = places(folder, os.environ)
    return [review.card for review in Library(library).progress.reviews()]


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("7500", "Correct"),
        ("7.500 km", "Correct"),
        ("7,5 duizend kilometer", "Correct"),
        ("8.900", "Wrong"),
    ],
)
def test_the_border_question_is_judged_as_a_dutch_teacher_would(
    terminal: Terminal, typed: str, verdict: str
) -> None:
    terminal.wait_for("Hoe lang")
    terminal.type(typed)
    terminal.wait_for(typed)
    terminal.type("\r")

    assert verdict in terminal.wait_for("Again")


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, -9), (signal.SIGTERM, 128 + 15), (signal.SIGHUP, 128 + 1)],
)
def test_a_rated_answer_survives_every_end(
    terminal: Terminal, folder: Path, number: signal.Signals, code: int
) -> None:
    terminal.wait_for("Hoe lang")
    terminal.type("7500\r")
    terminal.wait_for("Correct")
    terminal.type("3")
    terminal.wait_for("1 done")

    assert terminal.end(number) == code
    assert reviewed(folder) == ["border-length"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_a_snapshot_for_the_next_start(
    folder: Path, number: signal.Signals
) -> None:
    library = places(folder, os.environ)
    progress = Progress(library)
    with progress.transaction():
        for minute in range(FEW_ENTRIES - 1):
            progress.record(answer(progress, f"card {minute}", NOON + minute * MINUTE))
    terminal = Terminal(folder, "study", "kazachstan-2022-nl")
    terminal.wait_for("Hoe lang")
    terminal.type("7500\r")
    terminal.wait_for("Correct")
    assert not library.snapshot.exists()
    terminal.type("3")
    terminal.wait_for("1 done")

    terminal.end(number)

    assert library.snapshot.exists()
    terminal.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(terminal: Terminal, number: signal.Signals) -> None:
    terminal.wait_for("Hoe lang")
    assert not terminal.is_as_before()

    terminal.end(number)

    assert terminal.is_as_before()


def test_a_signal_just_when_the_terminal_was_taken_over_leaves_it_as_it_was(
    start: Callable[..., Terminal],
) -> None:
    terminal = start("study", "kazachstan-2022-nl")
    while not terminal.bytes:
        terminal.read(0.001)

    assert terminal.end(signal.SIGTERM) == 128 + 15
    assert terminal.is_as_before()
    assert "Traceback" not in terminal.text


ANYTHING: dict[str, list[tuple[str, str]]] = {
    "a question": [("half a", "half a")],
    "an answer": [("8.900\r", "4 Easy")],
    "the form": [("8.900\r", "4 Easy"), ("\x1b[15~", "Save")],
    "the keys": [("\x1bOP", "Esc Back")],
}
"""What somebody may be in the middle of: the keys that lead there, and what they show."""


@pytest.fixture(params=ANYTHING)
def steps(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    """The way into the middle of something."""
    return ANYTHING[request.param]


def go(terminal: Terminal, steps: list[tuple[str, str]]) -> str:
    """Type, and wait for what that shows; the answer is what is shown in the end."""
    for keys, shown in steps:
        terminal.type(keys)
        terminal.wait_for(shown)
    return steps[-1][1]


def test_a_window_that_is_closed_ends_the_program_in_the_middle_of_anything(
    start: Callable[..., Terminal], folder: Path, steps: list[tuple[str, str]]
) -> None:
    terminal = start("study", "kazachstan-2022-nl", controls=True)
    terminal.wait_for("Hoe lang")
    go(terminal, [("7500\r", "Correct"), ("3", "1 done"), *steps])

    assert terminal.vanish() in {0, 128 + 1}, "the end of the keyboard may be noticed first"
    assert reviewed(folder) == ["border-length"]


def test_what_is_stopped_in_the_middle_of_anything_goes_on_where_it_was(
    terminal: Terminal, steps: list[tuple[str, str]]
) -> None:
    terminal.wait_for("Hoe lang")
    shown = go(terminal, steps)

    terminal.process.send_signal(signal.SIGTSTP)
    os.waitid(os.P_PID, terminal.process.pid, os.WSTOPPED | os.WNOWAIT)
    terminal.read(0.05)
    assert terminal.is_as_before()
    drawn = len(terminal.bytes)
    terminal.process.send_signal(signal.SIGCONT)
    while b"\x1b[?1049h" not in terminal.bytes[drawn:]:
        terminal.read(0.05)

    terminal.wait_for(shown)
    assert terminal.end(signal.SIGTERM) == 128 + 15
    assert terminal.is_as_before()


def test_home_to_a_question_is_one_key_and_quitting_another(folder: Path) -> None:
    terminal = Terminal(folder)
    terminal.wait_for("Getting started")
    terminal.type("\r")
    terminal.wait_for("0 done")
    terminal.type("\x1b")
    terminal.wait_for("Study all")
    terminal.type("q")

    assert terminal.end() == 0
    terminal.close()


REVIEWS = 60_000
"""So many that reading them takes longer than a moment."""


def test_reading_much_is_told_can_be_interrupted_and_is_done_once(
    folder: Path, start: Callable[..., Terminal]
) -> None:
    library = places(folder, os.environ)
    write_many(library, REVIEWS)
    home = start()
    home.wait_for("Reading what you did so far")
    assert home.end(signal.SIGTERM) == 128 + 15
    command = start("due")
    command.wait_for("Reading what you did so far: ")
    assert command.end(signal.SIGINT) == 1
    assert "Traceback" not in command.text
    assert not library.snapshot.exists()

    once = start("due")
    assert "Reading" not in once.wait_for("all decks")
    assert b"Reading what you did so far: " in once.bytes
    assert once.end() == 0
    again = start("due")
    again.wait_for("all decks")
    assert b"Reading" not in again.bytes


def test_a_killed_sitting_goes_on_with_the_very_card(folder: Path) -> None:
    def start() -> Terminal:
        return Terminal(folder, "study", "kazakhstan-2022-en")

    terminal = start()
    terminal.wait_for("0 done")
    for number in range(1, 4):
        terminal.type("\x1bOR")
        terminal.wait_for("not known yet")
        terminal.type("1")
        terminal.wait_for(f"{number} done")
    before = terminal.text.splitlines()[2:-1]
    terminal.end(signal.SIGKILL)
    terminal.close()
    terminal = start()
    terminal.wait_for("0 done")
    terminal.wait_for("Keys")

    assert terminal.text.splitlines()[2:-1] == before
    terminal.close()
