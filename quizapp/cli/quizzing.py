"""Quizzes from the shell."""

import click

from quizapp.cli.group import commands, demand_terminal, open_screens
from quizapp.cli.speech import Within
from quizapp.learning.card import KINDS
from quizapp.library.door import Library
from quizapp.text import clean


@commands.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--tag", "tags", multiple=True, help="Ask cards with this tag; several may be named.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(list(KINDS)),
    help="Ask cards of this kind; several may be named.",
)
@click.option("--search", default="", help="Ask only what this search finds.")
@click.option(
    "--questions",
    default=20,
    show_default=True,
    type=click.IntRange(0, 10_000),
    help="How many at most; 0 for all that fit.",
)
@click.option(
    "--minutes",
    default=0.0,
    type=Within(0, 24 * 60),
    help="The time there is for all of it; 0 for no limit.",
)
@click.option(
    "--feedback",
    default="at-once",
    show_default=True,
    type=click.Choice(["at-once", "at-end"]),
    help="When the verdicts are told.",
)
@click.option("--counts", is_flag=True, help="Let the answers move the schedule.")
@click.option(
    "--seed", type=click.IntRange(0, 10**12), help="The same seed asks the same questions."
)
@click.option("--resume", is_flag=True, help="Go on with the unfinished quiz.")
@click.option("--new", "anyway", is_flag=True, help="Give up an unfinished quiz.")
@click.pass_obj
def quiz(library: Library, /, resume: bool, anyway: bool, **choices: object) -> None:
    """Be asked questions for a score; the schedule stays as it is.

    DECK is the id of a deck, or the path of a deck file. A quiz that was left waits at its
    question, also where its terminal was closed, and its clock stands still.
    """
    from msgspec import convert

    from quizapp.learning.quiz import Plan
    from quizapp.library.quiz import begin, go_on

    demand_terminal()
    if resume:
        open_screens(library, quiz=go_on(library))
    else:
        open_screens(library, quiz=begin(library, convert(choices, Plan), anyway=anyway))


@commands.command()
@click.option(
    "--format",
    "ending",
    default="md",
    show_default=True,
    type=click.Choice(["md", "csv", "json"]),
    help="Markdown, CSV or JSON.",
)
@click.pass_obj
def results(library: Library, ending: str) -> None:
    """Print the results of the last quiz: the score, and every answer with its verdict."""
    from quizapp.library.quiz import FORMATS, result

    click.echo(clean(FORMATS[f".{ending}"](result(library))), nl=False)
