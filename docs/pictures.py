"""Makes the pictures of the docs from the running program: `python docs/pictures.py`."""

import asyncio
import re
import tempfile
from pathlib import Path
from random import Random
from typing import NamedTuple

from quizapp.learning.review import Rating
from quizapp.learning.session import Asking, Judged
from quizapp.library.door import Library
from quizapp.library.study import study
from quizapp.storage.places import Places
from quizapp.tui.app import QuizApp

HERE = Path(__file__).parent
MORNING = 1_772_445_600_000
"""A Monday in March 2026, 11 o'clock in Amsterdam."""
DAY_MS = 86_400_000
QUIET = '[interface]\nanimation = false\ntheme = "{theme}"\n\n[study]\nnew_per_day = {new}\n'
RATINGS = (Rating.AGAIN, Rating.HARD, *[Rating.GOOD] * 7, Rating.EASY)
"""What the learner gives, each as likely."""


class Picture(NamedTuple):
    """What is done before a picture is taken: keys, and after an apostrophe what is typed."""

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (84, 26)
    theme: str = "textual-dark"
    studies: str = ""
    """The deck of the sitting it begins in, if it does not begin at home."""
    days: int = 0
    """How many days the learner has studied before."""


PICTURES = (
    Picture("study", ("'7000", "enter"), size=(84, 27), studies="kazakhstan-2022-en"),
    Picture("order", (*["f3", "4"] * 8, "space", "down"), size=(84, 18), studies="getting-started"),
    Picture("home", (), size=(84, 12), days=15),
    Picture("progress", ("p", "right", "right", "right"), size=(84, 26), days=120),
    Picture("browser", ("b",), size=(100, 26), theme="textual-light", days=40),
)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self, days_ago: int) -> None:
        self.now = MORNING - days_ago * DAY_MS

    def __call__(self) -> tuple[int, int]:
        """The time, and the minutes by which Amsterdam is ahead in winter."""
        return self.now, 60


def learn(library: Library, clock: Clock, days: int) -> None:
    """Study every day but some, as learners do; the last day is still to come."""
    chance = Random(1)  # noqa: S311 - a learner, not a secret
    for _ in range(days):
        sitting = study(library) if chance.random() < 0.85 else None
        while sitting and isinstance(sitting.stage, Asking):
            clock.now += chance.randrange(4_000, 20_000)
            sitting.give_up()
            if isinstance(sitting.stage, Judged):
                sitting.rate(chance.choice(RATINGS))
        clock.now += DAY_MS - (clock.now - MORNING) % DAY_MS


async def take(picture: Picture, folder: Path) -> str:
    """The screen as SVG, after the keys were pressed."""
    clock = Clock(picture.days)
    library = Library(Places(folder / "library", folder, folder), clock=clock, seed=lambda: 1)
    library.places.library.mkdir()
    text = QUIET.format(theme=picture.theme, new=3 if picture.days else 20)
    library.places.settings.write_text(text, encoding="utf-8")
    learn(library, clock, picture.days)
    app = QuizApp(library, study(library, [picture.studies]) if picture.studies else None)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(1)
        for key in picture.keys:
            await pilot.press(*(key[1:] if key[0] == "'" else [key]))
            await pilot.pause()
        await pilot.pause(3)
        return app.export_screenshot(title="quizapp")


def alone(svg: str) -> str:
    """The picture without the fonts it would fetch from elsewhere, every space kept."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def main() -> None:
    """Write each picture beside this file."""
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            svg = alone(asyncio.run(take(picture, Path(folder))))
        (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
