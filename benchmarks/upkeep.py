"""Upkeep of a large library: a backup, an export, the doctor, a restore.

    python benchmarks/upkeep.py [REVIEWS...]

For each number of reviews (10,000 and 100,000 unless said otherwise), of a tenth as many cards in
decks of 500, in milliseconds:

- *floor*: the same files zipped by `zipfile` alone, once, and synced,
- *backup*: written, read back with every deck, card and event counted, and given its name,
- *export*: the same with the answers as a table,
- *doctor*: everything read and looked at,
- *restore*: what was lost put back, into an empty library,
- *memory*: the most that the process held, in megabytes.

The times of one run compare with each other; alone they say something of the machine only. A
million reviews take some minutes.
"""

import json
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from quizapp.learning.item import Item, review_of
from quizapp.learning.moment import moment
from quizapp.learning.preset import Preset
from quizapp.learning.replay import apply
from quizapp.learning.review import ItemKey, Rating, Review
from quizapp.library.doctor import examine
from quizapp.library.door import Library
from quizapp.library.upkeep import back_up, export_all, restore
from quizapp.storage.lines import line_of
from quizapp.storage.log import file_name
from quizapp.storage.places import Places

SIZES = (10_000, 100_000)
REVIEWS_A_CARD = 10
CARDS_A_DECK = 500
START = 1_700_000_000_000
SPAN = 3 * 365 * 86_400_000
"""Three years, in milliseconds."""
RUN = 2000
"""Reviews in one run of the program."""


def places(folder: Path) -> Places:
    """The places of a library."""
    return Places(folder / "library", folder / "state", folder / "cache")


def history(reviews: int) -> Iterator[Review]:
    """What happened in three years, in order."""
    chance, preset, items = random.Random(1), Preset(), dict[int, Item]()  # noqa: S311
    for number in range(reviews):
        card = chance.randrange(reviews // REVIEWS_A_CARD)
        key = ItemKey(f"deck-{card // CARDS_A_DECK}", f"card-{card}")
        item = items.get(card) or Item(key)
        now = moment(START + number * (SPAN // reviews), 60)
        rating = chance.choices(list(Rating), (10, 10, 70, 10))[0]
        review = review_of(item, rating, now, preset, kind="short-answer", typed="Bajkonoer")
        items[card] = apply(item, review)
        yield review


def make(room: Places, reviews: int) -> None:
    """A library with decks, and progress as a device would have written it."""
    room.decks.mkdir(parents=True)
    room.progress.mkdir()
    cards = reviews // REVIEWS_A_CARD
    for deck in range(0, cards, CARDS_A_DECK):
        name = f"deck-{deck // CARDS_A_DECK}"
        found = [card_of(number) for number in range(deck, min(deck + CARDS_A_DECK, cards))]
        text = {"format": 1, "id": name, "title": name, "language": "en", "cards": found}
        (room.decks / f"{name}.json").write_text(json.dumps(text, indent=2), encoding="utf-8")
    lines: dict[str, list[bytes]] = {}
    for number, review in enumerate(history(reviews)):
        name = f"bench2-run{number // RUN}-{number % RUN + 1}"
        month = lines.setdefault(file_name(review.time, "bench2"), [])
        month.append(line_of({"reviews": {name: review}}))
    for name, month in lines.items():
        (room.progress / name).write_bytes(b"".join(month))


def card_of(number: int) -> dict[str, object]:
    """A card like others."""
    return {
        "id": f"card-{number}",
        "kind": "short-answer",
        "prompt": f"From which cosmodrome did flight number {number} start?",
        "answers": ["Baikonur", "the Baikonur cosmodrome"],
        "explanation": "It lies in Kazakhstan, and Russia rents it.",
        "tags": ["space", "places"],
    }


def zipped(room: Places, path: Path) -> None:
    """The files of a library in a zip file, synced."""
    with path.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for found in (*room.decks.iterdir(), *room.progress.iterdir()):
                archive.write(found, found.name)
        os.fsync(file.fileno())


def timed(do: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


def measure(reviews: int) -> None:
    """Measure everything at one size, and print a row."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        room = places(folder / "one")
        make(room, reviews)
        library, other = Library(room), Library(places(folder / "other"))
        library.progress.close()
        export = folder / "all.zip"
        row = (
            timed(lambda: zipped(room, folder / "floor.zip")),
            timed(lambda: back_up(library)),
            timed(lambda: export_all(library, export)),
            timed(lambda: examine(library)),
            timed(lambda: restore(other, export)),
        )
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{reviews:>10,}", *(f"{value:>9,.0f}" for value in (*row, most)))


def main() -> None:
    """Measure each size."""
    print("   reviews     floor    backup    export    doctor   restore    memory")
    for reviews in [int(word) for word in sys.argv[1:]] or SIZES:
        measure(reviews)


if __name__ == "__main__":
    main()
