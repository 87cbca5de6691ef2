"""Finding cards from the shell."""

import json
from typing import TYPE_CHECKING

import click

from quizapp.cli.group import commands
from quizapp.library.door import Library
from quizapp.text import clean_line

if TYPE_CHECKING:
    from quizapp.learning.find.rows import Row


@commands.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, type=click.UNPROCESSED, metavar="QUERY...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@click.pass_obj
def find(library: Library, query: tuple[str, ...], as_json: bool) -> None:
    """Find cards, and print deck id, card id and question of each, parted by tabs.

    QUERY is what one types in the browser: words, "phrases", -not, or, brackets, deck: tag: kind:
    id: prompt: answer: is:due flag:1 prop:ivl>10 rated:7. Put it in quotation marks where the shell
    would take a sign for itself.
    """
    from quizapp.library.find import search

    found = search(library, " ".join(query))
    if as_json:
        click.echo(json.dumps([_data(row) for row in found], indent=2))
        return
    for line in dict.fromkeys(map(_line, found)):
        click.echo(line)


def _line(row: "Row") -> str:
    """A card in one line; of a card with several items, it is the same for all."""
    from quizapp.learning.prompt import title

    return "\t".join(map(clean_line, (row.deck.id, row.card.id, title(row.card))))


def _data(row: "Row") -> dict[str, object]:
    """An item as JSON takes it."""
    from quizapp.learning.card import kind_of
    from quizapp.learning.prompt import title

    item = row.item
    return {
        "deck": row.deck.id,
        "card": row.card.id,
        "part": item.key.part,
        "kind": kind_of(row.card),
        "prompt": title(row.card),
        "tags": row.card.tags,
        "phase": item.phase,
        "due": item.due_day and item.due_day.isoformat(),
        "stability": item.stability,
        "reviews": item.reviews,
        "lapses": item.lapses,
        "suspended": item.suspended,
        "flag": item.flag,
    }
