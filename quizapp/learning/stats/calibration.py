"""Calibration: whether what the scheduler predicts comes true."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from math import sqrt
from typing import TypeAlias

from quizapp.learning.stats.chance import constant_error, constant_loss, wilson
from quizapp.learning.stats.columns import (
    ANSWERS,
    CARD,
    DECK,
    HIGH,
    LOW,
    PASSED,
    SHARE,
    TIMES,
    TOTAL,
)
from quizapp.learning.stats.counting import SURE
from quizapp.learning.stats.facts import Facts
from quizapp.learning.stats.figure import Chart, Column, Figure, Findings, Row, Unit, text
from quizapp.learning.stats.tally import BINS, Bin, Day, Done, Packed, total, unpacked
from quizapp.words import Sentence, count, number

SURENESS = {True: Sentence("sure"), False: Sentence("not sure")}
NOT_ASKED = Sentence(
    "You never said whether you were sure: the setting “confidence” has you asked."
)
NOTHING = Sentence("No predictions yet: they begin with the second day of a card.")
MOST = 20
"""How many cards a list has."""
LISTED = (CARD, DECK, TIMES, Column("last", Sentence("Last"), Unit.DAY))
"""The columns of such a list."""

ItemsOf: TypeAlias = Callable[[Day], Iterable[Packed]]


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
    found = total(_bins(facts).values(), Bin())
    firsts, passed, predicted = found.total, found.passed, found.predicted
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


def _confidence(facts: Facts) -> Findings:
    rows = tuple((str(name), *_rate(facts, sure=sure)) for sure, name in SURENESS.items())
    if not any(answers for *_, answers in rows):
        return Findings(NOT_ASKED)
    said = Sentence(
        "You passed {sure} of what you were sure of, and {unsure} of the rest.",
        {"sure": text(rows[0][1], Unit.SHARE), "unsure": text(rows[1][1], Unit.SHARE)},
    )
    return Findings(said, rows)


def _rate(facts: Facts, *, sure: bool) -> Row:
    found = [day.sureness[sure] for day in facts.days.values() if sure in day.sureness]
    done = total(found, Done())
    share = done.passed / done.answers if done.answers else None
    return share, *(wilson(done.passed, done.answers) or (None, None)), done.passed, done.answers


def _sure_but_wrong(facts: Facts) -> Findings:
    times = _times(facts, lambda day: day.mistaken)
    if times:
        said = Sentence(
            "{cards} wrong though you were sure, {times} in all.",
            {
                "cards": count(len(times), "card was", "cards were"),
                "times": count(times.total(), "time", "times"),
            },
        )
        return _listed(facts, times, said, lambda day: day.mistaken)
    if any(day.sureness for day in facts.days.values()):
        return Findings(Sentence("Nothing you were sure of was wrong."))
    return Findings(NOT_ASKED)


def _surprises(facts: Facts) -> Findings:
    times = _times(facts, lambda day: day.surprises)
    if not times:
        return Findings(Sentence("Nothing that was as good as certain was forgotten."))
    said = Sentence(
        "{cards} forgotten against all expectation, {times} in all.",
        {
            "cards": count(len(times), "card was", "cards were"),
            "times": count(times.total(), "time", "times"),
        },
    )
    return _listed(facts, times, said, lambda day: day.surprises)


def _times(facts: Facts, items_of: ItemsOf) -> Counter[Packed]:
    """How often each item is among those of a day, that of the latest day first."""
    return Counter(chain.from_iterable(items_of(day) for day in reversed(facts.days.values())))


def _listed(facts: Facts, times: Counter[Packed], said: Sentence, items_of: ItemsOf) -> Findings:
    """The cards that are among those of most days, with the latest of these."""
    worst = dict(times.most_common(MOST))
    last = {
        name: day for day, found in facts.days.items() for name in items_of(found) if name in worst
    }
    keys = tuple(map(unpacked, worst))
    rows = tuple(
        (facts.name(key), facts.deck_name(key.deck), number_of_times, last[name])
        for key, (name, number_of_times) in zip(keys, worst.items(), strict=True)
    )
    return Findings(said, rows, keys)


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
            "higher retention, and press Again for all you forgot. Far above: a lower retention "
            "saves time."
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
            "better, look at how you rate: Again for all you forgot, Hard only for what you "
            "remembered with effort."
        ),
        source=Sentence("Log loss and RMSE as in the open-spaced-repetition benchmark."),
    ),
    Figure(
        id="confidence",
        title=Sentence("Sure and not sure"),
        chart=Chart.RANGES,
        columns=(
            Column("sure", Sentence("You were"), Unit.TEXT),
            SHARE,
            LOW,
            HIGH,
            PASSED,
            ANSWERS,
        ),
        compute=_confidence,
        formula=Sentence(
            "Passed / all, of the answers of all modes before which you said whether you were "
            "sure, with Wilson's range."
        ),
        meaning=Sentence("Whether you know what you know."),
        advice=Sentence(
            "Sure and often wrong: take a second look before you answer. Not sure and mostly "
            "right: trust yourself more."
        ),
    ),
    Figure(
        id="sure_but_wrong",
        title=Sentence("Sure but wrong"),
        chart=Chart.LIST,
        columns=LISTED,
        compute=_sure_but_wrong,
        formula=Sentence(
            "Answers of all modes rated Again though you had said that you were sure, by card; "
            "the 20 with most, the latest first among equals."
        ),
        meaning=Sentence("What you believe to know and do not."),
        advice=Sentence(
            "Read the right answer with care: mistakes made with confidence are put right best, "
            "once they are noticed."
        ),
        source=Sentence(
            "Butterfield and Metcalfe, J. Exp. Psychol.: Learning, Memory, and Cognition 27 (2001)."
        ),
    ),
    Figure(
        id="surprises",
        title=Sentence("Forgotten against all expectation"),
        chart=Chart.LIST,
        columns=LISTED,
        compute=_surprises,
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
