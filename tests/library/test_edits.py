"""Editing many cards at once, with undo and redo; real files, real history."""

import json
from pathlib import Path

import pytest

from quizapp.errors import CardRefused, ChangedElsewhere, FileProblem, NoSuchDeck
from quizapp.learning.review import ItemKey, Rating
from quizapp.library import marks
from quizapp.library.door import Library
from quizapp.library.edits import Edits
from quizapp.library.study import study
from quizapp.library.trash import removed
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck

OTHER = {**EVERY_KIND, "id": "other", "title": "Other"}


@pytest.fixture
def kinds(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


@pytest.fixture
def other(room: Places) -> Path:
    return put_deck(room, OTHER, only="short")


@pytest.fixture
def edits(library: Library) -> Edits:
    return Edits(library)


def ids(path: Path) -> list[str]:
    return [card["id"] for card in json.loads(path.read_text())["cards"]]


def said(library: Library) -> str | None:
    undone = marks.undo_last(library)
    return str(undone.sentence) if undone else None


def test_a_copy_stands_right_behind_and_goes_and_comes_again(kinds: Path, edits: Edits) -> None:
    before = kinds.read_bytes()

    assert len(edits.duplicate([("kinds", "number")])) == 1
    assert ids(kinds)[:4] == ["short", "number", "number-2", "date"]
    edits.undo()
    assert kinds.read_bytes() == before
    edits.redo()
    assert ids(kinds)[2] == "number-2"


def test_untouched_cards_keep_their_text_to_the_byte(kinds: Path, edits: Edits) -> None:
    odd = kinds.read_text().replace('"Which lake is highest?"', '"Which lake is  h\\u0069ghest?"')
    kinds.write_text(odd)

    edits.shift([("kinds", "one")], -1)
    edits.duplicate([("kinds", "truth")])

    assert '"Which lake is  h\\u0069ghest?"' in kinds.read_text()
    edits.undo()
    edits.undo()
    assert kinds.read_text() == odd


def test_cards_move_to_another_deck_with_their_history(
    library: Library, kinds: Path, other: Path, edits: Edits
) -> None:
    sitting = study(library, ["kinds"])
    asked = sitting.question()
    assert asked
    assert asked.key == ItemKey("kinds", "short", "")
    sitting.answer("Lima")
    sitting.rate(Rating.GOOD)

    edits.move([("kinds", "short"), ("kinds", "flash")], "other")

    assert "short" not in ids(kinds)
    assert ids(other) == ["short", "short-2", "flash"]
    moved = ItemKey("other", "short-2", "")
    assert library.progress.items()[moved].reviews == 1

    edits.undo()
    assert ids(other) == ["short"]
    assert ids(kinds)[0] == "short"
    assert moved not in library.progress.items()
    assert library.progress.items()[asked.key].reviews == 1

    edits.redo()
    assert library.progress.items()[moved].reviews == 1


def test_no_card_is_removed_into_a_trash_folder_that_is_a_link(
    room: Places, kinds: Path, edits: Edits, tmp_path: Path
) -> None:
    before = kinds.read_bytes()
    (tmp_path / "elsewhere").mkdir()
    room.trash.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(FileProblem, match="is a symbolic link"):
        edits.remove([("kinds", "short")])

    assert kinds.read_bytes() == before
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_a_move_is_taken_back_after_a_restart_each_card_where_it_stood(
    library: Library, kinds: Path, other: Path, edits: Edits
) -> None:
    before, theirs = ids(kinds), ids(other)
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.GOOD)
    edits.move([("kinds", "short"), ("kinds", "one"), ("kinds", "several")], "other")
    other.write_text(other.read_text().replace("Garda", "Como"))

    later = library.again()
    undone = marks.undo_last(later)

    assert undone
    assert str(undone.sentence) == "Taken back: moving 3 cards."
    assert ids(kinds) == before
    assert "Como" in kinds.read_text()
    assert ids(other) == theirs
    assert later.progress.items()[ItemKey("kinds", "short", "")].reviews == 1


def test_a_sitting_that_takes_a_move_back_asks_the_card_again(
    library: Library, kinds: Path, other: Path, edits: Edits
) -> None:
    edits.move([("kinds", "short")], "other")
    sitting = study(library.again(), ["kinds"])

    assert sitting.undo() == "Taken back: moving 'Capital of Peru?'."

    assert sitting.question()
    assert sitting.material.has(ItemKey("kinds", "short", ""))
    assert ids(kinds)[0] == "short"
    assert ids(other) == ["short"]


