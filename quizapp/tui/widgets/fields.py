"""The fields of a card: a label, an input and a line for what there is to say, for each."""

from collections.abc import Iterator, Mapping
from typing import cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from quizapp.learning.draft import BLANK
from quizapp.learning.form import Field, fields, texts
from quizapp.tui.widgets.tick import Tick
from quizapp.words import say


class Fields(Vertical):
    """The fields of one kind of card at a time."""

    def __init__(self, kind: str, values: Mapping[str, str]) -> None:
        super().__init__(id="fields")
        self.kind = kind
        self._first = values

    def compose(self) -> ComposeResult:
        """The fields, filled in."""
        yield from self._widgets(self._first)

    async def become(self, kind: str, values: Mapping[str, str]) -> None:
        """Show the fields of another kind."""
        self.kind = kind
        await self.remove_children()
        await self.mount(*self._widgets(values))

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {field.key: self._text(field) for field in fields(self.kind)}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put texts into the fields, where they are others than there."""
        for field in fields(self.kind):
            widget, text = self._widget(field), values.get(field.key, "")
            if text == self._text(field):
                continue
            if isinstance(widget, Input):
                widget.value = text
            elif isinstance(widget, TextArea):
                widget.text = text
            elif isinstance(widget, Tick):
                widget.action_turn()

    def tell(self, told: Mapping[str, Content], *, also_empty: bool) -> None:
        """Say something under fields; under an empty one only if its author is to mend it."""
        for field in fields(self.kind):
            under = self.query_one(f"#{_name(field)}-problem", Static)
            under.update(told.get(field.key, ""))
            under.display = field.key in told and (also_empty or bool(self._text(field).strip()))

    def focus_on(self, key: str) -> None:
        """Go to a field."""
        field = next(field for field in fields(self.kind) if field.key == key)
        self._widget(field).focus()

    def focus_first(self) -> None:
        """Begin with the question; one that a blank makes of a sentence is there to be replaced."""
        question = self.query(TextArea).first()
        if BLANK in question.text:
            question.select_all()
        question.focus()

    def _widgets(self, values: Mapping[str, str]) -> Iterator[Widget]:
        for field in fields(self.kind):
            value = values.get(field.key, "")
            if field.sort.name == "switch":
                on = (value or texts({"kind": self.kind})[field.key]) == "true"
                yield Tick(say(field.label), on=on, name=_name(field))
            else:
                yield Label(say(field.label), markup=False)
                yield (
                    _Area(value, field)
                    if field.sort.name != "line"
                    else Input(value, id=_name(field), compact=True)
                )
            yield Static(id=f"{_name(field)}-problem", classes="problem")

    def _widget(self, field: Field) -> Widget:
        return self.query_one(f"#{_name(field)}")

    def _text(self, field: Field) -> str:
        widget = self._widget(field)
        if isinstance(widget, Tick):
            return "true" if widget.on else "false"
        if isinstance(widget, Input):
            return widget.value
        return cast("_Area", widget).value


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
