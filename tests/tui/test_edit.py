"""The form of a card, played by keys: every kind is written, tried, saved and studied."""

import json
from pathlib import Path

import pytest

from quizapp.library.door import Library
from quizapp.storage.places import Places
from quizapp.tui.edit import EditScreen
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play

KINDS = ["short-answer", "flashcard", "numeric", "date", "choice", "true-false", "cloze", "order",
         "match"]  # fmt: skip


@pytest.fixture
def mine(room: Places) -> Path:
    """A deck with one card, on top of the list."""
    return put_deck(room, {**EVERY_KIND, "id": "a-mine"}, only="short")


def cards(path: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["cards"]
    return found


async def new_card(player: Player, kind: str) -> None:
    """Open the form of a new card of a kind."""
    await player.press("n")
    if kind != KINDS[0]:
        await player.press("shift+tab", "enter")
        await player.press(*["down"] * KINDS.index(kind), "enter")
    while getattr(player.pilot.app.focused, "id", None) != "field-prompt":
        await player.pilot.pause(0.01)


@pytest.mark.parametrize(
    ("kind", "keys", "card"),
    [
        ("flashcard", "Q tab A tab space", {"answer": "A", "reverse": True}),
        ("numeric", "Q tab 7 5 tab k m tab tab 5 %", {"value": 75, "unit": "km",
                                                     "tolerance": {"percent": 5}}),
        ("date", "Q tab 1 9 3 2 - 0 5", {"date": "1932-05"}),
        ("choice", "Q tab A tab B enter C", {"answers": ["A"], "distractors": ["B", "C"]}),
        ("true-false", "Q tab space", {"answer": True}),
        ("true-false", "Q tab tab N o", {"answer": False, "correction": "No"}),
        ("cloze", "A space { { c 1 : : b } }", {"prompt": "A {{c1::b}}"}),
        ("order", "Q tab A enter B", {"items": ["A", "B"]}),
        ("match", "Q tab A space = space B enter C space = space D",
         {"pairs": [["A", "B"], ["C", "D"]]}),
    ],
)  # fmt: skip
def test_a_card_of_every_kind_is_written_by_keys(
    library: Library, mine: Path, kind: str, keys: str, card: dict[str, object]
) -> None:
    async def author(player: Player) -> None:
        await new_card(player, kind)
        for key in keys.split():
            await (player.press(key) if len(key) > 1 else player.type(key))
        await player.press("ctrl+s")
        await player.see("Saved.")

    play(library, author)

    written = cards(mine)[-1]
    assert {**written, "id": ""} == {"prompt": "Q", **card, "kind": kind, "id": ""}


@pytest.mark.usefixtures("mine")
def test_a_card_is_tried_as_its_learner_will_meet_it(library: Library) -> None:
    async def author(player: Player) -> None:
        await player.press("n")
        await player.type("Capital of Chile?")
        await player.press("tab")
        await player.type("Santiago")
        await player.press("f9")
        assert "≈ Almost" in await player.answer("Santjago")
        assert "Capital of Chile?" in await player.press("escape")
        await player.press("f9")
        assert "✓ Correct" in await player.answer("Santiago")

    play(library, author, size=(120, 30))


def test_card_after_card_is_written_without_leaving_the_form(library: Library, mine: Path) -> None:
    async def author(player: Player) -> None:
        await player.press("n", "f4", "down", "enter")
        await player.see("the other side")
        for word in ("one", "two"):
            await player.type(f"Q {word}")
            await player.press("tab")
            await player.type(word)
            await player.press("ctrl+n")
            await player.see("Saved.")
        assert "Q two" not in player.screen
        assert "Deck" in await player.press("escape")

    play(library, author)

    assert [(card["kind"], card["prompt"]) for card in cards(mine)[1:]] == [
        ("flashcard", "Q one"),
        ("flashcard", "Q two"),
    ]


def test_a_card_that_cannot_be_saved_stays_in_its_form(library: Library, mine: Path) -> None:
    async def author(player: Player) -> None:
        await player.press("n")
        await player.type("Q")
        await player.press("ctrl+n")
        assert "is missing" in player.screen
        await player.type("A")
        await player.press("ctrl+n", "escape")

    play(library, author)

    assert [card["prompt"] for card in cards(mine)[1:]] == ["Q"]


@pytest.mark.usefixtures("mine")
def test_the_card_stands_below_its_form_where_there_are_few_columns(library: Library) -> None:
    async def author(player: Player) -> None:
        await player.press("n")
        await player.type("Capital?")
        await player.press("tab")
        await player.type("Lima")
        lines = (await player.see("Type the answer")).splitlines()
        assert next(row for row, text in enumerate(lines) if "Type the answer" in text) > 12
        await player.press("f9")
        assert "Accepted answers" not in player.screen
        assert "✓ Correct" in await player.answer("Lima")

    play(library, author, size=(80, 24))


@pytest.mark.usefixtures("mine")
def test_a_form_that_was_left_is_checked_no_more(library: Library) -> None:
    async def author(player: Player) -> None:
        await player.press("n")
        form = player.pilot.app.screen
        assert isinstance(form, EditScreen)
        await player.press("escape")
        await form.check()

    play(library, author)


def test_a_problem_stands_at_its_field_while_it_is_typed(library: Library) -> None:
    async def author(player: Player) -> None:
        await new_card(player, "numeric")
        await player.type("How many?")
        await player.press("tab")
        await player.type("many")
        field = (await player.see("has to be a number")).split("The number", 1)[1].splitlines()
        assert "has to be a number, and is a text" in field[2]
        await player.press("ctrl+s")
        assert "The number: has to be a number, and is a text" in player.screen

    play(library, author)


def test_what_a_form_is_left_with_and_not_saved_is_asked_about(
    library: Library, mine: Path
) -> None:
    before = mine.read_bytes()

    async def author(player: Player) -> None:
        await player.press("n")
        await player.type("Half a thou")
        assert "Not saved." in await player.press("escape")
        assert "Today" in await player.press("escape")

    play(library, author)

    assert mine.read_bytes() == before


@pytest.mark.usefixtures("mine")
def test_another_kind_keeps_what_both_have(library: Library) -> None:
    async def author(player: Player) -> None:
        await player.press("n")
        await player.type("Kept?")
        await player.press("shift+tab", "enter", "down", "enter")
        assert "Kept?" in player.screen
        assert "the other side" in player.screen

    play(library, author)


def test_what_was_not_touched_is_saved_as_it_was(library: Library, room: Places) -> None:
    """A text area would make line breaks of these characters."""
    odd = "A\u2028B\x85C\x0bD\rE"
    before = {"id": "odd", "kind": "flashcard", "prompt": odd, "answer": odd, "hints": [odd, odd]}
    path = put_deck(room, {**EVERY_KIND, "id": "a-mine", "cards": [before]})

    async def author(player: Player) -> None:
        await player.press("e", "enter")
        await player.see("Question")
        await player.press("escape")
        await player.see("Edit")
        await player.press("enter")
        await player.see("Question")
        await player.press("tab", "!", "ctrl+s")
        await player.see("Saved.")

    play(library, author)

    assert cards(path) == [{**before, "answer": "!A\nB\nC\nD\nE"}]


def test_what_was_typed_and_not_saved_is_there_again_after_a_crash(
    library: Library, mine: Path
) -> None:
    async def crash(player: Player) -> None:
        await player.press("n")
        await player.type("Half a thought")
        await player.pilot.pause(0.5)  # the author pauses, and the program is killed

    async def again(player: Player) -> None:
        await player.press("n")
        assert "Half a thought" in await player.see("is here again")
        await player.press("escape", "escape", "n")
        assert "Half a thought" not in player.screen

    before = mine.read_bytes()
    play(library, crash)
    play(Library(library.places), again)

    assert mine.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b'{"deck": 3', b'{"x": ' + b"[" * 100_000], ids=["torn", "deep"]
)
def test_a_draft_that_is_spoiled_is_as_none(
    library: Library, mine: Path, room: Places, content: bytes
) -> None:
    async def crash(player: Player) -> None:
        await player.press("n")
        await player.type("Lost")
        await player.pilot.pause(0.5)

    play(library, crash)
    (draft,) = room.drafts.iterdir()
    draft.write_bytes(content)

    async def again(player: Player) -> None:
        assert "Lost" not in await player.press("n")

    play(Library(library.places), again)
    assert mine.exists()


