"""An answer that was right after all: whether its card can learn it, and the card that has."""

from typing import Any, TypeAlias

from quizapp.learning.card import MAX_LINE, AnyCard, Cloze, ShortAnswer
from quizapp.learning.session import Judged

Raw: TypeAlias = dict[str, Any]
"""A card as its JSON object."""


def offered(judged: Judged) -> str:
    """The typed answer to add to its card, once the learner said that it is right.

    Empty where the card has no list for it: where a number or a day is asked, an option is picked,
    or several gaps share their accepted answers. Empty too where it is known already.
    """
    known = _known(judged.question.card, judged.question.key.part)
    if not judged.override or not known:
        return ""
    typed = (judged.given if isinstance(judged.given, str) else "".join(judged.given)).strip()
    return typed if typed not in known and len(typed) <= MAX_LINE else ""


def with_answer(card: Raw, part: str, typed: str) -> Raw:
    """The card with one more accepted answer, which it no longer calls wrong or almost right."""
    if card["kind"] == "cloze":
        accept = card.get("accept", {})
        return {**card, "accept": {**accept, part: [*accept.get(part, ()), typed]}}
    others = {
        key: [text for text in card[key] if text != typed]
        for key in ("almost", "reject")
        if typed in card.get(key, ())
    }
    return {**card, **others, "answers": [*card["answers"], typed]}


def _known(card: AnyCard, part: str) -> tuple[str, ...]:
    """The accepted answers of a text that is typed; empty where there are none to add to."""
    if isinstance(card, ShortAnswer):
        return card.answers
    gaps = [gap for gap in card.gaps if f"c{gap.number}" == part] if isinstance(card, Cloze) else []
    if len(gaps) != 1 or not isinstance(card, Cloze):
        return ()
    return (gaps[0].text, *card.accept.get(part, ()))
