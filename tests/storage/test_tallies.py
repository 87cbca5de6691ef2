"""What was counted is kept, and never differs from counting everything anew."""

import shutil
from collections.abc import Collection, Iterator
from functools import reduce
from operator import add
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.learning.preset import Preset
from quizapp.learning.review import Moved, Void
from quizapp.learning.stats.counting import tally
from quizapp.learning.stats.tally import Tally, unpacked
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.tallies import tallied
from tests.storage.happenings import DAY, MINUTE, NOON, answer, names

MONTH = 31 * DAY


def kept(progress: Progress) -> Tally:
    """The tally of all months, with what is kept of them."""
    return reduce(add, tallied(progress.past()), Tally())


def anew(progress: Progress) -> Tally:
    """The tally of everything, read again."""
    return tally(sorted(progress.reviews(), key=lambda review: review.time))


def agree(one: Tally, other: Tally) -> bool:
    """Equal, but for what adding in another order rounds."""
    return (
        one.days.keys() == other.days.keys()
        and all(
            replace(one.days[day], losses=0.0, squares=0.0, firsts={}, bins={})
            == replace(other.days[day], losses=0.0, squares=0.0, firsts={}, bins={})
            and one.days[day].all_firsts == pytest.approx(other.days[day].all_firsts)
            and one.days[day].losses == pytest.approx(other.days[day].losses)
            for day in one.days
        )
        and one.known == pytest.approx(other.known)
    )


def study(progress: Progress, *times: int, cards: str = "abc", rating: int = 3) -> list[str]:
    """Answer the questions of cards at these times, one line each."""
    return [
        name
        for time in times
        for number, card in enumerate(cards)
        for name in progress.record(answer(progress, card, time + number * MINUTE, rating))
    ]


def bring(progress: Progress, other: Places, room: Places) -> None:
    """Copy the files that another device wrote, as a sync program does."""
    for file in other.progress.iterdir():
        if not (room.progress / file.name).exists():
            shutil.copy(file, room.progress / file.name)
    progress.refresh()


@pytest.fixture
def progress(room: Places) -> Progress:
    return Progress(room, draw=names(1))


def test_what_was_counted_is_read_no_more(progress: Progress, room: Places) -> None:
    study(progress, NOON, NOON + MONTH, NOON + 2 * MONTH)
    before = kept(progress)

    past = progress.past()
    for file in room.progress.iterdir():
        file.chmod(0)
        file.unlink()

    assert reduce(add, tallied(past), Tally()) == before


def test_new_lines_are_counted_on(progress: Progress) -> None:
    study(progress, NOON, NOON + MONTH)
    kept(progress)
    study(progress, NOON + MONTH + DAY)
    study(progress, NOON + MONTH + DAY + 5 * MINUTE, cards="ad")

    assert agree(kept(progress), anew(progress))


