"""Libraries of which one file is spoiled, and what is told of it; everything else has to work."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from tests.hostile.payloads import ESCAPED, MARKUP

SETTINGS = "library/settings.toml"
LOG = "library/progress/2026-02.stranger.jsonl"
DEVICE = "state/device"
REVIEW = {
    "deck": "kinds",
    "card": "short",
    "time": 1_772_000_000_000,
    "day": "2026-02-25",
    "rating": 3,
    "kind": "short-answer",
    "due_day": "2026-03-01",
}


class Spoiled(NamedTuple):
    """A file: where it is, what stands in it, and what has to be told, if anything."""

    name: str
    path: str
    data: bytes
    told: str = ""


def settings(name: str, text: str | bytes, told: str = "") -> Spoiled:
    """A settings file."""
    return Spoiled(f"settings-{name}", SETTINGS, _bytes(text), told)


def log(name: str, text: str | bytes, told: str = "") -> Spoiled:
    """A progress file of another device."""
    return Spoiled(f"log-{name}", LOG, _bytes(text), told)


def review(**change: object) -> str:
    """A line of one review, with some fields changed, and without those that are None."""
    fields = {key: value for key, value in {**REVIEW, **change}.items() if value is not None}
    return json.dumps({"format": 1, "tables": {"reviews": {"a-b-1": fields}}}) + "\n"


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text


NOT_TOML = (
    settings("json", '{"study": {}}', "settings.toml:1:1: settings: "),
    settings("nul", "\0", "settings.toml:1:1: settings: "),
    settings("open-list", "[study]\nlearning_steps = [60,", "settings.toml:2:22: settings: "),
    settings("open-text", '[study]\norder = "due', "settings.toml:2:13: settings: "),
    settings("table-twice", "[study]\n[study]\n", "settings.toml:2:"),
    settings("key-twice", "[study]\nleech = 8\nleech = 9\n", "settings.toml:3:"),
    settings("utf-16", "[study]".encode("utf-16"), ":1:1: settings: not saved as UTF-8"),
    settings("latin-1", "#\n# \u00e9".encode("latin-1"), ":2:3: settings: not saved as UTF-8"),
    settings("deep", "a = " + "[" * 9_999, "nested too deep"),
    settings("digits", "a = " + "9" * 9_999, "too many digits"),
    settings("huge", "#" * 2_000_000, "larger than"),
)

GOOD_SETTINGS = (
    settings("empty", ""),
    settings("byte-order-mark", "\ufeff[study]\nretention = 0.8\n"),
    settings("carriage-returns", "[study]\r\nretention = 0.8\r\n"),
    settings("of-a-strange-deck", '[deck."\\u001b]0;OWNED\\u0007"]\nretention = 0.8\n'),
)


def _wrong_settings() -> Iterator[Spoiled]:
    values = {
        "retention": ["2", "inf", "nan", '"0.9"', "true", "1979-05-27"],
        "learning_steps": ["60", "[600, 60]", "[-1]", "[nan]", '["x"]'],
        "maximum_interval": ["0", "1.5", "9" * 30],
        "order": ['"backwards"', "1"],
        "easy_days": ["{ sunday = 2 }", "{ someday = 1 }", "[]"],
        "parameters": ["[1]", "[]"],
        "retenton": ["0.9"],
        '"\\u001b]0;OWNED\\u0007"': ["0.9"],
    }
    for number, key in enumerate(values):
        for place, value in enumerate(values[key]):
            field = key if key.isascii() and key.isidentifier() else "\N{SYMBOL FOR ESCAPE}]0;OWNED"
            text = f"[study]\n{key} = {value}\n"
            yield settings(f"{number}-{place}", text, f"study.{field}")
    for name in ("overall", "study", "deck", "interface", "keys"):
        yield settings(f"no-table-{name}", f"{name} = 5\n", f":1:1: {name}: must be a table")
    yield settings("no-format", 'format = "x"\n', ":1:1: format: must be 1")


BROKEN_LOGS = (
    log("nul", "\0" * 9_999, ":1:1: warning: line: ends in the middle"),
    log("text", "x\n", ":1:1: warning: line: is no line of JSON"),
    log("escape", f"{ESCAPED}\n".replace("\n", "") + "\n", "line: is no line of JSON"),
    log("torn", review()[:-9], ":1:1: warning: line: ends in the middle"),
    log("conflict", f"<<<<<<< HEAD\n{review()}", ":1:1: warning: line: is no line of JSON"),
    log("byte-order-mark", f"\ufeff{review()}", ":1:1: warning: line: is no line of JSON"),
    log("utf-16", review().encode("utf-16"), "line: "),
    log("deep", "[" * 9_999 + "\n", ":1:1: warning: line: has to be an object, and is a list"),
    log("newer", '{"format":9}\n', "format"),
    log("much-newer", f'{{"format":{"9" * 400}}}\n', "warning: format: has to be at most"),
    log(
        "infinity",
        review(stability=1).replace(": 1}", ": 1e999}"),
        "reviews.stability: cannot be read",
    ),
    log("nan", review(stability=1).replace(": 1}", ": NaN}"), "line: is no line of JSON"),
    log("step", review(step="x"), "reviews.step: has to be a whole number, and is a text"),
    log("day", review(day=5), "reviews.day: has to be a day such as 2026-01-31, and is a whole"),
    log(
        "due-day", review(due_day=[]), "due_day: has to be a day such as 2026-01-31, and is a list"
    ),
    log("half", review(deck="\ud800"), "line: is no line of JSON"),
)

ODD_LOGS = (
    log("empty", ""),
    log("blank", "\n\n\r\n"),
    log("unknown-table", '{"format":1,"tables":{"diary":{"a":{}}}}\n'),
    log("unknown-card", review(deck=ESCAPED, card=MARKUP, typed=ESCAPED)),
    log("minus", review(duration=-5, hints=-5)),
    log("odd-id", review().replace("a-b-1", "-")),
    log("escaped-id", review().replace("a-b-1", "\\u001b]0;OWNED\\u0007")),
    log("long-text", review(typed="x" * 1_000_000)),
)


def _wrong_reviews() -> Iterator[Spoiled]:
    values: dict[str, list[object]] = {
        "deck": [5, None],
        "card": [[]],
        "part": [5],
        "kind": [None],
        "time": [-1, 10**40, 1.5, "x"],
        "day": ["2026-13-01", "9999-12-31", "0001-01-01", 5],
        "rating": [0, 9, 2.5, True],
        "offset": [10**9],
        "retention": [0, 1],
        "stability": [0, -1],
        "step": [-1, 10**9],
        "options": [-1, 10**40],
        "since": [10**40],
        "due_day": ["x"],
        "mode": ["cheat"],
        "verdict": ["yes"],
        "hints": ["x", -(10**40)],
        "duration": [1.5, 10**40],
    }
    for field, wrong in values.items():
        for number, value in enumerate(wrong):
            told = f":1:1: warning: reviews.{field}: "
            yield log(f"{field}-{number}", review(**{field: value}), told)


DEVICES = (
    Spoiled("device-empty", DEVICE, b""),
    Spoiled("device-escape", DEVICE, b"\x1b]0;OWNED\x07\n"),
    Spoiled("device-path", DEVICE, b'{"device":"../evil","format":1}\n'),
    Spoiled("device-control", DEVICE, b'{"device":"\\u001b[2J","format":1}\n'),
    Spoiled("device-long", DEVICE, b'{"device":"' + b"x" * 9_999 + b'","format":1}\n'),
    Spoiled("device-number", DEVICE, b'{"device":5,"format":1}\n'),
    Spoiled("device-deep", DEVICE, b"[" * 99_999),
    Spoiled("lock", "state/lock", b"held by nobody"),
)

CACHES = (
    Spoiled("snapshot-empty", "cache/items", b""),
    Spoiled("snapshot-text", "cache/items", b"x" * 9_999),
    Spoiled("snapshot-pickle", "cache/items", b"\x80\x04cos\nsystem\n(S'id'\ntR."),
    Spoiled("tallies", "cache/tallies", b"x" * 9_999),
    Spoiled("no-indexes", "cache/decks", b"x"),
    Spoiled("no-cache", "cache", b"x"),
    Spoiled("no-trash", "library/trash", b"x"),
)

LIBRARIES = (
    *NOT_TOML,
    *GOOD_SETTINGS,
    *_wrong_settings(),
    *BROKEN_LOGS,
    *ODD_LOGS,
    *_wrong_reviews(),
    *DEVICES,
    *CACHES,
)
