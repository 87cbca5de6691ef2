"""A form for one card, beside the card as its learner will meet it.

It is saved into the deck file, and nothing else in the file changes.
"""

from collections.abc import Iterator
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Label, Select, Static, TextArea

from quizapp.errors import CardRefused, QuizError
from quizapp.learning.form import Field, fields, filled, texts
from quizapp.library.author import CardForm, Trial, as_it_is_now, save_form
from quizapp.library.checking import Adviser
from quizapp.library.drafts import drop, keep, kept
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
    "cloze": "Cloze: gaps in a sentence, {{{{c1::like this}}}}",
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
        self._preview.display = False  # until the width is known
        self._adviser: Adviser | None = None

    def compose(self) -> ComposeResult:
        """What is edited, a field for each part of the card, the card itself, the keys."""
        left = kept(self.library, self._deck.head.id, self._form)
        shown = left or self._form
        self._kind = shown.kind
        yield Static(id="title")
        with Horizontal():
            with VerticalScroll(id="form", can_focus=False):
                kinds = [(say(words), kind) for kind, words in KINDS.items()]
                yield Select(kinds, id="kind", value=self._kind, allow_blank=False, compact=True)
                yield Vertical(*self._widgets(shown.texts), id="fields")
            yield self._preview
        told = say("What you typed last time and did not save is here again.") if left else ""
        yield Static(line(told, "$text-warning"), id="problem")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Begin with the question."""
        wording = "New card in {deck}" if self._form.before is None else "Card of {deck}"
        self.query_one("#title", Static).update(
            line(say(wording, deck=self._deck.head.title), "bold")
        )
        self._focus_first()
        self.take_advice()
        await self.check()

    @work(thread=True)
    def take_advice(self) -> None:
        """Look at the other cards of the deck, which takes a moment where there are many."""
        self._adviser = Adviser(self._deck)
        self.app.call_from_thread(self.check_soon)

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
        self._keep(form)
        self._meet_others()
        told = self._told(form) if any(form.texts.values()) else {}
        for field in fields(self._kind):
            under = self.query_one(f"#{_name(field)}-problem", Static)
            under.update(told.get(field.key, ""))
            under.display = field.key in told and self._touched(field)
        await self._preview.show(self._trial(form))

    def _told(self, form: CardForm) -> dict[str, Content]:
        """What there is to say under each field: a problem, else what makes the card weak."""
        if problems := form.problems:
            return {key: line(text, "$text-error") for key, text in problems.items()}
        advice = self._adviser.on(form.card) if self._adviser else []
        return {
            form.field_at(one.field): line(f"{one.reason}; {one.fix}", "$text-warning")
            for one in reversed(advice)
        }

    def _keep(self, form: CardForm) -> None:
        """Keep what was typed, so that nothing that ends the program loses it."""
        with self.quizapp.telling():
            if form.card == self._begun():
                drop(self.library, self._deck.head.id, form)
            else:
                keep(self.library, self._deck.head.id, form)

    def _meet_others(self, *, saving: bool = False) -> bool:
        """Take in what another program changed in the card meanwhile.

        Where both changed a field, the answer is false, and saving once more keeps what is here.
        """
        form = self._filled()
        with self.quizapp.telling():
            now = as_it_is_now(self._deck, form)
            if now is None or now == form.before:
                return True
            merged, clashes = form.rebased(now)
            self._tell(self._met(clashes))
            if saving or not clashes:
                self._form = CardForm(str(now["kind"]), texts(now), now)
                self._fill(merged.texts)
            return not clashes
        return False

    def _met(self, clashes: dict[str, str]) -> str:
        """Says what another program did to the card."""
        if not clashes:
            return say("The card was changed in its file; both changes are here now.")
        labels = {field.key: say(field.label) for field in fields(self._kind)}
        theirs = "; ".join(f"{labels[key]}: “{text}”" for key, text in clashes.items())
        wording = "The card was changed in its file. There: {theirs}. Ctrl+S keeps what is here."
        return say(wording, theirs=theirs)

    def _fill(self, values: dict[str, str]) -> None:
        """Put texts into the fields, where they are others than there."""
        for field in fields(self._kind):
            widget, text = self.query_one(f"#{_name(field)}"), values.get(field.key, "")
            if text == self._text(field):
                continue
            if isinstance(widget, Input):
                widget.value = text
            elif isinstance(widget, TextArea):
                widget.text = text
            elif isinstance(widget, Tick):
                widget.action_turn()

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
            self._close()
        else:
            self._warned = self._filled()
            self._tell(say("Not saved. Ctrl+S saves; Esc once more gives up what you typed."))

    def action_save(self) -> None:
        """Save the card; a problem is told at the form, which stays as it is."""
        try:
            if self._meet_others(saving=True):
                save_form(self.library, self._deck, self._filled())
                self.notify(say("Saved."), markup=False, timeout=2)
                self._close()
        except CardRefused as error:
            self._show_problem(error)
        except QuizError as error:
            self._tell(str(error))

    def _close(self) -> None:
        """Leave; what was typed is saved, or given up."""
        if self._timer:
            self._timer.stop()
        with self.quizapp.telling():
            drop(self.library, self._deck.head.id, self._form)
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
