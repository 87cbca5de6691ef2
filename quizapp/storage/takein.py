"""Archives taken in: a library restored to what it was, or another one merged into it.

Progress is a set of lines, so both only add the lines that are missing here; answers given since a
backup stay. A *restore* then makes the decks and the settings what they were. An *import* takes
nothing away: a deck that is here too is merged, and of any other file that is here ours stays.

Everything is read and checked before anything is written, and everything is written before
anything gets its place.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from quizapp.errors import ArchiveRefused, CannotBeDone, Refused
from quizapp.learning.card import MAX_BYTES
from quizapp.learning.merge import Lost, says_the_same
from quizapp.storage import archive, conflicts, files, lineset, versions
from quizapp.storage.archive import Archive, Watch, unwatched
from quizapp.storage.places import Places
from quizapp.storage.shelf import free_path, read_shelf, to_trash
from quizapp.storage.wholedeck import read_version
from quizapp.words import say

PASSES = 3
"""How many times an archive is read: checked, compared, and taken in."""


class Plan(Struct, frozen=True):
    """What taking an archive in changes."""

    made: str
    """When the archive was made: UTC, as ISO 8601 has it."""
    new: tuple[str, ...] = ()
    """Files of it that are not here."""
    changed: tuple[str, ...] = ()
    """Files of it that are here with another content, which they replace."""
    merged: tuple[str, ...] = ()
    """Files of it that are merged into decks that are here."""
    kept: tuple[str, ...] = ()
    """Files of it that are here with another content, which stays."""
    gone: tuple[str, ...] = ()
    """Deck files that were not there then, and go to the trash."""
    lines: int = 0
    """Lines of progress that are missing here."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.merged or self.gone or self.lines)


class TakenIn(NamedTuple):
    """An archive that was taken in, and what gave way in merges."""

    plan: Plan
    lost: tuple[Lost, ...] = ()


def plan_restore(places: Places, path: Path, watch: Watch = unwatched) -> Plan:
    """What a restore would change; raises ArchiveRefused, NewerFormat and FileProblem."""
    with archive.opened(path, watch, PASSES - 1) as found:
        return _restore_plan(places, found)


def plan_import(places: Places, path: Path, watch: Watch = unwatched) -> Plan:
    """What an import would change; raises as `plan_restore`."""
    with archive.opened(path, watch, PASSES - 1) as found:
        return _import_plan(places, found)


def restore(places: Places, path: Path, watch: Watch = unwatched) -> TakenIn:
    """Make decks and settings what they were, and add what is missing of progress."""
    with archive.opened(path, watch, PASSES) as found:
        plan = _restore_plan(places, found)
        _put(
            places, found, {name: archive.target(places, name) for name in plan.new + plan.changed}
        )
    for name in plan.gone:
        to_trash(places, places.decks / name)
    return TakenIn(plan)


def take_in(places: Places, path: Path, watch: Watch = unwatched) -> TakenIn:
    """Merge an archive into the library."""
    with archive.opened(path, watch, PASSES) as found:
        plan = _import_plan(places, found)
        _put(places, found, _free_targets(places, plan.new))
        lost = [_merge(places, found, name) for name in plan.merged]
    return TakenIn(plan, tuple(chain.from_iterable(lost)))


def _restore_plan(places: Places, found: Archive) -> Plan:
    found.check()
    here = {name: _is_here(places, found, name) for name in _contents(found)}
    decks = files.listing(places.decks, ".json")
    return Plan(
        found.manifest.made,
        new=tuple(name for name, is_same in here.items() if is_same is None),
        changed=tuple(name for name, is_same in here.items() if is_same is False),
        gone=tuple(name for name in decks if archive.DECKS + name not in here),
        lines=_count_missing(places, found),
    )


def _import_plan(places: Places, found: Archive) -> Plan:
    found.check()
    fates: dict[str, list[str]] = {"new": [], "merged": [], "kept": [], "": []}
    decks = {id_: deck.path for id_, deck in read_shelf(places).decks.items() if not deck.shipped}
    for name in _contents(found):
        fates[_fate(places, found, name, decks)].append(name)
    del fates[""]
    return Plan(
        found.manifest.made,
        lines=_count_missing(places, found),
        **{fate: tuple(names) for fate, names in fates.items()},
    )


