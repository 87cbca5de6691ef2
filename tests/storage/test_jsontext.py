"""JSON text: every value knows its place, and the parser agrees with the standard library's."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.storage.jsontext import Node, document
from quizapp.storage.notjson import MAX_DEPTH, MAX_VALUES, NotJson
from quizapp.storage.scanner import MAX_LENGTH, Flaw
from tests.storage.anydeck import Manner, manners

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


def nodes(node: Node) -> list[Node]:
    """The node and all inside it."""
    children = [member.node for member in node.members()] + node.items()
    return [node, *(inner for child in children for inner in nodes(child))]


def refused(text: str) -> NotJson:
    with pytest.raises(NotJson) as caught:
        document(text)
    return caught.value


@settings(deadline=None)
@given(values.filter(lambda value: value not in (float("inf"), float("-inf"))), manners)
def test_every_value_is_where_its_node_says(value: Any, manner: Manner) -> None:
    try:
        text = manner.write(value)
        json.loads(text, parse_constant=lambda name: 1 / len(name[99:]))
    except ZeroDivisionError:  # an infinity inside
        return

    root = document(text)

    assert root.value == json.loads(text)
    for node in nodes(root):
        assert json.loads(node.source) == node.value
        assert node.source == node.source.strip()
        assert [member.key for member in node.members()] == (
            list(node.value) if isinstance(node.value, dict) else []
        )


@settings(deadline=None)
@given(values, manners, st.integers(0, 10**6), texts)
def test_what_python_refuses_is_refused_at_a_character_of_the_text(
    value: Any, manner: Manner, place: int, put: str
) -> None:
    text = manner.write(value)
    at = place % len(text)
    spoiled = text[:at] + put + text[at + 1 :]

    try:
        expected = json.loads(spoiled, parse_constant=lambda name: 1 / len(name[99:]))
    except (ValueError, ZeroDivisionError):
        assert 0 <= refused(spoiled).at <= len(spoiled)
    else:
        assert document(spoiled).flaw or document(spoiled).value == expected


def test_a_mistake_is_told_with_the_value_it_is_in() -> None:
    error = refused('{"cards": [{"id": "a"}, {"answers": ["A", tru]}]}')

    assert (error.at, error.field) == (42, ".cards[1].answers[1]")


def test_a_key_that_stands_twice_is_a_flaw_of_all_around_it() -> None:
    root = document('{"a": [{"b": 1}, {"b": {"c": 1, "c": 2}}]}')
    sound, flawed = root.members()[0].node.items()

    assert root.flaw is flawed.flaw is Flaw.REPEATED
    assert sound.flaw is None
    assert [member.key for member in flawed.members()[0].node.members()] == ["c", "c"]


@pytest.mark.parametrize("outside", ["{}", '{{"a": {}}}'])
def test_nesting_up_to_the_limit_is_read(outside: str) -> None:
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH

    assert document(outside.format(deep) if "a" in outside else deep).flaw is None


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 10_000, 200_000])
def test_a_value_nested_deeper_is_left_out_and_the_rest_is_read(depth: int) -> None:
    root = document(f'{{"a": [1, {"[" * depth}{"]" * depth}, 2]}}')

    assert root.value == {"a": [1, None, 2]}
    assert root.flaw is Flaw.DEEP
    assert root.members()[0].node.items()[1].opened().value is None


def test_lists_and_objects_nest_in_each_other() -> None:
    for depth, flaw in ((MAX_DEPTH // 2, None), (MAX_DEPTH // 2 + 1, Flaw.DEEP)):
        value = "[" + '{"a": [' * (depth - 1) + "{}" + "]}" * (depth - 1) + "]"

        assert document(f'{{"a": [{value}]}}').flaw is flaw


def test_brackets_inside_texts_do_not_nest() -> None:
    assert document(json.dumps(["[{" * 500])).flaw is None


def test_an_integer_of_any_length_is_read_in_no_time() -> None:
    assert document("9" * 1_000_000).value == float("inf")
    assert document("1" * 40).value == int("1" * 40)


def test_a_value_longer_than_the_limit_is_passed_over_and_the_rest_is_read() -> None:
    long = json.dumps({"a": "[" * MAX_LENGTH, "b": [1]})
    for value in (long, json.dumps("x" * MAX_LENGTH), "9" * MAX_LENGTH, f"[{long}, {long}]"):
        root = document(f'{{"a": [1, {value}, {{"b": 2}}]}}')

        assert root.value == {"a": [1, None, {"b": 2}]}
        assert root.flaw is Flaw.LONG
        assert root.members()[0].node.items()[1].source == value


@pytest.mark.parametrize("size", [MAX_LENGTH // 3, MAX_LENGTH - 20])
def test_values_are_read_wherever_the_window_on_them_ends(size: int) -> None:
    values = ["x" * size, {"a": "y" * size}, 12.5e10, [1] * 1000] * 5

    assert document(json.dumps({"a": values})).value == {"a": values}


def test_a_number_is_not_cut_where_the_window_ends() -> None:
    for before in range(2 * MAX_LENGTH - 12, 2 * MAX_LENGTH):
        text = f'{{"a": ["{"x" * (MAX_LENGTH - 100)}",{" " * (before - MAX_LENGTH + 92)}123456]}}'

        assert document(text).value["a"][1] == 123456


def test_a_mistake_far_down_is_told_at_its_place() -> None:
    good = json.dumps(["x" * 99_990])
    error = refused(f'{{"a": [{", ".join([good] * 40)}, [{{"b": [tru]}}]]}}')

    assert error.field == ".a[40][0].b[0]"
    assert str(error.message).startswith("'tru' is no value")


def test_a_mistake_in_a_value_of_any_length_is_told() -> None:
    error = refused(f'{{"a": ["{"x" * 3 * MAX_LENGTH}')

    assert (error.at, error.field) == (7, ".a[0]")
    assert "no closing quotation mark" in str(error.message)


def test_a_text_of_values_without_end_is_refused_unread() -> None:
    assert "keys, entries and commas" in str(refused("[" + "1," * MAX_VALUES).message)
