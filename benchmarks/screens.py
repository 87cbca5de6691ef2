"""How studying feels: starts, keys and screens, through a real terminal, beside a bare Textual app.

    PYTHONPATH=. python benchmarks/screens.py [-n RUNS] [start | keys]...

Every program runs on a fresh pseudo terminal of 80 by 24; its output is stamped as soon as it is
read, and drawn by a terminal emulator (pyte) once the program goes quiet, so that the drawing is
not counted. A time is that of the piece of output that made the text appear. *work* is what the
processors did for the program until then (Linux): where others keep them busy, it tells more.

- *start*: from the command to its first text, the programs in turn. The bare app shows one line;
  its median is the floor, and what the others take is told as so many times, and so much, more.
  `first` is the first start on a deck, which makes the index that later ones read from the cache.
- *keys*: from a key to the frame that shows what it did; the bare app counts keys. *held* is how
  far the screen is behind the last of ninety keys, thirty a second, and of three hundred at once.

The aims are for a quiet machine: look at `uptime`. Linux and macOS; wants pyte.
"""

import argparse
import fcntl
import json
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyte

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    presses = 0
    def compose(self):
        yield Static("one line")
    def on_key(self, event):
        self.presses += 1
        self.query_one(Static).update(f"key {self.presses}.")
Bare().run()
"""
QUIZAPP = ["-m", "quizapp"]
STUDY = [*QUIZAPP, "study", "deck"]
PATIENCE = 60
QUIET = 0.003
"""Seconds without output after which what was read is drawn."""

CARDS = (1_000, 100_000)
WHILE_AGO = 1_700_000_000
MARKDOWN = 40
"""Sections of the card with Markdown."""
KEYS = {"enter": "\r", "esc": "\x1b", "f1": "\x1bOP", "f7": "\x1b[18~", "f3": "\x1bOR"}
SETTINGS = "[study]\nnew_per_day = 9999\n\n[interface]\nanimation = false\n"


class Took(NamedTuple):
    """How long something took, or when it was, in milliseconds."""

    time: float
    work: float
    """Of all processors, on the program; not a number where the system does not tell."""

    def since(self, before: "Took") -> "Took":
        """What passed between two moments."""
        return Took(self.time - before.time, self.work - before.work)


class Figure(NamedTuple):
    """What was measured, and the milliseconds it should take at most."""

    name: str
    times: list[Took]
    aim: float | None = None

    @property
    def median(self) -> float:
        """The time in the middle."""
        return statistics.median(took.time for took in self.times)


class Program:
    """A program on a pseudo terminal."""

    def __init__(self, words: list[str], library: Path) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._unseen: list[tuple[Took, bytes]] = []
        self._terminal, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        for place in ("DATA", "STATE", "CACHE"):
            environ[f"XDG_{place}_HOME"] = str(library / place.lower())
        for name in ("PYTHONDONTWRITEBYTECODE", "QUIZAPP_LIBRARY", "NO_COLOR"):
            environ.pop(name, None)  # as installed: compiled once
        self.started = Took(1000 * time.perf_counter(), 0)
        self._process = subprocess.Popen(
            [sys.executable, *words], stdin=other, stdout=other, stderr=other, env=environ,
            start_new_session=True,
        )  # fmt: skip
        os.close(other)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def now(self) -> Took:
        """This moment."""
        return Took(1000 * time.perf_counter(), _work(self._process.pid))

    def press(self, key: str) -> Took:
        """Press a key, by its name or as what it types; when that was."""
        now = self.now()
        os.write(self._terminal, KEYS.get(key, key).encode())
        return now

    def wait(self, shows: Callable[[str], bool]) -> Took:
        """Wait until the screen shows something; when it first did."""
        limit = time.perf_counter() + PATIENCE
        while time.perf_counter() < limit:
            if (seen := self._draw(shows)) is not None:
                return seen
            wait = 0.1
            while self._read(wait):
                wait = QUIET
        sys.exit(f"what was waited for did not come in {PATIENCE} seconds; there is\n{self.text}")

    def milliseconds(self, key: str, text: str, *, gone: bool = False) -> Took:
        """From a key, after a moment's rest, to the frame that shows a text, or has it no more."""
        self.settle()
        pressed = self.press(key)
        return self.wait(lambda screen: (text in screen) is not gone).since(pressed)

    def rest(self, until: float) -> None:
        """Take in what is written, until a moment of `perf_counter`."""
        while (left := until - time.perf_counter()) > 0:
            self._read(left)

    def settle(self) -> None:
        """Wait until nothing is written any more."""
        while self._read(0.1):
            pass
        self._draw(lambda _: False)

    def end(self, key: str) -> Took:
        """From a key to the end of the program."""
        self.settle()
        pressed, now = self.press(key), self.now()
        while self._process.poll() is None:
            self._read(0.001)
            now = Took(1000 * time.perf_counter(), max(now.work, _work(self._process.pid)))
        return now.since(pressed)

    def close(self) -> None:
        """End the program, if it has not ended."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._terminal)

    def _read(self, wait: float) -> bool:
        """Take in a piece of output, if one comes."""
        if not select.select([self._terminal], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # the program has ended
            return False
        self._unseen.append((self.now(), data))
        return bool(data)

    def _draw(self, shows: Callable[[str], bool]) -> Took | None:
        while self._unseen:
            moment, data = self._unseen.pop(0)
            self._stream.feed(data.replace(b"\x1b[>", b"\x1b[?"))  # pyte would print the rest
            if shows(self.text):
                return moment
        return None


def _work(process: int) -> float:
    """The milliseconds that processors have worked on a process."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6
    except OSError:  # there is no such process any more, or no such file on this system
        return float("nan")


