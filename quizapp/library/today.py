"""What today holds: the decks with what is due of each, and what needs the learner's attention."""

from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec import Struct

from quizapp.errors import FileProblem
from quizapp.learning.agenda import Counts, counts
from quizapp.learning.backlog import piled_up
from quizapp.learning.item import Item
from quizapp.library.door import Holding, Library
from quizapp.storage import folders
from quizapp.storage.shelf import ShelfDeck
from quizapp.words import count, say


class DeckToday(Struct, frozen=True):
    """One deck as the home screen shows it."""

    id: str
    title: str
    language: str
    cards: int
    counts: Counts


class Today(Struct, frozen=True):
    """What today holds."""

    decks: tuple[DeckToday, ...]
    counts: Counts
    done: int
    """Questions answered this study day."""
    overdue: int
    """How many are due since before today; 0 where these are few."""
    notices: tuple[str, ...]
    """What needs the learner's attention."""
    begun: bool
    """Whether the learner has answered anything yet."""


def today(library: Library) -> Today:
    """The decks with what they hold today; the home screen and `quizapp due` both show this."""
    library.progress.refresh()
    now, decks = library.now(), library.decks()
    preset_of, overall = library.presets(decks), library.limits()
    holdings = library.of_today(decks)

    def old(holdings: Mapping[str, Holding]) -> Iterable[Item]:
        return chain.from_iterable(holding.old for holding in holdings.values())

    def counted(holdings: Mapping[str, Holding]) -> Counts:
        fresh = {deck: holding.fresh for deck, holding in holdings.items()}
        return counts(old(holdings), now, preset_of, overall(holdings), fresh)

    return Today(
        decks=tuple(
            DeckToday(
                found.head.id,
                found.head.title,
                found.head.language,
                len(found.cards),
                counted({found.head.id: holdings[found.head.id]}),
            )
            for found in decks
        ),
        counts=counted(holdings),
        done=library.progress.done_on(now.day),
        overdue=piled_up(old(holdings), now.day),
        notices=notices(library),
        begun=bool(library.progress.items()),
    )


def notices(library: Library) -> tuple[str, ...]:
    """What needs attention: files that could not be read, settings and lines that are wrong."""
    return (
        *(partly_served(found) for found in library.decks() if found.errors),
        *map(str, library.shelf.errors),
        *map(str, library.settings.problems),
        *map(str, library.progress.problems),
        *_gave_way(library),
    )


def _gave_way(library: Library) -> list[str]:
    """That values gave way when decks were merged; seldom any did, and looking costs time."""
    try:
        if not folders.names(library.places.conflicts):
            return []
    except FileProblem as problem:
        return [str(problem)]
    from quizapp.library.merges import notices as found  # noqa: PLC0415 - see above

    return found(library)


def partly_served(found: ShelfDeck) -> str:
    """Says that some cards of a deck are not served, and what tells why."""
    problems = count(len(found.errors), "problem keeps", "problems keep")
    return say(
        "{title}: {problems} cards from being served. `quizapp check {path}` tells them.",
        title=found.head.title,
        problems=problems,
        path=found.path,
    )
