"""What is wrong, or could be better, at one place of a deck file."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from quizapp.text import clean_line
from quizapp.words import Sentence, say


class Level(StrEnum):
    """An error keeps a card from being served; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


_WORDING = {
    Level.ERROR: "{file}:{line}:{column}: {field}: {message}",
    Level.WARNING: "{file}:{line}:{column}: warning: {field}: {message}",
}


class Problem(Struct, frozen=True):
    """One problem: where it is, which field it is about, and what is wrong with it."""

    file: str
    line: int
    column: int
    field: str
    message: Sentence
    level: Level = Level.ERROR
    card: str = ""
    """The id of the card, where one is weak."""
    fix: Sentence | None = None

    def __str__(self) -> str:
        """As compilers write it, so that editors jump to the place."""
        return say(
            _WORDING[self.level],
            file=self.file,
            line=self.line,
            column=self.column,
            field=clean_line(self.field) or '""',
            message=self.said,
        )

    @property
    def said(self) -> str:
        """What is wrong, and how it is mended where that is known."""
        if self.fix is None:
            return str(self.message)
        return say("{message}; {fix}", message=self.message, fix=self.fix)


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that keep something from being served."""
    return tuple(problem for problem in problems if problem.level is Level.ERROR)
