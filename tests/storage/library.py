"""A library with something of everything in it, for tests that carry it about."""

from pathlib import Path

from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from tests.storage.happenings import DAY, NOON, answer, names
from tests.tui.decks import EVERY_KIND, put_deck


def furnish(room: Places, *, answers: int = 3) -> Places:
    """Put a deck with a picture beside it, answers, and settings into a library."""
    put_deck(room, EVERY_KIND)
    (room.decks / "maps").mkdir()
    (room.decks / "maps" / "steppe.png").write_bytes(b"\x89PNG\0 not really")
    room.settings.write_text("[study]\nretention = 0.85\n", encoding="utf-8")
    progress = Progress(room, draw=names(1))
    for number in range(answers):
        progress.record(answer(progress, f"card-{number}", NOON + number * DAY))
    progress.close()
    return room


def another(room: Places, name: str) -> Places:
    """The places of another machine."""
    folder = room.library.parent / name
    return Places(folder / "library", folder / "state", folder / "cache")


def content(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Impatient:
    """Watches long work for so many steps, and cancels it at the next."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def __call__(self, _done: float) -> None:
        self._left -= 1
        if self._left < 0:
            raise KeyboardInterrupt
