"""Amounts: a number with its unit, and several that say one together."""

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from quizapp.learning.answer.measures import Unit
from quizapp.learning.answer.units import meanings

_SMALLEST_PART = 10
"""Smaller parts are not said without a unit: twelve euro fifty, never twelve euro five."""
_BARE_PARTS = {
    unit: size
    for name, size in (("euro", 100), ("dollar", 100), ("£", 100), ("m", 100), ("hour", 60))
    for unit in meanings(name)
}
"""Units of which people say the smaller part without its unit, and how many parts they have."""


class Amount(NamedTuple):
    """A number and its unit."""

    value: Fraction
    unit: tuple[Unit, ...] = ()
    """What the unit may be; empty where none is known by the name."""
    unit_text: str = ""


def same_amount(one: Amount, other: Amount) -> bool:
    """Whether two amounts are the same, perhaps in other units."""
    if not (one.unit and other.unit):
        return one.value == other.value and one.unit == other.unit
    given, own = one.unit[0], other.unit[0]
    return given.dimension == own.dimension and given.convert(one.value, own) == other.value


def together(amounts: tuple[Amount, ...]) -> Amount | None:
    """The one amount that the answer gives: a single one, or 1 hour 30 minutes together."""
    if len(amounts) == 1:
        return amounts[0]
    if not amounts[-1].unit and (whole := _with_bare_part(amounts)):
        return whole
    if not all(amount.unit for amount in amounts):
        return None
    last = amounts[-1].unit[0]
    pairs = pairwise(amount.unit[0] for amount in amounts)
    if any(one.dimension != other.dimension or one.scale <= other.scale for one, other in pairs):
        return None
    total = sum((one.unit[0].convert(one.value, last) for one in amounts), Fraction(0))
    return Amount(total, (last,), amounts[-1].unit_text)


def bare_parts(unit: tuple[Unit, ...]) -> int:
    """How many parts a unit has that are said without their unit, as in 1 m 80; or 0."""
    return next((_BARE_PARTS[one] for one in unit if one in _BARE_PARTS), 0)


def _with_bare_part(amounts: tuple[Amount, ...]) -> Amount | None:
    """An amount whose part has no unit: twaalf euro vijftig, 1 m 80, an hour and a half."""
    first, second, *rest = amounts
    if not rest and first.unit and 0 < second.value < 1:
        return first._replace(value=first.value + second.value)
    size = bare_parts(first.unit)
    is_part = second.value.denominator == 1 and _SMALLEST_PART <= second.value < size
    if rest or not is_part:
        return None
    return first._replace(value=first.value + second.value / size)
