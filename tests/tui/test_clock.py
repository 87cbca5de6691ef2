"""A clock that can hardly be right, on the study screen."""

import pytest

from quizapp.library.door import Library
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play


@pytest.fixture(autouse=True)
def deck(room: Places) -> None:
    put_deck(room, EVERY_KIND)


def reviews(library: Library) -> int:
    return len(list(Library(library.places).progress.reviews()))


def test_a_clock_fifty_years_ahead_asks_before_the_first_rating(
    library: Library, clock: Clock
) -> None:
    clock.forward(days=365.25 * 50)

    async def learner(player: Player) -> None:
        await player.answer("Lima")
        asked = await player.press("3")
        assert "Is the clock right?" in asked
        assert "The clock says 2076-03-02 01:00." in asked
        assert reviews(library) == 0
        assert "1 done" in await player.press("y")
        await player.press("f3")
        assert "2 done" in await player.press("1")

    play(library, learner, study=["kinds"])

    assert reviews(library) == 2


def test_a_clock_that_went_back_asks_in_the_middle_and_leaving_stores_nothing(
    library: Library, clock: Clock
) -> None:
    async def learner(player: Player) -> None:
        await player.answer("Lima")
        assert "1 done" in await player.press("3")
        clock.forward(seconds=-3600)
        await player.press("f3")
        assert "The clock says 2026-03-02 12:00, but you last" in await player.press("1")
        assert "Study all" in await player.press("escape")

    play(library, learner, study=["kinds"])

    assert reviews(library) == 1
