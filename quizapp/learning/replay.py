"""Replay: what the items are, from everything that happened.

Events come in order of (time, device, number), each with its id. The memory of an item is always
computed from all its ratings. Where it comes again was decided when the answer was given, and
stands, unless the device that decided did not know of an earlier review: then the day is computed
anew, alike on every device.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import inf, isclose
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from quizapp.learning import memory as fsrs
from quizapp.learning import spread
from quizapp.learning.item import Item, Phase, Place, remembered, reviewed
from quizapp.learning.memory import Memory, Parameters
from quizapp.learning.moment import DAY_MS
from quizapp.learning.review import (
    FORGOTTEN,
    Event,
    ItemKey,
    Mark,
    MarkKind,
    Mode,
    Moved,
    Review,
    Void,
)

LAST_TIME = 32_503_680_000_000
"""The year 3000, in milliseconds: no later event is believed."""

EPOCH = date(1970, 1, 1)
MAX_STEPS = 100
MAX_OFFSET = 24 * 60
MAX_NUMBER = 1000
"""Of a flag, and of the lapses in a mark."""
MIN_RETENTION = 0.01
MAX_DAYS_APART = 2
"""Days between an instant's day in UTC and its study day: the offset, and a late rollover."""


CardKey: TypeAlias = tuple[str, str]
"""Deck id and card id."""
NEVER = -1


class Departure(NamedTuple):
    """A card's leaving of a name, or being forgotten under it."""

    time: int
    """UTC milliseconds."""
    there: CardKey
    """Where the card is in the end."""
    forgotten: int = NEVER
    """What happened to it up to this time counts no more (UTC ms)."""

    def places(self) -> set[CardKey]:
        """Where all that is logged under the name before this is now."""
        return {self.there} if self.forgotten == NEVER else {self.there, _limbo(self.there)}


Departures: TypeAlias = Mapping[CardKey, Sequence[Departure]]
"""Of each name its departures, in the order of time."""


def default_parameters(_deck: str) -> Parameters:
    """The same FSRS parameters for every deck."""
    return fsrs.DEFAULT


def replay(
    events: Iterable[tuple[str, Event]],
    parameters_of: Callable[[str], Parameters] = default_parameters,
) -> dict[ItemKey, Item]:
    """The items, from all events with their ids, in order. Unsound events are passed over."""
    happened = [(name, event) for name, event in events if is_sound(event)]
    void = undone(happened)
    counting = [(name, event) for name, event in happened if name not in void]
    gone = departures(counting)
    items: dict[ItemKey, Item] = {}
    for _, event in counting:
        if isinstance(event, Void | Moved):
            continue
        deck, card = place(event, gone)
        key = ItemKey(deck, card, event.part)
        items[key] = apply(items.get(key) or Item(key), event, parameters_of(deck))
    return items


def apply(item: Item, event: Review | Mark, parameters: Parameters = fsrs.DEFAULT) -> Item:
    """The item after one event. Practice and quiz change nothing."""
    if isinstance(event, Mark):
        return _marked(item, event)
    if event.mode is not Mode.STUDY:
        return item
    memory = remembered(item, event.rating, event.day, parameters, event.options)
    place = Place(event.step, event.due_day, event.due_time)
    if event.step is None and not _knew_all(event, item, parameters):
        place = _placed_anew(item, event, memory, parameters)
    return reviewed(item, event.rating, memory, place, day=event.day, time=event.time)


def changes(item: Item, mark: Mark) -> bool:
    """Whether a mark makes an item another one than it is."""
    return replace(apply(item, mark), last_time=item.last_time) != item


def is_believable(time: int) -> bool:
    """Whether what happens at an instant (UTC milliseconds) is sound, with the step it leads to."""
    return 0 <= time < LAST_TIME - 2 * DAY_MS


def is_sound(event: Event) -> bool:
    """Whether an event can have happened. One that cannot is no reason to lose the others."""
    return not fault_of(event)


def fault_of(event: Event) -> str:
    """The first field by which an event cannot have happened; empty where it can."""
    if not 0 <= event.time < LAST_TIME:
        return "time"
    if isinstance(event, Review):
        return _fault_of_review(event)
    return "value" if isinstance(event, Mark) and not _is_sound_mark(event) else ""


