"""Colours: every name that may be set exists, and high contrast is high."""

import pytest
from textual.color import Color

from quizapp.library.door import Library
from quizapp.storage.interface import Theme
from quizapp.storage.places import Places
from quizapp.tui.app import QuizApp
from quizapp.tui.themes import HIGH_CONTRAST
from tests.tui.play import Player, play


@pytest.mark.parametrize("name", Theme)
def test_every_theme_that_may_be_set_is_there(library: Library, room: Places, name: Theme) -> None:
    room.library.mkdir(parents=True)
    room.settings.write_text(f'[interface]\ntheme = "{name}"\n')

    assert QuizApp(library).theme == name


def test_no_color_in_the_environment_chooses_the_theme_without(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert QuizApp(library).theme == Theme.NO_COLOUR


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    "role", ["foreground", "primary", "secondary", "accent", "success", "warning", "error"]
)
def test_high_contrast_is_at_least_seven_to_one(role: str) -> None:
    above = luminance(Color.parse(getattr(HIGH_CONTRAST, role)))
    below = luminance(Color.parse(HIGH_CONTRAST.panel or ""))

    assert (above + 0.05) / (below + 0.05) >= 7


def test_nothing_moves_where_the_learner_wants_none(library: Library, room: Places) -> None:
    room.library.mkdir(parents=True)
    room.settings.write_text("[interface]\nanimation = false\n")

    async def learner(player: Player) -> None:
        assert player.pilot.app.animation_level == "none"

    play(library, learner)


def test_what_the_settings_let_move_again_moves_at_once(library: Library, room: Places) -> None:
    room.library.mkdir(parents=True)
    room.settings.write_text("[interface]\nanimation = false\n")

    async def learner(player: Player) -> None:
        app = player.pilot.app
        assert isinstance(app, QuizApp)
        room.settings.write_text("[interface]\nanimation = true\n")
        library.reread_settings()
        app.look()
        assert app.animation_level == "full"

    play(library, learner)


def test_colours_chosen_in_the_menu_stay(library: Library, room: Places) -> None:
    async def learner(player: Player) -> None:
        await player.press("ctrl+p", *"theme")
        await player.see("Change the colours")
        await player.press("enter", "down", "down", "enter")
        await player.pilot.pause()
        assert player.pilot.app.theme == Theme.HIGH_CONTRAST

    play(library, learner)

    assert QuizApp(Library(room)).theme == Theme.HIGH_CONTRAST
