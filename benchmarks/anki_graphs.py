"""Anki's statistics of a history, for `figures.py`: how long they take, and what they say.

    PYTHON benchmarks/anki_graphs.py build FOLDER
    PYTHON benchmarks/anki_graphs.py graphs FOLDER

PYTHON has the `anki` package; nothing else of quizapp imports it. `build` makes a collection of
FOLDER's `cards.tsv` and `reviews.tsv`, `graphs` prints JSON. The time zone has to be UTC, which
`figures.py` sees to.
"""

import json
import resource
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from anki.collection import Collection

DAY = 86_400
YEAR = 365
DECAY = 0.1542
"""That of FSRS-6, which both have by default; Anki takes an older one where a card says none."""


def build(folder: Path) -> None:
    """The collection, with the memory of every card as we have it."""
    path = folder / "collection.anki2"
    collection = Collection(str(path))
    notetype = collection.models.by_name("Basic")["id"]
    decks = {row[1]: collection.decks.id(row[1]) for row in rows(folder / "cards.tsv")}
    collection.set_config("fsrs", True)
    collection.crt -= 4000 * DAY
    today = collection.sched.today
    collection.close()
    collection = Collection(str(path))
    today = collection.sched.today
    collection.close()
    with closing(sqlite3.connect(path)) as database, database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        cards = [*rows(folder / "cards.tsv")]
        database.executemany(
            "INSERT INTO notes VALUES (?, ?, ?, 0, -1, '', ?, ?, 0, 0, '')",
            ((int(card), card, notetype, f"{card}\x1f", card) for card, *_ in cards),
        )
        database.executemany(
            "INSERT INTO cards VALUES (?, ?, ?, 0, 0, -1, ?, ?, ?, ?, 0, ?, ?, 0, 0, 0, 0, ?)",
            (card_row(card, decks, today) for card in cards),
        )
        database.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)",
            (tuple(map(int, review)) for review in rows(folder / "reviews.tsv")),
        )
    collection = Collection(str(path))
    collection.fix_integrity()
    collection.close()


def card_row(card: list[str], decks: dict[str, int], today: int) -> tuple[object, ...]:
    """A card as Anki stores it: new, or in review with its FSRS memory."""
    number, deck, due, interval, reviews, lapses, stability, difficulty = card
    if not int(reviews):
        return int(number), int(number), decks[deck], 0, 0, int(number), 0, 0, 0, ""
    memory = json.dumps({"s": float(stability), "d": float(difficulty), "dr": 0.9, "decay": DECAY})
    place = (today + int(due), int(interval), int(reviews), int(lapses), memory)
    return int(number), int(number), decks[deck], 2, 2, *place


def graphs(folder: Path) -> dict[str, Any]:
    """The milliseconds of a year's graphs, and what some of them say."""
    collection = Collection(str(folder / "collection.anki2"))
    started = time.process_time()
    found = collection._backend.graphs(search="deck:*", days=YEAR)  # noqa: SLF001 - its screens do
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 10)
    return {"ms": seconds * 1000, "memory": memory, "says": says(found)}


def says(found: Any) -> dict[str, object]:  # noqa: ANN401 - a message of Anki's
    """The figures that quizapp computes too."""
    days = {
        str(day): each.learn + each.relearn + each.young + each.mature + each.filtered
        for day, each in found.reviews.count.items()
        if -YEAR < day <= 0
    }
    year = found.buttons.one_year
    kept = found.true_retention.year
    counts = found.card_counts.including_inactive
    return {
        "answers by day": days,
        "answers by hour": [hour.total for hour in found.hours.one_year],
        "answers by button": [
            sum(each) for each in zip(year.learning, year.young, year.mature, strict=True)
        ],
        "first reviews": [
            kept.young_passed + kept.mature_passed,
            kept.young_passed + kept.mature_passed + kept.young_failed + kept.mature_failed,
        ],
        "cards in review": counts.young + counts.mature,
        "cards by due day": from_today(found.future_due.future_due),
        "cards by interval": {
            str(days): cards for days, cards in found.intervals.intervals.items()
        },
        "known now": round(found.retrievability.sum_by_card),
    }


def from_today(cards: Mapping[int, int]) -> dict[str, int]:
    """Cards by the days until they are due; those overdue are due today."""
    late = sum(number for day, number in cards.items() if day <= 0)
    return {"0": late, **{str(day): number for day, number in cards.items() if day > 0}}


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a TSV file."""
    with path.open(encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file)


def main() -> None:
    """Build or compute."""
    command, folder = sys.argv[1], Path(sys.argv[2])
    if command == "build":
        build(folder)
    else:
        print(json.dumps(graphs(folder)))


if __name__ == "__main__":
    main()
