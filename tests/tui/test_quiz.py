"""Quizzes, played by keys and by mouse."""

from pathlib import Path

import pytest
from msgspec.json import decode

from quizapp.learning.quiz import Plan
from quizapp.learning.report import Report
from quizapp.library.door import Library
from quizapp.library.quiz import begin, result, standing
from quizapp.storage.places import Places
from quizapp.tui.ask import AskScreen
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

TYPED = {"Capital of Peru?": "Lima", "How high is Huascaran?": "6768"}


@pytest.fixture(autouse=True)
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


async def set_up(player: Player, search: str = "deck:kinds id:short or id:number") -> str:
    await player.press("z", *["down"] * 4)
    await choose(player, "words, tag:")
    await player.paste(search)
    await player.press("enter")
    await player.see("2 cards fit.")
    await player.press("b")
    return await player.see("question 1 of 2")


async def choose(player: Player, told: str) -> None:
    """Open the highlighted line, and wait for what it asks."""
    await player.press("enter")
    await player.see(told)


def test_a_quiz_is_set_up_answered_and_scored(library: Library) -> None:
    async def learner(player: Player) -> None:
        shown = await set_up(player)
        assert "question 1 of 2" in shown
        for _ in range(2):
            question = next(one for one in TYPED if one in player.screen)
            await player.answer("Cusco" if question.startswith("Capital") else "6768")
            await player.press("enter")
        shown = player.screen
        assert "1 of 2 right" in shown
        assert "wrong · you: Cusco · answer: Lima" in shown
        assert "short-answer" in shown
        assert "Today" in await player.press("escape")

    play(library, learner)
    assert not any(item.reviews for item in library.progress.items().values())


def test_every_choice_is_made_by_keys_and_shown(library: Library) -> None:
    async def learner(player: Player) -> None:
        shown = await player.press("z")
        assert "20 questions" in shown
        await player.press("down")
        await choose(player, "[ ] One of each")
        place = [deck.head.id for deck in library.decks()].index("kinds")
        shown = await player.press(*["down"] * place, "space", "enter")
        assert "One of each" in shown
        assert "10 cards fit." in shown
        await player.press("down", "down")
        await choose(player, "[ ] flashcard")
        shown = await player.press("space", "down", "space", "enter")
        assert "flashcard, short-answer" in shown
        assert "2 cards fit." in shown
        await player.press("down")
        await choose(player, "words, tag:")
        assert "character 1" in await player.answer("is:no")
        await player.press("escape", "down")
        await choose(player, "a number, 0 for all")
        assert "no number from 0 to 10,000" in await player.answer("many")
        await player.press(*["backspace"] * 4)
        assert "5 questions" in await player.answer("5")
        await player.press("down")
        await choose(player, "no limit")
        await player.press("down", "down", "down", "enter")
        assert "10 minutes" in player.screen
        shown = await player.press("down", "enter", "down", "enter")
        assert "at the end" in shown
        assert "follows the answers" in shown
        await player.press("down")
        await choose(player, "one seed asks the same")
        shown = await player.answer("7")
        assert "Seed        7" in shown
        assert "left" in await player.press("b")

    play(library, learner)
    found = standing(library)
    assert found
    assert found.quiz.plan == Plan(
        decks=("kinds",),
        kinds=("flashcard", "short-answer"),
        questions=5,
        minutes=10,
        feedback=found.quiz.plan.feedback,
        counts=True,
        seed=7,
    )


