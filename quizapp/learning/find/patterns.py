r"""What stands for several texts: `*` for anything, `_` for one character; `\` takes that away."""

import re
from collections.abc import Callable
from typing import TypeAlias

from quizapp.learning.find.rows import fold

Wanted: TypeAlias = Callable[[str], bool]
"""Whether a folded text is wanted."""

_ANY, _ONE = "\0", "\1"
"""What stands for the wild signs while a pattern is folded, which leaves these alone."""

_SIGNS = re.compile(r"\\(.)|\*|_", re.DOTALL)


def longest_piece(pattern: str) -> str:
    """A folded text that stands in everything the pattern stands in, as long as there is one."""
    return max(re.split(f"[{_ANY}{_ONE}]", _marked(pattern)), key=len)


def containing(pattern: str) -> Callable[[str], object]:
    """Gives something true for a text that has the pattern anywhere in one of its lines."""
    marked = _marked(pattern).strip(_ANY)
    # From the start of a line, so that no line is gone through again from each of its letters.
    pattern = f"^{_regex(_ANY + marked)}" if _ANY in marked else _regex(marked)
    return re.compile(pattern, re.MULTILINE).search


def matching(pattern: str) -> Wanted:
    """Whether the pattern stands for the whole of a text."""
    match = re.compile(regex(pattern)).fullmatch
    return lambda text: match(text) is not None


def is_wild(pattern: str) -> bool:
    """Whether the pattern stands for more than one text."""
    return not {_ANY, _ONE}.isdisjoint(_marked(pattern))


def regex(pattern: str) -> str:
    """The pattern as a regular expression for folded texts."""
    return _regex(_marked(pattern))


def _marked(pattern: str) -> str:
    """The pattern folded, with marks for its wild signs."""
    marks = {"*": _ANY, "_": _ONE}
    marked = _SIGNS.sub(lambda found: found[1] or marks[found[0]], pattern)
    return re.sub(f"{_ANY}+", _ANY, fold(marked))


def _regex(marked: str) -> str:
    """The first place for each piece but the last is the best, so none is ever looked for twice."""
    first, *others = re.escape(marked).replace(_ONE, ".").split(_ANY)
    between = [f"(?>.*?{piece})" for piece in others[:-1]]
    last = [f".*{piece}" for piece in others[-1:]]
    return "".join([first, *between, *last])
