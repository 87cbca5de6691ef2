"""The one seam to the system: every call that touches a file of ours goes through `system`.

So a test can let the n-th call fail or record them all. Every `OSError` leaves here as a
`FileProblem` that names the file.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from quizapp.errors import FileProblem
from quizapp.words import say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

QUICKLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe or a device never makes us wait."""
READ = os.O_RDONLY | QUICKLY


class System:
    """The calls by which we touch files, and no others."""

    open = staticmethod(os.open)
    close = staticmethod(os.close)
    seek = staticmethod(os.lseek)
    read = staticmethod(os.read)
    write = staticmethod(os.write)
    truncate = staticmethod(os.ftruncate)
    fstat = staticmethod(os.fstat)
    stat = staticmethod(os.stat)
    chmod = staticmethod(os.chmod)
    replace = staticmethod(os.replace)
    unlink = staticmethod(os.unlink)
    mkdir = staticmethod(os.mkdir)
    touch = staticmethod(os.utime)
    realpath = staticmethod(os.path.realpath)

    @staticmethod
    def entries(folder: Path) -> list[os.DirEntry[str]]:
        """What stands in a folder."""
        with os.scandir(folder) as entries:
            return list(entries)

    @staticmethod
    def sync(descriptor: int) -> None:
        """Make the content durable: on macOS that takes a call of its own, on Linux less."""
        if sys.platform == "darwin":
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        elif sys.platform == "linux":
            os.fdatasync(descriptor)
        else:
            os.fsync(descriptor)

    @staticmethod
    def lock(descriptor: int) -> None:
        """Take the lock or raise BlockingIOError at once; closing the descriptor gives it back."""
        if sys.platform == "win32":
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            except PermissionError as error:
                raise BlockingIOError(*error.args) from None
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


system = System()


class Stamp(NamedTuple):
    """What tells cheaply whether a file is still as it was."""

    inode: int
    size: int
    modified: int
    """Nanoseconds since 1970."""


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Do something with a file; what the system says against it becomes a FileProblem."""
    try:
        yield
    except OSError as error:
        raise FileProblem.of(path, error) from error


@contextmanager
def opened(path: Path, flags: int) -> Iterator[int]:
    """A file or folder, opened for a while."""
    descriptor = system.open(path, flags, PRIVATE_FILE)
    try:
        yield descriptor
    finally:
        close(descriptor)


def close(descriptor: int) -> None:
    """Let go of an opened file."""
    with suppress(OSError):  # what had to be durable was synced, and the system lets go anyway
        system.close(descriptor)


def regular(path: Path, descriptor: int) -> Stamp:
    """The stamp of an opened file, FileProblem if it is no regular one."""
    found = system.fstat(descriptor)
    check_regular(path, found)
    return stamp_of(found)


def check_regular(path: Path, found: os.stat_result) -> None:
    """FileProblem if this is a folder, a pipe or a device."""
    if stat.S_ISDIR(found.st_mode):
        raise FileProblem(path, say("is a folder"))
    if not stat.S_ISREG(found.st_mode):
        raise FileProblem(path, say("is not a regular file"))


def stamp_of(found: os.stat_result) -> Stamp:
    """The stamp of what the system found."""
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def write(descriptor: int, data: bytes) -> None:
    """All of it: the system may take less than it was given, and says why at the next try."""
    written = system.write(descriptor, data)
    while written < len(data):
        written += system.write(descriptor, data[written:])


def sync_names(path: Path) -> None:
    """Make the name of a file durable, and those of the folders it is in.

    Whoever made them may have been stopped before they were. Above a folder that we may not look
    into, we cannot have made any.
    """
    sync_folder(path.parent)
    with suppress(PermissionError):
        for folder in path.parent.parents:
            sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    if sys.platform == "win32":
        return
    with opened(folder, os.O_RDONLY) as descriptor:
        try:
            system.sync(descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:  # network file systems that cannot do it
                raise
