"""The verdict: at a glance, and what was given against what was expected."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import NamedTuple, TypeAlias

from rich.cells import cell_len
from textual.content import Content

from quizapp.learning.answer.judgement import Judgement, Piece, PieceKind
from quizapp.learning.card import Flashcard, kind_of
from quizapp.learning.review import Verdict
from quizapp.learning.session import Judged
from quizapp.text import clean_line
from quizapp.tui.labels import column, labelled
from quizapp.tui.markdown import QUESTION, markdown
from quizapp.tui.safe import line, plain
from quizapp.words import say

BADGES = {
    Verdict.CORRECT: ("✓ Correct", "bold reverse $text-success"),
    Verdict.ALMOST: ("≈ Almost", "bold reverse $text-warning"),
    Verdict.WRONG: ("✗ Wrong", "bold reverse $text-error"),
}
WRITTEN = {"short-answer", "numeric", "date", "cloze"}
"""Kinds whose answers are repeated under the verdict; the others show theirs in their lines."""

GIVEN = "strike $text-error"
EXPECTED = "underline $text-success"
FILL = "·"
MARK = "^"

Row: TypeAlias = tuple[str, Content]
"""A label, and what stands behind it."""


class Stretch(NamedTuple):
    """A stretch of the answer beside the same stretch of what was expected."""

    given: str
    expected: str
    same: bool

    @property
    def cells(self) -> int:
        """The cells that both have room in."""
        return max(cell_len(self.given), cell_len(self.expected))


def verdict(judged: Judged, width: int) -> Content:
    """The verdict, why, and what was expected; for a flashcard its other side."""
    judgement = judged.judgement
    if judgement is None:
        return _other_side(judged, width)
    lines = [_headline(judged, judgement)]
    if rows := list(_rows(judged, judgement, width)):
        lines += [Content(""), *(labelled(label, text, width) for label, text in rows)]
    if judged.slow and not judged.override:
        lines.append(line(say("Slower than you usually are: Hard is suggested."), "dim"))
    return Content("\n").join(lines)


def _headline(judged: Judged, judgement: Judgement) -> Content:
    words, style = BADGES[judgement.verdict]
    if judged.override:
        words, style = "✓ Counted as right", BADGES[Verdict.CORRECT][1]
    badge = line(say(words), style)
    badge = Content.styled(" ", style) + badge + Content.styled(" ", style)
    if judged.override or judgement.verdict is Verdict.CORRECT:
        return badge
    return badge + "  " + line(str(judgement.reason))


def _other_side(judged: Judged, width: int) -> Content:
    card, part = judged.question.card, judged.question.key.part
    answer = card.answer if isinstance(card, Flashcard) else judged.question.expected
    text = markdown(card.prompt if part == "reverse" else answer, width, QUESTION)
    return Content("\n\n").join([Content.styled("─" * width, "dim"), text])


def _rows(judged: Judged, judgement: Judgement, width: int) -> Iterator[Row]:
    kind = kind_of(judged.question.card)
    if kind in WRITTEN and judged.given:
        texts = (judged.given,) if isinstance(judged.given, str) else judged.given
        for place, text, found in zip(count(), texts, judgement.gaps or (judgement,)):
            if place:
                yield "", Content("")
            yield from _compared(text, found, width)
    elif kind in {*WRITTEN, "flashcard"} or (kind == "order" and _is_missed(judgement)):
        yield "Answer", plain(judgement.expected, "bold")


def _compared(given: str, found: Judgement, width: int) -> Iterator[Row]:
    """What was given, and what was expected where that is something else."""
    stretches = list(_stretches(found.diff)) if _is_missed(found) else []
    if stretches and sum(stretch.cells for stretch in stretches) <= width - column():
        yield from _under_each_other(stretches)
    else:
        yield "You", line(given)
        if stretches:
            yield "", _in_one_line(stretches)
        if clean_line(given) != clean_line(found.expected):
            yield "Answer", plain(found.expected, "bold")
            return
    if stretches and found.matched != found.expected:
        yield "Or", plain(found.expected, "bold")


def _stretches(diff: Sequence[Piece]) -> Iterator[Stretch]:
    """The pieces of a difference, what is too much beside what is missing in its place."""
    extra = ""
    for kind, *texts in diff:
        text, typed = (plain(one.replace("\n", " ")).plain for one in texts)
        if kind is PieceKind.EXTRA:
            extra = text
            continue
        if kind is PieceKind.MISSING:
            yield Stretch(extra, text, same=False)
        else:
            if extra:
                yield Stretch(extra, "", same=False)
            yield Stretch(typed, text, same=True)
        extra = ""
    if extra:
        yield Stretch(extra, "", same=False)


def _under_each_other(stretches: Sequence[Stretch]) -> Iterator[Row]:
    """Both lines, each difference marked between them, so that it shows without colour."""
    ours, marks, theirs = Content(""), "", Content("")
    for stretch in stretches:
        cells = stretch.cells
        ours += _padded(stretch.given, cells, "" if stretch.same else GIVEN)
        theirs += _padded(stretch.expected, cells, "bold" if stretch.same else f"bold {EXPECTED}")
        marks += (" " if stretch.same else MARK) * cells
    yield "You", ours
    yield "", Content(marks.rstrip())
    yield "Answer", theirs


def _padded(text: str, cells: int, style: str) -> Content:
    return Content.styled(text, style) + Content.styled(FILL * (cells - cell_len(text)), "dim")


def _in_one_line(stretches: Sequence[Stretch]) -> Content:
    """The difference as `wdiff` writes it, for what is too long for two lines."""
    found = Content("")
    for stretch in stretches:
        if stretch.same:
            found += Content(stretch.given)
            continue
        if stretch.given:
            found += Content.styled(f"[-{stretch.given}-]", GIVEN)
        if stretch.expected:
            found += Content.styled(f"{{+{stretch.expected}+}}", EXPECTED)
    return found


def _is_missed(judgement: Judgement) -> bool:
    return judgement.verdict is not Verdict.CORRECT
