"""A form for one card, beside the card as its learner will meet it.

It is saved into the deck file, and nothing else in the file changes.
"""

from collections.abc import Iterator
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Label, Select, Static, TextArea

from quizapp.errors import CardRefused, QuizError
from quizapp.learning.form import Field, fields, filled, texts
from quizapp.library.author import CardForm, Trial, save_form
from quizapp.storage.shelf import ShelfDeck
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen
from quizapp.tui.safe import line
from quizapp.tui.widgets.keys import KeyBar
from quizapp.tui.widgets.preview import Preview
from quizapp.tui.widgets.tick import Tick
from quizapp.words import say

KINDS = {
    "short-answer": "Short answer: a word, a name, a phrase",
    "flashcard": "Flashcard: turned, and rated by its learner",
    "numeric": "Number, with or without a unit",
    "date": "Date",
    "choice": "Choice: one right option, or several",
    "true-false": "True or false",
    "cloze": "Cloze: gaps in a sentence, {{c1::like this}}",
    "order": "Order: items in their right order",
    "match": "Match: pairs to link",
}
PAUSE = 0.15
"""Seconds without a key after which the form is checked and the card shown anew."""

WIDE = 100
"""Columns from which on the form and the card stand side by side."""


class EditScreen(QuizScreen):
    """Write a new card of a deck, or edit one it has."""

    CSS_PATH = "edit.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit")]

    def __init__(self, deck: ShelfDeck, form: CardForm) -> None:
        super().__init__()
        self._deck = deck
        self._form = form
        self._kind = form.kind
        self._warned: CardForm | None = None
        self._timer: Timer | None = None
        self._preview = Preview()

    def compose(self) -> ComposeResult:
        """What is edited, a field for each part of the card, the card itself, the keys."""
        yield Static(id="title")
        with Horizontal():
            with VerticalScroll(id="form", can_focus=False):
                kinds = [(say(words), kind) for kind, words in KINDS.items()]
                yield Select(kinds, id="kind", value=self._kind, allow_blank=False, compact=True)
                yield Vertical(*self._widgets(self._form.texts), id="fields")
            yield self._preview
        yield Static(id="problem")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Begin with the question."""
        wording = "New card in {deck}" if self._form.before is None else "Card of {deck}"
        self.query_one("#title", Static).update(
            line(say(wording, deck=self._deck.head.title), "bold")
        )
        self._focus_first()
        await self.check()

    def on_resize(self) -> None:
        """Beside each other where there is room; else the form, and the card while it is tried."""
        self._lay_out()

    @on(Select.Changed, "#kind")
    async def change_kind(self, event: Select.Changed) -> None:
        """Another kind has other fields; what both have stays."""
        if event.value == self._kind:
            return
        kept = texts(filled(self._filled().card, str(event.value), self._texts()))
        self._kind = str(event.value)
        container = self.query_one("#fields", Vertical)
        await container.remove_children()
        await container.mount(*self._widgets(kept))
        self._focus_first()
        await self.check()

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Tick.Changed)
    def check_soon(self) -> None:
        """Check the form when the author pauses."""
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self.check)

    async def check(self) -> None:
        """Tell each problem at its field, and show the card if it can be asked."""
        if not self._preview.disabled:
            return  # the author is trying it
        form = self._filled()
        problems = form.problems if any(form.texts.values()) else {}
        for field in fields(self._kind):
            told = self.query_one(f"#{_name(field)}-problem", Static)
            told.update(line(problems.get(field.key, ""), "$text-error"))
            told.display = field.key in problems and self._touched(field)
        await self._preview.show(self._trial(form))

    async def action_try(self) -> None:
        """Answer the card as a learner would."""
        await self.check()
        if self._preview.try_it():
            self._lay_out()
        else:
            self._tell(say("The card cannot be asked yet."))

    @on(Preview.Left)
    async def go_back(self) -> None:
        """Back from the card to the form."""
        self._lay_out()
        self._focus_first()
        await self.check()

    def action_leave(self) -> None:
        """Leave; what was typed and not saved is given up only when asked twice."""
        if self._filled().card == self._begun() or self._filled() == self._warned:
            self.dismiss()
        else:
            self._warned = self._filled()
            self._tell(say("Not saved. Ctrl+S saves; Esc once more gives up what you typed."))

    def action_save(self) -> None:
        """Save the card; a problem is told at the form, which stays as it is."""
        try:
            save_form(self.library, self._deck, self._filled())
        except CardRefused as error:
            self._show_problem(error)
            return
        except QuizError as error:
            self._tell(str(error))
            return
        self.notify(say("Saved."), markup=False, timeout=2)
        self.dismiss()

    def _widgets(self, values: dict[str, str]) -> Iterator[Widget]:
        """A label, an input and a line for problems, for each field of the kind."""
        for field in fields(self._kind):
            value = values.get(field.key, "")
            if field.sort.name == "switch":
                on = (value or texts({"kind": self._kind})[field.key]) == "true"
                yield Tick(say(field.label), on=on, name=_name(field))
            else:
                yield Label(say(field.label), markup=False)
                yield (
                    _Area(value, field)
                    if field.sort.name != "line"
                    else Input(value, id=_name(field), compact=True)
                )
            yield Static(id=f"{_name(field)}-problem", classes="problem")

    def _texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {field.key: self._text(field) for field in fields(self._kind)}

    def _text(self, field: Field) -> str:
        widget = self.query_one(f"#{_name(field)}")
        if isinstance(widget, Tick):
            return "true" if widget.on else "false"
        if isinstance(widget, Input):
            return widget.value
        return cast("_Area", widget).value

    def _filled(self) -> CardForm:
        """The form as it is filled in."""
        return CardForm(self._kind, self._texts(), self._form.before)

    def _begun(self) -> dict[str, object]:
        """The card as it was when the form was opened."""
        return CardForm(self._form.kind, self._form.texts, self._form.before).card

    def _trial(self, form: CardForm) -> Trial | None:
        try:
            return Trial(self.library, self._deck, form)
        except CardRefused:
            return None

    def _touched(self, field: Field) -> bool:
        """Whether a problem of a field is the author's by now: not before they came to it."""
        return bool(self._text(field).strip()) or self._form.before is not None

    def _show_problem(self, error: CardRefused) -> None:
        """Tell a problem at its field, by the name the form has for it."""
        problems = self._filled().problems
        for field in fields(self._kind):
            if field.key in problems:
                told = self.query_one(f"#{_name(field)}-problem", Static)
                told.update(line(problems[field.key], "$text-error"))
                told.display = True
                self.query_one(f"#{_name(field)}").focus()
                self._tell(f"{say(field.label)}: {problems[field.key]}")
                return
        self._tell(str(error))

    def _tell(self, text: str) -> None:
        self.query_one("#problem", Static).update(line(text, "$text-warning"))

    def _focus_first(self) -> None:
        self.query_one("#fields").query(TextArea).first().focus()

    def _lay_out(self) -> None:
        wide, trying = self.size.width >= WIDE, not self._preview.disabled
        self.query_one("#form").display = wide or not trying
        self._preview.display = wide or trying


class _Area(TextArea):
    """Several lines to type in; Tab goes on to the next field."""

    def __init__(self, value: str, field: Field) -> None:
        super().__init__(value, id=_name(field), tab_behavior="focus", compact=True)
        self._given, self._shown = value, self.text

    @property
    def value(self) -> str:
        """What was typed, its lines parted by line feeds; where nothing was, what was given."""
        return self._given if self.text == self._shown else "\n".join(self.document.lines)


def _name(field: Field) -> str:
    """The id of a field's widget."""
    return "field-" + field.key.replace(".", "-")
