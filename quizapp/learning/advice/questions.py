"""Questions that do not stand on their own: they lean on a neighbour, or ask what another asks."""

from collections.abc import Iterator

from quizapp.learning.advice.around import question_of
from quizapp.learning.advice.cues import Cues, cues_of
from quizapp.learning.advice.finding import Advice, Looked, Words
from quizapp.words import Sentence


def questions(looked: Looked) -> Iterator[Advice]:
    """What makes a question depend on others."""
    if leaning := _leans_on(
        looked.prompt, cues_of(looked.tag), has_picture=bool(looked.card.media)
    ):
        reason = Sentence("“{words}” points to something outside the card", {"words": leaning})
        yield looked.advice("prompt", reason, "name it: cards are asked in any order")
    first = looked.among.first.get(question_of(looked.card), looked.card.id)
    if first != looked.card.id:
        reason = Sentence("the card '{id}' asks the same question", {"id": first})
        yield looked.advice("prompt", reason, "ask more precisely, or make one card of the two")


def _leans_on(said: Words, cues: Cues, *, has_picture: bool) -> str:
    """The words that point out of a question; empty where there are none."""
    text = f" {' '.join(said)} "
    for phrase in cues.linking:
        if text.startswith(f" {phrase} "):
            return phrase
    for phrase in cues.back:
        if f" {phrase} " in text:
            return phrase
    pronoun = next((word for word in said if word in cues.pointing), "")
    before = said[: said.index(pronoun)] if pronoun else ()
    if pronoun in cues.subjects and not cues.who.intersection(before[:1]):
        before = (*before[:1], *before[2:])  # whatever verb it is
    return pronoun if not has_picture and cues.asking.issuperset(before) else ""
