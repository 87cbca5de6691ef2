"""Answers as a table for spreadsheets."""

import csv
import io

from quizapp.storage.csvtable import reviews_table, table
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from tests.storage.happenings import NOON, answer


def rows(blocks: list[bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(blocks).decode(), newline="")))


def test_every_answer_that_counts_has_a_row_with_all_its_fields(room: Places) -> None:
    progress = Progress(room)
    review = answer(progress, "one", NOON)
    progress.record(*[review] * 1001)

    found = rows(list(reviews_table(progress.reviews())))

    assert len(found) == 1001
    assert found[0]["local_time"] == "2026-09-21T15:13:20+01:00"
    assert found[0]["card"] == "one"
    assert found[0]["rating"] == "3"
    assert found[0]["stability"] == ""
    assert found[0].keys() == {"local_time", *review.__struct_fields__}


def test_what_a_learner_typed_is_no_formula_and_no_command_of_a_terminal() -> None:
    typed = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", 'say "yes", twice', "a\nb", "\x1b]0;x\x07", -1]

    found = next(csv.reader(io.StringIO(table([typed]).decode(), newline="")))

    assert found == [
        "'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", 'say "yes", twice', "a\nb", "␛]0;x␇", "-1",
    ]  # fmt: skip
