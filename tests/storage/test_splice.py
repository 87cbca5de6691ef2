"""A card changed without a look at the others: the same bytes as with one."""

import codecs
import errno
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import FileProblem, QuizError
from quizapp.learning.card import MAX_BYTES, Deck
from quizapp.learning.problem import errors_among
from quizapp.storage import files, seam, splice
from quizapp.storage.cards import Cards
from quizapp.storage.deckfile import DeckFile, Edit
from quizapp.storage.deckindex import made
from quizapp.storage.splice import Plan
from tests.storage.anydeck import Manner, cards, decks, manners, plain
from tests.storage.disk import Failing, Power

DECK = {"format": 1, "id": "d", "title": "D", "language": "en"}
CARDS = [
    {"id": "a", "kind": "flashcard", "prompt": "Q", "answer": "A"},
    {"id": "b", "kind": "flashcard", "prompt": "Q", "answer": "B"},
]


def written(*listed: object, **head: object) -> bytes:
    return json.dumps({**DECK, **head, "cards": listed}, indent=2).encode()


def cards_in(path: Path, folder: Path = Path(os.devnull)) -> Cards:
    """The cards of a file by an index that is kept nowhere, unless in a folder."""
    return Cards(path, folder, made(path, *files.read_stamped(path, MAX_BYTES)))


def spliced(path: Path, edits: Sequence[tuple[Any, Any]]) -> bytes | None:
    """What the index of a file makes of the edits; None where that takes the whole file."""
    try:
        cards = cards_in(path)
    except QuizError:
        return None
    return None if errors_among(cards.index.problems) else splice.spliced(Plan(*cards.file), edits)


def by_the_whole(path: Path, edits: list[tuple[dict[str, Any] | None, dict[str, Any]]]) -> bytes:
    """What a look at the whole file makes of the edits."""
    file = DeckFile(path)
    before = file.cards.snapshot()
    file.cards.change(before, {**before, **{after["id"]: after for _, after in edits}})
    return path.read_bytes()


@given(deck=decks, new=cards, data=st.data(), manner=manners)
def test_an_edit_leaves_what_a_look_at_the_whole_leaves(
    tmp_path_factory: pytest.TempPathFactory,
    deck: Deck,
    new: Any,
    data: st.DataObject,
    manner: Manner,
) -> None:
    path = tmp_path_factory.mktemp("deck") / "deck.json"
    path.write_text(manner.write(plain(deck)), encoding="utf-8")
    listed = [plain(card) for card in deck.cards]
    before = data.draw(st.sampled_from([None, *listed]))
    taken = {card["id"] for card in listed}
    name = before["id"] if before else "new" if "new" not in taken else None
    if name is None:
        return
    edits = [(before, {**plain(new), "id": name})]
    fast, whole = spliced(path, edits), by_the_whole(path, edits)

    assert fast is None or in_order(fast) == in_order(whole)
    if before and manner.is_tidy:  # in an untidy file the space within what is new may be another
        assert fast in {None, whole}


def in_order(data: bytes) -> Any:
    """What JSON says, with its keys in their order."""
    return json.loads(data, object_pairs_hook=list)


