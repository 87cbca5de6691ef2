"""The door to authoring, without a screen."""

import json
from pathlib import Path

import pytest

from quizapp.errors import CardRefused, ChangedElsewhere, DeckExists, DeckIsShipped
from quizapp.library.author import CardForm, add_deck, form_for, remove_deck, save_form
from quizapp.library.door import Library
from quizapp.storage.places import Places
from tests.tui.decks import EVERY_KIND, put_deck


@pytest.fixture
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


def cards(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["cards"]
    return found


@pytest.mark.usefixtures("deck")
def test_a_form_shows_the_card_as_it_is_in_the_file(library: Library) -> None:
    form = form_for(library.deck("kinds"), "short")

    assert form.kind == "short-answer"
    assert (form.texts["prompt"], form.texts["answers"]) == ("Capital of Peru?", "Lima")
    assert form.problems == {}


def test_saving_changes_the_edited_field_and_no_other(library: Library, deck: Path) -> None:
    before = cards(deck)
    form = form_for(library.deck("kinds"), "short")

    save_form(library, library.deck("kinds"), form.changed({"answers": "Lima\nCiudad de Lima"}))

    assert cards(deck)[0] == {**before[0], "answers": ["Lima", "Ciudad de Lima"]}
    assert cards(deck)[1:] == before[1:]


def test_the_answers_of_other_kinds_stay_as_they_are(library: Library, deck: Path) -> None:
    before = cards(deck)[3]
    form = form_for(library.deck("kinds"), "one")

    save_form(library, library.deck("kinds"), form.changed({"explanation": "3,812 m."}))

    assert cards(deck)[3] == {**before, "explanation": "3,812 m."}


def test_a_card_that_was_changed_meanwhile_is_not_overwritten(library: Library, deck: Path) -> None:
    form = form_for(library.deck("kinds"), "short")
    other = deck.read_text(encoding="utf-8").replace("Capital of Peru?", "Peru's capital?")
    deck.write_text(other, encoding="utf-8")

    with pytest.raises(ChangedElsewhere):
        save_form(library, library.deck("kinds"), form)

    assert deck.read_text(encoding="utf-8") == other


def test_a_bad_card_names_its_field_and_makes_no_copy_of_a_shipped_deck(
    library: Library, room: Places
) -> None:
    with pytest.raises(CardRefused, match="answers"):
        save_form(library, library.deck("getting-started"), CardForm(texts={"prompt": "Why?"}))

    assert not room.decks.exists()


@pytest.mark.parametrize(
    ("kind", "texts", "problems"),
    [
        ("short-answer", {}, {"prompt", "answers"}),
        ("choice", {"prompt": "Q", "answers": "a", "distractors": "a"}, {"distractors"}),
        ("numeric", {"prompt": "Q", "value": "many", "tolerance": "some"}, {"value", "tolerance"}),
        ("cloze", {"prompt": "no gap"}, {"prompt"}),
        ("match", {"prompt": "Q", "pairs": "a =\nb = c"}, {"pairs"}),
        ("date", {"prompt": "Q", "date": "2022-02-31"}, {"date"}),
    ],
)
def test_problems_stand_at_the_field_where_they_are_mended(
    kind: str, texts: dict[str, str], problems: set[str]
) -> None:
    assert set(CardForm(kind, texts).problems) == problems


def test_an_added_deck_is_the_file_byte_for_byte(library: Library, tmp_path: Path) -> None:
    path = put_deck(Places(tmp_path / "usb", tmp_path, tmp_path), EVERY_KIND)

    added = add_deck(library, path)

    assert added.path.read_bytes() == path.read_bytes()
    assert added.path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(DeckExists):
        add_deck(library, path)


def test_an_id_that_is_no_file_name_stays_inside_the_library(
    library: Library, room: Places, tmp_path: Path
) -> None:
    deck = {**EVERY_KIND, "id": "../../evil"}
    path = tmp_path / "deck.json"
    path.write_text(json.dumps(deck), encoding="utf-8")

    assert add_deck(library, path).path.parent == room.decks


def test_a_removed_deck_lies_in_the_trash_and_can_be_added_again(
    library: Library, deck: Path
) -> None:
    trashed = remove_deck(library, "kinds")

    assert not deck.exists()
    assert "kinds" not in library.shelf.decks
    assert add_deck(library, trashed).deck.id == "kinds"


def test_a_shipped_deck_stays(library: Library) -> None:
    with pytest.raises(DeckIsShipped):
        remove_deck(library, "getting-started")
