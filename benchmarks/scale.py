"""Large libraries: ours beside stock TinyDB and SQLite, in the same run.

    PYTHONPATH=. python benchmarks/scale.py [ITEMS...]

For each number of items (1,000, 10,000 and 100,000 unless said otherwise), ten reviews an item:

- *open*: until every item is known. Ours opens from the snapshot; the first opening, which makes
  it, is printed too. Stock TinyDB holds the items only (its file would have to be rewritten at
  every review), SQLite the items and all reviews.
- *next*: the item that is due first, from all of them.
- *follow*: a look at what other windows and devices wrote, as before every answer.
- *review*: one answer, durable. The floor is a line of the same length appended and synced, each
  time just before: what the disk asks of everybody.
- *query*: the reviews of one card, found by a field with TinyDB's `search` (stock: its item).
- *history*: the same by the door that the screens use.
- *memory*: the most that a process which did all of this held.

Every store is measured in a process of its own, without garbage collection as the program starts;
times are medians, in milliseconds. SQLite runs in WAL mode with `synchronous=FULL`, so its reviews
are durable too. The largest size takes minutes.
"""

import gc
import json
import os
import random
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from msgspec import to_builtins
from msgspec.structs import asdict
from tinydb import TinyDB, where

from quizapp.learning.item import Item, review_of
from quizapp.learning.moment import moment
from quizapp.learning.preset import Preset
from quizapp.learning.replay import apply
from quizapp.learning.review import ItemKey, Rating, Review
from quizapp.storage import files
from quizapp.storage.lines import line_of
from quizapp.storage.log import file_name
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.seam import System

SIZES = (1_000, 10_000, 100_000)
REVIEWS_PER_ITEM = 10
MIDDLE = 500
"""The number of the item that is asked about."""
START = 1_700_000_000_000
SPAN = 3 * 365 * 86_400_000
"""Three years, in milliseconds."""
RUN = 2000
"""Reviews in one run of the program."""
CARDS_IN_A_DECK = 500
TIMES = 200
RUNS = 5
COLUMNS = ("open", "next", "follow", "floor", "review", "query", "history", "memory")
LINE = b"x" * 349 + b"\n"

T = TypeVar("T")
Times: TypeAlias = dict[str, list[float]]
"""Milliseconds, by what was done."""


def key(number: int) -> ItemKey:
    """The item of this number."""
    return ItemKey(f"deck-{number // CARDS_IN_A_DECK}", f"card-{number}")


