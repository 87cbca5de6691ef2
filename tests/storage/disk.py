"""Systems to stand in for the real one: quick, failing, short of breath, and cut off from power."""

import os
import stat
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from quizapp.storage.seam import System


class Quick(System):
    """A system that makes nothing durable, for tests that never cut the power."""

    @staticmethod
    def sync(descriptor: int) -> None:
        """Take it easy."""


class Failing:
    """A system whose n-th call fails: only that one, or all from then on, until `heal`."""

    def __init__(self, number: int, error: int, *, lasting: bool) -> None:
        self.hit = False
        self._number = number
        self._error = error
        self._lasting = lasting
        self._calls = 0

    def heal(self) -> None:
        self._number, self._lasting = 0, False

    def __getattr__(self, name: str) -> Any:
        real = getattr(Quick, name)

        def call(*args: Any) -> Any:
            self._calls += 1
            fails = self._calls == self._number or (self._lasting and self._calls > self._number)
            if fails and name == "close":
                real(*args)  # the system lets go of a file even when closing it fails
            if fails:
                self.hit = True
                raise OSError(self._error, os.strerror(self._error))
            return real(*args)

        return call


class Short(Quick):
    """A system that takes a few bytes at a time, and from some number on none."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, descriptor: int, data: bytes) -> int:  # type: ignore[override]
        taken = data[: min(7, self.room)]
        if not taken:
            raise OSError(28, "No space left on device")
        self.room -= len(taken)
        return os.write(descriptor, taken)


class Write(NamedTuple):
    """Bytes on their way to a place in a file."""

    place: int
    data: bytes

    def outcomes(self) -> list[tuple["Write", ...]]:
        """What may come of it when the power goes: nothing, all, half, or the length only."""
        zeros = Write(self.place, bytes(len(self.data)))
        return [(), (self,), (Write(self.place, self.data[: len(self.data) // 2]),), (zeros,)]

    def on(self, content: bytes) -> bytes:
        padded = content.ljust(self.place, b"\0")
        return padded[: self.place] + self.data + padded[self.place + len(self.data) :]


class Cut(NamedTuple):
    """A file on its way to a smaller size."""

    size: int

    def outcomes(self) -> list[tuple["Cut", ...]]:
        return [(), (self,)]

    def on(self, content: bytes) -> bytes:
        return content[: self.size]


class Naming(NamedTuple):
    """Names of a folder on their way to stand for other inodes, or for none."""

    names: tuple[tuple[str, int | None], ...]


class Power(Quick):
    """A system that knows what a power cut could leave of all files under a folder.

    What was synced stays. Of what was not, each piece may be there or not: writes in any order,
    halves and zeros of them, and names. What was written before a failed sync is never durable
    (after the failure the system may have forgotten that it has to be written).
    """

    def __init__(self, root: Path, failing_sync: int = 0) -> None:
        self.root = root
        self._contents: defaultdict[int, bytes] = defaultdict(bytes)
        self._writing: defaultdict[int, list[Write | Cut]] = defaultdict(list)
        self._names: dict[str, dict[str, int]] = {str(root): {}}
        self._naming: defaultdict[str, list[Naming]] = defaultdict(list)
        self._folders: dict[int, str] = {}
        self._paths: dict[int, str] = {}
        self._failing_sync = failing_sync

    @property
    def hit(self) -> bool:
        """Whether there were so many syncs that one failed."""
        return self._failing_sync <= 0

    def open(self, path: Any, flags: int, mode: int) -> int:  # type: ignore[override]
        existed = os.path.lexists(path)
        descriptor = os.open(path, flags, mode)
        self._paths[descriptor] = str(path)
        if not existed:
            self._name(path, os.fstat(descriptor).st_ino)
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:  # type: ignore[override]
        found = os.fstat(descriptor)
        place = found.st_size  # we only ever append, or fill new files
        self._writing[found.st_ino].append(Write(place, bytes(data)))
        return os.write(descriptor, data)

    def truncate(self, descriptor: int, size: int) -> None:
        self._writing[os.fstat(descriptor).st_ino].append(Cut(size))
        os.ftruncate(descriptor, size)

    def sync(self, descriptor: int) -> None:  # type: ignore[override]
        found = os.fstat(descriptor)
        if self._paths[descriptor] in map(str, self.root.parents):
            return
        self._failing_sync -= 1
        if self._failing_sync == 0:
            raise OSError(5, "Input/output error")
        if stat.S_ISDIR(found.st_mode):
            names = self._names[self._paths[descriptor]]
            for naming in self._naming.pop(self._paths[descriptor], []):
                _give(names, naming)
        else:
            for change in self._writing.pop(found.st_ino, []):
                self._contents[found.st_ino] = change.on(self._contents[found.st_ino])

    def replace(self, source: Any, target: Any) -> None:  # type: ignore[override]
        inode = Path(source).stat().st_ino
        Path(source).replace(target)
        self._naming[str(Path(target).parent)].append(
            Naming(((Path(source).name, None), (Path(target).name, inode)))
        )

    def unlink(self, path: Any) -> None:  # type: ignore[override]
        Path(path).unlink()
        self._name(path, None)

    def mkdir(self, path: Any, mode: int) -> None:  # type: ignore[override]
        Path(path).mkdir(mode)
        inode = Path(path).stat().st_ino
        self._name(path, inode)
        self._names[str(path)] = {}
        self._folders[inode] = str(path)

    def outcomes(self) -> Iterator[dict[str, bytes]]:
        """The files that a power cut could leave right now, by path below the root."""
        inodes = list(self._writing)
        choices = [list(_subsets(self._writing[inode])) for inode in inodes]
        folders = list(self._naming)
        namings = [list(_choices(self._naming[folder])) for folder in folders]
        for contents, names in product(product(*choices), product(*namings)):
            yield dict(
                self._tree(
                    dict(zip(inodes, contents, strict=True)), dict(zip(folders, names, strict=True))
                )
            )

    def _tree(self, writing: dict[int, Any], naming: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
        pending = [str(self.root)]
        while pending:
            folder = pending.pop()
            names = dict(self._names[folder])
            for change in naming.get(folder, []):
                _give(names, change)
            for name, inode in names.items():
                path = f"{folder}/{name}"
                if inode in self._folders:
                    pending.append(path)
                    continue
                content = self._contents[inode]
                for change in writing.get(inode, []):
                    content = change.on(content)
                yield os.path.relpath(path, self.root), content

    def _name(self, path: Any, inode: int | None) -> None:
        self._naming[str(Path(path).parent)].append(Naming(((Path(path).name, inode),)))


def _give(names: dict[str, int], naming: Naming) -> None:
    for name, inode in naming.names:
        names.pop(name, None)
        if inode is not None:
            names[name] = inode


def _subsets(changes: list[Any]) -> Iterator[tuple[Any, ...]]:
    for picks in product(*(change.outcomes() for change in changes)):
        yield tuple(change for pick in picks for change in pick)


def _choices(changes: list[Any]) -> Iterator[tuple[Any, ...]]:
    for picks in product(*([(), (change,)] for change in changes)):
        yield tuple(change for pick in picks for change in pick)
