"""Memory: how well it was remembered, and what is known now."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from quizapp.learning.stats import distributions
from quizapp.learning.stats.chance import wilson
from quizapp.learning.stats.columns import (
    AIM,
    DAY,
    HIGH,
    KNOWN,
    LOW,
    MONTH,
    PASSED,
    SHARE,
    TOTAL,
)
from quizapp.learning.stats.facts import Facts
from quizapp.learning.stats.figure import Chart, Column, Figure, Findings, Row, Unit, text
from quizapp.learning.stats.tally import Firsts, Stage, is_sample, total
from quizapp.words import Sentence, count, number

FEW = 26
"""Up to so many weeks, what is known is shown for each; beyond, for every fourth."""
FOURTH = 28

STAGES = {Stage.YOUNG: Sentence("young"), Stage.MATURE: Sentence("mature")}


def _true_retention(facts: Facts) -> Findings:
    firsts = facts.all_firsts
    if not firsts.total:
        return Findings(
            Sentence("Nothing to go by yet: it counts cards that come back after a day or more.")
        )
    by_stage = {
        stage: total([day.firsts.get(stage, Firsts()) for day in facts.days.values()], Firsts())
        for stage in STAGES
    }
    rows = (
        (str(Sentence("all")), *_retained(firsts)),
        *((str(STAGES[stage]), *_retained(found)) for stage, found in by_stage.items()),
    )
    return Findings(_compared(firsts), rows)


def _retained(firsts: Firsts) -> Row:
    """The share that was passed, its range, what was asked for, and of how many."""
    low, high = wilson(firsts.passed, firsts.total) or (None, None)
    share, aim = (
        (firsts.passed / firsts.total, firsts.wanted / firsts.total)
        if firsts.total
        else (None, None)
    )
    return share, low, high, aim, firsts.passed, firsts.total


def _compared(firsts: Firsts) -> Sentence:
    share, low, high, aim, *_ = _retained(firsts)
    values = {
        "share": text(share, Unit.SHARE),
        "total": count(firsts.total, "first review", "first reviews"),
        "aim": text(aim, Unit.SHARE),
        "low": text(low, Unit.SHARE),
        "high": text(high, Unit.SHARE),
    }
    wanted = firsts.wanted / firsts.total
    found = wilson(firsts.passed, firsts.total)
    if found and wanted < found.low:
        return Sentence(
            "{share} of {total} passed: more than the {aim} you asked for, and more than chance "
            "explains ({low} to {high}).",
            values,
        )
    if found and wanted > found.high:
        return Sentence(
            "{share} of {total} passed: less than the {aim} you asked for, and less than chance "
            "explains ({low} to {high}).",
            values,
        )
    return Sentence(
        "{share} of {total} passed; you asked for {aim}. So few tell no more than {low} to {high}, "
        "which agrees.",
        values,
    )


def _retention_by_month(facts: Facts) -> Findings:
    months = [
        (month, total([day.all_firsts for _, day in days], Firsts()))
        for month, days in groupby(facts.days.items(), key=lambda found: found[0].replace(day=1))
    ]
    rows = tuple((month, *_retained(firsts)) for month, firsts in months if firsts.total)
    if not rows:
        return Findings(Sentence("No month with a first review yet."))
    worst = min(rows, key=lambda row: row[1])
    said = Sentence(
        "{months} with reviews; the lowest is {share}.",
        {
            "months": count(len(rows), "month", "months"),
            "share": text(worst[1], Unit.SHARE),
        },
    )
    return Findings(said, rows)


def _knowledge(facts: Facts) -> Findings:
    if not facts.remembered:
        return Findings(Sentence("Nothing was learned yet."))
    now = sum(facts.recalls)
    rows = (*_known_before(facts), (facts.today, now, len(facts.remembered)))
    said = Sentence(
        "Of {met} you have met, you would recall about {known} now.",
        {"met": count(len(facts.remembered), "card", "cards"), "known": number(now)},
    )
    return Findings(said, rows)


def _known_before(facts: Facts) -> list[Row]:
    """What was known at the end of earlier days: memories renewed since, and those that stand."""
    days = _samples(facts)
    standing = _still_standing(facts, days)
    met = Counter([item.first_day for item in facts.remembered])
    return [
        (
            day,
            facts.tally.known.get(day, 0) + known,
            sum(items for first, items in met.items() if first and first <= day),
        )
        for day, known in zip(days, standing, strict=True)
    ]


def _samples(facts: Facts) -> list[date]:
    """The sample days of the period before today: every week, or every fourth if there are many."""
    begun = min(facts.tally.days, default=facts.today)
    first = max(facts.since or begun, begun).toordinal()
    days = range(first, facts.today.toordinal())
    weeks = [day for day in map(date.fromordinal, days) if is_sample(day)]
    return weeks if len(weeks) <= FEW else [day for day in weeks if day.toordinal() % FOURTH == 0]


def _still_standing(facts: Facts, days: Sequence[date]) -> list[float]:
    """On each day, the retrievabilities of the items that were not reviewed since, summed up."""
    ordinals, known = [day.toordinal() for day in days], [0.0] * len(days)
    for group in facts.fading:
        for place in range(bisect_left(ordinals, group.last), len(ordinals)):
            known[place] += sum(group.recalls(ordinals[place]))
    return known


FIGURES = (
    Figure(
        id="true_retention",
        title=Sentence("True retention"),
        chart=Chart.RANGES,
        columns=(
            Column("stage", Sentence("Cards"), Unit.TEXT),
            SHARE,
            LOW,
            HIGH,
            AIM,
            PASSED,
            TOTAL,
        ),
        compute=_true_retention,
        formula=Sentence(
            "Passed / all, of the first study review of each item on each study day; the review "
            "that introduced an item, practice and quizzes left out. Passed: Hard, Good or Easy. "
            "Young: stability before the review under 21 days. The range is Wilson's, with 95% "
            "confidence; what you asked for is the mean desired retention of these reviews."
        ),
        meaning=Sentence("How much you still knew when a card came back."),
        advice=Sentence(
            "Below the range of chance, your memory is worse than the scheduler thinks: rate "
            "honestly, and never Hard for what you forgot. Above it, a lower retention saves time."
        ),
        source=Sentence(
            "Anki's manual, “Statistics: true retention”; Wilson, J. Am. Stat. Assoc. 22 (1927)."
        ),
    ),
    Figure(
        id="retention_by_month",
        title=Sentence("True retention by month"),
        chart=Chart.POINTS,
        columns=(MONTH, SHARE, LOW, HIGH, AIM, PASSED, TOTAL),
        compute=_retention_by_month,
        formula=Sentence("True retention, of the study days of each calendar month in the period."),
        meaning=Sentence(
            "Whether it gets better or worse; where ranges overlap, chance may do it."
        ),
        advice=Sentence("A month that falls out: was it a holiday, or a deck of bad cards?"),
    ),
    Figure(
        id="knowledge",
        title=Sentence("What you know"),
        chart=Chart.POINTS,
        columns=(DAY, KNOWN, Column("met", Sentence("Met"))),
        compute=_knowledge,
        formula=Sentence(
            "The sum of the retrievabilities of all items with a memory, at the end of Sundays (of "
            "every fourth one in long periods) and today. Between two reviews, the stability "
            "before the later one holds. Met: items introduced by then."
        ),
        meaning=Sentence("How many cards you could answer, if all were asked on that day."),
        advice=Sentence("It should rise while you learn new cards, and not fall while you review."),
        source=Sentence("Anki's manual, “Statistics: estimated total knowledge”; FSRS-6."),
    ),
    *distributions.FIGURES,
)
"""The figures of the tab."""
