"""The report of a quiz, written down and read back."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.json import decode

from quizapp.learning.report import (
    COLUMNS,
    Answer,
    Report,
    Result,
    Score,
    as_csv,
    as_json,
    as_markdown,
    verdict,
)

NASTY = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("=+-@|*_[](){}<>#`!\\&\"',;\t\n\r")
    )
)
ANSWERS = st.builds(
    Answer,
    deck=NASTY,
    card=NASTY,
    part=st.sampled_from(["", "c1"]),
    kind=st.sampled_from(["cloze", "choice"]),
    tags=st.tuples(NASTY),
    question=NASTY,
    expected=NASTY,
    given=NASTY,
    result=st.sampled_from(Result),
    right=st.booleans(),
    seconds=st.floats(0, 1e6),
    hints=st.integers(0, 9),
    override=st.booleans(),
)


def report(*answers: Answer) -> Report:
    return Report(
        id="1",
        began="2026-03-02T12:00:00+01:00",
        seed=7,
        seconds=312.4,
        right=1,
        questions=2,
        by_tag=(Score("a|b", 1, 2),),
        by_kind=(),
        answers=answers,
    )


LIMA = Answer(
    deck="peru",
    card="capital",
    part="",
    kind="short-answer",
    tags=("cities", "coast"),
    question="Capital of *Peru*?",
    expected="Lima",
    given="=1+1",
    result=Result.WRONG,
    seconds=4.5,
)


def test_as_csv_it_has_a_line_for_each_answer_and_nothing_is_computed() -> None:
    rows = list(csv.DictReader(StringIO(as_csv(report(LIMA)))))

    assert rows == [
        {
            "question": "Capital of *Peru*?",
            "given": "'=1+1",
            "expected": "Lima",
            "result": "wrong",
            "right": "False",
            "seconds": "4.5",
            "hints": "0",
            "kind": "short-answer",
            "tags": "cities, coast",
            "deck": "peru",
            "card": "capital",
            "part": "",
        }
    ]


def test_as_markdown_it_reads_like_a_page() -> None:
    page = as_markdown(report(LIMA))

    assert page.startswith(
        "# Quiz of 2026-03-02 12:00:00+01:00\n\n1 of 2 right, in 5:12. Seed 7.\n"
    )
    assert "| a\\|b | 1 | 2 |" in page
    assert "### 1. Capital of \\*Peru\\*?\n\n- Verdict: wrong\n- Given: =1+1\n" in page


@given(st.lists(ANSWERS, max_size=3))
def test_json_gives_back_the_same_report(answers: list[Answer]) -> None:
    before = report(*answers)

    assert decode(as_json(before), type=Report) == before
    assert as_json(before).isascii()


@given(st.lists(ANSWERS, max_size=3))
def test_no_cell_of_the_csv_is_a_formula_and_every_answer_has_its_line(
    answers: list[Answer],
) -> None:
    rows = list(csv.reader(StringIO(as_csv(report(*answers)))))

    assert [len(row) for row in rows] == [len(COLUMNS)] * (len(answers) + 1)
    assert not any(cell.strip()[:1] in {*"=+-@"} for row in rows for cell in row if cell.strip())


@given(st.lists(ANSWERS, max_size=3))
def test_whatever_stands_in_a_deck_the_page_has_its_own_headings_and_no_markup(
    answers: list[Answer],
) -> None:
    tokens = MarkdownIt().parse(as_markdown(report(*answers)))
    inner = {child.type for token in tokens for child in token.children or ()}

    assert sum(token.type == "heading_open" for token in tokens) == 3 + len(answers)
    assert not any(token.type in {"html_block", "fence", "code_block"} for token in tokens)
    assert inner <= {"text", "text_special", "softbreak"}


def test_the_verdict_tells_who_had_the_last_word() -> None:
    assert verdict(LIMA) == "wrong"
    assert verdict(Answer(**{**LIMA_FIELDS, "override": True})) == "counted as right"


LIMA_FIELDS = {name: getattr(LIMA, name) for name in Answer.__struct_fields__}
