"""Is an answer correct, almost or wrong, and why: a fair teacher's marking, as pure functions."""

from quizapp.learning.answer.judging import dont_know, expected, judge

__all__ = ["dont_know", "expected", "judge"]
