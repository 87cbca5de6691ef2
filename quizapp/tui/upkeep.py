"""Upkeep: what needs attention, backups, and taking everything out or in."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from os import sep
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.learning.moment import local_time
from quizapp.learning.problem import Problem
from quizapp.library import doctor, forgetting, merges, upkeep
from quizapp.library.doctor import Report
from quizapp.library.door import Library
from quizapp.library.merges import GaveWay
from quizapp.library.upkeep import Made
from quizapp.storage.archive import Watch
from quizapp.storage.backups import Backup, Why
from quizapp.storage.doctor import Finding, Kind
from quizapp.storage.takein import Plan
from quizapp.tui.actions import bindings
from quizapp.tui.ask import AskScreen, Suggestion
from quizapp.tui.gaveway import GaveWayScreen
from quizapp.tui.safe import line
from quizapp.tui.sure import SureScreen
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.keys import KeyBar
from quizapp.tui.work import Stopped, WorkScreen
from quizapp.words import Sentence, count, say

_WHY = {
    Why.DAY: Sentence("the first of the day"),
    Why.ASKED: Sentence("asked for"),
    Why.ADD: Sentence("before a deck was added"),
    Why.MERGE: Sentence("before a merge"),
    Why.MEND: Sentence("before something was mended"),
    Why.RESTORE: Sentence("before going back to a backup"),
    Why.IMPORT: Sentence("before an import"),
    Why.FORGET: Sentence("before something was forgotten"),
}


class UpkeepScreen(WorkScreen):
    """What was found, what gave way in merges, the backups; Enter opens what is highlighted."""

    DEFAULT_CSS = """
    UpkeepScreen #upkeep {
        height: auto;
        max-height: 1fr;
        border: none;
        padding: 0;
        background: transparent;
    }
    UpkeepScreen #upkeep > .option-list--option-disabled {
        color: $foreground;
    }
    UpkeepScreen #work {
        height: auto;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("upkeep")]
    LEAVE = "upkeep.leave"

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self._gave_way: list[GaveWay] = []
        self._backups: list[Backup] = []

    def compose(self) -> ComposeResult:
        """The list, and how far work is."""
        with Vertical(classes="sheet"):
            yield Choices(id="upkeep", markup=False)
            yield Static(id="work")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the backups, and begin to read everything."""
        self.query_one(Choices).focus()
        self.action_examine()

    def show(self) -> None:
        """Show what is known by now."""
        with self.quizapp.telling():
            self._backups = upkeep.list_backups(self.library)
            self._gave_way = merges.gave_way(self.library)
        entries = self.query_one(Choices)
        before = entries.highlighted
        entries.set_options(self._options())
        if before is not None:
            entries.highlighted = min(before, entries.option_count - 1)
        elif self._report:
            entries.action_first()

    def _options(self) -> Iterator[Option]:
        yield Option(line(say("What needs attention"), "bold"), disabled=True)
        yield from _findings(self._report, self.quizapp.keys.problems)
        if self._gave_way:
            yield _heading(say("Gave way when decks were merged"))
        for place, found in enumerate(self._gave_way):
            yield Option(line(str(found)), id=f"gave_way-{place}")
        yield _heading(say("Backups"))
        offset = self.library.now().offset
        for place, backup in enumerate(self._backups):
            yield Option(line(_backup(backup, offset)), id=f"backup-{place}")
        if not self._backups:
            yield Option(line(say("There are none yet."), "dim"), disabled=True)

    @on(OptionList.OptionSelected)
    def open_selected(self, event: OptionList.OptionSelected) -> None:
        """Go back to the backup that was chosen, or go through what gave way."""
        kind, _, place = (event.option_id or "").partition("-")
        if kind == "backup":
            self._go_back(self._backups[int(place)].path)
        elif kind == "gave_way":
            self._go_through(self._gave_way[int(place)])

    @on(OptionList.OptionHighlighted)
    def follow(self) -> None:
        """Show the keys of what is highlighted."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys that mean nothing for what is there."""
        chosen = self.query_one(Choices).highlighted_option if self.is_mounted else None
        if action == "choose" and not (chosen and chosen.id):
            return False
        if action == "mend" and not (self._report and self._report.mendable):
            return False
        return super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Open what is highlighted."""
        self.query_one(Choices).action_select()

    @work
    async def action_examine(self) -> None:
        """Read everything."""
        await self._examine()

    @work
    async def action_mend(self) -> None:
        """Mend what can be mended."""
        if not self._report or not self._report.mendable:
            self._say(say("There is nothing that could be mended."))
            return
        report = self._report
        with self._telling():
            done = await self.long(
                say("Mending"), lambda watch: doctor.mend(self._again(), report, watch)
            )
            self._say("\n".join(done))
        await self._examine()

    @work
    async def action_back_up(self) -> None:
        """Make a backup."""
        with self._telling():
            made = await self.long(
                say("Backing up"), lambda watch: upkeep.back_up(self._again(), watch=watch)
            )
            self._say(_made(made))
        self.show()

    @work
    async def action_export(self) -> None:
        """Write everything into a file."""
        path = await self._path(
            say("Export everything"), Path.home() / f"quizapp-{self._today()}.zip"
        )
        if path is None:
            return
        with self._telling():
            made = await self.long(
                say("Exporting"), lambda watch: upkeep.export_all(self._again(), path, watch)
            )
            self._say(_made(made))

    @work
    async def action_take_in(self) -> None:
        """Merge an export into the library."""
        path = await self._path(say("Import an export or a backup"))
        if path is None:
            return
        await self._take(path, say("Bring it in?"), upkeep.plan_import, upkeep.import_all)

    @work
    async def action_forget(self) -> None:
        """Forget the progress of a deck, or of all."""
        decks = [Suggestion(of.deck, str(of)) for of in forgetting.plan(self.library).decks]
        if not decks:
            self._say(say("There is nothing to forget."))
            return
        everything = Suggestion("", say("Everything"))
        deck = await self.app.push_screen_wait(
            AskScreen(say("Forget the progress of"), [*decks, everything])
        )
        if deck is None:
            return
        planned = forgetting.plan(self.library, deck or None)
        if await self._is_sure(say("Forget it?"), map(str, planned.decks)):
            with self._telling():
                again = self._again()
                await self.long(
                    say("Forgetting"), lambda watch: forgetting.forget(again, planned, watch)
                )
                self._say(say("Forgotten. It can be remembered until the next backup is made."))
            self.show()

    def action_remember(self) -> None:
        """Remember again what was forgotten."""
        with self.quizapp.telling():
            cards = count(forgetting.remember(self.library), "card is", "cards are")
            self._say(say("{cards} remembered again.", cards=cards))

    @work
    async def _go_back(self, path: Path) -> None:
        await self._take(path, say("Go back to it?"), upkeep.plan_restore, upkeep.restore)

    @work
    async def _go_through(self, found: GaveWay) -> None:
        takes_back = await self.app.push_screen_wait(GaveWayScreen(found))
        with self.quizapp.telling():
            if takes_back:
                merges.take_back(self.library, found)
            elif takes_back is False:
                merges.keep(found)
        self.show()

    async def _take(
        self,
        path: Path,
        question: str,
        plan: Callable[[Library, Path, Watch], Plan],
        take: Callable[[Library, Path, Watch], object],
    ) -> None:
        """Say what taking an archive in would change, and do it if that is meant."""
        with self._telling():
            planned = await self.long(
                say("Reading"), lambda watch: plan(self._again(), path, watch)
            )
            told = upkeep.in_words(planned)
            if not planned:
                self._say("\n".join(told))
            elif await self._is_sure(question, told):
                await self.long(say("Writing"), lambda watch: take(self._again(), path, watch))
                self._say(say("Done. What was there before is in the newest backup."))
        await self._examine()

    async def _examine(self) -> None:
        """Read everything anew, and show what was found."""
        self.library.reopen()
        self._report = None
        self.show()
        with self._telling():
            self._report = await self.long(
                say("Reading"), lambda watch: doctor.examine(self._again(), watch)
            )
        self.show()

    async def _path(self, title: str, usual: Path | None = None) -> Path | None:
        suggestions = [Suggestion(str(usual), str(usual))] if usual else []
        text = await self.app.push_screen_wait(AskScreen(title, suggestions, typed=say("A file")))
        return upkeep.file_named(text) if text else None

    async def _is_sure(self, question: str, told: Iterable[str]) -> bool:
        return await self.app.push_screen_wait(SureScreen(question, told))

    def _again(self) -> Library:
        """The library for a thread of its own."""
        return self.library.again()

    def _today(self) -> str:
        return self.library.now().day.isoformat()

    def _say(self, words: str) -> None:
        self.notify(words, markup=False, timeout=10)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Do long work; what could not be done is told, and that it was stopped too."""
        with self.quizapp.telling():
            try:
                yield
            except Stopped:
                self._say(say("Stopped; nothing was changed."))


