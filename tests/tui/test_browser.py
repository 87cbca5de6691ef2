"""The browser, played by keys and by mouse."""

import json
from pathlib import Path
from threading import Event

import pytest

from quizapp.learning.form import Raw
from quizapp.learning.item import Item
from quizapp.learning.review import ItemKey
from quizapp.library.door import Library
from quizapp.storage.onecard import refuse_bad
from quizapp.storage.places import Places
from quizapp.tui import acts, reader
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

SHORT = ItemKey("kinds", "short")


@pytest.fixture(autouse=True)
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


def item(library: Library, key: ItemKey = SHORT) -> Item:
    return library.progress.items().get(key) or Item(key)


def row(screen: str, text: str) -> str:
    return next(row for row in screen.splitlines() if text in row)


def rows(screen: str) -> list[str]:
    """What the list shows, from under its heads to the card or the end."""
    lines = screen.splitlines()
    start = next(place for place, one in enumerate(lines) if "Question" in one) + 1
    return [one.strip() for one in lines[start:] if one.strip() and "Menu" not in one]


async def browse(player: Player, search: str = "deck:kinds") -> str:
    await player.press("b", "slash")
    await player.paste(search)
    return await player.press("enter")


def test_the_list_follows_as_one_types(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "206" not in await player.press("b")
        shown = await player.press("slash")
        assert "cards" in shown
        await player.type("deck:kinds lim")
        assert "3 of " in player.screen
        assert "Capital of Peru?" in player.screen
        assert "Which lake" not in await player.type("a kind:s*")
        assert "1 of " in player.screen

    play(library, learner, size=(80, 22))


def test_what_happened_to_a_card_is_a_key_away(library: Library) -> None:
    async def learner(player: Player) -> None:
        await browse(player, "deck:kinds card:short")
        await player.press("p")
        await player.see("Forgetting curve")
        assert "Not asked yet: Capital of Peru?" in player.screen
        assert "Capital of Peru?" in await player.press("escape")

    play(library, learner)


def test_a_search_that_makes_no_sense_is_told_and_the_list_stays(library: Library) -> None:
    async def learner(player: Player) -> None:
        shown = await browse(player, "lima deck:kinds is:no")
        assert "character 17: is: does not know 'no'" in shown
        assert "Capital of Peru?" in shown

    play(library, learner)


def test_several_cards_are_chosen_and_suspended_at_once_and_undone_at_once(
    library: Library,
) -> None:
    async def learner(player: Player) -> None:
        await browse(player)
        assert "2 chosen" in await player.press("space", "space")
        shown = await player.press("x")
        await player.see("2 cards suspended.")
        assert "suspended" in row(shown, "Capital of Peru?")
        assert item(library).suspended
        assert item(library, ItemKey("kinds", "number")).suspended
        shown = await player.press("ctrl+z")
        assert not item(library).suspended
        assert "suspended" not in row(shown, "Capital of Peru?")
        await player.press("x", "x")
        assert not item(library).suspended

    play(library, learner)


def test_what_is_no_longer_shown_is_not_acted_on(library: Library) -> None:
    async def learner(player: Player) -> None:
        await browse(player)
        await player.press("a", "slash")
        await player.type(" lima")
        assert "3 chosen" in await player.press("enter")
        await player.press("x")
        assert item(library).suspended
        assert not item(library, ItemKey("kinds", "number")).suspended

    play(library, learner)


def test_choosing_all_twice_chooses_none(library: Library) -> None:
    async def learner(player: Player) -> None:
        await browse(player)
        assert "11 chosen" in await player.press("a")
        assert "chosen" not in await player.press("a")

    play(library, learner)


def test_a_card_is_buried_and_dug_up(library: Library) -> None:
    async def learner(player: Player) -> None:
        await browse(player)
        assert "buried" in row(await player.press("b"), "Capital")
        assert item(library).buried_until == library.now().day
        assert "buried" not in row(await player.press("b"), "Capital")

    play(library, learner)


def test_a_flag_is_picked_and_shown(library: Library) -> None:
    async def learner(player: Player) -> None:
        await browse(player)
        await player.press("f")
        await player.see("No flag")
        shown = await player.press("down", "down", "enter")
        assert "⚑2" in row(shown, "Capital")
        assert item(library).flag == 2
        await player.press("f", "enter")
        await player.see("Flags taken off: 1 card.")
        assert item(library).flag == 0

    play(library, learner)


def test_a_due_date_is_typed_or_picked_and_what_is_none_is_told(library: Library) -> None:
    async def learner(player: Player) -> None:
        await browse(player)
        await player.press("d")
        await player.see("When shall it be asked?")
        assert "'soon' is no day" in await player.answer("soon")
        await player.press(*["backspace"] * 4)
        await player.paste("2026-03-12")
        await player.press("enter")
        due = item(library).due_day
        assert due
        assert due.isoformat() == "2026-03-12"
        await player.press("d")
        await player.see("When shall it be asked?")
        await player.press("down", "down", "down", "enter")
        due = item(library).due_day
        assert due
        assert (due - library.now().day).days == 3

    play(library, learner)


def test_a_card_is_made_new_only_when_the_learner_means_it(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("enter")
        await player.answer("Lima")
        await player.press("4", "escape")
        await browse(player)
        for keys, reviews in ((["enter"], 1), (["escape"], 1), (["down", "enter"], 0)):
            await player.press("r")
            await player.see("Make 1 card new again?")
            await player.press(*keys)
            assert item(library).reviews == reviews

    play(library, learner)


def test_tags_are_put_on_many_cards_and_taken_off_by_picking(library: Library, deck: Path) -> None:
    def tags() -> list[list[str]]:
        cards = json.loads(deck.read_text(encoding="utf-8"))["cards"]
        return [card.get("tags", []) for card in cards]

    async def learner(player: Player) -> None:
        await browse(player)
        await player.press("space", "space", "t")
        await player.see("-tag takes one away")
        assert "Name tags" in await player.answer(",")
        await player.press("backspace")
        await player.paste("peru, high lakes")
        await player.press("enter")
        await player.see("Tags of 2 cards changed.")
        assert tags()[:3] == [["peru", "high lakes"], ["peru", "high lakes"], []]
        await player.press("t")
        await player.see("✓ high lakes")
        await player.answer("-peru")
        assert tags()[:3] == [["high lakes"], ["high lakes"], []]

    play(library, learner)


def test_the_list_is_sorted_by_key_and_by_click_and_turned_round(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "Capital" in rows(await browse(player))[0]
        shown = await player.press("o")
        assert "Question ▲" in shown
        assert rows(shown)[0].startswith("Capital")
        assert rows(shown)[1].startswith("Cusco")
        assert rows(await player.press("O"))[0].startswith("Which lake")
        shown = await player.click("#heads", offset=(10, 0))
        assert "Question ▲" in shown
        assert "Question ▼" in await player.click("#heads", offset=(10, 0))

    play(library, learner)


def test_a_card_is_edited_and_shown_as_it_is_then(library: Library) -> None:
    async def learner(player: Player) -> None:
        await browse(player)
        await player.press("down", "enter")
        await player.type("And ")
        await player.press("ctrl+s")
        assert "And How high is" in rows(player.screen)[1]

    play(library, learner)


def test_all_of_it_is_reached_with_the_mouse(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.click_text("Browser")
        await player.click_text("Look for")
        await player.see("Every card")
        await player.click_text("One of each")
        assert "of " in row(player.screen, "deck:kinds")
        await player.click_text("Which lake")
        await player.click("CardList", offset=(1, 0))
        await player.click("CardList", offset=(1, 1))
        assert "2 chosen" in player.screen
        await player.click_text("Suspend")
        assert item(library).suspended
        await player.click("CardList", offset=(9, 3), times=2)
        assert "Card of One of each" in player.screen

    play(library, learner, size=(160, 40))


def test_in_little_room_the_card_is_shown_on_demand(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "Founded in 1535." not in await browse(player)
        assert "Lima" in await player.press("v")

    play(library, learner, size=(60, 20))


def test_with_much_room_the_card_stands_beside_the_list(library: Library) -> None:
    async def learner(player: Player) -> None:
        shown = await browse(player)
        assert "Founded in 1535." in shown
        assert "Stability" in shown
        assert "kind" not in (await player.press("v")).splitlines()[3]

    play(library, learner, size=(200, 60))


def test_very_many_cards_are_read_while_the_screen_stays_alive(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "SLICE", 0)

    async def learner(player: Player) -> None:
        await player.press("b", "escape")
        assert "Today" in player.screen
        shown = await browse(player)
        assert "11 of " in shown

    play(library, learner)


def test_very_many_cards_are_marked_beside_the_screen_in_one_act(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "MANY", 3)

    async def learner(player: Player) -> None:
        await browse(player)
        await player.press("a", "x")
        await player.see("11 cards suspended.")
        await player.see("11 chosen")
        assert item(library).suspended
        await player.press("ctrl+z")
        await player.see("Taken back: suspending")
        assert not item(library).suspended

    play(library, learner)


def test_what_is_chosen_stays_chosen_while_many_cards_are_read_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def learner(player: Player) -> None:
        await browse(player)
        monkeypatch.setattr(reader, "SLICE", 0)
        await player.press("a", "t", *"mine", "enter")
        await player.see("11 of 217 cards · 11 chosen")

    play(library, learner)


def test_work_on_very_many_cards_tells_its_share_and_esc_stops_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "MANY", 3)
    seen, go_on = Event(), Event()

    def slowly(card: Raw) -> None:
        seen.set()
        go_on.wait(10)
        refuse_bad(card)

    monkeypatch.setattr("quizapp.library.changes.refuse_bad", slowly)

    async def learner(player: Player) -> None:
        await browse(player)
        before = library.shelf.decks["kinds"].path.read_text()
        await player.press("a", "t", *"mine", "enter")
        await player.see(" %. Esc or q stops it.")
        assert seen.wait(10)
        await player.press("escape")
        go_on.set()
        await player.see("Stopped; nothing was changed.")
        assert "11 chosen" in player.screen
        assert library.shelf.decks["kinds"].path.read_text() == before
        await player.press("t", *"mine", "enter")
        await player.see("Tags of ")
        await player.press("ctrl+z")
        await player.see("Taken back")
        assert library.shelf.decks["kinds"].path.read_text() == before

    play(library, learner)


def test_very_many_cards_are_edited_beside_the_screen_and_as_they_were_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "MANY", 3)

    async def learner(player: Player) -> None:
        await browse(player)
        before = library.shelf.decks["kinds"].path.read_text()
        await player.press("a", "h", *"Peru", "enter", *"Perou", "enter")
        await player.see("Changed: ")
        assert "Capital of Perou?" in library.shelf.decks["kinds"].path.read_text()
        await player.press("ctrl+z")
        await player.see("Taken back")
        assert library.shelf.decks["kinds"].path.read_text() == before

    play(library, learner)


def test_a_copy_among_very_many_cards_is_made_beside_the_screen(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "MANY", 3)
    go_on = Event()

    def slowly(card: Raw) -> None:
        go_on.wait(10)
        refuse_bad(card)

    monkeypatch.setattr("quizapp.library.changes.refuse_bad", slowly)

    async def learner(player: Player) -> None:
        await browse(player)
        await player.press("c")
        await player.see("Changing 1 card: ")
        go_on.set()
        await player.see("Changed: 1 card.")

    play(library, learner)