def _fate(places: Places, found: Archive, name: str, decks: dict[str, Path]) -> str:
    """What an import does with a file; nothing for one that says nothing new."""
    deck_id = _deck_id(found, name)
    if deck_id is None:
        return {None: "new", True: "", False: "kept"}[_is_here(places, found, name)]
    if deck_id not in decks:
        return "new"
    try:
        return "merged" if _has_news(places, found, name, decks[deck_id]) else ""
    except Refused:
        return "kept"


def _has_news(places: Places, found: Archive, name: str, ours: Path) -> bool:
    """Whether a deck of the archive is of another version than ours, and was never seen here."""
    theirs, mine = found.read(name), files.read(ours, MAX_BYTES)
    if theirs == mine or versions.is_known(places, str(_deck_id(found, name)), theirs):
        return False
    return not says_the_same(read_version(found.path, theirs), read_version(ours, mine))


def _deck_id(found: Archive, name: str) -> str | None:
    """The id of a deck of the archive; None for what is no deck that could be merged."""
    if archive.is_deck(name):
        with suppress(Refused, CannotBeDone):
            return read_version(found.path, found.read(name)).head.get("id")
    return None


def _merge(places: Places, found: Archive, name: str) -> tuple[Lost, ...]:
    deck_id = str(_deck_id(found, name))
    path = read_shelf(places).decks[deck_id].path
    return conflicts.merge_into(places, deck_id, path, [(found.path, found.read(name))])


def _contents(found: Archive) -> list[str]:
    """The files of an archive that have a place of their own in a library."""
    return [
        name for name in found.names if not archive.is_progress(name) and name != archive.REVIEWS
    ]


def _is_here(places: Places, found: Archive, name: str) -> bool | None:
    """Whether this very content is here; None if there is no file of this name."""
    path = archive.target(places, name)
    if not files.stamp(path):
        return None
    return _digest(files.blocks(path)) == _digest(found.blocks(name))


def _digest(blocks: Iterable[bytes]) -> bytes:
    digest = sha256()
    for block in blocks:
        digest.update(block)
    return digest.digest()


def _count_missing(places: Places, found: Archive) -> int:
    return sum(1 for _, lines in _missing(places, found) for _ in lines)


def _missing(places: Places, found: Archive) -> Iterator[tuple[str, Iterator[bytes]]]:
    """By progress file of the archive, the lines that are not here."""
    known = lineset.of_library(places)
    for name in filter(archive.is_progress, found.names):
        yield name.removeprefix(archive.PROGRESS), known.news(found.lines(name), found.path)


def _free_targets(places: Places, names: Iterable[str]) -> dict[str, Path]:
    """Where files go that are not to replace any."""
    targets: dict[str, Path] = {}
    for name in names:
        path = archive.target(places, name)
        targets[name] = (
            free_path(path.parent, path.stem, targets.values()) if archive.is_deck(name) else path
        )
    return targets


def _put(places: Places, found: Archive, targets: dict[str, Path]) -> None:
    """Put files and missing lines into the library: all are written, then all get their places."""
    with ExitStack() as stack:
        for name, target in targets.items():
            files.make_folder(target.parent)
            _refuse_to_leave(places, found, target)
            draft = stack.enter_context(files.draft(target, through_links=False))
            for block in found.blocks(name):
                draft.write(block)
            draft.close()
        for name, lines in _missing(places, found):
            lineset.stage(stack, places, name, lines)


def _refuse_to_leave(places: Places, found: Archive, target: Path) -> None:
    """A link to a folder elsewhere is ours to use, and no archive's."""
    base = places.decks if target.is_relative_to(places.decks) else target.parent
    if not target.parent.resolve().is_relative_to(base.resolve()):
        raise ArchiveRefused(
            found.path, say("'{name}' in it leads out of the folder it belongs in", name=target)
        )
