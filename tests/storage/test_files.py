"""Reading, replacing, appending and locking files."""

import errno
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.errors import FileProblem
from quizapp.storage import files, seam
from tests.storage.disk import Failing, Power, Quick, Short


def test_a_file_is_read_up_to_a_limit(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")

    assert files.read(tmp_path / "file", 5) == b"12345"
    with pytest.raises(FileProblem, match="larger than 4 bytes"):
        files.read(tmp_path / "file", 4)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path, problem in [(tmp_path, "is a folder"), (tmp_path / "none", "no such file")]:
        with pytest.raises(FileProblem, match=problem) as told:
            files.read(path, 10)
        assert told.value.path == path


def test_pipes_and_devices_never_make_it_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(FileProblem, match="not a regular file"):
            files.read(path, 10)
        with pytest.raises(FileProblem, match="not a regular file"):
            files.replace(path, b"new")


def test_blocks_begin_and_end_where_they_are_asked_to(tmp_path: Path) -> None:
    content = os.urandom(files.BLOCK + 100)
    (tmp_path / "file").write_bytes(content)

    assert b"".join(files.blocks(tmp_path / "file", 7)) == content[7:]
    assert b"".join(files.blocks(tmp_path / "file", 7, files.BLOCK + 3)) == content[7:][:-90]


def test_a_new_file_is_for_our_eyes_only_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "old").touch(0o644)
    (tmp_path / "old").chmod(0o644)

    for name in ("old", "new"):
        files.replace(tmp_path / name, b"content")
        assert (tmp_path / name).read_bytes() == b"content"
    files.append(tmp_path / "added", b"line\n")

    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"old": 0o644, "new": 0o600, "added": 0o600}


def test_replacing_goes_through_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")

    files.replace(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize("number", range(1, 12))
def test_a_failed_replacement_leaves_the_old_or_the_new_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    (tmp_path / "file").write_bytes(b"old")
    system = Failing(number, errno.ENOSPC, lasting=False)
    monkeypatch.setattr(seam, "system", system)

    with suppress(FileProblem):
        files.replace(tmp_path / "file", b"new")

    content = (tmp_path / "file").read_bytes()
    assert content in (b"old", b"new")
    assert content == b"new" or system.hit
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_power_cut_leaves_the_old_or_the_new_and_after_replacing_only_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = Power(tmp_path)
    monkeypatch.setattr(seam, "system", system)
    files.make_folder(tmp_path / "folder")
    files.replace(tmp_path / "folder" / "file", b"old")
    left: set[bytes] = set()

    class Watched(Power):
        def __getattribute__(self, name: str) -> object:
            if name in {"open", "write", "sync", "replace"}:
                left.update(outcome["folder/file"] for outcome in self.outcomes())
            return super().__getattribute__(name)

    system.__class__ = Watched
    files.replace(tmp_path / "folder" / "file", b"new")
    system.__class__ = Power

    assert left == {b"old", b"new"}
    assert [outcome["folder/file"] for outcome in system.outcomes()] == [b"new"]


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seam, "system", Short(room=1000))

    files.replace(tmp_path / "file", b"x" * 100)
    files.append(tmp_path / "file", b"y" * 100)

    assert (tmp_path / "file").read_bytes() == b"x" * 100 + b"\n" + b"y" * 100


def test_a_line_that_does_not_fit_is_cut_off_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.append(tmp_path / "file", b"first\n")
    monkeypatch.setattr(seam, "system", Short(room=10))

    with pytest.raises(FileProblem, match="no space left on device"):
        files.append(tmp_path / "file", b"a line of more than ten bytes\n")

    assert (tmp_path / "file").read_bytes() == b"first\n"


def test_a_line_that_can_neither_stay_nor_go_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stuck(Quick):
        def fails(self, *_: int) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        sync = truncate = fails  # type: ignore[assignment]

    monkeypatch.setattr(seam, "system", Stuck())

    with pytest.raises(files.LeftBehind):
        files.append(tmp_path / "file", b"line\n")


def test_a_torn_line_is_ended_before_the_next_is_added(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"torn")

    files.append(tmp_path / "file", b"whole\n")

    assert (tmp_path / "file").read_bytes() == b"torn\nwhole\n"


