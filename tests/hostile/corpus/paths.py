"""Decks under names and in shapes that no deck should have, and what is said of each."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from quizapp.learning.card import MAX_BYTES
from tests.storage.broken_decks import FIRST, HEAD

GOOD = f'{{{HEAD}, "cards": [\n{FIRST}]}}'
FINE = "1 card, no problems"
NO_FILE = "is not a regular file"
NAMES = (
    "esc\x1b]0;OWNED\x07.json", "c1\x9b31m.json", "line\nbreak.json", "carriage\rreturn.json",
    "tab\t.json", "bidi\u202egpj.json", "tag\U000e0041.json", "\u200b.json", "quote'\".json",
    "$(id).json", "`id`.json", ";id.json", "|id.json", "&.json", "*.json", "?.json", "~.json",
    "-rf.json", "--help.json", "--library=x.json", "[b]b[b].json", "[@click=app.quit].json",
    "{x}.json", "{0}.json", "%s.json", "back\\slash.json", "caf\u00e9.json", "cafe\u0301.json",
    "CAF\u00c9.JSON", " space .json", ".hidden.json", "no-suffix", "two.dots..json", "CON.json",
    "x" * 250 + ".json", "\udcff\udcfe.json",
)  # fmt: skip


class Odd(NamedTuple):
    """A path: how it is made, and what the one line about it has to say."""

    name: str
    make: Callable[[Path], object]
    told: str


def _deck(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")


def _link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def _nothing(path: Path) -> None:
    """Let there be no such file."""


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 10**12)


PATHS = (
    *(Odd(name, _deck, FINE) for name in NAMES),
    Odd("folder.json", Path.mkdir, "is a folder"),
    Odd("pipe.json", os.mkfifo, NO_FILE),
    Odd("gone.json", _nothing, "no such file or directory"),
    Odd("x" * 255 + ".json", _nothing, "file name too long"),
    Odd("dangling.json", _link("/no/such/file"), "no such file or directory"),
    Odd("loop.json", _link("loop.json"), "too many levels of symbolic links"),
    Odd("here.json", _link("."), "is a folder"),
    Odd("null.json", _link("/dev/null"), NO_FILE),
    Odd("zero.json", _link("/dev/zero"), NO_FILE),
    Odd("random.json", _link("/dev/random"), NO_FILE),
    Odd("passwd.json", _link("/etc/passwd"), "passwd.json:1:1: file: "),
    Odd("sparse.json", _sparse, f"larger than {MAX_BYTES:,} bytes"),
)
