"""The search: what it understands, what it finds, and the laws it keeps."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.errors import SearchRefused
from quizapp.learning.card import AnyCard, Choice, Cloze, DeckHead, Flashcard, Numeric, ShortAnswer
from quizapp.learning.find.matching import find
from quizapp.learning.find.order import Column, ordered
from quizapp.learning.find.query import Query
from quizapp.learning.find.rows import Row, fold, rows, text_of
from quizapp.learning.find.syntax import parse
from quizapp.learning.find.table import Circumstances, Table, picked
from quizapp.learning.item import Item, Phase
from quizapp.learning.memory import Memory
from quizapp.learning.moment import moment
from quizapp.learning.preset import Preset
from quizapp.learning.review import ItemKey, Rating
from quizapp.learning.session import Material

NOW = moment(1_772_452_800_000, 60)
TODAY = NOW.day

PERU: tuple[AnyCard, ...] = (
    ShortAnswer(
        id="capital",
        prompt="Capital of Peru?",
        answers=("Lima",),
        hints=("On the Pacific",),
        tags=("cities", "peru"),
    ),
    Numeric(id="height", prompt="How high is Huascarán?", value=6768, unit="m", tags=("peaks",)),
    Choice(
        id="lake",
        prompt="Which lake is the highest?",
        answers=("Titicaca",),
        distractors=("Baikal", "Garda"),
        explanation="3,812 m above the sea",
        tags=("lakes::high",),
    ),
    Cloze(id="llama", prompt="The {{c1::llama}} lives in the {{c2::Andes}}."),
    Flashcard(id="puma", prompt="puma", answer="mountain lion", reverse=True),
)
CHILE: tuple[AnyCard, ...] = (
    ShortAnswer(id="capital", prompt="Capital of Chile?", answers=("Santiago",)),
)


def old(card: str, part: str = "", *, due: int, interval: int = 20, **more: object) -> Item:
    """An item that was reviewed, due in so many days."""
    day = TODAY + timedelta(due)
    item = Item(
        ItemKey("peru", card, part),
        Phase.REVIEW,
        memory=Memory(15.0, 4.0),
        due_day=day,
        first_day=TODAY - timedelta(50),
        last_day=day - timedelta(interval),
        reviews=3,
    )
    return replace(item, **more)


ITEMS = (
    old("capital", due=0),
    old("height", due=-3, interval=4, lapses=9),
    old("lake", due=5, suspended=True, flag=2),
    old("llama", "c1", due=2, buried_until=TODAY),
    Item(
        ItemKey("peru", "puma"),
        Phase.LEARNING,
        step=0,
        due_time=NOW.time + 60_000,
        first_day=TODAY,
        last_day=TODAY,
    ),
)


def table() -> Table:
    decks = {
        "peru": DeckHead(format=1, id="peru", title="Peru: land", language="en"),
        "chile": DeckHead(format=1, id="chile", title="Chile", language="en"),
    }
    cards = {("peru", card.id): card for card in PERU} | {
        ("chile", card.id): card for card in CHILE
    }
    material = Material(decks, cards, {item.key: item for item in ITEMS}, lambda _: Preset())
    again = {ItemKey("peru", "height")}
    about = Circumstances(
        NOW,
        material.preset_of,
        lambda days, rating: again if days >= 7 and rating is Rating.AGAIN else set(),
    )
    return Table(list(rows(material)), about)


def names(found: object) -> set[str]:
    assert isinstance(found, list | tuple)
    return {_name(row) for row in found}


def _name(row: Row) -> str:
    deck, card, part = row.item.key
    return ":".join(filter(None, ((deck if deck != "peru" else ""), card, part)))


def search(text: str) -> set[str]:
    return names(find(parse(text), table()))


EVERYTHING = names(table().rows)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "capital height lake llama:c1 llama:c2 puma puma:reverse chile:capital"),
        ("peru", "capital"),
        ("CAPITAL", "capital chile:capital"),
        ("capital -peru", "chile:capital"),
        ("huascaran", "height"),
        ("huascarán", "height"),
        ("titicaca or santiago", "lake chile:capital"),
        ("(titicaca or santiago) lake", "lake"),
        ("lake titicaca OR santiago", "lake chile:capital"),
        ("capital and chile", "chile:capital"),
        ('"llama lives"', "llama:c1 llama:c2"),
        ('"lives llama"', ""),
        ("lives llama", "llama:c1 llama:c2"),
        ("ti*ca", "lake"),
        ("li_a", "capital"),
        ("h*peru", ""),  # they stand in two fields
        ("prompt:capital", "capital chile:capital"),
        ("prompt:lima", ""),
        ("answer:lima", "capital"),
        ("front:capital back:lima", "capital"),
        ("answer:6768", "height"),
        ("answer:andes", "llama:c1 llama:c2"),
        ("answer:baikal", ""),
        ("options:baikal", "lake"),
        ("hint:pacific", "capital"),
        ("-explanation:", "lake"),
        ("explanation:sea", "lake"),
        ("deck:peru", "capital height lake llama:c1 llama:c2 puma puma:reverse"),
        ('deck:"peru: land" height', ""),
        ('deck:"peru: land" huascaran', "height"),
        ('"deck:peru: land" huascaran', "height"),
        ("deck:c*", "chile:capital"),
        ("tag:peru", "capital"),
        ("tag:lakes", "lake"),
        ("tag:lakes::high", "lake"),
        ("tag:high", ""),
        ("tag:lake", ""),
        ("tag:*high", "lake"),
        ("tag:none", "llama:c1 llama:c2 puma puma:reverse chile:capital"),
        ("kind:cloze", "llama:c1 llama:c2"),
        ("kind:short*", "capital chile:capital"),
        ("id:capital deck:peru", "capital"),
        ("id:l*", "lake llama:c1 llama:c2"),
        ("is:new", "llama:c2 puma:reverse chile:capital"),
        ("is:due", "capital height"),
        ("is:learning", "puma"),
        ("is:learn", "puma"),
        ("is:review", "capital height lake llama:c1"),
        ("is:suspended", "lake"),
        ("is:buried", "llama:c1"),
        ("is:leech", "height"),
        ("is:flag", "lake"),
        ("flag:2", "lake"),
        ("flag:1", ""),
        ("-flag:0", "lake"),
        ("prop:ivl>10", "capital lake llama:c1"),
        ("prop:ivl!=20", "height"),
        ("prop:due<=2", "capital height llama:c1 puma"),
        ("prop:due<0", "height"),
        ("prop:lapses>=3", "height"),
        ("prop:reps=3", "capital height lake llama:c1"),
        ("prop:stability>14.5", "capital height lake llama:c1"),
        ("prop:s<15", ""),
        ("prop:d=4", "capital height lake llama:c1"),
        ("prop:r<0.9 -lake", "capital llama:c1"),
        ("rated:1", "puma"),
        ("rated:8", "puma height"),
        ("rated:7:1", "height"),
        ("rated:7:2", ""),
        ("introduced:1", "puma"),
        ("introduced:50", "puma"),
        ("introduced:51", "puma capital height lake llama:c1"),
        (r"\(or", ""),
        (r"peru\:", ""),
        (r"\*", ""),
        ("3,812", "lake"),
        ("12:30", ""),
        ("- peru deck:chile", "chile:capital"),
    ],
)
def test_a_search_finds_what_it_says(text: str, found: str) -> None:
    assert search(text) == set(found.split())


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        ('peru "lake', 6, "quotation mark is never closed"),
        ('peru"lake', 5, "quotation mark is never closed"),
        ("a (b or c", 3, "bracket is never closed"),
        ("a b)", 4, "closes what was never opened"),
        ("a or", 5, "missing here"),
        ("or a", 1, "missing here"),
        ("a and or b", 7, "missing here"),
        ("()", 2, "missing here"),
        ("lake -", 7, "missing here"),
        ("lake\\", 5, "after this backslash"),
        ("x promt:a", 3, "did you mean prompt:?"),
        ("x http://a", 3, r"A colon of a text is typed \:"),
        ("added:7", 1, "introduced:7"),
        ("a prompt:b re:(a+)+$", 12, "* stands for anything"),
        ("front:re:a", 1, "* stands for anything"),
        ("a is:suspend", 3, "did you mean suspended?"),
        ("is:zzz", 1, "suspended"),
        ("flag:red", 1, "flag:2"),
        ("prop:ivl", 1, "prop:ivl>10"),
        ("prop:ivl>x", 1, "prop:ivl>10"),
        ("prop:laps>1", 1, "did you mean lapses?"),
        ("rated:", 1, "rated:7:1"),
        ("rated:7:5", 1, "rated:7:1"),
        ("rated:99999", 1, "rated:7:1"),
        ("introduced:x", 1, "introduced:7"),
        ("(" * 99 + "a" + ")" * 99, 51, "nested too deep"),
        ("-" * 99 + "a", 51, "nested too deep"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(text: str, at: int, told: str) -> None:
    with pytest.raises(SearchRefused) as refused:
        parse(text)

    assert told in str(refused.value)
    assert f"character {at}:" in str(refused.value)


def test_brackets_side_by_side_are_not_deep() -> None:
    assert search(" ".join(["(capital)"] * 99)) == {"capital", "chile:capital"}


LEAVES = st.sampled_from(
    ["peru", "-lake", "is:new", "prop:ivl>10", "tag:peru", "a*e", "prompt:capital", "flag:2", '""']
)
TERMS = st.builds(lambda sign, leaf: sign + leaf, st.sampled_from(["", "-"]), LEAVES)
GROUPS = st.builds(
    lambda sign, word, terms: f"{sign}({word.join(terms)})",
    st.sampled_from(["", "-"]),
    st.sampled_from([" ", " or "]),
    st.lists(TERMS, min_size=1, max_size=3),
)
SEARCHES = st.builds(
    lambda word, groups: word.join(groups),
    st.sampled_from([" ", " or "]),
    st.lists(GROUPS, min_size=1, max_size=2),
)


def of(query: Query) -> set[str]:
    return names(find(query, table()))


@given(SEARCHES, SEARCHES)
def test_not_and_or_are_those_of_sets(one: str, other: str) -> None:
    first, second = search(one), search(other)

    assert search(f"-({one})") == EVERYTHING - first
    assert search(f"({one}) ({other})") == first & second
    assert search(f"({one}) or ({other})") == first | second


@given(st.text(max_size=40))
def test_any_text_is_understood_or_refused(text: str) -> None:
    with suppress(SearchRefused):
        assert names(find(parse(text), table())) <= EVERYTHING


@given(st.text(min_size=1).filter(str.strip), st.data())
def test_a_phrase_of_a_card_finds_it(text: str, data: st.DataObject) -> None:
    words = text.split()
    start = data.draw(st.integers(0, len(words) - 1))
    phrase = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    typed = "".join(f"\\{sign}" if sign in '"\\*_:' else sign for sign in phrase)
    card = Flashcard(id="a", prompt=text, answer="b")
    deck = DeckHead(format=1, id="d", title="D", language="en")
    material = Material({"d": deck}, {("d", "a"): card}, {}, lambda _: Preset())

    found = find(parse(f'"{typed}"'), Table(list(rows(material)), table().about))

    assert len(found) == 1


@given(st.text())
def test_folding_once_is_enough_and_leaves_one_line(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert "\n" not in fold(text)


def test_letters_that_are_typed_otherwise_are_found() -> None:
    assert fold("Tromsø, ŁÓDŹ, Œuvre, straße, ‘İstanbul’") == (
        "tromso, lodz, oeuvre, strasse, 'istanbul'"
    )
    assert fold("𝐋𝐢𝐦𝐚 ﬁn") == "lima fin"
    assert fold("ко́фе й") == fold("ко́фе й")
    assert fold("й") != fold("и")


@pytest.mark.parametrize(
    ("column", "first"),
    [
        (Column.QUESTION, "chile:capital"),
        (Column.DECK, "chile:capital"),
        (Column.KIND, "lake"),
        (Column.DUE, "height"),
        (Column.INTERVAL, "height"),
        (Column.STABILITY, "capital"),
        (Column.LAPSES, "capital"),
    ],
)
def test_rows_are_sorted_by_a_column_and_equals_stay(column: Column, first: str) -> None:
    found = ordered(table().rows, column, NOW)

    assert _name(found[0]) == first
    assert names(found) == EVERYTHING
    assert [_name(row) for row in ordered(found, column, NOW)] == [_name(row) for row in found]


def test_what_has_no_value_comes_last_both_ways() -> None:
    up = ordered(table().rows, Column.INTERVAL, NOW)
    down = ordered(table().rows, Column.INTERVAL, NOW, descending=True)

    assert _name(up[0]) == "height"
    assert _name(down[3]) == "height"
    assert up[4:] == down[4:]


@given(st.lists(st.integers(0, 60).map(lambda one: one == 0), max_size=400))
def test_what_a_mask_wants_is_picked_in_order_however_little_it_is(wanted: list[bool]) -> None:
    places = range(len(wanted))

    assert list(picked(places, bytes(wanted))) == [at for at in places if wanted[at]]


@pytest.mark.parametrize("text", ["a*b_c*z", "prompt:a*b_c*z", "-(a*b_c*z)"])
def test_no_pattern_is_looked_for_from_every_letter_of_a_long_text(text: str) -> None:
    """Else each of these would take a minute, and nobody can stop it."""
    long = Flashcard(id="long", prompt="ab" * 60_000, answer="z")
    row = table().rows[0]._replace(card=long, text=text_of(long))

    assert len(find(parse(text), Table([row], table().about))) == text.startswith("-")


def test_days_are_counted_from_today() -> None:
    assert date(2026, 3, 2) == TODAY
