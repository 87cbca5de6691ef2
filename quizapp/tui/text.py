"""The text a deck is made from, to read; the places of what was missed are marked."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from quizapp.library.article import Desk
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar
from quizapp.tui.widgets.reader import Mark, Reader
from quizapp.words import count, say


class TextScreen(QuizScreen):
    """A text to read."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("text")]

    def __init__(self, desk: Desk, missed: Iterable[str]) -> None:
        super().__init__()
        self._reader = Reader(desk.text)
        self._title = desk.deck.head.title
        self._places = sorted(set(desk.places_of(missed)))

    def compose(self) -> ComposeResult:
        """The title and what is marked, the text, the keys."""
        yield Static(id="coverage")
        yield self._reader
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first marked place."""
        places = count(len(self._places), "place is marked", "places are marked")
        told = say("{places} · {title}", title=self._title, places=places)
        self.query_one("#coverage", Static).update(line(told))
        self._reader.mark(Mark(start, end, "missed") for start, end in self._places)
        self._reader.focus()
        self.call_after_refresh(self.action_next_place)

    def action_next_place(self) -> None:
        """Go to the next place that is marked, and from the last to the first."""
        after = [place for place in self._places if place[0] >= self._reader.selection[1]]
        for start, end in (after or self._places)[:1]:
            self._reader.select(start, end)
