"""What our screens share: the door, and the way back."""

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from quizapp.library.door import Library

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp


class QuizScreen(Screen[None]):
    """A screen of quizapp."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012

    @property
    def quizapp(self) -> "QuizApp":
        """The app, by its own type."""
        return cast("QuizApp", self.app)

    @property
    def library(self) -> Library:
        """The door to everything that can be done."""
        return self.quizapp.library

    def action_leave(self) -> None:
        """Go back to where the learner came from."""
        self.quizapp.go_home()
