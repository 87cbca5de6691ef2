"""A real carrier between two devices: git."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from tests.storage.happenings import MINUTE, NOON, answer


def device(folder: Path, library: str = "library") -> Places:
    return Places(folder / library, folder / "state", folder / "cache")


def study(places: Places, cards: str, start: int) -> None:
    progress = Progress(places)
    for number, card in enumerate(cards):
        progress.record(answer(progress, card, start + number * MINUTE))


def total(places: Places) -> int:
    return sum(item.reviews for item in Progress(places).items().values())


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A learner", "-c", "user.email=learner@example.org")
    subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_two_git_clones_merge_without_a_conflict(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    git(tmp_path, "init", "--bare", "--initial-branch=main", "carrier")
    git(tmp_path / "one", "clone", "../carrier", "library")
    one, other = device(tmp_path / "one"), device(tmp_path / "other")
    study(one, "ab", NOON)

    def commit_and_merge(places: Places) -> None:
        git(places.library, "add", "-A")
        git(places.library, "commit", "-m", "Studied")
        git(places.library, "pull", "--no-rebase", "--no-edit", "origin", "main")
        git(places.library, "push", "origin", "HEAD:main")

    git(one.library, "add", "-A")
    git(one.library, "commit", "-m", "Studied")
    git(one.library, "push", "origin", "HEAD:main")
    (tmp_path / "other").mkdir()
    git(tmp_path / "other", "clone", "../carrier", "library")
    for turn in range(1, 4):
        study(one, "abc", NOON + turn * 60 * MINUTE)
        study(other, "bcd", NOON + turn * 60 * MINUTE + 1)
        for places in (one, other, one):
            with_changes = subprocess.run(
                ["git", "status", "--porcelain"],
                cwd=places.library,
                check=True,
                capture_output=True,
            ).stdout
            if with_changes:
                commit_and_merge(places)
            else:
                git(places.library, "pull", "--no-rebase", "origin", "main")

    assert total(one) == total(other) == 2 + 3 * 6
    assert Progress(one).items() == Progress(other).items()
    assert Progress(one).problems == ()