def test_all_of_it_is_reached_with_the_mouse(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.click_text("Quiz")
        await player.click_text("Kinds")
        await player.see("[ ] true-false")
        await player.click_text("[ ] true-false")
        await player.click_text("Done")
        await player.click_text("Decks")
        await player.see("[ ] One of each")
        await player.click_text("[ ] One of each")
        await player.click_text("Done")
        await player.see("1 card fits.")
        await player.click_text("with these choices")
        await player.click_text("False")
        assert "Wrong" in player.screen
        await player.click_text("Next")
        assert "0 of 1 right" in player.screen
        await player.click_text("Add missed")
        await player.see("1 card comes again in study, soon.")

    play(library, learner)
    assert result(library).right == 0


def test_a_quiz_that_was_left_is_offered_and_gives_way_only_when_told(library: Library) -> None:
    async def learner(player: Player) -> None:
        await set_up(player)
        await player.press("f3", "enter", "escape")
        shown = await player.press("z")
        assert "with question 2 of 2" in shown
        await player.press("b")
        await player.see("Give up the unfinished quiz?")
        await player.press("enter")
        await player.see("question 2 of 2")
        await player.press("escape", "z", "b")
        await player.see("Give up the unfinished quiz?")
        await player.press("down", "enter")
        await player.see("question 1 of 20")

    play(library, learner)


def test_who_leaves_faster_than_a_quiz_is_given_up_is_at_home(library: Library) -> None:
    begin(library, Plan(decks=("kinds",), questions=2, seed=1))

    async def learner(player: Player) -> None:
        await player.press("z", "b")
        await player.see("Give up the unfinished quiz?")
        asking, setup = player.pilot.app.screen, player.pilot.app.screen_stack[-2]
        asking.dismiss("yes")
        setup.dismiss()
        await player.pilot.pause()
        assert "Study all" in await player.press("f1", "escape")

    play(library, learner)


def test_enter_before_a_line_has_the_focus_takes_nothing(library: Library) -> None:
    async def learner(player: Player) -> None:
        player.pilot.app.push_screen(AskScreen("Title", [], typed="anything"))
        await player.pilot.pause()
        player.pilot.app.set_focus(None)
        assert "anything" in await player.press("enter")
        assert "Study all" in await player.press("escape")

    play(library, learner)


def test_the_clock_is_shown_and_ends_the_quiz(library: Library, clock: Clock) -> None:
    quiz = begin(library, Plan(decks=("kinds",), minutes=1))

    async def learner(player: Player) -> None:
        await player.see("1:00 left")
        clock.forward(seconds=20)
        await player.see("0:40 left")
        clock.forward(seconds=41)
        assert "0 of 10 right" in await player.see("not answered")
        assert "Today" in await player.press("escape")

    play(library, learner, quiz=quiz)


def test_a_flashcard_is_turned_and_its_learner_judges(library: Library) -> None:
    quiz = begin(library, Plan(decks=("kinds",), kinds=("flashcard",)))

    async def learner(player: Player) -> None:
        shown = await player.press("enter")
        assert "mountain lion" in shown
        assert "I did not" in shown
        assert "mountain lion" in await player.press("enter")
        assert "1 of 1 right" in await player.press("y")

    play(library, learner, quiz=quiz)


def test_the_report_is_exported_by_picking_or_typing_a_name(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    quiz = begin(library, Plan(decks=("kinds",), kinds=("date",)))

    async def learner(player: Player) -> None:
        await player.answer("1900")
        await player.press("enter", "x")
        await player.see("Export")
        await player.see("quiz-2026-03-02.json")
        assert "has to end in one of" in await player.answer("a.txt")
        await player.press("down", "down", "down", "enter")
        await player.see("Written: quiz-2026-03-02.json")

    play(library, learner, quiz=quiz)
    written = (tmp_path / "quiz-2026-03-02.json").read_bytes()
    assert decode(written, type=Report) == result(library)


def test_a_wrong_answer_may_be_called_right_and_finishing_early_keeps_it(
    library: Library,
) -> None:
    quiz = begin(library, Plan(decks=("kinds",), kinds=("short-answer", "date")))

    async def learner(player: Player) -> None:
        await player.answer("1900")
        assert "Counted as right" in await player.press("f4")
        shown = await player.press("f8")
        assert "1 of 2 right" in shown
        assert "counted as right" in shown
        assert "not answered" in shown

    play(library, learner, quiz=quiz)


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
def test_a_quiz_fits_little_and_much_room(library: Library, size: tuple[int, int]) -> None:
    async def learner(player: Player) -> None:
        await set_up(player)
        await player.press("f3", "enter", "f3", "enter")
        assert "0 of 2 right" in player.screen
        assert "wrong · answer: Lima" in player.screen

    play(library, learner, size=size)
