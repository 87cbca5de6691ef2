"""Figures as text: tables to read, JSON and CSV for other programs (see `docs/statistics.md`)."""

import csv
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import StringIO

from quizapp.learning.stats import TABS
from quizapp.learning.stats.figure import Figure, Findings, Value
from quizapp.library.progress import Found, Report
from quizapp.text import cell, clean_line
from quizapp.tui.widgets.figures import tabled

FORMAT = 1
"""Of the JSON; a change that other programs would notice makes it another one."""
WIDEST = 200


def as_json(report: Report) -> str:
    """One object, with a list of figures and their rows by column."""
    scope = report.scope
    data = {
        "format": FORMAT,
        "decks": list(scope.decks),
        "search": scope.search,
        "item": scope.one and scope.one._asdict(),
        "since": report.since,
        "today": report.today,
        "figures": [_data(tab, *each) for tab, found in report.found.items() for each in found],
    }
    return json.dumps(data, indent=2, default=date.isoformat) + "\n"


def as_csv(report: Report) -> str:
    """The table of one figure; of several, a line for each value."""
    found = [each for several in report.found.values() for each in several]
    file = StringIO()
    write = csv.writer(file, lineterminator="\n")
    if len(found) == 1:
        figure, findings = found[0]
        write.writerow(column.id for column in figure.columns)
        write.writerows(map(_cell, row) for row in findings.rows)
    else:
        write.writerow(("figure", "row", "column", "value"))
        for each in found:
            write.writerows(_long(*each))
    return file.getvalue()


def as_text(report: Report) -> str:
    """The headline and the table of every figure, tab by tab."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDEST
    return "\n".join(
        line
        for tab, found in report.found.items()
        for line in (
            f"{TABS[tab][0]}",
            "",
            *(line for each in found for line in _lines(each, width)),
        )
    )


def _data(tab: str, figure: Figure, findings: Findings) -> dict[str, object]:
    rows = [
        dict(zip((column.id for column in figure.columns), row, strict=True))
        for row in findings.rows
    ]
    return {
        "id": figure.id,
        "tab": tab,
        "title": str(figure.title),
        "says": str(findings.said),
        "units": {column.id: column.unit for column in figure.columns},
        "rows": [row | item for row, item in zip(rows, _items(findings), strict=True)],
    }


def _items(findings: Findings) -> list[dict[str, object]]:
    """What tells programs which item each row is about."""
    if not findings.keys:
        return [{}] * len(findings.rows)
    return [{"item": key._asdict()} for key in findings.keys]


def _long(figure: Figure, findings: Findings) -> Iterator[tuple[object, ...]]:
    for number, row in enumerate(findings.rows):
        for column, value in zip(figure.columns, row, strict=True):
            yield figure.id, number, column.id, _cell(value)


def _cell(value: Value) -> object:
    """A value that neither a terminal obeys nor a spreadsheet takes for a formula."""
    return cell(clean_line(value)) if isinstance(value, str) else value


def _lines(found: Found, width: int) -> Iterator[str]:
    figure, findings = found
    yield f"{figure.title}: {clean_line(str(findings.said))}"
    for row in tabled(figure, findings)(width):
        yield "  " + "".join(text for text, _ in row).rstrip()
    yield ""


FORMS: Mapping[str, Callable[[Report], str]] = {"text": as_text, "json": as_json, "csv": as_csv}
