"""Judges an answer by the kind of its card."""

from collections.abc import Callable
from typing import Any, NamedTuple

from quizapp.learning.answer.context import Question
from quizapp.learning.answer.dates import judge_date, shown_date
from quizapp.learning.answer.folding import fold, words
from quizapp.learning.answer.gaps import judge_gaps
from quizapp.learning.answer.judgement import Given, Judgement
from quizapp.learning.answer.languages import TABLES
from quizapp.learning.answer.numbers import judge_number, shown_number
from quizapp.learning.answer.picks import (
    judge_choice,
    judge_match,
    judge_order,
    judge_true_false,
    shown_pairs,
)
from quizapp.learning.answer.texts import judge_text
from quizapp.learning.card import (
    MAX_TEXT,
    AnyCard,
    Choice,
    Cloze,
    DateCard,
    Flashcard,
    Match,
    Numeric,
    Order,
    ShortAnswer,
    TrueFalse,
)
from quizapp.learning.prompt import recalled
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_REVERSE = "reverse"
_NOT_KNOWN = Sentence("not known yet")


class _Given(NamedTuple):
    """What was given for which part, in which language, with which options on the screen."""

    part: str
    answer: Given
    tag: str
    shown: tuple[str, ...]

    @property
    def text(self) -> str:
        """The answer as one text."""
        return self.answer if isinstance(self.answer, str) else " ".join(self.answer)

    @property
    def texts(self) -> tuple[str, ...]:
        """The answer as its parts."""
        return (self.answer,) if isinstance(self.answer, str) else self.answer


def judge(
    card: AnyCard, part: str, given: Given, *, language: str, shown: tuple[str, ...] = ()
) -> Judgement:
    """Whether an answer to a part of a card is correct, almost or wrong, and why.

    `language` is the deck's; the card's own wins. `shown` are the options of a choice (or the
    items of an order) as they stood on the screen, so that a typed letter or number means the
    right one. `""` and `()` are no answer, which is wrong. A flashcard is rated by the learner
    alone; a text that was typed for it is judged as a short answer would be. Any text can be
    judged; nothing is raised.
    """
    answer = _Given(part, given, card.language or language, shown)
    refused = _no_answer(answer.text)
    found = None if refused else _JUDGES[type(card)](card, answer)
    is_picked = len(answer.texts) > 1
    if found and (found.verdict is Verdict.CORRECT or is_picked or not _gives_up(answer.text)):
        return found
    reason = refused or _NOT_KNOWN
    return Judgement(
        verdict=Verdict.WRONG, reason=reason, expected=expected(card, part, language=language)
    )


def dont_know(card: AnyCard, part: str, *, language: str) -> Judgement:
    """The judgement of the "I don't know" key: honest, wrong, and nothing to compare."""
    return Judgement(
        verdict=Verdict.WRONG,
        reason=_NOT_KNOWN,
        expected=expected(card, part, language=language),
    )


def expected(card: AnyCard, part: str, *, language: str) -> str:
    """The answer to a part of a card as the card would show it."""
    return _EXPECTED[type(card)](card, part, card.language or language)


def _no_answer(text: str) -> Sentence | None:
    """Why a text is no answer: nothing was typed, or more than any card holds."""
    if len(text) > MAX_TEXT:
        return Sentence("the answer is too long")
    return None if text.strip() else Sentence("no answer was given")


def _gives_up(text: str) -> bool:
    """Whether a text says "no idea" in any language there is a table for."""
    plain = " ".join(words(fold(text)))
    return not plain.strip("?!") or any(plain in table.give_up for table in TABLES)


def _flashcard(card: Flashcard, given: _Given) -> Judgement:
    sides = (card.answer, card.prompt)
    answer, prompt = sides[::-1] if given.part == _REVERSE else sides
    question = Question(answers=(answer,), prompt=prompt, tag=given.tag, grading=card.grading)
    return judge_text(question, given.text)


def _short_answer(card: ShortAnswer, given: _Given) -> Judgement:
    question = Question(
        answers=card.answers,
        almost=card.almost,
        reject=card.reject,
        prompt=card.prompt,
        tag=given.tag,
        grading=card.grading,
    )
    return judge_text(question, given.text)


_JUDGES: dict[type, Callable[[Any, _Given], Judgement]] = {
    Flashcard: _flashcard,
    ShortAnswer: _short_answer,
    Numeric: lambda card, given: judge_number(card, given.text, given.tag),
    DateCard: lambda card, given: judge_date(card, given.text, given.tag),
    Choice: lambda card, given: judge_choice(card, given.answer, given.tag, given.shown),
    TrueFalse: lambda card, given: judge_true_false(card, given.text, given.tag),
    Cloze: lambda card, given: judge_gaps(card, given.part, given.texts, given.tag),
    Order: lambda card, given: judge_order(card, given.answer, given.tag, given.shown),
    Match: lambda card, given: judge_match(card, given.texts),
}
_EXPECTED: dict[type, Callable[[Any, str, str], str]] = {
    Flashcard: lambda card, part, _: recalled(card, part),
    ShortAnswer: lambda card, part, _: recalled(card, part),
    Numeric: lambda card, _, tag: shown_number(card, tag),
    DateCard: lambda card, _, tag: shown_date(card, tag),
    Choice: lambda card, _, __: ", ".join(card.answers),
    TrueFalse: lambda card, _, __: "true" if card.answer else "false",
    Cloze: lambda card, part, _: recalled(card, part),
    Order: lambda card, _, __: " → ".join(card.items),
    Match: lambda card, _, __: shown_pairs(card),
}
