"""A year with simulated learners whose memory the scheduler does not know.

    python benchmarks/learners.py [LEARNERS]

Three kinds of learner study 500 facts, ten new ones a day, under several schedulers:

- *activation*: the declarative memory of ACT-R with the spacing effect of Pavlik and Anderson
  (2005, Cognitive Science 29): every practice leaves a trace that decays as a power of time, the
  faster the more active the fact was. Nothing in it resembles FSRS.
- *stability*: memories that follow FSRS-6, but with parameters of the learner's own (each 25 %
  around the defaults) and luck in every review (stability 30 % up or down), which nobody tells the
  scheduler.
- *model*: memories that follow FSRS-6 with its defaults and no luck. They show what guessing does,
  all else being right.

Three facts in ten were known before. A recalled fact takes 8 seconds, a forgotten one 20, the first
meeting 25. Learners rate themselves again or good. Asked by picking an option, they guess when they
do not know, and rate a lucky guess good.

Printed are means over the learners, with the standard deviation between them:

- recall: how often a fact was truly known when it was asked again on a later day,
- free: the same, where it had been left alone for at least three days. No schedule that counts in
  days can ask sooner than tomorrow, however shaky a memory is,
- known: how many facts would be recalled on the last day,
- an hour: known facts per hour of study.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from statistics import mean, stdev
from typing import NamedTuple, Protocol

from memories import DAY, Learner, Trace, activation_learner, model_learner, stability_learner

from quizapp.learning.item import Item, answered
from quizapp.learning.moment import Moment
from quizapp.learning.preset import Preset
from quizapp.learning.review import ItemKey, Rating

YEAR = 365
FACTS = 500
NEW_A_DAY = 10
FAMILIAR = 0.3
FREE = 3
SECONDS = {"new": 25, "recalled": 8, "forgotten": 20}
FIRST_DAY = date(2026, 1, 1)
NOON = DAY // 2
SOON = 600
"""Seconds after which the schedulers without learning steps ask a forgotten fact again."""


class Scheduler(Protocol):
    """Schedules one fact."""

    def next(self, rating: Rating, time: int) -> int:
        """When to ask again, after an answer: in seconds since the first day."""


class Ours:
    """quizapp's own scheduling, as the study screen uses it."""

    def __init__(self, fact: int, preset: Preset, options: int) -> None:
        self._item = Item(ItemKey("facts", str(fact)))
        self._preset = preset
        self._options = options

    def next(self, rating: Rating, time: int) -> int:
        """At the step, or at noon of the due day."""
        now = Moment(time * 1000, 0, FIRST_DAY + timedelta(time // DAY))
        self._item = answered(self._item, rating, now, self._preset, self._options)
        if self._item.due_time is not None:
            return self._item.due_time // 1000
        return noon(((self._item.due_day or now.day) - FIRST_DAY).days)


class SM2:
    """SuperMemo 2 (Wozniak 1990): good is a 4, again a 1."""

    def __init__(self) -> None:
        self._ease, self._interval, self._row = 2.5, 0, 0

    def next(self, rating: Rating, time: int) -> int:
        """After 1 day, 6 days, then each time so many times longer as the ease says."""
        quality = 4 if rating is Rating.GOOD else 1
        self._ease = max(1.3, self._ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
        if rating is Rating.AGAIN:
            self._row = 0
            return time + SOON
        self._row += 1
        self._interval = {1: 1, 2: 6}.get(self._row, round(self._interval * self._ease))
        return noon(time // DAY + self._interval)


class Leitner:
    """Seven boxes, each twice as long as the one before; forgetting leads back to the first."""

    def __init__(self) -> None:
        self._box = -1

    def next(self, rating: Rating, time: int) -> int:
        """After as many days as the box says."""
        if rating is Rating.AGAIN:
            self._box = -1
            return time + SOON
        self._box = min(self._box + 1, 6)
        return noon(time // DAY + 2**self._box)


def noon(day: int) -> int:
    """The noon of a day."""
    return day * DAY + NOON


class Way(NamedTuple):
    """A way to study: the scheduler of each fact, and the number of options to pick from."""

    name: str
    scheduler: Callable[[int], Scheduler]
    options: int = 0


class Result(NamedTuple):
    """What a year brought one learner."""

    recall: float
    free: float
    known: float
    per_hour: float


class Tally:
    """Counts over the facts of one learner."""

    def __init__(self) -> None:
        self.recalled: list[bool] = []
        self.free: list[bool] = []
        self.seconds = 0
        self.known = 0.0

    def result(self) -> Result:
        """The year in numbers."""
        hours = self.seconds / 3600
        return Result(mean(self.recalled), mean(self.free), self.known, self.known / hours)

    def asked(self, days: int, *, knew: bool) -> None:
        """A fact was asked again on a later day."""
        self.recalled.append(knew)
        if days >= FREE:
            self.free.append(knew)


def study(fact: int, trace: Trace, way: Way, chance: Random, tally: Tally) -> None:
    """A year of one fact."""
    scheduler, time, met, last = way.scheduler(fact), noon(fact // NEW_A_DAY), False, -1
    while time < YEAR * DAY:
        knew = chance.random() < trace.recall(time)
        if met and time // DAY > last:
            tally.asked(time // DAY - last, knew=knew)
        lucky = way.options and chance.random() < 1 / way.options
        rating = Rating.GOOD if knew or lucky else Rating.AGAIN
        tally.seconds += SECONDS["new" if not met else "recalled" if knew else "forgotten"]
        trace.practise(time, knew=knew)
        met, last = True, time // DAY
        time = scheduler.next(rating, time)
    tally.known += trace.recall(YEAR * DAY + NOON)


def year(learner: Learner, way: Way, seed: int) -> Result:
    """A year of one learner; every way meets the same learner with the same facts."""
    tally = Tally()
    for fact in range(FACTS):
        chance = seeded(f"{seed}/{fact}")
        study(fact, learner(chance, chance.random() < FAMILIAR), way, chance, tally)
    return tally.result()


def schedulers() -> list[Way]:
    """What is compared: the ways of old, and ours for three retentions."""
    old = [Way("Leitner", lambda _: Leitner()), Way("SM-2", lambda _: SM2())]
    new = [ours(f"{retention}", retention) for retention in (0.8, 0.9, 0.95)]
    return [*old, *new, ours("0.9, one of 4", 0.9, asked=4, told=4)]


def guesses() -> list[Way]:
    """What shows the effect of guessing."""
    found = []
    for retention in (0.8, 0.9):
        found.append(ours(f"{retention}, typed", retention))
        for options in (4, 2):
            name = f"{retention}, one of {options}"
            found.append(ours(name, retention, asked=options, told=options))
            found.append(ours(f"{name}, guessing ignored", retention, asked=options))
    return found


def ours(name: str, retention: float, *, asked: int = 0, told: int = 0) -> Way:
    """Our scheduling for a retention; `told` is what it is told of the options there are."""
    preset = Preset(retention=retention)
    return Way(f"quizapp {name}", lambda fact: Ours(fact, preset, told), asked)


def seeded(seed: int | str) -> Random:
    """Chance that anyone can repeat."""
    return Random(seed)  # noqa: S311


def spread(values: list[float], digits: int) -> str:
    """The mean, and how learners differ."""
    return f"{mean(values):.{digits}f} ± {stdev(values):.{digits}f}"


def row(kind: str, way: Way, results: list[Result]) -> str:
    """A row of the table."""
    recall, free, known, per_hour = (list(column) for column in zip(*results, strict=True))
    cells = spread(recall, 3), spread(free, 3), spread(known, 0), spread(per_hour, 1)
    return f"| {kind} | {way.name} | {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    learners = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print("| learners | schedule | recall | free | known | an hour |")
    print("|---|---|---|---|---|---|")
    for kind, make, ways in (
        ("activation", activation_learner, schedulers()),
        ("stability", stability_learner, schedulers()),
        ("model", model_learner, guesses()),
    ):
        for way in ways:
            results = [year(make(seeded(seed)), way, seed) for seed in range(learners)]
            print(row(kind, way, results), flush=True)


if __name__ == "__main__":
    main()
