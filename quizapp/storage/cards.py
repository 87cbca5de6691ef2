"""The cards of a deck file by id, in its order, each decoded when it is asked for."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec.json import Decoder

from quizapp.learning.card import MAX_BYTES, AnyCard, Sort
from quizapp.storage import files
from quizapp.storage.deckindex import ALONE, Contents, Index, index_of, keep, kept_at
from quizapp.storage.reindex import Change, reindexed


class Cards(Mapping[str, AnyCard]):
    """The good cards, as the file has them when the first is asked for; later changes wait.

    That first time raises what `index_of` raises.
    """

    def __init__(self, path: Path, folder: Path, index: Index) -> None:
        self._path = path
        self._folder = folder
        self.index = index

    def __getitem__(self, card_id: str) -> AnyCard:
        data, contents = self.file
        place = 2 * self._numbers[card_id]
        start, end = contents.places[place : place + 2]
        return _CARD.decode(data[start:end])

    def __contains__(self, card_id: object) -> bool:
        return card_id in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._contents.ids)

    def __len__(self) -> int:
        return len(self._contents.ids)

    @property
    def item_count(self) -> int:
        """How many items the cards give."""
        return len(self) + sum(len(parts) - 1 for parts in self._contents.parts.values())

    def place(self, card_id: str, part: str) -> tuple[int, int]:
        """Where an item stands among those of the deck."""
        return self._numbers[card_id], self.parts(card_id).index(part)

    def parts(self, card_id: str) -> tuple[str, ...]:
        """The names of the items a card gives, as `learning.card.parts` has them."""
        return self._contents.parts.get(card_id, ALONE)

    def sorts(self) -> list[Sort]:
        """The sorts of cards there are, each once."""
        return self._contents.sorts

    @cached_property
    def sort_of(self) -> Mapping[str | tuple[str, str], Sort]:
        """What sorts each item: by its card's id, or by that and its part if the part has a name.

        Of most cards that is one text, which is much sooner looked up than two.
        """
        contents = self._contents
        sorts = [contents.sorts[number] for number in contents.numbers]
        found: dict[str | tuple[str, str], Sort] = dict(zip(contents.ids, sorts, strict=True))
        for card, parts in contents.parts.items():
            sort = found.pop(card)
            found |= {(card, part) if part else card: sort for part in parts}
        return found

    @property
    def _contents(self) -> Contents:
        return self.file[1]

    @cached_property
    def file(self) -> tuple[bytes, Contents]:
        """The file, and where its cards stand in it."""
        data, stamp = files.read_stamped(self._path, MAX_BYTES)
        while stamp != self.index.stamp:
            self.index = index_of(self._path, self._folder)
            data, stamp = files.read_stamped(self._path, MAX_BYTES)
        return data, self.index.contents()

    def again(self) -> "Cards":
        """The cards as the file has them now."""
        return Cards(self._path, self._folder, index_of(self._path, self._folder))

    def follow(self, after: bytes) -> None:
        """Keep the index for the content that the file has been given."""
        index = reindexed(self.index, Change(self._path, *self.file, after))
        if index:
            keep(kept_at(self._path, self._folder), index)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {card_id: number for number, card_id in enumerate(self._contents.ids)}


_CARD: Decoder[AnyCard] = Decoder(AnyCard)
