"""Whole numbers written in words, as a language says them."""

from collections.abc import Mapping

from quizapp.learning.answer.languages.table import Table

_TEN, _TEEN, _HUNDRED, _THOUSAND, _MILLION = 10, 20, 100, 1000, 10**6


def in_words(value: int, table: Table) -> str:
    """A number below a million, or of whole millions, in words; empty where there are none."""
    millions, rest = divmod(value, _MILLION)
    if value <= 0 or not table.numbers or (millions and rest) or millions >= _THOUSAND:
        return ""
    if millions:
        return f"{_below_thousand(millions, table)} {_word(table.scales, _MILLION)}"
    thousands, rest = divmod(value, _THOUSAND)
    head = [_scaled(thousands, _word(table.scales, _THOUSAND), table)] if thousands else []
    return " ".join([*head, _below_thousand(rest, table)] if rest else head)


def _below_thousand(value: int, table: Table) -> str:
    hundreds, rest = divmod(value, _HUNDRED)
    if not hundreds:
        return _below_hundred(value, table)
    head = _scaled(hundreds, min(table.hundred, key=len), table)
    if not rest:
        return head
    joint = "" if table.ones_before_tens else f" {min(table.plus)} "
    return head + joint + _below_hundred(rest, table)


def _scaled(count: int, scale: str, table: Table) -> str:
    """So many hundreds or thousands: tweehonderd, two hundred."""
    if table.ones_before_tens:  # and joined: honderd is one hundred
        return (_below_thousand(count, table) if count > 1 else "") + scale
    return f"{_below_thousand(count, table)} {scale}"


def _below_hundred(value: int, table: Table) -> str:
    tens, ones = divmod(value, _TEN)
    if value <= _TEEN or not ones:
        return _word(table.numbers, value)
    ten, one = _word(table.numbers, tens * _TEN), _word(table.numbers, ones)
    if not table.ones_before_tens:
        return f"{ten}-{one}"
    joint = min(table.plus)
    if one[-1] == joint[0] == "e":  # two vowels that are not one sound: tweeëntwintig
        joint = f"ë{joint[1:]}"
    return f"{one}{joint}{ten}"


def _word(words: Mapping[str, int], value: int) -> str:
    """The first word a language has for a number."""
    return next(word for word, meant in words.items() if meant == value)
