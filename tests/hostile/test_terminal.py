"""The real program in a terminal, on a library that has every escape sequence everywhere."""

from pathlib import Path
from signal import SIGTERM

import pytest

from tests.hostile.payloads import ESCAPED, hostile_deck, hostile_library
from tests.hostile.wire import strays
from tests.terminal import Terminal

ESC, F2, CTRL_P = "\x1b", "\x1bOQ", "\x10"
SEEN = "\N{SYMBOL FOR ESCAPE}]0;OWNED"

HOME = [
    ("?", "Esc goes back"),
    (ESC, "waiting"),
    ("p", "Esc Leave"),
    (ESC, "waiting"),
    ("m", "More to do"),
    (ESC, "waiting"),
    (CTRL_P, "Search for"),
    (ESC, "waiting"),
    ("e", "hostile"),
    ("\r", "Question"),
    (ESC, "Edit"),
]
"""A key typed at home, and what stands on the screen it leads to; a new screen is two rows."""

QUESTION = [(key, "") for key in (F2, "1", "\r", "\r", "3")]
"""Keys that answer and rate a question of any kind, or do no harm."""


@pytest.mark.parametrize(
    ("words", "journey"),
    [((), HOME), (("study", str(hostile_deck(ESCAPED)["id"])), QUESTION * 12)],
    ids=["home", "study"],
)
def test_no_control_byte_of_a_stranger_reaches_the_terminal(
    folder: Path, words: tuple[str, ...], journey: list[tuple[str, str]]
) -> None:
    hostile_library(folder, ESCAPED)
    terminal = Terminal(folder, *words)
    try:
        terminal.wait_for(SEEN)
        for key, text in journey:
            terminal.type(key)
            terminal.wait_for(text)

        assert terminal.end(SIGTERM) == 128 + SIGTERM
        assert strays(terminal.bytes) == []
    finally:
        terminal.close()
