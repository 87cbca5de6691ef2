"""Files of the cache: what can be made again at any time, and is believed only when it is whole."""

from contextlib import suppress
from functools import reduce
from pathlib import Path
from zlib import crc32

from quizapp import __version__
from quizapp.errors import FileProblem
from quizapp.storage import files

MAX_SIZE = 1 << 30
CHECKSUM_SIZE = 4

_PACKAGE = Path(__file__).parent.parent


def made_by(*modules: str) -> str:
    """What changes with the code of these modules: what another code made is not believed.

    A module is named by its path in the package, without its ending.
    """
    files_of_code = (_PACKAGE / f"{module}.py" for module in modules)
    code = (path.read_bytes() for path in files_of_code if path.exists())
    return f"{__version__}/{reduce(_checksum, code, 0):08x}"


def _checksum(before: int, data: bytes) -> int:
    return crc32(data, before)


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
        files.note(path, crc32(data).to_bytes(CHECKSUM_SIZE) + data)
