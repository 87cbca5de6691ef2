"""Tags, days and numbers as a learner types them."""

from datetime import date

import pytest

from quizapp.errors import DayRefused, NoTags, NumberRefused
from quizapp.learning.entry import day_of, number_of, whole_number_of
from quizapp.learning.tagging import Tagging, common, tagging

TODAY = date(2026, 3, 2)


def test_tags_are_put_on_once_and_taken_off() -> None:
    change = tagging(" high lakes, peru , -old,-")

    assert change == Tagging(("high lakes", "peru"), ("old",))
    assert change(["old", "peru"]) == ["peru", "high lakes"]


@pytest.mark.parametrize("text", ["", " , ", "-", "- ,"])
def test_what_names_no_tag_is_refused(text: str) -> None:
    with pytest.raises(NoTags):
        tagging(text)


def test_common_tags_are_those_that_all_have() -> None:
    assert common([("a", "b"), ("b", "c")]) == {"b"}
    assert common([]) == set()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0", TODAY),
        (" 3 ", date(2026, 3, 5)),
        ("+30", date(2026, 4, 1)),
        ("2027-01-31", date(2027, 1, 31)),
        ("2025-01-31", date(2025, 1, 31)),
    ],
)
def test_a_day_is_a_date_or_so_many_days_from_today(text: str, day: date) -> None:
    assert day_of(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "-3", "2027-02-30", "99999", "3.5", "٣"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DayRefused, match="2027-03-31"):
        day_of(text, TODAY)


def test_a_number_is_typed_with_a_point_or_a_comma() -> None:
    assert number_of(" 2,5 ", 10) == number_of("2.5", 10) == 2.5
    assert whole_number_of("20", 20) == 20


@pytest.mark.parametrize("text", ["", "x", "-1", "21", "1e3", "nan", "2.5"])
def test_what_is_no_whole_number_in_its_range_is_refused(text: str) -> None:
    with pytest.raises(NumberRefused, match="from 0 to 20"):
        whole_number_of(text, 20)
