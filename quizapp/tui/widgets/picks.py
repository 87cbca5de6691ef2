"""Questions answered by picking: one option, several, or true and false."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from quizapp.learning.card import Choice, TrueFalse
from quizapp.learning.question import Question
from quizapp.learning.session import Judged
from quizapp.tui.actions import bindings
from quizapp.tui.safe import line
from quizapp.tui.widgets.answers import Answered
from quizapp.tui.widgets.lines import Lines, mark
from quizapp.words import say

NUMBERED = 9
"""So many options have a digit that picks them; the others are picked with the arrows."""


class PickOne(Lines):
    """Numbered options of which one is right; none is highlighted, so that Enter takes none."""

    begins_at: ClassVar[int | None] = None

    def lines(self) -> Iterable[tuple[Content, Content]]:
        """The options with their numbers."""
        for place, text in enumerate(self.question.shown if self.question else ()):
            yield number(place), line(text)

    def pick(self, place: int) -> None:
        """Take the option as the answer."""
        if self.question:
            self.post_message(Answered((self.question.shown[place],)))

    def marked(self, judged: Judged) -> Iterable[tuple[Content, Content]]:
        """The options, the right ones and the taken ones marked."""
        card = judged.question.card
        right = card.answers if isinstance(card, Choice) else ()
        for text in judged.question.shown:
            yield mark(text, right=text in right, taken=text in judged.given)


class PickSeveral(PickOne):
    """Numbered options of which several are right: tick them, then hand them in."""

    begins_at: ClassVar[int | None] = 0

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tick")]

    def ask(self, question: Question) -> None:
        """Show the options, none of them ticked."""
        self.ticked: set[int] = set()
        super().ask(question)

    def lines(self) -> Iterable[tuple[Content, Content]]:
        """The options with their numbers and ticks."""
        for place, text in enumerate(self.question.shown if self.question else ()):
            yield number(place) + ("[x] " if place in self.ticked else "[ ] "), line(text)

    def pick(self, place: int) -> None:
        """Tick the option, or take the tick away."""
        self.ticked ^= {place}
        self.redraw()

    def action_submit(self) -> None:
        """Hand in what is ticked."""
        if self.ticked and self.question:
            shown = self.question.shown
            self.post_message(Answered(tuple(shown[place] for place in sorted(self.ticked))))


class TrueOrFalse(Lines):
    """Two lines: true and false."""

    begins_at: ClassVar[int | None] = None

    KEYS: ClassVar[dict[str, int]] = {"y": 0, "t": 0, "j": 0, "1": 0, "n": 1, "f": 1, "2": 1}

    def lines(self) -> Iterable[tuple[Content, Content]]:
        """The two lines with their keys."""
        yield Content.styled("y  ", "dim"), line(say("True"))
        yield Content.styled("n  ", "dim"), line(say("False"))

    def place_of(self, character: str) -> int | None:
        """`y`, `t` and `j` say true, `n` and `f` false."""
        return self.KEYS.get(character.lower())

    def pick(self, place: int) -> None:
        """Answer."""
        self.post_message(Answered(("true", "false")[place]))

    def marked(self, judged: Judged) -> Iterable[tuple[Content, Content]]:
        """Both lines, the right one and the taken one marked."""
        card = judged.question.card
        truth = card.answer if isinstance(card, TrueFalse) else None
        for text, value, given in ((say("True"), True, "true"), (say("False"), False, "false")):
            yield mark(text, right=value is truth, taken=given == judged.given)


def number(place: int) -> Content:
    """What stands before an option: the digit that picks it, if there is one."""
    return Content.styled(f"{place + 1}  " if place < NUMBERED else "   ", "dim")
