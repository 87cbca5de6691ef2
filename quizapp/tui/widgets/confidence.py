"""Before an answer is judged: is the learner sure? Asked only where the settings want it."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from quizapp.tui.actions import bindings
from quizapp.tui.base import key_of
from quizapp.tui.safe import centred, line
from quizapp.words import say


class Weighed(Message):
    """The learner has said how sure they are."""

    def __init__(self, *, sure: bool) -> None:
        self.sure = sure
        super().__init__()


class ConfidenceBar(Static, can_focus=True):
    """Two ways to go on, side by side: sure and unsure."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("confidence")]

    def render(self) -> Content:
        """The question over the two answers."""
        half = self.size.width // 2
        sure, unsure = (
            centred(line(text), width)
            for text, width in (
                (f"{key_of(self, 'confidence.sure')} {say('Sure')}", half),
                (f"{key_of(self, 'confidence.unsure')} {say('Not sure')}", self.size.width - half),
            )
        )
        asked = centred(line(say("Before you see it: are you sure?"), "bold"), self.size.width)
        return Content("\n").join([asked, sure + unsure])

    def on_click(self, event: Click) -> None:
        """Answer with the mouse."""
        self.post_message(Weighed(sure=event.x < self.size.width // 2))

    def action_sure(self) -> None:
        """Be sure."""
        self.post_message(Weighed(sure=True))

    def action_unsure(self) -> None:
        """Not be sure."""
        self.post_message(Weighed(sure=False))
