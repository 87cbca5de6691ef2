"""Figures as one page that stands alone: charts, numbers and what they mean.

It holds no script and asks the network for nothing, and says so to the browser too.
"""

from collections.abc import Iterator
from html import escape

from quizapp.cli.svg import svg
from quizapp.learning.stats import TABS
from quizapp.learning.stats.figure import Figure, Findings, Unit, text
from quizapp.library.progress import PAGE, Report
from quizapp.text import clean_line
from quizapp.words import say, spoken

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --soft: #6b6b6b; --line: #ddd;
  --bar: #2962c4; --aim: #b35900; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #16181c; --soft: #a0a0a0;
  --line: #3a3d44; --bar: #6ea0ff; --aim: #ffb454; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2rem 0 0; }
p { margin: .25rem 0 .75rem; }
.note { color: var(--soft); font-size: .9rem; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: var(--soft); }
.bar { fill: var(--bar); }
.none { fill: var(--line); }
.line { fill: none; stroke: var(--bar); stroke-width: 2; }
.grid { stroke: var(--line); }
.range { stroke: var(--ink); stroke-width: 1.5; }
.aim { stroke: var(--aim); stroke-width: 1.5; stroke-dasharray: 4 3; }
table { border-collapse: collapse; font-size: .9rem; margin: .5rem 0; display: block;
  overflow-x: auto; }
th, td { padding: .15rem .75rem .15rem 0; text-align: left; white-space: nowrap; }
th { color: var(--soft); font-weight: normal; }
.words { white-space: normal; overflow-wrap: anywhere; min-width: 3.5em; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { color: var(--soft); cursor: pointer; }
@media print { details { display: none; } }
"""


def page_of(report: Report) -> str:
    """The page, a section for each tab."""
    title = _safe(say("Statistics: {name}", name=report.name))
    return "\n".join(
        [
            PAGE.decode(),
            f'<html lang="{spoken()}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title><style>{STYLE}</style></head><body>",
            f'<h1>{title}</h1><p class="note">{_safe(_period(report))}</p>',
            *_sections(report),
            "</body></html>\n",
        ]
    )


def _sections(report: Report) -> Iterator[str]:
    for tab, found in report.found.items():
        yield f"<h2>{_safe(str(TABS[tab][0]))}</h2>"
        for figure, findings in found:
            chart = svg(figure, findings, report.today)
            table = _table(figure, findings) if findings.rows else ""
            yield f"<h3>{_safe(str(figure.title))}</h3><p>{_safe(str(findings.said))}</p>"
            yield chart
            yield _folded(table) if chart else table
            yield f'<p class="note">{_safe(f"{figure.meaning} {figure.advice}")}</p>'


def _folded(table: str) -> str:
    return f"<details><summary>{_safe(say('Numbers'))}</summary>{table}</details>"


def _table(figure: Figure, findings: Findings) -> str:
    heads = "".join(_cell("th", str(column.heading), column.unit) for column in figure.columns)
    rows = (
        "".join(
            _cell("td", text(value, column.unit), column.unit)
            for value, column in zip(row, figure.columns, strict=True)
        )
        for row in findings.rows
    )
    return f"<table><tr>{heads}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _cell(tag: str, words: str, unit: Unit) -> str:
    kind = {Unit.TEXT: "words", Unit.DAY: "day"}.get(unit, "number")
    return f'<{tag} class="{kind}">{_safe(words)}</{tag}>'


def _period(report: Report) -> str:
    if report.since is None:
        return say("Up to {today}.", today=report.today)
    return say("From {since} to {today}.", since=report.since, today=report.today)


def _safe(words: str) -> str:
    return escape(clean_line(words))
