"""A deck with one card of every kind, for tests that play sittings."""

import json
from pathlib import Path

from quizapp.storage.places import Places

EVERY_KIND: dict[str, object] = {
    "format": 1,
    "id": "kinds",
    "title": "One of each",
    "language": "en",
    "cards": [
        {"id": "short", "kind": "short-answer", "prompt": "Capital of Peru?", "answers": ["Lima"],
         "hints": ["It lies on the Pacific."], "explanation": "Founded in 1535.",
         "caveat": "Callao is its port.", "source": {"where": "An atlas"}},
        {"id": "number", "kind": "numeric", "prompt": "How high is Huascaran?", "value": 6768,
         "unit": "m", "tolerance": {"percent": 1}, "display": "6,768 m"},
        {"id": "date", "kind": "date", "prompt": "When was Peru's independence declared?",
         "date": "1821-07-28"},
        {"id": "one", "kind": "choice", "prompt": "Which lake is highest?",
         "answers": ["Titicaca"], "distractors": ["Baikal", "Garda"], "shuffle": False},
        {"id": "several", "kind": "choice", "prompt": "Which border Peru?",
         "answers": ["Chile", "Bolivia"], "distractors": ["Uruguay"], "shuffle": False},
        {"id": "truth", "kind": "true-false", "prompt": "Cusco was the capital of the Incas.",
         "answer": True},
        {"id": "gap", "kind": "cloze", "prompt": "The {{c1::llama}} lives in the {{c2::Andes}}."},
        {"id": "order", "kind": "order", "prompt": "From north to south",
         "items": ["Piura", "Lima", "Tacna"]},
        {"id": "match", "kind": "match", "prompt": "Link country and capital",
         "pairs": [["Peru", "Lima"], ["Chile", "Santiago"]], "extra": ["Quito"]},
        {"id": "flash", "kind": "flashcard", "prompt": "puma", "answer": "mountain lion"},
    ],
}  # fmt: skip


def put_deck(room: Places, deck: dict[str, object], *, only: str | None = None) -> Path:
    """Write a deck into the library, or just one card of it."""
    cards = deck["cards"]
    assert isinstance(cards, list)
    chosen = [card for card in cards if only in {None, card["id"]}]
    room.decks.mkdir(parents=True, exist_ok=True)
    path = room.decks / f"{deck['id']}.json"
    path.write_text(json.dumps({**deck, "cards": chosen}), encoding="utf-8")
    return path
