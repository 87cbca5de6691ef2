"""A quiz: its questions one by one, against the clock if there is one."""

from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizapp.errors import QuizError
from quizapp.learning.agenda import Counts
from quizapp.learning.moment import SECOND_MS
from quizapp.learning.question import Question
from quizapp.learning.review import Rating, Verdict
from quizapp.learning.session import Asking, Judged, Over
from quizapp.library.quiz import QuizSitting
from quizapp.tui import show, summary
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen
from quizapp.tui.safe import line
from quizapp.tui.widgets.answers import AnswerBox, Answered, box_for
from quizapp.tui.widgets.keys import KeyBar
from quizapp.tui.widgets.pictures import Pictures
from quizapp.words import say, stopwatch

WIDEST = 92
"""The columns of a card."""

WARM_UP = 0.1
"""Seconds after the first question at which the grader is loaded: nobody answers faster."""


class QuestionScreen(QuizScreen):
    """The question of a quiz; each answer is on the disk before the next comes."""

    CSS_PATH = ["study.tcss", "quiz.tcss"]  # noqa: RUF012 - Textual's own type
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("question")]

    def __init__(self, sitting: QuizSitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._shown: Question | None = None
        self._boxes: dict[type[AnswerBox], AnswerBox] = {}
        self._pictures = Pictures()

    def compose(self) -> ComposeResult:
        """A line of progress, the question over its answer, what came of it, the keys."""
        with Vertical(id="top"):
            yield Static(id="bar")
            yield Static(id="track")
        with Vertical(id="card"), VerticalScroll(classes="column", can_focus=False):
            yield Static(id="question")
            yield self._pictures
            yield Static(id="below")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Ask, and keep an eye on the clock."""
        await self.show()
        self.set_interval(1, self.look_at_clock)
        self.set_timer(WARM_UP, self.sitting.warm_up)

    def on_unmount(self) -> None:
        """Keep the answer and the clock, also where the terminal is closed."""
        with suppress(QuizError):  # nobody is there any more to be told
            self.sitting.leave()

    async def look_at_clock(self) -> None:
        """Show the time that is left; when none is, show the result."""
        with self.quizapp.telling():
            self.sitting.tick()
        if isinstance(self.sitting.stage, Over):
            await self.show()
        else:
            self._show_progress()

    async def show(self) -> None:
        """Show the stage of the quiz; after the last question, its result."""
        stage = self.sitting.stage
        if isinstance(stage, Asking | Judged):
            self._show_progress()
            await self._show_question(stage.question, stage if isinstance(stage, Judged) else None)
            self.refresh_bindings()
        elif self.is_current:
            from quizapp.tui.result import ResultScreen

            self.app.switch_screen(ResultScreen())

    async def _show_question(self, question: Question, judged: Judged | None) -> None:
        width = self._text_width
        read = partial(self.sitting.media, question.key)
        is_pictured = await self._pictures.show(question.card.media, read)
        told = show.question(question, judged, width, is_pictured=is_pictured)
        self.query_one("#question", Static).update(told)
        box = await self._box(box_for(question))
        if judged:
            box.close(judged)
            self.set_focus(None)
        elif self._shown is None or self._shown.number != question.number:
            box.ask(question)
            self.query_one(VerticalScroll).scroll_home(animate=False)
        self._shown = question
        title = self.sitting.title(question.key)
        below = show.outcome(judged, title, width) if judged else show.below(question, width)
        self.query_one("#below", Static).update(below)

    async def _box(self, sort: type[AnswerBox]) -> AnswerBox:
        """The one box of this sort, the others out of the way."""
        if sort not in self._boxes:
            self._boxes[sort] = sort()
            await self.query_one(VerticalScroll).mount(self._boxes[sort], after=self._pictures)
        for other in self._boxes.values():
            other.display = other is self._boxes[sort]
        return self._boxes[sort]

    @property
    def _text_width(self) -> int:
        """The cells a line of the card has."""
        inside = self.query_one(VerticalScroll).scrollable_content_region.width
        return inside or max(1, min(self.size.width, WIDEST) - 5)

    async def on_resize(self) -> None:
        """Lay the card out for the new width."""
        self.call_after_refresh(self.show)

    def _show_progress(self) -> None:
        """Which question it is, in one line and as one."""
        found = self.sitting.standing
        done, left = len(found.reviews), len(found.quiz.keys) - len(found.reviews)
        self.query_one("#bar", Static).update(self._progress())
        track = summary.track(done, Counts(0, 0, left), self.size.width)
        self.query_one("#track", Static).update(track)

    def _progress(self) -> Content:
        """Which question it is, and the time that is left."""
        found = self.sitting.standing
        number, questions = len(found.reviews) + 1, len(found.quiz.keys)
        progress = say("question {number} of {questions}", number=number, questions=questions)
        if found.left is not None:
            left = say("{time} left", time=stopwatch(found.left / SECOND_MS))
            progress = f"{progress} · {left}"
        room = max(0, self.size.width - len(progress) - 3)
        title = self.sitting.title(self.sitting.question.key) if self.sitting.question else ""
        return line(title).truncate(room, ellipsis=True, pad=True) + Content(f" {progress}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide the keys that mean nothing at this stage."""
        stage = self.sitting.stage
        is_judged = isinstance(stage, Judged)
        by_learner = isinstance(stage, Judged) and stage.judgement is None
        match action:
            case "hint" | "give_up":
                return isinstance(stage, Asking)
            case "knew" | "forgot":
                return by_learner
            case "next":
                return is_judged and not by_learner
            case "override":
                return isinstance(stage, Judged) and stage.verdict in {
                    Verdict.ALMOST,
                    Verdict.WRONG,
                }
        return True

    @on(Answered)
    async def take_answer(self, event: Answered) -> None:
        """Judge what the learner gave."""
        if isinstance(self.sitting.stage, Asking):
            with self.quizapp.telling():
                self.sitting.answer(event.given)
            await self.show()

    async def action_give_up(self) -> None:
        """Take it that the learner does not know."""
        with self.quizapp.telling():
            self.sitting.give_up()
        await self.show()

    async def action_hint(self) -> None:
        """Give one more hint."""
        before = self.sitting.session
        self.sitting.hint()
        if self.sitting.session is before:
            self.notify(say("There is no further hint."), markup=False)
        await self.show()

    async def action_next(self) -> None:
        """Store the answer and go on."""
        await self._go_on(None)

    async def action_knew(self) -> None:
        """Say that it was known, where the learner judges."""
        await self._go_on(Rating.GOOD)

    async def action_forgot(self) -> None:
        """Say that it was not known, where the learner judges."""
        await self._go_on(Rating.AGAIN)

    async def _go_on(self, rating: Rating | None) -> None:
        with self.quizapp.telling():
            self.sitting.next(rating)
        await self.show()

    async def action_override(self) -> None:
        """Take the learner's word that the answer was right."""
        self.sitting.override()
        await self.show()

    async def action_finish(self) -> None:
        """Bring the quiz to an end; what was not answered stays so."""
        with self.quizapp.telling():
            self.sitting.end()
        await self.show()

    def action_leave(self) -> None:
        """Leave; the quiz waits, and its clock stands still."""
        with self.quizapp.telling():
            self.sitting.leave()
        super().action_leave()
