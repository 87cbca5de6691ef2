"""What a typed text picks of the options on the screen."""

import re
from collections.abc import Sequence
from functools import cached_property

from quizapp.learning.answer.amounts import Amount, same_amount
from quizapp.learning.answer.apart import in_words
from quizapp.learning.answer.folding import fold, squash, words
from quizapp.learning.answer.judgement import Given
from quizapp.learning.answer.languages import table_of
from quizapp.learning.answer.likeness import canonical, is_number_word
from quizapp.learning.answer.numberwords import small_number
from quizapp.learning.answer.quantities import readings

_LETTER = re.compile(r"[(\[]?(?:(?:option|optie|answer|antwoord)\s+)?([a-z]|\d{1,2})\s*[)\].:!?]*")
_LABELLED = re.compile(r"[(\[]?([a-z]|\d{1,2})\s*[)\].:]+\s*(.+)")
_BESIDE = re.compile(r"([a-z]|\d{1,2})\s+(.+)")
_SEPARATORS = re.compile(r"\s*[,;\n]\s*|\s+(?:and|en|&|\+)\s+")


class Menu:
    """What there is to pick from, and in which language, after which question."""

    def __init__(self, options: Sequence[str], tag: str, prompt: str = "") -> None:
        self.options = options
        self.tag = tag
        self.harmless = table_of(tag).light.union(words(fold(prompt)))

    @cached_property
    def contents(self) -> dict[str, tuple[str, ...]]:
        """The words of each option that count."""
        return {option: self._content(option) for option in self.options}

    @cached_property
    def amounts(self) -> dict[str, Amount]:
        """The options that are numbers."""
        found = {option: self._amount(option) for option in self.options}
        return {option: amount for option, amount in found.items() if amount}

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
        alike = [one for one in self.options if said and self.contents[one] == said]
        alike = alike or self._of_amount(text)
        if len(alike) == 1:
            return alike[0]
        if beside := _BESIDE.fullmatch(fold(text)):
            option = self._at(beside[1])
            if option and self.contents[option] == self._content(beside[2]):
                return option
        left = [word for word in words(fold(text)) if word not in self.harmless]
        label = said if len(left) > 1 else left
        return self._at(label[0]) if len(label) == 1 else None

    def _of_amount(self, text: str) -> list[str]:
        """The options that are the same number, however it is written."""
        typed = self._amount(text)
        return [
            option
            for option, amount in self.amounts.items()
            if typed and (same_amount(typed, amount) or typed == Amount(amount.value))
        ]

    def _amount(self, text: str) -> Amount | None:
        """The amount that a text is; None for what is no number, or more than one."""
        for reading in readings(text, self.tag)[:1]:
            if len(reading.amounts) == 1 and self.harmless.issuperset(reading.others):
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

    def _content(self, text: str) -> tuple[str, ...]:
        """The words that count; those of the question do not."""
        table = table_of(self.tag)
        idle = self.harmless | table.articles
        said = words(fold(in_words(text, table.towards)))
        return tuple(canonical(word, self.tag) for word in said if word not in idle)


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
