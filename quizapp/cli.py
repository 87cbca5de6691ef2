"""The commands: the only place that prints and exits."""

import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from quizapp import __version__
from quizapp.errors import NoTerminal, QuizError
from quizapp.learning.agenda import Counts
from quizapp.learning.problem import Problem
from quizapp.library.door import Library, open_library
from quizapp.library.study import Sitting, Today, today
from quizapp.library.study import study as begin
from quizapp.text import clean_line
from quizapp.words import count, say

CANNOT = 3
"""The exit code where the machine does not let us."""


class Commands(click.Group):
    """The group of commands; a `QuizError` becomes its sentence on stderr and its exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command, and meet its errors at the door."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise click.UsageError(clean_line(error.format_message()), error.ctx) from None
        except QuizError as error:
            click.echo(say("quizapp: {error}", error=error), err=True)
            ctx.exit(error.exit_code)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--library",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    envvar="QUIZAPP_LIBRARY",
    show_envvar=True,
    help="The folder with your decks and progress.",
)
@click.version_option(__version__, prog_name="quizapp")
@click.pass_context
def commands(ctx: click.Context, folder: Path | None) -> None:
    """Study quiz and flashcard decks with spaced repetition, in the terminal.

    Without a command, the home screen opens.
    """
    ctx.obj = open_library(folder)
    if ctx.invoked_subcommand is None:
        _open_screens(ctx.obj)


@commands.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.pass_obj
def study(library: Library, decks: tuple[str, ...]) -> None:
    """Study what is due, then new cards.

    DECK is the id of a deck, or the path of a deck file, which is studied where it lies. Without
    one, all decks of the library are studied.
    """
    _open_screens(library, begin(library, decks))


@commands.command()
@click.option("--short", is_flag=True, help="Print one line, for a shell prompt.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@click.pass_obj
def due(library: Library, short: bool, as_json: bool) -> None:
    """Print what today holds, deck by deck: new, learning and due cards."""
    found = today(library)
    if as_json:
        click.echo(json.dumps(_due_data(found), indent=2))
    elif short:
        click.echo(_line(found))
    else:
        click.echo(_due_table(found))
    for notice in found.notices:
        click.echo(say("quizapp: {notice}", notice=notice), err=True)


@commands.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Check deck files, and tell every problem with its place.

    The exit code is 0 where there is nothing worse than a warning, 1 where something has to be
    mended, and 3 where a file could not be read.
    """
    ctx.exit(max(_check(path) for path in files))


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def add(library: Library, file: Path) -> None:
    """Copy a deck file into the library."""
    from quizapp.library.author import add_deck

    new = add_deck(library, file)
    cards = count(len(new.deck.cards), "card", "cards")
    click.echo(
        say(
            "Added '{title}' with {cards}: {path}", title=new.deck.title, cards=cards, path=new.path
        )
    )
    _report(new.problems)


@commands.command()
@click.argument("deck")
@click.pass_obj
def remove(library: Library, deck: str) -> None:
    """Move a deck's file to the trash folder; its history stays."""
    from quizapp.library.author import remove_deck

    path = remove_deck(library, deck)
    click.echo(say("The deck file now lies in {path}. Its history is kept.", path=path))


def main() -> None:
    """Run the program; an output that takes nothing more ends it with a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        commands(prog_name="quizapp")
    except OSError as error:
        # What could not be written must not be tried again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        click.echo(say("quizapp: {error}", error=error.strerror or error), err=True)
        sys.exit(CANNOT)


def _open_screens(library: Library, sitting: Sitting | None = None) -> None:
    """Start the screens; Textual draws on stderr and reads stdin, so both must be a terminal."""
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise NoTerminal
    from quizapp.tui.app import QuizApp

    app = QuizApp(library, sitting)
    app.run()
    sys.exit(app.return_code)


def _check(path: Path) -> int:
    """Print the problems of one deck file; the answer is its exit code."""
    from quizapp.library.author import check_deck

    try:
        reading = check_deck(path)
    except QuizError as error:
        click.echo(say("{error}", error=error))
        return error.exit_code
    _report(reading.problems)
    if not reading.problems and reading.deck:
        cards = count(len(reading.deck.cards), "card", "cards")
        click.echo(say("{path}: {cards}, no problems", path=path, cards=cards))
    return int(bool(reading.errors))


def _report(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(str(problem))


def _due_data(found: Today) -> dict[str, object]:
    """The counts as JSON takes them."""
    decks = [
        {"id": deck.id, "title": deck.title, "cards": deck.cards, **_numbers(deck.counts)}
        for deck in found.decks
    ]
    return {"decks": decks, **_numbers(found.counts), "done": found.done}


def _numbers(counts: Counts) -> dict[str, int]:
    return {"new": counts.new, "learning": counts.learning, "due": counts.due}


def _due_table(found: Today) -> str:
    """The counts as a table: three right-aligned numbers and the deck's title."""
    rows: list[tuple[str, Counts]] = [(deck.title, deck.counts) for deck in found.decks]
    rows.append(("all decks, within the limits of today", found.counts))
    lines = [
        f"{new:>5}  {learning:>8}  {due:>5}  {clean_line(title)}"
        for title, (new, learning, due) in rows
    ]
    return "\n".join(["  new  learning    due", *lines])


def _line(found: Today) -> str:
    """The counts in one line."""
    return say(
        "{due} due, {learning} learning, {new} new",
        due=found.counts.due,
        learning=found.counts.learning,
        new=found.counts.new,
    )
