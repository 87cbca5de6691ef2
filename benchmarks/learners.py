"""A year with simulated learners whose memory the scheduler does not know.

    python benchmarks/learners.py [LEARNERS]

Three kinds of learner study 500 facts, ten new ones a day, under several schedulers:

- *activation*: the declarative memory of ACT-R with the spacing effect of Pavlik and Anderson
  (2005, Cognitive Science 29): every practice leaves a trace that decays as a power of time, the
  faster the more active the fact was. Nothing in it resembles FSRS.
- *stability*: memories that follow FSRS-6, but with parameters of the learner's own (each 25 %
  around the defaults) and luck in every review (stability 30 % up or down), which nobody tells the
  scheduler. These learners use all four ratings, the others again and good.
- *model*: memories that follow FSRS-6 with its defaults and no luck. They show what guessing does,
  all else being right.

Some facts were known before. A recalled fact takes 8 seconds, a forgotten one 20, the first meeting
25. Asked by picking an option, learners guess when they do not know, and rate a lucky guess good.

Printed are means over the learners, with the standard deviation between them:

- recall: how often a fact was truly known when it was asked again on a later day,
- free: the same, where it had been left alone for at least three days. No schedule that counts in
  days can ask sooner than tomorrow, however shaky a memory is,
- known: how many facts would be recalled, on an average day of the last quarter,
- hours: of study, in the year,
- an hour: known facts per hour of study. Who wants to forget less needs more time for every fact,
  so this compares schedules only where they end at the same recall. Hence a second table:
- for the same: how many hours quizapp needs, at the retention that leaves as many facts known as
  another schedule does, for each hour of that schedule (interpolated for each learner; those for
  whom no retention between 0.75 and 0.95 does so are not compared).
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from statistics import mean, stdev
from typing import ClassVar, NamedTuple, Protocol

from memories import DAY, Learner, Trace, activation_learner, model_learner, stability_learner
from msgspec.structs import replace

from quizapp.learning.item import Item, answered
from quizapp.learning.moment import Moment
from quizapp.learning.preset import Preset
from quizapp.learning.review import ItemKey, Rating

YEAR = 365
FACTS = 500
NEW_A_DAY = 10
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
    """SuperMemo 2 (Wozniak 1990): again is a 1, hard a 3, good a 4, easy a 5."""

    QUALITY: ClassVar = {Rating.AGAIN: 1, Rating.HARD: 3, Rating.GOOD: 4, Rating.EASY: 5}

    def __init__(self) -> None:
        self._ease, self._interval, self._row = 2.5, 0, 0

    def next(self, rating: Rating, time: int) -> int:
        """After 1 day, 6 days, then each time so many times longer as the ease says."""
        quality = self.QUALITY[rating]
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


SAMPLES = [noon(day) - 1 for day in range(YEAR - 90, YEAR, 5)]
"""When knowledge is measured: just before the reviews of a day, through the last quarter. On one
day alone it would depend on how many facts happened to be reviewed just before."""


class Fact(NamedTuple):
    """Something to learn: its trace, its chance, and when it is met first."""

    trace: Trace
    chance: Random
    start: int


class Way(NamedTuple):
    """A way to study: the scheduler of each fact, and the number of options to pick from."""

    name: str
    scheduler: Callable[[int, Learner], Scheduler]
    options: int = 0


class Result(NamedTuple):
    """What a year brought one learner."""

    recall: float
    free: float
    known: float
    hours: float

    @property
    def per_hour(self) -> float:
        """Known facts for each hour of study."""
        return self.known / self.hours


class Tally:
    """Counts over the facts of one learner."""

    def __init__(self) -> None:
        self.recalled: list[bool] = []
        self.free: list[bool] = []
        self.seconds = 0
        self.known = 0.0

    def result(self) -> Result:
        """The year in numbers."""
        known = self.known / len(SAMPLES)
        return Result(mean(self.recalled), mean(self.free), known, self.seconds / 3600)

    def asked(self, days: int, *, knew: bool) -> None:
        """A fact was asked again on a later day."""
        self.recalled.append(knew)
        if days >= FREE:
            self.free.append(knew)


def study(scheduler: Scheduler, fact: Fact, way: Way, tally: Tally) -> None:
    """A year of one fact."""
    trace, chance, time, last = fact.trace, fact.chance, fact.start, -1
    while time < YEAR * DAY:
        knew = chance.random() < trace.recall(time)
        if last >= 0 and time // DAY > last:
            tally.asked(time // DAY - last, knew=knew)
        felt = trace.rating(knew=knew)
        lucky = way.options and chance.random() < 1 / way.options
        rating = Rating.GOOD if lucky and not knew else felt
        tally.seconds += SECONDS["new" if last < 0 else "recalled" if knew else "forgotten"]
        trace.practise(time, felt)
        last, again = time // DAY, scheduler.next(rating, time)
        tally.known += sum(trace.recall(day) for day in SAMPLES if time < day < again)
        time = again


def year(learner: Learner, way: Way, seed: int) -> Result:
    """A year of one learner; every way meets the same learner with the same facts."""
    tally = Tally()
    for fact in range(FACTS):
        chance = seeded(f"{seed}/{fact}")
        met = Fact(learner.meet(chance), chance, noon(fact // NEW_A_DAY))
        study(way.scheduler(fact, learner), met, way, tally)
    return tally.result()


OLD = (
    Way("Leitner", lambda _fact, _learner: Leitner()),
    Way("SM-2", lambda _fact, _learner: SM2()),
)
RETENTIONS = (0.75, 0.8, 0.85, 0.9, 0.95)
STEPS = {"": Preset(), ", no steps": Preset(learning_steps=(), relearning_steps=())}
"""Ours by default, and without asking a fact twice on a day."""


def schedulers() -> list[Way]:
    """What is compared: the ways of old, and ours."""
    return [
        *OLD,
        *(
            ours(f"{retention}{name}", replace(preset, retention=retention))
            for name, preset in STEPS.items()
            for retention in RETENTIONS
        ),
        ours("0.9, one step of 10 minutes", Preset(learning_steps=(600,))),
        ours("0.9, one of 4", Preset(), asked=4, told=4),
    ]


def fitted() -> Way:
    """Ours with the parameters that a perfect optimiser would find for a learner."""

    def scheduler(fact: int, learner: Learner) -> Scheduler:
        return Ours(fact, Preset(parameters=learner.parameters), 0)

    return Way("quizapp 0.9, the learner's own parameters", scheduler)


def guesses() -> list[Way]:
    """What shows the effect of guessing."""
    found = []
    for retention in (0.8, 0.9):
        preset = Preset(retention=retention)
        found.append(ours(f"{retention}, typed", preset))
        for options in (4, 2):
            name = f"{retention}, one of {options}"
            found.append(ours(name, preset, asked=options, told=options))
            found.append(ours(f"{name}, guessing ignored", preset, asked=options))
    return found


def ours(name: str, preset: Preset, *, asked: int = 0, told: int = 0) -> Way:
    """Our scheduling; `told` is what it is told of the options there are."""
    return Way(f"quizapp {name}", lambda fact, _learner: Ours(fact, preset, told), asked)


def seeded(seed: int | str) -> Random:
    """Chance that anyone can repeat."""
    return Random(seed)  # noqa: S311


def spread(values: list[float], digits: int) -> str:
    """The mean, and how learners differ if they are several; a dash where there is none."""
    if len(values) < 2:
        return f"{values[0]:.{digits}f}" if values else "–"
    return f"{mean(values):.{digits}f} ± {stdev(values):.{digits}f}"


def row(kind: str, way: Way, results: list[Result]) -> str:
    """A row of the table."""
    recall, free, known, hours = (list(column) for column in zip(*results, strict=True))
    cells = (
        spread(recall, 3),
        spread(free, 3),
        spread(known, 0),
        spread(hours, 1),
        spread([result.per_hour for result in results], 1),
    )
    return f"| {kind} | {way.name} | {' | '.join(cells)} |"


def hours_for(known: float, curve: list[Result]) -> float | None:
    """The hours in which our schedule leaves so many facts known, at some retention."""
    for less, more in pairwise(sorted(curve, key=lambda result: result.known)):
        if less.known <= known <= more.known:
            part = (known - less.known) / (more.known - less.known)
            return less.hours + part * (more.hours - less.hours)
    return None


def ratios(results: dict[str, list[Result]], old: Way, steps: str) -> Iterator[float]:
    """For each learner, our hours for an hour of another schedule that leaves as much known."""
    ways = [results[f"quizapp {retention}{steps}"] for retention in RETENTIONS]
    curves = zip(*ways, strict=True)
    for theirs, curve in zip(results[old.name], curves, strict=True):
        hours = hours_for(theirs.known, list(curve))
        if hours is not None:
            yield hours / theirs.hours


def compare(
    kind: str, make: Callable[[Random], Learner], ways: list[Way], learners: int
) -> dict[str, list[Result]]:
    """The rows of the table for learners of one kind."""
    found = {}
    for way in ways:
        found[way.name] = [year(make(seeded(seed)), way, seed) for seed in range(learners)]
        print(row(kind, way, found[way.name]), flush=True)
    return found


def main() -> None:
    """Print the tables."""
    learners = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    print("| learners | schedule | recall | free | known | hours | an hour |")
    print("|---|---|---|---|---|---|---|")
    kinds = {
        "activation": activation_learner,
        "stability": stability_learner,
        "model": model_learner,
    }
    found = {name: compare(name, make, schedulers(), learners) for name, make in kinds.items()}
    compare("stability", stability_learner, [fitted()], learners)
    compare("model", model_learner, guesses(), learners)
    print("\n| learners | as much known as with | for the same | without steps | compared |")
    print("|---|---|---|---|---|")
    for kind, results in found.items():
        for old in OLD:
            default, without = (list(ratios(results, old, steps)) for steps in STEPS)
            cells = spread(default, 2), spread(without, 2), f"{len(default)} and {len(without)}"
            print(f"| {kind} | {old.name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
