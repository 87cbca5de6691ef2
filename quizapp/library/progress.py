"""Progress: numbers for the learner, from what happened."""

from datetime import date, timedelta

from msgspec import Struct

from quizapp.learning.item import Phase
from quizapp.learning.stats import Done, Retention, done_on, due_by_day, true_retention
from quizapp.library.door import Library

AHEAD = 14
BACK = 30


class Overview(Struct, frozen=True):
    """What was done, how well, and what is coming."""

    today: date
    done: Done
    due: tuple[int, ...]
    """Items due on each of the next days, today first."""
    retention: Retention
    """Of the last 30 days."""
    wanted: float
    """The desired retention of the learner's settings."""
    new: int
    seen: int
    """Items asked at least once."""


def overview(library: Library) -> Overview:
    """The numbers of the progress page, over all decks of the library."""
    today = library.now().day
    since = today - timedelta(BACK)
    reviews = list(library.progress.reviews(since))
    items = library.items(library.decks())
    new = sum(item.phase is Phase.NEW for item in items)
    return Overview(
        today=today,
        done=done_on(reviews, today),
        due=due_by_day(items, today, AHEAD),
        retention=true_retention(reviews, since, today),
        wanted=library.settings.study.retention,
        new=new,
        seen=len(items) - new,
    )
