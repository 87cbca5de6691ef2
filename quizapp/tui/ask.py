"""Asking for one thing: a line to type, and a list to pick from what is most often wanted."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizError
from quizapp.tui.actions import bindings
from quizapp.tui.safe import line
from quizapp.tui.widgets.choices import Choices, Entry
from quizapp.tui.widgets.keys import KeyBar


class Suggestion(NamedTuple):
    """What can be picked: the text it stands for, and how it is shown."""

    text: str
    words: str


class AskScreen(ModalScreen[str | None]):
    """Gives the text that was typed or picked, None where the learner thought better of it."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("ask"), *bindings("move", "down")]

    def __init__(
        self,
        title: str,
        suggestions: Sequence[Suggestion] = (),
        *,
        typed: str | None = None,
        value: str = "",
        check: Callable[[str], object] = str,
    ) -> None:
        """`typed` says what can be typed, None where nothing can; `check` raises what is wrong."""
        super().__init__()
        self._title = title
        self._suggestions = suggestions
        self._typed = typed
        self._value = value
        self._check = check

    def compose(self) -> ComposeResult:
        """The line to type in over the list to pick from."""
        with Vertical(classes="dialog") as box:
            box.border_title = line(self._title)
            if self._typed is not None:
                yield Entry(line(self._value).plain)
                yield Static(line(self._typed), id="typed")
            yield Static(id="wrong")
            if self._suggestions:
                words = (suggestion.words for suggestion in self._suggestions)
                yield Choices(*(Option(line(one)) for one in words), markup=False)
            yield KeyBar()

    @on(Input.Submitted)
    def take_typed(self, event: Input.Submitted) -> None:
        """Take what was typed, if it can be."""
        self._take(event.value)

    @on(OptionList.OptionSelected)
    def take_picked(self, event: OptionList.OptionSelected) -> None:
        """Take what was picked."""
        self._take(self._suggestions[event.option_index].text)

    def action_take(self) -> None:
        """Take what was typed or picked, whichever the learner is at."""
        if isinstance(self.focused, Entry):
            self.call_next(self.focused.action_submit)
        else:
            for several in self.query(Choices):
                several.action_select()

    def action_down(self) -> None:
        """Go from the line to the list."""
        for several in self.query(Choices):
            several.focus()

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)

    def _take(self, text: str) -> None:
        try:
            self._check(text)
        except QuizError as error:
            self.query_one("#wrong", Static).update(line(str(error)))
            self.query_one("#wrong").display = True
        else:
            self.dismiss(text)


class Picked(Message):
    """The learner is done with ticking."""


class Ticks(OptionList):
    """Lines to tick, each with a box that reads without colour."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("pick", "tick", "done")]

    def __init__(self, several: Sequence[Suggestion], ticked: Sequence[str]) -> None:
        self._several = several
        self._ticked = set(ticked)
        super().__init__(*map(self._shown, several), markup=False)

    @property
    def ticked(self) -> tuple[str, ...]:
        """What is ticked, in the order of the lines."""
        return tuple(one.text for one in self._several if one.text in self._ticked)

    def action_tick(self) -> None:
        """Tick the line, or take its tick away."""
        if self.highlighted is not None:
            one = self._several[self.highlighted]
            self._ticked ^= {one.text}
            self.replace_option_prompt_at_index(self.highlighted, self._shown(one))

    def action_done(self) -> None:
        """Say that all is ticked."""
        self.post_message(Picked())

    @on(OptionList.OptionSelected)
    def tick_clicked(self) -> None:
        """Tick the line that was clicked."""
        self.action_tick()

    def _shown(self, one: Suggestion) -> Content:
        return Content("[x] " if one.text in self._ticked else "[ ] ") + line(one.words)


class PickScreen(ModalScreen[tuple[str, ...] | None]):
    """Gives those that were ticked, None where the learner thought better of it."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("pick", "leave")]

    def __init__(self, title: str, several: Sequence[Suggestion], ticked: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._ticks = Ticks(several, ticked)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog") as box:
            box.border_title = line(self._title)
            yield self._ticks
            yield KeyBar()

    def on_mount(self) -> None:
        """Let the keys move in the list."""
        self._ticks.focus()

    @on(Picked)
    def take(self) -> None:
        """Take what is ticked."""
        self.dismiss(self._ticks.ticked)

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)
