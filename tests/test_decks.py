"""The shipped decks keep what they promise, and the grader judges their own answers as they say."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from msgspec.structs import replace

from quizapp.learning.answer import judge
from quizapp.learning.answer.judgement import Given
from quizapp.learning.card import (
    KINDS,
    AnyCard,
    Choice,
    Cloze,
    DateCard,
    Deck,
    Match,
    Numeric,
    Order,
    ShortAnswer,
    kind_of,
    parts,
)
from quizapp.learning.review import Verdict
from quizapp.library.checking import check_deck, tidy_deck
from quizapp.storage.deckreader import read_deck

DECKS = Path(__file__).parent.parent / "decks"
DUTCH, ENGLISH = "kazachstan-2022.nl.json", "kazakhstan-2022.en.json"
ARTICLE = [DUTCH, ENGLISH]
SHIPPED = sorted(path.name for path in DECKS.glob("*.json"))
TYPED = (ShortAnswer, Numeric, DateCard, Cloze)

Claim: TypeAlias = tuple[str, Given, Verdict]
"""The part of a card, an answer to it, and what the deck says that answer is."""


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_deck_reads_without_a_problem(name: str) -> None:
    reading = read_deck(DECKS / name)

    assert reading.problems == ()
    assert reading.deck is not None


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_deck_has_no_weak_card_and_the_one_layout(name: str) -> None:
    assert check_deck(DECKS / name).problems == ()
    assert not tidy_deck(DECKS / name, write=False)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_deck_says_whose_it_is(name: str) -> None:
    deck = deck_of(name)

    assert deck.description
    assert deck.authors == ("The quizapp authors",)
    assert deck.license == "MIT"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_card_explains_itself_and_has_tags(name: str) -> None:
    bare = [card.id for card in deck_of(name).cards if not (card.explanation and card.tags)]

    assert bare == []


@pytest.mark.parametrize("name", SHIPPED)
def test_no_two_cards_of_a_deck_ask_the_same(name: str) -> None:
    cards = deck_of(name).cards

    assert len({card.prompt for card in cards} | set(ids(cards))) == 2 * len(cards)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_kind_of_question_occurs(name: str) -> None:
    assert {kind_of(card) for card in deck_of(name).cards} == set(KINDS)


@pytest.mark.parametrize("name", SHIPPED)
def test_answers_are_judged_as_the_deck_says(name: str) -> None:
    deck = deck_of(name)
    surprises = [
        (card.id, given, verdict.value)
        for card in deck.cards
        for part, given, expected in claims(card)
        if (verdict := verdict_of(deck, card, part, given)) != expected
    ]

    assert surprises == []


@pytest.mark.parametrize("name", SHIPPED)
def test_no_card_rejects_what_it_accepts(name: str) -> None:
    deck = deck_of(name)
    torn = [
        (card.id, text)
        for card in deck.cards
        if isinstance(card, ShortAnswer | Numeric)
        for text in card.reject
        if verdict_of(deck, replace(card, reject=()), "", text) is Verdict.CORRECT
    ]

    assert torn == []


def test_both_languages_ask_the_same_facts_in_the_same_kinds() -> None:
    dutch, english = deck_of(DUTCH), deck_of(ENGLISH)

    assert [(card.id, kind_of(card)) for card in dutch.cards] == [
        (card.id, kind_of(card)) for card in english.cards
    ]
    assert (dutch.language, english.language) == ("nl", "en")


@pytest.mark.parametrize("name", ARTICLE)
def test_the_article_gives_at_least_sixty_cards_and_most_of_them_are_typed(name: str) -> None:
    cards = deck_of(name).cards

    assert len(cards) >= 60
    assert sum(isinstance(card, TYPED) for card in cards) > len(cards) / 2


@pytest.mark.parametrize("name", ARTICLE)
def test_every_card_says_where_in_the_article_its_fact_stands(name: str) -> None:
    homeless = [card.id for card in deck_of(name).cards if not (card.source and card.source.where)]

    assert homeless == []


@pytest.mark.parametrize("name", ARTICLE)
def test_the_border_the_russians_and_the_script_are_typed_questions(name: str) -> None:
    cards = {card.id: card for card in deck_of(name).cards}
    border, russians = cards["border-length"], cards["ethnic-russians"]

    assert next(iter(cards)) == "border-length"
    assert isinstance(border, Numeric)
    assert (border.value, border.unit) == (7500, "km")
    assert isinstance(russians, Numeric)
    assert russians.value == 3_500_000
    assert isinstance(cards["latin-script"], ShortAnswer)


@pytest.mark.parametrize("name", ARTICLE)
def test_a_choice_is_small_and_its_right_option_seldom_the_longest(name: str) -> None:
    choices = [card for card in deck_of(name).cards if isinstance(card, Choice)]
    longest = [card.id for card in choices if right_is_longest(card)]

    assert all(len(card.answers + card.distractors) <= 4 for card in choices)
    assert len(longest) <= len(choices) / 4


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("7500", Verdict.CORRECT),
        ("7.500 km", Verdict.CORRECT),
        ("7.500 kilometer", Verdict.CORRECT),
        ("7,5 duizend kilometer", Verdict.CORRECT),
        ("zevenduizend vijfhonderd", Verdict.CORRECT),
        ("8.900", Verdict.WRONG),
        ("7500 mijl", Verdict.WRONG),
    ],
)
def test_the_border_may_be_written_in_many_ways(given: str, expected: Verdict) -> None:
    deck = deck_of(DUTCH)

    assert verdict_of(deck, deck.cards[0], "", given) == expected


def deck_of(name: str) -> Deck:
    """A shipped deck."""
    deck = read_deck(DECKS / name).deck
    assert deck is not None
    return deck


def ids(cards: tuple[AnyCard, ...]) -> list[str]:
    """The ids of cards."""
    return [card.id for card in cards]


def verdict_of(deck: Deck, card: AnyCard, part: str, given: Given) -> Verdict:
    """What the grader thinks of an answer to a card of the deck."""
    return judge(card, part, given, language=card.language or deck.language).verdict


def claims(card: AnyCard) -> Iterator[Claim]:
    """What the deck itself says about answers to a card."""
    match card:
        case ShortAnswer():
            yield from claims_of_texts(card.answers, Verdict.CORRECT)
            yield from claims_of_texts(card.almost, Verdict.ALMOST)
            yield from claims_of_texts(card.reject, Verdict.WRONG)
        case Numeric():
            yield from claims_of_texts((str(card.value), card.display or ""), Verdict.CORRECT)
            yield from claims_of_texts(card.reject, Verdict.WRONG)
        case DateCard():
            yield from claims_of_texts((card.display or "",), Verdict.CORRECT)
        case Choice():
            yield "", card.answers, Verdict.CORRECT
            yield from (("", (option,), Verdict.WRONG) for option in card.distractors)
        case Cloze():
            yield from claims_of_gaps(card)
        case Order():
            yield "", card.items, Verdict.CORRECT
            yield "", card.items[::-1], Verdict.WRONG
        case Match():
            yield "", tuple(right for _, right in card.pairs), Verdict.CORRECT


def claims_of_texts(texts: tuple[str, ...], verdict: Verdict) -> Iterator[Claim]:
    """The same claim for each of some texts."""
    return (("", text, verdict) for text in texts)


def claims_of_gaps(card: Cloze) -> Iterator[Claim]:
    """Every text a gap accepts; the shipped cards have one gap a number."""
    for part, gap in zip(parts(card), sorted(card.gaps), strict=True):
        for text in (gap.text, *card.accept.get(part, ())):
            yield part, (text,), Verdict.CORRECT


def right_is_longest(card: Choice) -> bool:
    """Whether each right option is longer than every wrong one."""
    return min(map(len, card.answers)) > max(map(len, card.distractors))
