"""What was forgotten on purpose, taken out of the progress files.

Until a backup is made it is only hidden, so that it can be remembered again. That it was forgotten
stays on record, so lines that come back from another device or an old copy stay hidden.
"""

from pathlib import Path

from quizapp.learning.review import Mark, Review
from quizapp.storage import files
from quizapp.storage.lines import is_newer, sound_events_of, without
from quizapp.storage.lineset import lines_in
from quizapp.storage.log import SUFFIX
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress


def erase_forgotten(places: Places, progress: Progress) -> None:
    """Take everything that is forgotten by now out of all progress files."""
    with files.locked(places.lock):
        for name in files.listing(places.progress, SUFFIX):
            _erase_in(places.progress / name, progress)


def _erase_in(path: Path, progress: Progress) -> None:
    """Take what is forgotten out of one file, which is left alone if there is nothing."""
    if not any(_forgotten_in(line, progress) for line in lines_in(path)):
        return
    with files.draft(path, through_links=False) as draft:
        for line in lines_in(path):
            gone = _forgotten_in(line, progress)
            draft.write(without(line, gone) if gone else line)


def _forgotten_in(line: bytes, progress: Progress) -> set[str]:
    """The ids of what is forgotten in a line; one of a later quizapp is not touched."""
    events = None if is_newer(line) else sound_events_of(line)
    return {
        entry.id
        for entry in (events.entries() if events else ())
        if isinstance(entry.event, Review | Mark) and progress.is_forgotten(entry.event)
    }
