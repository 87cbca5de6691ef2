"""A card as a form: nothing is lost on the way, and a change changes what it says."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.card import KINDS, AnyCard
from quizapp.learning.form import OWN, fields, filled, texts
from tests.storage.anydeck import cards

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


def raw(card: AnyCard) -> dict[str, object]:
    """The card as a file has it."""
    found = msgspec.json.decode(msgspec.json.encode(card))
    assert isinstance(found, dict)
    return found


def test_each_kind_has_a_form() -> None:
    assert set(OWN) == set(KINDS)


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_form_has_a_field_for_whatever_a_kind_may_hold(name: str, kind: type[AnyCard]) -> None:
    shown = {field.key.partition(".")[0] for field in fields(name)}
    typed = {"short-answer", "cloze"}

    assert set(kind.__struct_fields__) - {"id"} - shown == (set() if name in typed else {"grading"})


@given(cards)
def test_a_form_that_is_left_alone_leaves_the_card_alone(card: AnyCard) -> None:
    before = raw(card)

    assert filled(before, before["kind"], texts(before)) == before  # type: ignore[arg-type]


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_a_form_keeps_values_that_it_cannot_say(kind: str, data: st.DataObject) -> None:
    keys = [field.key.partition(".")[0] for field in fields(kind)]
    before = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys([*keys, "x-a"], anything)))
    before["kind"] = kind

    assert filled(before, kind, texts(before)) == before


@given(cards, st.data())
def test_a_changed_field_changes_its_own_key_alone(card: AnyCard, data: st.DataObject) -> None:
    before = raw(card)
    kind = str(before["kind"])
    plain = [field for field in fields(kind) if field.sort.name in {"text", "line"}]
    changed = data.draw(st.sampled_from(plain))
    after = filled(before, kind, {**texts(before), changed.key: "Q"})
    key = changed.key.partition(".")[0]

    assert {**after, key: None} == {**before, key: None}
    assert texts(after)[changed.key].strip('"') in {"Q", '{"absolute": "Q"}'}


@pytest.mark.parametrize(
    ("kind", "key", "text", "value"),
    [
        ("short-answer", "answers", "Lima\n Callao \n", ["Lima", "Callao"]),
        ("short-answer", "answers", '"a b "\n[1', ["a b ", "[1"]),
        ("short-answer", "tags", "a, b b,", ["a", "b b"]),
        ("numeric", "value", "7500", 7500),
        ("numeric", "value", "3.5", 3.5),
        ("numeric", "value", "many", "many"),
        ("numeric", "tolerance", "5 %", {"percent": 5}),
        ("numeric", "tolerance", "10.5", {"absolute": 10.5}),
        ("numeric", "tolerance", "some", {"absolute": "some"}),
        ("match", "pairs", "a = b\nc = d = e", [["a", "b"], ["c", "d = e"]]),
        ("match", "pairs", '["a = b", "c"]', [["a = b", "c"]]),
        ("choice", "feedback", "Lima = Right so.", {"Lima": "Right so."}),
        ("cloze", "accept", "c1 = a\nc1 = b\nc2 = c", {"c1": ["a", "b"], "c2": ["c"]}),
        ("flashcard", "media", "map.png = A map", [{"path": "map.png", "alt": "A map"}]),
        ("flashcard", "reverse", "true", True),
    ],
)
def test_each_sort_of_field_is_written_in_its_own_way(
    kind: str, key: str, text: str, value: object
) -> None:
    assert filled({}, kind, {key: text})[key] == value


def test_a_key_inside_a_key_comes_and_goes() -> None:
    card = filled({}, "short-answer", {"source.quote": "So it is.", "grading.case": "true"})
    assert (card["source"], card["grading"]) == ({"quote": "So it is."}, {"case": True})

    emptied = {**texts(card), "source.quote": ""}
    assert "source" not in filled(card, "short-answer", emptied)


def test_a_switch_that_is_on_by_itself_is_turned_off() -> None:
    assert filled({}, "choice", {**texts({"kind": "choice"}), "shuffle": "false"}) == {
        "kind": "choice",
        "shuffle": False,
    }


def test_another_kind_keeps_what_both_have() -> None:
    before = {"id": "a", "kind": "flashcard", "prompt": "Q", "answer": "A", "x-note": 1}
    form = {**texts(before), "answers": "A"}

    assert filled(before, "short-answer", form) == {
        "id": "a",
        "kind": "short-answer",
        "prompt": "Q",
        "x-note": 1,
        "answers": ["A"],
    }
