"""The door to tagging many cards."""

import json
from pathlib import Path

import pytest

from quizapp.errors import CardRefused, ChangedElsewhere
from quizapp.learning.tagging import Tagging
from quizapp.library.door import Library
from quizapp.library.edits import Edits
from quizapp.storage.places import Places
from tests.tui.decks import EVERY_KIND, put_deck


@pytest.fixture(autouse=True)
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


def test_cards_of_several_decks_are_tagged_and_a_shipped_deck_is_copied_first(
    library: Library, room: Places
) -> None:
    started = library.deck("getting-started")
    (first, *_) = started.cards
    cards = [("kinds", "short"), ("kinds", "gap"), ("getting-started", first)]

    edits = Edits(library)
    assert len(edits.tag(cards, Tagging(("mine",)))) == 3

    assert library.deck("kinds").cards["gap"].tags == ("mine",)
    assert "mine" in library.deck("getting-started").cards[first].tags
    assert library.deck("getting-started").path.parent == room.decks
    assert len(edits.tag(cards, Tagging(("mine",)))) == 0
    assert len(edits.tag(cards, Tagging(off=("mine",)))) == 3
    assert library.deck("kinds").cards["gap"].tags == ()


def test_only_the_tagged_cards_are_written_anew(library: Library, deck: Path) -> None:
    before = json.loads(deck.read_text(encoding="utf-8"))["cards"]

    text, edits = deck.read_text(encoding="utf-8"), Edits(library)
    edits.tag([("kinds", "short")], Tagging(("mine",)))

    after = json.loads(deck.read_text(encoding="utf-8"))["cards"]
    assert after[0] == {**before[0], "tags": ["mine"]}
    assert after[1:] == before[1:]
    edits.undo()
    assert deck.read_text(encoding="utf-8") == text


def test_a_tag_that_no_card_can_have_is_refused_and_nothing_is_written(
    library: Library, deck: Path
) -> None:
    before = deck.read_bytes()

    with pytest.raises(CardRefused, match="tags"):
        Edits(library).tag([("kinds", "short")], Tagging(("x" * 2000,)))

    assert deck.read_bytes() == before


def test_a_card_that_is_gone_from_its_file_is_told(library: Library, room: Places) -> None:
    library.deck("kinds")
    put_deck(room, EVERY_KIND, only="short")

    with pytest.raises(ChangedElsewhere):
        Edits(library).tag([("kinds", "gap")], Tagging(("mine",)))
