"""Numbers in digits, as languages group and divide them."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from quizapp.learning.answer.languages.table import Table

_LARGEST_POWER = 400
_MOST_DIGITS = 1_000
_GROUP = 3

NUMERAL = (
    r"(?P<whole>\d+[ -])?(?P<over>\d+) ?/ ?(?P<under>\d+)(?![\d/])"
    r"|10 ?(?:\^|\*\*) ?(?P<bare>[-+]?\d{1,3})(?!\d)"
    r"|(?P<digits>\d{1,3}(?:[ '_]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+(?![.,\d]))"
    r"(?:(?: ?[x·*] ?| )10 ?(?:\^|\*\*) ?(?P<power>[-+]?\d{1,3})(?!\d)"
    r"|[eE](?P<exponent>[-+]?\d{1,3})(?!\w))?"
)
"""A number in digits: 1 1/2, 7 500,25, 3·10^8, 3e8, 10^6."""


class Numeral(NamedTuple):
    """A number in digits: how it reads, and how it would read in a language with other signs."""

    value: Fraction
    other: Fraction | None = None
    is_fraction: bool = False
    decimals: int = 0
    """How many digits stand after the decimal sign."""


def numeral(found: re.Match[str], table: Table) -> Numeral | None:
    """What a match of `NUMERAL` is in a language; None where it is no number."""
    if found["over"]:
        return _fraction(found["whole"], found["over"], found["under"])
    if found["bare"]:
        return Numeral(_power(found["bare"]))
    plain = _digits(found["digits"].replace(" ", "").replace("'", "").replace("_", ""), table)
    power = found["power"] or found["exponent"]
    if plain is None or not power:
        return plain
    scale = _power(power)
    return plain._replace(
        value=plain.value * scale, other=None if plain.other is None else plain.other * scale
    )


def _power(exponent: str) -> Fraction:
    return Fraction(10) ** max(-_LARGEST_POWER, min(_LARGEST_POWER, int(exponent)))


def _fraction(whole: str | None, over: str, under: str) -> Numeral | None:
    if max(len(over), len(under), len(whole or "")) > _MOST_DIGITS or not int(under):
        return None
    return Numeral(int((whole or "0").rstrip(" -")) + Fraction(int(over), int(under)), None, True)


def _digits(text: str, table: Table) -> Numeral | None:
    """Digits with points and commas.

    Two kinds of sign: the last is the decimal sign. One kind, several times: groups. One sign
    once: a decimal sign, unless just three digits follow, when the language decides and the
    other reading is kept.
    """
    if len(text) > _MOST_DIGITS:
        return None
    points, commas = text.count("."), text.count(",")
    if not points and not commas:
        return Numeral(Fraction(int(text)))
    if points and commas:
        decimal = max(".,", key=text.rfind)
        grouping = ".,".replace(decimal, "")
        return _divided(text, decimal, grouping) if text.count(decimal) == 1 else None
    sign = "." if points else ","
    if points + commas > 1:
        return _divided(text, "", sign)
    if _could_be_grouped(text, sign):
        grouped, divided = _divided(text, "", sign), _divided(text, sign, "")
        own, other = (grouped, divided) if table.grouping == sign else (divided, grouped)
        return own and own._replace(other=other and other.value)
    return _divided(text, sign, "")


def _could_be_grouped(text: str, sign: str) -> bool:
    first, _, rest = text.partition(sign)
    return len(rest) == _GROUP and 0 < len(first) <= _GROUP and first[0] != "0"


def _divided(text: str, decimal: str, grouping: str) -> Numeral | None:
    """The number with these signs; None where groups have not three digits."""
    whole, _, decimals = text.partition(decimal) if decimal else (text, "", "")
    first, *groups = whole.split(grouping) if grouping else [whole]
    has_head = 0 < len(first) <= _GROUP
    if groups and not (has_head and all(len(group) == _GROUP for group in groups)):
        return None
    digits = first + "".join(groups) + decimals
    return Numeral(Fraction(int(digits), 10 ** len(decimals)), decimals=len(decimals))


_GROUPED_FROM = 10_000


def written_number(value: Fraction, table: Table) -> str:
    """A number as a language writes it: 7500, 75.000, 3,5; what has no end is cut off."""
    exact = Decimal(value.numerator) / value.denominator
    plain = f"{exact:,f}" if abs(exact) >= _GROUPED_FROM else f"{exact:f}"
    whole, _, decimals = plain.partition(".")
    whole, decimals = whole.replace(",", table.grouping), decimals.rstrip("0")
    return f"{whole}{table.decimal}{decimals}" if decimals else whole
