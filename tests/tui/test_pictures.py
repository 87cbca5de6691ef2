"""Pictures of cards: drawn where textual-image is installed, told in words everywhere else."""

import os
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from quizapp.errors import NoPicture
from quizapp.library.door import Library
from quizapp.storage.places import Places
from quizapp.tui.widgets.pictures import FORMATS, MOST, decoded
from tests.terminal import Terminal
from tests.tui.decks import put_deck
from tests.tui.play import Player, play

WITHOUT = pytest.mark.skipif(find_spec("textual_image") is not None, reason="it is installed")
WITH = pytest.mark.skipif(find_spec("textual_image") is None, reason="it is not installed")

FLAGS: dict[str, object] = {
    "format": 1,
    "id": "flags",
    "title": "Flags",
    "language": "en",
    "cards": [
        {"id": "flag", "kind": "short-answer", "prompt": "Whose flag is this?",
         "answers": ["Peru"], "explanation": "Since 1825.",
         "media": [{"path": "pe.png", "alt": "Red, white\u001b[2J, red"}, {"path": "pe.mp3"}]},
        {"id": "gap", "kind": "cloze", "prompt": "It has {{c1::three}} stripes.",
         "media": [{"path": "gone.png", "alt": "Stripes"}]},
        {"id": "none", "kind": "true-false", "prompt": "It has a star.", "answer": False},
    ],
}  # fmt: skip


def test_a_picture_is_told_in_words_where_none_can_be_shown(library: Library, room: Places) -> None:
    put_deck(room, FLAGS)

    async def script(player: Player) -> None:
        for screen in (player.screen, await player.answer("Chile")):
            assert "[picture: Red, white␛[2J, red]\n  [sound: pe.mp3]" in screen
        assert "[picture: Stripes]" in await player.press("enter")
        assert "[picture: Stripes]" in await player.answer("three")
        assert "[picture" not in await player.press("enter")

    play(library, script, study=["flags"])


def picture(sort: str = "PNG", size: tuple[int, int] = (40, 20), **how: Any) -> bytes:
    from PIL import Image  # noqa: PLC0415 - it may not be installed

    data = BytesIO()
    Image.new("RGB", size, "red").save(data, sort, **how)
    return data.getvalue()


@WITHOUT
def test_nothing_else_than_words_is_needed_where_the_extra_is_not_installed(
    folder: Path, room: Places
) -> None:
    put_deck(room, FLAGS)
    terminal = Terminal(folder, "study", "flags")

    terminal.wait_for("[picture: Red, white␛[2J, red]")
    terminal.close()


@WITH
@pytest.mark.parametrize("sort", FORMATS)
def test_pictures_are_made_small_enough_for_a_terminal(sort: str) -> None:
    assert decoded(picture(sort, (4000, 1000))).size == (1600, 400)


@WITH
def test_what_is_no_picture_is_refused_in_words() -> None:
    whole = picture()
    for data in (
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        whole[:60],
        picture("BMP"),
    ):
        with pytest.raises(NoPicture, match="damaged, or of a sort that is not shown"):
            decoded(data)


@WITH
@pytest.mark.parametrize("pixels", [MOST + 1, 4 * MOST, 100 * MOST])
def test_a_picture_that_would_unpack_to_very_much_is_refused_before_it_does(pixels: int) -> None:
    huge = bytearray(picture())
    huge[16:24] = pixels.to_bytes(4, "big") + (1).to_bytes(4, "big")
    huge[29:33] = crc32(huge[12:29]).to_bytes(4, "big")

    with pytest.raises(NoPicture, match="more than 30,000,000 pixels"):
        decoded(bytes(huge))


@WITH
@pytest.mark.parametrize("command", ["study", "quiz"])
def test_a_terminal_without_pictures_shows_them_in_half_cells_and_the_keyboard_still_works(
    folder: Path, room: Places, command: str
) -> None:
    deck = put_deck(room, FLAGS, only="flag")
    (deck.parent / "pe.png").write_bytes(picture())
    terminal = Terminal(folder, command, "flags")

    assert "▀▀▀" in terminal.wait_for("[picture: Red, white␛[2J, red]")
    terminal.type("Peru\r")
    assert "▀▀▀" in terminal.wait_for("Since 1825.")
    terminal.close()


@WITH
def test_a_picture_that_is_not_there_is_told_in_words_and_why(folder: Path, room: Places) -> None:
    put_deck(room, FLAGS, only="gap")
    terminal = Terminal(folder, "study", "flags")

    assert "gone.png: no such file" in terminal.wait_for("[picture: Stripes]")
    terminal.close()


ASKING = """
import os, select, sys, termios, tty
before = termios.tcgetattr(0)
tty.setcbreak(0)
sys.__stdout__.write("\\x1b[16t")
sys.__stdout__.flush()
answer = b""
while not answer.endswith(b"t"):
    assert select.select([0], [], [], 10)[0], "nobody answered"
    answer += os.read(0, 1)
assert answer == b"\\x1b[6;20;10t", answer
termios.tcsetattr(0, termios.TCSANOW, before)
"""
"""What textual-image does while it is imported: it asks the terminal how large its cells are."""


def test_whoever_asks_the_terminal_gets_its_answer_and_the_keyboard_works_again(
    tmp_path: Path, folder: Path, room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "modules" / "textual_image"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(ASKING)
    (package / "renderable.py").write_text("UnicodeImage, HalfcellImage, Image = 1, 2, 3")
    (package / "widget.py").write_text("")
    paths = (str(package.parent), os.environ.get("PYTHONPATH", ""))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))
    put_deck(room, FLAGS, only="gap")
    terminal = Terminal(folder, "study", "flags")

    while b"\x1b[16t" not in terminal.bytes:
        terminal.read(0.05)
    terminal.type("\x1b[6;20;10t")
    terminal.wait_for("gone.png: no such file")
    terminal.type("three\r")
    terminal.wait_for("Correct")
    terminal.close()
