"""The commands that look after a library, run as a user runs them."""

from pathlib import Path

from tests.test_cli import deck, home, quizapp
from tests.tui.decks import EVERY_KIND

__all__ = ["home"]


def test_a_backup_says_where_it_is_and_what_is_in_it(home: Path) -> None:
    quizapp(home, "add", deck(home, EVERY_KIND))

    told = quizapp(home, "backup", str(home / "mine.zip")).stdout

    assert told == f"{home}/mine.zip: 1 deck, 10 cards, 0 events\n"
    assert str(home) in quizapp(home, "backup").stdout
