"""Is an answer correct, almost or wrong, and why: a fair teacher's marking, as pure functions.

The grader is loaded when something is first judged: its tables would make every start slower.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.learning.answer.judging import dont_know, expected, judge

__all__ = ["dont_know", "expected", "judge"]


def __getattr__(name: str) -> object:
    """The functions of the grader, once they are asked for."""
    if name not in __all__:
        raise AttributeError(name)
    from quizapp.learning.answer import judging  # noqa: PLC0415 - see above

    return getattr(judging, name)
