"""Asking for one thing: a line to type, and a list to pick from what is most often wanted."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizError
from quizapp.tui.actions import bindings
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar


class Suggestion(NamedTuple):
    """What can be picked: the text it stands for, and how it is shown."""

    text: str
    words: str


class AskScreen(ModalScreen[str | None]):
    """Gives the text that was typed or picked, None where the learner thought better of it."""

    DEFAULT_CSS = """
    AskScreen { align: center middle; }
    AskScreen > Vertical {
        width: 60;
        max-width: 100%;
        height: auto;
        max-height: 90%;
        padding: 1 2;
        background: $surface;
        border: round $primary;
    }
    AskScreen Input {
        border: none;
        border-left: thick $primary;
        height: 1;
        padding: 0 1;
        margin-bottom: 1;
    }
    AskScreen OptionList {
        border: none;
        padding: 0;
        background: $surface;
        height: auto;
        max-height: 14;
    }
    AskScreen #wrong {
        color: $text-error;
        height: auto;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("ask"), *bindings("move", "down")]

    def __init__(
        self,
        title: str,
        suggestions: Sequence[Suggestion] = (),
        *,
        typed: str | None = None,
        check: Callable[[str], object] = str,
    ) -> None:
        """`typed` says what can be typed, None where nothing can; `check` raises what is wrong."""
        super().__init__()
        self._title = title
        self._suggestions = suggestions
        self._typed = typed
        self._check = check

    def compose(self) -> ComposeResult:
        """The line to type in over the list to pick from."""
        with Vertical() as box:
            box.border_title = line(self._title)
            if self._typed is not None:
                yield Input(placeholder=line(self._typed).plain)
            yield Static(id="wrong")
            yield OptionList(
                *(Option(line(suggestion.words)) for suggestion in self._suggestions), markup=False
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the learner type, or pick where there is nothing to type."""
        self.query_one(OptionList).display = bool(self._suggestions)
        self.query_one(Input if self._typed is not None else OptionList).focus()

    @on(Input.Submitted)
    def take_typed(self, event: Input.Submitted) -> None:
        """Take what was typed, if it can be."""
        self._take(event.value)

    @on(OptionList.OptionSelected)
    def take_picked(self, event: OptionList.OptionSelected) -> None:
        """Take what was picked."""
        self._take(self._suggestions[event.option_index].text)

    def action_down(self) -> None:
        """Go from the line to the list."""
        self.query_one(OptionList).focus()

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss(None)

    def _take(self, text: str) -> None:
        try:
            self._check(text)
        except QuizError as error:
            self.query_one("#wrong", Static).update(line(str(error)))
        else:
            self.dismiss(text)
