"""The commands in docs/files.md do what it says of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.learning.keeping import DAYS, LATEST, MONTHS, WEEKS
from quizapp.storage.places import Places
from quizapp.storage.unzip import MAX_BYTES, MAX_FILES, MAX_RATIO
from tests.storage.library import furnish

DOCS = (Path(__file__).parents[1] / "docs" / "files.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return re.split(r"^###? ", DOCS.partition(f"## {title}\n")[2], flags=re.MULTILINE)[0]


def blocks(text: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of somebody who has `quizapp` as a command."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "quizapp"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m quizapp "$@"\n')
    program.chmod(0o755)
    return tmp_path


def run(home: Path, script: str, machine: str = "one") -> str:
    """Run commands on a machine, and give what they print; each has to succeed."""
    folder = home / machine
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=folder,
        env={
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "HOME": str(folder),
            "PATH": f"{home}/bin:{os.environ['PATH']}",
            "GIT_CONFIG_NOSYSTEM": "1",
            **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A learner"),
            **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "learner@example.org"),
        },
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_synced_folder_and_git_hold_the_library(home: Path) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    (sync,) = blocks(section("Syncthing, Dropbox, Nextcloud and the like"))
    (git,) = blocks(section("git"))
    folder = home / "one" / "Sync" / "quizapp"

    assert f"{folder}: 0 decks" in run(home, sync)
    furnish(Places(folder, home / "state", home / "cache"))
    run(home, git)

    assert ".quizapp-" in (folder / ".gitignore").read_text()
    assert "progress/2026-09" in run(home, f"git -C {folder} ls-files")


def test_a_new_machine_has_everything(home: Path) -> None:
    export, take_in = blocks(section("A new machine"))
    run(home, "quizapp card flag getting-started")

    run(home, export)
    (home / "two").mkdir()
    shutil.copy(home / "one" / "quizapp.zip", home / "two")
    told = run(home, take_in, "two")

    assert "1 line of progress" in told
    assert "flag" in run(home, "cat $(find . -name '*.jsonl')", "two")


def test_a_backup_is_made_and_restored(home: Path) -> None:
    (commands,) = blocks(section("Backups"))
    run(home, "quizapp card flag getting-started")

    told = run(home, commands)

    assert "my-backup.zip" in told
    assert "here already" in told


def test_the_numbers_are_those_of_the_program() -> None:
    kept = section("Backups")
    refused = section("An export, and what is in it")

    assert f"{DAYS} days, {WEEKS} weeks and {MONTHS} months" in kept
    assert f"last {LATEST} in any case" in kept
    assert f"{MAX_FILES:,} files" in refused
    assert f"{MAX_BYTES // 10**9} GB or to {MAX_RATIO} times" in " ".join(refused.split())


def test_every_folder_of_a_library_is_in_the_docs() -> None:
    room = Places(Path("library"), Path("state"), Path("cache"))

    for path in (room.decks, room.progress, room.conflicts, room.trash, room.backups, room.bases):
        assert f"`{path.name}/" in DOCS
    for path in (room.settings, room.device, room.lock):
        assert f"`{path.name}`" in DOCS
