"""The pictures of a deck are files in its folder, whatever a stranger wrote or linked there."""

import os
from pathlib import Path

import pytest

from quizapp.errors import FileProblem, MediaRefused
from quizapp.storage.media import media_path


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck in a folder with a picture, and a secret outside."""
    (tmp_path / "decks" / "maps").mkdir(parents=True)
    (tmp_path / "decks" / "maps" / "steppe.png").write_bytes(b"PNG")
    (tmp_path / "secret.png").write_bytes(b"PNG")
    path = tmp_path / "decks" / "deck.json"
    path.write_text("{}")
    return path


@pytest.mark.parametrize("name", ["maps/steppe.png", "./maps/steppe.png"])
def test_a_file_in_the_folder_of_the_deck_is_found(deck: Path, name: str) -> None:
    assert media_path(deck, name) == deck.parent.resolve() / "maps" / "steppe.png"


@pytest.mark.parametrize(
    "name",
    ["../secret.png", "maps/../../secret.png", "/etc/passwd", "-rf", "maps/-rf", "~/.x", ".x", ""],
)
def test_a_name_that_leads_elsewhere_is_refused(deck: Path, name: str) -> None:
    with pytest.raises(MediaRefused, match=r"deck\.json: media '.*' is no name of a file"):
        media_path(deck, name)


def test_a_link_out_of_the_folder_is_refused(deck: Path) -> None:
    (deck.parent / "file.png").symlink_to(deck.parent.parent / "secret.png")
    (deck.parent / "folder").symlink_to(deck.parent.parent)

    for name in ("file.png", "folder/secret.png"):
        with pytest.raises(MediaRefused, match="leads out of the folder of the deck"):
            media_path(deck, name)


def test_a_link_inside_the_folder_is_followed(deck: Path) -> None:
    (deck.parent / "map.png").symlink_to("maps/steppe.png")

    assert media_path(deck, "map.png").name == "steppe.png"


def test_a_folder_beside_that_begins_with_the_same_letters_is_outside(deck: Path) -> None:
    beside = deck.parent.with_name("decks-of-others")
    beside.mkdir()
    (beside / "a.png").write_bytes(b"PNG")
    (deck.parent / "a.png").symlink_to(beside / "a.png")

    with pytest.raises(MediaRefused):
        media_path(deck, "a.png")


def test_the_folder_of_a_linked_deck_is_the_one_the_file_is_in(deck: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(deck)

    assert media_path(link, "maps/steppe.png").is_relative_to(deck.parent.resolve())
    with pytest.raises(FileProblem, match="no such file"):
        media_path(link, "secret.png")


def test_what_is_no_regular_file_is_refused_without_opening_it(deck: Path) -> None:
    os.mkfifo(deck.parent / "pipe.png")
    (deck.parent / "loop.png").symlink_to("loop.png")

    for name, words in (
        ("pipe.png", "pipe.png: is not a regular file"),
        ("maps", "maps: is a folder"),
        ("loop.png", "too many levels of symbolic links"),
        ("gone.png", "gone.png: no such file"),
        ("a" * 300, "file name too long"),
    ):
        with pytest.raises(FileProblem, match=words):
            media_path(deck, name)
