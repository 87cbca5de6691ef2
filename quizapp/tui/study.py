"""Studying: a question, its answer, the verdict, a rating; then the next."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget
from textual.widgets import Input, Static

from quizapp.learning.answer.judgement import Given
from quizapp.learning.practice import Offer
from quizapp.learning.question import Question
from quizapp.learning.review import ItemKey, Rating
from quizapp.learning.session import Asking, Judged, Over, Waiting
from quizapp.library.study import Sitting
from quizapp.tui import show, summary
from quizapp.tui.actions import bindings
from quizapp.tui.base import keys_of
from quizapp.tui.cardacts import CardActs
from quizapp.tui.widgets.answers import AnswerBox, Answered, box_for
from quizapp.tui.widgets.confidence import ConfidenceBar, Weighed
from quizapp.tui.widgets.keys import KeyBar
from quizapp.tui.widgets.pictures import Pictures
from quizapp.tui.widgets.ratings import Rated, RatingBar
from quizapp.words import say

WARM_UP = 0.1
"""Seconds after the first question at which the grader is loaded: nobody answers faster."""

WIDEST = 92
"""Cells of the column of text, at most; `study.tcss` says so too."""

ALLOWED = {
    "hint": (Asking,),
    "give_up": (Asking,),
    "again": (Judged,),
    "hard": (Judged,),
    "good": (Judged,),
    "easy": (Judged,),
    "take": (Judged, Over),
    "override": (Judged,),
    "edit": (Asking, Judged),
    "card": (Asking, Judged),
    "practise": (Over,),
    "more": (Waiting, Over),
    "text": (Waiting, Over),
    "down": (Judged, Waiting, Over),
    "up": (Judged, Waiting, Over),
}
"""The stages in which an action means something; others always do."""


WANTS: dict[str, Callable[[Sitting], object]] = {
    "hint": lambda sitting: sitting.hint_left(),
    "override": lambda sitting: sitting.may_override(),
    "practise": lambda sitting: sitting.session.missed,
    "accept": lambda sitting: sitting.offered(),
}
"""What else an action needs to mean something."""


class StudyScreen(CardActs):
    """A sitting, one question at a time; every answer is on the disk before the next comes."""

    CSS_PATH = "study.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("study"), *bindings("move")]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._asked: tuple[ItemKey, int] | None = None
        self._boxes: dict[type[AnswerBox], AnswerBox] = {}
        self._bar, self._track = Static(id="bar"), Static(id="track")
        self._column = VerticalScroll(classes="column", can_focus=False)
        self._question, self._below = Static(id="question"), Static(id="below")
        self._pictures = Pictures()
        self._ratings = RatingBar()
        self._confidence = ConfidenceBar()
        self._given: Given | None = None
        """The answer that waits to be judged until the learner has said how sure they are."""
        self._typing: Widget | None = None
        """What had the focus before that."""
        self._laid_out_for = 0, Size()
        """The width of the text on the screen, and the size of the screen."""
        self._laid_out = Size(), Region()
        """The size of the column, and where what stands below the input is in it."""

    def compose(self) -> ComposeResult:
        """A line of progress, the question over its answer, the ratings, the keys."""
        with Vertical(id="top"):
            yield self._bar
            yield self._track
        with Vertical(id="card"):
            with self._column:
                yield self._question
                yield self._pictures
                if question := self.sitting.question():
                    yield self._box(box_for(question))
                yield self._below
            yield self._ratings
        yield KeyBar()

    async def on_mount(self) -> None:
        """Ask the first question."""
        await self.show()
        self.screen_layout_refresh_signal.subscribe(self, self._look)
        self.set_interval(1, self.look_at_clock)
        self.call_after_refresh(self.set_timer, WARM_UP, self.warm_up)

    async def on_resize(self) -> None:
        """Lay the card out for the new width."""
        if self._laid_out_for != (self.text_width, self.size):
            await self.show()

    def warm_up(self) -> None:
        """Load what the first answer will need, now that the first question is on the screen."""
        with self.quizapp.telling():
            self.sitting.warm_up()
        self._show_progress()

    async def look_at_clock(self) -> None:
        """While only learning steps are left: ask as soon as the next is due."""
        if isinstance(self.sitting.stage, Waiting):
            self.sitting.resume()
            await self.show()

    @property
    def text_width(self) -> int:
        """The cells a line of the card has."""
        inside = self._column.scrollable_content_region.width
        return inside or max(1, min(self.size.width, WIDEST) - 5)

    async def show(self) -> None:
        """Show the stage of the sitting."""
        stage = self.sitting.stage
        self._confidence.display, self._given = False, None
        self._laid_out_for = self.text_width, self.size
        self._show_progress()
        if isinstance(stage, Asking | Judged):
            await self._show_question(stage.question, stage if isinstance(stage, Judged) else None)
        else:
            self._show_end(stage)
        self.refresh_bindings()
        # Else the screen is drawn once as it was laid out before, and laid out a frame later.
        self.refresh(repaint=False, layout=True)

    def _look(self, _screen: object) -> None:
        """Look at what is new on a card longer than the screen, wherever a layout has put it."""
        column, below = self._column.size, self._below.virtual_region
        if (column, below) != self._laid_out:  # else the learner has scrolled
            self._laid_out = column, below
            if isinstance(self.sitting.stage, Judged):
                self._below.scroll_visible(animate=False, top=below.height > column.height)

    async def _show_question(self, question: Question, judged: Judged | None) -> None:
        read = partial(self.sitting.media, question.key)
        is_pictured = await self._pictures.show(question.card.media, read)
        told = show.question(question, judged, self.text_width, is_pictured=is_pictured)
        self._question.update(told)
        await self._show_answer(question, judged)
        if judged:
            self._show_outcome(judged)
        else:
            self._ratings.display = False
            told = show.below(question, self.text_width, changed=self.sitting.is_changed())
            self._below.update(told)

    async def _show_answer(self, question: Question, judged: Judged | None) -> None:
        box = self._box(box_for(question))
        if not box.is_attached:
            await self._column.mount(box, after=self._pictures)
        for other in self._boxes.values():
            other.display = other is box
        asked = (question.key, question.number)
        if judged:
            self._asked = None
            box.close(judged)
            self.set_focus(None)
        elif asked != self._asked:  # after a hint, what was typed stays
            self._asked = asked
            box.ask(question)
            self._column.scroll_home(animate=False)

    def _box(self, sort: type[AnswerBox]) -> AnswerBox:
        """The one box of this sort."""
        if sort not in self._boxes:
            self._boxes[sort] = sort()
        return self._boxes[sort]

    def _show_outcome(self, judged: Judged) -> None:
        """What came of the answer, and the ratings; scrolled into view on a long card."""
        outcome = show.outcome(judged, self.sitting.title(judged.question.key), self.text_width)
        if lapses := self.sitting.leech():
            keys = keys_of(self, "study.edit")
            outcome = Content("\n\n").join([outcome, show.leech(lapses, keys)])
        self._below.update(outcome)
        self._ratings.display = True
        self._ratings.show(self.sitting.waits(), judged.suggested)

    def _show_end(self, stage: Waiting | Over) -> None:
        ending = summary.ending(
            self.sitting.session, stage, self.sitting.coming(), self.library.now(), self.text_width
        )
        self._question.update(ending)
        for other in (self._pictures, *self._boxes.values()):
            other.display = False
        self._below.update("")
        self._ratings.display = False
        self._asked = None
        self.set_focus(None)

    def _show_progress(self) -> None:
        """What was done and what is left, in one line and as one."""
        sitting, question = self.sitting, self.sitting.question()
        title = sitting.title(question.key) if question else say("Study")
        done, left = len(sitting.session.done), sitting.session.agenda.counts
        room = max(1, self.size.width - 2)
        told = summary.progress(title, done, left, sitting.time_left(), room)
        self._bar.update(told, layout=False)
        self._track.update(summary.track(done, left, self.size.width), layout=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide the keys that mean nothing at this stage."""
        stages = ALLOWED.get(action)
        if action in WANTS and not WANTS[action](self.sitting):
            return False
        if action == "text" and not self._texts():
            return False
        return stages is None or isinstance(self.sitting.stage, stages)

    def _texts(self) -> tuple[str, ...]:
        """The decks of the sitting whose text can be read, once nothing is asked any more."""
        if not isinstance(self.sitting.stage, ALLOWED["text"]):
            return ()
        from quizapp.library.article import text_decks

        return text_decks(self.library, self.sitting)

    def action_text(self) -> None:
        """Read the text of the deck, with what was missed marked."""
        from quizapp.library.article import Desk
        from quizapp.tui.text import TextScreen

        with self.quizapp.telling():
            desk = Desk(self.library, self._texts()[0])
            missed = (key.card for key in self.sitting.session.missed)
            self.app.push_screen(TextScreen(desk, missed))

    @on(Input.Changed)
    def look_at_line(self, event: Input.Changed) -> None:
        """On a card longer than the screen, show where the learner types."""
        if event.value and self._column.max_scroll_y:
            event.input.scroll_visible(animate=False)

    @on(Answered)
    async def take_answer(self, event: Answered) -> None:
        """Judge what the learner gave."""
        if isinstance(self.sitting.stage, Asking):
            if self.sitting.asks_if_sure():
                await self._weigh(event.given)
            else:
                await self._judge(event.given)

    async def _weigh(self, given: Given) -> None:
        """Ask how sure the learner is, before the answer is judged."""
        self._given, self._typing = given, self.focused
        if not self._confidence.is_attached:
            await self.query_one("#card").mount(self._confidence)
        self._confidence.display = True
        self._confidence.focus()

    @on(Weighed)
    async def take_confidence(self, event: Weighed) -> None:
        """Judge the answer that waits."""
        if self._given is not None and isinstance(self.sitting.stage, Asking):
            await self._judge(self._given, sure=event.sure)

    async def _judge(self, given: Given, *, sure: bool | None = None) -> None:
        self.sitting.answer(given, sure=sure)
        await self.show()

    @on(Rated)
    async def take_rating(self, event: Rated) -> None:
        """Rate with the mouse."""
        await self._rate(event.rating)

    async def _rate(self, rating: Rating) -> None:
        """Store the rating and go on; where that fails, the answer stays on the screen."""
        if isinstance(self.sitting.stage, Judged):
            with self.quizapp.telling():
                if doubt := self.sitting.clock_doubt():
                    from quizapp.tui.clock import ClockScreen

                    self.app.push_screen(ClockScreen(doubt), partial(self._rate_anyway, rating))
                    return
                self.sitting.rate(rating)
            await self.show()

    async def _rate_anyway(self, rating: Rating, anyway: bool | None) -> None:
        """Rate by a clock that the learner believes; leave where they do not."""
        if anyway:
            self.sitting.trust_clock()
            await self._rate(rating)
        else:
            self.action_leave()

    def action_page_down(self) -> None:
        """Scroll a long card."""
        self._column.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll a long card back."""
        self._column.scroll_page_up(animate=False)

    def action_down(self) -> None:
        """Scroll a long card by a line."""
        self._column.scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll a long card back by a line."""
        self._column.scroll_up(animate=False)

    def action_first(self) -> None:
        """Scroll a long card to its beginning."""
        self._column.scroll_home(animate=False)

    def action_last(self) -> None:
        """Scroll a long card to its end."""
        self._column.scroll_end(animate=False)

    async def action_again(self) -> None:
        """Rate: forgotten."""
        await self._rate(Rating.AGAIN)

    async def action_hard(self) -> None:
        """Rate: remembered with trouble."""
        await self._rate(Rating.HARD)

    async def action_good(self) -> None:
        """Rate: remembered."""
        await self._rate(Rating.GOOD)

    async def action_easy(self) -> None:
        """Rate: remembered at once."""
        await self._rate(Rating.EASY)

    async def action_take(self) -> None:
        """Take the suggested rating; at the end, read the text it was for, or leave."""
        stage = self.sitting.stage
        if isinstance(stage, Judged):
            await self._rate(stage.suggested)
        elif self.sitting.reads_on and self._texts():
            self.sitting.reads_on = False
            self.action_text()
        else:
            self.action_leave()

    async def action_hint(self) -> None:
        """Give one more hint."""
        self.sitting.hint()
        await self.show()

    async def action_give_up(self) -> None:
        """Show the answer to a learner who does not know it."""
        self.sitting.give_up()
        await self.show()

    async def action_override(self) -> None:
        """Take the learner's word that the answer was right."""
        self.sitting.override()
        await self.show()

    async def action_accept(self) -> None:
        """Add the answer that counted as right to those of its card."""
        with self.quizapp.telling():
            self.sitting.accept()
            self.notify(say("Added to the card's answers."), markup=False, timeout=2)
        await self.show()

    async def action_undo(self) -> None:
        """Take the last answer or rating back; one that waits to be judged is gone on with."""
        if self._given is not None:
            await self.show()
            self.set_focus(self._typing)
            return
        with self.quizapp.telling():
            told = self.sitting.undo()
            if told is None:
                told = say("There is nothing to take back.")
            if told:
                self.notify(told, markup=False)
        await self.show()

    async def action_practise(self) -> None:
        """Ask what was missed once more; the schedule stays as it is."""
        self.sitting.practise()
        await self.show()

    def action_more(self) -> None:
        """Offer what may be asked beyond what today holds."""
        from quizapp.tui.more import MoreScreen

        with self.quizapp.telling():
            self.app.push_screen(
                MoreScreen(self.library, "study.undo", self.sitting.names), self.go_on
            )

    async def go_on(self, offer: Offer | None) -> None:
        """Ask what was chosen."""
        if offer:
            self.sitting.go_on(offer)
            await self.show()
