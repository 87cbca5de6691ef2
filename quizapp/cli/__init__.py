"""COMMANDS: the only place that prints and exits.

A family of commands is a module; each command is a small function that calls the door. What a
command alone needs is imported by it, so that the others start without.
"""

from quizapp.cli import checking, decks, finding, marks, plans, quizzing, stats, studying, upkeep
from quizapp.cli.group import commands, main

__all__ = [
    "checking",
    "commands",
    "decks",
    "finding",
    "main",
    "marks",
    "plans",
    "quizzing",
    "stats",
    "studying",
    "upkeep",
]
