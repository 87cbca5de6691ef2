"""Marks, and undo of everything."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from quizapp.errors import NoSuchCard
from quizapp.learning.item import Item, Phase, is_away
from quizapp.learning.moment import moment
from quizapp.learning.review import ItemKey, Moved, Rating
from quizapp.library import marks
from quizapp.library.door import Library, card_keys
from quizapp.library.study import study, today
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck

SHORT = ItemKey("kinds", "short")
GAPS = (ItemKey("kinds", "gap", "c1"), ItemKey("kinds", "gap", "c2"))


@pytest.fixture(autouse=True)
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


def item(library: Library, key: ItemKey = SHORT) -> Item:
    return library.progress.items().get(key) or Item(key)


def new_cards(library: Library) -> int:
    return next(deck for deck in today(library).decks if deck.id == "kinds").counts.new


def answered(library: Library, rating: Rating = Rating.EASY) -> None:
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(rating)


def said(library: Library) -> str | None:
    undone = marks.undo_last(library)
    return str(undone.sentence) if undone else None


def test_the_items_of_a_card_are_marked_together_and_unmarked(library: Library) -> None:
    keys = card_keys(library.deck("kinds"), "gap")
    before = new_cards(library)

    assert keys == GAPS
    assert len(marks.suspend(library, keys)) == 2
    assert new_cards(library) == before - 1
    assert marks.unsuspend(library, keys)
    assert new_cards(library) == before


def test_a_card_that_the_deck_has_not_is_answered_with_the_nearest(library: Library) -> None:
    with pytest.raises(NoSuchCard, match="'short'"):
        card_keys(library.deck("kinds"), "shrt")


def test_a_buried_card_comes_back_the_next_study_day(library: Library, clock: Clock) -> None:
    marks.bury(library, [SHORT])

    assert is_away(item(library), library.now().day)
    clock.forward(seconds=14 * 3600)
    assert is_away(item(library), library.now().day)
    clock.forward(seconds=2 * 3600)
    assert not is_away(item(library), library.now().day)


def test_a_buried_card_may_be_unburied_the_same_day(library: Library) -> None:
    marks.bury(library, [SHORT])
    marks.unbury(library, [SHORT])

    assert not is_away(item(library), library.now().day)


def test_a_flag_is_a_number(library: Library) -> None:
    marks.flag(library, [SHORT], 3)
    assert item(library).flag == 3
    marks.flag(library, [SHORT], 0)
    assert item(library).flag == 0


def test_a_reset_card_is_new_again(library: Library) -> None:
    answered(library)
    marks.reset(library, [SHORT])

    assert item(library).phase is Phase.NEW
    assert item(library).memory is None


def test_a_card_falls_due_on_the_day_it_was_given(library: Library, clock: Clock) -> None:
    answered(library)
    day = library.now().day + timedelta(3)
    marks.set_due(library, [SHORT], day)

    assert item(library).due_day == day
    assert today(library).counts.due == 0
    clock.forward(days=3)
    assert today(library).counts.due == 1


def test_a_mark_that_changes_nothing_is_not_stored(library: Library) -> None:
    nothing = [
        marks.unsuspend(library, [SHORT]),
        marks.unbury(library, [SHORT]),
        marks.flag(library, [SHORT], 0),
        marks.reset(library, [SHORT]),
        marks.suspend(library, []),
    ]

    assert not any(nothing)
    assert marks.undo_last(library) is None


def test_undo_takes_back_whatever_was_done_in_order_and_says_what(library: Library) -> None:
    states = []

    def step() -> None:
        states.append(dict(library.progress.items()))

    step()
    answered(library, Rating.HARD)
    step()
    marks.suspend(library, GAPS)
    step()
    marks.unsuspend(library, GAPS[:1])
    step()
    marks.flag(library, [SHORT, *GAPS], 2)
    step()
    marks.bury(library, [SHORT])
    marks.unbury(library, [SHORT])
    marks.reset(library, [SHORT])
    marks.set_due(library, [SHORT], date(2026, 5, 1))
    time = library.now().time
    library.progress.record(
        Moved(time=time, from_deck="kinds", from_card="flash", to_deck="kinds", to_card="x")
    )

    assert said(library) == "Taken back: moving 'puma'."
    assert said(library) == "Taken back: the new due date of 'Capital of Peru?'."
    assert said(library) == "Taken back: resetting 'Capital of Peru?'."
    assert said(library) == "Taken back: unburying 'Capital of Peru?'."
    assert said(library) == "Taken back: burying 'Capital of Peru?'."
    assert dict(library.progress.items()) == states.pop()
    assert said(library) == "Taken back: flagging 2 cards."
    assert dict(library.progress.items()) == states.pop()
    assert said(library) == "Taken back: unsuspending 'The […] lives in the […].'."
    assert dict(library.progress.items()) == states.pop()
    assert said(library) == "Taken back: suspending 'The […] lives in the […].'."
    assert dict(library.progress.items()) == states.pop()
    assert said(library) == "Taken back: the answer to 'Capital of Peru?', rated Hard."
    assert dict(library.progress.items()) == states.pop() == {}
    assert said(library) is None


def test_undo_goes_back_a_hundred_acts_of_many_cards_after_a_restart(
    library: Library, room: Places, clock: Clock
) -> None:
    keys = [ItemKey("elsewhere", f"card {number}") for number in range(12)]
    for number in range(100):
        clock.forward(seconds=60)
        marks.flag(library, keys, number + 1)
    library.progress.close()

    for left in reversed(range(100)):
        if left % 25 == 24:
            library = Library(room, clock)
        undone = marks.undo_last(library)
        assert undone
        assert len(undone.act) == 12
        assert {item(library, key).flag for key in keys} == {left}
    assert marks.undo_last(library) is None


def test_an_act_of_very_many_cards_is_undone_as_one_after_a_restart(
    library: Library, room: Places, clock: Clock
) -> None:
    keys = [ItemKey("elsewhere", f"card {number}") for number in range(1500)]
    answered(library)
    marks.suspend(library, keys)
    marks.flag(library, keys, 2)

    again = Library(room, clock)
    assert said(again) == "Taken back: flagging 1,500 cards."
    assert all(item(again, key).suspended and not item(again, key).flag for key in keys)
    assert said(again) == "Taken back: suspending 1,500 cards."
    assert not any(item(again, key).suspended for key in keys)
    assert said(again) == "Taken back: the answer to 'Capital of Peru?', rated Easy."


def test_undo_leaves_what_another_device_did(library: Library, room: Places, clock: Clock) -> None:
    other = Library(Places(room.library, room.state / "b", room.cache / "b"), clock)
    marks.suspend(library, [SHORT])
    clock.forward(seconds=9)
    marks.flag(other, [SHORT], 1)

    assert said(library) == "Taken back: suspending 'Capital of Peru?'."
    assert item(library).flag == 1
    assert said(library) is None


def test_a_card_whose_deck_is_gone_is_told_by_its_id(library: Library, deck: Path) -> None:
    marks.suspend(library, [SHORT])
    deck.unlink()
    library.reread()

    assert said(library) == "Taken back: suspending 'short'."


def test_marks_by_a_clock_that_went_back_are_undone_in_the_order_they_were_made(
    library: Library, clock: Clock
) -> None:
    marks.flag(library, [SHORT], 1)
    clock.forward(seconds=-3600)
    marks.flag(library, [SHORT], 2)

    assert item(library).flag == 2
    marks.undo_last(library)
    assert item(library).flag == 1
    assert moment(*clock()).time < item(library).last_time
