"""What the learner is offered beside the next question, played by keys."""

from quizapp.learning.review import Mode, Rating
from quizapp.library import marks
from quizapp.library.door import Library
from quizapp.library.study import study, today
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play


def test_a_leech_is_told_with_the_key_that_rewrites_it(
    library: Library, room: Places, clock: Clock
) -> None:
    put_deck(room, EVERY_KIND, only="short")
    room.settings.write_text("[study]\nlearning_steps = []\nleech = 1\n", encoding="utf-8")
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.GOOD)
    clock.forward(days=30)

    async def learner(player: Player) -> None:
        shown = await player.press("f3")
        assert "with Again, it was forgotten 1 time. F5 rewrites it." in " ".join(shown.split())
        assert "Card of One of each" in await player.press("f5")

    play(library, learner, study=["kinds"])


def test_the_end_tells_the_time_by_the_clock_of_the_library(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND, only="short")
    settings = "[study]\nlearning_steps = [7200]\n"
    room.settings.write_text(settings, encoding="utf-8")

    async def learner(player: Player) -> None:
        assert "the next card is due at 15:00." in await player.press("f3", "1")

    play(library, learner, study=["kinds"])


def test_undo_on_the_end_of_an_empty_day_tells_what_it_took_back(
    library: Library, room: Places
) -> None:
    put_deck(room, EVERY_KIND, only="short")
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.EASY)

    async def learner(player: Player) -> None:
        assert "Nothing to ask right now" in player.screen
        shown = " ".join((await player.press("ctrl+z")).split())
        assert "Capital of Peru?" in shown
        assert "Taken back: the answer to" in shown
        assert "There is nothing to take back." in await player.press("ctrl+z")

    play(library, learner, study=["kinds"])


def learned(library: Library, clock: Clock, cards: int) -> None:
    """Introduce cards, each with an interval of some days."""
    deck = {**EVERY_KIND, "cards": [
        {"id": f"c{number:03}", "kind": "flashcard", "prompt": f"{number}?", "answer": "x"}
        for number in range(cards + 3)
    ]}  # fmt: skip
    put_deck(library.places, deck)
    settings = f"[study]\nnew_per_day = {cards}\nlearning_steps = []\n"
    library.places.settings.write_text(settings, encoding="utf-8")
    sitting = study(library, ["kinds"])
    for _ in range(cards):
        sitting.give_up()
        sitting.rate(Rating.EASY)
    del library.settings
    settings = settings.replace(f"new_per_day = {cards}", "new_per_day = 0")
    library.places.settings.write_text(settings, encoding="utf-8")
    clock.forward(seconds=60)


def test_when_nothing_is_due_the_sitting_goes_on_with_practice_that_moves_nothing(
    library: Library, clock: Clock
) -> None:
    learned(library, clock, 2)
    before = dict(library.progress.items())

    async def learner(player: Player) -> None:
        assert "Nothing to ask right now" in player.screen
        shown = await player.press("m")
        assert "Learn 3 cards more, new ones beyond today's limit" in shown
        assert "Practise 2 cards that will be due next" in shown
        assert "Look at 3 cards that are new, and stay so" in shown
        assert "forgotten" not in shown
        await player.press("down", "enter")
        assert "Recall the other side" in player.screen
        await player.press("enter", "1", "enter", "1")
        assert "Done for now" in player.screen
        await player.press("ctrl+z")

    play(library, learner, study=["kinds"])

    assert dict(library.progress.items()) == before
    modes = [review.mode for review in library.progress.reviews()]
    assert modes == [Mode.STUDY, Mode.STUDY, Mode.PRACTICE]


def test_new_cards_beyond_the_limit_are_learned(library: Library, clock: Clock) -> None:
    learned(library, clock, 2)

    async def learner(player: Player) -> None:
        await player.press("m", "enter", "enter", "4")

    play(library, learner, study=["kinds"])

    items = library.progress.items().values()
    assert [item.reviews for item in items] == [1, 1, 1]


def test_home_offers_practice_and_leads_back_home(library: Library, clock: Clock) -> None:
    learned(library, clock, 2)

    others = [card.key for card in library.items(library.decks()) if card.key.deck != "kinds"]
    marks.suspend(library, others)

    async def learner(player: Player) -> None:
        assert "Nothing is waiting. m offers more to do." in player.screen
        shown = await player.press("m")
        assert "Practise 2 cards that will be due next" in shown
        assert "Spread what piled up" not in shown
        assert "Practise" not in await player.press("escape")
        await player.press("m", "down", "enter")
        assert "0 done" in player.screen
        assert "Deck" in await player.press("escape")

    play(library, learner)


def test_where_much_piled_up_home_offers_a_plan_that_study_then_follows(
    library: Library, clock: Clock
) -> None:
    learned(library, clock, 60)
    clock.forward(days=100)

    async def learner(player: Player) -> None:
        shown = player.screen
        assert "60 cards are due since before today. m spreads them over several days." in shown
        shown = await player.press("m", "end")
        assert "Spread what piled up over 30 days: 2 a day" in shown
        shown = await player.press("up", "enter")
        assert "55 cards are put off; Ctrl+Z" in shown
        assert "since before today" not in shown
        shown = await player.press("ctrl+z")
        assert "Taken back: the new due date of" in shown
        assert "60 cards are due since before today." in shown
        await player.press("m", "end", "up", "enter")

    play(library, learner)
    assert sum(deck.counts.due for deck in today(library).decks) == 5


def test_with_nothing_to_practise_that_is_said(library: Library, room: Places) -> None:
    put_deck(room, {**EVERY_KIND, "cards": []})

    async def learner(player: Player) -> None:
        await player.press("m")

    play(library, learner, study=["kinds"])
