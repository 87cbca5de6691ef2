"""The facts of a text that are worth asking, found by their form."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from quizapp.learning.answer import units
from quizapp.learning.answer.folding import fold
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.numberwords import Role, atoms_of
from quizapp.learning.suggest.cues import Cues, cues_of
from quizapp.learning.suggest.sentences import Sentence, sentences


class FactKind(StrEnum):
    """What sort of fact it is; the sorts that others may contain come last."""

    QUOTE = "quote"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    SUPERLATIVE = "superlative"
    DIRECTION = "direction"


class Fact(NamedTuple):
    """A stretch of a text worth asking: characters `start` to `end`, in one sentence."""

    kind: FactKind
    start: int
    end: int
    text: str
    sentence: Sentence


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    touches: bool
    """Whether only a space stands between it and the word before."""

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


class _Text(NamedTuple):
    """What the finders look at: a sentence, its words, its language, and the whole text."""

    sentence: Sentence
    words: tuple[_Word, ...]
    cues: Cues
    table: Table
    names: frozenset[str]
    """Words that have a capital somewhere inside a sentence."""


_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
_LONGEST_QUOTE = 8
"""Words; a longer quotation is speech."""
_SHORTEST_SUPERLATIVE = 6
_COMPOUND = 8
"""Letters; no number word of several pieces is shorter: *eenendertig*."""
_QUOTE = re.compile(
    r"‘([^‘’\n]{2,60})’(?!\w)|[“„]([^“”„\n]{2,60})[”“]|«([^«»\n]{2,60})»|\"([^\"\n]{2,60})\""
    r"|(?<![\w’])'([^'\n]{3,60})'(?!\w)"
)
_DIGITS = r"\d+(?:[.,'\u2019\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?"


def facts(text: str, tag: str) -> tuple[Fact, ...]:
    """The facts of a text in its language, in the order they stand; a name at its first mention."""
    cues, table = cues_of(tag), table_of(tag)
    said = [(one, _words(one.text)) for one in sentences(text, tag) if one.ends]
    names = frozenset(word.text for _, words in said for word in words[1:] if word.capital)
    found: list[Fact] = []
    mentioned = _Mentioned()
    for sentence, words in said:
        seen = _Text(sentence, words, cues, table, names)
        found += filter(mentioned.is_news, _of_sentence(seen))
    return tuple(found)


class _Mentioned:
    """The names that a text has mentioned so far."""

    def __init__(self) -> None:
        self._whole: set[str] = set()
        self._parts: set[str] = set()

    def is_news(self, fact: Fact) -> bool:
        """Whether a fact is no name, or one not mentioned yet, whole or by a part of it."""
        if fact.kind is not FactKind.NAME:
            return True
        name = fold(fact.text)
        parts = name.split()
        known = name in self._whole | self._parts or self._whole.issuperset(parts)
        self._whole.add(name)
        self._parts.update(parts)
        return not known


def _of_sentence(seen: _Text) -> Iterator[Fact]:
    """The facts of one sentence, none over another; the finders go in the order of their kinds."""
    taken: list[Fact] = []
    for kind, finder in _FINDERS.items():
        for start, end in finder(seen):
            if not any(start < fact.end and fact.start < end for fact in taken):
                taken.append(Fact(kind, start, end, seen.sentence.text[start:end], seen.sentence))
    base = seen.sentence.start
    for fact in sorted(taken, key=lambda fact: fact.start):
        yield fact._replace(start=base + fact.start, end=base + fact.end)


def _words(text: str) -> tuple[_Word, ...]:
    words, before = [], 0
    for found in _WORD.finditer(text):
        touches = text[before : found.start()] in {" ", "\u00a0", "\n"} and before > 0
        words.append(_Word(found[0], found.start(), found.end(), touches))
        before = found.end()
    return tuple(words)


Spans = Iterator[tuple[int, int]]


def _quotes(seen: _Text) -> Spans:
    """Short phrases in quotation marks, without the marks."""
    for found in _QUOTE.finditer(seen.sentence.text):
        group = found.lastindex or 0
        if len(found[group].split()) <= _LONGEST_QUOTE:
            yield found.span(group)


def _dates(seen: _Text) -> Spans:
    """Days, months with a year, years, decades and centuries."""
    for found in _date_pattern(seen.table.code).finditer(seen.sentence.text):
        yield found.span()


@cache
def _date_pattern(code: str) -> re.Pattern[str]:
    table, cues = table_of(code), cues_of(code)
    names = [name for names in table.months for name in names.split()]
    names += [names.split()[0][:3] + r"\." for names in table.months]
    month = "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"
    ordinal = "(?:" + "|".join(sorted(table.ordinal_endings, key=len, reverse=True)) + r")?"
    year = r"(?:1\d{3}|20\d{2})"
    return re.compile(
        rf"(?<!\w)(?:{cues.decades}"
        rf"|\d{{1,2}}{ordinal}\.?\s+(?:of\s+)?{month}(?:,?\s+{year})?"
        rf"|{month}\s+\d{{1,2}}{ordinal}(?:,?\s+{year})?(?!\d)"
        rf"|{month},?\s+{year}"
        rf"|{year}-\d\d-\d\d"
        rf"|(?<![\d.,€$£]){year}(?![\d%]|[.,]\d|\s+(?:{'|'.join(_BIG[table.code])})))(?!\w)",
        re.IGNORECASE,
    )


_BIG = {code: [scale for scale in table_of(code).scales if len(scale) > 1] for code in ("nl", "en")}
"""The scale words that make of a number what is no year."""


def _numbers(seen: _Text) -> Spans:
    """Numbers in digits or words, with the scale and the unit that follow."""
    yield from _digit_numbers(seen)
    yield from _word_numbers(seen)


def _digit_numbers(seen: _Text) -> Spans:
    text = seen.sentence.text
    for found in re.finditer(rf"(?<![\w.,])(?:[€$£]\s?)?{_DIGITS}(?:\s?[%‰°])?", text):
        if re.match(r"[^\W\d_]", text[found.end() :]) and not _suffix(text, found.end(), seen):
            continue  # a name such as A4 or 4x4 is no number
        yield found.start(), _after_number(seen, found.end())


def _suffix(text: str, end: int, seen: _Text) -> bool:
    """Whether what touches the digits is a scale or a unit: 3k, 5km."""
    word = re.match(r"[^\W\d_]+", text[end:])
    return bool(word and (word[0].lower() in seen.table.scales or units.meanings(fold(word[0]))))


def _word_numbers(seen: _Text) -> Spans:
    """Number words from two on, joined where they stand in a row."""
    at = 0
    while at < len(seen.words):
        run = _number_run(seen, at)
        if any(_counts(word, seen) for word in run):
            yield run[0].start, _after_number(seen, run[-1].end)
        at += max(1, len(run))


def _number_run(seen: _Text, at: int) -> list[_Word]:
    """The number words in a row from here on, with the "and a" between them."""
    run: list[_Word] = []
    small = seen.table.plus | seen.table.one
    for place, word in enumerate(seen.words[at:], start=at):
        after = seen.words[place + 1 : place + 3]
        joins = run and word.lower in small and any(_is_number(one, seen) for one in after)
        if not (_is_number(word, seen) or joins):
            break
        run.append(word)
    return run


def _is_number(word: _Word, seen: _Text) -> bool:
    """Whether a word is a number; only a long one may be put together of several."""
    return all(_is_number_word(part, seen.table) for part in _parts(word))


def _is_number_word(plain: str, table: Table) -> bool:
    if plain in table.numbers or plain in table.scales or plain in table.parts:
        return len(plain) > 1
    return len(plain) >= _COMPOUND and bool(atoms_of(plain, table.code))


def _counts(word: _Word, seen: _Text) -> bool:
    """Whether a number word says how many, and not only "one" or "and"."""
    meanings = (meaning for part in _parts(word) for meaning in atoms_of(part, seen.table.code))
    roles = {atom.role for meaning in meanings for atom in meaning}
    counting = {Role.NUMBER, Role.HUNDRED, Role.SCALE, Role.PART}
    return word.lower not in seen.cues.vague_numbers and bool(roles & counting)


def _parts(word: _Word) -> list[str]:
    return fold(word.text).split("-")


def _after_number(seen: _Text, end: int) -> int:
    """Where a number ends: after the scale words and the unit that follow it."""
    for word in (word for word in seen.words if word.start >= end):
        gap = seen.sentence.text[end : word.start]
        scale = word.lower in seen.table.scales or word.lower.rstrip(".") in seen.table.scales
        if gap.strip("\u00a0 ") or not (scale or units.meanings(fold(word.text))):
            return end
        end = word.end
        if not scale:
            return end
    return end


def _names(seen: _Text) -> Spans:
    """Names of people, places and things: runs of capitalised words."""
    at = 0
    while at < len(seen.words):
        run = _run(seen, at)
        if run and (kept := _kept(run, seen)):
            yield kept[0].start, kept[-1].end
        at += max(1, len(run))


def _run(seen: _Text, at: int) -> list[_Word]:
    """The capitalised words in a row from here on, with the small words inside a name."""
    run: list[_Word] = []
    for word in seen.words[at:]:
        if run and not word.touches:
            break
        if not word.capital and not (run and word.lower in seen.cues.links):
            break
        run.append(word)
    while run and not run[-1].capital:
        run.pop()
    return run


def _kept(run: list[_Word], seen: _Text) -> list[_Word]:
    """The words of a run that are a name: no opener of a sentence, no adjective at the end."""
    if _opens(run[0], seen) and not _is_name(run[0], alone=len(run) == 1, seen=seen):
        run = run[1:]
    while run and not run[0].capital:
        run = run[1:]
    if run and _is_adjective(run[-1], seen):
        run = run[:-1]
    named = [word for word in run if word.lower not in seen.table.weekdays]
    return named if named == run and any(len(word.text) > 1 for word in run) else []


def _is_name(word: _Word, *, alone: bool, seen: _Text) -> bool:
    """Whether a word that begins a sentence would have its capital elsewhere too."""
    if word.lower in seen.cues.openers:
        return False
    return not alone or word.text in seen.names or word.text.isupper()


def _opens(word: _Word, seen: _Text) -> bool:
    """Whether a word has its capital because a sentence, or speech in it, begins."""
    before = seen.sentence.text[: word.start].rstrip()
    return not before.strip("\"'‘“„«([") or before[-1:] in '‘“„"«:'


def _is_adjective(word: _Word, seen: _Text) -> bool:
    """Whether a capitalised word only says of what follows where it belongs: *Russian troops*."""
    after = next((other for other in seen.words if other.start >= word.end), None)
    if after is None or after.capital or after.lower in seen.cues.openers:
        return False
    if not word.lower.endswith(seen.cues.adjectives):
        return False
    return not seen.sentence.text[word.end : after.start].strip(" \n\"'‘“„«")


def _superlatives(seen: _Text) -> Spans:
    """A superlative, and the noun it belongs to."""
    for at, word in enumerate(seen.words):
        if _is_superlative(seen, at):
            noun = seen.words[at + 1 : at + 2]
            yield word.start, noun[0].end if noun and noun[0].touches else word.end


def _is_superlative(seen: _Text, at: int) -> bool:
    word = seen.words[at]
    if at and seen.words[at - 1].lower in seen.cues.most and word.touches:
        return word.lower not in seen.cues.openers | seen.cues.links
    return (
        word.lower.endswith(seen.cues.superlatives)
        and len(word.text) >= _SHORTEST_SUPERLATIVE
        and word.text.islower()
        and word.lower not in seen.cues.not_superlatives
        and not atoms_of(fold(word.text), seen.table.code)
        and not any(word.lower.endswith(ending) for ending in seen.table.ordinals)
    )


def _directions(seen: _Text) -> Spans:
    """A part of the compass; "from west to east" is one."""
    at = 0
    while at < len(seen.words):
        size = _direction(seen, at)
        if size:
            yield seen.words[at].start, seen.words[at + size - 1].end
        at += max(1, size)


def _direction(seen: _Text, at: int) -> int:
    """How many words from here on are a direction."""
    start, end = seen.cues.towards
    match [word.lower for word in seen.words[at : at + 4]]:
        case [first, one, second, other] if (first, second) == (start, end):
            if {one, other} <= seen.cues.directions:
                return 4
    word = seen.words[at]
    return int(word.text in seen.cues.directions)


_FINDERS: dict[FactKind, Callable[[_Text], Spans]] = {
    FactKind.QUOTE: _quotes,
    FactKind.DATE: _dates,
    FactKind.NUMBER: _numbers,
    FactKind.NAME: _names,
    FactKind.SUPERLATIVE: _superlatives,
    FactKind.DIRECTION: _directions,
}
