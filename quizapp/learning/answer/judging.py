"""Judges an answer by the kind of its card."""

from quizapp.learning.answer import dates, numbers
from quizapp.learning.answer.folding import fold, squash, words
from quizapp.learning.answer.judgement import Given, Judgement
from quizapp.learning.answer.languages import tables_for
from quizapp.learning.answer.picks import (
    judge_choice,
    judge_match,
    judge_order,
    judge_true_false,
    of_several,
)
from quizapp.learning.answer.texts import Question, judge_text
from quizapp.learning.card import (
    MAX_TEXT,
    AnyCard,
    Choice,
    Cloze,
    DateCard,
    Flashcard,
    Gap,
    Match,
    Numeric,
    Order,
    ShortAnswer,
    TrueFalse,
)
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

REVERSE = "reverse"


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
    tag = card.language or language
    if refused := _no_answer(given, tag):
        if squash(fold(_text(given))) != squash(fold(expected(card, part, language=tag))):
            return _told(card, part, tag, refused)
    match card:
        case Flashcard():
            return _flashcard(card, part, _text(given), tag)
        case ShortAnswer():
            return _short_answer(card, _text(given), tag)
        case Numeric():
            return numbers.judge_number(card, _text(given), tag)
        case DateCard():
            return dates.judge_date(card, _text(given), tag)
        case Choice():
            return judge_choice(card, given, tag, shown)
        case TrueFalse():
            return judge_true_false(card, _text(given), tag, expected(card, part, language=tag))
        case Cloze():
            return _cloze(card, part, given, tag)
        case Order():
            return judge_order(card, given, tag, shown)
        case Match():
            return judge_match(card, given)


def dont_know(card: AnyCard, part: str, *, language: str) -> Judgement:
    """The judgement of the "I don't know" key: honest, wrong, and nothing to compare."""
    return _told(card, part, card.language or language, Sentence("not known yet"))


def expected(card: AnyCard, part: str, *, language: str) -> str:
    """The answer to a part of a card as the card would show it."""
    tag = card.language or language
    match card:
        case Flashcard():
            return card.prompt if part == REVERSE else card.answer
        case ShortAnswer():
            return card.answers[0]
        case Numeric():
            return numbers.shown_number(card, tag)
        case DateCard():
            return dates.shown_date(card, tag)
        case Choice():
            return ", ".join(card.answers)
        case TrueFalse():
            return "true" if card.answer else "false"
        case Cloze():
            return ", ".join(gap.text for gap in _asked(card, part))
        case Order():
            return " → ".join(card.items)
        case Match():
            return ", ".join(f"{left}: {right}" for left, right in card.pairs)


def _text(given: Given) -> str:
    return given if isinstance(given, str) else " ".join(given)


def _no_answer(given: Given, tag: str) -> Sentence | None:
    """Why this is no answer: nothing typed, more than any card holds, "no idea"."""
    text = _text(given)
    said = words(fold(text[: MAX_TEXT + 1]))
    if not said:
        return Sentence("no answer was given") if not text.strip(" ?!.-_…") else None
    if len(text) > MAX_TEXT:
        return Sentence("the answer is too long")
    plain = " ".join(said)
    if any(plain == phrase for table in tables_for(tag) for phrase in table.give_up):
        return Sentence("not known yet")
    return None


def _told(card: AnyCard, part: str, tag: str, reason: Sentence) -> Judgement:
    return Judgement(
        verdict=Verdict.WRONG, reason=reason, expected=expected(card, part, language=tag)
    )


def _flashcard(card: Flashcard, part: str, given: str, tag: str) -> Judgement:
    answer, prompt = (card.prompt, card.answer) if part == REVERSE else (card.answer, card.prompt)
    return judge_text(
        Question(answers=(answer,), prompt=prompt, tag=tag, grading=card.grading), given
    )


def _short_answer(card: ShortAnswer, given: str, tag: str) -> Judgement:
    question = Question(
        answers=card.answers,
        almost=card.almost,
        reject=card.reject,
        prompt=card.prompt,
        tag=tag,
        grading=card.grading,
    )
    return judge_text(question, given)


def _asked(card: Cloze, part: str) -> tuple[Gap, ...]:
    return tuple(gap for gap in card.gaps if f"c{gap.number}" == part)


def _cloze(card: Cloze, part: str, given: Given, tag: str) -> Judgement:
    """Each gap of the number as a short answer; several together by how many are right."""
    gaps = _asked(card, part)
    typed = (given,) if isinstance(given, str) else given
    typed += ("",) * (len(gaps) - len(typed))
    prompt = _around(card, part)
    found = tuple(
        judge_text(
            Question(
                answers=(gap.text, *card.accept.get(part, ())),
                prompt=prompt,
                tag=tag,
                grading=card.grading,
            ),
            text,
        )
        for gap, text in zip(gaps, typed, strict=False)
    )
    if len(found) == 1:
        return found[0]
    return of_several(found, expected(card, part, language=tag))


def _around(card: Cloze, part: str) -> str:
    """The sentence with the gaps of this number empty and the others filled."""
    pieces, end = [], 0
    for gap in card.gaps:
        pieces += [card.prompt[end : gap.start], "" if f"c{gap.number}" == part else gap.text]
        end = gap.end
    return " ".join([*pieces, card.prompt[end:]])
