"""Calibration: whether what the scheduler predicts comes true."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import chain
from math import sqrt

from quizapp.learning.stats.chance import constant_error, constant_loss, wilson
from quizapp.learning.stats.columns import CARD, DECK, HIGH, LOW, PASSED, TOTAL
from quizapp.learning.stats.counting import SURE
from quizapp.learning.stats.facts import Facts
from quizapp.learning.stats.figure import Chart, Column, Figure, Findings, Unit, text
from quizapp.learning.stats.tally import BINS, Bin, total, unpacked
from quizapp.words import Sentence, count, number

NOTHING = Sentence("No predictions yet: they begin with the second day of a card.")
MOST = 20
"""How many cards a list has."""


def _calibration(facts: Facts) -> Findings:
    bins = _bins(facts)
    if not bins:
        return Findings(NOTHING)
    rows = tuple(
        (
            f"{100 * place // BINS}–{100 * (place + 1) // BINS}%",
            found.passed / found.total,
            *(wilson(found.passed, found.total) or ()),
            found.predicted / found.total,
            found.passed,
            found.total,
        )
        for place, found in sorted(bins.items())
    )
    honest = sum(low <= aim <= high for _, _, low, high, aim, *_ in rows)
    said = Sentence(
        "In {honest} of {bins} the prediction lies within what chance allows.",
        {"honest": number(honest), "bins": count(len(rows), "bin", "bins")},
    )
    return Findings(said, rows)


def _scores(facts: Facts) -> Findings:
    all_bins = total(_bins(facts).values(), Bin())
    firsts, passed, predicted = all_bins
    if not firsts:
        return Findings(NOTHING)
    losses = sum(day.losses for day in facts.days.values())
    squares = sum(day.squares for day in facts.days.values())
    loss, guess = losses / firsts, constant_loss(passed, firsts)
    rows = (
        (str(Sentence("log loss")), loss, guess),
        (
            str(Sentence("root mean squared error")),
            sqrt(squares / firsts),
            constant_error(passed, firsts),
        ),
        (str(Sentence("predicted minus actual share")), (predicted - passed) / firsts, 0.0),
    )
    values = {
        "gain": text(abs(1 - loss / guess) if guess else 0, Unit.SHARE),
        "bias": text(abs(predicted - passed) / firsts, Unit.SHARE),
    }
    return Findings(_judged(loss < guess, predicted > passed, values), rows)


def _judged(better: bool, too_high: bool, values: Mapping[str, str]) -> Sentence:
    if better and too_high:
        return Sentence(
            "Better than a constant guess by {gain}; {bias} too high on average.", values
        )
    if better:
        return Sentence(
            "Better than a constant guess by {gain}; {bias} too low on average.", values
        )
    if too_high:
        return Sentence(
            "Worse than a constant guess by {gain}; {bias} too high on average.", values
        )
    return Sentence("Worse than a constant guess by {gain}; {bias} too low on average.", values)


def _sure_but_wrong(facts: Facts) -> Findings:
    latest_first = [*reversed(facts.days.items())]
    times = Counter(chain.from_iterable(found.surprises for _, found in latest_first))
    if not times:
        return Findings(Sentence("Nothing that seemed sure was forgotten."))
    worst = {name: unpacked(name) for name, _ in times.most_common(MOST)}
    last: dict[str, date] = {}
    for day, found in latest_first:
        for name in found.surprises:
            if name in worst:
                last.setdefault(name, day)
    said = Sentence(
        "{cards} forgotten that seemed sure, {times} in all.",
        {
            "cards": count(len(times), "card was", "cards were"),
            "times": count(times.total(), "time", "times"),
        },
    )
    rows = tuple(
        (facts.name(key), facts.deck_name(key.deck), times[name], last[name])
        for name, key in worst.items()
    )
    return Findings(said, rows, tuple(worst.values()))


def _bins(facts: Facts) -> dict[int, Bin]:
    places = sorted({place for day in facts.days.values() for place in day.bins})
    days = facts.days.values()
    return {
        place: total([day.bins[place] for day in days if place in day.bins], Bin())
        for place in places
    }


FIGURES = (
    Figure(
        id="calibration",
        title=Sentence("Predicted and actual recall"),
        chart=Chart.POINTS,
        columns=(
            Column("predicted", Sentence("Predicted"), Unit.TEXT),
            Column("actual", Sentence("Actual"), Unit.SHARE),
            LOW,
            HIGH,
            Column("aim", Sentence("Mean prediction"), Unit.SHARE),
            PASSED,
            TOTAL,
        ),
        compute=_calibration,
        formula=Sentence(
            "First reviews as in true retention, in 20 bins by the predicted chance of passing: "
            "the retrievability R before the review; with k options to guess among, "
            "R + (1 − R)/k. "
            "Actual: passed / all. The range is Wilson's, with 95% confidence."
        ),
        meaning=Sentence(
            "Of the cards predicted at 80%, about 80% should be passed. The mark is the "
            "prediction, the point what came true."
        ),
        advice=Sentence(
            "Points far below their marks: the scheduler thinks too well of your memory; ask for a "
            "higher retention, or fit the parameters. Far above: you could review less."
        ),
        source=Sentence("The calibration graph of the open-spaced-repetition benchmark."),
    ),
    Figure(
        id="scores",
        title=Sentence("How good the predictions are"),
        chart=Chart.LIST,
        columns=(
            Column("score", Sentence("Score"), Unit.TEXT),
            Column("scheduler", Sentence("Scheduler"), Unit.NUMBER),
            Column("constant", Sentence("Constant guess"), Unit.NUMBER),
        ),
        compute=_scores,
        formula=Sentence(
            "Of the same reviews, with p the predicted chance and y = 1 if passed, else 0. Log "
            "loss: the mean of −ln(p) where y = 1, −ln(1 − p) where y = 0, no chance below 0.0001. "
            "Error: √ of the mean of (p − y)². The constant guess always says the share that was "
            "passed."
        ),
        meaning=Sentence("Lower is better. A scheduler that knows nothing equals the constant."),
        advice=Sentence(
            "A few hundred reviews are needed before these say much. If the constant stays "
            "better, the parameters do not fit you."
        ),
        source=Sentence("Log loss and RMSE as in the open-spaced-repetition benchmark."),
    ),
    Figure(
        id="sure_but_wrong",
        title=Sentence("Sure but wrong"),
        chart=Chart.LIST,
        columns=(
            CARD,
            DECK,
            Column("times", Sentence("Times")),
            Column("last", Sentence("Last"), Unit.DAY),
        ),
        compute=_sure_but_wrong,
        formula=Sentence(
            "First reviews rated Again whose predicted chance of passing was {sure} or more, by "
            "card; the 20 with most, the latest first among equals.",
            {"sure": f"{SURE:.0%}"},
        ),
        meaning=Sentence("Forgetting that nobody expected: often a mix-up with another card."),
        advice=Sentence("Look what you mixed it up with, and say the difference on both cards."),
    ),
)
"""The figures of the tab."""
