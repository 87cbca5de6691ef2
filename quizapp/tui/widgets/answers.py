"""The inputs in which questions are answered: one for each way to answer, a module each.

A box is asked a `Question`, posts `Answered` when the learner is done, and `close`s with the judged
answer, after which it takes no more keys. One box of each sort serves a whole sitting.
"""

from importlib import import_module
from typing import cast

from textual.message import Message
from textual.widget import Widget

from quizapp.learning.answer.judgement import Given
from quizapp.learning.card import Choice, kind_of
from quizapp.learning.question import Question
from quizapp.learning.session import Judged

BOXES = {
    "flashcard": "reveal.Reveal",
    "short-answer": "typed.TypedAnswer",
    "numeric": "typed.TypedAnswer",
    "date": "typed.TypedAnswer",
    "choice": "picks.PickOne",
    "choices": "picks.PickSeveral",
    "true-false": "picks.TrueOrFalse",
    "cloze": "gaps.Gaps",
    "order": "sorting.Sorting",
    "match": "matching.Matching",
}
"""Module and class by kind of question; a `choice` with several answers is `choices`."""


class Answered(Message):
    """The learner has given an answer."""

    def __init__(self, given: Given) -> None:
        self.given = given
        super().__init__()


class AnswerBox(Widget):
    """What every input can do."""

    def ask(self, question: Question) -> None:
        """Wait for the answer to a question, with the focus."""
        raise NotImplementedError

    def close(self, judged: Judged) -> None:
        """Show what came of the answer, or be out of the way."""
        raise NotImplementedError


def box_for(question: Question) -> type[AnswerBox]:
    """The sort of box a question is answered in; it is loaded when the first question needs it."""
    card = question.card
    several = isinstance(card, Choice) and len(card.answers) > 1
    module, _, name = BOXES["choices" if several else kind_of(card)].partition(".")
    found = getattr(import_module(f"quizapp.tui.widgets.{module}"), name)
    return cast("type[AnswerBox]", found)
