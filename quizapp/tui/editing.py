"""Editing the cards of a list: copies, other places and decks, the trash, find and replace."""

from collections.abc import Callable
from functools import partial

from textual import work

from quizapp.library.author import add_deck
from quizapp.library.edits import Step
from quizapp.library.trash import Removed, removed
from quizapp.tui.acts import Acts
from quizapp.tui.ask import AskScreen, Suggestion
from quizapp.words import count, say


class Editing(Acts):
    """A screen with a list of cards whose files can be changed."""

    def action_duplicate(self) -> None:
        """Put a copy behind each of these cards."""
        self._edit(partial(self.quizapp.edits.duplicate, self.chosen_cards()))

    def action_remove(self) -> None:
        """Take these cards out of their decks, into the trash folder."""
        self._edit(partial(self.quizapp.edits.remove, self.chosen_cards()))

    @work
    async def action_bring_back(self) -> None:
        """Bring back cards or a deck from the trash folder."""
        found = {str(one.path): one for one in removed(self.library)}
        if not found:
            self.notify(say("Nothing in the trash can be brought back."), markup=False)
            return
        offered = [Suggestion(path, _offered(one)) for path, one in found.items()]
        picked = await self._ask(AskScreen(say("Bring back what?"), offered))
        if picked and found[picked].whole:
            with self.quizapp.telling():
                add_deck(self.library, found[picked].path)
                self.reread()
        elif picked:
            self._edit(lambda: self.quizapp.edits.give_back(found[picked].path))

    def action_earlier(self) -> None:
        """Put these cards a place further up in their files."""
        self._edit(partial(self.quizapp.edits.shift, self.chosen_cards(), -1))

    def action_later(self) -> None:
        """Put these cards a place further down in their files."""
        self._edit(partial(self.quizapp.edits.shift, self.chosen_cards(), 1))

    @work
    async def action_move(self) -> None:
        """Move these cards to another deck, with their history."""
        decks = [
            Suggestion(deck.head.id, deck.head.title) for deck in self.library.shelf.decks.values()
        ]
        target = await self._ask(AskScreen(say("Move to which deck?"), decks))
        if target:
            self._edit(partial(self.quizapp.edits.move, self.chosen_cards(), target))

    @work
    async def action_replace(self) -> None:
        """Replace a text in these cards by another."""
        asking = AskScreen(say("Replace what?"), [], typed=say("a text, as it stands in the cards"))
        find = await self._ask(asking)
        if not find:
            return
        asking = AskScreen(
            say("Replace “{find}” by what?", find=find),
            [Suggestion("", say("Nothing: take it away"))],
            typed=say("another text"),
        )
        put = await self._ask(asking)
        if put is not None:
            self._edit(partial(self.quizapp.edits.replace, self.chosen_cards(), find, put))

    def action_editor(self) -> None:
        """Open the card at hand in the author's own editor, and take it back."""
        from quizapp.library.editor import edit_card

        row = self.cards.row
        if row is None:
            return
        deck, card_id, edits = row.deck.id, row.card.id, self.quizapp.edits
        with self.quizapp.telling():
            after = edit_card(self.library, edits.card(deck, card_id), self.quizapp.in_foreground)
            self._edit(lambda: edits.put(deck, card_id, after))

    def action_undo(self) -> None:
        """Take back what was done last, to cards or with them."""
        edits = self.quizapp.edits
        self.do(edits.latest_size(), edits.undo_latest, self._undone)

    def _undone(self, told: str | None) -> None:
        self.notify(told or say("There is nothing to take back."), markup=False)
        self.reread()

    def action_redo(self) -> None:
        """Make a change of the deck files again that was taken back."""
        self._edit(self.quizapp.edits.redo)

    def chosen_cards(self) -> list[tuple[str, str]]:
        """The cards that are chosen, or the one at hand."""
        return list(dict.fromkeys((row.deck.id, row.card.id) for row in self.cards.wanted()))

    def _edit(self, edit: Callable[[], Step | None]) -> None:
        """Edit, say how much changed, and show the cards as they are then.

        What changes the order of a file takes a look at all its cards.
        """
        wanted = self.cards.wanted()
        with self.quizapp.telling():
            decks = [self.library.deck(name) for name in {row.deck.id for row in wanted}]
            among = sum(len(deck.cards) for deck in decks)
            self.do(len(wanted), edit, self._edited, among=among)

    def _edited(self, step: Step | None) -> None:
        changed = count(len(step or ()), "card", "cards")
        self.notify(say("Changed: {cards}.", cards=changed), markup=False, timeout=3)
        self.reread()


def _offered(one: Removed) -> str:
    """What is in the trash, in a line: how many cards of what, and which is the first."""
    cards, first = count(len(one.cards), "card", "cards"), one.cards[0].get("prompt", "")
    wording = "Deck: {title}, {cards}" if one.whole else "{cards} of {title}: {first}"
    return say(wording, title=one.deck, cards=cards, first=first)
