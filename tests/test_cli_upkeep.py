"""The commands that look after a library, run as a user runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quizapp.cli import commands
from quizapp.learning.review import Rating
from quizapp.library.door import Library
from quizapp.library.study import study
from quizapp.words import catalogue, speak
from tests.test_cli import deck, home, quizapp
from tests.tui.decks import EVERY_KIND

__all__ = ["home"]


def test_a_backup_says_where_it_is_and_what_is_in_it(home: Path) -> None:
    quizapp(home, "add", deck(home, EVERY_KIND))

    told = quizapp(home, "backup", str(home / "mine.zip")).stdout

    assert told == f"{home}/mine.zip: 1 deck, 10 cards, 0 events\n"
    assert str(home) in quizapp(home, "backup").stdout


def test_everything_goes_into_a_file_and_is_there_again_on_another_machine(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    quizapp(home, "add", deck(home, EVERY_KIND))
    other = tmp_path_factory.mktemp("other")

    quizapp(home, "export", "--all", f"{home}/all.zip")
    told = quizapp(other, "import", "--all", f"{home}/all.zip").stdout
    again = quizapp(other, "import", "--all", f"{home}/all.zip").stdout

    assert "1 file (decks/kinds.json)" in told
    assert again == "Everything that is in it is here already.\n"
    assert "One of each" in quizapp(other, "due").stdout
    assert (other / "lib" / "decks" / "kinds.json").exists()


def test_a_restore_says_what_changes_and_asks(home: Path) -> None:
    quizapp(home, "add", deck(home, EVERY_KIND))
    quizapp(home, "backup", f"{home}/mine.zip")
    quizapp(home, "remove", "kinds")

    asked = quizapp(home, "restore", f"{home}/mine.zip", code=1)
    assert "missing here: 1 file (decks/kinds.json)" in asked.stdout
    assert not list((home / "lib" / "decks").iterdir())

    assert "Done." in quizapp(home, "restore", f"{home}/mine.zip", "--yes").stdout
    assert "One of each" in quizapp(home, "due").stdout
    assert "here already" in quizapp(home, "restore", f"{home}/mine.zip").stdout


@pytest.mark.parametrize("command", [("restore",), ("import", "--all")])
def test_what_is_no_backup_is_refused_with_its_name(home: Path, command: tuple[str, ...]) -> None:
    path = deck(home, EVERY_KIND)

    assert f"{path} is refused" in quizapp(home, *command, path, code=1).stderr
    assert "no such file" in quizapp(home, *command, "none.zip", code=3).stderr


@pytest.mark.parametrize("command", ["export", "import"])
def test_that_everything_is_meant_has_to_be_said(home: Path, command: str) -> None:
    assert "--all" in quizapp(home, command, f"{home}/all.zip", code=2).stderr


def test_the_doctor_says_what_it_found_mends_it_and_ends_as_it_should(home: Path) -> None:
    assert "All is well" in quizapp(home, "doctor").stdout
    quizapp(home, "add", deck(home, EVERY_KIND))
    (home / "lib").chmod(0o755)

    assert "--fix" in quizapp(home, "doctor", code=1).stdout
    found = json.loads(quizapp(home, "doctor", "--json", code=1).stdout)
    assert [finding["kind"] for finding in found["findings"]] == ["permissions"]
    assert "eyes only" in quizapp(home, "doctor", "--fix").stdout
    found = json.loads(quizapp(home, "doctor", "--json").stdout)
    assert found == {
        "library": f"{home}/lib",
        "read": {"decks": 1, "cards": 10, "events": 0},
        "findings": [],
        "mended": [],
    }


def test_the_doctor_names_each_file_once(home: Path) -> None:
    quizapp(home, "add", deck(home, EVERY_KIND))
    (home / "lib/decks/gone.json").symlink_to("nowhere")
    (home / "lib/other").touch()

    gone, other, _ = quizapp(home, "doctor", code=1).stdout.splitlines()
    assert gone == f"{home}/lib/decks/gone.json: no such file or directory"
    assert other == f"{home}/lib/other: is nothing of quizapp's"


def test_progress_is_forgotten_after_asking_and_remembered_again(home: Path) -> None:
    quizapp(home, "add", deck(home, EVERY_KIND))
    quizapp(home, "card", "flag", "kinds", "short", "flash")

    asked = quizapp(home, "forget", "kinds", "short", code=1)
    assert asked.stdout.startswith("One of each: 1 card, without answers\n")
    assert "Forgotten" in quizapp(home, "forget", "--all", "--yes").stdout
    assert "nothing to forget" in quizapp(home, "forget", "--all").stdout
    assert "2 cards are remembered" in quizapp(home, "forget", "--undo").stdout


@pytest.mark.parametrize("words", [(), ("--all", "--undo"), ("kinds", "--all")])
def test_what_is_to_be_forgotten_has_to_be_said(home: Path, words: tuple[str, ...]) -> None:
    assert "Say what" in quizapp(home, "forget", *words, code=2).stderr


def test_the_first_command_of_a_day_that_stores_something_makes_a_backup(home: Path) -> None:
    quizapp(home, "due")
    assert not list(home.rglob("*.zip"))

    quizapp(home, "card", "flag", "getting-started")
    quizapp(home, "card", "suspend", "getting-started")

    assert len(list(home.rglob("*-day.zip"))) == 1


@pytest.mark.parametrize(("answer", "forgets"), [("ja", True), ("y", True), ("", False)])
def test_a_question_is_asked_and_answered_in_the_language(
    library: Library, monkeypatch: pytest.MonkeyPatch, answer: str, forgets: bool
) -> None:
    sitting = study(library, [])
    sitting.give_up()
    sitting.rate(Rating.AGAIN)
    monkeypatch.setattr("quizapp.cli.group.catalogue", lambda _: catalogue("nl"))
    monkeypatch.setattr("quizapp.cli.group.open_library", lambda *_: library)

    done = CliRunner().invoke(commands, ["forget", "--all"], input=f"{answer}\n")
    speak(catalogue("en"))

    assert "Vergeten? [j/N]" in done.output
    assert ("quizapp forget --undo" in done.output) == forgets
