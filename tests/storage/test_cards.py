"""The cards of a deck file through its index: what they are, and when an index is believed."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import DeckRefused
from quizapp.learning.card import Deck, parts
from quizapp.storage import deckindex, files
from quizapp.storage.deckreader import read_deck
from quizapp.storage.places import Places
from quizapp.storage.reindex import Change, reindexed
from quizapp.storage.shelf import ShelfDeck, open_deck
from tests.storage.anydeck import Manner, cards, decks, manners, plain
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

    def refuse(path: Path, *_: object) -> Any:
        raise AssertionError(path)

    monkeypatch.setattr(deckindex, "made", refuse)


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


@settings(deadline=None, max_examples=60)
@given(decks, cards, manners, st.data())
def test_an_index_brought_along_is_the_one_that_would_be_made(
    deck: Deck, new: Any, manner: Manner, data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        path, room = Path(folder) / "deck.json", room_in(folder)
        path.write_text(manner.write(plain(deck)), encoding="utf-8")
        found = open_deck(room, path)
        before = found.file.cards.snapshot()
        names = [*before]
        start = data.draw(st.integers(0, len(names)))
        end = data.draw(st.integers(start, len(names)))
        put = {new.id: plain(new)} if data.draw(st.booleans()) else {}
        after = {name: {**before, **put}[name] for name in (*names[:start], *put, *names[end:])}
        found.file.cards.change(before, after)
        kept = deckindex.load(deckindex.kept_at(path, room.indexes))
        made = deckindex.made(path, *files.read_stamped(path, 1 << 20))

        assert kept
        if kept.checksum == made.checksum:
            assert kept.contents() == made.contents()
            assert (kept.stamp, kept.head, kept.problems) == (made.stamp, made.head, made.problems)


def test_after_a_save_only_the_saved_card_is_looked_at(
    room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put_deck(room, EVERY_KIND)
    found = open_deck(room, path)
    card = found.file.cards.card("short")
    assert card
    forget_reading(monkeypatch)
    found.file.cards.save([(card, {**card, "prompt": "Capital in Peru?"})])
    found.file.cards.save([(None, {**card, "id": "new"})])
    after = open_deck(room, path).cards

    assert [after["short"].prompt, after["new"].prompt] == ["Capital in Peru?", "Capital of Peru?"]


def test_a_change_that_bears_on_other_cards_is_looked_at_as_a_whole(room: Places) -> None:
    path = put_deck(room, EVERY_KIND)
    found = open_deck(room, path)
    before, contents = found.cards.file
    second, third, end = contents.places[2], contents.places[4], contents.places[-1]
    ended_early = before[:third].rstrip()[:-1] + b'], "x-others": [' + before[third:]
    twice = before[:end] + b", " + before[second:third].rstrip()[:-1] + before[end:]
    for after in (ended_early, twice):
        path.write_bytes(after)

        assert reindexed(found.cards.index, Change(path, before, contents, after)) is None


def test_an_index_stays_true_of_a_file_that_was_only_touched(
    room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put_deck(room, EVERY_KIND)
    open_deck(room, path)
    forget_reading(monkeypatch)
    age(path)

    assert len(open_deck(room, path).cards) == 10


def test_an_index_that_still_holds_is_confirmed_and_not_written_again(room: Places) -> None:
    path = put_deck(room, EVERY_KIND)
    age(path)
    open_deck(room, path)
    (kept,) = room.indexes.iterdir()
    written = kept.stat()
    age(kept)  # as if it had been made as soon as the file, when it may be of another content

    assert len(open_deck(room, path).cards) == 10

    assert kept.stat().st_ino == written.st_ino
    assert kept.stat().st_mtime_ns >= written.st_mtime_ns
