"""The progress screen: tabs, periods, what to look at, charts and numbers, one card."""

import os
from threading import Event, current_thread, main_thread

import pytest
from msgspec.structs import replace

from quizapp.learning.item import Item, review_of
from quizapp.learning.review import ItemKey, Rating
from quizapp.library.door import Library
from quizapp.storage import seam
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

OTHER = {**EVERY_KIND, "id": "other", "title": "Another deck"}
MONTHS = 12
FIRSTS = (
    "Done today",
    "True retention",
    "Predicted and actual recall",
    "Calendar",
    "How far your cards are",
    "Forgetting curve",
)
"""The first figure of each tab."""


def answered(library: Library, card: str, rating: int = 3, deck: str = "kinds") -> None:
    key, now = ItemKey(deck, card), library.now()
    item = library.progress.items().get(key) or Item(key)
    preset = library.presets([])(deck)
    review = review_of(item, Rating(rating), now, preset, kind="short-answer", duration=9000)
    library.progress.record(review)


@pytest.fixture(autouse=True)
def _still(room: Places) -> None:
    """Nothing moves on the screen, so that no key waits for it."""
    room.library.mkdir(parents=True)
    room.settings.write_text("[interface]\nanimation = false\n", encoding="utf-8")


@pytest.fixture
def studied(library: Library, room: Places, clock: Clock) -> Library:
    """Two decks; a card that was learned and then forgotten nine times, day after day."""
    put_deck(room, EVERY_KIND)
    put_deck(room, OTHER)
    answered(library, "number", 4, "other")
    answered(library, "short", 4)
    for _ in range(9):
        clock.forward(days=1)
        answered(library, "short", 1)
        answered(library, "short", 4)
    return library


