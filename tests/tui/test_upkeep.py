"""The upkeep screen, played: what needs attention, backups, export, import, forgetting."""

import json
from pathlib import Path
from time import sleep

import pytest
from textual.events import Paste

from quizapp.library.door import Library
from quizapp.library.forgetting import remember
from quizapp.library.upkeep import back_up, export_all, list_backups
from quizapp.storage import archive
from quizapp.storage.archive import Watch
from quizapp.storage.backups import Why
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.storage.happenings import DAY, NOON
from tests.storage.library import another, content, furnish
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

COPY = "kinds.sync-conflict-20260302-120000-ABCDEFG.json"


@pytest.fixture
def stocked(library: Library, room: Places, clock: Clock) -> Library:
    """A library with a deck and some answers, which nobody else can look into."""
    furnish(room)
    for folder in (room.library, room.state, room.cache):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o700)
    clock.now = NOON + 9 * DAY
    return library


async def opened(player: Player) -> str:
    await player.press("u")
    return await player.see("history")


async def name(player: Player, path: Path) -> None:
    """Paste the name of a file into the line that asks for it."""
    assert player.pilot.app.screen.focused
    player.pilot.app.screen.focused.post_message(Paste(str(path)))
    await player.press("enter")


async def gone(player: Player, text: str) -> None:
    """Wait until a text stands on the screen no more."""
    for _ in range(500):
        if text not in player.screen:
            return
        await player.pilot.pause(0.01)
    raise AssertionError(player.screen)


def test_it_opens_from_home_and_shows_what_was_found_and_the_backups(stocked: Library) -> None:
    back_up(stocked, Why.ADD)

    async def script(player: Player) -> None:
        screen = await opened(player)

        assert "deck 'deck' is not here, and 3 cards of it have a history" in screen
        assert "before a deck was added" in screen
        await player.press("escape")
        assert "Today" in await player.see("Today")

    play(stocked, script)


def test_every_key_of_the_settings_that_does_not_hold_is_told_there(
    stocked: Library, room: Places
) -> None:
    unknown = "".join(f'home.nothing{number} = "x"\n' for number in range(5))
    room.settings.write_text(f"[keys]\n{unknown}", encoding="utf-8")

    async def learner(player: Player) -> None:
        assert "5 things need attention; u tells them all." in player.screen
        await opened(player)
        for line in range(2, 7):
            assert f"settings.toml:{line}:1: " in await player.see("settings.toml:2")
        assert "All is well." not in player.screen

    play(stocked, learner)


def test_a_backup_is_made_with_a_key(stocked: Library) -> None:
    async def script(player: Player) -> None:
        await opened(player)
        await player.press("b")
        assert "asked for" in await player.see("asked for")

    play(stocked, script)
    assert [backup.why for backup in list_backups(stocked)] == [Why.ASKED]


def test_a_conflict_is_merged_and_what_gave_way_is_gone_through(stocked: Library) -> None:
    path = stocked.places.decks / "kinds.json"
    text = path.read_text()
    path.with_name(COPY).write_text(
        text.replace("Capital of Peru?", "Peru's capital?").replace("puma", "p")
    )

    async def script(player: Player) -> None:
        await player.press("u")
        assert "kinds.json, changed elsewhere" in await player.see("another version")
        await player.press("f")
        await player.see("'p' gave way")
        await player.press("down", "enter")
        assert "It gave way:" in await player.see("It gave way:")
        await player.press("t")
        await gone(player, "Capital of Peru")
        await player.press("enter", "l")
        await gone(player, "Gave way")

    play(stocked, script)
    assert "Peru's capital?" in path.read_text()
    assert json.loads(path.read_text())["cards"][-1]["prompt"] == "puma"
    assert not list(stocked.places.conflicts.iterdir())
    assert list_backups(stocked)[0].why is Why.MEND


def test_everything_is_exported_to_a_file_that_is_typed(stocked: Library, tmp_path: Path) -> None:
    async def script(player: Player) -> None:
        await opened(player)
        await player.press("x")
        await name(player, tmp_path / "all.zip")
        await player.see("10 cards")

    play(stocked, script)
    with archive.opened(tmp_path / "all.zip") as found:
        assert "reviews.csv" in found.names


