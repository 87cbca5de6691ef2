"""What the schedule promises, through the door: real sittings over a real library."""

import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from quizapp.errors import BeyondLimit
from quizapp.learning.item import Item, Phase
from quizapp.learning.memory import DEFAULT
from quizapp.learning.preset import WEEKDAYS, Weekday
from quizapp.learning.review import ItemKey, Rating
from quizapp.library import marks
from quizapp.library.door import Library
from quizapp.library.plans import catching_up, rescheduling
from quizapp.library.study import Sitting, study, today
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import put_deck

WINTER, SUMMER = 60, 120
"""Minutes by which Amsterdam is ahead of UTC."""


class Traveller(Clock):
    """A clock that is taken along."""

    offset = WINTER

    def __call__(self) -> tuple[int, int]:
        return self.now, self.offset

    def set(self, day: str, offset: int) -> None:
        """Show a local time."""
        local = datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(minutes=offset)
        self.now, self.offset = int(local.timestamp() * 1000), offset


@pytest.fixture
def clock() -> Traveller:
    return Traveller()


def deck(room: Places, name: str = "facts", *, cards: int = 1, kind: str = "plain") -> None:
    """A deck of flashcards, or of clozes with two gaps each."""
    prompts = {"plain": "{number}?", "cloze": "{{{{c1::a}}}} {{{{c2::b}}}} {number}"}
    card = {"kind": "flashcard", "answer": "x"} if kind == "plain" else {"kind": "cloze"}
    put_deck(room, {
        "format": 1, "id": name, "title": name, "language": "en",
        "cards": [
            {"id": f"c{number}", "prompt": prompts[kind].format(number=number), **card}
            for number in range(cards)
        ],
    })  # fmt: skip


def settle(library: Library, text: str) -> Library:
    """The library as it is opened once these settings stand."""
    library.places.library.mkdir(parents=True, exist_ok=True)
    library.places.settings.write_text(text, encoding="utf-8")
    assert isinstance(library._clock, Clock)  # noqa: SLF001 - the same clock goes on
    return Library(library.places, library._clock, seed=library.seed)  # noqa: SLF001


def rate(sitting: Sitting, rating: Rating = Rating.EASY) -> str:
    """Rate the card on the screen; gives its name."""
    question = sitting.question()
    assert question
    sitting.give_up()
    sitting.rate(rating)
    return f"{question.key.deck} {question.key.card} {question.key.part}".strip()


def rated(
    library: Library, rating: Rating = Rating.EASY, names: Sequence[str] = ("facts",)
) -> list[str]:
    """Rate everything that is due or new; gives the cards in the order they were asked."""
    sitting, asked = study(library, names), []
    while sitting.question():
        asked.append(rate(sitting, rating))
    return asked


def item(library: Library, card: str = "c0") -> Item:
    key = ItemKey("facts", card)
    return library.progress.items().get(key) or Item(key)


def due_now(library: Library) -> int:
    found = next(deck for deck in today(library).decks if deck.id == "facts")
    return found.counts.due


def reopened(library: Library, clock: Clock) -> Item:
    return item(Library(library.places, clock))


# Study days


@pytest.mark.parametrize(
    ("evening", "rollover"),
    [
        (("2026-03-28T22:00", WINTER), ("2026-03-29T04:00", SUMMER)),
        (("2026-10-24T22:00", SUMMER), ("2026-10-25T04:00", WINTER)),
    ],
)
def test_the_study_day_begins_at_four_also_when_the_clocks_change(
    library: Library, clock: Traveller, evening: tuple[str, int], rollover: tuple[str, int]
) -> None:
    deck(library.places)
    library = settle(library, "[study]\nlearning_steps = []\n")
    clock.set(*evening)
    rated(library, Rating.AGAIN)
    clock.set(*rollover)

    assert due_now(library) == 1
    clock.forward(seconds=-60)
    assert due_now(library) == 0
    clock.set(*evening)
    assert item(library).due_day == library.now().day + timedelta(1)


@pytest.mark.parametrize("offset", [-660, 0, WINTER, 840])
def test_who_travels_reviews_on_the_study_day_of_where_they_are(
    library: Library, clock: Traveller, offset: int
) -> None:
    deck(library.places)
    rated(library)
    due = item(library).due_day
    assert due
    clock.set(f"{due}T04:00", offset)
    assert due_now(library) == 1
    rated(library, Rating.GOOD)

    found = item(library)
    assert found.last_day == due
    assert found == reopened(library, clock)
    clock.set(f"{due}T04:00", WINTER)
    assert item(library) == found


def test_a_flight_to_yesterday_counts_as_the_same_day(library: Library, clock: Traveller) -> None:
    deck(library.places)
    library = settle(library, "[study]\nlearning_steps = []\n")
    clock.set("2026-03-03T09:00", 720)
    rated(library, Rating.GOOD)
    clock.set("2026-03-02T12:00", -600)
    marks.set_due(library, [ItemKey("facts", "c0")], library.now().day)

    before = item(library).memory
    rated(library, Rating.GOOD)
    after = item(library).memory
    assert before
    assert after
    assert after.stability < 1.5 * before.stability, "a growth of days, not of a day's wait"


