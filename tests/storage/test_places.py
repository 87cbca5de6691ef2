"""Where things are."""

from pathlib import Path
from typing import NoReturn

import pytest

from quizapp.errors import NoHome
from quizapp.storage.places import VARIABLE, places, shipped_decks


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_asking_creates_nothing(home: Path) -> None:
    places(None, {})
    places(home / "mine", {})

    assert list(home.iterdir()) == []


def test_the_option_comes_before_the_environment_and_that_before_the_platform(home: Path) -> None:
    environ = {VARIABLE: str(home / "named")}

    assert places(home / "given", environ).library == home / "given"
    assert places(None, environ).library == home / "named"
    assert places(None, {VARIABLE: ""}) == places(None, {})
    assert places(None, {}).library.is_relative_to(home)


def test_a_library_is_what_may_be_synced_and_the_rest_is_elsewhere() -> None:
    for found in (places(None, {}), places(Path("mine"), {})):
        for inside in (found.decks, found.progress, found.settings, found.trash):
            assert inside.parent == found.library
        for outside in (found.device, found.lock, found.snapshot):
            assert not outside.is_relative_to(found.library)


def test_two_libraries_share_no_state(home: Path) -> None:
    one, other = places(home / "one", {}), places(home / "other", {})

    assert not {one.state, one.cache, places(None, {}).state} & {other.state, other.cache}


def test_one_library_has_one_state_however_it_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    (home / "link").symlink_to("mine")
    ways = [home / "mine", Path("mine"), Path("~/mine"), Path("other/../mine"), Path("link")]

    assert len({places(way, {}) for way in ways}) == 1


def test_a_home_that_does_not_exist_is_a_plain_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)

    assert places(Path("~nobody-of-that-name/decks"), {}).library.name == "decks"


def test_shipped_decks_are_in_the_package_or_beside_it_in_a_checkout(tmp_path: Path) -> None:
    package = tmp_path / "quizapp"
    package.mkdir()

    assert shipped_decks(package) == tmp_path / "decks"

    (package / "decks").mkdir()
    assert shipped_decks(package) == package / "decks"


def test_this_checkout_has_its_decks() -> None:
    assert list(shipped_decks().glob("*.json"))


def test_a_user_without_a_home_folder_is_told_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As in a container that runs under a number nobody entered anywhere."""

    def unknown(user: int) -> NoReturn:
        raise KeyError(user)

    for variable in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)

    with pytest.raises(NoHome, match="no home folder"):
        places(tmp_path, {})

    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert places(None, {}).library.is_relative_to(tmp_path)
