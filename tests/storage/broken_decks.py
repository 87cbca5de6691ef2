"""Broken and hostile deck files, each with what must happen to it.

A deck is written with one card a line, from line 2 on; a good card stands before and behind what is
broken, so that it shows whether they are still served. What must be told is given as it is printed,
without the file's name.
"""

import json
from typing import Any, NamedTuple

HEAD = '"format": 1, "id": "d", "title": "T", "language": "en"'
FIRST = '{"id": "first", "kind": "flashcard", "prompt": "P", "answer": "A"}'
KINDS = (
    "the kinds are flashcard, short-answer, numeric, date, choice, true-false, cloze, order, match"
)
DEEP = "lists and objects may stand in each other 60 deep at most"
CONTROL = "line breaks are written \\n, tabs \\t"
LAST = '{"id": "last", "kind": "flashcard", "prompt": "P", "answer": "A"}'


class Broken(NamedTuple):
    """A broken deck: how many cards are served (None: no deck at all), and what is told."""

    name: str
    data: bytes
    served: int | None
    told: tuple[str, ...]


def file(name: str, data: str | bytes, *told: str, served: int | None = None) -> Broken:
    """A file that is no deck."""
    return Broken(name, data.encode() if isinstance(data, str) else data, served, told)


def head(name: str, keys: str, *told: str, served: int | None = None) -> Broken:
    """A deck with these keys on its first line, and two good cards."""
    return file(name, f'{{{keys}, "cards": [\n{FIRST},\n{LAST}]}}', *told, served=served)


def card(name: str, text: str, *told: str, served: int = 2) -> Broken:
    """A deck with this card on line 3, between two good ones."""
    deck = f'{{{HEAD}, "cards": [\n{FIRST},\n{text},\n{LAST}]}}'
    return file(name, deck, *told, served=served)


def a(kind: str, /, **keys: Any) -> str:
    """A card with these keys; an id and a prompt come by themselves."""
    return json.dumps({"id": "c", "kind": kind, "prompt": "P", **keys}, ensure_ascii=False)


