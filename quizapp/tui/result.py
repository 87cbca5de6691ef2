"""The result of a quiz: the score by kind and tag, and every answer with its verdict."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.learning.report import Answer, Report, Result, Score, verdict
from quizapp.library.quiz import FORMATS, add_missed, export, result
from quizapp.tui.actions import bindings
from quizapp.tui.ask import AskScreen, Suggestion
from quizapp.tui.base import QuizScreen
from quizapp.tui.safe import hung, line
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import count, say, stopwatch

WIDE = 120
"""The columns from which on the score stands beside the answers, and not above them."""

BAR = 20
"""The columns of a full bar, at most."""

TALLY = 7
"""The columns of how many were right, with the blanks around them."""

SIGNS = {
    Result.CORRECT: "✓",
    Result.ALMOST: "≈",
    Result.WRONG: "✗",
    Result.UNANSWERED: "–",
}


class ResultScreen(QuizScreen):
    """What came of the last quiz."""

    CSS_PATH = "quiz.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("result")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own

    def compose(self) -> ComposeResult:
        """The score over the answers."""
        with Container(id="both"):
            with VerticalScroll(id="about"):
                yield Static(id="score")
                with Container(id="parts"):
                    yield Static(id="kinds")
                    yield Static(id="tags")
            yield Choices(id="answers", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the report."""
        self.query_one(Choices).focus()
        with self.quizapp.telling():
            self._report = result(self.library)

    def on_resize(self) -> None:
        """Lay the report out for the new width, once its parts have it."""
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Show the report."""
        found, answers = self._report, self.query_one(Choices)
        self.query_one("#score", Static).update(score(found))
        for name, title, scores in (
            ("#kinds", say("By kind"), found.by_kind),
            ("#tags", say("By tag"), found.by_tag),
        ):
            part = self.query_one(name, Static)
            part.update(bars(title, scores, part.content_size.width))
            part.display = bool(scores)
        width, before = answers.scrollable_content_region.width, answers.highlighted
        answers.set_options(
            Option(entry(number, answer, width))
            for number, answer in enumerate(found.answers, start=1)
        )
        answers.highlighted = before or 0

    @on(OptionList.OptionSelected)
    def edit_picked(self, event: OptionList.OptionSelected) -> None:
        """Edit the card of an answer."""
        answer = self._report.answers[event.option_index]
        with self.quizapp.telling():
            self.quizapp.edit(self.library.deck(answer.deck), answer.card)

    def action_edit(self) -> None:
        """Edit the card of the highlighted answer."""
        self.query_one(Choices).action_select()

    def action_add_missed(self) -> None:
        """Let what was missed come again in study, soon."""
        with self.quizapp.telling():
            added = add_missed(self.library)
            cards = count(added, "card comes", "cards come")
            told = say("{cards} again in study, soon.", cards=cards)
            self.notify(told if added else say("There is nothing to add."), markup=False)

    @work
    async def action_export(self) -> None:
        """Write the report into a file."""
        stem = say("quiz-{day}", day=self._report.began[:10])
        names = [f"{stem}{ending}" for ending in FORMATS]
        asking = AskScreen(
            say("Export"),
            [Suggestion(name, name) for name in names],
            typed=say("a file name that ends in {endings}", endings=", ".join(FORMATS)),
            check=lambda name: export(self.library, Path(name)),
        )
        if name := await self.app.push_screen_wait(asking):
            self.notify(say("Written: {name}", name=name), markup=False)


def score(found: Report) -> Content:
    """How much was right."""
    head = say(
        "{right} of {questions} right, in {time}.",
        right=found.right,
        questions=found.questions,
        time=stopwatch(found.seconds),
    )
    return Content.styled(head, "bold")


def bars(title: str, scores: Sequence[Score], width: int) -> Content:
    """A bar for each, as far as it was right; it reads without colour."""
    longest = max((cell_len(one.name) for one in scores), default=0)
    names = min(longest, width // 2)
    room = max(1, min(BAR, width - names - TALLY))
    lines = (_bar(one, names, room) for one in scores)
    return Content("\n").join([Content.styled(title, "dim"), *lines])


def _bar(one: Score, names: int, room: int) -> Content:
    full = round(one.right / one.questions * room)
    return Content.assemble(
        line(one.name).truncate(names, ellipsis=True, pad=True),
        (" " + "█" * full, "$text-success"),
        ("░" * (room - full), "dim"),
        f" {one.right}/{one.questions}",
    )


def entry(number: int, answer: Answer, width: int) -> Content:
    """One question, with its verdict, what was answered, and what should have been."""
    facts = [verdict(answer)]
    if answer.given:
        facts.append(say("you: {answer}", answer=answer.given))
    if not answer.right:
        facts.append(say("answer: {answer}", answer=answer.expected))
    head = hung(
        Content.styled(f"{SIGNS[answer.result]} {number}. ", "bold"), line(answer.question), width
    )
    return Content("\n").join([head, hung(Content("   "), line(" · ".join(facts), "dim"), width)])
