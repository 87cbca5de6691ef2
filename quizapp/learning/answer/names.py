"""Judges names of people: the family name counts, first names may be left out or shortened."""

from quizapp.learning.answer.finding import Finding, almost, best, correct, wrong
from quizapp.learning.answer.languages import Table, table_of
from quizapp.learning.answer.likeness import Likeness, likeness
from quizapp.words import Sentence

Words = tuple[str, ...]


def judge_name(
    given: Words, variants: dict[str, Words], tag: str, harmless: frozenset[str], *, typos: bool
) -> Finding:
    """The kindest finding over the variants of a name (as written, and in folded words)."""
    table = table_of(tag)
    bare = {text: _bare(name, table) for text, name in variants.items()}
    said = tuple(
        word
        for word in _bare(given, table)
        if word not in harmless or any(word in name for name in bare.values())
    )
    people = _Known(bare, table)
    return best(
        (people.compare(said, text, tag, typos=typos) for text in variants),
        default=wrong(Sentence("it is another name")),
    )


def _bare(name: Words, table: Table) -> Words:
    """The name without titles and particles, unless nothing would be left."""
    return tuple(word for word in name if word not in table.particles | table.titles) or name


class _Known:
    """The names that a card knows for one person."""

    def __init__(self, names: dict[str, Words], table: Table) -> None:
        self.names = names
        self.table = table
        self.first_names = {word for name in names.values() for word in self._first(name)}
        self.words = {word for name in names.values() for word in name}

    def _core(self, name: Words) -> Words:
        """The words that must not be missing: the last, or all where that is an epithet."""
        return name if self._is_regnal(name) else name[-1:]

    def _first(self, name: Words) -> Words:
        return name[: len(name) - len(self._core(name))]

    def _is_regnal(self, name: Words) -> bool:
        """Whether the last word is a number or an epithet: Willem III, Karel de Grote."""
        last = name[-1]
        return len(name) > 1 and (len(last) == 1 or set(last) <= set("ivx") or not last.isalpha())

    def compare(self, said: Words, text: str, tag: str, *, typos: bool) -> Finding:
        """The finding for one of the names."""
        name = self.names[text]
        left = list(said)
        slips = False
        for word in self._core(name):
            match = _best_match(word, left, tag, typos=typos)
            if match is None:
                return wrong(Sentence("it is another name"), text)
            left.remove(match[0])
            slips |= match[1] is Likeness.NEAR
        unknown = []
        knows_first = not self.first_names
        for word in left:
            alike = self._first_name(word, tag, typos=typos)
            knows_first |= alike is not Likeness.APART
            slips |= alike is Likeness.NEAR
            unknown += [word] if alike is Likeness.APART else []
        return self._found(text, unknown, knows_first=knows_first, slips=slips)

    def _found(self, text: str, unknown: list[str], *, knows_first: bool, slips: bool) -> Finding:
        if (unknown and not knows_first) or len(unknown) > 1:
            return wrong(Sentence("it is another name"), text)
        if unknown:
            return almost(Sentence("{word} is not part of the name", {"word": unknown[0]}), text)
        if slips:
            return almost(Sentence("it is spelt differently"), text)
        return correct(Sentence("the name is right"), text)

    def _first_name(self, word: str, tag: str, *, typos: bool) -> Likeness:
        """How a word beside the family name compares with what the card knows."""
        if word in self.words or self._is_initials(word):
            return Likeness.SAME
        match = _best_match(word, sorted(self.first_names), tag, typos=typos, turned=True)
        return match[1] if match else Likeness.APART

    def _is_initials(self, word: str) -> bool:
        initials = {name[0] for name in self.first_names}
        return len(word) <= 3 and set(word) <= initials  # noqa: PLR2004


def _best_match(
    word: str, among: list[str], tag: str, *, typos: bool, turned: bool = False
) -> tuple[str, Likeness] | None:
    """The word that is most like another, if any is; `turned` where `among` are the expected."""
    found = [
        (
            other,
            likeness(word, other, tag, typos=typos)
            if turned
            else likeness(other, word, tag, typos=typos),
        )
        for other in among
    ]
    alike = max(found, key=lambda pair: pair[1], default=("", Likeness.APART))
    return alike if alike[1] is not Likeness.APART else None
