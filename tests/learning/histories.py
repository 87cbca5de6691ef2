"""Moments, presets and histories for the tests of scheduling."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from quizapp.learning.item import Item, review_of
from quizapp.learning.moment import MINUTE_MS, Moment, moment
from quizapp.learning.preset import WEEKDAYS, Preset
from quizapp.learning.replay import apply
from quizapp.learning.review import ItemKey, Rating, Review

START = date(2026, 3, 2)
KEY = ItemKey("deck", "card")
PLAIN = Preset()
NO_STEPS = Preset(learning_steps=(), relearning_steps=())


def at(day: int, minutes: int = 0) -> Moment:
    """A moment so many study days and minutes after the first noon of these tests."""
    noon = datetime(START.year, START.month, START.day, 12, tzinfo=UTC) + timedelta(day)
    return moment(int(noon.timestamp() * 1000) + minutes * MINUTE_MS, 0)


def studied(
    *answers: tuple[int, Rating], key: ItemKey = KEY, preset: Preset = PLAIN, options: int = 0
) -> tuple[Item, list[Review]]:
    """The item after answers given on these days (in minutes one after another), and its log."""
    item, log = Item(key), []
    for number, (day, rating) in enumerate(answers):
        now = at(day, number)
        log.append(review_of(item, rating, now, preset, kind="flashcard", options=options))
        item = apply(item, log[-1], preset.parameters)
    return item, log


def learned(day: int = 0, *, key: ItemKey = KEY) -> Item:
    """An item that left the steps on a day."""
    return studied((day, Rating.EASY), key=key)[0]


def reviewed_at(moment: Moment, rating: Rating = Rating.GOOD) -> Review:
    """A review as another device may have logged it, knowing nothing of what came before."""
    return Review(
        **KEY._asdict(),
        time=moment.time,
        day=moment.day,
        rating=rating,
        kind="flashcard",
        due_day=moment.day + timedelta(3),
    )


def named(events: Sequence[Review]) -> list[tuple[str, Review]]:
    """The events with ids, in the order of their time."""
    ordered = sorted(events, key=lambda event: event.time)
    return [(f"e{number}", event) for number, event in enumerate(ordered)]


ratings = st.sampled_from(Rating)
steps = st.lists(st.integers(1, 43200), max_size=4, unique=True).map(sorted).map(tuple)
presets = st.builds(
    Preset,
    retention=st.floats(0.70, 0.99),
    learning_steps=steps,
    relearning_steps=steps,
    maximum_interval=st.integers(1, 36500),
    easy_days=st.dictionaries(st.sampled_from(WEEKDAYS), st.floats(0, 1)),
)
loads = st.dictionaries(
    st.integers(0, 60).map(lambda days: START + timedelta(days)), st.integers(0, 50)
)
answers = st.lists(st.tuples(st.integers(0, 60), ratings), max_size=8).map(sorted)
options = st.sampled_from([0, 2, 4])


@st.composite
def items(draw: st.DrawFn) -> Item:
    """An item as a learner's first weeks leave it."""
    return studied(*draw(answers), preset=draw(presets), options=draw(options))[0]
