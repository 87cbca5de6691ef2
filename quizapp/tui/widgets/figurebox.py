"""A figure on the page: its name, what it says, its chart or numbers, and what to do about it."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.learning.review import ItemKey
from quizapp.learning.stats.figure import Figure, Findings, text
from quizapp.tui.safe import line
from quizapp.tui.widgets.chart import Chart
from quizapp.tui.widgets.figures import drawn, tabled

LISTED = 10
"""So many rows of a list can be chosen; the numbers have all."""


class FigureBox(Vertical):
    """One figure; the rows of a list of cards can be chosen."""

    class Chosen(Message):
        """A card of a list was chosen."""

        def __init__(self, key: ItemKey) -> None:
            self.key = key
            super().__init__()

    def __init__(self, figure: Figure, found: Findings, today: date, *, as_table: bool) -> None:
        super().__init__()
        self._figure = figure
        self._findings = found
        self._today = today
        self._as_table = as_table

    def compose(self) -> ComposeResult:
        """Name and headline over the chart, the words of advice under it."""
        figure, found = self._figure, self._findings
        yield Static(Content.assemble((str(figure.title), "bold"), "\n", line(str(found.said))))
        if found.keys and not self._as_table:
            yield OptionList(*map(Option, _choices(figure, found)), markup=False)
        elif found.rows:
            draw = tabled(figure, found) if self._as_table else drawn(figure, found, self._today)
            yield Chart(draw)
        yield Static(Content.styled(f"{figure.meaning} {figure.advice}", "dim"))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Tell which card was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._findings.keys[event.option_index]))


def _choices(figure: Figure, found: Findings) -> list[Content]:
    """The rows of a list: the first number, then the card and its deck."""
    unit = figure.columns[2].unit
    return [
        Content.assemble(
            (f"{text(number, unit):>5}  ", "bold"), line(str(card)), line(f"  {deck}", "dim")
        )
        for card, deck, number, *_ in found.rows[:LISTED]
    ]