@pytest.mark.parametrize("rollover", [0, 3, 12])
def test_another_rollover_shifts_no_old_interval(
    library: Library, clock: Traveller, rollover: int
) -> None:
    deck(library.places)
    clock.set("2026-03-02T02:00", WINTER)
    rated(library)
    before = item(library)
    assert before.last_day == date(2026, 3, 1)

    library = settle(library, f"[overall]\nrollover = {rollover}\n")
    assert item(library) == before
    due = before.due_day
    clock.set(f"{due}T{rollover:02}:00", WINTER)
    assert due_now(library) == 1
    clock.forward(seconds=-60)
    assert due_now(library) == 0


# The day's agenda


def test_of_a_card_one_gap_is_asked_and_the_other_the_next_day(
    library: Library, clock: Clock
) -> None:
    deck(library.places, cards=3, kind="cloze")

    assert rated(library) == ["facts c0 c1", "facts c1 c1", "facts c2 c1"]
    assert rated(library) == []
    clock.forward(days=1)
    assert rated(library) == ["facts c0 c2", "facts c1 c2", "facts c2 c2"]


def test_gaps_that_fall_due_on_one_day_are_asked_on_two(library: Library, clock: Clock) -> None:
    deck(library.places, kind="cloze")
    rated(library)
    clock.forward(days=1)
    rated(library)
    clock.forward(days=60)

    first = rated(library)
    assert len(first) == 1
    clock.forward(days=1)
    assert {*first, *rated(library)} == {"facts c0 c1", "facts c0 c2"}


def test_limits_hold_for_a_deck_and_over_all_decks_all_day_long(
    library: Library, clock: Clock
) -> None:
    deck(library.places, cards=9)
    deck(library.places, "more", cards=9)
    decks = ("facts", "more")
    text = (
        "[overall]\nnew_per_day = {all}\nreviews_per_day = {all}\n"
        "[study]\nnew_per_day = {study}\nreviews_per_day = {study}\n"
        '[deck."more"]\nnew_per_day = {deck}\nreviews_per_day = {deck}\n'
    )
    library = settle(library, text.format(all=5, study=4, deck=2))

    assert Counter(name[:4] for name in rated(library, names=decks)) == {"fact": 3, "more": 2}
    assert rated(library, names=decks) == []
    clock.forward(days=1)
    assert len(rated(library, names=decks)) == 5
    assert len(rated(settle(library, text.format(all=99, study=99, deck=99)), names=decks)) == 8
    clock.forward(days=90)
    library = settle(library, text.format(all=7, study=4, deck=5))
    asked = Counter(name[:4] for name in rated(library, names=decks))
    assert asked.total() == 7
    assert asked["fact"] <= 4
    assert asked["more"] <= 5
    assert rated(library, names=decks) == []
    clock.forward(days=1)
    assert len(rated(library, names=decks)) == 7


@pytest.mark.parametrize(
    ("order", "asked"),
    [
        ("retrievability", ["c2", "c1", "c0"]),
        ("due", ["c0", "c1", "c2"]),
        ("deck", ["c0", "c1", "c2"]),
    ],
)
def test_due_cards_come_in_the_order_that_is_set(
    library: Library, clock: Clock, order: str, asked: list[str]
) -> None:
    deck(library.places, cards=3)
    library = settle(library, f'[study]\nlearning_steps = []\norder = "{order}"\n')
    sitting = study(library, ["facts"])
    for rating in (Rating.AGAIN, Rating.GOOD, Rating.EASY):
        rate(sitting, rating)
    clock.forward(days=30)

    assert [name.split()[1] for name in rated(library)] == asked


def test_the_order_of_chance_is_drawn_anew_every_day(library: Library, clock: Clock) -> None:
    deck(library.places, cards=6)
    rated(settle(library, '[study]\norder = "chance"\n'))
    clock.forward(days=60)
    orders = set()
    for seed in range(8):
        clock.forward(days=1)
        again = Library(library.places, clock, seed=partial(int, seed))
        orders.add(study(again, ["facts"]).session.agenda.queue)

    assert len(orders) > 1


def test_a_card_in_a_step_comes_when_it_is_due_or_up_to_twenty_minutes_early(
    library: Library, clock: Clock
) -> None:
    deck(library.places)
    library = settle(library, "[study]\nlearning_steps = [60, 1200, 3600]\n")
    sitting = study(library, ["facts"])
    rate(sitting, Rating.GOOD)
    assert sitting.question(), "in twenty minutes, and nothing else is left"
    rate(sitting, Rating.GOOD)
    assert sitting.question() is None
    clock.forward(seconds=2399)
    sitting.resume()
    assert sitting.question() is None
    clock.forward(seconds=1)
    sitting.resume()
    rate(sitting, Rating.GOOD)

    assert item(library).phase is Phase.REVIEW


