"""Deck files: checked for their author, and laid out."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.group import commands, report
from quizapp.errors import QuizError
from quizapp.learning.problem import Level, Problem
from quizapp.words import count, say

if TYPE_CHECKING:
    from quizapp.storage.deckreader import Reading


@commands.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...], as_json: bool) -> None:
    """Check deck files: every problem, and every weak card, with its place and the fix.

    The exit code is 0 where there is nothing worse than a warning, 1 where something has to be
    mended, and 3 where a file could not be read.
    """
    checked = [_checked(path) for path in files]
    if as_json:
        click.echo(json.dumps(list(_data(files, checked)), indent=2))
    else:
        for path, found in zip(files, checked, strict=True):
            _tell(path, found)
    ctx.exit(max(map(_exit_code, checked)))


@commands.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--check", "only", is_flag=True, help="Change nothing; 1 if a file would change.")
@click.pass_context
def fmt(ctx: click.Context, files: tuple[Path, ...], only: bool) -> None:
    """Lay deck files out for clean diffs: keys in the order of the docs, two spaces a level.

    A file that something is wrong with is left as it is.
    """
    ctx.exit(max(_format(path, only=only) for path in files))


def _checked(path: Path) -> "Reading | QuizError":
    """What a deck file holds, with its problems and weak cards; or why it cannot be read."""
    from quizapp.library.checking import check_deck

    try:
        return check_deck(path)
    except QuizError as error:
        return error


def _exit_code(found: "Reading | QuizError") -> int:
    return found.exit_code if isinstance(found, QuizError) else int(bool(found.errors))


def _tell(path: Path, found: "Reading | QuizError") -> None:
    """Print the problems of one deck file, a line each."""
    if isinstance(found, QuizError):
        click.echo(say("{error}", error=found))
        return
    report(found.problems)
    if not found.problems and found.deck:
        cards = count(len(found.deck.cards), "card", "cards")
        click.echo(say("{path}: {cards}, no problems", path=path, cards=cards))


def _data(
    files: Sequence[Path], checked: "Sequence[Reading | QuizError]"
) -> Iterator[dict[str, object]]:
    """Every problem as JSON takes it; a file that cannot be read has one without a place."""
    for path, found in zip(files, checked, strict=True):
        if isinstance(found, QuizError):
            yield {"file": str(path), "level": Level.ERROR, "message": str(found)}
        else:
            yield from map(_problem_data, found.problems)


def _problem_data(problem: Problem) -> dict[str, object]:
    weak = {"card": problem.card, "fix": str(problem.fix)} if problem.fix else {}
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "field": problem.field,
        "message": str(problem.message),
        **weak,
    }


def _format(path: Path, *, only: bool) -> int:
    """Lay one deck file out; the answer is its exit code."""
    from quizapp.library.checking import tidy_deck

    try:
        changed = tidy_deck(path, write=not only)
    except QuizError as error:
        click.echo(say("{error}", error=error))
        return error.exit_code
    if changed:
        wording = "{path} would be laid out anew" if only else "{path} is laid out anew"
        click.echo(say(wording, path=path))
    return int(changed and only)
