"""The commands in the learner's language: our help, and click's own texts.

click looks its texts up with `gettext`, which reads compiled catalogues only; so its modules are
given our catalogue to look them up in.
"""

import re
from copy import copy
from inspect import cleandoc
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from quizapp.words import worded


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
        return found and _spoken(found)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help of the group itself; its own `--help` was made before the language was known."""
        spoken = _spoken(self)
        if option := spoken.get_help_option(ctx):
            option.help = worded("Show this message and exit.")
        super(SpokenGroup, spoken).format_help(ctx, formatter)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each as one line: so they stand in the catalogues."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", cleandoc(text))]


def _spoken(command: Any) -> Any:  # noqa: ANN401 - whatever kind of command comes, goes
    """A copy of a command, with its help in the language."""
    spoken = copy(command)
    spoken.help = "\n\n".join(map(worded, paragraphs(command.help or "")))
    spoken.params = [copy(param) for param in command.params]
    for param in spoken.params:
        if isinstance(param, click.Option) and param.help:
            param.help = worded(param.help)
    return spoken
