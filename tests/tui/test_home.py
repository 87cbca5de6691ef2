"""The home screen, played by keys and by mouse."""

import json

import pytest

from quizapp.library.door import Library
from quizapp.library.study import today
from quizapp.storage.places import Places
from quizapp.tui.home import HomeScreen
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play


def test_home_lists_the_decks_with_what_they_hold(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        row = next(row for row in player.screen.splitlines() if "One of each" in row)
        assert row.split()[-3:] == ["10", "0", "0"]
        assert "Getting started" in player.screen

    play(library, learner)


def test_enter_leads_from_the_start_to_a_question(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        assert "Capital of Peru?" in await player.press("enter")

    play(library, learner)


def test_after_a_sitting_home_shows_the_new_counts_that_due_prints_too(
    library: Library, room: Places, clock: Clock
) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.press("enter")
        await player.answer("Lima")
        await player.press("3")
        shown = await player.press("escape")
        row = next(row for row in shown.splitlines() if "One of each" in row)
        fresh = today(Library(room, clock))
        deck = next(deck for deck in fresh.decks if deck.id == "kinds")
        assert row.split()[-3:] == [*map(str, deck.counts)] == ["9", "1", "0"]
        assert "1 question answered today." in shown

    play(library, learner)


def test_a_deck_that_cannot_be_read_is_told_and_the_others_are_served(
    library: Library, room: Places
) -> None:
    put_deck(room, EVERY_KIND)
    (room.decks / "broken.json").write_text("{", encoding="utf-8")

    async def learner(player: Player) -> None:
        assert "broken.json" in player.screen
        assert "One of each" in player.screen

    play(library, learner)


def test_a_card_of_ones_own_is_written_saved_and_asked(library: Library, room: Places) -> None:
    path = put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.press("n")
        await player.type("What is pisco made of?")
        await player.press("tab")
        await player.type("grapes")
        await player.press("ctrl+s")
        await player.see("Saved.")

    play(library, learner)

    card = json.loads(path.read_text(encoding="utf-8"))["cards"][-1]
    assert card == {
        "id": "what-is-pisco-made-of",
        "kind": "short-answer",
        "prompt": "What is pisco made of?",
        "answers": ["grapes"],
    }


def test_a_card_without_an_answer_is_refused_at_the_form_and_nothing_is_written(
    library: Library, room: Places
) -> None:
    path = put_deck(room, EVERY_KIND)
    before = path.read_bytes()

    async def learner(player: Player) -> None:
        await player.press("n")
        await player.type("Why?")
        shown = await player.press("ctrl+s")
        assert "answers" in shown
        assert "Why?" in shown

    play(library, learner)

    assert path.read_bytes() == before


def test_editing_a_shipped_deck_makes_a_copy_of_ones_own(library: Library, room: Places) -> None:
    async def learner(player: Player) -> None:
        await player.press("e", "enter")
        await player.type("XYZ ")
        await player.press("ctrl+s")

    play(library, learner)

    (copy,) = room.decks.iterdir()
    assert json.loads(copy.read_text(encoding="utf-8"))["cards"][0]["prompt"].startswith("XYZ ")


def test_progress_shows_what_was_done_and_what_is_coming(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.press("enter")
        await player.answer("Lima")
        await player.press("4", "escape")
        await player.press("p")
        await player.see("1 answer today, 1 of them passed")

    play(library, learner)


def test_question_mark_lists_every_key_of_the_screen(library: Library) -> None:
    async def learner(player: Player) -> None:
        shown = await player.press("question_mark")
        assert "Study all" in shown
        assert "Study all" not in (await player.press("escape")).splitlines()[3]

    play(library, learner)


def test_markup_and_control_characters_of_a_deck_do_nothing(library: Library, room: Places) -> None:
    nasty = "[/nosuch] [@click=app.quit]x[/] \x1b]52;c;eA==\x07 [link=https://x.example]y[/link]"
    deck = {**EVERY_KIND, "title": nasty, "cards": [
        {"id": "a", "kind": "short-answer", "prompt": nasty, "answers": [nasty],
         "explanation": nasty, "caveat": nasty, "hints": [nasty], "source": {"where": nasty}},
        {"id": "b", "kind": "choice", "prompt": nasty, "answers": [nasty], "distractors": ["[/]"]},
    ]}  # fmt: skip
    put_deck(room, deck)

    async def learner(player: Player) -> None:
        assert "\x1b" not in player.screen
        await player.press("enter", "f2", "f3", "3", "f3")
        assert "[/nosuch]" in player.screen
        assert "␛]52;c;eA==␇" in player.screen
        await player.press("3", "escape", "e")
        assert "[/nosuch]" in player.screen

    play(library, learner)


def test_a_form_gives_typed_text_up_only_when_asked_twice(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("n")
        await player.type("Why?")
        shown = await player.press("escape")
        assert "Why?" in shown
        assert "Not saved." in shown
        assert "Study all" in await player.press("escape")

    play(library, learner)


def test_the_command_palette_finds_what_a_key_does(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("ctrl+p")
        await player.type("prog")
        await player.pilot.pause(0.5)
        await player.press("enter")
        await player.see("Done today")

    play(library, learner)


def test_a_first_time_learner_sees_what_to_do_and_one_who_began_does_not(
    library: Library, room: Places
) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        assert "Welcome." in player.screen
        await player.press("enter")
        await player.answer("Lima")
        await player.press("4")
        assert "Welcome." not in await player.press("escape")

    play(library, learner)


def test_of_many_notices_four_are_shown_and_the_others_counted(
    library: Library, room: Places
) -> None:
    room.decks.mkdir(parents=True)
    for number in range(7):
        (room.decks / f"broken{number}.json").write_text("{", encoding="utf-8")

    async def learner(player: Player) -> None:
        assert "7 things need attention; u tells them all." in player.screen
        assert "! decks/broken3.json" in player.screen
        assert "broken4.json" not in player.screen

    play(library, learner, size=(120, 40))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
def test_every_screen_is_a_click_away_from_home_and_back(
    library: Library, size: tuple[int, int]
) -> None:
    async def learner(player: Player) -> None:
        for name, shown in {
            "Browser": "Question",
            "Quiz": "Begin",
            "Progress": "Done today",
            "Settings": "retention",
            "Upkeep": "Backups",
            "Keys": "Esc Back",
        }.items():
            await player.click_text(name)
            await player.see(shown)
            await player.click_text("Esc ")
            assert isinstance(player.pilot.app.screen, HomeScreen)
        rows = player.screen.splitlines()
        end = next(row.index("due") for row in rows if "learning" in row) + len("due")
        assert next(row for row in rows if "Getting started  " in row)[:end].endswith(" 0")

    play(library, learner, size=size)
