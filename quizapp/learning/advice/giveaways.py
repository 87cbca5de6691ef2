"""Questions that give their answer away: it stands in them."""

from collections.abc import Iterable, Iterator

from quizapp.learning.advice.finding import Advice, Looked, Words
from quizapp.learning.answer.dates import read_date
from quizapp.learning.answer.folding import fold, words
from quizapp.learning.answer.numbers import exact, shown_number
from quizapp.learning.answer.quantities import readings
from quizapp.learning.card import (
    AnyCard,
    Choice,
    Cloze,
    DateCard,
    Flashcard,
    Match,
    Numeric,
    ShortAnswer,
    parts,
)
from quizapp.learning.prompt import asked
from quizapp.words import Sentence

_SHORTEST = 3
"""Shorter words stand in any question."""
_SMALLEST = 2
"""A question may speak of one thing though none or one is the answer."""
_REASON = "the answer “{answer}” stands in the question"
_FIX = "ask without naming it"


def giveaways(looked: Looked) -> Iterator[Advice]:
    """Where the question of a card says its answer."""
    for field, answer in _given_away(looked):
        yield looked.advice(field, Sentence(_REASON, {"answer": answer}), _FIX)


def _given_away(looked: Looked) -> Iterator[tuple[str, str]]:
    """The field and the answer, once for each card or pair."""
    card = looked.card
    if isinstance(card, Match):
        for number, (left, right) in enumerate(card.pairs):
            if _says(words(fold(left)), looked.content(right)):
                yield f"pairs[{number}]", right
    elif answer := _answer_in_prompt(card, looked):
        yield "prompt", answer


def _answer_in_prompt(card: AnyCard, looked: Looked) -> str | None:
    if isinstance(card, Numeric):
        return _number(card, looked)
    if isinstance(card, DateCard):
        return card.date if _says_date(card, looked) else None
    if isinstance(card, Cloze):
        return _gap(card, looked)
    if isinstance(card, Choice):
        return _option(card, looked)
    sides = _sides(card)
    return next((answer for asked, answer in sides if _is_in(answer, asked, looked)), None)


def _sides(card: AnyCard) -> list[tuple[str, str]]:
    """What is asked, and an answer to it."""
    if isinstance(card, ShortAnswer):
        return [(card.prompt, answer) for answer in card.answers]
    if isinstance(card, Flashcard):
        back = [(card.answer, card.prompt)] if card.reverse else []
        return [(card.prompt, card.answer), *back]
    return []


def _is_in(answer: str, question: str, looked: Looked) -> bool:
    """Whether a question says an answer, and does not offer it among others."""
    said = words(fold(question))
    offers = looked.table.either.intersection(said)
    return not offers and _says(said, looked.content(answer))


def _says(said: Words, answer: Words) -> bool:
    size = len(answer)
    if not any(len(word) >= _SHORTEST or word.isdecimal() for word in answer):
        return False
    return any(said[start : start + size] == answer for start in range(len(said) - size + 1))


def _option(card: Choice, looked: Looked) -> str | None:
    """A right option that stands in the question, where no wrong one does."""
    if any(_is_in(option, card.prompt, looked) for option in card.distractors):
        return None
    return _first_in(card.answers, card.prompt, looked)


def _first_in(answers: Iterable[str], question: str, looked: Looked) -> str | None:
    return next((answer for answer in answers if _is_in(answer, question, looked)), None)


def _gap(card: Cloze, looked: Looked) -> str | None:
    """What belongs into a gap and stands elsewhere in the text, or in the hint."""
    for part in parts(card):
        gaps = [gap for gap in card.gaps if f"c{gap.number}" == part]
        rest = " … ".join(segment.text for segment in asked(card, part) if not segment.gap)
        for gap in gaps:
            if _is_in(gap.text, rest, looked) or _is_in(gap.text, gap.hint, looked):
                return gap.text
    return None


def _number(card: Numeric, looked: Looked) -> str | None:
    target = exact(card.value)
    if abs(target) < _SMALLEST or looked.table.either.intersection(looked.prompt):
        return None
    for reading in readings(card.prompt, looked.tag):
        if not reading.foreign and any(amount.value == target for amount in reading.amounts):
            return shown_number(card, looked.tag)
    return None


def _says_date(card: DateCard, looked: Looked) -> bool:
    found, wanted = read_date(card.prompt, looked.tag), card.when
    if found is None:
        return False
    if wanted.day is None:
        return found.date.year is not None and found.date[:2] == (wanted.year, wanted.month)
    return found.date[1:] == wanted[1:]
