"""An answer cut into numbers in digits, words and other signs."""

import re
from typing import NamedTuple

from quizapp.learning.answer.folding import fold
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.numberwords import atoms_of
from quizapp.learning.answer.numerals import NUMERAL, Numeral, numeral
from quizapp.learning.answer.sums import Atom

_TOKEN = re.compile(
    rf"(?:(?<![\w.,)] )(?<![\w.,)])(?P<sign>[-+]) ?(?=[.,]?\d))?(?:{NUMERAL})"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*(?:\^?-?\d(?![.,]?\d))?)|(?P<mark>\S)"
)


class Token(NamedTuple):
    """A number in digits, a word or another sign."""

    text: str
    touches: bool
    """Whether it follows the token before it without a space."""
    number: Numeral | None = None
    atoms: tuple[tuple[Atom, ...], ...] = ()
    """What it is as a number word; empty where it is none."""
    negative: bool = False


def tokens_of(text: str, table: Table) -> list[Token]:
    """The tokens of a text, as the language reads them."""
    return [_token(found, table) for found in _TOKEN.finditer(text)]


def _token(found: re.Match[str], table: Table) -> Token:
    touches = found.start() > 0 and not found.string[found.start() - 1].isspace()
    if found["word"]:
        return Token(found[0], touches, atoms=atoms_of(fold(found[0]), table.code))
    if found["mark"]:
        return Token(found[0], touches)
    return Token(found[0], touches, numeral(found, table), negative=found["sign"] == "-")
