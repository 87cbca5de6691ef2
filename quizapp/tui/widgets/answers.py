"""An input for each kind of question.

Every box is asked a `Question`, posts `Answered` when the learner is done, and `close`s with the
judged answer, after which it takes no more keys. One box of each sort serves a whole sitting.
"""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.learning.answer.judgement import Given
from quizapp.learning.card import MAX_LINE, Choice, Cloze, DateCard, Match, Numeric, Order
from quizapp.learning.session import Judged, Question
from quizapp.tui.actions import bindings
from quizapp.tui.safe import line

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Answered(Message):
    """The learner has given an answer."""

    def __init__(self, given: Given) -> None:
        self.given = given
        super().__init__()


class Lines(OptionList):
    """Lines to move about in, picked with a click or by their numbers."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("answer")]

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.question: Question | None = None

    def ask(self, question: Question) -> None:
        """Show the lines of a new question."""
        self.question = question
        self.disabled = False
        self.set_options(map(Option, self.lines()))
        self.highlighted = 0
        self.focus()

    def lines(self) -> Iterable[Content]:
        """What there is to pick from, by now."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show the lines as they are by now; the highlight stays."""
        for place, content in enumerate(self.lines()):
            self.replace_option_prompt_at_index(place, content)

    def pick(self, place: int) -> None:
        """The learner picked a line."""
        raise NotImplementedError

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Whether a key picks a line here, whatever else it may be set to do."""
        return self.picks(character or "")

    def picks(self, character: str) -> bool:
        """Whether a character picks a line."""
        return self.place_of(character) is not None

    def place_of(self, character: str) -> int | None:
        """The line that a key stands for."""
        place = int(character) - 1 if character.isascii() and character.isdigit() else -1
        return place if 0 <= place < self.option_count else None

    def on_key(self, event: events.Key) -> None:
        """Pick by number."""
        place = self.place_of(event.character or "")
        if place is not None:
            event.stop()
            self.highlighted = place
            self.pick(place)

    @on(OptionList.OptionSelected)
    def pick_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick by mouse, or with the space bar."""
        event.stop()
        self.pick(event.option_index)

    def action_submit(self) -> None:
        """Hand in the line that is highlighted."""
        if self.highlighted is not None:
            self.pick(self.highlighted)

    def close(self, judged: Judged) -> None:
        """Show the lines with what was right and what was taken."""
        self.set_options(Option(content) for content in self.marked(judged))
        self.highlighted = None
        self.disabled = True

    def marked(self, judged: Judged) -> Iterable[Content]:
        """The lines after the answer."""
        raise NotImplementedError


class PickOne(Lines):
    """Numbered options of which one is right."""

    def lines(self) -> Iterable[Content]:
        """The options with their numbers."""
        for place, text in enumerate(self.question.shown if self.question else ()):
            yield Content(f"{place + 1}  ") + line(text)

    def pick(self, place: int) -> None:
        """Take the option as the answer."""
        if self.question:
            self.post_message(Answered((self.question.shown[place],)))

    def marked(self, judged: Judged) -> Iterable[Content]:
        """The options, the right ones and the taken ones marked."""
        card = judged.question.card
        right = card.answers if isinstance(card, Choice) else ()
        for text in judged.question.shown:
            yield mark(text, right=text in right, taken=text in judged.given)


