"""Cards edited from the browser, by keys: copied, moved, taken away, and brought back."""

import json
from pathlib import Path

import pytest

from quizapp.library.author import remove_deck
from quizapp.library.door import Library
from quizapp.storage.places import Places
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play


@pytest.fixture(autouse=True)
def kinds(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


def ids(path: Path) -> list[str]:
    return [card["id"] for card in json.loads(path.read_text(encoding="utf-8"))["cards"]]


async def browse(player: Player, search: str) -> None:
    await player.press("b", "slash")
    await player.type(search)
    await player.press("enter")


def test_a_card_is_copied_and_the_copy_taken_back_and_made_again(
    library: Library, kinds: Path
) -> None:
    async def author(player: Player) -> None:
        await browse(player, "id:number")
        await player.press("c")
        await player.see("Changed: 1 card.")
        assert "number-2" in ids(kinds)
        await player.press("ctrl+z")
        await player.see("Taken back: 1 change in the deck files.")
        assert "number-2" not in ids(kinds)
        await player.press("ctrl+y")

    play(library, author, size=(100, 30))

    assert "number-2" in ids(kinds)


def test_what_was_saved_from_a_form_is_taken_back_and_made_again(
    library: Library, kinds: Path
) -> None:
    async def author(player: Player) -> None:
        await browse(player, "id:number")
        await player.press("enter")
        await player.see("Card of")
        await player.type("New ")
        await player.press("ctrl+s")
        await player.see("Saved.")
        assert "New How high" in player.screen
        await player.press("ctrl+z")
        await player.see("Taken back: 1 change in the deck files.")
        assert "New How high" not in player.screen
        await player.press("ctrl+y")
        await player.see("Changed: 1 card.")

    play(library, author, size=(100, 30))

    assert "New " in kinds.read_text(encoding="utf-8")


def test_what_was_done_last_is_taken_back_first_mark_or_edit(library: Library, kinds: Path) -> None:
    async def author(player: Player) -> None:
        await browse(player, "id:number")
        await player.press("c")
        await player.see("Changed: 1 card.")
        library._clock.forward(seconds=5)  # type: ignore[attr-defined]  # noqa: SLF001
        await player.press("x")
        await player.see("suspended")
        await player.press("ctrl+z")
        await player.see("Taken back: suspending")
        assert "number-2" in ids(kinds)
        await player.press("ctrl+z")
        await player.see("in the deck files")

    play(library, author, size=(100, 30))

    assert "number-2" not in ids(kinds)


def test_chosen_cards_go_to_the_trash_together(library: Library, kinds: Path, room: Places) -> None:
    async def author(player: Player) -> None:
        await browse(player, "deck:kinds kind:choice")
        await player.press("a", "delete")
        await player.see("Changed: 2 cards.")

    play(library, author, size=(100, 30))

    assert not {"one", "several"} & set(ids(kinds))
    assert len(list(room.trash.iterdir())) == 1


def test_a_card_moves_to_another_deck(library: Library, kinds: Path, room: Places) -> None:
    other = put_deck(room, {**EVERY_KIND, "id": "other", "title": "Another"}, only="one")

    async def author(player: Player) -> None:
        await browse(player, "deck:kinds id:flash")
        await player.press("m")
        await player.see("Move to which deck?")
        decks = [deck.head.id for deck in library.shelf.decks.values()]
        await player.press(*["down"] * decks.index("other"), "enter")
        await player.see("Changed: 1 card.")

    play(library, author, size=(100, 30))

    assert "flash" not in ids(kinds)
    assert ids(other) == ["one", "flash"]


def test_cards_change_places_in_their_file(library: Library, kinds: Path) -> None:
    async def author(player: Player) -> None:
        await browse(player, "id:number")
        await player.press("shift+up")
        await player.see("Changed")

    play(library, author, size=(100, 30))

    assert ids(kinds)[:2] == ["number", "short"]


def test_a_text_is_replaced(library: Library, kinds: Path) -> None:
    async def author(player: Player) -> None:
        await browse(player, "id:flash")
        await player.press("h")
        await player.see("Replace what?")
        await player.type("puma")
        await player.press("enter")
        await player.see("by what?")
        await player.type("cougar")
        await player.press("enter")
        await player.see("Changed: 1 card.")

    play(library, author, size=(100, 30))

    assert "cougar" in kinds.read_text(encoding="utf-8")


def test_removed_cards_are_brought_back_another_day(library: Library, kinds: Path) -> None:
    async def take_away(player: Player) -> None:
        await browse(player, "deck:kinds kind:choice")
        await player.press("a", "delete")
        await player.see("Changed: 2 cards.")

    async def bring_back(player: Player) -> None:
        await browse(player, "deck:kinds")
        await player.press("u")
        await player.see("2 cards of ")
        await player.press("enter")
        await player.see("Changed: 2 cards.")
        await player.press("u")
        await player.see("Nothing in the trash can be brought back.")

    play(library, take_away, size=(100, 30))
    play(library, bring_back, size=(100, 30))

    assert ids(kinds)[-2:] == ["one", "several"]


def test_a_removed_deck_is_brought_back(library: Library, kinds: Path) -> None:
    before = kinds.read_bytes()
    remove_deck(library, "kinds")

    async def bring_back(player: Player) -> None:
        await player.press("b", "u")
        await player.see("Deck: ")
        await player.press("enter")
        await browse(player, "deck:kinds")
        await player.see("Lima")

    play(library, bring_back, size=(100, 30))

    assert kinds.read_bytes() == before
