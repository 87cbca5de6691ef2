"""What stands in folders, and who may look into them."""

import errno
from pathlib import Path

import pytest

from quizapp.errors import FileProblem
from quizapp.storage import folders, seam
from tests.storage.disk import Failing


def test_a_tree_has_the_files_of_all_folders_and_neither_hidden_ones_nor_what_links_lead_to(
    tmp_path: Path,
) -> None:
    for name in ("b.json", "a/map.png", "a/b/deep.txt", ".hidden", "a/.git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "file link").symlink_to(tmp_path / "b.json")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling").symlink_to("nowhere")

    found = [path.relative_to(tmp_path).as_posix() for path in folders.tree(tmp_path)]

    assert found == ["a/b/deep.txt", "a/map.png", "b.json", "file link"]


def test_a_folder_that_is_not_there_has_nothing_in_it_and_nobody_looks_into_it(
    tmp_path: Path,
) -> None:
    assert folders.names(tmp_path / "none") == []
    assert [*folders.tree(tmp_path / "none")] == []
    assert folders.is_private(tmp_path / "none")


def test_a_folder_that_others_can_look_into_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert not folders.is_private(tmp_path)

    folders.make_private(tmp_path)

    assert folders.is_private(tmp_path)


def test_what_is_no_folder_is_not_closed(tmp_path: Path) -> None:
    (tmp_path / "file").touch(0o644)
    (tmp_path / "link").symlink_to("file")

    assert folders.is_private(tmp_path / "link")
    with pytest.raises(FileProblem, match="not a directory"):
        folders.make_private(tmp_path / "link")

    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o644


def test_a_folder_that_cannot_be_looked_into_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seam, "system", Failing(1, errno.EACCES, lasting=True))

    for look in (folders.names, folders.is_private, lambda folder: [*folders.tree(folder)]):
        with pytest.raises(FileProblem, match=f"{tmp_path}: permission denied"):
            look(tmp_path)
