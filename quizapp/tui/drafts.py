"""Cards that an outside program suggests, to be taken one by one."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from quizapp.errors import QuizError
from quizapp.learning.form import Raw, texts
from quizapp.library.article import Desk
from quizapp.library.author import CardForm
from quizapp.library.suggestions import Suggestions, accept, suggestions
from quizapp.storage.outside import Outside
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen, keys_of
from quizapp.tui.edit import EditScreen
from quizapp.tui.safe import line
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import count, say


class DraftsScreen(QuizScreen):
    """The suggestions that are left; each is taken, edited or dropped."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("drafts")]

    def __init__(self, desk: Desk, program: Outside) -> None:
        super().__init__()
        self._desk = desk
        self._program = program
        self._cards: list[Raw] = []
        self._over = False

    def compose(self) -> ComposeResult:
        """What is going on, the suggestions, what was refused, the keys."""
        yield Static(id="coverage")
        with Vertical(classes="column"):
            yield Choices(id="drafts", markup=False)
            yield Static(id="refused")
        yield KeyBar()

    def on_mount(self) -> None:
        """Wait for the program."""
        self.query_one(Choices).focus()
        keys = keys_of(self, "drafts.leave")
        told = say("Waiting for suggestions. {keys} ends the program.", keys=keys)
        self.query_one("#coverage", Static).update(told)
        self.wait()

    @work(thread=True)
    def wait(self) -> None:
        """Take in what the program prints."""
        try:
            found = suggestions(self.library, self._desk, self._program.result())
        except QuizError as error:
            found = Suggestions((), (str(error),))
        if not self._over:
            self.app.call_from_thread(self.take_in, found)

    def take_in(self, found: Suggestions) -> None:
        """Show the suggestions."""
        self._cards = list(found.cards)
        self.query_one("#refused", Static).update(
            Content("\n").join(line(f"! {why}", "$text-warning") for why in found.refused)
        )
        self._show()

    def action_accept(self) -> None:
        """Put the highlighted card into the deck."""
        place = self.query_one(Choices).highlighted
        if place is not None:
            with self.quizapp.telling():
                accept(self.library, self._desk, self._cards[place])
                self._drop(place)

    def action_edit(self) -> None:
        """Open the highlighted card as a form; once it is saved, it is dropped here."""
        place = self.query_one(Choices).highlighted
        if place is None:
            return
        card, known = self._cards[place], len(self._desk.deck.cards)

        def after_edit(_: None) -> None:
            if len(self._desk.deck.cards) > known:
                self._drop(place)

        form = CardForm(str(card["kind"]), texts(card))
        self.app.push_screen(EditScreen(self._desk.deck, form), after_edit)

    def action_drop(self) -> None:
        """Drop the highlighted card."""
        place = self.query_one(Choices).highlighted
        if place is not None:
            self._drop(place)

    def action_leave(self) -> None:
        """Leave; what was not taken is dropped."""
        self.dismiss()

    def on_unmount(self) -> None:
        """End a program that still runs, however this screen was left."""
        self._over = True
        self._program.stop()

    def _drop(self, place: int) -> Raw:
        card = self._cards.pop(place)
        self._show(place)
        return card

    def _show(self, place: int = 0) -> None:
        told = count(len(self._cards), "suggestion", "suggestions")
        self.query_one("#coverage", Static).update(told)
        drafts = self.query_one(Choices)
        drafts.set_options(map(Option, map(_shown, self._cards)))
        if self._cards:
            drafts.highlighted = min(place, len(self._cards) - 1)


def _shown(card: Raw) -> Content:
    """A card in two lines: what it asks, and what it says beside that."""
    form = texts(card)
    told = [text for text in form.values() if text not in {"", "true", "false", form["prompt"]}]
    rest = [", ".join(text.splitlines()) for text in told]
    head = Content.assemble((f"{card['kind']}  ", "dim"), line(form["prompt"], "bold"))
    return Content("\n").join([head, line("   " + " · ".join(rest[:2]), "dim"), Content("")])
