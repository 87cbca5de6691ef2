"""Lines to move about in, picked with a click or by their numbers."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizapp.learning.question import Question
from quizapp.learning.session import Judged
from quizapp.tui.actions import bindings
from quizapp.tui.safe import hung, line
from quizapp.tui.widgets.answers import AnswerBox

SIGNS = {(True, True): "✓", (False, True): "✗", (True, False): "→"}
"""What stands before a line after the answer, by whether it was right and whether it was taken."""


class Lines(OptionList, AnswerBox):
    """A list of which each line is something to pick, link or move."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("answer")]

    begins_at: ClassVar[int | None] = 0
    """The line that is highlighted at first."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.question: Question | None = None
        self._judged: Judged | None = None

    def ask(self, question: Question) -> None:
        """Show the lines of a new question."""
        self.question, self._judged = question, None
        self.disabled = False
        self._show()
        self.highlighted = self.begins_at
        self.focus(scroll_visible=False)

    def close(self, judged: Judged) -> None:
        """Show the lines with what was right and what was taken."""
        self._judged = judged
        self._show()
        self.highlighted = None
        self.disabled = True

    def lines(self) -> Iterable[tuple[Content, Content]]:
        """What there is to pick from by now: what stands before each line, and the line."""
        raise NotImplementedError

    def marked(self, judged: Judged) -> Iterable[tuple[Content, Content]]:
        """The lines after the answer."""
        raise NotImplementedError

    def pick(self, place: int) -> None:
        """The learner picked a line."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show the lines as they are by now; the highlight stays."""
        for place, content in enumerate(self._drawn()):
            self.replace_option_prompt_at_index(place, content)

    def on_resize(self) -> None:
        """Lay long lines out for the new width."""
        if self.option_count:
            self.redraw()
            self.refresh(layout=True)  # there may be fewer lines by now than it has room for

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Keep the line one is at in view."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and self.is_attached:
            heights = [content.plain.count("\n") + 1 for content in self._drawn()]
            line_region = Region(0, sum(heights[:highlighted]), 1, heights[highlighted])
            place = line_region.translate(self.virtual_region.offset)
            self._card().scroll_to_region(place, animate=False)

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Whether a key picks a line here, whatever else it may be set to do."""
        return self.picks(character or "")

    def picks(self, character: str) -> bool:
        """Whether a character picks a line."""
        return self.place_of(character) is not None

    def place_of(self, character: str) -> int | None:
        """The line that a key stands for."""
        place = int(character) - 1 if character.isascii() and character.isdigit() else -1
        return place if 0 <= place < self.option_count else None

    def on_key(self, event: events.Key) -> None:
        """Pick by number."""
        place = self.place_of(event.character or "")
        if place is not None:
            event.stop()
            self.highlighted = place
            self.pick(place)

    @on(OptionList.OptionSelected)
    def pick_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick by mouse, or with the space bar."""
        event.stop()
        self.pick(event.option_index)

    def action_submit(self) -> None:
        """Hand in the line that is highlighted."""
        if self.highlighted is not None:
            self.pick(self.highlighted)

    def action_page_down(self) -> None:
        """Scroll the card: its lines are all shown."""
        self._card().scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll the card back."""
        self._card().scroll_page_up(animate=False)

    def _card(self) -> VerticalScroll:
        return next(node for node in self.ancestors if isinstance(node, VerticalScroll))

    def _show(self) -> None:
        self.set_options(map(Option, self._drawn()))

    def _drawn(self) -> Sequence[Content]:
        """The lines as they are drawn, those that are too long indented."""
        rows = self.marked(self._judged) if self._judged else self.lines()
        width = self.scrollable_content_region.width or self.app.size.width
        return [hung(head, body, width - 1) for head, body in rows]


def mark(text: str, *, right: bool, taken: bool) -> tuple[Content, Content]:
    """A line after the answer: `✓` right and taken, `✗` wrong and taken, `→` right and missed."""
    style = "bold $text-success" if right else "$text-error" if taken else "dim"
    return Content.styled(f"{SIGNS.get((right, taken), ' ')}  ", style), line(text, style)
