"""Cards that a program suggests are a stranger's: checked, and never taken by themselves."""

import json
import shlex
import sys
from pathlib import Path

import pytest

from quizapp.errors import OutsideFailed
from quizapp.library.article import Desk, article_deck
from quizapp.library.door import Library
from quizapp.library.suggestions import Suggestions, accept, start, suggestions, unasked
from quizapp.storage.places import Places
from tests.tui.play import Player, play

TEXT = "The canal is 193 kilometres long. It has no locks."
GOOD = {
    "kind": "short-answer",
    "prompt": "How long is it?",
    "answers": ["193 kilometres"],
    "source": {"quote": "The canal is 193  kilometres long."},
}


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library, article_deck(library, "canal.txt", TEXT.encode()).head.id)


def name_program(room: Places, code: str) -> str:
    """Name a program in the settings that runs this Python."""
    command = shlex.join([sys.executable, "-c", code])
    room.library.mkdir(parents=True, exist_ok=True)
    room.settings.write_text(f"[authoring]\nsuggest_command = {json.dumps(command)}\n")
    return command


def suggested(library: Library, desk: Desk, *cards: object) -> Suggestions:
    return suggestions(library, desk, json.dumps(cards).encode())


def test_nothing_is_run_unless_the_learner_names_it(library: Library, desk: Desk) -> None:
    assert start(library, desk) is None


def test_the_program_reads_the_text_and_its_cards_are_offered_with_their_origin(
    library: Library, room: Places, desk: Desk
) -> None:
    echo = f"import sys; assert sys.stdin.read() == {TEXT!r}; print({json.dumps([GOOD])!r})"
    command = name_program(room, echo)
    program = start(library, desk)
    assert program
    (card,) = suggestions(library, desk, program.result()).cards

    accept(library, desk, card)

    (written,) = json.loads(desk.deck.path.read_text())["cards"]
    assert written == {**GOOD, "id": "how-long-is-it", "x-origin": command}


@pytest.mark.parametrize(
    ("card", "why"),
    [
        ("text", "card 1: is no object"),
        (json.loads("[" * 200 + "]" * 200), "card 1: is no object"),
        ({**GOOD, "answers": []}, "card 1: answers: has to have at least 1 in it, and has 0"),
        ({**GOOD, "source": {"quote": "The canal is long."}},
         "card 1: its quote does not stand in the text"),
        ({key: GOOD[key] for key in ("kind", "prompt", "answers")},
         "card 1: its quote does not stand in the text"),
        ({**GOOD, "source": 3}, "card 1: source: has to be an object, and is a number"),
    ],
)  # fmt: skip
def test_what_is_no_card_of_the_text_is_refused_with_a_reason(
    library: Library, desk: Desk, card: object, why: str
) -> None:
    assert suggested(library, desk, card, GOOD).refused == (why,)
    assert len(suggested(library, desk, card, GOOD).cards) == 1


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        (b"", "it printed no JSON"),
        (b"Sure! Here", "no JSON"),
        (b"\x89PNG\r\n\x1a\n\0\xff", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"3", "no list of cards"),
    ],
)
def test_what_is_no_list_of_cards_is_told(
    library: Library, desk: Desk, printed: bytes, why: str
) -> None:
    with pytest.raises(OutsideFailed, match=why):
        suggestions(library, desk, printed)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import sys; sys.exit('\\x1b[2Jno key')", "no key"),
        ("raise SystemExit(3)", "it ended with 3"),
        ("print('x' * 3_000_000)", "more than 2000000 bytes"),
    ],
)
def test_a_program_that_fails_is_told_in_its_own_words(
    library: Library, room: Places, desk: Desk, code: str, why: str
) -> None:
    name_program(room, code)
    program = start(library, desk)
    assert program

    with pytest.raises(OutsideFailed, match=why) as failed:
        program.result()
    assert "\x1b" not in str(failed.value)


@pytest.mark.parametrize("command", ["no-such-program-at-all", "'unfinished", "   "])
def test_a_program_that_cannot_be_started_is_told(
    library: Library, room: Places, desk: Desk, command: str
) -> None:
    room.library.mkdir(parents=True, exist_ok=True)
    room.settings.write_text(f"[authoring]\nsuggest_command = {json.dumps(command)}\n")

    with pytest.raises(OutsideFailed):
        start(library, desk)


