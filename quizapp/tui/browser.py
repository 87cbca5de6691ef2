"""The browser: all cards, found as one types, looked at, and acted on by the many."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from quizapp.errors import SearchRefused
from quizapp.learning.find.matching import find
from quizapp.learning.find.order import Column, ordered
from quizapp.learning.find.query import State, Where
from quizapp.learning.find.rows import Row
from quizapp.learning.find.syntax import parse, written
from quizapp.learning.find.table import Table
from quizapp.library.find import all_rows, circumstances, refreshed
from quizapp.storage.shelf import Shelf
from quizapp.tui import listing
from quizapp.tui.actions import bindings
from quizapp.tui.ask import AskScreen, Suggestion
from quizapp.tui.editing import Editing
from quizapp.tui.reader import Reader
from quizapp.tui.safe import line
from quizapp.tui.widgets.cards import CardList, Heads, Opened, Pointed, Sorted
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import count, number, say

WIDE = 120
"""The columns from which on the card is shown beside the list, and not below it."""


LOOKING = {"search", "sort", "turn", "look_for", "view", "history", "leave", "down"}
"""What changes no card."""


class BrowserScreen(Editing):
    """A search over a list of cards, and the card one is at in full."""

    CSS_PATH = "browser.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("browser"), *bindings("move", "down")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012

    LEAVE = "browser.leave"

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._shelf: Shelf | None = None
        self._rows: list[Row] = []
        self._reader = Reader[Row](iter(()))
        self._table: Table | None = None
        self._order: Column | None = None
        self._descending = False

    def compose(self) -> ComposeResult:
        """The search over the list and the card."""
        with Horizontal(id="line"):
            yield Static("/", id="sign")
            yield Input(self._text, placeholder=say("words, tag:…, is:due …"), id="search")
            yield Static(id="status")
        yield Static(id="wrong")
        with Container(id="both"):
            with Vertical(id="listing"):
                yield Heads(id="heads")
                yield CardList()
            with VerticalScroll(id="preview"):
                yield Static(id="card")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin in the list; one key leads to the search."""
        self.cards.focus()

    def on_screen_resume(self) -> None:
        """Show the cards as they are after an edit."""
        self.reread()

    def reread(self) -> None:
        """Show the cards; those of files that changed are read again."""
        with self.quizapp.telling():
            if self.library.shelf is self._shelf:
                self.refresh_items()
            else:
                self._shelf = self.library.shelf
                self._reader = Reader(all_rows(self.library))
                self.read_some()

    def read_some(self) -> None:
        """Read cards for a moment, and go on when the screen was looked after; leaving ends it.

        The first are shown at once; those that stand there stay, chosen or not, until all are read.
        """
        if not self.is_attached:
            return
        reader = self._reader
        with self.quizapp.telling():
            reader.read()
            if not reader.is_done:
                self.call_later(self.read_some)
            if reader.is_done or not self._rows:
                self._rows = reader.taken
                self.show_rows()
            self.show_status()

    def refresh_items(self) -> None:
        """Show the items as they stand by now."""
        self._rows = refreshed(self.library, self._rows)
        self.show_rows()

    def show_rows(self) -> None:
        """Put the rows into their order, and show those that are looked for."""
        self.about = circumstances(self.library)
        rows = self._rows
        if self._order:
            moment = self.about.moment
            rows = ordered(rows, self._order, moment, descending=self._descending)
        self._table = Table(rows, self.about)
        self.search(self.cards.here)

    def search(self, place: int = 0) -> None:
        """Show the rows that are looked for; what makes no sense leaves those that are shown."""
        try:
            query = parse(self.query_one("#search", Input).value)
        except SearchRefused as refused:
            self._tell(str(refused))
            return
        self._tell("")
        if self._table:
            self.cards.show(find(query, self._table), self.about.moment, place)
        self.show_status()

    def _tell(self, wrong: str) -> None:
        """Say what is wrong with the search."""
        self.query_one("#wrong", Static).update(line(wrong))
        self.query_one("#wrong").display = bool(wrong)

    def show_work(self, told: str) -> None:
        """Show how far the work on very many cards is, in place of how many there are."""
        if told:
            self.query_one("#status", Static).update(line(told, "$text-accent"))
        else:
            self.show_status()

    def show_status(self) -> None:
        """How many cards are shown, and chosen; or how many were read so far.

        Work that is being done stands there instead.
        """
        if self.is_working:
            return
        found, chosen = len(self.cards.rows), len(self.cards.chosen)
        if not self._reader.is_done:
            read = count(len(self._reader.taken), "card", "cards")
            status = say("reading, {cards} so far", cards=read)
        elif found == len(self._rows):
            status = count(found, "card", "cards")
        else:
            every = count(len(self._rows), "card", "cards")
            status = say("{found} of {cards}", found=number(found), cards=every)
        if chosen:
            status += " · " + say("{number} chosen", number=number(chosen))
        self.query_one("#status", Static).update(line(status))

    @on(Input.Changed, "#search")
    def follow_typing(self) -> None:
        """Search as the learner types."""
        self.search()

    @on(Input.Submitted, "#search")
    def go_to_list(self) -> None:
        """Go on among what was found."""
        self.cards.focus()

    @on(Pointed)
    def show_card(self) -> None:
        """Show the card the learner is at."""
        self.show_status()
        if self.query_one("#preview").display:
            row = self.cards.row
            shown = listing.preview(row, self.about) if row else line(say("No card is found."))
            self.query_one("#card", Static).update(shown)
            self.query_one("#preview", VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        """Lay the heads out for the new width."""
        self.call_after_refresh(self.show_heads)

    def show_heads(self) -> None:
        """Name the columns."""
        width = self.cards.scrollable_content_region.width
        self.query_one(Heads).show(width, self._order, descending=self._descending)

    @on(Sorted)
    def sort_clicked(self, event: Sorted) -> None:
        """Sort by the column that was clicked; the other way round if it is so already."""
        self._sort(event.column, descending=event.column is self._order and not self._descending)

    def action_sort(self) -> None:
        """Sort by the next column; after the last, as the decks have the cards."""
        orders = [None, *Column]
        following = orders.index(self._order) + 1
        self._sort(orders[following % len(orders)], descending=False)

    def action_turn(self) -> None:
        """Turn the order round."""
        if self._order:
            self._sort(self._order, descending=not self._descending)

    def _sort(self, order: Column | None, *, descending: bool) -> None:
        self._order, self._descending = order, descending
        self.show_heads()
        self.show_rows()

    def action_search(self) -> None:
        """Go to the search."""
        self.set_focus(self.query_one("#search", Input))  # at once: the next key belongs to it

    def action_down(self) -> None:
        """Go from the search to the list."""
        self.cards.focus()

    @work
    async def action_look_for(self) -> None:
        """Look for what is most often looked for."""
        states = [Suggestion(f"is:{state}", f"is:{state}") for state in State]
        decks = {row.deck.id: row.deck.title for row in self._rows}
        chosen = await self.app.push_screen_wait(
            AskScreen(
                say("Look for"),
                [
                    Suggestion("", say("Every card")),
                    *states,
                    *(
                        Suggestion(written(Where.DECK, deck), title)
                        for deck, title in decks.items()
                    ),
                    *(_tag(name) for name in self.known_tags()),
                ],
            )
        )
        if chosen is not None:
            self.query_one("#search", Input).value = chosen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """One cannot go where one is; while very many cards are changed, one can only look."""
        if self.is_working and action not in LOOKING:
            return False
        return action != "search" or not isinstance(self.focused, Input)

    def known_tags(self) -> list[str]:
        """The tags of all cards."""
        return sorted({tag for row in self._rows for tag in row.card.tags})

    def action_view(self) -> None:
        """Show the card in full, or do so no longer."""
        preview = self.query_one("#preview")
        preview.display = not preview.display
        self.show_card()
        self.call_after_refresh(self.show_heads)

    def action_history(self) -> None:
        """Show what happened to the card the learner is at."""
        from quizapp.library.progress import Scope
        from quizapp.tui.progress import ProgressScreen

        if row := self.cards.row:
            self.app.push_screen(ProgressScreen(Scope(one=row.item.key)))

    @on(Opened)
    def action_edit(self) -> None:
        """Edit the card the learner is at."""
        if row := self.cards.row:
            with self.quizapp.telling():
                self.quizapp.edit(self.library.deck(row.deck.id), row.card.id)

    def action_new_card(self) -> None:
        """Write a card for the deck of the card the learner is at."""
        if row := self.cards.row:
            with self.quizapp.telling():
                self.quizapp.edit(self.library.deck(row.deck.id))


def _tag(name: str) -> Suggestion:
    looked_for = written(Where.TAG, name)
    return Suggestion(looked_for, looked_for)