def _heading(words: str) -> Option:
    return Option(Content.assemble("\n", line(words, "bold")), disabled=True)


def _findings(report: Report | None, keys: Iterable[Problem]) -> Iterator[Option]:
    """What the doctor found, and which keys do not hold; what gave way has its own heading."""
    if report is None:
        yield Option(line(say("Everything is being read."), "dim"), disabled=True)
        return
    findings = [finding for finding in report.findings if finding.kind is not Kind.GAVE_WAY]
    told = [*map(_finding, findings), *map(_key_problem, keys)]
    if not told:
        yield Option(line(say("All is well."), "$text-success"), disabled=True)
    yield from map(Option, told)


def _finding(finding: Finding) -> Content:
    place = f"{finding.path.name}:{finding.line}" if finding.line else finding.path.name
    told = line(say("{place}: {message}", place=place, message=finding.message))
    return Content.assemble(("! ", "bold"), told) if finding.is_problem else told


def _key_problem(found: Problem) -> Content:
    """What is wrong with a key that the learner has set, with the file by its name."""
    short = str(found).removeprefix(f"{Path(found.file).parent}{sep}")
    return Content.assemble(("! ", "bold"), line(short))


def _backup(backup: Backup, offset: int) -> str:
    when = f"{local_time(backup.time, offset):%Y-%m-%d %H:%M}"
    return f"{when}  {_WHY[backup.why]}"


def _made(made: Made) -> str:
    cards, events = (
        count(made.counts.cards, "card", "cards"),
        count(made.counts.events, "event", "events"),
    )
    return say("{path}: {cards}, {events}", path=made.path, cards=cards, events=events)
