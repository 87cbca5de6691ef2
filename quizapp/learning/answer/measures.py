"""Units of measure: what each is worth in base units.

A unit is a factor to the base units and the powers of these. Names here are English and
international; a language's table has its own. Factors are exact where the unit is defined exactly
(BIPM, The International System of Units, 9th edition; the international yard and pound agreement
of 1959).
"""

from fractions import Fraction
from typing import NamedTuple

from quizapp.learning.answer.languages import TABLES

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
length       0.0254            in inch "
length       0.3048            ft foot feet '
length       0.9144            yd yard
length       1609.344          mi mile
length       1.8288            fathom
length       1852              nmi nauticalmile
length       149597870700      au ae astronomicalunit
length       9460730472580800  ly lj lightyear
length       30856775814913673 +pc parsec
length       1e-10             Å angstrom ångström ångstrom
area         10000             ha hectare
area         4046.8564224      acre
area         100               are
volume       0.001             +l +L litre liter
volume       0.000001          cc
volume       0.003785411784    gal gallon
volume       0.00056826125     pint
volume       0.158987294928    barrel bbl
mass         0.001             +g +gr gram gramme
mass         1                 kilo
mass         1000              +t +ton +tonne ton tonnes
mass         0.5               pond
mass         0.1               ons
mass         0.45359237        lb lbs pound
mass         0.028349523125    oz ounce
mass         6.35029318        stone
mass         0.0002            carat
time         1                 +s +sec second secs
time         1                 "
time         60                min minute mins '
time         900               kwartier
time         3600              h hour hr hrs
time         86400             d day
time         604800            week wk
time         1209600           fortnight
time         {_YEAR}/12        month mo
time         {_YEAR}           +yr year yrs annum
time         {_YEAR}*10        decade
time         {_YEAR}*100       century centuries
time         {_YEAR}*1000      millennium millennia
speed        1852/3600         kn kt knot
speed        1609.344/3600     mph
speed        1/3.6             kmh kph kmph
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
pressure     101325            atm atmosphere
pressure     133.322387415     mmHg
pressure     6894.757293168    psi
energy       1                 +J joule
energy       4.184             +cal calorie calories
energy       4184              kcal kilocalorie kilocalories calorie calories
energy       1.602176634e-19   +eV electronvolt
energy       3600              +Wh watthour
power        1                 +W watt
power        745.69987158227   hp horsepower
power        735.49875         pk
voltage      1                 +V volt
resistance   1                 +Ω +ohm
charge       1                 +C coulomb
capacitance  1                 +F farad
induction    1                 +T tesla
dose         1                 +Gy gray
dose-equivalent 1              +Sv sievert
data         1                 +bit +b
data         8                 +B byte
angle        1                 rad radian
angle        {_TURN}/360       ° degree degrees deg
angle        {_TURN}/21600     ' arcminute
angle        {_TURN}/1296000   " arcsecond
ratio        1/100             % percent pct percentage
ratio        1/1000            ‰ permille
ratio        1/1000000         ppm
loudness     1                 dB decibel
EUR          1                 € euro eur
EUR          1/100             eurocent cent
USD          1                 $ us$ usd dollar buck
USD          1/100             cent ¢
GBP          1                 £ gbp pound
JPY          1                 ¥ jpy yen
CHF          1                 chf franc
RUB          1                 ₽ rub rouble ruble
CNY          1                 cny rmb yuan renminbi
INR          1                 ₹ inr rupee
NLG          1                 ƒ fl nlg gulden guilder
"""
TEMPERATURE: Dimension = (("K", 1),)
ANGLE: Dimension = (("rad", 1),)
TIME: Dimension = (("s", 1),)
CHARGE: Dimension = (("A", 1), ("s", 1))
_CELSIUS = Unit(Fraction(1), TEMPERATURE, Fraction("273.15"))
_FAHRENHEIT = Unit(Fraction(5, 9), TEMPERATURE, Fraction("459.67") * Fraction(5, 9))
_DEGREES = {
    **dict.fromkeys(("°C", "℃", "C", "c", "celsius"), (_CELSIUS,)),
    **dict.fromkeys(("°F", "℉", "F", "f", "fahrenheit"), (_FAHRENHEIT,)),
    **dict.fromkeys(("°", "degree", "degrees"), (_CELSIUS, _FAHRENHEIT)),
}
_LONGEST_SYMBOL = 2
"""A prefixable unit with more letters is a name: it takes kilo, not k."""


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
    for table in TABLES:
        for name, ours in table.units.items():
            found.setdefault(name, []).extend(found[ours])
            if ours in prefixable and len(name) > _LONGEST_SYMBOL:
                prefixable.add(name)
    return found, prefixable


BY_NAME, PREFIXABLE = _table()
BY_FOLDED: dict[str, list[Unit]] = {}
for _name, _units in BY_NAME.items():
    BY_FOLDED.setdefault(_name.casefold(), []).extend(_units)
