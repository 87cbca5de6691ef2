"""The difference between an answer and what was expected, as it is drawn without colour."""

import pytest

from quizapp.learning.answer import judge
from quizapp.learning.answer.judgement import Judgement, PieceKind
from quizapp.learning.card import Grading, ShortAnswer

SIGNS = {PieceKind.SAME: "{}", PieceKind.EXTRA: "[-{}-]", PieceKind.MISSING: "{{+{}+}}"}


def marked(given: str, *answers: str, grading: Grading = Grading()) -> Judgement:  # noqa: B008
    card = ShortAnswer(id="card", prompt="?", answers=answers, grading=grading)
    return judge(card, "", given, language="en")


def drawn(judgement: Judgement) -> str:
    return "".join(SIGNS[piece.kind].format(piece.text) for piece in judgement.diff)


@pytest.mark.parametrize(
    ("given", "answer", "drawing"),
    [
        ("mitocondria", "mitochondria", "mitoc{+h+}ondria"),
        ("Amundson", "Amundsen", "Amunds[-o-]{+e+}n"),
        ("Sahara deserts", "Sahara desert", "Sahara desert[-s-]"),
        ("deferred action", "deferred reaction", "deferred {+re+}action"),
    ],
)
def test_it_shows_what_is_too_much_and_what_is_missing(
    given: str, answer: str, drawing: str
) -> None:
    assert drawn(marked(given, answer)) == drawing


def test_what_is_the_same_is_kept_as_the_learner_wrote_it_too() -> None:
    judgement = marked("SAHARA deserts", "Sahara desert")

    assert "".join(piece.given for piece in judgement.diff) == "SAHARA deserts"


def test_it_is_drawn_against_the_variant_that_came_nearest() -> None:
    judgement = marked("Changjang", "Yangtze", "Changjiang")

    assert judgement.matched == "Changjiang"
    assert drawn(judgement) == "Changj{+i+}ang"
    assert judgement.expected == "Yangtze"


@pytest.mark.parametrize("given", ["Yangtze", "yangtze", "Nile", "", "the Yangtze"])
def test_it_is_empty_where_it_would_say_nothing(given: str) -> None:
    assert marked(given, "Yangtze").diff == ()


def test_capitals_and_accents_are_a_difference_where_they_count() -> None:
    assert drawn(marked("eleve", "élève", grading=Grading(accents=True))) == (
        "[-e-]{+é+}l[-e-]{+è+}ve"
    )
    assert drawn(marked("haus", "Haus", grading=Grading(case=True))) == "[-h-]{+H+}aus"


def test_between_long_texts_it_is_one_stretch() -> None:
    text = "The quick brown fox jumps over the lazy dog and runs away. " * 3

    judgement = marked(text.replace("lazy", "lzay", 1), text)

    assert drawn(judgement).count("{+") == 1
    assert "[-za-]{+az+}" in drawn(judgement)
