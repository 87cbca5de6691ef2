"""The door to quizzes: drawn, answered, left, gone on with, and reported."""

import csv
from pathlib import Path

import pytest
from msgspec.json import decode

from quizapp.errors import (
    FileNameRefused,
    FileProblem,
    NoQuiz,
    NoSuchDeck,
    NothingToAsk,
    QuizUnfinished,
    SearchRefused,
)
from quizapp.learning.quiz import Feedback, Plan
from quizapp.learning.report import Report, Result
from quizapp.learning.review import ItemKey, Mode, Rating
from quizapp.learning.session import Asking, Judged, Over
from quizapp.library.door import Library
from quizapp.library.marks import suspend, undo_last
from quizapp.library.quiz import QuizSitting, add_missed, begin, export, go_on, result, standing
from quizapp.library.study import today
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck

ANSWERS: dict[str, str | tuple[str, ...]] = {
    "short": "Lima",
    "number": "6768",
    "date": "28 July 1821",
    "one": ("Titicaca",),
    "several": ("Chile", "Bolivia"),
    "truth": "true",
    "order": ("Piura", "Lima", "Tacna"),
    "match": ("Lima", "Santiago"),
    "flash": "",
}
GAPS = {"c1": "llama", "c2": "Andes"}


@pytest.fixture(autouse=True)
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


def answer_right(sitting: QuizSitting) -> None:
    question = sitting.question
    assert question
    sitting.answer(ANSWERS.get(question.card.id) or GAPS.get(question.key.part, ""))
    if isinstance(sitting.stage, Judged):
        sitting.next()


def answer_wrong(sitting: QuizSitting) -> None:
    sitting.give_up()
    if isinstance(sitting.stage, Judged):
        sitting.next()


def asked(sitting: QuizSitting) -> list[str]:
    return [key.card for key in sitting.standing.quiz.keys]


def test_a_quiz_asks_each_card_once_and_moves_no_schedule(library: Library) -> None:
    before = today(library).counts
    sitting = begin(library, Plan(decks=("kinds",)))
    assert sorted(asked(sitting)) == sorted([*ANSWERS, "gap"])
    while sitting.question:
        answer_right(sitting)

    assert today(library).counts == before
    assert not any(item.reviews for item in library.progress.items().values())
    assert {review.mode for review in library.progress.reviews()} == {Mode.QUIZ}
    report = result(library)
    assert (report.right, report.questions) == (10, 10)
    assert {score.name: score.right for score in report.by_kind}["choice"] == 2


def test_what_is_asked_is_chosen_by_deck_kind_tag_search_and_number(library: Library) -> None:
    assert asked(begin(library, Plan(decks=("kinds",), kinds=("date",)), anyway=True)) == ["date"]
    several = Plan(decks=("kinds",), kinds=("date", "order"), search="-peru")
    assert asked(begin(library, several, anyway=True)) == ["order"]
    tagged = begin(library, Plan(tags=("border", "who"), questions=0), anyway=True)
    assert all({"border", "who"} & {*tagged.material.card(key).tags} for key in _keys(tagged))
    assert len(asked(begin(library, Plan(questions=3), anyway=True))) == 3


def _keys(sitting: QuizSitting) -> tuple[ItemKey, ...]:
    return sitting.standing.quiz.keys


def test_one_seed_is_one_quiz_and_another_is_another(library: Library) -> None:
    quizzes = [_keys(begin(library, Plan(seed=seed), anyway=True)) for seed in (5, 5, 6)]

    assert quizzes[0] == quizzes[1] != quizzes[2]


def test_a_suspended_card_is_not_asked(library: Library) -> None:
    suspend(library, [ItemKey("kinds", "date")])

    with pytest.raises(NothingToAsk):
        begin(library, Plan(decks=("kinds",), kinds=("date",)))


def test_what_makes_no_sense_is_refused_and_begins_nothing(library: Library) -> None:
    with pytest.raises(SearchRefused):
        begin(library, Plan(search="is:no"))
    with pytest.raises(NoSuchDeck):
        begin(library, Plan(decks=("kindz",)))
    assert standing(library) is None
    with pytest.raises(NoQuiz):
        go_on(library)
    with pytest.raises(NoQuiz):
        result(library)


def test_a_quiz_goes_on_at_its_question_with_its_options_and_its_clock(
    library: Library, room: Places, clock: Clock
) -> None:
    sitting = begin(library, Plan(decks=("kinds",), minutes=2))
    for number in range(9):
        clock.forward(seconds=10)
        answer_right(sitting)
        question, left = sitting.question, sitting.standing.left
        assert question
        clock.forward(days=1)

        sitting = go_on(Library(room, clock, seed=lambda: 7))

        again = sitting.question
        assert again
        assert (again.key, again.shown, again.number) == (
            question.key,
            question.shown,
            number + 1,
        )
        assert sitting.standing.left == left == 120_000 - 10_000 * (number + 1)
    answer_wrong(sitting)

    assert [answer.result for answer in result(library).answers].count(Result.CORRECT) == 9


def test_of_the_time_on_a_question_a_kill_takes_little(
    library: Library, room: Places, clock: Clock
) -> None:
    sitting = begin(library, Plan(decks=("kinds",), minutes=2))
    for _ in range(43):
        clock.forward(seconds=1)
        sitting.tick()

    left = go_on(Library(room, clock)).standing.left

    assert left is not None
    assert 77_000 <= left <= 82_000


