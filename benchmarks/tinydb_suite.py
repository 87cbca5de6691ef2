"""TinyDB's own tests, from its source distribution, against our storages.

    PYTHONPATH=. python benchmarks/tinydb_suite.py [SDIST]

Without a file, pip fetches the source distribution of the TinyDB that is installed. Its tests run
twice: on a `Progress` and on a deck file in place of its own storages. Where a case begins with
dropping all tables, a progress gets an empty library. `LEFT_OUT` says which cases cannot hold, and
why; each of them has to fail, and in just that way. Ends with 1 if anything else fails.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage
from tinydb.table import Table

from quizapp.errors import HistoryIsFixed
from quizapp.storage.deckfile import DECK, DeckFile, DeckStorage
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.tables import GrowingTable
from quizapp.storage.wholedeck import CARDS

WHICH = "QUIZAPP_SUITE"
"""The environment variable that says which of the `SUITS` a run of pytest tries."""

FIXED = (HistoryIsFixed, "what happened is never changed or removed")
ONE_TABLE = (KeyError, "a deck file has cards, and no other tables of documents")
REPR = (AssertionError, "it names the stock classes")

CHANGING = """
    test_add_int test_add_str test_decrement test_delete test_increment test_set test_subtract
    test_custom_mapping_type_with_json test_doc_ids_json test_next_id test_remove test_remove_ids
    test_remove_ids_mixed test_remove_multiple test_remove_returns_ids test_truncate_table
    test_unique_ids test_update test_update_all test_update_custom_transform_callable
    test_update_ids test_update_ids_mixed test_update_multiple test_update_multiple_operation
    test_update_returns_ids test_update_transform test_upsert test_upsert_by_id
"""
WITH_TABLES = """
    test_gc test_tables.py::test_lru_cache test_multiple_tables test_one_table test_persist_table
    test_query_cache_size test_query_cache_with_mutable_callable test_table_is_iterable
    test_tables_list test_zero_cache_size
"""
LEFT_OUT: Mapping[str, Mapping[str, tuple[type[Exception], str]]] = {
    "progress": {
        **dict.fromkeys(CHANGING.split(), FIXED),
        "test_multiple_tables": (AssertionError, "it empties tables that it holds on to"),
        "test_persist_table": (AssertionError, "a table without documents is not written down"),
        "test_tinydb.py::test_repr": REPR,
        "test_table_repr": REPR,
    },
    "deck": {
        **dict.fromkeys(WITH_TABLES.split(), ONE_TABLE),
        "test_table_repr": REPR,
    },
}


class NumberedTable(GrowingTable):
    """A table with ids as the stock tables have them."""

    document_id_class = int  # type: ignore[assignment]
    _get_next_id = Table._get_next_id  # noqa: SLF001 # what the suite is written for


class ProgressSuit(Progress):
    """A progress in a folder, with the ids that the suite expects."""

    table_class = NumberedTable

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__(Places(folder / "library", folder / "state", folder / "cache"))

    def drop_tables(self) -> None:
        """Go on in an empty library."""
        self.__init__(self._folder / "next")  # type: ignore[misc]


class CardStorage(DeckStorage):
    """A deck file whose cards are the documents of the default table."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "deck.json"
        if not path.exists():
            DeckFile.create(path, {"format": 1, "id": "deck", "title": "Deck", "language": "en"})
        super().__init__(path)

    def read(self) -> dict[str, dict[str, Any]]:
        """The cards without their ids."""
        cards = super().read()[CARDS]
        plain = {
            key: {name: value for name, value in card.items() if name != "id"}
            for key, card in cards.items()
        }
        return {TinyDB.default_table_name: plain} if plain else {}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """The documents as cards; KeyError for those of another table."""
        head = super().read()[DECK]
        for table in data.keys() - {TinyDB.default_table_name}:
            raise KeyError(table)
        documents = data.get(TinyDB.default_table_name, {})
        cards = {key: {"id": key, **card} for key, card in documents.items()}
        super().write({CARDS: cards, DECK: head})


def deck_suit(folder: Path) -> TinyDB:
    """A deck file in a folder."""
    return TinyDB(folder, storage=CardStorage)


SUITS = {"progress": ProgressSuit, "deck": deck_suit}


# What TinyDB's conftest.py has, and what makes its tests use our storages


@pytest.fixture
def db(tmp_path: Path) -> TinyDB:
    """The database of three documents that most cases begin with."""
    database = SUITS[os.environ[WHICH]](tmp_path)
    database.insert_multiple({"int": 1, "char": letter} for letter in "abc")
    return database


@pytest.fixture
def storage() -> CachingMiddleware:
    """As in TinyDB's own."""
    return CachingMiddleware(MemoryStorage)()  # type: ignore[no-untyped-call]


@pytest.fixture(autouse=True)
def ours_by_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that a case opens by its path is one of ours too."""

    def opened(*args: Any, **options: Any) -> TinyDB:  # noqa: ANN401
        if args and "storage" not in options:
            return SUITS[os.environ[WHICH]](Path(f"{args[0]}.suit"))
        return TinyDB(*args, **options)

    monkeypatch.setattr("tests.test_tinydb.TinyDB", opened)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let each case that is left out fail, and in the way we say."""
    for item in items:
        cases = LEFT_OUT[os.environ[WHICH]]
        left_out = cases.get(item.name) or cases.get(item.nodeid.removeprefix("tests/"))
        if left_out:
            error, why = left_out
            item.add_marker(pytest.mark.xfail(raises=error, reason=why, strict=True))


# The command


def sdist(folder: Path) -> Path:
    """TinyDB's source distribution, fetched by pip."""
    which = ["--no-deps", "--no-binary=tinydb", f"tinydb=={version('tinydb')}"]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", f"--dest={folder}", *which], check=True
    )
    return next(folder.glob("tinydb-*.tar.gz"))


def run(tests: Path, suit: str) -> int:
    """Run the tests on one storage; pytest's exit code."""
    print(f"\n{suit}\n{'=' * len(suit)}", flush=True)
    here = f"{Path(__file__).parent}{os.pathsep}{Path(__file__).parents[1]}"
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rx", "-p", "no:cacheprovider", "tests"],
        cwd=tests.parent,
        env={**os.environ, WHICH: suit, "PYTHONPATH": here},
        check=False,
    ).returncode


def main(archive: Path | None) -> int:
    """Unpack the tests, put this file in the place of their conftest.py, run them."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(archive or sdist(Path(folder))) as packed:
            packed.extractall(folder, filter="data")
        (tests,) = Path(folder).glob("tinydb-*/tests")
        (tests / "conftest.py").write_text("from tinydb_suite import *\n")
        return max(run(tests, suit) for suit in SUITS)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
