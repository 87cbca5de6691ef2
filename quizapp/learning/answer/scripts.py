"""Answers in another script: Cyrillic letters as a language writes them."""

import re
from collections.abc import Mapping

_LETTERS = re.compile("[Ѐ-ӿ]")


def is_cyrillic(text: str) -> bool:
    """Whether a text has Cyrillic letters."""
    return not text.isascii() and _LETTERS.search(text) is not None


def romanised(text: str, letters: Mapping[str, str]) -> str:
    """A folded text with its Cyrillic letters written by the language's table."""
    spelt = {ord(letter): latin.replace("-", "") for letter, latin in letters.items()}
    return text.translate(spelt)
