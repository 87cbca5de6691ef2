"""Distributions: how memories and the waits between reviews are spread."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from math import floor

from quizapp.learning.stats.columns import CARDS
from quizapp.learning.stats.facts import Facts
from quizapp.learning.stats.figure import Chart, Column, Figure, Findings, Row, Unit, text
from quizapp.learning.stats.tally import MATURE
from quizapp.words import DAY as DAY_SECONDS
from quizapp.words import Sentence, number, span

SPANS = (0, 1, 3, 7, 21, 61, 183, 366, 1827)
"""Where each bin of stabilities and intervals begins, in days."""
TENTHS = 10


def _stability(facts: Facts) -> Findings:
    if not facts.fading:
        return Findings(Sentence("Nothing was learned yet."))
    stabilities = chain.from_iterable(group.stabilities for group in facts.fading)
    rows, lasting = _spans(map(floor, stabilities))
    said = Sentence("{share} of your memories last three weeks or more.", {"share": lasting})
    return Findings(said, rows)


def _intervals(facts: Facts) -> Findings:
    values = [
        (due - last).days
        for item, due in zip(facts.scheduled, facts.due_days, strict=True)
        if due and (last := item.last_day)
    ]
    if not values:
        return Findings(Sentence("No card has an interval of days yet."))
    rows, long = _spans(values)
    return Findings(
        Sentence("{share} of your cards wait three weeks or more.", {"share": long}), rows
    )


def _difficulty(facts: Facts) -> Findings:
    values = [item.memory.difficulty for item in facts.remembered if item.memory]
    if not values:
        return Findings(Sentence("Nothing was learned yet."))
    bins = Counter(map(floor, values))
    said = Sentence(
        "On average your cards have a difficulty of {mean}, from 1 to 10.",
        {"mean": number(sum(values) / len(values), 1)},
    )
    return Findings(said, tuple((str(place), bins[place]) for place in range(1, TENTHS + 1)))


def _retrievability(facts: Facts) -> Findings:
    if not facts.recalls:
        return Findings(Sentence("Nothing was learned yet."))
    bins = Counter([floor(recall * TENTHS) for recall in facts.recalls])
    bins[TENTHS - 1] += bins.pop(TENTHS, 0)
    said = Sentence(
        "On average you would recall {mean} of what you have met.",
        {"mean": text(sum(facts.recalls) / len(facts.recalls), Unit.SHARE)},
    )
    rows = tuple((f"{10 * place}–{10 * place + 10}%", bins[place]) for place in range(TENTHS))
    return Findings(said, rows)


def _spans(values: Iterable[int]) -> tuple[tuple[Row, ...], str]:
    """How many values lie in each bin of days, and the share of those from three weeks on."""
    bins: Counter[int] = Counter()
    for days, items in Counter(values).items():
        bins[bisect_right(SPANS, days)] += items
    rows = tuple((_from(start), bins[place]) for place, start in enumerate(SPANS, start=1))
    long = sum(items for place, items in bins.items() if place > SPANS.index(MATURE))
    return rows, text(long / bins.total(), Unit.SHARE)


def _from(start: int) -> str:
    return span(start * DAY_SECONDS) if start else "0"


BIN = Column("from", Sentence("From"), Unit.TEXT)

FIGURES = (
    Figure(
        id="stability",
        title=Sentence("Stability"),
        chart=Chart.BARS,
        columns=(BIN, CARDS),
        compute=_stability,
        formula=Sentence("Items with a memory by their FSRS stability: days until recall is 90%."),
        meaning=Sentence("How long your memories last."),
        advice=Sentence("Successful reviews move cards to the right; nothing else does."),
        source=Sentence("FSRS-6; see scheduling.md."),
    ),
    Figure(
        id="difficulty",
        title=Sentence("Difficulty"),
        chart=Chart.BARS,
        columns=(BIN, CARDS),
        compute=_difficulty,
        formula=Sentence("Items with a memory by their FSRS difficulty, rounded down."),
        meaning=Sentence("How hard it is to make each card last longer."),
        advice=Sentence("Many at 9 and 10? Split those cards, or give them an explanation."),
        source=Sentence("FSRS-6; see scheduling.md."),
    ),
    Figure(
        id="retrievability",
        title=Sentence("Retrievability"),
        chart=Chart.BARS,
        columns=(BIN, CARDS),
        compute=_retrievability,
        formula=Sentence("Items with a memory by their chance of recall today, in tenths."),
        meaning=Sentence("How likely you would recall each card right now."),
        advice=Sentence("Cards on the left are being forgotten: clear the backlog."),
        source=Sentence("FSRS-6; see scheduling.md."),
    ),
    Figure(
        id="intervals",
        title=Sentence("Intervals"),
        chart=Chart.BARS,
        columns=(BIN, CARDS),
        compute=_intervals,
        formula=Sentence("Items in review by the days from their last review to their due day."),
        meaning=Sentence("How long cards wait before they come back."),
        advice=Sentence("Long intervals are what makes a large collection cheap to keep."),
    ),
)
"""The figures that are distributions."""
