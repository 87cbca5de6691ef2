"""Numbers from what happened: for the eye, for other programs, and as a page to show."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.group import commands
from quizapp.library.door import Library
from quizapp.words import Language, say, speak

if TYPE_CHECKING:
    from quizapp.library.progress import Counting

MOST_DAYS = 36_500
MACHINES = {"json", "csv"}
"""What other programs read is in English, whoever the learner is."""
STEPS = 1000
"""Of a bar that shows how far counting is."""


class Since(click.ParamType[date | int]):
    """A day or a number of days: `2026-01-31`, `30d`."""

    name = "since"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | int:
        """The day, or how many days up to today."""
        number = value.removesuffix("d")
        if number != value and number.isascii() and number.isdigit():
            return min(max(int(number[:6]), 1), MOST_DAYS)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(
                say("'{value}' is no day (2026-01-31), nor days (30d).", value=value), param, ctx
            )


@commands.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option(
    "--since",
    type=Since(),
    metavar="DAY",
    help="The first day (2026-01-31), or how many days (30d); without it, all time.",
)
@click.option(
    "--find", "search", default="", metavar="SEARCH", help="Only cards that this search finds."
)
@click.option(
    "--card", default="", metavar="CARD", help="One card by its id, or one part of it: ID/PART."
)
@click.option(
    "--figure", "names", multiple=True, metavar="ID", help="Only this figure; may be given again."
)
@click.option(
    "--text",
    "form",
    flag_value="text",
    default=True,
    help="Print tables to read (this is what happens without an option).",
)
@click.option("--json", "form", flag_value="json", help="Print JSON, for other programs.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV, for spreadsheets.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write one page with charts, to show.",
)
@click.pass_obj
def stats(
    library: Library,
    *,
    decks: tuple[str, ...],
    since: date | int | None,
    search: str,
    card: str,
    names: tuple[str, ...],
    form: str,
    page: Path | None,
) -> None:
    """Print your numbers: effort, retention, forecasts, weak cards; or write them as a page.

    DECK is the id of a deck, or the path of a deck file. docs/statistics.md says what each figure
    means.
    """
    from quizapp.cli.figures import FORMS
    from quizapp.library.progress import save_page

    if form in MACHINES and not page:
        speak(Language())
    report = _counted(library, decks, search, card).report(since, names)
    if page:
        from quizapp.cli.page import page_of

        save_page(page, page_of(report))
        click.echo(say("Written: {path}", path=page))
    else:
        click.echo(FORMS[form](report), nl=False)


def _counted(library: Library, decks: tuple[str, ...], search: str, card: str) -> "Counting":
    """What happened, counted; on a terminal, a bar shows how far it is."""
    from quizapp.library.progress import Counting, Scope, item_of

    one = item_of(library, card, decks) if card else None
    counting = Counting(library, Scope(decks, search, one))
    if not sys.stderr.isatty():
        for _ in counting:
            pass
        return counting
    with click.progressbar(length=STEPS, label=say("Counting"), file=sys.stderr) as bar:
        for share in counting:
            bar.update(int(share * STEPS) - bar.pos)
    return counting
