"""Days and numbers as a learner types them."""

import re
from datetime import date, timedelta

from quizapp.errors import DayRefused, NumberRefused

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


def number_of(text: str, most: float) -> float:
    """The number a text stands for, from 0 on; else NumberRefused."""
    text = text.strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,3})?", text) or float(text) > most:
        raise NumberRefused(text, most)
    return float(text)


def whole_number_of(text: str, most: int) -> int:
    """The whole number a text stands for, from 0 on; else NumberRefused."""
    number = number_of(text, most)
    if not number.is_integer():
        raise NumberRefused(text, most)
    return int(number)
