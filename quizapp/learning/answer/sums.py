"""Number atoms put together: which numbers a run of pieces of number words amounts to.

`7,5 duizend`, `drie en een half miljoen` and `vijfenzeventighonderd` are read by one rule.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

HUNDRED = 100
_TEN = 10
_TENS_FROM = 20
"""From here on, tens are written with a word for the ones: twenty-one."""
_TENS = range(_TENS_FROM, HUNDRED, _TEN)


class Role(StrEnum):
    """What an atom does to the number it stands in."""

    NUMBER = "number"
    """A number below a hundred."""
    LITERAL = "literal"
    """Digits."""
    HUNDRED = "hundred"
    SCALE = "scale"
    """Thousand, million: multiplies what came before."""
    PART = "part"
    """Half, a third."""
    ORDINAL = "ordinal"
    AND = "and"
    ONE = "one"
    """`a` or `een`, which is one where a scale or a fraction follows."""
    POINT = "point"
    MINUS = "minus"


class Atom(NamedTuple):
    """A piece of a number, and what it is worth."""

    role: Role
    value: Fraction = Fraction(0)
    ones_before: bool = False
    """Whether its language says the ones before the tens: vijfendertig, and not dertig vijf."""


_COUNTS = {Role.NUMBER, Role.LITERAL, Role.HUNDRED, Role.SCALE}


def settle(meanings: Sequence[tuple[Atom, ...]]) -> list[Atom]:
    """Which of its meanings each piece has among its neighbours."""
    settled: list[Atom] = []
    for place, atoms in enumerate(meanings):
        before = settled[-1] if settled else None
        after = meanings[place + 1] if place + 1 < len(meanings) else ()
        settled.append(_meaning(atoms, before, after))
    return _without_ones(settled)


def _without_ones(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms without what says one; between a number and a part it adds: drei-ein-halb."""
    found: list[Atom] = []
    for atom, after in zip(atoms, [*atoms[1:], None], strict=False):
        adds = after and after.role is Role.PART and found and found[-1].role in _COUNTS
        if atom.role is not Role.ONE:
            found.append(atom)
        elif adds:
            found.append(Atom(Role.AND))
    return found


def _meaning(atoms: tuple[Atom, ...], before: Atom | None, after: Iterable[Atom]) -> Atom:
    roles = {atom.role: atom for atom in atoms}
    following = {atom.role for atom in after}
    if Role.ONE in roles and following & {Role.PART, Role.SCALE, Role.HUNDRED}:
        is_counted = before and before.role in _COUNTS and Role.PART not in following
        return roles.get(Role.NUMBER, roles[Role.ONE]) if is_counted else roles[Role.ONE]
    if Role.PART in roles and (Role.ORDINAL not in roles or _counts_parts(before)):
        return roles[Role.PART]
    return next((atom for atom in atoms if atom.role not in {Role.PART, Role.ONE}), atoms[0])


def _counts_parts(before: Atom | None) -> bool:
    """Whether `third` after this atom is a part: two thirds, a third; not twenty third."""
    if before is None:
        return False
    small = before.role in {Role.NUMBER, Role.LITERAL} and 0 < before.value < _TENS_FROM
    return before.role is Role.ONE or small


