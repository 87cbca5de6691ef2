"""What editing costs in a deck of 10 cards and in one of 10,000: a key, and a save.

    python benchmarks/authoring.py [--cards N]

A key is pressed in the form of a card and waited for until the screen is drawn; a save is one card
changed in the deck's file, and the deck opened anew after it. Beside the save stands what it takes
to write as many bytes durably in the same run: a new file, its sync, the rename, the sync of the
folder.
"""

import argparse
import asyncio
import json
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from quizapp.library.door import Library
from quizapp.storage import files
from quizapp.storage.places import Places
from quizapp.storage.shelf import open_deck
from quizapp.tui.app import QuizApp

KEYS = 40
SAVES = 15


def main() -> None:
    """Measure both sizes, and print them beside each other."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cards", type=int, default=10_000)
    sizes = (10, parser.parse_args().cards)
    measured = [measure(cards) for cards in sizes]
    print(f"{'cards':>8} {'key ms':>8} {'save ms':>8} {'open ms':>8} {'write ms':>9} {'ratio':>6}")
    for cards, (key, save, opened, write) in zip(sizes, measured, strict=True):
        ratio = (save + opened) / write
        print(f"{cards:>8} {key:>8.1f} {save:>8.1f} {opened:>8.1f} {write:>9.1f} {ratio:>6.1f}")
    print(f"a key among many cards / among few: {measured[1][0] / measured[0][0]:.2f}")


def measure(cards: int) -> tuple[float, float, float, float]:
    """Milliseconds of a key, a save, opening the deck, and a durable write: medians."""
    with TemporaryDirectory() as name:
        room = Path(name)
        places = Places(room / "library", room / "state", room / "cache")
        path = deck(places, cards)
        save, opened, write = saving(places, path, room / "floor.json")
        key = asyncio.run(typing(Library(places)))
        return 1000 * key, 1000 * save, 1000 * opened, 1000 * write


def deck(places: Places, cards: int) -> Path:
    """A deck of so many cards."""
    places.decks.mkdir(parents=True)
    path = places.decks / "many.json"
    head = {"format": 1, "id": "many", "title": "Many", "language": "en"}
    listed = [
        {"id": f"c{number}", "kind": "short-answer", "prompt": f"Which is number {number}?",
         "answers": [f"number {number}", str(number)], "explanation": "It is." * 10}
        for number in range(cards)
    ]  # fmt: skip
    path.write_text(json.dumps({**head, "cards": listed}, indent=2))
    return path


def saving(places: Places, path: Path, other: Path) -> tuple[float, float, float]:
    """Seconds of a save, of opening the deck, and of a write of the same bytes, in turn."""
    saves, opens, writes = [], [], []
    deck = open_deck(places, path)
    for number in range(SAVES):
        before = deck.file.cards.card("c5")
        start = perf_counter()
        deck.file.cards.save([(before, {**(before or {}), "prompt": f"Changed {number}?"})])
        saved = perf_counter()
        deck = open_deck(places, path)
        len(deck.cards)
        opened = perf_counter()
        files.replace(other, path.read_bytes())
        saves.append(saved - start)
        opens.append(opened - saved)
        writes.append(perf_counter() - opened)
    return median(saves), median(opens), median(writes)


async def typing(library: Library) -> float:
    """Seconds from a key in the form until the screen is drawn."""
    app, times = QuizApp(library), list[float]()
    async with app.run_test(size=(120, 40)) as pilot:
        app.edit(library.deck("many"), "c5")
        await pilot.pause(1)
        for _ in range(KEYS):
            start = perf_counter()
            await pilot.press("a")
            times.append(perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    main()
