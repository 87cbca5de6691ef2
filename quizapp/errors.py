"""The one family of errors a user may see.

Each is a small class that composes its own sentence from what it is given, and carries the exit
code of the command that meets it. They are caught once, at the door of the program; anything else
that is raised is a bug and says so.

    QuizError
    ├── Refused                 exit 1   what was checked has problems
    │   ├── DeckRefused                  a deck file with no card to serve
    │   ├── LeftAsItIs                   a deck file that is not laid out, because it has problems
    │   ├── SameDeckTwice                two files with one deck id
    │   │   └── ConflictCopy             ... of which a sync program made one
    │   ├── CardRefused                  a card that cannot be saved as it stands
    │   ├── ArchiveRefused               a zip file that is no sound backup or export
    │   ├── ArticleRefused               a file that is no article to make cards from
    │   ├── MediaRefused                 a picture or sound that is not in the deck's folder
    │   └── NoPicture                    a file that cannot be shown as a picture
    ├── WrongUse                exit 2   what was asked for does not exist or makes no sense
    │   ├── NoSuchDeck
    │   ├── NoSuchCard
    │   ├── NoSuchFigure
    │   ├── DeckExists
    │   ├── DeckIsShipped
    │   ├── SearchRefused                a search that cannot be understood
    │   ├── DayRefused                   what is no day
    │   ├── NumberRefused                what is no number, or too large a one
    │   ├── FileNameRefused              a name that says no format
    │   ├── SettingRefused               a value that a setting cannot have
    │   ├── NoTags                       what names no tag
    │   ├── NothingToAsk                 a quiz that no card fits
    │   ├── QuizUnfinished               another quiz, before one has come to its end
    │   ├── NoQuiz                       no quiz to go on with, or to tell the results of
    │   ├── BeyondLimit                  a plan for more a day than the settings allow
    │   ├── NeverCleared                 a plan for too few a day
    │   ├── NoSourceText
    │   └── NoTerminal
    └── CannotBeDone            exit 3   the machine or the file does not let us
        ├── OutsideFailed                an outside program that the learner has named
        ├── NoHome                       the user has no folder to keep anything in
        ├── FileProblem                  missing, unreadable, a folder, a pipe, a full disk
        ├── NewerFormat                  written by a later quizapp
        ├── ChangedElsewhere             somebody else wrote the file meanwhile
        ├── ClockWrong                   it says a year that nobody would believe later
        └── HistoryIsFixed               what happened is never changed
"""

from collections.abc import Iterable
from pathlib import Path

from quizapp.words import YEAR_DAYS, Sentence, nearest, say, worded

YEAR_MS = round(YEAR_DAYS * 86_400_000)


class QuizError(Exception):
    """Something a user can understand, and most often mend."""

    exit_code = 1


class Refused(QuizError):
    """What was checked has problems."""


class WrongUse(QuizError):
    """What was asked for does not exist or makes no sense."""

    exit_code = 2


class CannotBeDone(QuizError):
    """The machine or a file does not let us."""

    exit_code = 3


class DeckRefused(Refused):
    """A deck file that has nothing to serve; the problems were told line by line."""

    def __init__(self, path: Path, first: str) -> None:
        self.path = path
        super().__init__(say("{path} cannot be studied. {first}", path=path, first=first))


class LeftAsItIs(Refused):
    """A deck file that is not laid out anew, because something is wrong with it."""

    def __init__(self, path: Path, first: str) -> None:
        self.path = path
        super().__init__(say("{path} is left as it is. {first}", path=path, first=first))


class SameDeckTwice(Refused):
    """Two files of the library have one deck id, and a history can hang on only one of them."""

    def __init__(self, deck_id: str, path: Path, first: Path) -> None:
        self.path = path
        super().__init__(
            say(
                "{path} has the same deck id as {first}: '{id}'. Only the first is served.",
                path=path,
                first=first,
                id=deck_id,
            )
        )


class ConflictCopy(SameDeckTwice):
    """A deck that was changed on two devices: a sync program left the other version beside it."""

    def __init__(self, deck_id: str, path: Path, first: Path) -> None:
        self.deck_id = deck_id
        self.path = path
        self.first = first
        Refused.__init__(
            self,
            say(
                "{first} was changed on two devices, and {path} is the other version. "
                "Upkeep, or `quizapp doctor --fix`, makes one deck of both.",
                path=path.name,
                first=first,
            ),
        )


