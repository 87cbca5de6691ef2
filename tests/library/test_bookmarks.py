"""A sitting that was left or killed goes on at the very card."""

import json
from itertools import count

import pytest

from quizapp.learning.review import ItemKey, Mode, Rating
from quizapp.learning.session import Asking, Over
from quizapp.library.door import Library
from quizapp.library.study import Sitting, study
from quizapp.storage.places import Places
from tests.conftest import Clock


@pytest.fixture
def library(room: Places, clock: Clock) -> Library:
    """A library with two decks of choices; chance never gives the same number twice."""
    numbers = count()
    for name in ("a", "b"):
        cards = [
            {"id": f"{name}{n}", "kind": "choice", "prompt": f"{n}?", "answers": ["yes"],
             "distractors": [f"no {other}" for other in range(8)], "hints": ["one", "two"]}
            for n in range(12)
        ]  # fmt: skip
        room.decks.mkdir(parents=True, exist_ok=True)
        deck = {"format": 1, "id": name, "title": name, "language": "en", "cards": cards}
        (room.decks / f"{name}.json").write_text(json.dumps(deck), encoding="utf-8")
    return Library(room, clock, seed=lambda: next(numbers))


def shown(sitting: Sitting) -> tuple[ItemKey, tuple[str, ...], tuple[str, ...]]:
    """What stands on the screen: the question, its options, the hints taken."""
    assert isinstance(sitting.stage, Asking)
    question = sitting.stage.question
    return question.key, question.shown, question.hints


def another_start(library: Library) -> Library:
    """The program, started again."""
    return Library(library.places, library._clock, library.seed)  # noqa: SLF001


def answer(sitting: Sitting, rating: Rating) -> None:
    sitting.give_up()
    sitting.rate(rating)


def test_it_goes_on_with_the_same_question_options_and_hints(library: Library) -> None:
    sitting = study(library, ["a"])
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.GOOD):
        answer(sitting, rating)
    sitting.hint()

    assert shown(study(another_start(library), ["a"])) == shown(sitting)


def test_an_answer_that_was_not_rated_is_asked_for_again(library: Library) -> None:
    sitting = study(library, ["a"])
    answer(sitting, Rating.GOOD)
    before = shown(sitting)
    sitting.give_up()

    assert shown(study(another_start(library), ["a"])) == before


def test_it_goes_on_with_the_same_card_although_another_is_due_by_now(
    library: Library, clock: Clock
) -> None:
    sitting = study(library, ["a"])
    answer(sitting, Rating.AGAIN)
    for _ in range(5):
        answer(sitting, Rating.EASY)
    before = shown(sitting)
    clock.forward(seconds=600)

    again = study(another_start(library), ["a"])
    assert shown(again) == before
    answer(again, Rating.EASY)
    assert shown(again)[0].card == "a0"


def test_every_choice_of_decks_has_its_own_place(library: Library) -> None:
    sittings = {names: study(library, names) for names in ((), ("a",), ("b",))}
    for number, sitting in enumerate(sittings.values()):
        for _ in range(number):
            answer(sitting, Rating.EASY)

    start = another_start(library)
    for names, sitting in sittings.items():
        if names:
            assert shown(study(start, names)) == shown(sitting)


def test_a_card_that_is_not_to_be_asked_any_more_is_no_place_to_go_on(library: Library) -> None:
    sitting = study(library, ["a"])
    key = shown(sitting)[0]
    elsewhere = study(another_start(library), ["a"])
    answer(elsewhere, Rating.EASY)
    again = another_start(library)
    sitting.hint()

    assert shown(study(again, ["a"]))[0] != key


def test_on_another_day_a_sitting_begins_anew(library: Library, clock: Clock) -> None:
    sitting = study(library, ["a"])
    seed = sitting.session.seed
    clock.forward(days=1)

    assert study(another_start(library), ["a"]).session.seed != seed


def test_practice_leaves_the_place_alone(library: Library) -> None:
    sitting = study(library, ["a"])
    answer(sitting, Rating.AGAIN)
    before = shown(sitting)
    sitting.practise()
    assert sitting.session.mode is Mode.PRACTICE

    assert shown(study(another_start(library), ["a"])) == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"day":"2026-03-02","seed":1,"places":[]}',
        b"\xff",
        b'{"x": ' + b"[" * 100_000,
    ],
    ids=range(5),
)
def test_a_spoiled_bookmark_is_none(library: Library, content: bytes) -> None:
    study(library, ["a"])
    library.places.bookmarks.write_bytes(content)

    assert not isinstance(study(another_start(library), ["a"]).stage, Over)


def test_where_no_bookmark_can_be_kept_studying_goes_on(library: Library) -> None:
    library.places.bookmarks.mkdir(parents=True)
    sitting = study(library, ["a"])
    answer(sitting, Rating.GOOD)

    assert len(sitting.session.done) == 1
