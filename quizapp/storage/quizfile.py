"""The quiz of this device: lines that are only ever appended, so that a kill takes nothing away.

The first line is the quiz; each later one says how long it was on the screen by then, and whether
it was brought to an end. Its answers are not here but in the progress, where they are safe before
the next question comes. The next quiz replaces the file.
"""

from pathlib import Path

from msgspec import Struct
from msgspec.json import Decoder, encode

from quizapp.learning.quiz import Quiz, Standing
from quizapp.storage import files
from quizapp.storage.spoiled import UNREADABLE

MAX_SIZE = 16_000_000
"""Bytes; what a quiz of very many questions takes, and the clock of many days."""


class _Line(Struct, frozen=True, omit_defaults=True):
    quiz: str
    """The id: another window may have begun another."""
    spent: int
    ended: bool = False


_QUIZ = Decoder(Quiz)
_LINE = Decoder(_Line)


def read_quiz(path: Path) -> Standing | None:
    """The quiz in a file, without its answers; None where there is none that can be read."""
    if files.stamp(path) is None:
        return None
    first, *others = files.read(path, MAX_SIZE).splitlines() or [b""]
    try:
        quiz = _QUIZ.decode(first)
    except UNREADABLE:
        return None
    notes = [note for note in map(_note, others) if note and note.quiz == quiz.id]
    spent = max((note.spent for note in notes), default=0)
    return Standing(quiz, spent=spent, ended=any(note.ended for note in notes))


def begin_quiz(path: Path, quiz: Quiz) -> None:
    """Put a quiz in the place of the one before, durably."""
    files.make_folder(path.parent)
    files.replace_own(path, encode(quiz) + b"\n")


def note_quiz(path: Path, quiz: Quiz, spent: int, *, ended: bool = False) -> None:
    """Add how long a quiz was on the screen, and whether that was its end, durably."""
    files.append(path, encode(_Line(quiz.id, spent, ended)) + b"\n")


def _note(line: bytes) -> _Line | None:
    """What a line says; None for one that is torn."""
    try:
        return _LINE.decode(line)
    except UNREADABLE:
        return None
