"""Looking after a library: backups, and bringing them back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.group import commands
from quizapp.library.door import Library
from quizapp.words import count, say

if TYPE_CHECKING:
    from quizapp.storage.archive import Counts, Watch

STEPS = 1000


@commands.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def backup(library: Library, file: Path | None) -> None:
    """Back up decks, progress and settings, and read the backup back.

    Without FILE it is one of the backups that quizapp keeps itself. A FILE that is a backup already
    is replaced; any other file stays.
    """
    from quizapp.library.upkeep import back_up, back_up_to

    with _watched(say("Backing up")) as watch:
        made = back_up_to(library, file, watch) if file else back_up(library, watch=watch)
    click.echo(say("{path}: {counts}", path=made.path, counts=_in_words(made.counts)))


@contextmanager
def _watched(label: str) -> Iterator["Watch"]:
    """Show how far long work is, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    with click.progressbar(length=STEPS, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(int(done * STEPS) - bar.pos)


def _in_words(counts: "Counts") -> str:
    return ", ".join(
        (
            count(counts.decks, "deck", "decks"),
            count(counts.cards, "card", "cards"),
            count(counts.events, "event", "events"),
        )
    )
