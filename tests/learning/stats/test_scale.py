"""Round numbers along an axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.stats.scale import ticks


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 7, 4, [0, 5, 10]),
        (0, 914, 6, [0, 200, 400, 600, 800, 1000]),
        (0.71, 0.95, 5, [0.7, 0.8, 0.9, 1.0]),
        (0, 0, 3, [0, 0.5, 1]),
        (-0.3, 0.1, 4, [-0.4, -0.2, 0, 0.2]),
    ],
)
def test_ticks_are_round(low: float, high: float, most: int, expected: list[float]) -> None:
    assert ticks(low, high, most) == pytest.approx(expected)


def test_what_is_counted_has_no_half_ticks() -> None:
    assert ticks(0, 1, 6, whole=True) == [0, 1]


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e9), st.integers(2, 12), st.booleans())
def test_ticks_reach_over_everything_and_are_no_more_than_asked_for(
    low: float, span: float, most: int, whole: bool
) -> None:
    found = ticks(low, low + span, most, whole=whole)
    slack = 1e-6 * max(1, abs(low), span)

    assert found[0] <= low + slack
    assert found[-1] >= low + span - slack
    assert 2 <= len(found) <= max(most, 3)
    assert len(set(found)) == len(found)
