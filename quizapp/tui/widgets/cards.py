"""A list of cards in columns, of any length: only the lines on the screen are ever drawn."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import Static

from quizapp.learning.find.order import Column
from quizapp.learning.find.rows import Row
from quizapp.learning.moment import Moment
from quizapp.learning.review import ItemKey
from quizapp.tui import listing
from quizapp.tui.actions import bindings
from quizapp.words import say

MARKS = 5
"""The columns in front of the question: chosen or not, and the flag."""
QUESTION = 28
"""The question has at least so many columns."""
WIDTHS = {
    Column.DUE: 11,
    Column.DECK: 17,
    Column.INTERVAL: 8,
    Column.KIND: 12,
    Column.LAPSES: 6,
    Column.STABILITY: 9,
}
"""How wide the others are at least, those first that are worth their room most."""


class Sorted(Message):
    """The learner clicked the head of a column."""

    def __init__(self, column: Column) -> None:
        self.column = column
        super().__init__()


class Pointed(Message):
    """The learner moved to another row."""


class Opened(Message):
    """The learner wants the row open."""


def layout(width: int) -> dict[Column, int]:
    """The columns that have room, with their widths, in their order."""
    room = width - MARKS - QUESTION
    shown = {}
    for column, least in WIDTHS.items():
        wide = max(least, cell_len(say(listing.HEADS[column])))
        if room > wide:
            shown[column] = wide
            room -= wide + 1
    if Column.DECK in shown:  # titles are long too
        shown[Column.DECK] += room // 3
        room -= room // 3
    shown[Column.QUESTION] = QUESTION + room
    return {column: shown[column] for column in Column if column in shown}


class Heads(Static):
    """The heads of the columns; a click sorts by one, and again the other way round."""

    def show(self, width: int, column: Column | None, *, descending: bool) -> None:
        """Name the columns, with an arrow at the one they are sorted by."""
        self._ends: list[tuple[int, Column]] = []
        heads = Content(" " * MARKS)
        for one, wide in layout(width).items():
            arrow = (" ▼" if descending else " ▲") if one is column else ""
            heads += Content(say(listing.HEADS[one]) + arrow).truncate(wide, pad=True) + " "
            self._ends.append((heads.cell_length, one))
        self.update(heads)

    def on_click(self, event: Click) -> None:
        """Sort."""
        column = event.x - self.styles.padding.left
        for end, one in self._ends:
            if column < end:
                self.post_message(Sorted(one))
                return


class CardList(ScrollView, can_focus=True):
    """Rows to move among and to choose."""

    DEFAULT_CSS = """
    CardList > .cards--here {
        background: $surface;
    }
    CardList:focus > .cards--here {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
    }
    CardList > .cards--chosen {
        text-style: bold;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"cards--row", "cards--here", "cards--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("move"), *bindings("list")]

    here: reactive[int] = reactive(0)
    """The row the learner is at."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self.chosen: set[ItemKey] = set()
        self._moment: Moment

    @property
    def row(self) -> Row | None:
        """The row the learner is at."""
        return self.rows[self.here] if self.here < len(self.rows) else None

    def show(self, rows: Sequence[Row], moment: Moment, place: int = 0) -> None:
        """Show other rows, and be at one of them."""
        self.rows, self._moment = rows, moment
        if self.chosen:  # what is not shown is not acted on
            self.chosen = {row.item.key for row in rows} & self.chosen
        self.virtual_size = Size(0, len(rows))
        self.here = place
        self.refresh()
        self.post_message(Pointed())

    def wanted(self) -> list[Row]:
        """The rows to act on: those that are chosen, else the one the learner is at."""
        chosen = [row for row in self.rows if row.item.key in self.chosen] if self.chosen else []
        return chosen or list(filter(None, [self.row]))

    def validate_here(self, here: int) -> int:
        """There is no row before the first or after the last."""
        return max(0, min(here, len(self.rows) - 1))

    def watch_here(self) -> None:
        """Keep the row on the screen."""
        self.scroll_to_region(Region(0, self.here, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(Pointed())

    def render_line(self, y: int) -> Strip:
        """One line of the list."""
        place, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[place]
        is_chosen = row.item.key in self.chosen
        names = [
            name for name, holds in (("chosen", is_chosen), ("here", place == self.here)) if holds
        ]
        style = self.get_visual_style("cards--row", *(f"cards--{name}" for name in names))
        (strip,) = Visual.to_strips(self, self._drawn(row, is_chosen, width), width, 1, style)
        return strip

    def _drawn(self, row: Row, is_chosen: bool, width: int) -> Content:
        flag = f"{listing.FLAG}{row.item.flag % 10}" if row.item.flag else "  "
        drawn = Content(f"{'●' if is_chosen else ' '} {flag} ")
        for column, wide in layout(width).items():
            cell = listing.cell(row, column, self._moment)
            drawn += cell.truncate(wide, ellipsis=True, pad=True) + " "
        return drawn.stylize(listing.style(row, self._moment))

    def on_click(self, event: Click) -> None:
        """Go to a row; a click in front of it ticks it, two clicks open it."""
        place = event.y + self.scroll_offset.y
        if place >= len(self.rows):
            return
        self.here = place
        if event.x < MARKS:
            self.action_tick()
        elif event.chain > 1:
            self.action_open()

    def action_up(self) -> None:
        """Go to the row above."""
        self.here -= 1

    def action_down(self) -> None:
        """Go to the row below."""
        self.here += 1

    def action_page_up(self) -> None:
        """Go up by as many rows as the screen has."""
        self.here -= self.size.height

    def action_page_down(self) -> None:
        """Go down by as many rows as the screen has."""
        self.here += self.size.height

    def action_first(self) -> None:
        """Go to the first row."""
        self.here = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.here = len(self.rows) - 1

    def action_tick(self) -> None:
        """Choose the row, or do so no longer."""
        if row := self.row:
            self._tick([row.item.key], tick=row.item.key not in self.chosen)

    def action_tick_on(self) -> None:
        """Choose the row and go on to the next."""
        self.action_tick()
        self.action_down()

    def action_tick_all(self) -> None:
        """Choose every row that is found; none, if they are chosen already."""
        keys = [row.item.key for row in self.rows]
        self._tick(keys, tick=any(key not in self.chosen for key in keys))

    def action_open(self) -> None:
        """Open the row."""
        self.post_message(Opened())

    def _tick(self, keys: Sequence[ItemKey], *, tick: bool) -> None:
        self.chosen = self.chosen.union(keys) if tick else self.chosen.difference(keys)
        self.refresh()
        self.post_message(Pointed())
