"""One sitting as a state machine: ask, answer, judge, rate, next.

A `Session` is a value; every step gives a new one, so that undo is keeping the old one. The stage
says what the learner sees:

    Asking ──answer──▶ Judged ──rate──▶ Asking │ Waiting │ Over
       ╰──hint──▶ Asking      ╰──override──▶ Judged

Study, practice and quiz are modes of the same sitting: only study moves the schedule.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from quizapp.learning import answer as grader
from quizapp.learning.agenda import Agenda, just
from quizapp.learning.answer.judgement import Given, Judgement
from quizapp.learning.answer.rating import is_slow, suggest
from quizapp.learning.card import AnyCard, DeckHead, Flashcard, kind_of, parts
from quizapp.learning.item import NO_LOAD, Item, Phase, alarms, lapsed, review_of
from quizapp.learning.moment import Moment
from quizapp.learning.pace import PAUSE
from quizapp.learning.preset import Preset
from quizapp.learning.prompt import title
from quizapp.learning.question import Question, chances, shown
from quizapp.learning.review import ItemKey, Mode, Rating, Review, Verdict


class Material(Struct, frozen=True):
    """What a sitting draws from: cards, what is known of their items, and the decks' presets."""

    decks: Mapping[str, DeckHead]
    cards: Mapping[tuple[str, str], AnyCard]
    items: Mapping[ItemKey, Item]
    preset_of: Callable[[str], Preset]
    load: Mapping[date, int] = NO_LOAD
    """How many items are due on which day, so that none gets too many."""

    def has(self, key: ItemKey) -> bool:
        """Whether there is such an item: its card may have been deleted, or its gap."""
        card = self.cards.get((key.deck, key.card))
        return card is not None and key.part in parts(card)

    def card(self, key: ItemKey) -> AnyCard:
        """The card an item belongs to."""
        return self.cards[key.deck, key.card]

    def item(self, key: ItemKey) -> Item:
        """What is known of an item."""
        return self.items.get(key) or Item(key)

    def language(self, key: ItemKey) -> str:
        """The language an item is asked in."""
        return self.card(key).language or self.decks[key.deck].language


class Asking(Struct, frozen=True):
    """A question waits for its answer."""

    question: Question


class Judged(Struct, frozen=True):
    """An answer was given and judged, or revealed; a rating is awaited."""

    question: Question
    given: Given
    judgement: Judgement | None
    """None for a flashcard, which its learner judges."""
    suggested: Rating
    duration: int
    override: bool = False
    slow: bool = False
    """Whether a right answer took long for this learner, which is why Hard is suggested."""
    sure: bool | None = None
    """Whether the learner was sure before it was judged; None where nobody asked."""

    @property
    def verdict(self) -> Verdict | None:
        """What counts: the learner has the last word."""
        if self.override:
            return Verdict.CORRECT
        return self.judgement.verdict if self.judgement else None


class Waiting(Struct, frozen=True):
    """Only learning steps are left, and the next is due later."""

    until: int
    """UTC milliseconds."""


class Over(Struct, frozen=True):
    """Nothing is left to ask."""


Stage: TypeAlias = Asking | Judged | Waiting | Over


class Done(Struct, frozen=True):
    """One answered question of the sitting, for its summary."""

    key: ItemKey
    prompt: str
    rating: Rating
    verdict: Verdict | None
    was_new: bool = False
    """Whether it was never asked before."""
    spent: int = 0
    """Milliseconds from question to rating; who took a pause was away for the rest."""


class Session(Struct, frozen=True):
    """One sitting: what is left, what the learner sees, and what was done."""

    agenda: Agenda
    mode: Mode
    seed: int
    stage: Stage = Over()
    done: tuple[Done, ...] = ()

    @property
    def missed(self) -> tuple[ItemKey, ...]:
        """The items that were forgotten at least once, in the order they were first missed."""
        return tuple(dict.fromkeys(done.key for done in self.done if done.rating is Rating.AGAIN))


def begin(agenda: Agenda, material: Material, moment: Moment, *, mode: Mode, seed: int) -> Session:
    """The sitting with its first question asked."""
    return resume(Session(agenda, mode, seed), material, moment)


def trial(deck: DeckHead, card: AnyCard, moment: Moment) -> Session:
    """A sitting of one card alone, for its author; nothing of it counts."""
    keys = [ItemKey(deck.id, card.id, part) for part in parts(card)]
    material = Material({deck.id: deck}, {(deck.id, card.id): card}, {}, lambda _: Preset())
    return begin(just(keys), material, moment, mode=Mode.PRACTICE, seed=0)


def resume(session: Session, material: Material, moment: Moment) -> Session:
    """The sitting with its next question, if there is one by now: after a wait, say."""
    key = session.agenda.next(moment)
    if key is None:
        until = session.agenda.waiting
        return replace(session, stage=Over() if until is None else Waiting(until))
    return ask(session, key, material, moment)


def hint(session: Session) -> Session:
    """One more hint, if there is one."""
    stage = _asking(session)
    more = stage.question.next_hint
    if more is None:
        return session
    question = replace(stage.question, hints=(*stage.question.hints, more))
    return replace(session, stage=Asking(question))