def _fault_of_review(review: Review) -> str:
    return (
        "offset"
        if abs(review.offset) > MAX_OFFSET
        else "day"
        if abs((review.day - EPOCH).days - review.time // DAY_MS) > MAX_DAYS_APART
        else "retention"
        if not MIN_RETENTION <= review.retention < 1
        else "stability"
        if review.stability is not None and not 0 < review.stability < inf
        else "step"
        if review.step is not None and not 0 <= review.step < MAX_STEPS
        else "options"
        if review.options < 0
        else "due_time"
        if review.due_time is not None and not 0 <= review.due_time < LAST_TIME
        else "due_day"
        if review.mode is Mode.STUDY and not _is_placed(review)
        else ""
    )


def _is_placed(review: Review) -> bool:
    """Whether it comes again at an instant if in a step, else on a day."""
    in_step = review.step is not None
    return (review.due_time is not None) is in_step and (review.due_day is None) is in_step


def _is_sound_mark(mark: Mark) -> bool:
    if mark.kind is MarkKind.RESET:
        return mark.value is True
    if mark.kind is MarkKind.SUSPEND:
        return isinstance(mark.value, bool)
    if mark.kind in {MarkKind.FLAG, MarkKind.REWRITTEN}:
        return type(mark.value) is int and 0 <= mark.value <= MAX_NUMBER
    if mark.kind is MarkKind.BURY and mark.value is False:
        return True
    return isinstance(mark.value, str) and _day(mark.value) is not None


def _day(text: str) -> date | None:
    """The day of an ISO date, if it is one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def undone(events: Sequence[tuple[str, Event]]) -> set[str]:
    """The ids that do not count, from events in order. An undo may be undone, and be too early."""
    names: set[str] = set()
    for name, event in reversed(events):
        if isinstance(event, Void) and name not in names:
            names.add(event.target)
    return names


def departures(events: Sequence[tuple[str, Event]]) -> Departures:
    """The departures of cards from each name, from events in order."""
    gone: dict[CardKey, list[Departure]] = {}
    for _, move in reversed(events):
        if isinstance(move, Moved) and move.here != move.there:
            name = move.here if move.forgets else move.there
            later = gone.get(name, [])  # falling, so far
            at = bisect_left(later, -move.time, key=lambda left: -left.time)
            then = later[at - 1] if at else Departure(move.time, name)
            forgotten = max(then.forgotten, move.time) if move.forgets else then.forgotten
            gone.setdefault(move.here, []).append(Departure(move.time, then.there, forgotten))
    return {name: moves[::-1] for name, moves in gone.items()}


def departure(card: CardKey, since: int, gone: Departures) -> Departure:
    """How the card that bore a name after `since` left it next; it may be there still."""
    moves = gone.get(card, ())
    at = bisect_right(moves, since, key=itemgetter(0))
    return moves[at] if at < len(moves) else Departure(since, card)


def place(event: Review | Mark, gone: Departures) -> CardKey:
    """Where the card of an event is: in the deck `FORGOTTEN`, if what happened was forgotten."""
    left = departure((event.deck, event.card), event.since, gone)
    return _limbo(left.there) if event.time <= left.forgotten else left.there


def _limbo(card: CardKey) -> CardKey:
    """A place for what was forgotten of a card, away from other cards."""
    return FORGOTTEN, "/".join(card)


def _marked(item: Item, mark: Mark) -> Item:
    item = replace(item, last_time=mark.time)
    match mark.kind:
        case MarkKind.SUSPEND:
            return replace(item, suspended=mark.value)
        case MarkKind.BURY:
            return replace(item, buried_until=_day(str(mark.value)) if mark.value else None)
        case MarkKind.FLAG:
            return replace(item, flag=mark.value)
        case MarkKind.REWRITTEN:
            return replace(item, rewritten=mark.value)
        case MarkKind.RESET:
            return Item(item.key, last_time=mark.time, suspended=item.suspended, flag=item.flag)
        case MarkKind.DUE:
            phase = Phase.REVIEW if item.memory else Phase.NEW
            day = _day(str(mark.value))
            return replace(item, phase=phase, step=None, due_day=day, due_time=None)


def _knew_all(review: Review, item: Item, parameters: Parameters) -> bool:
    """Whether the device that logged the review knew all earlier ones.

    It did if it started from the stability that follows from them. A stability under other
    parameters cannot be compared; then what was decided stands.
    """
    if review.stability is None or item.stability is None:
        return review.stability is item.stability
    if review.model != fsrs.model_name(parameters):
        return True
    return isclose(review.stability, item.stability, rel_tol=1e-6)


def _placed_anew(item: Item, review: Review, memory: Memory, parameters: Parameters) -> Place:
    days = spread.near(fsrs.interval(memory.stability, review.retention, parameters))
    due = review.day + timedelta(spread.drawn(days, item.key, item.reviews))
    return Place(None, due, None)
