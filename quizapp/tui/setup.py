"""Setting up a quiz: a line for each thing that can be chosen, and how many cards fit."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.learning.card import KINDS
from quizapp.learning.entry import number_of, whole_number_of
from quizapp.learning.find.rows import Row
from quizapp.learning.find.syntax import parse
from quizapp.learning.find.table import Table
from quizapp.learning.moment import SECOND_MS
from quizapp.learning.quiz import (
    MAX_MINUTES,
    MAX_QUESTIONS,
    MAX_SEED,
    Feedback,
    Plan,
    Standing,
    fitting,
)
from quizapp.library.find import all_rows, circumstances
from quizapp.library.quiz import QuizSitting, begin, go_on, standing
from quizapp.tui.actions import bindings
from quizapp.tui.ask import AskScreen, PickScreen, Suggestion
from quizapp.tui.base import QuizScreen
from quizapp.tui.reader import Reader
from quizapp.tui.safe import line
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import count, say, stopwatch

LABEL = 12
"""The columns of the names."""

QUESTIONS = (10, 20, 50, 100)
MINUTES = (5, 10, 20, 45)


class SetupScreen(QuizScreen):
    """What a quiz shall ask, and how; or the unfinished one to go on with."""

    CSS_PATH = "quiz.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("setup")]

    def __init__(self) -> None:
        super().__init__()
        self._plan = Plan()
        self._reader = Reader[Row](iter(()))
        self._unfinished: Standing | None = None

    def compose(self) -> ComposeResult:
        """The lines, and what fits."""
        with Vertical(classes="sheet"):
            yield Static(Content.styled(say("Quiz"), "bold"), id="heading")
            yield Choices(id="fields", markup=False)
            yield Static(id="fit")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the cards, and see whether a quiz is unfinished."""
        self.query_one(Choices).focus()
        with self.quizapp.telling():
            found = standing(self.library)
            self._unfinished = found if found and not found.is_over else None
            self._reader = Reader(all_rows(self.library))
            self.read_some()

    def read_some(self) -> None:
        """Read cards for a moment, and go on when the screen was looked after; leaving ends it."""
        reader = self._reader
        if self.is_attached:
            with self.quizapp.telling():
                is_first = not reader.taken
                reader.read()
                if is_first or reader.is_done:
                    self.show()
                if not reader.is_done:
                    self.call_later(self.read_some)

    def show(self) -> None:
        """Show what was chosen, and how many cards fit."""
        fields = self.query_one(Choices)
        before = fields.highlighted
        fields.set_options(
            Option(_field(label, text), id=name) for name, label, text in self._fields()
        )
        fields.highlighted = before or 0
        self.query_one("#fit", Static).update(line(self._fit()))

    def _fields(self) -> Iterator[tuple[str, str, str]]:
        """The lines: what each is for, its name, what was chosen."""
        plan, titles = self._plan, self._titles()
        if self._unfinished:
            yield "go_on", say("Go on"), _unfinished(self._unfinished)
        yield "start", say("Begin"), say("with these choices")
        yield "decks", say("Decks"), ", ".join(titles[deck] for deck in plan.decks) or say("all")
        yield "tags", say("Tags"), ", ".join(plan.tags) or say("any")
        yield "kinds", say("Kinds"), ", ".join(plan.kinds) or say("any")
        yield "search", say("Search"), plan.search or say("anything")
        yield "questions", say("Questions"), _questions(plan.questions)
        yield "minutes", say("Time"), _minutes(plan.minutes)
        yield "feedback", say("Feedback"), _feedback(plan.feedback)
        yield "counts", say("Schedule"), _counts(counts=plan.counts)
        yield "seed", say("Seed"), say("by chance") if plan.seed is None else str(plan.seed)

    def _titles(self) -> dict[str, str]:
        """The titles of the decks by their ids."""
        return {found.head.id: found.head.title for found in self.library.decks()}

    def _table(self) -> Table:
        """The items of the decks that were chosen."""
        decks = self._plan.decks
        rows = [row for row in self._reader.taken if not decks or row.deck.id in decks]
        return Table(rows, circumstances(self.library))

    def _fit(self) -> str:
        """How many cards fit, as far as they were read."""
        cards = {row.item.key[:2] for row in fitting(self._plan, self._table())}
        fit = count(len(cards), "card fits", "cards fit")
        return say("{cards}.", cards=fit) if self._reader.is_done else say("{cards} …", cards=fit)

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Do what the line is for."""
        getattr(self, f"action_{event.option_id}")()

    def action_change(self) -> None:
        """Change what the highlighted line is for."""
        self.query_one(Choices).action_select()

    def action_go_on(self) -> None:
        """Go on with the unfinished quiz."""
        with self.quizapp.telling():
            self._open(go_on(self.library))

    def action_start(self) -> None:
        """Begin the quiz; an unfinished one gives way only if the learner says so."""
        if self._unfinished:
            self._give_up_unfinished()
        else:
            self._begin()

    @work
    async def _give_up_unfinished(self) -> None:
        no = Suggestion("", say("No, go on with it"))
        yes = Suggestion("yes", say("Yes, begin another"))
        asking = AskScreen(say("Give up the unfinished quiz?"), [no, yes])
        chosen = await self.app.push_screen_wait(asking)
        if chosen:
            self._begin()
        elif chosen is not None:
            self.action_go_on()

    def _begin(self) -> None:
        with self.quizapp.telling():
            self._open(begin(self.library, self._plan, self._table(), anyway=True))

    def _open(self, sitting: QuizSitting) -> None:
        """Show the first question, unless the learner was quicker and has left."""
        from quizapp.tui.question import QuestionScreen

        if self.is_current:
            self.app.switch_screen(QuestionScreen(sitting))

    @work
    async def action_decks(self) -> None:
        """Choose decks; none means all."""
        decks = [Suggestion(deck, title) for deck, title in self._titles().items()]
        await self._pick("decks", say("Decks"), decks)

    @work
    async def action_tags(self) -> None:
        """Choose tags; none means any card."""
        tags = sorted({tag for row in self._reader.taken for tag in row.card.tags})
        await self._pick("tags", say("Tags"), [Suggestion(tag, tag) for tag in tags])

    @work
    async def action_kinds(self) -> None:
        """Choose kinds; none means any."""
        await self._pick("kinds", say("Kinds"), [Suggestion(kind, kind) for kind in KINDS])

    async def _pick(self, name: str, title: str, several: Sequence[Suggestion]) -> None:
        ticked = getattr(self._plan, name)
        chosen = await self.app.push_screen_wait(PickScreen(title, several, ticked))
        if chosen is not None:
            self._set(name, chosen)

    @work
    async def action_search(self) -> None:
        """Choose what a search finds."""
        asking = AskScreen(
            say("Search"),
            typed=say("words, tag:…, is:due …"),
            value=self._plan.search,
            check=parse,
        )
        text = await self.app.push_screen_wait(asking)
        if text is not None:
            self._set("search", text)

    @work
    async def action_questions(self) -> None:
        """Choose how many questions."""
        check = partial(whole_number_of, most=MAX_QUESTIONS)
        numbers = [Suggestion(str(number), _questions(number)) for number in (*QUESTIONS, 0)]
        typed = say("a number, 0 for all")
        text = await self.app.push_screen_wait(
            AskScreen(say("Questions"), numbers, typed=typed, check=check)
        )
        if text is not None:
            self._set("questions", check(text))

    @work
    async def action_minutes(self) -> None:
        """Choose how much time there is."""
        check = partial(number_of, most=MAX_MINUTES)
        numbers = [Suggestion(str(number), _minutes(number)) for number in (0, *MINUTES)]
        text = await self.app.push_screen_wait(
            AskScreen(say("Time"), numbers, typed=say("minutes, 0 for no limit"), check=check)
        )
        if text is not None:
            self._set("minutes", check(text))

    @work
    async def action_seed(self) -> None:
        """Choose the seed, so that others get the same quiz; none leaves it to chance."""
        check = partial(whole_number_of, most=MAX_SEED)
        chance = [Suggestion("", say("by chance"))]
        text = await self.app.push_screen_wait(
            AskScreen(
                say("Seed"),
                chance,
                typed=say("a number; one seed asks the same"),
                check=lambda text: text and check(text),
            )
        )
        if text is not None:
            self._set("seed", check(text) if text else None)

    def action_feedback(self) -> None:
        """Tell the verdict at once, or at the end."""
        other = {Feedback.AT_ONCE: Feedback.AT_END, Feedback.AT_END: Feedback.AT_ONCE}
        self._set("feedback", other[self._plan.feedback])

    def action_counts(self) -> None:
        """Let the answers move the schedule, or not."""
        self._set("counts", not self._plan.counts)

    def _set(self, name: str, value: object) -> None:
        self._plan = replace(self._plan, **{name: value})
        self.show()


def _field(label: str, text: str) -> Content:
    """A line: its name, and what was chosen."""
    return Content.styled(f"{label:<{LABEL}}", "bold") + line(text)


def _unfinished(found: Standing) -> str:
    """Which quiz there is to go on with."""
    number, questions = len(found.reviews) + 1, len(found.quiz.keys)
    if found.left is None:
        return say("with question {number} of {questions}", number=number, questions=questions)
    return say(
        "with question {number} of {questions}, {time} left",
        number=number,
        questions=questions,
        time=stopwatch(found.left / SECOND_MS),
    )


def _questions(number: int) -> str:
    return count(number, "question", "questions") if number else say("all that fit")


def _minutes(minutes: float) -> str:
    return say("{time} minutes", time=f"{minutes:g}") if minutes else say("no limit")


def _feedback(feedback: Feedback) -> str:
    at_once = feedback is Feedback.AT_ONCE
    return say("after each answer") if at_once else say("at the end")


def _counts(*, counts: bool) -> str:
    return say("follows the answers") if counts else say("stays as it is")
