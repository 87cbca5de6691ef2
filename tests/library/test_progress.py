"""What figures are computed from: everything, a deck, a search, or one card."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quizapp.errors import FileProblem, NoSuchCard, NoSuchDeck, NoSuchFigure, SearchRefused
from quizapp.learning.item import Item, review_of
from quizapp.learning.review import ItemKey, Mode, Moved, Rating, Void
from quizapp.library.door import Library
from quizapp.library.forgetting import forget, plan
from quizapp.library.progress import EVERYTHING, Counting, Report, Scope, item_of, save_page
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck

OTHER = {**EVERY_KIND, "id": "other", "title": "Another"}


def answered(library: Library, card: str, rating: int = 3, **fields: object) -> str:
    """Answer a card now."""
    deck = str(fields.pop("deck", "kinds"))
    key, now = ItemKey(deck, card, str(fields.pop("part", ""))), library.now()
    item = library.progress.items().get(key) or Item(key)
    preset = library.presets([])(deck)
    review = review_of(item, Rating(rating), now, preset, kind="short-answer", mode=Mode.STUDY)
    (name,) = library.progress.record(replace(review, **fields))
    return name


def counted(library: Library, scope: Scope = EVERYTHING) -> Counting:
    counting = Counting(library, scope)
    shares = [*counting]

    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    assert counting.is_done
    return counting


def rows(
    library: Library, figure: str, scope: Scope = EVERYTHING, since: date | None = None
) -> Any:
    report = counted(library, scope).report(since, [figure])
    ((found,),) = report.found.values()
    return list(found.findings.rows)


@pytest.fixture
def studied(library: Library, room: Places, clock: Clock) -> Library:
    """Two decks of eleven items each; one answer in each on Monday, one more on Wednesday."""
    put_deck(room, EVERY_KIND)
    put_deck(room, OTHER)
    answered(library, "short", 4)
    answered(library, "number", 4, deck="other")
    clock.forward(days=2)
    answered(library, "short", 1)
    return library


def test_everything_is_what_the_decks_have_and_what_was_done(studied: Library) -> None:
    answered(studied, "gone", 3, deck="removed")

    assert rows(studied, "today") == [("study", 2, 1, 0.0)]
    shipped = sum(len(found.cards) for found in studied.decks() if found.shipped)
    phases = dict(row[:2] for row in rows(studied, "phases"))
    assert phases["young"] + phases["learning"] == 2
    assert phases["new"] > shipped


def test_a_deck_has_its_own_figures(studied: Library) -> None:
    scope = Scope(decks=("other",))

    assert rows(studied, "today", scope) == []
    assert dict(row[:2] for row in rows(studied, "phases", scope)) == {
        "new": 10,
        "learning": 0,
        "young": 1,
        "mature": 0,
        "suspended": 0,
    }


def test_a_search_looks_at_what_it_finds(studied: Library) -> None:
    assert rows(studied, "today", Scope(search="kind:short-answer")) == [("study", 1, 0, 0.0)]
    assert rows(studied, "today", Scope(search="kind:numeric")) == []
    assert rows(studied, "phases", Scope(("kinds",), "Peru"))[0] == ("new", 3)


def test_one_card_is_looked_at_alone(studied: Library) -> None:
    scope = Scope(one=ItemKey("kinds", "short"))

    history = rows(studied, "history", scope)

    assert [row[2] for row in history] == ["Again", "Easy"]
    assert rows(studied, "today", scope) == [("study", 1, 0, 0.0)]
    assert [row[1] for row in rows(studied, "phases", scope)] == [0, 1, 0, 0, 0]


def test_the_history_of_a_card_that_is_gone_can_be_looked_at(studied: Library) -> None:
    answered(studied, "gone", 3, deck="removed")
    counting = counted(studied, Scope(one=ItemKey("removed", "gone")))

    assert counting.name == "gone"
    assert len(rows(studied, "history", counting.scope)) == 1


def test_what_was_undone_counts_nowhere(studied: Library) -> None:
    name = answered(studied, "truth", 1)
    studied.progress.record(Void(target=name, time=studied.now().time))

    assert rows(studied, "today") == [("study", 1, 0, 0.0)]


def test_what_was_forgotten_on_purpose_counts_nowhere(studied: Library, clock: Clock) -> None:
    clock.forward(seconds=60)
    forget(studied, plan(studied, "kinds", ("short",)))

    assert rows(studied, "today") == []
    assert len(rows(studied, "calendar")) == 1
    assert rows(studied, "knowledge")[-1][2] == 1
    assert rows(studied, "today", Scope(search="kind:short-answer")) == []


def test_a_card_that_was_moved_takes_its_figures_along(studied: Library) -> None:
    time = studied.now().time
    studied.progress.record(
        Moved(from_deck="kinds", from_card="short", to_deck="other", to_card="short", time=time)
    )

    assert rows(studied, "today", Scope(decks=("other",))) == [("study", 1, 0, 0.0)]
    assert rows(studied, "today", Scope(decks=("kinds",))) == []
    moved = Scope(one=ItemKey("other", "short"))
    assert rows(studied, "today", moved) == [("study", 1, 0, 0.0)]
    assert len(rows(studied, "history", moved)) == 2


def test_a_period_begins_with_a_day_or_so_many_days_ago(studied: Library) -> None:
    counting, today = counted(studied), studied.now().day

    def days(since: date | int | None) -> int:
        report: Report = counting.report(since, ["calendar"])
        ((found,),) = report.found.values()
        return len(found.findings.rows)

    assert [days(None), days(3), days(2), days(today - timedelta(2)), days(today)] == [
        2,
        2,
        1,
        2,
        1,
    ]


def test_a_wrong_clock_leaves_the_figures_of_today_alone(studied: Library, clock: Clock) -> None:
    now = clock.now
    clock.forward(days=50 * 365)
    answered(studied, "truth", 4)
    clock.now = now

    assert len(rows(studied, "calendar")) == 2
    assert rows(studied, "knowledge")[-1][0] == studied.now().day


def test_a_report_has_one_card_only_where_one_is_looked_at(studied: Library) -> None:
    assert "one" not in counted(studied).report().found
    assert "one" in counted(studied, Scope(one=ItemKey("kinds", "short"))).report().found


def test_what_makes_no_sense_is_refused(studied: Library) -> None:
    with pytest.raises(NoSuchDeck):
        Counting(studied, Scope(decks=("nothing",)))
    with pytest.raises(SearchRefused):
        Counting(studied, Scope(search="prop:x>1"))
    with pytest.raises(NoSuchFigure, match="Did you mean 'leeches'"):
        counted(studied).report(None, ["leches"])
    with pytest.raises(NoSuchCard):
        item_of(studied, "nothing", ("kinds",))


def test_a_card_is_named_by_its_id_and_its_part(studied: Library) -> None:
    assert item_of(studied, "gap", ("kinds",)) == ItemKey("kinds", "gap", "c1")
    assert item_of(studied, "gap/c2", ("kinds",)) == ItemKey("kinds", "gap", "c2")


def test_a_page_replaces_a_page_and_no_other_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    save_page(page, "<!DOCTYPE html>\n<!-- quizapp statistics --> one")
    save_page(page, "<!DOCTYPE html>\n<!-- quizapp statistics --> two")
    essay = tmp_path / "essay.html"
    essay.write_text("<!DOCTYPE html> mine", encoding="utf-8")

    with pytest.raises(FileProblem):
        save_page(essay, "<!DOCTYPE html>\n<!-- quizapp statistics -->")

    assert page.read_text(encoding="utf-8").endswith("two")
    assert essay.read_text(encoding="utf-8") == "<!DOCTYPE html> mine"
