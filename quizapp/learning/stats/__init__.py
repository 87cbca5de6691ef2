"""Numbers a learner can act on: every figure of the progress screen, by its tab.

`tally.py` holds what is counted of reviews, day by day, and `counting.py` counts it; `facts.py` is
what figures are computed from, `figure.py` what a figure is. Each tab is a module with its figures,
their words and their formulas in a table at its end; `docs/statistics.md` says the same.
"""

from collections.abc import Mapping

from quizapp.learning.stats import calibration, cards, days, effort, memory, one
from quizapp.learning.stats.figure import Figure
from quizapp.words import Sentence

TABS: Mapping[str, tuple[Sentence, tuple[Figure, ...]]] = {
    "days": (Sentence("Today"), days.FIGURES),
    "memory": (Sentence("Memory"), memory.FIGURES),
    "calibration": (Sentence("Calibration"), calibration.FIGURES),
    "effort": (Sentence("Effort"), effort.FIGURES),
    "cards": (Sentence("Cards"), cards.FIGURES),
    "one": (Sentence("One card"), one.FIGURES),
}
"""The tabs by their ids, each with its title and figures."""

FIGURES: Mapping[str, Figure] = {
    figure.id: figure for _, figures in TABS.values() for figure in figures
}
"""Every figure by its id."""
