"""Settings: what each is for, changed with a check at the field, written into `settings.toml`."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.library.settings import Setting, change, change_keys, check, settings_in
from quizapp.storage.interface import KeyChange
from quizapp.tui.actions import ACTIONS, bindings
from quizapp.tui.ask import AskScreen, Suggestion
from quizapp.tui.base import QuizScreen
from quizapp.tui.keys import refuse_keys
from quizapp.tui.safe import line
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.keys import KeyBar
from quizapp.words import say

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

KEYS = ("keys",)
"""The table of the keys, whose settings are the actions."""

NAME = 20
"""The columns of a name, and the two after it: a star where the learner set it."""


class SettingsScreen(QuizScreen):
    """The tables on the left, the settings of one on the right."""

    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("settings")]

    def compose(self) -> ComposeResult:
        """Both lists over what the highlighted setting is for."""
        with Horizontal(id="lists"):
            yield Choices(id="tables", markup=False)
            yield Choices(id="fields", markup=False)
        yield Static(id="about")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with how every deck is studied."""
        with self.quizapp.telling():
            self._tables = dict(self._all_tables())
            titles = self._tables.values()
            self.query_one("#tables", Choices).add_options(Option(line(one)) for one in titles)
        self.query_one("#tables", Choices).highlighted = 0
        self.query_one("#tables").focus()

    def action_upkeep(self) -> None:
        """Show the backups, and how everything is taken out and brought in."""
        from quizapp.tui.upkeep import UpkeepScreen

        self.app.push_screen(UpkeepScreen())

    def _all_tables(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The tables and their titles."""
        yield ("study",), say("Every deck")
        yield ("overall",), say("All decks together")
        yield ("interface",), say("Look and language")
        yield KEYS, say("Keys")
        yield ("authoring",), say("Writing")
        for found in self.library.decks():
            yield ("deck", found.head.id), found.head.title

    @on(OptionList.OptionHighlighted, "#tables")
    def show_table(self) -> None:
        """Show the settings of the table the learner is at."""
        self.show(0)

    def show(self, place: int) -> None:
        """Show the settings as they are now, one of them highlighted."""
        fields = self.query_one("#fields", Choices)
        table = list(self._tables)[self.query_one("#tables", Choices).highlighted or 0]
        with self.quizapp.telling():
            several = _actions(self.quizapp) if table == KEYS else settings_in(self.library, table)
            self._settings = list(several)
            fields.set_options(Option(_shown(setting)) for setting in self._settings)
            fields.highlighted = place
            self.show_about()

    @on(OptionList.OptionHighlighted, "#fields")
    def show_about(self) -> None:
        """Say what the highlighted setting is for."""
        setting = self._setting
        about = Content.assemble(
            line(setting.about), "\n", (say("Allowed: {what}", what=setting.allowed), "dim")
        )
        self.query_one("#about", Static).update(about)

    @property
    def _setting(self) -> Setting:
        """The setting the learner is at."""
        return self._settings[self.query_one("#fields", Choices).highlighted or 0]

    @on(OptionList.OptionSelected, "#tables")
    def action_settings(self) -> None:
        """Go to the settings of the table."""
        self.query_one("#fields", Choices).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Hide the keys that mean nothing in the list the learner is at."""
        is_at_fields = self.focused is not None and self.focused.id == "fields"
        if action in {"usual", "tables"}:
            return is_at_fields
        return action != "settings" or not is_at_fields

    def action_tables(self) -> None:
        """Go to the tables."""
        self.query_one("#tables").focus()

    def action_change(self) -> None:
        """Change the highlighted setting, or go to those of the highlighted table."""
        if isinstance(self.focused, Choices):
            self.focused.action_select()

    @on(OptionList.OptionSelected, "#fields")
    @work
    async def change_setting(self) -> None:
        """Ask for another value, and write it."""
        setting = self._setting
        usual = Suggestion("", say("as usual"))
        asking = AskScreen(
            setting.name,
            [*(Suggestion(one, one) for one in setting.choices), usual],
            typed=None if setting.choices else setting.allowed,
            value=setting.value,
            check=partial(self._check, setting),
        )
        text = await self.app.push_screen_wait(asking)
        if text is not None:
            self._set(setting, text or None)

    def action_usual(self) -> None:
        """Have the highlighted setting as usual again."""
        self._set(self._setting, None)

    def _check(self, setting: Setting, text: str) -> None:
        """Raise what is wrong with a value; none leaves it as usual."""
        if not text:
            return
        if setting.place[:1] == KEYS:
            settings = self.library.settings
            refuse_keys(settings.interface, settings.keys, KeyChange(setting.name, text, 0))
        else:
            check(setting, text)

    def _set(self, setting: Setting, text: str | None) -> None:
        with self.quizapp.telling():
            if setting.place[:1] == KEYS:
                change_keys(self.library, setting.name, text)
            else:
                change(self.library, setting, text)
            self.quizapp.look()
            self.notify(say("Saved."), markup=False, timeout=2)
        self.show(self.query_one("#fields", Choices).highlighted or 0)


def _actions(app: "QuizApp") -> Iterator[Setting]:
    """The actions and their keys, as settings."""
    own = {change.action for change in app.library.settings.keys}
    for action in ACTIONS:
        yield Setting(
            place=(*KEYS, action.id),
            value=app.keys.keys[action.id],
            is_own=action.id in own,
            about=action.explained,
            allowed=say("names of keys such as u, ctrl+z, f5, with commas between them"),
            choices=(),
        )


def _shown(setting: Setting) -> Content:
    """A setting in one line; a star says that it is the learner's own."""
    name = line(setting.name).truncate(NAME, ellipsis=True, pad=True)
    return Content.assemble(name, " ✱ " if setting.is_own else "   ", line(setting.value))
