"""`quizapp stats`: tables, JSON, CSV and a page."""

import csv
import json
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from quizapp.cli import commands
from quizapp.learning.item import Item, review_of
from quizapp.learning.review import ItemKey, Rating
from quizapp.learning.stats import FIGURES
from quizapp.library.door import Library, open_library
from quizapp.words import Language, speak
from tests.tui.decks import EVERY_KIND, put_deck

EVIL = '=HYPERLINK("x")<script>alert(1)</script>\x1b[31m'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Library:
    """A deck with a prompt that is up to no good, one of its cards forgotten ten times."""
    library = open_library(folder)
    cards = EVERY_KIND["cards"]
    assert isinstance(cards, list)
    evil = {**cards[0], "prompt": EVIL, "tags": ["+tag"], "source": {"where": "@place"}}
    put_deck(library.places, {**EVERY_KIND, "title": EVIL, "cards": [evil, *cards[1:]]})
    key, now = ItemKey("kinds", "short"), library.now()
    for _ in range(10):
        item = library.progress.items().get(key) or Item(key)
        review = review_of(
            item, Rating.EASY, now, library.presets([])("kinds"), kind="short-answer"
        )
        again = replace(review, rating=Rating.AGAIN, override=True, typed="-1+1", duration=5000)
        library.progress.record(review, again)
    return library


def run(library: Library, *words: str) -> Result:
    return CliRunner().invoke(commands, ["--library", str(library.places.library), "stats", *words])


def test_text_is_headlines_and_tables(library: Library) -> None:
    result = run(library)

    assert result.exit_code == 0
    assert "Done today: 20 answers today, 10 of them passed" in result.stdout
    assert "  Mode   Answers  Passed  Minutes" in result.stdout
    assert "\x1b" not in result.stdout


def test_json_has_every_figure_with_its_rows_by_column(library: Library) -> None:
    data = json.loads(run(library, "--json").stdout)

    assert data["format"] == 1
    assert data["today"] == library.now().day.isoformat()
    found = {figure["id"]: figure for figure in data["figures"]}
    assert found.keys() == {
        name for name in FIGURES if name not in {"history", "forgetting", "next"}
    }
    assert found["leeches"]["rows"] == [
        {
            "card": found["leeches"]["rows"][0]["card"],
            "deck": found["leeches"]["rows"][0]["deck"],
            "lapses": 10,
            "answers": 20,
            "item": {"deck": "kinds", "card": "short", "part": ""},
        }
    ]
    assert found["calendar"]["units"] == {"day": "day", "answers": "count", "minutes": "minutes"}
    assert found["scores"]["rows"] == []


def test_what_programs_read_is_english_whoever_the_learner_is(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    (library.places.library / "settings.toml").write_text('[interface]\nlanguage = "nl"\n')
    try:
        data = json.loads(run(library, "--json", "--figure", "phases").stdout)
    finally:
        speak(Language())

    assert [row["phase"] for row in data["figures"][0]["rows"]][:2] == ["new", "learning"]


def test_csv_of_one_figure_is_its_table(library: Library) -> None:
    rows = [*csv.reader(StringIO(run(library, "--csv", "--figure", "phases").stdout))]

    assert rows[0] == ["phase", "cards"]
    assert [row[0] for row in rows[1:]] == ["new", "learning", "young", "mature", "suspended"]


def test_csv_of_several_figures_is_a_line_for_each_value(library: Library) -> None:
    rows = [*csv.reader(StringIO(run(library, "--csv").stdout))]

    assert rows[0] == ["figure", "row", "column", "value"]
    assert ["leeches", "0", "lapses", "10"] in rows
    assert all(len(row) == 4 for row in rows)


def test_no_cell_of_csv_is_a_formula(library: Library) -> None:
    for words in ("--csv",), ("--csv", "--figure", "history", "--card", "short", "kinds"):
        cells = [cell for row in csv.reader(StringIO(run(library, *words).stdout)) for cell in row]

        assert any(cell.startswith(("'=", "'-", "'+", "'@")) for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-1+1"))]
        assert not [cell for cell in cells if "\x1b" in cell]


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        self.tags: list[str] = []
        self.values: list[str] = []
        self.words = ""
        super().__init__()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for name, value in attrs if value and name not in {"d", "points"}]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_page_stands_alone_and_runs_nothing(library: Library, tmp_path: Path) -> None:
    result = run(library, "--html", str(tmp_path / "page.html"))
    page = Page((tmp_path / "page.html").read_text(encoding="utf-8"))

    assert result.exit_code == 0
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & {*page.tags}
    assert page.tags.count("svg") > 5
    assert not [value for value in page.values if "://" in value or value.startswith("java")]
    assert "<script>alert(1)</script>" in page.words
    assert "\x1b" not in page.words


def test_the_page_of_one_card_has_its_history(library: Library, tmp_path: Path) -> None:
    run(library, "kinds", "--card", "short", "--html", str(tmp_path / "page.html"))

    assert "Forgetting curve" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_another_file_is_not_overwritten(library: Library, tmp_path: Path) -> None:
    essay = tmp_path / "essay.html"
    essay.write_text("mine", encoding="utf-8")

    result = run(library, "--html", str(essay))

    assert result.exit_code == 3
    assert essay.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--since", "yesterday"], "is no day"),
        (["--since", "2026-02-30"], "is no day"),
        (["--figure", "leches"], "Did you mean 'leeches'?"),
        (["nothing"], "no deck"),
        (["--card", "nothing"], "There is no card called 'nothing'."),
        (["kinds", "--card", "nothing"], "The deck 'kinds' has no card 'nothing'."),
        (["--find", "prop:x>1"], "Search, character"),
    ],
)
def test_what_makes_no_sense_is_told(library: Library, words: list[str], complaint: str) -> None:
    result = run(library, *words)

    assert result.exit_code == 2
    assert complaint in result.stderr


@pytest.mark.parametrize("since", ["30d", "2026-01-01", "99999999d", "0d", "2999-01-01"])
def test_a_period_may_begin_any_day(library: Library, since: str) -> None:
    assert run(library, "--since", since).exit_code == 0


def test_a_fresh_library_has_figures_too(folder: Path, tmp_path: Path) -> None:
    fresh = open_library(folder)

    for words in ([], ["--json"], ["--csv"], ["--html", str(tmp_path / "page.html")]):
        assert run(fresh, *words).exit_code == 0
