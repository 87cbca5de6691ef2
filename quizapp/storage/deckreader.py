"""Deck files read: every good card served, and everything else told with its place.

A card that is as it should be costs two passes at the speed of C, one to parse and one to convert.
Only what is not is looked at closely, by `faults`.
"""

import codecs
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from json import detect_encoding
from pathlib import Path
from typing import Any

from msgspec import Raw, Struct, ValidationError, convert
from msgspec.json import Decoder

from quizapp.errors import DeckRefused, NewerFormat
from quizapp.learning.card import FORMAT, KINDS, MAX_BYTES, MAX_CARDS, AnyCard, Deck, DeckHead
from quizapp.learning.problem import Level, Problem, errors_among
from quizapp.storage import files
from quizapp.storage.faults import (
    Fault,
    card_faults,
    commas_in,
    is_vast,
    strange_keys,
    value_faults,
)
from quizapp.storage.garbage import collection_paused
from quizapp.storage.jsontext import Node, document
from quizapp.storage.notjson import NotJson, shortened
from quizapp.storage.shapes import has_only_known_keys
from quizapp.storage.spoiled import UNREADABLE
from quizapp.words import Sentence, count

MAX_TOLD = 1_000
"""After so many problems, the other bad cards are counted."""

MAX_LOOKED = 100_000
"""After so many keys and entries of bad cards, the others are counted: a closer look is slow."""


class Reading(Struct, frozen=True):
    """What a deck file holds: the deck with its good cards, and every problem in file order.

    `deck` is None where the file is not JSON, or what the deck says about itself is wrong.
    """

    path: Path
    deck: Deck | None
    problems: tuple[Problem, ...]
    places: tuple[int, ...] = ()
    """Where in the text each good card begins and ends, in turn."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something from being served."""
        return errors_among(self.problems)


def read_deck(path: Path) -> Reading:
    """A deck file; raises FileProblem or NewerFormat, and nothing else."""
    return read_bytes(path, files.read(path, MAX_BYTES))


def read_bytes(path: Path, data: bytes) -> Reading:
    """What the bytes of a deck file hold; raises NewerFormat."""
    with collection_paused():
        return _read(path, data)


def parse(path: Path, data: bytes) -> Node:
    """The object of a deck file, if it can be written again without losing anything.

    That takes a list of cards, and beside it no key that stands twice. Raises DeckRefused or
    NewerFormat.
    """
    text, root, faults = _parsed(path, data)
    if root:
        faults += _card_nodes(root)[1] or value_faults(_without_cards(root), Any, "")
    errors = [*errors_in(faults)]
    if not root or errors:
        raise DeckRefused(path, str(next(told(path, text, errors))))
    return root


def _read(path: Path, data: bytes) -> Reading:
    if not _is_promising(data):
        text, root, faults = _parsed(path, data, _emptied)
        if not root:
            return Reading(path, None, tuple(told(path, text, faults)))
        del text, root
    cards = _Cards()
    text, root, faults = _parsed(path, data, cards.take)
    deck = None
    if root:
        head = _without_cards(root)
        faults += [*_card_nodes(root)[1], *value_faults(head, DeckHead, "")]
        if not _has_errors(faults):
            deck = convert({**head.value, "cards": cards.good}, Deck)
        faults += cards.told()
    places = cards.places if deck else ()
    return Reading(path, deck, tuple(told(path, text, faults)), tuple(places))


class _Outline(Struct):
    """A deck file as a quick look has it."""

    cards: list[Raw]


_OUTLINE = Decoder(_Outline)


def _is_promising(data: bytes) -> bool:
    """Whether a file holds a list of no more cards than may be, by a quick look.

    Another is read to its end first, with no card kept: most likely it will be refused.
    """
    # msgspec would refuse the whole file for half a character, so no escape looks like one
    outline = data.removeprefix(codecs.BOM_UTF8).replace(rb"\u", rb"\n")
    try:
        return len(_OUTLINE.decode(outline).cards) <= MAX_CARDS
    except UNREADABLE:
        return False


def _emptied(node: Node) -> Node:
    """A card of which only the place is kept, for a deck may have many."""
    return node._replace(value=None)


def _parsed(
    path: Path, data: bytes, take: Callable[[Node], Node] = lambda node: node
) -> tuple[str, Node | None, list[Fault]]:
    """The text and the object of a deck file, None where it is no JSON object."""
    text, faults = decode(data)
    if _has_errors(faults):
        return text, None, faults
    try:
        root = document(text, {"cards": take})
    except NotJson as error:
        return (
            text,
            None,
            [*faults, Fault(error.at, error.field.lstrip(".") or "file", error.message)],
        )
    if not isinstance(root.value, dict):
        wording = "a deck is one JSON object, in braces"
        return text, None, [*faults, Fault(root.start, "file", Sentence(wording))]
    _refuse_newer(path, root)
    return text, root, faults


