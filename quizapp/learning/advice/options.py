"""Options that give the answer away, are too few, or are right after all."""

from collections.abc import Iterator
from itertools import combinations

from quizapp.learning.advice.cues import cues_of
from quizapp.learning.advice.finding import Advice, Looked
from quizapp.learning.answer.context import Question
from quizapp.learning.answer.folding import fold, words
from quizapp.learning.answer.likeness import canonical, is_number_word
from quizapp.learning.answer.numbers import shown_number
from quizapp.learning.answer.texts import judge_text
from quizapp.learning.card import AnyCard, Choice, Match, Numeric, ShortAnswer
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_FEW = 2
"""With fewer wrong options, guessing is right every second time."""
_FAR_LONGER = 2
_MANY_LETTERS = 15
"""An option that is twice as long as each other, and by so many letters, catches the eye."""


def options(looked: Looked) -> Iterator[Advice]:
    """What is weak about the options of a card."""
    card = looked.card
    if isinstance(card, Choice) and len(card.answers) == 1:
        yield from _too_few(card, looked)
        yield from _longest(card, looked)
    if not _asks_for_spelling(looked):
        yield from _doubles(looked)
        yield from _accepted(looked)


def _asks_for_spelling(looked: Looked) -> bool:
    """Whether capitals, accents or hyphens are what the card is about."""
    grading, spelling = looked.card.grading, cues_of(looked.tag).spelling
    return grading.exact or grading.case or grading.accents or bool(spelling & {*looked.prompt})


def _too_few(card: Choice, looked: Looked) -> Iterator[Advice]:
    if len(card.distractors) < _FEW:
        reason = Sentence("there is only one wrong option, so that every second guess is right")
        fix = "add a wrong option, or make it a true-false card"
        yield looked.advice("distractors", reason, fix)


def _longest(card: Choice, looked: Looked) -> Iterator[Advice]:
    """The right option is far longer than the others, or the longest in nearly all cards."""
    among, size, others = looked.among, len(card.answers[0]), max(map(len, card.distractors))
    fix = "make the options alike in length"
    if size >= _FAR_LONGER * others and size >= others + _MANY_LETTERS:
        reason = Sentence("the right option is by far the longest")
        yield looked.advice("answers[0]", reason, fix)
    elif among.longest_is_right and card.id == among.longest[0]:
        values = {"longest": len(among.longest), "all": among.choices}
        wording = "in {longest} of {all} choices of this deck the longest option is the right one"
        yield looked.advice("answers[0]", Sentence(wording, values), fix)


def _doubles(looked: Looked) -> Iterator[Advice]:
    """Wrong options that are the same but for the spelling."""
    field, wrong = _wrong(looked.card)
    if field == "reject":  # which may well list every spelling
        return
    plain = [_plain(text, looked) for text in wrong]
    for one, other in combinations(range(len(wrong)), 2):
        if plain[one] == plain[other]:
            values = {"one": wrong[one], "other": wrong[other]}
            reason = Sentence("“{one}” and “{other}” are the same", values)
            yield looked.advice(f"{field}[{other}]", reason, "put another one in its place")


def _accepted(looked: Looked) -> Iterator[Advice]:
    """What the card calls wrong, and the grader would take for right."""
    right = _right(looked)
    field, wrong = _wrong(looked.card)
    for number, text in enumerate(wrong):
        if any(_is_the_same(text, answer, looked) for answer in right):
            reason = Sentence("“{text}” is right too, as answers are judged", {"text": text})
            yield looked.advice(f"{field}[{number}]", reason, "take it out, or change it")


def _right(looked: Looked) -> tuple[str, ...]:
    card = looked.card
    if isinstance(card, Choice | ShortAnswer):
        return card.answers
    if isinstance(card, Match):
        return tuple(dict.fromkeys(right for _, right in card.pairs))
    return (shown_number(card, looked.tag),) if isinstance(card, Numeric) else ()


def _wrong(card: AnyCard) -> tuple[str, tuple[str, ...]]:
    """The field of what a card calls wrong, and what that is."""
    if isinstance(card, Choice):
        return "distractors", card.distractors
    if isinstance(card, Match):
        return "extra", card.extra
    return "reject", card.reject if isinstance(card, ShortAnswer | Numeric) else ()


def _is_the_same(text: str, answer: str, looked: Looked) -> bool:
    """Whether a text says what an answer says: in other spelling, or as a number in other form."""
    if _plain(text, looked) == _plain(answer, looked):
        return True
    if not (_has_number(text, looked) and _has_number(answer, looked)):
        return False
    question = Question(answers=(answer,), tag=looked.tag, grading=looked.card.grading)
    return judge_text(question, text).verdict is Verdict.CORRECT


def _plain(text: str, looked: Looked) -> str:
    """A text without articles, capitals, accents and what else makes no difference."""
    said = words(fold(text))
    kept = [word for word in said if word not in looked.table.articles] or said
    return "".join(canonical(word, looked.tag) for word in kept) or text


def _has_number(text: str, looked: Looked) -> bool:
    return any(is_number_word(word, looked.tag) for word in words(fold(text)))
