"""The cards of a deck file through its index: what they are, and when an index is believed."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from quizapp.errors import DeckRefused
from quizapp.learning.card import Deck, parts
from quizapp.storage import deckindex
from quizapp.storage.deckreader import read_deck
from quizapp.storage.places import Places
from quizapp.storage.shelf import ShelfDeck, open_deck
from tests.storage.anydeck import Manner, decks, manners, plain
from tests.storage.broken_decks import BROKEN, Broken
from tests.tui.decks import EVERY_KIND, put_deck

LONG_AGO = 1_600_000_000
"""A time (seconds) long before the indexes of these tests are made."""


def room_in(folder: str | Path) -> Places:
    whole = Path(folder)
    return Places(whole / "library", whole / "state", whole / "cache")


def age(path: Path) -> None:
    """Let a deck file be an old one, whose index is believed."""
    os.utime(path, (LONG_AGO, LONG_AGO))


def opened_twice(room: Places, path: Path) -> list[ShelfDeck]:
    """A deck opened without an index, and again with the one that was kept."""
    age(path)
    return [open_deck(room, path), open_deck(room, path)]


@settings(deadline=None, max_examples=40)
@given(decks, manners)
def test_cards_are_the_same_through_an_index(deck: Deck, manner: Manner) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.json"
        path.write_text("\ufeff" + manner.write(plain(deck)), encoding="utf-8")
        for found in opened_twice(room_in(folder), path):
            assert found.deck == deck
            assert {card: found.cards.parts(card) for card in found.cards} == {
                card.id: parts(card) for card in deck.cards
            }


@pytest.mark.parametrize("broken", [one for one in BROKEN if one.served], ids=lambda one: one.name)
def test_of_a_partly_bad_deck_an_index_has_what_reading_it_has(
    broken: Broken, tmp_path: Path
) -> None:
    path = tmp_path / "deck.json"
    path.write_bytes(broken.data)
    reading = read_deck(path)

    for found in opened_twice(room_in(tmp_path), path):
        assert (found.deck, found.problems) == (reading.deck, reading.problems)


def forget_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on only what was kept can be opened."""

    def refuse(path: Path) -> Any:
        raise AssertionError(path)

    monkeypatch.setattr(deckindex, "_new", refuse)


def test_a_deck_that_was_opened_before_is_not_looked_at_again(
    room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put_deck(room, EVERY_KIND)
    opened_twice(room, path)
    forget_reading(monkeypatch)

    assert open_deck(room, path).cards["short"].prompt == "Capital of Peru?"


def test_an_edited_file_is_read_anew_whatever_its_size_and_time(room: Places) -> None:
    path = put_deck(room, EVERY_KIND)
    before = path.read_bytes()
    opened_twice(room, path)
    path.write_bytes(before.replace(b"Capital of Peru?", b"Capital in Peru?"))

    assert open_deck(room, path).cards["short"].prompt == "Capital in Peru?"


def test_an_index_as_young_as_its_file_is_not_believed(room: Places) -> None:
    path = put_deck(room, EVERY_KIND)
    before, now = path.read_bytes(), path.stat()
    open_deck(room, path)
    path.write_bytes(before.replace(b"Capital of Peru?", b"Capital in Peru?"))
    os.utime(path, ns=(now.st_atime_ns, now.st_mtime_ns))

    assert open_deck(room, path).cards["short"].prompt == "Capital in Peru?"


def test_a_file_that_changes_after_it_was_opened_is_served_as_it_is_when_first_asked(
    room: Places,
) -> None:
    path = put_deck(room, EVERY_KIND)
    found = opened_twice(room, path)[1]
    put_deck(room, EVERY_KIND, only="flash")

    assert [*found.cards] == ["flash"]
    path.write_text(json.dumps({**EVERY_KIND, "cards": []}), encoding="utf-8")
    assert found.cards["flash"].prompt == "puma"


def test_a_file_that_becomes_no_deck_is_refused_when_first_asked(room: Places) -> None:
    path = put_deck(room, EVERY_KIND)
    found = opened_twice(room, path)[1]
    path.write_text("{", encoding="utf-8")

    with pytest.raises(DeckRefused):
        found.cards["short"]


@pytest.mark.parametrize("spoiled", [b"", b"x", b"\x00\x00\x00\x00\xc0"])
def test_a_spoiled_index_is_made_anew(room: Places, spoiled: bytes) -> None:
    path = put_deck(room, EVERY_KIND)
    opened_twice(room, path)
    (kept,) = room.indexes.iterdir()
    kept.write_bytes(spoiled)

    assert len(open_deck(room, path).cards) == 10


def test_without_a_cache_folder_decks_open_all_the_same(room: Places) -> None:
    room.cache.write_text("in the way", encoding="utf-8")
    path = put_deck(room, EVERY_KIND)

    assert len(open_deck(room, path).cards) == 10
