"""Kill the program at any moment, again and again: what was acknowledged has to be there, once.

    PYTHONPATH=. python benchmarks/kills.py [KILLS]

A learner (a process of its own) answers, undoes, edits a card, writes a new one and takes a deck
in, through the door that the screens use. Before each of these it says so, and after it that it is
done; that is the moment a screen would go on. It is ended with SIGKILL in the middle of anything,
and then a fresh program looks at what is there. Prints what was lost, unreadable or doubled, and
ends with 1 if anything was. Linux and macOS.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, TypeAlias

from msgspec.structs import replace

from quizapp.learning.item import Item, review_of
from quizapp.learning.review import ItemKey, Rating, Void
from quizapp.library.author import CardForm, add_deck, form_for, save_form
from quizapp.library.door import Library
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.shelf import read_shelf

KILLS = 1000
PER_LIBRARY = 50
"""Kills until a new library is begun, so that looking at it stays quick."""
MOST_DONE = 12
"""Up to so many things a learner gets done before the kill."""
LONGEST = 0.003
"""Seconds it may then go on."""

OWN, CARD = "own", "card-1"
DECK = {
    "format": 1,
    "id": OWN,
    "title": "A deck of one's own",
    "language": "en",
    "cards": [
        {"id": f"card-{number}", "kind": "flashcard", "prompt": f"Prompt {number}", "answer": "Yes"}
        for number in range(1, 30)
    ],
}


class Learner:
    """Somebody who does one thing after another, and says so on a pipe."""

    def __init__(self, places: Places, seed: int, pipe: int) -> None:
        self._random = random.Random(seed)  # noqa: S311
        self._pipe = pipe
        self._places = places
        self._library = Library(places)
        self._count = 0

    def live(self) -> NoReturn:
        """Do things until the end comes."""
        things = [self.answer] * 6 + [self.undo, self.edit, self.write, self.take_in]
        while True:
            self._count += 1
            self._random.choice(things)(f"{os.getpid()}x{self._count}")

    def answer(self, token: str) -> None:
        """Answer any card, with any rating."""
        key = ItemKey(OWN, f"card-{self._random.randrange(1, 30)}")
        item = self._library.progress.items().get(key) or Item(key)
        rating = Rating(self._random.randrange(1, 5))
        decks = [self._library.deck(OWN)]
        now, preset = self._library.now(), self._library.presets(decks)(OWN)
        review = review_of(item, rating, now, preset, kind="flashcard", typed=token)
        self._say("begin", "answer", token)
        self._library.progress.record(review)
        self._say("done", "answer", token)

    def undo(self, _: str) -> None:
        """Take the last answer back."""
        target = self._library.progress.last_undoable()
        if target:
            self._say("begin", "undo", target)
            self._library.progress.record(Void(target=target, time=self._library.now().time))
            self._say("done", "undo", target)

    def edit(self, token: str) -> None:
        """Give a card another text."""
        form = form_for(self._library.deck(OWN), CARD).changed({"prompt": f"Edited {token}"})
        self._say("begin", "edit", token)
        save_form(self._library, self._library.deck(OWN), form)
        self._say("done", "edit", token)

    def write(self, token: str) -> None:
        """Add a card to a deck."""
        self._say("begin", "write", token)
        form = CardForm("flashcard", {"prompt": f"Written {token}", "answer": "Yes"})
        save_form(self._library, self._library.deck(OWN), form)
        self._say("done", "write", token)

    def take_in(self, token: str) -> None:
        """Add a deck to the library."""
        path = self._places.library.parent / f"{token}.json"
        path.write_text(json.dumps({**DECK, "id": token}))
        self._say("begin", "take in", token)
        add_deck(self._library, path)
        self._say("done", "take in", token)

    def _say(self, *words: str) -> None:
        os.write(self._pipe, ("\t".join(words) + "\n").encode())


@dataclass
class Said:
    """What learners of one library said they began and did."""

    begun: dict[str, list[str]] = field(default_factory=lambda: {thing: [] for thing in CHECKS})
    done: dict[str, list[str]] = field(default_factory=lambda: {thing: [] for thing in CHECKS})

    def hear(self, line: str) -> None:
        """Take note of a line from the pipe."""
        when, thing, token = line.split("\t")
        (self.begun if when == "begin" else self.done)[thing].append(token)

    @property
    def cut_short(self) -> int:
        """How many things were begun and never acknowledged."""
        return sum(len(self.begun[thing]) - len(self.done[thing]) for thing in CHECKS)


Check: TypeAlias = Callable[[Places, Said], Iterator[str]]


def answers(places: Places, said: Said) -> Iterator[str]:
    """Every answer is there, once, and the items are what follows from them."""
    progress = Progress(places)
    found = Counter(document["typed"] for document in progress.table("reviews"))
    yield from (f"lost answer {token}" for token in said.done["answer"] if token not in found)
    yield from (f"doubled answer {token}" for token, times in found.items() if times > 1)
    afresh = Progress(replace(places, cache=places.cache / "none"))
    if afresh.items() != progress.items():
        yield "the items differ from what follows from the lines"


def undos(places: Places, said: Said) -> Iterator[str]:
    """Every undo counts, and only one is there for each."""
    found = Counter(document["target"] for document in Progress(places).table("voids"))
    yield from (f"lost undo {target}" for target in said.done["undo"] if target not in found)
    yield from (f"doubled undo {target}" for target, times in found.items() if times > 1)


def edits(places: Places, said: Said) -> Iterator[str]:
    """The card has the last text that was acknowledged, or one that was begun after it."""
    texts = {card.id: card.prompt for card in read_shelf(places).decks[OWN].deck.cards}
    last = said.begun["edit"].index(said.done["edit"][-1]) if said.done["edit"] else -1
    possible = [f"Edited {token}" for token in said.begun["edit"][max(last, 0) :]]
    if texts[CARD] not in possible + (["Prompt 1"] if last < 0 else []):
        yield f"lost edit: {texts[CARD]}"


def cards(places: Places, said: Said) -> Iterator[str]:
    """Every new card is there, once."""
    found = Counter(card.prompt for card in read_shelf(places).decks[OWN].deck.cards)
    written = [f"Written {token}" for token in said.done["write"]]
    yield from (f"lost card {prompt}" for prompt in written if prompt not in found)
    yield from (f"doubled card {prompt}" for prompt, times in found.items() if times > 1)


def decks(places: Places, said: Said) -> Iterator[str]:
    """Every deck is there, and every file can be read."""
    shelf = read_shelf(places)
    yield from (f"lost deck {token}" for token in said.done["take in"] if token not in shelf.decks)
    yield from (f"unreadable {error}" for error in shelf.errors)


CHECKS: dict[str, Check] = {
    "answer": answers,
    "undo": undos,
    "edit": edits,
    "write": cards,
    "take in": decks,
}


def kill_one(places: Places, said: Said, draw: random.Random) -> None:
    """Let a learner live for a moment."""
    reading, writing = os.pipe()
    learner = os.fork()
    if not learner:
        os.close(reading)
        try:
            Learner(places, draw.randrange(1 << 30), writing).live()
        finally:
            os._exit(1)  # whatever went wrong: never back into the loop that kills
    os.close(writing)
    with os.fdopen(reading) as lines:
        left = draw.randrange(MOST_DONE)
        while left >= 0:
            line = lines.readline()
            if not line:
                sys.exit("a learner ended before it was killed")
            said.hear(line.strip())
            left -= line.startswith("done")
        time.sleep(draw.random() * LONGEST)
        os.kill(learner, signal.SIGKILL)
        os.waitpid(learner, 0)
        for line in lines:
            said.hear(line.strip())


def kill_many(kills: int, folder: Path, draw: random.Random) -> Iterator[tuple[Said, list[str]]]:
    """For each kill, what all learners of its library have said, and what is wrong."""
    for number in range(kills):
        home = folder / str(number // PER_LIBRARY)
        places = Places(home / "library", home / "state", home / "cache")
        if number % PER_LIBRARY == 0:
            said = Said()
            places.decks.mkdir(parents=True)
            (places.decks / "own.json").write_text(json.dumps(DECK, indent=2))
        kill_one(places, said, draw)
        yield said, [wrong for check in CHECKS.values() for wrong in check(places, said)]


def main(kills: int) -> int:
    """Kill, count and tell; the exit code."""
    started = time.perf_counter()
    wrongs: list[str] = []
    done: Counter[str] = Counter()
    cut = 0
    with tempfile.TemporaryDirectory() as folder:
        draw = random.Random(1)  # noqa: S311
        for number, (said, wrong) in enumerate(kill_many(kills, Path(folder), draw), start=1):
            wrongs += wrong
            if number % PER_LIBRARY == 0 or number == kills:
                done.update({thing: len(tokens) for thing, tokens in said.done.items()})
                cut += said.cut_short
    print(
        f"{kills} kills in {time.perf_counter() - started:.0f} s, {cut} in the middle of something"
    )
    print("acknowledged:", ", ".join(f"{thing} {times}" for thing, times in done.items()))
    for kind in ("lost", "unreadable", "doubled", "the items differ"):
        print(f"{kind}: {sum(wrong.startswith(kind) for wrong in wrongs)}")
    print(*wrongs[:20], sep="\n")
    return bool(wrongs)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS))
