"""Judges what was typed into the gaps of a sentence."""

from collections.abc import Sequence

from quizapp.learning.answer.context import Question
from quizapp.learning.answer.finding import RANK
from quizapp.learning.answer.folding import fold, squash
from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.answer.picks import of_several
from quizapp.learning.answer.texts import judge_text
from quizapp.learning.card import Cloze, Gap
from quizapp.learning.prompt import recalled


def judge_gaps(card: Cloze, part: str, typed: tuple[str, ...], tag: str) -> Judgement:
    """Each gap of the number as a short answer; several together by how many are right."""
    gaps = _asked(card, part)
    found = tuple(
        _judge_gap(card, gap, text, tag)
        for gap, text in zip(gaps, typed + ("",) * len(gaps), strict=False)
    )
    return found[0] if len(found) == 1 else of_several(found, recalled(card, part))


def _asked(card: Cloze, part: str) -> tuple[Gap, ...]:
    return tuple(gap for gap in card.gaps if f"c{gap.number}" == part)


def _judge_gap(card: Cloze, gap: Gap, typed: str, tag: str) -> Judgement:
    """The kindest judgement of what was typed, with and without what the sentence says itself."""
    question = Question(
        answers=(gap.text, *card.accept.get(f"c{gap.number}", ())),
        prompt=_around(card, gap.number),
        tag=tag,
        grading=card.grading,
    )
    readings = dict.fromkeys((typed, _without_sentence(card, gap, typed)))
    found = [judge_text(question, text) for text in readings]
    return max(found, key=lambda judgement: RANK[judgement.verdict])


def _around(card: Cloze, number: int) -> str:
    """The sentence with the gaps of this number empty and the others filled."""
    pieces, end = [], 0
    for gap in card.gaps:
        pieces += [card.prompt[end : gap.start], "" if gap.number == number else gap.text]
        end = gap.end
    return " ".join([*pieces, card.prompt[end:]])


def _without_sentence(card: Cloze, gap: Gap, typed: str) -> str:
    """What was typed, without the words of the sentence right before and behind the gap."""
    ends = [0, *(other.end for other in card.gaps if other.end <= gap.start)]
    starts = [other.start for other in card.gaps if other.start >= gap.end]
    before = card.prompt[ends[-1] : gap.start].split()
    behind = card.prompt[gap.end : min(starts, default=None)].split()
    said = typed.split()
    said = said[: len(said) - _repeated(said[::-1], behind[::-1])]
    return " ".join(said[_repeated(said, before) :]) or typed


def _repeated(said: Sequence[str], sentence: Sequence[str]) -> int:
    """How many words at the beginning of what was said are the end of the sentence."""
    ours, theirs = (
        [squash(fold(word)) for word in text] for text in (said, sentence[-len(said) :])
    )
    return max((size for size in range(1, len(ours)) if ours[:size] == theirs[-size:]), default=0)
