"""Deck files checked for their author, and laid out."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import FileProblem, LeftAsItIs
from quizapp.learning.card import Deck
from quizapp.learning.problem import Level
from quizapp.library.checking import MAX_ADVICE, Adviser, check_deck, tidy_deck
from quizapp.library.door import Library
from quizapp.storage.deckreader import read_bytes
from quizapp.storage.layout import laid_out
from quizapp.storage.places import Places
from tests.learning.advice.weak import PLANTED, SOURCE
from tests.storage.anydeck import Manner, decks, manners, plain

HEAD = {"format": 1, "id": "bad", "title": "Bad", "language": "en"}
DECK = Path("deck.json")


def written(folder: Path, *cards: dict[str, Any], **head: Any) -> Path:
    """A deck file, each card of it on a line of its own from the second line on."""
    lines = [json.dumps({"id": f"card-{place}", **card}) for place, card in enumerate(cards)]
    path = folder / "bad.json"
    cards_text = ",\n".join(lines)
    path.write_text(f'{json.dumps({**HEAD, **head})[:-1]}, "cards": [\n{cards_text}]}}')
    return path


def column(path: Path, line: int, part: str) -> int:
    return path.read_text().splitlines()[line - 1].index(part) + 1


def test_a_weak_card_is_told_with_file_line_column_field_reason_and_fix(tmp_path: Path) -> None:
    sound = {"kind": "short-answer", "prompt": "Capital of Chile?", "answers": ["Santiago"]}
    weak = {
        "kind": "choice",
        "prompt": "Capital of Peru?",
        "answers": ["Lima"],
        "distractors": ["Quito", "the Quito"],
    }
    path = written(tmp_path, sound, weak)

    (problem,) = check_deck(path).problems

    assert (problem.level, problem.card, problem.field) == (
        Level.WARNING, "card-1", "distractors[1]",
    )  # fmt: skip
    place = column(path, 3, '"the Quito"')
    assert str(problem) == (
        f"{path}:3:{place}: warning: distractors[1]: "
        "“Quito” and “the Quito” are the same; put another one in its place"
    )


def test_advice_stands_among_the_other_problems_in_file_order(tmp_path: Path) -> None:
    flashcard = {"kind": "flashcard", "prompt": "osmosis", "answer": "osmosis"}
    path = written(
        tmp_path,
        {**flashcard, "mnemonic": "x"},
        {"kind": "flashcard", "prompt": "no answer"},
        {**flashcard, "prompt": "the osmosis"},
    )

    reading = check_deck(path)

    assert [(problem.line, problem.field) for problem in reading.problems] == [
        (2, "prompt"),
        (2, "mnemonic"),
        (3, "answer"),
        (4, "prompt"),
    ]
    assert len(reading.errors) == 1


def test_a_quotation_is_looked_up_in_the_source_beside_the_deck(tmp_path: Path) -> None:
    cards = [
        {"kind": "flashcard", "prompt": "a", "answer": "b", "source": {"quote": quote}}
        for quote in ("over the lazy dog", "over the lazy cat")
    ]
    (tmp_path / "article.txt").write_text(SOURCE)
    path = written(tmp_path, *cards, source={"file": "article.txt"})
    elsewhere = written(tmp_path, *cards, source={"file": "missing.txt"})
    assert check_deck(elsewhere).problems[0].field == "prompt"

    path = written(tmp_path, *cards, source={"file": "article.txt"})
    fields = [problem.field for problem in check_deck(path).problems]

    assert fields == ["prompt", "source.quote"]
    assert check_deck(path).problems[1].column == column(path, 3, '"over the lazy cat"')


def test_a_page_saved_by_a_browser_is_a_source_too(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<html><body><p>It <b>rains</b> in Spain.</p></body></html>"
    )
    card = {"kind": "flashcard", "prompt": "a", "answer": "b", "source": {"quote": "It rains"}}

    assert check_deck(written(tmp_path, card, source={"file": "page.html"})).problems == ()


def test_a_picture_without_words_is_told_where_it_stands(tmp_path: Path) -> None:
    media = [{"path": "a.png", "alt": "A map"}, {"path": "b.png"}]
    path = written(tmp_path, {"kind": "flashcard", "prompt": "a", "answer": "b", "media": media})

    (problem,) = check_deck(path).problems

    assert problem.column == column(path, 2, '{"path": "b.png"}')


def test_a_file_that_is_no_deck_has_its_problems_and_no_advice(tmp_path: Path) -> None:
    (tmp_path / "no.json").write_text("{")

    assert check_deck(tmp_path / "no.json").deck is None
    with pytest.raises(FileProblem):
        check_deck(tmp_path / "nowhere.json")


def test_an_editor_asks_for_advice_on_one_card_among_its_deck(
    library: Library, room: Places
) -> None:
    room.decks.mkdir(parents=True)
    written(room.decks, {"kind": "short-answer", "prompt": "Capital of Peru?", "answers": ["Lima"]})
    adviser = Adviser(library.deck("bad"))
    new = {"kind": "short-answer", "prompt": "The capital of Chile?", "answers": ["Santiago"]}

    assert adviser.on(new) == []
    assert [one.field for one in adviser.on({**new, "prompt": "Capital of PERU?"})] == ["prompt"]
    assert adviser.on({**new, "id": "card-0", "prompt": "Capital of Peru?"}) == []
    assert adviser.on({**new, "answers": []}) == []


UNTIDY = """{"cards": [{"answer": "Lisbon", "x-mine": 1.50, "prompt": "Capital?",
  "source": {"quote": "q", "where": "w"}, "kind": "flashcard", "id": "a"}],
"title":"T","language":"en", "id": "t", "strange": [1e3], "format" :1}"""
TIDY = """{
  "format": 1,
  "id": "t",
  "title": "T",
  "language": "en",
  "strange": [1e3],
  "cards": [
    {
      "id": "a",
      "kind": "flashcard",
      "prompt": "Capital?",
      "answer": "Lisbon",
      "source": {"where": "w", "quote": "q"},
      "x-mine": 1.50
    }
  ]
}
"""


def test_a_deck_is_laid_out_with_its_keys_in_order(tmp_path: Path) -> None:
    path = tmp_path / "deck.json"
    path.write_text(UNTIDY)

    assert tidy_deck(path)
    assert path.read_text() == TIDY
    assert not tidy_deck(path)


def test_asking_whether_a_deck_would_change_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "deck.json"
    path.write_text(UNTIDY)

    assert tidy_deck(path, write=False)
    assert path.read_text() == UNTIDY


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", UNTIDY.replace('"answer"', '"anwser"'), UNTIDY.replace("Lisbon", "\\ud800"),
     UNTIDY.replace('"x-mine"', '"id"'), UNTIDY.replace('"title"', '"id"')],
)  # fmt: skip
def test_a_file_that_something_is_wrong_with_is_left_as_it_is(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deck.json"
    path.write_text(text)

    with pytest.raises(LeftAsItIs):
        tidy_deck(path)

    assert path.read_text() == text


def test_a_long_value_is_spread_over_lines_and_a_short_one_is_not() -> None:
    answers = [f"answer {number}" for number in range(7)]
    card = {"id": "a", "kind": "short-answer", "prompt": "?", "answers": answers}
    text = json.dumps({**HEAD, "cards": [card]})

    long = laid_out(DECK, text.encode()).decode()
    short = laid_out(DECK, text.replace(', "answer 6"', "").encode()).decode()

    assert '        "answer 6"\n      ]' in long
    assert '"answer 5"]\n' in short
    assert max(map(len, short.splitlines())) < 100


def shuffled(value: Any, chance: Random) -> Any:
    """The value with the keys of every object in an order of chance."""
    if isinstance(value, dict):
        items = [(key, shuffled(part, chance)) for key, part in value.items()]
        return dict(chance.sample(items, len(items)))
    return [shuffled(part, chance) for part in value] if isinstance(value, list) else value


@given(decks, manners, st.integers(0, 9))
def test_laying_out_keeps_the_deck_and_a_second_time_changes_nothing(
    deck: Deck, manner: Manner, seed: int
) -> None:
    mixed = shuffled(plain(deck) | {"x-mine": [1, {"b": 1, "a": None}]}, Random(seed))  # noqa: S311
    before = manner.write(mixed).encode()

    after = laid_out(DECK, before)

    assert read_bytes(DECK, after).deck == read_bytes(DECK, before).deck == deck
    assert json.loads(after) == json.loads(before)
    assert laid_out(DECK, after) == after


def test_every_planted_weakness_is_told_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(SOURCE)
    for planted in PLANTED:
        path = written(
            tmp_path,
            *planted.beside,
            planted.weak,
            language=planted.language,
            source={"file": "article.txt"},
        )

        (problem,) = check_deck(path).problems

        of_all = planted.name == "longest-is-always-right"  # told at the first card
        assert problem.line == 2 + (0 if of_all else len(planted.beside))
        assert problem.field == planted.field


def test_of_weak_cards_without_end_the_first_are_told(tmp_path: Path) -> None:
    weak = {"kind": "choice", "prompt": "Which?", "answers": ["a"], "distractors": ["b"]}
    path = written(tmp_path, *[{**weak, "prompt": f"Which {n}?"} for n in range(MAX_ADVICE + 9)])

    assert len(check_deck(path).problems) == MAX_ADVICE
