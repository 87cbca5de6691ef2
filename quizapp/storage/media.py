"""The pictures and sounds of a deck: files in its folder, and no others."""

import re
from pathlib import Path

from quizapp.errors import MediaRefused
from quizapp.learning.card import MEDIA_PATH
from quizapp.storage import files
from quizapp.words import say

MAX_BYTES = 20_000_000
"""Bytes of a picture."""


def media_path(deck: Path, name: str) -> Path:
    """The file that a card of the deck file `deck` shows, links resolved: open this and no other.

    Raises MediaRefused for a name that leads out of the deck's folder, by itself or by a symbolic
    link, and FileProblem for a file that is not there or no regular file.
    """
    if not re.match(MEDIA_PATH, name):
        raise MediaRefused(deck, name, say("is no name of a file in the folder of the deck"))
    folder = files.resolved(deck).parent
    found = files.resolved(folder / name)
    if not found.is_relative_to(folder):
        raise MediaRefused(deck, name, say("leads out of the folder of the deck"))
    return found


def read_media(deck: Path, name: str) -> bytes:
    """What is in a file that a card of the deck file `deck` shows; see `media_path`."""
    return files.read(media_path(deck, name), MAX_BYTES)