def change(path: Path, old: str, new: str) -> None:
    """Another program changes the deck file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


async def open_first(player: Player) -> None:
    await player.press("e")
    await player.press("enter")
    await player.see("Card of")


def test_what_another_program_changed_meanwhile_is_taken_in(library: Library, mine: Path) -> None:
    async def author(player: Player) -> None:
        await open_first(player)
        await player.press("end")
        await player.type(" Now?")
        change(mine, "Founded in 1535.", "Founded in January 1535.")
        await player.press("ctrl+s")
        await player.see("Saved.")

    play(library, author)

    (card,) = cards(mine)
    assert card["prompt"] == "Capital of Peru? Now?"
    assert card["explanation"] == "Founded in January 1535."


def test_where_both_changed_a_field_nothing_is_overwritten_unseen(
    library: Library, mine: Path
) -> None:
    async def author(player: Player) -> None:
        await open_first(player)
        await player.press("end")
        await player.type(" Now?")
        change(mine, "Capital of Peru?", "Which is Peru's capital?")
        await player.press("ctrl+s")
        await player.see("There: Question: “Which is Peru's capital?”.")
        assert cards(mine)[0]["prompt"] == "Which is Peru's capital?"
        await player.press("ctrl+s")
        await player.see("Saved.")

    play(library, author, size=(110, 30))

    assert cards(mine)[0]["prompt"] == "Capital of Peru? Now?"


@pytest.mark.usefixtures("mine")
def test_what_makes_a_card_weak_is_told_at_its_field(library: Library) -> None:
    async def author(player: Player) -> None:
        await player.press("n")
        await player.type("Is Lima the capital?")
        await player.press("tab")
        await player.type("Lima")
        await player.see("stands in the question; ask without naming it")

    play(library, author)


def test_the_kinds_are_told_as_they_are_written(library: Library) -> None:
    async def author(player: Player) -> None:
        await player.press("n", "shift+tab", "enter")
        assert "{{c1::like this}}" in await player.see("Cloze:")

    play(library, author)
