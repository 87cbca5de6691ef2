"""Sittings played by keys on the real app."""

import pytest

from quizapp.learning.review import Mode, Rating, Review, Verdict
from quizapp.library.door import Library
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play


@pytest.fixture
def one(room: Places, request: pytest.FixtureRequest) -> None:
    """The deck with one card alone: the one the test is parametrised with."""
    put_deck(room, EVERY_KIND, only=request.param)


def reviews(library: Library) -> list[Review]:
    """What is on the disk, read anew."""
    fresh = Library(library.places)
    return list(fresh.progress.reviews())


def studying(library: Library, *keys: str, typed: str = "") -> Review:
    """Play keys on the only card, and give the review they left."""

    async def learner(player: Player) -> None:
        await player.type(typed)
        await player.press(*keys)

    play(library, learner, study=["kinds"])
    (review,) = reviews(library)
    return review


@pytest.mark.parametrize(
    ("one", "typed", "keys", "verdict"),
    [
        ("short", "Lima", "enter 3", Verdict.CORRECT),
        ("short", "Quito", "enter 1", Verdict.WRONG),
        ("number", "6,768", "enter 3", Verdict.CORRECT),
        ("number", "1 or 2", "enter 1", Verdict.WRONG),
        ("date", "28 July 1821", "enter 3", Verdict.CORRECT),
        ("one", "", "1 3", Verdict.CORRECT),
        ("one", "", "down down enter 1", Verdict.WRONG),
        ("several", "", "1 2 enter 3", Verdict.CORRECT),
        ("several", "", "1 space space 3 2 enter 1", Verdict.WRONG),
        ("truth", "", "y 3", Verdict.CORRECT),
        ("truth", "", "n 1", Verdict.WRONG),
        ("match", "", "f3 1", Verdict.WRONG),
    ],
    indirect=["one"],
)
@pytest.mark.usefixtures("one")
def test_every_kind_is_answered_by_keys(
    library: Library, typed: str, keys: str, verdict: Verdict
) -> None:
    review = studying(library, *keys.split(), typed=typed)

    assert review.verdict is verdict


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_what_was_typed_is_repeated_letter_by_letter(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "You     lim·" in await player.answer("lim")

    play(library, learner, study=["kinds"])


@pytest.mark.parametrize("one", ["flash"], indirect=True)
@pytest.mark.usefixtures("one")
def test_a_flashcard_is_turned_and_rated_by_its_learner(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "mountain lion" not in player.screen
        assert "mountain lion" in await player.press("enter")
        await player.press("2")

    play(library, learner, study=["kinds"])

    (review,) = reviews(library)
    assert (review.rating, review.verdict) == (Rating.HARD, None)


@pytest.mark.parametrize("one", ["gap"], indirect=True)
@pytest.mark.usefixtures("one")
def test_a_cloze_asks_one_gap_at_a_time_and_keeps_its_siblings_apart(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "The          lives in the Andes." in player.screen
        assert "The llama    lives in the Andes." in await player.type("llama")
        assert "The llama lives in the Andes." in await player.press("enter")
        assert "lives in" not in await player.press("4")

    play(library, learner, study=["kinds"])

    assert [review.part for review in reviews(library)] == ["c1"]


@pytest.mark.parametrize("one", ["order"], indirect=True)
@pytest.mark.usefixtures("one")
def test_lines_are_moved_into_order(library: Library) -> None:
    async def learner(player: Player) -> None:
        for place, name in enumerate(("Piura", "Lima", "Tacna")):
            rows = [row for row in player.screen.splitlines() if row.strip()[:1] in set("123")]
            here = next(number for number, row in enumerate(rows) if name in row)
            await player.press(str(here + 1), str(place + 1))
        await player.press("enter", "3")

    play(library, learner, study=["kinds"])

    (review,) = reviews(library)
    assert review.verdict is Verdict.CORRECT


@pytest.mark.parametrize("one", ["match"], indirect=True)
@pytest.mark.usefixtures("one")
def test_pairs_are_linked_by_letters(library: Library) -> None:
    async def learner(player: Player) -> None:
        for name in ("Lima", "Santiago"):
            row = next(row for row in player.screen.splitlines() if row.endswith(f"  {name}"))
            await player.press(row.split()[0])
        await player.press("enter", "3")

    play(library, learner, study=["kinds"])

    (review,) = reviews(library)
    assert review.verdict is Verdict.CORRECT


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_the_answer_shows_verdict_explanation_caveat_and_source_beside_the_question(
    library: Library,
) -> None:
    async def learner(player: Player) -> None:
        shown = " ".join((await player.answer("Quito")).split())
        for words in (
            "Capital of Peru?",
            "✗ Wrong",
            "You Quito",
            "Answer Lima",
            "Founded in 1535.",
            "Mind Callao is its port.",
            "Source An atlas",
            "▸ 1 Again ◂",
        ):
            assert words in shown

    play(library, learner, study=["kinds"])


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_the_ratings_show_when_the_card_comes_back_and_enter_takes_the_suggested(
    library: Library,
) -> None:
    async def learner(player: Player) -> None:
        shown = await player.answer("Lima")
        assert "▸ 3 Good ◂" in shown
        assert shown.splitlines()[-2].split()[:3] == ["1m", "6m", "10m"]
        await player.press("enter")

    play(library, learner, study=["kinds"])

    assert [review.rating for review in reviews(library)] == [Rating.GOOD]


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_what_is_typed_is_never_a_shortcut(library: Library) -> None:
    async def learner(player: Player) -> None:
        shown = await player.type("1234?pq")
        assert "1234?pq" in shown

    play(library, learner, study=["kinds"])

    assert reviews(library) == []


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_a_hint_leaves_what_was_typed_and_makes_the_answer_hard_at_best(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.type("Li")
        shown = await player.press("f2")
        assert "Hint    It lies on the Pacific." in shown
        assert "▸ 2 Hard ◂" in await player.answer("ma")
        await player.press("enter")

    play(library, learner, study=["kinds"])

    (review,) = reviews(library)
    assert (review.typed, review.hints, review.rating) == ("Lima", 1, Rating.HARD)


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_the_learner_has_the_last_word(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.answer("Ciudad de los Reyes")
        shown = await player.press("f4")
        assert "✓ Counted as right" in shown
        assert "▸ 3 Good ◂" in shown
        await player.press("enter")

    play(library, learner, study=["kinds"])

    (review,) = reviews(library)
    assert (review.override, review.verdict, review.rating) == (True, Verdict.WRONG, Rating.GOOD)


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_an_answer_that_was_right_is_added_to_the_card_with_one_key(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "F6" not in await player.answer("Ciudad de los Reyes")
        assert "F6 Add answer" in await player.press("f4")
        shown = await player.press("f6")
        assert "Added to the card's answers." in shown
        assert "F6" not in shown
        await player.press("ctrl+z")
        assert "✓ Correct" in await player.answer("ciudad de los reyes")

    play(library, learner, study=["kinds"])


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_an_undone_rating_can_be_given_anew_and_counts_once(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.answer("Lima")
        assert "1 done" in await player.press("4")
        assert "You     Lima" in await player.press("ctrl+z")
        await player.press("2")

    play(library, learner, study=["kinds"])

    assert [review.rating for review in reviews(library)] == [Rating.HARD]


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_a_missed_card_comes_back_in_the_same_sitting(library: Library, clock: Clock) -> None:
    async def learner(player: Player) -> None:
        await player.press("f3", "1")
        clock.forward(seconds=61)
        assert "Capital of Peru?" in player.screen
        await player.answer("Lima")
        await player.press("4")
        assert "Done for now" in player.screen

    play(library, learner, study=["kinds"])

    assert [review.rating for review in reviews(library)] == [Rating.AGAIN, Rating.EASY]


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_what_was_missed_can_be_practised_without_moving_the_schedule(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("f3", "1")
        await player.answer("Lima")
        shown = await player.press("4")
        assert "Missed: 1" in shown
        assert "Capital of Peru?" in await player.press("p")
        assert "no change" in await player.answer("Lima")
        await player.press("3")

    play(library, learner, study=["kinds"])

    modes = [review.mode for review in reviews(library)]
    assert modes == [Mode.STUDY, Mode.STUDY, Mode.PRACTICE]


def test_a_review_survives_an_app_that_was_never_closed(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.answer("Lima")
        await player.press("3")
        assert [review.card for review in reviews(library)] == ["short"]

    play(library, learner, study=["kinds"])


def test_a_full_sitting_goes_through_every_kind_to_the_summary(
    library: Library, room: Places
) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        for _ in range(10):
            await player.press("f3")
            await player.press("4")
        assert "Done for now" in player.screen
        assert "10 answers" in player.screen

    play(library, learner, study=["kinds"])

    assert len(reviews(library)) == 10


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_an_answer_that_is_not_rated_yet_can_be_taken_back_and_typed_anew(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.answer("Lina")
        assert "Lina" not in await player.press("ctrl+z")
        await player.answer("Lima")
        await player.press("3")

    play(library, learner, study=["kinds"])

    assert [review.typed for review in reviews(library)] == ["Lima"]


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_leaving_a_sitting_that_was_asked_for_leads_home(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "Study all" in await player.press("escape")

    play(library, learner, study=["kinds"])


@pytest.mark.parametrize("one", ["one"], indirect=True)
@pytest.mark.usefixtures("one")
def test_a_question_is_answered_and_rated_with_the_mouse_alone(library: Library) -> None:
    async def learner(player: Player) -> None:
        shown = await player.click("PickOne", offset=(4, 0))
        assert "✓ Correct" in shown
        width = player.pilot.app.size.width
        await player.click("RatingBar", offset=(width - 10, 1))

    play(library, learner, study=["kinds"])

    (review,) = reviews(library)
    assert (review.verdict, review.rating) == (Verdict.CORRECT, Rating.EASY)


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_the_keys_on_the_last_line_can_be_clicked(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "✗ Wrong" in await player.click_text("F3")

    play(library, learner, study=["kinds"])


def test_a_deck_whose_file_is_gone_is_told_when_its_card_shall_be_edited(
    library: Library, room: Places
) -> None:
    path = put_deck(room, {**EVERY_KIND, "id": "lent"})

    async def learner(player: Player) -> None:
        await player.press("f3")
        path.unlink()
        assert "Not done" in await player.press("f5")
        assert "Capital of Peru?" in player.screen

    play(library, learner, study=[str(path)])


@pytest.mark.parametrize("one", ["short", "one", "flash"], indirect=True)
@pytest.mark.parametrize(("key", "sure"), [("y", True), ("2", False)])
@pytest.mark.usefixtures("one")
def test_where_it_is_set_the_learner_says_how_sure_they_are_before_they_see_the_answer(
    library: Library, room: Places, key: str, sure: bool
) -> None:
    room.settings.write_text("[study]\nconfidence = true\n", encoding="utf-8")

    async def learner(player: Player) -> None:
        await player.press(*("Lima" if "Type" in player.screen else []), "down", "enter")
        assert "are you sure?" in player.screen
        assert "▸" not in player.screen
        assert "▸" in await player.press(key)
        await player.press("enter")

    play(library, learner, study=["kinds"])

    assert [review.sure for review in reviews(library)] == [sure]


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_an_answer_can_be_changed_before_the_learner_has_said_how_sure_they_are(
    library: Library, room: Places
) -> None:
    room.settings.write_text("[study]\nconfidence = true\n", encoding="utf-8")

    async def learner(player: Player) -> None:
        await player.answer("Lim")
        assert "sure?" not in await player.press("ctrl+z")
        assert "Lim" in player.screen
        await player.answer("a")
        assert "✓ Correct" in await player.click("ConfidenceBar", offset=(2, 1))

    play(library, learner, study=["kinds"])


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_how_sure_one_is_is_asked_only_where_it_is_set(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "✓ Correct" in await player.answer("Lima")
        await player.press("enter")

    play(library, learner, study=["kinds"])

    assert [review.sure for review in reviews(library)] == [None]


def test_options_laid_out_for_a_narrower_screen_take_no_more_room_than_they_need(
    library: Library, room: Places
) -> None:
    card = {
        "id": "long",
        "kind": "choice",
        "prompt": "Which?",
        "answers": ["wrap " * 40],
        "distractors": ["It is short"],
        "shuffle": False,
    }
    put_deck(room, {**EVERY_KIND, "cards": [card]})

    async def learner(player: Player) -> None:
        await player.press("2")
        await player.pilot.resize_terminal(60, 20)
        assert "It is short\n\n   ✗ Wrong" in await player.steady()

    play(library, learner, study=["kinds"])


def test_the_keys_that_the_screen_names_lead_from_the_start_to_a_rated_answer(
    library: Library,
) -> None:
    async def newcomer(player: Player) -> None:
        assert "Enter Study" in player.screen
        question = await player.press("enter")
        assert "Type your answer below" in question
        assert "Enter Answer" in question
        judged = await player.answer("Enter")
        assert "✓ Correct" in judged
        assert "▸ 3 Good ◂" in judged
        assert "Enter Go on" in judged
        assert "1 done" in await player.press("enter")

    play(library, newcomer)


def test_of_an_answer_longer_than_the_screen_the_verdict_is_seen_first_and_scrolling_stays(
    library: Library, room: Places
) -> None:
    told = "\n\n".join(f"Line {number}." for number in range(40))
    card = {"id": "a", "kind": "true-false", "prompt": told, "answer": True, "explanation": told}
    put_deck(room, {**EVERY_KIND, "cards": [card]})

    async def learner(player: Player) -> None:
        await player.press("n")
        assert "✗ Wrong" in (await player.steady()).splitlines()[2]
        await player.press("down", "down")
        assert "Line 0." in (await player.steady()).splitlines()[2]
        await player.pilot.resize_terminal(60, 20)
        assert "✗ Wrong" in (await player.steady()).splitlines()[2]

    play(library, learner, study=["kinds"])
