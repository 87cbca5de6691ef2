"""The docs say what is so: every command, every key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Command, Group, Option

from quizapp.cli import commands
from quizapp.tui.actions import ACTIONS, SCREENS, Action, keys_shown

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").splitlines()
KEYS = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")


def every_command(group: Group, path: str = "quizapp") -> Iterator[tuple[str, Command]]:
    """All commands with their full names, those within groups too."""
    for name, command in group.commands.items():
        if isinstance(command, Group):
            yield from every_command(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(("name", "command"), [*every_command(commands)])
def test_every_command_and_option_is_in_the_docs_and_explains_itself(
    name: str, command: Command
) -> None:
    row = next(row for row in COMMANDS if row.startswith((f"| `{name}`", f"| `{name} ")))

    assert command.help
    for option in (one for one in command.params if isinstance(one, Option)):
        assert option.help
        assert any(name in row for name in option.opts)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_key_is_in_the_docs(action: Action) -> None:
    section = KEYS.partition(f"## {SCREENS[action.screen]}\n")[2].partition("\n## ")[0]

    assert f"| {keys_shown(action.keys)} | {action.words} |" in section


def test_no_key_is_in_the_docs_that_does_nothing() -> None:
    rows = [row for row in KEYS.splitlines() if row.startswith("| ") and "key |" not in row]

    assert len(rows) == len(ACTIONS)


def test_what_the_docs_link_to_is_there() -> None:
    for page in (README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        links = [part.partition(")")[0] for part in page.split("](")[1:]]
        missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
        assert missing == []
