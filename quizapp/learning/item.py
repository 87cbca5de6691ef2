"""Items: where each stands, and where an answer takes it.

An item is derived from what happened (`replay.py`), never stored as truth. `futures` gives the
item after each of the four ratings; `review_of` the event that is logged for one of them.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from quizapp.learning import memory as fsrs
from quizapp.learning import spread
from quizapp.learning.memory import Memory, Parameters
from quizapp.learning.moment import SECOND_MS, Moment
from quizapp.learning.preset import Preset
from quizapp.learning.review import ItemKey, Mode, Rating, Review, Verdict
from quizapp.words import DAY

NO_LOAD: Mapping[date, int] = MappingProxyType({})


class Phase(StrEnum):
    """Where an item is on its way into memory."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Item(Struct, frozen=True, array_like=True):
    """What is scheduled, as it stands after everything that happened.

    A snapshot holds a hundred thousand of them, each without the names of its fields.
    """

    key: ItemKey
    phase: Phase = Phase.NEW
    step: int | None = None
    """The learning or relearning step it is in."""
    memory: Memory | None = None
    due_day: date | None = None
    """The study day it is due, where it is in no step."""
    due_time: int | None = None
    """The instant it is due, where it is in a step: UTC milliseconds."""
    first_day: date | None = None
    """The study day it was introduced."""
    last_day: date | None = None
    """The study day of the last review."""
    last_time: int = 0
    """The instant of the last event that changed it: one from before needs a new replay."""
    reviews: int = 0
    lapses: int = 0
    """How often it was forgotten after it had left the steps."""
    suspended: bool = False
    buried_until: date | None = None
    """Up to and including this study day it stays away."""
    flag: int = 0
    rewritten: int = 0
    """How often it had been forgotten when its card was last rewritten for that."""

    def elapsed(self, day: date) -> int:
        """Days since the last review; 0 where the clock went back."""
        return max(0, (day - self.last_day).days) if self.last_day else 0

    def recall(self, day: date, parameters: Parameters = fsrs.DEFAULT) -> float | None:
        """How likely recall is on a study day; None for what was never asked."""
        if self.memory is None:
            return None
        return fsrs.retrievability(self.memory, self.elapsed(day), parameters)

    @property
    def stability(self) -> float | None:
        """The stability in days; None for what was never asked."""
        return None if self.memory is None else self.memory.stability


class Place(NamedTuple):
    """When an item comes again: in a step at an instant, or on a study day."""

    step: int | None
    due_day: date | None
    due_time: int | None


def is_buried(item: Item, day: date) -> bool:
    """Whether it stays away on this study day."""
    return item.buried_until is not None and item.buried_until >= day


def is_away(item: Item, day: date) -> bool:
    """Whether it is suspended, or buried on this study day."""
    return item.suspended or is_buried(item, day)


def is_due(item: Item, moment: Moment) -> bool:
    """Whether it was introduced and should be asked now."""
    if item.phase is Phase.NEW or is_away(item, moment.day):
        return False
    if item.due_time is not None:
        return item.due_time <= moment.time
    return item.due_day is not None and item.due_day <= moment.day


def is_leech(item: Item, threshold: int) -> bool:
    """Whether it was forgotten so often that it should be rewritten; half as often once it was."""
    return item.lapses >= threshold and item.lapses - item.rewritten >= half(threshold)


