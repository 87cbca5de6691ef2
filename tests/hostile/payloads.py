"""What a stranger may write, and a library that has it everywhere text can stand."""

import json
from pathlib import Path
from typing import Any
from unicodedata import category

ESCAPES = {
    "title": "\x1b]0;OWNED\x07",
    "clipboard": "\x1b]52;c;T1dORUQ=\x07",
    "link": "\x1b]8;;https://evil.example\x1b\\l\x1b]8;;\x1b\\",
    "notify": "\x1b]9;OWNED\x1b\\",
    "picture": "\x1b]1337;File=inline=1:T1dO\x07\x1b_Gi=1;AAAA\x1b\\",
    "status request": "\x1bP$qm\x1b\\",
    "device request": "\x1b[c\x1b[>c\x1b[6n\x1b[21t",
    "screen": "\x1b[?1049l\x1b[2J\x1b[H\x1b[?25h\x1bc",
    "colour": "\x1b[31;5mOWNED\x1b[0m",
    "c1": "\x9b31m\x9d0;OWNED\x9c\x90q\x9c\x84\x85",
    "c0": "\x00\x05\x07\x08\x0b\x0c\x0e\x0f\r\x18\x7f",
    "bidi": "\u202eDENWO\u202c\u2066x\u2069\u200f",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "marks": "a" + "\u0301" * 300,
    "separators": "\u2028\u2029",
    "split": "\x1b",
}
"""Escape sequences and other characters that a terminal or a reader would obey, by what they do."""

MARKUP = (
    "[/x][@click=app.quit]c[/][link=https://evil.example]l[/link][b]b[/b]$primary "
    "**m** [k](https://evil.example) <b onclick=x>h</b> ![i](/etc/passwd) `q` {x} {0} %s \\[ ["
)
"""Markup of Textual, Rich, Markdown and HTML, and the braces of format strings."""

PLANTED = "[@click=app.quit]"
"""A stretch of `MARKUP` that has to be read on the screen as it stands."""

ESCAPED = "".join(ESCAPES.values())


def hostile_deck(text: str, name: str = "hostile") -> dict[str, Any]:
    """A deck of every kind of card with a text in every place that takes one."""
    id_end = "".join(sign for sign in text if sign.isprintable() and sign.isascii())[:80].strip()
    return {
        "format": 1,
        "id": f"{name} {id_end}",
        "title": f"{name} {text}",
        "language": "en",
        **dict.fromkeys(("description", "license", "version"), text),
        "authors": [text],
        "tags": [text],
        "source": dict.fromkeys(("title", "by", "published", "url", "file", "sha256"), text),
        "cards": [
            {
                "id": f"{number} {id_end}",
                "prompt": text,
                **dict.fromkeys(("explanation", "caveat"), text),
                "hints": [text, text],
                "tags": [text],
                "source": {"where": text, "quote": text},
                "media": [{"path": "a.png", "alt": text}],
                **card,
            }
            for number, card in enumerate(_cards(text))
        ],
    }


def _cards(text: str) -> list[dict[str, Any]]:
    """What each kind of card has of its own."""
    one, two, three, four, five = (f"{number}{text}" for number in range(1, 6))
    gap = text.replace("{", "").replace("}", "").replace("::", "")
    return [
        {"kind": "flashcard", "answer": text, "reverse": True},
        {"kind": "short-answer", "answers": [text], "almost": [one], "reject": [two]},
        {"kind": "numeric", "value": 5, "unit": text, "display": text, "reject": [text]},
        {"kind": "date", "date": "2022-01-31", "display": text},
        {"kind": "choice", "answers": [one], "distractors": [two], "feedback": {two: text}},
        {"kind": "choice", "answers": [one, two], "distractors": [three]},
        {"kind": "true-false", "answer": False, "correction": text},
        {"kind": "cloze", "prompt": f"{{{{c1::{gap}::{gap}}}}}{text}", "accept": {"c1": [text]}},
        {"kind": "order", "items": [one, two, three]},
        {"kind": "match", "pairs": [[one, two], [three, four]], "extra": [five]},
    ]


def hostile_library(folder: Path, text: str, file_end: str = "") -> None:
    """A library with a text everywhere: in decks, file names, progress and settings."""
    for name in ("decks", "progress", "trash"):
        (folder / name).mkdir(parents=True)
    name = text.replace("/", "").replace("\0", "")[:60]
    good, bad = hostile_deck(text), hostile_deck(text, "bad")
    bad["cards"] += [{text: text}, {"kind": text}, {**bad["cards"][0], "id": "x", "answr": text}]
    good["source"]["file"] = "article.txt"
    said = "".join(sign for sign in text if category(sign) != "Cc")  # else it would be no text
    files = {
        "decks/article.txt": f"A {said}\n\nThe {said} of 1991 had 7 500 parts, said {said}.\n",
        f"decks/{name}{file_end}.json": json.dumps(good),
        f"decks/bad{name}.json": json.dumps(bad),
        f"decks/again{name}.json": json.dumps(good),
        f"decks/not{name}.json": "{" + text,
        f"progress/2026-01.{name}.jsonl": f"{text}\n{json.dumps({text: text})}\n",
        "settings.toml": f"[study]\n{_toml(text)} = {_toml(text)}\n",
    }
    for path, content in files.items():
        (folder / path).write_bytes(content.encode("utf-8", "surrogatepass"))


def _toml(text: str) -> str:
    """A text as TOML writes it, whatever stands in it."""
    return '"' + "".join(f"\\U{ord(sign):08x}" for sign in text) + '"'
