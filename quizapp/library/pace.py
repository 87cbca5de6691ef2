"""The learner's own pace: how long their questions took lately."""

from collections.abc import Sequence
from datetime import timedelta

from quizapp.learning.answer.rating import times_by_kind
from quizapp.learning.pace import spent_between, time_left
from quizapp.learning.session import Session
from quizapp.library.door import Library

PACE_DAYS = 30
"""What is usual for a learner is what was usual in so many days."""


class Pace:
    """How long questions took, looked up when it is first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._times: dict[str, list[int]] | None = None
        """How long right answers took lately, by the kind of card."""
        self._spent: list[int] = []
        """How long questions took before this sitting."""

    def look_back(self) -> None:
        """Look at the questions of today and yesterday."""
        yesterday = self._library.now().day - timedelta(1)
        self._spent = spent_between(
            review.time for review in self._library.progress.reviews(yesterday)
        )

    def time_left(self, session: Session) -> float | None:
        """How long the rest of a sitting takes: milliseconds, None if unknown."""
        spent = [*self._spent, *(done.spent for done in session.done)]
        return time_left(session.agenda.counts, spent)

    def of_kind(self, kind: str) -> Sequence[int]:
        """How long right answers to questions of a kind took lately, in milliseconds."""
        if self._times is None:
            since = self._library.now().day - timedelta(PACE_DAYS)
            self._times = times_by_kind(self._library.progress.reviews(since))
        return self._times.get(kind, ())
