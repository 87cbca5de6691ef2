"""The program ends while a screen is opening, as a signal may have it: it just ends."""

from collections.abc import Callable

import pytest
from textual.screen import Screen

from quizapp.library.door import Library
from quizapp.tui.ask import AskScreen, Suggestion
from quizapp.tui.browser import BrowserScreen
from quizapp.tui.home import HomeScreen
from quizapp.tui.progress import ProgressScreen
from quizapp.tui.settings import SettingsScreen
from quizapp.tui.setup import SetupScreen
from quizapp.tui.upkeep import UpkeepScreen
from tests.tui.play import Player, play


def ask() -> AskScreen:
    return AskScreen("Which?", [Suggestion("a", "a")])


SCREENS = (
    *(ask, BrowserScreen, HomeScreen, ProgressScreen),
    *(SettingsScreen, SetupScreen, UpkeepScreen),
)


@pytest.mark.parametrize("opened", SCREENS)
def test_a_screen_that_opens_as_the_program_ends_is_no_crash(
    library: Library, opened: Callable[[], Screen[object]]
) -> None:
    async def learner(player: Player) -> None:
        player.pilot.app.push_screen(opened())
        player.pilot.app.exit()
        await player.pilot.pause()

    play(library, learner)
