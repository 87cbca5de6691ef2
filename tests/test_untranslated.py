"""Text that goes through no catalogue: the program speaks in signs, and is searched for English."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from quizapp.cli import commands
from quizapp.learning.card import KINDS
from quizapp.learning.session import Over
from quizapp.library.door import Library
from quizapp.library.sitting import Sitting
from quizapp.storage.places import Places
from quizapp.storage.setting import TABLES, choices
from quizapp.storage.shelf import read_shelf
from quizapp.tui.actions import ACTIONS
from quizapp.tui.home import HomeScreen
from quizapp.tui.reading import Reading
from quizapp.tui.study import StudyScreen
from quizapp.words import say
from tests.conftest import Clock
from tests.foreign import SIGNS, TEXT, english, speaking_signs
from tests.hostile.payloads import hostile_deck
from tests.hostile.walk import go_home, screens
from tests.tui.play import Player, play

NAMES = {
    "Esc",
    "PgDn",
    "PgUp",
    "quizapp",
    "FSRS",
    "format",
    "json",
    "cat",
    "toml",
    "txt",
    "settings",
    "article",
    "kind",
} | {"integer", "range"}
"""What is called the same in every language."""

WALKS = (
    ("escape",),
    ("f1",),
    ("ctrl+p",),
    ("p", *["right"] * 5, "n", "f"),
    ("m",),
    ("b", *(key for ask in "tdrfmh" for key in (ask, "escape")), "x", "o", "v", "enter", "f9"),
    ("b", "slash", "left_parenthesis", "enter"),
    ("w", "n", "c"),
    ("w", "s", "y"),
    ("u",),
    ("comma", "right", "enter", "escape", "left", *["down"] * 5),
    ("z", "down", "enter", "escape", "b", "f3", "f8"),
    ("n", "ctrl+s"),
)
"""The keys of walks that begin at home."""


ELSEWHERE = (
    *("CardScreen", "ClockScreen", "DraftsScreen", "GaveWayScreen", "ReadingScreen"),
    *("StudyScreen", "SureScreen", "TextScreen"),
)
"""Screens that take more than keys from home; each is looked at below."""


@pytest.fixture(autouse=True)
def signs() -> Iterator[None]:
    with speaking_signs():
        yield


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Places whose names are short, for they stand on the screen."""
    monkeypatch.chdir(tmp_path)
    return Places(Path("λ"), Path("σ"), Path("κ"))


@pytest.fixture
def names(room: Places) -> set[str]:
    """The names that stand in a library whose decks say nothing in English."""
    ids = list(read_shelf(room).decks)
    room.decks.mkdir(parents=True)
    for name in ids:  # in place of the shipped ones
        deck = foreign_deck(name)
        (room.decks / f"{name}.json").write_text(json.dumps(deck), encoding="utf-8")
    (room.decks / "article.txt").write_text(f"{TEXT}\n\n{TEXT} 1991 {TEXT} 7 500 {TEXT}.\n")
    room.settings.write_text("format = 0\n")
    fields = [field for kind in KINDS.values() for field in kind.__struct_fields__]
    fields += [name for kind in TABLES.values() for name in kind.__struct_fields__]
    fields += [one for table, kind in TABLES.items() for one in values(table, kind)]
    fields += [action.keys for action in ACTIONS]
    return {*re.findall("[A-Za-z]+", " ".join([*ids, *KINDS, *fields]))} | NAMES


def values(table: str, kind: Any) -> Iterator[str]:
    """What the settings of a table are called that can be chosen."""
    for name in kind.__struct_fields__:
        yield from choices(table, name)


def foreign_deck(name: str) -> dict[str, Any]:
    """A deck of every kind of card that says nothing in English."""
    deck = hostile_deck(TEXT)
    cards = [{**card, "id": str(number)} for number, card in enumerate(deck["cards"])]
    for card in cards:
        del card["media"]
    source = {"title": TEXT, "file": "article.txt"}
    return {**deck, "id": name, "title": TEXT, "cards": cards, "source": source}


def on_top(player: Player) -> str:
    """What the screen says; a dialog cuts the words of the screen below it."""
    for dialog in player.pilot.app.screen.query(".dialog"):
        left, top, width, height = dialog.region
        lines = player.screen.splitlines()[top : top + height]
        return "\n".join(text[left : left + width] for text in lines)
    return player.screen


class Tour:
    """The words of each screen on a way that went through no catalogue."""

    def __init__(self, player: Player, names: set[str], found: dict[str, set[str]]) -> None:
        self._player = player
        self._names = names
        self._found = found
        self.note()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self._player.press(key)
            self.note()

    def note(self) -> None:
        name = type(self._player.pilot.app.screen).__name__
        self._found.setdefault(name, set()).update(english(on_top(self._player), self._names))


def untranslated(found: dict[str, set[str]]) -> dict[str, set[str]]:
    return {name: words for name, words in found.items() if words}


def test_no_screen_says_anything_past_the_catalogue(library: Library, names: set[str]) -> None:
    found: dict[str, set[str]] = {}

    async def script(player: Player) -> None:
        tour = Tour(player, names, found)
        for keys in WALKS:
            await tour.press(*keys)
            await go_home(player)
        await tour.press("ctrl+p", "7", "7")
        await player.see(say("Nothing fits."))
        tour.note()

    play(library, script)

    assert untranslated(found) == {}
    assert found.keys() >= screens() - {*ELSEWHERE}


