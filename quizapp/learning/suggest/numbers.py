"""Numbers of a sentence, in digits or in words, with what they count or measure."""

import re
from functools import lru_cache
from itertools import chain

from quizapp.learning.answer import units
from quizapp.learning.answer.amounts import bare_parts
from quizapp.learning.answer.folding import fold
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.measures import TIME
from quizapp.learning.answer.numberwords import atoms_of
from quizapp.learning.answer.sums import Role
from quizapp.learning.suggest.seen import Seen, Spans, Word

_COMPOUND = 8
"""Letters; no number word of several pieces is shorter: *eenendertig*."""

_THOUSANDS = re.compile(r"\d[.,]?\d{3}")
"""So large a number is no passing one, and nobody is so old."""

_DIGITS = r"\d+(?:[.,'\u2019\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?[½¼¾⅓⅔]?"

_BARE_PART = re.compile(r"[ \u00a0](\d\d)(?![\w.,:/-]\w|\d| ?[%‰°])")


def numbers(seen: Seen) -> Spans:
    """Numbers in digits or words, with the scale and the unit that follow."""
    clock = re.compile(seen.cues.clock, re.IGNORECASE).finditer(seen.sentence.text)
    times = [found.span() for found in clock]
    for start, end in chain(_digit_numbers(seen), _word_numbers(seen)):
        tells_time = any(start < last and first < end for first, last in times)
        if not tells_time and not _is_aside(seen, start, end):
            yield start, end


def _is_aside(seen: Seen, start: int, end: int) -> bool:
    """Whether a number only carries the story on, or says when, or how old somebody is."""
    text, cues = seen.sentence.text, seen.cues
    if _THOUSANDS.search(text, start, end):
        return False
    before, after = re.search(r"(\w+)\s+$", text[:start]), re.match(r"[\s-]+(\w+)", text[end:])
    ahead = before[1].lower() if before else ""
    if ahead in cues.passing or (after and after[1].lower() in cues.telling):
        return True
    return ahead in cues.spanning and _is_span_of_time(text[start:end])


def _is_span_of_time(amount: str) -> bool:
    """Whether what is counted are minutes, days, years."""
    unit = next(iter(units.meanings(fold(amount.rsplit(maxsplit=1)[-1]))), None)
    return unit is not None and unit.dimension == TIME


def _digit_numbers(seen: Seen) -> Spans:
    text = seen.sentence.text
    for found in re.finditer(rf"(?<![\w.,])(?<!\w-)(?:[€$£]\s?)?{_DIGITS}(?:\s?[%‰°])?", text):
        if _numbers_a_name(seen, found.start()):
            continue
        if re.match(r"[^\W\d_]", text[found.end() :]) and not _suffix(text, found.end(), seen):
            continue  # a name such as A4 or 4x4 is no number
        yield found.start(), _after_number(seen, found.end())


def _numbers_a_name(seen: Seen, start: int) -> bool:
    """Whether a number belongs to the name in front of it: Voyager 2."""
    before = next((word for word in reversed(seen.words) if word.end < start), None)
    return (
        before is not None
        and before.end == start - 1
        and before.text in seen.names
        and before.lower not in seen.table.weekdays
    )


def _suffix(text: str, end: int, seen: Seen) -> bool:
    """Whether what touches the digits is a scale or a unit: 3k, 5km."""
    word = re.match(r"[^\W\d_]+", text[end:])
    return bool(word and (word[0].lower() in seen.table.scales or units.meanings(fold(word[0]))))


def _word_numbers(seen: Seen) -> Spans:
    """Number words from two on, joined where they stand in a row."""
    at = 0
    while at < len(seen.words):
        run = _number_run(seen, at)
        if any(_counts(word, seen) for word in run):
            end = _after_number(seen, run[-1].end)
            if end > run[-1].end or not _is_small(run, at, seen):
                yield run[0].start, end
        at += max(1, len(run))


def _is_small(run: list[Word], at: int, seen: Seen) -> bool:
    """Whether number words that measure nothing are no fact: two, third."""
    if all(word.lower in seen.cues.small_numbers for word in run):
        return True
    ranks = len(run) == 1 and fold(run[0].text) in seen.table.ordinals
    return ranks and not (at and seen.words[at - 1].lower in seen.table.one)


def _number_run(seen: Seen, at: int) -> list[Word]:
    """The number words in a row from here on, with the "and a" between them."""
    run: list[Word] = []
    small = seen.table.plus | seen.table.one
    for place, word in enumerate(seen.words[at:], start=at):
        after = seen.words[place + 1 : place + 3]
        joins = run and word.lower in small and any(_is_number(one, seen) for one in after)
        if not (_is_number(word, seen) or joins):
            break
        run.append(word)
    return run


def _is_number(word: Word, seen: Seen) -> bool:
    return _is_number_word(word.text, seen.table.code)


@lru_cache(maxsize=10_000)
def _is_number_word(text: str, code: str) -> bool:
    """Whether a word is a number; only a long one may be put together of several."""
    return all(_is_number_part(part, table_of(code)) for part in fold(text).split("-"))


def _is_number_part(plain: str, table: Table) -> bool:
    if plain in table.numbers or plain in table.scales or plain in table.parts:
        return len(plain) > 1
    return len(plain) >= _COMPOUND and bool(atoms_of(plain, table.code))


def _counts(word: Word, seen: Seen) -> bool:
    """Whether a number word says how many, and not only "one" or "and"."""
    parts = fold(word.text).split("-")
    meanings = (meaning for part in parts for meaning in atoms_of(part, seen.table.code))
    roles = {atom.role for meaning in meanings for atom in meaning}
    counting = {Role.NUMBER, Role.HUNDRED, Role.SCALE, Role.PART}
    vague = {word.lower, fold(word.text)} & seen.cues.vague_numbers
    return not vague and bool(roles & counting)


def _after_number(seen: Seen, end: int) -> int:
    """Where a number ends: after scale words, a unit, and digits behind it: 1 metre 83."""
    for word in (word for word in seen.words if word.start >= end):
        gap = seen.sentence.text[end : word.start]
        scale = word.lower in seen.table.scales or word.lower.rstrip(".") in seen.table.scales
        no_unit = seen.cues.vague_numbers | seen.cues.openers
        unit = () if word.lower in no_unit else units.meanings(fold(word.text))
        if gap.strip("\u00a0 ") or not (scale or unit):
            return end
        end = word.end
        if not scale:
            rest = _BARE_PART.match(seen.sentence.text, end)
            return rest.end() if rest and unit and int(rest[1]) < bare_parts(unit) else end
    return end
