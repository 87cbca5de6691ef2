"""Quizzes: begun, gone on with, and what came of them."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from quizapp.errors import FileNameRefused, FileProblem, NoQuiz, NothingToAsk, QuizUnfinished
from quizapp.learning import quiz as rules
from quizapp.learning import session as steps
from quizapp.learning.answer.judgement import Given
from quizapp.learning.find.rows import rows
from quizapp.learning.find.table import Table
from quizapp.learning.item import Item, review_of
from quizapp.learning.moment import Moment, study_day
from quizapp.learning.question import Question
from quizapp.learning.quiz import Feedback, Plan, Quiz, Standing
from quizapp.learning.report import Report, as_csv, as_json, as_markdown, report
from quizapp.learning.review import ItemKey, Mode, Rating, Review
from quizapp.learning.session import Asking, Judged, Material, Over, Stage
from quizapp.library.door import Library
from quizapp.library.find import circumstances
from quizapp.storage import files
from quizapp.storage.media import read_media
from quizapp.storage.quizfile import begin_quiz, note_quiz, read_quiz
from quizapp.storage.shelf import ShelfDeck
from quizapp.text import is_text
from quizapp.words import say

FORMATS = {".md": as_markdown, ".csv": as_csv, ".json": as_json}
"""How a report is written, by the ending of the file's name."""

TICK = 5_000
"""After so many milliseconds on the screen, the clock of a quiz is stored anew."""


def standing(library: Library) -> Standing | None:
    """How the last quiz of this device stands; None if there was none."""
    found = read_quiz(library.places.quiz)
    if found is None:
        return None
    return replace(found, reviews=rules.answers_of(found.quiz, _reviews(library, found.quiz)))


def table_of(library: Library, plan: Plan) -> Table:
    """What a quiz draws from: the items of its decks."""
    material = library.material(library.decks(plan.decks))
    return Table([*rows(material)], circumstances(library))


def begin(
    library: Library, plan: Plan, table: Table | None = None, *, anyway: bool = False
) -> "QuizSitting":
    """A new quiz; QuizUnfinished if that would take the place of one, unless `anyway`.

    `table` has the items of its decks, where they are known already. NothingToAsk if no card fits,
    SearchRefused if the search makes no sense.
    """
    before = standing(library)
    if before and not before.is_over and not anyway:
        raise QuizUnfinished(len(before.reviews), len(before.quiz.keys))
    decks = library.decks(plan.decks)
    plan = replace(plan, decks=tuple(_name(library, deck) for deck in decks) if plan.decks else ())
    seed = library.seed() if plan.seed is None else plan.seed
    keys = rules.draw(plan, table or table_of(library, plan), seed)
    if not keys:
        raise NothingToAsk
    now = library.now()
    name = f"{now.time}-{library.seed()}"
    quiz = Quiz(id=name, plan=plan, seed=seed, keys=keys, time=now.time, offset=now.offset)
    begin_quiz(library.places.quiz, quiz)
    return QuizSitting(library, Standing(quiz), library.material(decks))


def go_on(library: Library) -> "QuizSitting":
    """The unfinished quiz of this device, at the question it was left at; else NoQuiz."""
    found = standing(library)
    if found is None or found.is_over:
        raise NoQuiz
    sitting = QuizSitting(library, found, _material(library, found))
    if isinstance(sitting.stage, Over):  # the cards that were left are gone
        sitting.end()
    return sitting


def result(library: Library) -> Report:
    """The report of the last quiz of this device; NoQuiz if there was none."""
    found = standing(library)
    if found is None:
        raise NoQuiz
    return report(found, _material(library, found))


def export(library: Library, path: Path) -> None:
    """Write the report of the last quiz; the ending of the name says how.

    FileNameRefused for another ending, FileProblem where there is a file of this name already.
    """
    written = FORMATS.get(path.suffix.lower())
    if written is None:
        raise FileNameRefused(path.name, FORMATS)
    path = path.expanduser()
    if files.stamp(path):
        raise FileProblem(path, say("there is a file of this name already"))
    files.replace(path, written(result(library)).encode())


def add_missed(library: Library) -> int:
    """Let the wrong answers to the last quiz count in study, as Again; how many that are.

    What was answered wrong comes again soon, also where it was new. Each counts once.
    """
    found = standing(library)
    if found is None:
        raise NoQuiz
    material, now = _material(library, found), library.now()
    counted = rules.counted(found, _reviews(library, found.quiz))
    missed = [
        review
        for review in found.reviews
        if not rules.is_right(review) and review.key not in counted and material.has(review.key)
    ]
    again = [_as_studied(review, material, now) for review in missed]
    if again:
        library.progress.record(*again)
    return len(again)


