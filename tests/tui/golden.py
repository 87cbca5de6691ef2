"""The screens of whole sittings as text, kept beside the tests: `python -m tests.tui.golden`.

The command writes them anew; what `git diff` then shows is what a learner will see changed.
"""

import re
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from quizapp.library.door import Library
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

FOLDER = Path(__file__).parent / "screens"

SITTINGS = {
    "known": (
        ("'Lima", "enter"), ("3",),
        ("'6768 m", "enter"), ("3",),
        ("'28 July 1821", "enter"), ("3",),
        ("down",), ("1",), ("3",),
        ("1", "2"), ("enter",), ("3",),
        ("y",), ("3",),
        ("'llama", "enter"), ("3",),
        ("down", "K"), ("f3",), ("4",),
        ("b",), ("a", "enter"), ("3",),
        ("enter",), ("4",),
    ),
    "missed": (
        ("f2",), ("'Quito", "enter"), ("f4",), ("2",),
        ("'7000 m", "enter"), ("1",),
        ("'29 July 1821", "enter"), ("f7",), ("escape", "1"),
        ("2",), ("1",),
        ("1", "enter"), ("1",),
        ("n",), ("1",),
        ("'llamma", "enter"), ("2",),
        ("enter",), ("1",),
        ("f3",), ("1",),
        ("enter",), ("1",),
    ),
}  # fmt: skip
"""The keys of each sitting, step by step; after an apostrophe stands what is typed."""

SIZES = ((60, 20), (80, 24))


class Shot(NamedTuple):
    """A screen, and the keys that led to it."""

    keys: str
    screen: str

    def __str__(self) -> str:
        """The screen under its keys; of many empty lines, how many they are."""
        short = re.sub(r"\n{4,}", lambda run: f"\n ⋮ {len(run[0]) - 1}\n", self.screen)
        return f"▶ {self.keys}\n{short}\n"


def shots(folder: Path, sitting: str, size: tuple[int, int], theme: str) -> list[Shot]:
    """Every screen of a sitting with a card of each kind."""
    room = Places(folder / "library", folder / "state", folder / "cache")
    put_deck(room, EVERY_KIND)
    room.settings.write_text(f'[interface]\ntheme = "{theme}"\n', encoding="utf-8")
    taken: list[Shot] = []

    async def learner(player: Player) -> None:
        taken.append(Shot("the first question", await player.steady()))
        for step in SITTINGS[sitting]:
            for key in step:
                await (player.type(key[1:]) if key[0] == "'" else player.press(key))
            taken.append(Shot(" ".join(step), await player.steady()))

    play(Library(room, Clock(), seed=lambda: 1), learner, study=["kinds"], size=size)
    return taken


def golden(sitting: str, size: tuple[int, int]) -> Path:
    """The file with the screens of a sitting."""
    return FOLDER / f"{sitting}-{size[0]}x{size[1]}.txt"


def main() -> None:
    """Write every file."""
    FOLDER.mkdir(exist_ok=True)
    for sitting in SITTINGS:
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                taken = shots(Path(folder), sitting, size, "textual-dark")
                golden(sitting, size).write_text("\n".join(map(str, taken)), encoding="utf-8")
                sys.stdout.write(f"{golden(sitting, size)}\n")


if __name__ == "__main__":
    main()
