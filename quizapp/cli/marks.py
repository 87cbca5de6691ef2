"""Cards put away, flagged, reset or moved to another day; undo; leeches."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import update_wrapper

import click

from quizapp.cli.group import commands
from quizapp.learning.act import Act, card_of
from quizapp.learning.replay import MAX_NUMBER
from quizapp.learning.review import ItemKey
from quizapp.library import marks
from quizapp.library.door import Library, card_keys, item_keys
from quizapp.words import count, say


@commands.group()
def card() -> None:
    """Put cards away, flag them, or decide when they come again.

    DECK is the id of a deck, CARD that of a card in its file; without one, all cards of the deck
    are meant. `quizapp undo` takes back what was done.
    """


def _on_cards(mark: Callable[..., Act]) -> click.Command:
    """A command that marks items of a deck's cards, and tells how many cards that changed."""

    def command(library: Library, /, deck: str, cards: tuple[str, ...], **options: object) -> None:
        found = library.deck(deck)
        keys = [key for name in cards for key in card_keys(found, name)]
        act = mark(library, keys if cards else list(item_keys(found)), **options)
        changed = count(len(set(map(card_of, act.values()))), "card", "cards")
        words = "Done with {cards}. `quizapp undo` takes it back." if act else "Nothing to change."
        click.echo(say(words, cards=changed))

    update_wrapper(command, mark)
    takes_deck = click.argument("deck")
    takes_cards = click.argument("cards", nargs=-1, metavar="[CARD]...")
    return card.command()(takes_deck(takes_cards(click.pass_obj(command))))


@_on_cards
def suspend(library: Library, keys: list[ItemKey]) -> Act:
    """Ask cards no more, until they are unsuspended."""
    return marks.suspend(library, keys)


@_on_cards
def unsuspend(library: Library, keys: list[ItemKey]) -> Act:
    """Ask suspended cards again, each when it is due."""
    return marks.unsuspend(library, keys)


@_on_cards
def bury(library: Library, keys: list[ItemKey]) -> Act:
    """Ask cards no more today."""
    return marks.bury(library, keys)


@_on_cards
def unbury(library: Library, keys: list[ItemKey]) -> Act:
    """Ask buried cards today all the same."""
    return marks.unbury(library, keys)


@_on_cards
@click.option(
    "--number",
    type=click.IntRange(0, MAX_NUMBER),
    default=1,
    show_default=True,
    help="Which flag; 0 takes it off.",
)
def flag(library: Library, keys: list[ItemKey], number: int) -> Act:
    """Put a flag on cards, to find them again."""
    return marks.flag(library, keys, number)


@_on_cards
def reset(library: Library, keys: list[ItemKey]) -> Act:
    """Make cards new again: their memory and due dates are forgotten."""
    return marks.reset(library, keys)


@_on_cards
@click.option(
    "--on", "day", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), help="A day: 2027-03-31."
)
@click.option("--in", "days", type=click.IntRange(0, 36500), help="Days from today; 0 is today.")
def set_due(library: Library, keys: list[ItemKey], day: datetime | None, days: int | None) -> Act:
    """Let cards fall due on a day."""
    return marks.set_due(library, keys, _day(library, day, days))


@_on_cards
def rewritten(library: Library, keys: list[ItemKey]) -> Act:
    """Say that leeches were mended in the deck's file: they are listed no more."""
    return marks.rewritten(library, keys)


@commands.command()
@click.pass_obj
def undo(library: Library) -> None:
    """Take back what was done last: an answer, or what was done to cards."""
    undone = marks.undo_last(library)
    click.echo(str(undone.sentence) if undone else say("There is nothing to take back."))


@commands.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.pass_obj
def leeches(library: Library, decks: tuple[str, ...]) -> None:
    """List the cards that are forgotten again and again, and should be rewritten."""
    found = marks.leeches(library, decks)
    for leech in found:
        lapses, (deck, name, _) = count(leech.lapses, "lapse", "lapses"), leech.key
        words = "{lapses:>10}  {deck} {card}  {title}"
        click.echo(say(words, lapses=lapses, deck=deck, card=name, title=leech.title))
    if not found:
        click.echo(say("No card is a leech."))


def _day(library: Library, day: datetime | None, days: int | None) -> date:
    """The day that the options of `set-due` name."""
    if day is not None and days is None:
        return day.date()
    if days is not None and day is None:
        return library.now().day + timedelta(days)
    raise click.UsageError(say("Say when: either with --on or with --in."))