class QuizSitting:
    """A quiz on the screen: it goes on only when the answer is on the disk."""

    def __init__(self, library: Library, found: Standing, material: Material) -> None:
        self.material = material
        self._library = library
        self._standing = found
        self._noted = found.spent
        self._since = library.now().time - found.spent
        self.session = rules.session_of(found, material, library.now())

    @property
    def stage(self) -> Stage:
        """What the learner sees."""
        return self.session.stage

    @property
    def standing(self) -> Standing:
        """How it stands at this moment."""
        return replace(self._standing, spent=max(0, self._library.now().time - self._since))

    @property
    def question(self) -> Question | None:
        """The question on the screen, answered or not."""
        return self.stage.question if isinstance(self.stage, Asking | Judged) else None

    def warm_up(self) -> None:
        """Load the grader before the first answer needs it."""
        import quizapp.learning.answer.judging  # noqa: F401, PLC0415 - it is the loading that counts

    def title(self, key: ItemKey) -> str:
        """The title of a question's deck."""
        return self.material.decks[key.deck].title

    def media(self, key: ItemKey, path: str) -> bytes:
        """A picture of a card, as it is in the file that the card names."""
        deck = self._library.one_of(self._standing.quiz.plan.decks, key.deck)
        return read_media(deck.path, path)

    def hint(self) -> None:
        """Give one more hint."""
        self.session = steps.hint(self.session)

    def answer(self, given: Given) -> None:
        """Judge an answer; where the verdict waits for the end, go on."""
        self.session = steps.answer(self.session, given, self._library.now())
        self._go_on_silently()

    def give_up(self) -> None:
        """Take it that the learner does not know."""
        self.session = steps.give_up(self.session, self._library.now())
        self._go_on_silently()

    def override(self) -> None:
        """Take the learner's word that the answer was right."""
        self.session = steps.override(self.session)

    def next(self, rating: Rating | None = None) -> None:
        """Store the answer; when it is safe on the disk, ask the next question."""
        now, stage = self._library.now(), self.stage
        if not isinstance(stage, Judged):
            raise TypeError("only a judged answer can be stored")
        quiz = self._standing.quiz
        mode = Mode.STUDY if quiz.plan.counts else Mode.QUIZ
        rated, review = steps.rate(
            replace(self.session, mode=mode), rating or stage.suggested, self.material, now
        )
        review = replace(review, quiz=quiz.id)
        self._library.progress.record(review)
        self._standing = replace(self._standing, reviews=(*self._standing.reviews, review))
        self.session = steps.proceed(
            replace(rated, mode=Mode.QUIZ), Item(review.key), self.material, now
        )
        self.note_clock()

    def tick(self) -> None:
        """Look at the clock: end the quiz when its time is up, and store the clock now and then."""
        found = self.standing
        if isinstance(self.stage, Over):
            return
        if found.left == 0:
            self.end()
        elif found.spent >= self._noted + TICK:
            self.note_clock()

    def note_clock(self) -> None:
        """Store how long it was on the screen, so that it goes on with the time that is left."""
        self._noted = self.standing.spent
        note_quiz(self._library.places.quiz, self._standing.quiz, self._noted)

    def leave(self) -> None:
        """Leave it for later: an answer on the screen counts, and the clock stands still."""
        self._store_answer()
        if not isinstance(self.stage, Over):
            self.note_clock()

    def end(self) -> None:
        """Bring it to an end; an answer on the screen counts, the rest stays unanswered."""
        self._store_answer()
        self._standing = replace(self._standing, ended=True)
        self.session = replace(self.session, stage=Over())
        found = self.standing
        note_quiz(self._library.places.quiz, found.quiz, found.spent, ended=True)

    def _go_on_silently(self) -> None:
        if self._standing.quiz.plan.feedback is Feedback.AT_END:
            self._store_answer()

    def _store_answer(self) -> None:
        """Store the answer on the screen, unless its learner is the judge of it."""
        if isinstance(self.stage, Judged) and self.stage.judgement:
            self.next()


def _reviews(library: Library, quiz: Quiz) -> list[Review]:
    """What was answered since a quiz was begun."""
    library.progress.refresh()
    since = study_day(quiz.time, quiz.offset) - timedelta(1)
    return [*library.progress.reviews(since)]


def _material(library: Library, found: Standing) -> Material:
    return library.material(library.decks(found.quiz.plan.decks))


def _name(library: Library, found: ShelfDeck) -> str:
    """How a deck is found again, wherever the program is started.

    Raises FileProblem for a path that cannot be written down.
    """
    if library.shelf.decks.get(found.head.id) is found:
        return found.head.id
    name = str(found.path.absolute())
    if not is_text(name):
        reason = say("its name is not UTF-8; `quizapp add` takes the deck in under another")
        raise FileProblem(found.path, reason)
    return name


def _as_studied(review: Review, material: Material, now: Moment) -> Review:
    """A wrong answer as it would have counted in study."""
    preset = material.preset_of(review.deck)
    studied = review_of(
        material.item(review.key),
        Rating.AGAIN,
        now,
        preset,
        kind=review.kind,
        verdict=review.verdict,
        typed=review.typed,
        options=review.options,
        load=material.load,
    )
    return replace(studied, quiz=review.quiz)
