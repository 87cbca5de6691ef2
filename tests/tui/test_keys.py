"""Keys that the learner has chosen: they work, they are shown, and what cannot be is told."""

import re
from pathlib import Path

import pytest

from quizapp.library.door import Library
from quizapp.storage.interface import Interface, KeyChange, KeySet
from quizapp.storage.places import Places
from quizapp.tui.actions import ACTIONS
from quizapp.tui.keys import SETS, clashes, key_table
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def setting(room: Places, text: str) -> None:
    room.library.mkdir(parents=True, exist_ok=True)
    room.settings.write_text(text)


def told(*changes: tuple[str, str]) -> list[str]:
    """What is wrong with changes that stand on lines 1, 2, ..."""
    lines = [KeyChange(action, keys, line) for line, (action, keys) in enumerate(changes, 1)]
    return [str(problem) for problem in key_table(Interface(), lines, "settings.toml").problems]


@pytest.mark.parametrize("name", KeySet)
def test_in_no_set_do_two_actions_share_a_key(name: KeySet) -> None:
    assert set(SETS[name]) <= {action.id for action in ACTIONS}
    assert list(clashes(key_table(Interface(keys=name), (), "").keys)) == []


def test_a_misspelt_action_or_key_is_told_with_its_line() -> None:
    assert told(("study.undoo", "u"), ("study.undo", "ctrl+backspce")) == [
        (
            "settings.toml:1:1: keys.study.undoo: there is no such action: study.undoo; "
            "did you mean study.undo?"
        ),
        (
            "settings.toml:2:1: keys.study.undo: there is no such key: backspce; "
            "did you mean backspace?"
        ),
    ]


def test_a_key_that_another_action_has_is_told_and_not_taken() -> None:
    changes = [KeyChange("study.undo", "?", 1), KeyChange("study.hint", "f3", 2)]
    table = key_table(Interface(), changes, "settings.toml")

    assert table.changed() == {}
    assert [str(problem) for problem in table.problems] == [
        "settings.toml:1:1: keys.study.undo: ? is the key of app.help",
        "settings.toml:2:1: keys.study.hint: f3 is the key of study.give_up",
    ]


def test_the_same_key_may_serve_on_two_screens() -> None:
    assert told(("home.progress", "y"), ("study.undo", "y")) == []


def test_the_example_of_the_docs_is_right() -> None:
    _, example = re.findall(r"```toml\n(.*?)```", DOCS.read_text(), re.DOTALL)
    changes = re.findall(r"^([a-z_.]+) = \"(.*)\"$", example, re.MULTILINE)

    assert len(changes) == 2
    assert told(*changes) == []


def test_a_changed_key_works_and_is_shown_wherever_keys_are(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND, only="truth")
    setting(room, '[keys]\nstudy.good = "g"\nstudy.undo = "f12"\n')

    async def learner(player: Player) -> None:
        assert "F12 Undo" in await player.press("y")
        help_ = await player.press("f1")
        assert re.search(r"g +Good", help_)
        assert re.search(r"F12 +Undo", help_)
        await player.press("escape", "3")
        assert "0 done" in player.screen
        assert "g Good" in player.screen
        await player.press("g")
        assert "1 done" in player.screen

    play(library, learner, study=["kinds"])


def test_a_changed_key_is_named_in_what_is_told(library: Library, room: Places) -> None:
    setting(room, '[keys]\nedit.save = "f10"\nhome.more = "f11"\nturn.submit = "f12"\n')
    put_deck(room, EVERY_KIND, only="flash")

    async def learner(player: Player) -> None:
        assert "F11 More" in player.screen
        await player.press("n", "x", "escape")
        assert "Not saved. F10 saves; Esc once more gives up" in player.screen
        await player.press("escape", "enter")
        assert "then turn the card: F12" in player.screen

    play(library, learner)


def test_a_changed_key_stands_where_the_usual_one_stood(library: Library, room: Places) -> None:
    setting(room, '[interface]\nkeys = "left"\n')

    async def learner(player: Player) -> None:
        assert "Enter Study  a Study all  r Write  n New card" in player.screen

    play(library, learner)


def test_with_the_right_hand_alone_a_card_is_answered_rated_and_left(
    library: Library, room: Places
) -> None:
    setting(room, '[interface]\nkeys = "right"\n')
    put_deck(room, EVERY_KIND, only="short")

    async def learner(player: Player) -> None:
        assert "It lies on the Pacific." in await player.press("f9")
        await player.press("f10")
        assert "7 Again" in player.screen
        await player.press("f11")
        assert "1 done" in await player.press("9")
        assert "Study all" in await player.press("f12")

    play(library, learner, study=["kinds"])


def test_a_wrong_key_is_told_on_the_home_screen(library: Library, room: Places) -> None:
    setting(room, '[keys]\nstudy.undo = "ctrl+zz"\n')

    async def learner(player: Player) -> None:
        assert "there is no such key: zz" in " ".join(player.screen.split())

    play(library, learner, size=(200, 40))


def test_the_letters_of_vim_move_but_never_where_they_answer(
    library: Library, room: Places
) -> None:
    put_deck(room, EVERY_KIND, only="one")
    setting(room, '[interface]\nkeys = "vim"\n')

    async def learner(player: Player) -> None:
        await player.press("j", "j", "j", "k", "enter")
        assert "✗  Baikal" in player.screen

    play(library, learner, study=["kinds"])


@pytest.mark.parametrize(("card", "key", "shown"), [("truth", "j", "✓  True"), ("short", "j", "j")])
def test_a_letter_that_answers_is_an_answer_in_every_set(
    library: Library, room: Places, card: str, key: str, shown: str
) -> None:
    put_deck(room, EVERY_KIND, only=card)
    setting(room, '[interface]\nkeys = "vim"\n')

    async def learner(player: Player) -> None:
        assert shown in await player.press(key)

    play(library, learner, study=["kinds"])
