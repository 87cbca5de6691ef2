"""Progress that is forgotten on purpose."""

import errno
from contextlib import suppress
from datetime import date
from itertools import count

import pytest
from msgspec.structs import replace

from quizapp.errors import FileProblem, NoSuchCard, NoSuchDeck
from quizapp.learning.review import ItemKey, Moved
from quizapp.library.door import Library
from quizapp.library.forgetting import forget, plan, remember
from quizapp.library.marks import undo_last
from quizapp.library.upkeep import back_up, import_all, list_backups, look_after, restore
from quizapp.storage import seam
from quizapp.storage.backups import Why
from quizapp.storage.erase import erase_forgotten
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from tests.conftest import Clock
from tests.storage.disk import Failing, Quick
from tests.storage.happenings import DAY, NOON, answer
from tests.storage.library import another
from tests.tui.decks import EVERY_KIND, put_deck


@pytest.fixture
def studied(library: Library, room: Places, clock: Clock) -> Library:
    """Two decks with answers: three for two cards of one, one for a card of the other."""
    put_deck(room, EVERY_KIND)
    for number, (deck, card) in enumerate(
        [("kinds", "short"), ("kinds", "flash"), ("kinds", "short"), ("gone", "x")]
    ):
        review = answer(library.progress, card, NOON + number * DAY)
        library.progress.record(replace(review, deck=deck))
    clock.now = NOON + 9 * DAY
    return library


def cards(library: Library) -> set[tuple[str, str]]:
    """Cards with a history that counts."""
    return {(review.deck, review.card) for review in library.progress.reviews()}


def lines(library: Library) -> bytes:
    return b"".join(path.read_bytes() for path in library.places.progress.iterdir())


def test_what_would_go_is_said_exactly(studied: Library) -> None:
    assert [*map(str, plan(studied).decks)] == [
        "One of each: 2 cards, 3 answers from 2026-09-21 to 2026-09-23",
        "gone: 1 card, 1 answer from 2026-09-24 to 2026-09-24",
    ]
    (short,) = plan(studied, "kinds", ("short",)).decks
    assert (short.cards, short.answers, short.last) == (("short",), 2, date(2026, 9, 23))
    assert not plan(studied, "kinds", ("gap",))


def test_saying_it_changes_nothing(studied: Library) -> None:
    before = lines(studied)

    plan(studied)

    assert lines(studied) == before


@pytest.mark.parametrize(
    ("deck", "names", "left"),
    [
        ("kinds", ("short",), {("kinds", "flash"), ("gone", "x")}),
        ("kinds", (), {("gone", "x")}),
        ("gone", (), {("kinds", "short"), ("kinds", "flash")}),
        (None, (), set()),
    ],
)
def test_what_was_meant_is_forgotten_and_nothing_else(
    studied: Library, deck: str | None, names: tuple[str, ...], left: set[tuple[str, str]]
) -> None:
    forget(studied, plan(studied, deck, names))

    assert cards(studied) == left
    assert {key[:2] for key in studied.progress.items() if key.deck} == left
    assert list_backups(studied)[0].why is Why.FORGET
    studied.reopen()
    assert cards(studied) == left


def test_it_can_be_remembered_until_the_next_backup_is_made(studied: Library, clock: Clock) -> None:
    everything, items = cards(studied), dict(studied.progress.items())
    forget(studied, plan(studied))
    clock.forward(seconds=60)

    assert remember(studied) == 3
    assert (cards(studied), dict(studied.progress.items())) == (everything, items)

    forget(studied, plan(studied))
    clock.forward(days=1)
    look_after(studied)

    assert remember(studied) == 0
    assert cards(studied) == set()


def test_making_the_next_backup_takes_it_out_of_the_files(studied: Library, clock: Clock) -> None:
    forget(studied, plan(studied, "kinds", ("short",)))
    assert lines(studied).count(b'"rating"') == 4
    clock.forward(days=1)

    back_up(studied)

    assert lines(studied).count(b'"rating"') == 2
    assert b'"card":"short"' not in lines(studied)
    assert b'"from_card":"short"' in lines(studied), "that it was forgotten stays on record"
    assert cards(studied) == {("kinds", "flash"), ("gone", "x")}
    assert studied.progress.problems == ()


def test_a_line_about_several_cards_keeps_the_others(studied: Library, clock: Clock) -> None:
    both = [answer(studied.progress, name, clock.now) for name in ("short", "flash")]
    studied.progress.record(*(replace(review, deck="kinds") for review in both))
    forget(studied, plan(studied, "kinds", ("short",)))
    clock.forward(days=1)

    back_up(studied)

    assert studied.progress.items()[ItemKey("kinds", "flash")].reviews == 2
    assert Progress(studied.places).items() == studied.progress.items()


