"""What chance allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.stats.chance import constant_error, constant_loss, wilson


def test_the_range_is_that_of_the_textbooks() -> None:
    """8 of 10: 0.490 to 0.943 (Brown, Cai and DasGupta, Statistical Science 16, 2001)."""
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_of_nothing_nothing_is_known() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_a_range_holds_its_share_and_stays_within_nothing_and_all(total: int, part: float) -> None:
    passed = round(part * total)
    found = wilson(passed, total)

    assert found
    assert 0 <= found.low <= passed / total <= found.high <= 1


def test_always_guessing_the_average_loses_what_its_entropy_says() -> None:
    assert constant_loss(1, 2) == pytest.approx(0.693147, abs=1e-6)
    assert constant_loss(9, 10) == pytest.approx(0.325083, abs=1e-6)
    assert constant_loss(10, 10) == 0


def test_its_error_is_that_of_a_coin_of_that_average() -> None:
    assert constant_error(9, 10) == pytest.approx(0.3)
