"""Cards and decks opened in the author's own editor, in a real terminal."""

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from quizapp.errors import CardRefused
from quizapp.library.door import Library
from quizapp.library.editor import edit_card
from quizapp.storage.places import Places
from tests.terminal import Terminal
from tests.tui.decks import EVERY_KIND, put_deck

EDITOR = """import sys, pathlib
file = pathlib.Path(sys.argv[1])
file.write_text(file.read_text().replace({old!r}, {new!r}))
"""


@pytest.fixture
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND, only="flash")


@pytest.fixture
def editing(room: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """The program, with an editor that replaces a word."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR.format(old="puma", new="cougar"))
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    terminal = Terminal(room.library)
    terminal.wait_for("Getting started")
    yield terminal
    terminal.close()


def test_a_card_is_edited_in_the_authors_editor_and_taken_back(
    deck: Path, editing: Terminal
) -> None:
    editing.type("b")
    editing.wait_for("Question")
    editing.type("/")
    editing.read(0.3)  # a terminal does not say where the focus is
    editing.type("puma")
    editing.wait_for("1 of")
    editing.type("\r")
    editing.wait_for("/ Search")
    editing.type("E")
    editing.wait_for("0 of")

    (card,) = json.loads(deck.read_text())["cards"]
    assert card == {"id": "flash", "kind": "flashcard", "prompt": "cougar",
                    "answer": "mountain lion"}  # fmt: skip


def test_a_deck_is_edited_in_the_authors_editor(deck: Path, editing: Terminal) -> None:
    editing.type("E")
    editing.wait_for("Getting started")
    editing.type("b")
    editing.wait_for("cougar")

    assert "puma" not in deck.read_text()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("{", "card: is no JSON"),
        ("[" * 100_000, "card: is no JSON: lists and objects may stand in each other"),
        (
            '{"id": "flash", "kind": "flashcard", "prompt": "Q", "answer": '
            + "[" * 200
            + "]" * 200
            + "}",
            "card: lists and objects may stand in each other",
        ),
        (
            '{"id": "flash", "kind": "flashcard", "prompt": "Q", "prompt": "R", "answer": "A"}',
            "prompt: stands twice",
        ),
        ("[]", "card: has to be an object"),
        ('{"id": "flash"}', "kind"),
    ],
)
def test_what_cannot_be_served_is_refused_and_opened_again(
    library: Library, written: str, why: str
) -> None:
    card = {"id": "flash", "kind": "flashcard", "prompt": "Q", "answer": "A"}

    with pytest.raises(CardRefused, match=why):
        edit_card(library, card, partial(_write, text=written))

    (left,) = library.places.drafts.iterdir()
    assert left.read_text() == written
    assert edit_card(library, card, partial(_write, text=json.dumps(card))) == card
    assert not list(library.places.drafts.iterdir())


def _write(command: list[str], text: str) -> None:
    """What an editor does: it writes the file it was given."""
    Path(command[-1]).write_text(text)
