"""What makes a card weak: advice to its author, each piece with its reason and its fix.

    for place, advice in deck_advice(deck): ...           # all of a deck, as `quizapp check` does
    card_advice(card, around(deck.cards), "nl")           # one card among its deck, in an editor

A weak card is served all the same. The rules keep silent where they cannot be sure.
"""

from collections.abc import Iterable, Iterator

from quizapp.learning.advice.around import Around, around
from quizapp.learning.advice.finding import Advice, Looked
from quizapp.learning.advice.giveaways import giveaways
from quizapp.learning.advice.options import options
from quizapp.learning.advice.questions import questions
from quizapp.learning.advice.sources import sources
from quizapp.learning.advice.strictness import strictness
from quizapp.learning.card import AnyCard, Deck

__all__ = ["Advice", "Around", "around", "card_advice", "deck_advice"]

RULES = (giveaways, options, strictness, questions, sources)
"""Each looks at one card and yields what makes it weak."""


def card_advice(
    card: AnyCard, among: Around, language: str, source: str | None = None
) -> list[Advice]:
    """What makes a card weak among the cards of its deck.

    `language` is the deck's; `source` is the text of the deck's source, where it is at hand.
    """
    looked = Looked(card, card.language or language, among, source)
    return [advice for rule in RULES for advice in rule(looked)]


def deck_advice(deck: Deck, source: str | None = None) -> Iterator[tuple[int, Advice]]:
    """What makes the cards of a deck weak, each piece with the number of its card in the deck."""
    yield from _of_all(deck.cards, around(deck.cards), deck.language, source)


def _of_all(
    cards: Iterable[AnyCard], among: Around, language: str, source: str | None
) -> Iterator[tuple[int, Advice]]:
    for place, card in enumerate(cards):
        for advice in card_advice(card, among, language, source):
            yield place, advice
