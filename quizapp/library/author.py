"""Authoring: taking decks in and out, checking them, and writing cards."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from quizapp.errors import CannotBeDone, ChangedElsewhere, NoSuchDeck
from quizapp.library.door import Library, card_keys
from quizapp.library.marks import rewritten
from quizapp.library.upkeep import back_up
from quizapp.storage.backups import Why
from quizapp.storage.deckfile import DeckFile
from quizapp.storage.deckreader import Reading, read_deck, refuse_bad
from quizapp.storage.shelf import ShelfDeck, own, put_away, take_in


class CardForm(Struct, frozen=True):
    """A card as a form shows it: every field one text."""

    kind: str = "short-answer"
    prompt: str = ""
    answer: str = ""
    """The answer of a flashcard, or the accepted answers of a short answer, one a line."""
    explanation: str = ""
    tags: str = ""
    """Separated by commas."""
    before: dict[str, object] | None = None
    """The card as the file had it; None for a new one."""


def add_deck(library: Library, path: Path) -> ShelfDeck:
    """Copy a deck file into the library, after a backup."""
    with suppress(CannotBeDone):  # adding takes nothing away, so a disk too full for both may do
        back_up(library, Why.ADD)
    added = take_in(library.places, path)
    library.reread()
    return added


def remove_deck(library: Library, deck_id: str) -> Path:
    """Move a deck's file to the trash folder; the answer is where it lies now."""
    if deck_id not in library.shelf.decks:
        raise NoSuchDeck(deck_id, list(library.shelf.decks))
    path = put_away(library.places, library.shelf.decks[deck_id])
    library.reread()
    return path


def check_deck(path: Path) -> Reading:
    """Read a deck file, with everything that is wrong with it."""
    return read_deck(path)


def form_for(deck: ShelfDeck, card_id: str | None) -> CardForm:
    """The form of a card as it stands in the deck's file; an empty one for a new card."""
    if card_id is None:
        return CardForm()
    card = DeckFile(deck.path).cards.card(card_id)
    if card is None:
        raise ChangedElsewhere(deck.path)
    refuse_bad(card)
    return CardForm(
        kind=str(card["kind"]),
        prompt=str(card["prompt"]),
        answer=_answer(card),
        explanation=str(card.get("explanation", "")),
        tags=", ".join(map(str, card.get("tags", ()))),
        before=card,
    )


def save_form(library: Library, deck: ShelfDeck, form: CardForm) -> None:
    """Put the card of a form into the deck's file, if it is a good one.

    A shipped deck is copied into the library first. CardRefused says which field is wrong,
    ChangedElsewhere that the card in the file is not the one the form began with.
    """
    card = _card(form)
    refuse_bad(card)
    DeckFile(own(library.places, deck).path).cards.save([(form.before, card)])
    library.reread()
    if form.before:
        rewritten(library, card_keys(deck, str(form.before["id"])))


def _answer(card: Mapping[str, object]) -> str:
    """The answer as the form shows it."""
    answers = card.get("answers")
    return (
        "\n".join(map(str, answers)) if isinstance(answers, list) else str(card.get("answer", ""))
    )


def _card(form: CardForm) -> dict[str, object]:
    """The card that a form stands for; what the form does not show stays as it was."""
    card = dict(form.before or {"kind": form.kind})
    card["prompt"] = form.prompt.strip()
    if form.kind == "short-answer":
        card["answers"] = _parts(form.answer, "\n")
    elif form.kind == "flashcard":
        card["answer"] = form.answer.strip()
    optional = {"explanation": form.explanation.strip(), "tags": _parts(form.tags, ",")}
    for name, value in optional.items():
        if value or name in card:
            card[name] = value
    return card


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