def test_what_is_answered_after_it_counts_from_anew(studied: Library, clock: Clock) -> None:
    forget(studied, plan(studied, "kinds"))
    clock.forward(seconds=1)
    review = replace(answer(studied.progress, "short", clock.now), deck="kinds", stability=None)
    studied.progress.record(review)

    clock.forward(days=1)
    back_up(studied)

    assert studied.progress.items()[ItemKey("kinds", "short")].reviews == 1


def test_a_line_of_a_later_quizapp_is_hidden_and_not_touched(
    studied: Library, room: Places, clock: Clock
) -> None:
    (file,) = room.progress.iterdir()
    later = file.read_bytes().replace(b'"format":1', b'"format":2')
    file.write_bytes(later)
    forget(studied, plan(studied))
    clock.forward(days=1)

    back_up(studied)

    assert cards(studied) == set()
    assert later in lines(studied)


def test_lines_that_another_device_brings_back_stay_forgotten(
    studied: Library, room: Places, clock: Clock
) -> None:
    (file,) = room.progress.iterdir()
    old = file.read_bytes()
    forget(studied, plan(studied, "kinds"))
    clock.forward(days=1)
    back_up(studied)

    (room.progress / "2026-09.phone.jsonl").write_bytes(old)

    studied.progress.refresh()
    assert cards(studied) == {("gone", "x")}


def test_the_history_of_a_card_that_was_moved_goes_too(studied: Library, clock: Clock) -> None:
    time = clock.now
    moved = Moved(time=time, from_deck="kinds", from_card="short", to_deck="new", to_card="s")
    studied.progress.record(moved)
    clock.forward(seconds=1)

    forget(studied, plan(studied, "new"))

    assert cards(studied) == {("kinds", "flash"), ("gone", "x")}


def test_going_back_to_a_backup_remembers_what_was_forgotten_since(
    studied: Library, clock: Clock
) -> None:
    everything, items = cards(studied), dict(studied.progress.items())
    forget(studied, plan(studied))
    before = list_backups(studied)[0]
    clock.forward(days=1)
    back_up(studied)
    assert cards(studied) == set()

    restore(studied, before.path)

    assert (cards(studied), dict(studied.progress.items())) == (everything, items)


def test_bringing_a_backup_in_leaves_forgotten_what_was_forgotten(
    studied: Library, clock: Clock
) -> None:
    forget(studied, plan(studied))
    before = list_backups(studied)[0]
    clock.forward(days=1)
    back_up(studied)

    import_all(studied, before.path)

    assert cards(studied) == set()


def test_names_that_mean_nothing_are_refused(studied: Library) -> None:
    with pytest.raises(NoSuchDeck):
        plan(studied, "kinsd")
    with pytest.raises(NoSuchCard):
        plan(studied, "kinds", ("shirt",))
    with pytest.raises(NoSuchCard):
        plan(studied, "gone", ("y",))
    assert not plan(studied, "getting-started")


def test_undo_takes_back_what_was_done_before_and_no_forgetting(studied: Library) -> None:
    forget(studied, plan(studied, "kinds"))

    undone = undo_last(studied)

    assert undone
    assert undone.review
    assert cards(studied) == set()


def test_very_many_cards_are_forgotten_at_once(
    library: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.library.forgetting.AT_ONCE", 3)
    review = answer(library.progress, "card", NOON)
    library.progress.record(*(replace(review, card=f"card-{n}") for n in range(10)))
    clock.now = NOON + DAY

    forget(library, plan(library))

    assert cards(library) == set()
    assert remember(library) == 10
    assert len(cards(library)) == 10


def test_another_device_forgets_too_and_erases_what_is_its_own(
    studied: Library, room: Places, clock: Clock
) -> None:
    forget(studied, plan(studied, "kinds"))
    other = Library(another(room, "other"), clock)
    other.places.progress.mkdir(parents=True)
    for path in room.progress.iterdir():
        (other.places.progress / path.name).write_bytes(path.read_bytes())
    assert cards(other) == {("gone", "x")}

    clock.forward(days=1)
    look_after(other)

    assert lines(other).count(b'"rating"') == 1


def test_whatever_call_fails_while_it_is_erased_nothing_else_is_lost(
    studied: Library, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seam, "system", Quick())
    forget(studied, plan(studied, "kinds", ("short",)))
    clock.forward(days=1)
    for number in count(1):
        system = Failing(number, errno.EIO, lasting=False)
        monkeypatch.setattr(seam, "system", system)
        with suppress(FileProblem):
            erase_forgotten(studied.places, studied.progress)
        monkeypatch.setattr(seam, "system", Quick())

        studied.progress.refresh()
        assert cards(studied) == {("kinds", "flash"), ("gone", "x")}
        assert lines(studied).count(b'"rating"') in {2, 4}
        if not system.hit:
            break
    assert number > 10
    assert lines(studied).count(b'"rating"') == 2
