"""The real program in a terminal, on a library that has every escape sequence everywhere."""

import json
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.hostile.payloads import ESCAPED, hostile_deck, hostile_library
from tests.hostile.wire import strays
from tests.terminal import Terminal

ESC, DOWN, CTRL_P = "\x1b", "\x1b[B", "\x10"
F2, F3, F7, F8 = "\x1bOQ", "\x1bOR", "\x1b[18~", "\x1b[19~"
SEEN = "\N{SYMBOL FOR ESCAPE}]0;OWNED"
DECK = str(hostile_deck(ESCAPED)["id"])

HOME = [
    ("?", "Open the file"),
    (ESC, "waiting"),
    ("p", "Esc Leave"),
    (ESC, "waiting"),
    ("m", "More to do"),
    (ESC, "waiting"),
    ("e", "hostile"),
    ("\r", "Question"),
    (ESC, "Edit"),
    (ESC, "waiting"),
    ("b", "Question"),
    ("t", "Tag"),
    (ESC, "Question"),
    (ESC, "waiting"),
    (CTRL_P, "Search for"),
]
"""A key typed at home, and what stands on the screen it leads to; a new screen is two rows."""

WORKSHOP = [
    ("w", "sentences"),
    ("s", "Run this program"),
    ("y", "1 suggestion"),
    (ESC, "sentences"),
    (ESC, "waiting"),
    (",", "retention"),
    (ESC, "waiting"),
    ("z", "with these choices"),
    (f"{DOWN}\r", "hostile"),
    (ESC, "with these choices"),
    (ESC, "waiting"),
    ("u", "has the same deck id as"),
    (ESC, "waiting"),
]
GAVE_WAY = [("u", "' gave way"), (f"{DOWN}\r", "It gave way:"), (ESC, "' gave way")]
QUIZ = [*[(key, "") for key in (F2, "1", "\r", F3, "\r", F3)], (F8, "right, in")]
QUESTION = [(key, "") for key in (F2, "1", "\r", "\r", "3")]
"""Keys that answer and rate a question of any kind, or do no harm."""
CARD = [
    (F7, "Open its source"),
    ("r", "Ctrl+Z"),
    (ESC, ""),
    (F7, "Open its source"),
    ("o", "marked"),
]


def plant(folder: Path) -> None:
    """A library that has escape sequences everywhere, also in what waits for its author."""
    hostile_library(folder, ESCAPED)
    drafts = folder.parent / "drafts.json"
    card = {"kind": "flashcard", "prompt": ESCAPED, "answer": ESCAPED}
    drafts.write_text(json.dumps([{**card, "source": {"quote": "1991"}}, {"kind": ESCAPED}]))
    with (folder / "settings.toml").open("a") as settings:
        settings.write(f"[authoring]\nsuggest_command = 'cat {drafts}'\n")


@pytest.mark.parametrize(
    ("words", "journey"),
    [
        ((), HOME),
        ((), WORKSHOP),
        (("study", DECK), QUESTION * 12),
        (("study", DECK), CARD),
        (("quiz", "--questions", "3", DECK), QUIZ),
    ],
    ids=["home", "workshop", "study", "card", "quiz"],
)
def test_no_control_byte_of_a_stranger_reaches_the_terminal(
    folder: Path, words: tuple[str, ...], journey: list[tuple[str, str]]
) -> None:
    plant(folder)
    walk(Terminal(folder, *words), journey)


def test_no_control_byte_reaches_the_terminal_from_what_gave_way(folder: Path) -> None:
    lost = {"card": ESCAPED, "field": ESCAPED, "kept": ESCAPED, "lost": [ESCAPED]}
    files = {
        "decks/a.json": hostile_deck(ESCAPED),
        "conflicts/x.json": {"format": 1, "deck": DECK, "lost": [lost]},
    }
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        (folder / name).parent.mkdir()
        (folder / name).write_text(json.dumps(content))
    walk(Terminal(folder), GAVE_WAY)


def walk(terminal: Terminal, journey: list[tuple[str, str]]) -> None:
    """Type the keys of a journey, then look at every byte that was written."""
    try:
        terminal.wait_for(SEEN)
        for key, text in journey:
            terminal.type(key)
            terminal.wait_for(text)

        assert terminal.end(SIGTERM) == 128 + SIGTERM
        assert strays(terminal.bytes) == []
    finally:
        terminal.close()
