"""Marking sheets: a card in a few words, then `answer -> verdict`, a line each.

    == nl short-answer: Wat is de hoofdstad van Frankrijk?
    answers: Parijs
    reject: Lyon | Marseille
    parijs -> correct
    Lyon -> wrong

Lists are parted by ` | `. A star marks the right options of a choice, `=` joins the two of a pair.
An answer in several parts is parted by ` | ` too.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import convert

from quizapp.learning.answer import judge
from quizapp.learning.answer.judgement import Given, Judgement
from quizapp.learning.card import AnyCard, parts

_LISTS = {"answers", "almost", "reject", "items", "extra"}


class Row(NamedTuple):
    """One answer on a sheet, and the verdict a teacher gives."""

    card: AnyCard
    part: str
    shown: tuple[str, ...]
    language: str
    given: Given
    verdict: str

    def judged(self) -> Judgement:
        """What the grader says."""
        return judge(self.card, self.part, self.given, language=self.language, shown=self.shown)

    def __str__(self) -> str:
        return f"{self.card.prompt} {self.given!r}"


def rows(sheet: str) -> Iterator[Row]:
    """The rows of a sheet."""
    for block in sheet.split("\n== "):
        lines = [line for line in block.removeprefix("== ").splitlines() if line.strip()]
        if lines:
            yield from _rows(lines)


def _rows(lines: list[str]) -> Iterator[Row]:
    head, prompt = lines[0].split(": ", 1)
    language, kind = head.split()
    answers = [line for line in lines[1:] if " -> " in line]
    keys = dict(line.split(": ", 1) for line in lines[1:] if " -> " not in line)
    shown = tuple(option.lstrip("*") for option in keys.get("options", "").split(" | ") if option)
    card = _card(kind, prompt, keys)
    part = keys.get("part", parts(card)[0])
    for line in answers:
        given, verdict = line.rsplit(" -> ", 1)
        several = " | " in given or kind in {"order", "match"}
        yield Row(
            card,
            part,
            shown,
            language,
            tuple(given.split(" | ")) if several else given,
            verdict,
        )


def _card(kind: str, prompt: str, keys: dict[str, str]) -> AnyCard:
    values: dict[str, Any] = {"kind": kind, "id": "card", "prompt": prompt}
    for key, text in keys.items():
        values |= _value(kind, key, text)
    return convert(values, AnyCard, strict=False)


def _value(kind: str, key: str, text: str) -> dict[str, Any]:  # noqa: PLR0911 - one a sort of key
    several = text.split(" | ")
    if key == "options":
        right = [option[1:] for option in several if option[0] == "*"]
        return {"answers": right, "distractors": [one for one in several if one[0] != "*"]}
    if key == "pairs":
        return {"pairs": [pair.split(" = ") for pair in several]}
    if key == "grading":
        return {"grading": {"typos": False} if text == "no typos" else {text: True}}
    if key == "accept":
        return {"accept": {"c1": several}}
    if key in {"tolerance", "almost"} and kind == "numeric":
        return {key: {"percent": text[:-1]} if text[-1] == "%" else {"absolute": text}}
    if key in {"year_required", "unit_required"}:
        return {key: text == "yes"}
    return {} if key == "part" else {key: several if key in _LISTS else text}
