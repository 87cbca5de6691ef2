"""Acts: what a learner did in one go, and the words for taking it back.

An act is one rating, or marks or moves of any number of cards that were made together.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from quizapp.learning.review import Happening, Mark, MarkKind, Moved, Rating, Review
from quizapp.words import Sentence, count

Act: TypeAlias = dict[str, Happening]
"""What was done in one go, by the ids of the events."""

TitleOf: TypeAlias = Callable[[Happening], str]
"""The title of the card that something happened to."""

_ANSWERS = {
    Rating.AGAIN: "Taken back: the answer to {cards}, rated Again.",
    Rating.HARD: "Taken back: the answer to {cards}, rated Hard.",
    Rating.GOOD: "Taken back: the answer to {cards}, rated Good.",
    Rating.EASY: "Taken back: the answer to {cards}, rated Easy.",
}
_MARKS = {
    MarkKind.SUSPEND: "Taken back: suspending {cards}.",
    MarkKind.BURY: "Taken back: burying {cards}.",
    MarkKind.FLAG: "Taken back: flagging {cards}.",
    MarkKind.RESET: "Taken back: resetting {cards}.",
    MarkKind.DUE: "Taken back: the new due date of {cards}.",
    MarkKind.REWRITTEN: "Taken back: that {cards} was rewritten.",
}
_LIFTED = {
    MarkKind.SUSPEND: "Taken back: unsuspending {cards}.",
    MarkKind.BURY: "Taken back: unburying {cards}.",
    MarkKind.FLAG: "Taken back: unflagging {cards}.",
}


def taken_back(act: Sequence[Happening], title_of: TitleOf, left: int = 0) -> Sentence:
    """Says that this act was taken back, but for so many cards left where they were moved to."""
    number = len(set(map(card_of, act)))
    cards = f"'{title_of(act[0])}'" if number == 1 else count(number, "card", "cards")
    if left == number:
        wording = "Moving {cards} cannot be taken back, for the deck files have changed since."
        return Sentence(wording, {"cards": cards})
    wordings = {_wording(event) for event in act}
    wording = wordings.pop() if len(wordings) == 1 else "Taken back: what was done to {cards}."
    told = Sentence(wording, {"cards": cards})
    return _but(told, left) if left else told


def _but(told: Sentence, left: int) -> Sentence:
    wording = "{told} {cards}, for the deck files have changed since."
    cards = count(left, "card was not put back", "cards were not put back")
    return Sentence(wording, {"told": told, "cards": cards})


def card_of(event: Happening) -> tuple[str, str]:
    """The deck id and card id an event is about, as they were then."""
    if isinstance(event, Moved):
        return event.from_deck, event.from_card
    return event.deck, event.card


def _wording(event: Happening) -> str:
    match event:
        case Review():
            return _ANSWERS[event.rating]
        case Moved():
            return "Taken back: moving {cards}."
        case Mark():
            return _MARKS[event.kind] if event.value else _LIFTED[event.kind]
