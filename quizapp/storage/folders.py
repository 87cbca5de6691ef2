"""What stands in folders, and who may look into them."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from quizapp.storage import seam
from quizapp.storage.seam import PRIVATE_FOLDER, telling


def names(folder: Path) -> list[str]:
    """What stands in a folder, whatever it is; nothing in one that is not there."""
    with telling(folder):
        try:
            return sorted(entry.name for entry in seam.system.entries(folder))
        except FileNotFoundError:
            return []


def tree(folder: Path) -> Iterator[Path]:
    """The files below a folder, hidden ones left out; links to other folders are not followed."""
    with telling(folder):
        entries = seam.system.entries(folder) if folder.exists() else []
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from tree(folder / entry.name)
            elif entry.is_file():
                yield folder / entry.name


def is_private(folder: Path) -> bool:
    """Whether nobody but us can look into a folder; so it is if there is none."""
    with telling(folder):
        try:
            mode = seam.system.stat(folder).st_mode
        except FileNotFoundError:
            return True
    return not stat.S_ISDIR(mode) or not stat.S_IMODE(mode) & ~PRIVATE_FOLDER


def make_private(folder: Path) -> None:
    """Let nobody but us look into a folder; FileProblem for what is none, as behind some link."""
    with telling(folder):
        if not stat.S_ISDIR(seam.system.stat(folder).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        seam.system.chmod(folder, PRIVATE_FOLDER)
