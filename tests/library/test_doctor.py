"""The doctor: what it finds, what it mends, and that it changes nothing unless told to."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quizapp.learning.review import ItemKey
from quizapp.library.doctor import Report, examine, mend
from quizapp.library.door import Library
from quizapp.library.upkeep import back_up, list_backups
from quizapp.storage.backups import Why
from quizapp.storage.doctor import Kind
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from tests.conftest import Clock
from tests.storage.happenings import DAY, NOON, answer, names
from tests.storage.library import Impatient, content, furnish
from tests.tui.decks import EVERY_KIND

COPY = "kinds.sync-conflict-20260302-120000-ABCDEFG.json"


@pytest.fixture
def sound(room: Places, library: Library, clock: Clock) -> Library:
    """A library with nothing wrong."""
    clock.now = NOON
    furnish(room, answers=0)
    for folder in (room.library, room.state, room.cache):
        folder.mkdir(exist_ok=True, mode=0o700)
        folder.chmod(0o700)
    assert examine(library).findings == ()
    return library


def told(report: Report) -> list[tuple[Kind, str]]:
    return [(finding.kind, finding.message) for finding in report.findings]


def mended(library: Library) -> list[str]:
    """What is mended; nothing that was mended is found again, and a backup was made first."""
    report = examine(library)

    done = mend(library, report)

    assert list_backups(library)[0].why is Why.MEND
    assert not examine(library).mendable
    return done


def age(path: Path) -> None:
    """Make a file as old as if nobody had written to it for hours."""
    os.utime(path, (0, 0))


def test_a_sound_library_is_read_and_left_as_it_is(sound: Library) -> None:
    before = content(sound.places.library)

    report = examine(sound)

    assert (report.read.decks, report.read.cards) == (1, 10)
    assert mend(sound, report) == []
    assert content(sound.places.library) == before
    assert list_backups(sound) == []


def test_links_are_told_with_where_they_lead_and_left_alone(sound: Library, tmp_path: Path) -> None:
    room = sound.places
    (room.decks / "kinds.json").rename(tmp_path / "mine.json")
    (room.decks / "kinds.json").symlink_to(tmp_path / "mine.json")
    room.decks.rename(tmp_path / "elsewhere")
    room.decks.symlink_to(tmp_path / "elsewhere")

    report = examine(sound)

    leads = "is a symbolic link: what changes here changes"
    assert told(report) == [
        (Kind.LINK, f"{leads} {tmp_path / 'elsewhere'}"),
        (Kind.LINK, f"{leads} {tmp_path / 'mine.json'}"),
    ]
    assert (report.problems, report.mendable) == ((), ())


def test_spoiled_and_torn_lines_are_told_and_taken_out(sound: Library) -> None:
    room = sound.places
    progress = Progress(room, draw=names(1))
    progress.record(answer(progress, "short"))
    (file,) = room.progress.iterdir()
    good = file.read_bytes()
    later = b'{"format":9,"tables":[]}\n'
    file.write_bytes(b"<<<<<<< HEAD\n" + good + b"\n" + later + b'{"format":1,"ta')
    sound.reopen()

    (first, *_) = examine(sound).findings
    assert (first.kind, first.path, first.line) == (Kind.LINES, file, 1)
    assert first.message == "2 spoiled lines are passed over, the first of them this one"

    assert mended(sound) == [f"2 spoiled lines were taken out of {file.name}."]
    assert file.read_bytes() == good + b"\n" + later


def test_other_problems_of_progress_are_told(sound: Library) -> None:
    sound.places.progress.mkdir()
    (sound.places.progress / "2026-09.x.jsonl").write_text('{"format":9,"tables":[]}\n')

    report = examine(sound)

    assert next(kind for kind, _ in told(report)) is Kind.PROGRESS
    assert "later quizapp" in told(report)[0][1]


def test_a_copy_of_a_conflict_is_folded_into_the_other_files(sound: Library) -> None:
    room = sound.places
    progress = Progress(room, draw=names(1))
    progress.record(answer(progress, "short"))
    (file,) = room.progress.iterdir()
    other = Progress(Places(room.state / "o", room.state / "p", room.cache / "q"), draw=names(2))
    other.record(answer(other, "flash"))
    (theirs,) = (room.state / "o" / "progress").iterdir()
    copy = file.with_name(f"{file.stem}.sync-conflict-20260302-120000-ABCDEFG.jsonl")
    copy.write_bytes(file.read_bytes() + theirs.read_bytes())
    sound.reopen()
    before = dict(sound.progress.items())
    assert len(before) == 2
    assert Kind.COPY not in dict(told(examine(sound))), "it may still be on its way"

    age(copy)
    done = mended(sound)

    assert done == [
        f"{copy.name} went to the trash; 1 line of it stood nowhere else, and have a file now."
    ]
    assert not copy.exists()
    assert (room.trash / copy.name).exists()
    assert dict(sound.progress.items()) == before


def test_a_deck_changed_on_two_devices_is_merged(sound: Library) -> None:
    room = sound.places
    path = room.decks / "kinds.json"
    text = path.read_text()
    (room.decks / COPY).write_text(text.replace("Capital of Peru?", "Which is it?"))

    assert told(examine(sound))[0][0] is Kind.CONFLICT
    (done,) = mended(sound)

    assert done == "1 version was merged into kinds.json, and 1 value gave way to another."
    assert path.read_text() == text
    assert (room.trash / COPY).exists()
    assert told(examine(sound)) == [
        (
            Kind.GAVE_WAY,
            "kinds › short › prompt: 'Capital of Peru?' counts, and 'Which is it?' gave way",
        )
    ]
    assert examine(sound).problems == ()


def test_decks_that_cannot_be_served_or_share_an_id_are_told(sound: Library) -> None:
    room = sound.places
    (room.decks / "broken.json").write_text("{")
    (room.decks / "second.json").write_text((room.decks / "kinds.json").read_text())
    spoiled: dict[str, Any] = {**EVERY_KIND, "id": "spoiled", "cards": [{"id": "a", "kind": "x"}]}
    (room.decks / "spoiled.json").write_text(json.dumps(spoiled))

    kinds = [kind for kind, _ in told(examine(sound))]

    assert kinds == [Kind.DECK, Kind.SAME_DECK, Kind.DECK]


def test_settings_that_are_wrong_are_told_with_their_line(sound: Library) -> None:
    sound.places.settings.write_text("[study]\nretention = 7\n")
    sound.reopen()

    (finding,) = examine(sound).findings

    assert (finding.kind, finding.path, finding.line) == (Kind.SETTINGS, sound.places.settings, 2)


def test_cards_that_are_gone_are_told_and_their_history_stays(sound: Library) -> None:
    progress = Progress(sound.places)
    for number in range(7):
        review = answer(progress, f"card-{number}")
        progress.record(review)
    kinds = [answer(progress, name) for name in ("short", "lost")]
    for review in kinds:
        progress.record(replace(review, deck="kinds"))
    sound.reopen()

    found = [message for kind, message in told(examine(sound)) if kind is Kind.GONE]

    assert found == [
        "deck 'deck' is not here, and 7 cards of it have a history",
        "deck 'kinds': 1 card that is in it no more has a history (lost)",
    ]
    assert examine(sound).problems == ()
    assert ItemKey("kinds", "lost") in sound.progress.items()


def test_clocks_that_were_wrong_are_told(sound: Library) -> None:
    progress = Progress(sound.places, draw=names(1))
    for day in (40, 0):
        progress.record(answer(progress, "short", NOON + day * DAY))
    sound.reopen()

    found = [message for kind, message in told(examine(sound)) if kind is Kind.CLOCK]

    assert len(found) == 2
    assert "1 event is dated up to 2026-10-31" in found[0]
    assert "went back from 2026-10-31 to 2026-09-21" in found[1]


def test_files_that_are_none_of_ours_are_told(sound: Library) -> None:
    room = sound.places
    room.progress.mkdir()
    for path in (room.library / "notes.txt", room.progress / "x.bak", room.library / ".stignore"):
        path.touch()
    (room.library / ".git").mkdir()

    assert [finding.path.name for finding in examine(sound).findings] == ["notes.txt", "x.bak"]
    assert examine(sound).problems == ()


def test_halves_of_files_are_cleared_away_when_nobody_writes_them_any_more(sound: Library) -> None:
    fresh, old = (sound.places.decks / f".quizapp-{name}.tmp" for name in ("fresh", "old"))
    fresh.touch()
    old.touch()
    age(old)
    os.utime(fresh, (sound.now().time / 1000, sound.now().time / 1000))

    assert mended(sound) == [f"{old} was removed."]
    assert fresh.exists()


def test_a_library_that_others_can_look_into_is_closed(sound: Library) -> None:
    sound.places.library.chmod(0o755)

    assert mended(sound) == [f"{sound.places.library} is now for your eyes only."]
    assert sound.places.library.stat().st_mode & 0o777 == 0o700


def test_items_at_hand_that_do_not_follow_from_the_files_are_made_anew(sound: Library) -> None:
    progress = Progress(sound.places)
    progress.record(answer(progress, "short"))
    sound.reopen()
    key = next(iter(sound.progress.items()))
    sound.progress._storage.derived.items.pop(key)  # noqa: SLF001 - as a spoiled snapshot would

    assert Kind.SNAPSHOT in dict(told(examine(sound)))
    mended(sound)

    assert key in sound.progress.items()


def test_a_backup_that_cannot_be_read_is_told(sound: Library) -> None:
    made = back_up(sound)
    made.path.write_bytes(made.path.read_bytes()[:-40])

    assert [kind for kind, _ in told(examine(sound))] == [Kind.BACKUP]


def test_it_can_be_cancelled(sound: Library) -> None:
    with pytest.raises(KeyboardInterrupt):
        examine(sound, Impatient(3))


def test_versions_of_three_devices_are_merged_at_once(sound: Library) -> None:
    path = sound.places.decks / "kinds.json"
    text = path.read_text()
    for device, edited in (("A", ("puma", "cougar")), ("B", ("Cusco was", "Cuzco was"))):
        path.with_name(f"kinds.sync-conflict-20260302-120000-{device}.json").write_text(
            text.replace(*edited)
        )

    assert mended(sound) == [
        "2 versions were merged into kinds.json, and 2 values gave way to another."
    ]
    assert [*sound.places.decks.glob("*.json")] == [path]


def test_what_cannot_be_mended_is_told_and_the_rest_is_mended(sound: Library) -> None:
    room = sound.places
    (room.decks / COPY).write_text((room.decks / "kinds.json").read_text())
    room.library.chmod(0o755)
    report = examine(sound)
    (room.decks / COPY).write_text("{")

    done = mend(sound, report)

    assert done == [f"{room.library} is now for your eyes only."]
    assert [finding.path.name for finding in examine(sound).problems] == [COPY]
