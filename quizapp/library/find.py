"""Finding cards: the rows of a library, and what a search has to know."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from quizapp.learning.find.matching import find
from quizapp.learning.find.rows import Row, rows
from quizapp.learning.find.syntax import parse
from quizapp.learning.find.table import Circumstances, Table
from quizapp.learning.item import Item
from quizapp.learning.review import ItemKey, Mode, Rating
from quizapp.library.door import Library


def search(library: Library, text: str, names: Sequence[str] = ()) -> Sequence[Row]:
    """The items that a search finds, in the order of the decks; SearchRefused says why not."""
    query = parse(text)
    return find(query, Table([*all_rows(library, names)], circumstances(library)))


def all_rows(library: Library, names: Sequence[str] = ()) -> Iterator[Row]:
    """What there is to search; of very many cards it takes a while, so they come one by one."""
    return rows(library.material(library.decks(names)))


def refreshed(library: Library, rows: Sequence[Row]) -> list[Row]:
    """The rows with their items as they stand by now."""
    items = library.progress.items()
    current = ((row, items.get(row.item.key) or Item(row.item.key)) for row in rows)
    return [row if item == row.item else row._replace(item=item) for row, item in current]


def circumstances(library: Library) -> Circumstances:
    """What a search has to know besides the rows, as things are now."""
    now = library.now()

    @cache
    def answered(days: int, rating: Rating) -> frozenset[ItemKey]:
        since = now.day - timedelta(days - 1)
        reviews = library.progress.reviews(since)
        return frozenset(
            review.key
            for review in reviews
            if review.mode is Mode.STUDY and review.rating is rating
        )

    return Circumstances(now, cache(library.presets(library.decks())), answered)