def history(items: int) -> Iterator[Review]:
    """What happened in three years, in order."""
    draw = random.Random(1)  # noqa: S311
    known: dict[ItemKey, Item] = {}
    for number in range(items * REVIEWS_PER_ITEM):
        item = known.get(key(number % items)) or Item(key(number % items))
        now = moment(START + number * SPAN // (items * REVIEWS_PER_ITEM), 60)
        rating = Rating(draw.choices((1, 2, 3, 4), (1, 1, 7, 1))[0])
        review = review_of(item, rating, now, Preset(), kind="short-answer", typed="7500 km")
        known[item.key] = apply(item, review)
        yield review


def make(folder: Path, items: int) -> float:
    """The same library for each store; the seconds that our first opening takes."""
    reviews = list(history(items))
    make_ours(folder, reviews)
    started = time.perf_counter()
    known = Progress(places(folder)).items()
    seconds = time.perf_counter() - started
    make_stock(folder, known.values())
    make_sqlite(folder, known.values(), reviews)
    return seconds


def places(folder: Path) -> Places:
    """The places of our library."""
    return Places(folder / "library", folder / "state", folder / "cache")


def make_ours(folder: Path, reviews: list[Review]) -> None:
    """Lines as a device would have written them."""
    files.make_folder(places(folder).progress)
    with ExitStack() as stack:
        opened = {}
        for number, review in enumerate(reviews):
            name = file_name(review.time, "bench2")
            if name not in opened:
                opened[name] = stack.enter_context((places(folder).progress / name).open("wb"))
            document = {f"bench2-run{number // RUN}-{number % RUN + 1}": review}
            opened[name].write(line_of({"reviews": document}))


def make_stock(folder: Path, items: Iterable[Item]) -> None:
    """The items as documents of stock TinyDB."""
    with TinyDB(folder / "stock.json") as database:
        database.insert_multiple(document(item) for item in items)


def document(item: Item) -> dict[str, object]:
    """An item as a flat document of ten fields."""
    set_to = {
        name: value
        for name, value in asdict(item).items()
        if name != "key" and value is not None and value is not False
    }
    memory = asdict(set_to.pop("memory"))
    return {**item.key._asdict(), **memory, **to_builtins(set_to)}


def make_sqlite(folder: Path, items: Iterable[Item], reviews: list[Review]) -> None:
    """The items and reviews as tables of SQLite, with the indexes it needs."""
    with closing(connect(folder)) as database, database:
        database.execute("CREATE TABLE items (card TEXT PRIMARY KEY, due TEXT, fields TEXT)")
        database.execute("CREATE TABLE reviews (card TEXT, fields TEXT)")
        rows = ((item.key.card, due(item), json.dumps(document(item))) for item in items)
        database.executemany("INSERT INTO items VALUES (?, ?, ?)", rows)
        lines = ((review.card, json.dumps(to_builtins(review))) for review in reviews)
        database.executemany("INSERT INTO reviews VALUES (?, ?)", lines)
        database.execute("CREATE INDEX by_due ON items (due)")
        database.execute("CREATE INDEX by_card ON reviews (card)")


def connect(folder: Path) -> sqlite3.Connection:
    """The SQLite library."""
    database = sqlite3.connect(folder / "sqlite.db")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    return database


def due(item: Item) -> str:
    """When an item comes again, to sort by."""
    return str(item.due_day or "")


# The stores


def ours(folder: Path) -> Times:
    """Progress, opened from its snapshot."""
    times: Times = {}
    progress = timed(times, "open", lambda: Progress(places(folder)))
    known = progress.items()
    timed(times, "next", lambda: min(known.values(), key=due))
    name = key(MIDDLE).card
    timed(times, "query", lambda: progress.table("reviews").search(where("card") == name))
    timed(times, "history", lambda: progress.history(key(MIDDLE)))
    for number in range(TIMES):
        now = moment(START + SPAN + number * 1000, 60)
        item = known[key(number)]
        review = review_of(item, Rating.GOOD, now, Preset(), kind="short-answer", typed="7500 km")
        timed(times, "follow", progress.refresh)
        floor(times, folder)
        timed(times, "review", partial(progress.record, review))
    progress.close()
    return times


def stock(folder: Path) -> Times:
    """TinyDB with its own storage: a review changes the item's document."""
    times: Times = {}
    database = timed(times, "open", lambda: opened_stock(folder))
    timed(times, "next", lambda: min(database, key=lambda found: found.get("due_day", "")))
    name = key(MIDDLE).card
    timed(times, "query", lambda: database.search(where("card") == name))
    for number in range(5):
        floor(times, folder)
        change = {"due_day": "2027-01-01", "reviews": number}
        timed(times, "review", partial(database.update, change, doc_ids=[7]))
    return times


def opened_stock(folder: Path) -> TinyDB:
    """The file is read when the first document is asked for."""
    database = TinyDB(folder / "stock.json")
    len(database)
    return database


def sqlite(folder: Path) -> Times:
    """SQLite: a review is a row, and changes the item's row, in one transaction."""
    times: Times = {}
    database = connect(folder)

    def answer(number: int) -> None:
        with database:
            fields = json.dumps({"card": key(number).card, "typed": "7500 km", "rest": "x" * 250})
            database.execute("INSERT INTO reviews VALUES (?, ?)", (key(number).card, fields))
            database.execute("UPDATE items SET due = ? WHERE card = ?", ("2027", key(number).card))

    timed(times, "open", lambda: database.execute("SELECT card, fields FROM items").fetchall())
    timed(times, "next", lambda: database.execute("SELECT card FROM items ORDER BY due").fetchone())
    name = (key(MIDDLE).card,)
    find = "SELECT fields FROM reviews WHERE card = ?"
    timed(times, "query", lambda: database.execute(find, name).fetchall())
    for number in range(TIMES):
        floor(times, folder)
        timed(times, "review", partial(answer, number))
    return times


def timed(times: Times, what: str, do: Callable[[], T]) -> T:
    """Do it, and note the milliseconds it took."""
    started = time.perf_counter()
    result = do()
    times.setdefault(what, []).append((time.perf_counter() - started) * 1000)
    return result


def floor(times: Times, folder: Path) -> None:
    """Append a line as long as a review to an open file, and sync it."""
    descriptor = os.open(folder / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        timed(times, "floor", lambda: (os.write(descriptor, LINE), System.sync(descriptor)))
    finally:
        os.close(descriptor)


STORES: dict[str, Callable[[Path], Times]] = {
    "quizapp": ours,
    "TinyDB": stock,
    "SQLite": sqlite,
}


def alone(*words: str) -> str:
    """What this script prints, run with these words in a process of its own."""
    run = [sys.executable, __file__, *words]
    return subprocess.run(run, stdout=subprocess.PIPE, check=True, text=True).stdout


def memory() -> float:
    """The most that this process held, in MB; on Linux `ru_maxrss` has the parent's too."""
    if sys.platform == "linux":
        (most,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
        return int(most) / (1 << 10)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def tell(folder: str, items: int) -> None:
    """Make the libraries of one size, and print a row for each store."""
    seconds = float(alone("make", folder, str(items)))
    print(f"\n{items:,} items, {items * REVIEWS_PER_ITEM:,} reviews; first opening {seconds:.1f} s")
    print(f"{'':8}" + "".join(f"{what:>10}" for what in COLUMNS))
    for store in STORES:
        runs = [json.loads(alone(store, folder)) for _ in range(RUNS)]
        print(f"{store:8}" + "".join(f"{median(runs, what):>10}" for what in COLUMNS), flush=True)


def median(runs: list[Times], what: str) -> str:
    """The middle one of all times of this kind."""
    found = [each for run in runs for each in run.get(what, [])]
    return f"{statistics.median(found):.2f}" if found else "-"


def main(arguments: list[str]) -> None:
    """Make or measure, as a process of its own, or tell of it all."""
    if arguments[:1] == ["make"]:
        print(make(Path(arguments[1]), int(arguments[2])))
    elif arguments[:1] and arguments[0] in STORES:
        gc.disable()
        times = STORES[arguments[0]](Path(arguments[1]))
        print(json.dumps({**times, "memory": [memory()]}))
    else:
        for size in map(int, arguments or SIZES):
            with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
                tell(folder, size)
        print("\nmilliseconds; memory in MB")


if __name__ == "__main__":
    main(sys.argv[1:])
