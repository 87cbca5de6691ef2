"""Reading a deck file serves every good card and tells everything else with its place."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import CardRefused, DeckRefused, FileProblem, NewerFormat, QuizError
from quizapp.learning.card import KINDS, MAX_BYTES, MAX_CARDS, Deck
from quizapp.learning.problem import Level
from quizapp.storage.deckreader import (
    MAX_LOOKED,
    MAX_TOLD,
    Reading,
    parse,
    read_bytes,
    read_deck,
)
from quizapp.storage.notjson import MAX_ENTRIES
from quizapp.storage.onecard import refuse_bad
from quizapp.storage.shapes import layout_of
from tests.storage.anydeck import Manner, cards, decks, manners, plain
from tests.storage.broken_decks import BROKEN, FIRST, HEAD, LAST, Broken, a, card

DECK = Path("deck.json")
KEYS = sorted(
    {"tolerence", "x-own", *(key for kind in KINDS.values() for key in layout_of(kind).keys)}
)
UNSAFE = re.compile("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def told(reading: Reading) -> tuple[str, ...]:
    """The problems as they are printed, without the file's name."""
    return tuple(str(problem).removeprefix("deck.json:") for problem in reading.problems)


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.name for broken in BROKEN])
def test_a_broken_deck_is_told_and_its_good_cards_are_served(broken: Broken) -> None:
    reading = read_bytes(DECK, broken.data)

    assert told(reading) == broken.told
    assert (None if reading.deck is None else len(reading.deck.cards)) == broken.served


def test_the_broken_decks_have_names_of_their_own() -> None:
    assert len({broken.name for broken in BROKEN}) == len(BROKEN) >= 150


@settings(deadline=None)
@given(decks, manners)
def test_a_deck_that_was_written_is_read_as_it_was(deck: Deck, manner: Manner) -> None:
    reading = read_bytes(DECK, manner.write(plain(deck)).encode())

    assert (reading.deck, reading.problems) == (deck, ())


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_told_and_never_raise(data: bytes) -> None:
    assert read_bytes(DECK, data).problems


@settings(deadline=None)
@given(
    decks,
    manners,
    st.integers(0, 10**6),
    st.integers(0, 12),
    st.binary(max_size=4)
    | st.sampled_from([b"{", b"]", b'"', b"\\u", b"\\ud800", b"null", b"1e999"]),
)
def test_a_deck_spoiled_anywhere_never_raises_anything_but_our_errors(
    deck: Deck, manner: Manner, place: int, length: int, put: bytes
) -> None:
    data = manner.write(plain(deck)).encode()
    at = place % len(data)

    try:
        reading = read_bytes(DECK, data[:at] + put + data[at + length :])
    except QuizError:
        return

    assert reading.deck is not None or reading.errors
    assert not any(UNSAFE.search(str(problem)) for problem in reading.problems)


odd_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "A", "2022"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=5,
)
odd_cards = odd_values | st.builds(
    lambda good, odd: {**plain(good), **odd},
    cards,
    st.dictionaries(st.sampled_from(KEYS), odd_values, max_size=2),
)


@settings(deadline=None)
@given(st.lists(odd_cards, max_size=6))
def test_every_card_is_served_or_told_and_never_both(found: list[Any]) -> None:
    text = ",\n".join(json.dumps(card).replace("Infinity", "1e999") for card in found)
    if "NaN" in text:
        return

    reading = read_bytes(DECK, f'{{{HEAD}, "cards": [\n{text}]}}'.encode())

    assert reading.deck
    assert all(str(problem.message) for problem in reading.problems)
    assert not any("`" in str(problem.message) for problem in reading.problems)
    lines = {problem.line - 2 for problem in reading.errors}
    ids = [card.id for card in reading.deck.cards]
    assert ids == [card["id"] for line, card in enumerate(found) if line not in lines]


def test_an_object_of_endless_keys_is_not_looked_through() -> None:
    endless = ",".join(f'"key{number}": 1' for number in range(101))
    reading = read_bytes(DECK, card("", f'{{"kind": "flashcard", {endless}}}').data)

    assert told(reading) == ("3:1: card: may have at most 100 in it, and has 102",)


def test_an_object_of_one_key_without_end_is_not_looked_through() -> None:
    again = ",".join(['"a": 1'] * (MAX_ENTRIES + 2))
    reading = read_bytes(DECK, card("", f'{{"kind": "flashcard", {again}}}').data)

    assert told(reading) == ("3:1: card: a key stands twice in an object in it",)


def test_a_name_of_endless_length_is_cut_short() -> None:
    reading = read_bytes(DECK, card("", a("flashcard", answer="A", **{"k" * 10**6: 1})).data)

    assert all(len(str(problem)) < 200 for problem in reading.problems)


