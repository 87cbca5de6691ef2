"""Plays a real app by its keys, and reads its screen as text."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from textual import _wait
from textual.events import Paste
from textual.pilot import Pilot

from quizapp.library.door import Library
from quizapp.library.quiz import QuizSitting
from quizapp.library.study import study as begin
from quizapp.tui.app import QuizApp

_wait.SLEEP_GRANULARITY = 1 / 200  # the pilot naps four times after each key: 20 ms each by itself
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20


class Player:
    """A learner at the keyboard."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot

    async def press(self, *keys: str) -> str:
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self.screen

    async def type(self, text: str) -> str:
        return await self.press(*("space" if key == " " else _NAMES.get(key, key) for key in text))

    async def answer(self, text: str) -> str:
        await self.type(text)
        return await self.press("enter")

    async def paste(self, text: str) -> str:
        """What a terminal sends where its learner pastes: all at once, into what has the focus."""
        self.pilot.app.post_message(Paste(text))
        await self.pilot.pause()
        return self.screen

    async def see(self, text: str) -> str:
        """Wait until a text stands on the screen: a notification, the work of a thread."""
        for _ in range(500):
            if text in self.screen:
                return self.screen
            await self.pilot.pause(0.01)
        raise AssertionError(self.screen)

    async def steady(self) -> str:
        """Wait until the screen does not change any more."""
        before = ""
        while before != self.screen:
            before = self.screen
            await self.pilot.pause(0.02)
        return before

    async def click(self, selector: str | None, **where: Any) -> str:
        await self.pilot.click(selector, **where)
        await self.pilot.pause()
        return self.screen

    async def click_text(self, text: str) -> str:
        """Click where a text stands on the screen, the last time it does."""
        place = next(
            (row.index(text) + 1, number)
            for number, row in reversed([*enumerate(self.screen.splitlines())])
            if text in row
        )
        return await self.click(None, offset=place)

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        app = self.pilot.app
        strips = app.screen._compositor.render_strips()  # noqa: SLF001 - no public way to the text
        return "\n".join(strip.text.rstrip() for strip in strips)


_NAMES = {
    ".": "full_stop",
    ",": "comma",
    "-": "minus",
    "?": "question_mark",
    "'": "apostrophe",
    '"': "quotation_mark",
    ":": "colon",
    "*": "asterisk",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
}


def play(
    library: Library,
    script: Callable[[Player], Awaitable[None]],
    *,
    study: Sequence[str] | None = None,
    quiz: QuizSitting | None = None,
    size: tuple[int, int] = (80, 24),
) -> QuizApp:
    """Open the app on a library and let a learner play a script."""
    app = QuizApp(library, None if study is None else begin(library, study), quiz=quiz)

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await script(Player(pilot))

    asyncio.run(run())
    return app
