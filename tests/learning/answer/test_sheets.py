"""The marking sheets: answers to cards of many subjects, marked as a fair teacher would."""

from itertools import groupby
from pathlib import Path

import pytest

from tests.learning.answer.marking import Row, rows

SHEETS = sorted(Path(__file__).with_name("sheets").glob("*.txt"))
CARDS = [
    list(of_card)
    for sheet in SHEETS
    for _, of_card in groupby(rows(sheet.read_text(encoding="utf-8")), key=lambda row: id(row.card))
]


@pytest.mark.parametrize("marked", CARDS, ids=lambda marked: marked[0].card.prompt)
def test_the_grader_marks_as_the_teacher_did(marked: list[Row]) -> None:
    assert {row.given: row.judged().verdict for row in marked} == {
        row.given: row.verdict for row in marked
    }


def test_the_sheets_ask_for_more_than_a_thousand_answers() -> None:
    assert sum(map(len, CARDS)) > 1_000
