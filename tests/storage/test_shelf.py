"""Which decks there are."""

import json
from pathlib import Path

import pytest

from quizapp.errors import FileProblem
from quizapp.storage.places import Places
from quizapp.storage.shelf import file_stem, own, put_away, read_shelf
from tests.tui.decks import EVERY_KIND, put_deck


def test_shipped_decks_are_there_without_a_library(room: Places) -> None:
    shelf = read_shelf(room)

    assert {"getting-started", "kazachstan-2022-nl", "kazakhstan-2022-en"} <= set(shelf.decks)
    assert not room.library.exists()


def test_ones_own_copy_stands_in_for_the_shipped_deck(room: Places) -> None:
    copy = own(room, read_shelf(room).decks["getting-started"])

    found = read_shelf(room)
    assert found.decks["getting-started"].path == copy.path
    assert found.errors == ()


def test_of_two_files_with_one_deck_id_the_first_is_served_and_the_second_told(
    room: Places,
) -> None:
    first = put_deck(room, EVERY_KIND)
    second = room.decks / "zz.json"
    second.write_text(json.dumps({**EVERY_KIND, "title": "Another"}), encoding="utf-8")

    shelf = read_shelf(room)

    assert shelf.decks["kinds"].path == first
    (error,) = shelf.errors
    assert "zz.json" in str(error)
    assert "kinds.json" in str(error)


def test_a_trash_folder_that_is_a_link_takes_nothing(room: Places, tmp_path: Path) -> None:
    path = put_deck(room, EVERY_KIND)
    (tmp_path / "elsewhere").mkdir()
    room.trash.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(FileProblem, match="is a symbolic link"):
        put_away(room, read_shelf(room).decks["kinds"])

    assert path.exists()
    assert [*(tmp_path / "elsewhere").iterdir()] == []


def test_a_link_that_leads_nowhere_is_no_free_place_for_a_deck(
    room: Places, tmp_path: Path
) -> None:
    room.decks.mkdir(parents=True)
    (room.decks / "getting-started.json").symlink_to(tmp_path / "nowhere")

    copy = own(room, read_shelf(room).decks["getting-started"])

    assert copy.path == room.decks / "getting-started-1.json"
    assert not (tmp_path / "nowhere").exists()


def test_file_names_made_from_ids_are_plain() -> None:
    assert file_stem("../..//Évil name\x00") == "vil-name"
    assert file_stem("…") == "deck"
    assert len(file_stem("x" * 300)) == 80
