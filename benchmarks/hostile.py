"""Decks as large and as bad as can be: the time and memory that `quizapp check` takes for each.

    python benchmarks/hostile.py [NAME]...

Each file is checked by a process of its own. One that is refused should take less than two seconds
and 300 MB; those that are good, at a limit, show what the limit costs. Seconds are processor time.
Linux and macOS.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from quizapp.learning.card import MAX_BYTES, MAX_CARDS, MAX_OPTIONS

HEAD = '{"format":1,"id":"d","title":"T","language":"en"'
ROOM = MAX_BYTES - 1_000
MILLION = 10**6
REPEATED = ",".join(['"":1'] * 199_000)


def deck(*cards: str) -> str:
    """A deck of these cards."""
    return f'{HEAD},"cards":[\n' + ",\n".join(cards) + "\n]}"


def private(value: str) -> str:
    """A deck without cards that has a value under a key of its own."""
    return f'{HEAD},"x-a":{value},"cards":[]}}'


def cards(number: int, more: str = "", prompt: str = "P") -> list[str]:
    """So many flashcards; `#` becomes the number of each."""
    card = f'{{"id":"#","kind":"flashcard","prompt":"{prompt}","answer":"A"{more}}}'
    return [card.replace("#", str(place)) for place in range(number)]


def wide(number: int) -> list[str]:
    """So many flashcards of texts with an emoji, which take four bytes a character in memory."""
    return cards(number, ',"explanation":"' + "x" * 235 + '\N{GRINNING FACE}"')


def choices(number: int, options: int) -> list[str]:
    """So many choices, each of so many options."""
    wrong = ",".join(f'"wrong {place}"' for place in range(1, options))
    card = f'{{"id":"#","kind":"choice","prompt":"P","answers":["A"],"distractors":[{wrong}]}}'
    return [card.replace("#", str(place)) for place in range(number)]


def keys(number: int) -> str:
    """The inside of an object of so many keys."""
    return ",".join(f'"k{place}":1' for place in range(number))


FILES: dict[str, Callable[[], str]] = {
    "good: as many cards as may be": lambda: deck(*cards(MAX_CARDS)),
    "good: the largest file": lambda: deck(*cards(MAX_CARDS, ',"explanation":"' + "x" * 240 + '"')),
    "good: the largest file, with emoji": lambda: deck(*wide(MAX_CARDS)),
    "good: as many options as may be": lambda: deck(*choices(90_000, MAX_OPTIONS)),
    "one option more in every card": lambda: deck(*choices(90_000, MAX_OPTIONS + 1)),
    "one card more, with emoji": lambda: deck(*wide(MAX_CARDS + 1)),
    "a mistake far down, with emoji": lambda: deck(*wide(MAX_CARDS))[:-3],
    "one card more": lambda: deck(*cards(MAX_CARDS + 1)),
    "one byte more": lambda: " " * (MAX_BYTES + 1),
    "every card with an error": lambda: deck(*cards(90_000, ',"answr":1')),
    "every card with another strange key": lambda: deck(*cards(90_000, ',"z#":1')),
    "every card with the same id": lambda: deck(*cards(1) * 90_000),
    "every card with half a letter": lambda: deck(*cards(90_000, prompt="\\ud800")),
    "no card is one": lambda: deck(*["0"] * 99_999),
    "a card of millions of keys": lambda: deck(f"{{{keys(2_400_000)}}}"),
    "cards of many keys": lambda: deck(*[f"{{{keys(85_000)}}}"] * 26),
    "cards of one key, again and again": lambda: deck(*["{" + REPEATED + "}"] * 12),
    "a key as long as the file": lambda: deck(*cards(1, f',"{"k" * ROOM}":1')),
    "a text as long as the file": lambda: deck(*cards(1, prompt="x" * (ROOM - 100))),
    "a number as long as the file": lambda: private("9" * ROOM),
    "a list of numbers": lambda: private(f"[{'1,' * (ROOM // 2 - 1)}1]"),
    "brackets without end": lambda: "[" * MAX_BYTES,
    "brackets, all closed": lambda: private("[" * (ROOM // 2) + "]" * (ROOM // 2)),
    "a mistake far down": lambda: deck(*cards(99_000))[:-3],
    "a mistake far down and deep": lambda: f'{HEAD},"x-a":{"[" * 55}{"1," * 2_300_000}',
    "a text that never ends": lambda: private('"' + "x" * ROOM),
    "backslashes": lambda: '"' + "\\" * (MAX_BYTES - 2),
    "NULs": lambda: "\0" * MAX_BYTES,
    "byte order marks": lambda: "\ufeff" * (MAX_BYTES // 3),
}


def write(make: Callable[[], str], path: Path) -> None:
    """Make a file."""
    path.write_text(make(), encoding="utf-8")


def measured(path: Path) -> str:
    """Seconds and megabytes of checking a file, and what it says first."""
    with TemporaryFile() as printed:
        command = [sys.executable, "-m", "quizapp", "check", str(path)]
        process = subprocess.Popen(command, stdout=printed, stderr=subprocess.STDOUT)
        _, _, usage = os.wait4(process.pid, 0)
        printed.seek(0)
        first = printed.read(2_000).decode(errors="replace").partition("\n")[0]
    memory = usage.ru_maxrss / (MILLION if sys.platform == "darwin" else 1_000)
    told = first.replace(str(path), path.name)[:90]
    return f"{usage.ru_utime + usage.ru_stime:6.2f} {memory:6.0f}  {told}"


def main() -> None:
    """Measure the files whose names hold one of the words, or all."""
    words = sys.argv[1:] or [""]
    print(f"{'':38}{'MB':>6} {'s':>6} {'MB':>6}")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.json"
        for name, make in FILES.items():
            if any(word in name for word in words):
                made = get_context("fork").Process(target=write, args=(make, path))
                made.start()  # its memory would count for whatever is started from here later
                made.join()
                size = path.stat().st_size / MILLION
                print(f"{name:38}{size:6.1f} {measured(path)}", flush=True)


if __name__ == "__main__":
    main()
