"""Judges an answer that should be a word, a name or a phrase.

The rules stand in the order in which they are tried, from the surest to the most lenient: what the
card lists, what makes an answer wrong whatever else stands in it, two answers in one, and then
the nearest variant.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import dropwhile, filterfalse

from msgspec.structs import replace

from quizapp.learning.answer.apart import in_words, told_apart
from quizapp.learning.answer.comparison import compare
from quizapp.learning.answer.context import Context, Question, Words
from quizapp.learning.answer.difference import difference
from quizapp.learning.answer.distance import FAR, allowed, distance
from quizapp.learning.answer.finding import Finding, almost, best, correct, wrong
from quizapp.learning.answer.folding import fold, spelt_out, squash, tidy, words
from quizapp.learning.answer.forms import (
    as_date,
    as_list,
    as_number,
    in_other_script,
    measures_another_thing,
    mixed_spelling,
    split_at,
)
from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.answer.names import judge_name
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_SHORT = 2
_MOST_LONG_VARIANTS = 12
"""Of the variants with more words than `_SHORT`, so many of the likeliest are compared."""
_MOST_WORDS = 200
_LONGEST_SPELT = 200
"""Only up to so many characters a whole answer is compared letter by letter, and taken in two."""
_MOST_ALTERNATIVES = 8
_ALTERNATIVES = re.compile(r"(?<!\d) ?[/|] ?(?!\d)")
_TWO = wrong(Sentence("there are two answers, and one was asked for"))
_NOTHING = wrong(Sentence("it is another answer"))


def judge_text(question: Question, given: str) -> Judgement:
    """The judgement of a typed text."""
    grading = question.grading
    found = _exactly(question, given) if grading.exact else _Marker(question).finding(given)
    matched = found.variant or question.answers[0]
    strict = {"case": grading.case or grading.exact, "accents": grading.accents or grading.exact}
    return Judgement(
        verdict=found.verdict,
        reason=found.reason,
        expected=question.answers[0],
        matched=matched,
        by_value=found.by_value,
        diff=() if found.verdict is Verdict.CORRECT else difference(given, matched, **strict),
    )


def _exactly(question: Question, given: str) -> Finding:
    """Only the very characters count, as Unicode's canonical form has them."""
    given = unicodedata.normalize("NFC", given.strip())
    for answer in question.answers:
        if unicodedata.normalize("NFC", answer.strip()) == given:
            return correct(Sentence("exactly right"), answer)
    return wrong(Sentence("only exactly these characters count"))


