"""How well the rules find the facts of a text that a teacher would ask.

    python benchmarks/suggestions.py TEXT FACTS --language nl

TEXT is an article; FACTS is a file with one marked fact a line, as it stands in the text. Without
arguments, the articles in `benchmarks/articles/` are measured.

A suggestion is right where it shares at least half of the shorter of the two with a marked fact;
precision is the share of suggestions that are right, recall the share of marked facts that a
suggestion found.
"""

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from quizapp.learning.suggest import Fact, facts

ARTICLES = Path(__file__).parent / "articles"
Span = tuple[int, int]


def main() -> None:
    """Measure one text, or those that come with this script."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("text", nargs="?", type=Path)
    parser.add_argument("facts", nargs="?", type=Path)
    parser.add_argument("--language", default="nl")
    asked = parser.parse_args()
    if asked.text and asked.facts:
        report(asked.text, asked.facts, asked.language)
        return
    for text in sorted(ARTICLES.glob("*.??.txt")):
        report(text, text.with_suffix(".facts.txt"), text.suffixes[0].lstrip("."))


def report(path: Path, marks: Path, language: str) -> None:
    """Print precision, recall and time for one text, and what was wrong and missed."""
    text = path.read_text(encoding="utf-8-sig")
    marked = [line.strip() for line in marks.read_text(encoding="utf-8").splitlines() if line]
    found = facts(text, language)
    places = {mark: list(occurrences(mark, text)) for mark in marked}
    wrong = [fact for fact in found if not hits(fact, places.values())]
    missed = [mark for mark in marked if not any(hits(fact, [places[mark]]) for fact in found)]
    print(f"{path.name}: {len(found)} suggested, {len(marked)} marked, {timed(text, language)}")
    print(f"  precision {1 - len(wrong) / max(1, len(found)):.2f}", end="")
    print(f"  recall {1 - len(missed) / max(1, len(marked)):.2f}")
    print("  not marked:", ", ".join(fact.text for fact in wrong))
    print("  missed:    ", ", ".join(missed))


def occurrences(mark: str, text: str) -> Iterable[Span]:
    """Where a marked fact stands; spaces and line ends are alike."""
    pattern = r"\s+".join(map(re.escape, mark.split()))
    return (found.span() for found in re.finditer(pattern, text))


def hits(fact: Fact, marks: Iterable[Sequence[Span]]) -> bool:
    """Whether a suggestion shares enough with one of these places."""
    return any(
        2 * (min(fact.end, end) - max(fact.start, start)) >= min(fact.end - fact.start, end - start)
        for places in marks
        for start, end in places
    )


def timed(text: str, language: str) -> str:
    """The median time of five runs."""
    times = []
    for _ in range(5):
        start = perf_counter()
        facts(text, language)
        times.append(perf_counter() - start)
    return f"{1000 * median(times):.1f} ms"


if __name__ == "__main__":
    main()
