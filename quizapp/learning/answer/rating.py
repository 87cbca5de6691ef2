"""Which rating a judgement suggests. The learner has the last word."""

from collections.abc import Iterable, Sequence

from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.review import Rating, Review, Verdict

_ENOUGH = 10
"""So many earlier times say what is usual for a learner."""
_SLOW = 2.5
_NEVER_SLOW_MS = 8_000
"""Nobody is slow who answers within so many milliseconds."""
_AWAY_MS = 120_000
"""Who takes longer was away from the screen, as far as anybody can tell."""


def suggest(judgement: Judgement, *, hints: int = 0, slow: bool = False) -> Rating:
    """The rating to offer first.

    A slip of the pen is a pass with difficulty; a near number or half an answer is not known yet.
    Never Easy: quick fingers are no proof of it, and only the learner can tell.
    """
    if judgement.verdict is Verdict.WRONG or judgement.by_value:
        return Rating.AGAIN
    with_difficulty = judgement.verdict is Verdict.ALMOST or hints > 0 or slow
    return Rating.HARD if with_difficulty else Rating.GOOD


def is_slow(duration_ms: int, earlier: Sequence[int]) -> bool:
    """Whether a time is slow for this learner, who took the `earlier` times (milliseconds).

    Slow is two and a half times the median of the earlier ones; with fewer than ten of them
    nobody knows, so nothing is slow. Neither is what took longer than two minutes.
    """
    if len(earlier) < _ENOUGH or not _NEVER_SLOW_MS <= duration_ms <= _AWAY_MS:
        return False
    from statistics import median  # noqa: PLC0415 - loading it would slow every start

    return duration_ms > _SLOW * median(earlier)


def times_by_kind(reviews: Iterable[Review]) -> dict[str, list[int]]:
    """How many milliseconds right answers took, for each kind of card."""
    times: dict[str, list[int]] = {}
    for review in reviews:
        if review.verdict is Verdict.CORRECT:
            times.setdefault(review.kind, []).append(review.duration)
    return times
