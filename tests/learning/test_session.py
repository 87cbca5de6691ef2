"""A sitting as a value: what each step gives, and what it leaves alone."""

from collections.abc import Mapping

import pytest
from msgspec import convert

from quizapp.learning import rejoin
from quizapp.learning import session as rules
from quizapp.learning.agenda import plan
from quizapp.learning.card import AnyCard, Deck, parts
from quizapp.learning.item import Item
from quizapp.learning.moment import Moment, moment
from quizapp.learning.preset import Preset
from quizapp.learning.question import chances, hints
from quizapp.learning.replay import apply
from quizapp.learning.review import ItemKey, Mode, Rating, Verdict
from quizapp.learning.session import Asking, Judged, Material, Over, Session, Waiting

NOON = 1_772_452_800_000
SHORT = {"id": "short", "kind": "short-answer", "prompt": "Capital of Peru?", "answers": ["Lima"]}
CHOICE = {
    "id": "pick", "kind": "choice", "prompt": "Which?", "answers": ["Peru"],
    "distractors": ["Chile", "Fiji"],
}  # fmt: skip
CLOZE = {"id": "gap", "kind": "cloze", "prompt": "The {{c1::llama}} of the {{c2::Andes::where}}."}
ORDER = {"id": "order", "kind": "order", "prompt": "Sort", "items": ["one", "two", "three"]}
TRUTH = {"id": "true", "kind": "true-false", "prompt": "Fiji is in Peru.", "answer": False}


def at(seconds: float) -> Moment:
    return moment(NOON + round(seconds * 1000), 0)


def material(*cards: object, preset: Preset | None = None) -> Material:
    head = {"format": 1, "id": "d", "title": "D", "language": "en"}
    deck = convert({**head, "cards": cards}, Deck)
    return Material(
        {"d": deck}, {("d", card.id): card for card in deck.cards}, {}, lambda _: preset or Preset()
    )


def sitting(drawn: Material, seed: int = 1) -> Session:
    items = [
        Item(ItemKey("d", card.id, part)) for card in drawn.cards.values() for part in parts(card)
    ]
    agenda = plan(items, at(0), drawn.preset_of, seed=seed)
    return rules.begin(agenda, drawn, at(0), mode=Mode.STUDY, seed=seed)


def asked(session: Session) -> AnyCard:
    assert isinstance(session.stage, Asking)
    return session.stage.question.card


def judged(session: Session) -> Judged:
    assert isinstance(session.stage, Judged)
    return session.stage


def rated(
    session: Session, rating: Rating, drawn: Material, when: float
) -> tuple[Session, Material]:
    """Rate, and take the review in as the door does."""
    after, review = rules.rate(session, rating, drawn, at(when))
    items: Mapping[ItemKey, Item] = {
        **drawn.items,
        review.key: apply(drawn.item(review.key), review),
    }
    drawn = Material(drawn.decks, drawn.cards, items, drawn.preset_of)
    return rules.proceed(after, items[review.key], drawn, at(when)), drawn


def test_an_empty_agenda_is_over_at_once() -> None:
    assert isinstance(sitting(material()).stage, Over)


def test_an_answer_is_judged_and_its_rating_suggested() -> None:
    stage = judged(rules.answer(sitting(material(SHORT)), "lima", at(4)))

    assert (stage.verdict, stage.suggested, stage.duration) == (Verdict.CORRECT, Rating.GOOD, 4000)


def test_not_knowing_is_an_honest_again() -> None:
    stage = judged(rules.give_up(sitting(material(SHORT)), at(1)))

    assert (stage.verdict, stage.suggested) == (Verdict.WRONG, Rating.AGAIN)
    assert stage.judgement
    assert stage.judgement.expected == "Lima"


def test_the_learner_overrules_the_grader_and_the_log_keeps_both() -> None:
    drawn = material(SHORT)
    session = rules.override(rules.answer(sitting(drawn), "the city of kings", at(1)))

    _, review = rules.rate(session, judged(session).suggested, drawn, at(2))

    assert judged(session).verdict is Verdict.CORRECT
    assert (review.verdict, review.override, review.rating) == (Verdict.WRONG, True, Rating.GOOD)


def test_a_hinted_answer_is_hard_at_best_even_when_overruled() -> None:
    session = rules.hint(sitting(material(SHORT)))

    assert judged(rules.answer(session, "Lima", at(1))).suggested is Rating.HARD
    assert judged(rules.override(rules.answer(session, "x", at(1)))).suggested is Rating.HARD


def test_hints_come_one_by_one_and_end() -> None:
    session = sitting(material({**SHORT, "hints": ["A port is near."]}))
    seen = []
    for _ in range(5):
        session = rules.hint(session)
        assert isinstance(session.stage, Asking)
        seen.append(session.stage.question.hints)

    assert seen[0] == ("A port is near.",)
    assert seen[-1] == seen[-2] == ("A port is near.", "L…", "Lim…")


def test_the_hint_of_a_gap_is_in_the_question_and_not_given_twice() -> None:
    card = material(CLOZE).cards["d", "gap"]

    assert hints(card, "c2")[0] == "A…"


def test_an_easy_card_leaves_and_the_sitting_ends() -> None:
    drawn = material(SHORT)
    session, _ = rated(rules.answer(sitting(drawn), "Lima", at(1)), Rating.EASY, drawn, 2)

    assert isinstance(session.stage, Over)
    assert [done.rating for done in session.done] == [Rating.EASY]


