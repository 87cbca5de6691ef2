"""A language is one table: with a German one, German answers are judged as a teacher would."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from quizapp.learning.answer import languages
from tests.learning.answer.german import GERMAN

if "with" in sys.argv:
    languages.TABLES += (GERMAN,)  # the line that a new language adds to languages/__init__.py

from tests.learning.answer.marking import rows

for row in rows(sys.stdin.read()):
    judged = row.judged()
    if judged.verdict != row.verdict:
        print(row, row.verdict, judged.verdict, judged.reason)
"""


def differences(*arguments: str) -> list[str]:
    """Where the grader does not mark the German sheet as the teacher did."""
    sheet = Path(__file__).with_name("german.txt").read_text(encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments],
        input=sheet,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return result.stdout.splitlines()


def test_a_table_is_all_that_a_language_needs() -> None:
    assert differences("with") == []


def test_without_its_table_a_language_is_judged_less_well() -> None:
    assert len(differences()) > 10
