"""The four ratings, each with its key and when the card would come back."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from quizapp.learning.review import Rating
from quizapp.words import span

WORDS = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}


class Rated(Message):
    """The learner clicked a rating."""

    def __init__(self, rating: Rating) -> None:
        self.rating = rating
        super().__init__()


class RatingButton(Static):
    """One rating; the suggested one stands between arrows and is taken with Enter."""

    def __init__(self, rating: Rating) -> None:
        super().__init__(id=f"rate-{rating.name.lower()}")
        self.rating = rating

    def show(self, seconds: float | None, *, suggested: bool) -> None:
        """Show the key, the word, and the interval."""
        word = f"{int(self.rating)} {WORDS[self.rating]}"
        when = span(seconds) if seconds is not None else "no change"
        self.set_class(suggested, "-suggested")
        first = (f"▸ {word} ◂", "bold") if suggested else word
        self.update(Content.assemble(first, "\n", (f"{when}{' ⏎' if suggested else ''}", "dim")))

    def on_click(self) -> None:
        """Rate."""
        self.post_message(Rated(self.rating))


class RatingBar(Horizontal):
    """The four ratings side by side."""

    def compose(self) -> ComposeResult:
        """A button for each."""
        for rating in Rating:
            yield RatingButton(rating)

    def show(self, waits: Mapping[Rating, float], suggested: Rating) -> None:
        """Show when the card would come back after each rating."""
        for button in self.query(RatingButton):
            button.show(waits.get(button.rating), suggested=button.rating is suggested)
