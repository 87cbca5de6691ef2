"""Quizzes: which questions are drawn, and how a quiz stands.

A quiz asks each of its questions once. It is a sitting (`session.py`) in mode quiz, and how it
stands follows from its questions and from the reviews that name it, so that it can be gone on with
at any question. Its clock runs only while it is on the screen.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from random import Random
from typing import Annotated

from msgspec import Meta, Struct

from quizapp.learning.agenda import just
from quizapp.learning.find.matching import find
from quizapp.learning.find.query import Either, Every, Is, Not, Query, State, Where, Whole
from quizapp.learning.find.rows import Row
from quizapp.learning.find.syntax import parse
from quizapp.learning.find.table import Table
from quizapp.learning.item import Item
from quizapp.learning.moment import MINUTE_MS, Moment
from quizapp.learning.prompt import title
from quizapp.learning.review import ItemKey, Mode, Rating, Review, Verdict
from quizapp.learning.session import Done, Material, Session, resume

MAX_QUESTIONS = 10_000
MAX_MINUTES = 24 * 60
MAX_SEED = 10**12


class Feedback(StrEnum):
    """When the learner is told what an answer was worth."""

    AT_ONCE = "at-once"
    AT_END = "at-end"


class Plan(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a quiz shall ask, and how."""

    decks: tuple[str, ...] = ()
    """Ids or paths; all decks of the library, if none is named."""
    tags: tuple[str, ...] = ()
    """Cards with at least one of them; any card, if none is named."""
    kinds: tuple[str, ...] = ()
    search: str = ""
    """Only what this search finds."""
    questions: Annotated[int, Meta(ge=0, le=MAX_QUESTIONS)] = 20
    """So many at most; 0 for all there are."""
    minutes: Annotated[float, Meta(ge=0, le=MAX_MINUTES)] = 0
    """The time there is for all of it; 0 for no limit."""
    feedback: Feedback = Feedback.AT_ONCE
    counts: bool = False
    """Whether the answers move the schedule."""
    seed: int | None = None
    """What decides which questions come, and in which order; None for chance."""


class Quiz(Struct, frozen=True, kw_only=True):
    """A quiz that was begun."""

    id: str
    plan: Plan
    seed: int
    keys: tuple[ItemKey, ...]
    """Its questions, in their order."""
    time: int
    """When it was begun: UTC, in milliseconds since 1970."""
    offset: int
    """Minutes by which local time was ahead of UTC."""

    @property
    def limit(self) -> int | None:
        """The milliseconds there are for it; None without a limit."""
        return round(self.plan.minutes * MINUTE_MS) or None


class Standing(Struct, frozen=True):
    """How far a quiz has come."""

    quiz: Quiz
    reviews: tuple[Review, ...] = ()
    """What was answered, in the order it was."""
    spent: int = 0
    """Milliseconds it was on the screen."""
    ended: bool = False
    """Whether it was brought to an end before every question was answered."""

    @property
    def is_over(self) -> bool:
        """Whether nothing of it is left to answer."""
        return self.ended or len(self.reviews) >= len(self.quiz.keys)

    @property
    def left(self) -> int | None:
        """The milliseconds that are left; None without a limit."""
        limit = self.quiz.limit
        return None if limit is None else max(0, limit - self.spent)


def query_of(plan: Plan) -> Query:
    """What the cards of a quiz have to be. Suspended ones are never asked."""
    tags = tuple(Whole(Where.TAG, tag) for tag in plan.tags)
    kinds = tuple(Whole(Where.KIND, kind) for kind in plan.kinds)
    either = tuple(Either(several) for several in (tags, kinds) if several)
    return Every((*either, Not(Is(State.SUSPENDED)), parse(plan.search)))


def fitting(plan: Plan, table: Table) -> Sequence[Row]:
    """The rows that a quiz can draw from."""
    return find(query_of(plan), table)


def draw(plan: Plan, table: Table, seed: int) -> tuple[ItemKey, ...]:
    """The questions of a quiz: of each card one, as one part often gives another away."""
    chance = Random(seed)  # noqa: S311 - which questions come is no secret
    rows = fitting(plan, table)
    keys = [row.item.key for row in chance.sample(rows, len(rows))]
    cards = {key[:2]: key for key in keys}
    return tuple(cards.values())[: plan.questions or None]


def session_of(standing: Standing, material: Material, moment: Moment) -> Session:
    """The sitting of a quiz: at its first question that was not answered."""
    quiz = standing.quiz
    agenda = just([key for key in quiz.keys if material.has(key)])
    for review in standing.reviews:
        agenda = agenda.after(Item(review.key))
    done = tuple(_done(review, material) for review in standing.reviews)
    return resume(Session(agenda, Mode.QUIZ, quiz.seed, done=done), material, moment)


def answers_of(quiz: Quiz, reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The answers to a quiz among reviews: to each question the first."""
    keys, found = set(quiz.keys), dict[ItemKey, Review]()
    for review in reviews:
        if review.quiz == quiz.id and review.key in keys:
            found.setdefault(review.key, review)
    return tuple(found.values())


def counted(standing: Standing, reviews: Iterable[Review]) -> set[ItemKey]:
    """The questions whose answers to the quiz moved the schedule, or were made to later."""
    studied = (review for review in reviews if review.mode is Mode.STUDY)
    return {review.key for review in studied if review.quiz == standing.quiz.id}


def is_right(review: Review) -> bool:
    """Whether an answer counts as right: a slip of the pen does, half an answer does not."""
    return review.rating is not Rating.AGAIN


def _done(review: Review, material: Material) -> Done:
    prompt = title(material.card(review.key)) if material.has(review.key) else review.card
    verdict = Verdict.CORRECT if review.override else review.verdict
    return Done(review.key, prompt, review.rating, verdict)
