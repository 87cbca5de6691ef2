"""Judges picks: options, true or false, orders and pairs."""

from collections.abc import Iterable

from quizapp.learning.answer.distance import allowed, distance
from quizapp.learning.answer.folding import fold, squash, words
from quizapp.learning.answer.judgement import Given, Judgement
from quizapp.learning.answer.languages import table_of, tables_for
from quizapp.learning.answer.languages.table import Table
from quizapp.learning.answer.menu import Menu, picks
from quizapp.learning.card import Choice, Match, Order, TrueFalse
from quizapp.learning.review import Verdict
from quizapp.words import Sentence

_HALF = 0.5


def judge_choice(card: Choice, given: Given, tag: str, shown: tuple[str, ...]) -> Judgement:
    """One right option, or several: (hits - misses) / right, and none for ticking all."""
    options = shown or card.answers + card.distractors
    chosen = set(picks(given, Menu(options, tag, card.prompt)))
    hits = len(chosen & set(card.answers))
    misses = len(chosen) - hits
    score = (hits - misses) / len(card.answers)
    expected = ", ".join(card.answers)
    if score == 1:
        return _judgement(Verdict.CORRECT, Sentence("right"), expected)
    if chosen >= set(options) and len(card.answers) > 1:
        return _judgement(Verdict.WRONG, Sentence("ticking everything is no answer"), expected)
    if score >= _HALF:
        reason = Sentence("{hits} of {all} right", {"hits": hits, "all": len(card.answers)})
        return _judgement(Verdict.ALMOST, reason, expected, by_value=True)
    return _judgement(Verdict.WRONG, Sentence("another option is right"), expected)


def judge_true_false(card: TrueFalse, given: str, tag: str) -> Judgement:
    """A word for true or false, in any language there is a table for."""
    expected = "true" if card.answer else "false"
    said = truth(given, tag)
    if said is None:
        reason = Sentence("this is neither true nor false")
        return _judgement(Verdict.WRONG, reason, expected)
    if said == card.answer:
        return _judgement(Verdict.CORRECT, Sentence("right"), expected)
    return _judgement(Verdict.WRONG, Sentence("it is the other way round"), expected)


def truth(text: str, tag: str) -> bool | None:
    """What a text says: true, false, or neither, as where it says both."""
    said = [word for word in words(fold(text)) if word not in table_of(tag).light]
    for table in tables_for(tag):
        if values := _truths(said, table):
            return values.pop() if len(values) == 1 else None
    return None


def _truths(said: Iterable[str], table: Table) -> set[bool]:
    """Every true and false in a text; a negation turns the next round, or makes the last false."""
    values: list[bool] = []
    turned = False
    for word in said:
        if (value := _value(word, table)) is not None:
            values.append(value != turned)
            turned = False
        elif word in table.negations:
            turned = not turned
        elif not values:
            break
    if values and turned:
        values[-1] = False
    return set(values)


def _value(word: str, table: Table) -> bool | None:
    """What a word says, which may have a slip."""
    if word in table.yes | table.no:
        return word in table.yes
    near = {
        known in table.yes
        for known in table.yes | table.no
        if distance(word, known, min(1, allowed(len(known)))) == 1
    }
    return near.pop() if len(near) == 1 else None


def judge_order(card: Order, given: Given, tag: str, shown: tuple[str, ...]) -> Judgement:
    """No two items the wrong way round: right; one pair: almost."""
    chosen = picks(given, Menu(shown or card.items, tag))
    expected = " → ".join(card.items)
    if sorted(map(str, chosen)) != sorted(card.items):
        return _judgement(Verdict.WRONG, Sentence("not every item has its place"), expected)
    places = [card.items.index(item) for item in chosen if item is not None]
    inversions = sum(
        later < earlier for at, earlier in enumerate(places) for later in places[at + 1 :]
    )
    if inversions == 0:
        return _judgement(Verdict.CORRECT, Sentence("the order is right"), expected)
    if inversions == 1:
        return _judgement(
            Verdict.ALMOST, Sentence("two neighbours are swapped"), expected, by_value=True
        )
    return _judgement(Verdict.WRONG, Sentence("it is another order"), expected)


def judge_match(card: Match, chosen: tuple[str, ...]) -> Judgement:
    """All pairs right: right; at least half of them: almost."""
    filled = chosen + ("",) * len(card.pairs)
    gaps = tuple(
        _judge_pair(card, pair, text) for pair, text in zip(card.pairs, filled, strict=False)
    )
    return of_several(gaps, shown_pairs(card))


def shown_pairs(card: Match) -> str:
    """The pairs as the card would show them."""
    return ", ".join(f"{left}: {right}" for left, right in card.pairs)


def _judge_pair(card: Match, pair: tuple[str, str], chosen: str) -> Judgement:
    """A right side in another spelling will do, unless it is that of another pair."""
    left, right = pair
    others = {other for _, other in card.pairs} | set(card.extra)
    is_alike = chosen not in others and squash(fold(chosen)) == squash(fold(right))
    if chosen == right or is_alike:
        return _judgement(Verdict.CORRECT, Sentence("right"), f"{left}: {right}")
    return _judgement(Verdict.WRONG, Sentence("it belongs to another"), f"{left}: {right}")


def of_several(gaps: tuple[Judgement, ...], expected: str) -> Judgement:
    """The judgement of the whole: all right, or at least half not wrong, or wrong."""
    right = sum(gap.verdict is Verdict.CORRECT for gap in gaps)
    wrong = sum(gap.verdict is Verdict.WRONG for gap in gaps)
    reason = Sentence("{right} of {all} right", {"right": right, "all": len(gaps)})
    if right == len(gaps):
        verdict = Verdict.CORRECT
    elif wrong <= len(gaps) / 2:
        verdict = Verdict.ALMOST
    else:
        verdict = Verdict.WRONG
    by_value = verdict is Verdict.ALMOST and (wrong > 0 or any(gap.by_value for gap in gaps))
    return _judgement(verdict, reason, expected, by_value=by_value, gaps=gaps)


def _judgement(
    verdict: Verdict,
    reason: Sentence,
    expected: str,
    *,
    by_value: bool = False,
    gaps: tuple[Judgement, ...] = (),
) -> Judgement:
    return Judgement(
        verdict=verdict,
        reason=reason,
        expected=expected,
        matched=expected,
        by_value=by_value,
        gaps=gaps,
    )
