"""The app: which screens there are, and what holds on all of them."""

import asyncio
import gc
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from textual import constants, work
from textual.actions import ActionParseResult
from textual.app import App, SuspendNotSupported, SystemCommand
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import Worker, WorkerCancelled, WorkerFailed, get_current_worker

from quizapp.errors import OutsideFailed, QuizError
from quizapp.library.door import Library
from quizapp.library.study import Sitting
from quizapp.storage.interface import Theme
from quizapp.storage.shelf import ShelfDeck
from quizapp.tui.actions import ACTIONS, bindings, keys_shown
from quizapp.tui.keys import key_table
from quizapp.tui.safe import LastWall
from quizapp.tui.themes import THEMES
from quizapp.words import say

if TYPE_CHECKING:
    from quizapp.library.edits import Edits
    from quizapp.library.quiz import QuizSitting

AfterEdit: TypeAlias = Callable[[None], Awaitable[None]]

SOON = 5
"""Seconds after the start, when the first question is being read: time for a backup."""

PATIENCE = 2
"""Seconds that a screen may take to be whole once the program was told to end."""

SIGNALLED = 128
"""The exit code of a program that a signal ended is this, and the signal's number."""


class QuizApp(App[int]):
    """quizapp on the screen; it opens at home, or in a sitting."""

    TITLE = "quizapp"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]

    def __init__(
        self,
        library: Library,
        sitting: Sitting | None = None,
        *,
        writing: str | None = None,
        quiz: "QuizSitting | None" = None,
    ) -> None:
        """Over the home screen: `writing` the id of a deck to write cards for, or a `quiz`."""
        first = "home.tcss" if sitting is None else "study.tcss"  # Textual would not load it
        super().__init__(css_path=["app.tcss", first])
        self.library = library
        self._sitting = sitting
        self._writing = writing
        self._quiz = quiz
        self._is_reading = False
        for theme in THEMES:
            self.register_theme(theme)
        self._own_bindings = self._bindings.copy()
        self.look()

    def look(self) -> None:
        """Take on the colours, the keys and the calm that the learner has set."""
        settings, file = self.library.settings, str(self.library.places.settings)
        self._bindings = self._own_bindings.copy()
        self.theme = Theme.NO_COLOUR if self.no_color else settings.interface.theme
        wanted = settings.interface.animation
        self.animation_level = constants.TEXTUAL_ANIMATIONS if wanted else "none"
        self.keys = key_table(settings.interface, settings.keys, file)
        self.set_keymap(self.keys.changed())
        for move in (action for action in ACTIONS if action.screen == "move"):
            self._also_moves(self.keys.keys[move.id], move.keys)

    def _also_moves(self, keys: str, key: str) -> None:
        """Have other keys do on every screen what an arrow does, unless they are being typed."""
        for other in keys.split(","):
            if other != key:
                self._bindings.bind(other, f"simulate_key('{key}')", show=False, priority=True)

    @cached_property
    def edits(self) -> "Edits":
        """What was done to the cards of deck files since the app was opened."""
        from quizapp.library.edits import Edits

        return Edits(self.library)

    def get_driver_class(self) -> type[Driver]:
        """Ours, where there is one for the platform and the learner names no other."""
        if sys.platform == "win32" or constants.DRIVER:
            return super().get_driver_class()
        from quizapp.tui.driver import WokenDriver

        return WokenDriver

    def get_default_screen(self) -> Screen[None]:
        """The first screen."""
        if self._writing or self._quiz:
            return self.home()
        if self._sitting is None:
            return self._first_screen()
        from quizapp.tui.study import StudyScreen

        return StudyScreen(self._sitting)

    def _first_screen(self) -> Screen[None]:
        """Home, or what there is to see until all that was done is read."""
        from quizapp.tui.reading import MOMENT, Reading, ReadingScreen

        reading = Reading(self.library)
        self._is_reading = not reading.is_over(MOMENT)
        return ReadingScreen(reading) if self._is_reading else self.home()

    def home(self) -> Screen[None]:
        """A home screen."""
        from quizapp.tui.home import HomeScreen

        return HomeScreen()

    def on_load(self) -> None:
        """Leave cleanly when told to, from before the terminal is taken over."""
        with suppress(NotImplementedError):  # Windows has no such signals
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        """End as soon as the screen is whole, for in the middle of its making it cannot be left."""
        leave = partial(self.exit, return_code=SIGNALLED + number)
        self.call_after_refresh(leave)
        asyncio.get_running_loop().call_later(PATIENCE, leave)

    def on_mount(self) -> None:
        """Collect garbage again once the first frame is out."""
        if not self._is_reading:
            self.call_after_refresh(self.collect_garbage)
        if self._writing:
            self.call_after_refresh(self.write, self._writing)
        self.set_timer(SOON, self.look_after)
        if self._quiz:
            self.call_after_refresh(self.ask, self._quiz)

    def collect_garbage(self) -> None:
        """Collect garbage again, now that what had to come in is there."""
        gc.enable()
        gc.freeze()

    @work(thread=True)
    def look_after(self) -> None:
        """Do beside the screen what is due when the program is used; see `upkeep.look_after`."""
        from quizapp.library.upkeep import look_after

        try:
            look_after(self.library.again(), _unless_left(get_current_worker()))
        except WorkerCancelled:
            return
        except QuizError as error:
            title = say("No backup was made")
            self.notify(str(error), title=title, severity="warning", markup=False, timeout=10)

    def go_home(self) -> None:
        """Leave the screen on top, for the one below or for a home screen."""
        if len(self.screen_stack) > 1:
            self.screen.dismiss()
        else:
            self.push_screen(self.home())

    def action_help(self) -> None:
        """Show every key."""
        from quizapp.tui.help import HelpScreen

        self.push_screen(HelpScreen(screen_name(self.screen), self.keys.keys))

    def action_command_palette(self) -> None:
        """Offer what can be done here."""
        from textual.command import CommandPalette

        from quizapp.tui.palette import Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette())

    @work
    async def choose_theme(self) -> None:
        """Offer the sets of colours, and keep the one that is chosen."""
        from quizapp.library.settings import change, settings_in
        from quizapp.tui.ask import AskScreen, Suggestion

        asking = AskScreen(say("Theme"), [Suggestion(theme, theme) for theme in Theme])
        if theme := await self.push_screen_wait(asking):
            with self.telling():
                several = settings_in(self.library, ("interface",))
                change(self.library, next(one for one in several if one.name == "theme"), theme)
                self.look()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters every line passes on its way to the terminal."""
        return [*super().get_line_filters(), LastWall()]

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the command palette offers, besides the actions of the screen."""
        for action in ACTIONS:
            if action.screen == screen_name(screen) and screen.check_action(action.name, ()):
                run = partial(screen.run_action, action.name)
                keys = keys_shown(self.keys.keys[action.id])
                yield SystemCommand(say(action.words), say("Key: {keys}", keys=keys), run)
        yield SystemCommand(say("Theme"), say("Change the colours"), self.choose_theme)
        yield SystemCommand(say("Keys"), say("Show every key"), self.action_help)
        if screen_name(screen) != "home":  # there it is a key of the screen
            leave = say("Leave quizapp; everything is saved")
            yield SystemCommand(say("Quit"), leave, self.action_quit)

    def write(self, deck_id: str) -> None:
        """Open a deck for writing: beside the text it is made from, else with an empty form."""
        from quizapp.library.article import Desk
        from quizapp.tui.article import ArticleScreen

        with self.telling():
            deck = self.library.deck(deck_id)
            if deck.head.source and deck.head.source.file:
                self.push_screen(ArticleScreen(Desk(self.library, deck_id)))
            else:
                self.edit(deck)

    def ask(self, quiz: "QuizSitting") -> None:
        """Open a quiz."""
        from quizapp.tui.question import QuestionScreen

        self.push_screen(QuestionScreen(quiz))

    def edit(self, deck: ShelfDeck, card: str | None = None, then: AfterEdit | None = None) -> None:
        """Open the form of a card, or of a new one; `then` is called when it is closed."""
        from quizapp.library.author import form_for
        from quizapp.tui.edit import EditScreen

        with self.telling():
            self.push_screen(EditScreen(deck, form_for(deck, card)), then)

    def in_foreground(self, command: list[str]) -> None:
        """Give the terminal to another program until it ends."""
        try:
            with self.suspend():
                subprocess.run(command, check=False)  # noqa: S603 - the author's own editor
        except (OSError, SuspendNotSupported) as error:
            raise OutsideFailed(command[0], str(error)) from None

    def browse(self, address: str) -> None:
        """Open an address that the learner agreed to; a browser in the terminal gets the screen."""
        import webbrowser

        try:
            browser = webbrowser.get()
        except webbrowser.Error:
            self.notify(say("There is no browser to open it with."), markup=False)
            return
        in_terminal = type(browser) is webbrowser.GenericBrowser
        with self.suspend() if in_terminal else nullcontext():
            browser.open(address)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key stands for; what cannot be done is told, wherever that was noticed."""
        with self.telling():
            return await super().run_action(action, default_namespace, namespaces)
        return True

    def _handle_exception(self, error: Exception) -> None:
        """The same of what a worker does; anything else is a bug and ends the program.

        Textual calls this, and has no public way to hear of it before the program ends.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, QuizError):
            self._tell(error.error)
        else:
            super()._handle_exception(error)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Do something; what could not be done is told on the screen the learner looks at."""
        try:
            yield
        except QuizError as error:
            self._tell(error)

    def _tell(self, error: QuizError) -> None:
        self.notify(str(error), title=say("Not done"), severity="error", markup=False, timeout=10)


def _unless_left(worker: Worker[Any]) -> Callable[[float], None]:
    """Watches the work of a thread, and stops it when the learner leaves."""

    def watch(_done: float) -> None:
        if worker.is_cancelled:
            raise WorkerCancelled

    return watch


def screen_name(screen: Screen[Any]) -> str:
    """The name the table of actions has for a screen."""
    return type(screen).__name__.removesuffix("Screen").lower()
