"""What holds for every card and every text."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.learning.answer import dont_know, judge
from quizapp.learning.answer.folding import fold, squash
from quizapp.learning.card import (
    AnyCard,
    Band,
    Choice,
    Cloze,
    DateCard,
    Flashcard,
    Grading,
    Match,
    Numeric,
    Order,
    ShortAnswer,
    TrueFalse,
    parts,
)
from quizapp.learning.review import Verdict

PIECES = """
een twee drie en half miljoen duizend k m b km per uur of niet geen 28 december dec 7.500 7,5 1e5
10^8 3/4 ½ 0/0 1/0 € $ % ° °C v.Chr. BC below zero min minus komma 12 345 678 -5 − . , : / ( ) ' "
\x00 \x1b[2J 😀 й λ ß İ ŉ ١٢٣ km² ^ ** × · = x=y {0} {name} % an hour square squared per , the de
II XIV 2e 2nd third tweede 2021-12-28 00/00/0000 29 februari 2021 hundred honderd point 1'000 3½ a b
1 2 waar true false -> → ← <- > maar geen not but naar to from rather than kcal calorieën
""".split()  # noqa: SIM905 - it reads better
LONG_NUMBER = "7" * 900
LANGUAGES = st.sampled_from(["nl", "en", "en-GB", "fr", "nl-BE"])
ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.sampled_from([*PIECES, "\ud800", LONG_NUMBER]), max_size=7).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=7).map("".join),
)
LINES = ANY_TEXT.map(str.strip).filter(bool)
GRADINGS = st.builds(Grading, *[st.booleans()] * 5)
WORDY = st.text(st.characters(categories=["L", "M", "Nd"]), min_size=1, max_size=12)
PHRASES = st.lists(WORDY, min_size=1, max_size=4).map(" ".join)


def cards(**values: Any) -> st.SearchStrategy[AnyCard]:
    common: dict[str, Any] = {"id": st.just("card"), "prompt": LINES, "grading": GRADINGS, **values}
    lists = st.lists(LINES, max_size=3).map(tuple)
    answers = st.lists(LINES, min_size=1, max_size=3).map(tuple)
    bands = st.none() | st.builds(Band, absolute=st.floats(0, 100))
    return st.one_of(
        st.builds(ShortAnswer, **common, answers=answers, almost=lists, reject=lists),
        st.builds(
            Numeric,
            **common,
            value=st.integers(-(10**18), 10**18) | st.floats(-1e18, 1e18),
            unit=st.none() | st.sampled_from(["km", "°C", "%", "euro", "personen"]) | LINES,
            tolerance=bands,
            almost=bands,
            display=st.none() | LINES,
            reject=lists,
        ),
        st.builds(
            DateCard,
            **common,
            date=st.dates().map(str) | st.sampled_from(["1989", "1969-07", "--02-29"]),
            year_required=st.booleans(),
            almost_days=st.integers(0, 3660),
        ),
        st.builds(Choice, **common, answers=st.just(("a", "1")), distractors=st.just(("b", "2"))),
        st.builds(TrueFalse, **common, answer=st.booleans()),
        st.builds(Order, **common, items=st.just(("a", "b", "1"))),
        st.builds(Match, **common, pairs=st.just((("a", "b"), ("c", "d")))),
        st.builds(Flashcard, **common, answer=LINES, reverse=st.booleans()),
        st.builds(
            Cloze,
            **{
                **common,
                "prompt": st.just("a {{c1::b}} c {{c1::7.500 km}} {{c2::2 mei 1990::dag}}"),
            },
        ),
    )


@given(cards(), st.data(), ANY_TEXT | st.lists(ANY_TEXT, max_size=3).map(tuple), LANGUAGES)
def test_any_text_can_be_judged_and_twice_the_same(
    card: AnyCard, data: st.DataObject, answer: str | tuple[str, ...], language: str
) -> None:
    part = data.draw(st.sampled_from(parts(card)))

    once = judge(card, part, answer, language=language)

    assert once == judge(card, part, answer, language=language)
    assert str(once.reason)
    assert once.verdict in Verdict


@given(cards(), LANGUAGES)
def test_no_answer_and_not_knowing_are_wrong(card: AnyCard, language: str) -> None:
    part = parts(card)[0]

    assert judge(card, part, "", language=language).verdict is Verdict.WRONG
    assert judge(card, part, (), language=language).verdict is Verdict.WRONG
    assert dont_know(card, part, language=language).verdict is Verdict.WRONG


@given(
    st.lists(PHRASES, min_size=1, max_size=3),
    st.lists(PHRASES, max_size=3),
    st.booleans(),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    st.sampled_from([" ", "  ", "\t", " \n "]),
    LANGUAGES,
)
def test_an_accepted_answer_is_correct_in_any_case_and_spacing(  # noqa: PLR0917 - all drawn
    answers: list[str],
    reject: list[str],
    name: bool,
    written: Any,
    space: str,
    language: str,
) -> None:
    folded = {squash(fold(answer)) for answer in answers}
    reject = [text for text in reject if squash(fold(text)) not in folded]
    card = ShortAnswer(
        id="card",
        prompt="?",
        answers=tuple(answers),
        reject=tuple(reject),
        grading=Grading(name=name),
    )
    for answer in answers:
        given_text = space + written(answer).replace(" ", space) + space
        verdict = judge(card, "", given_text, language=language).verdict
        assert verdict is Verdict.CORRECT


@given(
    st.lists(LINES, min_size=1, max_size=3),
    st.lists(LINES, min_size=1, max_size=3),
    GRADINGS,
    LANGUAGES,
)
def test_a_listed_wrong_answer_is_never_correct(
    answers: list[str], reject: list[str], grading: Grading, language: str
) -> None:
    card = ShortAnswer(
        id="card", prompt="?", answers=tuple(answers), reject=tuple(reject), grading=grading
    )
    for text in set(reject) - set(answers):
        assume(fold(text) not in map(fold, answers))
        assert judge(card, "", text, language=language).verdict is Verdict.WRONG


@given(st.integers(-(10**15), 10**15) | st.decimals(-(10**6), 10**6, places=3), LANGUAGES)
def test_a_number_is_right_as_the_card_shows_it(number: Any, language: str) -> None:
    value = number if isinstance(number, int) else float(number)
    card = Numeric(id="card", prompt="?", value=value, unit="km")

    shown = dont_know(card, "", language=language).expected

    assert judge(card, "", shown, language=language).verdict is Verdict.CORRECT


@given(st.dates(), st.booleans(), LANGUAGES)
def test_a_date_is_right_as_the_card_shows_it_and_in_iso(
    day: Any, year_required: bool, language: str
) -> None:
    card = DateCard(id="card", prompt="?", date=str(day), year_required=year_required)

    shown = dont_know(card, "", language=language).expected

    assert judge(card, "", shown, language=language).verdict is Verdict.CORRECT
    assert judge(card, "", str(day), language=language).verdict is Verdict.CORRECT


@given(st.lists(LINES, min_size=2, max_size=6, unique=True), st.data(), LANGUAGES)
def test_a_right_option_is_correct_and_a_wrong_one_never_however_alike_they_look(
    options: list[str], data: st.DataObject, language: str
) -> None:
    right = data.draw(st.integers(1, len(options) - 1))
    shown = tuple(data.draw(st.permutations(options)))
    answers, distractors = tuple(options[:right]), tuple(options[right:])
    card = Choice(id="card", prompt="?", answers=answers, distractors=distractors)

    ticked = judge(card, "", answers, language=language, shown=shown)
    assert ticked.verdict is Verdict.CORRECT
    for wrong in distractors:
        assert judge(card, "", (wrong,), language=language, shown=shown).verdict is Verdict.WRONG
        more = judge(card, "", (*answers, wrong), language=language, shown=shown)
        assert more.verdict is not Verdict.CORRECT


@given(st.lists(LINES, min_size=2, max_size=5, unique=True), LANGUAGES)
def test_pairs_are_right_as_the_card_has_them_and_no_other_right_side_is(
    rights: list[str], language: str
) -> None:
    pairs = tuple((f"left {place}", right) for place, right in enumerate(rights))
    card = Match(id="card", prompt="?", pairs=pairs)

    assert judge(card, "", tuple(rights), language=language).verdict is Verdict.CORRECT
    turned = judge(card, "", (*rights[1:], rights[0]), language=language)
    assert {gap.verdict for gap in turned.gaps} == {Verdict.WRONG}


@given(ANY_TEXT.filter(str.strip))
def test_a_text_is_folded_alike_among_few_sorts_of_letters_and_among_many(text: str) -> None:
    many = "".join(map(chr, range(0x1E02, 0x1E95)))

    assert fold(f"{many} {text}") == f"{fold(many)} {fold(text)}"
