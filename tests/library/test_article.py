"""From an article to a deck, without a screen."""

from pathlib import Path

import pytest

from quizapp.errors import ArticleRefused, MediaRefused, NoSourceText
from quizapp.library.article import Desk, article_deck, new_deck, read_article_file
from quizapp.library.author import save_form
from quizapp.library.door import Library
from quizapp.storage.places import Places
from tests.tui.decks import EVERY_KIND, put_deck

TEXT = b"On 17 November 1869 ships left Port Said.\r\n\r\nThe canal is 193 kilometres long."


def select(desk: Desk, text: str) -> None:
    """Make the card that suits a stretch of the text."""
    start = desk.text.index(text)
    span = desk.span(start, start + len(text))
    assert span
    save_form(desk._library, desk.deck, desk.form("cloze", span))  # noqa: SLF001


def test_an_article_becomes_an_empty_deck_beside_its_text(library: Library, room: Places) -> None:
    deck = article_deck(library, "canal.txt", TEXT)

    assert deck.head.language == "en"
    assert deck.head.source
    assert (room.decks / deck.head.source.file).read_text() == Desk(library, deck.head.id).text
    assert not deck.cards


def test_the_same_article_opens_the_deck_it_has_already(library: Library) -> None:
    first = article_deck(library, "canal.txt", TEXT)
    again = article_deck(library, "copy.txt", b"\xef\xbb\xbf" + TEXT + b"\n")
    other = article_deck(library, "canal.txt", TEXT + b" And more.")

    assert again.head.id == first.head.id != other.head.id
    assert again.path == first.path != other.path


def test_the_language_is_told_apart_or_taken_as_asked(library: Library) -> None:
    dutch = b"De dijk is niet van de zee, en het water is er ook."

    assert article_deck(library, "a.txt", dutch).head.language == "nl"
    assert article_deck(library, "b.txt", b"Tekst", language="fy").head.language == "fy"


def test_a_card_keeps_its_sentence_and_where_it_stands(library: Library) -> None:
    desk = Desk(library, article_deck(library, "canal.txt", TEXT).head.id)
    select(desk, "193 kilometres")
    (card,) = desk.deck.cards.values()

    assert card.source
    assert card.source.quote == "The canal is 193 kilometres long."
    assert card.source.where == "paragraph 2"
    assert card.prompt == "The canal is {{c1::193 kilometres}} long."
    assert desk.coverage() == (False, True)
    assert desk.text[slice(*desk.places_of([card.id])[0])] == card.source.quote


def test_quotes_are_found_again_after_space_and_marks_changed(
    library: Library, room: Places
) -> None:
    desk = Desk(library, article_deck(library, "canal.txt", TEXT).head.id)
    select(desk, "Port Said")
    assert desk.deck.head.source
    file = room.decks / desk.deck.head.source.file
    file.write_text(file.read_text().replace("ships left", "ships\n  left"))

    assert Desk(library, desk.deck.head.id).coverage() == (True, False)


def test_a_deck_that_names_no_text_has_no_desk(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)

    with pytest.raises(NoSourceText, match="names no text"):
        Desk(library, "kinds")


def test_a_strangers_deck_cannot_name_a_text_outside_its_folder(
    library: Library, room: Places
) -> None:
    put_deck(room, {**EVERY_KIND, "source": {"file": "../../secret.txt"}})

    with pytest.raises(MediaRefused):
        Desk(library, "kinds")


def test_an_empty_deck_takes_an_id_that_is_free(library: Library) -> None:
    ids = [new_deck(library, "Rivers & seas", "en").head.id for _ in range(3)]

    assert ids == ["rivers-seas", "rivers-seas-1", "rivers-seas-2"]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)

    with pytest.raises(ArticleRefused, match="is larger than"):
        read_article_file(huge)
