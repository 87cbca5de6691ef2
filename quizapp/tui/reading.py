"""Reading everything that was ever done: where there is much and no snapshot, it takes a while."""

from contextlib import suppress
from sys import getswitchinterval, setswitchinterval
from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from quizapp.errors import QuizError
from quizapp.library.door import Library
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import say

POLITE = 0.0005
"""Seconds after which Python lets the screen have its turn while reading; usually it is ten times
that, and a screen needs many turns."""

MOMENT = 0.2
"""Seconds for which no screen is worth it."""


class Reading:
    """The progress of a library on its way in, in a thread that keeps no program from ending."""

    def __init__(self, library: Library) -> None:
        self.share = 0.0
        """How much was read, from 0 to 1."""
        self._library = library
        library.told = self._tell
        self._interval = getswitchinterval()
        setswitchinterval(POLITE)
        self._thread = Thread(target=self._read, daemon=True)
        self._thread.start()

    def is_over(self, patience: float = 0) -> bool:
        """Whether all is read, or cannot be, within so many seconds."""
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _read(self) -> None:
        with suppress(QuizError):  # who asks for the progress next is told
            self._library.progress  # noqa: B018 - it is read when it is first asked for
        setswitchinterval(self._interval)

    def _tell(self, share: float) -> None:
        self.share = share


class ReadingScreen(QuizScreen):
    """How much was read; then home."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("reading")]

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading

    def compose(self) -> ComposeResult:
        """What takes so long, and how far it is."""
        with Vertical(classes="sheet"):
            yield Static(id="today")
            yield Static(line(say("This is done once; the next start will be quick.")))
        yield KeyBar()

    def on_mount(self) -> None:
        """Look at it a few times a second."""
        self._timer = self.set_interval(0.1, self.look)
        self.look()

    def look(self) -> None:
        """Say how far it is, or go home; Textual's first screen has to stay below."""
        if self._reading.is_over():
            self._timer.stop()
            self.app.push_screen(self.quizapp.home())
            self.app.call_after_refresh(self.quizapp.collect_garbage)
            return
        share = f"{self._reading.share:.0%}"
        now = say("Reading what you did so far: {share}", share=share)
        self.query_one("#today", Static).update(line(now, "bold"))

    def action_leave(self) -> None:
        """End the program."""
        self.app.exit()