def test_a_forgotten_card_comes_back_and_counts_as_missed() -> None:
    drawn = material(SHORT)
    session, drawn = rated(rules.give_up(sitting(drawn), at(1)), Rating.AGAIN, drawn, 2)

    assert asked(session).id == "short"
    assert session.missed == (ItemKey("d", "short"),)


def test_a_step_that_takes_long_is_waited_for() -> None:
    drawn = material(SHORT, preset=Preset(learning_steps=(7200,)))
    session, drawn = rated(rules.give_up(sitting(drawn), at(0)), Rating.AGAIN, drawn, 0)

    assert session.stage == Waiting(at(7200).time)
    assert isinstance(rules.resume(session, drawn, at(60)).stage, Waiting)
    assert asked(rules.resume(session, drawn, at(7200))).id == "short"


def test_every_step_leaves_the_sitting_before_it_as_it_was() -> None:
    drawn = material(SHORT, TRUTH)
    before = sitting(drawn)
    after = rules.answer(before, "Lima", at(1))
    rated(after, Rating.GOOD, drawn, 2)

    assert isinstance(before.stage, Asking)
    assert isinstance(after.stage, Judged)
    assert after.done == ()


def test_a_rating_needs_a_judged_answer() -> None:
    drawn = material(SHORT)

    with pytest.raises(TypeError):
        rules.rate(sitting(drawn), Rating.GOOD, drawn, at(1))


def test_options_are_shuffled_by_the_seed_alone() -> None:
    orders = {}
    for seed in range(12):
        stage = sitting(material(CHOICE), seed).stage
        assert isinstance(stage, Asking)
        assert sorted(stage.question.shown) == ["Chile", "Fiji", "Peru"]
        orders[seed] = stage.question.shown
        assert sitting(material(CHOICE), seed).stage == stage

    assert len(set(orders.values())) > 1


def test_options_that_shall_not_be_shuffled_stand_as_in_the_file() -> None:
    stage = sitting(material({**CHOICE, "shuffle": False})).stage

    assert isinstance(stage, Asking)
    assert stage.question.shown == ("Peru", "Chile", "Fiji")


def test_lines_to_order_never_start_in_the_right_order() -> None:
    for seed in range(30):
        stage = sitting(material(ORDER), seed).stage
        assert isinstance(stage, Asking)
        assert stage.question.shown != ("one", "two", "three")


def test_guessing_chances_are_logged_where_there_are_any() -> None:
    cards = material(SHORT, CHOICE, TRUTH).cards.values()

    assert [chances(card) for card in cards] == [0, 3, 2]


def test_practice_leaves_the_item_as_it_was() -> None:
    drawn = material(SHORT)
    practice = rules.begin(
        plan([Item(ItemKey("d", "short"))], at(0), drawn.preset_of, seed=1),
        drawn, at(0), mode=Mode.PRACTICE, seed=1,
    )  # fmt: skip
    session, drawn = rated(rules.give_up(practice, at(1)), Rating.AGAIN, drawn, 2)

    assert drawn.item(ItemKey("d", "short")) == Item(ItemKey("d", "short"))
    assert isinstance(session.stage, Over)


def test_an_edited_card_is_shown_as_it_is_now() -> None:
    session = rules.answer(sitting(material(SHORT)), "Lima", at(1))

    edited = rejoin.reread(session, material({**SHORT, "prompt": "Peru's capital?"}), at(2))

    assert judged(edited).question.card.prompt == "Peru's capital?"


def test_a_card_edited_before_its_answer_keeps_the_hints_that_were_taken() -> None:
    session = rules.hint(sitting(material(SHORT)))

    edited = rejoin.reread(session, material({**SHORT, "prompt": "Peru's capital?"}), at(2))

    assert asked(edited).prompt == "Peru's capital?"
    assert isinstance(edited.stage, Asking)
    assert edited.stage.question.hints == ("L…",)


def test_a_card_that_asks_something_else_by_now_is_asked_anew_or_stays_as_it_was_answered() -> None:
    other = material({**CHOICE, "distractors": ["Cuba"]})
    session = sitting(material(CHOICE))

    anew = rejoin.reread(session, other, at(2)).stage
    assert isinstance(anew, Asking)
    assert sorted(anew.question.shown) == ["Cuba", "Peru"]
    stayed = judged(rejoin.reread(rules.give_up(session, at(1)), other, at(2)))
    assert sorted(stayed.question.shown) == ["Chile", "Fiji", "Peru"]


def test_a_card_that_is_gone_makes_way_for_the_next() -> None:
    session = sitting(material(SHORT, TRUTH))

    assert asked(rejoin.reread(session, material(TRUTH), at(2))).id == "true"


def test_options_stand_as_they_did_when_a_sitting_is_begun_again() -> None:
    drawn = material(SHORT, {**CHOICE, "distractors": [f"d{number}" for number in range(9)]})
    session, drawn = rated(rules.give_up(sitting(drawn), at(1)), Rating.AGAIN, drawn, 2)
    again = rules.ask(sitting(drawn), ItemKey("d", "pick"), drawn, at(9))

    assert isinstance(session.stage, Asking)
    assert isinstance(again.stage, Asking)
    assert session.stage.question.shown == again.stage.question.shown
