"""Several devices: whatever a carrier does with the files, all end equal and nothing is missing."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import convert

from quizapp.learning.replay import departures, place, replay, undone
from quizapp.learning.review import FORGOTTEN, TABLES, Event, Mark, MarkKind, Moved, Review, Void
from quizapp.storage import journal, seam
from quizapp.storage.lines import entry_of, line_of
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from tests.storage.disk import Quick
from tests.storage.happenings import DAY, MINUTE, NOON, answer, item_key, names

DEVICES = 3
CARDS = ["one", "two", "three"]


class Device:
    """One device of a learner: its folders, its clock, and the program open on it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.places = Places(folder / "library", folder / "state", folder / "cache")
        self.clock = NOON
        self.draw = names(seed)
        self.progress = Progress(self.places, draw=self.draw)

    def restart(self) -> None:
        self.progress = Progress(self.places, draw=self.draw)

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.places.progress.glob("*.jsonl")}


class Turn(NamedTuple):
    """Whose turn it is, and what with."""

    device: Device
    card: str
    rating: int


class World:
    """Three devices, and all that was ever taken on one of them."""

    def __init__(self, folder: Path) -> None:
        self.devices = [Device(folder / str(number), number) for number in range(DEVICES)]
        self.taken: dict[str, Event] = {}
        self.copies = 0

    def record(self, device: Device, event: Event) -> None:
        for name in device.progress.record(event):
            self.taken[name] = event

    def review(self, turn: Turn) -> None:
        turn.device.progress.refresh()
        turn.device.clock += 7 * MINUTE
        review = answer(turn.device.progress, turn.card, turn.device.clock, turn.rating)
        self.record(turn.device, review)

    def mark(self, turn: Turn) -> None:
        kind = MarkKind.RESET if turn.rating == 1 else MarkKind.SUSPEND
        time, value = turn.device.clock, turn.rating < 4
        mark = Mark(deck="deck", card=turn.card, time=time, kind=kind, value=value)
        self.record(turn.device, mark)

    def move(self, turn: Turn) -> None:
        time, to = turn.device.clock, CARDS[turn.rating % len(CARDS)]
        moved = Moved(time=time, from_deck="deck", from_card=turn.card, to_deck="deck", to_card=to)
        self.record(turn.device, moved)

    def wipe(self, turn: Turn) -> None:
        """What happened to a card is forgotten on purpose."""
        time, card = turn.device.clock, turn.card
        gone = Moved(time=time, from_deck="deck", from_card=card, to_deck=FORGOTTEN, to_card="")
        self.record(turn.device, gone)

    def undo(self, turn: Turn) -> None:
        target = turn.device.progress.last_undoable()
        if turn.rating < 3:  # an undo of anything, also of a move and of an undo
            target = next(iter(self.taken if turn.rating == 1 else reversed(self.taken)), None)
        if target:
            self.record(turn.device, Void(target=target, time=turn.device.clock))

    def jump(self, turn: Turn) -> None:
        """The clock goes wrong: an hour or fifty years back or ahead."""
        by = {1: -DAY // 24, 2: DAY // 24, 3: 50 * 365 * DAY, 4: -20 * 365 * DAY}[turn.rating]
        turn.device.clock = min(max(turn.device.clock + by, 0), NOON + 100 * 365 * DAY)

    def restart(self, turn: Turn) -> None:
        if turn.rating > 1:
            turn.device.progress.close()
        turn.device.restart()

    def forget(self, turn: Turn) -> None:
        """The cache is emptied, and all state lost on a bad day."""
        shutil.rmtree(turn.device.places.cache, ignore_errors=True)
        if turn.rating == 1:
            shutil.rmtree(turn.device.places.state, ignore_errors=True)
        turn.device.restart()

    def clone(self, turn: Turn) -> None:
        """Another device is made from a copy of this one, its name and all."""
        other = self.devices[turn.rating % DEVICES]
        if other is not turn.device and turn.device.places.state.exists():
            self.carry(turn.device, other)
            shutil.rmtree(other.places.state, ignore_errors=True)
            shutil.copytree(turn.device.places.state, other.places.state)
            other.restart()

    def tear(self, turn: Turn) -> None:
        """Half a line, zeros or nonsense stands at the end of a file."""
        for path in list(turn.device.places.progress.glob("*.jsonl"))[:1]:
            rest = {1: b'{"format":1,"ta', 2: b"\0" * 20, 3: b"<<<<<<< HEAD\n", 4: b"\xff\xfe"}
            path.write_bytes(path.read_bytes() + rest[turn.rating])

    def part(self, turn: Turn) -> None:
        """Some files come over from another device, some only in part so far."""
        other = self.devices[turn.rating % DEVICES]
        for name, content in list(other.files().items())[: turn.rating - 1]:
            path = turn.device.places.progress / name
            if other is not turn.device and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content[: len(content) * turn.rating // 4])

    def double(self, turn: Turn) -> None:
        """A copy of a file, its lines in another order, under a name of its own."""
        for content in list(turn.device.files().values())[:1]:
            lines = [line for line in content.splitlines(keepends=True) if line.endswith(b"\n")]
            Random(turn.rating).shuffle(lines)  # noqa: S311
            self.copies += 1
            path = turn.device.places.progress / f"2026-0{turn.rating} (copy {self.copies}).jsonl"
            path.write_bytes(b"".join(lines))

    def carry(self, source: Device, target: Device) -> None:
        """Everything comes over; where both wrote to one file, both versions are kept."""
        for name, content in source.files().items():
            path = target.places.progress / name
            path.parent.mkdir(parents=True, exist_ok=True)
            mine = path.read_bytes() if path.exists() else b""
            if content.startswith(mine):
                path.write_bytes(content)
            elif not mine.startswith(content):
                stem = name.removesuffix(".jsonl")
                copy = f"{stem}.sync-conflict-{crc32(content)}.jsonl"
                (path.parent / copy).write_bytes(content)

    def carry_on(self, turn: Turn) -> None:
        self.carry(turn.device, self.devices[turn.rating % DEVICES])

    def meet(self) -> None:
        """All files reach all devices."""
        for _ in range(2):
            for source in self.devices:
                for target in self.devices:
                    self.carry(source, target)


ACTIONS = [
    *[World.review] * 6,
    *(World.undo, World.mark, World.move, World.jump, World.restart, World.forget, World.wipe),
    *(World.clone, World.tear, World.part, World.double, World.carry_on, World.carry_on),
]

Step: TypeAlias = tuple[Callable[[World, Turn], None], int, str, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(ACTIONS),
        st.integers(0, DEVICES - 1),
        st.sampled_from(CARDS),
        st.integers(1, 4),
    ),
    max_size=40,
)


def happened(progress: Progress) -> dict[str, Event]:
    """Every event that this device knows."""
    return {
        str(document.doc_id): convert(dict(document), kind)
        for table, kind in TABLES.items()
        for document in progress.table(table)
    }


def in_order(events: dict[str, Event]) -> list[tuple[str, Event]]:
    entries = sorted((entry_of(*event) for event in events.items()), key=lambda e: e[:4])
    return [(entry.id, entry.event) for entry in entries]


@contextmanager
def quick_disk() -> Iterator[Path]:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(seam, "system", Quick())
        patch.setattr(journal, "FEW_ENTRIES", 3)  # snapshots at every turn
        yield Path(folder)


@settings(max_examples=300, deadline=None)
@given(STEPS)
def test_all_devices_end_equal_and_nothing_that_was_taken_is_missing(steps: list[Step]) -> None:
    with quick_disk() as folder:
        world = World(folder)
        for action, number, card, rating in steps:
            action(world, Turn(world.devices[number], card, rating))
        world.meet()

        for device in world.devices:
            device.progress.refresh()
            known = happened(device.progress)
            assert known.keys() == world.taken.keys()
            assert device.progress.items() == replay(in_order(known))
            assert device.progress.items() == world.devices[0].progress.items()
            assert device.progress.items() == Progress(device.places).items()
            gone = undone(in_order(known))
            counting = {name for name, event in known.items() if isinstance(event, Review)} - gone
            histories = [device.progress.history(key) for key in device.progress.items()]
            assert {name for history in histories for name, _ in history} == counting
            assert sum(map(len, histories)) == len(counting)
            left = departures([event for event in in_order(known) if event[0] not in gone])
            reviews = [
                event
                for name, event in known.items()
                if isinstance(event, Review) and name not in gone
            ]
            days = Counter(review.day for review in reviews)
            kept = [review for review in reviews if place(review, left)[0] != FORGOTTEN]
            found = [review.time for review in device.progress.reviews()]
            assert sorted(found) == sorted(review.time for review in kept)
            assert all(device.progress.done_on(day) == days[day] for day in days)


def test_an_answer_may_be_undone_after_an_earlier_one_came_in(tmp_path: Path) -> None:
    one, other = Device(tmp_path / "one", 1), Device(tmp_path / "other", 2)
    world = World(tmp_path)
    world.review(Turn(other, "card", 1))
    one.clock += DAY
    world.review(Turn(one, "card", 3))
    world.carry(other, one)
    one.progress.refresh()

    world.undo(Turn(one, "card", 3))

    assert one.progress.items() == other.progress.items()


def test_a_late_answer_behind_a_torn_line_counts(tmp_path: Path) -> None:
    one, other = Device(tmp_path / "one", 1), Device(tmp_path / "other", 2)
    world = World(tmp_path)
    for device in (one, other, other, other):
        world.review(Turn(device, "card", 3))
    world.tear(Turn(one, "card", 1))
    world.carry(other, one)

    world.review(Turn(one, "card", 3))

    assert one.progress.items()[item_key("card")].reviews == 5
    assert one.progress.items() == Progress(one.places).items()


def test_an_undo_and_its_undo_that_come_in_together_leave_an_answer_counted(tmp_path: Path) -> None:
    one, other = Device(tmp_path / "one", 1), Device(tmp_path / "other", 2)
    world = World(tmp_path)
    world.review(Turn(one, "card", 3))
    (review,) = world.taken
    undo = Void(target=review, time=NOON + 30 * DAY)
    (undo_id,) = one.progress.record(undo)
    one.progress.record(Void(target=undo_id, time=NOON + 60 * DAY))
    world.carry(one, other)

    other.progress.refresh()

    assert other.progress.items() == one.progress.items()
    assert other.progress.done_on(date(2026, 9, 21)) == 1


def test_who_did_not_know_of_a_move_means_the_moved_card(tmp_path: Path) -> None:
    one, other = Device(tmp_path / "one", 1), Device(tmp_path / "other", 2)
    world = World(tmp_path)
    world.devices = [one, other]
    world.review(Turn(one, "one", 3))
    world.meet()
    moved = Moved(
        time=one.clock + 1, from_deck="deck", from_card="one", to_deck="deck", to_card="two"
    )
    world.record(one, moved)
    for device in (one, other, one):
        world.review(Turn(device, "one", 3))
    world.meet()

    for device in (one, other):
        device.progress.refresh()
        reviews = {key.card: item.reviews for key, item in device.progress.items().items()}
        assert reviews == {"one": 2, "two": 2}
        assert device.progress.items() == Progress(device.places).items()


def told(device: Device) -> str:
    return "\n".join(map(str, device.progress.problems))


def test_a_cloned_device_is_noticed_and_takes_a_new_name(tmp_path: Path) -> None:
    one, other = Device(tmp_path / "one", 1), Device(tmp_path / "other", 2)
    world = World(tmp_path)
    world.devices = [one, other]
    world.review(Turn(one, "one", 3))
    world.clone(Turn(one, "", 1))
    for card in ("two", "three"):
        for device in (one, other):
            world.review(Turn(device, card, 3))
    assert one.files().keys() == other.files().keys(), "they do not know yet"

    world.meet()
    one.progress.refresh()
    assert "another computer writes under the name of this one" in told(one)
    for device in (one, other):
        world.review(Turn(device, "four", 3))
        assert not told(device)
    world.meet()

    assert len({name.split(".")[1] for name in one.files()}) == 2
    assert Progress(one.places).items() == Progress(other.places).items()
    assert sum(item.reviews for item in Progress(one.places).items().values()) == 7


def test_the_same_id_with_two_bodies_counts_once_alike_everywhere_and_is_told(
    tmp_path: Path,
) -> None:
    found: list[object] = []
    new = Device(tmp_path / "new", 1).progress
    bodies = {str(rating): answer(new, "card", NOON, rating) for rating in (1, 4)}
    for names_of_files in (bodies, reversed(bodies)):
        device = Device(tmp_path / str(len(found)), 1)
        device.places.progress.mkdir(parents=True)
        for name in names_of_files:
            line = line_of({"reviews": {"someone-run-1": bodies[name]}})
            (device.places.progress / f"2026-09.{name}.jsonl").write_bytes(line)
            device.progress.refresh()
        assert "someone-run-1 stands for two different events" in told(device)
        device.restart()
        assert "someone-run-1 stands for two different events" in told(device)
        found += [{**device.progress.items()}, device.progress.table("reviews").all()]

    assert found[:2] == found[2:]
    assert [item.reviews for item in device.progress.items().values()] == [1]
