"""A form for one card; it is saved into the deck file, and nothing else in the file changes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Select, Static, TextArea

from quizapp.errors import QuizError
from quizapp.library.author import CardForm, save_form
from quizapp.storage.shelf import ShelfDeck
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar

KINDS = (("Short answer: typed, and judged", "short-answer"), ("Flashcard: turned", "flashcard"))
ANSWER_LABELS = {
    "short-answer": "Accepted answers, one a line; the first is the one shown",
    "flashcard": "Answer",
}


class EditScreen(QuizScreen):
    """Write a new card of a deck, or edit one it has."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit")]

    def __init__(self, deck: ShelfDeck, form: CardForm) -> None:
        super().__init__()
        self._deck = deck
        self._form = form
        self._warned: CardForm | None = None

    @property
    def _is_new(self) -> bool:
        return self._form.before is None

    def compose(self) -> ComposeResult:
        """A field for each part of a card."""
        with VerticalScroll(classes="column", can_focus=False):
            yield Static(id="title")
            yield Select(KINDS, id="kind", allow_blank=False, compact=True)
            yield Label("Question")
            yield TextArea(id="prompt")
            yield Label("Answer", id="answer-label", markup=False)
            yield TextArea(id="answer")
            yield Label("Explanation, shown after the answer")
            yield TextArea(id="explanation")
            yield Label("Tags, separated by commas")
            yield Input(id="tags")
            yield Static(id="problem")
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill the form with the card as it is in the file."""
        form, title = self._form, self._deck.head.title
        self.query_one("#title", Static).update(
            Content("New card in " if self._is_new else "Card of ") + line(title, "bold")
        )
        self.query_one("#kind", Select).display = self._is_new
        for name in ("prompt", "answer", "explanation"):
            self.query_one(f"#{name}", TextArea).text = getattr(form, name)
        self.query_one("#tags", Input).value = form.tags
        self._label_answer(form.kind)
        self.query_one("#prompt", TextArea).focus()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Another kind wants another sort of answer."""
        if self._is_new:
            self._label_answer(str(event.value))

    def action_leave(self) -> None:
        """Leave; what was typed and not saved is given up only when asked twice."""
        if self._filled() in (self._form, self._warned):
            self.dismiss()
        else:
            self._warned = self._filled()
            warning = "Not saved. Ctrl+S saves; Esc once more gives up what you typed."
            self.query_one("#problem", Static).update(line(warning, "$text-warning"))
            self.query_one("#problem").scroll_visible()

    def action_save(self) -> None:
        """Save the card; a problem is told at the form, which stays as it is."""
        try:
            save_form(self.library, self._deck, self._filled())
        except QuizError as error:
            self.query_one("#problem", Static).update(line(str(error), "$text-error"))
            return
        self.notify("Saved.", markup=False, timeout=2)
        self.dismiss()

    def _filled(self) -> CardForm:
        """The form as it is filled in."""
        kind = self.query_one("#kind", Select).value if self._is_new else self._form.kind
        return CardForm(
            kind=str(kind),
            prompt=self.query_one("#prompt", TextArea).text,
            answer=self.query_one("#answer", TextArea).text,
            explanation=self.query_one("#explanation", TextArea).text,
            tags=self.query_one("#tags", Input).value,
            before=self._form.before,
        )

    def _label_answer(self, kind: str) -> None:
        label, field = self.query_one("#answer-label", Label), self.query_one("#answer", TextArea)
        field.display = kind in ANSWER_LABELS
        label.update(
            ANSWER_LABELS.get(kind) or f"The answer of a {kind} card is edited in its file."
        )
