"""Answers that are right, or nearly, in another form than the card lists."""

from collections.abc import Iterable

from quizapp.learning.answer.amounts import same_amount
from quizapp.learning.answer.comparison import ENOUGH, incomplete
from quizapp.learning.answer.context import Context, Words
from quizapp.learning.answer.dates import month_of, read_date
from quizapp.learning.answer.distance import FAR, allowed, distance
from quizapp.learning.answer.finding import Finding, almost, best, correct, wrong
from quizapp.learning.answer.folding import fold, words
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.likeness import AND_SIGNS, Likeness, likeness, taken
from quizapp.learning.answer.measures import Dimension
from quizapp.learning.answer.quantities import Reading, number_format, readings
from quizapp.learning.answer.scripts import is_cyrillic, romanised
from quizapp.words import Sentence

_MOST_WORDS = 12
"""Longer phrases are not put together from the words of several variants."""
_TWO_SIDES = 2
_NOT_SO = wrong(Sentence("it is another answer"))


def as_number(given: str, context: Context) -> Finding:
    """An answer that is a number may be written in any way."""
    typed = [one for one in readings(given, context.tag) if _is_number(one, context)]
    for answer in context.variants if typed else ():
        wanted = [one for one in readings(answer, context.tag) if _is_number(one, context)]
        if not wanted or not (wanted[0].scaled or any(map(str.isdigit, answer))):
            continue
        for reading in typed:
            if same_amount(reading.amounts[0], wanted[0].amounts[0]):
                return _same_number(reading, wanted[0], answer, context)
    return _NOT_SO


def _same_number(typed: Reading, wanted: Reading, answer: str, context: Context) -> Finding:
    """Right, unless it is written as another language does, or as one in a row."""
    if typed.foreign:
        return almost(number_format(typed.written, context.tag), answer)
    if typed.is_ordinal != wanted.is_ordinal:
        return almost(Sentence("spelling: it is written {number}", {"number": answer}), answer)
    return correct(Sentence("the number is right"), answer)


def measures_another_thing(given: str, context: Context) -> bool:
    """Whether it is an amount, and measures what no answer does: 343 m for 343 m/s."""
    typed = _dimensions(given, context)
    wanted = (_dimensions(answer, context) for answer in context.variants) if typed else ()
    return bool(typed) and all(own and own.isdisjoint(typed) for own in wanted)


def _dimensions(text: str, context: Context) -> frozenset[Dimension]:
    """What the unit of an amount may measure; nothing where a text is no amount with a unit."""
    found = (one for one in readings(text, context.tag) if _is_number(one, context))
    return frozenset(unit.dimension for reading in found for unit in reading.amounts[0].unit)


def _is_number(reading: Reading, context: Context) -> bool:
    beside = context.harmless | context.table.date_words
    return len(reading.amounts) == 1 and beside.issuperset(reading.others)


def as_date(given: str, context: Context) -> Finding:
    """An answer that is a day of a month may be written in any way."""
    typed = read_date(given, context.tag)
    if typed is None or typed.date.month is None or typed.others:
        return _NOT_SO
    said = words(fold(given))
    if typed.date.day is None and not any(
        month_of(word, context.tag, slips=False) for word in said
    ):
        return _NOT_SO
    for answer, own in context.variants.items():
        names_month = any(month_of(word, context.tag) for word in own)
        if names_month and read_date(answer, context.tag) == typed:
            return correct(Sentence("the date is right"), answer)
    return _NOT_SO


def as_list(said: Words, context: Context) -> Finding:
    """Things joined by "and" may come in any order, unless the question is about order."""
    if context.table.order_words & context.asked:
        return _NOT_SO
    joining = context.table.both | AND_SIGNS
    joined = (answer for answer, own in context.variants.items() if not joining.isdisjoint(own))
    return best((_things(said, answer, context) for answer in joined), _NOT_SO)


def _things(said: Words, answer: str, context: Context) -> Finding:
    """What a list amounts to; one with a direction in it has two sides, each in any order."""
    sides = _sides(context.variants[answer], context.table)
    if len(sides) != _TWO_SIDES or [] in sides:
        return _listed(said, answer, context)
    is_same = _sides(said, context.table) == sides
    return correct(Sentence("right"), answer) if is_same else _NOT_SO


def _listed(said: Words, answer: str, context: Context) -> Finding:
    """What things in another order amount to."""
    idle = context.table.both | AND_SIGNS | context.table.articles
    things = [word for word in context.variants[answer] if word not in idle]
    left = [word for word in said if word not in idle]
    if set(left).isdisjoint(things):
        return _NOT_SO
    if max(len(left), len(things)) > _MOST_WORDS:
        return correct(Sentence("right"), answer) if sorted(left) == sorted(things) else _NOT_SO
    found = {word: taken(word, left, context.tag, typos=context.typos) for word in things}
    missing = [word for word, alike in found.items() if alike is Likeness.APART]
    there = sum(map(len, things)) - sum(map(len, missing))
    is_more = not context.harmless.issuperset(left)
    if is_more or there < ENOUGH * sum(map(len, things)):
        return _NOT_SO
    if missing:
        is_turned = not context.table.negations.isdisjoint(missing)
        return _NOT_SO if is_turned else incomplete(missing, answer)
    if Likeness.NEAR in found.values():
        return almost(Sentence("spelling: it is written {name}", {"name": answer}), answer)
    return correct(Sentence("right"), answer)


def _sides(said: Words, table: Table) -> list[list[str]]:
    """What stands before and behind the word for a direction, in any order on its side."""
    idle = table.light | table.articles | table.both | AND_SIGNS
    told = (word for word in said if word == table.towards or word not in idle)
    return [sorted(side.split()) for side in split_at(told, frozenset((table.towards,)))]


def in_other_script(given: str, context: Context) -> Finding:
    """In another script an answer that is not listed is at best almost right."""
    ours = _in_latin(given, context)
    for answer in context.variants:
        if is_cyrillic(given) == is_cyrillic(answer):
            continue
        theirs = _in_latin(answer, context)
        if len(ours) == len(theirs) and all(
            _alike(word, other, context) for word, other in zip(ours, theirs, strict=True)
        ):
            return almost(Sentence("right, in another script"), answer)
    return _NOT_SO


def _in_latin(text: str, context: Context) -> Words:
    folded = fold(text)
    return words(romanised(folded, context.table.cyrillic) if is_cyrillic(folded) else folded)


def mixed_spelling(said: Words, context: Context) -> Finding:
    """Each word is from some variant, but no variant has them all."""
    variants = [own for own in context.variants.values() if len(own) == len(said) > 1]
    if not context.typos or not variants or len(said) > _MOST_WORDS:
        return _NOT_SO
    plain = "".join(said)
    for answer, own in context.variants.items():
        whole = "".join(own)
        likely = [own, *variants] if len(own) == len(said) else variants
        if distance(plain, whole, allowed(len(whole))) != FAR and all(
            any(_alike(word, other[at], context) for other in likely)
            for at, word in enumerate(said)
        ):
            return almost(Sentence("two spellings are mixed"), answer)
    return _NOT_SO


def _alike(given: str, expected: str, context: Context) -> bool:
    return likeness(given, expected, context.tag, typos=context.typos) is not Likeness.APART


def split_at(said: Iterable[str], separators: frozenset[str]) -> list[str]:
    """The text between separators."""
    parts: list[list[str]] = [[]]
    for word in said:
        if word in separators:
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts]
