"""What a judgement says besides its verdict, for each kind of card."""

import pytest

from quizapp.learning.answer import dont_know, expected, judge
from quizapp.learning.card import (
    AnyCard,
    Band,
    Choice,
    Cloze,
    DateCard,
    Flashcard,
    Match,
    Numeric,
    Order,
    ShortAnswer,
    TrueFalse,
)
from quizapp.learning.review import Verdict

CLOZE = Cloze(
    id="cloze", prompt="{{c1::Ada}} wrote notes on the {{c2::engine::machine}} of {{c1::Babbage}}."
)
SHOWN: list[tuple[AnyCard, str, str]] = [
    (Flashcard(id="card", prompt="dog", answer="hond", reverse=True), "", "hond"),
    (Flashcard(id="card", prompt="dog", answer="hond", reverse=True), "reverse", "dog"),
    (ShortAnswer(id="card", prompt="?", answers=("Ghent", "Gent")), "", "Ghent"),
    (Numeric(id="card", prompt="?", value=1500, unit="m"), "", "1500 m"),
    (Numeric(id="card", prompt="?", value=41_500.5, unit="m"), "", "41.500,5 m"),
    (
        Numeric(id="card", prompt="?", value=1500, display="anderhalve kilometer"),
        "",
        "anderhalve kilometer",
    ),
    (DateCard(id="card", prompt="?", date="1945-05-05"), "", "5 mei 1945"),
    (DateCard(id="card", prompt="?", date="--05-05"), "", "5 mei"),
    (DateCard(id="card", prompt="?", date="1945-05"), "", "mei 1945"),
    (DateCard(id="card", prompt="?", date="1945", display="het jaar 1945"), "", "het jaar 1945"),
    (Choice(id="card", prompt="?", answers=("a", "b"), distractors=("c",)), "", "a, b"),
    (TrueFalse(id="card", prompt="?", answer=False), "", "false"),
    (CLOZE, "c1", "Ada, Babbage"),
    (CLOZE, "c2", "engine"),
    (Order(id="card", prompt="?", items=("ei", "rups", "vlinder")), "", "ei → rups → vlinder"),
    (Match(id="card", prompt="?", pairs=(("ja", "yes"), ("nee", "no"))), "", "ja: yes, nee: no"),
]


@pytest.mark.parametrize(("card", "part", "text"), SHOWN)
def test_the_answer_is_shown_as_the_card_and_its_language_write_it(
    card: AnyCard, part: str, text: str
) -> None:
    assert expected(card, part, language="nl") == text


@pytest.mark.parametrize(("card", "part", "text"), SHOWN)
def test_not_knowing_is_wrong_and_the_answer_is_shown(card: AnyCard, part: str, text: str) -> None:
    judgement = dont_know(card, part, language="nl")

    assert (judgement.verdict, judgement.expected, judgement.diff) == (Verdict.WRONG, text, ())


def test_english_writes_dates_and_numbers_in_its_own_way() -> None:
    day = DateCard(id="card", prompt="?", date="1945-05-05")

    assert expected(day, "", language="en") == "May 5, 1945"
    assert expected(day, "", language="en-GB") == "5 May 1945"
    assert expected(Numeric(id="card", prompt="?", value=41_500.5), "", language="en") == "41,500.5"


def test_the_language_of_the_card_wins_over_that_of_the_deck() -> None:
    card = Numeric(id="card", prompt="?", value=1500, language="en")

    assert judge(card, "", "1,500", language="nl").verdict is Verdict.CORRECT


def test_a_language_without_a_table_is_judged_all_the_same() -> None:
    word = ShortAnswer(id="card", prompt="?", answers=("Straße",))

    assert judge(word, "", "strasse", language="de").verdict is Verdict.CORRECT
    assert judge(word, "", "Strase", language="de").verdict is Verdict.ALMOST
    assert judge(word, "", "Haus", language="de").verdict is Verdict.WRONG


