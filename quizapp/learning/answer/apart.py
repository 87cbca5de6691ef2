"""Answers that say more than the answer: what it is told from, and directions drawn as arrows."""

import re
from typing import NamedTuple

from quizapp.learning.answer.folding import words
from quizapp.learning.answer.languages.table import Table

Words = tuple[str, ...]
_PAUSES = ".,;:!?"
_HEADS = "<>→⇒⟶➔➜←⇐⟵"
_ONWARD = re.compile("(?<![-=–—<])[-=–—]++>|[→⇒⟶➔➜]")
_BACK = re.compile("<[-–—]++(?!>)|[←⇐⟵]")


class Told(NamedTuple):
    """An answer in two halves."""

    affirmed: str
    denied: Words


def told_apart(given: str, table: Table) -> Told | None:
    """What a folded answer affirms, and what it sets aside: Portuguese, not Spanish.

    None where it does not do so, or denies anything else: Portuguese not, Spanish.
    """
    text = f" {' '.join(words(given))} "
    phrase = next((one for one in table.apart if f" {one} " in text), None)
    if phrase is None or any(f"{phrase}{pause}" in given for pause in _PAUSES):
        return None
    affirmed, _, denied = text.partition(f" {phrase} ")
    for word in table.but:
        rest, contrasted, after = denied.partition(f" {word} ")
        if contrasted and table.light.issuperset(affirmed.split()):
            affirmed, denied = after, rest
    told = Told(affirmed.strip(), tuple(denied.split()))
    is_plain = table.negations.union(table.but).isdisjoint((*told.denied, *affirmed.split()))
    return told if is_plain and all(told) else None


def in_words(text: str, towards: str) -> str:
    """The text with its arrows as the word for a direction: west -> oost is west naar oost."""
    if not towards or not any(head in text for head in _HEADS):  # most often, and fast
        return text
    if len(pieces := _BACK.split(text)) == 2:  # noqa: PLR2004 - the two ends of an arrow
        text = "→".join(reversed(pieces))
    return _ONWARD.sub(f" {towards} ", text)
