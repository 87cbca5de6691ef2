"""The menu of what can be done: Textual's palette, in the learner's language."""

from textual.command import CommandList, CommandPalette
from textual.widgets.option_list import Option

from quizapp.tui.safe import line
from quizapp.words import say


class Palette(CommandPalette):
    """What can be done here, found by its name."""

    def __init__(self) -> None:
        super().__init__(placeholder=say("Search for commands…"), id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say so where nothing fits; what Textual says there is always English."""
        self._stop_no_matches_countdown()
        if search_value:
            self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, self._tell)
        else:
            self._list_visible = False

    def _tell(self) -> None:
        told = line(say("Nothing fits."))
        several = self.query_one(CommandList)
        several.add_option(Option(told, disabled=True, id=self._NO_MATCHES))
        self._list_visible = True
