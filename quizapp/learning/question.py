"""A question as it is shown: its hints, its options in their order, and what a guess is worth."""

from random import Random

from msgspec import Struct

from quizapp.learning import answer as grader
from quizapp.learning.card import AnyCard, Choice, Match, Order, kind_of
from quizapp.learning.prompt import recalled
from quizapp.learning.review import ItemKey


class Question(Struct, frozen=True):
    """What is asked, as it is shown."""

    key: ItemKey
    card: AnyCard
    language: str
    shown: tuple[str, ...]
    """Options, items or right sides, in the order they are shown."""
    asked: int
    """When it was shown: UTC milliseconds."""
    number: int
    """How many questions of the sitting came before."""
    hints: tuple[str, ...] = ()
    """The hints taken so far."""

    @property
    def expected(self) -> str:
        """The answer as the card would show it."""
        return grader.expected(self.card, self.key.part, language=self.language)

    @property
    def next_hint(self) -> str | None:
        """The hint the next press of the key gives."""
        given = len(self.hints)
        return next(iter(hints(self.card, self.key.part)[given : given + 1]), None)


def chances(card: AnyCard) -> int:
    """Among how many options a guess would choose; 0 where guessing gets nobody anywhere."""
    if isinstance(card, Choice) and len(card.answers) == 1:
        return 1 + len(card.distractors)
    return 2 if kind_of(card) == "true-false" else 0


def hints(card: AnyCard, part: str) -> tuple[str, ...]:
    """The hints a card offers: its own first, then the beginning of an answer in words."""
    answer = recalled(card, part)
    return (*card.hints, *(f"{answer[:size]}…" for size in (1, 3) if len(answer) > size))


def shown(card: AnyCard, chance: Random) -> tuple[str, ...]:
    """What there is to pick from, link to or put in order, as it will stand on the screen."""
    if isinstance(card, Choice):
        options = [*card.answers, *card.distractors]
        return tuple(chance.sample(options, len(options))) if card.shuffle else tuple(options)
    if isinstance(card, Match):
        rights = list(dict.fromkeys([right for _, right in card.pairs] + list(card.extra)))
        return tuple(chance.sample(rights, len(rights)))
    if isinstance(card, Order):
        return _disordered(card.items, chance)
    return ()


def _disordered(items: tuple[str, ...], chance: Random) -> tuple[str, ...]:
    """The items in another order than the right one."""
    mixed = tuple(chance.sample(items, len(items)))
    return mixed if mixed != items else (*items[1:], items[0])
