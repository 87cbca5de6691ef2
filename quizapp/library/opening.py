"""The beginning of a sitting: at the question where the last one of today was left, if there is."""

from collections.abc import Sequence
from itertools import chain

from quizapp.learning import session as rules
from quizapp.learning.agenda import plan
from quizapp.learning.review import Mode
from quizapp.learning.session import Material, Session
from quizapp.library import bookmarks
from quizapp.library.door import Library


def planned(library: Library, names: Sequence[str], material: Material) -> Session:
    """The beginning of a sitting of what is due now, and of new items."""
    now, overall = library.now(), library.limits()(material.decks)
    seed = bookmarks.seed_of_today(library)
    holdings = library.of_today(library.decks(names))
    items = chain.from_iterable(holding.old for holding in holdings.values())
    fresh = {deck: holding.fresh for deck, holding in holdings.items()}
    agenda = plan(items, now, material.preset_of, overall, seed=seed, fresh=fresh)
    session = rules.begin(agenda, material, now, mode=Mode.STUDY, seed=seed)
    place = bookmarks.left_at(library, names)
    if place and agenda.holds(place.key):
        return rules.ask(session, place.key, material, now, hints=place.hints)
    return session
