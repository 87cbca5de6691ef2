"""The languages of the interface: whatever may be said is in every catalogue, and nothing else."""

import ast
import errno
import os
import re
import string
from collections.abc import Iterator
from copy import copy
from pathlib import Path

import click
import pytest

import quizapp
from quizapp.cli import commands
from quizapp.cli.speech import NAME, paragraphs
from quizapp.storage.setting import TABLES, about
from quizapp.tui.actions import ACTIONS, NAMES
from quizapp.tui.keys import SETS
from quizapp.words import Language, catalogue, languages
from tests.wordings import Told, wordings

FAILURES = (
    *(errno.ENOENT, errno.EEXIST, errno.EISDIR, errno.ENOTDIR, errno.ENOTEMPTY, errno.ENAMETOOLONG),
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ELOOP, errno.EMFILE, errno.EBUSY),
    *(errno.ENOSPC, errno.EDQUOT, errno.EIO),
)
"""What the system says most often about a file."""

OTHERS = [code for code in languages() if code != "en"]
"""The languages that need a catalogue."""


@pytest.fixture(scope="module")
def told() -> Told:
    return wordings(Path(quizapp.__file__).parent)


@pytest.fixture(scope="module", params=OTHERS)
def language(request: pytest.FixtureRequest) -> Language:
    return catalogue(request.param)


def test_of_every_place_that_says_something_it_is_known_what(told: Told) -> None:
    # The names of keys are composed, and what settings are for is part of their types: `key_names`
    # and `settings` list them. A method of sittings is called as the one of texts, `title`.
    assert told.lost == {
        "quizapp.library.sitting: self.material.decks[key.deck].title",
        "quizapp.tui.actions: key.split('+')",
        "quizapp.storage.setting: _field(table, key).extra_json_schema",
    }
    assert len(told.says) > 900


def test_every_wording_is_translated(told: Told, language: Language) -> None:
    assert {*wanted(told)} - language.says.keys() == set()


def test_everything_that_is_counted_is_translated(told: Told, language: Language) -> None:
    assert told.counts == language.counts.keys()


def test_no_translation_is_of_a_wording_that_nobody_says(told: Told, language: Language) -> None:
    assert language.says.keys() - {*wanted(told), *of_click()} == set()


def test_a_translation_has_the_values_of_its_wording(language: Language) -> None:
    for wording, translation in language.says.items():
        assert fields(wording) == fields(translation), wording


def test_a_translation_keeps_the_blanks_around_a_wording(language: Language) -> None:
    for wording, translation in language.says.items():
        assert [wording[0] == " ", wording[-1] == " "] == [
            translation[0] == " ",
            translation[-1] == " ",
        ], wording


def wanted(told: Told) -> Iterator[str]:
    """Every wording that has letters of its own."""
    failures = map(os.strerror, FAILURES)
    of_others = (*helps(commands), *values_of(commands), *key_names(), *settings(), *failures)
    for wording in (*told.says, *of_others):
        literals = (literal for literal, *_ in string.Formatter().parse(wording))
        if re.search(r"[^\W\d_]", "".join(literals)):
            yield wording


def helps(command: click.Command) -> Iterator[str]:
    """The help of a command, its options, and its commands."""
    yield from paragraphs(command.help or "")
    yield from (one.help for one in command.params if isinstance(one, click.Option) and one.help)
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from helps(one)


def values_of(command: click.Command) -> Iterator[str]:
    """What a command, its options and its commands call the values they take."""
    ctx = click.Context(command)
    params = [one for one in command.params if not getattr(one, "is_flag", False)]
    by_type = [one for one in params if is_named_by_type(one)]
    yield from (one.type.name for one in by_type)
    metavars = [one.make_metavar(ctx) for one in params if one not in by_type]
    yield from re.findall(NAME, " ".join([*copy(command).collect_usage_pieces(ctx), *metavars]))
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from values_of(one)


def is_named_by_type(param: click.Parameter) -> bool:
    """Whether a value is called what its type is called."""
    is_option = isinstance(param, click.Option)
    return is_option and not param.metavar and not isinstance(param.type, click.Choice)


def key_names() -> Iterator[str]:
    """What the keys are called that have a name and not just a sign."""
    tables = [{action.id: action.keys for action in ACTIONS}, *SETS.values()]
    for keys in {keys for table in tables for keys in table.values()}:
        for part in re.split("[,+]", keys):
            if part not in NAMES and not re.fullmatch("f?[0-9]+|.", part):
                yield part.title()


def settings() -> Iterator[str]:
    """What each setting is for."""
    for table, kind in TABLES.items():
        yield from (about(table, key) for key in kind.__struct_fields__)


def of_click() -> Iterator[str]:
    """What click says."""
    for file in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "ngettext"}:
                yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def fields(wording: str) -> list[str]:
    """The names in braces, and how each value is written."""
    parts = string.Formatter().parse(wording)
    return sorted(f"{name}!{how}:{form}" for _, name, form, how in parts if name is not None)
