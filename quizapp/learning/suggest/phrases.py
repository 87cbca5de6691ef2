"""Quoted phrases, dates, superlatives and directions of a sentence."""

import re
from functools import cache

from quizapp.learning.answer.folding import fold
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.numberwords import atoms_of
from quizapp.learning.suggest.cues import cues_of
from quizapp.learning.suggest.seen import Seen, Spans

_LONGEST_QUOTE = 8
"""Words; a longer quotation is speech."""

_LONGEST_TITLE = 3
"""Words; a longer one has more capitals than its first."""

_SHORTEST_SUPERLATIVE = 6

_QUOTE = re.compile(
    r"‘([^‘’\n]{2,60})’(?!\w)|[“„]([^“”„\n]{2,60})[”“]|«([^«»\n]{2,60})»|\"([^\"\n]{2,60})\""
    r"|(?<![\w’])'([^'\n]{3,60})'(?!\w)"
)


def quotes(seen: Seen) -> Spans:
    """Short phrases in quotation marks, without the marks."""
    for found in _QUOTE.finditer(seen.sentence.text):
        group = found.lastindex or 0
        if not _is_speech(found[group].split()):
            yield found.span(group)


def _is_speech(words: list[str]) -> bool:
    """Whether a quotation is a sentence that somebody said, and not a phrase or a title."""
    if not words or len(words) > _LONGEST_QUOTE or words[-1][-1] in ".!?":
        return True
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > _LONGEST_TITLE and words[0][0].isupper() and 2 * capitals < len(words)


def dates(seen: Seen) -> Spans:
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


def superlatives(seen: Seen) -> Spans:
    """A superlative that is told of something, and the noun it belongs to.

    Where nothing says what it is or among what, it is mostly said in passing.
    """
    for at, word in enumerate(seen.words):
        if not _is_superlative(seen, at):
            continue
        after = seen.words[at + 1 : at + 3]
        scoped = any(one.lower in seen.cues.scopes for one in after)
        article = at - 2 if seen.words[at - 1].lower in seen.cues.most else at - 1
        is_told = article > 0 and seen.words[article - 1].lower in seen.cues.being
        if scoped or (is_told and after and after[0].touches):
            bare = after[0].lower in seen.cues.scopes
            yield word.start, after[-1 if bare else 0].end


def _is_superlative(seen: Seen, at: int) -> bool:
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


def directions(seen: Seen) -> Spans:
    """A part of the compass; "from west to east" is one."""
    at = 0
    while at < len(seen.words):
        size = _direction(seen, at)
        if size:
            yield seen.words[at].start, seen.words[at + size - 1].end
        at += max(1, size)


def _direction(seen: Seen, at: int) -> int:
    """How many words from here on are a direction."""
    start, end = seen.cues.towards
    word = seen.words[at]
    if word.lower == start:
        match [word.lower for word in seen.words[at + 1 : at + 4]]:
            case [one, between, other] if between == end and {one, other} <= seen.cues.directions:
                return 4
    joined = seen.sentence.text[word.end : word.end + 1] == "-"
    return int(word.text in seen.cues.directions and not joined)