NOT_JSON = (
    file("empty", "", "1:1: file: the file ends here, and a value is missing"),
    file("blank", " \n\t\r\n", "3:1: file: the file ends here, and a value is missing"),
    file("nul-bytes", b"\0" * 4096, "1:1: file: a NUL stands here; the file may be damaged"),
    file(
        "a-word", "deck", "1:1: file: 'deck' is no value; a text stands in double quotation marks"
    ),
    file("a-number", "12", "1:1: file: a deck is one JSON object, in braces"),
    file("a-list", "[]", "1:1: file: a deck is one JSON object, in braces"),
    file("a-text", '"deck"', "1:1: file: a deck is one JSON object, in braces"),
    file("null", "null", "1:1: file: a deck is one JSON object, in braces"),
    file(
        "truncated-in-key", f'{{{HEAD}, "car', "1:58: file: this text has no closing quotation mark"
    ),
    file(
        "truncated-in-card",
        f'{{{HEAD}, "cards": [\n{FIRST},\n{{"id": "c", "prompt": "Why',
        "3:23: cards[1].prompt: this text has no closing quotation mark",
    ),
    file(
        "truncated-after-card",
        f'{{{HEAD}, "cards": [\n{FIRST}',
        "2:67: cards: the file ends here, and a closing ] is missing",
    ),
    file(
        "truncated-after-comma",
        f'{{{HEAD}, "cards": [\n{FIRST},\n',
        "3:1: cards[1]: the file ends here, and a value is missing",
    ),
    file(
        "truncated-after-colon",
        '{"format":',
        "1:11: format: the file ends here, and a value is missing",
    ),
    file(
        "trailing-comma",
        f'{{{HEAD}, "cards": [\n{FIRST},\n]}}',
        "2:67: cards: there is a comma too many before the closing ]",
    ),
    file(
        "trailing-comma-in-card",
        f'{{{HEAD}, "cards": [\n{{"id": "c",}}]}}',
        "2:11: cards[0]: there is a comma too many before the closing }",
    ),
    file(
        "missing-comma",
        f'{{{HEAD}, "cards": [\n{FIRST}\n{LAST}]}}',
        "3:1: cards: a comma or a closing ] is missing before this",
    ),
    file("missing-colon", '{"format" 1}', "1:11: file: a colon is missing after the key 'format'"),
    file(
        "two-decks",
        f'{{{HEAD}, "cards": []}}\n{{{HEAD}, "cards": []}}',
        "2:1: file: something stands here after the end of the JSON",
    ),
    file(
        "stray-bracket",
        f'{{{HEAD}, "cards": []}}}}',
        "1:70: file: something stands here after the end of the JSON",
    ),
    file(
        "wrong-bracket",
        f'{{{HEAD}, "cards": [\n{FIRST}}}',
        "2:67: cards: a comma or a closing ] is missing before this",
    ),
    file(
        "single-quotes",
        "{'format': 1}",
        "1:2: file: a key in double quotation marks has to stand here",
    ),
    file(
        "curly-quotes",
        '{"title": \u201cT\u201d}',
        '1:11: title: texts stand in straight double quotation marks: "',
    ),
    file("bare-key", "{format: 1}", "1:2: file: a key in double quotation marks has to stand here"),
    file(
        "bare-word",
        '{"title": deck}',
        "1:11: title: 'deck' is no value; a text stands in double quotation marks",
    ),
    file(
        "python-true",
        '{"shuffle": True}',
        "1:13: shuffle: 'True' is no value; write true, false or null in small letters",
    ),
    file(
        "nan",
        f'{{{HEAD}, "cards": [\n{{"id": "c", "value": NaN}}]}}',
        "2:22: cards[0].value: 'NaN' is no number that JSON knows",
    ),
    file(
        "infinity",
        '{"retention": Infinity}',
        "1:15: retention: 'Infinity' is no number that JSON knows",
    ),
    file(
        "minus-infinity",
        '{"retention": -Infinity}',
        "1:15: retention: '-Infinity' is no number that JSON knows",
    ),
    file(
        "plus-sign",
        '{"retention": +1}',
        "1:15: retention: numbers are written like 12, -0.5 or 1e9",
    ),
    file(
        "leading-zero",
        '{"retention": 007}',
        "1:16: retention: numbers are written like 12, -0.5 or 1e9",
    ),
    file(
        "leading-point",
        '{"retention": .9}',
        "1:15: retention: numbers are written like 12, -0.5 or 1e9",
    ),
    file(
        "trailing-point",
        '{"retention": 1.}',
        "1:16: retention: numbers are written like 12, -0.5 or 1e9",
    ),
    file(
        "hexadecimal", '{"format": 0x1}', "1:13: format: numbers are written like 12, -0.5 or 1e9"
    ),
    file(
        "underscore", '{"format": 1_000}', "1:13: format: numbers are written like 12, -0.5 or 1e9"
    ),
    file(
        "leading-zero-in-a-card",
        '{"cards": [{"kind": "numeric", "value": 007}]}',
        "1:42: cards[0].value: numbers are written like 12, -0.5 or 1e9",
    ),
    file("line-comment", '{\n// the deck\n"format": 1}', "2:1: file: JSON has no comments"),
    file("block-comment", '{"format": /* one */ 1}', "1:12: format: JSON has no comments"),
    file(
        "line-break-in-text",
        '{"title": "two\nlines"}',
        f"1:15: title: a text may not hold a line break; {CONTROL}",
    ),
    file(
        "tab-in-text",
        '{"title": "a\tb"}',
        f"1:13: title: a text may not hold a tab; {CONTROL}",
    ),
    file(
        "escape-in-text",
        '{"title": "\x1b]52;c;cm0=\x07"}',
        f"1:12: title: a text may not hold the control character U+001B; {CONTROL}",
    ),
    file(
        "nul-in-text",
        '{"title": "a\0b"}',
        f"1:13: title: a text may not hold a NUL; {CONTROL}",
    ),
    file(
        "unknown-escape",
        '{"title": "C:\\decks"}',
        "1:14: title: a backslash begins an escape such as \\n; write \\\\ for a backslash",
    ),
    file(
        "short-escape",
        '{"title": "\\u12"}',
        "1:13: title: a backslash begins an escape such as \\n; write \\\\ for a backslash",
    ),
    file(
        "backslash-at-the-end",
        '{"title": "\\',
        "1:11: title: this text has no closing quotation mark",
    ),
    file(
        "open-text",
        '{"title": "T\n, "id": "d"}',
        f"1:13: title: a text may not hold a line break; {CONTROL}",
    ),
    file(
        "deep-lists",
        "[" * 10_000,
        f"1:63: [0][0]: {DEEP}",
    ),
    file(
        "deep-objects",
        '{"a":' * 10_000,
        f"1:307: a.a: {DEEP}",
    ),
    file(
        "deep-and-broken",
        f'{{{HEAD}, "cards": [\n{"[" * 500}x{"]" * 500}]}}',
        f"2:61: cards{'[0]' * 61}: {DEEP}",
    ),
    file(
        "latin-1",
        '{"title": "caf\u00e9"}'.encode("latin-1"),
        "1:15: file: the byte 0xE9 is not UTF-8; a deck is saved as UTF-8",
    ),
    file(
        "latin-1-on-line-2",
        b'{"title": "caf\xc3\xa9",\n"id": "caf\xe9"}',
        "2:11: file: the byte 0xE9 is not UTF-8; a deck is saved as UTF-8",
    ),
    file(
        "cut-in-a-letter",
        '{"title": "caf\u00e9'.encode()[:-1],
        "1:15: file: the byte 0xC3 is not UTF-8; a deck is saved as UTF-8",
    ),
    file(
        "overlong-utf-8",
        b'{"title": "\xc0\xaf"}',
        "1:12: file: the byte 0xC0 is not UTF-8; a deck is saved as UTF-8",
    ),
    file(
        "surrogate-as-utf-8",
        b'{"title": "\xed\xa0\x80"}',
        "1:12: file: the byte 0xED is not UTF-8; a deck is saved as UTF-8",
    ),
    file(
        "utf-16",
        '{"title": "T"}'.encode("utf-16"),
        "1:1: file: is encoded as UTF-16; a deck is saved as UTF-8",
    ),
    file(
        "utf-16-without-mark",
        '{"title": "T"}'.encode("utf-16-be"),
        "1:1: file: is encoded as UTF-16-BE; a deck is saved as UTF-8",
    ),
    file(
        "utf-32",
        '{"title": "T"}'.encode("utf-32"),
        "1:1: file: is encoded as UTF-32; a deck is saved as UTF-8",
    ),
    file(
        "gzip",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
        "1:2: file: the byte 0x8B is not UTF-8; a deck is saved as UTF-8",
    ),
    file(
        "pickle",
        b"\x80\x04\x95\x10\x00\x00\x00",
        "1:1: file: the byte 0x80 is not UTF-8; a deck is saved as UTF-8",
    ),
    file(
        "html",
        "<!doctype html><title>404</title>",
        "1:1: file: '<!doctype' is no value; a text stands in double quotation marks",
    ),
    file(
        "yaml",
        "format: 1\nid: d\n",
        "1:1: file: 'format' is no value; a text stands in double quotation marks",
    ),
    file(
        "csv",
        "question,answer\n",
        "1:1: file: 'question' is no value; a text stands in double quotation marks",
    ),
    file(
        "merge-conflict",
        f'{{{HEAD},\n<<<<<<< HEAD\n"tags": [],\n=======\n>>>>>>> x\n"cards": []}}',
        "2:1: file: a key in double quotation marks has to stand here",
    ),
)

