"""The cards of a deck in a list, to pick one to edit."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.learning.prompt import title
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar


class CardsScreen(QuizScreen):
    """The cards of a deck, in the order of its file."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("cards")]

    def __init__(self, deck: str) -> None:
        super().__init__()
        self._deck = deck

    def compose(self) -> ComposeResult:
        """The deck's title over its cards."""
        with Vertical(classes="column"):
            yield Static(id="bar")
            yield OptionList(id="cards", markup=False)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Show the cards, as they are after an edit."""
        with self.quizapp.telling():
            deck = self.library.deck(self._deck).deck
            cards, before = self.query_one(OptionList), self.query_one(OptionList).highlighted
            self.query_one("#bar", Static).update(line(deck.title))
            cards.set_options(Option(line(title(card)), id=card.id) for card in deck.cards)
            cards.highlighted = before or 0
            cards.focus()

    @on(OptionList.OptionSelected)
    def edit_selected(self, event: OptionList.OptionSelected) -> None:
        """Edit the card that was picked."""
        self.quizapp.edit(self.library.deck(self._deck), event.option_id)

    def action_edit(self) -> None:
        """Edit the highlighted card."""
        self.query_one(OptionList).action_select()

    def action_new_card(self) -> None:
        """Write a new card."""
        self.quizapp.edit(self.library.deck(self._deck))
