"""What the advice on one card has to know of the others in its deck."""

from collections.abc import Iterable

from msgspec import Struct

from quizapp.learning.answer.folding import fold, squash
from quizapp.learning.card import AnyCard, Choice, Cloze, Match, Order
from quizapp.learning.prompt import solved

_ENOUGH = 5
"""So many choices tell whether the longest option is always the right one."""
_MOSTLY = 0.8
_FEWEST_OPTIONS = 3
"""Of two options one is the longer by chance."""


class Around(Struct, frozen=True):
    """A deck as one of its cards sees it."""

    first: dict[str, str] = {}
    """The id of the first card that asks a question, by `question_of`."""
    longest: tuple[str, ...] = ()
    """The ids of the choices whose right option is the longest."""
    choices: int = 0
    """How many choices could have had another longest option."""

    @property
    def longest_is_right(self) -> bool:
        """Whether who always picks the longest option would nearly always be right."""
        return self.choices >= _ENOUGH and len(self.longest) >= _MOSTLY * self.choices


def around(cards: Iterable[AnyCard]) -> Around:
    """The cards of a deck, to advise on one of them."""
    first: dict[str, str] = {}
    longest, choices = [], 0
    for card in cards:
        first.setdefault(question_of(card), card.id)
        if isinstance(card, Choice) and len(card.answers) == 1 and _may_vary(card):
            choices += 1
            if len(card.answers[0]) > max(map(len, card.distractors)):
                longest.append(card.id)
    return Around(first, tuple(longest), choices)


def question_of(card: AnyCard) -> str:
    """What a card asks, the same for two cards that ask the same.

    Where there is something to pick from or to put in order, it belongs to the question; of a cloze
    it is the whole sentence.
    """
    text = card.prompt
    if isinstance(card, Cloze):
        text = "".join(segment.text for segment in solved(card, ""))
    picked: tuple[str, ...] = ()
    if isinstance(card, Choice):
        picked = (*card.answers, *card.distractors)
    elif isinstance(card, Order):
        picked = card.items
    elif isinstance(card, Match):
        picked = tuple(left for left, _ in card.pairs)
    return "\n".join([squash(fold(text)), *sorted(squash(fold(one)) for one in picked)])


def _may_vary(card: Choice) -> bool:
    return len(card.answers) + len(card.distractors) >= _FEWEST_OPTIONS
