"""The question as it is asked: what an item's card shows before and after the answer."""

from typing import NamedTuple

from quizapp.learning.card import AnyCard, Cloze, Flashcard, ShortAnswer, kind_of

CHANGED = "This card was changed since you last answered it."


class Segment(NamedTuple):
    """A stretch of a prompt; `gap` says that it stands where something is asked."""

    text: str
    gap: bool = False


def asked(card: AnyCard, part: str) -> tuple[Segment, ...]:
    """The prompt with its gaps open: `[…]`, or the gap's hint in the brackets."""
    if isinstance(card, Flashcard) and part == "reverse":
        return (Segment(card.answer),)
    if isinstance(card, Cloze):
        return _cloze(card, part, solved=False)
    return (Segment(card.prompt),)


def solved(card: AnyCard, part: str) -> tuple[Segment, ...]:
    """The prompt with its gaps filled."""
    return _cloze(card, part, solved=True) if isinstance(card, Cloze) else asked(card, part)


def recalled(card: AnyCard, part: str) -> str:
    """The answer that is recalled in words, as the card would show it; nothing for other kinds."""
    if isinstance(card, Flashcard):
        return card.prompt if part == "reverse" else card.answer
    if isinstance(card, Cloze):
        return ", ".join(gap.text for gap in card.gaps if f"c{gap.number}" == part)
    return card.answers[0] if isinstance(card, ShortAnswer) else ""


def asks_the_same(one: AnyCard, other: AnyCard) -> bool:
    """Whether who knows one of two cards knows the other; what is taught beside may differ."""
    return kind_of(one) == kind_of(other) and _to_know(one) == _to_know(other)


def _to_know(card: AnyCard) -> list[object]:
    """The question and its answer; further spellings of an answer are the same answer."""
    names = ("prompt", "answer", "value", "unit", "date", "items", "pairs")
    answers = getattr(card, "answers", ())
    first = answers[:1] if isinstance(card, ShortAnswer) else answers
    return [*(getattr(card, name, None) for name in names), first]


def title(card: AnyCard) -> str:
    """The card in one line, for lists: its prompt, with every gap of a cloze open."""
    segments = asked(card, "") if not isinstance(card, Cloze) else _cloze(card, None, solved=False)
    return " ".join("".join(segment.text for segment in segments).split())


def _cloze(card: Cloze, part: str | None, *, solved: bool) -> tuple[Segment, ...]:
    segments, position = [], 0
    for gap in card.gaps:
        asks = part in {f"c{gap.number}", None}
        shown = gap.text if solved or not asks else f"[{gap.hint or '…'}]"
        segments += [Segment(card.prompt[position : gap.start]), Segment(shown, asks)]
        position = gap.end
    segments.append(Segment(card.prompt[position:]))
    return tuple(segment for segment in segments if segment.text)
