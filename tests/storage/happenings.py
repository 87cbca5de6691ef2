"""Things that happen, for tests of progress."""

from collections.abc import Callable
from random import Random

from quizapp.learning.item import Item, review_of
from quizapp.learning.moment import moment
from quizapp.learning.preset import Preset
from quizapp.learning.review import ItemKey, Rating, Review
from quizapp.storage.progress import Progress

NOON = 1_790_000_000_000
"""In September 2026, UTC milliseconds."""
MINUTE = 60_000
DAY = 86_400_000


def item_key(card: str) -> ItemKey:
    return ItemKey("deck", card)


def answer(progress: Progress, card: str, time: int = NOON, rating: int = 3) -> Review:
    """What is logged when a learner answers the question of this card."""
    key = item_key(card)
    item = progress.items().get(key) or Item(key)
    return review_of(item, Rating(rating), moment(time, 60), Preset(), kind="short-answer")


def names(seed: int) -> Callable[[], str]:
    """Names of devices and runs that are the same at every run of a test."""
    random = Random(seed)  # noqa: S311
    return lambda: "".join(random.choices("abcdefghijkmnpqrstuvwxyz", k=6))