def answer(
    session: Session,
    given: Given,
    moment: Moment,
    *,
    earlier: Sequence[int] = (),
    sure: bool | None = None,
) -> Session:
    """The answer, judged; a flashcard is only revealed, its learner judges.

    `earlier` are the milliseconds that right answers to questions of this kind took this learner;
    `sure` is whether they said to be sure, if they were asked.
    """
    question = _asking(session).question
    if isinstance(question.card, Flashcard):
        return _judged(session, given, None, moment, sure=sure)
    judgement = grader.judge(
        question.card,
        question.key.part,
        given,
        language=question.language,
        shown=question.shown,
    )
    return _judged(session, given, judgement, moment, earlier, sure=sure)


def give_up(session: Session, moment: Moment) -> Session:
    """The learner says "I don't know": the answer is shown, and Again suggested."""
    question = _asking(session).question
    judgement = grader.dont_know(question.card, question.key.part, language=question.language)
    return _judged(session, "", judgement, moment)


def override(session: Session) -> Session:
    """The learner says "I was right", and has the last word."""
    stage = session.stage
    if not isinstance(stage, Judged) or stage.judgement is None:
        return session
    suggested = _at_best(stage.question)
    return replace(session, stage=replace(stage, override=True, suggested=suggested))


def unanswer(session: Session) -> Session:
    """The question asked again, before its answer is rated."""
    stage = session.stage
    return replace(session, stage=Asking(stage.question)) if isinstance(stage, Judged) else session


def rate(
    session: Session, rating: Rating, material: Material, moment: Moment
) -> tuple[Session, Review]:
    """The rated question as an event, and the sitting as it goes on once that is stored."""
    stage = session.stage
    if not isinstance(stage, Judged):
        raise TypeError("only a judged answer can be rated")
    question = stage.question
    item = material.item(question.key)
    preset = material.preset_of(question.key.deck)
    review = review_of(
        item,
        rating,
        moment,
        preset,
        kind=kind_of(question.card),
        verdict=stage.judgement.verdict if stage.judgement else None,
        typed=_typed(stage.given),
        duration=stage.duration,
        hints=len(question.hints),
        override=stage.override,
        sure=stage.sure,
        options=chances(question.card),
        mode=session.mode,
        load=material.load,
    )
    done = Done(
        question.key,
        title(question.card),
        rating,
        stage.verdict,
        was_new=item.phase is Phase.NEW,
        spent=min(max(0, moment.time - question.asked), PAUSE),
    )
    return replace(session, done=(*session.done, done)), review


def proceed(session: Session, item: Item, material: Material, moment: Moment) -> Session:
    """The sitting after a rating was stored, with the item as it now is: the next question."""
    left = item if session.mode is Mode.STUDY else Item(item.key)
    return resume(replace(session, agenda=session.agenda.after(left)), material, moment)


def ask(
    session: Session, key: ItemKey, material: Material, moment: Moment, *, hints: int = 0
) -> Session:
    """The sitting with this item asked next, whatever else is due, so many hints given already."""
    card, asked_before = material.card(key), material.item(key).reviews
    chance = Random(f"{session.seed}/{key}/{asked_before}")  # noqa: S311 - order, not secrets
    options, number = shown(card, chance), len(session.done)
    question = Question(key, card, material.language(key), options, moment.time, number)
    asking = replace(session, stage=Asking(question))
    for _ in range(hints):
        asking = hint(asking)
    return asking


def leech(session: Session, material: Material) -> int:
    """How often the card on the screen was forgotten, if Again would make it a leech now; else 0.

    That is while its answer stands there, and was wrong, or is the learner's to judge.
    """
    stage = session.stage
    if not isinstance(stage, Judged) or session.mode is not Mode.STUDY:
        return 0
    item, preset = material.item(stage.question.key), material.preset_of(stage.question.key.deck)
    may_be_again = stage.judgement is None or stage.suggested is Rating.AGAIN
    return lapsed(item).lapses if may_be_again and alarms(item, lapsed(item), preset.leech) else 0


def _asking(session: Session) -> Asking:
    if not isinstance(session.stage, Asking):
        raise TypeError("no question is waiting for an answer")
    return session.stage


def _judged(
    session: Session,
    given: Given,
    judgement: Judgement | None,
    moment: Moment,
    earlier: Sequence[int] = (),
    *,
    sure: bool | None = None,
) -> Session:
    question = _asking(session).question
    duration = max(0, moment.time - question.asked)
    is_right = judgement is not None and judgement.verdict is Verdict.CORRECT
    slow = is_right and is_slow(duration, earlier)
    hinted = len(question.hints)
    suggested = suggest(judgement, hints=hinted, slow=slow) if judgement else _at_best(question)
    stage = Judged(question, given, judgement, suggested, duration, slow=slow, sure=sure)
    return replace(session, stage=stage)


def _at_best(question: Question) -> Rating:
    """The rating of an answer that its learner calls right."""
    return Rating.HARD if question.hints else Rating.GOOD


def _typed(given: Given) -> str:
    return given if isinstance(given, str) else " | ".join(given)