def test_what_became_of_a_moved_card_meanwhile_stays_and_is_told(
    library: Library, kinds: Path, other: Path, edits: Edits
) -> None:
    sitting = study(library, ["kinds"])
    for _ in range(2):
        sitting.give_up()
        sitting.rate(Rating.EASY)
    assert ItemKey("kinds", "number") in library.progress.items()
    edits.move([("kinds", "number"), ("kinds", "truth"), ("kinds", "flash")], "other")
    edits.remove([("other", "truth")])
    edits.put("kinds", "short", {**edits.card("kinds", "short"), "id": "number"})

    undone = marks.undo_last(later := library.again())

    assert undone
    assert str(undone.sentence) == (
        "Taken back: moving 3 cards. 2 cards were not put back, for the deck files have changed"
        " since."
    )
    assert ids(kinds)[-1] == "flash"
    assert ids(other) == ["short", "number"]
    assert later.progress.items()[ItemKey("other", "number")].reviews == 1
    assert ItemKey("kinds", "number") not in later.progress.items()
    assert said(later.again()) == "Taken back: the answer to 'How high is Huascaran?', rated Easy."


def test_a_move_from_a_deck_that_is_gone_stands_and_undo_goes_on_before_it(
    library: Library, kinds: Path, other: Path, edits: Edits
) -> None:
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.EASY)
    edits.move([("kinds", "short")], "other")
    files = kinds.read_bytes(), other.read_bytes()
    kinds.unlink()

    assert said(library) == (
        "Moving 'Capital of Peru?' cannot be taken back, for the deck files have changed since."
    )
    assert other.read_bytes() == files[1]
    assert library.progress.items()[ItemKey("other", "short-2")].reviews == 1

    kinds.write_bytes(files[0])
    again = library.again()
    assert again.progress.items()[ItemKey("other", "short-2")].reviews == 1
    assert said(again) == "Taken back: the answer to 'Capital of Peru?', rated Easy."
    assert said(again) is None
    assert (kinds.read_bytes(), other.read_bytes()) == files


def test_a_sitting_whose_deck_is_gone_tells_what_is_taken_back(
    library: Library, kinds: Path, other: Path, edits: Edits
) -> None:
    edits.move([("kinds", "short")], "other")
    sitting = study(library.again(), ["kinds"])
    sitting.give_up()
    kinds.unlink()
    theirs = other.read_bytes()

    assert sitting.undo() == ""
    assert str(sitting.undo()).startswith("Moving 'Capital of Peru?' cannot be taken back")
    assert sitting.undo() is None
    assert sitting.question()
    assert other.read_bytes() == theirs


class Running(Clock):
    """A clock that does not stand still between two looks at it."""

    def __call__(self) -> tuple[int, int]:
        self.forward(seconds=1)
        return super().__call__()


def test_a_move_is_taken_back_once_and_made_again(room: Places, kinds: Path, other: Path) -> None:
    edits = Edits(Library(room, Running()))
    edits.replace([("kinds", "flash")], "puma", "cougar")
    before = ids(kinds), ids(other)

    assert len(edits.move([("kinds", "short")], "other")) == 1
    assert edits.undo_latest() == "Taken back: 1 change in the deck files."
    assert (ids(kinds), ids(other)) == before
    edits.redo()
    assert ids(other) == ["short", "short-2"]
    assert edits.undo_latest() == "Taken back: 1 change in the deck files."
    assert edits.undo_latest() == "Taken back: 1 change in the deck files."
    assert "puma" in kinds.read_text()
    assert edits.undo_latest() is None


def test_what_cannot_be_taken_back_is_said_once_and_undo_goes_on_before_it(
    room: Places, kinds: Path, other: Path
) -> None:
    library = Library(room, Running())
    edits = Edits(library)
    edits.replace([("other", "short")], "Lima", "Cusco")
    edits.replace([("kinds", "short")], "Lima", "Cusco")
    edits.move([("kinds", "short")], "other")
    assert "kinds" in library.shelf.decks
    kinds.unlink()

    assert edits.undo_latest() == (
        "Moving 'Capital of Peru?' cannot be taken back, for the deck files have changed since."
    )
    with pytest.raises(NoSuchDeck, match="'kinds'"):
        edits.undo_latest()
    assert edits.undo_latest() == "Taken back: 1 change in the deck files."
    assert "Lima" in other.read_text()
    assert edits.undo_latest() is None


