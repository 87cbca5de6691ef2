"""Which rows of a table a query asks for."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import repeat
from typing import Any

from quizapp.learning.card import KINDS
from quizapp.learning.find.patterns import containing, is_wild, longest_piece, matching, regex
from quizapp.learning.find.query import (
    Compared,
    Either,
    Every,
    Flagged,
    Introduced,
    Is,
    Not,
    Query,
    Rated,
    Where,
    Whole,
    Words,
)
from quizapp.learning.find.rows import Row, field_of, fold
from quizapp.learning.find.table import Mask, Table, both, either, opposite, those_with
from quizapp.learning.item import Item

_SIGNS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}


def find(query: Query, table: Table) -> Sequence[Row]:
    """The rows that a query asks for, in their order; words are looked for last, in the rest."""
    queries = query.queries if isinstance(query, Every) else (query,)
    quick = [mask(one, table) for one in queries if not _looks_into_texts(one)]
    if quick:
        table = table.only(reduce(both, quick))
    for one in queries:
        if _looks_into_texts(one):
            table = table.only(mask(one, table))
    return table.rows


def mask(query: Query, table: Table) -> Mask:
    """Which rows of a table a query asks for."""
    return _MASKS[type(query)](query, table)


def _looks_into_texts(query: Query) -> bool:
    match query:
        case Words():
            return True
        case Not(inner):
            return _looks_into_texts(inner)
        case Every(queries) | Either(queries):
            return any(map(_looks_into_texts, queries))
    return False


def _not(query: Not, table: Table) -> Mask:
    return opposite(mask(query.query, table))


def _every(query: Every, table: Table) -> Mask:
    return reduce(both, (mask(one, table) for one in query.queries), table.everything())


def _either(query: Either, table: Table) -> Mask:
    return reduce(either, (mask(one, table) for one in query.queries))


def _words(query: Words, table: Table) -> Mask:
    """Words anywhere in a card, or in one field; no words find cards where it has nothing."""
    pattern, field = query.pattern, query.field
    if field is not None and not pattern:
        return bytes(not field_of(text, field) for text in table.texts)
    # Looking for one text is quick, so that what is slow has few rows to look at.
    found = bytes(map(operator.contains, table.texts, repeat(longest_piece(pattern))))
    is_wanted = containing(pattern)
    if field is not None:
        return those_with(found, table.texts, lambda text: is_wanted(field_of(text, field)))
    return those_with(found, table.texts, is_wanted) if is_wild(pattern) else found


def _whole(query: Whole, table: Table) -> Mask:
    return _WHOLE[query.where](query.pattern, table)


def _deck(pattern: str, table: Table) -> Mask:
    """The deck's id or title."""
    is_wanted = matching(pattern)
    wanted = {
        deck: is_wanted(fold(deck)) or is_wanted(fold(title))
        for deck, title in table.titles.items()
    }
    return bytes(map(wanted.__getitem__, table.decks))


def _tag(pattern: str, table: Table) -> Mask:
    """A tag, or one below it: `lakes` finds `lakes::high` too; `none` finds cards without any."""
    if pattern.lower() == "none":
        return bytes(map(operator.not_, table.tags))
    search = re.compile(f"\n{regex(pattern)}(?=\n|::)").search
    wanted = {tags: search(tags) is not None for tags in set(table.tags)}
    return bytes(map(wanted.__getitem__, table.tags))


def _kind(pattern: str, table: Table) -> Mask:
    is_wanted = matching(pattern)
    wanted = {kind for name, kind in KINDS.items() if is_wanted(name)}
    return bytes(type(row.card) in wanted for row in table.rows)


def _id(pattern: str, table: Table) -> Mask:
    is_wanted = matching(pattern)
    return bytes(is_wanted(fold(row.card.id)) for row in table.rows)


_WHOLE: Mapping[Where, Callable[[str, Table], Mask]] = {
    Where.DECK: _deck,
    Where.TAG: _tag,
    Where.KIND: _kind,
    Where.ID: _id,
}


def _is(query: Is, table: Table) -> Mask:
    return table.state(query.state)


def _flagged(query: Flagged, table: Table) -> Mask:
    return bytes(map(operator.eq, table.flags, repeat(query.flag)))


def _compared(query: Compared, table: Table) -> Mask:
    """An item that has no such figure yet is not found, whatever it is compared with."""
    if query.sign == "!=":
        sides = (Compared(query.figure, sign, query.number) for sign in "<>")
        return either(*(_compared(side, table) for side in sides))
    compare, figures = _SIGNS[query.sign], table.figure(query.figure)
    return bytes(map(compare, figures, repeat(query.number)))


def _rated(query: Rated, table: Table) -> Mask:
    if query.rating is None:
        return _since(query.days, table, lambda item: item.last_day)
    answered = table.about.answered(query.days, query.rating)
    return bytes(row.item.key in answered for row in table.rows)


def _introduced(query: Introduced, table: Table) -> Mask:
    return _since(query.days, table, lambda item: item.first_day)


def _since(days: int, table: Table, day_of: Callable[[Item], date | None]) -> Mask:
    """On one of the last so many study days, of which today is the first."""
    before = table.about.moment.day - timedelta(days)
    found = (day_of(row.item) for row in table.rows)
    return bytes(day is not None and day > before for day in found)


_MASKS: Mapping[type[Query], Callable[[Any, Table], Mask]] = {
    Words: _words,
    Whole: _whole,
    Is: _is,
    Flagged: _flagged,
    Compared: _compared,
    Rated: _rated,
    Introduced: _introduced,
    Not: _not,
    Every: _every,
    Either: _either,
}
