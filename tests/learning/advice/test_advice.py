"""Every planted weakness is found, and nothing else is."""

from typing import Any

import pytest
from hypothesis import given
from msgspec import convert

from quizapp.learning.advice import Advice, around, card_advice, deck_advice
from quizapp.learning.card import AnyCard, Deck
from tests.learning.advice.weak import EXACT, PLANTED, SOURCE, VARIED, Planted
from tests.storage.anydeck import decks


def deck_of(*cards: dict[str, Any], language: str = "en") -> Deck:
    return convert(
        {
            "format": 1,
            "id": "bad",
            "title": "Bad cards",
            "language": language,
            "cards": [
                {"id": f"beside-{place}" if place < len(cards) - 1 else "weak", **card}
                for place, card in enumerate(cards)
            ],
        },
        Deck,
    )


def advice_on(deck: Deck) -> list[Advice]:
    return [advice for _, advice in deck_advice(deck, SOURCE)]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_a_planted_weakness_is_the_one_thing_that_is_found(planted: Planted) -> None:
    (found,) = advice_on(deck_of(*planted.beside, planted.weak, language=planted.language))

    assert found.field == planted.field
    assert planted.said in str(found.reason)
    assert str(found.fix)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_nothing_is_said_of_a_sound_card_like_it(planted: Planted) -> None:
    beside = () if planted.name.startswith("longest-is") else planted.beside

    assert advice_on(deck_of(*beside, planted.sound, language=planted.language)) == []


@pytest.mark.parametrize("card", EXACT, ids=lambda card: card["prompt"])
def test_a_number_that_is_exact_needs_no_tolerance(card: dict[str, Any]) -> None:
    assert advice_on(deck_of(card)) == []


def test_a_whole_bad_deck_is_told_card_by_card() -> None:
    alone = [planted for planted in PLANTED if not planted.beside]
    deck = deck_of(*({**planted.weak, "language": planted.language} for planted in alone))

    found = {advice.card for _, advice in deck_advice(deck, SOURCE)}

    assert found == {card.id for card in deck.cards}


def test_the_longest_option_may_be_the_right_one_now_and_then() -> None:
    planted = next(one for one in PLANTED if one.name == "longest-is-always-right")

    assert advice_on(deck_of(*VARIED, *planted.beside)) == []


def test_of_two_cards_that_ask_the_same_the_later_is_told_whichever_is_looked_at() -> None:
    deck = deck_of(PLANTED[0].sound, PLANTED[0].sound)
    among = around(deck.cards)

    first, second = (card_advice(card, among, "en") for card in deck.cards)

    assert first == []
    assert [advice.field for advice in second] == ["prompt"]


def test_without_its_source_a_quotation_is_believed() -> None:
    planted = next(one for one in PLANTED if one.name == "quote-not-in-the-source")
    deck = deck_of(planted.weak)

    assert list(deck_advice(deck)) == []


def test_the_language_of_a_card_decides_which_words_point_out_of_it() -> None:
    card = {"kind": "short-answer", "prompt": "Hoe oud werd hij?", "answers": ["80"]}

    assert advice_on(deck_of(card)) == []
    assert len(advice_on(deck_of({**card, "language": "nl"}))) == 1


@given(decks)
def test_advice_can_be_given_on_any_deck_and_is_the_same_for_each_card_alone(deck: Deck) -> None:
    among = around(deck.cards)
    alone = [
        (place, advice)
        for place, card in enumerate(deck.cards)
        for advice in card_advice(card, among, deck.language)
    ]

    assert list(deck_advice(deck)) == alone
    for place, advice in alone:
        card: AnyCard = deck.cards[place]
        assert advice.card == card.id
        assert str(advice.reason)


@pytest.mark.parametrize(
    "prompt", ["How many planets are there?", "Where does it rain most?", "How far is it to Rome?"]
)
def test_a_question_that_names_something_stands_on_its_own(prompt: str) -> None:
    assert advice_on(deck_of({"kind": "short-answer", "prompt": prompt, "answers": ["8"]})) == []