class _Sum:
    """The numbers that a run of atoms amounts to, taken in one after the other."""

    def __init__(self) -> None:
        self.numbers: list[Fraction] = []
        self._start()

    def _start(self) -> None:
        self.total = Fraction(0)
        self.group: Fraction | None = None
        self.scale = Fraction(0)
        self.room = Fraction(0)
        """A smaller number that follows belongs to the group: five, after thirty."""
        self.negative = False
        self.before: Role | None = None
        self.decimals = Fraction(0)

    def finish(self) -> None:
        """The number is complete."""
        if self.group is not None or self.scale:
            value = self.total + (self.group or 0)
            self.numbers.append(-value if self.negative else value)
        self._start()

    def take(self, atom: Atom) -> None:
        """The next atom."""
        taker = {
            Role.NUMBER: self._number,
            Role.LITERAL: self._number,
            Role.ORDINAL: self._number,
            Role.HUNDRED: self._hundred,
            Role.SCALE: self._scale,
            Role.PART: self._part,
            Role.AND: self._and,
            Role.POINT: self._point,
            Role.MINUS: self._minus,
        }.get(atom.role)
        if taker:
            taker(atom)
        self.before = atom.role

    def _number(self, atom: Atom) -> None:
        if self.decimals and atom.role is not Role.ORDINAL:
            self._decimal(atom.value)
        elif self._is_year(atom):
            self.group = (self.group or 0) * HUNDRED + atom.value
        else:
            if not self._goes_on(atom):
                self.finish()
            self.group = (self.group or 0) + atom.value
        takes_ones = atom.role is Role.NUMBER and atom.value in _TENS and not atom.ones_before
        self.room = Fraction(_TEN if takes_ones else 0)

    def _goes_on(self, atom: Atom) -> bool:
        """Whether a number that follows belongs to the one before it."""
        if self.group is None and not self.scale:
            return True
        is_apart = atom.role is Role.LITERAL and self.room < HUNDRED
        return 0 < atom.value < self.room and not is_apart

    def _is_year(self, atom: Atom) -> bool:
        """Nineteen eighty-four: two numbers of two digits."""
        group = self.group or 0
        return (
            self.before is atom.role is Role.NUMBER
            and not self.scale
            and _TEN <= group < HUNDRED
            and _TEN <= atom.value < HUNDRED
        )

    def _decimal(self, value: Fraction) -> None:
        self.decimals /= 10 ** len(str(int(value)))
        self.group = (self.group or 0) + value * self.decimals

    def _hundred(self, atom: Atom) -> None:
        if self.group is not None and self.group >= HUNDRED:
            self.finish()
        self.group = atom.value * (1 if self.group is None else self.group)
        self.room = atom.value

    def _scale(self, atom: Atom) -> None:
        value, group = atom.value, self.group
        if group is not None and value == self.scale:
            self.group = None
            self.finish()
        if group is None and self.scale:
            self.total *= value
        elif self.scale and value > self.scale:
            self.total = (self.total + (group or 0)) * value
        else:
            self.total += value * (1 if group is None else group)
        self.group, self.scale, self.room, self.decimals = None, value, value, Fraction(0)

    def _part(self, atom: Atom) -> None:
        value = atom.value
        if self.before is Role.AND and self.group is None and self.scale:
            self.total += value * self.scale
        elif self.before is Role.AND and self.group is not None:
            self.group += value
        else:
            self.group = value * (1 if self.group is None else self.group)
        self.room = Fraction(0)

    def _and(self, _: Atom) -> None:
        """Hundred and five is one number, twenty and five are two."""
        if self.room < HUNDRED:
            self.room = Fraction(0)

    def _point(self, _: Atom) -> None:
        if self.decimals:
            self.finish()
        self.decimals = Fraction(1)

    def _minus(self, _: Atom) -> None:
        self.finish()
        self.negative = True


def evaluate(atoms: Iterable[Atom]) -> list[Fraction]:
    """The numbers that a run of atoms amounts to: one, if they belong together."""
    numbers = _Sum()
    for atom in _tens_joined([*atoms]):
        numbers.take(atom)
    numbers.finish()
    return numbers.numbers


def _tens_joined(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms with ones and the tens behind them as one number: vijf-en-twintig."""
    place = 0
    while place < len(atoms):
        ones, *more = atoms[place : place + 3]
        is_joined = [atom.role for atom in (ones, *more[:1])] == [Role.NUMBER, Role.AND]
        if is_joined and 0 < ones.value < _TEN and more[1:] and more[1].value in _TENS:
            yield Atom(more[1].role, ones.value + more[1].value)
            place += 3
        else:
            yield ones
            place += 1
