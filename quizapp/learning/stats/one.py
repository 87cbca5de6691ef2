"""One card: what happened to it, how it is being forgotten, and what each button would do."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from quizapp.learning import memory as fsrs
from quizapp.learning.item import Item, futures, wait
from quizapp.learning.memory import Parameters
from quizapp.learning.moment import SECOND_MS, Moment, local_time
from quizapp.learning.question import chances
from quizapp.learning.review import Mode, Rating, Review, Verdict
from quizapp.learning.stats.columns import DAY
from quizapp.learning.stats.days import MODES
from quizapp.learning.stats.effort import RATINGS
from quizapp.learning.stats.facts import Facts
from quizapp.learning.stats.figure import Chart, Column, Figure, Findings, Row, Unit, text
from quizapp.words import DAY as DAY_SECONDS
from quizapp.words import Sentence, count, span

POINTS = 120
"""About so many points the curve has."""
LONGEST = 3653
"""Days; a curve goes no further into the future."""

NOTHING = Sentence(
    "Choose a card to see what happened to it: in a list of another tab, in the browser, or while "
    "studying from its menu."
)
VERDICTS = {
    Verdict.CORRECT: Sentence("correct"),
    Verdict.ALMOST: Sentence("almost"),
    Verdict.WRONG: Sentence("wrong"),
}


class Span(NamedTuple):
    """Days from one review to the next, over which one stability holds."""

    start: date
    stability: float


def _history(facts: Facts) -> Findings:
    if facts.one is None:
        return Findings(NOTHING)
    values = {
        "card": facts.name(facts.one.key),
        "answers": count(len(facts.history), "answer", "answers"),
    }
    if not facts.history:
        return Findings(Sentence("Not asked yet: {card}", values))
    said = Sentence("{answers} since {day}: {card}", {**values, "day": facts.history[0].day})
    return Findings(said, tuple(map(_event, reversed(facts.history))))


def _event(review: Review) -> Row:
    return (
        review.day,
        f"{local_time(review.time, review.offset):%H:%M}",
        str(RATINGS[review.rating]),
        review.predicted,
        review.stability,
        review.typed or None,
        str(VERDICTS[review.verdict]) if review.verdict else None,
        review.duration / SECOND_MS if review.duration else None,
        review.due_day,
        str(MODES[review.mode]),
    )


def _curve(facts: Facts) -> Findings:
    item = facts.one
    if item is None:
        return Findings(NOTHING)
    spans = spans_of(facts.history, item)
    if item.memory is None or not spans:
        return Findings(Sentence("Nothing to forget yet."))
    parameters = facts.preset_of(item.key.deck).parameters
    said = Sentence(
        "You would recall it now with {recall}; its stability is {stability}.",
        {
            "recall": text(item.recall(facts.today, parameters), Unit.SHARE),
            "stability": span(item.memory.stability * DAY_SECONDS),
        },
    )
    return Findings(said, tuple(_points(spans, _end(item, facts.today), parameters)))


def spans_of(history: Sequence[Review], item: Item) -> list[Span]:
    """The stability after each study review, which the next one tells, and the last the item."""
    studied = [review for review in history if review.mode is Mode.STUDY]
    after = [*(review.stability for review in studied[1:]), item.stability]
    return [
        Span(review.day, stability)
        for review, stability in zip(studied, after, strict=False)
        if stability
    ]


def _end(item: Item, today: date) -> date:
    """As long again after the day it is due, or after today."""
    last, due = item.last_day or today, item.due_day or today
    return last + timedelta(min(2 * max((due - last).days, (today - last).days, 1), LONGEST))


def _points(spans: Sequence[Span], end: date, parameters: Parameters) -> Iterator[Row]:
    """The recall on some `POINTS` days from the first review on, and on the days of reviews."""
    factor, decay = fsrs.curve(parameters)
    first, last = spans[0].start.toordinal(), end.toordinal()
    step = max(1, (last - first) // POINTS)
    starts = [found.start.toordinal() for found in spans]
    for day in sorted({*range(first, last + 1, step), *starts, *(start - 1 for start in starts)}):
        if day >= first:
            now = spans[bisect_right(starts, day) - 1]
            elapsed = day - now.start.toordinal()
            yield date.fromordinal(day), (1 + factor * elapsed / now.stability) ** decay


def _buttons(facts: Facts) -> Findings:
    if facts.one is None:
        return Findings(NOTHING)
    item, preset = facts.one, facts.preset_of(facts.one.key.deck)
    card = facts.cards.get(item.key[:2])
    after = futures(item, facts.now, preset, chances(card) if card else 0)
    rows = tuple(
        (str(RATINGS[rating]), *_future(future, facts.now)) for rating, future in after.items()
    )
    good = span(wait(after[Rating.GOOD], facts.now))
    return Findings(
        Sentence("Answered now, Good would bring it back in {span}.", {"span": good}), rows
    )


def _future(future: Item, now: Moment) -> Row:
    memory = future.memory
    return (
        wait(future, now) / DAY_SECONDS,
        memory.stability if memory else None,
        memory.difficulty if memory else None,
    )


STABILITY = Column("stability", Sentence("Stability"), Unit.DAYS)

FIGURES = (
    Figure(
        id="forgetting",
        title=Sentence("Forgetting curve"),
        chart=Chart.CURVE,
        columns=(DAY, Column("recall", Sentence("Recall"), Unit.SHARE)),
        compute=_curve,
        formula=Sentence(
            "R = (1 + F·t/S)^−w20, with S the stability after the latest review and t the days "
            "since; into the future as long again as the interval."
        ),
        meaning=Sentence("How likely recall was and will be if it is not asked again."),
        advice=Sentence("The line should get flatter with every review."),
        source=Sentence("FSRS-6; see scheduling.md."),
    ),
    Figure(
        id="next",
        title=Sentence("What each button would do"),
        chart=Chart.LIST,
        columns=(
            Column("rating", Sentence("Rating"), Unit.TEXT),
            Column("interval", Sentence("Again in"), Unit.DAYS),
            STABILITY,
            Column("difficulty", Sentence("Difficulty"), Unit.NUMBER),
        ),
        compute=_buttons,
        formula=Sentence(
            "The item after each rating given now: days until it is asked again (before the load "
            "of other cards is looked at), stability and difficulty."
        ),
        meaning=Sentence("What your next rating decides."),
        advice=Sentence("Rate what happened, not what you wish to see."),
        source=Sentence("FSRS-6; see scheduling.md."),
    ),
    Figure(
        id="history",
        title=Sentence("History"),
        chart=Chart.LIST,
        columns=(
            DAY,
            Column("time", Sentence("Time"), Unit.TEXT),
            Column("rating", Sentence("Rating"), Unit.TEXT),
            Column("predicted", Sentence("Predicted"), Unit.SHARE),
            STABILITY,
            Column("typed", Sentence("Your answer"), Unit.TEXT),
            Column("verdict", Sentence("Verdict"), Unit.TEXT),
            Column("seconds", Sentence("Seconds"), Unit.SECONDS),
            Column("due", Sentence("Due"), Unit.DAY),
            Column("mode", Sentence("Mode"), Unit.TEXT),
        ),
        compute=_history,
        formula=Sentence(
            "All reviews of the item that count, the latest first, in local time where they were "
            "given; predicted "
            "recall and stability are those before the answer."
        ),
        meaning=Sentence("What happened to this card."),
        advice=Sentence("The same wrong answer again and again: name it on the card."),
    ),
)
"""The figures of the tab."""
