"""Memory: what a review leaves behind, how likely recall is, and when to ask again.

The model is FSRS-6, the Free Spaced Repetition Scheduler of Jarrett Ye and the Open Spaced
Repetition group (https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm).
*Stability* is the number of days after which recall has fallen to 90 %, *difficulty* a number from
1 to 10 that says how hard it is to make stability grow. Time is counted in whole study days;
0 is another review on the same day.

A right pick among k options may have been a guess. `known` says how likely it was not, and memory
moves only that part of the way (see "Guessing" in `docs/scheduling.md`).

Nothing impossible gets in: a rating that is none, a negative or endless time, a stability or
difficulty that no review can leave behind raise ValueError.
"""

from functools import lru_cache
from math import exp, inf
from typing import TypeAlias

from msgspec import Struct

from quizapp.learning.review import Rating

Parameters: TypeAlias = tuple[float, ...]

DEFAULT: Parameters = (
    *(0.212, 1.2931, 2.3065, 8.2956),  # 0-3: first stability after again, hard, good, easy
    *(6.4133, 0.8334),  # 4-5: first difficulty
    *(3.0194, 0.001),  # 6-7: how difficulty moves with the rating, and back to where it began
    *(1.8722, 0.1666, 0.796),  # 8-10: stability after recall
    *(1.4835, 0.0614, 0.2629, 1.6483),  # 11-14: stability after forgetting
    *(0.6014, 1.8729),  # 15-16: hard's malus and easy's bonus
    *(0.5425, 0.0912, 0.0658),  # 17-19: stability after a review on the same day
    0.1542,  # 20: how fast recall decays
)
"""The FSRS-6 parameters fitted to many learners: version 6.3.2 of the `fsrs` package."""

BOUNDS: tuple[tuple[float, float], ...] = (
    *[(0.001, 100.0)] * 4,
    *((1.0, 10.0), (0.001, 4.0), (0.001, 4.0), (0.001, 0.75)),
    *((0.0, 4.5), (0.0, 0.8), (0.001, 3.5)),
    *((0.001, 5.0), (0.001, 0.25), (0.001, 0.9), (0.0, 4.0)),
    *((0.0, 1.0), (1.0, 6.0)),
    *((0.0, 2.0), (0.0, 2.0), (0.0, 0.8)),
    (0.1, 0.8),
)
"""Within which the model is known to behave: as the `fsrs` package has them."""

MIN_STABILITY = 0.001
MAX_STABILITY = 1e9
"""Far beyond any life; keeps every later computation finite, whatever the parameters."""

MIN_DIFFICULTY = 1.0
MAX_DIFFICULTY = 10.0
MAX_INTERVAL = 36500

KNOWN_BEFORE = 0.5
"""How likely a new item was known before it was ever asked, where nobody can tell."""

GUESS_EXPONENT = -1 / 3
"""By which power mean the stabilities of guessing and knowing are mixed."""


class Memory(Struct, frozen=True, array_like=True):
    """What is remembered of an item: its stability in days, and its difficulty from 1 to 10."""

    stability: float
    difficulty: float

    def __post_init__(self) -> None:
        """Only what a review can leave behind; a comparison with NaN fails too."""
        if not MIN_STABILITY <= self.stability <= MAX_STABILITY:
            raise ValueError(f"stability: {self.stability} is not a number of days")
        if not MIN_DIFFICULTY <= self.difficulty <= MAX_DIFFICULTY:
            raise ValueError(f"difficulty: {self.difficulty} is not within 1 to 10")


def check(parameters: Parameters) -> None:
    """Raise ValueError unless these are 21 numbers within `BOUNDS`."""
    if len(parameters) != len(BOUNDS):
        raise ValueError(f"parameters: {len(BOUNDS)} numbers are needed, not {len(parameters)}")
    for place, (value, (low, high)) in enumerate(zip(parameters, BOUNDS, strict=True)):
        if not low <= value <= high:
            raise ValueError(f"parameters: number {place} is {value}, not within {low} to {high}")


@lru_cache(maxsize=256)
def model_name(parameters: Parameters) -> str:
    """The scheduler and its parameters, short enough to stand in every review."""
    from hashlib import blake2b  # noqa: PLC0415 - OpenSSL comes with it, and the first question waits

    text = ",".join(repr(float(value)) for value in parameters)
    return f"fsrs6/{blake2b(text.encode(), digest_size=4).hexdigest()}"


def first(rating: Rating, parameters: Parameters = DEFAULT, options: int = 0) -> Memory:
    """The memory that the first review of a new item leaves behind."""
    stability = parameters[Rating(rating) - 1]
    memory = _bounded(stability, _first_difficulty(rating, parameters))
    if options and rating != Rating.AGAIN:
        guessed = first(Rating.AGAIN, parameters)
        return _mixed(guessed, memory, known(KNOWN_BEFORE, options))
    return memory


