"""What a row of the browser looks like: in the list, and in full beside it."""

from collections.abc import Callable, Mapping

from textual.content import Content

from quizapp.learning.answer import expected
from quizapp.learning.card import AnyCard, kind_of
from quizapp.learning.find.figures import days_left, interval
from quizapp.learning.find.order import Column
from quizapp.learning.find.rows import Row
from quizapp.learning.find.table import Circumstances
from quizapp.learning.item import Item, Phase, is_away, is_buried
from quizapp.learning.moment import Moment
from quizapp.learning.prompt import asked
from quizapp.tui import show
from quizapp.tui.safe import line, plain
from quizapp.words import DAY, count, number, say, span

HEADS: Mapping[Column, str] = {
    Column.QUESTION: "Question",
    Column.DECK: "Deck",
    Column.KIND: "Kind",
    Column.DUE: "Due",
    Column.INTERVAL: "Interval",
    Column.STABILITY: "Stability",
    Column.LAPSES: "Lapses",
}
FLAG = "⚑"


def cell(row: Row, column: Column, moment: Moment) -> Content:
    """What stands in a column."""
    return _CELLS[column](row, moment)


def question(row: Row) -> Content:
    """The question of an item in one line, as it is asked."""
    segments = asked(row.card, row.item.key.part)
    return line("".join(segment.text for segment in segments))


def due(item: Item, moment: Moment) -> str:
    """When it will be asked, or why it will not."""
    if item.suspended:
        return say("suspended")
    if is_buried(item, moment.day):
        return say("buried")
    if item.phase is Phase.NEW:
        return say("new")
    if item.due_time is not None:
        return say("learning")
    days = days_left(item, moment) or 0
    if days < 0:
        return say("{time} late", time=span(-days * DAY))
    return say("today") if days == 0 else say("in {time}", time=span(days * DAY))


def preview(row: Row, about: Circumstances) -> Content:
    """The card in full: question, answer, what it teaches, and where the item stands."""
    card, key = row.card, row.item.key
    answer = expected(card, key.part, language=card.language or row.deck.language)
    return Content("\n\n").join(
        [
            show.task(card),
            plain(_asked(card, key.part), "bold"),
            plain(answer, "$text-success"),
            *show.teaching(card, row.deck.title),
            _belongs(row),
            _stands(row.item, about),
        ]
    )


def _asked(card: AnyCard, part: str) -> str:
    return "".join(segment.text for segment in asked(card, part))


def _belongs(row: Row) -> Content:
    """Its deck, kind, tags and id."""
    tags = " · ".join(row.card.tags) or say("no tags")
    lines = [row.deck.title, tags, say("{kind}, id {id}", kind=kind_of(row.card), id=row.card.id)]
    return Content("\n").join(line(text, "dim") for text in lines)


def _stands(item: Item, about: Circumstances) -> Content:
    """When it comes, and what is known of its memory."""
    facts = [due(item, about.moment)]
    if item.flag:
        facts.append(f"{FLAG}{item.flag}")
    if item.memory is not None:
        facts += _remembered(item, about)
    return line(" · ".join(facts), "dim")


def _remembered(item: Item, about: Circumstances) -> list[str]:
    recall = item.recall(about.moment.day, about.preset_of(item.key.deck).parameters)
    return [
        say("recall {share}", share=f"{recall or 0:.0%}"),
        say("stability {time}", time=_days(item.stability)),
        say("difficulty {number}", number=number(item.memory.difficulty if item.memory else 0, 1)),
        count(item.reviews, "review", "reviews"),
        count(item.lapses, "lapse", "lapses"),
    ]


def _days(days: float | None) -> str:
    return "" if days is None else span(days * DAY)


_CELLS: Mapping[Column, Callable[[Row, Moment], Content]] = {
    Column.QUESTION: lambda row, _: question(row),
    Column.DECK: lambda row, _: line(row.deck.title),
    Column.KIND: lambda row, _: line(kind_of(row.card)),
    Column.DUE: lambda row, moment: line(due(row.item, moment)),
    Column.INTERVAL: lambda row, _: line(_days(interval(row.item))),
    Column.STABILITY: lambda row, _: line(_days(row.item.stability)),
    Column.LAPSES: lambda row, _: line(str(row.item.lapses or "")),
}


def style(row: Row, moment: Moment) -> str:
    """What is away stands back."""
    return "dim" if is_away(row.item, moment.day) else ""
