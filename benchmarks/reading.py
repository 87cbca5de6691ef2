"""How an article of 5,000 words opens and scrolls, beside a Textual app that shows the same text.

    python benchmarks/reading.py [--words N]

Both run without a terminal, in the same process: the time until the text stands on the screen, and
the median time of a page down until it is drawn. Finding what is worth asking is part of opening.
"""

import argparse
import asyncio
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from quizapp.library.article import Desk, article_deck
from quizapp.library.door import Library
from quizapp.storage.places import Places
from quizapp.tui.app import QuizApp

ARTICLE = Path(__file__).parent / "articles" / "suez.en.txt"
SIZE = (120, 40)
PAGES = 30


class Plain(App[None]):
    """Textual alone, with the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text to scroll in."""
        with VerticalScroll():
            yield Static(self._text, markup=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(VerticalScroll).focus()


def main() -> None:
    """Measure both, one after the other, and print them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=5_000)
    text = article(parser.parse_args().words)
    with TemporaryDirectory() as name:
        room = Path(name)
        library = Library(Places(room / "library", room / "state", room / "cache"))
        ours = asyncio.run(desk(library, text))
    theirs = asyncio.run(alone(text))
    print(f"{len(text.split())} words    opens ms   page down ms")
    print(f"quizapp      {1000 * ours[0]:>10.0f} {1000 * ours[1]:>14.1f}")
    print(f"Textual alone{1000 * theirs[0]:>10.0f} {1000 * theirs[1]:>14.1f}")


def article(words: int) -> str:
    """A text of so many words."""
    paragraphs = ARTICLE.read_text(encoding="utf-8").split("\n\n")
    size = len(" ".join(paragraphs).split()) / len(paragraphs)
    return "\n\n".join(islice(cycle(paragraphs), round(words / size)))


async def desk(library: Library, text: str) -> tuple[float, float]:
    """Seconds until the article stands on the screen, and for a page down."""
    app = QuizApp(library)
    async with app.run_test(size=SIZE) as pilot:
        start = perf_counter()
        deck = article_deck(library, "article.txt", text.encode())
        found = Desk(library, deck.head.id)
        app.write(found.deck.head.id)
        await pilot.pause()
        opened = perf_counter() - start
        return opened, await paging(pilot)


async def alone(text: str) -> tuple[float, float]:
    """The same for Textual alone."""
    start = perf_counter()
    async with Plain(text).run_test(size=SIZE) as pilot:
        await pilot.pause()
        opened = perf_counter() - start
        return opened, await paging(pilot)


async def paging(pilot: object) -> float:
    """The median time of a page down."""
    times = []
    for _ in range(PAGES):
        start = perf_counter()
        await pilot.press("pagedown")  # type: ignore[attr-defined]
        times.append(perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    main()