@contextmanager
def running(words: list[str], library: Path, text: str) -> Iterator[tuple[Program, Took]]:
    """A program that shows a text by now, and how long that took."""
    program = Program(words, library)
    try:
        seen = program.wait(lambda screen: text in screen)
        yield program, seen.since(program.started)
    finally:
        program.close()


def starts(library: Path, runs: int) -> Iterator[Figure]:
    """Starts of the programs, in turn."""
    programs = {
        "bare Textual app, one line": (["-c", BARE], "new", "one line"),
        **{f"study, {cards:,} cards": (STUDY, f"{cards}", "Question") for cards in CARDS},
        "home, 100,000 cards": (QUIZAPP, f"{CARDS[-1]}", "Getting started"),
        "home, the decks that come with it": (QUIZAPP, "new", "Getting started"),
    }
    times: dict[str, list[Took]] = {name: [] for name in programs}
    for number in range(runs + 1):
        for name, (words, folder, text) in programs.items():
            with running(words, library / folder, text) as (_, taken):
                times[name].append(taken)
            if number == 0:
                yield Figure(f"first: {name}", times[name][:])
                times[name].clear()
    figures = [Figure(name, taken) for name, taken in times.items()]
    bare, small, large, _, home = figures
    aims = {
        small.name: 1.25 * bare.median,
        large.name: bare.median + 250,
        home.name: 1.25 * bare.median,
    }
    for figure in figures:
        beside = f"{figure.median / bare.median:.2f} times bare, {figure.median - bare.median:+.0f}"
        yield Figure(f"{figure.name} ({beside})", figure.times, aims.get(figure.name))


def keys(library: Path, runs: int) -> Iterator[Figure]:
    """Keys on the bare app, then on the study screen."""
    with running(["-c", BARE], library / "new", "one line") as (bare, _):
        times = [bare.milliseconds("a", f"key {number}.") for number in range(1, runs + 1)]
        yield Figure("bare app: a key", times)
    with running(STUDY, library / f"{CARDS[0]}", "Question") as (program, _):
        yield from sitting(program, runs)
        yield from menus(program, runs)
        yield from held(program)
    yield markdown(library, runs)
    yield Figure("bare app: quit", ends(["-c", BARE], library / "new", "one line", runs))
    yield Figure("quit", ends(STUDY, library / f"{CARDS[0]}", "Question", runs), 50)


def ends(words: list[str], library: Path, text: str, runs: int) -> list[Took]:
    """Ends of a program, each from Ctrl+Q until there is no process."""
    taken = []
    for _ in range(runs):
        with running(words, library, text) as (program, _):
            taken.append(program.end("\x11"))
    return taken