class CardRefused(Refused):
    """A card that cannot be saved as it stands; `field` says where the problem is."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(say("{field}: {message}", field=field, message=message))


class ArchiveRefused(Refused):
    """A zip file that is no sound backup or export; nothing of it was taken in."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(say("{path} is refused, and nothing changes: {why}", path=path, why=why))


class ArticleRefused(Refused):
    """A file that is no article to make cards from."""

    def __init__(self, name: str, reason: Sentence | str) -> None:
        super().__init__(say("{name} {reason}", name=name, reason=reason))


class MediaRefused(Refused):
    """A card names a file that is not its deck's to show."""

    def __init__(self, deck: Path, name: str, why: str) -> None:
        super().__init__(say("{deck}: media '{name}' {why}", deck=deck, name=name, why=why))


class NoPicture(Refused):
    """A file of a card that shall be a picture cannot be shown as one."""

    def __init__(self, why: str) -> None:
        super().__init__(say("The picture is not shown: {why}", why=why))


class NoSuchDeck(WrongUse):
    """No deck has this id, and no file has this path."""

    def __init__(self, name: str, known: list[str]) -> None:
        guess = nearest(name, known)
        super().__init__(
            say("There is no deck or deck file called '{name}'. ", name=name)
            + (
                say("Did you mean '{guess}'?", guess=guess)
                if guess
                else say("The decks are: {known}.", known=", ".join(known) or say("none yet"))
            )
        )


class NoSuchCard(WrongUse):
    """The deck has no card with this id; of several decks, which then are not named, none has."""

    def __init__(self, card_id: str, deck_id: str, known: list[str]) -> None:
        guess = nearest(card_id, known)
        super().__init__(
            (
                say("The deck '{deck}' has no card '{card}'. ", deck=deck_id, card=card_id)
                if deck_id
                else say("There is no card called '{card}'. ", card=card_id)
            )
            + (
                say("Did you mean '{guess}'?", guess=guess)
                if guess
                else say("The ids of the cards stand in the deck's file.")
            )
        )


class NoSuchFigure(WrongUse):
    """No figure of the statistics has this id."""

    def __init__(self, name: str, known: list[str]) -> None:
        guess = nearest(name, known)
        super().__init__(
            say("There is no figure called '{name}'. ", name=name)
            + (
                say("Did you mean '{guess}'?", guess=guess)
                if guess
                else say("The figures are: {known}.", known=", ".join(known))
            )
        )


class DeckExists(WrongUse):
    """A deck with this id is already in the library."""

    def __init__(self, deck_id: str, path: Path) -> None:
        super().__init__(
            say(
                "The deck '{id}' is already in the library: {path}. "
                "`quizapp remove {id}` makes room for another version; the history stays.",
                id=deck_id,
                path=path,
            )
        )


class DeckIsShipped(WrongUse):
    """The deck came with the program, and there is no file of the learner's to put away."""

    def __init__(self, deck_id: str) -> None:
        super().__init__(say("'{id}' came with quizapp and cannot be removed.", id=deck_id))


class SearchRefused(WrongUse):
    """A search that cannot be understood; `at` is the place in it, counted from 0."""

    def __init__(self, at: int, reason: Sentence) -> None:
        self.at = at
        super().__init__(
            say("Search, character {place}: {reason}.", place=at + 1, reason=str(reason))
        )


class DayRefused(WrongUse):
    """What was typed is no day."""

    def __init__(self, text: str) -> None:
        super().__init__(
            say("'{text}' is no day: 2027-03-31 is one, and so is 3 for in three days.", text=text)
        )


class NumberRefused(WrongUse):
    """What was typed is no number, or a larger one than there can be."""

    def __init__(self, text: str, most: float) -> None:
        wording = "'{text}' is no number from 0 to {most}."
        super().__init__(say(wording, text=text, most=f"{most:,.0f}"))


class FileNameRefused(WrongUse):
    """The name of a file does not say in which format to write it."""

    def __init__(self, name: str, endings: Iterable[str]) -> None:
        wording = "'{name}' has to end in one of {endings}."
        super().__init__(say(wording, name=name, endings=", ".join(endings)))


