"""Writes the corpus into a folder."""

import sys
from pathlib import Path

from tests.hostile.corpus.decks import DECKS
from tests.hostile.corpus.libraries import LIBRARIES
from tests.hostile.corpus.paths import PATHS


def write(folder: Path) -> int:
    """All files of the corpus; how many there are."""
    for deck in DECKS:
        put(folder / "decks" / f"{deck.name}.json", deck.data)
    (folder / "paths").mkdir(parents=True)
    for odd in PATHS:
        odd.make(folder / "paths" / odd.name)
    for spoiled in LIBRARIES:
        put(folder / "libraries" / spoiled.name / spoiled.path, spoiled.data)
    return len(DECKS) + len(PATHS) + len(LIBRARIES)


def put(path: Path, data: bytes) -> None:
    """A file, and the folders it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    print(write(Path(sys.argv[1])), "files")  # noqa: T201 - a command
