"""Every parser, fed with bytes of all sorts and with everything that was ever found."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
PIECES = [
    *(b"{", b"}", b"[", b"]", b'"', b":", b",", b"\\", b"\\u", b"\\ud800", b"null", b"1e999"),
    *(b"NaN", b"9" * 400, b'"kind"', b'"numeric"', b'"cloze"', b"{{c1::a}}", b'"prompt":"P"'),
    *(b"[study]\n", b"retention = ", b"[[", b'"tables"', b'"reviews"', b'"time":', b"\n", b"\r"),
    *(b"7.500", b"km", b"28 december", b"1/2", "\u00bd".encode(), b"deck:", b"prop:due>", b"-("),
    *(b"<p>", b"</p>", b"# ", b"**", b"[a](javascript:b)", b"\x1b[2J", b"\0", b"\xff"),
    *("\u202e".encode(), "\U000e0041".encode(), "a\u0301".encode() * 20, "\U0001f1f3".encode()),
]  # fmt: skip
BYTES = st.binary(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)
CASES = [path for path in sorted(FOUND.rglob("*")) if path.is_file()]


@pytest.mark.parametrize("target", TARGETS)
def test_bytes_of_all_sorts_are_served_or_refused_in_words(target: str) -> None:
    @settings(deadline=None, max_examples=150)
    @example(b"")
    @given(BYTES)
    def feed(data: bytes) -> None:
        TARGETS[target](data)

    feed()


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_is_not_found_again(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())