# Spreading


def test_the_day_within_the_spread_is_the_same_on_every_device(room: Places, clock: Clock) -> None:
    deck(room)
    found = set()
    for name in ("a", "b"):
        places = Places(room.library.with_name(name), room.state / name, room.cache / name)
        deck(places)
        library = Library(places, clock, seed=partial(ord, name))
        rated(library)
        found.add(item(library).due_day)

    assert len(found) == 1


def test_a_free_weekday_gets_no_review_where_the_spread_leaves_a_choice(library: Library) -> None:
    deck(library.places, cards=40)
    library = settle(
        library, "[study]\nnew_per_day = 40\neasy_days = { tuesday = 0, wednesday = 0.5 }\n"
    )
    rated(library)

    found = library.progress.items().values()
    weekdays = Counter(WEEKDAYS[known.due_day.weekday()] for known in found if known.due_day)
    assert weekdays[Weekday.TUESDAY] == 0
    assert 0 < weekdays[Weekday.WEDNESDAY] < weekdays[Weekday.THURSDAY]


def test_the_chosen_day_stands_in_the_log(library: Library) -> None:
    deck(library.places, cards=12)
    rated(library)

    logged = {review.card: review.due_day for review in library.progress.reviews()}
    assert logged == {known.key.card: known.due_day for known in library.progress.items().values()}


# Changed settings


def due_days(library: Library) -> dict[str, date | None]:
    return {known.key.card: known.due_day for known in library.progress.items().values()}


@pytest.mark.parametrize(
    "text",
    [
        "[study]\nretention = 0.97\n",
        '[deck."facts"]\nretention = 0.7\n',
        "[study]\nmaximum_interval = 2\n",
        f"[study]\nparameters = {[0.1, 0.2, 0.3, 0.4, *DEFAULT[4:]]}\n",
        "[study]\nlearning_steps = []\nrelearning_steps = [60]\n",
        "[study]\neasy_days = { monday = 0 }\n",
    ],
)
def test_changed_settings_move_no_due_date_by_themselves(
    library: Library, clock: Clock, text: str
) -> None:
    deck(library.places, cards=6)
    rated(library)
    before = due_days(library)
    library.close()

    assert due_days(settle(library, text)) == before
    shutil.rmtree(library.places.cache, ignore_errors=True)
    assert due_days(Library(library.places, clock)) == before


def test_changed_parameters_count_for_memory_at_once(library: Library) -> None:
    deck(library.places)
    rated(library)
    before = item(library)
    parameters = [*DEFAULT[:3], 5.0, *DEFAULT[4:]]
    after = item(settle(library, f"[study]\nparameters = {parameters}\n"))

    assert (after.stability, after.due_day) == (5.0, before.due_day)


def test_a_new_retention_counts_from_the_next_answer_on(library: Library, clock: Clock) -> None:
    deck(library.places, cards=2)
    library = settle(library, "[study]\nlearning_steps = []\n")
    rated(library, Rating.GOOD)
    clock.forward(days=20)
    sitting = study(settle(library, "[study]\nretention = 0.98\n"), ["facts"])
    sitting.give_up()
    strict = sitting.waits()
    sitting = study(settle(library, "[study]\nretention = 0.8\n"), ["facts"])
    sitting.give_up()

    assert all(strict[rating] < sitting.waits()[rating] for rating in tuple(Rating)[1:])


def test_rescheduling_tells_first_then_moves_and_is_undone_as_one(library: Library) -> None:
    deck(library.places, cards=6)
    rated(library)
    before = due_days(library)
    assert rescheduling(library, ["facts"]).changes == ()

    library = settle(library, "[study]\nretention = 0.97\n")
    told = rescheduling(library, ["facts"])
    assert due_days(library) == before
    assert len(told.changes) == told.sooner == 6
    marks.move(library, told.changes)
    assert due_days(library) == {change.key.card: change.after for change in told.changes}
    assert rescheduling(library, ["facts"]).changes == ()
    marks.undo_last(library)
    assert due_days(library) == before


def test_a_plan_for_what_piled_up_is_followed_day_by_day(library: Library, clock: Clock) -> None:
    deck(library.places, cards=30)
    library = settle(library, "[study]\nnew_per_day = 30\nreviews_per_day = 12\n")
    rated(library)
    clock.forward(days=90)
    with pytest.raises(BeyondLimit):
        catching_up(library, ["facts"], 13)

    plan = catching_up(library, ["facts"], 10)
    assert plan.days == 3
    marks.move(library, plan.changes)
    asked = []
    for _ in range(plan.days):
        asked.append(len(rated(library)))
        clock.forward(days=1)
    assert asked == [10, 10, 10]
    assert rated(library) == []
