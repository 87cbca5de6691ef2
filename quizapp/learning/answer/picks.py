"""Judges picks: options, true or false, orders and pairs."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizapp.learning.answer.amounts import Amount, same_amount
from quizapp.learning.answer.distance import allowed, distance
from quizapp.learning.answer.folding import fold, squash, words
from quizapp.learning.answer.judgement import Given, Judgement
from quizapp.learning.answer.languages import table_of, tables_for
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.likeness import canonical, is_number_word
from quizapp.learning.answer.numberwords import small_number
from quizapp.learning.answer.quantities import readings
from quizapp.learning.card import Choice, Match, Order, TrueFalse
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_HALF = 0.5
_LETTER = re.compile(r"[(\[]?(?:(?:option|optie|answer|antwoord)\s+)?([a-z]|\d{1,2})\s*[)\].:!?]*")
_LABELLED = re.compile(r"[(\[]?([a-z]|\d{1,2})\s*[)\].:]+\s*(.+)")
_BESIDE = re.compile(r"([a-z]|\d{1,2})\s+(.+)")
_SEPARATORS = re.compile(r"\s*[,;\n]\s*|\s+(?:and|en|&|\+)\s+")


class Menu(NamedTuple):
    """What there is to pick from, and in which language, after which question."""

    options: Sequence[str]
    tag: str
    prompt: str = ""

    def picked(self, text: str) -> str | None:
        """The option that a typed text means: its text, its letter, its number, or both."""
        if text in self.options:
            return text
        plain = squash(fold(text))
        same = [option for option in self.options if squash(fold(option)) == plain]
        if same:
            return same[0]
        place = _LETTER.fullmatch(fold(text))
        if place and (option := self._at(place[1])):
            return option
        if labelled := _LABELLED.fullmatch(fold(text)):
            option = self._at(labelled[1])
            return option if self.picked(labelled[2]) == option else None
        return self._meant(text)

    def _meant(self, text: str) -> str | None:
        """The option that a text means among words that say nothing."""
        said = self._content(text)
        alike = [one for one in self.options if said and self._content(one) == said]
        alike = alike or self._of_amount(text)
        if len(alike) == 1:
            return alike[0]
        if beside := _BESIDE.fullmatch(fold(text)):
            option = self._at(beside[1])
            if option and self._content(option) == self._content(beside[2]):
                return option
        left = [word for word in words(fold(text)) if word not in self._harmless]
        label = said if len(left) > 1 else left
        return self._at(label[0]) if len(label) == 1 else None

    def _of_amount(self, text: str) -> list[str]:
        """The options that are the same number, however it is written."""
        typed = self._amount(text)
        numbers = [(option, self._amount(option)) for option in self.options if typed]
        return [
            option
            for option, amount in numbers
            if typed and amount
            if same_amount(typed, amount) or typed == Amount(amount.value)
        ]

    def _amount(self, text: str) -> Amount | None:
        """The amount that a text is; None for what is no number, or more than one."""
        for reading in readings(text, self.tag)[:1]:
            if len(reading.amounts) == 1 and self._harmless.issuperset(reading.others):
                return reading.amounts[0]
        return None

    def _at(self, label: str) -> str | None:
        """The option with a letter or a number, or in a place that a word says: the second."""
        if label.isdecimal() or len(label) > 1:
            place = int(label if label.isdecimal() else self._place_said(label)) - 1
        else:
            place = ord(label) - ord("a")
        return self.options[place] if 0 <= place < len(self.options) else None

    def _place_said(self, word: str) -> str:
        """The number that a word says, in digits; 0 for none, and where options say numbers."""
        every = {word for option in self.options for word in words(fold(option))}
        says_numbers = any(is_number_word(word, self.tag) for word in every)
        number = "" if says_numbers else small_number(word, self.tag) or ""
        place = number.removesuffix("e")
        return place if place.isdecimal() else "0"

    @property
    def _harmless(self) -> frozenset[str]:
        return table_of(self.tag).light.union(words(fold(self.prompt)))

    def _content(self, text: str) -> tuple[str, ...]:
        """The words that count; those of the question do not."""
        idle = self._harmless | table_of(self.tag).articles
        return tuple(canonical(word, self.tag) for word in words(fold(text)) if word not in idle)


def picks(given: Given, menu: Menu) -> list[str | None]:
    """Every option that was picked, or typed in one text; None for what is no option."""
    if isinstance(given, tuple):
        return [menu.picked(text) for text in given]
    whole = menu.picked(given)
    if whole is not None:
        return [whole]
    pieces = [piece for piece in _SEPARATORS.split(given.casefold().strip()) if piece]
    if len(pieces) == 1 and all(_LETTER.fullmatch(piece) for piece in pieces[0].split()):
        pieces = pieces[0].split()
    return [menu.picked(piece) for piece in pieces[: len(menu.options) + 1]]


def judge_choice(card: Choice, given: Given, tag: str, shown: tuple[str, ...]) -> Judgement:
    """One right option, or several: (hits - misses) / right, and none for ticking all."""
    options = shown or card.answers + card.distractors
    chosen = set(picks(given, Menu(options, tag, card.prompt)))
    hits = len(chosen & set(card.answers))
    misses = len(chosen) - hits
    score = (hits - misses) / len(card.answers)
    expected = ", ".join(card.answers)
    if score == 1:
        return _judgement(Verdict.CORRECT, Sentence("right"), expected)
    if chosen >= set(options) and len(card.answers) > 1:
        return _judgement(Verdict.WRONG, Sentence("ticking everything is no answer"), expected)
    if score >= _HALF:
        reason = Sentence("{hits} of {all} right", {"hits": hits, "all": len(card.answers)})
        return _judgement(Verdict.ALMOST, reason, expected, by_value=True)
    return _judgement(Verdict.WRONG, Sentence("another option is right"), expected)


def judge_true_false(card: TrueFalse, given: str, tag: str) -> Judgement:
    """A word for true or false, in any language there is a table for."""
    expected = "true" if card.answer else "false"
    said = truth(given, tag)
    if said is None:
        reason = Sentence("this is neither true nor false")
        return _judgement(Verdict.WRONG, reason, expected)
    if said == card.answer:
        return _judgement(Verdict.CORRECT, Sentence("right"), expected)
    return _judgement(Verdict.WRONG, Sentence("it is the other way round"), expected)


def truth(text: str, tag: str) -> bool | None:
    """What a text says: true, false, or neither, as where it says both."""
    said = [word for word in words(fold(text)) if word not in table_of(tag).light]
    for table in tables_for(tag):
        if values := _truths(said, table):
            return values.pop() if len(values) == 1 else None
    return None


def _truths(said: Iterable[str], table: Table) -> set[bool]:
    """Every true and false in a text; a negation turns the next round, or makes the last false."""
    values: list[bool] = []
    turned = False
    for word in said:
        if (value := _value(word, table)) is not None:
            values.append(value != turned)
            turned = False
        elif word in table.negations:
            turned = not turned
        elif not values:
            break
    if values and turned:
        values[-1] = False
    return set(values)


def _value(word: str, table: Table) -> bool | None:
    """What a word says, which may have a slip."""
    if word in table.yes | table.no:
        return word in table.yes
    near = {
        known in table.yes
        for known in table.yes | table.no
        if distance(word, known, min(1, allowed(len(known)))) == 1
    }
    return near.pop() if len(near) == 1 else None


def judge_order(card: Order, given: Given, tag: str, shown: tuple[str, ...]) -> Judgement:
    """No two items the wrong way round: right; one pair: almost."""
    chosen = picks(given, Menu(shown or card.items, tag))
    expected = " → ".join(card.items)
    if sorted(map(str, chosen)) != sorted(card.items):
        return _judgement(Verdict.WRONG, Sentence("not every item has its place"), expected)
    places = [card.items.index(item) for item in chosen if item is not None]
    inversions = sum(
        later < earlier for at, earlier in enumerate(places) for later in places[at + 1 :]
    )
    if inversions == 0:
        return _judgement(Verdict.CORRECT, Sentence("the order is right"), expected)
    if inversions == 1:
        return _judgement(
            Verdict.ALMOST, Sentence("two neighbours are swapped"), expected, by_value=True
        )
    return _judgement(Verdict.WRONG, Sentence("it is another order"), expected)


def judge_match(card: Match, chosen: tuple[str, ...]) -> Judgement:
    """All pairs right: right; at least half of them: almost."""
    filled = chosen + ("",) * len(card.pairs)
    gaps = tuple(
        _judge_pair(card, pair, text) for pair, text in zip(card.pairs, filled, strict=False)
    )
    return of_several(gaps, shown_pairs(card))


def shown_pairs(card: Match) -> str:
    """The pairs as the card would show them."""
    return ", ".join(f"{left}: {right}" for left, right in card.pairs)


def _judge_pair(card: Match, pair: tuple[str, str], chosen: str) -> Judgement:
    """A right side in another spelling will do, unless it is that of another pair."""
    left, right = pair
    others = {other for _, other in card.pairs} | set(card.extra)
    is_alike = chosen not in others and squash(fold(chosen)) == squash(fold(right))
    if chosen == right or is_alike:
        return _judgement(Verdict.CORRECT, Sentence("right"), f"{left}: {right}")
    return _judgement(Verdict.WRONG, Sentence("it belongs to another"), f"{left}: {right}")


def of_several(gaps: tuple[Judgement, ...], expected: str) -> Judgement:
    """The judgement of the whole: all right, or at least half not wrong, or wrong."""
    right = sum(gap.verdict is Verdict.CORRECT for gap in gaps)
    wrong = sum(gap.verdict is Verdict.WRONG for gap in gaps)
    reason = Sentence("{right} of {all} right", {"right": right, "all": len(gaps)})
    if right == len(gaps):
        verdict = Verdict.CORRECT
    elif wrong <= len(gaps) / 2:
        verdict = Verdict.ALMOST
    else:
        verdict = Verdict.WRONG
    by_value = verdict is Verdict.ALMOST and (wrong > 0 or any(gap.by_value for gap in gaps))
    return _judgement(verdict, reason, expected, by_value=by_value, gaps=gaps)


def _judgement(
    verdict: Verdict,
    reason: Sentence,
    expected: str,
    *,
    by_value: bool = False,
    gaps: tuple[Judgement, ...] = (),
) -> Judgement:
    return Judgement(
        verdict=verdict,
        reason=reason,
        expected=expected,
        matched=expected,
        by_value=by_value,
        gaps=gaps,
    )
