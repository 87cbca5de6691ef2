"""Cards drafted from a stretch of a text: what can be filled in is filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert

from quizapp.learning.answer import judge
from quizapp.learning.card import KINDS, AnyCard, kind_of
from quizapp.learning.draft import Span, distractors, draft, kind_for, span_of, with_gap
from quizapp.learning.form import filled
from quizapp.learning.review import Verdict
from quizapp.learning.suggest import facts, sentences

TEXT = (
    "De dijk is 32 kilometer lang en kostte ongeveer 1.250.000 gulden. Cornelis Lely tekende hem "
    "in 1891, en op 28 mei 1932 ging hij dicht.\n\nWillem Dudok bouwde een toren voor ‘Het Gat’."
)


def selected(text: str, *, within: str = TEXT) -> Span:
    start = within.index(text)
    found = span_of(within, start, start + len(text), sentences(within, "nl"))
    assert found
    return found


def card(kind: str, text: str) -> AnyCard:
    form = draft(kind, selected(text), "nl", facts(TEXT, "nl"))
    return convert({"id": "a", **filled({}, kind, form)}, KINDS[kind])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("32 kilometer", "numeric"),
        ("1.250.000 gulden", "numeric"),
        ("1891", "date"),
        ("28 mei 1932", "date"),
        ("Cornelis Lely", "short-answer"),
        ("Het Gat", "cloze"),
    ],
)
def test_a_fact_is_asked_in_the_way_that_fits_it_and_its_own_text_is_right(
    text: str, kind: str
) -> None:
    fact = next((fact for fact in facts(TEXT, "nl") if fact.text == text), None)
    assert kind_for(fact, text, "nl") == kind

    made = card(kind, text)
    part = "c1" if kind == "cloze" else ""
    assert kind_of(made) == kind
    assert judge(made, part, text, language="nl").verdict is Verdict.CORRECT
    assert text not in made.prompt or kind == "cloze"


@pytest.mark.parametrize("kind", ["short-answer", "flashcard", "cloze", "true-false"])
def test_any_stretch_gives_a_good_card_of_any_kind_that_takes_text(kind: str) -> None:
    made = card(kind, "een toren")

    assert made.source is not None
    assert made.source.quote == "Willem Dudok bouwde een toren voor ‘Het Gat’."


def test_what_is_no_number_is_left_for_the_author_to_mend() -> None:
    assert draft("numeric", selected("Willem Dudok"), "nl")["value"] == "Willem Dudok"


def test_a_large_number_gets_a_tolerance_and_a_count_does_not() -> None:
    assert draft("numeric", selected("1.250.000 gulden"), "nl")["tolerance"] == "5 %"
    assert "tolerance" not in draft("numeric", selected("32 kilometer"), "nl")


@pytest.mark.parametrize(
    ("answer", "offered"),
    [
        ("32 kilometer", ("64 kilometer", "16 kilometer", "320 kilometer")),
        ("Cornelis Lely", ("Willem Dudok",)),
        ("28 mei 1932", ("1891",)),
        ("1891", ("1881", "1887", "1894")),
    ],
)
def test_distractors_are_of_the_same_sort(answer: str, offered: tuple[str, ...]) -> None:
    assert distractors(answer, "nl", facts(TEXT, "nl")) == offered


@pytest.mark.parametrize(
    ("answer", "tag", "offered"),
    [
        ("$9.6 billion", "en", ("$19.2 billion", "$4.8 billion", "$96 billion")),
        ("six days", "en", ("twelve days", "three days", "sixty days")),
        ("elf minuten", "nl", ("tweeëntwintig minuten", "zes minuten", "honderdtien minuten")),
        ("twenty million", "en", ("forty million", "ten million", "two hundred million")),
        ("an hour and a half", "en", ()),
        ("23 days", "en", ("46 days", "12 days", "230 days")),
        ("61 percent", "en", ("30 percent", "6 percent", "92 percent")),
        ("3,5 miljoen", "nl", ("7 miljoen", "1,8 miljoen", "35 miljoen")),
    ],
)
def test_other_numbers_are_written_as_the_answer_is(
    answer: str, tag: str, offered: tuple[str, ...]
) -> None:
    assert distractors(answer, tag, facts(f"It was {answer} then.", tag)) == offered


def test_a_selection_over_two_sentences_is_none() -> None:
    start = TEXT.index("gulden")

    assert span_of(TEXT, start, TEXT.index("Lely"), sentences(TEXT, "nl")) is None


@given(st.text(min_size=1, max_size=40), st.data(), st.sampled_from(["cloze", "choice", "date"]))
def test_any_selection_of_any_text_gives_a_form(text: str, data: st.DataObject, kind: str) -> None:
    found = sentences(text, "en")
    if not found:
        return
    one = data.draw(st.sampled_from(found))
    start = data.draw(st.integers(one.start, one.end - 1))
    span = span_of(text, start, one.end, found)

    assert span
    assert filled({}, kind, draft(kind, span, "en", facts(text, "en")))["kind"] == kind


@pytest.mark.parametrize(
    ("prompt", "after"),
    [
        ("{{c1::Ann}} met Bob, and Bob left.", "{{c1::Ann}} met Bob, and {{c2::Bob}} left."),
        ("Ann met {{c3::Bob::he}}, and Bob left.",
         "Ann met {{c3::Bob::he}}, and {{c4::Bob}} left."),
        ("Ann met Bob, and {{c1::Bob}} left.", None),
        ("{{c1::Ann}} met Bob, and Bob came.", None),
    ],
)  # fmt: skip
def test_a_gap_is_added_where_the_span_stands(prompt: str, after: str | None) -> None:
    assert with_gap(prompt, Span("Bob", "Ann met Bob,\n and Bob left.", 18)) == after
