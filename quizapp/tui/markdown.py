"""Markdown of a deck as one `Content`.

CommonMark with tables and struck-out text, parsed by markdown-it-py. It is text to look at and
nothing more: no HTML, no picture is loaded, and a link is its text with its address behind it. A
line break stays one, since decks are written line by line, and a star inside a word is a star, as
in 3*4*5. Textual's own `Markdown` is a widget for every block, which takes many times as long.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from quizapp.text import clean, clean_line
from quizapp.tui.safe import few_lines, hung, line
from quizapp.words import say

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

_MARKED = re.compile(
    r"[`\\]|~~|\]\(|\]\[|<https?:|&#?\w+;|(?<!\w)[*_](?=\S)"  # inside a line
    r"|^ {0,3}(?:#{1,6}(?: |$)|>|[-+*] |\d{1,9}[.)] |(?:[-*_=] ?){3,}$)"  # at its beginning
    r"|^(?: {4}|\t)|^[ |:-]*-[ |:-]*\|",
    re.MULTILINE,
)
"""Without one of these a text has no Markdown in it, and the parser need not be loaded."""

_HOLE = "\x01"
"""Stands for a hole while a text is laid out; the gate lets none through from a deck."""

_CODE = "$text-accent on $boost"
_MOST_CODE = 4_000
"""Characters of a block of code that are coloured: a lexer may take long over a hostile one."""

SHORT_RULE = 24


class Look(NamedTuple):
    """How running text is drawn, and what is strong in it."""

    normal: str = ""
    strong: str = "bold"


PLAIN = Look()
QUESTION = Look("bold", "bold underline")


def markdown(text: str, width: int, look: Look = PLAIN) -> Content:
    """Text of a deck as it may stand on the screen; lists and tables are laid out for a width."""
    return with_holes([text], [], width, look)


def with_holes(
    pieces: Sequence[str], holes: Sequence[Content], width: int, look: Look = PLAIN
) -> Content:
    """One text in pieces, with something of ours between them, such as the gaps of a cloze."""
    text = few_lines(_HOLE.join(map(clean, pieces)))
    drawing = _Drawing(iter(holes), look)
    if not _MARKED.search(text):
        return drawing.text(text, look.normal)
    from markdown_it.tree import SyntaxTreeNode

    return drawing.blocks(SyntaxTreeNode(_parser().parse(text)).children, max(width, 1))


class _Drawing:
    """One text being drawn; the holes are filled as they are met."""

    def __init__(self, holes: Iterator[Content], look: Look) -> None:
        self._holes = holes
        self._look = look

    def text(self, text: str, style: str) -> Content:
        """A stretch of text."""
        first, *others = (Content.styled(piece, style) for piece in text.split(_HOLE))
        return Content("").join(
            [first, *(part for other in others for part in (self._hole(), other))]
        )

    def blocks(self, nodes: Sequence["SyntaxTreeNode"], width: int, apart: str = "\n\n") -> Content:
        """Blocks under each other."""
        return Content(apart).join([self._block(node, width) for node in nodes])

    def _hole(self) -> Content:
        return next(self._holes, Content(""))

    def _block(self, node: "SyntaxTreeNode", width: int) -> Content:
        draw = {
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quote,
            "fence": self._code,
            "code_block": self._code,
            "table": self._table,
            "hr": _rule,
        }.get(node.type)
        if draw:
            return draw(node, width)
        heading = node.type == "heading"
        return self._inside(node, "bold $text-primary" if heading else self._look.normal)

    def _list(self, node: "SyntaxTreeNode", width: int) -> Content:
        tight = all(child.hidden for item in node.children for child in item.children[:1])
        number = int(node.attrs.get("start", 1))
        items = []
        for place, item in enumerate(node.children):
            head = f"{number + place}. " if node.type == "ordered_list" else "• "
            apart = "\n" if tight else "\n\n"
            body = self.blocks(item.children, width - len(head), apart)
            items.append(hung(Content.styled(head, "dim"), body, width))
        return Content("\n" if tight else "\n\n").join(items)

    def _quote(self, node: "SyntaxTreeNode", width: int) -> Content:
        bar = Content.styled("▌ ", "dim")
        lines = self.blocks(node.children, width - 2).wrap(max(1, width - 2))
        return Content("\n").join([bar + one for one in lines])

    def _code(self, node: "SyntaxTreeNode", width: int) -> Content:
        code = node.content.rstrip("\n").expandtabs(4)
        name = node.info.split()[0] if node.info.split() else ""
        lines = self._coloured(code, name).split(allow_blank=True)
        most = min(max((one.cell_length for one in lines), default=0), width - 2)
        rows = [(Content(" ") + one).pad_right(most + 1 - one.cell_length) for one in lines]
        return Content("\n").join([row.stylize_before("on $boost") for row in rows])

    def _coloured(self, code: str, language: str) -> Content:
        if not language or len(code) > _MOST_CODE:
            return self.text(code, "")
        from textual.highlight import highlight

        pieces = highlight(code, language=language).split(_HOLE, allow_blank=True)
        first, *others = pieces
        return Content("").join([first, *(part for one in others for part in (self._hole(), one))])

    def _table(self, node: "SyntaxTreeNode", width: int) -> Content:
        from quizapp.tui.tables import Cell, table

        rows = [row for part in node.children for row in part.children]
        head, *body = (
            [
                Cell(
                    self._inside(cell, "bold" if cell.type == "th" else self._look.normal),
                    str(cell.attrs.get("style", "")).removeprefix("text-align:"),
                )
                for cell in row.children
            ]
            for row in rows
        )
        return table(head, body, width)

    def _inside(self, node: "SyntaxTreeNode", style: str) -> Content:
        """What stands in a paragraph, a heading or a cell."""
        return self._run(node.children[0].children, style) if node.children else Content("")

    def _run(self, nodes: Sequence["SyntaxTreeNode"], style: str) -> Content:
        return Content("").join([self._span(node, style) for node in nodes])

    def _span(self, node: "SyntaxTreeNode", style: str) -> Content:
        added = {"em": "italic", "strong": self._look.strong, "s": "strike"}.get(node.type)
        if added:
            return self._run(node.children, f"{style} {added}")
        if node.type == "link":
            return self._link(node, style)
        if node.type == "image":
            return line(say("[picture: {alt}]", alt=_plain(node)), f"{style} italic")
        if node.type in {"softbreak", "hardbreak"}:
            return Content("\n")
        return self.text(node.content, f"{style} {_CODE}" if node.type == "code_inline" else style)

    def _link(self, node: "SyntaxTreeNode", style: str) -> Content:
        """The text of a link, and its address if that is another."""
        address = clean_line(str(node.attrs.get("href", "")))
        text = self._run(node.children, f"{style} underline")
        return text if text.plain == address else text + Content.styled(f" ({address})", "dim")


def _rule(_: "SyntaxTreeNode", width: int) -> Content:
    return Content.styled("─" * min(width, SHORT_RULE), "dim")


def _plain(node: "SyntaxTreeNode") -> str:
    return "".join(child.content for child in node.walk() if child.type == "text")


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import emphasis

    def unless_inside_a_word(state: "StateInline", silent: bool) -> bool:
        return not _is_inside_word(state.src, state.pos) and emphasis.tokenize(state, silent)

    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable(["table", "strikethrough"])
    parser.inline.ruler.at("emphasis", unless_inside_a_word)
    return parser


def _is_inside_word(text: str, place: int) -> bool:
    """Whether letters or digits stand on both sides of a star."""
    after = text[place:].lstrip("*")[:1] if text[place] == "*" else ""
    return after.isalnum() and text[:place].rstrip("*")[-1:].isalnum()
