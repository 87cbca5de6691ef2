"""One sitting over a real library: undo without end, cards put away, leeches, and even days."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from quizapp.learning.act import Act
from quizapp.learning.agenda import OTHERS
from quizapp.learning.item import is_leech
from quizapp.learning.practice import Extra
from quizapp.learning.review import ItemKey, Mode, Rating
from quizapp.learning.session import Judged, Over, Waiting
from quizapp.library import marks
from quizapp.library.author import form_for, save_form
from quizapp.library.door import Library
from quizapp.library.study import Sitting, extras, study, today
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck

SHORT = ItemKey("kinds", "short")


@pytest.fixture(autouse=True)
def deck(room: Places) -> Path:
    return put_deck(room, EVERY_KIND)


def asked(sitting: Sitting) -> str | None:
    question = sitting.question()
    return question.card.id if question else None


def rate(sitting: Sitting, rating: Rating = Rating.EASY) -> None:
    sitting.give_up()
    sitting.rate(rating)


def test_undo_goes_past_the_beginning_of_a_sitting_and_past_a_restart(
    library: Library, room: Places, clock: Clock
) -> None:
    first = study(library, ["kinds"])
    rate(first, Rating.HARD)
    rate(first)
    library.progress.close()
    sitting = study(Library(room, clock), ["kinds"])
    assert asked(sitting) == "date"

    assert sitting.undo() == "Taken back: the answer to 'How high is Huascaran?', rated Easy."
    assert asked(sitting) == "number"
    assert sitting.undo() == "Taken back: the answer to 'Capital of Peru?', rated Hard."
    assert asked(sitting) == "short"
    assert sitting.undo() is None
    assert sitting.session.agenda.counts == first_counts(library)


def first_counts(library: Library) -> object:
    return next(deck for deck in today(library).decks if deck.id == "kinds").counts


def test_what_was_undone_from_before_is_answered_anew(library: Library) -> None:
    rate(study(library, ["kinds"]), Rating.HARD)
    sitting = study(library, ["kinds"])
    sitting.undo()
    rate(sitting, Rating.EASY)

    item = library.progress.items()[SHORT]
    assert (item.reviews, item.step) == (1, None)
    assert asked(sitting) == "number"
    assert sitting.undo() == ""
    assert isinstance(sitting.stage, Judged)


def test_undo_after_the_summary_takes_the_last_answer_back(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND, only="short")
    sitting = study(library, ["kinds"])
    rate(sitting)
    assert isinstance(sitting.stage, Over)

    assert sitting.undo() == ""
    assert asked(sitting) == "short"
    assert not library.progress.items()


def test_undo_leads_back_from_practice_to_the_sitting_before_it(library: Library) -> None:
    sitting = study(library, ["kinds"])
    rate(sitting, Rating.AGAIN)
    left = sitting.session
    sitting.practise()
    rate(sitting, Rating.GOOD)
    assert isinstance(sitting.stage, Over)

    modes = []
    for _ in range(3):
        assert sitting.undo() == ""
        modes.append(sitting.session.mode)
    assert modes == [Mode.PRACTICE, Mode.PRACTICE, Mode.STUDY]
    assert asked(sitting) == "short"
    sitting.rate(Rating.AGAIN)
    assert sitting.session.agenda.counts == left.agenda.counts


@pytest.mark.parametrize("mark", [marks.suspend, marks.bury])
def test_a_card_put_away_in_a_sitting_is_asked_no_more_until_undone(
    library: Library, mark: Callable[[Library, Sequence[ItemKey]], Act]
) -> None:
    sitting = study(library, ["kinds"])
    sitting.give_up()
    before = sitting.session

    assert sitting.mark(mark)
    assert asked(sitting) == "number"
    assert sitting.session.agenda.counts.new == before.agenda.counts.new - 1
    assert str(sitting.undo()).startswith("Taken back: ")
    assert sitting.session == before


def test_a_mark_that_does_not_put_a_card_away_leaves_it_on_the_screen(library: Library) -> None:
    sitting = study(library, ["kinds"])
    rate(sitting, Rating.AGAIN)
    sitting.give_up()
    before = sitting.session

    assert sitting.mark(partial(marks.flag, number=3))
    assert not sitting.mark(partial(marks.flag, number=3))
    assert sitting.session == before
    assert sitting.mark(partial(marks.set_due, day=library.now().day + timedelta(2)))
    assert asked(sitting) == "date"


def test_a_card_put_away_in_practice_is_not_practised_on(library: Library) -> None:
    sitting = study(library, ["kinds"])
    rate(sitting, Rating.AGAIN)
    rate(sitting, Rating.AGAIN)
    sitting.practise()
    sitting.mark(marks.suspend)

    assert asked(sitting) == "number"
    rate(sitting)
    assert isinstance(sitting.stage, Over)


def forget(library: Library, clock: Clock, times: int) -> None:
    """Forget a card in review so many times, without relearning steps."""
    settings = "[study]\nrelearning_steps = []\nlearning_steps = []\n"
    library.places.settings.write_text(settings, encoding="utf-8")
    put_deck(library.places, EVERY_KIND, only="short")
    rate(study(library, ["kinds"]))
    clock.forward(days=400)
    for _ in range(times):
        rate(study(library, ["kinds"]), Rating.AGAIN)
        clock.forward(days=400)


def test_a_leech_is_told_while_its_answer_stands_and_is_none_once_rewritten(
    library: Library, clock: Clock
) -> None:
    forget(library, clock, 7)
    sitting = study(library, ["kinds"])
    assert sitting.leech() == 0
    sitting.answer("Lima")
    assert sitting.leech() == 0
    sitting.undo()
    sitting.give_up()
    assert sitting.leech() == 8
    sitting.rate(Rating.AGAIN)
    item = library.progress.items()[SHORT]
    assert is_leech(item, 8)
    assert not item.suspended

    deck = library.deck("kinds")
    form = form_for(deck, "short").changed({"prompt": "Which city is Peru's seat?"})
    save_form(library, deck, form)
    assert not is_leech(library.progress.items()[SHORT], 8)
    assert sitting.undo() == ""


def test_no_day_gets_more_than_its_share_and_buttons_and_log_agree(
    library: Library, room: Places
) -> None:
    deck = {**EVERY_KIND, "cards": [
        {"id": f"c{number}", "kind": "flashcard", "prompt": f"{number}?", "answer": "x"}
        for number in range(20)
    ]}  # fmt: skip
    put_deck(room, deck)
    sitting = study(library, ["kinds"])
    for number in range(20):
        sitting.answer("")
        promised = sitting.waits()[Rating.EASY]
        sitting.rate(Rating.EASY)
        item = library.progress.items()[ItemKey("kinds", f"c{number}")]
        assert item.due_day
        assert (item.due_day - library.now().day).days * 86_400 == promised

    due = Counter(item.due_day for item in library.progress.items().values())
    assert sitting.material.load == due == library.load()
    assert max(due.values()) - min(due.values()) <= 1
    sitting.undo()
    sitting.waits()
    assert sum(sitting.material.load.values()) == 19


@pytest.mark.parametrize("seed", [2, 3, 4, 5])
def test_what_was_undone_from_before_is_asked_first_whatever_comes_by_chance(
    library: Library, room: Places, clock: Clock, seed: int
) -> None:
    room.settings.write_text('[study]\nlearning_steps = []\norder = "chance"\n', encoding="utf-8")
    sitting = study(library, ["kinds"])
    while asked(sitting):
        rate(sitting)
    clock.forward(days=60)
    sitting = study(library, ["kinds"])
    card = asked(sitting)
    rate(sitting)

    again = study(Library(room, clock, seed=partial(int, seed)), ["kinds"])
    again.undo()

    assert asked(again) == card


def test_what_is_in_a_step_comes_again_among_what_is_learned_beyond_the_limit(
    library: Library, room: Places, clock: Clock
) -> None:
    settings = "[study]\nnew_per_day = 1\nlearning_steps = [1800]\n"
    room.settings.write_text(settings, encoding="utf-8")
    sitting = study(library, ["kinds"])
    rate(sitting, Rating.AGAIN)
    assert isinstance(sitting.stage, Waiting)

    (more,) = (offer for offer in extras(library, ["kinds"]) if offer.extra is Extra.NEW)
    sitting.go_on(more)
    for _ in range(OTHERS):
        assert asked(sitting) != "short"
        rate(sitting)
    clock.forward(seconds=1800)
    rate(sitting)

    assert asked(sitting) == "short"
