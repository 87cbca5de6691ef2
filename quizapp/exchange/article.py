"""Articles: plain text, Markdown, and pages saved by a browser, as text to read and quote.

A paragraph, heading or item becomes a paragraph of the text; between two stands an empty line.
"""

import logging
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from quizapp.errors import ArticleRefused
from quizapp.words import Sentence, number

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from markdown_it.token import Token

MAX_BYTES = 5_000_000
"""A book has less text."""

BLOCKS = frozenset(  # of a split text, since a list of as many words takes as many lines
    "address article blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol "  # noqa: SIM905
    "p pre section table td th tr ul".split()
)
"""The elements of HTML that end a paragraph."""

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 2_000
"""Bytes in which a page has to say that it is one."""
_TITLE = 100
"""Characters of a title."""
_TEXT_CONTROLS = frozenset("\t\n\r\f")


class Article(NamedTuple):
    """A text to make cards from."""

    title: str
    text: str


def read_article(name: str, data: bytes) -> Article:
    """The article in a file of this name; ArticleRefused says why there is none."""
    if len(data) > MAX_BYTES:
        raise ArticleRefused(
            name, Sentence("is larger than {most} bytes", {"most": number(MAX_BYTES)})
        )
    ending = PurePath(name).suffix.lower()
    if ending in {".html", ".htm", ".xhtml"} or _HTML.match(data[:_HEAD]):
        article = _of_html(data)
    elif ending in {".md", ".markdown"}:
        article = _of_markdown(_decoded(name, data))
    else:
        article = Article("", _tidy(_decoded(name, data)))
    if not article.text:
        raise ArticleRefused(name, Sentence("has no text to read"))
    return article._replace(title=article.title or _first_line(article.text))


def _decoded(name: str, data: bytes) -> str:
    """The file as text: UTF-8, or UTF-16 with its mark."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        reason = Sentence("is not UTF-8 text: byte {place}", {"place": error.start})
        raise ArticleRefused(name, reason) from None
    if any(unicodedata.category(sign) == "Cc" and sign not in _TEXT_CONTROLS for sign in set(text)):
        raise ArticleRefused(name, Sentence("is not a text"))
    return text


def _of_html(data: bytes) -> Article:
    """What a reader would call the article, without what stands around it.

    The page says itself how its letters are encoded.
    """
    from lxml.html import fromstring  # noqa: PLC0415 - only saved pages need it
    from readability.readability import Document, Unparseable  # noqa: PLC0415 - as above

    logging.getLogger("readability").addHandler(logging.NullHandler())  # it would write on stderr
    try:
        page = Document(data)
        body = fromstring(page.summary(html_partial=True))
        return Article(_one_line(page.short_title()), _tidy("".join(_pieces(body))))
    except (Unparseable, ValueError):  # nothing in it
        return Article("", "")


def _pieces(element: "HtmlElement") -> Iterator[str]:
    """The text of an element, with an empty line around each block."""
    block = element.tag in BLOCKS
    if block:
        yield "\n\n"
    if isinstance(element.tag, str):  # a comment's tag is a function
        yield _spaced(element.text or "")
        for inner in element:
            yield from _pieces(inner)
            yield _spaced(inner.tail or "")
    if block:
        yield "\n\n"


def _of_markdown(text: str) -> Article:
    """The text that Markdown's signs format; code stays as it is."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    blocks, title, heading = [], "", False
    for token in MarkdownIt("commonmark").enable("table").parse(_without_front_matter(text)):
        heading = token.tag == "h1" if token.type.endswith("_open") else heading
        if token.type == "inline":
            blocks.append("".join(map(_plain, token.children or ())))
            title = title or (blocks[-1] if heading else "")
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content)
    return Article(_one_line(title), _tidy("\n\n".join(blocks)))


def _plain(token: "Token") -> str:
    """What a reader sees of a piece of a line; of a picture, its description."""
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    return "" if token.type == "html_inline" else token.content


def _without_front_matter(text: str) -> str:
    return re.sub(r"\A---\s*\n.*?\n---\s*\n", "", text, count=1, flags=re.DOTALL)


def _tidy(text: str) -> str:
    """The text with one kind of line end, and one empty line between paragraphs."""
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _first_line(text: str) -> str:
    return _one_line(text.partition("\n")[0])


def _one_line(text: str) -> str:
    """A title: short, and one line."""
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else line[: _TITLE - 1] + "…"
