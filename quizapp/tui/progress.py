"""Progress: what was done, what is coming, how well it was remembered."""

from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizapp.learning.stats import Done, Retention
from quizapp.library.progress import Overview, overview
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import count, say

BAR = 40
EIGHTHS = " ▏▎▍▌▋▊▉"


class ProgressScreen(QuizScreen):
    """Done today, due by day for two weeks, true retention of the last month."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("progress")]

    def compose(self) -> ComposeResult:
        """One page of numbers."""
        with VerticalScroll(classes="column"):
            yield Static(id="numbers")
        yield KeyBar()

    def on_mount(self) -> None:
        """Compute and show the numbers."""
        with self.quizapp.telling():
            self.query_one("#numbers", Static).update(page(overview(self.library)))
        self.query_one(VerticalScroll).focus()


def page(found: Overview) -> Content:
    """The whole page."""
    return Content("\n\n").join(
        [
            _section("Today", _done(found.done)),
            _section("Cards", f"{found.seen} met so far, {found.new} still new."),
            _section("True retention, last 30 days", _retention(found.retention, found.wanted)),
            _section("Due in the next two weeks", _forecast(found)),
        ]
    )


def bar(value: int, most: int, width: int = BAR) -> str:
    """A bar as long as its value, to an eighth of a cell; the longest has `width` cells."""
    eighths = round(value / most * width * 8) if most else 0
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def _section(title: str, body: str) -> Content:
    return Content.assemble((title, "bold"), "\n", body)


def _done(done: Done) -> str:
    if not done.reviews:
        return "Nothing answered yet."
    answers = count(done.reviews, "answer", "answers")
    minutes = max(1, round(done.duration / 60_000))
    return f"{answers}, {done.passed} remembered, {count(minutes, 'minute', 'minutes')}."


def _forecast(found: Overview) -> str:
    most = max(found.due)
    rows = [
        f"{_day(found, number):>10}  {due:>5}  {bar(due, most)}"
        for number, due in enumerate(found.due)
    ]
    return "\n".join(rows)


def _day(found: Overview, number: int) -> str:
    names = {0: "today", 1: "tomorrow"}
    return names.get(number) or f"{found.today + timedelta(number):%a %d %b}"


def _retention(retention: Retention, wanted: float) -> str:
    if retention.share is None:
        return say(
            "Nothing to go by yet: it counts cards that come back after a day or more. "
            "The aim is {wanted}.",
            wanted=f"{wanted:.0%}",
        )
    return say(
        "{share} of {total} remembered; the aim is {wanted}.",
        share=f"{retention.share:.0%}",
        total=count(retention.total, "card", "cards"),
        wanted=f"{wanted:.0%}",
    )