def test_a_torn_line_of_the_clock_is_passed_over(
    library: Library, room: Places, clock: Clock
) -> None:
    sitting = begin(library, Plan(decks=("kinds",), minutes=2))
    clock.forward(seconds=30)
    answer_right(sitting)
    with room.quiz.open("ab") as file:
        file.write(b'{"quiz":"')

    assert go_on(Library(room, clock)).standing.left == 90_000
    room.quiz.write_bytes(b"nonsense\n")
    assert standing(Library(room, clock)) is None


def test_the_clock_of_a_quiz_in_another_window_is_another(
    library: Library, room: Places, clock: Clock
) -> None:
    given_up = begin(library, Plan(decks=("kinds",), minutes=2))
    clock.forward(seconds=1)
    begin(library, Plan(decks=("kinds",), minutes=2), anyway=True)
    clock.forward(seconds=60)
    given_up.leave()

    assert go_on(Library(room, clock)).standing.left == 120_000


def test_when_its_time_is_up_a_quiz_is_over_and_the_rest_unanswered(
    library: Library, clock: Clock
) -> None:
    sitting = begin(library, Plan(decks=("kinds",), minutes=1))
    answer_right(sitting)
    clock.forward(seconds=61)
    sitting.tick()

    assert isinstance(sitting.stage, Over)
    results = [answer.result for answer in result(library).answers]
    assert results.count(Result.UNANSWERED) == 9
    with pytest.raises(NoQuiz):
        go_on(library)


def test_another_quiz_takes_the_place_of_an_unfinished_one_only_when_told(
    library: Library,
) -> None:
    answer_right(begin(library, Plan(decks=("kinds",))))
    with pytest.raises(QuizUnfinished, match="1 of 10"):
        begin(library, Plan(questions=3))

    begin(library, Plan(questions=3), anyway=True)

    found = standing(library)
    assert found
    assert (len(found.reviews), len(found.quiz.keys)) == (0, 3)


def test_feedback_at_the_end_asks_on_and_only_flashcards_wait(library: Library) -> None:
    sitting = begin(library, Plan(decks=("kinds",), feedback=Feedback.AT_END))
    while question := sitting.question:
        sitting.answer("no idea")
        if question.card.id == "flash":
            assert isinstance(sitting.stage, Judged)
            sitting.next(Rating.AGAIN)
        else:
            assert isinstance(sitting.stage, Asking | Over)

    assert result(library).right == 0


def test_a_quiz_that_shall_count_moves_the_schedule_and_asks_nothing_twice(
    library: Library,
) -> None:
    sitting = begin(library, Plan(decks=("kinds",), counts=True))
    while sitting.question:
        answer_wrong(sitting)

    assert library.progress.items()[ItemKey("kinds", "short")].reviews == 1
    assert len([*library.progress.reviews()]) == 10
    assert add_missed(library) == 0


def test_the_missed_ones_are_added_to_the_studies_once_and_undone_as_one(
    library: Library,
) -> None:
    sitting = begin(library, Plan(decks=("kinds",)))
    while question := sitting.question:
        (answer_wrong if question.card.id in {"short", "date"} else answer_right)(sitting)

    assert add_missed(library) == 2
    assert add_missed(library) == 0
    deck = next(deck for deck in today(library).decks if deck.id == "kinds")
    assert deck.counts.learning == 2
    assert result(library).right == 8
    undo_last(library)
    assert not any(item.reviews for item in library.progress.items().values())


def test_the_learner_has_the_last_word_in_a_quiz_too(library: Library) -> None:
    sitting = begin(library, Plan(decks=("kinds",), kinds=("short-answer",)))
    sitting.answer("Cusco")
    sitting.override()
    sitting.next()

    (answer,) = result(library).answers
    assert (answer.right, answer.override, answer.given) == (True, True, "Cusco")


@pytest.mark.parametrize("last", ["leave", "end"])
def test_an_answer_whose_verdict_stands_on_the_screen_counts(library: Library, last: str) -> None:
    sitting = begin(library, Plan(decks=("kinds",), kinds=("short-answer", "flashcard"), seed=1))
    while question := sitting.question:
        sitting.answer("Lima")
        if question.card.id == "short":
            break
        sitting.next(Rating.GOOD)
    getattr(sitting, last)()

    answers = result(library).answers
    assert next(answer for answer in answers if answer.card == "short").right


def test_a_card_that_is_gone_is_not_asked_and_named_by_its_id(
    library: Library, room: Places
) -> None:
    begin(library, Plan(decks=("kinds",)))
    put_deck(room, EVERY_KIND, only="short")
    library.reread()

    sitting = go_on(library)
    answer_right(sitting)

    assert isinstance(sitting.stage, Over)
    assert "flash" in [answer.question for answer in result(library).answers]


def test_a_deck_elsewhere_is_found_again_from_another_folder(
    library: Library, room: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_deck(Places(tmp_path / "usb", tmp_path, tmp_path), {**EVERY_KIND, "id": "else"})
    monkeypatch.chdir(tmp_path / "usb")
    begin(library, Plan(decks=("decks/else.json",)))
    monkeypatch.chdir(tmp_path)

    assert go_on(Library(room)).question


def test_the_report_is_written_in_each_format_and_never_over_another_file(
    library: Library, tmp_path: Path
) -> None:
    answer_right(begin(library, Plan(decks=("kinds",))))
    for name in ("a.md", "a.csv", "a.JSON"):
        export(library, tmp_path / name)

    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Quiz of ")
    assert decode((tmp_path / "a.JSON").read_bytes(), type=Report) == result(library)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 10
    with pytest.raises(FileProblem, match="already"):
        export(library, tmp_path / "a.md")
    with pytest.raises(FileNameRefused, match=r"\.md, \.csv, \.json"):
        export(library, tmp_path / "a.txt")
    with pytest.raises(FileProblem):
        export(library, tmp_path / "nowhere" / "a.md")
