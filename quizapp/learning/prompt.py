"""The question as it is asked: what an item's card shows before and after the answer."""

from typing import NamedTuple

from quizapp.learning.card import AnyCard, Cloze, Flashcard


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
