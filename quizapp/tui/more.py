"""More to do: what may be asked beyond what today holds, and plans for what piled up."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from quizapp.errors import QuizError
from quizapp.learning.backlog import MUCH, Backlog, pace
from quizapp.learning.practice import Extra, Offer
from quizapp.library.door import Library
from quizapp.library.marks import move
from quizapp.library.plans import catching_up, piled_up
from quizapp.library.study import extras
from quizapp.tui.actions import bindings
from quizapp.tui.base import keys_of
from quizapp.tui.safe import line
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import count, say

DAYS = (7, 14, 30)
"""In how many days what piled up may be cleared."""


class MoreScreen(ModalScreen[Offer | None]):
    """A list of what may be done; what is to be asked is given to the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("more")]

    def __init__(self, library: Library, undo: str, names: Sequence[str] = ()) -> None:
        """`undo` is the action that takes a plan back, on the screen below."""
        super().__init__()
        self._library = library
        self._undo = undo
        self._names = names
        self._offers = extras(library, names)
        self._paces = _paces(piled_up(library, names))

    def compose(self) -> ComposeResult:
        """The choices."""
        choices = [*map(_words, self._offers), *map(_plan, DAYS, self._paces)]
        with Vertical(classes="dialog") as box:
            box.border_title = line(say("More to do"))
            if choices:
                yield Choices(*map(line, choices), markup=False)
            else:
                yield Static(line(say("There is nothing to practise yet.")))
            yield KeyBar()

    def action_choose(self) -> None:
        """Do what is highlighted."""
        for choices in self.query(Choices):
            choices.action_select()

    def action_leave(self) -> None:
        """Do nothing."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Ask what was chosen, or put due dates off."""
        place = event.option_index
        if place < len(self._offers):
            self.dismiss(self._offers[place])
        else:
            self.notify(self._caught_up(place - len(self._offers)), markup=False)
            self.dismiss(None)

    def _caught_up(self, place: int) -> str:
        """Put off what a plan puts off, and say so; or why that cannot be."""
        try:
            plan = catching_up(self._library, self._names, self._paces[place])
            move(self._library, plan.changes)
        except QuizError as error:
            return str(error)
        cards = count(len(plan.changes), "card is", "cards are")
        undo = keys_of(self, self._undo)
        return say("{cards} put off; {keys} takes that back.", cards=cards, keys=undo)


def _paces(found: Backlog) -> list[int]:
    """How many reviews a day clear what piled up; none where it is little."""
    return [pace(found, days) for days in DAYS] if found.overdue >= MUCH else []


def _words(offer: Offer) -> str:
    cards = count(len(offer.keys), "card", "cards")
    match offer.extra:
        case Extra.DUE:
            return say("Study {cards} more, due beyond today's limit", cards=cards)
        case Extra.NEW:
            return say("Learn {cards} more, new ones beyond today's limit", cards=cards)
        case Extra.AHEAD:
            return say("Practise {cards} that will be due next", cards=cards)
        case Extra.WEAK:
            return say("Practise {cards} that were forgotten most often", cards=cards)
        case Extra.PREVIEW:
            return say("Look at {cards} that are new, and stay so", cards=cards)


def _plan(days: int, per_day: int) -> str:
    """What a plan says beforehand."""
    return say("Spread what piled up over {days} days: {per_day} a day", days=days, per_day=per_day)
