"""Histories written by hand: an answer is a line, and says when and where it was given."""

from datetime import date, datetime
from typing import Any

import pytest

from quizapp.learning.card import Sort
from quizapp.learning.item import Item, Phase
from quizapp.learning.memory import Memory
from quizapp.learning.moment import Moment, moment, study_day
from quizapp.learning.review import ItemKey, Rating, Review
from quizapp.learning.stats import FIGURES
from quizapp.learning.stats.counting import tally
from quizapp.learning.stats.facts import Facts
from quizapp.learning.stats.figure import Findings

TODAY = date(2026, 3, 10)
NOW = moment(int(datetime.fromisoformat("2026-03-10T12:00+00:00").timestamp() * 1000), 0)


def key(card: str) -> ItemKey:
    return ItemKey("deck", card)


def answer(
    when: str, card: str = "a", rating: int = 3, *, rollover: int = 4, **fields: Any
) -> Review:
    """An answer given at a local time with its offset, such as `2026-03-02T10:00+01:00`.

    It is of an item seen before, unless `stability` is None.
    """
    local = datetime.fromisoformat(when)
    offset = local.utcoffset()
    assert offset is not None
    minutes, time = int(offset.total_seconds()) // 60, int(local.timestamp() * 1000)
    given = {"stability": 10.0, "predicted": 0.9, **fields}
    return Review(
        **key(card)._asdict(),
        time=time,
        offset=minutes,
        day=study_day(time, minutes, rollover),
        rating=Rating(rating),
        kind="short-answer",
        due_day=date(2026, 4, 1),
        **given,
    )


def introduced(when: str, card: str = "a", rating: int = 3, **fields: Any) -> Review:
    """The first answer of all to an item."""
    return answer(when, card, rating, stability=None, predicted=None, **fields)


def item(card: str = "a", **fields: Any) -> Item:
    """An item in review with a stability of 10 days, last reviewed ten days ago, due today."""
    usual: dict[str, Any] = {
        "phase": Phase.REVIEW,
        "memory": Memory(10.0, 5.0),
        "due_day": TODAY,
        "first_day": date(2026, 1, 5),
        "last_day": date(2026, 2, 28),
        "reviews": 4,
    }
    return Item(key(card), **(usual | fields))


def facts(
    *reviews: Review,
    items: tuple[Item, ...] = (),
    sorts: tuple[Sort, ...] = (),
    now: Moment = NOW,
    number: int = 0,
    **fields: Any,
) -> Facts:
    """What the figures are computed from, for these reviews and items, and what sorts them."""
    in_order = sorted(reviews, key=lambda review: review.time)
    sorts = sorts or (Sort("short-answer"),) * len(items)
    return Facts(
        now=now,
        tally=tally(in_order),
        known={each.key: each for each in items},
        number=number or len(items),
        places={
            each.key: sort.place for each, sort in zip(items, sorts, strict=True) if sort.place
        },
        items=items,
        sorts=sorts,
        remembered=[each for each in items if each.memory],
        **fields,
    )


def findings(name: str, found: Facts) -> Findings:
    """What a figure says."""
    return FIGURES[name].compute(found)


def rows(name: str, found: Facts) -> Any:
    return findings(name, found).rows


def said(name: str, found: Facts) -> str:
    return str(findings(name, found).said)


def about(number: float) -> Any:
    """A number that may be a little off."""
    return pytest.approx(number)