REASONS = [
    ("7,500", "number format: in Dutch 7,500 is 7,5"),
    ("7000", "the number is near"),
    ("7500 kg", "kg does not measure the same as km"),
    ("7500 of 8000", "there is more than one number in this answer"),
    ("niet 7500", "the answer says that it is not so"),
    ("bergen", "there is no number in this answer"),
    ("7644 km", "the number is right"),
    ("7500 m", "that is 7,5 km"),
    ("7500 mijl", "that is 12.070 km"),
    ("750", "it is another number"),
    ("meer dan 7500", "the number is right, and the answer makes it a limit"),
]


@pytest.mark.parametrize(("given", "reason"), REASONS)
def test_the_reason_tells_the_learner_why(given: str, reason: str) -> None:
    card = Numeric(
        id="card",
        prompt="?",
        value=7500,
        unit="km",
        tolerance=Band(percent=2),
        almost=Band(percent=10),
    )

    assert str(judge(card, "", given, language="nl").reason) == reason


def test_a_number_without_its_scale_is_told_what_is_missing() -> None:
    card = Numeric(id="card", prompt="?", value=2_500_000, display="2,5 miljoen")

    judgement = judge(card, "", "2,5", language="nl")

    assert judgement.verdict is Verdict.ALMOST
    assert str(judgement.reason) == "scale missing: it is 2,5 miljoen"


def test_what_a_reason_quotes_went_through_the_gate() -> None:
    card = ShortAnswer(id="card", prompt="?", answers=("Lima",), reject=("Quito\x1b[2J",))

    reason = str(judge(card, "", "Quito\x1b[2J, Peru", language="en").reason)

    assert "\x1b" not in reason


def test_near_in_meaning_is_told_apart_from_near_in_writing() -> None:
    dam = Numeric(id="card", prompt="?", value=32, almost=Band(absolute=3))
    city = ShortAnswer(id="card", prompt="?", answers=("Rio de Janeiro",))

    assert judge(dam, "", "30", language="en").by_value
    assert judge(city, "", "Janeiro", language="en").by_value
    assert not judge(city, "", "Rio de Janiero", language="en").by_value


def test_a_small_word_left_out_is_no_half_answer() -> None:
    cause = ShortAnswer(id="card", prompt="?", answers=("an increase of prices",))

    judgement = judge(cause, "", "increase prices", language="en")

    assert (judgement.verdict, judgement.by_value) == (Verdict.ALMOST, False)


def test_each_gap_and_each_pair_has_its_own_judgement() -> None:
    cloze = judge(CLOZE, "c1", ("Ada", "Turing"), language="en")
    pairs = Match(id="card", prompt="?", pairs=(("ja", "yes"), ("nee", "no")))
    match = judge(pairs, "", ("no", "no"), language="nl")

    assert [gap.verdict for gap in cloze.gaps] == [Verdict.CORRECT, Verdict.WRONG]
    assert [gap.expected for gap in cloze.gaps] == ["Ada", "Babbage"]
    assert [gap.verdict for gap in match.gaps] == [Verdict.WRONG, Verdict.CORRECT]


def test_a_letter_means_the_option_that_stood_there() -> None:
    card = Choice(id="card", prompt="?", answers=("Lima",), distractors=("Quito", "La Paz"))
    shown = ("Quito", "Lima", "La Paz")

    assert judge(card, "", "b", language="en", shown=shown).verdict is Verdict.CORRECT
    assert judge(card, "", "a", language="en", shown=shown).verdict is Verdict.WRONG
    assert judge(card, "", "a", language="en").verdict is Verdict.CORRECT


def test_giving_up_in_words_is_honest_in_any_language() -> None:
    word = ShortAnswer(id="card", prompt="?", answers=("wet ik niet",))

    for given in ("weet ik niet", "I don't know", "?", "geen idee"):
        assert str(judge(word, "", given, language="nl").reason) == "not known yet"


def test_a_phrase_of_giving_up_is_right_where_it_is_the_answer() -> None:
    word = ShortAnswer(id="card", prompt="Translate: pas", answers=("step", "pass"))

    assert judge(word, "", "pass", language="en").verdict is Verdict.CORRECT


def test_the_reverse_of_a_flashcard_asks_for_its_prompt() -> None:
    card = Flashcard(id="card", prompt="dog", answer="hond", reverse=True)

    assert judge(card, "reverse", "dog", language="en").verdict is Verdict.CORRECT
    assert judge(card, "reverse", "hond", language="en").verdict is Verdict.WRONG
