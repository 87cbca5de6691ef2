"""A sitting line by line, as a screen reader or a pipe meets it."""

import pytest
from msgspec.structs import replace

from quizapp.learning.review import Rating, Review, Verdict
from quizapp.library.door import Library
from quizapp.library.study import study
from quizapp.plain.talk import Talk
from quizapp.storage.places import Places
from tests.conftest import Clock
from tests.tui.decks import EVERY_KIND, put_deck
from tests.tui.play import Player, play


def talk(library: Library, *said: str) -> list[str]:
    """Say some lines in a sitting, then nothing more; what was written, line by line."""
    lines, written = iter(said), list[str]()

    def read(prompt: str) -> str:
        written.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    Talk(study(library, ["kinds"]), read, written.append).run()
    return written


def reviews(library: Library) -> list[Review]:
    return list(Library(library.places).progress.reviews())


@pytest.fixture
def one(room: Places, request: pytest.FixtureRequest) -> str:
    """The deck with one card alone: the one the test is parametrised with."""
    put_deck(room, EVERY_KIND, only=request.param)
    return str(request.param)


KINDS = [
    ("short", ["Lima"], "L i m a enter"),
    ("short", ["Quito"], "Q u i t o enter"),
    ("number", ["6768 m"], "6 7 6 8 space m enter"),
    ("date", ["28 July 1821"], "2 8 space J u l y space 1 8 2 1 enter"),
    ("one", ["1"], "1"),
    ("one", ["Baikal"], "2"),
    ("several", ["2 1"], "1 2 enter"),
    ("truth", ["y"], "y"),
    ("truth", ["false"], "n"),
    ("flash", [""], "enter"),
]


@pytest.mark.parametrize(("one", "said", "keys"), KINDS, indirect=["one"])
def test_the_same_answer_leaves_the_same_review_as_on_the_screen(
    library: Library, tmp_path_factory: pytest.TempPathFactory, one: str, said: list[str], keys: str
) -> None:
    folder = tmp_path_factory.mktemp("other")
    other = Library(Places(folder, folder, folder), library._clock, seed=lambda: 1)  # noqa: SLF001
    put_deck(other.places, EVERY_KIND, only=one)

    async def learner(player: Player) -> None:
        await player.press(*keys.split(), "2")

    play(other, learner, study=["kinds"])
    talk(library, *said, "2")

    (plain,), (screen,) = reviews(library), reviews(other)
    assert plain.verdict is screen.verdict
    assert replace(plain, duration=0) == replace(screen, duration=0)


@pytest.mark.parametrize("one", ["order"], indirect=True)
@pytest.mark.usefixtures("one")
def test_an_order_is_given_by_the_numbers_of_its_lines(library: Library) -> None:
    shown = [line for line in talk(library) if line[:3] in {"1. ", "2. ", "3. "}]
    right = [line[0] for name in ("Piura", "Lima", "Tacna") for line in shown if name in line]

    written = talk(library, " ".join(right[:2]), " ".join(right), "")

    assert "That answers nothing here. Type the numbers in the right order, like 2 1 3." in written
    assert "Correct." in written
    assert reviews(library)[0].typed == "Piura | Lima | Tacna"


@pytest.mark.parametrize("one", ["match"], indirect=True)
@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.usefixtures("one")
def test_a_match_is_given_by_the_letters_of_the_other_halves(
    library: Library, numbered: bool
) -> None:
    shown = talk(library)
    lima, santiago = (
        next(line[0] for line in shown if line[1:] == f". {name}") for name in ("Lima", "Santiago")
    )
    said = f"2{santiago} 1{lima}" if numbered else f"{lima} {santiago}"

    assert "Correct." in talk(library, said, "")
    assert reviews(library)[0].verdict is Verdict.CORRECT


