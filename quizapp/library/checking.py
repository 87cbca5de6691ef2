"""Deck files looked at for their author: what is wrong or weak, and the one layout."""

from contextlib import suppress
from itertools import islice
from pathlib import Path

from msgspec import convert
from msgspec.structs import replace

from quizapp.errors import ChangedElsewhere, NoSourceText, QuizError
from quizapp.learning.advice import Advice, around, card_advice, deck_advice
from quizapp.learning.card import KINDS, MAX_BYTES, DeckHead
from quizapp.learning.form import Raw
from quizapp.storage import files
from quizapp.storage.advised import with_advice
from quizapp.storage.deckreader import Reading, read_bytes
from quizapp.storage.layout import laid_out
from quizapp.storage.media import media_path
from quizapp.storage.onecard import card_problems
from quizapp.storage.shelf import ShelfDeck
from quizapp.text import clean

MAX_LOOKED_AT = 10_000
"""Cards of a deck that are looked at for weaknesses; a look at one takes up to a millisecond."""

MAX_ADVICE = 1_000
"""Weaknesses of a deck that are told."""


def check_deck(path: Path) -> Reading:
    """Read a deck file, with everything that is wrong with it, and what makes its cards weak."""
    data = files.read(path, MAX_BYTES)
    reading = read_bytes(path, data)
    if reading.deck is None:
        return reading
    some = replace(reading.deck, cards=reading.deck.cards[:MAX_LOOKED_AT])
    advice = deck_advice(some, source_text(path, reading.deck))
    return with_advice(reading, data, islice(advice, MAX_ADVICE))


class Adviser:
    """Advice on cards of a deck while they are written, each among the others of the deck.

    To make one takes a look at every card; what it says of one takes less than a millisecond.
    """

    def __init__(self, deck: ShelfDeck) -> None:
        self._language = deck.head.language
        self._among = around(deck.cards.values())
        self._source = source_text(deck.path, deck.head)

    def on(self, card: Raw) -> list[Advice]:
        """What makes a card weak; nothing while something is wrong with it."""
        named = {"id": "new", **card}
        if card_problems(named):
            return []
        known = convert(named, KINDS[named["kind"]])
        return card_advice(known, self._among, self._language, self._source)


def source_text(path: Path, deck: DeckHead) -> str | None:
    """The text that a deck was made from, where its file lies in the folder of the deck."""
    with suppress(QuizError):
        return read_source(path, deck)
    return None


def read_source(path: Path, deck: DeckHead) -> str:
    """The text that a deck names as its source; NoSourceText if it names none."""
    from quizapp.exchange.article import read_article  # noqa: PLC0415 - few decks have a source

    if not deck.source or not deck.source.file:
        raise NoSourceText(deck.title)
    found = media_path(path, deck.source.file)
    return clean(read_article(found.name, files.read(found, MAX_BYTES)).text)


def tidy_deck(path: Path, *, write: bool = True) -> bool:
    """Bring a deck file into the one layout; whether that changes it.

    LeftAsItIs where something is wrong with the file, ChangedElsewhere where it was changed just
    then.
    """
    before = files.read(path, MAX_BYTES)
    after = laid_out(path, before)
    if write and after != before:
        if files.read(path, MAX_BYTES) != before:
            raise ChangedElsewhere(path)
        files.replace(path, after)
    return after != before
