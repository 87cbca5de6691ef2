"""Upkeep: backups, made by themselves and when asked for."""

from pathlib import Path

from msgspec import Struct

from quizapp.library.door import Library
from quizapp.storage import archive, backups
from quizapp.storage.archive import Counts, Watch, unwatched
from quizapp.storage.backups import Backup, Why


class Made(Struct, frozen=True):
    """An archive that was made, and read back."""

    path: Path
    counts: Counts


def look_after(library: Library, watch: Watch = unwatched) -> None:
    """Do what is due once a day: a backup."""
    if backups.is_due(library.places, library.now().time):
        back_up(library, Why.DAY, watch=watch)


def back_up(library: Library, why: Why = Why.ASKED, *, watch: Watch = unwatched) -> Made:
    """Make a backup among those that are kept."""
    made, manifest = backups.make(library.places, why, library.now().time, watch)
    return Made(made.path, manifest.counts)


def back_up_to(library: Library, path: Path, watch: Watch = unwatched) -> Made:
    """Make a backup in a file of the learner's; FileProblem if it is there and is no backup."""
    backups.refuse_to_replace(path)
    parts = archive.parts_of(library.places)
    return Made(path, archive.write(path, parts, library.now().time, watch).counts)


def list_backups(library: Library) -> list[Backup]:
    """The backups that are kept, the newest first."""
    return backups.backups(library.places)
