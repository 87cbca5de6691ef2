"""Putting tags on cards and taking them off."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from quizapp.errors import NoTags


class Tagging(Struct, frozen=True):
    """Which tags to put on, and which to take off."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    def __call__(self, tags: Iterable[str]) -> list[str]:
        """The tags of a card afterwards, each once."""
        return [tag for tag in dict.fromkeys((*tags, *self.on)) if tag not in self.off]


def tagging(text: str) -> Tagging:
    """What a learner typed: tags with commas between them, those with a - in front to take off."""
    names = [name.strip() for name in text.split(",")]
    on = tuple(name for name in names if name and not name.startswith("-"))
    off = tuple(name[1:].strip() for name in names if name.startswith("-") and name[1:].strip())
    if not on and not off:
        raise NoTags
    return Tagging(on, off)


def common(cards: Sequence[Iterable[str]]) -> set[str]:
    """The tags that all cards have."""
    return set.intersection(*map(set, cards)) if cards else set()
