"""A card changed without a look at the others: the same bytes as with one."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.card import Deck
from quizapp.storage.deckfile import DeckFile
from quizapp.storage.splice import spliced
from tests.storage.anydeck import Manner, cards, decks, manners, plain

DECK = {"format": 1, "id": "d", "title": "D", "language": "en"}
CARDS = [
    {"id": "a", "kind": "flashcard", "prompt": "Q", "answer": "A"},
    {"id": "b", "kind": "flashcard", "prompt": "Q", "answer": "B"},
]


def written(*listed: object, **head: object) -> bytes:
    return json.dumps({**DECK, **head, "cards": listed}, indent=2).encode()


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
    fast, whole = spliced(path.read_bytes(), edits), by_the_whole(path, edits)

    assert fast is None or json.loads(fast) == json.loads(whole)
    if before:  # the space before a new card may be another in an untidy file
        assert fast in {None, whole}


def test_several_cards_are_changed_and_added_at_once() -> None:
    edits = [
        (CARDS[0], {**CARDS[0], "answer": "Z"}),
        (None, {**CARDS[0], "id": "c"}),
        (None, {**CARDS[0], "id": "d"}),
    ]
    after = spliced(written(*CARDS), edits)

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
        b"\xef\xbb\xbf" + written(*CARDS),
        written(),
        written(*CARDS, CARDS[0]),
        written(*CARDS, {"kind": "flashcard"}),
        written(*CARDS, format=2),
        written(*CARDS).replace(b'"title"', b'"cards": [], "title"'),
        written({**CARDS[0], "x-copy": CARDS[1]}, CARDS[1]),
        written({**CARDS[0], "answer": "other"}, CARDS[1]),
        written(*CARDS).replace(b'"answer": "A"', b'"answer": "A", "answer": "A"'),
    ],
)
def test_what_is_unusual_about_a_file_is_left_to_a_look_at_the_whole(data: bytes) -> None:
    edits = [(before, {**before, "answer": "Z"}) for before in CARDS]

    assert spliced(data, edits) is None
