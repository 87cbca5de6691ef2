"""How an article of 5,000 words opens and scrolls, beside a Textual app that shows the same text.

    python benchmarks/reading.py [--words N]

Both run without a terminal, in the same process: the time until the text stands on the screen, the
time until what is worth asking is underlined in it (it can be read and scrolled meanwhile), and the
median time of a page down until it is drawn.
"""

import argparse
import asyncio
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, TypeVar

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from quizapp.library.article import article_deck
from quizapp.library.door import Library
from quizapp.storage.places import Places
from quizapp.tui.app import QuizApp
from quizapp.tui.widgets.reader import Reader

ARTICLE = Path(__file__).parent / "articles" / "suez.en.txt"
SIZE = (120, 40)
PAGES = 30
W = TypeVar("W", bound=Widget)


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
    print(f"{len(text.split())} words    opens ms  underlined ms  page down ms")
    print(f"quizapp      {1000 * ours[0]:>10.0f} {1000 * ours[1]:>14.0f} {1000 * ours[2]:>13.1f}")
    print(f"Textual alone{1000 * theirs[0]:>10.0f} {'':>14} {1000 * theirs[1]:>13.1f}")


def article(words: int) -> str:
    """A text of so many words."""
    paragraphs = ARTICLE.read_text(encoding="utf-8").split("\n\n")
    size = len(" ".join(paragraphs).split()) / len(paragraphs)
    return "\n\n".join(islice(cycle(paragraphs), round(words / size)))


async def desk(library: Library, text: str) -> tuple[float, float, float]:
    """Seconds until the article stands on the screen, until it is underlined, for a page down."""
    app = QuizApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        start = perf_counter()
        deck = article_deck(library, "article.txt", text.encode())
        app.write(deck.head.id)
        reader = await shown(app, Reader)
        opened = perf_counter() - start
        while not reader.selection[1]:  # noqa: ASYNC110 - of a widget that knows no events
            await asyncio.sleep(0)
        await drawn(app)
        underlined = perf_counter() - start
        return opened, underlined, await paging(pilot)


async def alone(text: str) -> tuple[float, float]:
    """The same for Textual alone."""
    start = perf_counter()
    app = Plain(text)
    async with app.run_test(size=SIZE) as pilot:
        await shown(app, VerticalScroll)
        opened = perf_counter() - start
        return opened, await paging(pilot)


async def shown(app: App[Any], kind: type[W]) -> W:
    """The widget with the text, once it is drawn."""

    def is_there() -> bool:
        return any(widget.virtual_size.height > SIZE[1] for widget in app.screen.query(kind))

    while not is_there():  # noqa: ASYNC110 - as above
        await asyncio.sleep(0)
    await drawn(app)
    return app.screen.query_one(kind)


async def drawn(app: App[Any]) -> None:
    """Wait for the next frame."""
    event = asyncio.Event()
    app.screen.call_after_refresh(event.set)
    await event.wait()


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
