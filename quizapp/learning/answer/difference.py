"""The difference between what was given and what was expected, in pieces to draw."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from quizapp.learning.answer.distance import shared
from quizapp.learning.answer.folding import fold, tidy
from quizapp.learning.answer.judgement import Piece, PieceKind

_LETTER_BY_LETTER = 100
"""Beyond so many characters, what stands between the equal ends counts as one difference."""
_WORTH_DRAWING = 0.5


def difference(
    given: str, expected: str, *, case: bool = False, accents: bool = False
) -> tuple[Piece, ...]:
    """What is the same, too much and missing; nothing where that would say nothing.

    It says nothing where the two are alike, and where so little is the same that a reader sees
    more in the two texts side by side. `case` and `accents` say whether these make a difference.
    """
    given, expected = tidy(given), tidy(expected)
    alike = {letter: fold(letter, case=case, accents=accents) for letter in {*given, *expected}}
    ours = [alike[letter] for letter in given]
    theirs = [alike[letter] for letter in expected]
    pieces = tuple(
        piece
        for opcode in _opcodes(ours, theirs)
        for piece in _pieces(opcode, given, expected)
        if piece.text
    )
    same = sum(len(piece.text) for piece in pieces if piece.kind is PieceKind.SAME)
    drawn = len(pieces) > 1 and same >= _WORTH_DRAWING * max(len(given), len(expected))
    return pieces if drawn else ()


_Opcode = tuple[str, int, int, int, int]


def _opcodes(ours: list[str], theirs: list[str]) -> Sequence[_Opcode]:
    """What to do with which stretch, as `difflib` says it."""
    if max(len(ours), len(theirs)) <= _LETTER_BY_LETTER:
        return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    start = shared(ours, theirs)
    ending = shared(ours[start:][::-1], theirs[start:][::-1])
    end, other_end = len(ours) - ending, len(theirs) - ending
    return [
        ("equal", 0, start, 0, start),
        ("replace", start, end, start, other_end),
        ("equal", end, len(ours), other_end, len(theirs)),
    ]


def _pieces(opcode: _Opcode, given: str, expected: str) -> Iterator[Piece]:
    """The one or two pieces of a stretch; the text of what is the same is as the card writes it."""
    tag, start, end, other_start, other_end = opcode
    ours, theirs = given[start:end], expected[other_start:other_end]
    if tag == "equal":
        yield Piece(PieceKind.SAME, theirs, ours)
    else:
        yield Piece(PieceKind.EXTRA, ours, ours)
        yield Piece(PieceKind.MISSING, theirs)
