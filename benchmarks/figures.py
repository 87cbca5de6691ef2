"""Statistics of a large library, beside Anki's backend on the same history, in the same run.

    python benchmarks/figures.py [ITEMS] [--anki PYTHON]

PYTHON is an interpreter that has the `anki` package (`pip install anki`, in an environment of its
own: it measures, and is no dependency). Without it, only ours is measured. For 100,000 items unless
said otherwise, ten reviews each on average, at any point of their lives, in decks of 500 cards:

- *first time*: every review is counted; the tallies of the months are kept.
- *later*: from asking for the figures of a year until all of all tabs are computed and drawn, with
  the tallies kept, in an opened library. It is what Anki's `graphs` is compared with: all data of
  its statistics screen for a year, in an opened collection.
- *of a deck*, *of a tag*: the same for a part, of which nothing is kept.
- *memory*: the most that a process which opened the library and did this once held.

Then figures that both compute are compared: answers by day, hour and button, the true retention of
a year, cards by how far they are, by due day and by interval, and how many are known now. (An
answer within the second in which a day begins may be on another day: Anki looks at whole seconds.)
The rows are medians of the processor time of processes that took turns. The largest size takes
minutes.
"""

import argparse
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import scale
from msgspec.structs import replace

from quizapp.learning.item import Item, Phase, review_of
from quizapp.learning.memory import Memory
from quizapp.learning.moment import DAY_MS, HOUR_MS, moment
from quizapp.learning.preset import Preset
from quizapp.learning.replay import apply
from quizapp.learning.review import ItemKey, Rating, Review
from quizapp.learning.stats import TABS
from quizapp.library.door import Library
from quizapp.library.progress import EVERYTHING, Counting, Scope
from quizapp.storage.progress import Progress
from quizapp.tui.widgets.figures import drawn

RUNS = 5
YEAR = 365
WIDTH = 88
"""Cells; what a chart has on a wide screen."""
PRESET = Preset(learning_steps=(), relearning_steps=(), maximum_interval=180)
NEW, OVERDUE = 0.1, 0.1
"""Of all items."""
LONG_AGO = 5000
"""Days; no life is as long."""
ANKI = str(Path(__file__).parent / "anki_graphs.py")


def history(items: int, now: int) -> list[Review]:
    """What happened to items at any point of their lives, in order, in UTC."""
    draw = random.Random(1)  # noqa: S311
    reviews = [
        review
        for number in range(items)
        if draw.random() >= NEW
        for review in life(scale.key(number), draw, now)
    ]
    return sorted(reviews, key=lambda review: review.time)


