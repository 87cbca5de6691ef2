"""Charts in characters, drawn from numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quizapp.learning.stats.plot import Axis, Mark
from quizapp.tui.widgets import drawing, heatmap
from quizapp.tui.widgets.drawing import Rows, Size

SHARES = Axis(0.5, 1.0, [(0.5, "50%"), (0.75, "75%"), (1.0, "100%")])
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def counts(most: int) -> Axis:
    return Axis(0, most, [(0, "0"), (most / 2, str(most // 2)), (most, str(most))])


def picture(rows: Rows) -> str:
    return "\n".join("".join(text for text, _ in row).rstrip() for row in rows)


def test_bars_stand_on_nothing_and_reach_an_eighth() -> None:
    rows = drawing.bars([8, 4, 1, 0, None, 0.01], list("abcdef"), counts(8), Size(15, 6))

    assert picture(rows) == (
        "8┤█\n"
        " │█\n"
        "4┤█ █\n"
        " │█ █ ▄     ▁\n"
        "0┤─────────────\n"
        "  a b c d e f"
    )  # fmt: skip


def test_of_more_bars_than_there_is_room_for_the_last_are_shown() -> None:
    rows = drawing.bars(list(range(10)), list("0123456789"), counts(8), Size(6, 4))

    assert picture(rows).splitlines()[-1].strip() == "6 8"


def test_points_have_their_range_and_their_aim() -> None:
    marks = [Mark(0.9, 0.8, 1.0, 0.75), Mark(0.5, None, None, 0.75), Mark(None)]

    assert picture(drawing.points(marks, ["a", "b", "c"], SHARES, Size(14, 7))) == (
        "100%┤ │\n"
        "    │ ●\n"
        "    │ │\n"
        " 75%┤╌╌╌╌╌╌\n"
        "    │\n"
        " 50%┤────●────\n"
        "     a  b  c"
    )  # fmt: skip


def test_meters_are_as_long_as_their_numbers() -> None:
    assert picture(drawing.meters(["new", "young"], [2, 8], ["2", "8"], 8, 20)) == (
        "new   ███          2\n"
        "young ████████████ 8"
    )  # fmt: skip


def test_meters_of_nothing_have_no_length() -> None:
    assert "█" not in picture(drawing.meters(["a", "b"], [0, None], ["0", "–"], 0, 20))


def test_ranges_lie_along_their_axis() -> None:
    marks = [Mark(0.75, 0.6, 0.9, 1.0), Mark(None)]

    assert picture(drawing.ranges(["all", "none"], marks, ["75%", "–"], SHARES, 30)) == (
        "all      ├─────●─────┤   ┊ 75%\n"
        "none                         –\n"
        "     ┴─────────┴─────────┴\n"
        "     50%       75%    100%"
    )


def test_a_curve_goes_through_its_points() -> None:
    rows = drawing.curve([(0, 1.0), (10, 0.5)], {0: "a", 10: "b"}, SHARES, Size(14, 6))

    assert picture(rows) == (
        "100%┤⠑⢄\n"
        "    │  ⠉⠢⡀\n"
        " 75%┤    ⠈⠢⣀\n"
        "    │       ⠑⢄\n"
        " 50%┤─────────\n"
        "     a       b"
    )  # fmt: skip


def test_a_calendar_has_weeks_side_by_side_and_says_what_its_shades_mean() -> None:
    days = {date(2026, 3, 3) + timedelta(number): number % 8 for number in range(13)}

    assert picture(heatmap.calendar(days, WEEKDAYS, MONTHS, 12)) == (
        "   Mar\n"
        "Mo   ██\n"
        "   · ██\n"
        "We ░░·\n"
        "   ░░░░\n"
        "Fr ▒▒░░\n"
        "   ▓▓▒▒\n"
        "Su ▓▓▓▓\n"
        "   · 0  ░ 1–2  ▒ 3  ▓ 4–5  █ 6–7"
    )  # fmt: skip


def test_a_calendar_too_long_for_its_room_shows_the_latest_weeks() -> None:
    days = {date(2020, 1, 1) + timedelta(number): 1.0 for number in range(3000)}
    rows = heatmap.calendar(days, WEEKDAYS, MONTHS, 40)

    assert max(len(line) for line in picture(rows).splitlines()[:-1]) <= 40


def test_tables_set_numbers_right_and_cut_the_longest_words() -> None:
    rows = [["A long question indeed", "3"], ["日本語", "12"]]

    assert picture(drawing.table(["Card", "Times"], rows, [True, False], 22)) == (
        "Card             Times\n"
        "A long question      3\n"
        "日本語              12"
    )  # fmt: skip


def test_a_table_that_does_not_fit_leaves_its_last_columns_out() -> None:
    headings, row = ["First", "Second", "Third"], ["1", "2", "3"]

    assert (
        picture(drawing.table(headings, [row], [False] * 3, 14)) == "First  Second\n    1       2"
    )


@pytest.mark.parametrize("width", [1, 5, 12, 60, 200])
@settings(max_examples=30)
@given(
    numbers=st.lists(st.none() | st.floats(0, 1e6), min_size=1, max_size=90),
    height=st.integers(1, 12),
)
def test_every_chart_fits_any_room(width: int, height: int, numbers: list[float | None]) -> None:
    labels = [f"{number}." for number in range(len(numbers))]
    axis = counts(1_000_000)
    marks = [Mark(number, number and number / 2, number and number * 2, 5e5) for number in numbers]
    line = [(place, number or 0.0) for place, number in enumerate(numbers)]
    days = {date(2026, 1, 1) + timedelta(place): number for place, number in line}
    size = Size(width, height)

    for rows in (
        drawing.bars(numbers, labels, axis, size),
        drawing.points(marks, labels, axis, size),
        drawing.curve(line, {0: "first", line[-1][0]: "last"}, axis, size),
        heatmap.calendar(days, WEEKDAYS, MONTHS, width)[:-1],
    ):
        assert all(sum(cell_len(text) for text, _ in row) == width for row in rows)
    assert drawing.meters(labels, numbers, labels, 1e6, width)
    assert drawing.ranges(labels, marks, labels, axis, width)


def test_charts_are_read_without_colours() -> None:
    """Every tone has signs that no other tone has."""
    marks = [Mark(0.75, 0.6, 0.9, 1.0)] * 3
    signs: dict[str, set[str]] = {}
    for row in drawing.points(marks, ["a", "b", "c"], SHARES, Size(40, 12)):
        for text, tone in row:
            signs.setdefault(tone, set()).update(text.strip())

    assert signs["bar"] == {"●"}
    assert signs["aim"] == {"╌"}
    assert signs["range"] == {"│"}
