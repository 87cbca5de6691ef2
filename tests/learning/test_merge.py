"""A deck that was changed in two places is made into one, and nothing goes unseen."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quizapp.learning.merge import (
    Fields,
    Lost,
    Merged,
    Version,
    ancestor,
    merge,
    merge_all,
    readable,
    says_the_same,
)

VALUES = st.sampled_from(["", "a", "bb", "ccc", 1, 1.0, True, None, ["x"], {"k": 1}])
FIELDS = st.dictionaries(st.sampled_from(["kind", "prompt", "answer", "x-own"]), VALUES)
CARDS = st.dictionaries(st.sampled_from("abcde"), FIELDS).flatmap(
    lambda cards: st.permutations(list(cards.items())).map(dict)
)
VERSIONS = st.builds(Version, FIELDS, CARDS)
BASES = st.none() | VERSIONS


def fits(fields: Fields) -> bool:
    """A rule over two fields, as the format has some."""
    return (fields.get("kind") == "a") == ("answer" in fields)


def joined(base: Version | None, one: Version, other: Version) -> Merged:
    return merge(base, one, other, fits, fits)


def deck(**cards: Any) -> Version:
    return Version({"title": "T"}, {name: {"prompt": text} for name, text in cards.items()})


def facts(version: Version) -> list[tuple[str, str, Any]]:
    sides = {"": version.head, **version.cards}
    return [(card, key, value) for card, side in sides.items() for key, value in side.items()]


@given(BASES, VERSIONS, VERSIONS)
def test_both_devices_come_to_the_same_deck(
    base: Version | None, one: Version, other: Version
) -> None:
    here, there = joined(base, one, other), joined(base, other, one)

    assert repr(here.version.cards.keys()) == repr(there.version.cards.keys())
    assert says_the_same(here.version, there.version)
    assert sorted(map(repr, here.lost)) == sorted(map(repr, there.lost))


@given(BASES, VERSIONS)
def test_what_both_have_stays_as_it_is(base: Version | None, version: Version) -> None:
    assert joined(base, version, version) == Merged(version, ())


@given(VERSIONS, VERSIONS)
def test_what_only_one_side_changed_is_taken_over(base: Version, version: Version) -> None:
    merged, lost = joined(base, base, version)

    assert says_the_same(merged, version)
    assert lost == ()


@given(VERSIONS, VERSIONS)
def test_without_a_base_nothing_is_deleted(one: Version, other: Version) -> None:
    merged, lost = joined(None, one, other)

    assert merged.cards.keys() == one.cards.keys() | other.cards.keys()
    gone = [loss.lost for loss in lost if not loss.field]
    for card, key, _ in (*facts(one), *facts(other)):
        side = merged.cards[card] if card else merged.head
        assert key in side or any(key in fields for fields in gone)


@given(BASES, VERSIONS, VERSIONS)
def test_every_value_is_in_the_deck_or_in_the_list_unless_the_other_side_let_it_go(
    base: Version | None, one: Version, other: Version
) -> None:
    merged, lost = joined(base, one, other)
    known = list(map(repr, facts(merged) + (facts(base) if base else [])))
    listed = [repr((loss.card, loss.field, loss.lost)) for loss in lost]
    whole = [
        repr((loss.card, *item)) for loss in lost if not loss.field for item in loss.lost.items()
    ]

    for fact in (*facts(one), *facts(other)):
        assert repr(fact) in known + listed + whole


@given(VERSIONS, VERSIONS)
def test_an_edit_beats_a_deletion(base: Version, edited: Version) -> None:
    emptied = Version(base.head, {})

    merged, _ = joined(base, emptied, edited)

    changed = [
        name for name, card in edited.cards.items() if repr(card) != repr(base.cards.get(name))
    ]
    assert [*merged.cards] == changed


@given(BASES, VERSIONS, VERSIONS)
def test_a_card_that_both_edited_can_be_served_if_one_of_the_two_could(
    base: Version | None, one: Version, other: Version
) -> None:
    merged, _ = joined(base, one, other)

    for name in one.cards.keys() & other.cards.keys() & merged.cards.keys():
        mine, theirs = one.cards[name], other.cards[name]
        before = base.cards.get(name) if base else None
        if repr(before) not in {repr(mine), repr(theirs)}:
            assert fits(merged.cards[name]) or not (fits(mine) or fits(theirs))


@given(VERSIONS, VERSIONS)
def test_merging_once_more_adds_nothing(one: Version, other: Version) -> None:
    merged, _ = joined(None, one, other)

    again, _ = joined(None, merged, other)

    assert again == merged


@given(BASES, st.lists(VERSIONS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_several_versions_give_the_same_in_whatever_order(
    base: Version | None, versions: list[Version], random: Any
) -> None:
    shuffled = random.sample(versions, len(versions))

    here, there = (merge_all(base, some, fits, fits) for some in (versions, shuffled))

    assert says_the_same(here.version, there.version)
    assert [*here.version.cards] == [*there.version.cards]
    assert here.lost == there.lost


def test_where_both_changed_a_field_the_longer_text_counts_and_the_other_is_told() -> None:
    merged, lost = joined(deck(a="old"), deck(a="new"), deck(a="newer"))

    assert merged == deck(a="newer")
    assert lost == (Lost("a", "prompt", "newer", "new"),)


def test_a_new_card_comes_behind_the_one_it_was_put_behind() -> None:
    base = deck(a="1", b="2", c="3")

    merged, _ = joined(base, deck(a="1", x="!", b="2", c="3"), deck(a="1", b="2", y="?", c="3"))

    assert [*merged.cards] == ["a", "x", "b", "y", "c"]


def test_the_order_of_the_side_that_moved_cards_counts() -> None:
    base = deck(a="1", b="2", c="3")

    merged, _ = joined(base, deck(c="3", b="2", a="1"), deck(a="1", b="2", c="3", d="4"))

    assert [*merged.cards] == ["c", "d", "b", "a"]


def test_versions_met_come_from_the_last_one_that_both_devices_had() -> None:
    first, shared = deck(a="1"), deck(a="1", b="2")
    half, mine = deck(a="1", b="2!"), deck(a="1!", b="2!")
    theirs = deck(a="1", b="2", c="3")

    assert ancestor([first, shared, half, mine], [mine, theirs]) == 1
    assert ancestor([first, shared], [mine, theirs]) == 1
    assert ancestor([shared, half, mine], [mine, deck(a="1", b="2?")]) == 0
    assert ancestor([mine], [mine, theirs]) is None
    assert ancestor([], [mine, theirs]) is None


@settings(max_examples=40)
@given(st.data())
def test_two_devices_that_had_one_version_and_edit_apart_end_equal(data: st.DataObject) -> None:
    """Each keeps every version it sees, and edits other fields than the other one."""
    shared = data.draw(VERSIONS)
    seen: list[list[Version]] = []
    for keys in (["prompt"], ["answer", "x-own"]):
        versions = [shared]
        for _ in range(data.draw(st.integers(1, 3))):
            edit = data.draw(
                st.dictionaries(
                    st.sampled_from("abcde"),
                    st.fixed_dictionaries({}, optional=dict.fromkeys(keys, VALUES)),
                )
            )
            cards = {
                name: {**card, **edit.get(name, {})} for name, card in versions[-1].cards.items()
            }
            versions.append(Version(shared.head, cards))
        seen.append(versions)
    met = [versions[-1] for versions in seen]
    assume(not any(says_the_same(version, shared) for version in met))

    bases = [versions[ancestor(versions, met) or 0] for versions in seen]
    here, there = (merge_all(base, met, lambda _: True, lambda _: True) for base in bases)

    assert says_the_same(here.version, there.version)
    assert here.lost == there.lost == ()


def test_what_gave_way_is_readable() -> None:
    values = ["a", ["a", "b"], [], None, 1.5, [["a", "b"]], {"percent": 1}]

    assert [readable(value) for value in values] == [
        "a", "a, b", "", "nothing", "1.5", '[["a", "b"]]', '{"percent": 1}',
    ]  # fmt: skip
