"""A card as its learner will meet it, beside the form it is written in."""

from asyncio import Lock
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from quizapp.learning.session import Asking, Judged
from quizapp.library.author import Trial
from quizapp.tui import show
from quizapp.tui.actions import bindings
from quizapp.tui.safe import line
from quizapp.tui.widgets.answers import AnswerBox, Answered, box_for
from quizapp.words import say


class Preview(VerticalScroll):
    """The question with its input; nothing in it has the focus until the author tries it."""

    DEFAULT_CSS = """
    Preview {
        padding: 0 2;
        border-left: solid $surface-lighten-2;
        &:disabled { opacity: 1; }
        #tried { margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("try")]

    class Left(Message):
        """The author goes back to the form."""

    def __init__(self) -> None:
        super().__init__(disabled=True)
        self._trial: Trial | None = None
        self._boxes: dict[type[AnswerBox], AnswerBox] = {}
        self._one_at_a_time = Lock()

    def compose(self) -> ComposeResult:
        """The question, and what comes of an answer; the input is put between them."""
        yield Static(id="asked")
        yield Static(id="tried")

    async def show(self, trial: Trial | None) -> None:
        """Ask a card; without one, say when there will be something to see."""
        async with self._one_at_a_time:  # an input takes a moment to be mounted
            await self._show(trial)

    async def _show(self, trial: Trial | None) -> None:
        self._trial = trial
        stage = trial.stage if trial else None
        for box in self._boxes.values():
            box.display = False
        self.query_one("#tried", Static).update("")
        if isinstance(stage, Asking):
            self.query_one("#asked", Static).update(show.question(stage.question, None))
            box = await self._box(box_for(stage.question))
            if box.is_attached:  # it is not, once the form was closed meanwhile
                box.display = True
                box.ask(stage.question)
        else:
            hint = say("Once the card can be asked, it stands here as its learner will see it.")
            self.query_one("#asked", Static).update(line(hint, "dim"))

    def try_it(self) -> bool:
        """Let the author answer; false while there is nothing to answer."""
        if not (self._trial and isinstance(self._trial.stage, Asking)):
            return False
        self.disabled = False
        self._boxes[box_for(self._trial.stage.question)].ask(self._trial.stage.question)
        return True

    def action_leave(self) -> None:
        """Go back to the form."""
        self.disabled = True
        self.post_message(self.Left())

    @on(Answered)
    def judge(self, event: Answered) -> None:
        """Show what a learner would see after this answer."""
        event.stop()
        if self._trial and isinstance(self._trial.stage, Asking):
            self._trial.answer(event.given)
            self._show_judged()

    def _show_judged(self) -> None:
        stage = self._trial.stage if self._trial else None
        if isinstance(stage, Judged):
            self.query_one("#asked", Static).update(show.question(stage.question, stage))
            self._boxes[box_for(stage.question)].close(stage)
            self.query_one("#tried", Static).update(show.outcome(stage, ""))
            self.screen.set_focus(self)

    async def _box(self, sort: type[AnswerBox]) -> AnswerBox:
        """The one box of this sort."""
        if sort not in self._boxes:
            self._boxes[sort] = sort()
            await self.mount(self._boxes[sort], before="#tried")
        return self._boxes[sort]
