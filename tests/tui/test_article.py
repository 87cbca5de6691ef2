"""Cards made from an article by keys, and by mouse."""

import asyncio
import json

import pytest

from quizapp.learning.review import Mode
from quizapp.library.article import Desk, article_deck
from quizapp.library.author import save_form
from quizapp.library.door import Library
from quizapp.storage.places import Places
from quizapp.tui.app import QuizApp
from quizapp.tui.text import TextScreen
from quizapp.tui.widgets.reader import Reader, wrapped
from tests.tui.play import Player, play

TEXT = (
    "On 17 November 1869 ships left Port Said. The canal is 193 kilometres long.\n\n"
    "President Nasser spoke in Alexandria."
)


@pytest.fixture
def deck(library: Library) -> str:
    return article_deck(library, "canal.txt", TEXT.encode()).head.id


def cards(library: Library, deck: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(library.deck(deck).path.read_text())["cards"]
    return found


def at_the_desk(player: Player, deck: str) -> Reader:
    """Open the deck of an article for writing."""
    app = player.pilot.app
    assert isinstance(app, QuizApp)
    app.write(deck)
    return app.screen.query_one(Reader) if app.screen.query(Reader) else Reader("")


def test_facts_are_jumped_to_and_one_key_makes_a_cloze(library: Library, deck: str) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        assert "“17 November 1869”" in await player.see("Enter makes")
        assert "“Port Said”" in await player.press("n")
        assert "Saved: On 17 November 1869" in await player.press("c")
        assert "1 of 3 sentences" in player.screen

    play(library, author, size=(120, 30))

    (card,) = cards(library, deck)
    assert card["prompt"] == "On 17 November 1869 ships left {{c1::Port Said}}."


@pytest.mark.parametrize(
    ("key", "kind"),
    [("enter", "numeric"), ("y", "numeric"), ("q", "short-answer"), ("m", "choice")],
)
def test_a_key_opens_a_form_filled_in_from_the_selection(
    library: Library, deck: str, key: str, kind: str
) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        await player.press("n", "n")
        await player.see("193 kilometres”")
        await player.press(key)
        await player.see("New card in")
        await player.press("ctrl+s")
        await player.see("1 card")

    play(library, author, size=(120, 30))

    (card,) = cards(library, deck)
    assert card["kind"] == kind
    assert card["prompt"] == "The canal is … long."
    assert card["source"] == {
        "where": "paragraph 1",
        "quote": "The canal is 193 kilometres long.",
    }


@pytest.mark.parametrize("size", [(80, 24), (120, 30)])
def test_the_cards_that_were_made_are_reached_and_left_by_keys(
    library: Library, deck: str, size: tuple[int, int]
) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        await player.press("c", "n", "n", "c")
        assert "The canal is […] long." in player.screen
        await player.press("tab", "enter")
        assert "The canal is {{c1::193 kilometres}} long." in await player.see("Card of")
        await player.press("escape")
        await player.press("tab", "up")
        await player.press("escape", "n")
        assert "Alexandria" in player.screen

    play(library, author, size=size)


def test_a_card_that_was_made_is_taken_back_and_made_again(library: Library, deck: str) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        assert "1 card" in await player.press("c")
        assert "0 cards" in await player.press("ctrl+z")
        assert "nothing to take back" in await player.press("ctrl+z")
        assert "1 card" in await player.press("ctrl+y")
        assert "nothing to make again" in await player.press("ctrl+y")

    play(library, author)

    assert len(cards(library, deck)) == 1


def test_a_sentence_with_a_blank_is_replaced_by_what_is_typed(library: Library, deck: str) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        await player.press("q")
        await player.see("New card in")
        await player.type("When?")
        await player.press("ctrl+s")
        await player.see("1 card")

    play(library, author)

    assert cards(library, deck)[0]["prompt"] == "When?"


def test_a_selection_grows_and_shrinks_by_words(library: Library, deck: str) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        assert "“17 November 1869 ships left”" in await player.press("shift+right", "shift+right")
        assert "“17 November 1869 ships”" in await player.press("shift+left")
        assert "“On 17 November 1869 ships”" in await player.press("left_square_bracket")
        assert "“17 November 1869 ships”" in await player.press("right_square_bracket")
        assert "“left”" in await player.press("right")

    play(library, author)


def test_a_word_is_selected_with_the_mouse(library: Library, deck: str) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        row, line = next(
            (row, line)
            for row, line in enumerate(player.screen.splitlines())
            if "Alexandria" in line
        )
        await player.pilot.click(None, offset=(line.index("Alexandria") + 1, row))
        await player.see("“Alexandria”")

    play(library, author)


def test_a_selection_in_two_sentences_makes_nothing(library: Library, deck: str) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        await player.press(*["shift+right"] * 6)
        assert "Select something inside one sentence" in await player.press("q")

    play(library, author)

    assert cards(library, deck) == []


@pytest.mark.parametrize("width", [10, 17, 40])
def test_a_text_is_wrapped_without_losing_a_character(width: int) -> None:
    text = "Een 日本語 woord, averylongwordthatfitsnowhere en\n\nnog een."
    lines = list(wrapped(text, width))

    assert "".join(text[start:end] for start, end in lines) == text.replace("\n", "")


def test_the_cards_are_asked_before_the_text_is_read(library: Library, deck: str) -> None:
    desk = Desk(library, deck)
    for text in ("193 kilometres", "Alexandria"):
        start = TEXT.index(text)
        span = desk.span(start, start + len(text))
        assert span
        save_form(library, desk.deck, desk.form("cloze", span))
    app = QuizApp(library, desk.ask_first())

    async def reader() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            player = Player(pilot)
            await player.see("The canal is")
            await player.answer("193 kilometres")
            await player.press("enter", "f3", "1")
            assert "t Read the text" in await player.see("Missed: 1")
            await player.press("enter")
            assert "1 place is marked" in await player.see("The canal is 193 kilometres long.")
            assert app.screen.query_one(Reader).selection == (
                TEXT.index("President"),
                len(TEXT),
            )
            assert "Missed: 1" in await player.press("escape")
            assert "1 place is marked" in await player.press("t")
            await player.press("escape", "enter")
            assert "Deck" in player.screen

    asyncio.run(reader())

    assert {review.mode for review in library.progress.reviews()} == {Mode.PRACTICE}


def test_what_stands_below_the_text_has_the_colour_of_the_theme(
    library: Library, deck: str
) -> None:
    async def author(player: Player) -> None:
        reader = at_the_desk(player, deck)
        player.pilot.app.theme = "textual-light"
        await player.see("Enter makes")
        reader = player.pilot.app.screen.query_one(Reader)
        first, last = (next(iter(reader.render_line(row))) for row in (0, reader.size.height - 1))
        assert last.style
        assert first.style
        assert last.style.bgcolor == first.style.bgcolor

    play(library, author)


def test_how_much_has_cards_is_told_on_a_narrow_screen_too(library: Library) -> None:
    long = "A title that is longer than any screen of sixty columns is wide"
    deck = article_deck(library, "long.txt", f"{long}\n\n{TEXT}".encode()).head.id

    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        assert "0 of 4 sentences ····" in player.screen
        assert "1 of 4 sentences" in await player.press("c")
        assert "Saved: " in player.screen

    play(library, author, size=(60, 20))


def test_a_sentence_that_is_a_cloze_gets_one_gap_more(library: Library, deck: str) -> None:
    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.see("Enter makes")
        await player.press("c", "n", "c")
        await player.see("{{c2::Port Said}}")

    play(library, author, size=(120, 30))

    (card,) = cards(library, deck)
    assert card["prompt"] == "On {{c1::17 November 1869}} ships left {{c2::Port Said}}."


def test_a_text_to_read_is_as_wide_as_the_screen(library: Library, deck: str) -> None:
    async def reader(player: Player) -> None:
        screen = TextScreen(Desk(library, deck), [])
        await player.pilot.app.push_screen(screen)
        await player.see("Alexandria.")
        assert screen.query_one(Reader).size.width <= 40
        assert "long." in player.screen

    play(library, reader, size=(40, 20))


def test_enter_takes_a_suggestion(library: Library, room: Places, deck: str) -> None:
    suggested = room.library / "suggested.json"
    card = {"kind": "flashcard", "prompt": "Where from?", "answer": "Port Said"}
    suggested.write_text(json.dumps([{**card, "source": {"quote": "ships left Port Said"}}]))
    room.settings.write_text(f"[authoring]\nsuggest_command = 'cat {suggested}'\n")

    async def author(player: Player) -> None:
        at_the_desk(player, deck)
        await player.press("s", "y")
        await player.see("Where from?")
        assert "0 suggestions" in await player.press("enter")

    play(library, author)

    assert [card["prompt"] for card in cards(library, deck)] == ["Where from?"]
