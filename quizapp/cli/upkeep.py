"""Looking after a library: backups, and bringing them back."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from quizapp.cli.group import commands
from quizapp.cli.speech import make_sure
from quizapp.library.door import Library
from quizapp.text import clean_line
from quizapp.words import count, say

if TYPE_CHECKING:
    from quizapp.library.doctor import Report
    from quizapp.storage.archive import Counts, Watch
    from quizapp.storage.doctor import Finding

STEPS = 1000
"""Of a bar that shows how far long work is."""

Command: TypeAlias = Callable[..., Any]


def _all(words: str) -> Callable[[Command], Command]:
    """The option by which everything is meant, and not some decks."""

    def needed(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if not value:
            raise click.MissingParameter(ctx=ctx, param=param)

    return click.option("--all", is_flag=True, expose_value=False, callback=needed, help=words)


@commands.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def backup(library: Library, file: Path | None) -> None:
    """Back up decks, progress and settings, and read the backup back.

    Without FILE it is one of the backups that quizapp keeps itself. A FILE that is a backup already
    is replaced; any other file stays.
    """
    from quizapp.library.upkeep import back_up, back_up_to

    with _watched(say("Backing up")) as watch:
        made = back_up_to(library, file, watch) if file else back_up(library, watch=watch)
    click.echo(say("{path}: {counts}", path=made.path, counts=_in_words(made.counts)))


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def restore(library: Library, file: Path, yes: bool) -> None:
    """Go back to a backup or an export, after saying what changes.

    Decks and settings become what they were; decks made since then go to the trash. Progress that
    is missing comes back, and answers given since then stay. What is there now is backed up first.
    """
    from quizapp.library.upkeep import in_words, plan_restore
    from quizapp.library.upkeep import restore as go_back

    with _watched(say("Reading")) as watch:
        plan = plan_restore(library, file, watch)
    _tell(in_words(plan))
    if plan:
        make_sure(say("Go back to it?"), yes=yes)
        with _watched(say("Restoring")) as watch:
            go_back(library, file, watch)
        click.echo(say("Done. What was there before is in the newest backup."))


@commands.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@_all("Everything there is.")
@click.pass_obj
def export_(library: Library, file: Path) -> None:
    """Write decks, progress and settings into one zip file, in open formats.

    Progress is in it as JSON lines and as a table (CSV). `quizapp import --all FILE` brings it into
    another library. A FILE that is an export already is replaced; any other file stays.
    """
    from quizapp.library.upkeep import export_all

    with _watched(say("Exporting")) as watch:
        made = export_all(library, file, watch)
    click.echo(say("{path}: {counts}", path=made.path, counts=_in_words(made.counts)))


@commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_all("Everything that is in it.")
@click.pass_obj
def import_(library: Library, file: Path) -> None:
    """Merge an export, or a backup, into the library.

    Nothing is taken away: decks that are here too are merged, missing progress is added, and of any
    other file that is here yours stays. Bringing one in twice adds nothing. What is there now is
    backed up first.
    """
    from quizapp.library.upkeep import import_all, in_words

    with _watched(say("Importing")) as watch:
        taken = import_all(library, file, watch)
    _tell(in_words(taken.plan))
    if taken.lost:
        gave_way = count(len(taken.lost), "value", "values")
        click.echo(say("{values} gave way to yours: `quizapp doctor` lists them.", values=gave_way))


@commands.command()
@click.argument("deck", required=False)
@click.argument("cards", nargs=-1, metavar="[CARD]...")
@click.option("--all", "everything", is_flag=True, help="Forget all progress.")
@click.option("--undo", is_flag=True, help="Remember again what was forgotten.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def forget(  # noqa: PLR0917 - an argument for each option
    library: Library,
    deck: str | None,
    cards: tuple[str, ...],
    everything: bool,
    undo: bool,
    yes: bool,
) -> None:
    """Forget the progress of a deck or of some of its cards, after saying what goes.

    What is forgotten can be remembered again until the next backup is made, which takes it out of
    the files. A backup made just before still has it: `quizapp restore` brings it back.
    """
    from quizapp.library import forgetting

    if [deck is not None, everything, undo].count(True) != 1:
        raise click.UsageError(say("Say what: a deck, --all, or --undo."))
    if undo:
        cards_back = count(forgetting.remember(library), "card is", "cards are")
        click.echo(say("{cards} remembered again.", cards=cards_back))
        return
    planned = forgetting.plan(library, deck, cards)
    _tell(map(str, planned.decks) if planned else [say("There is nothing to forget.")])
    if planned:
        make_sure(say("Forget it?"), yes=yes)
        with _watched(say("Backing up")) as watch:
            forgetting.forget(library, planned, watch)
        click.echo(say("Forgotten. Until the next backup, `quizapp forget --undo` takes it back."))


@commands.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended, after a backup.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@click.pass_context
def doctor(ctx: click.Context, fix: bool, as_json: bool) -> None:
    """Read everything, and say what is wrong or odd.

    Nothing is changed without --fix. The exit code is 1 where something should be mended.
    """
    from quizapp.library.doctor import examine, mend

    library: Library = ctx.obj
    with _watched(say("Reading")) as watch:
        report = examine(library, watch)
    done = []
    if fix and report.mendable:
        with _watched(say("Backing up")) as watch:
            done = mend(library, report, watch)
    if done:
        report = examine(library)
    if as_json:
        click.echo(json.dumps(_report_data(report, done), indent=2))
    else:
        _tell([*done, *_report_lines(report)])
    ctx.exit(int(bool(report.problems)))


def _report_lines(report: "Report") -> list[str]:
    """The findings, a line each, and what to do about them."""
    found = [_told(finding) for finding in report.findings]
    read = say("{library}: {counts}.", library=report.library, counts=_in_words(report.read))
    if not report.findings:
        return [f"{read} {say('All is well.')}"]
    mendable = len(report.mendable)
    some = count(mendable, "finding is", "findings are")
    told = say("{some} mended by `quizapp doctor --fix`.", some=some) if mendable else ""
    return [*found, f"{read} {told}".strip()]


def _report_data(report: "Report", done: Sequence[str]) -> dict[str, object]:
    findings = [
        {
            "kind": finding.kind,
            "problem": finding.is_problem,
            "mendable": finding in report.mendable,
            "path": str(finding.path),
            "line": finding.line,
            "message": finding.message,
        }
        for finding in report.findings
    ]
    read = {name: getattr(report.read, name) for name in ("decks", "cards", "events")}
    return {
        "library": str(report.library),
        "read": read,
        "findings": findings,
        "mended": list(done),
    }


def _told(finding: "Finding") -> str:
    """A finding in one line, with its file: some sentences name that themselves."""
    if finding.message.startswith(clean_line(str(finding.path))):
        return finding.message
    place = f"{finding.path}:{finding.line}" if finding.line else str(finding.path)
    return say("{place}: {message}", place=place, message=finding.message)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


@contextmanager
def _watched(label: str) -> Iterator["Watch"]:
    """Show how far long work is, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    with click.progressbar(length=STEPS, label=label, file=sys.stderr) as bar:
        yield lambda done: bar.update(int(done * STEPS) - bar.pos)


def _in_words(counts: "Counts") -> str:
    return ", ".join(
        (
            count(counts.decks, "deck", "decks"),
            count(counts.cards, "card", "cards"),
            count(counts.events, "event", "events"),
        )
    )
