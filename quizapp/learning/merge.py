"""One deck changed in two places: both made into one, card by card and field by field.

A version is compared with the *base*, which both come from. What only one side changed is taken
over, what one side deleted and the other left alone goes, and an edit beats a deletion. Where both
changed one field, a fixed rule decides, and the value that gave way is told. Without a base nothing
is deleted. The sides are equals: it does not matter which one a device calls its own, so every
device that has the same versions comes to the same deck.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from msgspec import UNSET, Struct

from quizapp.words import say

Fields: TypeAlias = Mapping[str, Any]
"""A card, or what a deck says about itself: values as JSON has them, by key."""
Fits: TypeAlias = Callable[[Fields], bool]
"""Whether the fields make something that can be served."""


class Version(NamedTuple):
    """A deck at some time in some place: what it says about itself, and its cards by id."""

    head: Fields
    cards: Mapping[str, Fields]


class Lost(Struct, frozen=True, omit_defaults=True):
    """A value that gave way to another one, for the author to look at."""

    card: str
    """The id of the card; empty for what the deck says about itself."""
    field: str
    """Empty where a whole card, or all that a deck says about itself, gave way."""
    kept: Any
    lost: Any


def readable(value: Any) -> str:  # noqa: ANN401 - whatever a deck file holds
    """A value of a deck file for its author to read: texts as they are, anything else as JSON."""
    if value is None:
        return say("nothing")
    texts = value if isinstance(value, list) else [value]
    if all(isinstance(text, str) for text in texts):
        return ", ".join(texts)
    return json.dumps(value, ensure_ascii=False)


class Merged(NamedTuple):
    """Two versions made into one, and what gave way."""

    version: Version
    lost: tuple[Lost, ...]


_Facts: TypeAlias = frozenset[tuple[str, str, str]]
"""Card, key and value, of every field of a version."""


class _Sides(NamedTuple):
    """What three versions have in one place: JSON, or UNSET for nothing."""

    base: Any
    one: Any
    other: Any

    def at(self, name: str) -> "_Sides":
        """What they have further inside."""
        return _Sides(*(UNSET if side is UNSET else side.get(name, UNSET) for side in self))


class _Picked(NamedTuple):
    """What comes to stand in a place, and what gives way to it; each may be UNSET for nothing."""

    value: Any
    lost: Any = UNSET


def merge(
    base: Version | None, one: Version, other: Version, fits_card: Fits, fits_head: Fits
) -> Merged:
    """Two versions of a deck made into one; `base` is the version both come from, if known."""
    old = base or Version({}, {})
    head, lost = _settled("", _Sides(old.head, one.head, other.head), fits_head)
    sides = _Sides(old.cards, one.cards, other.cards)
    cards: dict[str, Fields] = {}
    for name in _order(old, one, other):
        card, more = _settled(name, sides.at(name), fits_card)
        lost += more
        if card is not UNSET:
            cards[name] = card
    return Merged(Version(head, cards), tuple(lost))


def merge_all(
    base: Version | None, versions: Iterable[Version], fits_card: Fits, fits_head: Fits
) -> Merged:
    """Any number of versions made into one, in an order that does not depend on the device."""
    first, *others = sorted(
        versions, key=lambda version: _text([version.head, *version.cards.items()])
    )
    merged, lost = first, []
    for other in others:
        merged, more = merge(base, merged, other, fits_card, fits_head)
        lost += [loss for loss in more if loss not in lost]
    return Merged(merged, tuple(lost))


def ancestor(seen: Iterable[Version], met: Sequence[Version]) -> int | None:
    """Which of the versions a device has seen, oldest first, those it met now come from.

    None of these comes from another, else a sync tool would have replaced the one by the other. So
    it is another version, and the one that differs least from those that came from elsewhere:
    what was edited here since then differs more from them.
    """
    facts = [_facts(version) for version in met]
    distances = [[_distance(found, one) for one in facts] for found in map(_facts, seen)]
    strange = [one for one in range(len(met)) if all(far[one] for far in distances)]
    candidates = [
        (sum(far[one] for one in strange or range(len(met))), number)
        for number, far in enumerate(distances)
        if all(far)
    ]
    return min(candidates)[1] if candidates else None


def says_the_same(one: Version, other: Version) -> bool:
    """Whether two versions have the same cards and say the same of themselves, in any order."""
    return _facts(one) == _facts(other)


def _settled(card: str, sides: _Sides, fits: Fits) -> tuple[Any, list[Lost]]:
    """A card, or a head: that of one side, or one made field by field, if it can be served."""
    whole = _pick(sides)
    if whole.lost is UNSET:
        return whole.value, []
    picked = {key: _pick(sides.at(key)) for key in _united(sides.one, sides.other)}
    merged = {key: pick.value for key, pick in picked.items() if pick.value is not UNSET}
    if fits(merged) or not (fits(sides.one) or fits(sides.other)):
        gone = ((key, pick) for key, pick in picked.items() if pick.lost is not UNSET)
        return merged, [Lost(card, key, pick.value, pick.lost) for key, pick in gone]
    if fits(whole.lost) and not fits(whole.value):
        whole = _Picked(whole.lost, whole.value)
    return whole.value, [Lost(card, "", *whole)]


def _pick(sides: _Sides) -> _Picked:
    """What counts in one place: the longer of two values, where both sides changed it.

    Nothing is the shortest, so an edit beats a deletion.
    """
    base, one, other = map(_text, sides)
    if one in {other, base}:
        return _Picked(sides.other)
    if other == base:
        return _Picked(sides.one)
    kept, lost = sorted(sides[1:], key=_rank, reverse=True)
    return _Picked(kept, lost)


def _order(base: Version, one: Version, other: Version) -> list[str]:
    """All cards in the order of the side that moved some; of the longer one, if both did."""
    shared = base.cards.keys() & one.cards.keys() & other.cards.keys()
    unmoved = [name for name in base.cards if name in shared]

    def leads(names: list[str]) -> tuple[object, ...]:
        return [name for name in names if name in shared] != unmoved, *_rank(names)

    leading, following = sorted(([*one.cards], [*other.cards]), key=leads, reverse=True)
    return _united(leading, following)


def _united(leading: Iterable[str], following: Iterable[str]) -> list[str]:
    """The names of both, those only the second has behind what they stand behind there."""
    behind: dict[str | None, list[str]] = {None: [], **{name: [] for name in leading}}
    before = None
    for name in following:
        if name in behind:
            before = name
        else:
            behind[before].append(name)
    return [name for lead, added in behind.items() for name in (lead, *added) if name is not None]


def _facts(version: Version) -> _Facts:
    """What a version says, piece by piece."""
    return frozenset(
        (card, key, _text(value))
        for card, fields in (("", version.head), *version.cards.items())
        for key, value in fields.items()
    )


def _distance(one: _Facts, other: _Facts) -> int:
    """In how many places two versions differ."""
    return len({(card, key) for card, key, _ in one ^ other})


def _rank(value: Any) -> tuple[int, str]:  # noqa: ANN401 - JSON
    text = _text(value)
    return len(text), text


def _text(value: Any) -> str:  # noqa: ANN401 - JSON, or UNSET for nothing
    """What tells JSON values apart, where 1, 1.0 and true are three different ones."""
    return "" if value is UNSET else json.dumps(value, ensure_ascii=False, sort_keys=True)
