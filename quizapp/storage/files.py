"""Our files: read without surprise, replace in one step, append durably, lock.

This is the one seam to the system. Every call that touches a file of ours goes through `system`,
so that a test can let the n-th call fail or record them all, and every `OSError` leaves here as a
`FileProblem` that names the file.

*Durable* means: once the function has returned, a power cut does not undo it. That takes the
content to be synced, and the name too, which stands in the folder.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
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
DRAFT = ".quizapp-"
"""What the name of a file begins with while it is being written."""
BLOCK = 1 << 20
LINE_BLOCK = 1 << 10
LOCK_TRIES = 500
LOCK_PAUSE = 0.01

_QUICKLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
READ = os.O_RDONLY | _QUICKLY
_OURS = getattr(os, "O_NOFOLLOW", 0)  # no link that came with a library leads our lines elsewhere
_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | _QUICKLY | _OURS
_LOCK = os.O_RDWR | os.O_CREAT | _QUICKLY | _OURS
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _QUICKLY


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


class LeftBehind(FileProblem):
    """A line could neither be made durable nor be cut off again, so it may turn up later."""


class Stamp(NamedTuple):
    """What tells cheaply whether a file is still as it was."""

    inode: int
    size: int
    modified: int
    """Nanoseconds since 1970."""


def read(path: Path, limit: int) -> bytes:
    """The content of a regular file; FileProblem if it has more than `limit` bytes.

    A pipe or a device never makes it wait.
    """
    return read_stamped(path, limit)[0]


def read_stamped(path: Path, limit: int) -> tuple[bytes, Stamp]:
    """As `read`, with the stamp the file had just before."""
    with telling(path), opened(path, READ) as descriptor:
        found = regular(path, descriptor)
        data = b"".join(_blocks(descriptor, limit + 1, block=min(found.size, limit) + 1))
    if len(data) > limit:
        raise FileProblem(path, say("larger than {limit} bytes", limit=f"{limit:,}"))
    return data, found


def blocks(path: Path, start: int = 0, limit: int = sys.maxsize) -> Iterator[bytes]:
    """The content of a regular file from byte `start` on, piece by piece, at most `limit` bytes."""
    with telling(path), opened(path, READ) as descriptor:
        regular(path, descriptor)
        system.seek(descriptor, start, os.SEEK_SET)
        yield from _blocks(descriptor, limit, BLOCK)


def lines_at(path: Path, places: Iterable[int], limit: int) -> Iterator[bytes]:
    """The lines of a regular file that begin at these bytes, each cut after `limit` bytes."""
    with telling(path), opened(path, READ) as descriptor:
        regular(path, descriptor)
        for place in places:
            system.seek(descriptor, place, os.SEEK_SET)
            yield _line(descriptor, limit)


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file, None if there is none."""
    with telling(path):
        try:
            return _stamp(system.stat(path))
        except FileNotFoundError:
            return None


def regular_stamp(path: Path) -> Stamp | None:
    """The stamp of a regular file, None if there is none or it is a folder, a pipe or a device."""
    with telling(path):
        try:
            found = system.stat(path)
        except FileNotFoundError:
            return None
    return _stamp(found) if stat.S_ISREG(found.st_mode) else None


def resolved(path: Path) -> Path:
    """Where a regular file really is, every symbolic link followed."""
    with telling(path):
        target = Path(system.realpath(path))
        _check_regular(path, system.stat(target))
    return target


def listing(folder: Path, suffix: str) -> dict[str, Stamp]:
    """The files of a folder with this suffix, hidden ones left out; no folder has no files.

    What cannot be looked at has an empty stamp: reading it tells why.
    """
    with telling(folder):
        try:
            return {
                entry.name: _entry_stamp(entry)
                for entry in sorted(system.entries(folder), key=lambda entry: entry.name)
                if entry.name.endswith(suffix) and not entry.name.startswith(".")
            }
        except FileNotFoundError:
            return {}


def make_folder(path: Path) -> None:
    """Have this folder, for our eyes only, durably; its parents too."""
    if os.path.isdir(path):  # noqa: PTH112  asked before every review, and quicker
        return
    with telling(path):
        missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
        for folder in reversed(missing):
            with suppress(FileExistsError):
                system.mkdir(folder, PRIVATE_FOLDER)
            _sync_folder(folder.parent)


def replace(path: Path, data: bytes) -> None:
    """Put this content in the place of the file, in one step and durably."""
    with draft(path) as new:
        new.write(data)


def note(path: Path, data: bytes) -> None:
    """Put this content in the place of the file, in one step, without waiting for the disk.

    A power cut may bring the old content back, or leave none that can be read.
    """
    with draft(path, durable=False) as new:
        new.write(data)


