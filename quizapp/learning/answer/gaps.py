"""Judges what was typed into the gaps of a sentence."""

from collections.abc import Iterable, Sequence

from quizapp.learning.answer.context import Question
from quizapp.learning.answer.finding import RANK
from quizapp.learning.answer.folding import fold, squash
from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.answer.picks import of_several
from quizapp.learning.answer.texts import judge_text
from quizapp.learning.card import Cloze, Gap


def judge_gaps(card: Cloze, part: str, typed: tuple[str, ...], tag: str) -> Judgement:
    """Each gap of the number as a short answer; several together by how many are right."""
    gaps, around = _asked(card, part), _around(card, part)
    more = card.accept.get(part, ())
    questions = (
        Question(answers=(gap.text, *more), prompt=around, tag=tag, grading=card.grading)
        for gap in gaps
    )
    given = typed + ("",) * len(gaps)
    readings = (_readings(card, gap, text) for gap, text in zip(gaps, given, strict=False))
    found = tuple(map(_kindest, questions, readings))
    return found[0] if len(found) == 1 else of_several(found, shown_gaps(card, part))


def shown_gaps(card: Cloze, part: str) -> str:
    """The answers to the gaps of a number as the card would show them."""
    return ", ".join(gap.text for gap in _asked(card, part))


def _asked(card: Cloze, part: str) -> tuple[Gap, ...]:
    return tuple(gap for gap in card.gaps if f"c{gap.number}" == part)


def _around(card: Cloze, part: str) -> str:
    """The sentence with the gaps of this number empty and the others filled."""
    pieces, end = [], 0
    for gap in card.gaps:
        pieces += [card.prompt[end : gap.start], "" if f"c{gap.number}" == part else gap.text]
        end = gap.end
    return " ".join([*pieces, card.prompt[end:]])


def _kindest(question: Question, readings: Iterable[str]) -> Judgement:
    found = [judge_text(question, text) for text in readings]
    return max(found, key=lambda judgement: RANK[judgement.verdict])


def _readings(card: Cloze, gap: Gap, typed: str) -> Iterable[str]:
    """What was typed; and the same without the words of the sentence right before and behind."""
    before = card.prompt[: gap.start].rpartition("}}")[2].split()
    behind = card.prompt[gap.end :].partition("{{")[0].split()
    said = typed.split()
    said = said[: len(said) - _repeated(said[::-1], behind[::-1])]
    return dict.fromkeys((typed, " ".join(said[_repeated(said, before) :]) or typed))


def _repeated(said: Sequence[str], sentence: Sequence[str]) -> int:
    """How many words at the beginning of what was said are the end of the sentence."""
    ours, theirs = (
        [squash(fold(word)) for word in text] for text in (said, sentence[-len(said) :])
    )
    return max((size for size in range(1, len(ours)) if ours[:size] == theirs[-size:]), default=0)
