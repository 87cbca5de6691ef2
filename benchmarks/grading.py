"""How long judging an answer takes, for ordinary cards and for the longest legal ones.

python benchmarks/grading.py

Beside each figure stands a baseline: to lower the case of every answer of the card, to strip its
accents, and to compare, which is the least that a grader does. Every round has cards of its own, so
that nothing of them is known from before.
"""

import unicodedata
from collections.abc import Callable, Iterator
from random import Random
from statistics import median
from time import perf_counter

from quizapp.learning.answer import judge
from quizapp.learning.answer.judgement import Given
from quizapp.learning.card import (
    MAX_GAPS,
    MAX_LINE,
    MAX_LIST,
    MAX_OPTIONS,
    MAX_TEXT,
    AnyCard,
    Band,
    Choice,
    Cloze,
    DateCard,
    Flashcard,
    Grading,
    Numeric,
    ShortAnswer,
    parts,
)

ROUNDS = 15
LETTERS = "abcdefghij"
Case = tuple[str, AnyCard, Given]


def ordinary(_: Random) -> Iterator[Case]:
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


def longest(chance: Random) -> Iterator[Case]:
    """As many and as long answers as a deck may hold, and answers that are near to all of them."""
    for is_name in (False, True):
        for name, answers in long_answers(chance).items():
            card = ShortAnswer(
                id="e",
                prompt="?",
                answers=answers,
                reject=tuple(answer[::-1] for answer in answers),
                grading=Grading(name=is_name),
            )
            yield f"{name}{', a name' if is_name else ''}", card, with_slips(answers[-1], chance)
    numbers = tuple(f"{chance.randrange(10**6)} miljoen en tien km" for _ in range(MAX_LIST))
    yield "number words", ShortAnswer(id="f", prompt="?", answers=numbers), "3 mln"
    number = Numeric(id="g", prompt="?", value=7, unit="km", reject=numbers)
    yield "a number of 5,000 digits", number, "7" * 5_000
    yield "a number of 300 characters", number, "zevenhonderd " * 23
    text = " ".join(word(chance, 5) for _ in range(MAX_TEXT // 6))
    yield "a flashcard of 20,000 characters", Flashcard(id="h", prompt="?", answer=text), text[1:]
    gaps = " ".join(f"{{{{c1::{word(chance, 6)}}}}}" for _ in range(MAX_GAPS))
    accept = tuple(word(chance, 6) for _ in range(MAX_LIST))
    yield (
        "100 gaps at once, with 100 more answers",
        Cloze(id="i", prompt=gaps, accept={"c1": accept}),
        tuple(word(chance, 6) for _ in range(MAX_GAPS)),
    )


def at_the_cap(chance: Random) -> Iterator[Case]:
    """The longest input that is read, against the longest cards."""
    answers = long_answers(chance)["200 words"]
    text = ShortAnswer(id="j", prompt="?", answers=answers, reject=answers)
    options = tuple(word(chance, 8) for _ in range(MAX_OPTIONS))
    choice = Choice(id="k", prompt="?", answers=options[:9], distractors=options[9:])
    for name, piece in (
        ("one word", "a"),
        ("words", "ab "),
        ("alternatives", "ab/"),
        ("a list", "a, "),
        ("accents", "e\u0301 "),
        ("Cyrillic", "Ж"),
        ("negations", "niet "),
        ("numbers", "7.500 "),
    ):
        for kind, card in (("a text", text), ("a choice", choice)):
            yield f"{name}, {kind}", card, (piece * MAX_TEXT)[:MAX_TEXT]


def long_answers(chance: Random) -> dict[str, tuple[str, ...]]:
    """100 answers of 1,000 characters, of several sorts."""
    makers: dict[str, Callable[[], str]] = {
        "1,000 letters in one word": lambda: word(chance, MAX_LINE),
        "1,000 letters, nearly alike": lambda: with_slips("a" * MAX_LINE, chance),
        "200 words": lambda: " ".join(word(chance, 4) for _ in range(MAX_LINE // 5)),
        "500 words": lambda: " ".join(chance.choices(LETTERS, k=MAX_LINE // 2)),
        "1,000 accents": lambda: "".join(chance.choices(["ÿ\u0301", "ñ\u0323", "ø"], k=500)),
    }
    return {name: tuple(make() for _ in range(MAX_LIST)) for name, make in makers.items()}


def word(chance: Random, length: int) -> str:
    """A word that nobody knows."""
    return "".join(chance.choices(LETTERS, k=length))


def with_slips(text: str, chance: Random) -> str:
    """The text with three letters exchanged."""
    for place in chance.sample(range(len(text)), 3):
        text = f"{text[:place]}k{text[place + 1 :]}"
    return text


def compared(card: AnyCard, given: Given) -> bool:
    """The baseline."""
    known = [*getattr(card, "answers", ()), *getattr(card, "reject", ()), str(given)]
    if isinstance(card, Cloze):
        known += card.accept["c1"]
    if isinstance(card, Flashcard):
        known.append(card.answer)
    plain = [
        "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not
                unicodedata.combining(letter))
        for text in known
    ]  # fmt: skip
    return plain[-1] in plain[:-1]


def milliseconds(do: Callable[[], object]) -> float:
    """How long something takes."""
    start = perf_counter()
    do()
    return (perf_counter() - start) * 1000


def measure(cases: Callable[[Random], Iterator[Case]]) -> dict[str, tuple[float, float, float]]:
    """For each case the median and the longest of all rounds, and the median of the baseline."""
    ours: dict[str, list[float]] = {}
    baseline: dict[str, list[float]] = {}
    for seed in range(ROUNDS + 1):
        for name, card, given in cases(Random(seed)):  # noqa: S311 - anyone can repeat it
            part = parts(card)[0]
            time = milliseconds(lambda: judge(card, part, given, language="nl"))  # noqa: B023
            if seed:  # the first round loads the grader
                ours.setdefault(name, []).append(time)
                baseline.setdefault(name, []).append(
                    milliseconds(lambda: compared(card, given))  # noqa: B023
                )
    return {name: (median(ours[name]), max(ours[name]), median(baseline[name])) for name in ours}


def main() -> None:
    """Print a table."""
    print(f"{'milliseconds':44} {'median':>8} {'max':>8} {'baseline':>8}")
    for title, cases in (
        ("Ordinary", ordinary),
        ("The longest card: 100 answers, 100 wrong ones", longest),
        ("20,000 characters typed", at_the_cap),
    ):
        print(title)
        for name, (middle, most, least) in measure(cases).items():
            print(f"  {name:42} {middle:8.2f} {most:8.2f} {least:8.2f}")


if __name__ == "__main__":
    main()
