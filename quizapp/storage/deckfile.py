"""A deck file as a TinyDB: the file people read and edit, and a database at the same time.

The default table `cards` holds the card objects by their ids in file order, the table `deck` one
document, the other keys of the file. Both are read from the file each time, so what an editor saved
meanwhile is seen. A write replaces the file in one step and keeps the text of all that did not
change. Cards without an id of their own, or with a key that stands twice, are in no table: they
stay where they stand until their author mends them.
"""

import codecs
import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain, count, islice
from pathlib import Path
from textwrap import shorten
from typing import Any, TypeAlias

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from quizapp.errors import CardRefused, ChangedElsewhere, DeckRefused, FileProblem
from quizapp.learning.card import MAX_BYTES
from quizapp.learning.edits import Clash, patched
from quizapp.learning.problem import errors_among
from quizapp.storage import files
from quizapp.storage.cards import Cards
from quizapp.storage.deckreader import parse
from quizapp.storage.rewrite import Style, same, write
from quizapp.storage.seam import Stamp
from quizapp.storage.splice import Plan, spliced
from quizapp.storage.wholedeck import CARDS, Card, plain, read_version, rewritten
from quizapp.words import number, say

DECK = "deck"
HEAD = "deck"
"""The id of the one document of the table `deck`."""

Edit: TypeAlias = tuple[Card | None, Card | None]
"""A card before and after: None before for a new one, None after for one to remove."""

MAX_FRESH_ID = 40


class DeckStorage(Storage):
    """The two tables of a deck file.

    Raises DeckRefused if the file is no deck, FileProblem, NewerFormat, and ChangedElsewhere.
    """

    def __init__(self, path: Path, cards: Cards | None = None) -> None:
        self.path = path
        self._cards = cards
        self._seen: tuple[bytes, Stamp | None] = (b"", None)

    def read(self) -> dict[str, dict[str, Any]]:
        """Both tables, as the file is now."""
        head, cards = read_version(self.path, self._look())
        return {CARDS: {**cards}, DECK: {HEAD: {**head}}}

    def _look(self) -> bytes:
        self._seen = files.read_stamped(self.path, MAX_BYTES)
        return self._seen[0]

    def card(self, card_id: str) -> Card | None:
        """One card as the file has it now; the others are looked at only where that is unusual."""
        plan = self._plan()
        return plan.card(card_id) if plan else self.read()[CARDS].get(card_id)

    def splice(self, edits: Sequence[tuple[Card | None, Card]]) -> bool:
        """Change or add a few cards; false, and nothing written, if that takes the whole file."""
        plan = self._plan()
        after = plan and spliced(plan, edits)
        if plan is None or after is None or len(after) > MAX_BYTES:
            return False
        self._put(after)
        return True

    def _plan(self) -> Plan | None:
        """The file and its index; None where there is none, or not every card is a good one."""
        data = self._look()
        with suppress(DeckRefused):
            if self._cards and self._cards.file[0] != data:
                self._cards = self._cards.again()
            if self._cards and not errors_among(self._cards.index.problems):
                return Plan(*self._cards.file)
        return None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Both tables into the file, if it is still as it was read."""
        head, cards = _checked(data)
        before, _ = self._seen
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        after = mark + rewritten(parse(self.path, before), head, cards).encode()
        if len(after) > MAX_BYTES:
            raise FileProblem(
                self.path, say("would be larger than {most} bytes", most=number(MAX_BYTES))
            )
        self._put(after)
        self._seen = (after, files.stamp(self.path))

    def _put(self, after: bytes) -> None:
        """Put a new content in the place of the one that was seen, unless another is there now."""
        before, stamp = self._seen
        if files.stamp(self.path) != stamp and files.read(self.path, MAX_BYTES) != before:
            raise ChangedElsewhere(self.path)
        if after != before:
            known = self._cards if self._cards and self._cards.file[0] == before else None
            files.replace(self.path, after)
            if known:
                known.follow(after)


class CardTable(Table):
    """The cards of a deck file."""

    document_id_class = str  # type: ignore[assignment] # TinyDB means this to be set

    def insert(self, document: Mapping[str, Any]) -> Any:  # noqa: ANN401 # TinyDB says int
        """Insert a card; without an id it gets one made from its prompt. Returns the id."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[Any]:
        """Insert cards in one write; returns their ids."""
        taken = {*self._read_table()}
        return super().insert_multiple([_identified(document, taken) for document in documents])

    def card(self, card_id: str) -> Card | None:
        """The card with this id, as the file has it now."""
        storage: DeckStorage = self._storage  # type: ignore[assignment] # see DeckFile
        found = storage.card(card_id)
        return None if found is None else dict(found)

    def save(self, edits: Iterable[Edit]) -> list[str]:
        """Make edits of different cards in one write; returns the ids of the cards they leave.

        All are made or none: ChangedElsewhere if a card is no longer what it was before its edit,
        CardRefused if an id is missing or taken.
        """
        edits, saved = list(edits), list[str]()
        if self._spliced(edits):
            return [str(after["id"]) for _, after in edits if after]

        def make(cards: dict[Any, Any]) -> None:
            for before, after in edits:
                if before is not None and not same(cards.get(before["id"]), before):
                    raise ChangedElsewhere(self._storage.path)  # type: ignore[attr-defined]
                saved.extend(_edit(cards, before, after))

        self._update_table(make)
        return saved

    def _spliced(self, edits: Sequence[Edit]) -> bool:
        """Make the edits without a look at all the cards, if that can be done."""
        kept = [(before, plain(after)) for before, after in edits if _is_plain(before, after)]
        storage: DeckStorage = self._storage  # type: ignore[assignment] # see DeckFile
        return len(kept) == len(edits) > 0 and storage.splice(kept)

    def snapshot(self) -> dict[str, Card]:
        """The cards by id, in the order of the file."""
        return {str(card_id): dict(card) for card_id, card in self._read_table().items()}

    def change(self, before: Mapping[str, Card], after: Mapping[str, Card]) -> None:
        """Make in one write what differs between two snapshots; what others changed stays.

        ChangedElsewhere if a card that differs is no longer as it was before.
        """
        if self._spliced(_in_place(before, after)):
            return

        def make(cards: dict[Any, Any]) -> None:
            try:
                result = patched(dict(cards), before, after, same)
            except Clash:
                raise ChangedElsewhere(self._storage.path) from None  # type: ignore[attr-defined]
            cards.clear()
            cards.update(result)

        self._update_table(make)


