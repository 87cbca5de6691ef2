"""Study quiz and flashcard decks with spaced repetition, in the terminal."""

__version__ = "0.1.0"
