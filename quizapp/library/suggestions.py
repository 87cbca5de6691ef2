"""Cards that an outside program suggests for an article: a stranger's, so checked one by one."""

from typing import Any, NamedTuple

from quizapp.errors import OutsideFailed
from quizapp.learning.form import Raw
from quizapp.learning.quotes import find_quote
from quizapp.library.article import Desk
from quizapp.library.author import save_new
from quizapp.library.door import Library
from quizapp.storage import outside
from quizapp.storage.notjson import NotJson
from quizapp.storage.onecard import card_problems, read_value
from quizapp.storage.outside import Outside
from quizapp.words import say

ORIGIN = "x-origin"
"""The key of a card that says which program suggested it."""


class Suggestions(NamedTuple):
    """The cards that may be taken, and why others may not."""

    cards: tuple[Raw, ...]
    refused: tuple[str, ...]


def unasked(library: Library) -> str:
    """The command that the learner has to agree to before it is first run here; else nothing."""
    command = library.settings.authoring.suggest_command
    return "" if outside.is_agreed(library.places.agreed, command) else command


def agree(library: Library) -> None:
    """Let the program that the settings name be run on this device."""
    outside.agree(library.places.agreed, library.settings.authoring.suggest_command)


def start(library: Library, desk: Desk) -> Outside | None:
    """The learner's program at work on the text; None where they have named none."""
    command = library.settings.authoring.suggest_command
    return Outside(command, desk.text) if command else None


def suggestions(library: Library, desk: Desk, printed: bytes) -> Suggestions:
    """What a program printed, as far as it can be a card of this text.

    It is a list of cards, or an object with one under `cards`. A card needs a quote that stands in
    the text; its id is ours to give.
    """
    command = library.settings.authoring.suggest_command
    try:
        found = read_value(printed).value
    except NotJson as error:
        why = say("it printed no JSON: {error}", error=error.message)
        raise OutsideFailed(command, why) from None
    listed = found.get("cards") if isinstance(found, dict) else found
    if not isinstance(listed, list):
        raise OutsideFailed(command, say("it printed no list of cards"))
    cards, refused = [], []
    for number, card in enumerate(listed, start=1):
        why = _refusal(card, desk)
        if why:
            refused.append(say("card {number}: {why}", number=number, why=why))
        else:
            kept = {key: value for key, value in card.items() if key != "id"}
            cards.append({**kept, ORIGIN: command})
    return Suggestions(tuple(cards), tuple(refused))


def accept(library: Library, desk: Desk, card: Raw) -> None:
    """Put a suggested card into the deck."""
    save_new(library, desk.deck, card)


def _refusal(card: Any, desk: Desk) -> str:  # noqa: ANN401 - a stranger's
    """Why a suggested card is none; empty where it is one."""
    if not isinstance(card, dict):
        return say("is no object")
    for field, message in card_problems({**card, "id": "new"}):
        return say("{field}: {message}", field=field, message=message)
    source = card.get("source")
    quote = source.get("quote", "") if isinstance(source, dict) else ""
    if not quote or find_quote(quote, desk.text) is None:
        return say("its quote does not stand in the text")
    return ""
