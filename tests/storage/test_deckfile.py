"""A deck file is a TinyDB, and stays the file its author wrote."""

import codecs
import json
import re
from collections.abc import Callable, MutableMapping
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert
from tinydb import TinyDB, where
from tinydb.operations import delete
from tinydb.table import Document

from quizapp.errors import (
    CardRefused,
    ChangedElsewhere,
    DeckRefused,
    FileProblem,
    NewerFormat,
    QuizError,
)
from quizapp.learning.card import MAX_BYTES, Deck, Id
from quizapp.storage.deckfile import DeckFile, fresh_id
from quizapp.storage.deckreader import read_bytes
from quizapp.storage.jsontext import document
from tests.storage.anydeck import Manner, cards, decks, lines, manners, notes, plain
from tests.storage.broken_decks import BROKEN, Broken

TEXT = """\
{
  "format": 1,
  "id": "d",  "title": "T",
  "language": "en",
  "cards": [
    {"id": "one", "kind": "flashcard", "prompt": "caf\\u00e9", "answer": "A",  "tags": ["x", "y"]},

    {
      "id": "two",
      "kind": "numeric",
      "prompt": "P",
      "value": 7.50,
      "tolerance": {"percent": 1}
    },
    {"kind": "flashcard", "prompt": "without an id"},
    {"id": "one", "kind": "order"},
    {"id": "three", "hints": [], "hints": ["twice"]},
    {
      "id": "four",
      "answers": [
        "A",
        "B"
      ]
    }
  ]
}
"""
HEAD = {"format": 1, "id": "d", "title": "T", "language": "en"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "deck.json"
    found.write_text(TEXT)
    return found


def changed(path: Path, before: str = TEXT) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    old, new = before.splitlines(), path.read_text().splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_cards_are_documents_by_their_ids_in_file_order(path: Path) -> None:
    db = DeckFile(path)

    assert [str(card.doc_id) for card in db] == ["one", "two", "four"]
    assert db.cards.card("two") == db.cards.search(where("value") == 7.5)[0]
    assert db.cards.search(where("tags").any(["y"]))[0]["prompt"] == "café"
    assert len(db) == 3
    assert db.tables() == {"cards", "deck"}


def test_a_deck_file_is_opened_by_a_text_too(path: Path) -> None:
    assert len(DeckFile(str(path))) == 3


def test_what_the_deck_says_of_itself_is_the_document_of_its_table(path: Path) -> None:
    assert DeckFile(path).table("deck").all() == [HEAD]


def test_a_card_with_an_empty_id_is_in_no_table_and_hinders_nobody(path: Path) -> None:
    path.write_text('{"format": 1, "cards": [{"id": ""}]}')

    DeckFile(path).insert({"id": "new"})

    assert path.read_text() == '{"format": 1, "cards": [{"id": ""}, {"id": "new"}]}'


def test_there_is_no_other_table(path: Path) -> None:
    with pytest.raises(KeyError):
        DeckFile(path).table("reviews")


def test_a_changed_field_is_the_only_thing_that_changes(path: Path) -> None:
    DeckFile(path).cards.update({"answer": "B"}, where("id") == "one")

    assert path.read_text() == TEXT.replace('"answer": "A"', '"answer": "B"')


def test_a_field_set_to_what_it_was_leaves_the_file_untouched(path: Path) -> None:
    before = (path.stat().st_mtime_ns, path.stat().st_ino)

    DeckFile(path).cards.update({"value": 7.5}, where("id") == "two")

    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_one_and_true_and_one_point_zero_are_different_values(path: Path) -> None:
    for value in (True, 1, 1.0):
        DeckFile(path).cards.update({"value": value}, where("id") == "two")

        assert f'"value": {json.dumps(value)},' in path.read_text()


def test_a_new_field_stands_behind_its_predecessor(path: Path) -> None:
    DeckFile(path).cards.update({"unit": "km", "hints": ["a", "b"]}, where("id") == "two")

    assert changed(path) == (
        ['      "tolerance": {"percent": 1}'],
        ['      "tolerance": {"percent": 1},', '      "unit": "km",', '      "hints": ["a", "b"]'],
    )


def test_a_field_can_be_taken_away(path: Path) -> None:
    DeckFile(path).cards.update(delete("tolerance"), where("id") == "two")

    assert changed(path) == (
        ['      "value": 7.50,', '      "tolerance": {"percent": 1}'],
        ['      "value": 7.50'],
    )


def test_a_list_grows_in_the_manner_it_has(path: Path) -> None:
    DeckFile(path).cards.update(lambda card: card["answers"].insert(1, "C"), where("id") == "four")
    DeckFile(path).cards.update(lambda card: card["tags"].append("z"), where("id") == "one")

    assert '        "A",\n        "C",\n        "B"\n' in path.read_text()
    assert '"tags": ["x", "y", "z"]' in path.read_text()


def test_an_item_changed_inside_a_list_keeps_the_text_of_the_rest(path: Path) -> None:
    odd = '{"format": 1, "cards": [{"id": "a", "pairs": [["1" ,"one"], ["2" , "tw\\u006f" ]]}]}'
    path.write_text(odd)

    DeckFile(path).cards.update({"pairs": [["1", "uno"], ["2", "two"], ["3", "tre"]]})
    DeckFile(path).cards.update({"pairs": [["1", "uno"], ["2", "due"], ["3", "tre"]]})

    assert path.read_text() == odd.replace('"one"', '"uno"').replace(
        '"tw\\u006f" ]', '"due" ], ["3" , "tre" ]'
    )


def test_a_new_card_looks_like_its_neighbour_and_gets_an_id_from_its_prompt(path: Path) -> None:
    new = DeckFile(path).insert({"prompt": "What is a steppe?", "answers": ["Grass", "Land"]})

    assert new == "what-is-a-steppe"
    assert path.read_text() == TEXT.replace(
        "    }\n  ]",
        """\
    },
    {
      "id": "what-is-a-steppe",
      "prompt": "What is a steppe?",
      "answers": [
        "Grass",
        "Land"
      ]
    }
  ]""",
    )


def test_line_ends_and_the_byte_order_mark_stay(path: Path) -> None:
    path.write_bytes(codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode())

    DeckFile(path).insert({"id": "new", "prompt": "P", "answers": ["Grass", "Land"]})
    data = path.read_bytes()

    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\n") == data.count(b"\r\n") == TEXT.count("\n") + 8


def test_a_removed_card_goes_and_those_that_could_not_be_read_stay(path: Path) -> None:
    DeckFile(path).remove(where("id").one_of(["two", "four"]))

    text = path.read_text()
    assert '"two"' not in text
    assert '"four"' not in text
    assert '{"kind": "flashcard", "prompt": "without an id"},\n' in text
    assert '{"id": "three", "hints": [], "hints": ["twice"]}\n  ]' in text


def test_all_cards_may_go(path: Path) -> None:
    path.write_text('{"format": 1, "cards": [\n {"id": "a"},\n {"id": "b"}\n]}')

    DeckFile(path).truncate()

    assert path.read_text() == '{"format": 1, "cards": []}'


def test_the_head_is_edited_as_a_document(path: Path) -> None:
    DeckFile(path).table("deck").update({"title": "U", "tags": ["q"]})

    assert changed(path) == (
        ['  "id": "d",  "title": "T",'],
        ['  "id": "d",  "title": "U",', '  "tags": ["q"],'],
    )


def test_a_card_may_get_another_id(path: Path) -> None:
    DeckFile(path).cards.update({"id": "second"}, where("id") == "two")

    assert changed(path) == (['      "id": "two",'], ['      "id": "second",'])


@pytest.mark.parametrize("identity", ["one", "", 5, None])
def test_an_id_that_is_taken_or_none_is_refused(path: Path, identity: object) -> None:
    with pytest.raises(CardRefused, match="id"):
        DeckFile(path).cards.update({"id": identity}, where("id") == "two")

    assert path.read_text() == TEXT


@pytest.mark.parametrize(
    "damage",
    [
        lambda db: db.drop_tables(),
        lambda db: db.drop_table("deck"),
        lambda db: db.table("deck").truncate(),
        lambda db: db.table("deck").update({"cards": []}),
        lambda db: db.table("deck").insert(Document({"a": 1}, "another")),  # type: ignore[arg-type]
        lambda db: db.insert({"id": "one"}),
        lambda db: db.insert({"id": "new", "value": float("nan")}),
        lambda db: db.insert({"id": "new", "value": "\ud83d"}),
    ],
    ids=["all", "head", "no head", "cards", "two heads", "id taken", "nan", "half a character"],
)
def test_what_a_deck_file_cannot_hold_is_refused_before_anything_is_written(
    path: Path, damage: Callable[[TinyDB], None]
) -> None:
    with pytest.raises(ValueError, match=r"deck|exists|JSON|surrogates"):
        damage(DeckFile(path))

    assert path.read_text() == TEXT


def test_what_another_program_wrote_is_seen_at_once(path: Path) -> None:
    db = DeckFile(path)
    assert db.cards.count(where("answer") == "B") == 0

    path.write_text(TEXT.replace('"answer": "A"', '"answer": "B"'))

    assert db.cards.count(where("answer") == "B") == 1


def test_a_file_that_changes_between_reading_and_writing_is_left_alone(path: Path) -> None:
    def edit(card: MutableMapping[Any, Any]) -> None:
        path.write_text(TEXT + "\n")
        card["answer"] = "B"

    with pytest.raises(ChangedElsewhere):
        DeckFile(path).cards.update(edit, where("id") == "one")

    assert path.read_text() == TEXT + "\n"


def test_edits_are_saved_together(path: Path) -> None:
    table = DeckFile(path).cards
    one, two = table.card("one"), table.card("two")
    assert one
    assert two

    saved = table.save([(one, {**one, "answer": "B"}), (two, None), (None, {"prompt": "New"})])

    assert saved == ["one", "new"]
    assert [card["id"] for card in table] == ["one", "four", "new"]


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (({"id": "two", "prompt": "as it was long ago"}, None), ChangedElsewhere),
        (({"id": "gone"}, {"id": "gone", "prompt": "P"}), ChangedElsewhere),
        ((None, {"id": "two"}), CardRefused),
        (({"id": "four", "answers": ["A", "B"]}, {"id": "two"}), CardRefused),
        (({"id": "four", "answers": ["A", "B"]}, {"answers": ["A"]}), CardRefused),
    ],
    ids=["changed", "gone", "id of another", "id of another now", "no id"],
)
def test_an_edit_of_what_is_no_longer_there_undoes_the_others(
    path: Path, edit: Any, error: type[QuizError]
) -> None:
    with pytest.raises(error):
        DeckFile(path).cards.save([(None, {"prompt": "New"}), edit])

    assert path.read_text() == TEXT