class DeckTable(Table):
    """What a deck says about itself."""

    document_id_class = str  # type: ignore[assignment] # as above


class DeckFile(TinyDB):
    """The TinyDB of the deck file at a path; quick where its cards have been found already."""

    default_table_name = CARDS

    def __init__(self, path: Path | str, cards: Cards | None = None) -> None:
        super().__init__(Path(path), cards, storage=DeckStorage)

    @classmethod
    def create(cls, path: Path, head: Mapping[str, Any]) -> "DeckFile":
        """A new deck file without cards; FileProblem if there is a file already."""
        if files.stamp(path):
            raise FileProblem(path, say("there is a file of this name already"))
        text = write({**head, CARDS: []}, Style(), levels=1)
        files.replace(path, f"{text}\n".encode())
        return cls(path)

    @property
    def cards(self) -> CardTable:
        """The default table."""
        return self.table(CARDS)  # type: ignore[return-value] # see `table`

    def table(self, name: str, **options: Any) -> Table:  # noqa: ANN401 # TinyDB's own options
        """The table `cards` or `deck`; there are no others."""
        if name not in self._tables:
            kind = {CARDS: CardTable, DECK: DeckTable}[name]
            # No cache of found documents: the file may change under it.
            self._tables[name] = kind(self.storage, name, **{"cache_size": 0, **options})
        return self._tables[name]


def _edit(cards: dict[Any, Any], before: Card | None, after: Card | None) -> list[str]:
    """Make one edit; the id of the card it leaves, if it leaves one."""
    if after is None:
        if before is not None:
            del cards[before["id"]]
        return []
    if before is not None:
        cards[before["id"]] = after
        return [str(after.get("id"))]
    card = _identified(after, {*cards})
    if card.doc_id in cards:
        raise CardRefused("id", say("another card has this id"))
    cards[card.doc_id] = dict(card)
    return [str(card.doc_id)]


def _in_place(before: Mapping[str, Card], after: Mapping[str, Card]) -> list[Edit]:
    """The edits between two snapshots that leave every card where it is; none where one moves."""
    if list(before) != list(islice(after, len(before))):
        return []
    return [(before.get(name), card) for name, card in after.items() if before.get(name) != card]


def _is_plain(before: Card | None, after: Card | None) -> bool:
    """Whether an edit keeps the id of its card, or adds a card that has one."""
    if after is None or not isinstance(after.get("id"), str) or not after["id"]:
        return False
    return before is None or before.get("id") == after["id"]


def _identified(card: Mapping[str, Any], taken: set[Any]) -> Document:
    """The card as a document; it takes its own id, or a fresh one."""
    if isinstance(card, Document):
        card_id: Any = card.doc_id
    else:
        card_id = card["id"] if "id" in card else fresh_id(str(card.get("prompt", "")), taken)
    taken.add(card_id)
    return Document({"id": card_id, **card}, card_id)


def fresh_id(prompt: str, taken: Container[str]) -> str:
    """A readable id for a new card, made from its prompt: `what-is-a-steppe`, `what-is-a-steppe-2`.

    Letters of every script stay, accents go: an id is typed and read, in diffs too.
    """
    signs = unicodedata.normalize("NFKD", prompt.casefold())
    plain = "".join(sign for sign in signs if not unicodedata.combining(sign))
    words = re.findall(r"\w+", unicodedata.normalize("NFC", plain))
    stem = shorten(" ".join(words), MAX_FRESH_ID, placeholder="").replace(" ", "-") or "card"
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _checked(data: Mapping[str, Mapping[str, Any]]) -> tuple[Card, dict[str, Card]]:
    """The head and the cards of the tables, if a deck file can hold them."""
    head = data.get(DECK, {}).get(HEAD)
    if head is None or len(data[DECK]) > 1 or CARDS in head or data.keys() - {CARDS, DECK}:
        raise ValueError("a deck file holds one document of the deck, and cards")
    cards = data.get(CARDS, {})
    ids = [card.get("id") for card in cards.values()]
    if not all(isinstance(card_id, str) and card_id for card_id in ids):
        raise CardRefused("id", say("is missing"))
    if len(set(ids)) < len(ids):
        raise CardRefused("id", say("another card has this id"))
    return dict(head), {card_id: dict(card) for card_id, card in cards.items()}
