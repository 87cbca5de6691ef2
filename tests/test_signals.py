"""Stopped, continued, cut off: the terminal is as it was, answers are kept, nothing goes on."""

import os
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.library.door import Library
from quizapp.storage.places import places
from tests.terminal import PATIENCE, Terminal

DECK = "kazachstan-2022-nl"
ALTERNATE = (b"\x1b[?1049h", b"\x1b[?1049l")
MOUSE = (b"\x1b[?1000h", b"\x1b[?1000l")


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    """A sitting with one answer rated, which has to be kept."""
    opened = Terminal(folder, "study", DECK)
    opened.wait_for("Hoe lang")
    opened.type("7500\r")
    opened.wait_for("Correct")
    opened.type("3")
    opened.wait_for("1 done")
    yield opened
    opened.close()


def reviewed(folder: Path) -> int:
    """How many answers are on the disk."""
    return len([*Library(places(folder, os.environ)).progress.reviews()])


def is_on(terminal: Terminal, switch: tuple[bytes, bytes]) -> bool:
    """Whether a mode of the terminal was switched on last, and not off."""
    return terminal.bytes.rfind(switch[0]) > terminal.bytes.rfind(switch[1])


def stopped(terminal: Terminal) -> bool:
    """Whether the program stands still."""
    flags = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
    return os.waitid(os.P_PID, terminal.process.pid, flags) is not None


def is_back(terminal: Terminal) -> bool:
    """Whether the program draws again."""
    terminal.read(0.1)
    return is_on(terminal, ALTERNATE)


def wait_until(holds: object, *about: object) -> None:
    """Until a function says yes."""
    limit = time.monotonic() + PATIENCE
    while not holds(*about):  # type: ignore[operator]
        assert time.monotonic() < limit, "it never came"
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    """Whether neither a program nor anything it started is left."""
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_stopped_program_gives_the_terminal_back_and_takes_it_again(
    terminal: Terminal, folder: Path
) -> None:
    terminal.process.send_signal(signal.SIGTSTP)
    wait_until(stopped, terminal)
    terminal.read(0.1)

    assert termios.tcgetattr(terminal.other) == terminal.modes
    assert not is_on(terminal, ALTERNATE)
    assert not is_on(terminal, MOUSE)

    terminal.process.send_signal(signal.SIGCONT)
    wait_until(is_back, terminal)
    assert is_on(terminal, MOUSE)
    terminal.type("\x1bOR")  # F3, don't know
    terminal.wait_for("Again")
    terminal.type("1")
    terminal.wait_for("2 done")
    assert terminal.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert termios.tcgetattr(terminal.other) == terminal.modes
    assert reviewed(folder) == 2


def test_a_program_killed_while_it_is_stopped_has_kept_every_answer(
    terminal: Terminal, folder: Path
) -> None:
    terminal.process.send_signal(signal.SIGTSTP)
    wait_until(stopped, terminal)

    terminal.end(signal.SIGKILL)

    assert reviewed(folder) == 1


def test_a_program_whose_terminal_is_closed_ends_and_has_kept_every_answer(
    terminal: Terminal, folder: Path
) -> None:
    os.close(terminal.main)
    os.close(terminal.other)

    terminal.process.wait(PATIENCE)

    assert is_gone(terminal.process.pid)
    assert reviewed(folder) == 1
    terminal.main, terminal.other = os.pipe()  # something for the fixture to close


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
def test_a_killed_pane_of_tmux_ends_the_program_and_keeps_every_answer(folder: Path) -> None:
    server = f"quizapp-test-{os.getpid()}"

    def tmux(*words: str) -> str:
        command = ["tmux", "-L", server, "-f", os.devnull, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def shows(text: str) -> bool:
        return text in tmux("capture-pane", "-p")

    program = f"{sys.executable} -m quizapp --library '{folder}' study {DECK}"
    tmux("new-session", "-d", "-x", "80", "-y", "24", f"exec {program}", ";", "new-window", "cat")
    tmux("select-window", "-t", ":0")
    try:
        pid = int(tmux("display-message", "-p", "#{pane_pid}"))
        wait_until(shows, "Hoe lang")
        for keys, seen in (("7500", "7500"), ("Enter", "Correct"), ("3", "1 done")):
            tmux("send-keys", keys)
            wait_until(shows, seen)
        tmux("kill-pane")
        wait_until(is_gone, pid)
    finally:
        tmux("kill-server")

    assert reviewed(folder) == 1
