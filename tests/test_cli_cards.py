"""Commands that put cards away, move due dates and take back, run as a user runs them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.learning.item import Item
from quizapp.learning.review import ItemKey, Rating
from quizapp.library.door import Library
from quizapp.library.study import study
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.test_cli import quizapp
from tests.tui.decks import EVERY_KIND, put_deck

GAPS = [ItemKey("kinds", "gap", "c1"), ItemKey("kinds", "gap", "c2")]
SHORT = ItemKey("kinds", "short")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    put_deck(opened(tmp_path).places, EVERY_KIND)
    return tmp_path


def opened(home: Path, clock: Clock | None = None) -> Library:
    """The library as the commands find it."""
    places = Places(home / "lib", home / "quizapp", home / "quizapp")
    return Library(places, clock) if clock else Library(places)


def item(home: Path, key: ItemKey = SHORT) -> Item:
    return opened(home).progress.items().get(key) or Item(key)


def learned(home: Path, cards: int, *, days_ago: int, rating: Rating = Rating.EASY) -> None:
    """Introduce cards some days ago, so that they are due by now."""
    deck = {**EVERY_KIND, "cards": [
        {"id": f"c{number:03}", "kind": "flashcard", "prompt": f"{number}?", "answer": "x"}
        for number in range(cards)
    ]}  # fmt: skip
    library = opened(home, Clock(datetime.now(UTC) - timedelta(days_ago)))
    put_deck(library.places, deck)
    text = f"[study]\nnew_per_day = {cards}\nlearning_steps = []\nleech = 1\n"
    library.places.settings.write_text(text, encoding="utf-8")
    sitting = study(library, ["kinds"])
    for _ in range(cards):
        sitting.give_up()
        sitting.rate(rating)
    library.close()


def test_a_card_is_suspended_with_all_its_items_and_that_is_taken_back(home: Path) -> None:
    assert "Done with 1 card." in quizapp(home, "card", "suspend", "kinds", "gap").stdout
    assert all(item(home, key).suspended for key in GAPS)
    assert "Nothing to change." in quizapp(home, "card", "suspend", "kinds", "gap").stdout

    assert quizapp(home, "undo").stdout == ("Taken back: suspending 'The […] lives in the […].'.\n")
    assert not any(item(home, key).suspended for key in GAPS)
    assert quizapp(home, "undo").stdout == "There is nothing to take back.\n"


def test_a_whole_deck_is_put_away_and_fetched_again(home: Path) -> None:
    assert "Done with 10 cards." in quizapp(home, "card", "bury", "kinds").stdout
    assert item(home).buried_until
    assert "Done with 10 cards." in quizapp(home, "card", "unbury", "kinds").stdout
    assert not item(home).buried_until


def test_a_flag_and_a_due_date_are_set(home: Path) -> None:
    quizapp(home, "card", "flag", "kinds", "short", "--number", "4")
    quizapp(home, "card", "set-due", "kinds", "short", "--on", "2031-05-01")

    found = item(home)
    assert (found.flag, str(found.due_day)) == (4, "2031-05-01")
    quizapp(home, "card", "set-due", "kinds", "short", "--in", "3")
    assert item(home).due_day == opened(home).now().day + timedelta(3)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("card", "suspend", "kinds", "shrt"), "Did you mean 'short'?"),
        (("card", "suspend", "kindz", "short"), "There is no deck"),
        (("card", "flag", "kinds", "short", "--number", "-1"), "0<=x<=1000"),
        (("card", "set-due", "kinds", "short"), "either with --on or with --in"),
        (("card", "set-due", "kinds", "short", "--on", "1.5.2031"), "%Y-%m-%d"),
        (("reschedule", "--retention", "1.5"), "0.7<=x<=0.99"),
        (("reschedule", "--retention", "nan"), "'nan' is not a valid float range"),
        (("catch-up", "kinds", "--days", "3", "--per-day", "3"), "either --days or --per-day"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(
    home: Path, words: tuple[str, ...], told: str
) -> None:
    assert told in " ".join(quizapp(home, *words, code=2).stderr.split())
    assert not opened(home).progress.items()


def test_leeches_are_listed_until_they_are_rewritten_or_reset(home: Path) -> None:
    learned(home, 2, days_ago=30)
    assert quizapp(home, "leeches").stdout == "No card is a leech.\n"
    sitting = study(opened(home), ["kinds"])
    for _ in range(2):
        sitting.give_up()
        sitting.rate(Rating.AGAIN)

    assert quizapp(home, "leeches").stdout == (
        "   1 lapse  kinds c000  0?\n   1 lapse  kinds c001  1?\n"
    )
    quizapp(home, "card", "rewritten", "kinds", "c000")
    quizapp(home, "card", "reset", "kinds", "c001")
    assert quizapp(home, "leeches").stdout == "No card is a leech.\n"


def test_what_piled_up_is_spread_over_days_and_that_is_taken_back(home: Path) -> None:
    learned(home, 30, days_ago=60)

    told = quizapp(home, "catch-up").stdout
    assert "30 cards are due, 30 of them since before today." in told
    assert "--days 7    5 a day" in told
    told = quizapp(home, "catch-up", "--per-day", "10", "--yes").stdout
    assert "10 a day clear them in 3 days; 20 cards are put off." in told
    assert '"due": 10' in quizapp(home, "due", "--json").stdout
    assert quizapp(home, "undo").stdout == "Taken back: the new due date of 20 cards.\n"
    assert '"due": 30' in quizapp(home, "due", "--json").stdout


def test_a_plan_needs_more_than_falls_due_and_less_than_the_limit(home: Path) -> None:
    learned(home, 30, days_ago=60)

    assert "limit of 200" in quizapp(home, "catch-up", "--per-day", "201", code=2).stderr
    quizapp(home, "catch-up", "--per-day", "10", code=1)
    assert '"due": 30' in quizapp(home, "due", "--json").stdout


def test_rescheduling_tells_what_it_would_change_then_changes_it(home: Path) -> None:
    learned(home, 12, days_ago=1)
    before = [item(home, ItemKey("kinds", f"c{number:03}")).due_day for number in range(12)]

    assert "0 cards would move" in quizapp(home, "reschedule").stdout
    told = quizapp(home, "reschedule", "kinds", "--retention", "0.97", "--yes").stdout
    assert "12 cards would move: 12 to a sooner day, 0 to a later one." in told
    after = [item(home, ItemKey("kinds", f"c{number:03}")).due_day for number in range(12)]
    assert all(new < old for new, old in zip(after, before, strict=True) if new and old)
    quizapp(home, "undo")
    assert before == [item(home, ItemKey("kinds", f"c{number:03}")).due_day for number in range(12)]


def test_due_names_the_decks_as_other_commands_want_them_named(home: Path) -> None:
    assert "kinds               One of each" in quizapp(home, "due").stdout