def test_each_tab_shows_its_figures(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p")
        for figure in FIRSTS:
            await player.see(figure)
            await player.press("right")

    play(studied, learner)


def test_arrows_and_clicks_go_from_tab_to_tab(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p")
        await player.see("Done today")
        await player.press("left")
        await player.see("Forgetting curve")
        await player.click_text("Memory")
        await player.see("True retention")

    play(studied, learner)


def test_every_chart_has_its_numbers_a_key_away(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p", "right")
        await player.see("●")
        await player.press("n")
        await player.see("First reviews")
        assert "●" not in player.screen
        await player.press("n")
        await player.see("●")

    play(studied, learner)


def test_periods_take_turns(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p")
        for period in ("the last year", "all the time", "the last 30 days", "the last 90 days"):
            await player.see(f"All decks · {period}")
            await player.press("d")
        await player.see("All decks · the last year")

    play(studied, learner)


def test_a_deck_is_looked_at_alone_and_left_again(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p")
        await player.see("2 answers today")
        await player.press("f")
        await player.see("Another deck")
        await player.click_text("Deck: Another deck")
        await player.see("Nothing answered yet today")
        assert "Another deck · the last year" in player.screen
        await player.press("escape")
        await player.see("2 answers today")
        assert "Study all" in await player.press("escape")

    play(studied, learner)


def test_a_search_narrows_what_is_looked_at(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p", *["right"] * 4)
        await player.see("How far your cards are")
        await player.press("f")
        await player.answer("deck:kinds kind:cloze")
        await player.see("2 cards, 2 of them new.")

    play(studied, learner)


def test_a_search_that_makes_no_sense_is_told(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p", "f")
        await player.answer("prop:x>1")
        await player.see("Search, character")
        await player.press("escape")
        await player.see("2 answers today")

    play(studied, learner)


def test_a_card_of_a_list_is_looked_at_alone(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p", *["right"] * 4)
        await player.see("Leeches")
        await player.press("tab", "enter")
        await player.see("Capital of Peru? · the last year")
        await player.see("Forgetting curve")
        assert "⠉" in player.screen or "⠒" in player.screen
        await player.press("escape")
        await player.see("Leeches")

    play(studied, learner)


class SlowDisk(seam.System):
    """A disk on which work beside the screen waits at each look into a file, until it may go on."""

    def __init__(self) -> None:
        self.looks = 0
        self.goes_on = Event()

    def seek(self, descriptor: int, place: int, whence: int) -> int:
        if current_thread() is not main_thread():
            self.looks += 1
            self.goes_on.wait(0.15)
        return os.lseek(descriptor, place, whence)


@pytest.fixture
def slow(studied: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    """A disk with a year of answers, on which counting them takes seconds."""
    for _ in range(MONTHS):
        clock.forward(days=31)
        answered(studied, "short")
    disk = SlowDisk()
    monkeypatch.setattr(seam, "system", disk)
    return disk


def test_leaving_in_the_middle_of_a_long_count_stops_it(studied: Library, slow: SlowDisk) -> None:
    async def learner(player: Player) -> None:
        await player.press("p")
        await player.see("Counting what happened")
        assert "Study all" in await player.press("escape")
        slow.goes_on.set()
        await player.pilot.pause(0.5)
        assert 0 < slow.looks < MONTHS

    play(studied, learner)


def test_another_tab_in_the_middle_of_a_long_count_does_not_begin_it_anew(
    studied: Library, room: Places, slow: SlowDisk
) -> None:
    async def learner(player: Player) -> None:
        await player.press("p")
        await player.see("Counting what happened")
        assert "Counting what happened" in await player.press("right")
        slow.goes_on.set()
        await player.see("True retention")
        assert slow.looks == len([*room.progress.iterdir()])

    play(studied, learner)


def test_leaving_while_counting_stops_it(studied: Library) -> None:
    async def learner(player: Player) -> None:
        assert "Study all" in await player.press("p", "escape")
        await player.pilot.app.workers.wait_for_complete()

    play(studied, learner)


@pytest.mark.parametrize("size", [(60, 20), (200, 60), (20, 6)])
def test_a_fresh_library_has_sensible_screens_of_every_size(
    library: Library, size: tuple[int, int]
) -> None:
    async def learner(player: Player) -> None:
        await player.press("p")
        for figure in FIRSTS:
            await player.pilot.app.workers.wait_for_complete()
            await player.see(figure if size[1] > 6 else "All decks")
            await player.press("right")
        await player.press("n", "d")

    play(library, learner, size=size)


def test_figures_stand_side_by_side_where_there_is_room(studied: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("p", "right")
        shown = await player.see("True retention by month")
        assert any(
            "True retention" in row and "True retention by month" in row
            for row in (
                line.replace("True retention by month", "|True retention by month")
                for line in shown.splitlines()
            )
            if row.count("True retention") == 2
        )
        await player.pilot.resize_terminal(80, 40)
        await player.pilot.pause()
        narrow = await player.see("True retention by month")
        assert not any(row.count("True retention") == 2 for row in narrow.splitlines())

    play(studied, learner, size=(200, 60))


def test_what_a_stranger_named_a_deck_stays_text(library: Library, room: Places) -> None:
    put_deck(room, {**EVERY_KIND, "title": "[bold]\x1b[31m[/nothing] deck"})
    answered(library, "short", 1)
    answered(library, "gone [red]", 1, "gone")

    async def learner(player: Player) -> None:
        await player.press("p", "f")
        await player.see("[bold]␛[31m[/nothing] deck")
        await player.click_text("Deck: [bold]")
        await player.see("1 answer today")
        assert "[bold]␛[31m[/nothing] deck ·" in player.screen

    play(library, learner)


def test_a_library_with_odd_dates_shows_every_tab(
    library: Library, room: Places, clock: Clock
) -> None:
    put_deck(room, EVERY_KIND)
    now = clock.now
    clock.forward(days=50 * 365)
    answered(library, "truth", 4)
    clock.now = now
    answered(library, "short", 1)
    key = ItemKey("kinds", "date")
    review = review_of(
        Item(key), Rating.GOOD, library.now(), library.presets([])("kinds"), kind="date"
    )
    library.progress.record(
        replace(review, predicted=7.0, stability=1e-9, duration=-5, offset=1439)
    )

    async def learner(player: Player) -> None:
        await player.press("p", "d")
        for figure in FIRSTS:
            await player.see(figure)
            await player.press("right")

    play(library, learner)
