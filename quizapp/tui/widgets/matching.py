"""Questions answered by linking pairs."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizapp.learning.card import Match
from quizapp.learning.question import Question
from quizapp.learning.session import Judged
from quizapp.tui.actions import bindings
from quizapp.tui.safe import hung, line
from quizapp.tui.widgets.answers import AnswerBox, Answered
from quizapp.tui.widgets.lines import Lines, mark
from quizapp.tui.widgets.picks import number
from quizapp.words import say

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NOT_LINKED = "…"


class Lefts(Lines):
    """The left sides of the pairs, each with the right side it is linked to."""

    class Linked(Message):
        """Another right is linked."""

    def ask(self, question: Question) -> None:
        """Nothing linked yet."""
        pairs = question.card.pairs if isinstance(question.card, Match) else ()
        self.lefts = [left for left, _ in pairs]
        self.links: dict[int, int] = {}
        super().ask(question)

    def lines(self) -> Iterable[tuple[Content, Content]]:
        """The lefts with their links."""
        for place, left in enumerate(self.lefts):
            right = line(self._right(place), "bold $text-accent" if place in self.links else "dim")
            yield number(place), Content.assemble(line(left), " → ", right)

    def picks(self, character: str) -> bool:
        """A letter links; a number goes to a line."""
        return self._letter(character) is not None or super().picks(character)

    def on_key(self, event: events.Key) -> None:
        """Link by letter."""
        letter = self._letter(event.character or "")
        if letter is not None:
            event.stop()
            self.link(letter)

    def link(self, right: int) -> None:
        """Link a right to the highlighted left, and go on to the next that has none."""
        if self.highlighted is None:
            return
        self.links[self.highlighted] = right
        self.redraw()
        self.post_message(self.Linked())
        free = [place for place in range(len(self.lefts)) if place not in self.links]
        self.highlighted = next(iter(free), self.highlighted)

    def pick(self, place: int) -> None:
        """Take a left in hand."""
        self.highlighted = place

    def action_submit(self) -> None:
        """Hand in the links, once every left has one."""
        if len(self.links) < len(self.lefts):
            told = say("Link every line first: press the letter of its other half.")
            self.notify(told, markup=False)
        else:
            self.post_message(Answered(tuple(map(self._right, range(len(self.lefts))))))

    def marked(self, judged: Judged) -> Iterable[tuple[Content, Content]]:
        """The pairs as the learner linked them, with the right link where it is another."""
        card = judged.question.card
        pairs = card.pairs if isinstance(card, Match) else ()
        for place, (left, right) in enumerate(pairs):
            linked = judged.given[place] if judged.given else ""
            told = linked if linked == right else f"{linked or NOT_LINKED} (→ {right})"
            yield mark(f"{left} → {told}", right=linked == right, taken=True)

    def _letter(self, character: str) -> int | None:
        """The right side that a letter stands for."""
        place = LETTERS.find(character.lower()) if character else -1
        there = self.question and 0 <= place < len(self.question.shown)
        return place if there else None

    def _right(self, place: int) -> str:
        shown = self.question.shown if self.question else ()
        return shown[self.links[place]] if place in self.links else NOT_LINKED


class Rights(OptionList):
    """The right sides with their letters, and which lefts each is linked to."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.can_focus = False
        self._texts: tuple[str, ...] = ()
        self._lefts: dict[int, int] = {}

    def ask(self, question: Question) -> None:
        """Show the right sides."""
        self.display = True
        self._texts = question.shown
        self.show({})

    def show(self, links: dict[int, int]) -> None:
        """Show which lefts have which right."""
        self._lefts = links
        self.set_options(map(Option, map(self._drawn, range(len(self._texts)))))

    def on_resize(self) -> None:
        """Lay long lines out for the new width."""
        self.show(self._lefts)

    def _drawn(self, place: int) -> Content:
        lefts = sorted(left + 1 for left, right in self._lefts.items() if right == place)
        head = Content.styled(f"{LETTERS[place]}  ", "" if lefts else "bold $text-accent")
        body = line(self._texts[place], "dim" if lefts else "")
        numbers = Content(f"  ← {', '.join(map(str, lefts))}" if lefts else "")
        width = self.scrollable_content_region.width or self.app.size.width
        return hung(head, body + numbers, width - 1)


class Matching(Vertical, AnswerBox):
    """Two lists: the lefts, and the rights with letters; a letter links it to the left in hand."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("answer")]

    def __init__(self) -> None:
        super().__init__()
        self._lefts, self._rights = Lefts(), Rights()

    def compose(self) -> ComposeResult:
        """The lefts with what they are linked to, over the rights."""
        yield self._lefts
        yield self._rights

    def ask(self, question: Question) -> None:
        """Show both lists, nothing linked."""
        self._rights.ask(question)
        self._lefts.ask(question)

    def close(self, judged: Judged) -> None:
        """Show the links, right and wrong."""
        self._lefts.close(judged)
        self._rights.display = False

    @on(Lefts.Linked)
    def show_links(self) -> None:
        """Show at the rights which are taken."""
        self._rights.show(self._lefts.links)

    @on(OptionList.OptionSelected, "Rights")
    def link_clicked(self, event: OptionList.OptionSelected) -> None:
        """Link the right that was clicked to the left in hand."""
        event.stop()
        self._lefts.link(event.option_index)
        self._lefts.focus()
