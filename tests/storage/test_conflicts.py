"""Decks that were changed on two devices, as sync programs leave them."""

import errno
import json
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from quizapp.errors import ChangedElsewhere, ConflictCopy, FileProblem, NewerFormat
from quizapp.learning.merge import Lost
from quizapp.storage import seam, versions
from quizapp.storage.conflicts import merge_into, settle, take_back, waiting
from quizapp.storage.deckfile import DeckFile
from quizapp.storage.places import Places
from quizapp.storage.shelf import is_conflict_copy, read_shelf
from tests.storage.disk import Failing, Quick
from tests.storage.library import another, content

COPY = "peru.sync-conflict-20260302-120000-ABCDEFG.json"


def deck(**answers: str) -> bytes:
    cards = [
        {"id": name, "kind": "flashcard", "prompt": f"{name}?", "answer": answer}
        for name, answer in answers.items()
    ]
    head = {"format": 1, "id": "peru", "title": "Peru", "language": "en"}
    return json.dumps({**head, "cards": cards}, indent=2).encode()


def meet(room: Places, one: bytes, other: bytes) -> Path:
    """What stands on every device after a sync of two versions."""
    room.decks.mkdir(parents=True, exist_ok=True)
    (room.decks / "peru.json").write_bytes(one)
    (room.decks / COPY).write_bytes(other)
    return room.decks / "peru.json"


def merged(room: Places, path: Path) -> dict[str, Any]:
    merge_into(room, "peru", path, [(path.with_name(COPY), path.with_name(COPY).read_bytes())])
    return {card["id"]: card["answer"] for card in DeckFile(path)}


@pytest.mark.parametrize(
    ("name", "is_copy"),
    [
        (COPY, True),
        ("peru (Ann's conflicted copy 2026-03-02).json", True),
        ("peru (conflicterend exemplaar van Ann 2026-03-02).json", True),
        ("peru (Copie en conflit de Ann 2026-03-02).json", True),
        ("peru (In Konflikt stehende Kopie von Ann 2026-03-02).json", True),
        ("peru (SFConflict ann@example.org 2026-03-02-12-00-00).json", True),
        ("peru_ann-pc_Mar-02-1200-2026_Conflict.json", True),
        ("peru.Conflict.json", True),
        ("peru.json", False),
        ("peru-2.json", False),
        ("conflict.json", False),
    ],
)
def test_copies_of_a_conflict_are_known_by_their_names(name: str, *, is_copy: bool) -> None:
    assert is_conflict_copy(Path("decks") / name, Path("decks/peru.json")) is is_copy


@pytest.mark.parametrize("name", [COPY, "peru (Ann's conflicted copy).json"])
def test_the_copy_is_told_and_never_served_instead(room: Places, name: str) -> None:
    path = meet(room, deck(lima="1"), deck(lima="2"))
    (room.decks / COPY).rename(room.decks / name)

    shelf = read_shelf(room)

    assert shelf.decks["peru"].path == path
    (error,) = shelf.errors
    assert isinstance(error, ConflictCopy)
    assert (error.path, error.first) == (room.decks / name, path)
    assert "doctor --fix" in str(error)


def test_a_deck_about_conflicts_is_a_deck(room: Places) -> None:
    meet(room, deck(lima="1"), deck(lima="1").replace(b'"peru"', b'"conflicts"'))

    shelf = read_shelf(room)

    assert {"peru", "conflicts"} <= {*shelf.decks}
    assert shelf.errors == ()


def test_both_devices_make_the_same_deck_and_the_same_list(room: Places) -> None:
    shared = deck(lima="capital", cusco="old capital", tacna="south")
    mine = deck(lima="the capital", cusco="old capital!", puno="lake")
    theirs = deck(lima="capital of Peru", cusco="old capital", tacna="south")
    here, there = room, another(room, "there")
    versions.remember(here, "peru", shared)
    versions.remember(here, "peru", mine)
    versions.remember(there, "peru", deck(lima="older"))
    versions.remember(there, "peru", shared)

    for device in (here, there):
        assert merged(device, meet(device, mine, theirs)) == {
            "lima": "capital of Peru",
            "cusco": "old capital!",
            "puno": "lake",
        }

    assert content(here.library) == content(there.library)
    (listed,) = waiting(here)
    assert (listed.deck, listed.lost) == (
        "peru",
        (Lost("lima", "answer", "capital of Peru", "the capital"),),
    )


