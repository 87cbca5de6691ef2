"""How long the progress screen of a large library lets one wait, and whether it ever freezes.

    python benchmarks/progress_screen.py [ITEMS]

For 100,000 items unless said otherwise, the library of `figures.py`. The app runs without a
terminal, 200 by 60 cells, and is played by keys: progress, then each of its tabs. Once, as a
process of its own, with every review to be counted (*first*), and once with the tallies kept
(*later*):

- *there*: from the key until the figures of a tab are on the screen; of the slowest tab.
- *stopped*: from Esc, two seconds into counting, until home is back.
- *frozen*: the longest time in which the screen answered nothing. A clock in its event loop ticks
  every ten milliseconds; this is the longest wait for a tick.
- *memory*: the most that the process held.

The largest size takes minutes.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import figures
import scale

from quizapp.learning.stats import TABS
from quizapp.library.door import Library
from quizapp.storage.progress import Progress
from quizapp.tui.app import QuizApp
from quizapp.tui.home import HomeScreen
from quizapp.tui.widgets.figurebox import FigureBox

TICK = 0.01
MIDDLE = 2
"""Seconds after which counting is stopped."""
ITEMS = "100000"


@asynccontextmanager
async def ticking(waits: list[float]) -> AsyncIterator[None]:
    """Note how long the event loop let each tick wait, while something goes on."""

    async def tick() -> None:
        while True:
            started = time.perf_counter()
            await asyncio.sleep(TICK)
            waits.append(time.perf_counter() - started - TICK)

    ticker = asyncio.create_task(tick())
    try:
        yield
    finally:
        ticker.cancel()


async def until(holds: Callable[[], object]) -> float:
    """The seconds until something holds."""
    started = time.perf_counter()
    while not holds():  # noqa: ASYNC110 - from outside, as a learner sees it
        await asyncio.sleep(TICK)
    return time.perf_counter() - started


async def stopped(app: QuizApp) -> float:
    """The seconds from Esc in the middle of counting until home is there again."""
    app.simulate_key("p")
    await asyncio.sleep(MIDDLE)
    app.simulate_key("escape")
    return await until(lambda: isinstance(app.screen, HomeScreen))


async def slowest(app: QuizApp) -> float:
    """The seconds until the figures of the slowest tab are on the screen."""
    seconds = []
    for key in ["p", *["right"] * (len(TABS) - 1)]:
        before = shown(app)
        app.simulate_key(key)
        seconds.append(await until(partial(shown, app, before)))
    return max(seconds)


def shown(app: QuizApp, before: Collection[FigureBox] = ()) -> set[FigureBox]:
    """The figures on the screen that were not there before."""
    return {*app.screen.query(FigureBox)}.difference(before)


async def play(folder: Path, now: int, *, stops: bool) -> dict[str, float]:
    """Walk through the screen, and say what it took."""
    app, waits = QuizApp(Library(scale.places(folder), lambda: (now, 0), lambda: 1)), list[float]()
    found: dict[str, float] = {}
    async with app.run_test(size=(200, 60)):
        await until(lambda: isinstance(app.screen, HomeScreen))
        await asyncio.sleep(MIDDLE)
        async with ticking(waits):
            if stops:
                found["stopped"] = await stopped(app)
            found["there"] = await slowest(app)
    return {**found, "frozen": max(waits), "memory": scale.memory()}


def tell(items: str) -> None:
    """Make a library, and print how both runs went."""
    now = str(int(time.time() * 1000))
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        figures.alone("make", folder, items, now)
        Progress(scale.places(Path(folder))).close()
        for run in ("first", "later"):
            found = figures.alone(run, folder, now, script=__file__)
            memory = found.pop("memory")
            times = "".join(f"  {name} {seconds:6.2f} s" for name, seconds in found.items())
            print(f"{run}{times}  {memory:.0f} MB")


def main() -> None:
    """Play one run, as a process of its own, or tell of both."""
    if sys.argv[1:2] in (["first"], ["later"]):
        _, run, folder, now = sys.argv
        print(json.dumps(asyncio.run(play(Path(folder), int(now), stops=run == "first"))))
    else:
        tell(*sys.argv[1:] or [ITEMS])


if __name__ == "__main__":
    main()
