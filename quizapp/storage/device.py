"""Which device this is, and which of the lines under its name are its own.

The file stands in the state folder, which is never synced. Its first line names the device, the
others the runs (starts of the program) in which it wrote something. A line under our name from a
run we do not know was written by a clone of this device: then this one takes a new name.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeAlias, TypeVar

from msgspec import Meta, Struct
from msgspec.json import decode, encode

from quizapp.errors import CannotBeDone, NewerFormat
from quizapp.storage import files
from quizapp.storage.spoiled import UNREADABLE

FORMAT = 1
MAX_SIZE = 64 << 20
LENGTH = 6
ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
"""No letter or digit that is easily taken for another."""

T = TypeVar("T", bound=Struct)
Draw: TypeAlias = Callable[[], str]
Name: TypeAlias = Annotated[str, Meta(pattern="^[a-z0-9]{1,32}$")]


class _Header(Struct, frozen=True):
    format: int


class _Device(Struct, frozen=True):
    device: Name
    format: int


class _Run(Struct, frozen=True):
    run: Name


def random_name() -> str:
    """A name that nobody else has."""
    import secrets  # noqa: PLC0415 - it costs time, and a name is drawn once

    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class Device:
    """The name of this device, and the runs that are its own."""

    def __init__(self, path: Path, draw: Draw = random_name) -> None:
        """A device that cannot be read has no name, and takes none."""
        self._path = path
        self._draw = draw
        self.name = ""
        self._runs: set[str] = set()
        self.problem: CannotBeDone | None = None
        """Why it cannot be read."""
        try:
            self.reread()
        except CannotBeDone as problem:
            self.problem = problem

    def reread(self) -> None:
        """Take in what other windows of this device wrote."""
        exists = files.stamp(self._path) is not None
        lines = files.read(self._path, MAX_SIZE).splitlines() if exists else []
        first = lines[0] if lines else b""
        header = _decoded(first, _Header)
        if header and header.format > FORMAT:
            raise NewerFormat(self._path, header.format, FORMAT)
        named = _decoded(first, _Device)
        self.name = named.device if named else ""
        self._runs = {run.run for line in lines[1:] if (run := _decoded(line, _Run))}
        self.problem = None

    def begin(self) -> str:
        """Begin a run in which something is written; returns the writer: device and run."""
        self.reread()
        if not self.name:
            self.rename()
        run = self._draw()
        files.append(self._path, encode(_Run(run)) + b"\n")
        self._runs.add(run)
        return f"{self.name}-{run}"

    def rename(self) -> None:
        """Become another device."""
        name = self._draw()
        files.replace_own(self._path, encode(_Device(name, FORMAT)) + b"\n")
        self.name, self._runs = name, set()

    def is_cloned(self, writer: str) -> bool:
        """Whether somebody else wrote under our name."""
        if not self._is_foreign(writer):
            return False
        self.reread()
        return self._is_foreign(writer)

    def _is_foreign(self, writer: str) -> bool:
        device, _, run = writer.rpartition("-")
        return bool(device) and device == self.name and run not in self._runs


def _decoded(line: bytes, kind: type[T]) -> T | None:
    try:
        return decode(line, type=kind)
    except UNREADABLE:
        return None
