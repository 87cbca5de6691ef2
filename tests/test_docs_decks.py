"""What docs/decks.md says of the format is what the types and the reader do."""

import json
import re
from pathlib import Path

import pytest
from msgspec import Struct

from quizapp.learning import card as limits
from quizapp.learning.card import (
    KINDS,
    MAX_BYTES,
    Band,
    BaseCard,
    CardSource,
    Deck,
    DeckSource,
    Grading,
    Media,
)
from quizapp.storage.deckfile import DeckFile
from quizapp.storage.deckreader import read_bytes
from quizapp.storage.layout import order_of
from quizapp.storage.notjson import MAX_DEPTH, MAX_VALUES
from quizapp.storage.scanner import MAX_LENGTH
from quizapp.storage.shapes import layout_of

DOCS = (Path(__file__).parents[1] / "docs" / "decks.md").read_text(encoding="utf-8")
SECTIONS = dict(
    zip(
        re.findall(r"^###? (.*)$", DOCS, re.MULTILINE),
        re.split(r"^###? .*$", DOCS, flags=re.MULTILINE)[1:],
        strict=True,
    )
)
OBJECTS: dict[str, type[Struct]] = {
    "The deck": Deck,
    "`source` of a deck": DeckSource,
    "Every card": BaseCard,
    "`source` of a card": CardSource,
    "`media`": Media,
    "`grading`": Grading,
}


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def documented(section: str) -> dict[str, list[str]]:
    """The rows of the tables of a section: the key, and the other cells."""
    rows = re.findall(r"^\| `([^`]+)` \| (.*) \|$", SECTIONS[section], re.MULTILINE)
    return {key: [cell.strip() for cell in cells.split("|")] for key, cells in rows}


@pytest.mark.parametrize("section", OBJECTS)
def test_every_key_is_documented_and_no_other(section: str) -> None:
    assert documented(section).keys() == layout_of(OBJECTS[section]).keys


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_kind_is_documented_and_no_other(kind: str) -> None:
    own = layout_of(KINDS[kind]).keys - layout_of(BaseCard).keys
    others = layout_of(Band).keys if kind == "numeric" else set()

    assert documented(f"`{kind}`").keys() == own | others


@pytest.mark.parametrize("section", [*OBJECTS, *(f"`{kind}`" for kind in KINDS)])
def test_the_tables_have_the_keys_in_the_order_in_which_they_are_laid_out(section: str) -> None:
    order = order_of(OBJECTS.get(section) or KINDS[section.strip("`")])
    rows = [*documented(section)]

    assert [key for key in order if key in rows] == [key for key in rows if key in order]


@pytest.mark.parametrize("section", [*OBJECTS, *(f"`{kind}`" for kind in KINDS)])
def test_a_default_is_given_where_there_is_one(section: str) -> None:
    required = layout_of(OBJECTS.get(section) or KINDS[section.strip("`")]).required

    for key, (_, default, _) in documented(section).items():
        assert (default == "") == (key in (*required, "kind")), key


@pytest.mark.parametrize("text", [block for block in blocks(DOCS, "json") if '"cards"' in block])
def test_the_decks_shown_are_good_decks(text: str) -> None:
    reading = read_bytes(Path("deck.json"), text.encode())

    assert reading.deck
    assert reading.problems == ()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_shown_by_a_good_card(kind: str) -> None:
    (example,) = blocks(SECTIONS[f"`{kind}`"], "json")
    head = {"format": 1, "id": "d", "title": "T", "language": "en"}
    text = json.dumps({**head, "cards": [json.loads(example)]})

    reading = read_bytes(Path("deck.json"), text.encode())

    assert reading.problems == ()
    assert reading.deck
    assert isinstance(reading.deck.cards[0], KINDS[kind])


def test_the_problems_shown_are_what_is_told() -> None:
    broken = """{"format": 1, "id": "d", "title": "T", "language": "en", "cards": [
{"id": "a", "kind": "numeric", "prompt": "How many?", "value": 1, "tolerence": {"percent": 1}},
{"id": "b", "kind": "short-answer", "prompt": "Who wrote it?", "answers": ["A", 5]},
{"id": "c", "kind": "flashcard", "prompt": "What?"},
{"id": "d", "kind": "flashcard", "prompt": "What?", "answer": "A", "mnemonic": "M"}]}"""

    told = [str(problem) for problem in read_bytes(Path("broken.json"), broken.encode()).problems]

    assert told == blocks(SECTIONS["What is told"], "text")[0].splitlines()


def test_the_limits_are_those_of_the_program() -> None:
    given = re.findall(r"^\| [^|]+ \| ([\d,^]+) \|$", SECTIONS["Limits"], re.MULTILINE)

    assert given == [
        *(
            f"{limit:,}"
            for limit in (
                MAX_BYTES,
                MAX_VALUES,
                limits.MAX_CARDS,
                MAX_LENGTH,
                limits.MAX_TEXT,
                limits.MAX_LINE,
                limits.MAX_LIST,
                limits.MAX_OPTIONS,
                limits.MAX_GAPS,
                MAX_DEPTH,
            )
        ),
        f"10^{len(str(limits.MAX_NUMBER)) - 1}",
    ]


def test_the_program_shown_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("capitals.json").write_text(blocks(DOCS, "json")[0], encoding="utf-8")

    exec(blocks(DOCS, "python")[0], {})  # noqa: S102 # the example of the docs is our own

    db = DeckFile(Path("capitals.json"))
    assert [card["id"] for card in db] == ["france", "rhine", "capital-of-portugal"]
    assert read_bytes(Path(), Path("capitals.json").read_bytes()).problems == ()
