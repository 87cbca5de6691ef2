"""The group of commands: what all of them share, and how each of them ends."""

import os
import sys
import time
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizapp import __version__
from quizapp.cli.speech import SpokenGroup
from quizapp.errors import NoTerminal, QuizError
from quizapp.learning.problem import Problem
from quizapp.library.door import Library, open_library
from quizapp.library.study import Sitting
from quizapp.storage.log import Told
from quizapp.text import clean_line
from quizapp.words import catalogue, say, speak

if TYPE_CHECKING:
    from quizapp.library.quiz import QuizSitting

CANNOT = 3
"""The exit code where the machine does not let us."""

MOMENT = 0.2
"""Seconds that nobody minds waiting without a word."""

LONE_ESC = "25"
"""Milliseconds after which an Esc is a key and not the beginning of one; Textual waits 100."""


class Commands(SpokenGroup):
    """The group of commands; a `QuizError` becomes its sentence on stderr and its exit code."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help` waits for `--library`, whose settings may choose the language."""
        option = super().get_help_option(ctx)
        if option:
            option.is_eager = False
        return option

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the command, and meet its errors at the door."""
        try:
            return super().invoke(ctx)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise click.UsageError(clean_line(error.format_message()), error.ctx) from None
        except QuizError as error:
            click.echo(say("quizapp: {error}", error=error), err=True)
            ctx.exit(error.exit_code)


def _opened(_ctx: click.Context, _option: click.Parameter, folder: Path | None) -> Library:
    """The library in a folder; from here on, everything is said in the learner's language."""
    library = open_library(folder, reading_line())
    speak(catalogue(library.language))
    return library


def _tell_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Tell the version, once it is known in which language."""
    if wanted:
        click.echo(say("quizapp, version {version}", version=__version__))
        ctx.exit()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--library",
    is_eager=True,
    callback=_opened,
    metavar="DIR",
    type=click.Path(path_type=Path),
    envvar="QUIZAPP_LIBRARY",
    show_envvar=True,
    help="The folder with your decks and progress.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and exit.",
)
@click.pass_context
def commands(ctx: click.Context, library: Library) -> None:
    """Study quiz and flashcard decks with spaced repetition, in the terminal.

    Without a command, the home screen opens.
    """
    ctx.obj = library
    ctx.call_on_close(library.close)
    ctx.call_on_close(partial(_look_after, library))
    if ctx.invoked_subcommand is None:
        open_screens(library)


def _look_after(library: Library) -> None:
    """Make the backup of the day, if this command was the first that stored something."""
    if library.has_written:
        from quizapp.library.upkeep import look_after

        try:
            look_after(library)
        except QuizError as error:
            click.echo(say("quizapp: no backup was made. {error}", error=error), err=True)


def main() -> None:
    """Run the program; an output that takes nothing more ends it with a sentence."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        commands(prog_name="quizapp")
    except OSError as error:
        if not _is_about_output(error):
            raise
        _give_up(1)
        with suppress(OSError):
            click.echo(say("quizapp: {error}", error=error.strerror or error), err=True)
        _give_up(2)
        sys.exit(CANNOT)


def _is_about_output(error: OSError) -> bool:
    """Whether it was printing that failed."""
    from traceback import walk_tb

    *_, (frame, _) = walk_tb(error.__traceback__)
    return frame.f_code is click.echo.__code__


def _give_up(descriptor: int) -> None:
    """Let go of an output, so that what is left is not tried again when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def demand_terminal() -> None:
    """Raise NoTerminal unless there is one: Textual draws on stderr and reads stdin."""
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise NoTerminal


def open_screens(
    library: Library,
    sitting: Sitting | None = None,
    *,
    writing: str | None = None,
    quiz: "QuizSitting | None" = None,
) -> None:
    """Start the screens."""
    demand_terminal()
    os.environ.setdefault("ESCDELAY", LONE_ESC)  # Textual reads it when it is imported
    from quizapp.tui.app import QuizApp

    app = QuizApp(library, sitting, writing=writing, quiz=quiz)
    app.run()
    sys.exit(app.return_code)


def listen_to_terminal() -> None:
    """Take the terminal as standard input again, after something else was read from it."""
    with suppress(OSError):  # there is none: the screens will say so
        os.dup2(os.open("/dev/tty", os.O_RDWR), 0)


def reading_line() -> Told:
    """A line on the terminal that says how much was read, where that takes longer than a moment."""
    begun = time.monotonic()

    def tell(share: float) -> None:
        if time.monotonic() < begun + MOMENT or not (sys.stderr and sys.stderr.isatty()):
            return
        line = say("Reading what you did so far: {share}", share=f"{share:.0%}")
        click.echo(f"\r{line}" if share < 1 else f"\r{' ' * len(line)}\r", err=True, nl=False)

    return tell


def report(problems: tuple[Problem, ...]) -> None:
    """Print what is wrong with a deck file, a line each."""
    for problem in problems:
        click.echo(str(problem))
