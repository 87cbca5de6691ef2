"""No network: a whole session opens no socket that could reach another machine."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from signal import SIGTERM

import pytest

from quizapp.storage.places import Places
from tests.terminal import Terminal
from tests.tui.decks import EVERY_KIND, put_deck

WATCH = """
import os, sys
def watch(event, arguments):
    network = event == "socket.__new__" and arguments[1] != 1  # 1 is AF_UNIX, for its own threads
    if network or event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname",
                            "webbrowser.open", "subprocess.Popen", "os.system", "os.exec"}:
        with open(os.environ["WATCHED"], "a") as file:
            print(event, arguments, file=file)
sys.addaudithook(watch)
"""
"""Python runs this before anything else, and tells the hook whatever touches the system."""


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """What the programs started from here did that they should not."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(WATCH)
    monkeypatch.setenv("WATCHED", str(tmp_path / "watched"))
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path / 'site'}{os.pathsep}{Path.cwd()}")
    found = tmp_path / "watched"
    return lambda: found.read_text() if found.exists() else ""


def test_the_watch_sees_a_socket(watched: Callable[[], str]) -> None:
    subprocess.run([sys.executable, "-c", "import socket; socket.socket()"], check=True)

    assert "socket.__new__" in watched()


def test_a_whole_session_opens_no_connection_and_starts_no_program(
    folder: Path, watched: Callable[[], str]
) -> None:
    terminal = Terminal(folder)
    journey = [("b", "Search"), ("\x1b", "Study all"), ("p", "Esc Leave"), ("\x1b", "Study all"),
               ("n", "Question"), ("\x1b", "Study all"), ("\r", "0 done"), ("x\r", "Again"),
               ("3", "1 done")]  # fmt: skip
    try:
        terminal.wait_for("Study all")
        for keys, seen in journey:
            terminal.type(keys)
            terminal.wait_for(seen)
        assert terminal.end(SIGTERM) == 128 + SIGTERM
    finally:
        terminal.close()

    assert watched() == ""


def test_no_command_opens_a_connection_or_starts_a_program(
    folder: Path, watched: Callable[[], str]
) -> None:
    deck = str(put_deck(Places(folder.parent / "elsewhere", folder, folder), EVERY_KIND))
    for words in (["check", deck], ["add", deck], ["due", "--json"], ["find", "a"], ["backup"]):
        subprocess.run(
            [sys.executable, "-m", "quizapp", "--library", str(folder), *words],
            check=True,
            capture_output=True,
        )

    assert watched() == ""
