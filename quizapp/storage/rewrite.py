"""A value changed in its JSON text, with as little of the text changed as can be.

What stays the same keeps its text to the byte: spacing, escapes, the spelling of numbers. What is
new looks like its neighbours. `rewrite` is the whole of it: it goes down a new value and the node
where the old one stands, side by side.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from quizapp.storage.jsontext import Node

WIDTH = 100
"""A new list or object stands on one line where it fits into this width."""

_FIRST_MEMBER = re.compile(
    r'\s*\{(?P<lead>\s*)"[^"\\]*(?:\\.[^"\\]*)*"(?P<colon>\s*:\s*)', re.DOTALL
)


class Written(NamedTuple):
    """A value whose text is known already."""

    text: str


class Style(NamedTuple):
    """How a whole text is laid out."""

    indent: str = "  "
    """The white space of one level; none where everything stands on one line."""
    line_end: str = "\n"
    colon: str = ": "
    comma: str = ", "

    @classmethod
    def of(cls, text: str) -> "Style":
        """The style of a JSON text, read off its first member."""
        found = _FIRST_MEMBER.match(text)
        if not found:
            return cls()
        _, line, indent = found["lead"].rpartition("\n")
        return cls(
            indent if line else "",
            "\r\n" if "\r\n" in found["lead"] else "\n",
            found["colon"],
            ", " if found["colon"].endswith(" ") else ",",
        )


def write(value: object, style: Style, margin: str = "", levels: int = 0) -> str:
    """The text of a new value that begins on a line with this margin.

    So many `levels` of it are spread over lines in any case, the others where they are too wide.
    """
    line = _on_one_line(value, style)
    fits = len(margin) + len(line) <= WIDTH and not levels
    if fits or not style.indent or not value or not isinstance(value, dict | list):
        return line
    inner = margin + style.indent
    texts = (
        [
            _on_one_line(key, style) + style.colon + write(part, style, inner, max(levels - 1, 0))
            for key, part in value.items()
        ]
        if isinstance(value, dict)
        else [write(part, style, inner, max(levels - 1, 0)) for part in value]
    )
    return _spread(texts, line[0] + line[-1], style, margin)


def rewrite(node: Node, value: object) -> str:
    """The text of a value that takes the place of a node, in the manner of the old text."""
    if isinstance(value, Written):
        return value.text
    if same(node.value, value) and not node.flaw:
        return node.source
    if isinstance(value, dict) and isinstance(node.value, dict):
        return _rewrite_object(node, value)
    if isinstance(value, list) and isinstance(node.value, list):
        return rewrite_items(node, _aligned(node.value, value))
    return write(value, Style.of(node.text), _margin(node.text, node.start))


def rewrite_items(node: Node, parts: Iterable[tuple[int | None, object]]) -> str:
    """The text of a list that takes the place of another.

    Each item comes with the number of the old item whose place it takes, None for a new one.
    """
    items = node.items()
    layout = _Layout.of(node, [(item.start, item.end) for item in items])
    children: list[_Child] = []
    like = items[-1] if items else None
    for old, value in parts:
        if old is not None:
            like = items[old]
        text = rewrite(items[old], value) if old is not None else _imitate(like, value, layout)
        children.append(_Child(text, old))
    return layout.filled(children)


def same(one: object, other: object) -> bool:
    """Whether two JSON values are the same, where 1, 1.0 and true are three different ones."""
    if isinstance(one, dict):
        return (
            isinstance(other, dict)
            and one.keys() == other.keys()
            and all(same(part, other[key]) for key, part in one.items())
        )
    if isinstance(one, list):
        return isinstance(other, list) and len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


class _Child(NamedTuple):
    """A child of a rewritten list or object, and its number among the old children."""

    text: str
    old: int | None


class _Layout(NamedTuple):
    """The white space of a list or object: before and after each child, and before the end."""

    brackets: str
    leads: list[str]
    trails: list[str]
    tail: str
    style: Style
    margin: str
    """Of the line that the list or object begins on."""

    @classmethod
    def of(cls, node: Node, spans: Sequence[tuple[int, int]]) -> "_Layout":
        """The layout of a node whose children are at these places."""
        text, at = node.text, node.start + 1
        leads, trails = [], []
        for start, end in spans:
            comma = text.find(",", end, node.end)
            leads.append(text[at:start])
            trails.append(text[end:comma] if comma >= 0 else "")
            at = comma + 1 if comma >= 0 else end
        brackets = text[node.start] + text[node.end - 1]
        style = Style.of(text)
        tail = text[at : node.end - 1] if spans else ""
        return cls(brackets, leads, trails, tail, style, _margin(text, node.start))

    @property
    def lead(self) -> str:
        """The white space before a further child."""
        first, *others = self.leads
        return others[-1] if others else first if "\n" in first else self.style.comma[1:]

    @property
    def child_margin(self) -> str:
        """The margin of a further child."""
        if not self.leads:
            return self.margin + self.style.indent
        return self.lead.rpartition("\n")[2] if "\n" in self.lead else self.margin

    def filled(self, children: Sequence[_Child]) -> str:
        """The text with these children in it."""
        if not self.leads:
            return _set([child.text for child in children], self.brackets, self.style, self.margin)
        pieces = [
            self._lead(number, child.old) + child.text + self._trail(child, children[-1])
            for number, child in enumerate(children)
        ]
        tail = self.tail if pieces else ""
        return self.brackets[0] + ",".join(pieces) + tail + self.brackets[1]

    def _lead(self, number: int, old: int | None) -> str:
        if number == 0:
            return self.leads[0]
        return self.leads[old] if old else self.lead

    def _trail(self, child: _Child, last: _Child) -> str:
        return "" if child.old is None or child is last else self.trails[child.old]


def _set(texts: Sequence[str], brackets: str, style: Style, margin: str) -> str:
    """Children in a new list or object: on one line where they are short."""
    line = brackets[0] + style.comma.join(texts) + brackets[1]
    fits = len(margin) + len(line) <= WIDTH and "\n" not in line
    return line if fits or not style.indent else _spread(texts, brackets, style, margin)


def _spread(texts: Iterable[str], brackets: str, style: Style, margin: str) -> str:
    """Children on lines of their own."""
    inside = ",".join(style.line_end + margin + style.indent + text for text in texts)
    return brackets[0] + inside + style.line_end + margin + brackets[1]


def _rewrite_object(node: Node, value: Mapping[str, object]) -> str:
    members = node.members()
    numbers = {member.key: number for number, member in enumerate(members)}
    layout = _Layout.of(node, [(member.at, member.node.end) for member in members])
    children = []
    for key in _order(numbers, value):
        old = numbers.get(key)
        if old is None:
            text = _new_member(key, value[key], layout)
        else:
            member = members[old]
            text = node.text[member.at : member.node.start] + rewrite(member.node, value[key])
        children.append(_Child(text, old))
    return layout.filled(children)


def _new_member(key: str, value: object, layout: _Layout) -> str:
    style = layout.style
    return _on_one_line(key, style) + style.colon + write(value, style, layout.child_margin)


def _order(old: Iterable[str], new: Mapping[str, object]) -> list[str]:
    """The keys in the order of the old text, each new one behind its predecessor."""
    order = [key for key in old if key in new]
    before = None
    for key in new:
        if key not in old:
            order.insert(order.index(before) + 1 if before is not None else 0, key)
        before = key
    return order


def _imitate(like: Node | None, value: object, layout: _Layout) -> str:
    """A new item, laid out as a neighbour if it is of its kind."""
    if (
        like
        and not like.flaw
        and isinstance(value, dict | list)
        and type(value) is type(like.value)
    ):
        return rewrite(like, value)
    levels = 1 if isinstance(value, dict) else 0
    return write(value, layout.style, layout.child_margin, levels)


def _aligned(old: list[Any], new: list[Any]) -> list[tuple[int | None, object]]:
    """New items with the numbers of the old ones whose places they take."""
    before, after = ([json.dumps(item) for item in items] for items in (old, new))
    pairs: list[tuple[int | None, object]] = []
    for _, start, end, first, last in SequenceMatcher(None, before, after, False).get_opcodes():
        places = [*range(start, end)][: last - first]
        pairs += zip(
            [*places, *[None] * (last - first - len(places))], new[first:last], strict=True
        )
    return pairs


def _margin(text: str, at: int) -> str:
    """The white space at the beginning of the line a character is on."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return line[: len(line) - len(line.lstrip())]


def _on_one_line(value: object, style: Style) -> str:
    return json.dumps(
        value, ensure_ascii=False, allow_nan=False, separators=(style.comma, style.colon)
    )
