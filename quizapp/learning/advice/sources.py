"""What cannot be looked up: quotations that are not in the source, pictures without words."""

import re
from collections.abc import Iterator

from quizapp.learning.advice.finding import Advice, Looked
from quizapp.learning.quotes import find_quote
from quizapp.words import Sentence

_LEFT_OUT = re.compile(r"\s*[\[(]?(?:…|\.\.\.)[\])]?\s*")


def sources(looked: Looked) -> Iterator[Advice]:
    """What is weak about the source of a card and what it shows."""
    quote = looked.card.source.quote if looked.card.source else ""
    if quote and looked.source is not None:
        for piece in filter(None, _LEFT_OUT.split(quote)):
            if find_quote(piece, looked.source) is None:
                reason = Sentence("“{piece}” is not in the source", {"piece": piece})
                yield looked.advice("source.quote", reason, "quote it word for word")
    for number, media in enumerate(looked.card.media):
        if not media.alt.strip():
            reason = Sentence("'{path}' is not said in words", {"path": media.path})
            fix = "say in alt what it shows, for whoever cannot see or hear it"
            yield looked.advice(f"media[{number}]", reason, fix)
