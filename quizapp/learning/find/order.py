"""The orders a list of cards can be looked at in."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from quizapp.learning.card import kind_of
from quizapp.learning.find.figures import days_left, interval
from quizapp.learning.find.rows import Row, fold
from quizapp.learning.moment import Moment


class Column(StrEnum):
    """What a list of cards can be sorted by."""

    QUESTION = "question"
    DECK = "deck"
    KIND = "kind"
    DUE = "due"
    INTERVAL = "interval"
    STABILITY = "stability"
    LAPSES = "lapses"


Key: TypeAlias = Callable[[Row, Moment], str | float | None]

_KEYS: Mapping[Column, Key] = {
    Column.QUESTION: lambda row, _: row.text,
    Column.DECK: lambda row, _: fold(row.deck.title),
    Column.KIND: lambda row, _: kind_of(row.card),
    Column.DUE: lambda row, moment: days_left(row.item, moment),
    Column.INTERVAL: lambda row, _: interval(row.item),
    Column.STABILITY: lambda row, _: row.item.stability,
    Column.LAPSES: lambda row, _: row.item.lapses,
}


def ordered(
    rows: Sequence[Row], column: Column, moment: Moment, *, descending: bool = False
) -> list[Row]:
    """The rows sorted by a column; equals stay as they are, and what has no value comes last."""
    key_of = _KEYS[column]
    keys = [key_of(row, moment) for row in rows]
    known = [place for place, key in enumerate(keys) if key is not None]
    known.sort(key=keys.__getitem__, reverse=descending)  # type: ignore[arg-type] # of one type
    unknown = [row for row, key in zip(rows, keys, strict=True) if key is None]
    return [*(rows[place] for place in known), *unknown]
