"""Which rating a judgement suggests."""

import pytest

from quizapp.learning.answer import judge
from quizapp.learning.answer.judgement import Judgement
from quizapp.learning.answer.rating import is_slow, suggest
from quizapp.learning.card import Band, Numeric
from quizapp.learning.review import Rating

DAM = Numeric(
    id="dam",
    prompt="How long is the Afsluitdijk?",
    value=32,
    unit="km",
    display="32 km",
    almost=Band(absolute=3),
)


def marked(given: str) -> Judgement:
    return judge(DAM, "", given, language="en")


@pytest.mark.parametrize(
    ("given", "rating"),
    [
        ("32 km", Rating.GOOD),
        ("thirty-too km", Rating.AGAIN),
        ("thrity-two km", Rating.HARD),
        ("30 km", Rating.AGAIN),
        ("50 km", Rating.AGAIN),
        ("", Rating.AGAIN),
    ],
)
def test_what_was_known_passes_and_what_was_nearly_known_is_asked_again(
    given: str, rating: Rating
) -> None:
    assert suggest(marked(given)) is rating


def test_with_a_hint_or_after_long_thought_a_right_answer_is_hard() -> None:
    assert suggest(marked("32"), hints=1) is Rating.HARD
    assert suggest(marked("32"), slow=True) is Rating.HARD


def test_hints_and_slowness_make_no_wrong_answer_better() -> None:
    assert suggest(marked("50"), hints=2, slow=True) is Rating.AGAIN


def test_slow_is_what_takes_this_learner_much_longer_than_usual() -> None:
    quick = [2_000] * 20
    thoughtful = [30_000] * 20

    assert is_slow(20_000, quick)
    assert not is_slow(20_000, thoughtful)
    assert is_slow(80_000, thoughtful)


def test_who_was_away_from_the_screen_is_not_slow() -> None:
    assert is_slow(120_000, [30_000] * 20)
    assert not is_slow(120_001, [30_000] * 20)


def test_nobody_is_slow_within_seconds_or_before_there_is_anything_to_compare() -> None:
    assert not is_slow(7_999, [100] * 20)
    assert not is_slow(600_000, [2_000] * 9)
