"""How long judging an answer takes, for ordinary cards and for the longest legal ones.

python benchmarks/grading.py
"""

from collections.abc import Iterator
from random import Random
from statistics import median
from time import perf_counter

from quizapp.learning.answer import judge
from quizapp.learning.answer.judgement import Given
from quizapp.learning.card import (
    MAX_LINE,
    MAX_LIST,
    MAX_TEXT,
    AnyCard,
    Band,
    DateCard,
    Flashcard,
    Grading,
    Numeric,
    ShortAnswer,
)

ROUNDS = 50
Case = tuple[str, AnyCard, Given]


def ordinary() -> Iterator[Case]:
    """Answers as learners type them."""
    capital = ShortAnswer(
        id="a", prompt="What is the capital of Peru?", answers=("Lima",), reject=("Quito", "Bogotá")
    )
    person = ShortAnswer(
        id="b",
        prompt="Who wrote Max Havelaar?",
        answers=("Eduard Douwes Dekker", "Multatuli"),
        grading=Grading(name=True),
    )
    length = Numeric(
        id="c", prompt="How long is the Nile?", value=6650, unit="km", tolerance=Band(percent=2)
    )
    day = DateCard(id="d", prompt="When did the Wall fall?", date="1989-11-09")
    yield "text, right", capital, "lima"
    yield "text, misspelt", capital, "the captial is Lina"
    yield "name", person, "E. Douwes Deker"
    yield "number", length, "about 4,132 miles"
    yield "number words", length, "six thousand six hundred and fifty kilometres"
    yield "date", day, "the 9th of November, 1989"


def longest() -> Iterator[Case]:
    """As many and as long answers as a deck may hold, and answers that are near to all of them."""
    chance = Random(4)  # noqa: S311 - anyone can repeat it
    letters = "abcdefghij"
    one_word = tuple("".join(chance.choices(letters, k=MAX_LINE)) for _ in range(MAX_LIST))
    near_words = tuple(_with_slips("a" * MAX_LINE, chance) for _ in range(MAX_LIST))
    many_words = tuple(
        " ".join("".join(chance.choices(letters, k=4)) for _ in range(MAX_LINE // 5))
        for _ in range(MAX_LIST)
    )
    short_words = tuple(" ".join(chance.choices(letters, k=MAX_LINE // 2)) for _ in range(MAX_LIST))
    accents = tuple(("ÿ\u0301" * MAX_LINE)[: MAX_LINE - 1] + letter for letter in letters * 10)
    for name, answers in (
        ("1,000 letters in one word", one_word),
        ("1,000 letters, nearly alike", near_words),
        ("200 words", many_words),
        ("500 words", short_words),
        ("1,000 accents", accents),
    ):
        for grading in (Grading(), Grading(name=True)):
            card = ShortAnswer(id="e", prompt="?", answers=answers, reject=answers, grading=grading)
            label = f"100 answers of {name}{', a name' if grading.name else ''}"
            yield label, card, _with_slips(answers[-1], chance)
    numbers = tuple(f"{place} miljoen {place} duizend km" for place in range(1, MAX_LIST + 1))
    yield "100 answers in number words", ShortAnswer(id="f", prompt="?", answers=numbers), "3 mln"
    number = Numeric(id="g", prompt="?", value=7, unit="km")
    yield "a number of 5,000 digits", number, "7" * 5_000
    yield "a number of 300 characters", number, "zevenhonderd " * 23
    flashcard = Flashcard(id="h", prompt="?", answer="lorem " * (MAX_TEXT // 6))
    yield "a flashcard of 20,000 characters", flashcard, "lorem " * (MAX_TEXT // 6 - 1) + "larem"


def _with_slips(text: str, chance: Random) -> str:
    """The text with three letters exchanged."""
    for place in chance.sample(range(len(text)), 3):
        text = f"{text[:place]}k{text[place + 1 :]}"
    return text


def measure(card: AnyCard, given: Given) -> list[float]:
    """Milliseconds of each round."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        judge(card, "", given, language="nl")
        times.append((perf_counter() - start) * 1000)
    return times


def main() -> None:
    """Print a table."""
    print(f"{'milliseconds':54} {'median':>8} {'max':>8}")
    for title, cases in (("Ordinary", ordinary()), ("Longest legal", longest())):
        print(title)
        for name, card, given in cases:
            times = measure(card, given)
            print(f"  {name:52} {median(times):8.2f} {max(times):8.2f}")


if __name__ == "__main__":
    main()
