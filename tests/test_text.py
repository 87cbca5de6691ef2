"""The gate: whatever comes in, nothing that a terminal obeys goes out, and what is said stays."""

import re
import unicodedata
from itertools import groupby

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.text import MARKS, cell, clean, clean_line

UNSAFE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb]"
)
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
trouble = st.sampled_from(
    ["\r\n", "\r", "\x1b]52;c;cm0=\x07", "\x9b2J", "\u202e", "\u2066", "\u2028", "\ud83d", "\ufeff"]
) | st.sampled_from(
    [
        "\u0301" * 5,
        "\u200d",
        "\u200d\u0301",
        "\ufe0f",
        "\U000e0041",
        ENGLAND,
        ENGLAND[:4],
        ENGLAND[0],
    ]
)
texts = st.lists(st.text() | trouble).map("".join)


def without_width(text: str) -> int:
    """The longest run of characters without a width."""
    runs = groupby(unicodedata.category(sign) in {"Mn", "Me", "Cf"} for sign in text)
    return max((len([*run]) for marks, run in runs if marks), default=0)


@given(texts)
def test_nothing_a_terminal_obeys_comes_through(text: str) -> None:
    shown = clean(text)

    assert not UNSAFE.search(shown)
    assert not re.search("[\U000e0000-\U000e007f]", shown.replace(ENGLAND, ""))
    assert without_width(shown) <= MARKS
    shown.encode()


@given(texts)
@example("\u202e\r\n")
@example(ENGLAND[0] + "\u202a" + ENGLAND[1:])
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(texts)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)

    assert len(line.splitlines()) <= 1
    assert line == " ".join(line.split())
    assert not UNSAFE.search(line)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_digits_and_signs_of_every_script_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Any plain text, with a tab\tand\nlines.",
        "ça va, naïve Ångström, Dvořák, e\u0301te\u0301",
        "שָׁלוֹם עֲלֵיכֶם",
        "السَّلَامُ عَلَيْكُمْ",
        "می\u200cخواهم",
        "क्\u200dष हिन्दी",
        "ภาษาไทย ที่นี่",
        "བོད་སྐད་ རྒྱལ་པོའི",
        "한국어 中文 日本語",
        "\u200fעברית\u200f (English)",
        "👨\u200d👩\u200d👧\u200d👦 👩🏽\u200d🚀 ❤\ufe0f 🏳\ufe0f\u200d🌈 🇰🇿 1\ufe0f\u20e3",
        ENGLAND,
        "葛\U000e0100城",
    ],
    ids=[
        *("plain", "accents", "hebrew", "arabic", "persian", "hindi", "thai", "tibetan", "asian"),
        *("marks of direction", "emoji", "england", "variant"),
    ],
)
def test_text_of_any_script_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;cm0gLXJmIH4=\x07", "␛]52;c;cm0gLXJmIH4=␇"),
        ("\x1b[2J\x7f\0", "␛[2J␡␀"),
        ("\x9b2J\x85", "\ufffd2J\ufffd"),
        ("a\r\nb\rc", "a\nb␍c"),
        ("a\u2028b\u2029c", "a\nb\nc"),
        ("if admin\u202e\u2066// check\u2069\u2066", "if admin// check"),
        ("\ud83d \udcff", "\ufffd \ufffd"),
        ("\ufffe\U0001ffff\ufdd0", "\ufffd\ufffd\ufffd"),
        ("Z" + "\u0335" * 50, "Z" + "\u0335" * MARKS),
        ("Z" + "\u0335\u200d" * 50, "Z" + "\u0335\u200d" * (MARKS // 2)),
        ("hi" + "".join(chr(0xE0000 + ord(letter)) for letter in "smuggled"), "hi"),
        (ENGLAND[0] + "\U000e0067\U000e0062\U000e007f", ENGLAND[0]),
    ],
    ids=[
        *("clipboard", "screen", "c1", "returns", "line ends", "bidi", "surrogates"),
        *("noncharacters", "zalgo", "joined zalgo", "tags", "no flag"),
    ],
)
def test_what_a_terminal_might_obey_is_shown_or_dropped(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_a_line_has_single_spaces() -> None:
    assert clean_line("  two\n\n words \t and\u00a0more\r\n") == "two words and more"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\tx", "\n", "＝1"]
)
def test_no_cell_of_a_table_is_taken_for_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "a=b", "7-5", "'=1", "1+1"])
def test_a_cell_of_ordinary_text_stays_as_it_is(text: str) -> None:
    assert cell(text) == text
