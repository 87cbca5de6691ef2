"""A sitting, whose every answer is stored before it goes on."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from msgspec.structs import replace

from quizapp.errors import FileProblem, NoSuchDeck, QuizError
from quizapp.learning import clock, rejoin
from quizapp.learning import session as rules
from quizapp.learning.accepting import offered
from quizapp.learning.act import Act
from quizapp.learning.agenda import Agenda, just
from quizapp.learning.answer.judgement import Given
from quizapp.learning.card import kind_of, parts
from quizapp.learning.coming import Coming, coming
from quizapp.learning.item import NO_LOAD, futures, wait
from quizapp.learning.load import shifted
from quizapp.learning.practice import Offer
from quizapp.learning.question import Question, chances
from quizapp.learning.review import ItemKey, Mode, Rating, Review, Verdict
from quizapp.learning.session import Asking, Judged, Material, Session, Stage, Waiting
from quizapp.library import bookmarks, marks
from quizapp.library.door import Library
from quizapp.library.opening import planned
from quizapp.library.pace import Pace
from quizapp.storage.bookmarks import Place
from quizapp.storage.media import read_media
from quizapp.storage.shelf import ShelfDeck
from quizapp.words import Sentence


class Sitting:
    """A sitting: a `Session` that moves on only when what happened is on the disk."""

    def __init__(
        self, library: Library, names: Sequence[str], material: Material, session: Session
    ) -> None:
        self.names = names
        self.material = material
        self._library = library
        self._seen: list[int] | None = None
        """When something was done before, to judge the clock by."""
        self._pace = Pace(library)
        self._changed: tuple[tuple[ItemKey, int] | None, bool] = (None, False)
        """Whether a card is another than when it was answered, and at which question."""
        self._trail: list[tuple[Session, Act]] = []
        """The acts of the sitting, each with the session as it was before."""
        self._place: Place | None = None
        self.reads_on = False
        """Whether it was begun to read the text after it."""
        self.session = session

    @property
    def session(self) -> Session:
        """The sitting as a value; a new one is gone on with after a crash too."""
        return self._session

    @session.setter
    def session(self, session: Session) -> None:
        self._session = session
        stage = session.stage
        if session.mode is Mode.STUDY and not isinstance(stage, Judged):
            self._mark(
                Place(stage.question.key, len(stage.question.hints))
                if isinstance(stage, Asking)
                else None
            )

    def _mark(self, place: Place | None) -> None:
        """Remember the question on the screen, if it is another one."""
        if place != self._place:
            self._place = place
            bookmarks.remember(self._library, self._session.seed, self.names, place)

    @property
    def stage(self) -> Stage:
        """What the learner sees."""
        return self.session.stage

    def warm_up(self) -> None:
        """Load what the first answer will need, before it comes."""
        import quizapp.learning.answer.judging  # noqa: F401, PLC0415 - it is the loading that counts

        self._earlier()
        self._pace.look_back()

    def time_left(self) -> float | None:
        """How long the rest takes by the learner's own pace: milliseconds, None if unknown."""
        return self._pace.time_left(self.session)

    def coming(self) -> Coming:
        """When the next items of these decks are due."""
        items, cards = self.material.items.values(), self.material.cards
        here = (item for item in items if item.key[:2] in cards)
        return coming(here, self._library.now().day)

    def deck(self, deck_id: str) -> ShelfDeck:
        """The deck of a question, with its file; NoSuchDeck if it was removed meanwhile."""
        return self._library.one_of(self.names, deck_id)

    def media(self, key: ItemKey, path: str) -> bytes:
        """A picture of a card, as it is in the file that the card names."""
        return read_media(self.deck(key.deck).path, path)

    def title(self, key: ItemKey) -> str:
        """The title of an item's deck."""
        return self.material.decks[key.deck].title

    def hint(self) -> None:
        """Give one more hint."""
        self.session = rules.hint(self.session)

    def hint_left(self) -> bool:
        """Whether there is one more hint."""
        return isinstance(self.stage, Asking) and self.stage.question.next_hint is not None

    def may_override(self) -> bool:
        """Whether the grader calls an answer less than right, so that the learner may object."""
        stage = self.stage
        return isinstance(stage, Judged) and stage.verdict in {Verdict.ALMOST, Verdict.WRONG}

    def asks_if_sure(self) -> bool:
        """Whether the learner wants to be asked how sure they are, before an answer is judged."""
        question = self.question()
        return bool(question and self.material.preset_of(question.key.deck).confidence)

    def answer(self, given: Given, *, sure: bool | None = None) -> None:
        """Judge an answer; for a flashcard, show the other side."""
        now, earlier = self._library.now(), self._earlier()
        self.session = rules.answer(self.session, given, now, earlier=earlier, sure=sure)

    def give_up(self) -> None:
        """Show the answer to a learner who does not know it."""
        self.session = rules.give_up(self.session, self._library.now())

    def override(self) -> None:
        """Take the learner's word that the answer was right."""
        self.session = rules.override(self.session)

    def offered(self) -> str:
        """What was typed, counted as right, and can be added to the answers of its card."""
        return offered(self.stage) if isinstance(self.stage, Judged) else ""

    def accept(self) -> None:
        """Add what is offered to the answers of the card, in the deck's file."""
        from quizapp.library.author import add_answer  # noqa: PLC0415 - few sittings write decks

        if (question := self.question()) and (typed := self.offered()):
            add_answer(self._library, self.deck(question.key.deck), question.key, typed)
            self.reread()

    def clock_doubt(self) -> Sentence | None:
        """Why the clock can hardly be right, to be asked before rating; None where it can."""
        if self._seen is None:
            items = self.material.items.values()
            self._seen = [item.last_time for item in items if item.last_time]
        return clock.doubt(self._library.now(), self._seen)

    def trust_clock(self) -> None:
        """Take the learner's word that the clock is right."""
        self._seen = [self._library.now().time]

    def rate(self, rating: Rating) -> None:
        """Store the rating; when it is safe on the disk, ask the next question."""
        self._follow()
        self._know_load()
        now, judged = self._library.now(), self.session
        rated, review = rules.rate(judged, rating, self.material, now)
        before = self.material.item(review.key)
        (name,) = self._library.progress.record(review)
        self._seen = [now.time]
        self._trail.append((judged, {name: review}))
        item = self.material.item(review.key)
        load = shifted(self.material.load, before, item, now.day)
        self.material = replace(self.material, load=load)
        self.session = rules.proceed(rated, item, self.material, now)

    def mark(self, mark: Callable[[Library, Sequence[ItemKey]], Act]) -> bool:
        """Do something of `marks` to the card on the screen; false if that changes nothing.

        A card that is away from then on is not asked any more, none of its items.
        """
        question = self.question()
        if question is None:
            return False
        deck, card, _ = question.key
        keys = [ItemKey(deck, card, part) for part in parts(question.card)]
        act = mark(self._library, keys)
        if act:
            self._trail.append((self.session, act))
            self._reload()
            self.session = rejoin.marked(self.session, keys, self.material, self._library.now())
        return bool(act)

    def undo(self) -> str | None:
        """Take the last step back: an unrated answer, else what was done last, in any sitting.

        Within this one, the screen is as it was before: a rated answer stands to be rated anew.
        The text says what was taken back, and is empty where the screen shows it; None if nothing
        is left to take back.
        """
        if isinstance(self.stage, Judged):
            self.session = rules.unanswer(self.session)
            return ""
        if not self._trail:
            return self._undo_earlier()
        before, act = self._trail[-1]
        undone = marks.undo(self._library, act)
        self._trail.pop()
        self._reload()
        self.session = rejoin.follow(before, self.material, self._library.now())
        return "" if isinstance(self.stage, Judged) and undone.review else str(undone.sentence)

    def _undo_earlier(self) -> str | None:
        undone = marks.undo_last(self._library)
        if undone is None:
            return None
        with suppress(NoSuchDeck):  # a sitting whose deck is gone stays as it is
            self._begin_anew(undone.review)
        return str(undone.sentence)

    def _begin_anew(self, review: Review | None) -> None:
        """Take in what was taken back; if it was an answer, its question is asked again."""
        self.material = self._library.material(self._library.decks(self.names))
        if self.session.mode is not Mode.STUDY:
            return
        self.session = planned(self._library, self.names, self.material)
        if review and review.mode is Mode.STUDY and self.material.has(review.key):
            now = self._library.now()
            self.session = rules.ask(self.session, review.key, self.material, now)

    def practise(self) -> None:
        """Ask what was missed once more; the schedule stays as it is."""
        self._begin(just(self.session.missed), Mode.PRACTICE)

    def go_on(self, offer: Offer) -> None:
        """Do more than today holds: one of `extras`."""
        studies = Mode.STUDY is offer.mode is self.session.mode
        agenda = self.session.agenda.instead(offer.agenda) if studies else offer.agenda
        self._begin(agenda, offer.mode)

    def _begin(self, agenda: Agenda, mode: Mode) -> None:
        now, seed = self._library.now(), self._library.seed()
        self.session = rules.begin(agenda, self.material, now, mode=mode, seed=seed)

    def _reload(self) -> None:
        """How many items are due on which day has changed: it is counted when it is needed."""
        self.material = replace(self.material, load=NO_LOAD)

    def _know_load(self) -> None:
        """Count how many items are due on which day, unless that is known."""
        if self.material.load is NO_LOAD:
            self.material = replace(self.material, load=self._library.load())

    def reread(self) -> None:
        """Take in what was edited: the question on the screen shows its card as it is now."""
        self.material = self._library.material(self._library.decks(self.names))
        self.session = rejoin.reread(self.session, self.material, self._library.now())

    def resume(self) -> None:
        """After a wait: ask what is due by now."""
        if isinstance(self.stage, Waiting):
            self._follow()
            self.session = rules.resume(self.session, self.material, self._library.now())

    def _follow(self) -> None:
        """Take in what other windows and devices wrote meanwhile."""
        with suppress(FileProblem):  # what cannot be read now counts as soon as it can be
            if self._library.progress.refresh():
                self._reload()
                self.session = rejoin.follow(self.session, self.material, self._library.now())

    def seconds_until(self, time: int) -> float:
        """How long it is until a time, which is UTC milliseconds; 0 where it is past."""
        return max(0, time - self._library.now().time) / 1000

    def is_changed(self) -> bool:
        """Whether the card that is asked is another than when it was last answered."""
        stage = self.stage
        if not isinstance(stage, Asking):
            return False
        place = (stage.question.key, stage.question.number)
        if self._changed[0] != place:
            self._changed = (place, self._looks_changed(stage.question))
        return self._changed[1]

    def _looks_changed(self, question: Question) -> bool:
        item = self.material.item(question.key)
        if not item.reviews:
            return False
        from quizapp.library.changed import is_changed  # noqa: PLC0415 - nothing new needs it

        with suppress(QuizError):  # not to know is no reason not to ask
            deck = self.deck(question.key.deck)
            return is_changed(self._library, deck, question.card, item.last_time)
        return False

    def leech(self) -> int:
        """How often the card on the screen was forgotten, if it is time to rewrite it; else 0."""
        return rules.leech(self.session, self.material)

    def waits(self) -> dict[Rating, float]:
        """In how many seconds the item would be asked again, for each of the four ratings."""
        stage = self.stage
        if not isinstance(stage, Judged) or self.session.mode is not Mode.STUDY:
            return {}
        self._know_load()
        now, key = self._library.now(), stage.question.key
        item, preset = self.material.item(key), self.material.preset_of(key.deck)
        options, load = chances(stage.question.card), self.material.load
        after = futures(item, now, preset, options, load)
        return {rating: wait(future, now) for rating, future in after.items()}

    def _earlier(self) -> Sequence[int]:
        """How long right answers to questions of this kind took lately, if the learner minds."""
        question = self.question()
        if question is None or not self.material.preset_of(question.key.deck).slow_is_hard:
            return ()
        return self._pace.of_kind(kind_of(question.card))

    def question(self) -> Question | None:
        """The question on the screen, answered or not."""
        return self.stage.question if isinstance(self.stage, Asking | Judged) else None