def test_several_cards_are_changed_and_added_at_once(tmp_path: Path) -> None:
    path = tmp_path / "deck.json"
    path.write_bytes(written(*CARDS))
    edits = [
        (CARDS[0], {**CARDS[0], "answer": "Z"}),
        (None, {**CARDS[0], "id": "c"}),
        (None, {**CARDS[0], "id": "d"}),
    ]
    after = spliced(path, edits)

    assert after
    assert json.loads(after)["cards"] == [
        {**CARDS[0], "answer": "Z"},
        CARDS[1],
        {**CARDS[0], "id": "c"},
        {**CARDS[0], "id": "d"},
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        written(),
        written(*CARDS, CARDS[0]),
        written(*CARDS, {"kind": "flashcard"}),
        written(*CARDS, format=2),
        written(*CARDS).replace(b'"title"', b'"cards": [], "title"'),
        written({**CARDS[0], "answer": "other"}, CARDS[1]),
        written(*CARDS).replace(b'"answer": "A"', b'"answer": "A", "answer": "A"'),
    ],
)
def test_what_is_unusual_about_a_file_is_left_to_a_look_at_the_whole(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "deck.json"
    path.write_bytes(data)
    edits = [(before, {**before, "answer": "Z"}) for before in CARDS]

    assert spliced(path, edits) is None


def test_a_byte_order_mark_and_warnings_are_nothing_unusual(tmp_path: Path) -> None:
    path = tmp_path / "deck.json"
    path.write_bytes(codecs.BOM_UTF8 + written(*CARDS, {**CARDS[0], "id": "c", "é": 1}))
    edits: list[Any] = [(CARDS[1], {**CARDS[1], "answer": "Z"}), (None, {**CARDS[0], "id": "d"})]
    fast = spliced(path, edits)

    assert fast == by_the_whole(path, edits)


@pytest.mark.parametrize(
    "data",
    [
        written(*CARDS),
        b"\xef\xbb\xbf" + written(*CARDS),
        written(*CARDS, CARDS[0]),
        written(*CARDS, {"kind": "flashcard"}),
        written(*CARDS).replace(b'"answer": "A"', b'"answer": "A", "answer": "A"'),
        written({**CARDS[0], "answer": "\ud800"}, CARDS[1]),
    ],
)
def test_one_card_is_as_a_look_at_the_whole_has_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "deck.json"
    path.write_bytes(data)
    file = DeckFile(path, cards_in(path)).cards

    assert [file.card(name) for name in "abc"] == [file.snapshot().get(name) for name in "abc"]


SAVES: dict[str, list[Edit]] = {
    "one card changed": [(CARDS[0], {**CARDS[0], "answer": "Z"})],
    "one card added": [(None, {**CARDS[0], "id": "c"})],
    "one card removed": [(CARDS[0], None)],
}
"""Edits that are spliced in, and one that takes the whole file."""


@pytest.mark.parametrize("edits", SAVES.values(), ids=SAVES)
def test_a_save_that_fails_at_any_call_leaves_the_old_deck_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: list[Edit]
) -> None:
    path, old = tmp_path / "deck.json", written(*CARDS)
    new = saved(path, old, edits)
    for number in range(1, 30):
        path.write_bytes(old)
        system = Failing(number, errno.ENOSPC, lasting=False)
        with monkeypatch.context() as patch:
            patch.setattr(seam, "system", system)
            with suppress(FileProblem):
                DeckFile(path, cards_in(path)).cards.save(edits)
        assert path.read_bytes() == new or (path.read_bytes() == old and system.hit)
        assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("edits", SAVES.values(), ids=SAVES)
def test_a_power_cut_in_a_save_leaves_the_old_deck_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: list[Edit]
) -> None:
    old = written(*CARDS)
    new = saved(tmp_path / "deck.json", old, edits)
    left = set[bytes]()

    class Watched(Power):
        def __getattribute__(self, name: str) -> object:
            if name in {"open", "write", "sync", "replace"}:
                left.update(outcome["folder/deck.json"] for outcome in self.outcomes())
            return super().__getattribute__(name)

    system = Power(tmp_path)
    monkeypatch.setattr(seam, "system", system)
    files.make_folder(tmp_path / "folder")
    files.replace(tmp_path / "folder" / "deck.json", old)
    system.__class__ = Watched
    path = tmp_path / "folder" / "deck.json"
    DeckFile(path, cards_in(path, tmp_path)).cards.save(edits)
    system.__class__ = Power

    assert left == {old, new}
    assert {outcome["folder/deck.json"] for outcome in system.outcomes()} == {new}


def saved(path: Path, old: bytes, edits: list[Edit]) -> bytes:
    """What the edits make of a deck file where nothing goes wrong."""
    path.write_bytes(old)
    DeckFile(path, cards_in(path)).cards.save(edits)
    return path.read_bytes()
