"""Which stretches of a text are worth asking: rules, no model, a table a language.

What teachers ask after an article are its numbers, dates, names, quoted phrases, superlatives and
directions; those can be found by their form. Reasons cannot, and stay with the author.
"""

from quizapp.learning.suggest.cues import language_of
from quizapp.learning.suggest.facts import Fact, FactKind, facts
from quizapp.learning.suggest.sentences import Sentence, sentences

__all__ = ["Fact", "FactKind", "Sentence", "facts", "language_of", "sentences"]
