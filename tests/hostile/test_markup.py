"""No markup from data: every screen is looked at with a library that has markup everywhere."""

import json
from typing import NamedTuple

import pytest

from quizapp.learning.quiz import Plan
from quizapp.library.door import Library
from quizapp.library.quiz import begin
from quizapp.storage.places import Places
from quizapp.tui.app import QuizApp
from quizapp.tui.home import HomeScreen
from quizapp.tui.reading import Reading
from quizapp.tui.sure import SureScreen
from tests.conftest import Clock
from tests.hostile.payloads import MARKUP, PLANTED, hostile_deck, hostile_library
from tests.hostile.walk import go_home, look, screens
from tests.tui.play import Player, play


class Stop(NamedTuple):
    """A screen, the keys that lead to it from home, and whether a stranger's text stands on it."""

    screen: str
    keys: tuple[str, ...]
    shows: bool = True


JOURNEY = (
    Stop("HomeScreen", ()),
    Stop("HelpScreen", ("f1",), shows=False),
    Stop("Palette", ("ctrl+p",), shows=False),
    Stop("ProgressScreen", ("p",), shows=False),
    Stop("MoreScreen", ("m",), shows=False),
    Stop("BrowserScreen", ("b",)),
    Stop("AskScreen", ("b", "t")),
    Stop("EditScreen", ("b", "enter")),
    Stop("ArticleScreen", ("w",)),
    Stop("DraftsScreen", ("w", "s", "y")),
    Stop("UpkeepScreen", ("u",)),
    Stop("SettingsScreen", ("comma",), shows=False),
    Stop("StudyScreen", ("enter",)),
    Stop("CardScreen", ("enter", "f7")),
    Stop("SetupScreen", ("z",), shows=False),
    Stop("PickScreen", ("z", "down", "enter")),
)
"""A row for every screen."""

ELSEWHERE = {
    *("ClockScreen", "GaveWayScreen", "ReadingScreen", "SureScreen", "TextScreen"),
    *("QuestionScreen", "ResultScreen"),
}
"""Screens that take more than keys from home; each is looked at below."""

ROUND = ("f2", "f3", "3")
"""Keys that ask for a hint, give up and rate, whatever the kind of the question is."""


def plant(room: Places) -> None:
    """A library of one hostile deck."""
    room.decks.mkdir(parents=True)
    (room.decks / "deck.json").write_text(json.dumps(hostile_deck(MARKUP)))


def test_markup_stays_text_on_every_screen(room: Places, library: Library) -> None:
    hostile_library(room.library, MARKUP)
    draft = {"kind": "flashcard", "prompt": MARKUP, "answer": MARKUP, "source": {"quote": "1991"}}
    (room.library / "drafts.json").write_text(json.dumps([draft, {"kind": MARKUP}]))
    with room.settings.open("a") as settings:
        settings.write(f"[authoring]\nsuggest_command = 'cat {room.library}/drafts.json'\n")

    async def script(player: Player) -> None:
        for stop in JOURNEY:
            await player.press(*stop.keys)
            assert type(player.pilot.app.screen).__name__ == stop.screen, player.screen
            if stop.shows:
                await player.see(PLANTED)
            look(player)
            await go_home(player)

    play(library, script)

    assert screens() <= {stop.screen for stop in JOURNEY} | ELSEWHERE


def test_markup_stays_text_in_what_gave_way_and_before_something_is_done(
    room: Places, library: Library
) -> None:
    plant(room)
    lost = {"card": MARKUP, "field": MARKUP, "kept": MARKUP, "lost": [MARKUP]}
    listed = {"format": 1, "deck": str(hostile_deck(MARKUP)["id"]), "lost": [lost]}
    room.conflicts.mkdir()
    (room.conflicts / f"{PLANTED}.json").write_text(json.dumps(listed))

    async def script(player: Player) -> None:
        app = player.pilot.app
        await player.press("u")
        await player.see("gave way")
        await player.press("down", "enter")
        assert type(app.screen).__name__ == "GaveWayScreen", player.screen
        await player.see(PLANTED)
        assert look(player)
        await go_home(player)
        await player.press("enter", "f7", "r")
        assert type(app.screen).__name__ == "SureScreen", player.screen
        look(player)

    play(library, script)


def test_markup_stays_text_in_an_address_and_a_text(room: Places, library: Library) -> None:
    hostile_library(room.library, MARKUP)
    deck = hostile_deck(MARKUP)

    async def script(player: Player) -> None:
        app = player.pilot.app
        assert isinstance(app, QuizApp)
        await player.press("f7", "o")
        assert type(app.screen).__name__ == "TextScreen", player.screen
        await player.see(PLANTED)
        assert look(player)
        await player.press("escape")
        app.push_screen(SureScreen(MARKUP, [f"https://evil.example/{PLANTED}"]))
        await player.see(f"https://evil.example/{PLANTED}")
        assert look(player)

    play(library, script, study=[deck["id"]])


def test_markup_stays_text_where_the_clock_is_doubted_and_while_much_is_read(
    room: Places, library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(room)
    seen = set[str]()
    is_over = Reading.is_over
    monkeypatch.setattr(
        Reading, "is_over", lambda reading, patience=0: bool(seen) and is_over(reading, patience)
    )

    async def script(player: Player) -> None:
        def note() -> None:
            look(player)
            seen.add(type(player.pilot.app.screen).__name__)

        note()
        while not isinstance(player.pilot.app.screen, HomeScreen):
            await player.pilot.pause(0.05)
        clock.forward(days=365.25 * 50)
        await player.press("enter", "f3", "3")
        note()

    play(library, script)

    assert seen == {"ReadingScreen", "ClockScreen"}


def test_markup_stays_text_through_a_sitting_and_its_end(room: Places, library: Library) -> None:
    hostile_library(room.library, MARKUP)
    deck = hostile_deck(MARKUP)

    async def script(player: Player) -> None:
        seen = 0
        for _ in deck["cards"]:
            for key in ROUND:
                await player.press(key)
                seen += look(player)
        assert seen > 2 * len(deck["cards"])

    play(library, script, study=[deck["id"]])


def test_markup_stays_text_through_a_quiz_and_its_result(room: Places, library: Library) -> None:
    hostile_library(room.library, MARKUP)
    quiz = begin(library, Plan(decks=(str(hostile_deck(MARKUP)["id"]),), questions=2, seed=1))

    async def script(player: Player) -> None:
        app = player.pilot.app
        assert isinstance(app, QuizApp)
        app.ask(quiz)
        for keys in (("f2",), ("f3",), ("f8",)):
            await player.press(*keys)
            await player.see(PLANTED)
            look(player)
        assert type(app.screen).__name__ == "ResultScreen"

    play(library, script)


def test_markup_stays_text_in_what_is_told(room: Places, library: Library) -> None:
    """A file that is gone is told with its name, in a toast."""
    hostile_library(room.library, MARKUP)
    deck = library.deck(str(hostile_deck(MARKUP)["id"]))

    async def script(player: Player) -> None:
        deck.path.unlink()
        await player.press("w")
        await player.see("Not done")
        assert look(player)

    play(library, script)
