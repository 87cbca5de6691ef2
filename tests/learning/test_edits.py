"""What an author does to cards: laws of each edit, and of edits beside those of others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.edits import (
    Cards,
    Clash,
    duplicated,
    joined,
    patched,
    removed,
    replaced,
    shifted,
)

ids = st.sampled_from("abcdefgh")
decks = st.lists(ids, unique=True).map(
    lambda names: {name: {"id": name, "kind": "flashcard", "prompt": name} for name in names}
)
some = st.sets(ids)


@st.composite
def changed(draw: st.DrawFn, cards: Cards) -> Cards:
    """The cards after any edit."""
    chosen = draw(some)
    return draw(
        st.sampled_from(
            [
                removed(cards, chosen),
                duplicated(cards, chosen),
                shifted(cards, chosen, draw(st.sampled_from([-1, 1]))),
                replaced(cards, chosen, "a", draw(st.sampled_from(["x", "aa"]))),
                joined(cards, [{"id": "new", "kind": "flashcard", "prompt": "new"}])[0],
            ]
        )
    )


@given(decks, st.data())
def test_a_change_to_what_nobody_else_changed_is_that_change(
    cards: Cards, data: st.DataObject
) -> None:
    after = data.draw(changed(cards))

    assert list(patched(cards, cards, after).items()) == list(after.items())


@given(decks, st.data())
def test_every_edit_can_be_taken_back(cards: Cards, data: st.DataObject) -> None:
    after = data.draw(changed(cards))
    back = patched(patched(cards, cards, after), after, cards)

    assert list(back.items()) == list(cards.items())


@given(decks, st.data())
def test_what_others_did_to_other_cards_stays(cards: Cards, data: st.DataObject) -> None:
    ours, theirs = data.draw(changed(cards)), data.draw(changed(cards))
    our = {name for name in {**cards, **ours} if cards.get(name) != ours.get(name)}
    their = {name for name in {**cards, **theirs} if cards.get(name) != theirs.get(name)}
    if our & their:
        with pytest.raises(Clash):
            patched(theirs, cards, ours)
        return
    both = patched(theirs, cards, ours)

    for name in {**cards, **ours, **theirs}:
        wanted = ours if name in our else theirs
        assert both.get(name) == wanted.get(name)


@given(decks, some)
def test_moving_up_and_down_again_leaves_a_block_in_its_order(
    cards: Cards, chosen: set[str]
) -> None:
    up = shifted(cards, chosen, -1)

    assert sorted(up) == sorted(cards)
    assert [name for name in up if name in chosen] == [name for name in cards if name in chosen]
    for name in chosen & set(cards):
        assert list(cards).index(name) - list(up).index(name) in {0, 1}


def test_find_and_replace_leaves_names_of_things_and_quotations_alone() -> None:
    card = {
        "id": "a1", "kind": "match", "prompt": "a1", "pairs": [["a1", "b"]],
        "source": {"quote": "a1", "url": "http://a1"}, "media": [{"path": "a1.png", "alt": "a1"}],
        "x-own": "a1",
    }  # fmt: skip

    assert replaced({"a1": card}, ["a1"], "a1", "Z")["a1"] == {
        "id": "a1", "kind": "match", "prompt": "Z", "pairs": [["Z", "b"]],
        "source": {"quote": "a1", "url": "http://a1"}, "media": [{"path": "a1.png", "alt": "Z"}],
        "x-own": "a1",
    }  # fmt: skip


def test_a_card_that_joins_others_gets_a_free_id() -> None:
    cards = {"a": {"id": "a"}, "a-2": {"id": "a-2"}}

    after, names = joined(cards, [{"id": "a", "prompt": "new"}])
    assert names == {"a": "a-3"}
    assert after["a-3"] == {"id": "a-3", "prompt": "new"}