def test_no_stage_of_a_sitting_says_anything_past_the_catalogue(
    library: Library, room: Places, names: set[str], clock: Clock
) -> None:
    room.settings.write_text("[study]\nconfidence = true\nlearning_steps = []\n")
    found: dict[str, set[str]] = {}

    async def script(player: Player) -> None:
        tour = Tour(player, names, found)
        await tour.press("f2", "f7", "o", "escape", "f7", "r", "escape", "f7", "h", "escape")
        while not isinstance(sitting(player).stage, Over):
            await tour.press("x", "enter", "1", "f2", "f3", "3")
            clock.forward(seconds=3)
        await tour.press("t", "n", "escape", "m", "escape")

    deck = next(iter(library.shelf.decks))
    play(library, script, study=[deck])

    assert untranslated(found) == {}
    assert found.keys() >= {"StudyScreen", "CardScreen", "TextScreen", "SureScreen", "MoreScreen"}


def sitting(player: Player) -> Sitting:
    screen = player.pilot.app.screen_stack[0]
    assert isinstance(screen, StudyScreen)
    return screen.sitting


def test_what_takes_more_than_keys_says_nothing_past_the_catalogue(
    library: Library, room: Places, names: set[str], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_over = Reading.is_over
    found: dict[str, set[str]] = {}
    monkeypatch.setattr(
        Reading, "is_over", lambda reading, patience=0: bool(found) and is_over(reading, patience)
    )
    draft = {"kind": "flashcard", "prompt": TEXT, "answer": TEXT, "source": {"quote": "1991"}}
    (room.library / "drafts.json").write_text(json.dumps([draft, {"kind": TEXT}]))
    room.settings.write_text(f"[authoring]\nsuggest_command = 'cat {room.library}/drafts.json'\n")
    lost = {"card": "1", "field": "prompt", "kept": TEXT, "lost": [TEXT]}
    listed = {"format": 1, "deck": next(iter(library.shelf.decks)), "lost": [lost]}
    room.conflicts.mkdir()
    (room.conflicts / "1.json").write_text(json.dumps(listed))

    async def script(player: Player) -> None:
        tour = Tour(player, names, found)
        while not isinstance(player.pilot.app.screen, HomeScreen):
            await player.pilot.pause(0.05)
        await tour.press("w", "s", "y")
        await player.see(TEXT)
        await tour.press("x", "escape")
        await go_home(player)
        await tour.press("u", "down")
        await player.see(say("Gave way when decks were merged"))
        await tour.press("down", "enter", "escape")
        await go_home(player)
        clock.forward(days=365.25 * 50)
        await tour.press("enter", "f3", "3")

    play(library, script)

    assert untranslated(found) == {}
    assert found.keys() >= {"ReadingScreen", "DraftsScreen", "GaveWayScreen", "ClockScreen"}


def all_commands(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    """The words of every command."""
    yield before
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from all_commands(command, *before, name)
        else:
            yield (*before, name)


DONE = (
    "due",
    "due --short",
    "stats",
    "study --plain",
    "find {deck}",
    "check λ/decks/{deck}.json",
    "check λ/decks/none.json",
    "fmt --check λ/decks/{deck}.json",
    "card suspend {deck}",
    "undo",
    "card flag 2 {deck} 1",
    "card set-due --in 3 {deck} 1",
    "card set-due {deck}",
    "card nothing",
    "leeches",
    "doctor",
    "backup",
    "catch-up",
    "catch-up --days 3",
    "catch-up --days x",
    "reschedule --yes",
    "forget --yes {deck}",
    "forget",
    "export --all λ/out.zip",
    "import --all --yes λ/out.zip",
    "restore --yes λ/out.zip",
    "restore --yes λ/none.zip",
    "read {deck}",
    "remove {deck}",
    "study nothing",
    "study --nothing",
    "new",
    "add",
    "quiz --nothing",
)
"""Commands as they are typed."""


WIDE: dict[str, Any] = {"terminal_width": 400, "max_content_width": 400}
"""So much that no name is broken in two."""


@pytest.fixture
def run(library: Library, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Runs a command in signs; what it prints, whether it can do what it should or not."""
    monkeypatch.setattr("quizapp.cli.group.catalogue", lambda _: SIGNS)
    monkeypatch.setattr("quizapp.cli.group.open_library", lambda *_: library)

    def run(*words: str) -> str:
        done = CliRunner().invoke(
            commands, words, prog_name="quizapp", **WIDE, input="1\n\n/help\n"
        )
        assert done.exception is None or isinstance(done.exception, SystemExit), words
        return done.output

    return run


def test_no_help_says_anything_past_the_catalogue(run: Callable[..., str]) -> None:
    for words in all_commands(commands):
        assert english(without_names(run(*words, "--help")), NAMES) == set(), words


def test_no_command_says_anything_past_the_catalogue(
    run: Callable[..., str], names: set[str], library: Library
) -> None:
    deck = next(iter(library.shelf.decks))
    for line in DONE:
        words = line.format(deck=deck).split()
        assert english(without_names(run(*words)), {*names, *words}) == set(), line


def without_names(shown: str) -> str:
    """What a command printed, without names of files, commands, options and their choices."""
    called = {one for words in all_commands(commands) for one in words}
    named = [rf"\b{one}\b" for one in sorted(called, key=len, reverse=True)]
    patterns = (
        r"\S*/\S*",
        r"\[[\w-]+(\|[\w-]+)+\]",
        r": [\w-]+\]",
        "--[a-z-]+",
        "QUIZAPP_[A-Z_]+",
        *named,
    )
    return re.sub("|".join(patterns), "", shown)
