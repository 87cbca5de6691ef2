"""Merges: what gave way in them, for the author to go through."""

from typing import NamedTuple

from quizapp.errors import NoSuchDeck, QuizError
from quizapp.learning.merge import Lost
from quizapp.library.door import Library
from quizapp.storage import conflicts
from quizapp.storage.conflicts import Waiting
from quizapp.storage.doctor import told as in_words
from quizapp.words import count, say


class GaveWay(NamedTuple):
    """A value that gave way in a merge, and the list it stands on."""

    listed: Waiting
    lost: Lost

    def __str__(self) -> str:
        return in_words(self.listed.deck, self.lost)


def gave_way(library: Library) -> list[GaveWay]:
    """Everything that the author has not gone through yet."""
    waiting = conflicts.waiting(library.places)
    return [GaveWay(listed, lost) for listed in waiting for lost in listed.lost]


def notices(library: Library) -> list[str]:
    """What a learner is told at home, if anything gave way."""
    try:
        found = gave_way(library)
    except QuizError as error:
        return [str(error)]
    values = count(len(found), "value", "values")
    told = say("{values} gave way when decks were merged: Upkeep lists them.", values=values)
    return [told] if found else []


def keep(found: GaveWay) -> None:
    """Leave the deck as it is, and take this off the list."""
    conflicts.settle(*found)


def take_back(library: Library, found: GaveWay) -> None:
    """Put what gave way into the deck, and take it off the list.

    NoSuchDeck if the deck was removed, ChangedElsewhere if the place was changed since the merge.
    """
    decks = library.shelf.decks
    if found.listed.deck not in decks:
        raise NoSuchDeck(found.listed.deck, list(decks))
    conflicts.take_back(decks[found.listed.deck].path, found.lost)
    conflicts.settle(*found)
    library.reread()
