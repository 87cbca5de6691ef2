"""A history so long that reading it takes a while, written without waiting for it."""

from quizapp.learning.item import Item, review_of
from quizapp.learning.moment import moment
from quizapp.learning.preset import Preset
from quizapp.learning.review import ItemKey, Rating
from quizapp.storage.lines import line_of
from quizapp.storage.places import Places
from tests.storage.happenings import NOON

MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10")


def write_many(places: Places, reviews: int) -> None:
    """So many first reviews of as many cards, in files of four months."""
    now = moment(NOON, 60)
    review = review_of(Item(ItemKey("deck", "CARD")), Rating.EASY, now, Preset(), kind="flashcard")
    line = line_of({"reviews": {"long-ago-NUMBER": review}}).decode()
    places.progress.mkdir(parents=True)
    for turn, month in enumerate(MONTHS):
        numbers = range(1 + turn, reviews + 1, len(MONTHS))
        lines = (line.replace("NUMBER", str(n)).replace("CARD", str(n)) for n in numbers)
        (places.progress / f"{month}.long.jsonl").write_text("".join(lines), encoding="utf-8")
