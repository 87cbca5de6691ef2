"""A rough machine: outputs, disks and folders that do not let us, each told in one sentence."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NOTHING = subprocess.DEVNULL


def started(folder: Path, *words: str, **streams: Any) -> subprocess.CompletedProcess[str]:
    """The program run to its end; what it prints is caught unless it goes elsewhere."""
    return subprocess.run(
        [sys.executable, "-m", "quizapp", "--library", str(folder), *words],
        **dict.fromkeys(("stdout", "stderr"), subprocess.PIPE) | {"stdin": NOTHING} | streams,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [("due",), ("check", "no.json"), ("--help",), ("--version",)])
def test_an_output_that_takes_nothing_ends_with_a_sentence(
    folder: Path, words: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w") as full:
        done = started(folder, *words, stdout=full)
        silent = started(folder, *words, stdout=full, stderr=full)

    assert (done.returncode, done.stderr) == (3, "quizapp: No space left on device\n")
    assert silent.returncode == 3


def test_a_reader_that_has_gone_ends_a_command_quietly(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as pipe:
        done = started(folder, "due", stdout=pipe)

    assert done.returncode != 0
    assert done.stderr == ""


def test_what_fails_beside_the_outputs_is_not_taken_for_theirs() -> None:
    probe = (
        "import quizapp.cli.group as group; "
        "group.commands = lambda **_: open('/no/such/file'); group.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 1
    assert "FileNotFoundError" in done.stderr


def test_an_input_that_cannot_be_read_has_come_to_its_end(folder: Path) -> None:
    descriptor = os.open(os.devnull, os.O_WRONLY)
    try:
        done = started(folder, "study", "--plain", "getting-started", stdin=descriptor)
    finally:
        os.close(descriptor)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Traceback" not in done.stdout


def test_everything_is_for_the_learners_eyes_only_whatever_the_umask(
    folder: Path, tmp_path: Path
) -> None:
    deck = Path(__file__).parent.parent / "decks" / "getting-started.json"
    for words, typed in (
        (["add", str(deck)], ""),
        (["study", "--plain", "kazachstan-2022-nl"], "7500\n3\n/quit\n"),
        (["backup"], ""),
        (["export", "--all", str(tmp_path / "export.zip")], ""),
        (["stats", "--html", str(tmp_path / "page.html")], ""),
    ):
        done = started(folder, *words, input=typed, stdin=None, umask=0)
        assert (done.returncode, done.stderr) == (0, ""), words

    made = [tmp_path / "export.zip", tmp_path / "page.html", *(tmp_path / "home").rglob("*")]
    made += [folder, *folder.rglob("*")]
    assert len(made) > 15
    assert [path for path in made if path.stat().st_mode & 0o077] == []
