"""A language of signs: whatever is said in it can be told from what is not, cut and wrapped too."""

import re
import string
from collections.abc import Iterator
from contextlib import contextmanager

from quizapp.words import Language, speak

LETTERS = str.maketrans(
    string.ascii_letters,
    "".join(chr(first + place) for first in (0x1D5BA, 0x1D5A0) for place in range(26)),
)
"""Latin letters to the mathematical ones, which are as wide."""

TEXT = "ψξφ"
"""What decks say here: nothing that could be taken for English."""


class Says(dict[str, str]):
    """Every wording there may be, with other letters."""

    def get(self, wording: str, _: object = None) -> str:
        return "".join(map(_part, string.Formatter().parse(wording)))


class Counts(dict[str, tuple[str, str]]):
    """Everything that may be counted, with other letters."""

    def get(self, forms: str, _: object = None) -> tuple[str, str]:
        one, many = forms.translate(LETTERS).split("|")
        return one, many


SIGNS = Language(code="zz", says=Says(), counts=Counts())


@contextmanager
def speaking_signs() -> Iterator[None]:
    """Have everything said in signs."""
    speak(SIGNS)
    try:
        yield
    finally:
        speak(Language())


def english(text: str, names: set[str]) -> set[str]:
    """The words in a text that nobody translated, besides names; `a.b` and `a_b` are names."""
    text = re.sub(r"\w+([._]\w+)+", "", text)
    return {word for word in re.findall("[A-Za-z]{2,}", text) if word not in names}


def _part(part: tuple[str, str | None, str | None, str | None]) -> str:
    literal, name, form, how = part
    said = literal.translate(LETTERS).replace("{", "{{").replace("}", "}}")
    if name is None:
        return said
    return f"{said}{{{name}{f'!{how}' if how else ''}{f':{form}' if form else ''}}}"
