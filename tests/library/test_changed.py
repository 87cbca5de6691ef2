"""A card that was changed since it was last answered says so, once."""

import os
from pathlib import Path

import pytest

from quizapp.learning.review import Rating
from quizapp.library.door import Library
from quizapp.library.study import Sitting, study
from quizapp.library.upkeep import look_after
from quizapp.plain.talk import Talk
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

TOLD = "This card was changed since you last answered it."


@pytest.fixture
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND, only="short")


@pytest.fixture
def answered(library: Library, room: Places, deck: Path, clock: Clock) -> Path:
    """The deck with a card that was answered, due again."""
    look_after(library)
    for path in (deck, *room.bases.rglob("*.json")):
        os.utime(path, (clock.now / 1000 - 60, clock.now / 1000 - 60))
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.EASY)
    clock.forward(days=300)
    return deck


def rewrite(deck: Path, clock: Clock, old: str, new: str) -> None:
    """Change the file as another program would, a minute ago."""
    text = deck.read_text(encoding="utf-8")
    assert old in text
    deck.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(deck, (clock.now / 1000 - 60, clock.now / 1000 - 60))


def asked_anew(library: Library) -> Sitting:
    library.reread()
    return study(library, ["kinds"])


def test_a_changed_card_says_so_until_it_is_answered(
    library: Library, room: Places, answered: Path, clock: Clock
) -> None:
    rewrite(answered, clock, "Capital of Peru?", "Which city is the capital of Peru?")
    sitting = asked_anew(library)

    assert sitting.is_changed()
    assert sitting.is_changed()
    assert asked_anew(library).is_changed()
    newest = max(room.bases.rglob("*.json"))
    os.utime(newest, (clock.now / 1000, clock.now / 1000))
    sitting.give_up()
    assert not sitting.is_changed()
    sitting.rate(Rating.EASY)
    clock.forward(days=3000)
    assert not asked_anew(library).is_changed()


def test_a_card_whose_neighbour_tags_or_spellings_changed_is_the_same(
    library: Library, answered: Path, clock: Clock
) -> None:
    assert not asked_anew(library).is_changed()
    rewrite(answered, clock, '"Lima"', '"Lima", "Ciudad de los Reyes"')
    assert not asked_anew(library).is_changed()


def test_a_new_card_is_not_changed(library: Library, deck: Path, clock: Clock) -> None:
    look_after(library)
    rewrite(deck, clock, "Capital of Peru?", "Which city is it?")

    assert not asked_anew(library).is_changed()


def test_it_is_told_at_the_question(library: Library, answered: Path, clock: Clock) -> None:
    rewrite(answered, clock, "Capital of Peru?", "Which city is the capital of Peru?")
    library.reread()

    async def learner(player: Player) -> None:
        await player.see("Which city")
        assert TOLD in player.screen
        assert TOLD not in await player.press("f3")

    play(library, learner, study=["kinds"])


def test_it_is_told_without_a_screen(library: Library, answered: Path, clock: Clock) -> None:
    rewrite(answered, clock, "Capital of Peru?", "Which city is the capital of Peru?")
    written: list[str] = []

    def leave(_: str) -> str:
        return "/quit"

    Talk(asked_anew(library), leave, written.append).run()

    assert TOLD in written
