"""The four ratings, each with its key and when the card would come back."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from quizapp.learning.review import Rating
from quizapp.tui.base import key_of
from quizapp.tui.safe import centred
from quizapp.words import say, span

WORDS = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}


class Rated(Message):
    """The learner clicked a rating."""

    def __init__(self, rating: Rating) -> None:
        self.rating = rating
        super().__init__()


class RatingBar(Widget):
    """The four ratings side by side; the suggested one stands between arrows: Enter takes it."""

    def __init__(self) -> None:
        super().__init__()
        self._waits: Mapping[Rating, float] = {}
        self._suggested: Rating | None = None

    def show(self, waits: Mapping[Rating, float], suggested: Rating) -> None:
        """Show when the card would come back after each rating."""
        self._waits, self._suggested = waits, suggested
        self.refresh()

    def render(self) -> Content:
        """The ratings over their times."""
        width = self._width()
        names, times = Content(), Content()
        for rating, word in WORDS.items():
            name, style = f"{key_of(self, f'study.{rating.name.lower()}')} {say(word)}", ""
            if rating is self._suggested:
                name, style = _marked(name, width), "bold reverse"
            when = span(self._waits[rating]) if rating in self._waits else say("no change")
            names += centred(Content.styled(name, style), width)
            times += centred(Content.styled(when, "dim"), width)
        return Content("\n").join([names, times])

    def on_click(self, event: Click) -> None:
        """Rate."""
        column = event.x - self.styles.padding.left
        place = min(max(column // self._width(), 0), len(WORDS) - 1)
        self.post_message(Rated(list(WORDS)[place]))

    def _width(self) -> int:
        """The columns each rating has."""
        return max(1, self.size.width // len(WORDS))


def _marked(name: str, width: int) -> str:
    """The name between arrows, with as much space as there is room for."""
    wide = f" ▸ {name} ◂ "
    return wide if cell_len(wide) <= width else f"▸{name}◂"
