"""Where much was done and no snapshot is there, the app opens all the same and says so."""

import pytest

from quizapp.library.door import Library
from quizapp.storage.places import Places
from quizapp.tui import reading
from tests.storage.many import write_many
from tests.tui.play import Player, play

REVIEWS = 20_000


@pytest.fixture(autouse=True)
def much(room: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOMENT", 0)
    write_many(room, REVIEWS)


def test_it_says_so_until_it_can_go_home(library: Library) -> None:
    async def learner(player: Player) -> None:
        assert "Reading what you did so far" in player.screen
        while "Study all" not in player.screen:
            await player.pilot.pause(0.05)
        assert "Getting started" in player.screen
        assert "0 done" in await player.press("enter")
        assert "Study all" in await player.press("escape")

    play(library, learner)

    assert len(library.progress.items()) == REVIEWS
