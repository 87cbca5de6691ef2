"""The keyboard of a real terminal: what is typed arrives, and the end of it is noticed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import PATIENCE, Terminal


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    opened = Terminal(folder, "study", "getting-started")
    opened.wait_for("Which key")
    yield opened
    opened.close()


def send(terminal: Terminal, *pieces: bytes) -> None:
    for piece in pieces:
        os.write(terminal.main, piece)


def test_a_letter_whose_bytes_come_one_by_one_is_one_letter(terminal: Terminal) -> None:
    send(terminal, *(bytes([byte]) for byte in "één 日本 🙂".encode()))

    assert "één 日本 🙂" in terminal.wait_for("🙂")


def test_an_arrow_whose_bytes_come_one_by_one_is_no_esc(terminal: Terminal) -> None:
    send(terminal, b"ba")
    terminal.wait_for("ba ")
    for _ in range(2):
        send(terminal, b"\x1b", b"[", b"D")
        terminal.read(0.1)
    send(terminal, b"x")

    terminal.wait_for("xba")


def test_an_esc_alone_is_a_key(terminal: Terminal) -> None:
    send(terminal, b"\x1b")

    terminal.wait_for("Study all")


def test_what_is_pasted_arrives_whole_and_starts_nothing(terminal: Terminal) -> None:
    send(terminal, b"\x1b[200~1234?q" + b"a" * 40 + b"\x1b[201~")

    terminal.wait_for("1234?q" + "a" * 40)


def test_a_terminal_that_is_gone_ends_the_program(folder: Path) -> None:
    terminal = Terminal(folder, "study", "getting-started")
    terminal.wait_for("Which key")
    os.close(terminal.main)
    os.close(terminal.other)

    assert terminal.process.wait(PATIENCE) == 0
