"""Compares the words of an answer with those of one accepted variant."""

from collections.abc import Iterable
from unicodedata import category

from quizapp.learning.answer.alignment import Alignment, align
from quizapp.learning.answer.context import Context, Words
from quizapp.learning.answer.finding import Finding, almost, correct, wrong
from quizapp.learning.answer.languages import TABLES
from quizapp.learning.answer.likeness import Likeness, are_opposites, likeness
from quizapp.words import Sentence

ENOUGH = 0.4
"""The share of the letters that makes an incomplete answer almost right."""
_ENOUGH_MISSPELT = 0.6
"""The same of an answer that is misspelt too."""
_MOST_EXTRA = 3
ARTICLES = frozenset(word for table in TABLES for word in table.articles)
"""Those of every language: in front, the article of another one does no harm."""
_ORNAMENTS = frozenset(("Sc", "So"))


def compare(said: Words, variant: str, context: Context, harmless: frozenset[str]) -> Finding:
    """What the differences between an answer and a variant amount to.

    `harmless` are the words that may stand in this answer beside the variant.
    """
    expected = context.variants[variant]
    found = align(said, expected, context.tag, typos=context.typos)
    if found is None or len(found.missing) == len(expected):
        return wrong(Sentence("it is another answer"), variant)
    return _Comparison(said, expected, found, variant, context, harmless).finding()


class _Comparison:
    """An answer laid beside a variant."""

    def __init__(  # noqa: PLR0917 - what `compare` knows
        self,
        said: Words,
        expected: Words,
        found: Alignment,
        variant: str,
        context: Context,
        harmless: frozenset[str],
    ) -> None:
        self.near = found.near
        self.variant = variant
        self.context = context
        self.expected = expected
        self.there = [word for at, word in enumerate(expected) if at not in found.missing]
        self.absent = [expected[at] for at in found.missing]
        self.added = [said[at] for at in found.extra if at or said[at] not in ARTICLES]
        self.opening = self._opening(frozenset(found.missing))
        self.missing = [expected[at] for at in found.missing if not self._may_go(at)]
        self.extra = [
            word for word in self.added if word not in harmless and not self._is_ornament(word)
        ]

    def finding(self) -> Finding:
        """The verdict on the differences."""
        if not self._says_something() or (self.missing and self.extra) or self._is_turned_round():
            return wrong(Sentence("it is another answer"), self.variant)
        if any(given in self.context.asked for given, _ in self.near):
            return wrong(Sentence("that is a word of the question"), self.variant)
        if self.extra:
            return self._with_extra()
        if self.missing:
            return self._incomplete()
        if self.near:
            return almost(
                Sentence("spelling: {given} is written {expected}", _named(self.near[0])),
                self.variant,
            )
        return correct(Sentence("right"), self.variant)

    def _says_something(self) -> bool:
        """Whether more is left of the variant than the question said itself."""
        if not self.absent:
            return True
        return any(word not in self.context.asked for word in self.there)

    def _may_go(self, place: int) -> bool:
        """Whether a word of the variant may be left out."""
        word = self.expected[place]
        if word in self.context.table.articles or (self._leads(word) and place < self.opening):
            return place < len(self.expected) - 1
        return word in self.context.asked_in_lower_case

    def _opening(self, missing: frozenset[int]) -> int:
        """How many words of the variant were left out before the first that counts."""
        idle = self.context.table.articles | self.context.asked_in_lower_case
        return next(
            at
            for at, word in enumerate((*self.expected, ""))
            if at not in missing or not (word in idle or self._leads(word))
        )

    def _leads(self, word: str) -> bool:
        table = self.context.table
        return word in table.light or (word in table.leading and not self.added)

    def _is_ornament(self, word: str) -> bool:
        """Whether it is a sign of money or a picture beside words."""
        is_sign = all(category(letter) in _ORNAMENTS for letter in word)
        return is_sign and any(map(str.isalpha, self.expected))

    def _is_turned_round(self) -> bool:
        """Whether the differences change what is meant: other order, opposite, negation."""
        table = self.context.table
        moved = [word for word in self.added if word not in self.context.asked_in_lower_case]
        if any(self._alike(added, absent) for added in moved for absent in self.absent):
            return True
        changed = [*self.absent, *self.added]
        small = table.articles | table.light | table.particles
        turning = (table.negations | table.negating) - small
        if turning.intersection(changed):
            return True
        return any(
            self._is_contrary(word)
            or any(are_opposites(word, other, self.context.tag) for other in self.expected)
            for word in self.added
        )

    def _is_contrary(self, word: str) -> bool:
        """Whether some variant says the contrary of a word: higher prices, and not lower ones."""
        groups = self.context.table.opposites
        return any(word in group and (group - {word}) & self.context.known for group in groups)

    def _alike(self, given: str, expected: str) -> bool:
        is_article = given in self.context.table.articles
        alike = likeness(given, expected, self.context.tag)
        return not is_article and alike is not Likeness.APART

    def _with_extra(self) -> Finding:
        is_detail = all(map(self._may_be_detail, self.extra))
        if len(self.extra) > _MOST_EXTRA or not is_detail:
            return wrong(Sentence("it is another answer"), self.variant)
        reason = Sentence("{words} is too much", {"words": " ".join(self.extra)})
        return almost(reason, self.variant)

    def _may_be_detail(self, word: str) -> bool:
        """Whether a word may add to an answer without making another one of it."""
        return word.isalpha() and len(word) > 1 and word not in self.context.offered

    def _incomplete(self) -> Finding:
        table = self.context.table
        small = table.both | table.articles
        unsaid = [word for word in self.absent if word not in self.context.asked_in_lower_case]
        there, whole = (
            sum(len(word) for word in found if word not in small)
            for found in (self.there, [*self.there, *unsaid])
        )
        enough = _ENOUGH_MISSPELT if self.near else ENOUGH
        if there < enough * whole:
            return wrong(Sentence("too much is missing"), self.variant)
        found = incomplete(self.missing, self.variant)
        return found._replace(by_value=not table.light.issuperset(self.missing))


def incomplete(missing: Iterable[str], variant: str) -> Finding:
    """It is right as far as it goes."""
    reason = Sentence("incomplete: {words} is missing", {"words": " ".join(missing)})
    return almost(reason, variant, by_value=True)


def _named(pair: tuple[str, str]) -> dict[str, str]:
    given, expected = pair
    return {"given": given, "expected": expected}
