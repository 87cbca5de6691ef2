"""The format's rules that no type can say, and what a card gives to be asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import ValidationError, convert

from quizapp.learning.card import (
    KINDS,
    AnyCard,
    Cloze,
    DateCard,
    Flashcard,
    Gap,
    Id,
    Language,
    PartialDate,
    Unfit,
    kind_of,
    parts,
)


def card(kind: str, **keys: Any) -> AnyCard:
    made: AnyCard = convert({"id": "c", "kind": kind, "prompt": "P", **keys}, KINDS[kind])
    return made


def cloze(prompt: str, **keys: Any) -> Cloze:
    return Cloze(id="c", prompt=prompt, **keys)


def test_there_are_nine_kinds_each_by_its_name() -> None:
    assert [*KINDS] == [
        "flashcard",
        "short-answer",
        "numeric",
        "date",
        "choice",
        "true-false",
        "cloze",
        "order",
        "match",
    ]
    assert kind_of(card("true-false", answer=True)) == "true-false"


def test_most_cards_give_one_item() -> None:
    assert parts(card("true-false", answer=True)) == ("",)


def test_a_flashcard_may_be_asked_from_both_sides() -> None:
    assert parts(Flashcard(id="c", prompt="P", answer="A")) == ("",)
    assert parts(Flashcard(id="c", prompt="P", answer="A", reverse=True)) == ("", "reverse")


def test_a_cloze_gives_an_item_for_each_number_in_the_order_of_the_numbers() -> None:
    assert parts(cloze("{{c10::x}} {{c2::y}} {{c2::z}} {{c1::w}}")) == ("c1", "c2", "c10")


@pytest.mark.parametrize(
    ("inside", "text", "hint"),
    [
        ("Astana", "Astana", ""),
        ("Astana::the capital", "Astana", "the capital"),
        (" Astana :: the capital ", "Astana", "the capital"),
        ("a: b", "a: b", ""),
        ("std::string::a type", "std", "string::a type"),
        ("Astana::", "Astana", ""),
        ("two\nlines", "two\nlines", ""),
    ],
)
def test_a_gap_has_a_text_and_may_have_a_hint(inside: str, text: str, hint: str) -> None:
    prompt = f"In {{{{c1::{inside}}}}}."

    assert cloze(prompt).gaps == (Gap(1, text, hint, 3, len(prompt) - 1),)


@pytest.mark.parametrize(
    "prompt",
    [
        "",
        "plain",
        "{{c1::}}",
        "{{c1:: }}",
        "{{c1::::hint}}",
        "{{c1:x}}",
        "{c1::x}",
        "{{c1::x",
        "{{1::x}}",
        "{{cx::y}}",
    ],
)
def test_what_is_no_gap_is_not_taken_for_one(prompt: str) -> None:
    with pytest.raises(Unfit, match="needs a gap"):
        cloze(prompt)


@given(st.sampled_from(["{{c1::", "{{c1::a", "{{c1:::", "{{c1::a::"]), st.integers(1, 3000))
def test_a_prompt_full_of_open_gaps_is_looked_through_at_once(opening: str, times: int) -> None:
    prompt = (opening * times)[:20_000]

    assert len(cloze(f"{prompt} {{{{c2::x}}}}").gaps) == 1


@pytest.mark.parametrize(
    ("written", "year", "month", "day"),
    [
        ("2022-01-31", 2022, 1, 31),
        ("2022-01", 2022, 1, None),
        ("0476", 476, None, None),
        ("--12-28", None, 12, 28),
        ("--02-29", None, 2, 29),
    ],
)
def test_a_date_may_be_known_in_part(
    written: str, year: int | None, month: int | None, day: int | None
) -> None:
    assert DateCard(id="c", prompt="P", date=written).when == PartialDate(year, month, day)


@given(st.dates())
def test_every_day_there_is_may_be_asked_for(day: Any) -> None:
    assert DateCard(id="c", prompt="P", date=day.isoformat()).when.sample() == day


@pytest.mark.parametrize(
    "written",
    ["0000", "2022-00", "2022-13", "2022-02-30", "2023-02-29", "--13-01", "--02-30", "2022-01-00"],
)
def test_a_date_that_does_not_exist_is_unfit(written: str) -> None:
    with pytest.raises(Unfit, match="date: there is no such day"):
        DateCard(id="c", prompt="P", date=written)


@pytest.mark.parametrize(
    ("kind", "keys", "why"),
    [
        ("numeric", {"value": 1, "unit_required": True}, "unit_required: there is no unit"),
        ("numeric", {"value": 1, "tolerance": {}}, "either absolute or percent"),
        ("choice", {"answers": ["A"], "distractors": ["A"]}, "distractors: .* twice"),
        ("choice", {"answers": ["A", "A"], "distractors": ["B"]}, "twice"),
        ("choice", {"answers": ["A"] * 13, "distractors": ["B"] * 14}, "more than 26 options"),
        (
            "choice",
            {"answers": ["A"], "distractors": ["B"], "feedback": {"C": "?"}},
            "feedback: .* not there",
        ),
        ("cloze", {"prompt": "{{c1::A}}", "accept": {"c2": ["B"]}}, "accept: there is no gap c2"),
        ("order", {"items": ["A", "A"]}, "items: .* twice"),
        ("match", {"pairs": [["A", "B"], ["A", "C"]]}, "pairs: a left side stands twice"),
        ("match", {"pairs": [["A", "B"], ["C", "D"]], "extra": ["B"]}, "extra: .* of a pair"),
    ],
    ids=[
        *("unit", "band", "options", "answers", "many options", "feedback", "accept"),
        *("items", "lefts", "extra"),
    ],
)
def test_what_could_not_be_judged_is_unfit(kind: str, keys: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why) as caught:
        card(kind, **keys)

    assert isinstance(caught.value.__cause__, Unfit)


def test_a_right_side_may_belong_to_several_lefts() -> None:
    assert card("match", pairs=[["Bonn", "Germany"], ["Berlin", "Germany"]], extra=["France"])


@pytest.mark.parametrize("identity", ["a", "border-length", "Қазақ стан", "§1{}", "x" * 200])
def test_an_id_may_be_of_any_script(identity: str) -> None:
    assert convert(identity, Id) == identity


@pytest.mark.parametrize(
    "identity", ["", " ", " a", "a ", "a\n", "a\tb", "a\0", "\x1b[2J", "x" * 201]
)
def test_an_id_has_to_be_readable(identity: str) -> None:
    with pytest.raises(ValidationError):
        convert(identity, Id)


@pytest.mark.parametrize("tag", ["nl", "en-GB", "sr-Latn-RS", "zh-Hant"])
def test_a_language_is_a_tag(tag: str) -> None:
    assert convert(tag, Language) == tag


@pytest.mark.parametrize("tag", ["", "n", "dutch", "en_GB", "nl-", "nl\n", "-nl", "nl nl"])
def test_a_language_is_not_a_word(tag: str) -> None:
    with pytest.raises(ValidationError):
        convert(tag, Language)
