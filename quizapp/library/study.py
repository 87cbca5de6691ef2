"""Studying: what is due today, and sittings whose every answer is stored before they go on."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain

from msgspec import Struct

from quizapp.errors import FileProblem, NoSuchDeck
from quizapp.learning import clock
from quizapp.learning import session as rules
from quizapp.learning.agenda import Counts, counts, plan, practice
from quizapp.learning.answer.judgement import Given
from quizapp.learning.item import Item, futures, wait
from quizapp.learning.review import ItemKey, Mode, Rating, Void
from quizapp.learning.session import Asking, Judged, Material, Session, Stage, Waiting
from quizapp.library.door import Library
from quizapp.storage.shelf import ShelfDeck
from quizapp.words import Sentence, count, say


class DeckToday(Struct, frozen=True):
    """One deck as the home screen shows it."""

    id: str
    title: str
    language: str
    cards: int
    counts: Counts


class Today(Struct, frozen=True):
    """What today holds."""

    decks: tuple[DeckToday, ...]
    counts: Counts
    done: int
    """Questions answered this study day."""
    notices: tuple[str, ...]
    """What needs the learner's attention."""


def warm_up() -> None:
    """Load the grader before the first answer needs it."""
    import quizapp.learning.answer.judging  # noqa: F401, PLC0415 - it is the loading that counts


def today(library: Library) -> Today:
    """The decks with what they hold today; the home screen and `quizapp due` both show this."""
    library.progress.refresh()
    now, decks = library.now(), library.decks()
    items_of = [library.items([found]) for found in decks]
    preset_of, overall = library.presets(decks), library.settings.overall

    def counted(items: Iterable[Item]) -> Counts:
        return counts(items, now, preset_of, overall)

    return Today(
        decks=tuple(
            DeckToday(
                found.deck.id,
                found.deck.title,
                found.deck.language,
                len(found.deck.cards),
                counted(items),
            )
            for found, items in zip(decks, items_of, strict=True)
        ),
        counts=counted(chain(*items_of)),
        done=library.progress.done_on(now.day),
        notices=notices(library),
    )


def notices(library: Library) -> tuple[str, ...]:
    """What needs attention: files that could not be read, settings and lines that are wrong."""
    return (
        *(partly_served(found) for found in library.decks() if found.errors),
        *map(str, library.shelf.errors),
        *map(str, library.settings.problems),
        *map(str, library.progress.problems),
    )


def partly_served(found: ShelfDeck) -> str:
    """Says that some cards of a deck are not served, and what tells why."""
    problems = count(len(found.errors), "problem keeps", "problems keep")
    return say(
        "{title}: {problems} cards from being served. `quizapp check {path}` tells them.",
        title=found.deck.title,
        problems=problems,
        path=found.path,
    )


def study(library: Library, names: Sequence[str] = ()) -> "Sitting":
    """A sitting of what is due now, then of new items, from the decks named or from all."""
    library.progress.refresh()
    decks, now, seed = library.decks(names), library.now(), library.seed()
    items, overall = library.items(decks), library.settings.overall
    material = library.material(decks)
    agenda = plan(items, now, material.preset_of, overall, seed=seed)
    first = rules.begin(agenda, material, now, mode=Mode.STUDY, seed=seed)
    return Sitting(library, names, material, first)


def practise(library: Library, sitting: "Sitting") -> "Sitting":
    """A sitting of what was missed in another one; it leaves the schedule as it is."""
    agenda, seed = practice(sitting.session.missed), library.seed()
    material = sitting.material
    first = rules.begin(agenda, material, library.now(), mode=Mode.PRACTICE, seed=seed)
    return Sitting(library, sitting.names, material, first)


class Sitting:
    """A sitting: a `Session` that moves on only when what happened is on the disk."""

    def __init__(
        self, library: Library, names: Sequence[str], material: Material, session: Session
    ) -> None:
        self.session = session
        self.names = names
        self.material = material
        self._library = library
        self._seen: list[int] | None = None
        """When something was done before, to judge the clock by."""
        self._trail: list[tuple[Session, str]] = []

    @property
    def stage(self) -> Stage:
        """What the learner sees."""
        return self.session.stage

    def deck(self, deck_id: str) -> ShelfDeck:
        """The deck of a question, with its file; NoSuchDeck if it was removed meanwhile."""
        decks = {found.deck.id: found for found in self._library.decks(self.names)}
        if deck_id not in decks:
            raise NoSuchDeck(deck_id, list(decks))
        return decks[deck_id]

    def title(self, key: ItemKey) -> str:
        """The title of an item's deck."""
        return self.material.decks[key.deck].title

    def hint(self) -> None:
        """Give one more hint."""
        self.session = rules.hint(self.session)

    def answer(self, given: Given) -> None:
        """Judge an answer; for a flashcard, show the other side."""
        self.session = rules.answer(self.session, given, self._library.now())

    def give_up(self) -> None:
        """Show the answer to a learner who does not know it."""
        self.session = rules.give_up(self.session, self._library.now())

    def override(self) -> None:
        """Take the learner's word that the answer was right."""
        self.session = rules.override(self.session)

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
        now, judged = self._library.now(), self.session
        rated, review = rules.rate(judged, rating, self.material, now)
        (review_id,) = self._library.progress.record(review)
        self._seen = [now.time]
        self._trail.append((judged, review_id))
        item = self.material.item(review.key)
        self.session = rules.proceed(rated, item, self.material, now)

    def undo(self) -> bool:
        """Take the last step back: an answer not rated yet, else a rating; false if there is none.

        Where a rating is taken back, its answer stands again, to be rated anew or taken back too.
        """
        if isinstance(self.stage, Judged):
            self.session = rules.unanswer(self.session)
            return True
        if not self._trail:
            return False
        before, review_id = self._trail[-1]
        self._library.progress.record(Void(target=review_id, time=self._library.now().time))
        self._trail.pop()
        self.session = rules.follow(before, self.material, self._library.now())
        return True

    def reread(self) -> None:
        """Take in what was edited: the question on the screen shows its card as it is now."""
        self.material = self._library.material(self._library.decks(self.names))
        self.session = rules.reread(self.session, self.material)

    def resume(self) -> None:
        """After a wait: ask what is due by now."""
        if isinstance(self.stage, Waiting):
            self._follow()
            self.session = rules.resume(self.session, self.material, self._library.now())

    def _follow(self) -> None:
        """Take in what other windows and devices wrote meanwhile."""
        with suppress(FileProblem):  # what cannot be read now counts as soon as it can be
            if self._library.progress.refresh():
                self.session = rules.follow(self.session, self.material, self._library.now())

    def seconds_until(self, time: int) -> float:
        """How long it is until a time, which is UTC milliseconds; 0 where it is past."""
        return max(0, time - self._library.now().time) / 1000

    def waits(self) -> dict[Rating, float]:
        """In how many seconds the item would be asked again, for each of the four ratings."""
        stage = self.stage
        if not isinstance(stage, Judged) or self.session.mode is not Mode.STUDY:
            return {}
        now, key = self._library.now(), stage.question.key
        item, preset = self.material.item(key), self.material.preset_of(key.deck)
        after = futures(item, now, preset, rules.chances(stage.question.card))
        return {rating: wait(future, now) for rating, future in after.items()}

    def question(self) -> rules.Question | None:
        """The question on the screen, answered or not."""
        return self.stage.question if isinstance(self.stage, Asking | Judged) else None
