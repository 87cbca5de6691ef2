"""Units as people write them: a name may have a prefix, a plural, a power, and others beside it.

`km²`, `kilometres per hour`, `5 ft 11`.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product

from quizapp.learning.answer.folding import powers
from quizapp.learning.answer.languages import TABLES
from quizapp.learning.answer.measures import BY_FOLDED, BY_NAME, PREFIXABLE, Unit

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
_POWERS = {word: power for table in TABLES for word, power in table.powers.items()}
_POWERS_AFTER = {word: power for table in TABLES for word, power in table.powers_after.items()}
_PER = re.compile(
    rf" ?/ ?| (?:{'|'.join(sorted({word for table in TABLES for word in table.per}))}) "
)
_DEGREES = "|".join(
    [
        "degrees?",
        "deg\\.?",
        "gr\\.?",
        *(n for table in TABLES for n, ours in table.units.items() if ours == "degree"),
    ]
)
_WORDINGS = tuple(
    (re.compile(wording, re.IGNORECASE), plain)
    for wording, plain in (
        (rf"\b(?:{_DEGREES}) (?=(?:celsius|fahrenheit|kelvin|[cfk])\b)", ""),
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
_MOST_MEANINGS = 16
_SYMBOL = 4
"""Symbols have at most so many letters; capitals matter in them."""


@lru_cache(maxsize=1024)
def meanings(text: str) -> tuple[Unit, ...]:
    """What a text may mean as a unit, the likeliest first; empty where it is none."""
    if not text or len(text) > _LONGEST:
        return ()
    text = powers(text).replace("**", "^")
    for wording, plain in _WORDINGS:
        text = wording.sub(plain, text)
    over, *under = _PER.split(f" {text} ")
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
    if name in BY_NAME:
        return BY_NAME[name]
    exact = [*_prefixed(name, BY_NAME, _SYMBOL_PREFIXES)]
    if exact:
        return exact
    lower = name.casefold()
    found: list[Unit] = []
    for plural in _PLURALS:
        if lower.endswith(plural) and (stem := lower[: len(lower) - len(plural)]):
            is_whole = len(stem) >= _SHORTEST_STEM.get(plural, _SHORTEST_NAME)
            found += BY_FOLDED.get(stem, []) if is_whole else []
            found += _prefixed(stem, BY_FOLDED, _NAME_PREFIXES)
    return found or [*_in_wrong_capitals(lower)]


def _in_wrong_capitals(lower: str) -> Iterator[Unit]:
    """The symbols that a text may be without its capitals: mhz, KW."""
    for prefix in _LOOSE_PREFIXES if len(lower) <= _SYMBOL else ():
        if lower.startswith(prefix.casefold()):
            for symbol in sorted(PREFIXABLE):
                if symbol.casefold() == lower[len(prefix) :]:
                    yield from (_scaled(unit, _SYMBOL_PREFIXES[prefix]) for unit in BY_NAME[symbol])


def _prefixed(name: str, units: dict[str, list[Unit]], prefixes: dict[str, int]) -> Iterator[Unit]:
    for prefix, power in prefixes.items():
        rest = name[len(prefix) :]
        if name.startswith(prefix) and rest in units and rest in PREFIXABLE:
            yield from (_scaled(unit, power) for unit in units[rest] if not unit.offset)


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
