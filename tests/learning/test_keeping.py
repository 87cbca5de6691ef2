"""Which backups are kept."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.keeping import DAYS, LATEST, MONTHS, WEEKS, kept

DAY = date(2026, 3, 2)


def pruned(days: list[date]) -> list[date]:
    """What is left on the last day, if a backup is made on each of these and then pruned."""
    left: list[date] = []
    for day in days:
        left = sorted(kept([day, *reversed(left)], lambda one: one))
    return left


def test_after_two_years_of_days_there_are_twelve_daily_ten_weekly_and_nine_monthly() -> None:
    last = DAY + timedelta(730)

    left = pruned([last - timedelta(back) for back in range(730, -1, -1)])

    assert [last - timedelta(back) for back in range(DAYS)] == left[:-13:-1]
    sundays = [day for day in left if day.isoweekday() == 7]
    assert len({day.isocalendar()[:2] for day in left}) >= WEEKS
    assert len(sundays) >= WEEKS - 1
    month_ends = [day for day in left if (day + timedelta(1)).day == 1]
    assert len(month_ends) == MONTHS - 1
    assert len(left) <= DAYS + WEEKS + MONTHS


def test_somebody_who_comes_once_a_month_keeps_a_backup_of_each_of_nine_months() -> None:
    days = [date(2024 + month // 12, month % 12 + 1, 15) for month in range(30)]

    assert len(pruned(days)) == max(MONTHS, DAYS)


@given(st.lists(st.integers(0, 800), min_size=1, max_size=60))
def test_the_newest_few_are_always_kept_and_never_more_than_all_rules_allow(
    backs: list[int],
) -> None:
    backups = [(DAY - timedelta(back), number) for number, back in enumerate(sorted(backs))]

    left = kept(backups, lambda backup: backup[0])

    assert left <= {*backups}
    assert {*backups[:LATEST]} <= left
    assert len(left) <= DAYS + WEEKS + MONTHS + LATEST
    assert {day for day, _ in left} >= {*sorted({day for day, _ in backups})[-DAYS:]}