@pytest.mark.parametrize("one", ["gap"], indirect=True)
@pytest.mark.usefixtures("one")
def test_a_cloze_is_read_with_its_gap_and_answered_with_the_whole_sentence(
    library: Library,
) -> None:
    written = talk(library, "llama", "")

    assert "The […] lives in the Andes." in written
    assert "Answer: The llama lives in the Andes." in written


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
class TestCommands:
    def test_a_hint_is_given_and_counts(self, library: Library) -> None:
        written = talk(library, "/hint", "Lima", "")

        assert "Hint: It lies on the Pacific." in written
        assert reviews(library)[0].rating is Rating.HARD

    def test_not_knowing_is_an_honest_again(self, library: Library) -> None:
        talk(library, "/dontknow", "")

        assert reviews(library)[0].rating is Rating.AGAIN

    def test_the_learner_has_the_last_word(self, library: Library) -> None:
        written = talk(library, "The city of kings", "/right", "")

        assert "Counted as right." in written
        assert reviews(library)[0].override

    def test_an_answer_and_a_rating_can_be_taken_back(self, library: Library) -> None:
        talk(library, "Quito", "/undo", "Lima", "good", "/undo", "/undo", "Lima", "2")

        assert [review.rating for review in reviews(library)] == [Rating.HARD]

    def test_leaving_keeps_what_was_rated(self, library: Library) -> None:
        written = talk(library, "Lima", "3", "/quit", "never read")

        assert written[-1] == "1 answer given, 0 cards missed."
        assert len(reviews(library)) == 1

    def test_what_is_no_command_is_told(self, library: Library) -> None:
        assert "There is no command /hnt; /help tells them." in talk(library, "/hnt")

    @pytest.mark.parametrize("command", ["hint", "dontknow", "right", "undo", "repeat", "help"])
    def test_a_command_at_the_wrong_time_does_no_harm(self, library: Library, command: str) -> None:
        talk(library, f"/{command}", "Lima", f"/{command}", "5", "")

        assert len(reviews(library)) <= 1

    def test_two_slashes_begin_an_answer_with_one(self, library: Library) -> None:
        talk(library, "//Lima", "1")

        assert reviews(library)[0].typed == "/Lima"


@pytest.mark.parametrize("one", ["short"], indirect=True)
@pytest.mark.usefixtures("one")
def test_a_rating_that_cannot_be_stored_is_told_and_asked_for_again(
    library: Library, room: Places
) -> None:
    lines, written = iter(["Lima", "3", "3", "/quit"]), list[str]()
    progress = room.library / "progress"

    def read(prompt: str) -> str:
        if prompt == "Your rating: ":
            if progress.exists():
                progress.unlink()
            else:
                progress.write_text("a file where the folder should be")
        return next(lines)

    Talk(study(library, ["kinds"]), read, written.append).run()

    assert [line for line in written if line.startswith("Not stored. ")]
    assert len(reviews(library)) == 1


def test_a_stranger_s_text_stays_one_line_of_text(library: Library, room: Places) -> None:
    card = {"id": "a", "kind": "flashcard", "prompt": "one\x1b[2J\ntwo", "answer": "b\x07"}
    put_deck(room, {**EVERY_KIND, "cards": [card]})

    written = talk(library, "", "3")

    assert "one␛[2J" in written
    assert all(line.isprintable() for line in written)


@pytest.mark.parametrize(("said", "stored"), [("y", 2), ("n", 0)])
def test_a_clock_fifty_years_ahead_asks_before_the_first_rating(
    library: Library, room: Places, clock: Clock, said: str, stored: int
) -> None:
    put_deck(room, EVERY_KIND)
    clock.forward(days=365.25 * 50)

    told = talk(library, "Lima", "3", said, "/dontknow", "1")

    assert told.count("Study anyway? y or n: ") == 1
    assert len(reviews(library)) == stored


def test_an_answer_that_was_right_can_be_added_to_the_card(library: Library, room: Places) -> None:
    put_deck(room, EVERY_KIND, only="short")

    told = talk(library, "Cusco", "/accept", "/right", "/accept", "/undo", "cusco")

    assert "There is no answer to add." in told
    assert "Added to the card's answers." in told
    assert told.count("Correct.") == 1


def test_pictures_and_sounds_are_told_in_words(library: Library, room: Places) -> None:
    media = [{"path": "map.png", "alt": "A map"}, {"path": "a.ogg"}]
    card = {"id": "a", "kind": "true-false", "prompt": "Peru?", "answer": True, "media": media}
    put_deck(room, {**EVERY_KIND, "cards": [card]})

    told = talk(library)

    assert told[told.index("Peru?") + 1 :][:2] == ["Picture: A map", "Sound: a.ogg"]


def test_a_leech_is_told_with_its_answer(library: Library, room: Places, clock: Clock) -> None:
    put_deck(room, EVERY_KIND, only="short")
    room.settings.write_text("[study]\nlearning_steps = []\nleech = 1\n", encoding="utf-8")
    talk(library, "Lima", "3")
    clock.forward(days=30)

    assert any("is a leech" in line for line in talk(library, "Quito"))
    assert not any("is a leech" in line for line in talk(library, "Lima"))
