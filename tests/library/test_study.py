"""The door to studying, without a screen."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from quizapp.errors import ClockWrong, DeckRefused, NoSuchDeck
from quizapp.learning.practice import Extra
from quizapp.learning.review import ItemKey, Rating, Void
from quizapp.learning.session import Asking, Judged, Over, Waiting
from quizapp.library.door import Library
from quizapp.library.study import Sitting, extras, study, today
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck

SHORT = ItemKey("kinds", "short")


@pytest.fixture(autouse=True)
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


def test_today_counts_every_deck_and_all_together(library: Library) -> None:
    found = today(library)

    assert {deck.id for deck in found.decks} >= {"kinds", "getting-started", "kazachstan-2022-nl"}
    assert found.counts.new == sum(deck.counts.new for deck in found.decks)
    assert found.notices == ()


def test_a_limit_over_all_decks_holds_over_all_decks(library: Library, room: Places) -> None:
    room.settings.write_text("[overall]\nnew_per_day = 3\n", encoding="utf-8")

    assert today(library).counts.new == 3


def test_decks_studied_one_after_the_other_share_the_limit_over_all_decks(
    library: Library, room: Places
) -> None:
    put_deck(room, {**EVERY_KIND, "id": "other", "title": "Other"})
    room.settings.write_text(
        "[overall]\nnew_per_day = 3\n[study]\nlearning_steps = []\n", encoding="utf-8"
    )
    sitting = study(library, ["kinds"])
    for _ in range(2):
        sitting.give_up()
        sitting.rate(Rating.EASY)

    counts = {deck.id: deck.counts.new for deck in today(library).decks}
    assert (counts["kinds"], counts["other"]) == (1, 1)
    assert study(library, ["other"]).session.agenda.counts.new == 1
    beyond = {offer.extra: offer.keys for offer in extras(library, ["other"])}
    assert ItemKey("other", "short") not in beyond[Extra.NEW]
    assert ItemKey("other", "number") in beyond[Extra.NEW]


def test_a_wrong_setting_is_a_notice_and_the_rest_works(library: Library, room: Places) -> None:
    room.settings.write_text("[study]\nretention = 2\nnew_per_day = 4\n", encoding="utf-8")

    found = today(library)

    assert "settings.toml:2" in found.notices[0]
    assert next(deck for deck in found.decks if deck.id == "kinds").counts.new == 4


def test_a_rating_is_on_the_disk_before_the_next_question(
    library: Library, room: Places, clock: Clock
) -> None:
    sitting = study(library, ["kinds"])
    sitting.answer("Lima")
    sitting.rate(Rating.EASY)

    other = Library(room, clock)
    assert other.progress.items()[SHORT].reviews == 1
    assert isinstance(sitting.stage, Asking)


def test_the_buttons_promise_what_the_item_then_keeps(library: Library) -> None:
    sitting = study(library, ["kinds"])
    sitting.answer("Lima")
    promised = sitting.waits()[Rating.EASY]
    sitting.rate(Rating.EASY)

    due = library.progress.items()[SHORT].due_day
    assert due
    assert (due - library.now().day).days * 86_400 == promised


def test_undo_takes_ratings_back_one_by_one_in_order(library: Library) -> None:
    sitting = study(library, ["kinds"])
    for _ in range(3):
        sitting.give_up()
        sitting.rate(Rating.EASY)
    undone = []
    while sitting.undo() is not None:
        assert isinstance(sitting.stage, Judged)
        undone.append(sitting.stage.question.card.id)
        assert sitting.undo() == ""
        assert isinstance(sitting.stage, Asking)

    assert undone == ["date", "number", "short"]
    assert not any(item.reviews for item in library.progress.items().values())
    assert sitting.session.done == ()


def window(room: Places, clock: Clock) -> Library:
    return Library(room, clock, seed=lambda: 1)


def test_a_card_rated_in_another_window_is_not_asked_again(room: Places, clock: Clock) -> None:
    one, other = (study(window(room, clock), ["kinds"]) for _ in range(2))
    for card in ("short", "number"):
        question = one.question()
        assert question
        assert question.card.id == card
        one.give_up()
        one.rate(Rating.EASY)

    other.give_up()
    other.rate(Rating.EASY)

    question = other.question()
    assert question
    assert question.card.id == "date"
    assert other.session.agenda.counts == one.session.agenda.counts


def test_a_step_that_another_window_moved_is_waited_for(room: Places, clock: Clock) -> None:
    put_deck(room, EVERY_KIND, only="short")
    one, other = (study(window(room, clock), ["kinds"]) for _ in range(2))
    for sitting in (one, other):
        sitting.give_up()
        sitting.rate(Rating.AGAIN)
        clock.forward(seconds=1)
    assert isinstance(other.stage, Asking), "it is the only one left"
    one.give_up()
    one.rate(Rating.EASY)

    clock.forward(seconds=3600)
    other.give_up()
    other.rate(Rating.GOOD)

    assert isinstance(other.stage, Over)
    assert window(room, clock).progress.items()[SHORT].reviews == 4


def test_what_another_window_finished_is_over_here_too(room: Places, clock: Clock) -> None:
    put_deck(room, EVERY_KIND, only="short")
    one, other = (study(window(room, clock), ["kinds"]) for _ in range(2))
    one.give_up()
    one.rate(Rating.EASY)
    other.session = replace(other.session, stage=Waiting(0))

    other.resume()

    assert isinstance(other.stage, Over)


def test_home_and_a_new_sitting_know_what_another_window_did(room: Places, clock: Clock) -> None:
    first, second = window(room, clock), window(room, clock)
    assert today(second).done == 0
    sitting = study(first, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.EASY)

    question = study(second, ["kinds"]).question()
    assert question
    assert question.card.id == "number"
    assert today(second).done == 1


def test_an_undo_brings_back_no_card_that_another_window_rated(room: Places, clock: Clock) -> None:
    one, other = (study(window(room, clock), ["kinds"]) for _ in range(2))

    def rate(sitting: Sitting) -> None:
        sitting.give_up()
        sitting.rate(Rating.EASY)
        clock.forward(seconds=1)

    for sitting in (other, one, one, one, other):
        rate(sitting)
    for _ in range(4):  # two ratings, each with its answer
        other.undo()
    rate(other)

    question = other.question()
    assert question
    assert question.card.id == "one", "three were rated in the first window"


def test_reviews_count_against_the_day_after_midnight_and_not_after_four(
    library: Library, clock: Clock
) -> None:
    sitting = study(library, ["kinds"])
    sitting.answer("Lima")
    sitting.rate(Rating.GOOD)
    clock.forward(seconds=13 * 3600)

    assert today(library).done == 1
    clock.forward(seconds=3 * 3600)
    assert today(library).done == 0


def test_a_deck_file_elsewhere_is_studied_where_it_lies(library: Library, tmp_path: Path) -> None:
    path = put_deck(Places(tmp_path / "usb", tmp_path, tmp_path), {**EVERY_KIND, "id": "else"})

    sitting = study(library, [str(path)])

    assert sitting.title(ItemKey("else", "short")) == "One of each"
    assert "else" not in library.shelf.decks


def test_what_is_no_deck_is_refused_with_a_sentence(library: Library, tmp_path: Path) -> None:
    (tmp_path / "no.json").write_text("[]", encoding="utf-8")

    with pytest.raises(NoSuchDeck, match="kinds"):
        study(library, ["kindz"])
    with pytest.raises(DeckRefused, match=r"no\.json"):
        study(library, [str(tmp_path / "no.json")])


def test_practice_changes_no_due_date(library: Library) -> None:
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.AGAIN)
    before = library.progress.items()[SHORT]

    sitting.practise()
    sitting.answer("Lima")
    sitting.rate(Rating.GOOD)

    assert isinstance(sitting.stage, Over)
    assert library.progress.items()[SHORT] == before


def test_editing_a_cards_text_keeps_its_history(library: Library, deck: Path) -> None:
    sitting = study(library, ["kinds"])
    sitting.answer("Lima")
    sitting.rate(Rating.EASY)
    text = deck.read_text(encoding="utf-8").replace("Capital of Peru?", "What is Peru's capital?")
    deck.write_text(text, encoding="utf-8")
    library.reread()

    item = next(item for item in library.items([library.deck("kinds")]) if item.key == SHORT)
    assert item.reviews == 1


def test_a_card_that_is_deleted_meanwhile_is_not_asked(library: Library, room: Places) -> None:
    sitting = study(library, ["kinds"])
    sitting.give_up()
    put_deck(room, EVERY_KIND, only="short")
    library.reread()
    sitting.reread()
    sitting.rate(Rating.EASY)

    assert isinstance(sitting.stage, Over)


def test_cards_that_are_not_served_are_a_notice(library: Library, deck: Path) -> None:
    text = deck.read_text(encoding="utf-8").replace('"value": 6768', '"valeu": 6768')
    deck.write_text(text, encoding="utf-8")

    assert "One of each" in today(library).notices[0]


def test_a_clock_that_goes_back_is_doubted_until_the_learner_believes_it(
    library: Library, room: Places, clock: Clock
) -> None:
    sitting = study(library, ["kinds"])
    sitting.give_up()
    assert sitting.clock_doubt() is None
    sitting.rate(Rating.EASY)
    clock.forward(seconds=-3600)
    assert sitting.clock_doubt()

    again = study(window(room, clock), ["kinds"])
    assert again.clock_doubt()
    again.trust_clock()
    assert again.clock_doubt() is None
    again.give_up()
    again.rate(Rating.EASY)
    assert again.clock_doubt() is None


def test_practice_alone_is_no_reason_to_doubt_the_clock(library: Library) -> None:
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.AGAIN)
    sitting.practise()
    library.progress.record(Void(target=str(library.progress.last_undoable()), time=0))
    sitting.give_up()
    sitting.rate(Rating.GOOD)

    assert study(library, ["kinds"]).clock_doubt() is None


def test_a_year_that_nobody_believes_is_a_sentence(library: Library, clock: Clock) -> None:
    sitting = study(library, ["kinds"])
    sitting.give_up()
    clock.forward(days=365.25 * 1000)

    with pytest.raises(ClockWrong, match="the year 3026"):
        sitting.rate(Rating.EASY)
    with pytest.raises(ClockWrong):
        today(library)
    clock.forward(days=-365.25 * 8000)
    with pytest.raises(ClockWrong):
        today(library)


def answered(library: Library, clock: Clock, kind: str, times: int, *, seconds: float) -> None:
    """Right answers to one card, each in a sitting of its own and after so many seconds."""
    for _ in range(times):
        sitting = study(library, [kind])
        clock.forward(seconds=seconds)
        sitting.answer("Lima")
        sitting.rate(Rating.AGAIN)
        clock.forward(seconds=600)


@pytest.fixture
def only(room: Places) -> Path:
    return put_deck(room, {**EVERY_KIND, "id": "only"}, only="short")


def test_a_right_answer_that_is_slow_for_this_learner_suggests_hard(
    library: Library, clock: Clock, only: Path
) -> None:
    answered(library, clock, only.stem, 10, seconds=4)
    sitting = study(library, [only.stem])
    clock.forward(seconds=20)
    sitting.answer("Lima")

    assert isinstance(sitting.stage, Judged)
    assert (sitting.stage.slow, sitting.stage.suggested) == (True, Rating.HARD)


def test_the_same_time_is_not_slow_for_a_slower_learner_or_in_a_first_sitting(
    library: Library, clock: Clock, only: Path
) -> None:
    for times in (0, 10):
        answered(library, clock, only.stem, times, seconds=15)
        sitting = study(library, [only.stem])
        clock.forward(seconds=20)
        sitting.answer("Lima")

        assert isinstance(sitting.stage, Judged)
        assert (sitting.stage.slow, sitting.stage.suggested) == (False, Rating.GOOD)


def test_slowness_counts_only_while_the_settings_let_it_and_never_helps(
    library: Library, room: Places, clock: Clock, only: Path
) -> None:
    answered(library, clock, only.stem, 10, seconds=4)
    room.settings.write_text("[study]\nslow_is_hard = false\n", encoding="utf-8")
    suggested = []
    for opened in (library, Library(room, clock)):
        for given in ("Quito", "Lima"):
            sitting = study(opened, [only.stem])
            clock.forward(seconds=20)
            sitting.answer(given)
            assert isinstance(sitting.stage, Judged)
            suggested.append(sitting.stage.suggested)

    assert suggested == [Rating.AGAIN, Rating.HARD, Rating.AGAIN, Rating.GOOD]


def test_a_folder_of_conflicts_that_is_none_is_told_and_the_rest_is_shown(
    library: Library, room: Places
) -> None:
    room.library.mkdir(exist_ok=True)
    room.conflicts.touch()

    found = today(library)

    assert any(str(room.conflicts) in notice for notice in found.notices)
    assert found.decks