def test_bad_cards_without_end_are_told_one_by_one_and_at_last_counted() -> None:
    bad = ",\n".join(["5"] * (MAX_TOLD + 10))
    reading = read_bytes(DECK, f'{{{HEAD}, "cards": [\n{FIRST},\n{bad},\n{LAST}]}}'.encode())

    assert reading.deck is not None
    assert [card.id for card in reading.deck.cards] == ["first", "last"]
    assert len(reading.errors) == MAX_TOLD + 1
    assert told(reading)[-2] == "1002:1: card: has to be an object, and is a number"
    assert told(reading)[-1] == (
        "1003:1: cards: 10 more cards with problems, here and below; mend the others first"
    )


def test_unknown_keys_without_end_keep_no_card_from_being_served() -> None:
    strange = [
        f'{{"id": "{number}", "kind": "flashcard", "prompt": "P", "answer": "A", "zz": 1}}'
        for number in range(MAX_TOLD + 10)
    ]
    reading = read_bytes(DECK, f'{{{HEAD}, "cards": [{",".join(strange)}]}}'.encode())

    assert reading.deck is not None
    assert len(reading.deck.cards) == MAX_TOLD + 10
    assert reading.errors == ()
    assert len(reading.problems) == MAX_TOLD + 1


def test_a_closer_look_at_bad_cards_ends_where_it_would_take_long() -> None:
    many = ", ".join(['"\\ud800"'] * (MAX_LOOKED // 2))
    bad = f'{{"kind": "flashcard", "x-a": [{many}]}}'
    reading = read_bytes(DECK, f'{{{HEAD}, "cards": [\n{bad},\n{bad},\n{bad}]}}'.encode())

    assert told(reading)[-2].startswith("3:")
    assert told(reading)[-1].startswith("4:1: cards: 1 more card with problems")


def test_a_problem_points_at_the_character_behind_letters_of_any_width() -> None:
    spoiled = card("", a("flashcard", prompt="Қазақстан 🇰🇿", answer=5))

    assert told(read_bytes(DECK, spoiled.data)) == (
        "3:70: answer: has to be a text, and is a number",
    )


def test_a_warning_alone_keeps_nothing_from_being_served() -> None:
    reading = read_bytes(DECK, card("", a("flashcard", answer="A", mnemonic="M")).data)

    assert [problem.level for problem in reading.problems] == [Level.WARNING]
    assert reading.errors == ()


@pytest.mark.parametrize("found", [2, 10**30])
def test_a_deck_of_a_newer_format_is_refused_as_a_whole(found: int) -> None:
    with pytest.raises(NewerFormat, match=rf"^deck\.json:2:11: format: this has format {found}"):
        read_bytes(DECK, f'{{\n"format": {found}, "cards": [5]}}'.encode())


def test_a_deck_with_as_many_cards_as_there_may_be_is_served() -> None:
    cards = ",".join(
        f'{{"id":"{n}","kind":"true-false","prompt":"P","answer":true}}' for n in range(MAX_CARDS)
    )

    served = read_bytes(DECK, f'{{{HEAD},"cards":[{cards}]}}'.encode())
    refused = read_bytes(DECK, f'{{{HEAD},"cards":[{cards},\n{FIRST}]}}'.encode())

    assert served.deck is not None
    assert len(served.deck.cards) == MAX_CARDS
    assert refused.deck is None
    assert told(refused) == (
        "2:1: cards: a list or object may have at most 100,000 entries; here begins one more",
    )


def test_a_file_larger_than_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(FileProblem, match="larger than 32,000,000 bytes"):
        read_deck(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"gone\.json: no such file"):
        read_deck(tmp_path / "gone.json")


def test_a_folder_is_no_deck(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="folder"):
        read_deck(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")

    with pytest.raises(FileProblem, match="not a regular file"):
        read_deck(tmp_path / "pipe.json")


def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(FileProblem, match="not a regular file"):
        read_deck(Path("/dev/zero"))


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    loop = tmp_path / "loop.json"
    loop.symlink_to(loop)

    with pytest.raises(FileProblem, match="loop"):
        read_deck(loop)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_we_may_not_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.json"
    path.touch(mode=0o000)

    with pytest.raises(FileProblem, match="permission denied"):
        read_deck(path)


def test_a_hostile_file_name_is_made_safe(tmp_path: Path) -> None:
    path = tmp_path / "\x1b]0;owned\x07\udcff.json"
    path.write_bytes(b"[]")

    assert not UNSAFE.search(str(read_deck(path).problems[0]))


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ('"title": "T", "title": "U", "cards": []', "title: stands twice"),
        ('"x-a": {"b": 1, "b": 2}, "cards": []', "x-a.b: stands twice"),
        ('"cards": {}', "cards: has to be a list"),
        ('"cards": [', "a value has to stand here"),
    ],
)
def test_a_deck_that_would_lose_something_by_being_written_is_refused(keys: str, why: str) -> None:
    with pytest.raises(DeckRefused, match=why):
        parse(DECK, f"{{{keys}}}".encode())


def test_a_card_that_is_to_be_saved_is_refused_at_its_first_fault() -> None:
    with pytest.raises(CardRefused, match="answer: is missing"):
        refuse_bad({"kind": "flashcard", "prompt": "P"})

    refuse_bad({"kind": "flashcard", "prompt": "P", "answer": "A"})
