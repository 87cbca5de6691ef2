"""Simulated learners: what each remembers of a fact, which no scheduler gets to see.

Times are seconds since the first day of a simulation.
"""

from collections.abc import Callable
from math import exp, log
from random import Random
from typing import NamedTuple, Protocol

from quizapp.learning import memory as fsrs
from quizapp.learning.memory import BOUNDS, DEFAULT, Memory
from quizapp.learning.review import Rating

DAY = 86_400
FAMILIAR = 0.3
"""How many of the facts were known before."""


class Trace(Protocol):
    """What one learner remembers of one fact."""

    def recall(self, time: int) -> float:
        """How likely the fact is recalled."""

    def rating(self, *, knew: bool) -> Rating:
        """How the learner rates the answer, knowing or not."""

    def practise(self, time: int, rating: Rating) -> None:
        """The fact was asked, and its answer shown."""


class Activation:
    """Traces that decay as powers of time (Pavlik and Anderson 2005; their fitted constants)."""

    DECAY, SCALE, THRESHOLD, NOISE = 0.177, 0.217, -0.704, 0.255
    BETWEEN = 0.025
    """How much slower time passes for memory between sessions than within one."""

    def __init__(self, chance: Random, talent: float) -> None:
        self._ease = talent + chance.gauss(0, 0.3)
        self._traces: list[tuple[int, float]] = []
        for days in (40, 30, 20, 10) if chance.random() < FAMILIAR else ():
            self.practise(-days * DAY, Rating.GOOD)

    def recall(self, time: int) -> float:
        """By how much the activation is above the threshold."""
        if not self._traces:
            return 0.0
        return 1 / (1 + exp((self.THRESHOLD - self._activation(time)) / self.NOISE))

    def rating(self, *, knew: bool) -> Rating:
        """Again or good."""
        return Rating.GOOD if knew else Rating.AGAIN

    def practise(self, time: int, rating: Rating) -> None:
        """One more trace, which decays the faster the more active the fact was."""
        del rating
        active = exp(self._activation(time)) if self._traces else 0.0
        self._traces.append((time, self.SCALE * active + self.DECAY))

    def _activation(self, time: int) -> float:
        return self._ease + log(
            sum(self._passed(since, time) ** -decay for since, decay in self._traces)
        )

    def _passed(self, since: int, time: int) -> float:
        same_day = since // DAY == time // DAY
        return max(1.0, (time - since) * (1 if same_day else self.BETWEEN))


class Habits(NamedTuple):
    """How often a learner gives each rating."""

    first: tuple[float, float, float, float]
    """The first time: again, hard, good, easy. What is not rated again was known before."""
    recalled: tuple[float, float, float]
    """Later, to what was recalled: hard, good, easy."""


TWO_BUTTONS = Habits((1 - FAMILIAR, 0, FAMILIAR, 0), (0, 1, 0))
FOUR_BUTTONS = Habits((0.24, 0.094, 0.495, 0.171), (0.224, 0.631, 0.145))
"""As in the simulator of the Open Spaced Repetition group (SSP-MMC-FSRS)."""


class Stability:
    """A memory that follows FSRS-6 with parameters and luck of its own."""

    def __init__(
        self, chance: Random, parameters: fsrs.Parameters, habits: Habits, luck: float
    ) -> None:
        self._chance = chance
        self._parameters = parameters
        self._habits = habits
        self._luck = luck
        (first,) = chance.choices(tuple(Rating), habits.first)
        familiar = first is not Rating.AGAIN
        self._memory = fsrs.first(first, parameters) if familiar else None
        self._first: Rating | None = first
        self._last = 0

    def recall(self, time: int) -> float:
        """As the model says; what was asked earlier the same day is still there."""
        if self._memory is None:
            return 0.0
        return fsrs.retrievability(self._memory, self._days(time), self._parameters)

    def rating(self, *, knew: bool) -> Rating:
        """One of the ratings the learner is used to."""
        if not knew:
            return Rating.AGAIN
        if self._first:
            return self._first
        return self._chance.choices(tuple(Rating)[1:], self._habits.recalled)[0]

    def practise(self, time: int, rating: Rating) -> None:
        """The model's next memory, give or take some luck: on average it is none."""
        if self._memory is None:
            after = fsrs.first(rating, self._parameters)
        else:
            after = fsrs.after(self._memory, rating, self._days(time), self._parameters)
        by = self._chance.gauss(-(self._luck**2) / 2, self._luck) if self._days(time) else 0
        stability = min(max(after.stability * exp(by), fsrs.MIN_STABILITY), fsrs.MAX_STABILITY)
        self._memory = Memory(stability, after.difficulty)
        self._last, self._first = time, None

    def _days(self, time: int) -> int:
        return time // DAY - self._last // DAY


class Learner(NamedTuple):
    """Somebody who remembers."""

    meet: Callable[[Random], Trace]
    """Gives the trace of a new fact."""
    parameters: fsrs.Parameters = DEFAULT
    """Those of the learner's memory, where it follows FSRS."""


def activation_learner(chance: Random) -> Learner:
    """A learner of the first kind."""
    talent = chance.gauss(0, 0.2)
    return Learner(lambda chance: Activation(chance, talent))


def stability_learner(chance: Random) -> Learner:
    """A learner of the second kind."""
    parameters = tuple(
        min(max(value * exp(chance.gauss(0, 0.25)), low), high)
        for value, (low, high) in zip(DEFAULT, BOUNDS, strict=True)
    )
    return Learner(lambda chance: Stability(chance, parameters, FOUR_BUTTONS, 0.3), parameters)


def model_learner(_chance: Random) -> Learner:
    """A learner of the third kind."""
    return Learner(lambda chance: Stability(chance, DEFAULT, TWO_BUTTONS, 0.0))
