"""The question as it is asked."""

from msgspec import convert

from quizapp.learning.card import AnyCard
from quizapp.learning.prompt import asked, solved, title


def card(**keys: object) -> AnyCard:
    return convert({"id": "x", **keys}, AnyCard)


def text(segments: tuple[object, ...]) -> str:
    return "".join(segment.text for segment in segments)  # type: ignore[attr-defined]


CLOZE = card(
    kind="cloze", prompt="The {{c1::llama}} of the {{c2::Andes::where}} is no {{c1::camel}}."
)


def test_a_cloze_opens_the_gaps_of_one_number_and_fills_the_others() -> None:
    assert text(asked(CLOZE, "c1")) == "The […] of the Andes is no […]."
    assert text(asked(CLOZE, "c2")) == "The llama of the [where] is no camel."


def test_a_solved_cloze_marks_what_was_asked() -> None:
    gaps = [segment.text for segment in solved(CLOZE, "c1") if segment.gap]

    assert gaps == ["llama", "camel"]
    assert text(solved(CLOZE, "c1")) == "The llama of the Andes is no camel."


def test_a_flashcard_is_asked_from_either_side() -> None:
    flash = card(kind="flashcard", prompt="puma", answer="mountain lion", reverse=True)

    assert text(asked(flash, "")) == "puma"
    assert text(asked(flash, "reverse")) == "mountain lion"


def test_the_title_of_a_card_is_one_line_that_gives_nothing_away() -> None:
    assert title(CLOZE) == "The […] of the [where] is no […]."
    assert title(card(kind="flashcard", prompt="two\nlines", answer="x")) == "two lines"
