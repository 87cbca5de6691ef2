"""Every figure, on a history small enough to compute it by hand. Today is Tuesday 10 March 2026."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from quizapp.learning.card import Sort
from quizapp.learning.item import Item, Phase
from quizapp.learning.memory import Memory, retrievability
from quizapp.learning.moment import moment
from quizapp.learning.preset import Preset
from quizapp.learning.review import Mode, Verdict
from quizapp.learning.stats import FIGURES, TABS
from quizapp.learning.stats.facts import Facts
from tests.learning.stats.hand import (
    NOW,
    TODAY,
    answer,
    facts,
    findings,
    introduced,
    item,
    key,
    rows,
    said,
)

DAY = timedelta(1)
NEW = Item(key("new"))


# Whatever the history


@pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)
def test_a_fresh_library_has_something_to_say_everywhere(figure: object) -> None:
    name = next(name for name, each in FIGURES.items() if each is figure)
    found = findings(name, Facts(now=NOW))

    assert str(found.said)
    assert all(len(row) == len(FIGURES[name].columns) for row in found.rows)


def everything() -> Facts:
    """A bit of everything, a day from the future and a card that is gone too."""
    step = item("step", phase=Phase.LEARNING, due_day=None, due_time=NOW.time, last_day=TODAY)
    return facts(
        introduced("2026-01-05T10:00+01:00", "a", 1, duration=3000),
        answer("2026-02-28T10:00+01:00", "a", 1, predicted=0.97, duration=5000, override=True),
        answer("2026-03-09T10:00+01:00", "b", 3, duration=5000, typed="x"),
        answer("2026-03-09T10:01+01:00", "b", 1, sure=True),
        answer("2026-03-10T10:00+01:00", "c", 4, mode=Mode.QUIZ),
        answer("2076-03-10T10:00+01:00", "a", 4),
        items=(item("a", lapses=9, reviews=12), item("b", due_day=TODAY - 5 * DAY), step, NEW),
        sorts=(Sort("numeric", ("verbs",), "1"), *[Sort("cloze")] * 3),
        one=item("a"),
        history=(answer("2026-02-28T10:00+01:00", "a", 1, verdict=Verdict.WRONG),),
    )


@pytest.mark.parametrize("name", FIGURES)
def test_every_row_has_a_value_for_every_column(name: str) -> None:
    found = findings(name, everything())

    assert found.rows
    assert all(len(row) == len(FIGURES[name].columns) for row in found.rows)
    assert len(found.keys) in {0, len(found.rows)}


def test_tabs_hold_every_figure_once() -> None:
    assert [figure.id for _, figures in TABS.values() for figure in figures] == list(FIGURES)


# Today and ahead


def test_done_today_counts_today_by_mode() -> None:
    found = facts(
        answer("2026-03-10T03:00+01:00", "yesterday"),
        answer("2026-03-10T09:00+01:00", "a", 3, duration=60_000),
        answer("2026-03-10T09:05+01:00", "b", 1, duration=30_000),
        answer("2026-03-10T09:06+01:00", "b", 3, duration=30_000, mode=Mode.PRACTICE),
    )

    assert rows("today", found) == (("study", 2, 1, 1.5), ("practice", 1, 1, 0.5))
    assert said("today", found) == "3 answers today, 2 of them passed, in 2 minutes."


def test_due_today_is_what_was_introduced_and_waits() -> None:
    step = item("step", phase=Phase.LEARNING, due_day=None, due_time=NOW.time + 600_000)
    found = facts(
        items=(
            item("a"),
            item("late", due_day=TODAY - 3 * DAY),
            item("tomorrow", due_day=TODAY + DAY),
            item("suspended", suspended=True),
            item("buried", buried_until=TODAY),
            step,
            NEW,
        )
    )

    assert [count for _, count in rows("due_today", found)] == [3, 1, 1, 1]


def test_the_backlog_is_sorted_by_how_long_it_waits() -> None:
    late = [item(f"c{days}", due_day=TODAY - days * DAY) for days in (0, 1, 2, 7, 8, 30, 400)]
    found = facts(items=tuple(late))

    assert rows("backlog", found) == (
        ("1 day", 1),
        ("2 to 7 days", 2),
        ("8 to 30 days", 2),
        ("31 to 90 days", 0),
        ("91 days and more", 1),
    )
    assert "never cleared" in said("backlog", found)


def test_a_backlog_is_cleared_when_the_pace_has_caught_up() -> None:
    """60 first reviews in 30 days are two a day: five that wait are done on the third day."""
    done = [answer(f"2026-03-0{day}T10:00+01:00", f"{n}") for day in range(1, 7) for n in range(10)]
    waiting = tuple(item(f"c{n}", due_day=TODAY - DAY) for n in range(5))

    assert "2 a day of your last 30 days they are cleared in 3 days" in said(
        "backlog", facts(*done, items=waiting)
    )


def test_minutes_a_day_go_by_the_learners_own_pace() -> None:
    """40 seconds for two first reviews and one repeat: 20 seconds each; six cards are 2 minutes."""
    found = facts(
        answer("2026-03-09T10:00+01:00", "a", 1, duration=15_000),
        answer("2026-03-09T10:10+01:00", "a", 3, duration=10_000, predicted=1.0),
        answer("2026-03-09T10:11+01:00", "b", 3, duration=15_000),
        introduced("2026-03-09T10:12+01:00", "c", duration=90_000),
        answer("2026-01-09T10:12+01:00", "d", duration=90_000),
        items=tuple(item(f"c{n}") for n in range(6)),
    )

    assert rows("pace", found)[0] == (1, 6, pytest.approx(2.0))
    assert rows("pace", found)[1] == (7, pytest.approx(6 / 7), pytest.approx(2 / 7))


def test_the_forecast_has_what_is_overdue_today() -> None:
    due = [TODAY - 9 * DAY, TODAY, TODAY + DAY, TODAY + 29 * DAY, TODAY + 30 * DAY]
    found = facts(items=tuple(item(f"{day}", due_day=day) for day in due))

    ahead = rows("forecast", found)
    assert len(ahead) == 30
    assert [ahead[0][:2], ahead[1][:2], ahead[29][:2]] == [
        (TODAY, 2),
        (TODAY + DAY, 1),
        (TODAY + 29 * DAY, 1),
    ]


def test_the_year_ahead_goes_by_calendar_months() -> None:
    due = [TODAY - DAY, date(2026, 3, 31), date(2026, 4, 1), date(2027, 2, 28), date(2027, 3, 1)]
    found = facts(items=tuple(item(f"{day}", due_day=day) for day in due))

    months = rows("forecast_year", found)
    assert [row[:2] for row in (months[0], months[1], months[11])] == [
        (date(2026, 3, 1), 2),
        (date(2026, 4, 1), 1),
        (date(2027, 2, 1), 1),
    ]
    assert "1 later" in said("forecast_year", found)


# Memory


def test_true_retention_stands_beside_what_was_asked_for() -> None:
    found = facts(
        *(answer("2026-03-05T10:00+01:00", f"y{n}", 3, retention=0.8) for n in range(3)),
        answer("2026-03-05T10:00+01:00", "y3", 1, retention=0.8),
        answer("2026-03-06T10:00+01:00", "m", 2, stability=50.0, retention=0.9),
    )

    shares = [(row[0], row[1], row[4], row[5], row[6]) for row in rows("true_retention", found)]
    assert shares == [
        ("all", 0.8, pytest.approx(0.82), 4, 5),
        ("young", 0.75, pytest.approx(0.8), 3, 4),
        ("mature", 1.0, pytest.approx(0.9), 1, 1),
    ]
    assert rows("true_retention", found)[1][2:4] == pytest.approx((0.3006, 0.9544), abs=1e-4)
    assert "which agrees" in said("true_retention", found)


@pytest.mark.parametrize(
    ("passed", "words"), [(60, "less than chance explains"), (100, "more than chance explains")]
)
def test_retention_that_chance_does_not_explain_is_called_so(passed: int, words: str) -> None:
    answers = (answer("2026-03-05T10:00+01:00", f"{n}", 3 if n < passed else 1) for n in range(100))

    assert words in said("true_retention", facts(*answers))


def test_retention_by_month_goes_by_the_study_day() -> None:
    found = facts(
        answer("2026-03-01T02:00+01:00", "a", 1),
        answer("2026-03-01T05:00+01:00", "b", 3),
    )

    assert [row[:2] for row in rows("retention_by_month", found)] == [
        (date(2026, 2, 1), 0.0),
        (date(2026, 3, 1), 1.0),
    ]


def test_what_you_know_is_the_sum_of_what_you_would_recall() -> None:
    ten, forty = item("a"), item("b", memory=Memory(40.0, 5.0))

    _, known, met = rows("knowledge", facts(items=(ten, forty)))[-1]

    assert known == pytest.approx(0.9 + retrievability(Memory(40.0, 5.0), 10))
    assert met == 2


def test_what_was_known_takes_the_memory_of_that_time() -> None:
    """On Sunday 1 March, `a` stood as it does now, and `b` as before its review on the 5th."""
    before = Memory(20.0, 5.0)
    elapsed = 15
    again = answer(
        "2026-03-05T10:00+01:00", "b", stability=20.0, predicted=retrievability(before, elapsed)
    )
    a, b = item("a"), item("b", last_day=date(2026, 3, 5), memory=Memory(60.0, 5.0))
    earlier = answer("2026-02-18T10:00+01:00", "b")

    known = dict(row[:2] for row in rows("knowledge", facts(earlier, again, items=(a, b))))

    assert known[date(2026, 3, 1)] == pytest.approx(
        retrievability(Memory(10.0, 5.0), 1) + retrievability(before, 11)
    )
    assert known[date(2026, 3, 8)] == pytest.approx(
        retrievability(Memory(10.0, 5.0), 8) + retrievability(Memory(60.0, 5.0), 3)
    )


def test_distributions_put_each_item_into_its_bin() -> None:
    found = facts(
        items=(
            item("a", memory=Memory(0.5, 1.0), last_day=TODAY, due_day=TODAY + DAY),
            item("b", memory=Memory(21.0, 9.9), last_day=TODAY, due_day=TODAY + 20 * DAY),
            item("c", memory=Memory(4000.0, 10.0), last_day=TODAY, due_day=TODAY + 21 * DAY),
            NEW,
        )
    )

    assert [count for _, count in rows("stability", found)] == [1, 0, 0, 0, 1, 0, 0, 0, 1]
    assert [count for _, count in rows("difficulty", found)] == [1, 0, 0, 0, 0, 0, 0, 0, 1, 1]
    assert [count for _, count in rows("retrievability", found)] == [0] * 9 + [3]
    assert [count for _, count in rows("intervals", found)] == [0, 1, 0, 1, 1, 0, 0, 0, 0]
    assert said("stability", found).startswith("66.7% ")
    assert said("intervals", found).startswith("33.3% ")


# Calibration


def test_calibration_sets_what_came_true_against_what_was_predicted() -> None:
    found = facts(
        answer("2026-03-05T10:00+01:00", "a", 3, predicted=0.81),
        answer("2026-03-05T10:01+01:00", "b", 1, predicted=0.83),
        answer("2026-03-05T10:02+01:00", "c", 3, predicted=0.97),
    )

    bins = rows("calibration", found)
    assert [(row[0], row[1], row[4], row[5], row[6]) for row in bins] == [
        ("80–85%", 0.5, pytest.approx(0.82), 1, 2),
        ("95–100%", 1.0, pytest.approx(0.97), 1, 1),
    ]
    assert said("calibration", found).startswith("In 2 of 2 bins ")


def test_predictions_beyond_what_chance_allows_are_told() -> None:
    """Of twenty at 90 % ten are passed, of twenty at 52 % all are."""
    high = (answer("2026-03-05T10:00+01:00", f"h{n}", 1 + 2 * (n % 2)) for n in range(20))
    low = (answer("2026-03-05T10:00+01:00", f"l{n}", 3, predicted=0.52) for n in range(20))

    assert said("calibration", facts(*high, *low)).startswith("In 0 of 2 bins ")


def test_predictions_are_scored_against_a_constant_guess() -> None:
    """p = 0.9, 0.9, 0.6 with pass, pass, fail; the constant says 2/3."""
    found = facts(
        answer("2026-03-05T10:00+01:00", "a", 3, predicted=0.9),
        answer("2026-03-05T10:01+01:00", "b", 3, predicted=0.9),
        answer("2026-03-05T10:02+01:00", "c", 1, predicted=0.6),
    )

    loss, error, bias = rows("scores", found)
    assert loss[1:] == pytest.approx((0.375671, 0.636514), abs=1e-6)
    assert error[1:] == pytest.approx((0.355903, 0.471405), abs=1e-6)
    assert bias[1:] == pytest.approx((0.133333, 0.0), abs=1e-6)
    assert said("scores", found) == (
        "Better than a constant guess by 41%; 13.3% too high on average."
    )


def test_what_the_learner_was_sure_of_stands_beside_the_rest() -> None:
    found = facts(
        *(answer("2026-03-05T10:00+01:00", f"s{n}", 3, sure=True) for n in range(3)),
        answer("2026-03-05T10:01+01:00", "s3", 1, sure=True),
        answer("2026-03-05T10:02+01:00", "u", 1, sure=False),
        answer("2026-03-05T10:03+01:00", "nobody asked", 3),
    )

    sure, unsure = rows("confidence", found)
    assert (sure[:2], sure[4:]) == (("sure", 0.75), (3, 4))
    assert sure[2:4] == pytest.approx((0.3006, 0.9544), abs=1e-4)
    assert (unsure[:2], unsure[4:]) == (("not sure", 0.0), (0, 1))
    assert unsure[2:4] == pytest.approx((0.0, 0.7935), abs=1e-4)
    assert said("confidence", found) == (
        "You passed 75% of what you were sure of, and 0% of the rest."
    )


def test_where_nobody_asked_how_sure_you_are_the_setting_is_named() -> None:
    for figure in ("confidence", "sure_but_wrong"):
        assert "“confidence”" in said(figure, facts(answer("2026-03-05T10:00+01:00")))


def test_sure_but_wrong_lists_cards_by_how_often() -> None:
    found = facts(
        answer("2026-03-05T10:00+01:00", "once", 1, sure=True),
        answer("2026-03-05T10:01+01:00", "twice", 1, sure=True),
        answer("2026-03-08T10:01+01:00", "twice", 1, sure=True),
        answer("2026-03-08T10:02+01:00", "right", 3, sure=True),
        answer("2026-03-08T10:03+01:00", "unsure", 1, sure=False),
    )

    assert rows("sure_but_wrong", found) == (
        ("deck / twice", "deck", 2, date(2026, 3, 8)),
        ("deck / once", "deck", 1, date(2026, 3, 5)),
    )
    assert findings("sure_but_wrong", found).keys == (key("twice"), key("once"))
    assert said("sure_but_wrong", facts(answer("2026-03-05T10:00+01:00", sure=True))) == (
        "Nothing you were sure of was wrong."
    )


def test_surprises_are_what_was_forgotten_against_the_prediction() -> None:
    found = facts(
        answer("2026-03-05T10:00+01:00", "early", 1, predicted=0.99),
        answer("2026-03-08T10:01+01:00", "late", 1, predicted=0.96),
        answer("2026-03-08T10:02+01:00", "never", 1, predicted=0.5),
    )

    assert rows("surprises", found) == (
        ("deck / late", "deck", 1, date(2026, 3, 8)),
        ("deck / early", "deck", 1, date(2026, 3, 5)),
    )


# Effort


def test_the_period_bounds_what_happened() -> None:
    reviews = [answer(f"2026-03-0{day}T10:00+01:00", f"{day}") for day in (1, 2, 3)]

    found = facts(*reviews, since=date(2026, 3, 2))

    assert [row[:2] for row in rows("calendar", found)] == [
        (date(2026, 3, 2), 1),
        (date(2026, 3, 3), 1),
    ]


def test_what_a_wrong_clock_dated_after_today_is_left_out() -> None:
    found = facts(answer("2026-03-09T10:00+01:00", "a"), answer("2076-03-09T10:00+01:00", "b"))

    assert [row[0] for row in rows("calendar", found)] == [date(2026, 3, 9)]


def row_of_days(*times: str, now: str = "2026-03-10T12:00+01:00") -> list[object]:
    local = datetime.fromisoformat(now)
    offset = local.utcoffset()
    assert offset is not None
    then = moment(int(local.timestamp() * 1000), int(offset.total_seconds()) // 60)
    found = facts(*(answer(when, f"{n}") for n, when in enumerate(times)), now=then)
    return [row[1] for row in rows("streak", found)][:2]


def test_days_in_a_row_end_with_the_first_missed_one() -> None:
    assert row_of_days(
        "2026-03-03T10:00+01:00",
        "2026-03-04T10:00+01:00",
        "2026-03-05T10:00+01:00",
        "2026-03-09T10:00+01:00",
        "2026-03-10T10:00+01:00",
    ) == [2, 3]


def test_a_row_goes_on_until_the_day_is_over() -> None:
    days = ("2026-03-08T10:00+01:00", "2026-03-09T10:00+01:00")

    assert row_of_days(*days, now="2026-03-11T03:00+01:00") == [2, 2]
    assert row_of_days(*days, now="2026-03-11T05:00+01:00") == [0, 2]


def test_flying_east_over_the_date_line_breaks_no_row() -> None:
    """Los Angeles on the evening of the 8th; Sydney on the morning of the 10th, 18 hours later."""
    flown = ("2026-03-07T20:00-08:00", "2026-03-08T20:00-08:00", "2026-03-10T09:00+11:00")

    assert row_of_days(*flown, now="2026-03-10T12:00+11:00") == [3, 3]
    assert row_of_days(*flown[:2], now="2026-03-10T09:00+11:00") == [2, 2]


def test_flying_west_breaks_no_row() -> None:
    assert row_of_days(
        "2026-03-08T20:00+11:00",
        "2026-03-09T09:00+11:00",
        "2026-03-09T08:00-08:00",
        "2026-03-10T08:00-08:00",
        now="2026-03-10T12:00-08:00",
    ) == [3, 3]


def test_a_day_missed_at_home_breaks_the_row_however_short_the_gap() -> None:
    """23:00 on the 8th to 05:00 on the 10th are 30 hours, as 18 hours of flight would be fewer."""
    assert row_of_days("2026-03-08T23:00+01:00", "2026-03-10T05:00+01:00") == [1, 1]


def test_summer_time_breaks_no_row() -> None:
    assert row_of_days(
        "2026-03-28T23:00+01:00",
        "2026-03-29T23:30+02:00",
        "2026-03-30T10:00+02:00",
        now="2026-03-30T12:00+02:00",
    ) == [3, 3]


def test_effort_is_shown_by_day_week_or_month_as_the_period_asks() -> None:
    ends = [answer("2026-03-09T10:00+01:00", "z", duration=60_000)]

    def starts(first: str) -> list[object]:
        return [row[0] for row in rows("by_day", facts(answer(first, "a"), *ends))]

    assert starts("2026-03-08T10:00+01:00") == [date(2026, 3, 8), date(2026, 3, 9), TODAY]
    assert starts("2026-01-29T10:00+01:00")[:2] == [date(2026, 1, 26), date(2026, 2, 2)]
    assert starts("2024-12-31T10:00+01:00")[:2] == [date(2024, 12, 1), date(2025, 1, 1)]


def test_minutes_follow_the_same_periods_as_answers() -> None:
    """Today there is nothing; an answer that took three minutes counts for two."""
    found = facts(
        answer("2026-03-08T10:00+01:00", "a", duration=180_000),
        answer("2026-03-09T10:00+01:00", "b", duration=30_000, mode=Mode.PRACTICE),
    )

    assert rows("minutes_by_day", found) == (
        (date(2026, 3, 8), 2.0),
        (date(2026, 3, 9), 0.5),
        (TODAY, 0.0),
    )
    assert said("minutes_by_day", found) == "2 minutes in all."


def test_hours_are_those_of_the_learners_clock() -> None:
    found = facts(
        answer("2026-03-09T08:59+01:00", "a", 1),
        answer("2026-03-09T08:10+09:00", "b", 3),
        answer("2026-03-09T21:00+01:00", "c", 3),
    )

    hours = {row[0]: row[1:] for row in rows("hours", found) if row[1]}
    assert hours == {"8": (2, 0.5), "21": (1, 1.0)}
    assert "between 8 and 9 o'clock" in said("hours", found)


def test_buttons_are_counted_by_how_well_the_card_was_known() -> None:
    found = facts(
        introduced("2026-03-09T10:00+01:00", "new", 1),
        answer("2026-03-09T10:01+01:00", "new", 3, predicted=1.0),
        answer("2026-03-09T10:02+01:00", "young", 3),
        answer("2026-03-09T10:03+01:00", "mature", 2, stability=30.0),
    )

    pressed = {row[0]: row[1:] for row in rows("buttons", found) if row[1]}
    assert pressed == {
        "learning: Again": (1, 0.5),
        "learning: Good": (1, 0.5),
        "young: Good": (1, 1.0),
        "mature: Hard": (1, 1.0),
    }


def test_seconds_are_binned_and_the_middle_one_is_told() -> None:
    times = (1000, 3000, 3500, 5000, 100_000)
    found = facts(*(answer("2026-03-09T10:00+01:00", f"{time}", duration=time) for time in times))

    assert [count for _, count in rows("seconds", found)] == [1, 2, 1, 0, 0, 0, 1]
    assert said("seconds", found) == "The middle answer takes 2–4 seconds."


# Cards


def test_cards_are_in_one_phase_each() -> None:
    found = facts(
        items=(
            NEW,
            item("learning", phase=Phase.LEARNING, due_day=None, due_time=NOW.time),
            item("again", phase=Phase.RELEARNING, due_day=None, due_time=NOW.time),
            item("young", memory=Memory(20.9, 5.0)),
            item("mature", memory=Memory(21.0, 5.0)),
            item("suspended", suspended=True),
            replace(NEW, suspended=True),
        )
    )

    assert [count for _, count in rows("phases", found)] == [1, 2, 1, 1, 2]


def test_leeches_are_those_of_their_decks_setting() -> None:
    found = facts(
        items=(item("four", lapses=4), item("five", lapses=5, reviews=20), item("none")),
        preset_of=lambda _deck: Preset(leech=5),
    )

    assert rows("leeches", found) == (("deck / five", "deck", 5, 20),)
    assert findings("leeches", found).keys == (key("five"),)


def test_weak_cards_are_weak_for_how_often_they_were_asked() -> None:
    found = facts(
        items=(item("unlucky", lapses=1, reviews=2), item("weak", lapses=6, reviews=15), item("ok"))
    )

    assert [row[0] for row in rows("weak_cards", found)] == ["deck / weak", "deck / unlucky"]
    assert rows("weak_cards", found)[0][2:] == (6, 15, 0.4)


def test_weak_tags_and_kinds_add_up_their_cards() -> None:
    found = facts(
        items=(
            item("a", lapses=3, reviews=10),
            item("b", lapses=1, reviews=10),
            item("c", lapses=0, reviews=10),
        ),
        sorts=(
            Sort("short-answer", ("verbs", "hard")),
            Sort("short-answer", ("verbs",)),
            Sort("cloze"),
        ),
    )

    def rates(name: str) -> dict[object, tuple[object, ...]]:
        return {row[0]: (row[1], *row[4:]) for row in rows(name, found)}

    assert rates("weak_tags") == {"hard": (0.3, 3, 10), "verbs": (0.2, 4, 20)}
    assert rates("weak_kinds") == {"short-answer": (0.2, 4, 20), "cloze": (0.0, 0, 10)}


def test_overruled_verdicts_are_listed_by_card() -> None:
    found = facts(
        answer("2026-03-08T10:00+01:00", "a", override=True),
        answer("2026-03-09T10:00+01:00", "a", override=True),
        answer("2026-03-09T10:00+01:00", "b", override=True),
        items=(item("a", reviews=12),),
    )

    assert rows("overridden", found) == (
        ("deck / a", "deck", 2, 12),
        ("deck / b", "deck", 1, None),
    )


def test_coverage_goes_by_the_place_in_the_source() -> None:
    found = facts(
        items=(item("a"), Item(key("b")), item("c")),
        sorts=(Sort("cloze", (), "first"), Sort("cloze", (), "first"), Sort("cloze")),
        titles={"deck": "Deck"},
    )

    assert rows("coverage", found) == (("first", pytest.approx(0.45), 1, 2),)
    assert said("coverage", found) == "2 cards from 1 place; of what they ask you know 45%."


# One card


def test_the_history_of_a_card_is_told_the_latest_first() -> None:
    history = (
        introduced("2026-03-01T10:00+01:00", "a", 1, verdict=Verdict.WRONG, typed="no"),
        answer("2026-03-02T11:30+09:00", "a", 3, duration=4500, mode=Mode.QUIZ),
    )
    found = facts(one=item("a"), history=history)

    assert rows("history", found) == (
        (date(2026, 3, 2), "11:30", "Good", 0.9, 10.0, None, None, 4.5, date(2026, 4, 1), "quiz"),
        (
            *(date(2026, 3, 1), "10:00", "Again", None, None, "no", "wrong", None),
            *(date(2026, 4, 1), "study"),
        ),
    )


def test_the_forgetting_curve_takes_the_stability_after_each_review() -> None:
    """5 days of stability from 1 March, 10 from the 6th: 0.9 after five days, 0.9 after ten."""
    history = (
        introduced("2026-03-01T10:00+01:00", "a"),
        answer("2026-03-06T10:00+01:00", "a", stability=5.0),
    )
    one = item("a", last_day=date(2026, 3, 6), due_day=date(2026, 3, 16))

    curve = dict(rows("forgetting", facts(one=one, history=history)))

    assert curve[date(2026, 3, 1)] == 1
    assert curve[date(2026, 3, 5)] == pytest.approx(retrievability(Memory(5.0, 5.0), 4))
    assert curve[date(2026, 3, 6)] == 1
    assert curve[date(2026, 3, 16)] == pytest.approx(0.9)
    assert max(curve) == date(2026, 3, 26)


def test_each_button_says_when_the_card_would_come_back() -> None:
    found = {row[0]: row[1:] for row in rows("next", facts(one=item("a")))}

    assert found["Again"][0] == pytest.approx(10 / (24 * 60))
    assert found["Hard"][0] < found["Good"][0] < found["Easy"][0]
    assert found["Good"][1] > 10


def test_a_name_from_a_deck_is_its_prompt_and_part() -> None:
    assert facts().name(key("a")) == "deck / a"
