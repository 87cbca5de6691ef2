"""Files of the cache: what can be made again at any time, and is believed only when it is whole."""

from contextlib import suppress
from pathlib import Path
from zlib import crc32

from quizapp.errors import FileProblem
from quizapp.storage import files

MAX_SIZE = 1 << 30
CHECKSUM_SIZE = 4


def load(path: Path) -> memoryview:
    """What was saved; raises FileProblem or, for a spoiled file, ValueError."""
    content = memoryview(files.read(path, MAX_SIZE))
    checksum, data = content[:CHECKSUM_SIZE], content[CHECKSUM_SIZE:]
    if crc32(data).to_bytes(CHECKSUM_SIZE) != checksum:
        raise ValueError("spoiled")
    return data


def save(path: Path, data: bytes) -> None:
    """Keep it for the next start; a disk that is full or closed costs time then, nothing else."""
    with suppress(FileProblem):
        files.make_folder(path.parent)
        files.replace(path, crc32(data).to_bytes(CHECKSUM_SIZE) + data)
