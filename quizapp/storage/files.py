"""Our files: read without surprise, replace in one step, append durably, lock.

*Durable* means: once the function has returned, a power cut does not undo it. That takes the
content to be synced, and the name too, which stands in the folder.
"""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quizapp.errors import FileProblem
from quizapp.storage import seam
from quizapp.storage.seam import Stamp
from quizapp.words import number, say

DRAFT = ".quizapp-"
"""What the name of a file begins with while it is being written."""
BLOCK = 1 << 20
LINE_BLOCK = 1 << 10
LOCK_TRIES = 500
LOCK_PAUSE = 0.01

_OURS = getattr(os, "O_NOFOLLOW", 0)  # no link that came with a library leads our lines elsewhere
_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT | seam.QUICKLY | _OURS
_LOCK = os.O_RDWR | os.O_CREAT | seam.QUICKLY | _OURS
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | seam.QUICKLY


class LeftBehind(FileProblem):
    """A line could neither be made durable nor be cut off again, so it may turn up later."""


def read(path: Path, limit: int) -> bytes:
    """The content of a regular file; FileProblem if it has more than `limit` bytes.

    A pipe or a device never makes it wait.
    """
    return read_stamped(path, limit)[0]


def read_stamped(path: Path, limit: int) -> tuple[bytes, Stamp]:
    """As `read`, with the stamp the file had just before."""
    with seam.telling(path), seam.opened(path, seam.READ) as descriptor:
        found = seam.regular(path, descriptor)
        data = b"".join(_blocks(descriptor, limit + 1, block=min(found.size, limit) + 1))
    if len(data) > limit:
        raise FileProblem(path, say("larger than {limit} bytes", limit=number(limit)))
    return data, found


def blocks(path: Path, start: int = 0, limit: int = sys.maxsize) -> Iterator[bytes]:
    """The content of a regular file from byte `start` on, piece by piece, at most `limit` bytes."""
    with seam.telling(path), seam.opened(path, seam.READ) as descriptor:
        seam.regular(path, descriptor)
        seam.system.seek(descriptor, start, os.SEEK_SET)
        yield from _blocks(descriptor, limit, BLOCK)


def lines_at(path: Path, places: Iterable[int], limit: int) -> Iterator[bytes]:
    """The lines of a regular file that begin at these bytes, each cut after `limit` bytes."""
    with seam.telling(path), seam.opened(path, seam.READ) as descriptor:
        seam.regular(path, descriptor)
        for place in places:
            seam.system.seek(descriptor, place, os.SEEK_SET)
            yield _line(descriptor, limit)


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file, None if there is none."""
    with seam.telling(path):
        try:
            return seam.stamp_of(seam.system.stat(path))
        except FileNotFoundError:
            return None


def regular_stamp(path: Path) -> Stamp | None:
    """The stamp of a regular file, None if there is none or it is a folder, a pipe or a device."""
    with seam.telling(path):
        try:
            found = seam.system.stat(path)
        except FileNotFoundError:
            return None
    return seam.stamp_of(found) if stat.S_ISREG(found.st_mode) else None


def resolved(path: Path) -> Path:
    """Where a regular file really is, every symbolic link followed."""
    with seam.telling(path):
        target = Path(seam.system.realpath(path))
        seam.check_regular(path, seam.system.stat(target))
    return target


def listing(folder: Path, suffix: str) -> dict[str, Stamp]:
    """The files of a folder with this suffix, hidden ones left out; no folder has no files.

    What cannot be looked at has an empty stamp: reading it tells why.
    """
    with seam.telling(folder):
        try:
            return {
                entry.name: _entry_stamp(entry)
                for entry in sorted(seam.system.entries(folder), key=lambda entry: entry.name)
                if entry.name.endswith(suffix) and not entry.name.startswith(".")
            }
        except FileNotFoundError:
            return {}


def make_folder(path: Path) -> None:
    """Have this folder, for our eyes only, durably; its parents too."""
    if os.path.isdir(path):  # noqa: PTH112  asked before every review, and quicker
        return
    with seam.telling(path):
        missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
        for folder in reversed(missing):
            with suppress(FileExistsError):
                seam.system.mkdir(folder, seam.PRIVATE_FOLDER)
            seam.sync_folder(folder.parent)


def make_own_folder(path: Path) -> None:
    """As `make_folder`, for a folder that no link may stand for: what we put there stays there."""
    if is_link(path):
        raise FileProblem(path, say("is a symbolic link; a folder has to stand here"))
    make_folder(path)


def replace(path: Path, data: bytes) -> None:
    """Put this content in the place of the file, in one step and durably."""
    with draft(path) as new:
        new.write(data)


def replace_own(path: Path, data: bytes) -> None:
    """As `replace`, for a file that nobody but us writes: it takes the place of a link too."""
    with draft(path, through_links=False) as new:
        new.write(data)


def note(path: Path, data: bytes) -> None:
    """As `replace_own`, without waiting for the disk.

    A power cut may bring the old content back, or leave none that can be read.
    """
    with draft(path, through_links=False, durable=False) as new:
        new.write(data)


class Draft:
    """A new content of a file, being written beside it; a zip file can be written into it."""

    def __init__(self, path: Path, *, through_links: bool = True, durable: bool = True) -> None:
        self.path = path
        self._durable = durable
        with seam.telling(path):
            self._target = _linked(path) if through_links else path
            self._mode = _mode(self._target)
            self._draft = self._target.with_name(f"{DRAFT}{os.urandom(6).hex()}.tmp")
            self._descriptor = seam.system.open(self._draft, _CREATE, seam.PRIVATE_FILE)
        self._is_open = True

    @property
    def lies_at(self) -> Path:
        """Where it can be read until it has its place."""
        return self._draft

    def write(self, data: bytes) -> int:
        """Add a piece."""
        with seam.telling(self.path):
            seam.write(self._descriptor, data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits: every piece is handed to the system at once."""

    def close(self) -> None:
        """Make the content durable. Nothing can be added then, and it may wait for its place."""
        with seam.telling(self.path):
            if self._is_open and self._durable:
                seam.system.sync(self._descriptor)
            self._let_go()

    def place(self) -> None:
        """Let it be the content of the file, durably."""
        self.close()
        with seam.telling(self.path):
            if self._mode != seam.PRIVATE_FILE:
                with suppress(PermissionError):  # some file systems know no modes
                    seam.system.chmod(self._draft, self._mode)
            seam.system.replace(self._draft, self._target)
            if self._durable:
                seam.sync_names(self._target)

    def discard(self) -> None:
        """Leave nothing of it."""
        self._let_go()
        with suppress(OSError):
            seam.system.unlink(self._draft)

    def _let_go(self) -> None:
        if self._is_open:
            self._is_open = False
            seam.close(self._descriptor)