def test_only_what_is_new_is_read(
    progress: Progress, room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    study(progress, NOON, NOON + MONTH)
    kept(progress)
    study(progress, NOON + MONTH + DAY, cards="d")
    past, read = progress.past(), list[tuple[str, int]]()
    rest = past.log.rest

    def watched(name: str, start: int, words: Collection[bytes] = ()) -> Iterator[bytes]:
        read.append((name, start))
        return rest(name, start, words)

    monkeypatch.setattr(past.log, "rest", watched)

    [*tallied(past)]

    (newest,) = {name for name, _ in read}
    assert newest == max(file.name for file in room.progress.iterdir())
    assert all(start > 0 for _, start in read)


def test_what_is_undone_after_it_was_counted_counts_no_more(progress: Progress) -> None:
    *_, last = study(progress, NOON, NOON + MONTH)
    kept(progress)
    progress.record(Void(target=last, time=NOON + MONTH + DAY))

    found = kept(progress)

    assert sum(day.all_done.answers for day in found.days.values()) == 5
    assert agree(found, anew(progress))


def test_an_undo_that_is_undone_counts_again(progress: Progress) -> None:
    *_, last = study(progress, NOON)
    (undo,) = progress.record(Void(target=last, time=NOON + DAY))
    kept(progress)
    progress.record(Void(target=undo, time=NOON + DAY))

    assert sum(day.all_done.answers for day in kept(progress).days.values()) == 3


def test_a_card_that_was_moved_is_counted_under_its_name(progress: Progress) -> None:
    progress.record(replace(answer(progress, "a"), override=True))
    kept(progress)
    progress.record(
        Moved(from_deck="deck", from_card="a", to_deck="other", to_card="a", time=NOON + DAY)
    )

    (day,) = kept(progress).days.values()

    assert [unpacked(name).deck for name in day.overridden] == ["other"]


def test_answers_of_another_device_that_come_late_count_in_their_place(
    progress: Progress, room: Places, tmp_path: Path
) -> None:
    """The other device asked first, so its answers are the first reviews of that day."""
    study(progress, NOON - 5 * DAY)
    other = Places(tmp_path / "other", tmp_path / "other state", tmp_path / "other cache")
    shutil.copytree(room.library, other.library)
    away = Progress(other, draw=names(2))
    study(away, NOON - DAY, rating=1)
    study(progress, NOON - DAY + 60 * MINUTE)
    kept(progress)

    bring(progress, other, room)

    assert agree(kept(progress), anew(progress))


def test_lines_in_another_order_are_counted_in_that_of_their_times(
    progress: Progress, room: Places
) -> None:
    study(progress, NOON, NOON + DAY, NOON + DAY + 60 * MINUTE, rating=1)
    (file,) = room.progress.iterdir()
    file.write_bytes(b"".join(reversed(file.read_bytes().splitlines(keepends=True))))
    progress.refresh()

    assert agree(kept(progress), anew(progress))


def test_answers_that_two_devices_gave_by_turns_are_counted_in_their_order(
    progress: Progress, room: Places, tmp_path: Path
) -> None:
    other = Places(tmp_path / "other", tmp_path / "other state", tmp_path / "other cache")
    away = Progress(other, draw=names(2))
    study(progress, NOON, NOON + 2 * DAY)
    study(away, NOON + DAY, NOON + 2 * DAY - 60 * MINUTE, rating=1)

    bring(progress, other, room)

    assert agree(kept(progress), anew(progress))


def test_answers_that_come_to_a_month_long_past_are_looked_at_with_all_of_it(
    progress: Progress, room: Places, tmp_path: Path
) -> None:
    study(progress, NOON - 5 * DAY, NOON)
    other = Places(tmp_path / "other", tmp_path / "other state", tmp_path / "other cache")
    shutil.copytree(room.library, other.library)
    away = Progress(other, draw=names(2))
    study(progress, *(NOON + number * MONTH for number in range(1, 5)))
    kept(progress)
    late = replace(answer(Progress(room, draw=names(5)), "a", NOON + 60 * MINUTE, 1), predicted=0.9)
    away.record(late)

    bring(progress, other, room)

    assert agree(kept(progress), anew(progress))


def test_of_two_events_with_one_id_the_chosen_one_is_counted(
    progress: Progress, room: Places
) -> None:
    study(progress, NOON, cards="a")
    (file,) = room.progress.iterdir()
    changed = file.read_bytes().replace(b'"rating":3', b'"rating":4')
    file.with_name(f"{file.stem}.copy.jsonl").write_bytes(changed)
    for copies in range(2):
        again = Progress(room, draw=names(3 + copies))

        assert agree(kept(again), anew(again))


def test_lines_that_stand_in_two_months_count_once(progress: Progress, room: Places) -> None:
    study(progress, NOON, NOON + MONTH)
    first, second = sorted(room.progress.iterdir())
    second.write_bytes(second.read_bytes() + first.read_bytes())
    again = Progress(room, draw=names(3))

    assert agree(kept(again), anew(again))
    assert agree(kept(again), anew(again))


def test_conflict_copies_count_once(progress: Progress, room: Places) -> None:
    study(progress, NOON)
    (file,) = room.progress.iterdir()
    shutil.copy(file, file.with_name(f"{file.stem}.sync-conflict-1.jsonl"))
    progress.refresh()

    assert sum(day.all_done.answers for day in kept(progress).days.values()) == 3


@pytest.mark.parametrize("damage", [b"", b"nothing of ours", None])
def test_a_spoiled_or_missing_cache_is_made_anew(
    progress: Progress, room: Places, damage: bytes | None
) -> None:
    study(progress, NOON, NOON + MONTH)
    before = kept(progress)
    if damage is None:
        room.tallies.unlink()
    else:
        room.tallies.write_bytes(damage)

    assert kept(progress) == before
    assert room.tallies.stat().st_size > 100


def test_other_parameters_make_another_tally(progress: Progress, room: Places) -> None:
    study(progress, NOON, NOON + 20 * DAY)
    before = kept(progress)
    progress.close()
    changed = tuple(
        0.3 if place == 20 else value for place, value in enumerate(Preset().parameters)
    )
    again = Progress(room, lambda _deck: changed, draw=names(4))

    assert kept(again).known != before.known


def test_a_past_stays_as_it_was_while_more_happens(progress: Progress) -> None:
    study(progress, NOON)
    past = progress.past()
    study(progress, NOON + DAY)

    assert sum(map(len, past.reviews())) == 3


def test_the_reviews_of_a_deck_are_found_without_the_others(progress: Progress) -> None:
    study(progress, NOON)
    progress.record(replace(answer(progress, "a"), deck="other"))

    found = [review.deck for month in progress.past().reviews(["other"]) for review in month]

    assert found == ["other"]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, 90), st.sampled_from("abcd")),
        st.tuples(st.just("undo"), st.integers(0, 30), st.just("")),
        st.tuples(st.just("count"), st.just(0), st.just("")),
        st.tuples(st.just("move"), st.just(0), st.sampled_from("ab")),
        st.tuples(st.just("close"), st.just(0), st.just("")),
    ),
    max_size=25,
)


@given(STEPS)
@settings(max_examples=15, deadline=None)
def test_whatever_happens_between_two_counts_they_agree_with_counting_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("tallies")
    room = Places(folder / "library", folder / "state", folder / "cache")
    progress, ids, draw = Progress(room, draw=names(1)), list[str](), names(2)
    for what, number, card in steps:
        if what == "answer":
            ids += progress.record(answer(progress, card, NOON + number * DAY // 2))
        elif what == "undo" and ids:
            progress.record(Void(target=ids[number % len(ids)], time=NOON + 100 * DAY))
        elif what == "move":
            move = Moved(
                from_deck="deck",
                from_card=card,
                to_deck="other",
                to_card=card,
                time=NOON + 100 * DAY,
            )
            progress.record(move)
        elif what == "count":
            kept(progress)
        elif what == "close":
            progress.close()
            progress = Progress(room, draw=draw)

    assert agree(kept(progress), anew(progress))
