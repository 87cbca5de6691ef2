"""Units: what they measure, and how to convert them.

A unit is a factor to the base units and the powers of these. Names are English and Dutch; each
may have a prefix, a plural, a power, and others beside it: `km²`, `kilometres per hour`.
Factors are exact where the unit is defined exactly (BIPM, The International System of Units, 9th
edition; the international yard and pound agreement of 1959).
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from quizapp.learning.answer.folding import powers

Dimension = tuple[tuple[str, int], ...]


class Unit(NamedTuple):
    """A unit: its value in base units is `value * scale + offset`."""

    scale: Fraction
    dimension: Dimension
    offset: Fraction = Fraction(0)

    @property
    def is_ratio(self) -> bool:
        """Whether it measures nothing: a percent is a hundredth."""
        return not self.dimension

    def convert(self, value: Fraction, other: "Unit") -> Fraction:
        """A value in this unit as a value in another of the same dimension."""
        return (value * self.scale + self.offset - other.offset) / other.scale


_BASES = {
    "length": "m:1",
    "area": "m:2",
    "volume": "m:3",
    "mass": "kg:1",
    "time": "s:1",
    "speed": "m:1 s:-1",
    "current": "A:1",
    "temperature": "K:1",
    "amount": "mol:1",
    "light": "cd:1",
    "frequency": "s:-1",
    "force": "kg:1 m:1 s:-2",
    "pressure": "kg:1 m:-1 s:-2",
    "energy": "kg:1 m:2 s:-2",
    "power": "kg:1 m:2 s:-3",
    "voltage": "A:-1 kg:1 m:2 s:-3",
    "resistance": "A:-2 kg:1 m:2 s:-3",
    "charge": "A:1 s:1",
    "capacitance": "A:2 kg:-1 m:-2 s:4",
    "induction": "A:-1 kg:1 s:-2",
    "dose": "m:2 s:-2",
    "dose-equivalent": "Sv:1",
    "activity": "Bq:1",
    "data": "bit:1",
    "angle": "rad:1",
    "ratio": "",
    "loudness": "dB:1",
    "EUR": "EUR:1", "USD": "USD:1", "GBP": "GBP:1", "JPY": "JPY:1", "CHF": "CHF:1",
    "RUB": "RUB:1", "CNY": "CNY:1", "INR": "INR:1", "NLG": "NLG:1",
}  # fmt: skip

_YEAR = "31557600"
_TURN = "6.283185307179586"
_UNITS = f"""
length       1                 +m metre meter
length       0.0254            in inch duim "
length       0.3048            ft foot feet voet '
length       0.9144            yd yard
length       1609.344          mi mile mijl
length       1.8288            fathom vadem
length       1852              nmi zeemijl nauticalmile
length       149597870700      au ae astronomicalunit astronomischeeenheid
length       9460730472580800  ly lj lightyear lichtjaar
length       30856775814913673 +pc parsec
length       1e-10             Å angstrom ångström ångstrom
area         10000             ha hectare
area         4046.8564224      acre
area         100               are
volume       0.001             +l +L litre liter
volume       0.000001          cc
volume       0.003785411784    gal gallon
volume       0.00056826125     pint
volume       0.158987294928    barrel bbl vat vaten
mass         0.001             +g +gr gram gramme
mass         1                 kilo
mass         1000              +t +ton +tonne ton tonnes
mass         0.5               pond
mass         0.1               ons
mass         0.45359237        lb lbs pound
mass         0.028349523125    oz ounce
mass         6.35029318        stone
mass         0.0002            carat karaat
time         1                 +s +sec second seconde secs
time         1                 "
time         60                min minute minuut minuten mins '
time         900               kwartier kwartieren
time         3600              h hour hr hrs uur uren u
time         86400             d day dag etmaal
time         604800            week wk weken
time         1209600           fortnight
time         {_YEAR}/12        month maand mnd mo
time         {_YEAR}           +yr year jaar jaren jr yrs annum
time         {_YEAR}*10        decade decennium decennia
time         {_YEAR}*100       century eeuw centuries
time         {_YEAR}*1000      millennium millennia
speed        1852/3600         kn kt knot knoop knopen
speed        1609.344/3600     mph
speed        1/3.6             kmh kmu kph kmph
current      1                 +A +amp +ampere ampère
temperature  1                 K +kelvin degreekelvin
amount       1                 +mol mole
light        1                 +cd candela
frequency    1                 +Hz hertz
activity     1                 +Bq becquerel
frequency    1/60              rpm bpm
force        1                 +N newton
pressure     1                 +Pa pascal
pressure     100000            +bar
pressure     101325            atm atmosphere atmosfeer
pressure     133.322387415     mmHg
pressure     6894.757293168    psi
energy       1                 +J joule
energy       4.184             +cal calorie calories calorieën
energy       1.602176634e-19   +eV electronvolt
energy       3600              +Wh watthour wattuur
power        1                 +W watt
power        745.69987158227   hp horsepower
power        735.49875         pk paardenkracht
voltage      1                 +V volt
resistance   1                 +Ω +ohm
charge       1                 +C coulomb
capacitance  1                 +F farad
induction    1                 +T tesla
dose         1                 +Gy gray
dose-equivalent 1              +Sv sievert
data         1                 +bit +b
data         8                 +B byte
angle        1                 rad radian radiaal radialen
angle        {_TURN}/360       ° degree degrees graad graden deg
angle        {_TURN}/21600     ' arcminute boogminuut boogminuten
angle        {_TURN}/1296000   " arcsecond boogseconde
ratio        1/100             % percent procent pct percentage procentpunt
ratio        1/1000            ‰ promille permille
ratio        1/1000000         ppm
loudness     1                 dB decibel
EUR          1                 € euro eur
EUR          1/100             eurocent cent
USD          1                 $ us$ usd dollar buck
USD          1/100             cent ¢
GBP          1                 £ gbp pound pounds
JPY          1                 ¥ jpy yen
CHF          1                 chf frank franc
RUB          1                 ₽ rub roebel rouble ruble
CNY          1                 cny rmb yuan renminbi
INR          1                 ₹ inr rupee roepie
NLG          1                 ƒ fl nlg gulden guilder
"""
TEMPERATURE: Dimension = (("K", 1),)
ANGLE: Dimension = (("rad", 1),)
_CELSIUS = Unit(Fraction(1), TEMPERATURE, Fraction("273.15"))
_FAHRENHEIT = Unit(Fraction(5, 9), TEMPERATURE, Fraction("459.67") * Fraction(5, 9))
_DEGREES = {
    **dict.fromkeys(("°C", "℃", "C", "c", "celsius"), (_CELSIUS,)),
    **dict.fromkeys(("°F", "℉", "F", "f", "fahrenheit"), (_FAHRENHEIT,)),
    **dict.fromkeys(("°", "degree", "degrees", "graad", "graden"), (_CELSIUS, _FAHRENHEIT)),
}
_LOOSE_PREFIXES = ("k", "M", "G", "m", "c", "d", "µ")
"""Prefixes of symbols that are known in the wrong capitals too."""
_SYMBOL_PREFIXES = {
    "da": 1, "h": 2, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18,
    "d": -1, "c": -2, "m": -3, "µ": -6, "μ": -6, "u": -6, "n": -9, "p": -12, "f": -15,
}  # fmt: skip
_NAME_PREFIXES = {
    "deca": 1, "hecto": 2, "kilo": 3, "mega": 6, "giga": 9, "tera": 12, "peta": 15, "exa": 18,
    "deci": -1, "centi": -2, "milli": -3, "micro": -6, "nano": -9, "pico": -12, "femto": -15,
}  # fmt: skip
_PLURALS = ("", "s", "es", "en", "n", "'s", "ën", ".")
_SHORTEST_STEM = {"": 1, ".": 1, "s": 2}
_SHORTEST_NAME = 3
"""Of a symbol no plural is made but kms and lbs: even is no plural of eV."""
_POWERS = {"square": 2, "sq": 2, "vierkante": 2, "cubic": 3, "cu": 3, "kubieke": 3}
_POWERS_AFTER = {"squared": 2, "kwadraat": 2, "cubed": 3}
_WORDINGS = tuple(
    (re.compile(wording, re.IGNORECASE), plain)
    for wording, plain in (
        (r"\b(?:degrees?|graden|graad|deg) (?=(?:celsius|fahrenheit|kelvin|[cfk])\b)", ""),
        (r"° (?=[cfk]\b)", "°"),
        (r"\bper cent\b", "percent"),
        (r"\ban? (?=hour|second|minute|day|week|month|year)", "per "),
        (r"\b(light|nautical|astronomical|astronomische)[ -](?=year|mile|unit|eenheid)", r"\1"),
        (r"\b(kilo)?(?:watt)[ -](?=hour|uur)", r"\1watt"),
        (r"\bmetric (?=ton)", ""),
    )
)
"""Wordings of units in several words, and the same in one."""
_FACTOR = re.compile(r"(.*?)\^?(-?[1-9])?")
_LONGEST = 60
_LONGEST_SYMBOL = 2
"""A prefixable unit with more letters is a name: it takes kilo, not k."""
_MOST_MEANINGS = 16
_SYMBOL = 4
"""Symbols have at most so many letters; capitals matter in them."""


def _number(text: str) -> Fraction:
    for sign in "/*":
        if sign in text:
            one, other = map(Fraction, text.split(sign))
            return one / other if sign == "/" else one * other
    return Fraction(text)


def _dimension(text: str) -> Dimension:
    powers = (part.split(":") for part in text.split())
    return tuple((base, int(power)) for base, power in powers)


def _table() -> tuple[dict[str, list[Unit]], set[str]]:
    """The units by symbol and name, and which of these take prefixes."""
    found: dict[str, list[Unit]] = {name: [*units] for name, units in _DEGREES.items()}
    prefixable: set[str] = set()
    for line in _UNITS.strip().splitlines():
        kind, factor, *names = line.split()
        unit = Unit(_number(factor), _dimension(_BASES[kind]))
        prefixable.update(name[1:] for name in names if name[0] == "+")
        if names[0][0] == "+":
            prefixable.update(name for name in names if len(name) > _LONGEST_SYMBOL)
        for name in names:
            found.setdefault(name.removeprefix("+"), []).append(unit)
    return found, prefixable


_BY_NAME, _PREFIXABLE = _table()
_BY_FOLDED: dict[str, list[Unit]] = {}
for _name, _units in _BY_NAME.items():
    _BY_FOLDED.setdefault(_name.casefold(), []).extend(_units)


@lru_cache(maxsize=1024)
def meanings(text: str) -> tuple[Unit, ...]:
    """What a text may mean as a unit, the likeliest first; empty where it is none."""
    if not text or len(text) > _LONGEST:
        return ()
    text = powers(text).replace("**", "^")
    for wording, plain in _WORDINGS:
        text = wording.sub(plain, text)
    over, *under = re.split(r" ?/ ?| per ", f" {text} ")
    factors = [*_factors(over, 1)]
    for part in under:
        factors += _factors(part, -1)
    if not factors or not all(choices for choices, _ in factors):
        return ()
    combinations = product(*(choices for choices, _ in factors))
    exponents = [power for _, power in factors]
    return tuple(_multiplied(units, exponents) for units in islice(combinations, _MOST_MEANINGS))


def _factors(text: str, sign: int) -> Iterator[tuple[list[Unit], int]]:
    """Each factor of a product: what it may be, and its power."""
    power = 1
    names = re.split(r"[ ·*]+", text.strip()) if text.strip() else []
    for name, after in zip(names, [*names[1:], ""], strict=False):
        if name in _POWERS_AFTER:
            continue
        if name.casefold().rstrip(".") in _POWERS:
            power = _POWERS[name.casefold().rstrip(".")]
            continue
        found = _FACTOR.fullmatch(name)
        own = int(found[2]) if found and found[2] else _POWERS_AFTER.get(after, 1)
        yield _single(found[1] if found else name), sign * power * own
        power = 1


def _single(name: str) -> list[Unit]:
    """What one name or symbol may be."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    exact = [*_prefixed(name, _BY_NAME, _SYMBOL_PREFIXES)]
    if exact:
        return exact
    lower = name.casefold()
    found: list[Unit] = []
    for plural in _PLURALS:
        if lower.endswith(plural) and (stem := lower[: len(lower) - len(plural)]):
            is_whole = len(stem) >= _SHORTEST_STEM.get(plural, _SHORTEST_NAME)
            found += _BY_FOLDED.get(stem, []) if is_whole else []
            found += _prefixed(stem, _BY_FOLDED, _NAME_PREFIXES)
    return found or [*_in_wrong_capitals(lower)]


