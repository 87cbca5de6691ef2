"""Whole sittings with every kind of card look as they did; see `golden.py`."""

from pathlib import Path

import pytest

from tests.tui.golden import SITTINGS, SIZES, golden, shots


@pytest.mark.parametrize("sitting", SITTINGS)
@pytest.mark.parametrize("size", SIZES)
def test_every_screen_of_a_sitting_is_as_it_was(
    tmp_path: Path, sitting: str, size: tuple[int, int]
) -> None:
    kept = golden(sitting, size).read_text(encoding="utf-8").split("\n▶ ")

    for shot, was in zip(shots(tmp_path, sitting, size, "textual-dark"), kept, strict=True):
        assert str(shot).removeprefix("▶ ").strip() == was.removeprefix("▶ ").strip()


def test_on_light_ground_the_screens_say_the_same(tmp_path: Path) -> None:
    light = "\n".join(map(str, shots(tmp_path, "missed", SIZES[1], "textual-light")))

    assert light == golden("missed", SIZES[1]).read_text(encoding="utf-8")
