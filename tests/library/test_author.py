"""The door to authoring, without a screen."""

import json
from pathlib import Path

import pytest

from quizapp.errors import CardRefused, ChangedElsewhere, DeckExists, DeckIsShipped
from quizapp.learning.card import ShortAnswer
from quizapp.learning.review import ItemKey, Rating, Verdict
from quizapp.learning.session import Judged
from quizapp.library.author import CardForm, add_answer, add_deck, form_for, remove_deck, save_form
from quizapp.library.door import Library
from quizapp.library.study import Sitting, study
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


TYPED = [
    ("short", "Ciudad de los Reyes", "answers", ["Lima", "Ciudad de los Reyes"]),
    ("gap", "lama", "accept", {"c1": ["lama"]}),
]


def counted_as_right(library: Library, card: str, typed: str) -> Sitting:
    """A sitting whose first question is on this card, answered, and counted as right."""
    sitting = study(library, ["kinds"])
    while (asked := sitting.question()) and asked.key.card != card:
        sitting.give_up()
        sitting.rate(Rating.EASY)
    sitting.answer(typed)
    sitting.override()
    return sitting


@pytest.mark.parametrize(("card", "typed", "key", "value"), TYPED)
def test_an_answer_that_was_right_after_all_is_added_to_its_card_alone(  # noqa: PLR0917
    library: Library, deck: Path, card: str, typed: str, key: str, value: object
) -> None:
    before = {one["id"]: one for one in cards(deck)}
    sitting = counted_as_right(library, card, typed)
    assert sitting.offered() == typed

    sitting.accept()

    after = {one["id"]: one for one in cards(deck)}
    assert after == {**before, card: {**before[card], key: value}}
    assert not sitting.offered()
    sitting.undo()
    sitting.answer(typed)
    assert isinstance(sitting.stage, Judged)
    assert sitting.stage.verdict is Verdict.CORRECT


@pytest.mark.usefixtures("deck")
@pytest.mark.parametrize(
    ("card", "typed"),
    [("number", "7000"), ("date", "1 May 1821"), ("truth", "perhaps"),
     ("short", "x" * 1_001)],
)  # fmt: skip
def test_nothing_is_offered_where_no_list_of_answers_could_take_it(
    library: Library, card: str, typed: str
) -> None:
    sitting = counted_as_right(library, card, typed)

    assert not sitting.offered()


@pytest.mark.usefixtures("deck")
def test_nothing_is_offered_before_the_learner_says_that_it_is_right(library: Library) -> None:
    sitting = study(library, ["kinds"])
    assert not sitting.offered()
    sitting.answer("Cusco")
    assert not sitting.offered()
    sitting.accept()
    sitting.override()
    assert sitting.offered() == "Cusco"


def test_gaps_that_share_their_answers_are_offered_none(library: Library, room: Places) -> None:
    prompt = "{{c1::Lima}} and {{c1::Cusco}}"
    two = {"id": "two", "kind": "cloze", "prompt": prompt}
    put_deck(room, {**EVERY_KIND, "cards": [two]})
    sitting = study(library, ["kinds"])
    sitting.answer(("Lima", "Quito"))
    sitting.override()

    assert not sitting.offered()


def test_what_a_card_called_wrong_is_wrong_no_longer_once_it_is_added(
    library: Library, room: Places
) -> None:
    card = {"id": "short", "kind": "short-answer", "prompt": "Capital?", "answers": ["Lima"],
            "reject": ["Cusco", "Quito"], "almost": ["Callao"]}  # fmt: skip
    path = put_deck(room, {**EVERY_KIND, "cards": [card]})

    counted_as_right(library, "short", "Cusco").accept()

    assert cards(path)[0] == {**card, "answers": ["Lima", "Cusco"], "reject": ["Quito"]}


def test_a_card_with_all_the_answers_it_may_have_takes_no_more(
    library: Library, room: Places
) -> None:
    answers = [f"answer {number}" for number in range(100)]
    card = {"id": "short", "kind": "short-answer", "prompt": "?", "answers": answers}
    path = put_deck(room, {**EVERY_KIND, "cards": [card]})

    with pytest.raises(CardRefused):
        counted_as_right(library, "short", "Cusco").accept()

    assert cards(path) == [card]


def test_an_answer_is_not_added_to_a_card_that_is_gone(library: Library, deck: Path) -> None:
    sitting = counted_as_right(library, "short", "Cusco")
    put_deck(library.places, {**EVERY_KIND, "cards": []})

    with pytest.raises(ChangedElsewhere):
        sitting.accept()

    assert cards(deck) == []


def test_a_shipped_deck_is_copied_into_the_library_before_an_answer_is_added(
    library: Library, room: Places
) -> None:
    shipped = library.deck("getting-started")
    card = next(card for card in shipped.deck.cards if isinstance(card, ShortAnswer))

    add_answer(library, shipped, ItemKey("getting-started", card.id), "mine")

    copied = {one["id"]: one for one in cards(room.decks / "getting-started.json")}
    assert copied[card.id]["answers"] == [*card.answers, "mine"]
    assert library.deck("getting-started").path == room.decks / "getting-started.json"
