"""Is one word the other, a misspelling of it, or another word?"""

import re
from enum import IntEnum
from functools import lru_cache
from itertools import permutations

from quizapp.learning.answer.distance import FAR, allowed, distance, shared
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.numberwords import small_number

AND_SIGNS = frozenset("&+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_NUMERAL = re.compile("m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_SHORT = 7
"""Up to so many letters, another first letter makes another word."""
_SHORTEST = 5
"""Up to so many letters, one letter more or less at the beginning does: kin and skin."""
_SOUNDS = ("aeiouyj", "ckqsxzt", "fvwp", "gjh", "dt", "bp", "szc")
"""Letters that learners take for each other at the beginning of a word."""
_LONGEST_WORD = 64
_STEM = 2
"""Forms of a word have at least so many letters in common."""


class Likeness(IntEnum):
    """How a given word compares with an expected one."""

    APART = 0
    NEAR = 1
    SAME = 2


def likeness(given: str, expected: str, tag: str, *, typos: bool = True) -> Likeness:
    """How a folded word compares with the expected one, in the language of the tag."""
    if given == expected:
        return Likeness.SAME
    if len(given) > _LONGEST_WORD:
        return Likeness.APART
    if canonical(given, tag) == canonical(expected, tag) or _is_ordinal(given, expected, tag):
        return Likeness.SAME
    return Likeness.NEAR if typos and _is_near(given, expected, tag) else Likeness.APART


def taken(word: str, left: list[str], tag: str, *, typos: bool) -> Likeness:
    """How well an expected word is among those that are left, which lose the most alike."""
    alike = {other: likeness(other, word, tag, typos=typos) for other in left}
    match = max(alike, key=lambda other: alike[other], default=None)
    if match is None or alike[match] is Likeness.APART:
        return Likeness.APART
    left.remove(match)
    return alike[match]


def _is_ordinal(one: str, other: str, tag: str) -> bool:
    """Whether one is a Roman numeral, and the other its ordinal: VIII, the Eighth."""
    value, other_value = _roman_value(one), _roman_value(other)
    return (value != "" and canonical(other, tag) == f"{value}e") or (
        other_value != "" and canonical(one, tag) == f"{other_value}e"
    )


def _is_near(given: str, expected: str, tag: str) -> bool:
    """Whether one is a misspelling or another form of the other, and no word of its own."""
    if _is_exact(given) or _is_exact(expected):
        return canonical(given, tag).removesuffix("e") == _roman_value(expected) != ""
    if not _is_inflected(given, expected, tag) and not _is_misspelt(given, expected):
        return False
    return not (are_opposites(given, expected, tag) or _are_lookalikes(given, expected, tag))


def slips(given: str, expected: str) -> int:
    """How many slips of the finger lie between two words; `FAR` for too many."""
    limit = allowed(len(expected))
    # A slip brings in one other letter at most, and takes one away: most words end here.
    return FAR if len({*given} ^ {*expected}) > 2 * limit else distance(given, expected, limit)


@lru_cache(maxsize=4096)
def canonical(word: str, tag: str) -> str:
    """One form for a word that is written in several ways: twee and 2, second and 2nd."""
    number = small_number(word, tag)
    if number is not None:
        return number
    own = table_of(tag)
    if word in AND_SIGNS and own.both:
        return min(own.both)
    word = own.greek.get(word, own.short_forms.get(word, word))
    for one, other in own.spellings:
        word = word.replace(one, other) if len(word) > len(one) else word
    return word


def is_number_word(word: str, tag: str) -> bool:
    """Whether a word says a number, in digits or in letters."""
    return any(map(str.isdigit, word)) or small_number(word, tag) is not None


def are_opposites(one: str, other: str, tag: str) -> bool:
    """Whether words are contrary, or a prefix or an ending makes them so: (on)bewaakt, -less."""
    table = table_of(tag)
    if one != other and any(one in words and other in words for words in table.opposites):
        return True
    short, long = sorted((one, other), key=len)
    if long.endswith(short) and long.removesuffix(short) in table.negating:
        return True
    return _differ_by(one, other, table.prefixes, before=True) or _differ_by(
        one, other, table.endings, before=False
    )


def _differ_by(one: str, other: str, sets: tuple[frozenset[str], ...], *, before: bool) -> bool:
    """Whether two words share all but a beginning (or an ending) of the same set."""
    return any(
        _rest(one, mine, before=before) == _rest(other, theirs, before=before) != ""
        for affixes in sets
        for mine, theirs in permutations(affixes, 2)
        if _has(one, mine, before=before) and _has(other, theirs, before=before)
    )


def _has(word: str, affix: str, *, before: bool) -> bool:
    return word.startswith(affix) if before else word.endswith(affix)


def _rest(word: str, affix: str, *, before: bool) -> str:
    return word[len(affix) :] if before else word[: -len(affix)]


def _are_lookalikes(one: str, other: str, tag: str) -> bool:
    return any(one in alike and other in alike for alike in table_of(tag).lookalikes)


@lru_cache(maxsize=4096)
def _roman_value(word: str) -> str:
    """The value of a Roman numeral in digits; empty for other words."""
    if not (word and _ROMAN_NUMERAL.fullmatch(word)):
        return ""
    values = [_ROMAN[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


@lru_cache(maxsize=4096)
def _is_exact(word: str) -> bool:
    """Whether a slip in the word makes another thing of it: digits, signs, Roman numerals."""
    return not word.isalpha() or _roman_value(word) != ""


def _is_misspelt(given: str, expected: str) -> bool:
    off = slips(given, expected)
    short, long = sorted((given, expected), key=len)
    if off == FAR or (short == long[1:] and len(long) <= _SHORTEST):
        return False
    replaced = len(given) == len(expected) and given[1:2] != expected[:1]
    if not replaced or _sound_alike(given[0], expected[0]):
        return True
    return off == 1 and len(expected) > _SHORT


def _sound_alike(one: str, other: str) -> bool:
    return one == other or any(one in sounds and other in sounds for sounds in _SOUNDS)


def _is_inflected(given: str, expected: str, tag: str) -> bool:
    """Whether the words are forms of one word: west and westen, knife and knives."""
    if given[:_STEM] != expected[:_STEM]:
        return False
    table, start = table_of(tag), shared(given, expected)
    one, other = given[start:], expected[start:]
    added = (one or other) in table.inflections and not (one and other) and start > _STEM
    return added or not table.alternations.isdisjoint(((one, other), (other, one)))
