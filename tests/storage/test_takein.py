"""Archives taken in: restored, or merged into a library that is in use."""

import errno
import json
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.errors import ArchiveRefused, FileProblem, NewerFormat, QuizError
from quizapp.learning.item import Item
from quizapp.learning.review import FORGOTTEN, ItemKey, Moved
from quizapp.storage import seam, takein
from quizapp.storage.conflicts import waiting
from quizapp.storage.deckfile import DeckFile
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.takein import Plan
from tests.storage.disk import Failing, Quick
from tests.storage.happenings import DAY, NOON, answer, names
from tests.storage.library import Impatient, another, content, furnish
from tests.storage.test_archive import REFUSED, rewritten, written
from tests.tui.decks import EVERY_KIND, put_deck


def items(room: Places) -> dict[ItemKey, Item]:
    return dict(Progress(room).items())


@pytest.fixture
def export(room: Places, tmp_path: Path) -> Path:
    """A library in one file; the library itself is still there."""
    return written(furnish(room), tmp_path / "export.zip")


def test_on_an_empty_machine_everything_is_as_it_was(room: Places, export: Path) -> None:
    for number, bring in enumerate((takein.take_in, takein.restore)):
        there = another(room, f"there-{number}")

        bring(there, export)

        assert content(there.library) == content(room.library)
        assert items(there) == items(room)


def test_brought_in_twice_it_adds_nothing(room: Places, export: Path) -> None:
    there = another(room, "there")
    takein.take_in(there, export)
    before = content(there.library)

    plan, lost = takein.take_in(there, export)
    assert (bool(plan), lost) == (False, ())
    assert not takein.restore(there, export).plan

    assert content(there.library) == before


def test_what_a_machine_did_meanwhile_is_joined_with_what_is_brought_in(
    room: Places, export: Path
) -> None:
    there = another(room, "there")
    takein.take_in(there, export)
    for number, device in enumerate((room, there)):
        progress = Progress(device, draw=names(number + 10))
        progress.record(answer(progress, f"new-{number}", NOON + 9 * DAY))

    takein.take_in(there, written(room, export))
    takein.take_in(room, written(there, export))

    assert items(room) == items(there)
    assert len(items(there)) == 5


def test_its_lines_never_go_into_a_file_that_is_there(room: Places, export: Path) -> None:
    (file,) = room.progress.iterdir()
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + b"spoiled\n")
    before = content(room.library)
    assert takein.plan_import(room, export).lines == 2

    takein.take_in(room, export)

    after = content(room.library)
    assert before.items() <= after.items()
    assert len(items(room)) == 3
    assert [*after.values()].count(b"".join(lines[1:])) == 1


def test_a_device_never_finds_another_content_in_the_file_it_writes_to(
    room: Places, export: Path
) -> None:
    """Two windows: one brings back lines of this device, the other begins its file meanwhile."""
    (file,) = room.progress.iterdir()
    file.unlink()

    takein.restore(room, export)

    assert not file.exists()
    assert len(items(room)) == 3


def test_a_deck_that_is_here_too_is_merged_and_what_gave_way_is_listed(
    room: Places, export: Path
) -> None:
    there = another(room, "there")
    deck = json.loads(put_deck(there, EVERY_KIND, only="flash").read_text())
    deck["cards"][0]["answer"] = "cougar"
    deck["cards"].append({"id": "own", "kind": "flashcard", "prompt": "a", "answer": "b"})
    (there.decks / "kinds.json").rename(there.decks / "mine.json")
    (there.decks / "mine.json").write_text(json.dumps(deck))
    assert takein.plan_import(there, export).merged == ("decks/kinds.json",)

    _, lost = takein.take_in(there, export)

    assert [loss.lost for loss in lost] == ["cougar"]
    assert {path.name for path in there.decks.glob("*.json")} == {"mine.json"}
    assert len(DeckFile(there.decks / "mine.json")) == 11
    assert waiting(there)[0].lost == lost
    assert not takein.plan_import(there, export)


def test_an_older_version_of_a_deck_that_was_edited_since_brings_nothing_back(
    room: Places, export: Path
) -> None:
    there = another(room, "there")
    takein.take_in(there, export)
    other = another(room, "other")
    put_deck(other, {**EVERY_KIND, "title": "Renamed"})
    takein.take_in(there, written(other, export.with_name("other.zip")))
    edited = DeckFile(there.decks / "kinds.json")
    edited.cards.remove(doc_ids=["gap"])  # type: ignore[list-item] # ids are texts here

    assert not takein.plan_import(there, export.with_name("other.zip"))


def test_decks_of_one_file_name_and_two_ids_are_both_there(room: Places, export: Path) -> None:
    there = another(room, "there")
    put_deck(there, {**EVERY_KIND, "id": "other"}).rename(there.decks / "kinds.json")

    takein.take_in(there, export)

    decks = {DeckFile(path).table("deck").all()[0]["id"] for path in there.decks.glob("*.json")}
    assert decks == {"kinds", "other"}


def test_other_files_that_are_here_stay_and_are_told(room: Places, export: Path) -> None:
    room.settings.write_text("[study]\nretention = 0.9\n")
    (room.decks / "maps" / "steppe.png").write_bytes(b"another picture")
    before = content(room.library)

    plan, _ = takein.take_in(room, export)

    assert plan.kept == ("decks/maps/steppe.png", "settings.toml")
    assert content(room.library) == before


