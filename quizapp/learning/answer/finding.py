"""What comparing an answer with one accepted variant brings to light."""

from collections.abc import Iterable
from typing import NamedTuple

from quizapp.learning.review import Verdict
from quizapp.words import Sentence

RANK = {Verdict.WRONG: 0, Verdict.ALMOST: 1, Verdict.CORRECT: 2}
"""The verdicts from the strictest to the kindest."""


class Finding(NamedTuple):
    """A verdict with its reason, and the variant it is about."""

    verdict: Verdict
    reason: Sentence
    variant: str = ""
    by_value: bool = False


def correct(reason: Sentence, variant: str = "") -> Finding:
    """It is right."""
    return Finding(Verdict.CORRECT, reason, variant)


def almost(reason: Sentence, variant: str = "", *, by_value: bool = False) -> Finding:
    """It is nearly right; `by_value` where what is meant is only near."""
    return Finding(Verdict.ALMOST, reason, variant, by_value)


def wrong(reason: Sentence, variant: str = "") -> Finding:
    """It is not right."""
    return Finding(Verdict.WRONG, reason, variant)


def best(findings: Iterable[Finding], default: Finding) -> Finding:
    """The finding that is kindest to the learner; of equals the first."""
    return max(
        findings, key=lambda found: (RANK[found.verdict], not found.by_value), default=default
    )
