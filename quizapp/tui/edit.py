"""A form for one card, beside the card as its learner will meet it.

It is saved into the deck file, and nothing else in the file changes.
"""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Select, Static, TextArea

from quizapp.errors import CardRefused, QuizError
from quizapp.learning.form import fields, filled, texts
from quizapp.library.author import CardForm, Trial, as_it_is_now
from quizapp.library.checking import Adviser
from quizapp.library.drafts import drop, keep, kept
from quizapp.storage.shelf import ShelfDeck
from quizapp.tui.actions import bindings
from quizapp.tui.base import QuizScreen, keys_of
from quizapp.tui.safe import line
from quizapp.tui.widgets.fields import Fields
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

TALL = 24
"""Lines from which on the card stands below the form, where there are fewer columns."""


class EditScreen(QuizScreen):
    """Write a new card of a deck, or edit one it has."""

    CSS_PATH = "edit.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("edit")]

    def __init__(self, deck: ShelfDeck, form: CardForm) -> None:
        super().__init__()
        self._deck = deck
        self._form = form
        self._fields = Fields(form.kind, form.texts)
        self._warned: CardForm | None = None
        self._timer: Timer | None = None
        self._preview = Preview()
        self._preview.display = False  # until the width is known
        self._adviser: Adviser | None = None

    def compose(self) -> ComposeResult:
        """What is edited, a field for each part of the card, the card itself, the keys."""
        left = kept(self.library, self._deck.head.id, self._form)
        shown = left or self._form
        self._fields = Fields(shown.kind, shown.texts)
        yield Static(id="title")
        with Horizontal(id="sides"):
            with VerticalScroll(id="form", can_focus=False):
                kinds = [(say(words), kind) for kind, words in KINDS.items()]
                yield Select(kinds, id="kind", value=shown.kind, allow_blank=False, compact=True)
                yield self._fields
            yield self._preview
        told = say("What you typed last time and did not save is here again.") if left else ""
        yield Static(line(told, "$text-warning"), id="problem")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Say what is edited, and begin."""
        await self._begin()

    async def _begin(self) -> None:
        """Begin with the question."""
        wording = "New card in {deck}" if self._form.before is None else "Card of {deck}"
        title = line(say(wording, deck=self._deck.head.title), "bold")
        self.query_one("#title", Static).update(title)
        self._fields.focus_first()
        self.take_advice()
        await self.check()

    @work(thread=True)
    def take_advice(self) -> None:
        """Look at the other cards of the deck, which takes a moment where there are many."""
        self._adviser = Adviser(self._deck)
        self.app.call_from_thread(self.check_soon)

    def on_resize(self) -> None:
        """Use the room there is."""
        self._lay_out()

    @on(Select.Changed, "#kind")
    async def change_kind(self, event: Select.Changed) -> None:
        """Another kind has other fields; what both have stays."""
        kind = str(event.value)
        if kind != self._fields.kind:
            await self._fields.become(
                kind, texts(filled(self._filled().card, kind, self._fields.texts))
            )
            self._fields.focus_first()
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
        if self not in self.app.screen_stack or not self._preview.disabled:
            return  # the author has left, or is trying it
        form = self._filled()
        self._keep(form)
        self._meet_others()
        told = self._told(form) if any(form.texts.values()) else {}
        self._fields.tell(told, also_empty=self._form.before is not None)
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
                self._fields.fill(merged.texts)
            return not clashes
        return False

    def _met(self, clashes: dict[str, str]) -> str:
        """Says what another program did to the card."""
        if not clashes:
            return say("The card was changed in its file; both changes are here now.")
        labels = {field.key: say(field.label) for field in fields(self._fields.kind)}
        theirs = "; ".join(f"{labels[key]}: “{text}”" for key, text in clashes.items())
        wording = "The card was changed in its file. There: {theirs}. {keys} keeps what is here."
        return say(wording, theirs=theirs, keys=keys_of(self, "edit.save"))

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
        self._fields.focus_first()
        await self.check()

    def action_leave(self) -> None:
        """Leave; what was typed and not saved is given up only when asked twice."""
        if self._filled().card == self._begun() or self._filled() == self._warned:
            self._close()
        else:
            self._warned = self._filled()
            save, leave = keys_of(self, "edit.save"), keys_of(self, "edit.leave")
            words = "Not saved. {save} saves; {leave} once more gives up what you typed."
            self._tell(say(words, save=save, leave=leave))

    def action_save(self) -> None:
        """Save the card and leave."""
        if self._save():
            self._close()

    async def action_save_and_go_on(self) -> None:
        """Save the card, and begin another one of its kind."""
        if self._save():
            drop(self.library, self._deck.head.id, self._form)
            found = self.library.shelf.decks.get(self._deck.head.id)
            self._deck = found or self.library.deck(str(self._deck.path))
            self._form = CardForm(self._fields.kind)
            self._fields.fill(texts({"kind": self._form.kind}))
            await self._begin()

    def action_kind(self) -> None:
        """Choose another kind."""
        kinds = self.query_one("#kind", Select)
        kinds.focus()
        kinds.action_show_overlay()

    def _save(self) -> bool:
        """Save the card; a problem is told at the form, which stays as it is."""
        try:
            if not self._meet_others(saving=True):
                return False
            self.quizapp.edits.save(self._deck, self._filled())
        except CardRefused as error:
            self._show_problem(error)
            return False
        except QuizError as error:
            self._tell(str(error))
            return False
        self.notify(say("Saved."), markup=False, timeout=2)
        return True

    def _close(self) -> None:
        """Leave; what was typed is saved, or given up."""
        if self._timer:
            self._timer.stop()
        with self.quizapp.telling():
            drop(self.library, self._deck.head.id, self._form)
        self.dismiss()

    def _filled(self) -> CardForm:
        """The form as it is filled in."""
        return CardForm(self._fields.kind, self._fields.texts, self._form.before)

    def _begun(self) -> dict[str, object]:
        """The card as it was when the form was opened."""
        return CardForm(self._form.kind, self._form.texts, self._form.before).card

    def _trial(self, form: CardForm) -> Trial | None:
        try:
            return Trial(self.library, self._deck, form)
        except CardRefused:
            return None

    def _show_problem(self, error: CardRefused) -> None:
        """Tell a problem at its field, by the name the form has for it."""
        problems = self._filled().problems
        told = {key: line(text, "$text-error") for key, text in problems.items()}
        self._fields.tell(told, also_empty=True)
        for field in fields(self._fields.kind):
            if field.key in problems:
                self._fields.focus_on(field.key)
                self._tell(f"{say(field.label)}: {problems[field.key]}")
                return
        self._tell(str(error))

    def _tell(self, text: str) -> None:
        self.query_one("#problem", Static).update(line(text, "$text-warning"))

    def _lay_out(self) -> None:
        """The form and the card beside each other, or one above the other, or one of them."""
        wide, trying = self.size.width >= WIDE, not self._preview.disabled
        both = wide or (self.size.height >= TALL and not trying)
        self.query_one("#sides").set_class(not wide, "stacked")
        self.query_one("#form").display = both or not trying
        self._preview.display = both or trying
