"""Where much was done and no snapshot is there, the app opens all the same and says so."""

from threading import Event

import pytest

from quizapp.library.door import Library
from quizapp.storage.places import Places
from quizapp.tui import reading
from quizapp.tui.reading import Reading
from tests.storage.many import write_many
from tests.tui.play import Player, play

REVIEWS = 20_000


@pytest.fixture(autouse=True)
def much(room: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOMENT", 0)
    write_many(room, REVIEWS)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Until it is set, the reading goes not on, however quick the machine is."""
    seen, tell = Event(), Reading._tell  # noqa: SLF001 - the one place where the reading can be held

    def held(self: Reading, share: float) -> None:
        tell(self, share)
        seen.wait(10)

    monkeypatch.setattr(Reading, "_tell", held)
    return seen


def test_it_says_so_until_it_can_go_home(library: Library, seen: Event) -> None:
    async def learner(player: Player) -> None:
        assert "Reading what you did so far" in player.screen
        seen.set()
        while "Study all" not in player.screen:
            await player.pilot.pause(0.05)
        assert "Getting started" in player.screen
        await player.press("enter")
        await player.see("0 done")
        await player.press("escape")
        await player.see("Study all")

    play(library, learner)

    assert len(library.progress.items()) == REVIEWS
