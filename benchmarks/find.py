"""Searching 100,000 cards as one types, beside Anki's `find_cards` on the same material.

    python benchmarks/find.py [PYTHON]

Each search is timed as the browser does it: the text parsed, then every row put through it. The
rows, with their folded texts, are made once; that takes the time in the first line. What a search
was narrowed to stays for the next, as while one types on: `is:due` by itself then costs nothing any
more, which only its first time, in the column `first`, tells. PYTHON is an
interpreter that has the package `anki`; it makes a collection of the same cards and times
`find_cards` there, in a process of its own. Times are medians of some runs, in milliseconds;
both have to find as many cards.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any, TypeAlias

from quizapp.learning.card import DeckHead, Flashcard
from quizapp.learning.find.matching import find
from quizapp.learning.find.rows import rows
from quizapp.learning.find.syntax import parse
from quizapp.learning.find.table import Circumstances, Table
from quizapp.learning.item import Item, Phase
from quizapp.learning.memory import Memory
from quizapp.learning.moment import moment
from quizapp.learning.preset import Preset
from quizapp.learning.review import ItemKey
from quizapp.learning.session import Material

MANY = 100_000
DECKS = 20
RUNS = 9
NOW = moment(1_790_000_000_000, 0)

SEARCHES = {
    # ours: Anki's, where it is another
    "": "deck:*",
    "rive": "",
    "word0042": "",
    "word0042 word0007": "",
    '"word0042 word0007"': "",
    "word0042 or word0007": "",
    "-word0042": "",
    "w*42": "",
    "prompt:word0042": "front:*word0042*",
    "deck:deck7": "",
    "tag:topic::t3": "",
    "is:due": "",
    "is:new": "",
    "is:suspended": "",
    "flag:2": "",
    "prop:ivl>100": "",
    "prop:due<=2": "",
    "prop:lapses>=3": "",
    "prop:stability<50": "prop:s<50",
    "deck:deck7 tag:topic::t3 -is:suspended word0042": "",
}

Drawn: TypeAlias = dict[str, Any]


def drawn(number: int, chance: Random) -> Drawn:
    """A card, and where it stands, as neither program has it."""
    words = [f"word{int(chance.paretovariate(0.5)) % 5000:04}" for _ in range(24)]
    if chance.random() < 0.01:
        words[3] = "river"
    old = {
        "ivl": chance.randint(1, 400),
        "due": chance.randint(-10, 300),
        "lapses": int(chance.expovariate(1)),
        "stability": round(chance.uniform(1, 400), 2),
    }
    return {
        "id": f"card-{number}",
        "deck": f"deck{number % DECKS}",
        "front": " ".join(words[:10]),
        "back": " ".join(words[10:]),
        "tags": [f"topic::t{chance.randrange(9)}"],
        "suspended": chance.random() < 0.02,
        "flag": chance.choice((0, 0, 0, 1, 2, 3)),
        "old": old if chance.random() < 0.9 else None,
    }


def our_card(card: Drawn) -> Flashcard:
    """The card as a deck of ours has it."""
    texts = {"prompt": card["front"], "answer": card["back"]}
    return Flashcard(id=card["id"], tags=tuple(card["tags"]), **texts)


def our_item(card: Drawn) -> Item:
    """Where it stands, as we have it."""
    key, old = ItemKey(card["deck"], card["id"]), card["old"]
    marks = {"suspended": card["suspended"], "flag": card["flag"]}
    if old is None:
        return Item(key, **marks)
    due = NOW.day + timedelta(old["due"])
    return Item(
        key,
        Phase.REVIEW,
        memory=Memory(old["stability"], 5.0),
        due_day=due,
        last_day=due - timedelta(old["ivl"]),
        lapses=old["lapses"],
        reviews=9,
        **marks,
    )


def our_material(cards: list[Drawn]) -> Material:
    """All of it."""
    preset, names = Preset(), dict.fromkeys(card["deck"] for card in cards)
    return Material(
        decks={name: DeckHead(format=1, id=name, title=name, language="en") for name in names},
        cards={(card["deck"], card["id"]): our_card(card) for card in cards},
        items={item.key: item for item in map(our_item, cards)},
        preset_of=lambda _: preset,
    )


def timed(work: Callable[[], int]) -> tuple[float, float, int]:
    """The median of some runs and the first of them in milliseconds, and what it found."""
    times, found = [], 0
    for _ in range(RUNS):
        started = perf_counter()
        found = work()
        times.append((perf_counter() - started) * 1000)
    return statistics.median(times), times[0], found


def ours(cards: list[Drawn]) -> dict[str, tuple[float, float, int]]:
    """Our times, by search."""
    material = our_material(cards)
    started = perf_counter()
    everything = list(rows(material))
    print(f"rows and their texts, once: {(perf_counter() - started) * 1000:.0f} ms")
    about = Circumstances(NOW, material.preset_of, lambda _days, _rating: frozenset())
    table = Table(everything, about)

    def search(text: str) -> int:
        return len(find(parse(text), table))

    return {text: timed(partial(search, text)) for text in SEARCHES}


ANKI = """
import json, sqlite3, statistics, sys, time
from anki.collection import Collection
folder, runs = sys.argv[1], int(sys.argv[2])
cards, searches = json.load(open(folder + "/material.json"))
path = folder + "/collection.anki2"
col = Collection(path)
basic = col.models.by_name("Basic")["id"]
decks = {name: col.decks.id(name) for name in sorted({card["deck"] for card in cards})}
today, now = col.sched.today, int(time.time())
col.close()
notes, rows = [], []
for number, card in enumerate(cards, start=1_600_000_000_000):
    fields = card["front"] + "\\x1f" + card["back"]
    tags = " " + " ".join(card["tags"]) + " "
    notes.append((number, card["id"], basic, now, -1, tags, fields, card["front"], 0, 0, ""))
    old = card["old"] or {"due": 0, "ivl": 0, "lapses": 0}
    kind = 2 if card["old"] else 0
    data = json.dumps({"s": old["stability"], "d": 5.0}) if card["old"] else ""
    queue = -1 if card["suspended"] else kind
    due = today + old["due"] if kind else 1
    rows.append((number, number, decks[card["deck"]], 0, now, -1, kind, queue, due, old["ivl"],
                 2500, 9, old["lapses"], 0, 0, 0, card["flag"], data))
