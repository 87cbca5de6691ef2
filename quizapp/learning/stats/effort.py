"""Effort: when and how long you studied, and which buttons you pressed."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby

from quizapp.learning.review import Rating
from quizapp.learning.stats.columns import ANSWERS, DAY, MINUTES, SHARE, TIMES
from quizapp.learning.stats.facts import Facts
from quizapp.learning.stats.figure import Chart, Column, Figure, Findings, Unit, text
from quizapp.learning.stats.streak import goes_on, streaks
from quizapp.learning.stats.tally import SECONDS, Done, Stage, button, total
from quizapp.words import Sentence, count, number

MINUTE = 60_000
MONTH = 31
YEAR = 371
"""Days: up to a month, effort is shown by day; up to a year, by week; beyond, by month."""
HOURS = 24

STAGES = {
    Stage.LEARNING: Sentence("learning"),
    Stage.YOUNG: Sentence("young"),
    Stage.MATURE: Sentence("mature"),
}
RATINGS = {
    Rating.AGAIN: Sentence("Again"),
    Rating.HARD: Sentence("Hard"),
    Rating.GOOD: Sentence("Good"),
    Rating.EASY: Sentence("Easy"),
}
NOTHING = Sentence("Nothing was answered in this period.")


def _calendar(facts: Facts) -> Findings:
    if not facts.days:
        return Findings(NOTHING)
    rows = tuple((day, *_effort(found.all_done)) for day, found in facts.days.items())
    said = Sentence(
        "{days} with {answers}, in {minutes}.",
        {
            "days": count(len(facts.days), "day", "days"),
            "answers": count(facts.done.answers, "answer", "answers"),
            "minutes": count(round(facts.done.time / MINUTE), "minute", "minutes"),
        },
    )
    return Findings(said, rows)


def _streak(facts: Facts) -> Findings:
    past = {day: facts.tally.days[day] for day in sorted(facts.tally.days) if day <= facts.today}
    runs = streaks(past, facts.rollover)
    lengths = [len(run) for run in runs]
    current = lengths[-1] if goes_on(past, facts.now, facts.rollover) else 0
    begun = max(facts.since or date.min, min(past, default=facts.today))
    span = (facts.today - begun).days + 1
    said = Sentence(
        "{current} in a row; {longest} is your longest.",
        {
            "current": count(current, "day", "days"),
            "longest": number(max(lengths, default=0)),
        },
    )
    rows = (
        (str(Sentence("days in a row now")), current),
        (str(Sentence("longest row of days")), max(lengths, default=0)),
        (str(Sentence("days studied in the period")), len(facts.days)),
        (str(Sentence("days of the period")), span),
    )
    return Findings(said, rows)


def _by_day(facts: Facts) -> Findings:
    if not facts.days:
        return Findings(NOTHING)
    rows = tuple((start, *_effort(done)) for start, done in _periods(facts))
    said = Sentence(
        "{answers} on a day you study, on average, and {minutes}.",
        {
            "answers": count(round(facts.done.answers / len(facts.days)), "answer", "answers"),
            "minutes": count(
                round(facts.done.time / len(facts.days) / MINUTE), "minute", "minutes"
            ),
        },
    )
    return Findings(said, rows)


def _minutes_by_day(facts: Facts) -> Findings:
    if not facts.days:
        return Findings(NOTHING)
    rows = tuple((start, done.time / MINUTE) for start, done in _periods(facts))
    said = Sentence(
        "{minutes} in all.",
        {"minutes": count(round(facts.done.time / MINUTE), "minute", "minutes")},
    )
    return Findings(said, rows)


def _periods(facts: Facts) -> Iterator[tuple[date, Done]]:
    """Day by day, week by week or month by month, whichever suits, those without effort too."""
    first, done = min(facts.days), {day: found.all_done for day, found in facts.days.items()}
    days = (first + timedelta(number) for number in range((facts.today - first).days + 1))
    for start, period in groupby(days, key=_begins((facts.today - first).days)):
        yield start, total([done[day] for day in period if day in done], Done())


def _begins(days: int) -> Callable[[date], date]:
    """To which period a day belongs, where so many days are shown."""
    if days <= MONTH:
        return lambda day: day
    if days <= YEAR:
        return lambda day: day - timedelta(day.weekday())
    return lambda day: day.replace(day=1)


def _effort(done: Done) -> tuple[int, float]:
    return done.answers, done.time / MINUTE


def _hours(facts: Facts) -> Findings:
    if not facts.days:
        return Findings(NOTHING)
    hours = [
        total([day.hours[hour] for day in facts.days.values() if hour in day.hours], Done())
        for hour in range(HOURS)
    ]
    busiest = max(range(HOURS), key=lambda hour: hours[hour].answers)
    rows = tuple(
        (f"{hour}", done.answers, done.passed / done.answers if done.answers else None)
        for hour, done in enumerate(hours)
    )
    said = Sentence(
        "Most answers come between {hour} and {next} o'clock.",
        {"hour": busiest, "next": busiest + 1},
    )
    return Findings(said, rows)


def _buttons(facts: Facts) -> Findings:
    pressed: Counter[int] = Counter()
    for day in facts.days.values():
        pressed.update(day.buttons)
    if not pressed:
        return Findings(NOTHING)
    rows = tuple(
        (f"{STAGES[stage]}: {RATINGS[rating]}", *_share(pressed, stage, rating))
        for stage in STAGES
        for rating in RATINGS
    )
    hard = sum(pressed[button(stage, Rating.HARD)] for stage in STAGES)
    said = Sentence(
        "{answers} rated, {hard} of them Hard.",
        {
            "answers": count(pressed.total(), "answer", "answers"),
            "hard": text(hard / pressed.total(), Unit.SHARE),
        },
    )
    return Findings(said, rows)


def _share(pressed: Counter[int], stage: Stage, rating: Rating) -> tuple[int, float | None]:
    all_of_stage = sum(pressed[button(stage, each)] for each in Rating)
    times = pressed[button(stage, rating)]
    return times, times / all_of_stage if all_of_stage else None


def _seconds(facts: Facts) -> Findings:
    bins: Counter[int] = Counter()
    for day in facts.days.values():
        bins.update(day.seconds)
    if not bins:
        return Findings(Sentence("No answer was timed in this period."))
    rows = tuple((_seconds_from(place), bins[place]) for place in range(len(SECONDS)))
    said = Sentence(
        "The middle answer takes {from_seconds} seconds.",
        {"from_seconds": _seconds_from(_middle(bins))},
    )
    return Findings(said, rows)


def _middle(bins: Counter[int]) -> int:
    """The bin that holds the middle one of all."""
    seen = 0
    for place in sorted(bins):
        seen += bins[place]
        if 2 * seen >= bins.total():
            return place
    return 0


def _seconds_from(place: int) -> str:
    if place == len(SECONDS) - 1:
        return f"{SECONDS[place]}+"
    return f"{SECONDS[place]}–{SECONDS[place + 1]}"


FROM = Column("from", Sentence("From"), Unit.DAY)

FIGURES = (
    Figure(
        id="calendar",
        title=Sentence("Calendar"),
        chart=Chart.CALENDAR,
        columns=(DAY, ANSWERS, MINUTES),
        compute=_calendar,
        formula=Sentence(
            "Answers of all modes by study day, undone ones left out. A study day begins at the "
            "rollover hour of local time where you were."
        ),
        meaning=Sentence("The days you studied: the fuller, the more."),
        advice=Sentence("Gaps matter less than coming back."),
    ),
    Figure(
        id="streak",
        title=Sentence("Days in a row"),
        chart=Chart.LIST,
        columns=(Column("what", Sentence("What"), Unit.TEXT), Column("days", Sentence("Days"))),
        compute=_streak,
        formula=Sentence(
            "Study days with at least one answer that follow one another; today may still come. "
            "A day is missed only if it is missed by the clock you left and by the clock you came "
            "to, so neither travel nor summer time breaks a row. Rows look at all days, whatever "
            "the period."
        ),
        meaning=Sentence("How regular you are."),
        advice=Sentence("One card keeps the row; but the row is there for you, not you for it."),
    ),
    Figure(
        id="by_day",
        title=Sentence("Answers day by day"),
        chart=Chart.BARS,
        columns=(FROM, ANSWERS, MINUTES),
        compute=_by_day,
        formula=Sentence(
            "Answers of all modes and their time, by study day in periods up to a month, by week "
            "(from Monday) up to a year, by calendar month beyond."
        ),
        meaning=Sentence("How much you do."),
        advice=Sentence("Far too much on some days? Spread the backlog, and add fewer new cards."),
    ),
    Figure(
        id="minutes_by_day",
        title=Sentence("Minutes day by day"),
        chart=Chart.BARS,
        columns=(FROM, MINUTES),
        compute=_minutes_by_day,
        formula=Sentence(
            "The time of the same answers, by the same periods. An answer counts for at most 2 "
            "minutes."
        ),
        meaning=Sentence("How long it takes."),
        advice=Sentence("Rising minutes with as many answers: the cards are getting too long."),
    ),
    Figure(
        id="hours",
        title=Sentence("Hours of the day"),
        chart=Chart.BARS,
        columns=(Column("hour", Sentence("Hour"), Unit.TEXT), ANSWERS, SHARE),
        compute=_hours,
        formula=Sentence(
            "Answers of all modes by the hour of local time where they were given, and the share "
            "that was passed."
        ),
        meaning=Sentence("When you study, and when it goes well."),
        advice=Sentence("Hours with few answers say little; compare those with a hundred or more."),
        source=Sentence("Anki's manual, “Statistics: hourly breakdown”."),
    ),
    Figure(
        id="buttons",
        title=Sentence("Answer buttons"),
        chart=Chart.ROWS,
        columns=(
            Column("button", Sentence("Button"), Unit.TEXT),
            TIMES,
            SHARE,
        ),
        compute=_buttons,
        formula=Sentence(
            "Study answers by rating and by how well the item was known. Learning: new, or asked "
            "again on the same day; young: stability under 21 days; mature: 21 days or more."
        ),
        meaning=Sentence("How you rate."),
        advice=Sentence(
            "Hard means remembered with effort. Pressed for what was forgotten, it deceives the "
            "scheduler: press Again."
        ),
        source=Sentence("Anki's manual, “Statistics: answer buttons”."),
    ),
    Figure(
        id="seconds",
        title=Sentence("Seconds per answer"),
        chart=Chart.BARS,
        columns=(Column("from", Sentence("Seconds"), Unit.TEXT), ANSWERS),
        compute=_seconds,
        formula=Sentence(
            "Answers of all modes by the time from question to answer; what was not timed is left "
            "out, and more than 2 minutes count as 2."
        ),
        meaning=Sentence("How quickly answers come."),
        advice=Sentence("Many slow ones? A card that takes a minute is better as two cards."),
    ),
)
"""The figures of the tab."""
