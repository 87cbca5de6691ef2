"""The commands in the learner's language: our help, and click's own texts.

click looks its texts up with `gettext`, which reads compiled catalogues only; so its modules are
given our catalogue to look them up in. What it composes of names, as `[OPTIONS] FILE`, is
translated name by name.
"""

import re
from copy import copy
from inspect import cleandoc
from math import isnan
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from quizapp.words import say, worded

NAME = r"[A-Z]{2,}"
"""The name of a value in what click composes."""


def _one_or_many(one: str, many: str, number: int) -> str:
    return worded(one if number == 1 else many)


for module in (core, decorators, exceptions, formatting, parser, termui, types):
    vars(module).update(_=worded, ngettext=_one_or_many)


class SpokenGroup(click.Group):
    """A group whose help, and that of its commands, is told in the learner's language."""

    group_class = type

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, with its help in the language."""
        found = super().get_command(ctx, cmd_name)
        return found and _spoken(found, ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help of the group itself; its own `--help` was made before the language was known."""
        spoken = _spoken(self, ctx)
        if option := spoken.get_help_option(ctx):
            option.help = worded("Show this message and exit.")
        super(SpokenGroup, spoken).format_help(ctx, formatter)


class Within(click.FloatRange):
    """A number within a range; click itself takes what is not a number (nan) for one."""

    def convert(
        self, value: float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number a text stands for."""
        number: float = super().convert(value, param, ctx)
        if isnan(number):
            wording = worded("{value!r} is not a valid {number_type}.")
            self.fail(wording.format(value=value, number_type=self.name), param, ctx)
        return number


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each as one line: so they stand in the catalogues."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", cleandoc(text))]


def is_meant(question: str) -> bool:
    """Whether the learner says yes to a question; anything else is a no."""
    asked = say("{question} [y/N]", question=question)
    answer = click.prompt(asked, default="", show_default=False)
    return answer.strip().casefold() in {"y", "yes", say("y"), say("yes")}


def make_sure(question: str, *, yes: bool) -> None:
    """End the command unless the learner said yes, or says so now."""
    if not (yes or is_meant(question)):
        raise click.Abort


def _spoken(command: Any, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever kind of command comes, goes
    """A copy of a command, with its help in the language."""
    spoken = copy(command)
    spoken.help = "\n\n".join(map(worded, paragraphs(command.help or "")))
    spoken.params = [_spoken_param(param, ctx) for param in command.params]
    spoken.options_metavar = named(command.options_metavar)
    if isinstance(command, click.Group):
        spoken.subcommand_metavar = named(command.subcommand_metavar)
    return spoken


def _spoken_param(param: click.Parameter, ctx: click.Context) -> click.Parameter:
    """A copy of a parameter, with its help and the name of its value in the language."""
    spoken = copy(param)
    spoken.type = copy(param.type)
    spoken.type.name = worded(param.type.name)
    spoken.metavar = named(spoken.make_metavar(ctx))
    if isinstance(spoken, click.Option) and spoken.help:
        spoken.help = worded(spoken.help)
    return spoken


def named(metavar: str) -> str:
    """What stands for values, each of its names in the language: `[OPTIES] BESTAND`."""
    return re.sub(NAME, lambda name: worded(name[0]), metavar)
