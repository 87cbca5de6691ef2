"""The languages the grader knows, by tag."""

from functools import lru_cache

from quizapp.learning.answer.languages.dutch import DUTCH
from quizapp.learning.answer.languages.english import ENGLISH
from quizapp.learning.answer.languages.table import Table

TABLES = (DUTCH, ENGLISH)
"""Every language there is a table for."""

NEUTRAL = Table(code="", name="this language", decimal=".", grouping=",")
"""For a language without a table: numbers and dates as ISO 31 and most software write them."""


@lru_cache
def table_of(tag: str) -> Table:
    """The table for a language tag such as `nl` or `en-GB`."""
    code = tag.partition("-")[0].lower()
    return next((table for table in TABLES if table.code == code), NEUTRAL)


def tables_for(tag: str) -> tuple[Table, ...]:
    """Every table, that of the tag first: learners also answer in another language they know."""
    own = table_of(tag)
    return (own, *(table for table in TABLES if table is not own))


def day_first(tag: str) -> bool:
    """Whether a language and region write the day before the month in 1/2."""
    table, region = table_of(tag), tag.rpartition("-")[2].upper()
    if region in table.day_first_regions:
        return True
    return table.day_first and region not in table.month_first_regions
