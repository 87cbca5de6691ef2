"""What an author does to the cards of a deck, as functions from the cards before to those after.

The cards of a deck are a mapping of their ids to their JSON objects, in the order of the file.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeAlias

from quizapp.learning.form import Raw
from quizapp.learning.tagging import Tagging

Cards: TypeAlias = Mapping[str, Raw]

FIXED = frozenset({"id", "kind", "date", "path", "url", "language", "quote"})
"""Keys whose texts are names of things, or somebody's words: find and replace leaves them alone."""


class Clash(Exception):
    """A card to be changed is not any more as it was."""


def removed(cards: Cards, ids: Collection[str]) -> dict[str, Raw]:
    """The cards without these."""
    return {card_id: card for card_id, card in cards.items() if card_id not in ids}


def duplicated(cards: Cards, ids: Collection[str]) -> dict[str, Raw]:
    """Each of these cards twice, the copy right behind, under an id of its own."""
    after: dict[str, Raw] = {}
    for card_id, card in cards.items():
        after[card_id] = card
        if card_id in ids:
            copy = free_id(card_id, {*cards, *after})
            after[copy] = {**card, "id": copy}
    return after


def shifted(cards: Cards, ids: Collection[str], by: int) -> dict[str, Raw]:
    """These cards a place further up (-1) or down (1); those at the edge stay."""
    order = list(cards)[::-by]
    for place, card_id in enumerate(order[1:], start=1):
        if card_id in ids and order[place - 1] not in ids:
            order[place - 1], order[place] = card_id, order[place - 1]
    return {card_id: cards[card_id] for card_id in order[::-by]}


def replaced(cards: Cards, ids: Collection[str], find: str, put: str) -> dict[str, Raw]:
    """Every occurrence of a text in these cards replaced by another."""
    return {
        card_id: _replaced(card, find, put) if card_id in ids else card
        for card_id, card in cards.items()
    }


def tagged(cards: Cards, ids: Collection[str], change: Tagging) -> dict[str, Raw]:
    """Tags put on these cards and taken off."""
    return {
        card_id: _tagged(card, change) if card_id in ids else card
        for card_id, card in cards.items()
    }


def joined(cards: Cards, others: Sequence[Raw]) -> tuple[dict[str, Raw], dict[str, str]]:
    """The cards with others behind them, and the id each of those got, by the one it had."""
    after, names = dict(cards), dict[str, str]()
    for card in others:
        card_id = str(card["id"])
        names[card_id] = card_id if card_id not in after else free_id(card_id, after)
        after[names[card_id]] = {**card, "id": names[card_id]}
    return after, names


def put_back(cards: Cards, card: Raw, seen: Cards) -> dict[str, Raw]:
    """The cards with one more, where it stood in a version that was seen; else behind all."""
    card_id = str(card["id"])
    if card_id not in seen:
        return {**cards, card_id: card}
    return patched(cards, removed(seen, {card_id}), {**seen, card_id: card})


def patched(
    now: Cards,
    before: Cards,
    after: Cards,
    same: Callable[[Raw | None, Raw | None], bool] = lambda one, other: one == other,
) -> dict[str, Raw]:
    """The cards as they are now with a change made to them: from `before` to `after`.

    What others changed meanwhile stays. Clash where a card that the change touches is among it.
    """
    touched = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    for name in touched:
        if not same(now.get(name), before.get(name)):
            raise Clash(name)
    left = {**now, **{name: after[name] for name in touched if name in after}}
    left = {name: card for name, card in left.items() if name in after or name not in touched}
    return {name: left[name] for name in _order(left, now, before, after)}


def free_id(name: str, taken: Collection[str]) -> str:
    """An id made from another that no card has."""
    return next(one for number in count(2) if (one := f"{name}-{number}") not in taken)


def _order(left: Collection[str], now: Cards, before: Cards, after: Cards) -> list[str]:
    """The order after a change: where it moved cards its own, else the one there is now."""
    kept = [name for name in before if name in after]
    moved = kept != [name for name in after if name in before]
    order = [name for name in (after if moved else now) if name in left]
    for names in (after, now):
        order = _completed(order, [name for name in names if name in left])
    return order


def _completed(order: Sequence[str], names: Iterable[str]) -> list[str]:
    """The names in their order, each that is not in it yet behind the one it stands behind."""
    known = set(order)
    behind: dict[str | None, list[str]] = {}
    last = None
    for name in names:
        if name in known:
            last = name
        else:
            behind.setdefault(last, []).append(name)
    following = (one for name in order for one in (name, *behind.get(name, ())))
    return [*behind.get(None, ()), *following]


def _tagged(card: Raw, change: Tagging) -> Raw:
    tags = card.get("tags", [])
    changed = change(tags)
    return card if changed == tags else {**card, "tags": changed}


def _replaced(value: Any, find: str, put: str) -> Any:  # noqa: ANN401 - whatever a card holds
    if isinstance(value, str):
        return value.replace(find, put)
    if isinstance(value, list):
        return [_replaced(part, find, put) for part in value]
    if isinstance(value, dict):
        return {
            key: part if key in FIXED or key.startswith("x-") else _replaced(part, find, put)
            for key, part in value.items()
        }
    return value
