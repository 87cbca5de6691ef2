"""What the learner is offered beside the next question, played by keys."""

from quizapp.learning.review import Rating
from quizapp.library.door import Library
from quizapp.library.study import study
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