def life(key: ItemKey, draw: random.Random, now: int) -> list[Review]:
    """What happened to an item, each time on the day it was due, up to now (UTC milliseconds)."""
    item, reviews, time = Item(key), list[Review](), now - LONG_AGO * DAY_MS
    for _ in range(draw.randint(1, 2 * scale.REVIEWS_PER_ITEM - 1)):
        then = moment(time + draw.randint(0, 14 * HOUR_MS), 0)
        recall = item.recall(then.day) or 0.8
        rating = draw.choices((2, 3, 4), (1, 7, 1))[0] if draw.random() < recall else 1
        duration = int(min(draw.lognormvariate(9, 0.6), 60_000))
        review = review_of(
            item, Rating(rating), then, PRESET, kind="short-answer", duration=duration
        )
        item = apply(item, review)
        reviews.append(review)
        time += days_after(review) * DAY_MS
    wait = days_after(reviews[-1])
    since = draw.randint(1, wait) + (draw.randint(1, 60) if draw.random() < OVERDUE else 0)
    return [shifted(review, (now - time) // DAY_MS + wait - since) for review in reviews]


def days_after(review: Review) -> int:
    """How long an item waits after a review."""
    return (review.due_day - review.day).days if review.due_day else 1


def shifted(review: Review, days: int) -> Review:
    """The review so many days later."""
    later = timedelta(days)
    due = review.due_day and review.due_day + later
    return replace(review, time=review.time + days * DAY_MS, day=review.day + later, due_day=due)


def make(folder: Path, items: int, now: int) -> None:
    """Our library, and what Anki's collection is built of."""
    reviews = history(items, now)
    scale.make_ours(folder, reviews)
    make_decks(folder, items)
    known = Progress(scale.places(folder)).items()
    number = {key: place for place, key in enumerate(known, start=1)}
    today = moment(now, 0).day
    write(
        folder / "cards.tsv", (card_row(item, number[item.key], today) for item in known.values())
    )
    write(folder / "reviews.tsv", review_rows(reviews, number))


def make_decks(folder: Path, items: int) -> None:
    """Deck files with tags, one card an item, and ten new cards in the last."""
    scale.places(folder).decks.mkdir(parents=True)
    for first in range(0, items, scale.CARDS_IN_A_DECK):
        numbers = range(first, min(first + scale.CARDS_IN_A_DECK, items))
        deck = scale.key(first).deck
        cards = [
            {
                "id": scale.key(number).card,
                "kind": "short-answer",
                "prompt": f"How far is it from {number} to {number + 1}?",
                "answers": ["7500 km"],
                "tags": [f"topic-{number % 24}"],
            }
            for number in numbers
        ]
        text = json.dumps(
            {"format": 1, "id": deck, "title": deck, "language": "en", "cards": cards}
        )
        (scale.places(folder).decks / f"{deck}.json").write_text(text, encoding="utf-8")


def card_row(item: Item, number: int, today: date) -> tuple[object, ...]:
    """A card for Anki: what it has of its scheduling."""
    memory = item.memory or Memory(1.0, 5.0)
    due, last = item.due_day or today, item.last_day or today
    return (
        *(number, item.key.deck, (due - today).days, (due - last).days),
        *(item.reviews, item.lapses, memory.stability, memory.difficulty),
    )


def review_rows(reviews: Iterable[Review], number: dict[ItemKey, int]) -> Iterator[tuple[int, ...]]:
    """Rows of Anki's review log: time, card, rating, interval, the one before, ease, time, kind."""
    last: dict[ItemKey, date] = {}
    time = 0
    for review in reviews:
        time = max(review.time, time + 1)  # in Anki it is an id
        elapsed = (review.day - last[review.key]).days if review.key in last else 0
        last[review.key] = review.day
        yield (
            *(time, number[review.key], int(review.rating)),
            *(days_after(review), elapsed, 500, review.duration, int(elapsed > 0)),
        )


def write(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """A TSV file."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines("\t".join(map(str, row)) + "\n" for row in rows)


# Ours


def ours(folder: Path, now: int, scope: Scope) -> dict[str, Any]:
    """The milliseconds from asking for a year's figures until all are computed and drawn."""
    library = Library(scale.places(folder), lambda: (now, 0), lambda: 1)
    for found in library.decks():
        len(found.cards)
    library.progress.items()
    gc.collect()
    gc.freeze()
    started = time.process_time()
    counting = Counting(library, scope)
    for _ in counting:
        pass
    since = counting.since(YEAR)
    today = library.now().day
    for tab in TABS:
        for figure, findings in counting.found(tab, since):
            drawn(figure, findings, today)(WIDTH)
    return {
        "ms": (time.process_time() - started) * 1000,
        "memory": scale.memory(),
        "reviews": sum(day.all_done.answers for day in counting.facts().tally.days.values()),
        "says": says(counting, today),
    }


def says(counting: Counting, today: date) -> dict[str, object]:
    """The figures that Anki computes too."""
    facts = counting.facts(counting.since(YEAR))
    hours, buttons = [0] * 24, [0] * 4
    for day in facts.days.values():
        for hour, done in day.hours.items():
            hours[hour] += done.answers
        for button, times in day.buttons.items():
            buttons[button % 10 - 1] += times
    return {
        "answers by day": {
            str((day - today).days): found.all_done.answers for day, found in facts.days.items()
        },
        "answers by hour": hours,
        "answers by button": buttons,
        "first reviews": [facts.all_firsts.passed, facts.all_firsts.total],
        "cards in review": facts.phases[Phase.REVIEW],
        "cards by due day": {str((day - today).days): cards for day, cards in facts.due.items()},
        "cards by interval": Counter(str(interval(item)) for item in facts.scheduled),
        "known now": round(sum(facts.recalls)),
    }


def interval(item: Item) -> int:
    """The days from the last review of an item to its next."""
    return (item.due_day - item.last_day).days if item.due_day and item.last_day else 0


SCOPES = {
    "everything": EVERYTHING,
    "of a deck": Scope(decks=(scale.key(0).deck,)),
    "of a tag": Scope(search="tag:topic-7"),
}


# Taking turns


def alone(*words: str, python: str = sys.executable, script: str = __file__) -> Any:  # noqa: ANN401 - JSON
    """What a script prints as JSON, in a process of its own, in UTC."""
    run = [python, script, *words]
    environment = {**os.environ, "TZ": "UTC"}
    done = subprocess.run(run, stdout=subprocess.PIPE, check=True, text=True, env=environment)
    return json.loads(done.stdout) if done.stdout.strip() else None


def tell(folder: Path, items: int, now: int, anki: str | None) -> None:
    """Make everything, measure in turns, and print what came of it."""
    alone("make", str(folder), str(items), str(now))
    first = alone("everything", str(folder), str(now))
    print(f"{items:,} items, {first['reviews']:,} reviews; medians of {RUNS} runs")
    print(f"{'first time':12}{first['ms']:10,.0f} ms{first['memory']:8.0f} MB")
    if anki:
        alone("build", str(folder), python=anki, script=ANKI)
    runs: dict[str, list[Any]] = {name: [] for name in [*SCOPES, "Anki"]}
    for _ in range(RUNS):
        for name in SCOPES:
            runs[name].append(alone(name, str(folder), str(now)))
        if anki:
            runs["Anki"].append(alone("graphs", str(folder), python=anki, script=ANKI))
    for name, found in runs.items():
        if found:
            print(row(name, found))
    if anki:
        compare(runs["everything"][0]["says"], runs["Anki"][0]["says"])
        ratios = [a["ms"] / b["ms"] for a, b in zip(runs["Anki"], runs["everything"], strict=True)]
        print(f"Anki's graphs take {statistics.median(ratios):.2f} times as long as ours")


def row(name: str, runs: list[Any]) -> str:
    """The medians of one kind of run."""
    name = {"everything": "later"}.get(name, name)
    milliseconds = statistics.median(run["ms"] for run in runs)
    memory = statistics.median(run["memory"] for run in runs)
    return f"{name:12}{milliseconds:10,.0f} ms{memory:8.0f} MB"


def compare(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    """Say whether both compute the same."""
    for name, value in mine.items():
        other = theirs[name]
        if isinstance(value, dict):
            apart = sum(abs(value.get(day, 0) - other.get(day, 0)) for day in value | other)
            print(f"{name}: {apart} of {sum(value.values()):,} on another")
        else:
            print(f"{name}: {'the same' if value == other else f'{value} and {other}'}")


def main() -> None:
    """Make or measure, as a process of its own, or tell of it all."""
    if sys.argv[1:2] == ["make"]:
        _, _, folder, items, now = sys.argv
        make(Path(folder), int(items), int(now))
    elif sys.argv[1:2] and sys.argv[1] in SCOPES:
        _, name, folder, now = sys.argv
        print(json.dumps(ours(Path(folder), int(now), SCOPES[name])))
    else:
        parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
        parser.add_argument("items", type=int, nargs="?", default=100_000)
        parser.add_argument("--anki", metavar="PYTHON", help="an interpreter with the anki package")
        chosen = parser.parse_args()
        with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
            tell(Path(folder), chosen.items, int(time.time() * 1000), chosen.anki)


if __name__ == "__main__":
    main()