def _in_wrong_capitals(lower: str) -> Iterator[Unit]:
    """The symbols that a text may be without its capitals: mhz, KW."""
    for prefix in _LOOSE_PREFIXES if len(lower) <= _SYMBOL else ():
        if lower.startswith(prefix.casefold()):
            for symbol in sorted(_PREFIXABLE):
                if symbol.casefold() == lower[len(prefix) :]:
                    yield from (
                        _scaled(unit, _SYMBOL_PREFIXES[prefix]) for unit in _BY_NAME[symbol]
                    )


def _prefixed(name: str, units: dict[str, list[Unit]], prefixes: dict[str, int]) -> Iterator[Unit]:
    for prefix, power in prefixes.items():
        rest = name[len(prefix) :]
        if name.startswith(prefix) and rest in units and rest in _PREFIXABLE:
            yield from (_scaled(unit, power) for unit in units[rest])


def _scaled(unit: Unit, power: int) -> Unit:
    return unit._replace(scale=unit.scale * Fraction(10) ** power)


def _multiplied(units: Iterable[Unit], powers: list[int]) -> Unit:
    units = tuple(units)
    if len(units) == 1 and powers == [1]:
        return units[0]
    scale = Fraction(1)
    dimension: dict[str, int] = {}
    for unit, power in zip(units, powers, strict=True):
        scale *= unit.scale**power
        for base, own in unit.dimension:
            dimension[base] = dimension.get(base, 0) + own * power
    return Unit(scale, tuple(sorted((base, power) for base, power in dimension.items() if power)))