class PickSeveral(PickOne):
    """Numbered options of which several are right: tick them, then hand them in."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("tick")]

    def ask(self, question: Question) -> None:
        """Show the options, none of them ticked."""
        self.ticked: set[int] = set()
        super().ask(question)

    def lines(self) -> Iterable[Content]:
        """The options with their numbers and ticks."""
        for place, text in enumerate(self.question.shown if self.question else ()):
            yield Content(f"{place + 1}  [{'x' if place in self.ticked else ' '}] ") + line(text)

    def pick(self, place: int) -> None:
        """Tick the option, or take the tick away."""
        self.ticked ^= {place}
        self.redraw()

    def action_submit(self) -> None:
        """Hand in what is ticked."""
        if self.ticked and self.question:
            self.post_message(
                Answered(tuple(self.question.shown[at] for at in sorted(self.ticked)))
            )


class TrueOrFalse(Lines):
    """Two lines: true and false."""

    KEYS: ClassVar[dict[str, int]] = {"y": 0, "t": 0, "j": 0, "1": 0, "n": 1, "f": 1, "2": 1}

    def lines(self) -> Iterable[Content]:
        """The two lines with their keys."""
        return Content("y  True"), Content("n  False")

    def place_of(self, character: str) -> int | None:
        """`y`, `t` and `j` say true, `n` and `f` false."""
        return self.KEYS.get(character.lower())

    def pick(self, place: int) -> None:
        """Answer."""
        self.post_message(Answered(("true", "false")[place]))

    def marked(self, judged: Judged) -> Iterable[Content]:
        """Both lines, the right one and the taken one marked."""
        truth = getattr(judged.question.card, "answer", None)
        for text, value in (("True", True), ("False", False)):
            yield mark(text, right=value is truth, taken=text.lower() == judged.given)


class Sorting(Lines):
    """Lines to bring into order."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sort")]

    def ask(self, question: Question) -> None:
        """Show the items, out of order."""
        self.items = list(question.shown)
        self.held: int | None = None
        super().ask(question)

    def lines(self) -> Iterable[Content]:
        """The items as they lie now."""
        for place, text in enumerate(self.items):
            yield Content(f"{place + 1}  {'↕ ' if place == self.held else '  '}") + line(text)

    def pick(self, place: int) -> None:
        """Take a line up, or put the one in hand down here."""
        if self.held is None:
            self.held = place
        else:
            self.items.insert(place, self.items.pop(self.held))
            self.held = None
        self.redraw()

    def action_move_up(self) -> None:
        """Move the highlighted line up."""
        self._move(-1)

    def action_move_down(self) -> None:
        """Move the highlighted line down."""
        self._move(1)

    def _move(self, by: int) -> None:
        here = self.highlighted
        if here is not None and 0 <= here + by < len(self.items):
            self.items.insert(here + by, self.items.pop(here))
            self.redraw()
            self.highlighted = here + by

    def action_submit(self) -> None:
        """Hand in the order."""
        self.post_message(Answered(tuple(self.items)))

    def marked(self, judged: Judged) -> Iterable[Content]:
        """The items as the learner had them, those in their right place marked."""
        card = judged.question.card
        right = card.items if isinstance(card, Order) else ()
        for text, there in zip(judged.given or judged.question.shown, right, strict=False):
            yield mark(text, right=text == there, taken=True)


class Matching(Vertical):
    """Two lists: the lefts, and the rights with letters; a letter links it to the left in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("answer")]

    def compose(self) -> ComposeResult:
        """The lefts with what they are linked to, over the rights."""
        yield Lefts()
        yield Rights()

    def ask(self, question: Question) -> None:
        """Show both lists, nothing linked."""
        self.query_one(Lefts).ask(question)
        self.query_one(Rights).ask(question)
        self.query_one(Lefts).focus()

    def close(self, judged: Judged) -> None:
        """Show the links, right and wrong."""
        self.query_one(Lefts).close(judged)
        self.query_one(Rights).display = False

    @on(OptionList.OptionSelected, "Rights")
    def link_clicked(self, event: OptionList.OptionSelected) -> None:
        """Link the right that was clicked to the left in hand."""
        event.stop()
        self.query_one(Lefts).link(event.option_index)
        self.query_one(Lefts).focus()


class Lefts(Lines):
    """The left sides of the pairs, each with the right side it is linked to."""

    def ask(self, question: Question) -> None:
        """Nothing linked yet."""
        pairs = question.card.pairs if isinstance(question.card, Match) else ()
        self.lefts = [left for left, _ in pairs]
        self.links: dict[int, int] = {}
        super().ask(question)

    def lines(self) -> Iterable[Content]:
        """The lefts with their links."""
        for place, left in enumerate(self.lefts):
            yield Content.assemble(f"{place + 1}  ", line(left), " → ", line(self._right(place)))

    def picks(self, character: str) -> bool:
        """A letter links; a number goes to a line."""
        return self._letter(character) is not None or super().picks(character)

    def on_key(self, event: events.Key) -> None:
        """Link by letter."""
        letter = self._letter(event.character or "")
        if letter is not None:
            event.stop()
            self.link(letter)

    def _letter(self, character: str) -> int | None:
        """The right side that a letter stands for."""
        place = LETTERS.find(character.lower()) if character else -1
        there = self.question and 0 <= place < len(self.question.shown)
        return place if there else None

    def link(self, right: int) -> None:
        """Link a right to the highlighted left, and go on to the next that has none."""
        if self.highlighted is None:
            return
        self.links[self.highlighted] = right
        self.redraw()
        free = [place for place in range(len(self.lefts)) if place not in self.links]
        self.highlighted = next(iter(free), self.highlighted)

    def pick(self, place: int) -> None:
        """Take a left in hand."""
        self.highlighted = place

    def action_submit(self) -> None:
        """Hand in the links, once every left has one."""
        if len(self.links) < len(self.lefts):
            self.notify("Link every line first: press the letter of its other half.")
        else:
            self.post_message(Answered(tuple(map(self._right, range(len(self.lefts))))))

    def marked(self, judged: Judged) -> Iterable[Content]:
        """The pairs as the learner linked them, with the right link where it is another."""
        card = judged.question.card
        pairs = card.pairs if isinstance(card, Match) else ()
        for place, (left, right) in enumerate(pairs):
            linked = judged.given[place] if judged.given else ""
            told = linked if linked == right else f"{linked or '…'} (→ {right})"
            yield mark(f"{left} → {told}", right=linked == right, taken=True)

    def _right(self, place: int) -> str:
        shown = self.question.shown if self.question else ()
        return shown[self.links[place]] if place in self.links else "…"


class Rights(OptionList):
    """The right sides with their letters."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.can_focus = False

    def ask(self, question: Question) -> None:
        """Show the right sides."""
        self.display = True
        self.set_options(
            Option(Content(f"{LETTERS[place]}  ") + line(text))
            for place, text in enumerate(question.shown)
        )


