"""The author's own editor: a card or a whole deck is opened in it and taken back, checked."""

import os
import shlex
from collections.abc import Callable
from pathlib import Path

from msgspec import json

from quizapp.learning.form import Raw
from quizapp.library.door import Library
from quizapp.storage import files
from quizapp.storage.onecard import read_card
from quizapp.storage.shelf import file_stem, own

MAX_BYTES = 10_000_000

Run = Callable[[list[str]], None]
"""Starts a program in the foreground and comes back when it has ended."""


def edit_card(library: Library, card: Raw, run: Run) -> Raw:
    """The card as it comes back from the editor; CardRefused if it cannot be served so.

    What was written lies in the state folder until it is good, and is opened again the next time.
    """
    path = library.places.drafts / f"{file_stem(str(card['id']))}.card.json"
    files.make_folder(path.parent)
    if not files.stamp(path):
        files.replace(path, json.format(json.encode(card), indent=2) + b"\n")
    run(editor(path))
    after = read_card(files.read(path, MAX_BYTES))
    files.remove(path)
    return after


def edit_deck(library: Library, deck_id: str, run: Run) -> None:
    """Open the file of a deck in the editor; a shipped deck is copied into the library first."""
    run(editor(own(library.places, library.deck(deck_id)).path))
    library.reread()


def editor(path: Path) -> list[str]:
    """The command that opens a file in the author's editor."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    return [*shlex.split(named), str(path)]
