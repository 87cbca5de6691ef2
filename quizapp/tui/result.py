"""The result of a quiz: the score by kind and tag, and every answer with its verdict."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

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
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import count, say, stopwatch

WIDE = 120
"""The columns from which on the score stands beside the answers, and not above them."""

BAR = 20
"""The columns of a full bar."""

SIGNS = {
    Result.CORRECT: ("✓", "bold $text-success"),
    Result.ALMOST: ("≈", "bold $text-warning"),
    Result.WRONG: ("✗", "bold $text-error"),
    Result.UNANSWERED: ("–", "dim"),
}


class Answers(OptionList):
    """The answers."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("result", "edit")]

    def action_edit(self) -> None:
        """Edit the card of the highlighted answer."""
        self.action_select()


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
            yield Answers(id="answers", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the report."""
        self.query_one(OptionList).focus()
        with self.quizapp.telling():
            self._report = result(self.library)
            self.query_one("#score", Static).update(score(self._report))
            answers = self.query_one(OptionList)
            for number, answer in enumerate(self._report.answers, start=1):
                answers.add_option(Option(entry(number, answer)))

    @on(OptionList.OptionSelected)
    def edit_picked(self, event: OptionList.OptionSelected) -> None:
        """Edit the card of an answer."""
        answer = self._report.answers[event.option_index]
        with self.quizapp.telling():
            self.quizapp.edit(self.library.deck(answer.deck), answer.card)

    def action_edit(self) -> None:
        """Edit the card of the highlighted answer."""
        self.query_one(Answers).action_edit()

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
    """How much was right, and what was weakest."""
    head = say(
        "{right} of {questions} right, in {time}.",
        right=found.right,
        questions=found.questions,
        time=stopwatch(found.seconds),
    )
    parts = [Content.styled(head, "bold")]
    for title, scores in ((say("By kind"), found.by_kind), (say("By tag"), found.by_tag)):
        if scores:
            parts.append(Content("\n").join([Content.styled(title, "dim"), *_bars(scores)]))
    return Content("\n\n").join(parts)


def _bars(scores: Sequence[Score]) -> Iterator[Content]:
    """A bar for each, as far as it was right; it reads without colour."""
    for one in scores:
        full = round(one.right / one.questions * BAR)
        yield Content.assemble(
            line(one.name).truncate(BAR, ellipsis=True, pad=True),
            (" " + "█" * full, "$text-success"),
            ("░" * (BAR - full), "dim"),
            f" {one.right}/{one.questions}",
        )


def entry(number: int, answer: Answer) -> Content:
    """One question, with its verdict, what was answered, and what should have been."""
    sign, style = SIGNS[answer.result]
    facts = [verdict(answer)]
    if answer.given:
        facts.append(say("you: {answer}", answer=answer.given))
    if not answer.right:
        facts.append(say("answer: {answer}", answer=answer.expected))
    head = Content.assemble((sign, style), f" {number}. ", line(answer.question))
    return Content("\n").join([head, line(" · ".join(facts), "dim").pad_left(3)])
