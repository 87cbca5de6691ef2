"""Judges names of people: the family name counts, first names may be left out or shortened."""

from quizapp.learning.answer.context import Context, Words
from quizapp.learning.answer.finding import Finding, almost, best, correct, wrong
from quizapp.learning.answer.likeness import Likeness, likeness, taken
from quizapp.words import Sentence

_MOST_WORDS = 12
_INITIALS = 3
_ROMAN = frozenset("ivx")
_ANOTHER = Sentence("it is another name")


def judge_name(said: Words, context: Context) -> Finding:
    """The kindest finding over the variants of a name."""
    person = _Person(context)
    spoken = person.bare(said)
    if len(spoken) > _MOST_WORDS:
        return wrong(_ANOTHER)
    found = (person.compare(spoken, said, variant) for variant in person.names)
    return best(found, wrong(_ANOTHER))


class _Person:
    """What a card knows of the names of one person."""

    def __init__(self, context: Context) -> None:
        self.context = context
        table = context.table
        self.beside = table.particles | table.titles | table.articles
        self.names = {
            text: self._without_particles(own)
            for text, own in context.variants.items()
            if len(own) <= _MOST_WORDS
        }
        self.words = {word for name in self.names.values() for word in name}
        self.first_names = sorted({word for name in self.names.values() for word in _first(name)})
        self.initials = {word[0] for word in context.known}

    def _without_particles(self, name: Words) -> Words:
        """The name without titles and particles, unless nothing would be left."""
        return tuple(word for word in name if word not in self.beside) or name

    def _has_other_particle(self, given: Words, variant: str) -> bool:
        """Whether it says von for van: to leave it out does no harm."""
        particles = self.context.table.particles
        own = particles.intersection(self.context.variants[variant])
        return bool(particles.intersection(given) - self.context.known and own.difference(given))

    def bare(self, said: Words) -> Words:
        """What was said, without words that say nothing about the name."""
        harmless = (self.context.table.light | self.context.asked) - self.words
        spoken = self._without_particles(said)
        return tuple(
            word
            for word, after in zip(spoken, (*spoken[1:], ""), strict=True)
            if word not in harmless or (len(word) == 1 and after not in harmless)
        )

    def compare(self, said: Words, given: Words, variant: str) -> Finding:
        """The finding for one of the names; `said` are the words given that count."""
        own = self.context.variants[variant]
        has_other_particle = self._has_other_particle(given, variant)
        whole = {"".join(own[at:]) for at in range(len(_first(own)) + 1)}
        if "".join(said) in whole and not has_other_particle:
            return correct(Sentence("right"), variant)
        left = list(said)
        core = [
            taken(word, left, self.context.tag, typos=self.context.typos)
            for word in _core(self.names[variant])
        ]
        if Likeness.APART in core:
            return wrong(_ANOTHER, variant)
        beside = {word: self._as_first_name(word) for word in left}
        unknown = [word for word, alike in beside.items() if alike is Likeness.APART]
        knows_first = not self.first_names or len(unknown) < len(beside)
        if len(unknown) > 1 or (unknown and not knows_first):
            return wrong(_ANOTHER, variant)
        if unknown:
            return almost(Sentence("{word} is too much", {"word": unknown[0]}), variant)
        if has_other_particle or Likeness.NEAR in {*core, *beside.values()}:
            return almost(Sentence("spelling: it is written {name}", {"name": variant}), variant)
        return correct(Sentence("right"), variant)

    def _as_first_name(self, word: str) -> Likeness:
        """How a word beside the family name compares with what the card knows."""
        if word in self.words or (len(word) <= _INITIALS and self.initials.issuperset(word)):
            return Likeness.SAME
        return max((self._alike(word, name) for name in self.first_names), default=Likeness.APART)

    def _alike(self, given: str, expected: str) -> Likeness:
        return likeness(given, expected, self.context.tag, typos=self.context.typos)


def _core(name: Words) -> Words:
    """The words that must not be missing: the last, or all where that is a number (Willem III)."""
    last = name[-1] if name else ""
    is_regnal = len(name) > 1 and (len(last) == 1 or _ROMAN.issuperset(last) or not last.isalpha())
    return name if is_regnal else name[-1:]


def _first(name: Words) -> Words:
    return name[: len(name) - len(_core(name))]
