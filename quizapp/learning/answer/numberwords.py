"""Number words: which numbers the words of a language are, cut into atoms.

`zevenduizend` is seven, thousand; `sums` puts the atoms of an answer together.
"""

from fractions import Fraction
from functools import cache, lru_cache

from quizapp.learning.answer.distance import distance
from quizapp.learning.answer.languages import TABLES, table_of
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.sums import HUNDRED, Atom, Role, evaluate, settle

_LONGEST_WORD = 80
_SHORTEST_SLIP = 4
"""Shorter pieces of number words are too alike to forgive a slip."""

Vocabulary = dict[str, tuple[Atom, ...]]


def _vocabulary(table: Table) -> Vocabulary:
    """What each piece of a number word may be in a language."""
    ones_before = table.ones_before_tens
    meanings = [
        *(
            (word, Atom(Role.NUMBER, Fraction(value), ones_before))
            for word, value in table.numbers.items()
        ),
        *((word, Atom(Role.HUNDRED, Fraction(HUNDRED))) for word in table.hundred),
        *((word, Atom(Role.SCALE, Fraction(value))) for word, value in table.scales.items()),
        *((word, Atom(Role.ORDINAL, Fraction(value))) for word, value in table.ordinals.items()),
        *((word, Atom(Role.PART, Fraction(*part))) for word, part in table.parts.items()),
        *((word, Atom(Role.AND)) for word in table.plus),
        *((word, Atom(Role.ONE)) for word in table.one),
        *((word, Atom(Role.POINT)) for word in table.point),
        *((word, Atom(Role.MINUS)) for word in table.minus),
    ]
    found: Vocabulary = {}
    for word, atom in meanings:
        found[word] = (*found.get(word, ()), atom)
    return found


@cache
def _known(code: str) -> Vocabulary:
    """The number words of every language; where they differ, the given language's."""
    known: Vocabulary = {}
    for table in sorted(TABLES, key=lambda table: table.code == code):
        known |= _vocabulary(table)
    return known


@lru_cache(maxsize=4096)
def atoms_of(word: str, code: str) -> tuple[tuple[Atom, ...], ...]:
    """The pieces of a folded word, each with all it may be; empty where it is no number."""
    vocabulary = _known(code)
    if word in vocabulary:
        return (vocabulary[word],)
    if len(word) > _LONGEST_WORD or not word.isalpha():
        return ()
    return tuple(vocabulary[piece] for piece in _cuts(word, vocabulary).get(0, ()))


def _cuts(word: str, vocabulary: Vocabulary) -> dict[int, tuple[str, ...]]:
    """For each place from which the rest of a word is pieces of the vocabulary, those pieces.

    Goes from the end to the beginning, and prefers long pieces.
    """
    rests: dict[int, tuple[str, ...]] = {len(word): ()}
    longest = max(map(len, vocabulary))
    for start in range(len(word) - 1, -1, -1):
        for end in range(min(len(word), start + longest), start + 1, -1):
            if end in rests and word[start:end] in vocabulary:
                rests[start] = (word[start:end], *rests[end])
                break
    return rests


def respelt(word: str, code: str) -> str:
    """The number word that a word is but for one slip in one of its pieces; else the word."""
    vocabulary = _known(code)
    if not _SHORTEST_SLIP <= len(word) <= _LONGEST_WORD or atoms_of(word, code):
        return word
    mended = {
        "".join((*before, piece, *after))
        for start, before in _begun(word, vocabulary)
        for end, after in _cuts(word, vocabulary).items()
        for piece in vocabulary
        if len(piece) >= _SHORTEST_SLIP
        if distance(word[start:end], piece, 1) == 1
    }
    values = {tuple(evaluate(settle(atoms_of(one, code)))) for one in mended}
    return min(mended) if len(values) == 1 else word


def _begun(word: str, vocabulary: Vocabulary) -> list[tuple[int, tuple[str, ...]]]:
    """Each place up to which a word is pieces of the vocabulary, with those pieces."""
    places = range(len(word))
    cuts = ((place, _cuts(word[:place], vocabulary).get(0)) for place in places)
    return [(place, pieces) for place, pieces in cuts if pieces is not None]


@lru_cache(maxsize=4096)
def small_number(word: str, tag: str) -> str | None:
    """One form for number words and ordinals in a text: `2` for twee, `2e` for tweede and 2nd."""
    table = table_of(tag)
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    if digits and digits.isdecimal() and word[len(digits) :] in table.ordinal_endings:
        return f"{digits}e"
    meanings = atoms_of(word, table.code)
    if not meanings or meanings[0][0].role not in {Role.NUMBER, Role.ORDINAL, Role.HUNDRED}:
        return None
    found = evaluate([atoms[0] for atoms in meanings])
    if len(found) != 1:
        return None
    is_ordinal = any(atom.role is Role.ORDINAL for atom in meanings[-1])
    return f"{found[0]}{'e' if is_ordinal else ''}"
