"""Walking the screens: which there are, and whether what is drawn would do something."""

import importlib
import pkgutil

from textual.screen import Screen

import quizapp.tui
from quizapp.tui.base import QuizScreen
from tests.hostile.payloads import PLANTED
from tests.tui.play import Player


def screens() -> set[str]:
    """The names of all screens of the program."""
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(quizapp.tui.__path__, "quizapp.tui.")
    ]
    found = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Screen)
        if thing.__module__.startswith("quizapp.")
    }
    return {screen.__name__ for screen in found - {QuizScreen} if not screen.__subclasses__()}


def look(player: Player) -> bool:
    """Whether planted markup is read as it stands; nothing drawn is a link or can be clicked."""
    is_there = False
    for strip in player.pilot.app.screen._compositor.render_strips():  # noqa: SLF001 - no public way
        is_there = is_there or PLANTED in strip.text
        for segment in strip:
            assert not (segment.style and segment.style.link), strip.text
            assert not (segment.style and "@click" in segment.style.meta), strip.text
    return is_there


async def go_home(player: Player) -> None:
    """Leave whatever lies on the home screen."""
    for _ in range(10):
        if type(player.pilot.app.screen).__name__ == "HomeScreen":
            return
        await player.press("escape")
    raise AssertionError(player.screen)
