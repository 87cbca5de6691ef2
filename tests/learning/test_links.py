"""Which addresses may be opened at all."""

import pytest

from quizapp.learning.links import openable


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://example.com:8080/a?b=c&d=%20#e",
        "HTTPS://nl.wikipedia.org/wiki/Café_(stad)",
        "https://пример.рф/путь",
        "http://[2001:db8::1]/",
        "https://example.com/it's",
    ],
)
def test_pages_of_the_web_may_be_opened(address: str) -> None:
    assert openable(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.com",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.com",
        "data:text/html,x",
        "x-apple:http://a",
        "-rf",
        "--new-window=https://example.com",
        "https:example.com",
        "https://",
        "https:///etc/passwd",
        "https://your.bank@example.com/",
        "https://example.com/a b",
        " https://example.com",
        "https://example.com\n",
        "https://example.com/\x1b]0;x\x07",
        "https://example.com/\u202egpj.exe",
        "https://example.com/\u2066",
        "https://example.com\\@elsewhere",
        'https://example.com/"$(id)',
        "https://example.com/`id`",
        "https://example.com:99999999/",
        "https://example.com/" + "a" * 2_000,
    ],
)
def test_nothing_else_may(address: str) -> None:
    assert not openable(address)
