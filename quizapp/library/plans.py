"""Plans: due dates moved on purpose. What would move is told first; `marks.move` then does it."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from quizapp.errors import BeyondLimit, NeverCleared
from quizapp.learning.backlog import Backlog, Change, Plan, backlog, plan
from quizapp.learning.preset import MOST, Preset
from quizapp.learning.reschedule import changes
from quizapp.library.door import Library


class Rescheduling(Struct, frozen=True):
    """What a reschedule would change."""

    changes: tuple[Change, ...]
    today: date

    @property
    def sooner(self) -> int:
        """How many items would come sooner."""
        return sum(change.after < change.before for change in self.changes)

    @property
    def due(self) -> int:
        """How many more would be due today."""
        return sum(change.after <= self.today < change.before for change in self.changes)


def rescheduling(
    library: Library, names: Sequence[str] = (), retention: float | None = None
) -> Rescheduling:
    """What moving the due dates of decks to their settings would change, or to a retention."""
    library.progress.refresh()
    decks, today = library.decks(names), library.now().day
    preset_of = library.presets(decks)

    def wanted(deck: str) -> Preset:
        preset = preset_of(deck)
        return preset if retention is None else replace(preset, retention=retention)

    return Rescheduling(changes(library.items(decks), today, wanted), today)


def piled_up(library: Library, names: Sequence[str] = ()) -> Backlog:
    """What is due in decks, day by day."""
    library.progress.refresh()
    items, easy_days = library.items(library.decks(names)), library.settings.study.easy_days
    return backlog(items, library.now().day, easy_days)


def catching_up(library: Library, names: Sequence[str], per_day: int) -> Plan:
    """How so many reviews a day clear what piled up.

    BeyondLimit where the settings let fewer through, NeverCleared where it takes over a year.
    """
    pile = piled_up(library, names)
    limit = _limit(library, names, pile)
    if per_day > limit:
        raise BeyondLimit(per_day, limit)
    found = plan(pile, per_day)
    if found is None:
        raise NeverCleared(per_day)
    return found


def _limit(library: Library, names: Sequence[str], pile: Backlog) -> int:
    """How many due cards a day the decks of a pile may ask."""
    preset_of = library.presets(library.decks(names))
    decks = {item.key.deck for item in pile.due[0]}
    together = sum(preset_of(deck).reviews_per_day for deck in decks)
    return min(together, library.settings.overall.reviews_per_day) if decks else MOST
