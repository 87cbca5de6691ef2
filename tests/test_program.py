"""The program in a real terminal: started, typed into, and ended in every rough way."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from quizapp.library.door import Library
from quizapp.storage.places import Places, places

PATIENCE = 20


class Terminal:
    """A program on a pseudo terminal of 80 by 24, and what stands on it."""

    def __init__(self, library: Path, *words: str) -> None:
        self.bytes = b""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.modes = termios.tcgetattr(other)
        self.other = other
        self.process = subprocess.Popen(
            [sys.executable, "-m", "quizapp", "--library", str(library), *words],
            stdin=other,
            stdout=other,
            stderr=other,
            env={**os.environ, "TERM": "xterm-256color"},
            start_new_session=True,
        )

    def wait_for(self, text: str) -> str:
        """The screen, as soon as it shows a text."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            self._read(0.05)
            if text in self.text:
                return self.text
        pytest.fail(f"no {text!r} on the screen:\n{self.text}")

    def type(self, text: str) -> None:
        os.write(self._main, text.encode())

    def end(self, number: signal.Signals | None = None) -> int:
        """Send a signal, or wait for the end that was asked for; the answer is the exit code."""
        if number:
            self.process.send_signal(number)
        limit = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < limit:
            self._read(0.05)
        self._read(0.05)
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._main)
        os.close(self.other)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def _read(self, seconds: float) -> None:
        while select.select([self._main], [], [], seconds)[0]:
            data = os.read(self._main, 65536)
            self.bytes += data
            self._stream.feed(data)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "library"


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    opened = Terminal(folder, "study", "kazachstan-2022-nl")
    yield opened
    opened.close()


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
def test_a_signal_leaves_the_terminal_as_it_was(terminal: Terminal, number: signal.Signals) -> None:
    terminal.wait_for("Hoe lang")
    terminal.end(number)

    assert termios.tcgetattr(terminal.other) == terminal.modes
    for on, off in ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?1000h", b"\x1b[?1000l")):
        assert terminal.bytes.rfind(off) > terminal.bytes.rfind(on) >= 0


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
