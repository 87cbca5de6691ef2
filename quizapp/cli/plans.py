"""Due dates moved on purpose: to changed settings, or after a holiday."""

from collections.abc import Iterator, Sequence

import click

from quizapp.cli.group import commands
from quizapp.cli.speech import Within, is_meant
from quizapp.learning.backlog import LONGEST, Backlog, Change, Plan, pace
from quizapp.library.door import Library
from quizapp.library.marks import move
from quizapp.library.plans import Rescheduling, catching_up, piled_up, rescheduling
from quizapp.words import count, say

OFFERED = (7, 14, 30)
"""Days in which a backlog could be cleared."""

_decks = click.argument("decks", nargs=-1, metavar="[DECK]...")
_yes = click.option("--yes", is_flag=True, help="Do it without asking.")


@commands.command()
@_decks
@click.option(
    "--retention",
    type=Within(0.70, 0.99),
    help="For this retention, instead of the one in your settings.",
)
@_yes
@click.pass_obj
def reschedule(
    library: Library, decks: tuple[str, ...], retention: float | None, yes: bool
) -> None:
    """Move the due dates of decks to what your settings now say.

    It tells first what would change, and asks. Settings alone never move a due date.
    """
    found = rescheduling(library, decks, retention)
    click.echo(_told(found))
    _ask_and_move(library, found.changes, yes=yes)


@commands.command("catch-up")
@_decks
@click.option("--days", type=click.IntRange(1, LONGEST), help="Be done within so many days.")
@click.option("--per-day", type=click.IntRange(1, 9999), help="Review so many cards a day.")
@_yes
@click.pass_obj
def catch_up(
    library: Library, decks: tuple[str, ...], days: int | None, per_day: int | None, yes: bool
) -> None:
    """Spread what piled up over the next days, the most likely remembered first.

    Without --days or --per-day, it tells what there is to choose from.
    """
    found = piled_up(library, decks)
    click.echo(
        say(
            "{cards} due, {overdue} of them since before today.",
            cards=count(len(found.due[0]), "card is", "cards are"),
            overdue=found.overdue,
        )
    )
    if days and per_day:
        raise click.UsageError(say("Say either --days or --per-day."))
    if not found.due[0]:
        return
    if not (days or per_day):
        click.echo("\n".join(_choices(found)))
        return
    plan = catching_up(library, decks, per_day or pace(found, days or LONGEST))
    click.echo(_plan(plan))
    _ask_and_move(library, plan.changes, yes=yes)


def _choices(found: Backlog) -> Iterator[str]:
    for days in OFFERED:
        words = "--days {days:<3}  {per_day} a day"
        yield say(words, days=days, per_day=pace(found, days))


def _plan(plan: Plan) -> str:
    return say(
        "{per_day} a day clear them in {days}; {cards} put off.",
        per_day=plan.per_day,
        days=count(plan.days, "day", "days"),
        cards=count(len(plan.changes), "card is", "cards are"),
    )


def _told(found: Rescheduling) -> str:
    return say(
        "{cards} would move: {sooner} to a sooner day, {later} to a later one. "
        "{due} more would be due today.",
        cards=count(len(found.changes), "card", "cards"),
        sooner=found.sooner,
        later=len(found.changes) - found.sooner,
        due=found.due,
    )


def _ask_and_move(library: Library, changes: Sequence[Change], *, yes: bool) -> None:
    """Move due dates, once the learner agrees."""
    if not changes:
        click.echo(say("Nothing to change."))
    elif yes or is_meant(say("Do that?")):
        move(library, changes)
        click.echo(say("Done. `quizapp undo` takes it back."))
