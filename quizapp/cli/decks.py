"""Decks taken into the library, begun, taken out."""

import sys
from pathlib import Path

import click

from quizapp.cli.group import commands, listen_to_terminal, open_screens, report
from quizapp.library.door import Library
from quizapp.storage.shelf import ShelfDeck
from quizapp.words import count, say


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def add(library: Library, file: Path) -> None:
    """Copy a deck file into the library, or cards from the trash back into their deck."""
    from quizapp.library.author import add_deck
    from quizapp.library.trash import home_of

    if home := home_of(file):
        _give_back(library, file, home)
        return
    new = add_deck(library, file)
    cards = count(len(new.cards), "card", "cards")
    click.echo(
        say(
            "Added '{title}' with {cards}: {path}", title=new.head.title, cards=cards, path=new.path
        )
    )
    report(new.problems)


@commands.command()
@click.argument("article", required=False)
@click.option("--title", help="The title of an empty deck, where there is no article.")
@click.option("--language", default="", help="The language of the deck, such as nl or en.")
@click.pass_obj
def new(library: Library, article: str | None, title: str | None, language: str) -> None:
    """Begin a deck, from an article or an empty one, and open it for writing cards.

    ARTICLE is a text, a Markdown file or a page saved by a browser; `-` reads standard input. An
    article that has a deck already opens that one.
    """
    from quizapp.library.article import new_deck

    if article:
        deck = _from_article(library, article, language)
    elif title:
        deck = new_deck(library, title, language or library.language)
    else:
        raise click.UsageError(say("Give an article, or the title of an empty deck."))
    click.echo(say("Deck '{id}': {path}", id=deck.head.id, path=deck.path), err=True)
    open_screens(library, writing=deck.head.id)


@commands.command()
@click.argument("deck")
@click.pass_obj
def read(library: Library, deck: str) -> None:
    """Ask first, then read: a deck's cards before its text, with what was missed marked.

    The schedule stays as it is.
    """
    from quizapp.library.article import Desk

    open_screens(library, Desk(library, deck).ask_first())


@commands.command()
@click.argument("deck")
@click.pass_obj
def remove(library: Library, deck: str) -> None:
    """Move a deck's file to the trash folder; its history stays."""
    from quizapp.library.author import remove_deck

    path = remove_deck(library, deck)
    click.echo(say("The deck file now lies in {path}. Its history is kept.", path=path))


def _give_back(library: Library, file: Path, deck: str) -> None:
    from quizapp.library.edits import Edits

    back = count(len(Edits(library).give_back(file)), "card", "cards")
    title = library.deck(deck).head.title
    click.echo(say("Put back into '{title}': {cards}.", title=title, cards=back))


def _from_article(library: Library, name: str, language: str) -> ShelfDeck:
    """The deck of an article in a file, or on standard input."""
    from quizapp.library.article import article_deck, read_article_file

    if name == "-":
        data = sys.stdin.buffer.read() if sys.stdin else b""
        listen_to_terminal()
    else:
        data = read_article_file(Path(name))
    return article_deck(library, name, data, language)
