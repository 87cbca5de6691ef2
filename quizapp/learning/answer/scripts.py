"""Answers in another script: Cyrillic letters as a language writes them."""

from collections.abc import Mapping

_FIRST, _LAST = "Ѐ", "ӿ"


def is_cyrillic(text: str) -> bool:
    """Whether a text has Cyrillic letters."""
    return any(_FIRST <= letter <= _LAST for letter in text)


def romanised(text: str, letters: Mapping[str, str]) -> str:
    """A folded text with its Cyrillic letters written by the language's table."""
    return "".join(letters.get(letter, letter).replace("-", "") for letter in text)