def test_an_export_is_brought_in_after_saying_what_changes(
    stocked: Library, room: Places, clock: Clock, tmp_path: Path
) -> None:
    other = Library(another(room, "other"), clock)
    put_deck(other.places, {**EVERY_KIND, "id": "theirs", "title": "Theirs"})
    export_all(other, tmp_path / "all.zip")

    async def script(player: Player) -> None:
        await opened(player)
        await player.press("i")
        await name(player, tmp_path / "all.zip")
        assert "decks/theirs.json" in await player.see("Bring it in?")
        await player.press("n")
        assert "theirs" not in stocked.again().shelf.decks
        await player.press("i")
        await name(player, tmp_path / "all.zip")
        await player.see("Bring it in?")
        await player.press("y")
        await player.see("before an import")
        await player.press("escape")
        assert "Theirs" in await player.see("Theirs")

    play(stocked, script)


def test_a_file_that_is_none_is_told(stocked: Library, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("x")

    async def script(player: Player) -> None:
        await opened(player)
        await player.press("i")
        await name(player, tmp_path / "x.zip")
        assert "refused" in await player.see("refused")

    play(stocked, script)


def test_a_backup_is_gone_back_to_with_enter(stocked: Library) -> None:
    back_up(stocked)
    (stocked.places.decks / "kinds.json").unlink()

    async def script(player: Player) -> None:
        await opened(player)
        await player.press("down", "enter")
        assert "missing here: 1 file (decks/kinds.json)" in await player.see("Go back to it?")
        await player.press("y")
        await player.see("before going back")

    play(stocked, script)
    assert (stocked.places.decks / "kinds.json").exists()


def test_progress_is_forgotten_and_remembered_again(stocked: Library) -> None:
    async def script(player: Player) -> None:
        await opened(player)
        await player.press("d", "enter")
        assert "deck: 3 cards, 3 answers" in await player.see("Forget it?")
        await player.press("y")
        await player.see("before something was forgotten")
        assert not list(stocked.again().progress.reviews())
        await player.press("ctrl+z")
        await player.see("3 cards are remembered again.")

    play(stocked, script)
    assert len(list(stocked.again().progress.reviews())) == 3
    assert remember(stocked) == 0


def endless(_library: Library, watch: Watch) -> None:
    while True:
        watch(0.42)
        sleep(0.01)


def test_long_work_is_stopped_with_escape_and_leaves_nothing(
    stocked: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.library.upkeep.back_up", endless)
    before = content(stocked.places.state)

    async def script(player: Player) -> None:
        await opened(player)
        await player.press("b")
        await player.see("Backing up: 42 %. Esc or q stops it.")
        await player.press("escape")
        await player.see("Stopped; nothing was changed.")
        await player.press("x")
        await player.see("Export everything")

    play(stocked, script)
    assert content(stocked.places.state) == before


def test_leaving_the_program_in_the_middle_of_work_stops_it(
    stocked: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.library.upkeep.back_up", endless)

    async def script(player: Player) -> None:
        await opened(player)
        await player.press("b")
        await player.see("Backing up: 42 %")
        await player.press("ctrl+q")

    assert play(stocked, script).return_code == 0


def test_some_time_after_the_start_a_backup_is_made(
    stocked: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.tui.app.SOON", 0.01)

    async def script(player: Player) -> None:
        while not list_backups(stocked):
            await player.pilot.pause(0.01)

    play(stocked, script)
    assert [backup.why for backup in list_backups(stocked)] == [Why.DAY]


def test_a_backup_that_cannot_be_made_is_told(
    stocked: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.tui.app.SOON", 0.01)
    stocked.places.backups.touch()

    async def script(player: Player) -> None:
        assert "No backup was made" in await player.see("No backup was made")

    play(stocked, script)


def test_home_says_that_something_gave_way(stocked: Library) -> None:
    stocked.places.conflicts.mkdir()
    lost = {"card": "short", "field": "prompt", "kept": "a", "lost": "b"}
    listed = {"format": 1, "deck": "kinds", "lost": [lost]}
    (stocked.places.conflicts / "x.json").write_text(json.dumps(listed))

    async def script(player: Player) -> None:
        assert "1 value gave way when decks were merged" in await player.see("gave way")

    play(stocked, script)


def test_it_opens_from_the_settings_too(stocked: Library) -> None:
    async def script(player: Player) -> None:
        await player.press("comma")
        await player.see("Backups and export")
        await opened(player)
        await player.press("escape")
        assert "Backups and export" in await player.see("Backups and export")

    play(stocked, script)