def test_without_a_version_seen_before_nothing_is_deleted(room: Places) -> None:
    path = meet(room, deck(lima="capital"), deck(cusco="old capital"))

    assert merged(room, path) == {"lima": "capital", "cusco": "old capital"}
    assert waiting(room) == []


def test_versions_that_are_spoiled_are_as_if_they_were_not_there(room: Places) -> None:
    versions.remember(room, "peru", deck(lima="capital", cusco="old capital"))
    for file in room.bases.rglob("*.json"):
        file.write_bytes(b"{")

    assert merged(room, meet(room, deck(lima="capital"), deck())) == {"lima": "capital"}


def test_the_text_of_cards_that_no_merge_touched_stays_as_it_was(room: Places) -> None:
    shared = deck(lima="capital", cusco="x").replace(b'"capital"', b' "capital" ')
    versions.remember(room, "peru", shared)
    path = meet(room, shared.replace(b'"x"', b'"xy"'), shared.replace(b'"Peru"', b'"Per\\u00fa"'))

    merge_into(room, "peru", path, [(path.with_name(COPY), path.with_name(COPY).read_bytes())])

    text = path.read_bytes()
    assert b' "capital" ' in text
    assert b'"xy"' in text
    assert "Perú".encode() in text


def test_a_version_is_kept_once_and_the_oldest_go(room: Places) -> None:
    for number in (0, 0, *range(1, 30), 29):
        versions.remember(room, "peru", deck(lima=str(number)))

    assert not versions.is_known(room, "peru", deck(lima="9"))
    assert versions.is_known(room, "peru", deck(lima="10"))
    assert len(list(room.bases.rglob("*.json"))) == versions.KEPT


def test_decks_with_similar_ids_do_not_share_their_versions(room: Places) -> None:
    versions.remember(room, "Perú!", deck())

    assert not versions.is_known(room, "per", deck())
    assert not versions.is_known(room, "perú?", deck())


def test_what_gave_way_can_be_taken_back_or_let_go(room: Places) -> None:
    path = meet(room, deck(lima="1", cusco="1"), deck(lima="22", cusco="22"))
    merged(room, path)
    (listed,) = waiting(room)
    lima, cusco = listed.lost

    take_back(path, lima)
    settle(listed, lima)

    assert {card["id"]: card["answer"] for card in DeckFile(path)} == {"lima": "1", "cusco": "22"}
    (left,) = waiting(room)
    assert left.lost == (cusco,)
    settle(left, cusco)
    assert waiting(room) == []
    assert [*room.conflicts.iterdir()] == []


def test_a_card_or_head_that_gave_way_as_a_whole_can_be_taken_back(room: Places) -> None:
    path = meet(room, deck(lima="1"), deck(lima="22"))
    before = DeckFile(path).cards.card("lima")

    take_back(path, Lost("lima", "", before, {**(before or {}), "answer": "3"}))
    take_back(path, Lost("", "title", "Peru", "Perú"))

    assert DeckFile(path).cards.card("lima") == {**(before or {}), "answer": "3"}
    assert DeckFile(path).table("deck").all()[0]["title"] == "Perú"


def test_nothing_is_taken_back_over_a_later_edit(room: Places) -> None:
    path = meet(room, deck(lima="later"), deck())

    for lost in (Lost("lima", "answer", "22", "1"), Lost("gone", "answer", "22", "1")):
        with pytest.raises(ChangedElsewhere):
            take_back(path, lost)

    assert path.read_bytes() == deck(lima="later")


def test_a_list_that_is_none_is_told(room: Places) -> None:
    room.conflicts.mkdir(parents=True)
    for text, error in (("{", FileProblem), ('{"format":2,"deck":"x","lost":[]}', NewerFormat)):
        (room.conflicts / "x.json").write_text(text)
        with pytest.raises(error, match=r"x\.json"):
            waiting(room)


def test_whatever_call_fails_in_a_merge_it_can_be_made_again_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in count(1):
        folder = tmp_path / str(number)
        room = Places(folder / "library", folder / "state", folder / "cache")
        versions.remember(room, "peru", deck(lima="0"))
        path = meet(room, deck(lima="1"), deck(lima="22"))
        system = Failing(number, errno.ENOSPC, lasting=False)
        monkeypatch.setattr(seam, "system", system)

        with suppress(FileProblem):
            merged(room, path)

        monkeypatch.setattr(seam, "system", Quick())
        assert path.with_name(COPY).exists()
        assert merged(room, path) == {"lima": "22"}
        (listed,) = waiting(room)
        assert listed.lost == (Lost("lima", "answer", "22", "1"),)
        if not system.hit:
            break
    assert number > 20
