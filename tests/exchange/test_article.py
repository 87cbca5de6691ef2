"""Articles are read whatever they come as; what is none is refused with a sentence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import ArticleRefused
from quizapp.exchange.article import MAX_BYTES, read_article

PAGE = """<!doctype html><html><head><meta charset="iso-8859-1"><title>The canal</title>
<script>var a = "not read";</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<div class="content"><h1>The canal</h1>
<p>On 17 November 1869 a line of ships left the caf\u00e9s of Port Said, and sailed south.</p>
<p>It is <b>193</b> kilometres long and has no locks, since the seas are level, which helps.<!-- no
comment --></p>
<p>It was dug in ten years,<br>of which the last, the driest, were the worst.</p></div>
<footer>Subscribe to our newsletter</footer></body></html>"""

MARKDOWN = """---
author: nobody
---
# The *canal*

It is **193** kilometres [long](https://example.org).
It has no <b>locks</b>.

- Britain
- `France`
"""


def test_a_saved_page_is_read_without_what_stands_around_the_article() -> None:
    article = read_article("page.html", PAGE.encode("iso-8859-1"))

    assert article.title == "The canal"
    assert "It is 193 kilometres long and has no locks" in article.text
    assert "cafés of Port Said" in article.text
    assert "ten years,\n\nof which the last" in article.text
    for around in ("Sport", "not read", "newsletter", "comment"):
        assert around not in article.text


def test_a_page_is_known_by_its_first_words_too() -> None:
    assert read_article("-", PAGE.encode("iso-8859-1")).title == "The canal"


def test_markdown_is_read_without_its_signs() -> None:
    assert read_article("a.md", MARKDOWN.encode()) == (
        "The canal",
        "The canal\n\nIt is 193 kilometres long.\nIt has no locks.\n\nBritain\n\nFrance",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_read_with_or_without_a_mark(encoding: str) -> None:
    article = read_article("a.txt", "Eén zin.\r\n\r\n\r\n\r\nNog een.  \n".encode(encoding))

    assert article == ("Eén zin.", "Eén zin.\n\nNog een.")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "a.txt has no text to read"),
        ("a.txt", b" \n\t\n", "a.txt has no text to read"),
        ("a.html", b"", "a.html has no text to read"),
        ("a.html", b"<html></html>", "a.html has no text to read"),
        ("a.md", b"---\na: b\n---\n", "a.md has no text to read"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00", "a.png is not UTF-8 text: byte 0"),
        ("a.txt", b"abc\xff", "a.txt is not UTF-8 text: byte 3"),
        ("a.txt", b"a\x00b", "a.txt is not a text"),
        ("a.txt", b"\x1b[2J", "a.txt is not a text"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "a.txt is larger than 5,000,000 bytes"),
        ("\x1b[2J.txt", b"", "␛[2J.txt has no text to read"),
    ],
)
def test_what_is_no_article_is_refused_with_a_sentence(name: str, data: bytes, why: str) -> None:
    with pytest.raises(ArticleRefused, match=r"^.*$") as refused:
        read_article(name, data)

    assert str(refused.value) == why


def test_a_page_nested_without_end_is_refused_or_read_and_no_more() -> None:
    deep = b"<html><body>" + b"<div>" * 5_000 + b"some text, at the bottom"

    with suppress(ArticleRefused):
        assert "bottom" in read_article("a.html", deep).text


def test_nothing_is_written_about_a_page_that_cannot_be_read(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ArticleRefused):
        read_article("a.html", b"<html></html>")

    assert capfd.readouterr() == ("", "")


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html", "-"]))
def test_any_bytes_are_an_article_or_refused(data: bytes, name: str) -> None:
    with suppress(ArticleRefused):
        assert read_article(name, data).text.strip()