@contextmanager
def draft(path: Path, *, through_links: bool = True, durable: bool = True) -> Iterator[Draft]:
    """A new content for the file, put in its place when all has gone well.

    A reader sees the old content or the new, never half of it. A symbolic link stays, and the file
    it points to is replaced, unless not `through_links`: then a file takes the place of the link.
    The file keeps its mode; a new one is for our eyes only.
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
    with seam.telling(source):
        seam.system.replace(source, target)
        seam.sync_folder(target.parent)
        seam.sync_folder(source.parent)


def remove(path: Path) -> None:
    """Take a file away; nothing happens if there is none."""
    with seam.telling(path), suppress(FileNotFoundError):
        seam.system.unlink(path)


def touch(path: Path) -> None:
    """Let the time of a file be now, and its content what it is."""
    with seam.telling(path):
        seam.system.touch(path)


def append(path: Path, line: bytes, *, known: int | None = None) -> Stamp:
    """Add a line at the end of the file, with one write and durably; hold the lock meanwhile.

    A torn last line is ended first, so that it cannot spoil this one. If anything fails, what was
    added is cut off again: a line that was not acknowledged shall not count later, when the learner
    has answered once more. (After a failed sync a second one may succeed without the data, so the
    line has to be written anew anyway; see the "fsyncgate" reports on PostgreSQL.)

    `known` is the inode whose name is known to be durable. A file that a sync tool replaced while
    we wrote gets the line again. Returns the stamp of the file.
    """
    with seam.telling(path), seam.opened(path, _APPEND) as descriptor:
        before = seam.regular(path, descriptor)
        try:
            seam.write(descriptor, _line_end_missing(descriptor, before.size) + line)
            seam.system.sync(descriptor)
            if before.inode != known:
                seam.sync_names(path)
            after = seam.stamp_of(seam.system.fstat(descriptor))
            replaced = seam.stamp_of(seam.system.stat(path)).inode != before.inode
        except BaseException:
            _cut_off(path, descriptor, before.size)
            raise
    return append(path, line) if replaced else after


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that all windows of this device share; FileProblem if it is never free."""
    make_folder(path.parent)
    with seam.telling(path):
        descriptor = seam.system.open(path, _LOCK, seam.PRIVATE_FILE)
    try:
        _lock(path, descriptor)
        yield
    finally:
        seam.close(descriptor)


def _lock(path: Path, descriptor: int) -> None:
    with seam.telling(path):
        for _ in range(LOCK_TRIES):
            with suppress(BlockingIOError):
                return seam.system.lock(descriptor)
            time.sleep(LOCK_PAUSE)
    raise FileProblem(path, say("another quizapp holds on to this lock"))


def _entry_stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return seam.stamp_of(entry.stat())
    except OSError:
        return Stamp(0, 0, 0)


def is_link(path: Path) -> bool:
    """Whether a symbolic link stands here."""
    return os.path.islink(path)  # noqa: PTH114  asked before every review, and quicker


def _linked(path: Path) -> Path:
    """The file that a path stands for; FileProblem for a link to none, for we make none there."""
    target = Path(seam.system.realpath(path))
    if is_link(path) and not target.exists():
        raise FileProblem(path, say("is a symbolic link that leads to no file"))
    return target


def _mode(path: Path) -> int:
    """The mode a new version of this file shall have, or a file in the place of this link."""
    if is_link(path):
        return seam.PRIVATE_FILE
    try:
        found = seam.system.stat(path)
    except FileNotFoundError:
        return seam.PRIVATE_FILE
    seam.check_regular(path, found)
    return stat.S_IMODE(found.st_mode)


def _blocks(descriptor: int, limit: int, block: int) -> Iterator[bytes]:
    while limit > 0 and (data := seam.system.read(descriptor, min(block, limit))):
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


def _cut_off(path: Path, descriptor: int, size: int) -> None:
    try:
        seam.system.truncate(descriptor, size)
    except OSError as error:
        raise LeftBehind.of(path, error) from error


def _line_end_missing(descriptor: int, size: int) -> bytes:
    if not size:
        return b""
    seam.system.seek(descriptor, size - 1, os.SEEK_SET)
    return b"" if seam.system.read(descriptor, 1) == b"\n" else b"\n"
