"""Files of a later quizapp: opened as far as they can be, told, and never written."""

from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.errors import NewerFormat, QuizError
from quizapp.learning.review import Rating
from quizapp.library.author import add_deck, form_for, save_form
from quizapp.library.door import Library
from quizapp.library.study import study, today
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck

NEWER = {
    "library/progress/2027-01.later.jsonl": b'{"format":2,"lines":[["a",1]]}\n',
    "library/decks/later.json": b'{"format": 2, "id": "later", "cards": {"of": "another kind"}}',
    "library/settings.toml": b'format = 2\nstudy = "hard"\n[moods]\nmine = 5\n',
    "state/device": b'{"format":2,"name":{"of":"it"}}\nand more\n',
}


@pytest.fixture(params=NEWER)
def newer(request: pytest.FixtureRequest, room: Places) -> Path:
    """A library in which one file is of a later quizapp."""
    put_deck(room, EVERY_KIND)
    path = room.library.parent / str(request.param)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(NEWER[request.param])
    return path


def try_everything(library: Library, newer: Path) -> None:
    """Everything that writes a file; what may not be done is refused with a sentence."""
    sitting = study(library, ["kinds"])
    sitting.give_up()
    with suppress(NewerFormat):
        sitting.rate(Rating.EASY)
    save_form(library, library.deck("kinds"), form_for(library.deck("kinds"), "short"))
    with pytest.raises(QuizError):
        add_deck(library, newer)
    library.close()


def test_it_is_told_by_name_the_rest_works_and_no_byte_of_it_changes(
    library: Library, newer: Path
) -> None:
    (notice,) = today(library).notices
    assert str(newer) in notice
    assert "format" in notice or "later quizapp" in notice

    try_everything(library, newer)

    assert newer.read_bytes() == NEWER[newer.relative_to(library.places.library.parent).as_posix()]


def test_a_card_is_not_saved_into_a_deck_that_became_one_of_a_later_format(
    library: Library, room: Places
) -> None:
    path = put_deck(room, EVERY_KIND)
    form = form_for(library.deck("kinds"), "short")
    text = path.read_text(encoding="utf-8").replace('"format": 1', '"format": 2')
    path.write_text(text, encoding="utf-8")

    with pytest.raises(NewerFormat):
        save_form(library, library.deck("kinds"), form)

    assert path.read_text(encoding="utf-8") == text


def test_a_device_file_that_became_readable_again_is_no_problem_any_more(
    room: Places, clock: Clock
) -> None:
    put_deck(room, EVERY_KIND)
    room.state.mkdir()
    room.device.write_bytes(NEWER["state/device"])
    library = Library(room, clock, seed=lambda: 1)
    assert today(library).notices
    room.device.unlink()

    sitting = study(library, ["kinds"])
    sitting.give_up()
    sitting.rate(Rating.EASY)

    assert today(library).notices == ()
