"""Deck files: checked, taken into the library, taken out."""

from pathlib import Path

import click

from quizapp.cli.group import commands, report
from quizapp.errors import QuizError
from quizapp.library.door import Library
from quizapp.words import count, say


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
    cards = count(len(new.cards), "card", "cards")
    click.echo(
        say(
            "Added '{title}' with {cards}: {path}", title=new.head.title, cards=cards, path=new.path
        )
    )
    report(new.problems)


@commands.command()
@click.argument("deck")
@click.pass_obj
def remove(library: Library, deck: str) -> None:
    """Move a deck's file to the trash folder; its history stays."""
    from quizapp.library.author import remove_deck

    path = remove_deck(library, deck)
    click.echo(say("The deck file now lies in {path}. Its history is kept.", path=path))


def _check(path: Path) -> int:
    """Print the problems of one deck file; the answer is its exit code."""
    from quizapp.library.author import check_deck

    try:
        reading = check_deck(path)
    except QuizError as error:
        click.echo(say("{error}", error=error))
        return error.exit_code
    report(reading.problems)
    if not reading.problems and reading.deck:
        cards = count(len(reading.deck.cards), "card", "cards")
        click.echo(say("{path}: {cards}, no problems", path=path, cards=cards))
    return int(bool(reading.errors))
