"""Why a text is not JSON, in words for whoever typed it."""

import re
from json import JSONDecodeError, JSONDecoder

from quizapp.words import Sentence

MAX_DEPTH = 60
"""How deep lists and objects may stand in each other; a deck needs five."""

MAX_ENTRIES = 100_000
"""How many entries a list or object may have that is looked into."""

MAX_VALUES = 3_500_000
"""How many lists, objects and commas a file may have: with the most cards, 35 for each."""

TOO_MANY = "a list or object may have at most {most} entries; here begins one more"
TOO_DEEP = "lists and objects may stand in each other {most} deep at most"
_SHOWN = 60
_NUMBERS = "numbers are written like 12, -0.5 or 1e9"
_NO_COMMENTS = "JSON has no comments"
_COMMENT = r"//|/\*|#"
_WORD = r"[^\s,:\[\]{}\"]{1,30}"
_CONTROLS = {"\n": "a line break", "\r": "a line break", "\t": "a tab", "\0": "a NUL"}
_MISTAKES = (
    ("\0", "a NUL stands here; the file may be damaged"),
    ("\ufeff", "a byte order mark stands here"),
    ("['`‘’“”„«»]", 'texts stand in straight double quotation marks: "'),
    (_COMMENT, _NO_COMMENTS),
    (
        r"(?i:true|false|null|none)\b",
        "'{found}' is no value; write true, false or null in small letters",
    ),
    (
        r"[+-]?(?i:nan|inf|infinity)\b",
        "'{found}' is no number that JSON knows",
    ),
    (r"[+-]|\.\d", _NUMBERS),
    (
        r"[^\s,:\[\]{}]",
        "'{found}' is no value; a text stands in double quotation marks",
    ),
    ("", "a value has to stand here, not '{found}'"),
)
"""How a wrong value begins (compiled when there is one), and what to say of it."""


def shortened(text: str) -> str:
    """A key or name that may be of any length, for a sentence."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class NotJson(ValueError):
    """The text is not JSON: `at` is the character where it fails, `message` says why."""

    def __init__(self, at: int, wording: str, **values: object) -> None:
        self.at = at
        self.field = ""
        """The value it fails in, such as `cards[3].prompt`."""
        self.message = Sentence(wording, values)
        super().__init__(wording)

    def inside(self, part: str) -> "NotJson":
        """The same, told from outside a `.key` or an `[index]`."""
        self.field = part + self.field
        return self


def no_value(text: str, at: int) -> NotJson:
    """Why no value can begin at a character."""
    if at >= len(text):
        return NotJson(at, "the file ends here, and a value is missing")
    if text[at] == '"':
        return no_string(text, at)
    wording = next(wording for start, wording in _MISTAKES if re.compile(start).match(text, at))
    word = re.compile(_WORD).match(text, at)
    return NotJson(at, wording, found=word[0] if word else text[at])


def no_string(text: str, at: int) -> NotJson:
    """Why the string that begins at a character cannot be read."""
    try:
        JSONDecoder().raw_decode(text, at)
    except JSONDecodeError as error:
        place = error.pos
    if place == at or place >= len(text):
        return NotJson(at, "this text has no closing quotation mark")
    if text[place] < " ":
        return NotJson(
            place,
            "a text may not hold {control}; line breaks are written \\n, tabs \\t",
            control=_CONTROLS.get(text[place], f"the control character U+{ord(text[place]):04X}"),
        )
    return NotJson(place, "a backslash begins an escape such as \\n; write \\\\ for a backslash")


def no_key(text: str, at: int) -> NotJson:
    """Why no key can begin at a character."""
    if at >= len(text):
        return _unclosed(at, "}")
    if text[at] == '"':
        return no_string(text, at)
    if re.compile(_COMMENT).match(text, at):
        return NotJson(at, _NO_COMMENTS)
    return NotJson(at, "a key in double quotation marks has to stand here")


def refuse_to_go_on(text: str, end: int) -> None:
    """Raise NotJson for a number that goes on where it has to end, as `007`, `0x1F` or `1_000`."""
    if text[end - 1].isdigit() and re.match(r"[\w.]", text[end : end + 1]):
        raise NotJson(end, _NUMBERS)


def no_comma(text: str, at: int, close: str) -> NotJson:
    """Why a list or object neither goes on at a character nor ends."""
    if at >= len(text):
        return _unclosed(at, close)
    if re.compile(_COMMENT).match(text, at):
        return NotJson(at, _NO_COMMENTS)
    return NotJson(at, "a comma or a closing {close} is missing before this", close=close)


def _unclosed(at: int, close: str) -> NotJson:
    """The text ends inside a list or object."""
    return NotJson(at, "the file ends here, and a closing {close} is missing", close=close)
