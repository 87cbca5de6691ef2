"""What a card knows of a text that is asked: the answers, and the words around them."""

from functools import cached_property

from msgspec import Struct

from quizapp.learning.answer.apart import in_words
from quizapp.learning.answer.folding import fold, words
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.likeness import are_opposites, is_number_word
from quizapp.learning.card import Grading

Words = tuple[str, ...]


class Question(Struct, frozen=True, kw_only=True):
    """What is asked of a text: which answers are known, and how strictly to look."""

    answers: tuple[str, ...]
    almost: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    prompt: str = ""
    tag: str
    grading: Grading = Grading()


class Context:
    """The variants of an answer, what may be left out of them, and what may be added."""

    def __init__(self, question: Question) -> None:
        self.prompt = question.prompt
        self.tag = question.tag
        self.typos = question.grading.typos
        towards = self.table.towards
        self.variants = {
            answer: words(fold(in_words(answer, towards))) for answer in question.answers
        }

    @cached_property
    def table(self) -> Table:
        """The language's table."""
        return table_of(self.tag)

    @cached_property
    def known(self) -> frozenset[str]:
        """The words of all variants."""
        return frozenset().union(*self.variants.values())

    @cached_property
    def asked(self) -> frozenset[str]:
        """The words of the prompt; not its numbers, nor what it offers to choose (warm or cold)."""
        found = frozenset(words(fold(self.prompt))) - self.offered
        return frozenset(word for word in found if not is_number_word(word, self.tag))

    @cached_property
    def offered(self) -> frozenset[str]:
        """The words of the prompt between which it lets choose."""
        found = words(fold(self.prompt))
        return frozenset(
            other
            for place, word in enumerate(found)
            if word in self.table.either
            for other in found[max(0, place - 1) : place + 2]
        )

    @cached_property
    def asked_in_lower_case(self) -> frozenset[str]:
        """Those that are no names: an answer may leave them out, unless there is a choice."""
        if self.offered:
            return frozenset()
        kept = words(fold(self.prompt, case=True))
        return frozenset(word for word in kept if word.islower()) & self.asked

    @cached_property
    def harmless(self) -> frozenset[str]:
        """Words that may stand beside a right answer."""
        return self.table.articles | self.table.light | self.asked

    def has_opposite(self, word: str) -> bool:
        """Whether some answer has the contrary of a word."""
        return any(are_opposites(word, own, self.tag) for own in self.known)

    def stated(self, said: Words) -> frozenset[str]:
        """The words of the variants that an answer has whole: to give two of them harms nothing."""
        text, every = f" {' '.join(said)} ", set(said)
        possible = (own for own in self.variants.values() if every.issuperset(own))
        whole = (own for own in possible if f" {' '.join(own)} " in text)
        return frozenset(word for variant in whole for word in variant)
