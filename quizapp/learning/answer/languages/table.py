"""What the grader has to know of a language. A further language is one more `Table`."""

from collections.abc import Mapping

from msgspec import Struct

Words = frozenset[str]
NOTHING: Words = frozenset()


def words(text: str) -> Words:
    """A set of words, written as one string."""
    return frozenset(text.split())


def groups(text: str) -> tuple[Words, ...]:
    """Sets of words, one a line."""
    return tuple(words(line) for line in text.strip().splitlines())


def pairs(text: str) -> dict[str, str]:
    """Words and what they stand for, written as `word=other`."""
    return dict(pair.split("=") for pair in text.split())


def values(text: str) -> dict[str, int]:
    """Words and their numbers, written as `word=7`; where it is left out, one more than before."""
    found: dict[str, int] = {}
    following = 0
    for entry in text.split():
        word, _, number = entry.partition("=")
        found[word] = int(number or following)
        following = found[word] + 1
    return found


def letters(text: str, spelt: str) -> dict[str, str]:
    """The letters of an alphabet, and how a language writes each, parted by spaces."""
    return dict(zip(text, spelt.split(), strict=True))


CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
GREEK = "αβγδεζηθικλμνξοπρστυφχψω"


class Table(Struct, frozen=True, kw_only=True):
    """One language. Words are lower case, without accents, as `folding.fold` leaves them."""

    code: str
    """The language's tag, as `nl`."""
    name: str
    """The language's name, as a reason says it."""
    decimal: str
    """The decimal sign."""
    grouping: str
    """The sign between groups of three digits."""
    day_first: bool = True
    """Whether 1/2 is the first of February."""
    month_first_regions: Words = NOTHING
    day_first_regions: Words = NOTHING
    """Regions (as in `en-GB`) that differ from `day_first`."""

    how_many: tuple[str, ...] = ()
    """What asks for a number of the unit that follows: how many."""
    counted: tuple[str, ...] = ("",)
    not_counted: Words = NOTHING
    """Endings of the things that are counted behind those words, and what ends so and is none."""
    counting: Words = NOTHING
    """Other words that ask how many: number, population."""
    measured_in: tuple[str, ...] = ()
    """What names the unit of an answer at the end of a question: in kilometres?"""
    heat: Words = NOTHING
    angles: Words = NOTHING
    charge: Words = NOTHING
    """Beginnings or endings of the words in questions about heat, angles and electric charge."""

    articles: Words = NOTHING
    light: Words = NOTHING
    """Words that add nothing to a short answer: prepositions of place, copulas, hedges."""
    leading: Words = NOTHING
    """Prepositions that may be left out at the beginning of an answer, and not be exchanged."""
    bounds: Words = NOTHING
    """Words that make of a number or a day a limit: more than, before."""
    asking: Words = NOTHING
    """Words that ask: which, how."""
    vague: Mapping[str, int] = {}
    """Words for the first, second and last third of a month or a year: early, mid, end."""
    hedges: Words = NOTHING
    """Words that make of a number or a day a guess: about."""
    negations: Words = NOTHING
    apart: tuple[str, ...] = ()
    """What stands before what is set aside, the longest first: Portuguese, *not* Spanish."""
    but: Words = NOTHING
    """What stands before the one that is meant then: not Spanish *but* Portuguese."""
    towards: str = ""
    """The word for which an arrow stands: from west *to* east."""
    either: Words = NOTHING
    """The word between two alternatives."""
    or_so: Words = NOTHING
    """What may stand behind that word without being another answer: or so, or something."""
    out_of: tuple[str, ...] = ()
    """What stands between the two numbers of a share: seven out of ten."""
    both: Words = NOTHING
    """The word between two things that are both meant."""
    give_up: tuple[str, ...] = ()
    """What learners type for "I don't know"."""
    order_words: Words = NOTHING
    """Words of a prompt that make the order of a list matter."""

    yes: Words = NOTHING
    no: Words = NOTHING
    """What learners type for true and false."""

    titles: Words = NOTHING
    particles: Words = NOTHING
    """Words in front of a surname that may be left out."""

    denying: Words = NOTHING
    """Prefixes that say no more than "not"."""
    negating: Words = NOTHING
    """Prefixes that turn a word into its opposite."""
    prefixes: tuple[Words, ...] = ()
    endings: tuple[Words, ...] = ()
    """Beginnings and endings of words of which each means another thing: hypo-, hyper-."""
    opposites: tuple[Words, ...] = ()
    """Words of which each says the contrary of the others: higher and lower."""
    lookalikes: tuple[Words, ...] = ()
    """Words that differ by a letter or two and are different things."""
    inflections: Words = NOTHING
    """Endings that make another form of the same word."""
    alternations: frozenset[tuple[str, str]] = frozenset()
    """What two forms of a word end in behind their common beginning: (kni)fe and (kni)ves."""
    short_forms: Mapping[str, str] = {}
    """Abbreviations and the words they stand for."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Parts of words that are spelt in two ways, both right."""

    months: tuple[str, ...] = ()
    """For each month its name, then other abbreviations than its first three letters."""
    weekdays: Words = NOTHING
    date_words: Words = NOTHING
    """Words around a date that say nothing."""
    clock: Words = NOTHING
    """Words behind a time of day."""

    numbers: Mapping[str, int] = {}
    """Number words up to ninety-nine that are one piece."""
    ones_before_tens: bool = False
    """Whether ones are said before tens: vijfendertig."""
    one: Words = NOTHING
    """Words that are one where a scale or a fraction follows: a million, een half."""
    hundred: Words = NOTHING
    scales: Mapping[str, int] = {}
    """Words and abbreviations that multiply: thousand, million, k."""
    ordinals: Mapping[str, int] = {}
    """Ordinal words, and the last part of compound ones."""
    ordinal_endings: Words = NOTHING
    """What follows the digits of an ordinal."""
    parts: Mapping[str, tuple[int, int]] = {}
    """Words for fractions: numerator and denominator."""
    plus: Words = NOTHING
    """The word inside a number: seven hundred *and* five."""
    point: Words = NOTHING
    minus: Words = NOTHING
    units: Mapping[str, str] = {}
    """This language's names of units, and ours for the same (see `answer/measures.py`)."""
    powers: Mapping[str, int] = {}
    powers_after: Mapping[str, int] = {}
    """Words for powers, before a unit (square) and behind one (squared)."""
    per: Words = NOTHING
    """The word between a unit and what divides it."""
    below_zero: tuple[str, ...] = ()
    before_christ: tuple[str, ...] = ()
    after_christ: tuple[str, ...] = ()

    cyrillic: Mapping[str, str] = {}
    """How this language writes Cyrillic letters."""
    greek: Mapping[str, str] = {}
    """The names of the Greek letters."""
