"""What our screens share: the door, and the way back."""

from typing import TYPE_CHECKING, cast

from textual.events import Event, Mount, ScreenResume
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from quizapp.library.door import Library
from quizapp.tui.actions import key_shown, keys_shown

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


def keys_of(widget: Widget, action: str) -> str:
    """The keys that an action is on for this learner, as people read them."""
    return keys_shown(cast("QuizApp", widget.app).keys.keys[action])


def key_of(widget: Widget, action: str) -> str:
    """The first of these keys, where there is room for one."""
    first, *_ = cast("QuizApp", widget.app).keys.keys[action].split(",")
    return key_shown(first)


class QuizScreen(Screen[None]):
    """A screen of quizapp."""

    # No class stands for a small screen: to set one would style it anew before its first frame.
    HORIZONTAL_BREAKPOINTS = [(112, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(36, "-tall")]  # noqa: RUF012

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus; both widgets draw themselves, so the screen need not be drawn anew."""

    @property
    def quizapp(self) -> "QuizApp":
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    @property
    def library(self) -> Library:
        """The door to everything that can be done."""
        return self.quizapp.library

    async def on_event(self, event: Event) -> None:
        """Do without what shows a screen if it opens as the program ends: nothing is in it then."""
        if self.is_attached or not isinstance(event, Mount | ScreenResume):
            await super().on_event(event)

    def action_leave(self) -> None:
        """Go back to where the learner came from."""
        self.quizapp.go_home()
