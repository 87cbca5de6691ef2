"""Progress: what was done, what is coming, how well it is remembered; a tab for each question."""

from collections.abc import Iterator
from time import monotonic
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static, Tab, Tabs
from textual.worker import get_current_worker

from quizapp.learning.card import KINDS
from quizapp.learning.find.syntax import parse
from quizapp.learning.stats import TABS
from quizapp.library.door import Library
from quizapp.library.progress import EVERYTHING, Counting, Found, Scope
from quizapp.tui.actions import bindings
from quizapp.tui.ask import AskScreen, Suggestion
from quizapp.tui.base import QuizScreen, keys_of
from quizapp.tui.safe import line
from quizapp.tui.widgets.figurebox import FigureBox
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import Sentence, number, say

PERIODS = {
    365: Sentence("the last year"),
    0: Sentence("all the time"),
    30: Sentence("the last 30 days"),
    90: Sentence("the last 90 days"),
}
"""The periods in the order in which a key goes through them, by their days; 0 has no beginning."""

WIDE = 140
"""From so many columns on, figures stand side by side."""

LONGEST_NAME = 40
"""Cells for the name of what is looked at, so that the period is seen beside it."""

OFTEN = 0.1
"""Seconds between two words about how far counting is."""


class View(NamedTuple):
    """What is to be seen: a tab, of what was counted, for a period."""

    counting: Counting
    days: int
    tab: str


class Counted(Message):
    """How much was counted, from 0 to 1."""

    def __init__(self, counting: Counting, share: float) -> None:
        self.counting = counting
        self.share = share
        super().__init__()


class Computed(Message):
    """The figures of a view are there."""

    def __init__(self, view: View, found: list[Found]) -> None:
        self.view = view
        self.found = found
        super().__init__()


