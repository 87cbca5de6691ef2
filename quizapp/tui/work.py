"""Long work, done beside the screen: it shows how far it is, and Esc stops it."""

import asyncio
from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.message import Message
from textual.widgets import Static

from quizapp.storage.archive import Watch
from quizapp.tui.base import QuizScreen, keys_of
from quizapp.tui.safe import line
from quizapp.words import say

T = TypeVar("T")


class Stopped(Exception):
    """The learner thought better of it."""


class Progressed(Message):
    """Work is done to so many percent."""

    def __init__(self, percent: int) -> None:
        super().__init__()
        self.percent = percent


class WorkScreen(QuizScreen):
    """A screen that tells of the work that is being done: on its line `#work`, or elsewhere."""

    LEAVE: ClassVar[str]
    """The id of the action that leaves the screen, and stops the work."""

    def __init__(self) -> None:
        super().__init__()
        self._working = ""
        self._percent = 0
        self._stopping = False

    @property
    def is_working(self) -> bool:
        """Whether work is being done."""
        return bool(self._working)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While work is being done, nothing else is begun."""
        allowed = action == "leave" or not self._working
        return allowed and super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Stop the work; without any, leave."""
        if self._working:
            self._stopping = True
        else:
            super().action_leave()

    def on_unmount(self) -> None:
        """Let no work outlive the screen."""
        self._stopping = True

    async def long(self, words: str, do: Callable[[Watch], T]) -> T:
        """What comes of long work that is done in a thread; raises what it raises, and Stopped."""
        self._working, self._percent, self._stopping = words, 0, False
        self.tell(Progressed(0))
        self.refresh_bindings()
        try:
            return await asyncio.to_thread(do, self._watch)
        finally:
            self._working = ""
            if self.is_attached:  # else the learner has left
                self.show_work("")
                self.refresh_bindings()

    @on(Progressed)
    def tell(self, event: Progressed) -> None:
        """Say how far the work is."""
        if self._working:
            told = say(
                "{work}: {percent} %. {key} stops it.",
                work=self._working,
                percent=event.percent,
                key=keys_of(self, self.LEAVE),
            )
            self.show_work(told)

    def show_work(self, told: str) -> None:
        """Show how far the work is; nothing once it is over."""
        self.query_one("#work", Static).update(line(told, "$text-accent"))

    def _watch(self, done: float) -> None:
        """Told by the thread how much is done."""
        if self._stopping:
            raise Stopped
        percent = int(done * 100)
        if percent != self._percent:
            self._percent = percent
            self.post_message(Progressed(percent))