def decode(data: bytes) -> tuple[str, list[Fault]]:
    """The text of a deck file, without byte order mark, and what is wrong with its encoding."""
    faults = []
    if data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
        wording = "begins with a byte order mark, which JSON does without"
        faults.append(Fault(0, "file", Sentence(wording), Level.WARNING))
    encoding = detect_encoding(data)
    if not encoding.startswith("utf-8") and data.strip(b"\0"):
        wording = "is encoded as {encoding}; a deck is saved as UTF-8"
        return "", [Fault(0, "file", Sentence(wording, {"encoding": encoding.upper()}))]
    try:
        return data.decode(), faults
    except UnicodeDecodeError as error:
        text = data[: error.start].decode()
        wording = "the byte {byte} is not UTF-8; a deck is saved as UTF-8"
        values = {"byte": f"0x{data[error.start]:02X}"}
        return text, [*faults, Fault(len(text), "file", Sentence(wording, values))]


def errors_in(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults that keep something from being served."""
    return (fault for fault in faults if fault.level is Level.ERROR)


def _has_errors(faults: Iterable[Fault]) -> bool:
    return any(errors_in(faults))


def _refuse_newer(path: Path, root: Node) -> None:
    for key, _, node in root.members():
        if key == "format" and type(node.value) is int and node.value > FORMAT:
            line, column = _place(root.text, node.start)
            raise NewerFormat(path, node.value, FORMAT, f":{line}:{column}")


def _place(text: str, at: int) -> tuple[int, int]:
    """The line and column of a character."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _without_cards(root: Node) -> Node:
    """What the deck says about itself."""
    members = [member for member in root.members() if member.key != "cards"]
    value = {member.key: member.node.value for member in members}
    return root._replace(value=value, flaw=None, children=members)


def _card_nodes(root: Node) -> tuple[list[Node], list[Fault]]:
    """The cards of the deck in their places, or what is wrong with their list."""
    found = [member for member in root.members() if member.key == "cards"]
    if not found:
        return [], [Fault(root.start, "cards", Sentence("is missing"))]
    if len(found) > 1:
        return [], [Fault(found[1].at, "cards", Sentence("stands twice in this object"))]
    nodes = found[0].node.items()
    if not isinstance(found[0].node.value, list):
        return [], [*value_faults(found[0].node, tuple, "cards")]
    return nodes, []


_UNTOLD = Sentence("has problems too")


class _Cards:
    """Takes the cards of a deck one by one: the good ones are kept, the others told."""

    def __init__(self) -> None:
        self.good: list[AnyCard] = []
        self.places: list[int] = []
        self._faults: list[Fault] = []
        self._untold: list[Fault] = []
        self._looked = 0
        self._ids: set[str] = set()

    def take(self, node: Node) -> Node:
        """Take the next card."""
        card, is_double = _converted(node), self._has_id_of_another(node)
        if card is None or is_double or not has_only_known_keys(node.value, type(card)):
            card = self._tell(node, card, is_double=is_double)
        if card is not None:
            self.good.append(card)
            self.places += (node.start, node.end)
        return _emptied(node)

    def told(self) -> list[Fault]:
        """What is wrong with the cards."""
        if not self._untold:
            return self._faults
        wording = "{cards} with problems, here and below; mend the others first"
        cards = count(len(self._untold), "more card", "more cards")
        level = Level.ERROR if _has_errors(self._untold) else Level.WARNING
        last = Fault(self._untold[0].at, "cards", Sentence(wording, {"cards": cards}), level)
        return [*self._faults, last]

    def _has_id_of_another(self, node: Node) -> bool:
        card_id = node.value.get("id") if isinstance(node.value, dict) else None
        if not isinstance(card_id, str):
            return False
        before = len(self._ids)
        self._ids.add(card_id)
        return len(self._ids) == before

    def _tell(self, node: Node, card: AnyCard | None, *, is_double: bool) -> AnyCard | None:
        """Tell what is wrong with a card; the answer is the card, if it is served all the same."""
        if len(self._faults) >= MAX_TOLD or self._looked >= MAX_LOOKED:
            card = None if is_double else card
            level = Level.WARNING if card else Level.ERROR
            self._untold.append(Fault(node.start, "card", _UNTOLD, level))
            return card
        self._looked += commas_in(node)
        faults = [*islice(_faults_of(node, card), MAX_TOLD), *_double(node, is_double=is_double)]
        self._faults += faults
        return None if _has_errors(faults) else card


def _converted(node: Node) -> AnyCard | None:
    """The card, if there is nothing wrong with it but perhaps its keys."""
    if node.flaw:
        return None
    try:
        return convert(node.value, KINDS[node.value["kind"]])
    except (TypeError, LookupError, ValidationError):
        return None


def _faults_of(node: Node, card: AnyCard | None) -> Iterator[Fault]:
    return strange_keys(node, type(card)) if card else card_faults(node)


def _double(node: Node, *, is_double: bool) -> Iterator[Fault]:
    """The fault of a card with the id of an earlier one."""
    if is_double:
        members = [] if is_vast(node) else node.members()
        place = next((member.node.start for member in members if member.key == "id"), node.start)
        wording = "an earlier card has the id '{id}' too"
        yield Fault(place, "id", Sentence(wording, {"id": shortened(node.value["id"])}))


def told(path: Path, text: str, faults: Iterable[Fault]) -> Iterator[Problem]:
    """The faults in file order, each with its line and column."""
    line, begin, last = 1, 0, 0
    for at, field, message, level, card, fix in sorted(faults, key=lambda fault: fault.at):
        line += text.count("\n", last, at)
        begin = max(begin, text.rfind("\n", last, at) + 1)
        last = at
        yield Problem(str(path), line, at - begin + 1, field, message, level, card, fix)
