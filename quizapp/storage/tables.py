"""TinyDB tables that only ever grow.

Two overrides carry them: everything TinyDB reads comes from `Table._read_table`, which here streams
from the disk, and everything it writes goes through `Table._update_table`, whose updater here gets
a `Draft` that takes new documents and refuses all else.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb.table import Table

from quizapp.errors import HistoryIsFixed
from quizapp.storage.journal import Journal, Stored
from quizapp.storage.lines import Document


class GrowingTable(Table):
    """A table of what happened. Its query cache is cleared whenever something is taken in."""

    document_id_class = str  # type: ignore[assignment] # TinyDB means any
    _storage: Journal

    def _read_table(self) -> Mapping[str, Document]:  # type: ignore[override]
        return Stored(self._storage, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        draft = Draft(self._storage, self.name)
        updater(draft)
        if draft.added:
            self._storage.add({self.name: draft.added})
        self.clear_cache()

    def _get_next_id(self) -> str:
        return self._storage.new_id()


class Draft(MutableMapping[object, Document]):
    """What TinyDB may do to a table: put new documents in."""

    def __init__(self, journal: Journal, table: str) -> None:
        self.added: dict[str, Document] = {}
        self._journal = journal
        self._table = table

    def __contains__(self, name: object) -> bool:
        return str(name) in self.added or self._journal.has(self._table, str(name))

    def __setitem__(self, name: object, document: Document) -> None:
        if name in self:
            raise HistoryIsFixed(self._table)
        self.added[str(name)] = document

    def __getitem__(self, name: object) -> Document:
        raise HistoryIsFixed(self._table)

    def __delitem__(self, name: object) -> None:
        raise HistoryIsFixed(self._table)

    def __iter__(self) -> Iterator[object]:
        """Who goes over the documents means to change them; nothing is changed in none."""
        if len(self):
            raise HistoryIsFixed(self._table)
        return iter(())

    def __len__(self) -> int:
        return any(True for _ in Stored(self._journal, self._table))
