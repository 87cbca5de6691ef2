"""Tables as CSV, for spreadsheets: RFC 4180 in UTF-8, and no cell of it is a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from msgspec.structs import astuple

from quizapp.learning.moment import local_time
from quizapp.learning.review import Review
from quizapp.text import cell

ROWS = 1000
"""That are written at a time."""


def reviews_table(reviews: Iterable[Review]) -> Iterator[bytes]:
    """Answers, a row each: when by the learner's clock, then every field of a review."""
    fields = Review.__struct_fields__
    yield table([["local_time", *fields]])
    rows = (
        [local_time(review.time, review.offset).isoformat(), *astuple(review)] for review in reviews
    )
    while some := list(islice(rows, ROWS)):
        yield table(some)


def table(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows of values as CSV; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([cell(v) if isinstance(v, str) else v for v in row] for row in rows)
    return text.getvalue().encode()
