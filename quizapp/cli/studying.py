"""Studying, and what there is to study."""

import json
import sys
from collections.abc import Iterable

import click

from quizapp.cli.group import commands, open_screens
from quizapp.learning.agenda import Counts
from quizapp.library.door import Library
from quizapp.library.study import Today, today
from quizapp.library.study import study as begin
from quizapp.text import clean_line
from quizapp.words import say


@commands.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--plain", is_flag=True, help="Study line by line, without a screen.")
@click.pass_obj
def study(library: Library, decks: tuple[str, ...], plain: bool) -> None:
    """Study what is due, then new cards.

    DECK is the id of a deck, or the path of a deck file, which is studied where it lies. Without
    one, all decks of the library are studied.
    """
    sitting = begin(library, decks)
    if plain:
        from quizapp.plain.talk import Talk

        Talk(sitting, _read, click.echo).run()
    else:
        open_screens(library, sitting)


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


def _read(prompt: str) -> str:
    """Ask for a line; where none is typed but piped, the prompt stands on a line of its own."""
    if sys.stdin is None:
        raise EOFError
    typed = sys.stdin.isatty()
    if not typed:
        click.echo(prompt.rstrip())
    try:
        return input(prompt if typed else "")
    except OSError:  # a terminal that has gone, a folder in place of a file
        raise EOFError from None


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
    """The counts as a table: three right-aligned numbers, the deck's id and its title."""
    total = say("all decks, within the limits of today")
    rows = [(clean_line(deck.id), clean_line(deck.title), deck.counts) for deck in found.decks]
    width = max((len(deck) for deck, _, _ in rows), default=0)
    heads = [say("new"), say("learning"), say("due")]
    lines = [
        f"{_aligned(counts, heads)}  {deck:<{width}}  {title}"
        for deck, title, counts in [*rows, ("", total, found.counts)]
    ]
    return "\n".join([_aligned(heads, heads), *lines])


def _aligned(cells: Iterable[object], heads: list[str]) -> str:
    """Cells below their heads, each with room for five digits."""
    pairs = zip(cells, heads, strict=True)
    return "  ".join(str(cell).rjust(max(5, len(head))) for cell, head in pairs)


def _line(found: Today) -> str:
    """The counts in one line."""
    return say(
        "{due} due, {learning} learning, {new} new",
        due=found.counts.due,
        learning=found.counts.learning,
        new=found.counts.new,
    )