class _Marker:
    """Marks the answers to one question."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.context = Context(question)
        self.table = self.context.table

    def finding(self, given: str) -> Finding:
        """The finding, from the surest rule to the most lenient."""
        if found := self._listed(given):
            return found
        if self.table.towards in self.context.known:
            given = in_words(given.replace(" > ", " → "), self.table.towards)
        found = self._set_apart(given) or self._refused(words(fold(given)))
        return found or self._of_one_answer(self._without_or_so(given))

    def _of_one_answer(self, given: str) -> Finding:
        """The finding for an answer that should say one thing."""
        if len(words(fold(given))) > _MOST_WORDS:
            return _NOTHING
        return self._several(given) or self._nearest(given)

    def _without_or_so(self, given: str) -> str:
        """The answer without "or something" at its end."""
        said = given.split()
        places = [place for place, word in enumerate(said) if fold(word) in self.table.either]
        end = places[-1] if places else len(said)
        is_filler = self.table.or_so.issuperset(words(fold(" ".join(said[end + 1 :]))))
        return " ".join(said[:end]) if is_filler and 0 < end < len(said) - 1 else given

    def _listed(self, given: str) -> Finding | None:
        """What the card itself says of this answer."""
        plain, spelt = squash(fold(given)), spelt_out(given)
        folded = {answer: squash(fold(answer)) for answer in self.question.answers}
        refused = [one for one in self.question.reject if squash(fold(one)) == plain]
        is_answer = any(_are_written_alike(one, given) for one in folded if folded[one] == plain)
        if not is_answer and any(_are_written_alike(one, given) for one in refused):
            return wrong(Sentence("this is a well-known wrong answer"))
        for answer, theirs in folded.items():
            if theirs == plain or (theirs[:1] == spelt[:1] and spelt_out(answer) == spelt):
                return self._as_strict_as_asked(given, answer)
        return wrong(Sentence("this is a well-known wrong answer")) if refused else None

    def _as_strict_as_asked(self, given: str, answer: str) -> Finding:
        """Right, unless capitals or accents count and differ."""
        grading = self.question.grading
        if not (grading.case or grading.accents):
            return correct(Sentence("right"), answer)
        ours, theirs = (
            words(fold(text, case=grading.case, accents=grading.accents))
            for text in (given, answer)
        )
        if "".join(theirs) in "".join(ours):
            return correct(Sentence("right"), answer)
        reason = Sentence("capitals and accents count here")
        return almost(reason, answer) if grading.typos else wrong(reason, answer)

    def _refused(self, said: Words) -> Finding | None:
        """Whether the answer holds what makes it wrong: a known wrong answer, a negation."""
        knows_negation = self.context.known & self.table.negations
        is_negated = not knows_negation and not self.table.negations.isdisjoint(said)
        if is_negated and (found := self._denied(said)):
            return found
        told, every = self._content(said), self.table.articles.union(said)
        for wrong_answer in self.question.reject:
            part = words(fold(wrong_answer))
            if every.issuperset(part) and self._says_wrong(told, part):
                return wrong(Sentence("{wrong} is wrong", {"wrong": wrong_answer}))
        return wrong(Sentence("the answer says that it is not so")) if is_negated else None

    def _says_wrong(self, told: Words, part: Words) -> bool:
        """Whether a wrong answer stands in what was told, and is no piece of a right one."""
        part = self._content(part)
        return _contains(told, part) and not self.context.known.issuperset(part)

    def _denied(self, said: Words) -> Finding | None:
        """Whether a negation stands for a prefix: niet bewaakt for onbewaakt."""
        rest = "".join(word for word in said if word not in self.table.negations)
        for answer, own in self.context.variants.items():
            if any(prefix + rest == "".join(own) for prefix in self.table.denying):
                return almost(Sentence("there is one word for it"), answer)
        return None

    def _set_apart(self, given: str) -> Finding | None:
        """A right answer that is told from a wrong one: Portuguese, not Spanish."""
        if len(given) > _LONGEST_SPELT or self.context.known & self.table.negations:
            return None
        told = told_apart(fold(given), self.table)
        is_wrong = self._is_wrong(told.denied) if told else None
        if told is None or is_wrong is None:
            return None
        found = self.finding(told.affirmed)
        if found.verdict is Verdict.WRONG:
            return None
        if is_wrong:
            return found
        if len(self._content(told.denied)) > 1:
            return None
        return almost(Sentence("{words} is too much", {"words": " ".join(told.denied)}))

    def _is_wrong(self, denied: Words) -> bool | None:
        """Whether what is denied is known to be wrong; None where it is right, or says nothing."""
        text = " ".join(denied)
        if listed := self._listed(text):
            return True if listed.verdict is Verdict.WRONG else None
        is_idle = self.context.harmless.issuperset(denied)
        if is_idle or self._of_one_answer(text).verdict is not Verdict.WRONG:
            return None
        return self._is_known_wrong(denied)

    def _is_known_wrong(self, denied: Words) -> bool:
        """Whether just this is known to be wrong: listed, offered, or the contrary of an answer."""
        denied = tuple(dropwhile(self.table.light.__contains__, denied))
        if self.context.offered.issuperset(self._content(denied)):
            return True
        if len(denied) == 1 and self.context.has_opposite(denied[0]):
            return True
        if not self.question.reject:
            return False
        wrongs = replace(self.question, answers=self.question.reject, reject=(), prompt="")
        marker = _Marker(wrongs)
        says_more = self.table.light.intersection(denied) - marker.context.known
        return not says_more and marker.finding(" ".join(denied)).verdict is Verdict.CORRECT

    def _content(self, said: Words) -> Words:
        return tuple(filterfalse(self.table.articles.__contains__, said)) or said

    def _several(self, given: str) -> Finding | None:
        """Alternatives: right only if each of them is."""
        if self.table.either & self.context.known or any(
            "/" in one for one in self.question.answers
        ):
            return None
        parts = self._alternatives(given)
        if len(parts) == 1:
            return self._of_list(given)
        if len(parts) > _MOST_ALTERNATIVES:
            return _TWO
        found = [self._listed(part) or self._nearest(part) for part in parts if part]
        if found and all(one.verdict is Verdict.CORRECT for one in found):
            return found[0]
        return _TWO

    def _alternatives(self, given: str) -> list[str]:
        """The answers between which it wavers; a slash parts none where two things are asked."""
        slash = frozenset() if self.table.both & self.context.known else frozenset("/")
        text = _ALTERNATIVES.sub(" / ", fold(given))
        return split_at(text.split(), self.table.either | slash)

    def _of_list(self, given: str) -> Finding | None:
        """Whether a right answer stands in a list with others, where one was asked for."""
        if self.table.both & self.context.known:
            return None
        listed = split_at(words(fold(given)), self.table.both)
        listed = listed if len(listed) > 1 else re.split(r"[,;](?!\d)", fold(given))
        parts = [words(part) for part in listed]
        if len(parts) <= ("," in given) + 1:  # one comma may set off a detail
            return None
        own = {self._content(variant): text for text, variant in self.context.variants.items()}
        right = [own[self._content(part)] for part in parts if self._content(part) in own]
        if len(right) == len(parts):
            return correct(Sentence("right"), right[0])
        others = (part for part in parts if self._content(part) not in own)
        is_idle = all(map(self.context.harmless.issuperset, others))
        return _TWO if right and not is_idle else None

    def _nearest(self, given: str) -> Finding:
        """The kindest finding over all variants, and over the ways to read the answer."""
        said = words(fold(given))
        if not said or measures_another_thing(given, self.context):
            return _NOTHING
        found = best(self._findings(given, said), _NOTHING)
        if found.verdict is Verdict.CORRECT:
            return self._as_strict_as_asked(given, found.variant)
        if found.verdict is Verdict.ALMOST and not found.by_value:
            return self._unless_wrong_is_as_near(given, found)
        return found

    def _findings(self, given: str, said: Words) -> Iterable[Finding]:
        yield self._compared(said)
        yield as_number(given, self.context)
        yield as_date(given, self.context)
        yield as_list(said, self.context)
        yield in_other_script(given, self.context)
        yield mixed_spelling(said, self.context)
        yield self._listed_as_almost(said)

    def _compared(self, said: Words) -> Finding:
        """Word by word with each variant."""
        if self.question.grading.name:
            return judge_name(said, self.context)
        likely = self._likely(said)
        harmless = self.context.harmless | self.context.stated(said)
        asked = self.context.asked_in_lower_case
        bare = tuple(filterfalse(asked.__contains__, said)) or said
        found = (
            compare(words_said, variant, self.context, harmless)
            for words_said in dict.fromkeys((said, bare))
            for variant in likely
        )
        return best(found, _NOTHING)

    def _likely(self, said: Words) -> list[str]:
        """All short variants, and the long ones that share most words with the answer."""
        variants = self.context.variants
        short = [variant for variant, own in variants.items() if len(own) <= _SHORT]
        long = [variant for variant, own in variants.items() if len(own) > _SHORT]
        long.sort(key=lambda variant: -len(set(said).intersection(variants[variant])))
        return short + long[:_MOST_LONG_VARIANTS]

    def _listed_as_almost(self, said: Words) -> Finding:
        """What the author calls nearly right."""
        for text in self.question.almost:
            if self._content(words(fold(text))) == self._content(said):
                return almost(Sentence("this is nearly right"), by_value=True)
        return _NOTHING

    def _unless_wrong_is_as_near(self, given: str, found: Finding) -> Finding:
        """A misspelling must be nearer to the right answer than to a wrong one."""
        plain = squash(fold(given))
        if len(plain) > _LONGEST_SPELT or not plain.isalpha():
            return found
        limit = allowed(len(plain)) + 1
        off = min(distance(plain, squash(fold(one)), limit) for one in self.question.answers)
        for wrong_answer in self.question.reject:
            near = distance(plain, squash(fold(wrong_answer)), limit)
            if near != FAR and near <= off:
                return wrong(Sentence("it is as near to {wrong}", {"wrong": wrong_answer}))
        return found


def _are_written_alike(one: str, other: str) -> bool:
    return tidy(one) == tidy(other)


def _contains(said: Words, part: Words) -> bool:
    size = len(part)
    return any(said[start : start + size] == part for start in range(len(said) - size + 1))