class Draft:
    """A new content of a file, being written beside it; a zip file can be written into it."""

    def __init__(self, path: Path, *, through_links: bool = True, durable: bool = True) -> None:
        self.path = path
        self._durable = durable
        with telling(path):
            self._target = Path(system.realpath(path)) if through_links else path
            self._mode = _mode(self._target)
            self._draft = self._target.with_name(f"{DRAFT}{os.urandom(6).hex()}.tmp")
            self._descriptor = system.open(self._draft, _CREATE, PRIVATE_FILE)
        self._is_open = True

    @property
    def lies_at(self) -> Path:
        """Where it can be read until it has its place."""
        return self._draft

    def write(self, data: bytes) -> int:
        """Add a piece."""
        with telling(self.path):
            _write(self._descriptor, data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits: every piece is handed to the system at once."""

    def close(self) -> None:
        """Make the content durable. Nothing can be added then, and it may wait for its place."""
        with telling(self.path):
            if self._is_open and self._durable:
                system.sync(self._descriptor)
            self._let_go()

    def place(self) -> None:
        """Let it be the content of the file, durably."""
        self.close()
        with telling(self.path):
            if self._mode != PRIVATE_FILE:
                with suppress(PermissionError):  # some file systems know no modes
                    system.chmod(self._draft, self._mode)
            system.replace(self._draft, self._target)
            if self._durable:
                _sync_names(self._target)

    def discard(self) -> None:
        """Leave nothing of it."""
        self._let_go()
        with suppress(OSError):
            system.unlink(self._draft)

    def _let_go(self) -> None:
        if self._is_open:
            self._is_open = False
            _close(self._descriptor)


@contextmanager
def draft(path: Path, *, through_links: bool = True, durable: bool = True) -> Iterator[Draft]:
    """A new content for the file, put in its place when all has gone well.

    A reader sees the old content or the new, never half of it. A symbolic link stays, and what it
    points to is replaced, unless not `through_links`: then a file takes the place of the link. The
    file keeps its mode; a new one is for our eyes only.
    """
    new = Draft(path, through_links=through_links, durable=durable)
    try:
        yield new
        new.place()
    except BaseException:
        new.discard()
        raise


def move(source: Path, target: Path) -> None:
    """Give a file or folder another name on the same disk, in one step and durably."""
    with telling(source):
        system.replace(source, target)
        _sync_folder(target.parent)
        _sync_folder(source.parent)


def remove(path: Path) -> None:
    """Take a file away; nothing happens if there is none."""
    with telling(path), suppress(FileNotFoundError):
        system.unlink(path)


def append(path: Path, line: bytes, *, known: int | None = None) -> Stamp:
    """Add a line at the end of the file, with one write and durably; hold the lock meanwhile.

    A torn last line is ended first, so that it cannot spoil this one. If anything fails, what was
    added is cut off again: a line that was not acknowledged shall not count later, when the learner
    has answered once more. (After a failed sync a second one may succeed without the data, so the
    line has to be written anew anyway; see the "fsyncgate" reports on PostgreSQL.)

    `known` is the inode whose name is known to be durable. A file that a sync tool replaced while
    we wrote gets the line again. Returns the stamp of the file.
    """
    with telling(path), opened(path, _APPEND) as descriptor:
        before = regular(path, descriptor)
        try:
            _write(descriptor, _line_end_missing(descriptor, before.size) + line)
            system.sync(descriptor)
            if before.inode != known:
                _sync_names(path)
            after = _stamp(system.fstat(descriptor))
            replaced = _stamp(system.stat(path)).inode != before.inode
        except BaseException:
            _cut_off(path, descriptor, before.size)
            raise
    return append(path, line) if replaced else after


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that all windows of this device share; FileProblem if it is never free."""
    make_folder(path.parent)
    with telling(path):
        descriptor = system.open(path, _LOCK, PRIVATE_FILE)
    try:
        _lock(path, descriptor)
        yield
    finally:
        _close(descriptor)


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
        _close(descriptor)


def _close(descriptor: int) -> None:
    with suppress(OSError):  # what had to be durable was synced, and the system lets go anyway
        system.close(descriptor)


def _lock(path: Path, descriptor: int) -> None:
    with telling(path):
        for _ in range(LOCK_TRIES):
            with suppress(BlockingIOError):
                return system.lock(descriptor)
            time.sleep(LOCK_PAUSE)
    raise FileProblem(path, say("another quizapp holds on to this lock"))


def regular(path: Path, descriptor: int) -> Stamp:
    """The stamp of an opened file, FileProblem if it is no regular one."""
    found = system.fstat(descriptor)
    _check_regular(path, found)
    return _stamp(found)


def _check_regular(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise FileProblem(path, say("is a folder"))
    if not stat.S_ISREG(found.st_mode):
        raise FileProblem(path, say("is not a regular file"))


def _stamp(found: os.stat_result) -> Stamp:
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def _entry_stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return _stamp(entry.stat())
    except OSError:
        return Stamp(0, 0, 0)


def _mode(path: Path) -> int:
    """The mode a new version of this file shall have."""
    try:
        found = system.stat(path)
    except FileNotFoundError:
        return PRIVATE_FILE
    _check_regular(path, found)
    return stat.S_IMODE(found.st_mode)


def _blocks(descriptor: int, limit: int, block: int) -> Iterator[bytes]:
    while limit > 0 and (data := system.read(descriptor, min(block, limit))):
        limit -= len(data)
        yield data


def _line(descriptor: int, limit: int) -> bytes:
    """What stands before the next line end, which is left out."""
    line = b""
    for block in _blocks(descriptor, limit, LINE_BLOCK):
        start, end, _ = block.partition(b"\n")
        line += start
        if end:
            break
    return line


def _write(descriptor: int, data: bytes) -> None:
    """All of it: the system may take less than it was given, and says why at the next try."""
    written = system.write(descriptor, data)
    while written < len(data):
        written += system.write(descriptor, data[written:])


def _cut_off(path: Path, descriptor: int, size: int) -> None:
    try:
        system.truncate(descriptor, size)
    except OSError as error:
        raise LeftBehind.of(path, error) from error


def _line_end_missing(descriptor: int, size: int) -> bytes:
    if not size:
        return b""
    system.seek(descriptor, size - 1, os.SEEK_SET)
    return b"" if system.read(descriptor, 1) == b"\n" else b"\n"


def _sync_names(path: Path) -> None:
    """Make the name of a file durable, and those of the folders it is in.

    Whoever made them may have been stopped before they were. Above a folder that we may not look
    into, we cannot have made any.
    """
    _sync_folder(path.parent)
    with suppress(PermissionError):
        for folder in path.parent.parents:
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with opened(folder, os.O_RDONLY) as descriptor:
        try:
            system.sync(descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:  # network file systems that cannot do it
                raise
