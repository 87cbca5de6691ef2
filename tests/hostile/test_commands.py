"""What the commands print and write, on libraries that have something hostile everywhere."""

import csv
import io
import json
import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import commands
from quizapp.errors import FileProblem
from quizapp.learning.quiz import Plan
from quizapp.learning.review import Rating
from quizapp.library.door import Library
from quizapp.library.quiz import begin
from quizapp.library.study import study
from quizapp.storage.places import places
from tests.hostile.payloads import ESCAPED, MARKUP, hostile_deck, hostile_library
from tests.hostile.wire import strays

FORMULAS = "=cmd|' /C calc'!A0 +1 -1 @SUM(A1)"
TEXTS = [ESCAPED, MARKUP, FORMULAS]
DECK, FILE, ZIP = "{deck}", "{file}", "{zip}"
"""What stands for the hostile deck, for its file, and for an archive, in the words of a command."""

PRINTING = (
    ["due"],
    ["due", "--json"],
    ["find", "deck:*"],
    ["find", "[@click"],
    ["leeches"],
    ["stats", "--text"],
    ["stats", "--json"],
    ["stats", "--csv"],
    ["stats", "--find", "x\x1b]0;OWNED\x07("],
    ["doctor"],
    ["doctor", "--json"],
    ["check", FILE],
    ["check", "--json", FILE],
    ["fmt", FILE],
    ["card", "flag", DECK, "3", "0 "],
    ["card", "suspend", DECK, "no such\x1b]0;OWNED\x07"],
    ["undo"],
    ["undo"],
    ["catch-up", "--days", "2", "--yes", DECK],
    ["reschedule", "--retention", "0.8", "--yes", DECK],
    ["forget", "--yes", DECK],
    ["forget", "--undo", "--yes"],
    ["no-such-command\x1b[2J"],
    ["study", "no such\x1b]0;OWNED\x07"],
    ["quiz", DECK],
    ["read", DECK],
    ["new", FILE],
    ["results"],
    ["backup"],
    ["export", "--all", ZIP],
    ["add", FILE],
    ["remove", DECK],
    ["import", "--all", ZIP],
    ["restore", "--yes", ZIP],
    ["doctor", "--fix"],
)


@pytest.fixture(params=TEXTS, ids=["escapes", "markup", "formulas"])
def text(request: pytest.FixtureRequest, folder: Path) -> str:
    """A library that has this text everywhere, answered cards and what was typed for them too."""
    hostile_library(folder, str(request.param))
    library = Library(places(folder, os.environ))
    sitting = study(library, [str(hostile_deck(request.param)["id"])])
    for _ in range(4):
        sitting.answer(request.param)
        sitting.rate(Rating.AGAIN)
    library.close()
    return str(request.param)


def run(folder: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(commands, ["--library", str(folder), *words], input=typed)


def texts_in(value: object) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (inner for one in (*value, *value.values()) for inner in texts_in(one))
    elif isinstance(value, list):
        yield from (inner for one in value for inner in texts_in(one))


def test_every_command_is_looked_at() -> None:
    assert {words[0] for words in PRINTING} >= commands.commands.keys()


def test_no_command_prints_a_control_byte(folder: Path, tmp_path: Path, text: str) -> None:
    deck = str(hostile_deck(text)["id"])
    real = {DECK: deck, ZIP: str(tmp_path / "all.zip")}
    real[FILE] = str(Library(places(folder, os.environ)).deck(deck).path)
    for words in PRINTING:
        done = run(folder, *(real.get(word, word) for word in words))

        assert done.exception is None or isinstance(done.exception, SystemExit), words
        assert strays(done.output.replace("\t", " ").replace("\n", "\r\n").encode()) == [], words


def test_studying_line_by_line_prints_no_control_byte(folder: Path, text: str) -> None:
    deck = str(hostile_deck(text)["id"])
    done = run(folder, "study", "--plain", deck, typed="/hint\nx\n3\n" * 12 + "/quit\n")

    assert done.exit_code == 0
    assert strays(done.output.replace("\n", "\r\n").encode()) == []


@pytest.mark.usefixtures("text")
def test_a_page_of_statistics_holds_no_element_of_a_stranger(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(folder, "stats", "--html", str(page)).exit_code == 0
    found: list[tuple[str, list[str]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, [name for name, _ in attrs]))

    written = page.read_text(encoding="utf-8")
    Reader().feed(written)
    assert {tag for tag, _ in found}.isdisjoint({"a", "b", "script", "img", "iframe", "object"})
    assert not [name for _, names in found for name in names if name.startswith("on")]
    assert strays(written.replace("\n", "\r\n").encode()) == []


@pytest.mark.usefixtures("text")
def test_no_cell_of_a_table_is_a_formula(folder: Path) -> None:
    printed = run(folder, "stats", "--csv").stdout

    cells = [cell for row in csv.reader(io.StringIO(printed)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in {"=", "@", "\t"}]


@pytest.mark.usefixtures("text")
def test_json_for_programs_has_the_texts_themselves_in_ascii(folder: Path) -> None:
    """A program gets what the file says; on a terminal, JSON's own escapes keep it harmless."""
    for words in (["due", "--json"], ["stats", "--json"], ["find", "deck:*", "--json"]):
        printed = run(folder, *words).stdout
        assert printed.isascii()
        assert [*texts_in(json.loads(printed))]


def test_a_deck_under_a_name_that_is_no_text_is_studied_where_it_lies(
    folder: Path, tmp_path: Path
) -> None:
    deck = tmp_path / "caf\udce9.json"
    deck.write_text(json.dumps(hostile_deck("x")))

    for words in (["check"], ["study", "--plain"], ["leeches"], ["add"]):
        done = run(folder, *words, str(deck), typed="x\n3\n/quit\n")
        assert done.exit_code == 0, done.output
    with pytest.raises(FileProblem, match="its name is not UTF-8"):
        begin(Library(places(folder, os.environ)), Plan(decks=(str(deck),)))