def test_a_new_deck_is_created_empty_and_filled(tmp_path: Path) -> None:
    db = DeckFile.create(tmp_path / "new.json", HEAD)
    db.insert({"kind": "flashcard", "prompt": "Why?", "answer": "Because", "hints": ["a", "b"]})
    db.insert({"kind": "flashcard", "prompt": "Why?", "answer": "A" * 90, "hints": ["c" * 99]})

    assert (
        (tmp_path / "new.json").read_text()
        == f"""\
{{
  "format": 1,
  "id": "d",
  "title": "T",
  "language": "en",
  "cards": [
    {{
      "id": "why",
      "kind": "flashcard",
      "prompt": "Why?",
      "answer": "Because",
      "hints": ["a", "b"]
    }},
    {{
      "id": "why-2",
      "kind": "flashcard",
      "prompt": "Why?",
      "answer": "{"A" * 90}",
      "hints": ["{"c" * 99}"]
    }}
  ]
}}
"""
    )


def test_a_deck_is_never_created_over_another_file(path: Path) -> None:
    with pytest.raises(FileProblem, match="already"):
        DeckFile.create(path, HEAD)

    assert path.read_text() == TEXT


def test_a_deck_does_not_grow_beyond_what_is_read(path: Path) -> None:
    with pytest.raises(FileProblem, match="larger than"):
        DeckFile(path).insert({"id": "new", "prompt": "x" * MAX_BYTES})

    assert path.read_text() == TEXT


