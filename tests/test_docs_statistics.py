"""docs/statistics.md says of every figure what the program says, and of nothing else."""

from pathlib import Path

import pytest

from quizapp.learning.stats import FIGURES, TABS
from quizapp.learning.stats.figure import Figure

PAGE = (Path(__file__).parent.parent / "docs" / "statistics.md").read_text(encoding="utf-8")


def section(figure: Figure) -> str:
    """How the page describes a figure."""
    lines = [
        f"### {figure.title} (`{figure.id}`)",
        "",
        f"{figure.meaning} {figure.advice}",
        "",
        f"*How:* {figure.formula}",
    ]
    if figure.source:
        lines += ["", f"*Source:* {figure.source}"]
    columns = ", ".join(f"`{column.id}` ({column.unit})" for column in figure.columns)
    return "\n".join([*lines, "", f"*Columns:* {columns}", ""])


@pytest.mark.parametrize("figure", FIGURES.values(), ids=lambda figure: figure.id)
def test_every_figure_is_defined_in_the_docs_as_in_the_program(figure: Figure) -> None:
    assert section(figure) in PAGE


def test_the_docs_define_no_figure_that_is_not_there() -> None:
    assert PAGE.count("\n### ") == len(FIGURES)


def test_no_two_figures_have_one_id() -> None:
    assert len(FIGURES) == sum(len(figures) for _, figures in TABS.values())
