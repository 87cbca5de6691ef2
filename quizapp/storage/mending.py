"""What `doctor.py` found, mended. Who calls this has made a backup; each mend says what it did."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from quizapp.learning.card import MAX_BYTES
from quizapp.storage import conflicts, files, folders, lineset
from quizapp.storage.doctor import spoiled_in
from quizapp.storage.lineset import LineSet, lines_in
from quizapp.storage.log import SUFFIX
from quizapp.storage.places import Places
from quizapp.storage.shelf import to_trash
from quizapp.words import count, say


def merge_copies(places: Places, deck_id: str, path: Path, copies: Sequence[Path]) -> str:
    """Make one deck of a deck and the versions that a sync program left beside it."""
    others = [(copy, files.read(copy, MAX_BYTES)) for copy in copies]
    lost = conflicts.merge_into(places, deck_id, path, others)
    for copy in copies:
        to_trash(places, copy)
    return say(
        "{copies} merged into {path}, and {lost} gave way to another.",
        copies=count(len(copies), "version was", "versions were"),
        path=path.name,
        lost=count(len(lost), "value", "values"),
    )


def fold_copy(places: Places, copy: Path) -> str:
    """Have every line of a copy of a progress file in another file, and put the copy away."""
    others = (places.progress / name for name in files.listing(places.progress, SUFFIX))
    known = LineSet(path for path in others if path != copy)
    missing = [*known.news(lines_in(copy), copy)]
    with ExitStack() as stack:
        lineset.stage(stack, places, copy.name[:7] + SUFFIX, missing)
    to_trash(places, copy)
    return say(
        "{copy} went to the trash; {lines} of it stood nowhere else, and have a file now.",
        copy=copy.name,
        lines=count(len(missing), "line", "lines"),
    )


def drop_spoiled(places: Places, path: Path) -> str:
    """Take the lines out of a progress file that say nothing."""
    with files.locked(places.lock):
        spoiled = {*spoiled_in(path)}
        with files.draft(path, through_links=False) as draft:
            for number, line in enumerate(lines_in(path), start=1):
                if number not in spoiled:
                    draft.write(line)
    return say(
        "{lines} taken out of {path}.",
        lines=count(len(spoiled), "spoiled line was", "spoiled lines were"),
        path=path.name,
    )


def clear_away(path: Path) -> str:
    """Remove half of a file."""
    files.remove(path)
    return say("{path} was removed.", path=path)


def close_folder(path: Path) -> str:
    """Let nobody else look into a folder."""
    folders.make_private(path)
    if not folders.is_private(path):
        return say("{path} is on a disk that knows no permissions.", path=path)
    return say("{path} is now for your eyes only.", path=path)
