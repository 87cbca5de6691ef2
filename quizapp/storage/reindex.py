"""The index of a deck file brought along with a change of ours: only what changed is looked at."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from msgspec import Raw
from msgspec.msgpack import encode
from msgspec.structs import replace

from quizapp.errors import QuizError
from quizapp.learning.card import MAX_CARDS
from quizapp.storage import files
from quizapp.storage.deckindex import Contents, Index, made
from quizapp.storage.seam import Stamp

BLOCK = 1 << 16
"""So many bytes are compared at a time."""


class Change(NamedTuple):
    """A deck file that was changed, and its contents before."""

    path: Path
    before: bytes
    contents: Contents
    after: bytes


def reindexed(index: Index, change: Change) -> Index | None:
    """The index of a deck file after a change; None where the whole file has to be looked at."""
    stamp, touched = files.stamp(change.path), _touched(change)
    new = touched and not index.problems and _looked_at(change, touched)
    joined = touched and new and _joined(change.contents, touched, new)
    if not stamp or not joined or not _are_sound(joined.ids, change.contents.ids):
        return None
    packed, checksum = Raw(encode(joined)), crc32(change.after)
    return replace(index, stamp=stamp, checksum=checksum, packed=packed)


def _are_sound(ids: list[str], before: list[str]) -> bool:
    """Whether these are ids of a deck, where those before were."""
    return ids == before or len(set(ids)) == len(ids) <= MAX_CARDS


class _Touched(NamedTuple):
    """The cards that a change touches, by their numbers before it, and where they end up."""

    first: int
    last: int
    start: int
    """The byte with which the first of them begins, before and after."""
    end: int
    """The byte behind them, after the change."""
    longer: int
    """How many bytes longer the file is."""


def _touched(change: Change) -> _Touched | None:
    """None where the change is not among the cards, or there are none."""
    before, after, places = change.before, change.after, change.contents.places
    most, size, new_size = min(len(before), len(after)), len(before), len(after)
    start = _alike(most, lambda one, two: before[one:two] == after[one:two])
    end = size - _alike(
        most - start,
        lambda one, two: before[size - two : size - one] == after[new_size - two : new_size - one],
    )
    first, last = bisect_right(places[::2], start) - 1, bisect_left(places[1::2], end)
    if first < 0 or last == len(places) // 2:
        return None
    longer = new_size - size
    return _Touched(first, last, places[2 * first], places[2 * last + 1] + longer, longer)


def _alike(most: int, same: Callable[[int, int], bool]) -> int:
    """How many bytes in a row are the same; `same` compares those between two places."""
    at, size = 0, BLOCK
    while size and at < most:
        step = min(size, most - at)
        if same(at, at + step):
            at += step
        else:
            size = step // 2
    return at


def _looked_at(change: Change, touched: _Touched) -> Contents | None:
    """The cards there are now where the change is; None where they are not plain good cards.

    They are read as a deck of their own, with the head of the whole.
    """
    after, places = change.after, change.contents.places
    opening, closing = after[: places[0]], after[places[-1] + touched.longer :]
    alone = opening + after[touched.start : touched.end] + closing
    try:
        index = made(change.path, alone, Stamp(0, 0, 0))
    except QuizError:
        return None
    found = index.contents()
    whole = [len(opening), len(alone) - len(closing)]
    if index.problems or [*found.places[:1], *found.places[-1:]] != whole:
        return None
    shift = touched.start - len(opening)
    return replace(found, places=[place + shift for place in found.places])


def _joined(old: Contents, touched: _Touched, new: Contents) -> Contents:
    """The contents with these cards in the place of those that the change touched."""
    first, behind = touched.first, touched.last + 1
    gone = old.ids[first:behind]
    later, longer = old.places[2 * behind :], touched.longer
    if longer:
        later = [place + longer for place in later]
    sorts = list(dict.fromkeys([*old.sorts, *new.sorts]))
    numbers = [sorts.index(new.sorts[number]) for number in new.numbers]
    numbers = [*old.numbers[:first], *numbers, *old.numbers[behind:]]
    used = {number: place for place, number in enumerate(dict.fromkeys(numbers))}
    if [*used] != [*used.values()]:
        numbers = [used[number] for number in numbers]
    return Contents(
        ids=[*old.ids[:first], *new.ids, *old.ids[behind:]],
        places=old.places[: 2 * first] + new.places + later,
        parts={name: old.parts[name] for name in old.parts.keys() - gone} | new.parts,
        sorts=[sorts[number] for number in used],
        numbers=numbers,
    )