database = sqlite3.connect(path)
with database:
    for table, values in (("notes", notes), ("cards", rows)):
        marks = ",".join("?" * len(values[0]))
        database.executemany(f"insert into {table} values ({marks})", values)
database.close()
col = Collection(path)
col.fix_integrity()
col.optimize()
answer = {}
for ours, theirs in searches.items():
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        found = len(col.find_cards(theirs or ours))
        times.append((time.perf_counter() - started) * 1000)
    answer[ours] = statistics.median(times), found
print(json.dumps(answer))
"""


def ankis(python: str, cards: list[Drawn]) -> dict[str, tuple[float, int]]:
    """Anki's times, by our search."""
    with tempfile.TemporaryDirectory() as folder:
        material = Path(folder, "material.json")
        material.write_text(json.dumps([cards, SEARCHES]), encoding="utf-8")
        done = subprocess.run(
            [python, "-c", ANKI, folder, str(RUNS)], capture_output=True, text=True, check=True
        )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Measure, and print a line for each search."""
    chance = Random(1)  # noqa: S311 - anyone can repeat it
    cards = [drawn(number, chance) for number in range(MANY)]
    theirs = ankis(sys.argv[1], cards) if len(sys.argv) > 1 else {}
    print(f"{'search':<50}{'found':>8}{'first':>8}{'ours':>8}{'Anki':>8}{'ratio':>8}")
    for text, (time, first, found) in ours(cards).items():
        line = f"{text or '(nothing)':<50}{found:>8}{first:>8.1f}{time:>8.1f}"
        if text in theirs:
            other, others = theirs[text]
            line += f"{other:>8.1f}{time / other:>8.2f}"
            line += "" if found == others else f"  Anki finds {others}"
        print(line)


if __name__ == "__main__":
    main()
