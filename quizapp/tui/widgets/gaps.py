"""Cloze: the gaps are filled where they stand in the sentence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, Static

from quizapp.learning.card import Cloze, Gap
from quizapp.learning.question import Question
from quizapp.learning.session import Judged
from quizapp.tui import show
from quizapp.tui.safe import line
from quizapp.tui.widgets.answers import AnswerBox, Answered
from quizapp.tui.widgets.typed import AnswerLine

NARROWEST = 8
"""Cells that an empty gap has."""


class Place(NamedTuple):
    """Where a gap stands in the wrapped sentence, and how many cells it has."""

    x: int
    y: int
    width: int


class Gaps(AnswerBox):
    """The sentence, with a line to type in at each gap that is asked."""

    DEFAULT_CSS = """
    Gaps {
        layers: sentence lines;
        height: auto;
    }
    Gaps > Static {
        layer: sentence;
        height: auto;
    }
    Gaps > AnswerLine {
        layer: lines;
        position: absolute;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sentence = Static()
        self._question: Question | None = None
        self._lines = [AnswerLine()]

    def compose(self) -> ComposeResult:
        """The sentence and one line; more are made when a card wants them."""
        yield self._sentence
        yield from self._lines

    def ask(self, question: Question) -> None:
        """Empty gaps, the first with the focus."""
        self._question = question
        gaps = asked_gaps(question)
        while len(self._lines) < len(gaps):
            self._lines.append(AnswerLine())
            self.mount(self._lines[-1])
        for place, field in enumerate(self._lines):
            field.display = place < len(gaps)
            field.placeholder = line(gaps[place].hint).plain if field.display else ""
            field.value = ""
        self._lay_out()
        self._lines[0].focus(scroll_visible=False)

    def close(self, judged: Judged) -> None:  # noqa: ARG002 - the question shows itself filled
        """Be out of the way."""
        self.display = False

    def on_resize(self) -> None:
        """Lay the sentence out for the new width."""
        self._lay_out()

    @on(Input.Changed)
    def grow(self) -> None:
        """Have room for what was typed."""
        self._lay_out()

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Go on to the next empty gap, or hand the answer in."""
        event.stop()
        fields = [field for field in self._lines if field.display]
        empty = [field for field in fields if not field.value.strip()]
        if not empty:
            values = tuple(field.value for field in fields)
            self.post_message(Answered(values[0] if len(values) == 1 else values))
        elif event.input not in empty:
            empty[0].focus()

    def _lay_out(self) -> None:
        """Put each line where its gap is."""
        if self._question is None:
            return
        fields = [field for field in self._lines if field.display]
        width = self.size.width or self.app.size.width
        holes = [hole(number, self._room(field, width)) for number, field in enumerate(fields)]
        sentence = show.prompt(self._question.card, self._question.key.part, holes, width)
        self._sentence.update(sentence)
        for field, place in zip(fields, places(sentence.wrap(width)), strict=False):
            field.styles.offset = (place.x, place.y)
            field.styles.width = place.width

    def _room(self, field: AnswerLine, most: int) -> int:
        """How many cells a gap needs for what is in it, and the cursor."""
        text = max(cell_len(field.value), cell_len(field.placeholder))
        return min(max(text + 1, NARROWEST), most)


def asked_gaps(question: Question) -> Sequence[Gap]:
    """The gaps that are asked, in reading order."""
    card = question.card
    gaps = card.gaps if isinstance(card, Cloze) else ()
    return [gap for gap in gaps if f"c{gap.number}" == question.key.part]


def hole(number: int, width: int) -> Content:
    """Room for a line in a sentence, which is found again when the sentence is wrapped."""
    return Content.styled("_" * width, Style.from_meta({"gap": number}))


def places(lines: Sequence[Content]) -> Iterator[Place]:
    """Where the holes are."""
    for y, content in enumerate(lines):
        for span in content.spans:
            if isinstance(span.style, Style) and "gap" in span.style.meta:
                before, inside = content.plain[: span.start], content.plain[span.start : span.end]
                yield Place(cell_len(before), y, cell_len(inside))