HEADS = (
    head(
        "no-keys",
        '"x-empty": 0',
        "1:1: format: is missing",
        "1:1: id: is missing",
        "1:1: title: is missing",
        "1:1: language: is missing",
    ),
    head("no-id", '"format": 1, "title": "T", "language": "en"', "1:1: id: is missing"),
    head(
        "blank-id",
        '"format": 1, "id": " ", "title": "T", "language": "en"',
        "1:21: id: has to begin and end with a visible character and hold no control characters",
    ),
    head(
        "id-with-line-break",
        '"format": 1, "id": "d\\n", "title": "T", "language": "en"',
        "1:21: id: has to begin and end with a visible character and hold no control characters",
    ),
    head(
        "id-with-escape",
        '"format": 1, "id": "\\u001b[2J", "title": "T", "language": "en"',
        "1:21: id: has to begin and end with a visible character and hold no control characters",
    ),
    *(
        head(
            f"id-unseen-{name}",
            f'"format": 1, "id": "{text}", "title": "T", "language": "en"',
            "1:21: id: has to begin and end with a visible character and hold no control "
            "characters",
        )
        for name, text in (
            ("override", "d\u202ed"),
            ("isolate", "d\u2066d"),
            ("c1", "d\x9bd"),
            ("line-separator", "d\u2028d"),
            ("zero-width", "\u200b"),
            ("zero-width-behind", "d\u200b"),
        )
    ),
    head(
        "id-of-joined-letters",
        '"format": 1, "id": "👩\u200d🚀-می\u200cخواهم", "title": "T", "language": "en"',
        served=2,
    ),
    head(
        "id-is-a-number",
        '"format": 1, "id": 5, "title": "T", "language": "en"',
        "1:21: id: has to be a text, and is a number",
    ),
    head(
        "long-id",
        f'"format": 1, "id": "{"d" * 201}", "title": "T", "language": "en"',
        "1:21: id: may have at most 200 characters, and has 201",
    ),
    head("no-format", '"id": "d", "title": "T", "language": "en"', "1:1: format: is missing"),
    head(
        "format-0",
        '"format": 0, "id": "d", "title": "T", "language": "en"',
        "1:12: format: has to be 1",
    ),
    head(
        "format-true",
        '"format": true, "id": "d", "title": "T", "language": "en"',
        "1:12: format: has to be a whole number, and is true",
    ),
    head(
        "format-as-text",
        '"format": "1", "id": "d", "title": "T", "language": "en"',
        "1:12: format: has to be a whole number, and is a text",
    ),
    head(
        "format-of-5000-digits",
        f'"format": {"9" * 5000}, "id": "d", "title": "T", "language": "en"',
        "1:12: format: has to be a whole number, and is a decimal number",
    ),
    head(
        "title-is-a-list",
        '"format": 1, "id": "d", "title": ["T"], "language": "en"',
        "1:35: title: has to be a text, and is a list",
    ),
    head(
        "title-is-null",
        '"format": 1, "id": "d", "title": null, "language": "en"',
        "1:35: title: has to be a text, and is null",
    ),
    head(
        "language-in-words",
        '"format": 1, "id": "d", "title": "T", "language": "Nederlands"',
        "1:52: language: has to be a language tag such as nl or en-GB",
    ),
    head(
        "language-with-underscore",
        '"format": 1, "id": "d", "title": "T", "language": "en_GB"',
        "1:52: language: has to be a language tag such as nl or en-GB",
    ),
    head(
        "retention-in-percent",
        f'{HEAD}, "retention": 90',
        "1:71: retention: has to be at most 0.99",
    ),
    head(
        "misspelt-head-key",
        f'{HEAD}, "retension": 0.9',
        "1:58: retension: is no key that is known here; did you mean 'retention'?",
    ),
    head("key-twice", f'{HEAD}, "title": "U"', "1:58: title: stands twice in this object"),
    head(
        "unknown-head-key",
        f'{HEAD}, "colour": "red"',
        "1:58: warning: colour: is no key that is known here; it is kept and ignored",
        served=2,
    ),
    head("private-head-key", f'{HEAD}, "x-colour": {{"a": 1}}', served=2),
    head(
        "private-key-with-a-key-twice",
        f'{HEAD}, "x-colour": {{"a": 1, "a": 2}}',
        "1:79: x-colour.a: stands twice in this object",
    ),
    head("schema-key", f'{HEAD}, "$schema": "deck.schema.json"', served=2),
    head(
        "source-with-unknown-key",
        f'{HEAD}, "source": {{"title": "S", "isbn": "1"}}',
        "1:83: warning: source.isbn: is no key that is known here; it is kept and ignored",
        served=2,
    ),
    head(
        "source-with-misspelt-key",
        f'{HEAD}, "source": {{"titel": "S"}}',
        "1:69: source.titel: is no key that is known here; did you mean 'title'?",
    ),
    head(
        "tag-is-a-number",
        f'{HEAD}, "tags": ["a", 5]',
        "1:72: tags[1]: has to be a text, and is a number",
    ),
    file("no-cards", f"{{{HEAD}}}", "1:1: cards: is missing"),
    file(
        "cards-is-null", f'{{{HEAD}, "cards": null}}', "1:67: cards: has to be a list, and is null"
    ),
    file(
        "cards-by-id",
        f'{{{HEAD}, "cards": {{"c": {FIRST}}}}}',
        "1:67: cards: has to be a list, and is an object",
    ),
    file(
        "cards-twice",
        f'{{{HEAD}, "cards": [], "cards": [{FIRST}]}}',
        "1:71: cards: stands twice in this object",
    ),
    file(
        "byte-order-mark",
        b"\xef\xbb\xbf" + f'{{{HEAD}, "cards": [\n{FIRST}]}}'.encode(),
        "1:1: warning: file: begins with a byte order mark, which JSON does without",
        served=1,
    ),
    file(
        "byte-order-mark-twice",
        b"\xef\xbb\xbf" * 2 + f'{{{HEAD}, "cards": []}}'.encode(),
        "1:1: warning: file: begins with a byte order mark, which JSON does without",
        "1:1: file: a byte order mark stands here",
    ),
    file(
        "line-ends-of-dos",
        f'{{{HEAD}, "cards": [\r\n{FIRST},\r\n{{}}]}}',
        f"3:1: kind: is missing; {KINDS}",
        served=1,
    ),
    file("line-ends-of-old-macs", f'{{{HEAD}, "cards": [\r{FIRST}]}}', served=1),
)

