"""One setting written into settings.toml: everything else stays as it was."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import FileProblem, SettingRefused
from quizapp.storage.setting import TABLES, about, choices, put, shown, value_of
from quizapp.storage.settings import read_settings

MINE = """# mine, since 2022
[overall]
rollover = 3            # night owls

[study]   # all decks
retention = 0.85  # fewer reviews
learning_steps = [
  60,  # a minute
  600,
]

[deck."kazakhstan 2022"]
retention = 0.95        # this one matters

[keys]
study.undo = "ctrl+z,u"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "library" / "settings.toml"
    file.parent.mkdir()
    file.write_text(MINE, encoding="utf-8")
    return file


def changed(path: Path) -> tuple[set[str], set[str]]:
    """The lines that are gone, and those that are new."""
    before, after = set(MINE.splitlines()), set(path.read_text(encoding="utf-8").splitlines())
    return before - after, after - before


@pytest.mark.parametrize(
    ("place", "value", "gone", "new"),
    [
        (("study", "retention"), 0.9, {"retention = 0.85  # fewer reviews"},
         {"retention = 0.9  # fewer reviews"}),
        (("study", "new_per_day"), 5, set(), {"new_per_day = 5"}),
        (("deck", "kazakhstan 2022", "leech"), 4, set(), {"leech = 4"}),
        (("deck", "peru.1", "leech"), 4, set(), {'[deck."peru.1"]', "leech = 4"}),
        (("interface", "theme"), "nord", set(), {"[interface]", 'theme = "nord"'}),
        (("overall", "rollover"), None, {"rollover = 3            # night owls"}, set()),
        (("keys", "study", "undo"), "u", {'study.undo = "ctrl+z,u"'}, {'study.undo = "u"'}),
        (("keys", "study", "hint"), "h", set(), {'study.hint = "h"'}),
        (("keys", "study", "undo"), None, {'study.undo = "ctrl+z,u"'}, set()),
        (("study", "leech"), None, set(), set()),
    ],
)  # fmt: skip
def test_only_the_line_of_the_setting_changes(
    path: Path, place: tuple[str, ...], value: object, gone: set[str], new: set[str]
) -> None:
    put(path, place, value)

    assert changed(path) == (gone, new)
    assert not read_settings(path).problems


def test_a_first_setting_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"

    put(path, ("study", "leech"), 4)

    assert path.read_text(encoding="utf-8") == "[study]\nleech = 4\n"
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "text",
    [
        "study.retention = 0.9\n",
        "study = {retention = 0.9}\n",
        'deck."a".retention = 0.9\n',
        "[deck.a]\nleech = 3\n[study]\nleech = 2 # two\n[deck.c]\nleech = 1\n",
        "\ufeff[study]\r\nretention = 0.9 # x\r\n",
        "deck.a.leech = 2\nstudy.retention = 0.9\n",
        "deck = {a = {leech = 2}}\n",
    ],
)
@pytest.mark.parametrize(
    "place", [("study", "leech"), ("deck", "a", "leech"), ("deck", "z", "order")]
)
def test_however_it_is_written_it_says_what_was_put_or_is_left_alone(
    tmp_path: Path, text: str, place: tuple[str, ...]
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8", newline="")
    before = path.read_bytes()

    try:
        put(path, place, "due" if place[-1] == "order" else 4)
    except FileProblem:
        assert path.read_bytes() == before
    else:
        after = path.read_text(encoding="utf-8-sig")
        *tables, key = place
        wanted = found = tomllib.loads(text.removeprefix("\ufeff"))
        for name in tables:
            found = found.setdefault(name, {})
        found[key] = "due" if key == "order" else 4
        assert tomllib.loads(after) == wanted
        assert ("# two" in after) is ("# two" in text)


def test_a_file_that_is_no_toml_is_left_to_its_author(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[study\n", encoding="utf-8")

    with pytest.raises(FileProblem, match="by hand"):
        put(path, ("study", "leech"), 4)
    assert path.read_text(encoding="utf-8") == "[study\n"


@pytest.mark.parametrize(
    ("place", "text", "value"),
    [
        ("study.retention", " 0.9 ", 0.9),
        ("study.learning_steps", "60, 600", [60, 600]),
        ("study.learning_steps", "[60, 600]", [60, 600]),
        ("study.learning_steps", "", []),
        ("study.order", "due", "due"),
        ("study.slow_is_hard", "false", False),
        ("deck.easy_days", "sunday = 0, saturday = 0.5", {"sunday": 0.0, "saturday": 0.5}),
        ("interface.theme", "nord", "nord"),
        ("authoring.suggest_command", "say '1, 2'", "say '1, 2'"),
    ],
)
def test_a_value_is_typed_as_it_is_shown(place: str, text: str, value: object) -> None:
    table, key = place.split(".")
    found = value_of(table, key, text)

    assert found == value
    assert value_of(table, key, shown(found)) == found


@pytest.mark.parametrize(
    ("place", "text", "told"),
    [
        ("study.retention", "1.5", "1.5 is not a number from 0.7 to 0.99"),
        ("study.retention", "high", '"high" is not a number from 0.7 to 0.99'),
        ("study.learning_steps", "600, 60", "each step must be longer"),
        ("study.order", "eud", "is not one of retrievability, due"),
        ("study.leech", "1 # one\nx = 2", "is not a whole number"),
        ("overall.rollover", "13", "a whole number from 0 to 12"),
        ("deck.easy_days", "sundae = 1", "each name one of monday"),
    ],
)
def test_what_a_setting_cannot_be_is_refused_with_what_it_can(
    place: str, text: str, told: str
) -> None:
    table, key = place.split(".")
    with pytest.raises(SettingRefused) as refused:
        value_of(table, key, text)

    assert told in str(refused.value)


@given(st.text(max_size=30), st.sampled_from(["retention", "order", "easy_days", "learning_steps"]))
def test_any_text_is_a_value_or_refused(text: str, key: str) -> None:
    try:
        found = value_of("study", key, text)
    except SettingRefused:
        return
    assert value_of("study", key, shown(found)) == found


def test_every_setting_says_what_it_is_for() -> None:
    for table, kind in TABLES.items():
        for key in kind.__struct_fields__:
            assert about(table, key)
            assert all(value_of(table, key, one) is not None for one in choices(table, key))


def test_settings_that_are_kept_elsewhere_are_changed_there(path: Path, tmp_path: Path) -> None:
    path.rename(tmp_path / "dotfile")
    path.symlink_to(tmp_path / "dotfile")

    put(path, ("study", "retention"), 0.9)

    assert path.is_symlink()
    assert "retention = 0.9" in (tmp_path / "dotfile").read_text()


@pytest.mark.parametrize("other", ["", "[build]\njobs = 4\n", None])
def test_a_file_of_others_is_not_changed_through_a_link(
    path: Path, tmp_path: Path, other: str | None
) -> None:
    path.unlink()
    path.symlink_to(tmp_path / "other.toml")
    if other is not None:
        (tmp_path / "other.toml").write_text(other)

    with pytest.raises(FileProblem, match="is a symbolic link"):
        put(path, ("study", "retention"), 0.9)

    assert (tmp_path / "other.toml").exists() == (other is not None)
    assert other is None or (tmp_path / "other.toml").read_text() == other
