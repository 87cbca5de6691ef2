"""Questions that do not stand on their own: they lean on a neighbour, or ask what another asks."""

from collections.abc import Iterator

from quizapp.learning.advice.around import question_of
from quizapp.learning.advice.cues import Cues, cues_of
from quizapp.learning.advice.finding import Advice, Looked, Words
from quizapp.learning.card import Cloze, Flashcard, Match, Order
from quizapp.words import Sentence

_SHOWS_MORE = (Cloze, Flashcard, Match, Order)
"""Cards whose question is more than its prompt, or may be a saying of a language to learn."""


def questions(looked: Looked) -> Iterator[Advice]:
    """What makes a question depend on others."""
    cues, has_picture = cues_of(looked.tag), bool(looked.card.media)
    leaning = _leans_on(looked.prompt, cues, has_picture=has_picture)
    if not leaning and not has_picture and not isinstance(looked.card, _SHOWS_MORE):
        leaning = _names_nothing(looked.prompt, cues)
    if leaning:
        reason = Sentence("“{words}” points to something outside the card", {"words": leaning})
        yield looked.advice("prompt", reason, "name it: cards are asked in any order")
    first = looked.among.first.get(question_of(looked.card), looked.card.id)
    if first != looked.card.id:
        reason = Sentence("the card '{id}' asks the same question", {"id": first})
        yield looked.advice("prompt", reason, "ask more precisely, or make one card of the two")


def _names_nothing(said: Words, cues: Cues) -> str:
    """The word for a thing that a question asks about without naming any: who did *it* then.

    A word that is no help to find it, such as the verb, may stand before.
    """
    at = next((at for at, word in enumerate(said) if word in cues.things), None)
    if at is None or not cues.questions.intersection(said[:at]):
        return ""
    empty = cues.asking | cues.things | cues.bare
    names = [place for place, word in enumerate(said) if word not in empty]
    return said[at] if len(names) <= 1 and all(place < at for place in names) else ""


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
