"""The door to finding cards."""

from quizapp.learning.find.rows import Row
from quizapp.learning.review import ItemKey, Rating
from quizapp.library.door import Library
from quizapp.library.find import search
from quizapp.library.marks import flag, suspend
from quizapp.library.study import study
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck


def ids(rows: object) -> list[str]:
    assert isinstance(rows, list | tuple)
    return [row.card.id for row in rows if isinstance(row, Row)]


def test_what_was_answered_is_found_by_its_rating_on_its_days(
    library: Library, room: Places, clock: Clock
) -> None:
    put_deck(room, EVERY_KIND)
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.AGAIN)
    sitting.give_up()
    sitting.rate(Rating.EASY)
    sitting.practise()
    sitting.answer("Lima")
    sitting.rate(Rating.HARD)

    assert ids(search(library, "rated:1")) == ["short", "number"]
    assert ids(search(library, "rated:1:1")) == ["short"]
    assert ids(search(library, "rated:1:2")) == []
    clock.forward(days=1)
    assert ids(search(library, "rated:1:1 or rated:1")) == []
    assert ids(search(library, "rated:2:1")) == ["short"]


def test_marks_are_found(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND)
    suspend(library, [ItemKey("kinds", "short")])
    flag(library, [ItemKey("kinds", "gap", "c2")], 3)

    assert ids(search(library, "is:suspended")) == ["short"]
    assert ids(search(library, "flag:3")) == ["gap"]
    assert ids(search(library, "lima -is:suspended", ["kinds"])) == ["order", "match"]


def test_a_leech_is_one_by_the_setting_of_its_deck(
    library: Library, room: Places, clock: Clock
) -> None:
    put_deck(room, EVERY_KIND)
    room.settings.write_text('[deck."kinds"]\nleech = 1\n', encoding="utf-8")
    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.EASY)
    assert ids(search(library, "is:leech")) == []

    clock.forward(days=30)
    again = study(library, ["kinds"])
    while (question := again.question()) and question.card.id != "short":
        again.give_up()
        again.rate(Rating.EASY)
    again.give_up()
    again.rate(Rating.AGAIN)

    assert ids(search(library, "is:leech")) == ["short"]