class SettingRefused(WrongUse):
    """A value that a setting cannot have."""

    def __init__(self, key: str, reason: Sentence) -> None:
        super().__init__(say("{key}: {reason}.", key=key, reason=str(reason)))


class NoTags(WrongUse):
    """What was typed names no tag."""

    def __init__(self) -> None:
        super().__init__(say("Name tags, parted by commas; a - in front takes one away."))


class NothingToAsk(WrongUse):
    """No card is what a quiz shall ask."""

    def __init__(self) -> None:
        super().__init__(say("No card fits what was chosen, so there is nothing to ask."))


class QuizUnfinished(WrongUse):
    """A quiz has not come to its end, and another would take its place."""

    def __init__(self, answered: int, questions: int) -> None:
        super().__init__(
            say(
                "A quiz is unfinished: {answered} of {questions} answered. "
                "`quizapp quiz --resume` goes on with it, `--new` gives it up.",
                answered=answered,
                questions=questions,
            )
        )


class NoQuiz(WrongUse):
    """There is no quiz of the kind that was asked for."""

    def __init__(self) -> None:
        super().__init__(say("There is no such quiz on this device. `quizapp quiz` begins one."))


class BeyondLimit(WrongUse):
    """A plan for more reviews a day than the settings let through."""

    def __init__(self, per_day: int, limit: int) -> None:
        super().__init__(
            say(
                "{per_day} a day are more than your limit of {limit}. "
                "`reviews_per_day` in your settings raises it.",
                per_day=per_day,
                limit=limit,
            )
        )


class NeverCleared(WrongUse):
    """A plan for so few reviews a day that more falls due than is done."""

    def __init__(self, per_day: int) -> None:
        super().__init__(
            say("With {per_day} a day it would take more than a year.", per_day=per_day)
        )


class NoSourceText(WrongUse):
    """A deck that names no text it was made from."""

    def __init__(self, title: str) -> None:
        super().__init__(say("'{title}' names no text that it was made from.", title=title))


class NoTerminal(WrongUse):
    """The screens need a terminal to be drawn on and typed into."""

    def __init__(self) -> None:
        super().__init__(
            say("quizapp draws on a terminal, and this is none. `quizapp due` prints what is due.")
        )


class OutsideFailed(CannotBeDone):
    """An outside program that could not be started, failed, or printed nothing of use."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(say("'{command}': {reason}", command=command, reason=reason))


class NoHome(CannotBeDone):
    """The user has no home folder, so there is no place for what is to be kept."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "There is no home folder to keep anything in. HOME, or else XDG_DATA_HOME, "
                "XDG_STATE_HOME and XDG_CACHE_HOME, have to name folders, from the root on."
            )
        )


class FileProblem(CannotBeDone):
    """The system did not let us read or write a file; its own words are kept."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        super().__init__(say("{path}: {problem}", path=path, problem=problem))

    @classmethod
    def of(cls, path: Path, error: OSError) -> "FileProblem":
        """The problem in the words of the system, for the path it happened on."""
        return cls(path, worded(error.strerror or str(error)).lower())


class NewerFormat(CannotBeDone):
    """A file of a later quizapp, which this one must not guess at."""

    def __init__(self, path: Path, found: int, known: int, place: str = "") -> None:
        self.path = path
        super().__init__(
            say(
                "{path}{place}: format: this has format {found}, and this quizapp knows formats up "
                "to {known}. A newer quizapp reads it.",
                path=path,
                place=place,
                found=found,
                known=known,
            )
        )


class ChangedElsewhere(CannotBeDone):
    """Somebody else wrote the file since we read it, so writing now would undo their work."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            say("{path} was changed by another program meanwhile; nothing was saved.", path=path)
        )


class ClockWrong(CannotBeDone):
    """The clock says a time that cannot be; what it would date could not be read again."""

    def __init__(self, time: int) -> None:
        year = 1970 + time // YEAR_MS
        super().__init__(
            say("The clock of this computer says it is the year {year}. Set it right.", year=year)
        )


class HistoryIsFixed(CannotBeDone):
    """What happened is inserted once and never changed; undo is one more thing that happened."""

    def __init__(self, table: str) -> None:
        super().__init__(say("What stands in '{table}' is never changed or removed.", table=table))
