"""The lines about a card are found without a search."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.review import Mark, MarkKind
from quizapp.storage import cardlines
from quizapp.storage.cardlines import CardLines
from quizapp.storage.files import lines_at
from quizapp.storage.lines import entry_of
from tests.storage.happenings import NOON

cards = st.sampled_from(["a", "b", "caf\u00e9", "", "\U0001f40c"])


def note(lines: CardLines, card: str, place: int) -> None:
    mark = Mark(deck="d", card=card, time=NOON, kind=MarkKind.FLAG, value=1)
    lines.note([entry_of(f"a-b-{place + 1}", mark)], place)


@given(st.lists(cards, max_size=20), st.integers(0, 20), st.lists(cards, max_size=2))
def test_every_line_about_a_card_is_found_also_after_a_restart(
    noted: list[str], restart: int, asked: list[str]
) -> None:
    lines = CardLines()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cardlines, "FEW", 3)
        for number, card in enumerate(noted):
            if number == restart:
                lines = CardLines(lines.packed())
            note(lines, card, number * 300)
            about = [at * 300 for at, card in enumerate(noted[: number + 1]) if card in asked]
            assert lines.places(asked) == about
            assert CardLines(lines.packed()).places(asked) == about


def test_a_place_far_into_a_file_is_found() -> None:
    lines = CardLines()
    note(lines, "card", 1 << 39)

    assert lines.places(["card"]) == [1 << 39]


def test_lines_are_read_from_where_they_begin(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one\n" + b"x" * 5000 + b"\nthree")

    assert [*lines_at(path, [0, 4, 5005], 10_000)] == [b"one", b"x" * 5000, b"three"]
    assert [*lines_at(path, [4, 9000], 10)] == [b"x" * 10, b""]