def test_a_restore_makes_decks_and_settings_what_they_were(room: Places, export: Path) -> None:
    before = content(room.library)
    room.settings.write_text("[study]\nretention = 0.9\n")
    (room.decks / "kinds.json").write_text("{")
    (room.decks / "maps" / "steppe.png").unlink()
    put_deck(room, {**EVERY_KIND, "id": "later"})
    progress = Progress(room, draw=names(5))
    progress.record(answer(progress, "later", NOON + 9 * DAY))
    assert takein.plan_restore(room, export) == Plan(
        "2026-09-21T14:13:20.000+00:00",
        new=("decks/maps/steppe.png",),
        changed=("decks/kinds.json", "settings.toml"),
        gone=("later.json",),
    )

    takein.restore(room, export)

    after = content(room.library)
    assert (room.trash / "later.json").exists()
    assert {name: after[name] for name in before if not name.startswith("progress")} == {
        name: data for name, data in before.items() if not name.startswith("progress")
    }
    assert len(items(room)) == 4, "an answer given since stays"


@pytest.mark.parametrize("bring", [takein.take_in, takein.restore, takein.plan_import])
@pytest.mark.parametrize(
    "name", ["truncated", "wrong counts", "foreign", "newer", "bomb", "up", "twice", "lie"]
)
def test_what_is_refused_changes_nothing(
    room: Places, export: Path, name: str, bring: object
) -> None:
    assert callable(bring)
    REFUSED[name][0](export)
    before = content(room.library)

    with pytest.raises((ArchiveRefused, NewerFormat)):
        bring(room, export)

    assert content(room.library) == before


def test_progress_of_a_later_quizapp_is_refused(room: Places, export: Path) -> None:
    def add_line(files_in_it: dict[str, bytes]) -> None:
        files_in_it["progress/2026-09.later.jsonl"] = b'{"format":9,"tables":[]}\n'

    rewritten(export, add_line)
    before = content(room.library)

    with pytest.raises(NewerFormat, match="format 9"):
        takein.take_in(room, export)

    assert content(room.library) == before


def test_no_link_of_ours_leads_an_archive_elsewhere(
    room: Places, tmp_path: Path, export: Path
) -> None:
    there = another(room, "there")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    there.decks.mkdir(parents=True)
    (there.decks / "maps").symlink_to(elsewhere)

    with pytest.raises(ArchiveRefused, match="leads out"):
        takein.take_in(there, export)

    assert [*elsewhere.iterdir()] == []
    assert not there.progress.exists()


@pytest.mark.parametrize("bring", [takein.take_in, takein.restore])
@pytest.mark.parametrize("target", ["mine", "nowhere"])
def test_no_file_of_an_archive_is_written_through_a_link(
    room: Places, tmp_path: Path, export: Path, bring: Callable[[Places, Path], object], target: str
) -> None:
    there = another(room, "there")
    (tmp_path / "mine").write_text("mine")
    files = [path for path in room.library.rglob("*") if path.is_file()]
    names = [path.relative_to(room.library) for path in files if path.parent != room.progress]
    for name in names:
        (there.library / name).parent.mkdir(parents=True, exist_ok=True)
        (there.library / name).symlink_to(tmp_path / target)

    with suppress(QuizError):
        bring(there, export)

    assert (tmp_path / "mine").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("bring", [takein.take_in, takein.restore])
def test_it_can_be_cancelled_at_any_moment_and_changes_nothing(
    room: Places, export: Path, bring: object
) -> None:
    assert callable(bring)
    there = another(room, "there")
    for steps in count():
        with suppress(KeyboardInterrupt):
            bring(there, export, Impatient(steps))
            break
        assert content(there.library) == {}
    assert steps > 3


@pytest.mark.parametrize("bring", [takein.take_in, takein.restore])
def test_whatever_call_fails_every_file_is_old_or_new_and_it_can_be_done_again(
    room: Places,
    monkeypatch: pytest.MonkeyPatch,
    export: Path,
    bring: object,
) -> None:
    assert callable(bring)
    monkeypatch.setattr(seam, "system", Quick())
    goal = content(room.library)
    for number in count(1, 5):
        there = another(room, str(number))
        system = Failing(number, errno.ENOSPC, lasting=True)
        monkeypatch.setattr(seam, "system", system)

        with suppress(FileProblem):
            bring(there, export)

        monkeypatch.setattr(seam, "system", Quick())
        whole = {
            name: data for name, data in content(there.library).items() if ".quizapp-" not in name
        }
        assert whole.items() <= goal.items()
        bring(there, export)
        assert items(there) == items(room)
        if not system.hit:
            break
    assert number > 30


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.sampled_from("abc"), st.booleans()), max_size=8))
def test_two_libraries_that_take_each_other_in_end_equal_whatever_happened(
    steps: list[tuple[int, str, bool]],
) -> None:
    """Answers, and cards forgotten, on two machines; then an export of each goes to the other."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(seam, "system", Quick())
        folder = Path(name)
        rooms = [Places(folder / one, folder / f"{one}-s", folder / f"{one}-c") for one in "ab"]
        opened = [Progress(room, draw=names(number)) for number, room in enumerate(rooms)]
        for time, (machine, card, forgets) in enumerate(steps):
            now = NOON + time * DAY
            gone = Moved(time=now, from_deck="deck", from_card=card, to_deck=FORGOTTEN, to_card="")
            opened[machine].record(gone if forgets else answer(opened[machine], card, now))
        exports = [written(room, folder / f"{number}.zip") for number, room in enumerate(rooms)]

        for room, export in zip(rooms, reversed(exports), strict=True):
            takein.take_in(room, export)

        one, other = map(Progress, rooms)
        assert one.items() == other.items()
        assert len(one.in_order()) == len(other.in_order()) == len(steps)
        for room in rooms:
            assert not any(takein.plan_import(room, export) for export in exports)
