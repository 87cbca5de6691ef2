"""The talk between a learner and a sitting: a line is read, something happens, lines are told."""

from collections.abc import Callable, Iterable

from quizapp.errors import QuizError
from quizapp.learning.card import Cloze, Flashcard
from quizapp.learning.prompt import CHANGED, asked
from quizapp.learning.question import Question
from quizapp.learning.review import Rating
from quizapp.learning.session import Asking, Judged, Waiting
from quizapp.learning.typed import given_by
from quizapp.library.study import Sitting
from quizapp.plain import lines
from quizapp.words import say, span

HELP = (
    "/hint gives a hint.",
    "/dontknow shows the answer.",
    "/right counts your answer as right.",
    "/accept then adds it to the answers of the card.",
    "/undo takes back the last answer or rating.",
    "/repeat says again where you are.",
    "/quit leaves; every rated answer is kept.",
    "// begins an answer that begins with a slash.",
)


class Talk:
    """A learner and a sitting, talking in lines."""

    def __init__(
        self, sitting: Sitting, read: Callable[[str], str], write: Callable[[str], None]
    ) -> None:
        """`read` shows a prompt and gives the next line, or raises EOFError."""
        self._sitting = sitting
        self._read = read
        self._write = write
        self._over = False

    def run(self) -> None:
        """Ask until nothing is left to ask, the learner leaves, or nothing more can be read."""
        self._write(say("Type /help for what can be said besides answers."))
        self._tell()
        try:
            while not self._over and self._step():
                pass
        except EOFError:
            pass
        self._tell_all(lines.ending(self._sitting.session))

    def _step(self) -> bool:
        """Take one line; false when nothing is left to ask."""
        stage = self._sitting.stage
        if isinstance(stage, Asking):
            self._take(self._read(say("Your answer: ")), self._answer)
        elif isinstance(stage, Judged):
            self._take(self._read(say("Your rating: ")), self._rate)
        elif isinstance(stage, Waiting):
            self._take(self._read(say("Enter looks again: ")), self._resume)
        else:
            return False
        return True

    def _take(self, line: str, otherwise: Callable[[str], None]) -> None:
        """Do what a line says: a command, or what the stage wants."""
        if line.startswith("/") and not line.startswith("//"):
            self._command(line[1:].strip().lower())
        else:
            otherwise(line[1:] if line.startswith("//") else line)

    def _command(self, name: str) -> None:
        commands = {
            "hint": self._hint,
            "dontknow": self._give_up,
            "right": self._override,
            "accept": self._accept,
            "undo": self._undo,
            "repeat": self._tell,
            "help": self._help,
            "quit": self._leave,
        }
        if name in commands:
            commands[name]()
        else:
            self._write(say("There is no command /{name}; /help tells them.", name=name))

    def _answer(self, line: str) -> None:
        question = self._sitting.question()
        if question is None:
            return
        given = self._given(question, line)
        if given is None:
            self._write(say("That answers nothing here. {task}", task=lines.task(question.card)))
            return
        self._sitting.answer(given, sure=self._is_sure())
        self._tell()

    def _is_sure(self) -> bool | None:
        """Whether the learner is sure, if they want to be asked."""
        if not self._sitting.asks_if_sure():
            return None
        said = self._read(say("Are you sure? y or n: ")).strip().casefold()
        return said in {"y", say("y")}

    def _given(self, question: Question, line: str) -> str | tuple[str, ...] | None:
        """What a line answers; where several gaps are asked, a line is read for each."""
        if isinstance(question.card, Flashcard):
            return ""
        if not isinstance(question.card, Cloze):
            return given_by(question, line)
        gaps = sum(segment.gap for segment in asked(question.card, question.key.part))
        more = [self._read(say("Gap {number}: ", number=at)) for at in range(2, gaps + 1)]
        return (line, *more) if more else given_by(question, line)

    def _rate(self, line: str) -> None:
        """Store a rating: its number or word; an empty line takes the suggested one."""
        stage = self._sitting.stage
        suggested = stage.suggested if isinstance(stage, Judged) else None
        rating = suggested if not line.strip() else _rating(line)
        if rating is None:
            self._write(say("Type 1, 2, 3 or 4, or nothing for what is suggested."))
            return
        try:
            if self._clock_is_believed():
                self._sitting.rate(rating)
        except QuizError as error:
            self._write(say("Not stored. {error}", error=error))
        else:
            self._tell()

    def _clock_is_believed(self) -> bool:
        """Whether the clock can be right, or the learner says so; who does not, leaves."""
        doubt = self._sitting.clock_doubt()
        if doubt is None:
            return True
        self._write(str(doubt))
        said = self._read(say("Study anyway? y or n: ")).strip().casefold()
        if said not in {"y", say("y")}:
            self._leave()
            return False
        self._sitting.trust_clock()
        return True

    def _resume(self, _: str) -> None:
        self._sitting.resume()
        self._tell()

    def _hint(self) -> None:
        stage = self._sitting.stage
        hint = stage.question.next_hint if isinstance(stage, Asking) else None
        if hint is None:
            self._write(say("There is no hint."))
        else:
            self._sitting.hint()
            self._write(say("Hint: {hint}", hint=hint))

    def _give_up(self) -> None:
        if isinstance(self._sitting.stage, Asking):
            self._sitting.give_up()
        self._tell()

    def _override(self) -> None:
        if isinstance(self._sitting.stage, Judged):
            self._sitting.override()
        self._tell()

    def _accept(self) -> None:
        if not self._sitting.offered():
            self._write(say("There is no answer to add."))
            return
        try:
            self._sitting.accept()
        except QuizError as error:
            self._write(say("Not added. {error}", error=error))
        else:
            self._write(say("Added to the card's answers."))

    def _undo(self) -> None:
        told = self._sitting.undo()
        if told is None:
            told = say("There is nothing to take back.")
        self._write(told or say("Taken back."))
        self._tell()

    def _help(self) -> None:
        self._tell_all(map(say, HELP))

    def _leave(self) -> None:
        self._over = True

    def _tell(self) -> None:
        """Say what the stage of the sitting shows."""
        stage = self._sitting.stage
        if isinstance(stage, Asking):
            self._tell_all(lines.question(stage.question, self._sitting.session.agenda.counts))
            if self._sitting.is_changed():
                self._write(say(CHANGED))
        elif isinstance(stage, Judged):
            self._tell_all(lines.judged(stage, self._sitting.waits()))
            self._tell_all(lines.leech(self._sitting.leech()))
        elif isinstance(stage, Waiting):
            wait = span(self._sitting.seconds_until(stage.until))
            self._write(say("The next card is due in {time}.", time=wait))

    def _tell_all(self, told: Iterable[str]) -> None:
        for line in told:
            self._write(line)


def _rating(line: str) -> Rating | None:
    """The rating that a line names."""
    said = line.strip().casefold()
    names = {rating: {str(int(rating)), say(word)} for rating, word in lines.RATINGS.items()}
    return next((rating for rating, words in names.items() if said in words), None)
