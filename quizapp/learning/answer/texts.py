"""Judges an answer that should be a word, a name or a phrase."""

import re
import unicodedata

from msgspec import Struct

from quizapp.learning.answer.alignment import Alignment, align
from quizapp.learning.answer.difference import difference
from quizapp.learning.answer.distance import FAR, allowed, distance
from quizapp.learning.answer.finding import Finding, almost, best, correct, wrong
from quizapp.learning.answer.folding import fold, squash, tidy, words
from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.names import judge_name
from quizapp.learning.card import Grading
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_ENOUGH = 0.4
"""The share of the letters that makes an incomplete answer almost right."""
_ALTERNATIVES = re.compile(r"\s*[/|;]\s*|\s+(?:of|or)\s+")
_SLASH = re.compile(r"(?<!\d)\s*[/|]\s*(?!\d)")


class Question(Struct, frozen=True, kw_only=True):
    """What is asked of a text: which answers are known, and how strictly to look."""

    answers: tuple[str, ...]
    almost: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    prompt: str = ""
    tag: str
    grading: Grading = Grading()

    def fold(self, text: str) -> str:
        """The text without what this question forgives."""
        return fold(text, case=self.grading.case, accents=self.grading.accents)

    def words(self, text: str) -> tuple[str, ...]:
        """The folded words of a text."""
        return words(self.fold(text))


def judge_text(question: Question, given: str) -> Judgement:
    """The judgement of a typed text."""
    found = _exactly(question, given) if question.grading.exact else _found(question, given)
    matched = found.variant or question.answers[0]
    drawn = found.verdict is not Verdict.CORRECT
    return Judgement(
        verdict=found.verdict,
        reason=found.reason,
        expected=question.answers[0],
        matched=matched,
        by_value=found.by_value,
        diff=difference(
            given, matched, case=question.grading.case, accents=question.grading.accents
        )
        if drawn
        else (),
    )


def _exactly(question: Question, given: str) -> Finding:
    """Only the very characters count, as Unicode's canonical form has them."""
    given = unicodedata.normalize("NFC", given.strip())
    for answer in question.answers:
        if unicodedata.normalize("NFC", answer.strip()) == given:
            return correct(Sentence("exactly right"), answer)
    return wrong(Sentence("only exactly these characters count"))


def _found(question: Question, given: str) -> Finding:
    """The finding for a text, from the surest rule to the most lenient."""
    return (
        _listed(question, given)
        or _refused(question, given)
        or _several(question, given)
        or _compared(question, given)
    )


def _listed(question: Question, given: str) -> Finding | None:
    """The answers that the card knows, right, nearly right or wrong."""
    raw = tidy(given)
    if raw in map(tidy, question.reject) and raw not in map(tidy, question.answers):
        return wrong(Sentence("that is a well-known wrong answer"))
    plain = squash(question.fold(given))
    for answer in question.answers:
        if squash(question.fold(answer)) == plain:
            return correct(Sentence("right"), answer)
    for wrong_answer in question.reject:
        if squash(fold(wrong_answer)) == squash(fold(given)):
            return wrong(Sentence("that is a well-known wrong answer"))
    for answer in question.almost:
        if squash(question.fold(answer)) == plain:
            return almost(Sentence("this is nearly right"), by_value=True)
    return None


def _refused(question: Question, given: str) -> Finding | None:
    """Whether the answer contains what makes it wrong: a negation, a known wrong answer."""
    said = question.words(given)
    known = {word for answer in question.answers for word in question.words(answer)}
    for wrong_answer in question.reject:
        wrong_words = _content(question, question.words(wrong_answer))
        if (
            wrong_words
            and _contains(_content(question, said), wrong_words)
            and not known.issuperset(wrong_words)
        ):
            return wrong(Sentence("{wrong} is a wrong answer", {"wrong": wrong_answer}))
    negations = table_of(question.tag).negations
    if not known & negations and negations & set(said):
        return wrong(Sentence("the answer says that it is not so"))
    return None


def _content(question: Question, said: tuple[str, ...]) -> tuple[str, ...]:
    articles = table_of(question.tag).articles
    return tuple(word for word in said if word not in articles) or said


