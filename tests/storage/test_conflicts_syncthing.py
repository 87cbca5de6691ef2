"""A deck that is edited on two devices while Syncthing cannot reach one from the other."""

import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizapp.library.doctor import examine, mend
from quizapp.library.door import Library
from quizapp.library.upkeep import look_after
from quizapp.storage.deckfile import DeckFile
from tests.conftest import Clock
from tests.storage.test_progress_carriers import PATIENCE, Syncthing, device
from tests.tui.decks import EVERY_KIND, put_deck


class Pair:
    """Two devices, and a Syncthing on each."""

    def __init__(self, folder: Path) -> None:
        rooms = [device(folder / name) for name in ("one", "other")]
        self.libraries = [Library(room, Clock()) for room in rooms]
        one, other = (Syncthing(room.state.parent / "syncthing", room.library) for room in rooms)
        self.processes = [one.start(other), other.start(one)]

    def send(self, number: signal.Signals) -> None:
        for process in self.processes:
            process.send_signal(number)

    def decks(self) -> list[dict[str, bytes]]:
        """The deck files of each, by name."""
        return [
            {path.name: path.read_bytes() for path in library.places.decks.glob("*.json")}
            for library in self.libraries
        ]

    def wait_until(self, is_so: Callable[[list[dict[str, bytes]]], bool]) -> None:
        deadline = time.monotonic() + 3 * PATIENCE  # it tries again a minute later, at times
        while not is_so(self.decks()):
            assert time.monotonic() < deadline, self.decks()
            time.sleep(0.1)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    if not shutil.which("syncthing"):
        pytest.skip("Syncthing is not installed: this test starts two of it on 127.0.0.1")
    found = Pair(tmp_path)
    yield found
    found.send(signal.SIGCONT)
    for process in found.processes:
        process.terminate()
    for process in found.processes:
        process.wait(PATIENCE)


def alike(count: int) -> Callable[[list[dict[str, bytes]]], bool]:
    return lambda decks: decks[0] == decks[1] and len(decks[0]) == count


def test_both_devices_make_one_deck_of_it_and_it_is_the_same(pair: Pair) -> None:
    one, other = pair.libraries
    path = put_deck(one.places, EVERY_KIND)
    pair.wait_until(alike(1))
    for library in pair.libraries:
        look_after(library)

    pair.send(signal.SIGSTOP)
    for library, card, answer in ((one, "flash", "cougar"), (other, "truth", False)):
        deck = DeckFile(library.places.decks / path.name)
        deck.cards.update({"answer": answer}, doc_ids=[card])  # type: ignore[list-item]
    pair.send(signal.SIGCONT)
    pair.wait_until(alike(2))
    pair.send(signal.SIGSTOP)

    for library in pair.libraries:
        mend(library, examine(library))

    assert alike(1)(pair.decks())
    answers = {card["id"]: card.get("answer") for card in DeckFile(path)}
    assert (answers["flash"], answers["truth"]) == ("cougar", False)
    assert not one.places.conflicts.exists()
    pair.send(signal.SIGCONT)
    time.sleep(2)
    assert alike(1)(pair.decks())
