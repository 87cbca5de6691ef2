"""What a question and its judgement sound like: values in, lines out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count as count_from

from quizapp.learning.agenda import Counts
from quizapp.learning.card import AnyCard, Choice, Cloze, Match, Numeric, TrueFalse, kind_of
from quizapp.learning.prompt import asked, solved
from quizapp.learning.question import Question
from quizapp.learning.review import Rating, Verdict
from quizapp.learning.session import Judged, Session
from quizapp.learning.typed import LETTERS
from quizapp.text import clean
from quizapp.words import count, say, span

VERDICTS = {
    Verdict.CORRECT: "Correct.",
    Verdict.ALMOST: "Almost: {reason}.",
    Verdict.WRONG: "Wrong: {reason}.",
}
RATINGS = {Rating.AGAIN: "again", Rating.HARD: "hard", Rating.GOOD: "good", Rating.EASY: "easy"}
TASKS = {
    "flashcard": "Recall the other side, then press Enter.",
    "short-answer": "Type the answer.",
    "numeric": "Type a number.",
    "date": "Type a date.",
    "choice": "Type the number of the right one.",
    "true-false": "Type y for true, n for false.",
    "cloze": "Type what belongs into the gap.",
    "order": "Type the numbers in the right order, like 2 1 3.",
    "match": "Type the letters of the other halves, in the order of the numbers, like b a.",
}


def question(now: Question, left: Counts) -> Iterator[str]:
    """Where the sitting stands, the question, what there is to pick from, and what to type."""
    yield ""
    yield say(
        "Question {number}. Left: {new} new, {learning} learning, {due} due.",
        number=now.number + 1,
        **left._asdict(),
    )
    segments = asked(now.card, now.key.part)
    yield from stranger("".join(segment.text for segment in segments))
    for media in now.card.media:
        told = "Picture: {alt}" if media.is_picture else "Sound: {alt}"
        yield say(told, alt=media.words)
    yield from options(now)
    yield task(now.card)


def options(now: Question) -> Iterator[str]:
    """The lefts of a match by number and its rights by letter; other options by number."""
    if isinstance(now.card, Match):
        yield from _named(count_from(1), [left for left, _ in now.card.pairs])
        yield from _named(LETTERS, now.shown)
    else:
        yield from _named(count_from(1), now.shown)


def _named(names: Iterable[object], texts: Iterable[str]) -> Iterator[str]:
    for name, text in zip(names, texts, strict=False):
        yield say("{name}. {text}", name=name, text=text)


def task(card: AnyCard) -> str:
    """What to type."""
    if isinstance(card, Choice) and len(card.answers) > 1:
        wording = "Type the numbers of the {right} that are right, like 1 3."
        return say(wording, right=len(card.answers))
    if isinstance(card, Numeric) and card.unit:
        return say("Type a number, in {unit}.", unit=card.unit)
    return say(TASKS[kind_of(card)])


def judged(now: Judged, waits: Mapping[Rating, float]) -> Iterator[str]:
    """The verdict and why, the answer, what the card teaches, and what there is to rate."""
    if now.override:
        yield say("Counted as right.")
    elif now.judgement:
        yield say(VERDICTS[now.judgement.verdict], reason=now.judgement.reason)
    yield say("Answer: {answer}", answer=answer(now.question))
    if now.slow:
        yield say("Slower than you usually are: Hard is suggested.")
    yield from teaching(now.question.card)
    yield ratings(now.suggested, waits)


def leech(lapses: int) -> Iterator[str]:
    """Says that a card is forgotten again and again, if so often."""
    if lapses:
        words = (
            "This card is a leech: with Again, it was forgotten {times}. It should be rewritten."
        )
        yield say(words, times=count(lapses, "time", "times"))


def answer(now: Question) -> str:
    """What was asked for; for a cloze, the whole sentence."""
    if isinstance(now.card, Cloze):
        return "".join(segment.text for segment in solved(now.card, now.key.part))
    return now.card.prompt if now.key.part == "reverse" else now.expected


def teaching(card: AnyCard) -> Iterator[str]:
    """What the card teaches beside the answer."""
    parts = {
        "Correction: {text}": card.correction if isinstance(card, TrueFalse) else "",
        "Explanation: {text}": card.explanation,
        "Mind: {text}": card.caveat,
        "Source: {text}": card.source.where if card.source else "",
    }
    for wording, text in parts.items():
        if text:
            yield say(wording, text=text)


def ratings(suggested: Rating, waits: Mapping[Rating, float]) -> str:
    """The four ratings with when the card would come back, and the one that Enter takes."""
    each = [
        say("{number} {word} in {time}", number=int(rating), word=say(word), time=span(wait))
        if (wait := waits.get(rating)) is not None
        else say("{number} {word}", number=int(rating), word=say(word))
        for rating, word in RATINGS.items()
    ]
    return say(
        "Rate it: {ratings}. Enter takes {suggested}.",
        ratings=", ".join(each),
        suggested=say(RATINGS[suggested]),
    )


def ending(session: Session) -> Iterator[str]:
    """What was done and what was missed."""
    yield ""
    answers = count(len(session.done), "answer", "answers")
    missed = count(len(session.missed), "card", "cards")
    yield say("{answers} given, {missed} missed.", answers=answers, missed=missed)


def stranger(text: str) -> Iterator[str]:
    """A text of a deck, a line of it at a time."""
    yield from filter(None, map(str.rstrip, clean(text).splitlines()))