class Page(VerticalScroll, inherit_bindings=False):
    """What scrolls up and down, and leaves left and right to the tabs."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]


class ProgressScreen(QuizScreen):
    """The figures of a scope and a period, tab by tab.

    Threads count and compute, and post what they found; only the screen draws.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("progress")]
    CSS_PATH = "progress.tcss"

    def __init__(self, scope: Scope = EVERYTHING) -> None:
        super().__init__()
        self._first = scope
        self._first_tab = "one" if scope.one else next(iter(TABS))
        self._before: list[View] = []
        self._view: View | None = None
        self._counted: Counting | None = None
        self._found: dict[View, list[Found]] = {}
        self._as_tables = False
        self._is_wide = False

    def compose(self) -> ComposeResult:
        """What is looked at, the tabs, and the page of one."""
        with Vertical(classes="column"):
            yield Static(id="bar")
            yield Tabs(
                *(Tab(str(title), id=name) for name, (title, _) in TABS.items()),
                active=self._first_tab,
            )
            yield Page(id="page")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Count what the screen was opened for."""
        self.query_one(Tabs).can_focus = False
        self.query_one(Page).focus()
        await self._look_at(self._first, self._first_tab, next(iter(PERIODS)))

    # What is looked at

    async def _look_at(self, scope: Scope, tab: str, days: int) -> None:
        with self.quizapp.telling():
            await self._turn_to(View(Counting(self.library, scope), days, tab))

    async def _turn_to(self, view: View) -> None:
        """Show a view, as soon as all is there that it needs."""
        self._view = view
        self.query_one(Tabs).active = view.tab
        self.query_one("#bar", Static).update(_bar(view))
        if view in self._found:
            await self._show(self._found[view])
        elif view.counting.is_done:
            self._compute(view)
        elif view.counting is not self._counted:
            self._counted = view.counting
            self._count(view.counting)

    @on(Tabs.TabActivated)
    async def turn_to_tab(self, event: Tabs.TabActivated) -> None:
        """Show another tab of the same; one that was left meanwhile is passed over."""
        view, tab = self._view, event.tabs.active
        if view and tab not in {"", view.tab}:
            await self._turn_to(view._replace(tab=tab))

    def action_next(self) -> None:
        """Go to the tab on the right."""
        self.query_one(Tabs).action_next_tab()

    def action_previous(self) -> None:
        """Go to the tab on the left."""
        self.query_one(Tabs).action_previous_tab()

    async def action_period(self) -> None:
        """Look at another period."""
        if view := self._view:
            periods = [*PERIODS]
            following = periods[(periods.index(view.days) + 1) % len(periods)]
            await self._turn_to(view._replace(days=following))

    async def action_numbers(self) -> None:
        """Show numbers instead of charts, or charts again."""
        self._as_tables = not self._as_tables
        if self._view in self._found:
            await self._show(self._found[self._view])

    def action_filter(self) -> None:
        """Ask what to look at."""
        scopes = dict(_scopes(self.library))
        suggestions = [Suggestion(text, words) for text, (words, _) in scopes.items()]
        typed = say("a search, as in the browser")

        async def look(text: str | None) -> None:
            if text is not None and self._view:
                _, scope = scopes.get(text, ("", Scope(search=text)))
                await self._go(scope, self._view.tab)

        title = say("What to look at")
        self.app.push_screen(AskScreen(title, suggestions, typed=typed, check=parse), look)

    @on(FigureBox.Chosen)
    async def look_at_card(self, event: FigureBox.Chosen) -> None:
        """Look at a card of a list by itself."""
        await self._go(Scope(one=event.key), "one")

    def action_leave(self) -> None:
        """Go back to what was looked at before, or where the learner came from."""
        self.workers.cancel_group(self, "count")  # now: where one goes has work to do as well
        self._counted = None
        if self._before:
            self.call_later(self._turn_to, self._before.pop())
        else:
            super().action_leave()

    async def _go(self, scope: Scope, tab: str) -> None:
        """Look at something else, and remember the way back."""
        before = self._view
        if before:
            await self._look_at(scope, tab, before.days)
            if self._view is not before:
                self._before.append(before)

    # Counting and computing, in threads

    @work(thread=True, exclusive=True, group="count")
    def _count(self, counting: Counting) -> None:
        worker, told = get_current_worker(), monotonic()
        with self.quizapp.telling():
            for share in counting:
                if worker.is_cancelled:
                    return
                if monotonic() - told > OFTEN:
                    told = monotonic()
                    self.post_message(Counted(counting, share))
            self.post_message(Counted(counting, 1))

    @on(Counted)
    async def follow_counting(self, event: Counted) -> None:
        """Say how far it is; when all is counted, compute the tab that is looked at by now."""
        view = self._view
        if view is None or view.counting is not event.counting:
            return
        if event.counting.is_done:
            self._compute(view)
            return
        share = number(100 * event.share)
        words, keys = (
            "Counting what happened: {share}%. {keys} stops.",
            keys_of(self, "progress.leave"),
        )
        await self._say(say(words, share=share, keys=keys))

    @work(thread=True, exclusive=True, group="compute")
    def _compute(self, view: View) -> None:
        with self.quizapp.telling():
            since = view.counting.since(view.days)
            self.post_message(Computed(view, view.counting.found(view.tab, since)))

    @on(Computed)
    async def take_found(self, event: Computed) -> None:
        """Keep what was found, and show it if it is still looked at."""
        self._found[event.view] = event.found
        if event.view == self._view:
            await self._show(event.found)

    # Drawing

    async def _say(self, sentence: str) -> None:
        page = self.query_one(Page)
        if said := page.query("#said"):
            said.only_one(Static).update(line(sentence, "dim"))
            return
        await page.remove_children()
        await page.mount(Static(line(sentence, "dim"), id="said"))

    async def _show(self, found: list[Found]) -> None:
        page, today = self.query_one(Page), self.library.now().day
        boxes = [FigureBox(figure, said, today, as_table=self._as_tables) for figure, said in found]
        with self.app.batch_update():
            await page.remove_children()
            await page.mount(_spread(boxes, 2 if self._is_wide else 1))
        page.scroll_home(animate=False)

    async def on_resize(self, event: Resize) -> None:
        """Side by side where there is room."""
        was, self._is_wide = self._is_wide, event.size.width >= WIDE
        if was != self._is_wide and self._view in self._found:
            await self._show(self._found[self._view])


def _spread(boxes: list[FigureBox], columns: int) -> Horizontal:
    """Figures in columns, the first ones on top."""
    return Horizontal(*(Vertical(*boxes[place::columns]) for place in range(columns)))


def _bar(view: View) -> Content:
    name = line(view.counting.name).truncate(LONGEST_NAME, ellipsis=True)
    return Content.assemble(name, (f" · {PERIODS[view.days]}", "dim"))


def _scopes(library: Library) -> Iterator[tuple[str, tuple[str, Scope]]]:
    """What can be picked: by its text, its words and what they mean."""
    yield "", (say("All decks"), EVERYTHING)
    for found in library.decks():
        words = say("Deck: {title}", title=found.head.title)
        yield f'deck:"{found.head.id}"', (words, Scope(decks=(found.head.id,)))
    for tag in _tags(library):
        yield f'tag:"{tag}"', (say("Tag: {tag}", tag=tag), Scope(search=f'tag:"{tag}"'))
    for kind in KINDS:
        yield f"kind:{kind}", (say("Kind: {kind}", kind=kind), Scope(search=f"kind:{kind}"))


def _tags(library: Library) -> list[str]:
    sorts = (sort for found in library.decks() for sort in found.cards.sorts())
    return sorted({tag for sort in sorts for tag in sort.tags})
