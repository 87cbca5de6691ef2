"""What a program wrote to a terminal: Textual's own sequences, and whatever is none of them."""

import re

_OWN = re.compile(
    rb"\x1b\[[0-9;:]*[mH]"  # colours, and the place of what comes next
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004|2026|2048)[hl]"  # modes, on and off
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[[<>][0-9;]*u"  # asked for once, when it starts
    rb"|\x1b\]22;[a-z-]*\x07|\r\n"  # the shape of the pointer
    rb"|\rReading what you did so far: \d+%|\r +\r"  # before the screens, where that takes long
)
_STRAY = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


def strays(written: bytes) -> list[str]:
    """Whatever a terminal or a reader would obey that Textual does not write by itself."""
    text = _OWN.sub(b"", written).decode(errors="surrogateescape")
    return [text[max(0, at.start() - 20) : at.end() + 40] for at in _STRAY.finditer(text)]
