"""From an article to a deck: its text, what in it is worth asking, and where it has cards."""

from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from quizapp.errors import ArticleRefused
from quizapp.exchange.article import MAX_BYTES, read_article
from quizapp.learning.card import Cloze
from quizapp.learning.draft import Span, draft, span_of, with_gap
from quizapp.learning.practice import Extra, Offer
from quizapp.learning.quotes import find_quote
from quizapp.learning.suggest import Fact, Sentence, facts, language_of, sentences
from quizapp.library.author import CardForm, form_for
from quizapp.library.checking import read_source
from quizapp.library.door import Library, item_keys
from quizapp.library.study import Sitting, extra
from quizapp.storage import files
from quizapp.storage.deckfile import DeckFile
from quizapp.storage.shelf import ShelfDeck, file_stem, free_path
from quizapp.text import clean
from quizapp.words import number, say


def new_deck(library: Library, title: str, language: str) -> ShelfDeck:
    """An empty deck in the library."""
    return _new(library, {"title": title, "language": language})


def article_deck(library: Library, name: str, data: bytes, language: str = "") -> ShelfDeck:
    """The deck of an article: a new one with its text beside it, or the one it has already.

    ArticleRefused says why a file is no article. Without a language it is guessed.
    """
    article = read_article(name, data)
    text = clean(article.text)
    known = sha256(text.encode()).hexdigest()
    for deck in library.decks():
        if deck.head.source and deck.head.source.sha256 == known and not deck.shipped:
            return deck
    file = free_path(library.places.decks, file_stem(article.title), suffix=".txt")
    files.make_folder(library.places.decks)
    files.replace(file, text.encode())
    return _new(
        library,
        {
            "title": article.title,
            "language": language or language_of(text),
            "source": {"title": article.title, "file": file.name, "sha256": known},
        },
    )


def text_decks(library: Library, sitting: Sitting) -> tuple[str, ...]:
    """The decks of a sitting that name a text which can be read."""
    decks = (library.deck(name) for name in sitting.names) if sitting.names else library.decks()
    return tuple(deck.head.id for deck in decks if deck.head.source and deck.head.source.file)


def read_article_file(path: Path) -> bytes:
    """The bytes of an article's file; ArticleRefused where it is larger than any article."""
    if (stamp := files.stamp(path)) and stamp.size > MAX_BYTES:
        reason = say("is larger than {most} bytes", most=number(MAX_BYTES))
        raise ArticleRefused(str(path), reason)
    return files.read(path, MAX_BYTES)


def _new(library: Library, head: dict[str, object]) -> ShelfDeck:
    places, taken = library.places, library.shelf.decks
    stem = file_stem(str(head["title"]))
    deck_id = next(
        name
        for number in range(len(taken) + 1)
        if (name := f"{stem}-{number}" if number else stem) not in taken
    )
    files.make_folder(places.decks)
    DeckFile.create(free_path(places.decks, deck_id), {"format": 1, "id": deck_id, **head})
    library.reread()
    return library.deck(deck_id)


class Desk:
    """A deck beside the text it is made from; NoSourceText if the text is not at hand."""

    def __init__(self, library: Library, deck_id: str) -> None:
        self._library = library
        self._deck_id = deck_id
        self.text = read_source(self.deck.path, self.deck.head)

    @property
    def deck(self) -> ShelfDeck:
        """The deck as its file is now."""
        return self._library.deck(self._deck_id)

    @property
    def language(self) -> str:
        """The language of the deck."""
        return self.deck.head.language

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the text."""
        return sentences(self.text, self.language)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What in the text is worth asking."""
        return facts(self.text, self.language)

    def look(self) -> None:
        """Find what takes a moment in a long text, so that it is at hand."""
        self.facts  # noqa: B018 - it is found once
        self.covered()

    def covered(self) -> dict[str, tuple[int, int]]:
        """Where in the text the sentence of each card stands, by the ids of the cards."""
        quotes = {
            card.id: find_quote(card.source.quote, self.text)
            for card in self.deck.cards.values()
            if card.source and card.source.quote
        }
        return {card: place for card, place in quotes.items() if place}

    def coverage(self) -> tuple[bool, ...]:
        """For each sentence whether a card quotes it."""
        places = list(self.covered().values())
        return tuple(
            any(start < one.end and one.start < end for start, end in places)
            for one in self.sentences
        )

    def span(self, start: int, end: int) -> Span | None:
        """The selection as a span of one sentence, with its place in words."""
        found = span_of(self.text, start, end, self.sentences)
        paragraph = self.text.count("\n\n", 0, start) + 1
        return found and found._replace(where=say("paragraph {number}", number=paragraph))

    def form(self, kind: str, span: Span) -> CardForm:
        """The form of a new card of this kind that asks for the span."""
        return CardForm(kind, draft(kind, span, self.language, self.facts))

    def cloze(self, span: Span) -> CardForm:
        """The form of a cloze with the span as a gap; a sentence that is one gets one gap more."""
        for card in self.deck.cards.values():
            prompt = with_gap(card.prompt, span) if isinstance(card, Cloze) else None
            if prompt:
                return form_for(self.deck, card.id).changed({"prompt": prompt})
        return self.form("cloze", span)

    def ask_first(self) -> Sitting:
        """A sitting of every card with a place in the text, to be asked before it is read."""
        quoted = self.covered()
        keys = [key for key in item_keys(self.deck) if key.card in quoted]
        sitting = extra(self._library, [self._deck_id], Offer(Extra.PREVIEW, tuple(keys)))
        sitting.reads_on = True
        return sitting

    def places_of(self, cards: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """Where in the text the sentences of these cards stand."""
        covered = self.covered()
        return tuple(covered[card] for card in cards if card in covered)
