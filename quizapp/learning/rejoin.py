"""A sitting gone on with after something else happened to its items or cards meanwhile."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from quizapp.learning.card import AnyCard, Choice, Match, Order
from quizapp.learning.item import Item, is_away
from quizapp.learning.moment import Moment
from quizapp.learning.review import ItemKey, Mode
from quizapp.learning.session import Asking, Judged, Material, Session, ask, resume


def follow(session: Session, material: Material, moment: Moment) -> Session:
    """The sitting after items were answered or marked elsewhere: they are asked as they now are."""
    if session.mode is not Mode.STUDY:
        return session
    return replace(session, agenda=session.agenda.followed(material.item, moment.day))


def marked(
    session: Session, keys: Iterable[ItemKey], material: Material, moment: Moment
) -> Session:
    """The sitting after items of the card on the screen were marked: what is away is not asked."""
    session = follow(session, material, moment)
    gone = {key for key in keys if _is_gone(material.item(key), session.mode, moment.day)}
    for key in gone:
        session = replace(session, agenda=session.agenda.without(key))
    stage = session.stage
    is_shown = isinstance(stage, Asking | Judged) and stage.question.key not in gone
    return session if is_shown else resume(session, material, moment)


def reread(session: Session, material: Material, moment: Moment) -> Session:
    """The sitting after decks were edited: without what is gone, the card shown as it is now.

    A card that was answered, and asks something else by now, stays as it was answered.
    """
    agenda = session.agenda
    for key in (*agenda.queue[agenda.position :], *(step.key for step in agenda.steps)):
        agenda = agenda if material.has(key) else agenda.without(key)
    session, stage = replace(session, agenda=agenda), session.stage
    if not isinstance(stage, Asking | Judged):
        return session
    key, before = stage.question.key, stage.question.card
    if material.has(key) and _asks_the_same(material.card(key), before):
        question = replace(stage.question, card=material.card(key))
        return replace(session, stage=replace(stage, question=question))
    if isinstance(stage, Judged):
        return session
    return (
        ask(session, key, material, moment)
        if material.has(key)
        else resume(session, material, moment)
    )


def _is_gone(item: Item, mode: Mode, day: date) -> bool:
    """Whether it is away, or comes on a later day; practice asks what is not due too."""
    return is_away(item, day) or (mode is Mode.STUDY and (item.due_day or day) > day)


def _asks_the_same(card: AnyCard, other: AnyCard) -> bool:
    """Whether an answer to one can be shown beside the other."""
    fixed = ("answers", "distractors", "pairs", "extra", "items")
    if isinstance(card, Choice | Match | Order):
        return all(getattr(card, name, ()) == getattr(other, name, ()) for name in fixed)
    return type(card) is type(other)
