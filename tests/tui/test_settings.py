"""The settings screen, played by keys and by mouse."""

import pytest

from quizapp.library.door import Library
from quizapp.library.settings import change, settings_in
from quizapp.storage.places import Places
from quizapp.tui.actions import ACTIONS
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

MINE = "# mine\n[study]\nretention = 0.85  # fewer\n"


@pytest.fixture(autouse=True)
def file(room: Places) -> None:
    put_deck(room, EVERY_KIND)
    room.settings.write_text(MINE, encoding="utf-8")


def row(screen: str, text: str) -> str:
    return next(row for row in screen.splitlines() if text in row)


async def replace(player: Player, text: str) -> str:
    """Open the highlighted setting, and type another value over the one it has."""
    await player.press("enter")
    await player.see("as usual")
    await player.press("end", "ctrl+u")
    await player.paste(text)
    return await player.press("enter")


def test_a_setting_is_changed_with_a_check_at_the_field_and_comments_stay(
    library: Library, room: Places
) -> None:
    async def learner(player: Player) -> None:
        shown = await player.press("comma")
        assert "✱ 0.85" in row(shown, "retention")
        assert "How likely you want to know a card" in shown
        await player.press("right")
        assert "is not a number from 0.7 to 0.99" in await replace(player, "2")
        await player.press("ctrl+u")
        await player.paste("0.95")
        await player.press("enter")
        await player.see("Saved.")
        assert "✱ 0.95" in row(player.screen, "retention")

    play(library, learner)

    assert room.settings.read_text(encoding="utf-8") == MINE.replace("0.85", "0.95")
    assert library.settings.study.retention == 0.95


def test_what_is_as_usual_again_is_out_of_the_file(library: Library, room: Places) -> None:
    async def learner(player: Player) -> None:
        await player.press("comma", "right", "delete")
        await player.see("Saved.")
        assert "✱" not in row(player.screen, "retention")

    play(library, learner)

    assert room.settings.read_text(encoding="utf-8") == "# mine\n[study]\n"


def test_one_deck_may_differ_from_the_others(library: Library, room: Places) -> None:
    async def learner(player: Player) -> None:
        await player.press("comma")
        await player.click_text("One of each")
        assert "   0.85" in row(player.screen, "retention")
        await player.press("down", "down", "down", "down")
        assert "4" in await replace(player, "4")
        await player.see("✱ 4")

    play(library, learner)

    assert "[deck.kinds]\nnew_per_day = 4\n" in room.settings.read_text(encoding="utf-8")
    assert library.settings.preset("kinds").new_per_day == 4
    assert library.settings.preset("other").new_per_day == 20


def test_colours_are_picked_with_the_mouse_and_seen_at_once(library: Library) -> None:
    async def learner(player: Player) -> None:
        await player.press("comma")
        await player.click_text("Look and language")
        await player.click_text("textual-dark")
        await player.see("gruvbox")
        await player.click_text("gruvbox")
        await player.see("✱ gruvbox")

    app = play(library, learner)
    assert app.theme == "gruvbox"


def test_an_action_gets_other_keys_which_work_at_once_and_may_not_clash(
    library: Library,
) -> None:
    async def learner(player: Player) -> None:
        await player.press("comma", "down", "down", "down", "right")
        place = [one.id for one in ACTIONS].index("home.quiz")
        await player.press(*["down"] * place)
        assert "Home: Quiz" in player.screen
        assert "b is the key of home.browser" in await replace(player, "b")
        await player.press("ctrl+u")
        await player.paste("f6")
        await player.press("enter")
        await player.see("✱ f6")
        await player.press("escape", "f6")
        assert "cards fit" in await player.see("Begin")

    play(library, learner)


def test_a_file_that_is_no_toml_is_told_and_left(library: Library, room: Places) -> None:
    room.settings.write_text("[study\n", encoding="utf-8")

    async def learner(player: Player) -> None:
        await player.press("comma", "right")
        await replace(player, "0.95")
        await player.see("by hand")

    play(library, learner)
    assert room.settings.read_text(encoding="utf-8") == "[study\n"


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
def test_settings_fit_little_and_much_room(library: Library, size: tuple[int, int]) -> None:
    async def learner(player: Player) -> None:
        shown = await player.press("comma", "right")
        assert "maximum_interval" in shown
        assert "0.7 to 0.99" in shown

    play(library, learner, size=size)


def test_another_memory_of_the_model_is_another_memory_of_the_cards(library: Library) -> None:
    parameters = next(one for one in settings_in(library, ("study",)) if one.name == "parameters")
    before = library.progress

    change(library, parameters, parameters.value)

    assert library.progress is not before
