"""Whether a card is another than when its learner saw it last, whoever changed it."""

from msgspec import ValidationError, convert

from quizapp.learning.card import KINDS, MAX_BYTES, AnyCard
from quizapp.learning.prompt import asks_the_same
from quizapp.library.door import Library
from quizapp.storage import files, versions
from quizapp.storage.shelf import ShelfDeck


def is_changed(library: Library, deck: ShelfDeck, card: AnyCard, time: int) -> bool:
    """Whether a card asks something else than at a time (UTC milliseconds).

    What it asked then is known where this device has kept a version of its deck. The deck as it is
    is kept too, so that what is told now is not told again after the next answer.
    """
    stamp = files.stamp(deck.path)
    if deck.shipped or stamp is None or stamp.modified <= time * versions.NANOSECONDS:
        return False
    before = versions.card_at(library.places, deck.head.id, card.id, time)
    if before is None or asks_the_same(_typed(before) or card, card):
        return False
    versions.remember(library.places, deck.head.id, files.read(deck.path, MAX_BYTES))
    return True


def _typed(card: dict[str, object]) -> AnyCard | None:
    try:
        return convert(card, KINDS[str(card.get("kind"))])
    except (KeyError, ValidationError):
        return None
