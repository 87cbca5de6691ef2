"""A sitting as a whole: the line of progress above it, and the page at its end."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from quizapp.learning.agenda import Counts
from quizapp.learning.coming import Coming
from quizapp.learning.moment import Moment, local_time
from quizapp.learning.review import Rating
from quizapp.learning.session import Over, Session, Waiting
from quizapp.tui.safe import hung, line
from quizapp.tui.widgets.ratings import WORDS
from quizapp.words import MINUTE, count, say

STYLES = {
    Rating.AGAIN: "$text-error",
    Rating.HARD: "$text-warning",
    Rating.GOOD: "$text-success",
    Rating.EASY: "$text-primary",
}
LONGEST = 30
"""Cells of the longest bar."""

TITLE = 12
"""Cells that the title of the deck keeps where the line of progress is full."""


def progress(title: str, done: int, left: Counts, time_left: float | None, width: int) -> Content:
    """The line above a sitting: the deck, what was done, what is left, and for how long.

    `time_left` is in milliseconds.
    """
    forms = list(_forms(done, left, time_left))
    fitting = (form for form in forms if cell_len(form) + TITLE < width)
    text = next(fitting, forms[-1])
    room = max(0, width - cell_len(text) - 1)
    return line(title, "bold").truncate(room, ellipsis=True, pad=True) + Content(f" {text}")


def track(done: int, left: Counts, width: int) -> Content:
    """How far a sitting is, as a line across the screen."""
    cells = round(width * done / max(1, done + sum(left)))
    return Content.assemble(("━" * cells, "$primary"), ("─" * (width - cells), "$foreground 20%"))


def ending(
    session: Session, stage: Waiting | Over, next_ones: Coming, now: Moment, width: int
) -> Content:
    """The end of a sitting: what was done, what was missed, what comes."""
    parts = [_head(session, stage, now)]
    if session.done:
        parts += [_score(session), _ratings(session)]
    if session.missed:
        parts.append(_missed(session, width))
    if isinstance(stage, Over) and (told := list(_coming(next_ones, now))):
        heading = line(say("What comes next"), "bold")
        parts.append(Content("\n").join([heading, *map(_point, told)]))
    return Content("\n\n").join(parts)


def _forms(done: int, left: Counts, time_left: float | None) -> Iterator[str]:
    """What was done and is left, in ever fewer words."""
    values = {"done": done, "new": left.new, "learning": left.learning, "due": left.due}
    counts = (
        say("{done} done · left: {new} new, {learning} learning, {due} due", **values),
        say("{done} done · {new} new · {learning} learning · {due} due", **values),
        say("{done} done · left {new}+{learning}+{due}", **values),
    )
    if time_left is not None and any(left):
        minutes = max(1, round(time_left / 1000 / MINUTE))
        for text in counts:
            yield f"{text} · {say('about {minutes} min', minutes=minutes)}"
    yield from counts


def _head(session: Session, stage: Waiting | Over, now: Moment) -> Content:
    if isinstance(stage, Waiting):
        when = f"{local_time(stage.until, now.offset):%H:%M}"
        told = say("The rest is being learned; the next card is due at {when}.", when=when)
    else:
        told = say("Done for now") if session.done else say("Nothing to ask right now")
    return line(told, "bold")


def _score(session: Session) -> Content:
    """How much was done, and how much of it was known."""
    done = session.done
    right = sum(one.rating is not Rating.AGAIN for one in done)
    minutes = max(1, round(sum(one.spent for one in done) / 1000 / MINUTE))
    new = len({one.key for one in done if one.was_new})
    told = say(
        "{answers} in {minutes}, {right} remembered.",
        answers=count(len(done), "answer", "answers"),
        minutes=count(minutes, "minute", "minutes"),
        right=right,
    )
    met = say("{cards} met for the first time.", cards=count(new, "card", "cards"))
    return line(f"{told} {met}" if new else told)


def _ratings(session: Session) -> Content:
    """How often each rating was given, as bars."""
    given = {rating: sum(one.rating is rating for one in session.done) for rating in Rating}
    column = max(cell_len(say(word)) for word in WORDS.values())
    unit = min(1.0, LONGEST / max(given.values()))
    rows = [
        Content.assemble(
            line(say(WORDS[rating])).pad_right(column - cell_len(say(WORDS[rating]))),
            (f"  {number:>3}  ", "bold" if number else "dim"),
            ("▄" * max(1, round(number * unit)) if number else "", STYLES[rating]),
        )
        for rating, number in given.items()
    ]
    return Content("\n").join(rows)


def _missed(session: Session, width: int) -> Content:
    """The questions that were missed."""
    prompts = {one.key: one.prompt for one in session.done if one.key in session.missed}
    rows = [hung(Content("· "), line(prompt), width) for prompt in prompts.values()]
    heading = line(say("Missed: {number}", number=len(prompts)), "bold")
    return Content("\n").join([heading, *rows])


def _coming(next_ones: Coming, now: Moment) -> Iterator[str]:
    if next_ones.first is not None:
        yield say(
            "{cards} in learning, the first due at {when}",
            cards=count(next_ones.in_steps, "card", "cards"),
            when=f"{local_time(next_ones.first, now.offset):%H:%M}",
        )
    if next_ones.day is not None:
        cards = count(next_ones.number, "card", "cards")
        days = (next_ones.day - now.day).days
        if days == 1:
            yield say("{cards} due tomorrow", cards=cards)
        else:
            yield say("{cards} due in {days} days", cards=cards, days=days)


def _point(text: str) -> Content:
    return line(f"· {text}")
