"""Columns that several figures have."""

from quizapp.learning.stats.figure import Column, Unit
from quizapp.words import Sentence

DAY = Column("day", Sentence("Day"), Unit.DAY)
WEEK = Column("week", Sentence("Week from"), Unit.DAY)
MONTH = Column("month", Sentence("Month from"), Unit.DAY)
CARDS = Column("cards", Sentence("Cards"))
ANSWERS = Column("answers", Sentence("Answers"))
PASSED = Column("passed", Sentence("Passed"))
TIMES = Column("times", Sentence("Times"))
TOTAL = Column("total", Sentence("First reviews"))
SHARE = Column("share", Sentence("Share"), Unit.SHARE)
LOW = Column("low", Sentence("At least"), Unit.SHARE)
HIGH = Column("high", Sentence("At most"), Unit.SHARE)
AIM = Column("aim", Sentence("Asked for"), Unit.SHARE)
MINUTES = Column("minutes", Sentence("Minutes"), Unit.MINUTES)
CARD = Column("card", Sentence("Card"), Unit.TEXT)
DECK = Column("deck", Sentence("Deck"), Unit.TEXT)
KNOWN = Column("known", Sentence("Known"), Unit.NUMBER)
