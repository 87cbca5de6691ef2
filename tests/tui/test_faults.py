"""Disks that fail under the screens: it is told where the learner looks, and the next try works."""

import errno
from itertools import count
from pathlib import Path
from shutil import rmtree

import pytest

from quizapp.library.door import Library
from quizapp.storage import seam
from quizapp.storage.places import Places
from quizapp.tui.study import WARM_UP
from tests.hostile.walk import go_home
from tests.storage.disk import Failing, Quick
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

WALKS = (
    ("enter", "f3", "3", "f7", "h", "escape"),
    ("b", "slash", "x", "enter", "o", "b", "f", "escape", "u", "escape", "ctrl+z"),
    ("w", "n", "enter", "s"),
    ("n", "x", "ctrl+s"),
    ("e", "enter"),
    ("p", "right", "left"),
    ("m", "enter"),
    ("u", "f", "y", "b", "d"),
    ("comma", "enter", "escape", "down", "enter"),
    ("z", "enter", "escape", "down", "enter", "escape", "b", "f3", "f8"),
)
"""Keys typed at home, and on the screens they lead to."""


@pytest.fixture(autouse=True)
def deck(room: Places) -> None:
    put_deck(room, EVERY_KIND)


def stored(library: Library) -> int:
    return len(list(Library(library.places).progress.reviews()))


@pytest.mark.parametrize(("lasting", "step"), [(False, 2), (True, 5)], ids=["once", "from then on"])
def test_whatever_call_fails_a_rating_is_stored_or_told_and_stored_at_the_next_try(
    library: Library, monkeypatch: pytest.MonkeyPatch, step: int, *, lasting: bool
) -> None:
    refused = 0

    async def learner(player: Player) -> None:
        nonlocal refused
        for done, number in enumerate(count(1, step), start=1):
            system = Failing(number, errno.ENOSPC, lasting=lasting)
            await player.press("f3")
            monkeypatch.setattr(seam, "system", system)
            shown = await player.press("1")
            monkeypatch.setattr(seam, "system", Quick())
            if f"{done} done" not in shown:
                refused += 1
                assert "Not done" in shown
                shown = await player.press("1")
            assert f"{done} done" in shown
            player.pilot.app.clear_notifications()
            if not system.hit:
                break
        assert stored(library) == done

    play(library, learner, study=["kinds"])

    assert refused > 1


def test_an_undo_that_fails_is_told_and_takes_nothing_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def learner(player: Player) -> None:
        await player.press("f3")
        await player.press("1")
        monkeypatch.setattr(seam, "system", Failing(1, errno.EROFS, lasting=True))
        shown = await player.press("ctrl+z")
        assert "Not done" in shown
        assert "1 done" in shown
        monkeypatch.setattr(seam, "system", Quick())
        assert stored(library) == 1
        assert "0 done" in await player.press("ctrl+z")

    play(library, learner, study=["kinds"])

    assert stored(library) == 0


def test_what_the_first_answer_needs_may_fail_to_be_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def once_before(player: Player) -> None:
        await player.press("f3")
        await player.press("1")

    async def learner(player: Player) -> None:
        monkeypatch.setattr(seam, "system", Failing(1, errno.EIO, lasting=True))
        await player.pilot.pause(WARM_UP + 0.3)
        monkeypatch.setattr(seam, "system", Quick())
        assert "not known yet" in await player.press("f3")

    play(library, once_before, study=["kinds"])
    play(library.again(), learner, study=["kinds"])


def test_a_home_that_cannot_be_read_is_told_and_shown_when_it_can(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def learner(player: Player) -> None:
        assert "One of each" in player.screen
        await player.press("enter")
        monkeypatch.setattr(seam, "system", Failing(1, errno.EIO, lasting=True))
        assert "Not done" in await player.press("escape")
        monkeypatch.setattr(seam, "system", Quick())
        await player.press("enter")
        assert "One of each" in await player.press("escape")

    play(library, learner)


@pytest.mark.parametrize("folder", ["library", "progress", "trash"])
def test_where_a_file_stands_for_a_folder_every_screen_says_so_and_none_fails(
    library: Library, room: Places, folder: str
) -> None:
    rmtree(room.library)
    path: Path = getattr(room, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()

    async def learner(player: Player) -> None:
        for walk in WALKS:
            await player.press(*walk)
            await go_home(player)

    play(library, learner)
