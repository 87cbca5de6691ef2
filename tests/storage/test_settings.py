"""The learner's settings: what is wrong is told, and the rest works."""

import json
import os
import re
from pathlib import Path

import msgspec
import pytest
from msgspec.inspect import Metadata, type_info
from msgspec.structs import fields

from quizapp.learning.preset import Order, Overall, Preset
from quizapp.storage.interface import Authoring, Interface, KeyChange, KeySet, Theme
from quizapp.storage.settings import MAX_TOLD, Settings, allowed, read_settings

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "settings.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def told(settings: Settings) -> list[str]:
    """The problems as `line: field: message`."""
    return [f"{found.line}: {found.field}: {found.message}" for found in settings.problems]


def test_no_file_means_the_defaults_and_makes_none(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "settings.toml")

    assert settings == Settings(overall=Overall(), study=Preset())
    assert list(tmp_path.iterdir()) == []


def test_settings_hold_for_every_deck_or_for_one(tmp_path: Path) -> None:
    settings = read_settings(
        written(
            tmp_path,
            """
            [overall]
            rollover = 3
            [study]
            new_per_day = 5
            order = "due"
            [deck."kazakhstan 2022"]
            retention = 0.95
            """,
        )
    )

    assert settings.problems == ()
    assert settings.overall.rollover == 3
    assert settings.preset("another") == Preset(new_per_day=5, order=Order.DUE)
    assert settings.preset("kazakhstan 2022") == Preset(
        new_per_day=5, order=Order.DUE, retention=0.95
    )


def test_a_deck_may_ask_for_its_retention_and_the_learner_has_the_last_word(
    tmp_path: Path,
) -> None:
    settings = read_settings(
        written(tmp_path, "[study]\nretention = 0.8\n[deck.mine]\nretention = 0.95\n")
    )

    assert settings.preset("another").retention == 0.8
    assert settings.preset("another", 0.85).retention == 0.85
    assert settings.preset("mine", 0.85).retention == 0.95


def test_every_wrong_value_is_told_with_its_line_and_what_is_allowed(tmp_path: Path) -> None:
    settings = read_settings(
        written(
            tmp_path,
            """[overall]
rollover = 25
[study]
retention = 1.5
new_per_day = 7
order = "backwards"
learning_steps = [600, 60]
[deck."my deck"]
leech = true
maximum_interval = 100
""",
        )
    )

    assert told(settings) == [
        "2: overall.rollover: 25 is not a whole number from 0 to 12",
        "4: study.retention: 1.5 is not a number from 0.7 to 0.99",
        '6: study.order: "backwards" is not one of retrievability, due, deck, chance',
        "7: study.learning_steps: each step must be longer than the one before",
        '9: deck."my deck".leech: true is not a whole number from 1 to 9999',
    ]
    assert settings.preset("my deck") == Preset(new_per_day=7, maximum_interval=100)


def test_a_value_within_a_line_has_the_line_of_its_table(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, "\nstudy = {retention = 2}\n"))

    assert told(settings) == ["2: study.retention: 2 is not a number from 0.7 to 0.99"]


def test_a_file_may_say_its_format(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, "format = 1\n[study]\nretention = 0.8\n"))

    assert settings == Settings(study=Preset(retention=0.8))


@pytest.mark.parametrize("value", ["0", "-1", "1.5", '"1"', "true", "[]"])
def test_a_format_that_cannot_be_is_told(tmp_path: Path, value: str) -> None:
    settings = read_settings(written(tmp_path, f"format = {value}\n[study]\nretention = 0.8\n"))

    assert told(settings) == ["1: format: must be 1"]
    assert settings.study.retention == 0.8


def test_of_a_later_format_what_is_understood_counts_and_nothing_else_is_told(
    tmp_path: Path,
) -> None:
    text = "format = 2\n[study]\nretention = 0.8\nmood = 3\norder = 5\n[moods]\n"
    settings = read_settings(written(tmp_path, text))

    (line,) = told(settings)
    assert line.startswith("1: format: the file has format 2, and this quizapp knows formats up to")
    assert settings.study == Preset(retention=0.8)


def test_a_misspelt_name_is_told_with_a_guess(tmp_path: Path) -> None:
    settings = read_settings(
        written(tmp_path, "[study]\nretenton = 0.8\n[overal]\nrollover = 3\n[study.colours]\n")
    )

    assert told(settings)[:2] == [
        "2: study.retenton: there is no such setting; did you mean retention?",
        "3: overal: there is no such setting; did you mean overall?",
    ]
    assert told(settings)[2].startswith("5: study.colours: there is no such setting; there are ret")


@pytest.mark.parametrize("text", ["study = 5", "deck = 5", "[[study]]", "[deck]\nmine = 5"])
def test_what_should_be_a_table_is_told(tmp_path: Path, text: str) -> None:
    settings = read_settings(written(tmp_path, text))

    (problem,) = settings.problems
    assert "must be a table" in str(problem.message)
    assert settings.study == Preset()


@pytest.mark.parametrize(
    ("text", "told_as"),
    [
        (b"[study]\nretention = 0.8 # caf\xe9", "2:22: settings: not saved as UTF-8; "),
        ("[study]\n".encode("utf-16"), "1:1: settings: not saved as UTF-8; "),
        (b"a = " + b"9" * 5_000, "1:1: settings: a number with too many digits; "),
        (b"[study]\nretention = inf", "2:1: study.retention: inf is not a number from 0.7 to 0.99"),
        (b'["\xe2\x80\xae"]', '1:1: "": there is no such setting; '),
    ],
)
def test_why_a_file_or_value_is_refused_is_said_in_words(
    tmp_path: Path, text: bytes, told_as: str
) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(text)

    (problem,) = read_settings(path).problems
    assert str(problem).startswith(f"{path}:{told_as}")


