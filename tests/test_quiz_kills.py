"""A quiz in a real terminal, killed and closed at its questions."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tests.tui.decks import EVERY_KIND

CARDS = [
    {"id": f"c{number}", "kind": "short-answer", "prompt": f"What is {number}?", "answers": ["x"]}
    for number in range(5)
]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts a command on a library with a deck of five cards, any number of times."""
    folder = tmp_path / "library"
    (folder / "decks").mkdir(parents=True)
    deck = {**EVERY_KIND, "id": "five", "cards": CARDS}
    (folder / "decks" / "five.json").write_text(json.dumps(deck), encoding="utf-8")
    with ExitStack() as stack:

        def begin(*words: str) -> Terminal:
            terminal = Terminal(folder, *words)
            stack.callback(terminal.close)
            return terminal

        yield begin


def asked(text: str) -> str:
    (question,) = re.findall(r"What is \d\?", text)
    return str(question)


def left(text: str) -> int:
    (minutes, seconds) = re.findall(r"(\d+):(\d\d) left", text)[0]
    return int(minutes) * 60 + int(seconds)


def test_a_quiz_killed_at_any_question_resumes_at_it_with_its_clock(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = start("quiz", "five", "--minutes", "10", "--seed", "3")
    seen: list[str] = []
    clocks: list[int] = []
    for number in range(1, 6):
        shown = terminal.wait_for(f"question {number} of 5")
        question, clock = asked(shown), left(shown)
        seen.append(question)
        clocks.append(clock)
        terminal.end(signal.SIGKILL)

        terminal = start("quiz", "--resume")
        shown = terminal.wait_for(f"question {number} of 5")

        assert asked(shown) == question
        assert clock - 8 <= left(shown) <= clock + 5
        terminal.type("x\r")
        terminal.wait_for("Correct")
        terminal.type("\r")
    terminal.wait_for("5 of 5 right")

    assert len(set(seen)) == 5
    assert clocks == sorted(clocks, reverse=True)
    report = results(tmp_path, "json")
    assert json.loads(report)["right"] == 5


def test_a_closed_terminal_keeps_the_answer_whose_verdict_was_on_it(
    start: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = start("quiz", "five", "--seed", "3")
    terminal.wait_for("question 1 of 5")
    terminal.type("x\r")
    terminal.wait_for("Correct")
    terminal.end(signal.SIGHUP)

    assert json.loads(results(tmp_path, "json"))["right"] == 1
    start("quiz", "--resume").wait_for("question 2 of 5")


def test_an_unfinished_quiz_is_not_lost_by_beginning_another(
    start: Callable[..., Terminal],
) -> None:
    terminal = start("quiz", "five")
    terminal.wait_for("question 1 of 5")
    terminal.end(signal.SIGKILL)

    other = start("quiz", "five")
    assert other.end() == 2
    assert "--resume" in other.text
    start("quiz", "five", "--new").wait_for("question 1 of 5")


def results(tmp_path: Path, ending: str) -> str:
    words = ["--library", str(tmp_path / "library"), "results", "--format", ending]
    return subprocess.run(
        [sys.executable, "-m", "quizapp", *words], capture_output=True, text=True, check=True
    ).stdout
