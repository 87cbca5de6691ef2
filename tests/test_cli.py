"""The commands, run as a user runs them: in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.decks import EVERY_KIND

SPOILED = {**EVERY_KIND, "cards": [{"id": "a", "kind": "flashcard", "prompt": "x", "anwser": "y"}]}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def quizapp(home: Path, *words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command in a home folder that has nothing; it has to end with this exit code."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environ = {
        **os.environ,
        **dict.fromkeys(names, str(home)),
        "QUIZAPP_LIBRARY": str(home / "lib"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", *words],
        capture_output=True,
        text=True,
        check=False,
        env=environ,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stderr if code == 0 else "") == (code, "")
    return done


def deck(home: Path, content: dict[str, object]) -> str:
    path = home / "deck.json"
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")
    return str(path)


def test_version_and_help_are_told(home: Path) -> None:
    assert quizapp(home, "--version").stdout.startswith("quizapp, version ")
    assert "Study what is due" in quizapp(home, "--help").stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--help"], 0, "Studeer quiz- en flashcarddecks"),
        (["study", "--help"], 0, "Studeer regel voor regel, zonder scherm."),
        (["study", "--nothing"], 2, "Fout: Er is geen optie '--nothing'."),
        (["nothing"], 2, "Fout: Er is geen opdracht 'nothing'."),
        (["study", "nothing"], 2, "Er is geen deck of deckbestand met de naam 'nothing'."),
    ],
)
def test_the_settings_choose_the_language_of_help_and_errors(
    home: Path, words: list[str], code: int, said: str
) -> None:
    (home / "lib").mkdir()
    (home / "lib" / "settings.toml").write_text("[interface]\nlanguage = 'nl'\n")

    done = quizapp(home, *words, code=code)

    assert said in done.stdout + done.stderr


def test_due_lists_the_shipped_decks(home: Path) -> None:
    shown = quizapp(home, "due").stdout

    assert "Rusland en Kazachstan" in shown
    assert "Getting started" in shown


def test_due_as_json_adds_up(home: Path) -> None:
    found = json.loads(quizapp(home, "due", "--json").stdout)

    assert found["new"] == sum(deck["new"] for deck in found["decks"]) > 0


def test_due_in_one_line_suits_a_shell_prompt(home: Path) -> None:
    assert quizapp(home, "due", "--short").stdout.count("\n") == 1


def test_asking_what_is_due_writes_no_library(home: Path) -> None:
    quizapp(home, "due")

    assert not (home / "lib").exists()


def test_check_of_a_good_deck_says_so(home: Path) -> None:
    assert "10 cards, no problems" in quizapp(home, "check", deck(home, EVERY_KIND)).stdout


def test_check_tells_each_problem_with_file_line_column_field_and_suggestion(home: Path) -> None:
    path = deck(home, SPOILED)

    shown = quizapp(home, "check", path, code=1).stdout

    assert f"{path}:11:7: anwser: " in shown
    assert "answer" in shown


WEAK = {
    "id": "weak",
    "kind": "short-answer",
    "prompt": "Where is Peru's Lima?",
    "answers": ["Lima"],
}


def test_check_warns_of_a_weak_card_and_ends_well(home: Path) -> None:
    path = deck(home, {**EVERY_KIND, "cards": [WEAK]})

    shown = quizapp(home, "check", path).stdout

    assert shown == (
        f"{path}:10:17: warning: prompt: "
        "the answer “Lima” stands in the question; ask without naming it\n"
    )


def test_check_as_json_has_every_problem_of_every_file(home: Path) -> None:
    spoiled = deck(home, SPOILED)
    weak = home / "weak.json"
    weak.write_text(json.dumps({**EVERY_KIND, "cards": [WEAK]}), encoding="utf-8")

    done = quizapp(home, "check", "--json", spoiled, str(weak), "nowhere.json", code=3)
    _, bad, poor, missing = json.loads(done.stdout)

    assert (bad["file"], bad["line"], bad["column"], bad["field"]) == (spoiled, 11, 7, "anwser")
    assert (bad["level"], "did you mean" in bad["message"], "fix" in bad) == ("error", True, False)
    assert (poor["level"], poor["card"], poor["field"]) == ("warning", "weak", "prompt")
    assert poor["fix"] == "ask without naming it"
    assert (missing["file"], missing["level"], "line" in missing) == (
        "nowhere.json",
        "error",
        False,
    )
    assert json.loads(quizapp(home, "check", "--json", deck(home, EVERY_KIND)).stdout) == []


def test_fmt_lays_a_deck_out_once(home: Path) -> None:
    path = deck(home, EVERY_KIND)

    assert "would be laid out anew" in quizapp(home, "fmt", "--check", path, code=1).stdout
    assert "is laid out anew" in quizapp(home, "fmt", path).stdout
    assert quizapp(home, "fmt", "--check", path).stdout == ""
    assert "10 cards, no problems" in quizapp(home, "check", path).stdout


def test_fmt_leaves_a_broken_deck_as_it_is(home: Path) -> None:
    path = deck(home, SPOILED)
    before = Path(path).read_text(encoding="utf-8")

    assert "left as it is" in quizapp(home, "fmt", path, code=1).stdout
    assert Path(path).read_text(encoding="utf-8") == before
    assert "nowhere.json" in quizapp(home, "fmt", "nowhere.json", code=3).stdout


def test_check_of_a_missing_file_cannot_be_done(home: Path) -> None:
    assert "nowhere.json" in quizapp(home, "check", "nowhere.json", code=3).stdout


def test_a_deck_is_added_studied_nowhere_and_removed_to_the_trash(home: Path) -> None:
    path = deck(home, EVERY_KIND)

    assert "Added 'One of each' with 10 cards" in quizapp(home, "add", path).stdout
    assert "One of each" in quizapp(home, "due").stdout
    assert "already in the library" in quizapp(home, "add", path, code=2).stderr
    assert "trash" in quizapp(home, "remove", "kinds").stdout
    assert "One of each" not in quizapp(home, "due").stdout
    assert len(list((home / "lib" / "trash").iterdir())) == 1


def test_a_shipped_deck_cannot_be_removed(home: Path) -> None:
    assert "came with quizapp" in quizapp(home, "remove", "getting-started", code=2).stderr


def test_a_misspelt_deck_is_answered_with_the_nearest(home: Path) -> None:
    assert "getting-started" in quizapp(home, "study", "geting-started", code=2).stderr


def test_without_a_terminal_the_screens_name_due(home: Path) -> None:
    assert "quizapp due" in quizapp(home, code=2).stderr


@pytest.mark.parametrize("words", [("due",), ("check", "deck.json"), ("--help",)])
def test_commands_that_need_no_screen_do_not_load_textual(
    home: Path, words: tuple[str, ...]
) -> None:
    probe = (
        "import sys; from quizapp.cli import commands; "
        f"commands({list(words)!r}, standalone_mode=False); "
        "sys.exit(any(name.partition('.')[0] in {'textual', 'rich'} for name in sys.modules))"
    )
    environ = {**os.environ, "QUIZAPP_LIBRARY": str(home)}

    done = subprocess.run(
        [sys.executable, "-c", probe], env=environ, capture_output=True, check=False, timeout=60
    )

    assert done.returncode == 0, done.stderr


def test_an_output_that_takes_nothing_ends_with_a_sentence(home: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "quizapp", "due"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "QUIZAPP_LIBRARY": str(home)},
            timeout=60,
        )

    assert (done.returncode, done.stderr) == (3, "quizapp: No space left on device\n")


def test_file_names_in_clicks_own_messages_pass_the_gate(home: Path) -> None:
    assert "\x1b" not in quizapp(home, "add", "a.json", "\x1b]0;x\x07.json", code=2).stderr


def test_remove_takes_no_path(home: Path) -> None:
    path = deck(home, EVERY_KIND)

    quizapp(home, "remove", path, code=2)

    assert Path(path).exists()


def test_the_language_is_that_of_the_terminal_or_of_the_settings(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    assert " kaarten" in quizapp(home, "check", "decks/getting-started.json").stdout

    (home / "lib").mkdir()
    (home / "lib" / "settings.toml").write_text('[interface]\nlanguage = "en"\n')
    assert " cards" in quizapp(home, "check", "decks/getting-started.json").stdout


def test_a_plain_sitting_is_piped_through_and_kept(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "--library", str(home), "study", "--plain"],
        input=b"enter\n\n\xff\xfe\n",
        capture_output=True,
        check=True,
        timeout=60,
    )
    text = done.stdout.decode()

    assert done.stderr == b""
    assert all(line.isprintable() for line in text.splitlines())
    assert "1 answer given" in text
    assert " 1 learning" in quizapp(home, "--library", str(home), "due", "--short").stdout


def test_find_prints_what_a_search_finds(home: Path) -> None:
    quizapp(home, "add", deck(home, EVERY_KIND))

    assert quizapp(home, "find", "deck:kinds", "lima", "-kind:order").stdout.splitlines() == [
        "kinds\tshort\tCapital of Peru?",
        "kinds\tmatch\tLink country and capital",
    ]
    assert quizapp(home, "find", "kind:cloze deck:kinds").stdout.count("\n") == 1
    found = json.loads(quizapp(home, "find", "--json", "kind:cloze deck:kinds").stdout)
    assert [(item["card"], item["part"]) for item in found] == [("gap", "c1"), ("gap", "c2")]


def test_a_search_that_cannot_be_understood_is_told(home: Path) -> None:
    assert "character 6" in quizapp(home, "find", "lima", "is:no", code=2).stderr
