"""One card by itself, or what a deck says about itself: whether it can be served, and why not."""

from collections.abc import Mapping
from json import dumps
from typing import Any

from quizapp.errors import CardRefused
from quizapp.learning.card import DeckHead
from quizapp.storage.deckreader import decode, errors_in
from quizapp.storage.faults import card_faults, value_faults
from quizapp.storage.jsontext import Node, document
from quizapp.storage.notjson import NotJson
from quizapp.words import say


def serves_card(card: Mapping[str, Any]) -> bool:
    """Whether a card can be served as it stands."""
    return not any(errors_in(card_faults(document(dumps(card)))))


def serves_head(head: Mapping[str, Any]) -> bool:
    """Whether a deck that says this about itself can be served."""
    return not any(errors_in(value_faults(document(dumps(head)), DeckHead, "")))


def card_problems(card: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields that keep a card from being served, and why; a new card needs no id yet."""
    named = {"id": "new", **card}
    faults = errors_in(card_faults(document(dumps(named))))
    return [(fault.field, str(fault.message)) for fault in faults]


def read_value(data: bytes) -> Node:
    """The one JSON value of a file from outside; raises NotJson."""
    text, faults = decode(data)
    for fault in errors_in(faults):
        raise NotJson(fault.at, fault.message.wording, **fault.message.values)
    return document(text)


def read_card(data: bytes) -> dict[str, Any]:
    """The card that a file holds; CardRefused where it holds none that can be served."""
    try:
        node = read_value(data)
    except NotJson as error:
        why = say("is no JSON: {error}", error=error.message)
        raise CardRefused(say("card"), why) from None
    for fault in errors_in(card_faults(node)):
        raise CardRefused(fault.field or say("card"), str(fault.message))
    return dict(node.value)


def refuse_bad(card: Mapping[str, Any]) -> None:
    """Raise CardRefused for the first thing that keeps a card from being served."""
    for field, message in card_problems(card):
        raise CardRefused(field, message)
