"""Any bytes in any file: no crash, no hang, nothing else lost, and the file is named."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.errors import FileProblem, QuizError
from quizapp.learning.review import ItemKey
from quizapp.storage import seam
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from tests.storage.disk import Quick
from tests.storage.happenings import NOON, answer, item_key
from tests.storage.test_progress_devices import quick_disk

LINE = (
    b'{"format":1,"tables":{"reviews":{"a-b-1":{"deck":"d","card":"c","time":1790000000000,'
    b'"day":"2026-09-21","rating":3,"kind":"numeric","step":1,"due_time":1790000600000}}}}\n'
)
BROKEN = [
    b"\0" * 5000,
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf" + LINE,
    LINE[:-20],
    LINE + LINE[:50],
    b"<<<<<<< HEAD\n" + LINE + b"=======\n" + LINE + b">>>>>>> theirs\n",
    b"null\n[]\n1\n" + b'"text"\n{}\n',
    b'{"format":1}\n',
    b'{"format":1e3,"tables":{}}\n',
    b'{"format":"1","tables":{}}\n',
    b'{"format":1,"tables":[]}\n',
    b'{"format":1,"tables":{"reviews":[]}}\n',
    LINE.replace(b"1790000000000", b"9" * 5000),
    LINE.replace(b"1790000000000", b"99999999999999"),
    LINE.replace(b"1790000000000", b"-1"),
    LINE.replace(b"1790000000000", b"NaN"),
    LINE.replace(b"2026-09-21", b"2026-13-41"),
    LINE.replace(b'"rating":3', b'"rating":5'),
    LINE.replace(b'"rating":3', b'"rating":3,"stability":1e999'),
    LINE.replace(b'"card":"c"', b'"card":"\\ud800"'),
    LINE.replace(b'"card":"c"', b'"card":"\x1b]0;title\x07"'),
    b"[" * 10_000 + b"\n",
    b'{"format":1,"tables":' + b'{"a":' * 10_000 + b"\n",
    b'{"format":2}\n',
    b'{"format":' + b"9" * 400 + b"}\n",
]
ODD = [
    b"",
    b"\n\n\r\n",
    LINE[:-1],
    LINE.replace(b"\n", b"\r\n"),
    LINE.replace(b'"a-b-1"', b'"-1"'),
    LINE.replace(b'"a-b-1"', b'""'),
    LINE.replace(b'"a-b-1"', b'"a-999999999999999999"'),
    LINE.replace(b'"rating":3', b'"rating":3,"new key":' + b"9" * 5000),
    b'{"format":1,"tables":{"notes":3}}\n',
    b'{"format":1,"tables":{"notes":{"a":3}}}\n',
    b'{"format":1,"tables":{"voids":{"a":{"target":"a","time":5}}}}\n' * 2,
]


def check(places: Places) -> None:
    """A library with one good file, and whatever else is there: the good file counts."""
    progress = Progress(places)
    assert progress.items()[item_key("good")].reviews == 1
    list(progress.reviews())
    progress.history(item_key("good"))
    assert len(progress.table("reviews").all()) == len(list(progress.table("reviews")))
    "".join(map(str, progress.problems)).encode()
    assert Progress(places).items() == progress.items()


def with_good_file(folder: Path) -> Places:
    places = Places(folder / "library", folder / "state", folder / "cache")
    progress = Progress(places)
    progress.record(answer(progress, "good"))
    return places


@pytest.mark.parametrize("content", BROKEN, ids=range(len(BROKEN)))
def test_broken_lines_are_passed_over_and_told(room: Places, content: bytes) -> None:
    places = with_good_file(room.library.parent)
    (places.progress / "2026-09.broken.jsonl").write_bytes(content)

    check(places)

    assert "2026-09.broken.jsonl" in "".join(map(str, Progress(places).problems))


def test_a_broken_line_is_told_with_its_number(room: Places) -> None:
    places = with_good_file(room.library.parent)
    (places.progress / "2026-09.broken.jsonl").write_bytes(b"\n" + LINE + b"broken\n" + LINE[:9])

    told = [str(problem) for problem in Progress(places).problems]

    assert [line.rpartition("/")[2].split(" ")[0] for line in told] == [
        "2026-09.broken.jsonl:3:1:",
        "2026-09.broken.jsonl:4:1:",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"broken", "1: line: is no line of JSON"),
        (LINE[:60] + b"}", "61: line: is no line of JSON"),
        (LINE.replace(b'c"', b'\xff"'), "1: line: is no line of JSON"),
        (b"[" * 10_000, "1: line: has to be an object, and is a list"),
        (b'{"format":1}', "1: tables: is missing"),
        (b'{"format":"1","tables":{}}', "1: format: has to be a whole number, and is a text"),
        (b'{"format":1,"tables":{"reviews":[]}}', "1: reviews: has to be an object, and is a list"),
        (LINE.replace(b"1790000000000", b"-1"), "1: reviews.time: cannot have happened"),
        (LINE.replace(b"2026-09-21", b"2027-09-21"), "1: reviews.day: cannot have happened"),
        (LINE.replace(b"2026-09-21", b"2026-13-41"), "1: reviews.day: is no day"),
        (LINE.replace(b'"rating":3', b'"rating":5'), "1: reviews.rating: may not be 5"),
        (
            LINE.replace(b'"rating":3', b'"offset":9999,"rating":3'),
            "1: reviews.offset: cannot have",
        ),
        (LINE.replace(b'"rating":3,', b""), "1: reviews.rating: is missing"),
        (
            LINE.replace(b'"card":"c"', b'"card":null'),
            "1: reviews.card: has to be a text, and is null",
        ),
        (LINE.replace(b'"step":1', b'"step":-1'), "1: reviews.step: cannot have happened"),
        (LINE.replace(b'"step":1,', b""), "1: reviews.due_day: cannot have happened"),
        (b'{"format":2}', "1: format: has lines of a later quizapp"),
    ],
)
def test_a_broken_line_is_told_with_the_field_and_why(room: Places, line: bytes, told: str) -> None:
    places = with_good_file(room.library.parent)
    path = places.progress / "2026-09.broken.jsonl"
    path.write_bytes(line.rstrip() + b"\n")

    (problem,) = Progress(places).problems

    assert str(problem).replace(f"{path}:1:", "").replace("warning: ", "").startswith(told)


def test_an_id_is_what_is_written_not_what_it_looks_like(room: Places) -> None:
    places = with_good_file(room.library.parent)
    alike = [LINE.replace(b'"a-b-1"', name) for name in (b'"a-b-1"', b'"a-b-01"', b'"a-b-0"')]
    (places.progress / "2026-09.alike.jsonl").write_bytes(b"".join(alike))

    assert len(Progress(places).history(ItemKey("d", "c"))) == 3


def test_a_card_is_found_however_its_id_is_spelt(room: Places) -> None:
    places = with_good_file(room.library.parent)
    spelt = LINE.replace(b'"card":"c"', b'"card":"caf\\u00e9"')
    (places.progress / "2026-09.spelt.jsonl").write_bytes(spelt)

    assert len(Progress(places).history(ItemKey("d", "café"))) == 1


@pytest.mark.parametrize("content", ODD, ids=range(len(ODD)))
def test_odd_lines_are_taken_for_what_they_say(room: Places, content: bytes) -> None:
    places = with_good_file(room.library.parent)
    (places.progress / "2026-09.odd.jsonl").write_bytes(content)

    check(places)

    progress = Progress(places)
    assert progress.problems == ()
    assert (ItemKey("d", "c") in progress.items()) == (b"reviews" in content)


lines = st.lists(st.sampled_from([*BROKEN, *ODD, LINE]) | st.binary(max_size=60), max_size=4).map(
    b"".join
)


@settings(max_examples=60, deadline=None)
@given(
    progress=lines,
    device=st.binary(max_size=40) | st.just(b'{"format":1,"device":"a"}\n'),
    snapshot=st.binary(max_size=40),
)
@example(progress=b"", device=b'{"format":1,"device":"../../up"}\n', snapshot=b"")
@example(progress=b"", device=b'{"format":1,"device":"a"}\n{"run":"a/b"}\n\xff\n', snapshot=b"")
def test_any_bytes_in_any_file_leave_the_rest_alone(
    progress: bytes, device: bytes, snapshot: bytes
) -> None:
    with quick_disk() as folder:
        places = with_good_file(folder)
        (places.progress / "2026-08.any.jsonl").write_bytes(progress)
        places.device.write_bytes(device)
        places.cache.mkdir()
        places.snapshot.write_bytes(snapshot)

        check(places)

        again = Progress(places)
        newer = b'"format":2' in progress or b'"format":9' in progress
        if not newer:
            again.record(answer(again, "more"))
            assert Progress(places).items()[item_key("more")].reviews == 1
            assert {path.parent for path in folder.rglob("*.jsonl")} == {places.progress}


def test_pipes_devices_and_folders_among_the_files_are_told(room: Places) -> None:
    places = with_good_file(room.library.parent)
    os.mkfifo(places.progress / "2026-09.pipe.jsonl")
    (places.progress / "2026-09.zero.jsonl").symlink_to("/dev/zero")
    (places.progress / "2026-09.loop.jsonl").symlink_to("2026-09.loop.jsonl")
    (places.progress / "2026-09.folder.jsonl").mkdir()

    check(places)

    told = "\n".join(map(str, Progress(places).problems))
    for name in ("pipe", "zero", "loop", "folder"):
        assert f"2026-09.{name}.jsonl" in told


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    places = with_good_file(tmp_path / "{0} {name} %s\n\x1b[31m")
    os.mkfifo(places.progress / "2026-09.pipe.jsonl")

    check(places)


@pytest.mark.parametrize("place", ["library", "progress", "state", "device", "lock"])
def test_a_file_where_a_folder_should_be_and_the_other_way_round_is_named(
    room: Places, place: str
) -> None:
    path: Path = getattr(room, place)
    path.parent.mkdir(parents=True, exist_ok=True)
    if place in {"device", "lock"}:
        path.mkdir()
    else:
        path.write_text("not a folder")

    with pytest.raises(FileProblem, match=path.name):
        Progress(room).record(answer(Progress(room), "card"))


def test_a_line_as_long_as_a_library_is_passed_over(
    room: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seam, "system", Quick())
    places = with_good_file(room.library.parent)
    long = b'{"format":1,"tables":{"notes":{"a":{"text":"' + b"x" * (40 << 20) + b'"}}}}\n'
    (places.progress / "2026-09.long.jsonl").write_bytes(long + LINE)

    progress = Progress(places)

    assert len(progress.items()) == 2
    assert "2026-09.long.jsonl" in "".join(map(str, progress.problems))


def test_a_newer_device_file_is_not_written_over(room: Places) -> None:
    room.state.mkdir(parents=True)
    newer = b'{"format":2,"device":"abc"}\nmore\n'
    room.device.write_bytes(newer)
    progress = Progress(room)

    with pytest.raises(QuizError, match="format 2"):
        progress.record(answer(progress, "card", NOON))

    assert room.device.read_bytes() == newer