def test_a_deck_of_a_newer_format_is_not_touched(path: Path) -> None:
    path.write_text('{"format": 2, "cards": []}')

    with pytest.raises(NewerFormat):
        DeckFile(path).insert({"id": "new"})


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.name for broken in BROKEN])
def test_a_broken_deck_is_refused_or_keeps_every_byte_of_what_it_had(
    tmp_path: Path, broken: Broken
) -> None:
    path = tmp_path / "deck.json"
    path.write_bytes(broken.data)

    try:
        DeckFile(path).insert({"id": "new", "kind": "true-false", "prompt": "P", "answer": True})
    except DeckRefused:
        assert path.read_bytes() == broken.data
        return

    after = path.read_bytes()
    begin, _, end = after.partition(b'"new"')
    assert broken.data.startswith(begin[: begin.rindex(b"{")].rstrip(b" ,\r\n"))
    assert broken.data.endswith(end[end.index(b"]") :][-3:])
    assert len(read_bytes(path, after).problems) == len(broken.told)


indexes = st.integers(0, 4)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | notes,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(notes, inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(["explanation", "hints", "kind", "x-any"])
edits = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), cards.map(plain)),
        st.tuples(st.just("insert nameless"), lines),
        st.tuples(st.just("update"), indexes, st.dictionaries(fields, values, max_size=2)),
        st.tuples(st.just("delete"), indexes, fields),
        st.tuples(st.just("remove"), indexes),
        st.tuples(st.just("head"), st.dictionaries(fields, values, max_size=2)),
    ),
    max_size=5,
)


