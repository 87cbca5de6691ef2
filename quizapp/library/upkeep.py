"""Upkeep: backups, taking everything out, and bringing it back."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from quizapp.errors import ConflictCopy
from quizapp.learning.card import MAX_BYTES
from quizapp.learning.review import Moved, Void
from quizapp.library.door import Library
from quizapp.storage import archive, backups, files, takein, versions
from quizapp.storage.archive import Counts, Part, Watch, halves, unwatched
from quizapp.storage.backups import Backup, Why
from quizapp.storage.csvtable import reviews_table
from quizapp.storage.erase import erase_forgotten
from quizapp.storage.takein import Plan, TakenIn
from quizapp.words import count, say

MOST_NAMED = 5
"""Files that are named; of more, the number is told."""


class Made(Struct, frozen=True):
    """An archive that was made, and read back."""

    path: Path
    counts: Counts


def look_after(library: Library, watch: Watch = unwatched) -> None:
    """Note which versions of the decks are here, and make the backup of the day."""
    _note_versions(library)
    is_due = backups.is_due(library.places, library.now().time)
    if is_due and archive.parts_of(library.places):
        back_up(library, Why.DAY, watch=watch)


def _note_versions(library: Library) -> None:
    """What the decks are now may be what other devices edit next: a merge has to know it."""
    errors = library.shelf.errors
    unsettled = {error.deck_id for error in errors if isinstance(error, ConflictCopy)}
    for deck_id, found in library.shelf.decks.items():
        if not found.shipped and deck_id not in unsettled:
            versions.remember(library.places, deck_id, files.read(found.path, MAX_BYTES))


def back_up(
    library: Library,
    why: Why = Why.ASKED,
    *,
    watch: Watch = unwatched,
    spared: Path | None = None,
) -> Made:
    """Make a backup among those that are kept; old ones go, but for one that is `spared`.

    From then on nothing can be remembered again that was forgotten before.
    """
    if forgets(library):
        erase_forgotten(library.places, library.progress)
        library.progress.refresh()
    made, manifest = backups.make(library.places, why, library.now().time, watch, spared)
    return Made(made.path, manifest.counts)


def back_up_to(library: Library, path: Path, watch: Watch = unwatched) -> Made:
    """Make a backup in a file of the learner's; FileProblem if it is there and is no backup."""
    backups.refuse_to_replace(path)
    parts = archive.parts_of(library.places)
    return Made(path, archive.write(path, parts, library.now().time, watch).counts)


def export_all(library: Library, path: Path, watch: Watch = unwatched) -> Made:
    """Write everything into one file in open formats; as `back_up_to`, with answers as CSV too."""
    backups.refuse_to_replace(path)
    parts = archive.parts_of(library.places)
    size = sum(part.size for part in parts if archive.is_progress(part.name))
    answers = Part(archive.REVIEWS, size, reviews_table(library.progress.reviews()))
    manifest = archive.write(path, [*parts, answers], library.now().time, watch)
    return Made(path, manifest.counts)


def plan_import(library: Library, path: Path, watch: Watch = unwatched) -> Plan:
    """What bringing an export in would change."""
    return takein.plan_import(library.places, path, watch)


def import_all(library: Library, path: Path, watch: Watch = unwatched) -> TakenIn:
    """Merge an export, or a backup, into the library, after a backup; twice adds nothing."""
    before, after = halves(watch)
    back_up(library, Why.IMPORT, watch=before, spared=path)
    taken = takein.take_in(library.places, path, after)
    library.reopen()
    return taken


def plan_restore(library: Library, path: Path, watch: Watch = unwatched) -> Plan:
    """What going back to a backup would change."""
    return takein.plan_restore(library.places, path, watch)


def restore(library: Library, path: Path, watch: Watch = unwatched) -> TakenIn:
    """Go back to a backup, after a backup; answers given since then stay."""
    before, after = halves(watch)
    back_up(library, Why.RESTORE, watch=before, spared=path)
    taken = takein.restore(library.places, path, after)
    library.reopen()
    _remember(library, since=made_at(taken.plan))
    return taken


def _remember(library: Library, since: int) -> None:
    """Undo every forgetting since a time (UTC milliseconds)."""
    found = library.progress.forgets()
    time = library.now().time
    undos = [Void(target=name, time=time) for name, event in found.items() if event.time >= since]
    if undos:
        library.progress.record(*undos)


def made_at(plan: Plan) -> int:
    """When the archive of a plan was made: UTC milliseconds."""
    return round(datetime.fromisoformat(plan.made).timestamp() * 1000)


def in_words(plan: Plan) -> list[str]:
    """What taking an archive in changes, a line each."""
    if not plan:
        return [say("Everything that is in it is here already.")]
    told = (
        (say("missing here: {files}", files=_listed(plan.new)), plan.new),
        (say("become what they were: {files}", files=_listed(plan.changed)), plan.changed),
        (say("merged with yours: {files}", files=_listed(plan.merged)), plan.merged),
        (say("stay as they are here: {files}", files=_listed(plan.kept)), plan.kept),
        (say("go to the trash: {files}", files=_listed(plan.gone)), plan.gone),
        (say("missing here: {lines}", lines=_of_progress(plan.lines)), plan.lines),
    )
    made = say("Made {date} UTC.", date=plan.made[:16].replace("T", " "))
    return [made, *(line for line, is_so in told if is_so)]


def forgets(library: Library) -> dict[str, Moved]:
    """What was forgotten since the last backup, and can be remembered again: acts by id."""
    last = backups.last_before(library.places, library.now().time)
    found = library.progress.forgets()
    return {name: event for name, event in found.items() if event.time >= last}


def file_named(text: str) -> Path:
    """The file somebody means who types this; `~` stands for their home folder."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - `Path` raises where there is no home


def list_backups(library: Library) -> list[Backup]:
    """The backups that are kept, the newest first."""
    return backups.backups(library.places)


def _listed(names: Sequence[str]) -> str:
    number = count(len(names), "file", "files")
    shown = ", ".join(names[:MOST_NAMED])
    return f"{number} ({shown}{', …' if len(names) > MOST_NAMED else ''})"


def _of_progress(lines: int) -> str:
    return count(lines, "line of progress", "lines of progress")
