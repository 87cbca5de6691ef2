"""The gate: makes a stranger's text safe to show.

Deck files, file names, log lines and the environment may hold anything, and a terminal obeys
escape sequences. So nothing that did not come from us is shown, printed or put into a message
before it went through `clean` (running text) or `clean_line` (one line).

Right-to-left letters, joined emoji and ordinary accents stay as they are. What goes:

- C0 controls and DEL become the pictures Unicode has for them (␛ for ESC); tab and line feed stay,
- C1 controls, lone surrogates and noncharacters become U+FFFD,
- bidi embeddings, overrides and isolates, which make text read other than it is, are dropped, and
  the deprecated format characters after them,
- tag characters are dropped, except in the flags of England, Scotland and Wales,
- at most `MARKS` characters without a width of their own (combining marks, joiners) stand in a row.
"""

import re
import unicodedata
from itertools import groupby

MARKS = 8
"""How many characters without a width of their own may stand in a row."""

FORMULA = "=+-@＝＋－＠"
"""What a spreadsheet may take for the beginning of a formula; some ignore white space before it."""

_NONCHARACTERS = [
    *range(0xFDD0, 0xFDF0),
    *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
]
_TABLE: dict[int, int | str | None] = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), *_NONCHARACTERS], "\ufffd"),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC)]),
    **dict.fromkeys([0x2028, 0x2029], "\n"),
}
_FLAGS = "|".join(
    "".join(chr(0xE0000 + ord(letter)) for letter in region)
    for region in ("gbeng", "gbsct", "gbwls")
)
_TAGS = re.compile(f"(\U0001f3f4(?:{_FLAGS})\U000e007f)|[\U000e0000-\U000e007f]")

_MAY_BE_MARKS = re.compile(f"[\u00ad\u0300-\U0010ffff]{{{MARKS + 1}}}")
"""More characters in a row that may have no width than may stand there; Latin letters have one."""


def clean(text: str) -> str:
    """Running text, safe to show: what it says stays, what it could do to a terminal goes."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_TABLE)
    return text if text.isascii() else _few_marks(_TAGS.sub(r"\1", text))


def clean_line(text: str) -> str:
    """One line, safe to show: as `clean`, with every run of white space as one space."""
    return " ".join(clean(text).split())


def is_text(name: str) -> bool:
    """Whether a name from the system can be written down: it may have any bytes in it."""
    return re.search("[\ud800-\udfff]", name) is None


def cell(text: str) -> str:
    """Text, safe to stand in a cell of a table file: a spreadsheet shall not take it for a formula.

    Source: OWASP, "CSV Injection": an apostrophe before what begins with one of `FORMULA`.
    """
    text = clean(text)
    is_formula = text[:1] in {"\t", "\n"} or text.strip()[:1] in {*FORMULA}
    return f"'{text}" if is_formula else text


def _few_marks(text: str) -> str:
    """The text with at most `MARKS` characters without a width in a row."""
    if not _MAY_BE_MARKS.search(text):
        return text
    runs = groupby(text, key=_has_no_width)
    return "".join("".join(run)[: MARKS if marks else None] for marks, run in runs)


def _has_no_width(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}
