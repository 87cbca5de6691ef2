"""Simulated learners: what each remembers of a fact, which no scheduler gets to see.

Times are seconds since the first day of a simulation.
"""

from collections.abc import Callable
from math import exp, log
from random import Random
from typing import Protocol, TypeAlias

from quizapp.learning import memory as fsrs
from quizapp.learning.memory import BOUNDS, DEFAULT, Memory
from quizapp.learning.review import Rating

DAY = 86_400


class Trace(Protocol):
    """What one learner remembers of one fact."""

    def recall(self, time: int) -> float:
        """How likely the fact is recalled."""

    def practise(self, time: int, *, knew: bool) -> None:
        """The fact was asked, and its answer shown."""


class Activation:
    """Traces that decay as powers of time (Pavlik and Anderson 2005; their fitted constants)."""

    DECAY, SCALE, THRESHOLD, NOISE = 0.177, 0.217, -0.704, 0.255
    BETWEEN = 0.025
    """How much slower time passes for memory between sessions than within one."""

    def __init__(self, chance: Random, talent: float, *, familiar: bool) -> None:
        self._ease = talent + chance.gauss(0, 0.3)
        self._traces: list[tuple[int, float]] = []
        for days in (40, 30, 20, 10) if familiar else ():
            self.practise(-days * DAY, knew=True)

    def recall(self, time: int) -> float:
        """By how much the activation is above the threshold."""
        if not self._traces:
            return 0.0
        return 1 / (1 + exp((self.THRESHOLD - self._activation(time)) / self.NOISE))

    def practise(self, time: int, *, knew: bool) -> None:
        """One more trace, which decays the faster the more active the fact was."""
        del knew
        active = exp(self._activation(time)) if self._traces else 0.0
        self._traces.append((time, self.SCALE * active + self.DECAY))

    def _activation(self, time: int) -> float:
        return self._ease + log(
            sum(self._passed(since, time) ** -decay for since, decay in self._traces)
        )

    def _passed(self, since: int, time: int) -> float:
        same_day = since // DAY == time // DAY
        return max(1.0, (time - since) * (1 if same_day else self.BETWEEN))


class Stability:
    """A memory that follows FSRS-6 with parameters and luck of its own."""

    def __init__(self, chance: Random, parameters: fsrs.Parameters, *, familiar: bool) -> None:
        self._chance = chance
        self._parameters = parameters
        self._memory = fsrs.first(Rating.GOOD, parameters) if familiar else None
        self._last = 0

    def recall(self, time: int) -> float:
        """As the model says; what was asked earlier the same day is still there."""
        if self._memory is None:
            return 0.0
        return fsrs.retrievability(self._memory, self._days(time), self._parameters)

    def practise(self, time: int, *, knew: bool) -> None:
        """The model's next memory, give or take some luck."""
        rating = Rating.GOOD if knew else Rating.AGAIN
        if self._memory is None:
            after = fsrs.first(rating, self._parameters)
        else:
            after = fsrs.after(self._memory, rating, self._days(time), self._parameters)
        luck = exp(self._chance.gauss(-0.045, 0.3)) if self._days(time) else 1.0
        stability = min(max(after.stability * luck, fsrs.MIN_STABILITY), fsrs.MAX_STABILITY)
        self._memory = Memory(stability, after.difficulty)
        self._last = time

    def _days(self, time: int) -> int:
        return time // DAY - self._last // DAY


class NoLuck(Random):
    """Chance that always takes the middle of a distribution."""

    def gauss(self, mu: float = 0.0, sigma: float = 1.0) -> float:
        """Nothing out of the ordinary."""
        del mu, sigma
        return 0.0


Learner: TypeAlias = Callable[[Random, bool], Trace]
"""Gives the trace of a new fact; the boolean says whether it was known before."""


def activation_learner(chance: Random) -> Learner:
    """A learner of the first kind."""
    talent = chance.gauss(0, 0.2)
    return lambda chance, familiar: Activation(chance, talent, familiar=familiar)


def stability_learner(chance: Random) -> Learner:
    """A learner of the second kind."""
    parameters = tuple(
        min(max(value * exp(chance.gauss(0, 0.25)), low), high)
        for value, (low, high) in zip(DEFAULT, BOUNDS, strict=True)
    )
    return lambda chance, familiar: Stability(chance, parameters, familiar=familiar)


def model_learner(_chance: Random) -> Learner:
    """A learner of the third kind."""
    return lambda _chance, familiar: Stability(NoLuck(), DEFAULT, familiar=familiar)
