"""Advice on the cards of a deck file, told at its place as problems are."""

import re
from collections.abc import Iterable, Iterator

from quizapp.learning.advice import Advice
from quizapp.learning.problem import Level
from quizapp.storage.deckreader import Reading, decode, told
from quizapp.storage.faults import Fault
from quizapp.storage.jsontext import Node, document

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def with_advice(reading: Reading, data: bytes, advice: Iterable[tuple[int, Advice]]) -> Reading:
    """What was read of a deck file, with advice on its good cards, each by its number."""
    text, _ = decode(data)
    faults = list(_faults(reading, text, advice))
    problems = sorted(
        [*reading.problems, *told(reading.path, text, faults)],
        key=lambda problem: (problem.line, problem.column),
    )
    return Reading(reading.path, reading.deck, tuple(problems), reading.places)


def _faults(reading: Reading, text: str, advice: Iterable[tuple[int, Advice]]) -> Iterator[Fault]:
    for number, (card, field, reason, fix) in advice:
        start, end = reading.places[2 * number : 2 * number + 2]
        at = start + _place(document(text[start:end]), field)
        yield Fault(at, field, reason, Level.WARNING, card, fix)


def _place(node: Node, field: str) -> int:
    """Where a field of a card stands; where it is left out, what it would stand in."""
    for key, number in _STEP.findall(field):
        found = [member.node for member in node.members() if member.key == key]
        items = node.items() if number else []
        node = next(iter(found), items[int(number)] if items else node)
    return node.start
