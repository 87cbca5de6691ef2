"""A chart as one widget: it asks for its rows whenever it has another size, and colours them."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from quizapp.tui.widgets.drawing import Rows


class Chart(Widget):
    """Rows of spans, drawn to the size there is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("chart--bar", "chart--axis", "chart--range", "chart--aim", "chart--heat"),
    }
    DEFAULT_CSS = """
    Chart {
        height: auto;
        width: 100%;
        & > .chart--bar { color: $primary; }
        & > .chart--axis { color: $text-muted; }
        & > .chart--range { color: $foreground 70%; }
        & > .chart--aim { color: $warning; }
        & > .chart--heat { color: $primary; }
    }
    """

    def __init__(self, draw: Callable[[int], Rows]) -> None:
        super().__init__()
        self._draw = draw
        self._rows: Rows = []
        self._width = 0

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the chart has at this width."""
        return len(self._at(width))

    def render_line(self, y: int) -> Strip:
        """One row, in its colours."""
        rows = self._at(self.content_size.width)
        row = rows[y] if y < len(rows) else []
        segments = [Segment(text, self._style(tone)) for text, tone in row]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _style(self, tone: str) -> Style:
        return self.get_component_rich_style(f"chart--{tone}") if tone else self.rich_style

    def _at(self, width: int) -> Rows:
        if width != self._width:
            self._width, self._rows = width, self._draw(width)
        return self._rows
