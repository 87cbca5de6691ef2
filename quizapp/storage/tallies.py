"""The tallies of months, kept in the cache, so that only new lines are read.

They are never truth: missing, spoiled, of another version or made with other parameters, they are
made anew. A month is kept with how far each of its files was counted, and a checksum up to there.
What was added since is counted on, if all of it happened later than what was counted; otherwise,
or if something in it was undone since, the month is counted again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias
from zlib import crc32

from msgspec import Raw, Struct
from msgspec.msgpack import Decoder, encode
from msgspec.structs import replace

from quizapp.errors import FileProblem
from quizapp.learning.memory import model_name
from quizapp.learning.stats.counting import Asked, Count
from quizapp.learning.stats.tally import Tally
from quizapp.storage import cache
from quizapp.storage.garbage import collection_paused
from quizapp.storage.lines import writer_of
from quizapp.storage.log import month_of
from quizapp.storage.numbers import Ids, Spans
from quizapp.storage.past import OutOfOrder, Past, Reviewed
from quizapp.storage.spoiled import UNREADABLE

MAKERS = (
    *("learning/review", "learning/memory", "learning/replay"),
    *("learning/stats/tally", "learning/stats/counting"),
    *("storage/lines", "storage/past", "storage/tallies"),
)
"""The modules that say what is counted, and what of it is kept."""
MONTHS_GROWING = 3
"""Of so many of the latest months it is kept what is needed to count on."""

NONE = Raw(encode({}))

Undone: TypeAlias = Mapping[str, list[str]]
"""The ids that were undone, by their writers."""


class Month(Struct, frozen=True, array_like=True):
    """The tally of one month's files."""

    counted: dict[str, tuple[int, int]] = {}
    """By file: how many bytes of it were counted, and their checksum."""
    ids: dict[str, Spans] = {}
    """Of the reviews that were counted or left out, by writer."""
    undone: list[str] = []
    """The ids of those that were left out."""
    newest: int = 0
    """The latest time among them."""
    tally: Tally = Tally()
    asked: Raw = NONE
    """What was asked on the latest days, as it is written down: it is seldom needed, and much.

    Without it, nothing can be counted on.
    """


class Kept(Struct, frozen=True, array_like=True):
    """The months by their names."""

    format: str
    models: dict[str, str]
    """By deck, the scheduler and its parameters."""
    moves: int
    """A checksum of where cards went: what is counted bears their names."""
    months: dict[str, Month]


class _Format(Struct, frozen=True, array_like=True):
    format: str


def tallied(past: Past) -> Iterator[Tally]:
    """The tally of each month, oldest first; kept for the next time when all were counted."""
    before, seen, undone = _load(past), Ids(), _by_writer(past.undone)
    months: dict[str, Month] = {}
    for names in past.months():
        with collection_paused():
            name = month_of(names[0])
            month = months[name] = _month(before.get(name, Month()), past, names, undone)
        yield _without(past, names, seen) if seen.meets(month.ids) else month.tally
        seen.join(month.ids)
    if months != before:
        _save(past, months)


def _month(before: Month, past: Past, names: Sequence[str], undone: Undone) -> Month:
    """The month as it is now, counted on from before if that goes."""
    if not before.counted or not _still_holds(before, past, names, undone):
        return _counted_anew(past, names)
    if before.counted == _read(past, names):
        return before
    start = {name: size for name, (size, _) in before.counted.items()}
    ids = Ids(before.ids)
    new = [entry for entry in past.reviews_of(names, start) if entry.id not in ids]
    if new and not _all_later(before, new):
        return _counted_anew(past, names)
    return _counted_on(before, past, names, new)


def _read(past: Past, names: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How much of each file was read, and its checksum."""
    known = past.log.known
    return {name: (known[name].read, known[name].checksum) for name in names}


def _still_holds(month: Month, past: Past, names: Sequence[str], undone: Undone) -> bool:
    """Whether all that was counted is still there, and counts."""
    ids = Ids(month.ids)
    return (
        month.counted.keys() <= set(names)
        and all(past.log.began_with(name, *counted) for name, counted in month.counted.items())
        and {name for writer in month.ids for name in undone[writer] if name in ids}
        == set(month.undone)
        and not any(name in ids for name in past.chosen)
    )


def _all_later(month: Month, new: Sequence[Reviewed]) -> bool:
    """Whether these happened after all that was counted, on days of which all is known."""
    first = min(_ASKED.decode(month.asked), default=date.max) if month.ids else date.min
    return new[0].time >= month.newest and all(entry.review.day >= first for entry in new)


def _counted_anew(past: Past, names: Sequence[str]) -> Month:
    try:
        return _counted_on(Month(), past, names, past.in_order(names))
    except OutOfOrder:
        return _counted_on(Month(), past, names, past.reviews_of(names, {}))


def _counted_on(month: Month, past: Past, names: Sequence[str], new: Iterable[Reviewed]) -> Month:
    """The month with later reviews, in order."""
    count, ids = Count(past.parameters_of, _ASKED.decode(month.asked)), Ids(month.ids)
    undone, newest = [*month.undone], month.newest
    for entry in new:
        ids.add(*writer_of(entry.id))
        newest = entry.time
        if entry.id in past.undone:
            undone.append(entry.id)
        if past.counts(entry):
            count.add(entry.review)
    return Month(
        counted=_read(past, names),
        ids=ids.spans(),
        undone=undone,
        newest=newest,
        tally=month.tally + count.tally(),
        asked=Raw(encode(count.asked())),
    )


def _without(past: Past, names: Sequence[str], seen: Ids) -> Tally:
    """The tally of a month in which lines of an earlier one stand again."""
    count = Count(past.parameters_of)
    for entry in past.reviews_of(names, {}):
        if past.counts(entry) and entry.id not in seen:
            count.add(entry.review)
    return count.tally()


def _by_writer(names: Iterable[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[writer_of(name)[0]].append(name)
    return found


def _load(past: Past) -> dict[str, Month]:
    try:
        data = cache.load(past.kept)
        with collection_paused():
            found = _KEPT.decode(data) if _FORMAT.decode(data).format == _format() else None
    except (FileProblem, *UNREADABLE):
        return {}
    if (
        found is None
        or found.moves != _moves(past)
        or any(
            model_name(past.parameters_of(deck)) != model for deck, model in found.models.items()
        )
    ):
        return {}
    return found.months


def _moves(past: Past) -> int:
    return crc32(encode(sorted(past.gone.items())))


@lru_cache
def _format() -> str:
    return f"1 {cache.made_by(*MAKERS)}"


def _save(past: Past, months: dict[str, Month]) -> None:
    growing = sorted(months)[-MONTHS_GROWING:]
    models = {deck: model_name(past.parameters_of(deck)) for deck in past.decks}
    slim = {
        name: month if name in growing else replace(month, asked=NONE)
        for name, month in months.items()
    }
    cache.save(past.kept, encode(Kept(_format(), models, _moves(past), slim)))


_ASKED = Decoder(Asked)
_FORMAT = Decoder(_Format)
_KEPT = Decoder(Kept)
