"""Backups: archives of the library that are made by themselves, and how many of them are kept."""

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from quizapp.errors import ArchiveRefused, FileProblem
from quizapp.learning.keeping import kept
from quizapp.learning.moment import SECOND_MS, local_time
from quizapp.storage import archive, files, folders
from quizapp.storage.archive import Manifest, Watch, unwatched
from quizapp.storage.places import Places
from quizapp.words import say

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})\.(\d{3})Z-([a-z]+)\.zip")


class Why(StrEnum):
    """What a backup was made for, or before."""

    DAY = "day"
    ASKED = "asked"
    ADD = "add"
    MERGE = "merge"
    MEND = "fix"
    RESTORE = "restore"
    IMPORT = "import"
    FORGET = "forget"


class Backup(NamedTuple):
    """A backup among those that are kept."""

    time: int
    """When it was made: UTC, in milliseconds."""
    why: Why
    path: Path

    @property
    def day(self) -> date:
        """The day it was made, in UTC."""
        return local_time(self.time, 0).date()


def backups(places: Places) -> list[Backup]:
    """All backups, the newest first."""
    found = (_backup(places.backups / name) for name in folders.names(places.backups))
    return sorted((backup for backup in found if backup), reverse=True)


def make(
    places: Places, why: Why, time: int, watch: Watch = unwatched, spared: Path | None = None
) -> tuple[Backup, Manifest]:
    """Make a backup, and let those go that need not be kept any more, but for one `spared`."""
    name = f"{local_time(time, 0):%Y-%m-%dT%H%M%S}.{time % SECOND_MS:03}Z-{why}.zip"
    made = Backup(time, why, places.backups / name)
    files.make_folder(places.backups)
    manifest = archive.write(made.path, archive.parts_of(places), time, watch)
    everything = backups(places)
    staying = {made, *kept(everything, lambda backup: backup.day)}
    for old in {*everything} - staying:
        if old.path != spared:
            files.remove(old.path)
    return made, manifest


def is_due(places: Places, time: int) -> bool:
    """Whether there is no backup of this day (in UTC) yet."""
    today = local_time(time, 0).date()
    return all(backup.day != today for backup in backups(places))


def last_before(places: Places, time: int) -> int:
    """When the last backup was made up to a time (UTC ms); 0 if there is none."""
    return max((backup.time for backup in backups(places) if backup.time <= time), default=0)


def refuse_to_replace(path: Path) -> None:
    """Raise FileProblem if there is a file of this name that is no archive."""
    if not files.stamp(path):
        return
    try:
        with archive.opened(path):
            return
    except ArchiveRefused as error:
        raise FileProblem(
            path, say("there is a file of this name, and it is no backup or export")
        ) from error


def _backup(path: Path) -> Backup | None:
    """The backup a file is, by its name."""
    found = _NAME.fullmatch(path.name)
    if not found or found[3] not in {*Why}:
        return None
    try:
        second = datetime.strptime(found[1], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(int(second.timestamp()) * SECOND_MS + int(found[2]), Why(found[3]), path)
