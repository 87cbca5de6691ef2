"""The menu of the card on the screen, played by keys; each way leads back to the card."""

from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.learning.item import Item
from quizapp.learning.review import ItemKey
from quizapp.library.door import Library
from quizapp.storage.places import Places
from tests.terminal import Terminal
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

F7 = "\x1b[18~"
SHORT = ItemKey("kinds", "short")


def item(library: Library, key: ItemKey = SHORT) -> Item:
    """What is on the disk of an item."""
    return Library(library.places).progress.items().get(key) or Item(key)


def test_the_menu_opens_while_typing_and_what_was_typed_stays(
    library: Library, room: Places
) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.type("Li")
        assert "Suspend" in await player.press("f7")
        assert "Li" in await player.press("escape")
        await player.type("ma")
        assert "✓ Correct" in await player.press("enter")

    play(library, learner, study=["kinds"])


def test_a_buried_card_makes_way_and_comes_back_with_undo(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        shown = await player.press("f7", "b")
        assert "How high is Huascaran?" in shown
        assert item(library).buried_until == library.now().day
        assert "Capital of Peru?" in await player.press("ctrl+z")
        assert item(library).buried_until is None

    play(library, learner, study=["kinds"])


def test_a_suspended_card_is_not_asked_any_more(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND, only="short")

    async def learner(player: Player) -> None:
        await player.press("f7", "x")
        assert "Nothing to ask right now" in await player.see("Suspended")

    play(library, learner, study=["kinds"])

    assert item(library).suspended


def test_a_flag_is_put_on_and_shown_in_the_menu(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.press("f7", "f")
        await player.press("down", "down", "enter")
        await player.see("Flagged.")
        assert "⚑2" in await player.press("f7")

    play(library, learner, study=["kinds"])

    assert item(library).flag == 2


def test_a_due_date_is_set_and_the_card_makes_way(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND, only="short")

    async def learner(player: Player) -> None:
        await player.answer("Lima")
        await player.press("1", "f7", "d")
        await player.answer("5")
        await player.see("Put to another day.")

    play(library, learner, study=["kinds"])

    assert item(library).due_day == library.now().day + timedelta(5)


def test_a_card_is_made_new_again_only_after_asking(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.answer("Lima")
        await player.press("4", "ctrl+z", "3", "ctrl+z")
        await player.press("4")
        for _ in range(2):
            await player.press("f7", "r")
            assert "Make this card new again?" in player.screen
            await player.press("escape")

    play(library, learner, study=["kinds"])

    assert item(library).reviews == 1


def test_an_edit_leads_back_to_the_question_as_it_is_now(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.type("Li")
        await player.press("f7", "e")
        await player.see("Card of One of each")
        await player.type("XYZ ")
        await player.press("ctrl+s")
        shown = await player.see("XYZ Capital of Peru?")
        assert "Li" in shown
        assert "1 done" in await player.press("backspace", "backspace", *"Lima", "enter", "3")

    play(library, learner, study=["kinds"])


def test_the_history_of_a_card_leads_back_to_it(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        await player.press("f7", "h")
        await player.see("One card")
        assert "Capital of Peru?" in await player.press("escape")
        assert "Type the answer" in player.screen

    play(library, learner, study=["kinds"])


def test_keys_of_the_menu_that_mean_nothing_for_a_card_do_nothing(
    library: Library, room: Places
) -> None:
    put_deck(room, EVERY_KIND)

    async def learner(player: Player) -> None:
        shown = await player.press("f7")
        assert "Open its source" not in shown
        assert await player.press("o") == shown

    play(library, learner, study=["kinds"])


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a browser that is none notes what it is asked to open."""
    program, seen = tmp_path / "browser", tmp_path / "seen"
    program.write_text(f'#!/bin/sh\necho "$1" >> {seen}\n', encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(program))
    return seen


@pytest.mark.parametrize(("answer", "opened"), [("\x1b", False), ("y", True)])
def test_the_address_of_a_source_is_opened_only_after_asking(
    folder: Path, browser: Path, answer: str, opened: bool
) -> None:
    address = "https://example.org/peru"
    deck = {**EVERY_KIND, "source": {"title": "Peru", "url": address}}
    put_deck(Places(folder, folder, folder), deck)
    terminal = Terminal(folder, "study", "kinds")
    terminal.wait_for("Capital of Peru?")
    terminal.type(F7)
    terminal.wait_for("Open its source")
    terminal.type("o")
    terminal.wait_for(address)
    assert not browser.exists()
    terminal.type(answer)
    terminal.wait_for("Type the answer")
    terminal.type("Lima\r")
    terminal.wait_for("Correct")
    terminal.close()

    assert browser.exists() == opened
    assert not opened or browser.read_text(encoding="utf-8") == f"{address}\n"
