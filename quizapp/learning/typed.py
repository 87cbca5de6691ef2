"""An answer given in one line of text, for whoever studies without a screen."""

import re
from collections.abc import Sequence

from quizapp.learning.answer.judgement import Given
from quizapp.learning.answer.menu import Menu, picks
from quizapp.learning.answer.picks import truth
from quizapp.learning.card import MAX_LINE, Choice, Match, Order, TrueFalse
from quizapp.learning.question import Question

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""The names of the right sides of a match."""

_LINK = re.compile(r"(?:(\d+)\s*[-:.]?\s*)?([a-z])\b")


def given_by(question: Question, line: str) -> Given | None:
    """The answer that a line gives; None where it gives none to this kind of question.

    Options are named by number or text (`1 3`), an order by the numbers of its lines (`2 3 1`), a
    match by the letters of the right sides (`b a`, or `1b 2a`), true and false by `y` and `n` or by
    the words for them.
    """
    card, text = question.card, line.strip()[:MAX_LINE]
    if isinstance(card, Choice):
        chosen = _of(picks(text, Menu(question.shown, question.language, card.prompt)))
        return chosen and tuple(option for option in question.shown if option in chosen)
    if isinstance(card, Order):
        chosen = _of(picks(text, Menu(question.shown, question.language)))
        return chosen if chosen and sorted(chosen) == sorted(question.shown) else None
    if isinstance(card, Match):
        return _links(text.lower(), len(card.pairs), question.shown)
    if isinstance(card, TrueFalse):
        said = truth(text, question.language)
        return None if said is None else ("false", "true")[said]
    return text or None


def _of(chosen: Sequence[str | None]) -> tuple[str, ...] | None:
    """The picks, in the order they were named, unless one of them is none."""
    known = [text for text in chosen if text is not None]
    return tuple(dict.fromkeys(known)) if known and len(known) == len(chosen) else None


def _links(text: str, lefts: int, rights: Sequence[str]) -> tuple[str, ...] | None:
    """The right side of each left, if every left has one."""
    links: dict[int, int] = {}
    for place, (number, letter) in enumerate(_LINK.findall(text)):
        links[int(number) - 1 if number else place] = LETTERS.index(letter)
    if sorted(links) != list(range(lefts)) or max(links.values()) >= len(rights):
        return None
    return tuple(rights[links[place]] for place in range(lefts))
