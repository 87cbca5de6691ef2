"""The report of a quiz: its score, every answer with its verdict, and how that is written down."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from io import StringIO
from itertools import chain, count

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from quizapp.learning import answer as grader
from quizapp.learning.card import kind_of
from quizapp.learning.moment import SECOND_MS, local_time
from quizapp.learning.prompt import asked
from quizapp.learning.quiz import Standing, is_right
from quizapp.learning.review import ItemKey, Review, Verdict
from quizapp.learning.session import Material
from quizapp.text import cell, clean_line
from quizapp.words import say, stopwatch


class Result(StrEnum):
    """What came of a question."""

    CORRECT = "correct"
    ALMOST = "almost"
    WRONG = "wrong"
    UNANSWERED = "unanswered"


class Answer(Struct, frozen=True, kw_only=True):
    """One question of a quiz, and what was answered."""

    deck: str
    """The deck's id; as `card` and `part`, where its history hangs."""
    card: str
    part: str
    kind: str
    tags: tuple[str, ...]
    question: str
    expected: str
    given: str = ""
    result: Result = Result.UNANSWERED
    right: bool = False
    """Whether it counts as right."""
    seconds: float = 0
    hints: int = 0
    override: bool = False
    """The learner said "I was right"."""


class Score(Struct, frozen=True):
    """How much of something was right."""

    name: str
    right: int
    questions: int


class Report(Struct, frozen=True, kw_only=True):
    """What came of a quiz."""

    id: str
    began: str
    """Local date and time, as ISO 8601 has it."""
    seed: int
    seconds: float
    """How long it took."""
    right: int
    questions: int
    by_tag: tuple[Score, ...]
    by_kind: tuple[Score, ...]
    answers: tuple[Answer, ...]


def report(standing: Standing, material: Material) -> Report:
    """The report of a quiz, finished or not; a card that is gone is named by its id."""
    quiz, given = standing.quiz, {review.key: review for review in standing.reviews}
    answers = tuple(_answer(key, given.get(key), material) for key in quiz.keys)
    return Report(
        id=quiz.id,
        began=local_time(quiz.time, quiz.offset).isoformat(timespec="seconds"),
        seed=quiz.seed,
        seconds=standing.spent / SECOND_MS,
        right=sum(answer.right for answer in answers),
        questions=len(answers),
        by_tag=_scores(answers, lambda answer: answer.tags),
        by_kind=_scores(answers, lambda answer: (answer.kind,)),
        answers=answers,
    )


def _scores(
    answers: Sequence[Answer], names: Callable[[Answer], Iterable[str]]
) -> tuple[Score, ...]:
    """The score of each tag or kind, the weakest first."""
    every = sorted(set(chain.from_iterable(map(names, answers))))
    found = []
    for name in every:
        right = [answer.right for answer in answers if name in names(answer)]
        found.append(Score(name, sum(right), len(right)))
    return tuple(sorted(found, key=lambda score: score.right / score.questions))


def _answer(key: ItemKey, review: Review | None, material: Material) -> Answer:
    answer = _question(key, material)
    if review is None:
        return answer
    return replace(
        answer,
        given=review.typed,
        result=_result(review),
        right=is_right(review),
        seconds=review.duration / SECOND_MS,
        hints=review.hints,
        override=review.override,
    )


def _question(key: ItemKey, material: Material) -> Answer:
    """The question, not answered yet."""
    if not material.has(key):
        return Answer(**key._asdict(), kind="", tags=(), question=key.card, expected="")
    card = material.card(key)
    return Answer(
        **key._asdict(),
        kind=kind_of(card),
        tags=card.tags,
        question="".join(segment.text for segment in asked(card, key.part)),
        expected=grader.expected(card, key.part, language=material.language(key)),
    )


def _result(review: Review) -> Result:
    if review.verdict is Verdict.ALMOST and not review.override:
        return Result.ALMOST
    return Result.CORRECT if is_right(review) else Result.WRONG


COLUMNS = (
    "question",
    "given",
    "expected",
    "result",
    "right",
    "seconds",
    "hints",
    "kind",
    "tags",
    "deck",
    "card",
    "part",
)
"""The columns of a report as CSV."""


def as_csv(found: Report) -> str:
    """The answers as CSV (RFC 4180), a line each; no cell is taken for a formula."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for answer in found.answers:
        values = {**to_builtins(answer), "tags": ", ".join(answer.tags)}
        writer.writerow([_cell(values[name]) for name in COLUMNS])
    return file.getvalue()


def _cell(value: object) -> object:
    """A value as a spreadsheet shows it, and does not compute it."""
    return cell(value) if isinstance(value, str) else value


def as_json(found: Report) -> str:
    """The report as JSON, in which nothing is left out; ASCII, so that any terminal bears it."""
    return json.dumps(to_builtins(found), indent=2) + "\n"


def as_markdown(found: Report) -> str:
    """The report as a page of Markdown."""
    head = [
        say("# Quiz of {began}", began=found.began.replace("T", " ")),
        "",
        say(
            "{right} of {questions} right, in {time}. Seed {seed}.",
            right=found.right,
            questions=found.questions,
            time=stopwatch(found.seconds),
            seed=found.seed,
        ),
        *_table(say("By kind"), found.by_kind),
        *_table(say("By tag"), found.by_tag),
        "",
        say("## Answers"),
    ]
    return "\n".join([*head, *chain.from_iterable(map(_entry, count(1), found.answers)), ""])


def _table(title: str, scores: Sequence[Score]) -> Iterator[str]:
    if scores:
        yield from ("", f"## {title}", "", say("| | right | of |"), "|---|---|---|")
    for score in scores:
        yield f"| {_escaped(score.name)} | {score.right} | {score.questions} |"


def _entry(number: int, answer: Answer) -> Iterator[str]:
    """One answer with its verdict."""
    yield from ("", f"### {number}. {_escaped(answer.question)}", "")
    yield say("- Verdict: {verdict}", verdict=verdict(answer))
    if answer.given:
        yield say("- Given: {answer}", answer=_escaped(answer.given))
    yield say("- Answer: {answer}", answer=_escaped(answer.expected))


def verdict(answer: Answer) -> str:
    """What came of a question, in words."""
    if answer.override:
        return say("counted as right")
    return say(_VERDICTS[answer.result])


_VERDICTS = {
    Result.CORRECT: "correct",
    Result.ALMOST: "almost",
    Result.WRONG: "wrong",
    Result.UNANSWERED: "not answered",
}


def _escaped(text: str) -> str:
    """One line of text in which Markdown finds nothing to do."""
    return _MARKDOWN.sub(r"\\\g<0>", clean_line(text))


_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~&]")
