"""Numbers from reviews and items: what was done, what is coming, how well it was remembered."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from quizapp.learning.item import Item
from quizapp.learning.load import load
from quizapp.learning.review import ItemKey, Mode, Rating, Review


class Done(NamedTuple):
    """What was done: questions answered, how many of them were not forgotten, and the time."""

    reviews: int
    passed: int
    duration: int
    """Milliseconds."""


class Retention(NamedTuple):
    """How many first reviews of a day were passed."""

    passed: int
    total: int

    @property
    def share(self) -> float | None:
        """The part that was passed; None where nothing was reviewed."""
        return self.passed / self.total if self.total else None


def done_on(reviews: Iterable[Review], day: date) -> Done:
    """What was done on a study day, practice and quizzes included."""
    done = [review for review in reviews if review.day == day]
    passed = sum(review.rating is not Rating.AGAIN for review in done)
    return Done(len(done), passed, sum(review.duration for review in done))


def due_by_day(items: Iterable[Item], today: date, days: int = 14) -> tuple[int, ...]:
    """How many items fall due on each of the coming days; today has what is overdue too."""
    counter = load(items, today)
    return tuple(counter[today + timedelta(number)] for number in range(days))


def true_retention(reviews: Iterable[Review], since: date, until: date) -> Retention:
    """How much was remembered from `since` up to and including `until`.

    Of each item the first review of a study day counts, forgotten if it was rated again. The first
    review ever, practice and quizzes do not count. This is Anki's "true retention".
    """
    firsts: dict[tuple[date, ItemKey], Review] = {}
    for review in reviews:
        if review.mode is Mode.STUDY and since <= review.day <= until:
            firsts.setdefault((review.day, review.key), review)
    asked = [review for review in firsts.values() if review.stability is not None]
    passed = sum(review.rating is not Rating.AGAIN for review in asked)
    return Retention(passed, len(asked))
