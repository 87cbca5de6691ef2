"""The examples in docs/grading.md are what the grader does."""

import re
from pathlib import Path

import pytest

from quizapp.learning.answer.languages import TABLES
from tests.learning.answer.marking import Row, rows

PAGE = Path(__file__).parents[3].joinpath("docs", "grading.md").read_text(encoding="utf-8")
EXAMPLES = [
    row
    for sheet in re.findall(r"^```marking\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for row in rows(sheet)
]


@pytest.mark.parametrize("row", EXAMPLES, ids=str)
def test_an_example_is_judged_as_the_page_says(row: Row) -> None:
    judgement = row.judged()

    assert judgement.verdict == row.verdict, str(judgement.reason)


def test_the_page_has_examples_in_every_language_there_is_a_table_for() -> None:
    assert {table.code for table in TABLES} <= {row.language[:2] for row in EXAMPLES}