def _contains(said: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    return any(said[start : start + size] == part for start in range(len(said) - size + 1))


def _several(question: Question, given: str) -> Finding | None:
    """Two answers in one: right only if each is."""
    either = table_of(question.tag).either
    if either & {word for answer in question.answers for word in question.words(answer)}:
        return None
    spaced = _SLASH.sub(" / ", question.fold(given)).split()
    parts: list[list[str]] = [[]]
    for word in spaced:
        if word in either or word == "/":
            parts.append([])
        else:
            parts[-1].append(word)
    if len(parts) < 2 or not all(parts):  # noqa: PLR2004
        return None
    found = [_compared(question, " ".join(part)) for part in parts]
    if all(one.verdict is Verdict.CORRECT for one in found):
        return found[0]
    return wrong(Sentence("two answers were given, and one was asked"))


def _compared(question: Question, given: str) -> Finding:
    """The best that comparing the words with each variant brings."""
    said = question.words(given)
    if not said:
        return wrong(Sentence("there is no answer"))
    nothing = wrong(Sentence("it is another answer"))
    if question.grading.name:
        harmless = frozenset(words(fold(question.prompt))) | table_of(question.tag).light
        variants = {answer: question.words(answer) for answer in question.answers}
        found = judge_name(said, variants, question.tag, harmless, typos=question.grading.typos)
    else:
        found = best(
            (_with_variant(question, said, answer) for answer in question.answers), nothing
        )
    return (
        found
        if found.verdict is Verdict.CORRECT
        else _unless_wrong_is_as_near(question, given, found)
    )


def _unless_wrong_is_as_near(question: Question, given: str, found: Finding) -> Finding:
    if found.verdict is Verdict.WRONG or found.by_value:
        return found
    plain = squash(fold(given))
    off = distance(plain, squash(fold(found.variant)), 6)
    for wrong_answer in question.reject:
        near = distance(plain, squash(fold(wrong_answer)), allowed(len(squash(fold(wrong_answer)))))
        if near != FAR and near <= off:
            return wrong(Sentence("it is as near to {wrong}", {"wrong": wrong_answer}))
    return found


def _with_variant(question: Question, said: tuple[str, ...], variant: str) -> Finding:
    expected = question.words(variant)
    found = align(said, expected, question.tag, typos=question.grading.typos)
    if found is None:
        return wrong(Sentence("it is another answer"), variant)
    return _Comparison(question, said, expected, found, variant).finding()


class _Comparison(Struct, frozen=True):
    """An answer beside one variant."""

    question: Question
    said: tuple[str, ...]
    expected: tuple[str, ...]
    found: Alignment
    variant: str

    def finding(self) -> Finding:
        """What the differences amount to."""
        missing = [self.expected[place] for place in self.found.missing if not self._may_go(place)]
        extra = [self.said[place] for place in self.found.extra if not self._may_come(place)]
        if missing and extra:
            return wrong(Sentence("it is another answer"), self.variant)
        if extra:
            return self._with_extra(extra)
        if missing:
            return self._incomplete(missing)
        if self.found.near:
            return almost(Sentence("it is spelt differently"), self.variant)
        return correct(Sentence("right"), self.variant)

    def _may_go(self, place: int) -> bool:
        """Whether a word of the variant says nothing here."""
        word = self.expected[place]
        table = table_of(self.question.tag)
        last = place == len(self.expected) - 1
        return (word in table.articles and not last) or word in self._prompt_words(lower=True)

    def _may_come(self, place: int) -> bool:
        """Whether a word of the answer that the variant does not have says nothing."""
        word = self.said[place]
        table = table_of(self.question.tag)
        known = {one for answer in self.question.answers for one in self.question.words(answer)}
        return word in table.articles | table.light | known | self._prompt_words()

    def _prompt_words(self, *, lower: bool = False) -> frozenset[str]:
        found = words(fold(self.question.prompt, case=lower))
        return frozenset(word for word in found if not lower or word.islower())

    def _with_extra(self, extra: list[str]) -> Finding:
        if len(extra) > 1 or not extra[0].isalpha() or len(extra[0]) == 1:
            return wrong(Sentence("it is another answer"), self.variant)
        return almost(Sentence("{word} is too much", {"word": extra[0]}), self.variant)

    def _incomplete(self, missing: list[str]) -> Finding:
        table = table_of(self.question.tag)
        opposite = any(word in table.negating or word in table.negations for word in missing)
        there = [
            word for place, word in enumerate(self.expected) if place not in self.found.missing
        ]
        told = any(word not in self._prompt_words() for word in there)
        share = sum(map(len, there)) / sum(map(len, self.expected))
        if opposite or not told or share < _ENOUGH:
            return wrong(Sentence("too much is missing"), self.variant)
        return almost(
            Sentence("{words} is missing", {"words": " ".join(missing)}),
            self.variant,
            by_value=True,
        )
