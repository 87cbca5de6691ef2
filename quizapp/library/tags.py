"""Tags: put on many cards at once, in their deck files."""

from collections.abc import Iterable

from quizapp.errors import ChangedElsewhere
from quizapp.learning.tagging import Tagging
from quizapp.library.door import Library
from quizapp.storage.onecard import refuse_bad
from quizapp.storage.shelf import ShelfDeck, own

_ANY_CARD = {"kind": "flashcard", "prompt": "?", "answer": "!"}
"""A card that is good whenever its tags are."""


def tag(library: Library, cards: Iterable[tuple[str, str]], change: Tagging) -> int:
    """Change the tags of cards, given by deck id and card id; the answer is how many changed.

    Each deck file is written once, with all its changes or none; a shipped deck is copied into the
    library first. CardRefused tells a tag that a card cannot have, ChangedElsewhere a card that is
    gone from its file.
    """
    decks: dict[str, dict[str, None]] = {}
    for deck, card in cards:
        decks.setdefault(deck, {})[card] = None
    try:
        return sum(_tag(library, library.deck(deck), ids, change) for deck, ids in decks.items())
    finally:
        library.reread()


def _tag(library: Library, deck: ShelfDeck, ids: Iterable[str], change: Tagging) -> int:
    documents = {str(card.doc_id): dict(card) for card in deck.file.cards}
    edits = []
    for card_id in ids:
        if card_id not in documents:
            raise ChangedElsewhere(deck.path)
        before = documents[card_id]
        tags = before.get("tags", [])
        if (changed := change(tags)) != tags:
            edits.append((before, {**before, "tags": changed}))
    for tags in {tuple(after["tags"]) for _, after in edits}:
        refuse_bad({**_ANY_CARD, "tags": list(tags)})
    if edits:
        own(library.places, deck).file.cards.save(edits)
    return len(edits)
