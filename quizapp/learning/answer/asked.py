"""In which unit a card asks for its number: its own, or the one that its question names."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from quizapp.learning.answer.folding import fold, words
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.languages.table import NOTHING, Table
from quizapp.learning.answer.measures import ANGLE, CHARGE, TEMPERATURE, Unit
from quizapp.learning.answer.units import meanings
from quizapp.learning.card import Numeric

_MOST_WORDS = 3
"""Units of more words are not looked for in a question."""
_PAUSES = "?.,;:)"


def asked_unit(card: Numeric, tag: str) -> str:
    """The unit of the answer as the card writes it; empty where it asks for a bare number."""
    return card.unit or _unit_in(card.prompt.split(), table_of(tag))


def meant(unit: str, card: Numeric, tag: str) -> tuple[Unit, ...]:
    """What the unit may be: of degrees those of heat or of angles, where the question tells."""
    found, table = meanings(unit), table_of(tag)
    said = words(fold(f"{card.prompt} {card.display or ''}", case=True))
    subjects = {TEMPERATURE: table.heat, ANGLE: table.angles, CHARGE: table.charge}
    told = tuple(one for one in found if _is_about(said, subjects.get(one.dimension, NOTHING)))
    return told or found


def _is_about(said: Sequence[str], clues: Iterable[str]) -> bool:
    """Whether a word begins so, or ends so and is no name: driehoek, and not Windhoek."""
    return any(
        word.lower().startswith(clue) or (word.islower() and word.endswith(clue))
        for word in said
        for clue in clues
    )


def asks_count(card: Numeric, tag: str) -> bool:
    """Whether the question counts things, which no unit measures: how many people."""
    table, said = table_of(tag), words(fold(card.prompt))
    if any(_measures(word, table) for word in said):
        return False
    following = [
        after
        for place, after in enumerate(said)
        if _ends_with(" ".join(["", *said[max(0, place - 2) : place]]), table.how_many)
    ]
    counted = [after for after in following if after.endswith(table.counted)]
    return not table.not_counted.issuperset(counted) or not table.counting.isdisjoint(said)


def _measures(word: str, table: Table) -> bool:
    return word not in table.articles | table.light and bool(meanings(word))


def limits_asked(prompt: str, tag: str) -> frozenset[str]:
    """The words of a question that ask for a limit: an answer to "from what age" may say from."""
    table = table_of(tag)
    following = pairwise(words(fold(prompt)))
    return frozenset(
        word for word, after in following if word in table.bounds and after in table.asking
    )


def is_named(unit: Unit, card: Numeric, tag: str) -> bool:
    """Whether the question names a unit: an answer in it would only say the question again."""
    table, said = table_of(tag), words(fold(card.prompt))
    return any(unit in meanings(word) for word in said if _measures(word, table))


def _unit_in(said: Sequence[str], table: Table) -> str:
    """The unit in "how many minutes" or "in kilometres?"; empty where there is none."""
    small = table.articles | table.light
    for place in range(1, len(said)):
        before = " ".join(["", *said[max(0, place - 2) : place]]).casefold()
        counted = _ends_with(before, table.how_many)
        measured = _ends_with(before, table.measured_in)
        for size in range(_MOST_WORDS, 0, -1) if counted or measured else ():
            text = " ".join(said[place : place + size])
            bare = text.rstrip(_PAUSES)
            is_last = bare != text or place + size >= len(said)
            is_unit = small.isdisjoint(fold(bare).split()) and meanings(bare)
            if is_unit and (counted or is_last):
                return bare
    return ""


def _ends_with(text: str, phrases: Iterable[str]) -> bool:
    return any(text.endswith(f" {phrase}") for phrase in phrases)
