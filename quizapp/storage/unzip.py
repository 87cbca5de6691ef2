"""Zip files of strangers, read within bounds.

A zip file may lie about its sizes, lead out of the folder it is unpacked in, hold the same name
twice, or unfold to a million times its size. Nothing is unpacked here: a file is listed, everything
odd about it is refused before anything is read, and then it is read piece by piece, never more of a
piece than the list said. Every refusal is an `ArchiveRefused` that names the file and the reason.
"""

import io
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from struct import error as StructError  # noqa: N812 - it is a class
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from quizapp.errors import ArchiveRefused, FileProblem
from quizapp.storage import files, seam
from quizapp.words import count, say

MAX_FILES = 20_000
MAX_BYTES = 4_000_000_000
"""Of all that is in one, unpacked."""
MAX_RATIO = 200
"""How many times its own size one may unfold to, ..."""
FREE_BYTES = 64_000_000
"""... if it is more than this."""

_END = 22
"""Bytes of the record that a zip file without a comment ends with (APPNOTE.TXT 4.3.16)."""
_LOCATOR = 20
"""Bytes of what stands before it in zip files larger than any of ours (4.3.15)."""
_ENCRYPTED = 0x1
_SPOILED = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    StructError,
    EOFError,
    IndexError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises on what is no sound zip file."""


class Zip:
    """The files in a zip file, by name."""

    def __init__(self, path: Path, opened: ZipFile, size: int) -> None:
        self.path = path
        self._zip = opened
        listed = [info for info in opened.infolist() if info.filename[-1:] != "/"]
        self.sizes = {info.filename: info.file_size for info in listed}
        """How large each is, unpacked, by the list of the zip file."""
        if len(self.sizes) < len(listed):
            raise ArchiveRefused(path, say("a name stands in it twice"))
        self._folders = {str(part) for name in self.sizes for part in PurePosixPath(name).parents}
        for info in listed:
            self._check(info)
        total = sum(self.sizes.values())
        if total > MAX_BYTES or total > max(FREE_BYTES, MAX_RATIO * size):
            raise ArchiveRefused(
                path, say("would unfold to {size} bytes, which is too much", size=f"{total:,}")
            )

    def blocks(self, name: str) -> Iterator[bytes]:
        """One of the files, piece by piece, with its checksum looked at in the end."""
        with _refusing(self.path), self._zip.open(name) as content:
            while block := content.read(files.BLOCK):
                yield block

    def read(self, name: str, limit: int) -> bytes:
        """One of the files, if it is no larger than `limit` bytes."""
        if self.sizes[name] > limit:
            raise ArchiveRefused(
                self.path,
                say("'{name}' in it is larger than {limit} bytes", name=name, limit=f"{limit:,}"),
            )
        return b"".join(self.blocks(name))

    def _check(self, info: ZipInfo) -> None:
        kind = stat.S_IFMT(info.external_attr >> 16)
        packed_alike = info.compress_type in {ZIP_STORED, ZIP_DEFLATED}
        faults = (
            (not _is_inside(info.filename), say("leads out of the folder it belongs in")),
            (kind not in {0, stat.S_IFREG}, say("is no regular file")),
            (info.filename in self._folders, say("is a file and a folder")),
            (info.flag_bits & _ENCRYPTED, say("is encrypted")),
            (not packed_alike, say("is packed in a way that is not read here")),
        )
        for is_so, why in faults:
            if is_so:
                raise ArchiveRefused(
                    self.path, say("'{name}' in it {why}", name=info.filename, why=why)
                )


@contextmanager
def unzipped(path: Path) -> Iterator[Zip]:
    """A zip file, opened to be read; raises ArchiveRefused and FileProblem."""
    with seam.telling(path), seam.opened(path, seam.READ) as descriptor:
        size = seam.regular(path, descriptor).size
        source = io.BufferedReader(_Source(descriptor))
        _check_end(path, source, size)
        with _refusing(path):
            opened = ZipFile(source)
        with opened:
            yield Zip(path, opened, size)


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except _SPOILED as error:
        if isinstance(error.__context__, OSError):  # `zipfile` takes a disk that fails for a lie
            raise FileProblem.of(path, error.__context__) from error
        raise ArchiveRefused(path, say("it is spoiled, or not all of it is here")) from error


def _check_end(path: Path, source: BinaryIO, size: int) -> None:
    """Look at how many files are listed before the list is read: memory has to hold it."""
    source.seek(max(0, size - _LOCATOR - _END))
    end = source.read()
    if end[-_END:-18] != b"PK\5\6" or end[-2:] != b"\0\0":
        raise ArchiveRefused(path, say("it is no zip file, or not all of it is here"))
    if end.startswith(b"PK\6\7") and len(end) > _END:
        raise ArchiveRefused(path, say("it is of a kind that is larger than any of ours"))
    listed = int.from_bytes(end[-12:-10], "little")
    bytes_of_list = int.from_bytes(end[-10:-6], "little")
    if listed > MAX_FILES or bytes_of_list > MAX_FILES << 10:
        most = count(MAX_FILES, "file", "files")
        raise ArchiveRefused(path, say("it lists more than {most}", most=most))


def _is_inside(name: str) -> bool:
    """Whether a name leads to a file below the folder it is unpacked in, and to no hidden one."""
    parts = name.replace(os.sep, "/").split("/")
    return all(part and not part.startswith(".") for part in parts)


class _Source(io.RawIOBase):
    """An opened file as Python's own libraries read one."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - the base class says so
        data = seam.system.read(self._descriptor, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_SET and offset < 0:
            raise ValueError(offset)
        return seam.system.seek(self._descriptor, offset, whence)