def half(threshold: int) -> int:
    """After how many more lapses a leech is told again."""
    return max(1, threshold // 2)


def lapsed(item: Item) -> Item:
    """The item as it counts if it is rated Again; only what had left the steps is a lapse."""
    return replace(item, lapses=item.lapses + (item.phase is Phase.REVIEW))


def alarms(before: Item, now: Item, threshold: int) -> bool:
    """Whether an answer is one at which to offer rewriting: the first as a leech, then every half.

    After it was rewritten it is counted anew.
    """
    every = half(threshold)
    first = max(threshold, now.rewritten + every)
    told = (now.lapses - first) % every == 0
    return now.lapses > before.lapses and is_leech(now, threshold) and told


def faded(item: Item, day: date) -> float:
    """How many times its stability an item was left alone: the less, the likelier is recall."""
    return item.elapsed(day) / item.memory.stability if item.memory else 0


def wait(item: Item, moment: Moment) -> float:
    """Seconds until it is due; whole days where it is due on a day, 0 where it is due already."""
    if item.due_time is not None:
        return max(0, item.due_time - moment.time) / SECOND_MS
    return max(0, (item.due_day - moment.day).days) * DAY if item.due_day else 0


def futures(
    item: Item,
    moment: Moment,
    preset: Preset,
    options: int = 0,
    load: Mapping[date, int] = NO_LOAD,
) -> dict[Rating, Item]:
    """The item after each rating; a better one never brings it back on the same day or before.

    `options` is the number of options there were to guess among, `load` how many items are due on
    which day. Only at the maximum interval may two ratings meet. ValueError before 1970.
    """
    if moment.time < 0:
        raise ValueError(f"time: {moment.time} is before 1970")
    result: dict[Rating, Item] = {}
    least = 1
    for rating in Rating:
        memory = remembered(item, rating, moment.day, preset.parameters, options)
        place = _in_steps(item, rating, moment, preset)
        if place is None:
            days = max(_days(item, memory, moment.day, preset, load), least)
            days = min(days, preset.maximum_interval)
            least = days + 1
            place = Place(None, moment.day + timedelta(days), None)
        result[rating] = reviewed(item, rating, memory, place, day=moment.day, time=moment.time)
    return result


def answered(  # noqa: PLR0917
    item: Item,
    rating: Rating,
    moment: Moment,
    preset: Preset,
    options: int = 0,
    load: Mapping[date, int] = NO_LOAD,
) -> Item:
    """The item after an answer given in study."""
    return futures(item, moment, preset, options, load)[Rating(rating)]


def remembered(
    item: Item, rating: Rating, day: date, parameters: Parameters, options: int
) -> Memory:
    """What the item's memory becomes."""
    if item.memory is None:
        return fsrs.first(rating, parameters, options)
    return fsrs.after(item.memory, rating, item.elapsed(day), parameters, options)


def reviewed(
    item: Item, rating: Rating, memory: Memory, place: Place, *, day: date, time: int
) -> Item:
    """The item after a review that left this memory and put it in this place."""
    return replace(
        item,
        phase=_phase(item.phase, place),
        step=place.step,
        memory=memory,
        due_day=place.due_day,
        due_time=place.due_time,
        first_day=item.first_day or day,
        last_day=day,
        last_time=time,
        reviews=item.reviews + 1,
        lapses=item.lapses + (item.phase is Phase.REVIEW and rating == Rating.AGAIN),
    )


def review_of(
    item: Item,
    rating: Rating,
    moment: Moment,
    preset: Preset,
    *,
    kind: str,
    verdict: Verdict | None = None,
    typed: str = "",
    duration: int = 0,
    hints: int = 0,
    override: bool = False,
    sure: bool | None = None,
    options: int = 0,
    mode: Mode = Mode.STUDY,
    load: Mapping[date, int] = NO_LOAD,
) -> Review:
    """The event to log for an answer. Only in study does it say when the item comes again."""
    studied = mode is Mode.STUDY
    then = answered(item, rating, moment, preset, options, load) if studied else Item(item.key)
    return Review(
        **item.key._asdict(),
        time=moment.time,
        offset=moment.offset,
        day=moment.day,
        rating=Rating(rating),
        verdict=verdict,
        kind=kind,
        options=options,
        typed=typed,
        duration=duration,
        hints=hints,
        override=override,
        sure=sure,
        mode=mode,
        model=fsrs.model_name(preset.parameters),
        retention=preset.retention,
        predicted=item.recall(moment.day, preset.parameters),
        stability=item.stability,
        step=then.step,
        due_day=then.due_day,
        due_time=then.due_time,
    )


def _phase(before: Phase, place: Place) -> Phase:
    if place.step is None:
        return Phase.REVIEW
    return Phase.LEARNING if before in (Phase.NEW, Phase.LEARNING) else Phase.RELEARNING


def _in_steps(item: Item, rating: Rating, moment: Moment, preset: Preset) -> Place | None:
    """The step the rating leads to; None where it leaves the steps or has none to enter."""
    learning = item.phase in (Phase.NEW, Phase.LEARNING)
    steps = preset.learning_steps if learning else preset.relearning_steps
    step = _step_after(item, rating)
    if step is None or step >= len(steps):
        return None
    delay = _hard_delay(steps) if rating is Rating.HARD and step == 0 else steps[step]
    return Place(step, None, moment.time + round(delay * SECOND_MS))


def _step_after(item: Item, rating: Rating) -> int | None:
    """Again starts over, hard stays, good goes on, easy leaves; who was in no step needs none."""
    if rating is Rating.AGAIN:
        return 0
    if rating is Rating.EASY or item.phase is Phase.REVIEW:
        return None
    return (item.step or 0) + (rating is Rating.GOOD)


def _hard_delay(steps: tuple[int, ...]) -> float:
    """In the first step, between again and good: halfway to the second, or half as long again."""
    return sum(steps[:2]) / 2 if len(steps) > 1 else steps[0] * 1.5


def _days(item: Item, memory: Memory, today: date, preset: Preset, load: Mapping[date, int]) -> int:
    """The interval in days, spread."""
    maximum = preset.maximum_interval
    days = fsrs.interval(memory.stability, preset.retention, preset.parameters, maximum)
    choice = spread.near(days, maximum)
    favourite = spread.drawn(choice, item.key, item.reviews)
    if load or preset.easy_days:
        return spread.lightest(choice, favourite, today, load, preset.easy_days)
    return favourite
