"""Text as the grader compares it: what looks or is meant alike becomes alike.

`tidy` keeps letters as they are and unifies signs; `fold` goes on to what a reader forgives:
capitals, accents, ligatures. `words` cuts a folded text into words; how they were joined (space,
hyphen, nothing) is forgotten by joining the words again.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from itertools import product

_KEPT = 512
"""So many folded texts are kept: one judgement folds each variant several times."""
_MOST_SORTS = 64
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_SIGNS = {
    **dict.fromkeys("‘’‚‛′ʹʼ`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("×✕⋅∙", "·"),
    **dict.fromkeys("⁄∕", "/"),
}
_FRACTION_SIGNS = (*range(0xBC, 0xBF), *range(0x2150, 0x215F), 0x2189)
_FRACTIONS = {
    chr(code): " " + unicodedata.normalize("NFKC", chr(code)).replace("⁄", "/")
    for code in _FRACTION_SIGNS
}
_LETTERS = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS", "ı": "i",
    "þ": "th", "Þ": "TH", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T",
}  # fmt: skip
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_LATIN_MARKS = re.compile(f"(?<=[A-Za-z])[{_MARKS}]+")
_OTHER_LETTERS = re.compile(f"[^\x00-\x7f{_MARKS}]")
_ACRONYM = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?")
_JOINING = ".,:/-"
_LONELY = re.compile(r"(?<!\d)[.,:/]|[.,:/](?!\d)|(?<!\s)(?<!^)-|-(?!\d)")


class _Characters(dict[int, str]):
    """What becomes of each character, found once."""

    def __init__(
        self, *, case: bool, accents: bool, letters: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self.case = case
        self.accents = accents
        self.letters = letters or {}
        """Letters with marks that become more than their bare letter."""

    def __missing__(self, code: int) -> str:
        """The character tidied; without case and marks unless these shall stay."""
        self[code] = text = self._plain(_UNSEEN.sub("", _tidied(chr(code))))
        return text

    def of(self, text: str) -> str:
        """The text with what becomes of each character.

        Nothing becomes what would become something else, so one sort of character may be replaced
        after the other, which is several times faster than `translate` for texts of few sorts.
        """
        sorts = {letter: self[ord(letter)] for letter in set(text)}
        changed = [(letter, other) for letter, other in sorts.items() if letter != other]
        if len(changed) > _MOST_SORTS:
            return text.translate(self)
        for letter, other in changed:
            text = text.replace(letter, other)
        return text

    def _plain(self, text: str) -> str:
        text = text if self.case else text.casefold()
        if self.accents:
            return text
        return _spelt(unicodedata.normalize("NFD", _spelt(text, self.letters)), _LETTERS)


def _tidied(character: str) -> str:
    return _FRACTIONS.get(character) or _spelt(
        unicodedata.normalize("NFKC", _spelt(character, _SIGNS)), _SIGNS
    )


def _spelt(text: str, letters: Mapping[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in text)


_CHARACTERS = {
    (case, accents): _Characters(case=case, accents=accents)
    for case, accents in product((False, True), repeat=2)
}


def tidy(text: str) -> str:
    """The text with unseen characters gone and one sign for each purpose; letters stay."""
    return fold(text, case=True, accents=True)


@lru_cache(_KEPT)
def fold(text: str, *, case: bool = False, accents: bool = False) -> str:
    """The text without what a reader forgives; `case` and `accents` say what shall stay."""
    if text.isascii():
        text = text.replace("`", "'")
        return " ".join((text if case else text.lower()).split())
    text = _CHARACTERS[case, accents].of(text)
    text = unicodedata.normalize("NFKC", text if accents else _without_marks(text))
    return " ".join(text.split())


def _without_marks(text: str) -> str:
    """A decomposed text without the marks of its Latin letters; fast where it has no others."""
    only_latin = _OTHER_LETTERS.search(text) is None
    plain = text.encode("ascii", "ignore").decode() if only_latin else ""
    return plain if plain.strip() else _LATIN_MARKS.sub("", text)


_TIMES = re.compile(r"\s+x\s+|[\s*·^]|(?<=[^\W\d])\.(?=[^\W\d])")
"""What stands between factors, or nothing: a × b, a*b and ab are the same formula."""


class _Separators(dict[int, int | str]):
    """What becomes of each character when a text is cut into words."""

    def __missing__(self, code: int) -> int | str:
        """Letters, digits, marks and symbols stay; other punctuation parts words."""
        character = chr(code)
        self[code] = " " if unicodedata.category(character)[0] in "PZC" else code
        return self[code]


_SEPARATORS = _Separators(
    {
        ord("'"): "",
        ord("·"): " · ",
        ord("&"): " & ",
        ord("%"): " % ",
        **{ord(sign): sign for sign in ".,:/-#@"},
    }
)


@lru_cache(_KEPT)
def words(folded: str) -> tuple[str, ...]:
    """The words of a text; C.S.T.O. is one, 3,5 too, a hyphen parts two, a formula is one."""
    if folded.isalnum():
        return (folded,)
    folded = folded.lstrip("= ") or folded
    if "=" in folded:
        return (_TIMES.sub("", folded),)
    if "." in folded:
        folded = _ACRONYM.sub(lambda found: found[0].replace(".", ""), folded)
    text = folded.replace("->", "→").translate(_SEPARATORS)
    is_joined = any(sign in text for sign in _JOINING)
    return tuple((_LONELY.sub(" ", text) if is_joined else text).split())


def squash(text: str) -> str:
    """The text without anything between its words; never empty for a text that is not blank."""
    return "".join(words(text)) or "".join(text.split())


_SPELT_OUT = _Characters(
    case=False,
    accents=False,
    letters={"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ë": "ee"},
)


@lru_cache(_KEPT)
def spelt_out(text: str) -> str:
    """The squashed text with ä, ö, ü, å, ø and ë in two letters: München is Muenchen."""
    if text.isascii():
        return squash(fold(text))
    return squash(_without_marks(_SPELT_OUT.of(unicodedata.normalize("NFC", text))))


_SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹⁺⁻]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")


def powers(text: str) -> str:
    """The text with raised digits behind a ^, which would else become plain digits."""
    return _SUPERSCRIPT.sub(lambda found: "^" + found[0].translate(_PLAIN), text)
