"""Authoring: taking decks in and out, checking them, and writing cards."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, convert
from msgspec.structs import replace

from quizapp.errors import CannotBeDone, ChangedElsewhere, NoSuchDeck
from quizapp.learning import session as rules
from quizapp.learning.accepting import with_answer
from quizapp.learning.act import Act
from quizapp.learning.answer.judgement import Given
from quizapp.learning.card import KINDS
from quizapp.learning.form import PROMPT, Raw, fields, filled, texts
from quizapp.learning.review import ItemKey
from quizapp.learning.session import Stage, trial
from quizapp.library.door import Library, card_keys
from quizapp.library.marks import rewritten
from quizapp.storage.onecard import card_problems, refuse_bad
from quizapp.storage.shelf import ShelfDeck, own, put_away, take_in


class CardForm(Struct, frozen=True):
    """A card as a form shows it: every field one text (see `learning/form.py`)."""

    kind: str = "short-answer"
    texts: dict[str, str] = {}
    before: Raw | None = None
    """The card as the file had it; None for a new one."""

    def changed(self, texts: Mapping[str, str]) -> "CardForm":
        """The form after something was typed into some of its fields."""
        return replace(self, texts={**self.texts, **texts})

    def rebased(self, now: Raw) -> tuple["CardForm", dict[str, str]]:
        """The form begun with the card as its file has it now, and what both sides changed.

        What only the file changed is taken in. A field that both changed keeps what was typed; it
        is among the second value, with what the file has.
        """
        theirs, base = texts(now), texts(self.before or {"kind": self.kind})
        mine = {key for key, text in self.texts.items() if text != base.get(key, "")}
        met = {key: theirs.get(key, "") for key in mine if theirs.get(key) != base.get(key)}
        clashes = {key: text for key, text in met.items() if text != self.texts[key]}
        merged = {**theirs, **{key: self.texts[key] for key in mine}}
        return CardForm(self.kind, merged, now), clashes

    @property
    def card(self) -> Raw:
        """The card that the form stands for; what the form does not show stays as it was."""
        return filled(self.before or {}, self.kind, self.texts)

    @property
    def problems(self) -> dict[str, str]:
        """What keeps the card from being served, by the field where it is to be mended."""
        return {
            self.field_at(place): message for place, message in reversed(card_problems(self.card))
        }

    def field_at(self, place: str) -> str:
        """The field of the form that shows a place of the card: `pairs[0][1]` is in `pairs`."""
        keys = (field.key for field in fields(self.kind))
        return next((key for key in keys if place.startswith(key)), PROMPT.key)


def add_deck(library: Library, path: Path) -> ShelfDeck:
    """Copy a deck file into the library, after a backup."""
    from quizapp.library.upkeep import back_up  # noqa: PLC0415 - a form needs no backup
    from quizapp.storage.backups import Why  # noqa: PLC0415 - as above

    with suppress(CannotBeDone):  # adding takes nothing away, so a disk too full for both may do
        back_up(library, Why.ADD)
    added = take_in(library.places, path)
    library.reread()
    return added


def remove_deck(library: Library, deck_id: str) -> Path:
    """Move a deck's file to the trash folder; the answer is where it lies now."""
    from quizapp.library.upkeep import look_after  # noqa: PLC0415 - as above

    if deck_id not in library.shelf.decks:
        raise NoSuchDeck(deck_id, list(library.shelf.decks))
    with suppress(CannotBeDone):  # the trash has it in any case
        look_after(library)
    path = put_away(library.places, library.shelf.decks[deck_id])
    library.reread()
    return path


def form_for(deck: ShelfDeck, card_id: str | None) -> CardForm:
    """The form of a card as it stands in the deck's file; an empty one for a new card."""
    if card_id is None:
        return CardForm()
    card = deck.file.cards.card(card_id)
    if card is None:
        raise ChangedElsewhere(deck.path)
    refuse_bad(card)
    return CardForm(str(card["kind"]), texts(card), card)


def as_it_is_now(deck: ShelfDeck, form: CardForm) -> Raw | None:
    """The card of a form as its file has it by now; None for a new card, or one that is gone."""
    return form.before and deck.file.cards.card(str(form.before["id"]))


def save_form(library: Library, deck: ShelfDeck, form: CardForm) -> tuple[Raw, Act]:
    """Put the card of a form into the deck's file, if it is a good one.

    The answer is the card as it stands there, and what was logged of it. A shipped deck is copied
    into the library first. CardRefused says which field is wrong, ChangedElsewhere that the card in
    the file is not the one the form began with.
    """
    card = form.card
    refuse_bad(card)
    (card_id,) = own(library.places, deck).file.cards.save([(form.before, card)])
    library.reread()
    act = rewritten(library, card_keys(deck, card_id)) if form.before else {}
    return {"id": card_id, **card}, act


def add_answer(library: Library, deck: ShelfDeck, key: ItemKey, typed: str) -> None:
    """Add what was typed to the accepted answers of a card, in the deck's file.

    A shipped deck is copied into the library first. ChangedElsewhere if the card is gone,
    CardRefused if it has no room for one more.
    """
    file = own(library.places, deck).file
    before = file.cards.card(key.card)
    if before is None:
        raise ChangedElsewhere(deck.path)
    after = with_answer(before, key.part, typed)
    refuse_bad(after)
    file.cards.save([(before, after)])
    library.reread()


def save_new(library: Library, deck: ShelfDeck, card: Raw) -> None:
    """Put a new card into the deck's file; CardRefused says which field is wrong."""
    refuse_bad(card)
    own(library.places, deck).file.cards.save([(None, card)])
    library.reread()


class Trial:
    """A card tried out while it is written: asked and judged as in a sitting, and not stored."""

    def __init__(self, library: Library, deck: ShelfDeck, form: CardForm) -> None:
        """CardRefused says why the card cannot be asked."""
        card = {"id": "new", **form.card}
        refuse_bad(card)
        self._library = library
        self.session = trial(deck.head, convert(card, KINDS[form.kind]), library.now())

    @property
    def stage(self) -> Stage:
        """What a learner would see."""
        return self.session.stage

    def answer(self, given: Given) -> None:
        """Judge an answer."""
        self.session = rules.answer(self.session, given, self._library.now())
