"""Days as a learner types them."""

import re
from datetime import date, timedelta

from quizapp.errors import DayRefused

MAX_DAYS = 36_500


def day_of(text: str, today: date) -> date:
    """The day a text stands for: an ISO date, or a number of days from today; else DayRefused."""
    text = text.strip()
    if re.fullmatch(r"\+?[0-9]{1,5}", text) and int(text) <= MAX_DAYS:
        return today + timedelta(int(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DayRefused(text) from None
