"""Studying: the door to what today holds, and to sittings."""

from collections.abc import Sequence

from quizapp.learning.practice import Offer, offers
from quizapp.library.door import Library
from quizapp.library.opening import planned
from quizapp.library.sitting import Sitting
from quizapp.library.today import DeckToday, Today, today

__all__ = ["DeckToday", "Sitting", "Today", "extra", "extras", "study", "today"]


def study(library: Library, names: Sequence[str] = ()) -> Sitting:
    """A sitting of what is due now, then of new items, from the decks named or from all."""
    library.progress.refresh()
    material = library.material(library.decks(names))
    return Sitting(library, names, material, planned(library, names, material))


def extras(library: Library, names: Sequence[str] = ()) -> tuple[Offer, ...]:
    """What there is to do when nothing is due in the decks named, or in all."""
    decks = library.decks(names)
    items, presets = library.items(decks), library.presets(decks)
    overall = library.limits()({found.head.id for found in decks})
    return offers(items, library.now(), presets, overall, seed=library.seed())


def extra(library: Library, names: Sequence[str], offer: Offer) -> Sitting:
    """A sitting of what was offered."""
    sitting = study(library, names)
    sitting.go_on(offer)
    return sitting
