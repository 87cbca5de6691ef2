"""Counting: reviews in, tallies out, in one pass.

Most of a review counts by itself. Whether it is the first of its item on a study day is a matter
of all reviews of that day, so a `Count` remembers what was asked.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from math import log
from typing import Any, TypeAlias, TypeGuard, TypeVar

from quizapp.learning import memory as fsrs
from quizapp.learning.memory import Parameters
from quizapp.learning.moment import HOUR_MS, MINUTE_MS, SECOND_MS
from quizapp.learning.replay import EPOCH, default_parameters
from quizapp.learning.review import ItemKey, Mode, Rating, Review
from quizapp.learning.stats.tally import (
    BINS,
    MATURE,
    SECONDS,
    WEEK,
    Bin,
    Day,
    Done,
    Firsts,
    Instant,
    Numbers,
    Packed,
    Stage,
    Tally,
    button,
    packed,
)

LONGEST = 2 * MINUTE_MS
"""An answer counts for no more time: who went for coffee did not think all the while."""
SURE = 0.95
"""From this prediction on, forgetting is a surprise."""
LEAST = 0.0001
"""No prediction is taken for surer than this: one surprise would make the log loss endless."""
HOURS = 24
FIRST_DAY = EPOCH.toordinal()
"""Nothing was studied before, whatever a prediction says."""
DAYS_KEPT = 3
"""Of so many of the latest days it is kept what was asked."""

K = TypeVar("K")
N = TypeVar("N", bound=Numbers)
ParametersOf: TypeAlias = Callable[[str], Parameters]
Asked: TypeAlias = dict[date, dict[ItemKey, bool]]
"""By study day: the items that were studied, and whether they were introduced on it."""


def tally(reviews: Iterable[Review], parameters_of: ParametersOf = default_parameters) -> Tally:
    """The tally of reviews in the order of their times."""
    count = Count(parameters_of)
    for review in reviews:
        count.add(review)
    return count.tally()


def chance(review: Review) -> float | None:
    """How likely a pass was, as predicted: by recall, or by a guess among the options."""
    if not _is_share(review.predicted):
        return None
    guess = 1 / review.options if review.options else 0
    return review.predicted + (1 - review.predicted) * guess


class Count:
    """Reviews being counted; `asked` is what was asked before them."""

    def __init__(self, parameters_of: ParametersOf, asked: Asked | None = None) -> None:
        self._curve = cache(lambda deck: fsrs.curve(parameters_of(deck)))
        self._asked = asked or {}
        self._days: dict[date, _Day] = {}
        self._known: defaultdict[int, float] = defaultdict(float)

    def add(self, review: Review) -> None:
        """Count one more review: none of before those that were counted."""
        day = self._days.get(review.day) or self._begin(review.day)
        day.add(review)
        if review.mode is Mode.STUDY and day.add_studied(review):
            self._add_known(review)

    def tally(self) -> Tally:
        """What was counted."""
        return Tally(
            {day: found.frozen() for day, found in self._days.items()},
            {date.fromordinal(day): known for day, known in self._known.items()},
        )

    def asked(self) -> Asked:
        """What was asked on the latest days, for whoever goes on counting."""
        latest = sorted(self._asked.keys() | self._days.keys())[-DAYS_KEPT:]
        return {
            day: self._days[day].asked if day in self._days else self._asked[day] for day in latest
        }

    def _begin(self, day: date) -> "_Day":
        self._days[day] = _Day(self._asked.get(day, {}))
        return self._days[day]

    def _add_known(self, review: Review) -> None:
        """What was known of the item since the review before, which follows from the prediction."""
        factor, decay = self._curve(review.deck)
        stability, today = review.stability, review.day.toordinal()
        if stability is None or not _is_share(review.predicted):
            return
        elapsed = (max(review.predicted, LEAST) ** (1 / decay) - 1) * stability / factor
        last = max(today - round(min(elapsed, today)), FIRST_DAY)
        rate = factor / stability
        for day in range(last + -last % WEEK, today, WEEK):
            self._known[day] += (1 + rate * (day - last)) ** decay


class _Day:
    """One day being counted."""

    def __init__(self, asked: Mapping[ItemKey, bool]) -> None:
        self.asked = dict(asked)
        self.instants: list[Instant] = []
        self.done: defaultdict[Mode, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.hours: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.buttons: defaultdict[int, int] = defaultdict(int)
        self.seconds: defaultdict[int, int] = defaultdict(int)
        self.firsts: defaultdict[Stage, list[float]] = defaultdict(lambda: [0, 0, 0.0])
        self.bins: defaultdict[int, list[float]] = defaultdict(lambda: [0, 0, 0.0])
        self.losses = self.squares = 0.0
        self.time_due = 0
        self.sureness: defaultdict[bool, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.surprises: list[Packed] = []
        self.mistaken: list[Packed] = []
        self.overridden: list[Packed] = []

    def add(self, review: Review) -> None:
        """Count what every answer has."""
        time, hour = _time(review), (review.time + review.offset * MINUTE_MS) // HOUR_MS % HOURS
        _add_done(self.done[review.mode], review, time)
        _add_done(self.hours[hour], review, time)
        if time:
            self.seconds[bisect_right(SECONDS, time / SECOND_MS) - 1] += 1
        if review.override:
            self.overridden.append(packed(review.key))
        if review.sure is not None:
            self._add_sureness(review, sure=review.sure)
        self.instants = [*self.instants[:1], Instant(review.time, review.offset)]

    def add_studied(self, review: Review) -> bool:
        """Count an answer given in study; true if it was the first of its item on this day."""
        key, stage = review.key, Stage.LEARNING
        is_first = key not in self.asked and _is_later(review)
        if is_first:
            stage = Stage.MATURE if (review.stability or 0) >= MATURE else Stage.YOUNG
            self._add_first(review, stage)
        if not self.asked.setdefault(key, review.stability is None):
            self.time_due += _time(review)
        self.buttons[button(stage, review.rating)] += 1
        return is_first

    def _add_sureness(self, review: Review, *, sure: bool) -> None:
        _add_done(self.sureness[sure], review, _time(review))
        if sure and review.rating is Rating.AGAIN:
            self.mistaken.append(packed(review.key))

    def _add_first(self, review: Review, stage: Stage) -> None:
        passed = review.rating is not Rating.AGAIN
        firsts = self.firsts[stage]
        firsts[0] += 1
        firsts[1] += passed
        firsts[2] += review.retention
        expected = chance(review)
        if expected is not None:
            self._add_prediction(expected, passed)
            if expected >= SURE and not passed:
                self.surprises.append(packed(review.key))

    def _add_prediction(self, expected: float, passed: bool) -> None:
        found = self.bins[min(int(expected * BINS), BINS - 1)]
        found[0] += 1
        found[1] += passed
        found[2] += expected
        error = 1 - expected if passed else expected
        self.losses -= log(max(1 - error, LEAST))
        self.squares += error * error

    def frozen(self) -> Day:
        """The day as a value."""
        return Day(
            first=self.instants[0],
            last=self.instants[-1],
            done=_summed(Done, self.done),
            hours=_summed(Done, self.hours),
            buttons=dict(self.buttons),
            seconds=dict(self.seconds),
            firsts=_summed(Firsts, self.firsts),
            bins=_summed(Bin, self.bins),
            losses=self.losses,
            squares=self.squares,
            time_due=self.time_due,
            sureness=_summed(Done, self.sureness),
            surprises=tuple(self.surprises),
            mistaken=tuple(self.mistaken),
            overridden=tuple(self.overridden),
        )


def _add_done(done: list[int], review: Review, time: int) -> None:
    done[0] += 1
    done[1] += review.rating is not Rating.AGAIN
    done[2] += time


def _time(review: Review) -> int:
    """The milliseconds an answer counts for."""
    return min(max(review.duration, 0), LONGEST)


def _is_later(review: Review) -> bool:
    """Whether the item had been studied, and not on this day, as far as its device knew."""
    return review.stability is not None and (review.predicted is None or review.predicted < 1)


def _is_share(predicted: float | None) -> TypeGuard[float]:
    return predicted is not None and 0 <= predicted <= 1


def _summed(kind: type[N], counted: Mapping[K, list[Any]]) -> dict[K, N]:
    return {key: kind(*numbers) for key, numbers in counted.items()}
