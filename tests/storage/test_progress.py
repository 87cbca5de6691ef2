"""Progress on one device: what is recorded, what follows from it, and TinyDB's own ways to it."""

import errno
import json
import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from tinydb import where
from tinydb.table import Document

from quizapp.errors import ClockWrong, FileProblem, HistoryIsFixed, NewerFormat
from quizapp.learning import replay as rules
from quizapp.learning.item import Item
from quizapp.learning.memory import DEFAULT, Parameters
from quizapp.learning.review import ItemKey, Mark, MarkKind, Moved, Review, Void
from quizapp.storage import seam
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.seam import System
from tests.storage.disk import Quick
from tests.storage.happenings import DAY, MINUTE, NOON, answer, item_key


class WriteOnly(Quick):
    """A disk that takes lines and gives none."""

    @staticmethod
    def open(path: Path, flags: int, mode: int = 0) -> int:  # type: ignore[override]
        if path.suffix == ".jsonl" and not flags & os.O_RDWR:
            raise OSError(errno.EIO, "Input/output error")
        return System.open(path, flags, mode)


@pytest.fixture
def progress(room: Places) -> Progress:
    return Progress(room)


def lines(room: Places) -> list[bytes]:
    return [
        line
        for path in sorted(room.progress.glob("*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]


def test_a_new_library_is_empty_and_opening_it_writes_nothing(room: Places) -> None:
    progress = Progress(room)
    progress.close()

    assert not progress.items()
    assert progress.last_undoable() is None
    assert not any(place.exists() for place in (room.library, room.state, room.cache))


def test_what_is_recorded_is_one_line_and_there_after_a_restart(
    room: Places, progress: Progress
) -> None:
    review = answer(progress, "card")
    ids = progress.record(review)

    assert len(lines(room)) == 1
    again = Progress(room)
    assert again.items() == progress.items()
    assert again.items()[review.key].reviews == 1
    assert again.history(review.key) == [(ids[0], review)]


def test_several_events_at_once_are_one_line(room: Places, progress: Progress) -> None:
    mark = Mark(deck="deck", card="card", time=NOON, kind=MarkKind.SUSPEND, value=True)
    ids = progress.record(answer(progress, "card"), mark)

    assert len(set(ids)) == 2
    assert len(lines(room)) == 1
    assert progress.items()[item_key("card")].suspended


def test_a_transaction_is_one_line_or_nothing(room: Places, progress: Progress) -> None:
    with progress.transaction():
        progress.record(answer(progress, "one"))
        progress.record(answer(progress, "two"))
        with progress.transaction():
            progress.record(answer(progress, "three"))
    with suppress(KeyboardInterrupt), progress.transaction():
        progress.record(answer(progress, "four"))
        raise KeyboardInterrupt

    assert len(lines(room)) == 1
    assert [key.card for key in progress.items()] == ["one", "two", "three"]


def test_a_file_holds_one_month_of_one_device(room: Places, progress: Progress) -> None:
    progress.record(answer(progress, "card", NOON))
    progress.record(answer(progress, "card", NOON + 30 * DAY))

    device = json.loads(room.device.read_bytes().splitlines()[0])["device"]
    files = sorted(path.name for path in room.progress.iterdir())
    assert files == [f"2026-09.{device}.jsonl", f"2026-10.{device}.jsonl"]


def test_undo_takes_back_hundred_steps_also_after_a_restart(room: Places) -> None:
    progress = Progress(room)
    before = []
    for number in range(100):
        before.append(dict(progress.items()))
        progress.record(answer(progress, f"card {number % 7}", NOON + number * 20 * MINUTE))
    progress.close()

    for state in reversed(before):
        progress = Progress(room)
        undoable = progress.last_undoable()
        assert undoable
        progress.record(Void(target=undoable, time=NOON + DAY * 10))
        assert progress.items() == state
    assert progress.last_undoable() is None


def test_an_undo_may_be_undone(progress: Progress) -> None:
    (review,) = progress.record(answer(progress, "card"))
    before = dict(progress.items())
    (undo,) = progress.record(Void(target=review, time=NOON + 1))
    assert not progress.items()
    assert progress.done_on(date(2026, 9, 21)) == 0

    progress.record(Void(target=undo, time=NOON + 2))

    assert progress.items() == before
    assert progress.done_on(date(2026, 9, 21)) == 1


def test_undoing_an_earlier_review_replays_the_later_ones(room: Places) -> None:
    progress = Progress(room)
    first, *_ = [
        progress.record(answer(progress, "card", NOON + days * DAY))[0] for days in range(3)
    ]
    progress.record(Void(target=first, time=NOON + 4 * DAY))

    item = progress.items()[item_key("card")]
    assert item.reviews == 2
    assert item.first_day == date(2026, 9, 22)
    assert Progress(room).items() == progress.items()


def test_a_moved_card_takes_its_history_along(room: Places, progress: Progress) -> None:
    progress.record(answer(progress, "old"))
    progress.record(
        Moved(time=NOON + 1, from_deck="deck", from_card="old", to_deck="deck", to_card="new")
    )
    progress.record(answer(progress, "new", NOON + DAY))

    assert progress.items().keys() == {item_key("new")}
    assert progress.items()[item_key("new")].reviews == 2
    assert len(progress.history(item_key("new"))) == 2
    assert {review.card for review in progress.reviews()} == {"new"}
    assert Progress(room).items() == progress.items()


def test_a_new_card_under_a_name_that_was_given_up_has_a_history_of_its_own(
    room: Places, progress: Progress
) -> None:
    progress.record(answer(progress, "old"))
    progress.record(
        Moved(time=NOON + 1, from_deck="deck", from_card="old", to_deck="deck", to_card="new")
    )
    for days in (1, 2, 3):
        progress.record(answer(progress, "old", NOON + days * DAY))
    mark = Mark(deck="deck", card="old", time=NOON + 4 * DAY, kind=MarkKind.FLAG, value=2)
    progress.record(mark)

    found = {key.card: (item.reviews, item.flag) for key, item in progress.items().items()}
    assert found == {"new": (1, 0), "old": (3, 2)}
    assert [len(progress.history(item_key(card))) for card in ("new", "old")] == [1, 3]
    assert Progress(room).items() == progress.items()


def test_a_move_may_be_undone(room: Places, progress: Progress) -> None:
    progress.record(answer(progress, "old"))
    before = dict(progress.items())
    (move,) = progress.record(
        Moved(time=NOON + 1, from_deck="deck", from_card="old", to_deck="deck", to_card="new")
    )
    progress.record(Void(target=move, time=NOON + 2))

    assert progress.items() == before
    assert Progress(room).items() == before


def test_the_items_are_a_view_that_follows_along(progress: Progress) -> None:
    items = progress.items()
    progress.record(answer(progress, "card"))

    assert item_key("card") in items


def test_reviews_since_a_day_are_those_that_count(room: Places, progress: Progress) -> None:
    for days in range(60):
        (last,) = progress.record(answer(progress, "card", NOON + days * DAY))
    progress.record(Void(target=last, time=NOON + 60 * DAY))

    found = list(progress.reviews(since=date(2026, 11, 1)))

    assert [review.day.isoformat()[5:] for review in found] == [
        f"11-{day:02}" for day in range(1, 19)
    ]
    assert len(list(progress.reviews())) == 59
    assert list(Progress(room).reviews(since=date(2026, 11, 1))) == found
    assert progress.done_on(date(2026, 11, 18)) == 1
    assert progress.done_on(date(2026, 11, 19)) == 0


def test_a_clock_that_goes_back_an_hour_keeps_the_order_of_answers(progress: Progress) -> None:
    for time in (NOON, NOON - 60 * MINUTE, NOON - 59 * MINUTE):
        progress.record(answer(progress, "card", time))

    times = [review.time for _, review in progress.history(item_key("card"))]
    assert times == [NOON, NOON + 1, NOON + 2]


def test_a_clock_that_was_years_ahead_is_not_followed_back(progress: Progress) -> None:
    for time in (NOON + 50 * 365 * DAY, NOON, NOON + 5):
        progress.record(answer(progress, "card", time))

    times = [review.time for _, review in progress.history(item_key("card"))]
    assert times == [NOON, NOON + 5, NOON + 50 * 365 * DAY]


@pytest.mark.parametrize("time", [-1, 32_503_680_000_000, 10**18])
def test_a_time_that_cannot_be_is_told_and_not_stored(
    room: Places, progress: Progress, time: int
) -> None:
    with pytest.raises(ClockWrong, match="clock of this computer says it is the year"):
        progress.record(Void(target="anything", time=time))

    assert lines(room) == []


def test_what_is_stored_in_the_last_year_that_is_believed_can_be_read(progress: Progress) -> None:
    last = 32_503_680_000_000 - 2 * DAY - 1
    progress.record(answer(progress, "card", last, rating=1))

    assert progress.items()[item_key("card")].last_time == last


def test_tinydb_reads_it_as_it_reads_anything(progress: Progress) -> None:
    reviews = progress.table("reviews")
    ids = progress.record(answer(progress, "one"), answer(progress, "two", rating=1))

    assert len(reviews) == 2
    assert reviews.search(where("rating") == 1)[0]["card"] == "two"
    assert reviews.get(doc_id=ids[0])["card"] == "one"  # type: ignore[call-overload]
    assert reviews.contains(where("deck") == "deck")
    assert reviews.count(where("card") == "three") == 0
    assert [str(document.doc_id) for document in reviews] == ids
    assert progress.tables() == {"reviews"}


def test_a_query_sees_what_came_since_it_was_last_asked(room: Places, progress: Progress) -> None:
    def ask() -> int:
        return progress.table("reviews").count(where("deck") == "deck")

    other = Progress(room)
    progress.record(answer(progress, "one"))
    assert ask() == 1
    progress.record(answer(progress, "two"))
    assert ask() == 2
    other.record(answer(other, "three"))
    assert progress.refresh()
    assert ask() == 3


def test_a_plain_insert_is_an_event_like_any_other(room: Places, progress: Progress) -> None:
    document = json.loads(json.dumps({"deck": "deck", "card": "c", "time": NOON}))
    mark = {**document, "kind": "flag", "value": 2}
    name = progress.table("marks").insert(mark)
    with progress.transaction():
        progress.table("marks").insert({**mark, "card": "d"})
        progress.table("notes").insert({"any": ["thing"]})

    assert progress.table("marks").get(doc_id=name) == mark
    assert progress.items()[item_key("d")].flag == 2
    assert progress.table("notes").all() == [{"any": ["thing"]}]
    assert len(lines(room)) == 2


def test_an_id_is_taken_once(progress: Progress) -> None:
    mark = {"deck": "d", "card": "c", "time": NOON, "kind": "flag", "value": 2}
    progress.table("marks").insert(Document(mark, "anki-12"))  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="anki-12 already exists"):
        progress.table("marks").insert(Document(mark, "anki-12"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "document",
    [{}, {"deck": "d"}, {"deck": "d", "card": "c", "time": -1, "kind": "flag", "value": 1}],
)
def test_what_cannot_be_read_again_is_not_written(
    room: Places, progress: Progress, document: dict[str, object]
) -> None:
    with pytest.raises(ValueError, match=r"^marks\.\w+: (is missing|cannot have happened)"):
        progress.table("marks").insert(document)

    assert lines(room) == []


def test_what_happened_is_never_changed(room: Places, progress: Progress) -> None:
    (name,) = progress.record(answer(progress, "card"))
    before = lines(room)
    reviews = progress.table("reviews")

    for change in (
        lambda: reviews.update({"card": "other"}),
        lambda: reviews.update({"card": "other"}, where("card") == "card"),
        lambda: reviews.update({"card": "other"}, doc_ids=[name]),  # type: ignore[list-item]
        lambda: reviews.update_multiple([({"card": "other"}, where("card") == "card")]),
        lambda: reviews.upsert({"card": "other"}, where("card") == "card"),
        lambda: reviews.remove(where("card") == "card"),
        lambda: reviews.remove(doc_ids=[name]),  # type: ignore[list-item]
        reviews.truncate,
        progress.drop_tables,
        lambda: progress.drop_table("reviews"),
        lambda: progress.table("reviews", persist_empty=True).truncate(),
    ):
        with pytest.raises(HistoryIsFixed, match="'reviews' is never changed"):
            change()

    assert lines(room) == before
    assert Progress(room).items() == progress.items()


def test_two_windows_see_each_other_and_never_give_the_same_id(room: Places) -> None:
    one, other = Progress(room), Progress(room)
    ids: list[str] = []
    for number in range(20):
        for window in (one, other):
            window.refresh()
            ids += window.record(answer(window, f"card {number % 3}", NOON + len(ids) * MINUTE))
    one.refresh()

    assert len(set(ids)) == 40
    assert len(list(room.progress.iterdir())) == 1, "they are one device"
    assert one.items() == other.items() == Progress(room).items()
    assert one.problems == other.problems == ()
    assert not one.refresh()


def test_two_windows_need_not_look_before_they_write(room: Places) -> None:
    one, other = Progress(room), Progress(room)
    for number in range(10):
        for window in (one, other):
            window.record(answer(window, f"card {number % 3}", NOON + number * MINUTE))
    one.refresh()
    other.refresh()

    assert one.items() == other.items() == Progress(room).items()
    assert sum(item.reviews for item in one.items().values()) == 20


def test_what_is_stored_is_stored_though_reading_fails_right_then(
    room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Progress(Places(room.library, room.state / "other", room.cache / "other"))
    (theirs,) = other.record(answer(other, "card"))
    progress = Progress(room)
    progress.record(answer(progress, "mine"))

    monkeypatch.setattr(seam, "system", WriteOnly())
    progress.record(Void(target=theirs, time=NOON + 1))
    monkeypatch.undo()
    progress.refresh()

    assert progress.items().keys() == {item_key("mine")}


def test_a_newer_format_is_read_only_and_its_bytes_stay(room: Places, progress: Progress) -> None:
    progress.record(answer(progress, "card"))
    newer = room.progress / "2026-09.newer.jsonl"
    newer.write_bytes(b'{"format":2,"tables":"something else"}\n')
    before = lines(room)

    again = Progress(room)

    assert again.items() == progress.items()
    assert "2026-09.newer.jsonl" in str(again.problems[0])
    with pytest.raises(NewerFormat, match="format 2"):
        again.record(answer(again, "card"))
    assert lines(room) == before
    newer.unlink()
    again.refresh()
    assert again.record(answer(again, "card"))


def test_so_much_at_once_is_refused(room: Places, progress: Progress) -> None:
    with pytest.raises(FileProblem, match="cannot take so much at once"):
        progress.table("notes").insert({"text": "x" * (16 << 20)})

    assert lines(room) == []


# The snapshot


@pytest.fixture
def kept(room: Places) -> Places:
    """A library with a snapshot, and a few lines that came after it."""
    progress = Progress(room)
    with progress.transaction():
        for number in range(1000):
            progress.record(answer(progress, f"card {number % 50}", NOON + number * MINUTE))
    progress.close()
    progress.record(answer(progress, "after"))
    return room


def without_snapshot(room: Places) -> Progress:
    return Progress(Places(room.library, room.state, room.cache / "none"))


def truth(room: Places) -> dict[ItemKey, Item]:
    return dict(without_snapshot(room).items())


def test_a_snapshot_spares_reading_old_lines(kept: Places) -> None:
    (file,) = kept.progress.iterdir()
    progress = Progress(kept)

    assert progress.items() == truth(kept)
    assert progress.done_on(date(2026, 9, 21)) == 768
    assert without_snapshot(kept).done_on(date(2026, 9, 21)) == 768
    assert kept.snapshot.stat().st_size > 1000
    opened = Path(kept.snapshot).read_bytes()
    progress.close()
    assert kept.snapshot.read_bytes() == opened, "so few new lines are not worth a new one"
    assert file.exists()


def test_a_snapshot_is_used_at_all(kept: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    applied: list[Item] = []
    real = rules.apply

    def apply(item: Item, event: Review | Mark, parameters: Parameters) -> Item:
        applied.append(item)
        return real(item, event, parameters)

    monkeypatch.setattr(rules, "apply", apply)

    Progress(kept)

    assert len(applied) == 1


def test_a_snapshot_knows_how_late_it_was(room: Places) -> None:
    progress = Progress(room)
    with progress.transaction():
        for number in range(200):
            progress.record(answer(progress, "card", NOON + number * MINUTE))
    progress.close()

    progress = Progress(room)
    progress.record(answer(progress, "another", NOON))
    assert progress.history(item_key("another"))[0][1].time > NOON + 199 * MINUTE


def test_what_is_in_doubt_gets_into_no_snapshot(
    room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Progress(Places(room.library, room.state / "other", room.cache / "other"))
    theirs = [other.record(answer(other, f"card {number}"))[0] for number in range(200)]
    progress = Progress(Places(room.library, room.state, room.cache / "none"))
    monkeypatch.setattr(seam, "system", WriteOnly())
    for name in theirs:
        progress.record(Void(target=name, time=NOON + 1))
    progress.close()
    monkeypatch.undo()

    assert not Progress(Places(room.library, room.state, room.cache / "none")).items()


def test_a_snapshot_knows_what_may_be_undone(kept: Places) -> None:
    progress = Progress(kept)
    for _ in range(2):  # what came after the snapshot, then what is in it
        undoable = progress.last_undoable()
        assert undoable
        progress.record(Void(target=undoable, time=NOON))
    assert progress.items()[item_key("card 49")].reviews == 19


@pytest.mark.parametrize("spoil", ["missing", "empty", "bits", "torn", "folder"])
def test_a_snapshot_that_is_no_good_is_as_none(kept: Places, spoil: str) -> None:
    content = bytearray(kept.snapshot.read_bytes())
    kept.snapshot.unlink()
    if spoil == "folder":
        kept.snapshot.mkdir()
    elif spoil != "missing":
        if spoil == "bits":
            content = content.replace(b"card 17", b"card 18")
        size = {"empty": 0, "torn": len(content) // 2}.get(spoil, len(content))
        kept.snapshot.write_bytes(content[:size])

    assert Progress(kept).items() == truth(kept)


@pytest.mark.parametrize("change", ["removed", "shorter", "edited", "renamed", "doubled"])
def test_a_snapshot_of_lines_that_are_not_there_any_more_is_as_none(
    kept: Places, change: str
) -> None:
    (file,) = kept.progress.iterdir()
    content = file.read_bytes()
    if change == "removed":
        file.unlink()
    elif change == "shorter":
        file.write_bytes(b"".join(content.splitlines(keepends=True)[1:]))
    elif change == "edited":
        file.write_bytes(content.replace(b'"rating":3', b'"rating":1', 5))
    elif change == "renamed":
        file.rename(file.with_name("2020-01.other.jsonl"))
    else:
        file.with_name("2020-01.other.jsonl").write_bytes(content)

    assert Progress(kept).items() == truth(kept)


def test_other_parameters_make_other_items(kept: Places) -> None:
    harder = tuple(value * 0.9 if place < 4 else value for place, value in enumerate(DEFAULT))

    progress = Progress(kept, lambda _deck: harder)

    (item, before) = (items[item_key("card 1")] for items in (progress.items(), truth(kept)))
    assert item.reviews == before.reviews
    assert item.stability != before.stability