def sitting(program: Program, runs: int) -> Iterable[Figure]:
    """Typing, answering and rating, on card after card."""
    typing, answering, rating = list[Took](), list[Took](), list[Took]()
    for number in range(runs):
        for length in (1, 2, 3):
            typing.append(program.milliseconds("q", "q" * length))
        answering.append(program.milliseconds("enter", "Wrong"))
        rating.append(program.milliseconds("4", f"{number + 1} done"))
    return [
        Figure("typing a letter", typing, 10),
        Figure("answering: the verdict", answering, 10),
        Figure("rating: the next card", rating, 10),
    ]


def menus(program: Program, runs: int) -> Iterable[Figure]:
    """Screens over the study screen, opened and left with Esc; the first time loads them."""
    for key, name, text in (
        ("f7", "the card's menu", "Suspend"),
        ("f1", "every key", "I was right"),
    ):
        opened, left = list[Took](), list[Took]()
        for _ in range(runs + 1):
            opened.append(program.milliseconds(key, text))
            left.append(program.milliseconds("esc", text, gone=True))
        yield Figure(f"first: {name}", opened[:1])
        yield Figure(f"screen change: {name}", opened[1:], 25)
        yield Figure(f"Esc from {name}", left[1:], 50)


def held(program: Program) -> Iterable[Figure]:
    """How far the screen is behind the last key."""
    for number, apart in ((90, 1 / 30), (300, 0.0)):
        program.settle()
        begun = time.perf_counter()
        for place in range(number - 1):
            program.rest(begun + place * apart)
            program.press("z")
        program.rest(begun + (number - 1) * apart)
        pressed = program.press("!")
        yield Figure(
            f"held key, {number} times", [program.wait(lambda text: "z!" in text).since(pressed)]
        )
        program.press("\x15")


def markdown(library: Path, runs: int) -> Figure:
    """A rating whose next card has much Markdown."""
    times = []
    with running(STUDY, library / "markdown", "Section") as (program, _):
        for number in range(runs):
            program.milliseconds("f3", "Again")
            times.append(program.milliseconds("4", f"{number + 1} done"))
    return Figure(f"rating: the next card, {MARKDOWN} sections of Markdown", times, 60)


def make_libraries(folder: Path) -> None:
    """A library for each size, one with much Markdown, and one that holds nothing."""
    section = "## Section {}\n\nSome *words* with `code`.\n\n- one\n- two\n\n```python\nx = {}\n```"
    text = "\n\n".join(section.format(number, number) for number in range(MARKDOWN))
    make_library(folder / "new", [])
    make_library(folder / "markdown", [f"Card {number}\n\n{text}" for number in range(60)])
    for size in CARDS:
        make_library(folder / f"{size}", [f"Question {number}?" for number in range(size)])


def make_library(folder: Path, prompts: list[str]) -> None:
    """A library, and in it a deck of typed answers, if any, that was written a while ago."""
    cards = [
        {"id": f"c{number}", "kind": "short-answer", "prompt": prompt, "answers": ["Right"]}
        for number, prompt in enumerate(prompts)
    ]
    deck = {"format": 1, "id": "deck", "title": "Deck", "language": "en", "cards": cards}
    library = folder / "data" / "quizapp"
    (library / "decks").mkdir(parents=True)
    (library / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    if prompts:
        path = library / "decks" / "deck.json"
        path.write_text(json.dumps(deck, indent=1), encoding="utf-8")
        os.utime(path, (WHILE_AGO, WHILE_AGO))


def show(figure: Figure) -> None:
    """A line of the table."""
    times = sorted(took.time for took in figure.times)
    work = statistics.median(took.work for took in figure.times)
    aim = "" if figure.aim is None else f"{figure.aim:6.0f}"
    late = " late" if figure.aim is not None and figure.median > figure.aim else ""
    most = times[-1 - len(times) // 20]
    print(f"{figure.name:66} {figure.median:7.1f} {most:7.1f} {work:7.1f} {aim}{late}", flush=True)


def main() -> None:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-n", type=int, default=11, help="runs of each")
    parser.add_argument("parts", nargs="*", help="start, keys")
    asked = parser.parse_args()
    print(f"{'milliseconds':66} {'median':>7} {'p95':>7} {'work':>7} {'aim':>6}")
    with tempfile.TemporaryDirectory() as folder:
        make_libraries(Path(folder))
        for name, measure in {"start": starts, "keys": keys}.items():
            if name in (asked.parts or [name]):
                for figure in measure(Path(folder), asked.n):
                    show(figure)


if __name__ == "__main__":
    main()
