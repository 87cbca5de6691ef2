"""Real carriers between two devices: git, and Syncthing if it is installed."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from tests.storage.happenings import MINUTE, NOON, answer

PATIENCE = 60
"""Seconds until a carrier that does not carry is given up."""


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


class Syncthing:
    """One Syncthing that talks to nobody but its peer on this machine."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        self.port, self.gui = free_port(), free_port()
        (folder / ".stfolder").mkdir(parents=True)  # without its mark a folder is left alone
        generate = ["syncthing", "generate", f"--home={home}", "--no-default-folder"]
        subprocess.run(generate, check=True, capture_output=True, timeout=PATIENCE)
        found = re.search(r'<device id="([A-Z0-9-]{60,})"', (home / "config.xml").read_text())
        assert found
        self.id = found[1]

    def start(self, peer: "Syncthing") -> subprocess.Popen[bytes]:
        devices = "".join(
            f'<device id="{each.id}"><address>tcp://127.0.0.1:{each.port}</address></device>'
            for each in (self, peer)
        )
        (self.home / "config.xml").write_text(
            f"""<configuration version="36">
            <folder id="library" path="{self.folder}" type="sendreceive" rescanIntervalS="1"
             fsWatcherEnabled="true" fsWatcherDelayS="1">
             <device id="{self.id}"></device><device id="{peer.id}"></device>
             <maxConflicts>10</maxConflicts></folder>{devices}
            <gui enabled="true" tls="false"><address>127.0.0.1:{self.gui}</address></gui>
            <options><listenAddress>tcp://127.0.0.1:{self.port}</listenAddress>
             <globalAnnounceEnabled>false</globalAnnounceEnabled>
             <localAnnounceEnabled>false</localAnnounceEnabled>
             <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
             <urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH>
             <crashReportingEnabled>false</crashReportingEnabled>
             <reconnectionIntervalS>1</reconnectionIntervalS>
             <startBrowser>false</startBrowser></options></configuration>"""
        )
        return subprocess.Popen(
            ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-upgrade"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def carried(tmp_path: Path) -> Iterator[tuple[Places, Places]]:
    """Two libraries that Syncthing keeps alike."""
    if not shutil.which("syncthing"):
        pytest.skip("Syncthing is not installed: this test starts two of it on 127.0.0.1")
    places = device(tmp_path / "one"), device(tmp_path / "other")
    one, other = (Syncthing(each.state.parent / "syncthing", each.library) for each in places)
    processes = [one.start(other), other.start(one)]
    yield places
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(PATIENCE)


def wait_until_both_have(reviews: int, carried: tuple[Places, Places]) -> None:
    deadline = time.monotonic() + PATIENCE
    while [total(places) for places in carried] != [reviews, reviews]:
        assert time.monotonic() < deadline, "Syncthing did not carry everything"
        time.sleep(0.2)


def test_two_syncthings_carry_everything(carried: tuple[Places, Places]) -> None:
    one, other = carried
    for turn in range(3):
        study(one, "abcde", NOON + turn * 60 * MINUTE)
        study(other, "cdefg", NOON + turn * 60 * MINUTE + 1)
    wait_until_both_have(30, carried)

    study(other, "a", NOON + 300 * MINUTE)
    wait_until_both_have(31, carried)

    assert Progress(one).items() == Progress(other).items()
    assert Progress(one).problems == ()