@pytest.mark.parametrize(
    "line",
    [
        "[keys.k{number}]\nx = 1",
        "k{number} = 1",
        "[deck.d{number}]\nretention = 2",
        "[deck.d{number}]\nzz = 2",
    ],
)
def test_problems_without_end_are_counted(tmp_path: Path, line: str) -> None:
    text = "\n".join(line.format(number=number) for number in range(MAX_TOLD + 10))
    settings = read_settings(written(tmp_path, text))

    assert len(settings.problems) == MAX_TOLD + 1
    assert told(settings)[-1] == "1: settings: 10 more problems; mend the others first"


def test_a_file_that_is_not_toml_is_told_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, "[study]\nretention 0.8\n")
    settings = read_settings(path)

    (problem,) = settings.problems
    assert str(problem).startswith(f"{path}:2:11: settings: ")
    assert str(problem).endswith("; the defaults are used")


@pytest.mark.parametrize(
    "text",
    [
        b"\xff",
        b"a = " + b"[" * 10_000,
        b"a = " + b"9" * 5_000,
        b"a = " + b"{b=" * 10_000,
        b"\0",
        b"x" * 2_000_000,
    ],
    ids=["not UTF-8", "deep lists", "long number", "deep tables", "NUL", "huge"],
)
def test_a_file_that_cannot_be_read_leaves_the_defaults(tmp_path: Path, text: bytes) -> None:
    settings = read_settings(written(tmp_path, text))

    assert len(settings.problems) == 1
    assert settings.study == Preset()


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, b"\xef\xbb\xbf[study]\r\nretention = 0.8\r\n"))

    assert settings == Settings(study=Preset(retention=0.8))


def test_a_folder_or_a_pipe_in_its_place_is_told(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "folder", tmp_path / "pipe"
    folder.mkdir()
    os.mkfifo(pipe)

    assert "is a folder" in str(read_settings(folder).problems[0])
    assert "is not a regular file" in str(read_settings(pipe).problems[0])


def test_a_hostile_value_is_made_safe_before_it_is_told(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, '[study]\norder = "\\u001b[31m' + "x" * 500 + '"\n'))

    (line,) = told(settings)
    assert "\x1b" not in line
    assert len(line) < 200


@pytest.mark.parametrize(
    ("table", "key", "words"),
    [
        (Preset, "parameters", "a list, each a number"),
        (Preset, "learning_steps", "a list, each a whole number from 1 to 43200"),
        (Overall, "new_per_day", "a whole number from 0 to 9999"),
    ],
)
def test_what_is_allowed_is_said_in_words(
    table: type[Preset | Overall | Interface | Authoring], key: str, words: str
) -> None:
    assert allowed(table, key) == words


@pytest.mark.parametrize(
    ("table", "key"),
    [
        (table, key)
        for table in (Preset, Overall, Interface, Authoring)
        for key in table.__struct_fields__
    ],
)
def test_every_setting_is_documented_with_its_default_and_what_is_allowed(
    table: type[Preset | Overall | Interface | Authoring], key: str
) -> None:
    default = json.dumps(msgspec.to_builtins(table())[key])
    default = "those of FSRS-6" if key == "parameters" else f"`{default}`"
    (about,) = (type_info(field.type) for field in fields(table) if field.name == key)

    assert isinstance(about, Metadata)
    assert about.extra_json_schema is not None
    cells = (f"`{key}`", default, allowed(table, key), about.extra_json_schema["description"])
    assert f"| {' | '.join(cells)} |" in DOCS.read_text()


def test_the_interface_is_set_by_name(tmp_path: Path) -> None:
    text = '[interface]\ntheme = "nord"\nanimation = false\nkeys = "vim"\n'
    settings = read_settings(written(tmp_path, text))

    assert settings.problems == ()
    assert settings.interface == Interface(theme=Theme.NORD, animation=False, keys=KeySet.VIM)


def test_keys_of_actions_are_taken_with_their_line(tmp_path: Path) -> None:
    text = '[keys]\nstudy.undo = "u"\n\n[keys.home]\nstudy_all = "f9,A"\n'

    assert read_settings(written(tmp_path, text)).keys == (
        KeyChange("study.undo", "u", 2),
        KeyChange("home.study_all", "f9,A", 5),
    )


def test_what_cannot_be_a_key_is_told(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, '[keys]\nstudy.undo = 3\n"home.leave" = ""\n'))

    assert settings.keys == ()
    assert told(settings) == [
        '2: keys.study.undo: must be the names of keys: "u" or "ctrl+z,u"',
        '3: keys.home.leave: must be the names of keys: "u" or "ctrl+z,u"',
    ]


def test_the_example_of_the_documentation_is_right(tmp_path: Path) -> None:
    example, _ = re.findall(r"```toml\n(.*?)```", DOCS.read_text(), re.DOTALL)
    settings = read_settings(written(tmp_path, example))

    assert settings.problems == ()
    assert settings.preset("kazakhstan-2022-en") != settings.preset("another") != Preset()


def test_the_problem_in_the_documentation_is_the_one_that_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "\n" * 3 + "[study]\nretention = 1.5\n")
    (problem,) = read_settings(path).problems

    assert str(problem).removeprefix(f"{tmp_path}/") in DOCS.read_text()