def test_removed_cards_lie_in_the_trash_and_come_back(
    room: Places, kinds: Path, edits: Edits
) -> None:
    before = kinds.read_bytes()
    edits.remove([("kinds", "one"), ("kinds", "truth")])

    assert not {"one", "truth"} & set(ids(kinds))
    (trashed,) = room.trash.iterdir()
    assert ids(trashed) == ["one", "truth"]
    edits.undo()
    assert kinds.read_bytes() == before


def test_cards_come_back_from_the_trash_with_their_history(
    library: Library, room: Places, kinds: Path, edits: Edits
) -> None:
    sitting = study(library, ["kinds"])
    sitting.answer("Lima")
    sitting.rate(Rating.GOOD)
    edits.remove([("kinds", "short"), ("kinds", "one")])
    (trashed,) = room.trash.iterdir()
    edits.duplicate([("kinds", "flash")])

    (offered,) = removed(library)
    assert [card["id"] for card in offered.cards] == ["short", "one"]
    assert len(edits.give_back(trashed)) == 2
    assert ids(kinds)[-2:] == ["short", "one"]
    assert library.progress.items()[ItemKey("kinds", "short", "")].reviews == 1
    assert removed(library) == []

    edits.undo()
    assert [one.path for one in removed(library)] == [trashed]


def test_a_card_that_is_there_again_is_not_gone_over(
    room: Places, kinds: Path, edits: Edits
) -> None:
    edits.remove([("kinds", "short"), ("kinds", "one")])
    (trashed,) = room.trash.iterdir()
    edits.undo()
    edits.replace([("kinds", "short")], "Peru", "Perú")
    edits.remove([("kinds", "one")])
    later = kinds.read_text(encoding="utf-8")

    assert len(edits.give_back(trashed)) == 1
    assert "Perú" in later
    assert kinds.read_text(encoding="utf-8").count("Perú") == later.count("Perú")


def test_a_text_is_replaced_in_many_cards_or_in_none(kinds: Path, edits: Edits) -> None:
    every = [("kinds", name) for name in ids(kinds)]

    assert len(edits.replace(every, "Peru", "Perú")) == 4
    assert "Peru" not in kinds.read_text(encoding="utf-8")
    edits.undo()
    before = kinds.read_bytes()
    with pytest.raises(CardRefused):
        edits.replace(every, "Lima", "")
    assert kinds.read_bytes() == before


def test_what_another_program_changed_stays_and_is_not_gone_over(kinds: Path, edits: Edits) -> None:
    edits.replace([("kinds", "flash")], "puma", "cougar")
    theirs = kinds.read_text().replace("Which lake is highest?", "Which lake lies highest?")
    kinds.write_text(theirs)

    edits.undo()
    assert "Which lake lies highest?" in kinds.read_text()
    assert "puma" in kinds.read_text()

    edits.redo()
    kinds.write_text(kinds.read_text().replace("cougar", "panther"))
    edits.replace([("kinds", "flash")], "panther", "jaguar")
    kinds.write_text(kinds.read_text().replace("jaguar", "lynx"))
    with pytest.raises(ChangedElsewhere):
        edits.undo()
    assert "lynx" in kinds.read_text()


def test_a_move_that_cannot_be_finished_is_not_begun(
    kinds: Path, other: Path, edits: Edits, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kinds.read_bytes(), other.read_bytes()

    def refuse(*_: object) -> None:
        raise FileProblem(kinds, "no space left")

    monkeypatch.setattr(edits._library.progress, "record", refuse)  # noqa: SLF001
    with pytest.raises(FileProblem):
        edits.move([("kinds", "short")], "other")

    assert (kinds.read_bytes(), other.read_bytes()) == before
    assert edits.undo() is None


def test_an_edit_of_a_shipped_deck_makes_a_copy(room: Places, edits: Edits) -> None:
    deck = edits._library.deck("getting-started")  # noqa: SLF001
    first = next(iter(deck.cards))

    edits.duplicate([("getting-started", first)])

    (copy,) = room.decks.iterdir()
    assert ids(copy)[:2] == [first, f"{first}-2"]


def test_a_change_after_an_undo_forgets_what_could_be_done_again(kinds: Path, edits: Edits) -> None:
    edits.duplicate([("kinds", "short")])
    edits.undo()
    edits.shift([("kinds", "short")], 1)

    assert edits.redo() is None
    assert ids(kinds)[:2] == ["number", "short"]
