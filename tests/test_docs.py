"""The docs say what is so: every command, every key."""

from pathlib import Path

import pytest

from quizapp.cli import commands
from quizapp.tui.actions import ACTIONS, SCREENS, Action

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
KEYS = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", commands.commands)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"| `quizapp {name}" in README


@pytest.mark.parametrize("command", commands.commands.values(), ids=lambda command: command.name)
def test_every_command_and_option_explains_itself(command: object) -> None:
    assert command.help  # type: ignore[attr-defined]
    for parameter in command.params:  # type: ignore[attr-defined]
        assert parameter.param_type_name == "argument" or parameter.help


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_key_is_in_the_docs(action: Action) -> None:
    section = KEYS.partition(f"## {SCREENS[action.screen]}\n")[2].partition("\n## ")[0]

    assert f"| {action.keys_shown} | {action.words} |" in section


def test_no_key_is_in_the_docs_that_does_nothing() -> None:
    rows = [row for row in KEYS.splitlines() if row.startswith("| ") and "key |" not in row]

    assert len(rows) == len(ACTIONS)


def test_what_the_docs_link_to_is_there() -> None:
    for page in (README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        links = [part.partition(")")[0] for part in page.split("](")[1:]]
        missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
        assert missing == []