class TypedAnswer(Vertical):
    """A line to type in; for a cloze, one for each gap that is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("answer")]

    def compose(self) -> ComposeResult:
        """One line; more are made when a card wants them."""
        yield Input(max_length=MAX_LINE)

    def ask(self, question: Question) -> None:
        """Empty lines, as many as the question wants, the first with the focus."""
        labels = placeholders(question)
        for _ in range(len(labels) - len(self.query(Input))):
            self.mount(Input(max_length=MAX_LINE))
        for place, field in enumerate(self.query(Input)):
            field.display = place < len(labels)
            field.placeholder = labels[place] if field.display else ""
            field.value = ""
        self.query(Input).first().focus()

    def close(self, judged: Judged) -> None:  # noqa: ARG002 - the verdict repeats what was typed
        """Be out of the way."""
        self.display = False

    @on(Input.Submitted)
    def submit_field(self, event: Input.Submitted) -> None:
        """Go on to the next empty line, or hand the answer in."""
        event.stop()
        fields = [field for field in self.query(Input) if field.display]
        empty = [field for field in fields if not field.value.strip()]
        if not empty:
            values = tuple(field.value for field in fields)
            self.post_message(Answered(values[0] if len(values) == 1 else values))
        elif event.input not in empty:
            empty[0].focus()


class Reveal(Static, can_focus=True):
    """A card to turn."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("turn")]

    def ask(self, question: Question) -> None:  # noqa: ARG002 - it asks nothing but to be turned
        """Wait to be turned."""
        self.display = True
        self.update("Think of the answer, then press Enter to see it.")
        self.focus()

    def close(self, judged: Judged) -> None:  # noqa: ARG002 - the answer is shown elsewhere
        """Be out of the way."""
        self.display = False

    def on_click(self) -> None:
        """Turn the card."""
        self.action_submit()

    def action_submit(self) -> None:
        """Turn the card."""
        self.post_message(Answered(""))


AnswerBox = PickOne | PickSeveral | TrueOrFalse | Sorting | Matching | TypedAnswer | Reveal

BOXES: dict[str, type[AnswerBox]] = {
    "flashcard": Reveal,
    "true-false": TrueOrFalse,
    "order": Sorting,
    "match": Matching,
}
"""The kinds of question that have a box of their own; the others are typed."""


def box_for(question: Question) -> type[AnswerBox]:
    """The sort of box a question is answered in."""
    card = question.card
    if isinstance(card, Choice):
        return PickOne if len(card.answers) == 1 else PickSeveral
    return BOXES.get(str(card.__struct_config__.tag), TypedAnswer)


def placeholders(question: Question) -> list[str]:
    """What stands in each empty line."""
    card = question.card
    if isinstance(card, Cloze):
        gaps = [gap for gap in card.gaps if f"c{gap.number}" == question.key.part]
        return [line(gap.hint).plain or "What belongs here?" for gap in gaps]
    if isinstance(card, Numeric):
        return [f"A number ({line(card.unit).plain})" if card.unit else "A number"]
    return ["A date" if isinstance(card, DateCard) else "Your answer"]


def mark(text: str, *, right: bool, taken: bool) -> Content:
    """A line after the answer: `✓` right and taken, `✗` wrong and taken, `→` right and missed."""
    sign = {(True, True): "✓", (False, True): "✗", (True, False): "→"}.get((right, taken), " ")
    style = "bold $text-success" if right else "$text-error" if taken else "dim"
    return Content.styled(f"{sign}  ", style) + line(text, style)
