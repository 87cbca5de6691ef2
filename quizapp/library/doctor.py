"""The doctor: reads everything, says what it found, and mends what it can when told to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from quizapp.errors import ConflictCopy, QuizError, SameDeckTwice
from quizapp.learning.review import FORGOTTEN
from quizapp.library.door import Library, item_keys
from quizapp.library.today import partly_served
from quizapp.library.upkeep import back_up
from quizapp.storage import doctor, mending
from quizapp.storage.archive import Counts, Watch, unwatched
from quizapp.storage.backups import Why
from quizapp.storage.doctor import Finding, Kind
from quizapp.storage.garbage import collection_paused
from quizapp.storage.lines import Entry
from quizapp.words import count, say

NAMED = 5
"""Cards that are gone are named up to this many of a deck."""


class Report(Struct, frozen=True):
    """What the doctor read, and what it found."""

    library: Path
    read: Counts
    findings: tuple[Finding, ...]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What should be mended."""
        return tuple(finding for finding in self.findings if finding.is_problem)

    @property
    def mendable(self) -> tuple[Finding, ...]:
        """What `mend` knows how to mend."""
        return tuple(finding for finding in self.findings if finding.kind in _MENDS)


def examine(library: Library, watch: Watch = unwatched) -> Report:
    """Read everything and say what was found; nothing is changed. `watch` may cancel it."""
    watch(0)
    library.reread()
    library.progress.refresh()
    with collection_paused():
        entries = library.progress.in_order()
        findings: list[Finding] = []
        checks = _checks(library, entries)
        for number, check in enumerate(checks, start=1):
            watch(number / (len(checks) + 1))
            findings += check()
    watch(1)
    own = [found for found in library.decks() if not found.shipped]
    read = Counts(len(own), sum(len(found.cards) for found in own), len(entries))
    return Report(library.places.library, read, tuple(findings))


def mend(library: Library, report: Report, watch: Watch = unwatched) -> list[str]:
    """Mend what can be mended, after a backup; says what was done, a sentence each.

    Until the backup is made, `watch` may cancel it.
    """
    if not report.mendable:
        return []
    back_up(library, Why.MEND, watch=watch)
    library.reread()
    done = [_mended(library, finding) for finding in report.mendable]
    library.reopen()
    return [sentence for sentence in done if sentence]


def _mended(library: Library, finding: Finding) -> str:
    """What was done about one finding, or why it could not be."""
    try:
        return _MENDS[finding.kind](library, finding)
    except QuizError as error:
        return str(error)


def _checks(library: Library, entries: list[Entry]) -> list[Callable[[], Iterable[Finding]]]:
    places, now = library.places, library.now().time
    return [
        lambda: _progress(library),
        lambda: doctor.of_problems(Kind.SETTINGS, library.settings.problems),
        lambda: _decks(library),
        lambda: doctor.gave_way(places),
        lambda: _gone(library),
        lambda: doctor.copies(places, now),
        lambda: doctor.clocks(places, entries, now),
        lambda: doctor.snapshot(places, library.progress, entries),
        lambda: doctor.unknown_files(places),
        lambda: doctor.links(places, (found.path for found in library.decks())),
        lambda: doctor.leftovers(places, now),
        lambda: doctor.open_folders(places),
        lambda: doctor.newest_backup(places),
    ]


def _progress(library: Library) -> list[Finding]:
    """Spoiled lines file by file, and what else the progress says."""
    lines = [*doctor.spoiled_lines(library.places)]
    told = {str(finding.path) for finding in lines}
    others = (problem for problem in library.progress.problems if problem.file not in told)
    return [*lines, *doctor.of_problems(Kind.PROGRESS, others)]


def _decks(library: Library) -> Iterator[Finding]:
    """Deck files that cannot be served, or not wholly."""
    for error in library.shelf.errors:
        path = getattr(error, "path", library.places.decks)
        if isinstance(error, ConflictCopy):
            message = say(
                "is another version of {first}, changed elsewhere; mending makes one deck of both",
                first=error.first.name,
            )
            yield Finding(Kind.CONFLICT, path, message)
        else:
            kind = Kind.SAME_DECK if isinstance(error, SameDeckTwice) else Kind.DECK
            yield Finding(kind, path, str(error))
    for found in library.decks():
        if found.errors:
            yield Finding(Kind.DECK, found.path, partly_served(found))


def _gone(library: Library) -> Iterator[Finding]:
    """Cards with a history that are in no deck of the library; the history stays."""
    here = {key[:2] for found in library.decks() for key in item_keys(found)}
    gone: defaultdict[str, list[str]] = defaultdict(list)
    for deck, card in dict.fromkeys(key[:2] for key in library.progress.items()):
        if (deck, card) not in here and deck != FORGOTTEN:
            gone[deck].append(card)
    for deck, cards in gone.items():
        is_here = deck in library.shelf.decks
        yield Finding(
            Kind.GONE, library.places.progress, _gone_in_words(deck, cards, is_here=is_here)
        )


def _gone_in_words(deck: str, cards: list[str], *, is_here: bool) -> str:
    if not is_here:
        have = count(len(cards), "card of it has a history", "cards of it have a history")
        return say("deck '{deck}' is not here, and {cards}", deck=deck, cards=have)
    return say(
        "deck '{deck}': {cards} ({names})",
        deck=deck,
        cards=count(
            len(cards),
            "card that is in it no more has a history",
            "cards that are in it no more have a history",
        ),
        names=", ".join([*cards[:NAMED], *["…"][: len(cards) - NAMED]]),
    )


def _merge(library: Library, finding: Finding) -> str:
    """Merge a deck and all its conflict copies; nothing is left to do for the second of them."""
    errors = [error for error in library.shelf.errors if isinstance(error, ConflictCopy)]
    for error in errors:
        if error.path == finding.path:
            copies = [other.path for other in errors if other.first == error.first]
            library.reread()
            return mending.merge_copies(library.places, error.deck_id, error.first, copies)
    return ""


def _make_snapshot_anew(_library: Library, finding: Finding) -> str:
    mending.clear_away(finding.path)
    return say("{path} is made anew at the next start.", path=finding.path)


_MENDS: dict[Kind, Callable[[Library, Finding], str]] = {
    Kind.CONFLICT: _merge,
    Kind.COPY: lambda library, finding: mending.fold_copy(library.places, finding.path),
    Kind.LINES: lambda library, finding: mending.drop_spoiled(library.places, finding.path),
    Kind.LEFTOVER: lambda _, finding: mending.clear_away(finding.path),
    Kind.OPEN: lambda _, finding: mending.close_folder(finding.path),
    Kind.SNAPSHOT: _make_snapshot_anew,
}