def test_a_file_replaced_while_we_wrote_gets_the_line_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"ours\n")

    class Syncing(Quick):
        """A sync tool that puts its own version in place just before ours is durable."""

        def sync(self, _: int) -> None:  # type: ignore[override]
            if path.read_bytes() == b"ours\nline\n":
                (tmp_path / "theirs").write_bytes(b"theirs\n")
                (tmp_path / "theirs").replace(path)

    monkeypatch.setattr(seam, "system", Syncing())

    files.append(path, b"line\n")

    assert path.read_bytes() == b"theirs\nline\n"


def test_folders_are_made_with_their_parents_for_our_eyes_only(tmp_path: Path) -> None:
    files.make_folder(tmp_path / "a" / "b")
    files.make_folder(tmp_path / "a" / "b")

    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "a", tmp_path / "a" / "b")] == [
        0o700,
        0o700,
    ]


def test_a_listing_leaves_out_hidden_files_and_other_suffixes(tmp_path: Path) -> None:
    for name in ("b.json", "a.json", ".hidden.json", "other.txt"):
        (tmp_path / name).write_bytes(b"12345")
    (tmp_path / "dangling.json").symlink_to("nowhere")

    found = files.listing(tmp_path, ".json")

    assert list(found) == ["a.json", "b.json", "dangling.json"]
    assert found["a.json"].size == 5
    assert files.listing(tmp_path / "none", ".json") == {}


def test_moving_gives_another_name(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"content")
    (tmp_path / "trash").mkdir()

    files.move(tmp_path / "old", tmp_path / "trash" / "new")

    assert (tmp_path / "trash" / "new").read_bytes() == b"content"
    assert not (tmp_path / "old").exists()


def test_two_threads_take_turns_at_a_lock(tmp_path: Path) -> None:
    count = 0

    def add() -> None:
        nonlocal count
        for _ in range(50):
            with files.locked(tmp_path / "lock"):
                before = count
                (tmp_path / "file").write_bytes(b"")  # gives the other thread a chance
                count = before + 1

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert count == 100


def test_a_lock_that_is_never_free_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LOCK_TRIES", 2)
    holding = (
        "import pathlib, sys; from quizapp.storage import files\n"
        "with files.locked(pathlib.Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    )

    with subprocess.Popen(
        [sys.executable, "-c", holding, tmp_path / "lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        other.stdout.readline()
        with (
            pytest.raises(FileProblem, match="another quizapp"),
            files.locked(tmp_path / "lock"),
        ):
            pass
        other.communicate()
    with files.locked(tmp_path / "lock"):
        pass


def test_an_error_inside_a_lock_is_not_blamed_on_it(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), files.locked(tmp_path / "lock"):
        raise BrokenPipeError


def test_a_draft_takes_its_place_when_all_of_it_is_written(tmp_path: Path) -> None:
    with files.draft(tmp_path / "file") as draft:
        assert draft.write(b"one, ") == 5
        draft.write(b"two")
        assert not (tmp_path / "file").exists()

    assert (tmp_path / "file").read_bytes() == b"one, two"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_draft_that_is_given_up_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")

    with suppress(KeyboardInterrupt), files.draft(tmp_path / "file") as draft:
        draft.write(b"new")
        raise KeyboardInterrupt

    assert (tmp_path / "file").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_no_line_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine\n")
    for name, target in (("link", "elsewhere"), ("dangling", "nowhere")):
        (tmp_path / name).symlink_to(target)

        with pytest.raises(FileProblem, match="symbolic link"):
            files.append(tmp_path / name, b"line\n")
        with pytest.raises(FileProblem, match="symbolic link"), files.locked(tmp_path / name):
            pass

    assert (tmp_path / "elsewhere").read_bytes() == b"mine\n"
    assert not (tmp_path / "nowhere").exists()


def test_no_file_is_made_where_a_link_leads(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")

    with pytest.raises(FileProblem, match="is a symbolic link that leads to no file"):
        files.replace(tmp_path / "link", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["link"]


def test_a_link_can_be_replaced_by_a_file_of_ours(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine\n")
    (tmp_path / "elsewhere").chmod(0o644)
    (tmp_path / "link").symlink_to("elsewhere")

    def drafted(path: Path, data: bytes) -> None:
        with files.draft(path, through_links=False) as draft:
            draft.write(data)

    for write in (drafted, files.replace_own, files.note):
        write(tmp_path / "link", b"ours\n")

        assert not (tmp_path / "link").is_symlink()
        assert (tmp_path / "link").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "link").read_bytes() == b"ours\n"
        assert (tmp_path / "elsewhere").read_bytes() == b"mine\n"
        (tmp_path / "link").unlink()
        (tmp_path / "link").symlink_to("elsewhere")