def after(
    memory: Memory,
    rating: Rating,
    elapsed: int,
    parameters: Parameters = DEFAULT,
    options: int = 0,
) -> Memory:
    """The memory after a review `elapsed` days after the one before; 0 is the same day."""
    recall = retrievability(memory, elapsed, parameters)
    stability = _next_stability(memory, Rating(rating), elapsed, recall, parameters)
    result = _bounded(stability, _next_difficulty(memory.difficulty, rating, parameters))
    if options and elapsed and rating != Rating.AGAIN:
        guessed = after(memory, Rating.AGAIN, elapsed, parameters)
        return _mixed(guessed, result, known(recall, options))
    return result


def retrievability(memory: Memory, elapsed: float, parameters: Parameters = DEFAULT) -> float:
    """How likely recall is `elapsed` days after the last review, from 0 to 1."""
    if not 0 <= elapsed < inf:
        raise ValueError(f"elapsed: {elapsed} is not a number of days")
    return (1 + _factor(parameters) * elapsed / memory.stability) ** -parameters[20]


def curve(parameters: Parameters = DEFAULT) -> tuple[float, float]:
    """The factor F and the decay d of the forgetting curve (1 + F·t/S)^d, for whoever has many."""
    return _factor(parameters), -parameters[20]


def interval(
    stability: float,
    retention: float,
    parameters: Parameters = DEFAULT,
    maximum: int = MAX_INTERVAL,
) -> int:
    """After how many days recall has fallen to `retention`: from 1 to `maximum`."""
    if not (0 < retention < 1 and MIN_STABILITY <= stability <= MAX_STABILITY):
        raise ValueError(f"no interval for stability {stability} and retention {retention}")
    days = stability / _factor(parameters) * (retention ** (-1 / parameters[20]) - 1)
    return min(max(round(min(days, maximum)), 1), maximum)


def known(recall: float, options: int) -> float:
    """How likely a right pick among `options` came from knowing, if `recall` was to be expected.

    Bayes: who knows picks right, who does not picks right once in `options` times.
    """
    return recall / (recall + (1 - recall) / options)


def _mixed(guessed: Memory, knew: Memory, weight: float) -> Memory:
    """Between the memory of one who guessed and of one who knew, as a weighted mean.

    That of the stabilities is a power mean. With the geometric mean (an exponent of 0) true recall
    stays up to 0.03 short of its target, because a guess that nobody noticed stays unnoticed
    for more than one review; this exponent was found with `benchmarks/learners.py`.
    """
    low, high = guessed.stability**GUESS_EXPONENT, knew.stability**GUESS_EXPONENT
    stability = ((1 - weight) * low + weight * high) ** (1 / GUESS_EXPONENT)
    difficulty = (1 - weight) * guessed.difficulty + weight * knew.difficulty
    return _bounded(stability, difficulty)


def _factor(parameters: Parameters) -> float:
    """What makes recall 90 % after as many days as the stability says."""
    return 0.9 ** (-1 / parameters[20]) - 1


def _bounded(stability: float, difficulty: float) -> Memory:
    return Memory(
        min(max(stability, MIN_STABILITY), MAX_STABILITY),
        min(max(difficulty, MIN_DIFFICULTY), MAX_DIFFICULTY),
    )


def _first_difficulty(rating: Rating, w: Parameters) -> float:
    return w[4] - exp(w[5] * (rating - 1)) + 1


def _next_difficulty(difficulty: float, rating: Rating, w: Parameters) -> float:
    """Damped towards 10, and drawn back a little to where an easy item begins."""
    moved = difficulty - w[6] * (rating - 3) * (MAX_DIFFICULTY - difficulty) / 9
    return w[7] * _first_difficulty(Rating.EASY, w) + (1 - w[7]) * moved


def _next_stability(
    memory: Memory, rating: Rating, elapsed: int, recall: float, w: Parameters
) -> float:
    if elapsed < 1:
        return _same_day_stability(memory.stability, rating, w)
    if rating is Rating.AGAIN:
        return _forgotten_stability(memory, recall, w)
    return _recalled_stability(memory, rating, recall, w)


def _same_day_stability(stability: float, rating: Rating, w: Parameters) -> float:
    """Only forgetting makes it fall within a day."""
    growth = exp(w[17] * (rating - 3 + w[18])) * stability ** -w[19]
    return stability * (growth if rating is Rating.AGAIN else max(growth, 1.0))


def _recalled_stability(memory: Memory, rating: Rating, recall: float, w: Parameters) -> float:
    """It grows the more, the easier the item, the smaller it was and the less recall was likely."""
    bonus = {Rating.HARD: w[15], Rating.EASY: w[16]}.get(rating, 1.0)
    ease = exp(w[8]) * (11 - memory.difficulty) * memory.stability ** -w[9]
    return memory.stability * (1 + ease * (exp((1 - recall) * w[10]) - 1) * bonus)


def _forgotten_stability(memory: Memory, recall: float, w: Parameters) -> float:
    """What is left after forgetting: never more than a slip on the same day would leave."""
    left = w[11] * memory.difficulty ** -w[12] * ((memory.stability + 1) ** w[13] - 1)
    return min(left * exp((1 - recall) * w[14]), memory.stability / exp(w[17] * w[18]))
