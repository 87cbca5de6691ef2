"""Which addresses of a deck may be opened, after the learner was asked."""

import re

from quizapp.text import clean_line

MAX_ADDRESS = 2_000
"""Characters; what browsers and servers all take."""

_WEB = re.compile(
    r"https?://(?P<host>[\w.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?([/?#][^\s\\<>\"`{}|^]*)?", re.IGNORECASE
)


def openable(address: str) -> bool:
    """Whether an address of a stranger's deck may be handed to the browser.

    A page of the web it has to be, written so that the address shown is the one opened: no other
    scheme, no name before the host as in `https://your.bank@elsewhere`, nothing the gate would
    change, no white space and no quotation marks. It is never opened unasked.
    """
    return (
        len(address) <= MAX_ADDRESS
        and clean_line(address) == address
        and _WEB.fullmatch(address) is not None
    )