CARDS = (
    card("card-is-a-number", "5", "3:1: card: has to be an object, and is a number"),
    card("card-is-null", "null", "3:1: card: has to be an object, and is null"),
    card("card-is-a-text", '"card"', "3:1: card: has to be an object, and is a text"),
    card("card-is-a-list", "[]", "3:1: card: has to be an object, and is a list"),
    card(
        "empty-card",
        "{}",
        f"3:1: kind: is missing; {KINDS}",
    ),
    card(
        "no-kind",
        '{"id": "c", "prompt": "P", "answer": "A"}',
        f"3:1: kind: is missing; {KINDS}",
    ),
    card(
        "kind-is-a-list",
        a("flashcard").replace('"flashcard"', '["flashcard"]'),
        "3:21: kind: has to be a text, and is a list",
    ),
    card(
        "kind-is-null",
        a("flashcard").replace('"flashcard"', "null"),
        "3:21: kind: has to be a text, and is null",
    ),
    card(
        "misspelt-kind",
        a("flashcrd", answer="A"),
        "3:21: kind: there is no kind 'flashcrd'; did you mean 'flashcard'?",
    ),
    card(
        "kind-in-capitals",
        a("Flashcard", answer="A"),
        "3:21: kind: there is no kind 'Flashcard'; did you mean 'flashcard'?",
    ),
    card(
        "unknown-kind",
        a("essay", answer="A"),
        f"3:21: kind: there is no kind 'essay'; {KINDS}",
    ),
    card(
        "kind-twice",
        '{"id": "c", "kind": "order", "kind": "flashcard", "prompt": "P", "answer": "A"}',
        "3:30: kind: stands twice in this object",
    ),
    card(
        "no-id-in-card",
        '{"kind": "flashcard", "prompt": "P", "answer": "A"}',
        "3:1: id: is missing",
    ),
    card(
        "id-taken",
        a("flashcard", id="first", answer="A"),
        "3:8: id: an earlier card has the id 'first' too",
    ),
    card(
        "id-taken-by-bad-card",
        a("flashcard", id="last"),
        "3:1: answer: is missing",
        "4:8: id: an earlier card has the id 'last' too",
        served=1,
    ),
    card("empty-prompt", a("flashcard", prompt="", answer="A"), "3:44: prompt: may not be empty"),
    card(
        "blank-prompt", a("flashcard", prompt=" \n", answer="A"), "3:44: prompt: may not be empty"
    ),
    card(
        "long-prompt",
        a("flashcard", prompt="P" * 20_001, answer="A"),
        "3:44: prompt: may have at most 20,000 characters, and has 20,001",
    ),
    card(
        "prompt-is-an-object",
        a("flashcard", prompt={"text": "P"}, answer="A"),
        "3:44: prompt: has to be a text, and is an object",
    ),
    card("no-answer", a("flashcard"), "3:1: answer: is missing"),
    card(
        "answer-key-twice",
        '{"id": "c", "kind": "flashcard", "prompt": "P", "answer": "A", "answer": "B"}',
        "3:64: answer: stands twice in this object",
    ),
    card(
        "answer-in-the-wrong-kind",
        a("flashcard", answer="A", value=5),
        "3:64: value: value belongs to numeric; a card of the kind flashcard has no such key",
    ),
    card(
        "misspelt-key-of-another-kind",
        a("flashcard", answer="A", tolerence={"percent": 1}),
        "3:64: tolerence: tolerance belongs to numeric; "
        "a card of the kind flashcard has no such key",
    ),
    card(
        "answers-is-a-text",
        a("short-answer", answers="A"),
        "3:63: answers: has to be a list, and is a text",
    ),
    card(
        "no-answers",
        a("short-answer", answers=[]),
        "3:63: answers: has to have at least 1 in it, and has 0",
    ),
    card(
        "answer-for-answers",
        a("short-answer", answer="A"),
        "3:1: answers: is missing",
        "3:52: answer: is no key that is known here; did you mean 'answers'?",
    ),
    card(
        "key-with-a-blank",
        a("short-answer", **{"answers ": ["A"]}),
        "3:1: answers: is missing",
        "3:52: answers: has blanks around it; the key is 'answers'",
    ),
    card(
        "second-answer-is-a-number",
        a("short-answer", answers=["A", 5]),
        "3:69: answers[1]: has to be a text, and is a number",
    ),
    card(
        "blank-answers",
        a("short-answer", answers=["A", "", " "]),
        "3:69: answers[1]: may not be empty",
        "3:73: answers[2]: may not be empty",
    ),
    card(
        "answer-is-null",
        a("short-answer", answers=[None]),
        "3:64: answers[0]: has to be a text, and is null",
    ),
    card(
        "too-many-answers",
        a("short-answer", answers=["A"] * 101),
        "3:63: answers: may have at most 100 in it, and has 101",
    ),
    card(
        "value-is-a-text",
        a("numeric", value="7500"),
        "3:56: value: has to be a number, and is a text",
    ),
    card("value-is-true", a("numeric", value=True), "3:56: value: has to be a number, and is true"),
    card("value-too-large", a("numeric", value=1e300), "3:56: value: has to be at most 1e18"),
    card(
        "value-of-5000-digits",
        a("numeric", value=0).replace(": 0", ": " + "9" * 5000),
        "3:56: value: has to be at most 1e18",
    ),
    card(
        "value-without-end",
        a("numeric", value=0).replace(": 0", ": 1e999"),
        "3:56: value: has to be at most 1e18",
    ),
    card(
        "misspelt-tolerance",
        a("numeric", value=1, tolerence={"percent": 1}),
        "3:59: tolerence: is no key that is known here; did you mean 'tolerance'?",
    ),
    card(
        "tolerance-is-a-number",
        a("numeric", value=1, tolerance=5),
        "3:72: tolerance: has to be an object, and is a number",
    ),
    card(
        "empty-tolerance",
        a("numeric", value=1, tolerance={}),
        "3:72: tolerance: give either absolute or percent",
    ),
    card(
        "both-tolerances",
        a("numeric", value=1, tolerance={"absolute": 1, "percent": 1}),
        "3:72: tolerance: give either absolute or percent",
    ),
    card(
        "negative-tolerance",
        a("numeric", value=1, almost={"absolute": -1}),
        "3:82: almost.absolute: has to be at least 0",
    ),
    card(
        "tolerance-beyond-100-percent",
        a("numeric", value=1, tolerance={"percent": 101}),
        "3:84: tolerance.percent: has to be at most 100",
    ),
    card(
        "no-unit-to-require",
        a("numeric", value=1, unit_required=True),
        "3:76: unit_required: there is no unit to require",
    ),
    card(
        "unit-is-an-object",
        a("numeric", value=1, unit={"km": 1}),
        "3:67: unit: has to be a text, and is an object",
    ),
    card("no-such-day", a("date", date="2022-02-30"), "3:52: date: there is no such day"),
    card("no-such-month", a("date", date="2022-13"), "3:52: date: there is no such day"),
    card("month-0", a("date", date="2022-00"), "3:52: date: there is no such day"),
    card("year-0", a("date", date="0000"), "3:52: date: there is no such day"),
    card("no-such-day-of-the-year", a("date", date="--02-30"), "3:52: date: there is no such day"),
    card(
        "date-the-other-way-round",
        a("date", date="28-12-2021"),
        "3:52: date: has to look like 2022-01-31, 2022-01, 2022 or --12-31",
    ),
    card("date-is-a-number", a("date", date=2022), "3:52: date: has to be a text, and is a number"),
    card(
        "date-with-line-break",
        a("date", date="2022\n"),
        "3:52: date: has to look like 2022-01-31, 2022-01, 2022 or --12-31",
    ),
    card(
        "date-in-arabic-digits",
        a("date", date="\u0662\u0660\u0662\u0662"),
        "3:52: date: has to look like 2022-01-31, 2022-01, 2022 or --12-31",
    ),
    card(
        "negative-almost-days",
        a("date", date="2022", almost_days=-1),
        "3:75: almost_days: has to be at least 0",
    ),
    card(
        "fraction-of-a-day",
        a("date", date="2022", almost_days=1.5),
        "3:75: almost_days: has to be a whole number, and is a decimal number",
    ),
    card("no-distractors", a("choice", answers=["A"]), "3:1: distractors: is missing"),
    card(
        "no-right-option",
        a("choice", answers=[], distractors=["B"]),
        "3:57: answers: has to have at least 1 in it, and has 0",
    ),
    card(
        "option-twice",
        a("choice", answers=["A"], distractors=["B", "A"]),
        "3:79: distractors: an option stands twice",
    ),
    card(
        "too-many-options",
        a("choice", answers=["A"], distractors=[str(n) for n in range(26)]),
        "3:79: distractors: more than 26 options with the answers",
    ),
    card(
        "feedback-for-nothing",
        a("choice", answers=["A"], distractors=["B"], feedback={"C": "no"}),
        "3:98: feedback: one is for an option that is not there",
    ),
    card(
        "feedback-is-a-list",
        a("choice", answers=["A"], distractors=["B"], feedback=["no"]),
        "3:98: feedback: has to be an object, and is a list",
    ),
    card(
        "feedback-is-a-number",
        a("choice", answers=["A"], distractors=["B"], feedback={"B": 5}),
        "3:104: feedback.B: has to be a text, and is a number",
    ),
    card(
        "true-as-text",
        a("true-false", answer="true"),
        "3:60: answer: has to be true or false, and is a text",
    ),
    card(
        "cloze-without-gap",
        a("cloze", prompt="No gap here"),
        "3:40: prompt: a cloze needs a gap such as {{c1::text}}",
    ),
    card(
        "cloze-with-empty-gap",
        a("cloze", prompt="{{c1:: }}"),
        "3:40: prompt: a cloze needs a gap such as {{c1::text}}",
    ),
    card(
        "cloze-with-open-gap",
        a("cloze", prompt="{{c1::open"),
        "3:40: prompt: a cloze needs a gap such as {{c1::text}}",
    ),
    card(
        "accept-for-no-gap",
        a("cloze", prompt="{{c1::A}}", accept={"c2": ["B"]}),
        "3:63: accept: there is no gap c2 in the prompt",
    ),
    card(
        "accept-is-a-text",
        a("cloze", prompt="{{c1::A}}", accept={"c1": "B"}),
        "3:70: accept.c1: has to be a list, and is a text",
    ),
    card(
        "order-of-one",
        a("order", items=["A"]),
        "3:54: items: has to have at least 2 in it, and has 1",
    ),
    card(
        "order-with-equals", a("order", items=["A", "B", "A"]), "3:54: items: an item stands twice"
    ),
    card(
        "match-of-one",
        a("match", pairs=[["A", "B"]]),
        "3:54: pairs: has to have at least 2 in it, and has 1",
    ),
    card(
        "half-a-pair",
        a("match", pairs=[["A"], ["B", "C"]]),
        "3:55: pairs[0]: has to have exactly 2 in it, and has 1",
    ),
    card(
        "pair-of-three",
        a("match", pairs=[["A", "B", "C"], ["D", "E"]]),
        "3:55: pairs[0]: has to have exactly 2 in it, and has 3",
    ),
    card(
        "left-twice",
        a("match", pairs=[["A", "B"], ["A", "C"]]),
        "3:54: pairs: a left side stands twice",
    ),
    card(
        "extra-that-matches",
        a("match", pairs=[["A", "B"], ["C", "D"]], extra=["D"]),
        "3:89: extra: one is the right side of a pair",
    ),
    card(
        "hints-is-a-text",
        a("flashcard", answer="A", hints="think"),
        "3:73: hints: has to be a list, and is a text",
    ),
    card(
        "explanation-is-a-list",
        a("flashcard", answer="A", explanation=["because"]),
        "3:79: explanation: has to be a text, and is a list",
    ),
    card(
        "grading-with-text",
        a("flashcard", answer="A", grading={"case": "yes"}),
        "3:84: grading.case: has to be true or false, and is a text",
    ),
    card(
        "misspelt-grading",
        a("flashcard", answer="A", grading={"accent": True}),
        "3:76: grading.accent: is no key that is known here; did you mean 'accents'?",
    ),
    card(
        "match-of-too-many-rights",
        a("match", pairs=[[str(n), str(n)] for n in range(26)], extra=["x"]),
        "3:409: extra: more than 26 right sides with the pairs",
    ),
    card(
        "prompt-unseen",
        a("flashcard", prompt="\u200b \u202e\x9b", answer="A"),
        "3:44: prompt: may not be empty",
    ),
    card(
        "empty-key",
        a("flashcard", answer="A", **{"": 1}),
        '3:64: warning: "": is no key that is known here; it is kept and ignored',
        served=3,
    ),
    card(
        "accepted-for-a-gap-of-any-name",
        a("cloze", prompt="{{c1::a}}", accept={"c" * 5000: ["a"]}),
        f"3:63: accept: there is no gap {'c' * 20} in the prompt",
    ),
    card(
        "cloze-of-too-many-gaps",
        a("cloze", prompt="{{c1::a}}" * 101),
        "3:40: prompt: may have at most 100 gaps",
    ),
    card(
        "a-text-of-a-million",
        a("flashcard", answer="A", explanation="x" * 1_000_000),
        "3:79: explanation: is longer than 1,000,000 characters",
    ),
    card(
        "a-card-of-a-million",
        a("flashcard", answer="A", **{f"x-{n}": "x" * 300_000 for n in range(4)}),
        "3:1: card: is longer than 1,000,000 characters",
    ),
    card(
        "a-number-of-a-million",
        a("numeric", value=0).replace('"value": 0', f'"value": {"9" * 1_000_000}'),
        "3:56: value: is longer than 1,000,000 characters",
    ),
    card(
        "source-is-a-text",
        a("flashcard", answer="A", source="page 3"),
        "3:74: source: has to be an object, and is a text",
    ),
    card(
        "media-without-path",
        a("flashcard", answer="A", media=[{"alt": "a map"}]),
        "3:74: media[0].path: is missing",
    ),
    *(
        card(
            f"media-{name}",
            a("flashcard", answer="A", media=[{"path": path}]),
            "3:83: media[0].path: has to name a file in the folder of the deck, such as "
            "maps/steppe.png; no name in it may begin with a dot or hyphen",
        )
        for name, path in (
            ("parent", "../secret.png"),
            ("parent-inside", "maps/../../secret.png"),
            ("absolute", "/etc/passwd"),
            ("home", "~/.ssh/id_rsa"),
            ("drive", "C:/secret.png"),
            ("backslash", "..\\secret.png"),
            ("option", "-rf"),
            ("option-inside", "maps/--script=x"),
            ("address", "https://example.com/a.png"),
            ("folder", "maps/"),
            ("nothing", ""),
            ("line-break", "a.png\n"),
            ("nul", "a\0.png"),
        )
    ),
    card(
        "half-a-character",
        a("flashcard", answer="A").replace('"P"', '"P \\ud83d"'),
        "3:47: prompt: \\ud83d is half a character; emoji are two such halves",
    ),
    card(
        "half-a-character-in-a-key",
        a("flashcard", answer="A").replace('"answer"', '"\\ud83d": 1, "answer"'),
        r"3:49: \ufffd: \ud83d is half a character; emoji are two such halves".replace(
            "\\ufffd", "\ufffd"
        ),
        r"3:49: warning: \ufffd: is no key that is known here; it is kept and ignored".replace(
            "\\ufffd", "\ufffd"
        ),
    ),
    card(
        "half-a-character-in-a-list",
        a("short-answer", answers=["A", "B"]).replace('"B"', '"\\uDC00"'),
        "3:70: answers[1]: \\udc00 is half a character; emoji are two such halves",
    ),
    card(
        "deep-private-key",
        a("flashcard", answer="A").replace(
            "{", '{"x-deep": ' + "[" * 10_000 + "]" * 10_000 + ", ", 1
        ),
        f"3:1: card: {DEEP}",
    ),
    card(
        "unknown-card-key",
        a("flashcard", answer="A", mnemonic="M"),
        "3:64: warning: mnemonic: is no key that is known here; it is kept and ignored",
        served=3,
    ),
    card("private-card-key", a("flashcard", answer="A", **{"x-anki": {"nid": 1}}), served=3),
    card(
        "everything-wrong",
        a(
            "numeric",
            prompt=5,
            value="x",
            hints=[1, "", {}],
            tolerence={},
            language="?",
            source={"quote": 1},
        ),
        "3:42: prompt: has to be a text, and is a number",
        "3:54: value: has to be a number, and is a text",
        "3:69: hints[0]: has to be a text, and is a number",
        "3:72: hints[1]: may not be empty",
        "3:76: hints[2]: has to be a text, and is an object",
        "3:81: tolerence: is no key that is known here; did you mean 'tolerance'?",
        "3:110: language: has to be a language tag such as nl or en-GB",
        "3:135: source.quote: has to be a text, and is a number",
    ),
)

BROKEN = (*NOT_JSON, *HEADS, *CARDS)
