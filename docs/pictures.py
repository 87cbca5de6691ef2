"""Makes the pictures of the docs from the running program: `python docs/pictures.py`."""

import asyncio
import re
import tempfile
from pathlib import Path

from quizapp.library.door import Library
from quizapp.library.study import study as begin
from quizapp.storage.places import Places
from quizapp.tui.app import QuizApp

HERE = Path(__file__).parent
DECK = "kazakhstan-2022-en"
MORNING = 1_772_445_600_000, 60
"""A Monday in March 2026, 11 o'clock in Amsterdam."""


async def study(folder: Path) -> str:
    """The study screen after a near miss."""
    library = Library(Places(folder, folder, folder), clock=lambda: MORNING, seed=lambda: 1)
    app = QuizApp(library, begin(library, [DECK]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press(*"7000", "enter")
        await pilot.pause()
        return app.export_screenshot(title="quizapp")


def alone(svg: str) -> str:
    """The picture without the fonts it would fetch from elsewhere."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write each picture beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        picture = alone(asyncio.run(study(Path(folder))))
    (HERE / "study.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
