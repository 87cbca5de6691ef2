"""Progress files as what they are: a set of lines, to which missing ones can be added."""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from quizapp.errors import NewerFormat
from quizapp.storage import files
from quizapp.storage.device import Device
from quizapp.storage.lines import FORMAT, NewerLine, SpoiledLine, events_of
from quizapp.storage.log import SUFFIX, split_lines
from quizapp.storage.places import Places


class LineSet:
    """The lines of some progress files."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._known = {hash(line.strip()) for path in paths for line in lines_in(path)}

    def news(self, lines: Iterable[bytes], shown: Path) -> Iterator[bytes]:
        """The sound lines that are not known yet, and are from now on.

        Raises NewerFormat for one of a later quizapp, in the file `shown`.
        """
        for line in lines:
            mark = hash(line.strip())
            if mark not in self._known and _is_sound(line, shown):
                self._known.add(mark)
                yield line.rstrip(b"\n") + b"\n"


def of_library(places: Places) -> LineSet:
    """All lines of a library."""
    return LineSet(places.progress / name for name in files.listing(places.progress, SUFFIX))


def lines_in(path: Path) -> Iterator[bytes]:
    """The lines of a progress file."""
    return split_lines(files.blocks(path))


def stage(stack: ExitStack, places: Places, name: str, lines: Iterable[bytes]) -> None:
    """Write lines that came from a file of this name, to be placed when the stack is closed.

    They never go into a file that is there, nor into one that a window of ours may begin.
    """
    lines = iter(lines)
    first = next(lines, None)
    if first is None:
        return
    files.make_folder(places.progress)
    path = places.progress / _free(places, name)
    draft = stack.enter_context(files.draft(path, through_links=False))
    draft.write(first)
    for line in lines:
        draft.write(line)
    draft.close()


def _free(places: Places, name: str) -> str:
    stem = name.removesuffix(SUFFIX)
    is_ours = stem.endswith(f".{Device(places.device).name}")
    if is_ours or files.stamp(places.progress / name):
        return f"{stem}.{os.urandom(4).hex()}{SUFFIX}"
    return name


def _is_sound(line: bytes, shown: Path) -> bool:
    try:
        events_of(line)
    except SpoiledLine:
        return False
    except NewerLine as newer:
        raise NewerFormat(shown, newer.format, FORMAT) from None
    return True
