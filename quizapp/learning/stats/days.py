"""Today and ahead: what was done, what is due, and how much there will be to do."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from quizapp.learning.item import Phase
from quizapp.learning.review import Mode
from quizapp.learning.stats.columns import ANSWERS, CARDS, DAY, MINUTES, MONTH, PASSED
from quizapp.learning.stats.facts import RECENT, Facts
from quizapp.learning.stats.figure import Chart, Column, Figure, Findings, Unit
from quizapp.learning.stats.tally import Done
from quizapp.words import Sentence, count, number

AHEAD = 30
YEAR = 365
MONTHS_AHEAD = 12
MODES = {
    Mode.STUDY: Sentence("study"),
    Mode.PRACTICE: Sentence("practice"),
    Mode.QUIZ: Sentence("quiz"),
}
LATE = (1, 2, 8, 31, 91)
"""Where each bin of overdue days begins."""
MINUTE = 60_000


def _today(facts: Facts) -> Findings:
    day = facts.tally.days.get(facts.today)
    if day is None:
        return Findings(Sentence("Nothing answered yet today."))
    done = day.all_done
    said = Sentence(
        "{answers} today, {passed} of them passed, in {minutes}.",
        {
            "answers": count(done.answers, "answer", "answers"),
            "passed": number(done.passed),
            "minutes": count(round(done.time / MINUTE), "minute", "minutes"),
        },
    )
    return Findings(said, tuple((str(MODES[mode]), *_minutes(day.done[mode])) for mode in day.done))


def _minutes(done: Done) -> tuple[int, int, float]:
    return done.answers, done.passed, done.time / MINUTE


def _due_today(facts: Facts) -> Findings:
    due = len(facts.waiting)
    late = facts.late.total()
    steps = sum([item.due_time is not None for item in facts.waiting])
    said = Sentence(
        "{due} due today, {late} of them since an earlier day.",
        {"due": count(due, "card is", "cards are"), "late": number(late)},
    )
    rows = (
        (str(Sentence("due today")), due),
        (str(Sentence("since an earlier day")), late),
        (str(Sentence("in a learning step")), steps),
        (str(Sentence("new, to be introduced")), facts.phases[Phase.NEW]),
    )
    return Findings(said, rows)


def _backlog(facts: Facts) -> Findings:
    late = facts.late
    if not late:
        return Findings(Sentence("Nothing is overdue."))
    bins: Counter[int] = Counter()
    for days, items in late.items():
        bins[bisect_right(LATE, days) - 1] += items
    rows = tuple((_days_from(LATE, place), bins[place]) for place in range(len(LATE)))
    return Findings(_how_to_clear(facts, late.total(), max(late)), rows)


def _how_to_clear(facts: Facts, late: int, longest: int) -> Sentence:
    values = {
        "late": count(late, "card is", "cards are"),
        "longest": count(longest, "day", "days"),
    }
    per_day = sum(day.all_firsts.total for day in facts.recent) // RECENT
    days = _days_to_clear(facts, per_day)
    if days is None:
        return Sentence(
            "{late} overdue, for up to {longest}. At the pace of your last 30 days they are never "
            "cleared.",
            values,
        )
    return Sentence(
        "{late} overdue, for up to {longest}. At the {pace} a day of your last 30 days they are "
        "cleared in {days}.",
        {**values, "pace": number(per_day), "days": count(days, "day", "days")},
    )


def _days_to_clear(facts: Facts, per_day: int) -> int | None:
    """On which day so many a day have caught up with what is due; None if not within a year."""
    totals = accumulate(facts.due[facts.today + timedelta(number)] for number in range(YEAR))
    return next((day for day, due in enumerate(totals, start=1) if due <= day * per_day), None)


def _pace(facts: Facts) -> Findings:
    each = facts.seconds_each
    if each is None:
        return Findings(
            Sentence("No pace yet: it is taken from the due cards of your last 30 days.")
        )
    ahead = _cards_ahead(facts)
    spans = (1, 7, AHEAD)
    rows = tuple(
        (days, sum(ahead[:days]) / days, sum(ahead[:days]) / days * each / 60) for days in spans
    )
    said = Sentence(
        "A due card takes you {seconds} seconds, repeats included: about {minutes} a day over the "
        "next week.",
        {"seconds": number(each, 1), "minutes": count(round(rows[1][2]), "minute", "minutes")},
    )
    return Findings(said, rows)


def _forecast(facts: Facts) -> Findings:
    ahead, each = _cards_ahead(facts), facts.seconds_each
    rows = tuple(
        (facts.today + timedelta(days), cards, _as_minutes(cards, each))
        for days, cards in enumerate(ahead)
    )
    said = Sentence(
        "{cards} come up within 30 days, {most} on the fullest day.",
        {"cards": count(sum(ahead), "card", "cards"), "most": number(max(ahead))},
    )
    return Findings(said, rows)


def _forecast_year(facts: Facts) -> Findings:
    cards: Counter[date] = Counter()
    for day, items in facts.due.items():
        cards[day.replace(day=1)] += items
    each = facts.seconds_each
    rows = tuple(
        (month, cards[month], _as_minutes(cards[month], each))
        for month in _months_from(facts.today)
    )
    coming = sum(cards[month] for month, *_ in rows)
    said = Sentence(
        "{cards} come up in the twelve months from this one, {later} later.",
        {
            "cards": count(coming, "card", "cards"),
            "later": number(sum(facts.due.values()) - coming),
        },
    )
    return Findings(said, rows)


def _cards_ahead(facts: Facts) -> list[int]:
    """How many cards are due on each of the next days; today, what is overdue too."""
    return [facts.due[facts.today + timedelta(days)] for days in range(AHEAD)]


def _as_minutes(cards: int, each: float | None) -> float | None:
    return None if each is None else cards * each / 60


def _months_from(day: date) -> list[date]:
    """The first days of this month and the following ones."""
    places = range(day.month - 1, day.month - 1 + MONTHS_AHEAD)
    return [date(day.year + place // 12, place % 12 + 1, 1) for place in places]


def _days_from(starts: Sequence[int], place: int) -> str:
    """A bin of days in words: `1 day`, `2 to 7 days`, `91 days and more`."""
    first = starts[place]
    if place == len(starts) - 1:
        return str(Sentence("{first} days and more", {"first": first}))
    last = starts[place + 1] - 1
    if first == last:
        return count(first, "day", "days")
    return str(Sentence("{first} to {last} days", {"first": first, "last": last}))


FIGURES = (
    Figure(
        id="today",
        title=Sentence("Done today"),
        chart=Chart.LIST,
        columns=(
            Column("mode", Sentence("Mode"), Unit.TEXT),
            ANSWERS,
            PASSED,
            MINUTES,
        ),
        compute=_today,
        formula=Sentence(
            "Answers that count for this study day, by mode; what was undone does not count. "
            "Passed: rated Hard, Good or Easy. An answer counts for at most 2 minutes."
        ),
        meaning=Sentence(
            "What you have done since the study day began: at 4 in the morning, unless your "
            "settings say otherwise."
        ),
        advice=Sentence("A little every day beats a lot on one: stop when you are tired."),
    ),
    Figure(
        id="due_today",
        title=Sentence("Due today"),
        chart=Chart.ROWS,
        columns=(Column("what", Sentence("What"), Unit.TEXT), CARDS),
        compute=_due_today,
        formula=Sentence(
            "Items that were introduced, are neither suspended nor buried, and whose due day is "
            "today or before, or that are in a learning step. New: items never asked."
        ),
        meaning=Sentence("What waits for you, before the daily limits of your settings."),
        advice=Sentence(
            "If more waits every day than you answer, take fewer new cards for a while."
        ),
    ),
    Figure(
        id="backlog",
        title=Sentence("Backlog"),
        chart=Chart.ROWS,
        columns=(Column("late", Sentence("Overdue for"), Unit.TEXT), CARDS),
        compute=_backlog,
        formula=Sentence(
            "Due items by the days since their due day. The days to clear them: the first day by "
            "which your first reviews a day (mean of 30 days) have caught up with what is due and "
            "falls due."
        ),
        meaning=Sentence("What should have been asked before today."),
        advice=Sentence(
            "Just go on: what you most likely still remember is asked first, and a late success "
            "strengthens a memory more than one in time."
        ),
    ),
    Figure(
        id="pace",
        title=Sentence("Minutes a day"),
        chart=Chart.LIST,
        columns=(
            Column("ahead", Sentence("Days ahead"), Unit.COUNT),
            Column("cards", Sentence("Cards a day"), Unit.NUMBER),
            Column("minutes", Sentence("Minutes a day"), Unit.MINUTES),
        ),
        compute=_pace,
        formula=Sentence(
            "Seconds a card: the time of all study answers of the last 30 days to items that were "
            "not introduced on that day, divided by the number of first reviews. Minutes: cards "
            "due × seconds a card / 60."
        ),
        meaning=Sentence("How long the cards that are due will take at your own pace."),
        advice=Sentence(
            "Cards come again after you answer them, so later days fill up. Too much? A lower "
            "retention or fewer new cards make it less."
        ),
    ),
    Figure(
        id="forecast",
        title=Sentence("Due in the next 30 days"),
        chart=Chart.BARS,
        columns=(DAY, CARDS, MINUTES),
        compute=_forecast,
        formula=Sentence(
            "Items by due day, each counted once, suspended ones left out; what is overdue or in a "
            "step counts for today."
        ),
        meaning=Sentence("How many cards come up on each day, as things stand."),
        advice=Sentence("Before a holiday, look here for the days that are full."),
        source=Sentence("Anki's manual, “Statistics”, calls this future due."),
    ),
    Figure(
        id="forecast_year",
        title=Sentence("Due in the next year"),
        chart=Chart.BARS,
        columns=(MONTH, CARDS, MINUTES),
        compute=_forecast_year,
        formula=Sentence(
            "Items by the calendar month of their due day, each counted once, suspended ones left "
            "out; this month has what is overdue too."
        ),
        meaning=Sentence("When what you know now would be asked next."),
        advice=Sentence("Cards due far ahead are safe; nothing needs to be done about them."),
    ),
)
"""The figures of the tab."""