def test_no_shell_reads_the_command(
    library: Library, room: Places, desk: Desk, tmp_path: Path
) -> None:
    room.library.mkdir(parents=True, exist_ok=True)
    mark = tmp_path / "mark"
    room.settings.write_text(f'[authoring]\nsuggest_command = "echo [] ; touch {mark}"\n')
    program = start(library, desk)
    assert program
    program.result()

    assert not mark.exists()


def test_a_program_that_settings_name_is_run_only_once_its_learner_agreed(
    library: Library, room: Places, desk: Desk, tmp_path: Path
) -> None:
    """Settings may have come with the library of somebody else."""
    mark = tmp_path / "mark"
    command = name_program(room, f"open({str(mark)!r}, 'w'); print([])")

    async def author(player: Player) -> None:
        player.pilot.app.write(desk.deck.head.id)  # type: ignore[attr-defined]
        await player.see("Enter makes")
        await player.press("s")
        assert "It can do whatever you can." in await player.see("Run this program on the text?")
        await player.press("escape")
        await player.see("Enter makes")
        assert not mark.exists()
        assert unasked(library) == command
        await player.press("s", "y")
        await player.see("0 suggestions")
        assert mark.exists()
        await player.press("escape", "s")
        await player.see("0 suggestions")

    play(library, author)

    assert unasked(library) == ""
    another = name_program(room, "print([])")
    assert unasked(library.again()) == another


def test_suggestions_are_taken_edited_or_dropped_one_by_one(
    library: Library, room: Places, desk: Desk
) -> None:
    cards = [{**GOOD, "prompt": f"Question {number}?"} for number in range(3)]
    name_program(room, f"print({json.dumps([*cards, 3])!r})")

    async def author(player: Player) -> None:
        player.pilot.app.write(desk.deck.head.id)  # type: ignore[attr-defined]
        await player.see("Enter makes")
        await player.press("s", "y")
        assert "! card 4: is no object" in await player.see("3 suggestions")
        await player.press("x")
        assert "Question 0?" not in await player.see("2 suggestions")
        await player.press("a")
        await player.see("1 suggestion")
        await player.press("e")
        await player.see("New card in")

    play(library, author, size=(100, 30))

    assert [card.prompt for card in desk.deck.cards.values()] == ["Question 1?"]


def test_waiting_for_a_program_is_given_up_with_a_key(
    library: Library, room: Places, desk: Desk
) -> None:
    name_program(room, "import time; time.sleep(60)")

    async def author(player: Player) -> None:
        player.pilot.app.write(desk.deck.head.id)  # type: ignore[attr-defined]
        await player.see("Enter makes")
        await player.press("s", "y")
        await player.see("Waiting for suggestions")
        await player.press("escape")
        await player.see("Enter makes")

    play(library, author)


def test_a_suggestion_that_is_edited_and_not_saved_is_still_there(
    library: Library, room: Places, desk: Desk
) -> None:
    name_program(room, f"print({json.dumps([GOOD])!r})")

    async def author(player: Player) -> None:
        player.pilot.app.write(desk.deck.head.id)  # type: ignore[attr-defined]
        await player.see("Enter makes")
        await player.press("s", "y")
        await player.see("1 suggestion")
        await player.press("e")
        await player.see("New card in")
        await player.press("escape")
        await player.see("1 suggestion")
        await player.press("e")
        await player.see("New card in")
        await player.press("ctrl+s")
        await player.see("0 suggestions")

    play(library, author)
    assert len(desk.deck.cards) == 1


def test_a_program_ends_with_whatever_it_has_started(
    library: Library, room: Places, desk: Desk
) -> None:
    command = shlex.join(["sh", "-c", "sleep 60 & wait"])
    room.library.mkdir(parents=True, exist_ok=True)
    room.settings.write_text(f"[authoring]\nsuggest_command = {json.dumps(command)}\n")
    program = start(library, desk)
    assert program
    program.stop()

    with pytest.raises(OutsideFailed):
        program.result()


def test_a_program_that_prints_without_end_is_ended(
    library: Library, room: Places, desk: Desk
) -> None:
    name_program(room, "while True: print('spam' * 1000)")
    program = start(library, desk)
    assert program

    with pytest.raises(OutsideFailed, match="more than"):
        program.result()