def edit_both(db: DeckFile, plain_cards: dict[str, Any], head: dict[str, Any], edit: Any) -> None:
    """One edit, made through TinyDB and on plain data."""
    ids = [*plain_cards]
    match edit:
        case "insert", card if card["id"] not in plain_cards:
            db.insert(card)
            plain_cards[card["id"]] = card
        case "insert nameless", prompt:
            card = {"prompt": prompt}
            new = str(db.insert(card))
            assert new not in plain_cards
            plain_cards[new] = {"id": new, **card}
        case "update", index, found if index < len(ids):
            db.cards.update(found, where("id") == ids[index])
            plain_cards[ids[index]].update(found)
        case "delete", index, field if index < len(ids) and field in plain_cards[ids[index]]:
            db.cards.update(delete(field), where("id") == ids[index])
            del plain_cards[ids[index]][field]
        case "remove", index if index < len(ids):
            db.cards.remove(where("id") == ids[index])
            del plain_cards[ids[index]]
        case "head", found:
            db.table("deck").update(found)
            head.update(found)


@settings(deadline=None)
@given(decks, manners, edits)
def test_any_edits_are_those_of_plain_data_and_untouched_cards_keep_every_byte(
    deck: Deck, manner: Manner, edits: list[Any]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.json"
        path.write_bytes(manner.write(plain(deck)).encode())
        before = sources(path)
        head = plain(deck)
        plain_cards = {card["id"]: card for card in head.pop("cards")}
        first = deepcopy(plain_cards)
        db = DeckFile(path)

        for edit in edits:
            edit_both(db, plain_cards, head, edit)
            now = json.loads(path.read_bytes())
            assert now == {**head, "cards": [*plain_cards.values()]}

        after = sources(path)
        for identity, card in first.items():
            if plain_cards.get(identity) == card:
                assert after[identity] == before[identity]


def sources(path: Path) -> dict[str, str]:
    """The text of each card by its id."""
    root = document(path.read_bytes().decode())
    nodes = next(member.node for member in root.members() if member.key == "cards").items()
    return {node.value["id"]: node.source for node in nodes}


@settings(deadline=None)
@given(notes, st.sets(st.sampled_from(["card", "card-2", "a", "a-2", "b"])))
def test_a_fresh_id_is_readable_and_taken_by_no_other_card(prompt: str, taken: set[str]) -> None:
    identity = fresh_id(prompt, taken)

    assert identity not in taken
    assert convert(identity, Id) == identity
    assert not re.search(r"\s", identity)


@pytest.mark.parametrize(
    ("prompt", "identity"),
    [
        ("What is a steppe?", "what-is-a-steppe"),
        ("Één café, hoeveel?", "een-cafe-hoeveel"),
        ("Где Астана?", "где-астана"),
        ("한국", "한국"),
        ("?!", "card"),
        (
            "A prompt of very many words that nobody would type",
            "a-prompt-of-very-many-words-that-nobody",
        ),
    ],
)
def test_a_fresh_id_says_what_the_prompt_says(prompt: str, identity: str) -> None:
    assert fresh_id(prompt, set()) == identity
