"""The one table of what keys do: bindings, footer, help and docs all come from it.

Every action has an id that settings can name, its keys, and its words. Where a line for typing has
the focus, letters and digits belong to it; so whatever can be wanted there has a function key or a
key with Ctrl.
"""

from typing import NamedTuple

from textual.binding import Binding

from quizapp.words import say


class Action(NamedTuple):
    """Something a key does on a screen, or on the part of one that has the focus."""

    id: str
    """`screen.name`; the screen has a method `action_name`."""
    keys: str
    """Textual's names of the keys, separated by commas."""
    words: str
    """What it does, in the one or two words that fit into the footer."""
    shown: bool = True
    """Whether the footer shows it."""

    @property
    def screen(self) -> str:
        """The screen it belongs to."""
        return self.id.partition(".")[0]

    @property
    def explained(self) -> str:
        """Where it is done and what it does, in the learner's language."""
        return f"{say(SCREENS[self.screen])}: {say(self.words)}"

    @property
    def name(self) -> str:
        """The name of the method."""
        return self.id.partition(".")[2]


SCREENS = {
    "app": "Everywhere",
    "move": "Moving about",
    "home": "Home",
    "reading": "Reading what was done so far",
    "study": "Study",
    "answer": "Answering",
    "tick": "Choosing several",
    "sort": "Putting into order",
    "turn": "Turning a flashcard",
    "confidence": "Saying how sure you are",
    "card": "The card at hand",
    "clock": "A clock that can hardly be right",
    "more": "More to do",
    "browser": "Browser",
    "list": "Choosing cards",
    "setup": "Setting up a quiz",
    "question": "A quiz",
    "result": "The result of a quiz",
    "settings": "Settings",
    "ask": "Asked for one thing",
    "pick": "Asked for several things",
    "edit": "Editing a card",
    "article": "Making cards from an article",
    "drafts": "Suggested cards",
    "text": "Reading a text",
    "reader": "Selecting in a text",
    "switch": "Something to turn on or off",
    "try": "Trying a card",
    "progress": "Progress",
    "upkeep": "Upkeep",
    "gaveway": "What gave way in a merge",
    "sure": "Asked whether to go on",
    "help": "The list of keys",
}
"""The screens that have keys, as the help calls them."""

NAMES = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "escape": "Esc",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}
"""Keys that people know by another name than Textual's."""

ACTIONS = (
    Action("app.help", "f1,question_mark", "Keys"),
    Action("app.command_palette", "ctrl+p", "Menu"),
    Action("app.quit", "ctrl+q", "Quit", shown=False),
    Action("move.down", "down", "Down", shown=False),
    Action("move.up", "up", "Up", shown=False),
    Action("move.page_down", "pagedown", "Page down", shown=False),
    Action("move.page_up", "pageup", "Page up", shown=False),
    Action("move.first", "home", "First", shown=False),
    Action("move.last", "end", "Last", shown=False),
    Action("reading.leave", "escape,q", "Quit"),
    Action("home.study", "enter", "Study"),
    Action("home.study_all", "a", "Study all"),
    Action("home.write", "w", "Write"),
    Action("home.new_card", "n", "New card"),
    Action("home.new_deck", "N", "New deck", shown=False),
    Action("home.editor", "E", "Open the file", shown=False),
    Action("home.browser", "b", "Browser"),
    Action("home.cards", "e", "Edit cards"),
    Action("home.quiz", "z", "Quiz"),
    Action("home.progress", "p", "Progress"),
    Action("home.settings", "comma", "Settings"),
    Action("home.more", "m", "More"),
    Action("home.upkeep", "u", "Upkeep"),
    Action("home.undo", "ctrl+z", "Undo", shown=False),
    Action("home.leave", "q", "Quit"),
    Action("answer.submit", "enter", "Answer"),
    Action("tick.select", "space", "Tick"),
    Action("sort.select", "space", "Take"),
    Action("sort.move_up", "shift+up,K", "Move up", shown=False),
    Action("sort.move_down", "shift+down,J", "Move down", shown=False),
    Action("turn.submit", "enter,space", "Turn"),
    Action("confidence.sure", "1,y", "Sure"),
    Action("confidence.unsure", "2,n", "Not sure"),
    Action("study.take", "enter,space", "Go on"),
    Action("study.again", "1", "Again", shown=False),
    Action("study.hard", "2", "Hard", shown=False),
    Action("study.good", "3", "Good", shown=False),
    Action("study.easy", "4", "Easy", shown=False),
    Action("study.hint", "f2", "Hint"),
    Action("study.give_up", "f3", "Don't know"),
    Action("study.override", "f4", "I was right"),
    Action("study.leave", "escape,ctrl+w", "Leave"),
    Action("study.accept", "f6", "Add answer"),
    Action("study.text", "t", "Read the text"),
    Action("study.practise", "p", "Practise missed"),
    Action("study.more", "m", "More"),
    Action("study.card", "f7", "Card"),
    Action("study.undo", "ctrl+z", "Undo"),
    Action("study.edit", "f5", "Edit"),
    Action("card.edit", "e", "Edit"),
    Action("card.history", "h", "Show its history"),
    Action("card.source", "o", "Open its source"),
    Action("card.flag", "f", "Flag"),
    Action("card.bury", "b", "Bury: not again today"),
    Action("card.suspend", "x", "Suspend: not again"),
    Action("card.set_due", "d", "Set its due date"),
    Action("card.reset", "r", "Make it new again"),
    Action("card.leave", "escape,q,f7", "Back"),
    Action("clock.study", "y", "Study anyway"),
    Action("clock.leave", "escape,q", "Leave"),
    Action("edit.save", "ctrl+s", "Save"),
    Action("edit.save_and_go_on", "ctrl+n", "Save, and a new card"),
    Action("edit.kind", "f4", "Kind"),
    Action("edit.try", "f9", "Try it"),
    Action("edit.leave", "escape", "Leave"),
    Action("article.next_fact", "n", "Next fact"),
    Action("article.previous_fact", "p", "Fact before", shown=False),
    Action("article.best", "enter", "Make"),
    Action("article.cloze", "c", "Cloze"),
    Action("article.question", "q", "Question"),
    Action("article.number", "y", "Number"),
    Action("article.date", "d", "Date"),
    Action("article.truth", "t", "True or false", shown=False),
    Action("article.choice", "m", "Choice", shown=False),
    Action("article.suggest", "s", "Suggest", shown=False),
    Action("article.cards", "tab", "Cards"),
    Action("article.undo", "ctrl+z", "Undo", shown=False),
    Action("article.redo", "ctrl+y", "Redo", shown=False),
    Action("article.leave", "escape", "Leave"),
    Action("drafts.accept", "enter,a", "Accept"),
    Action("drafts.edit", "e", "Edit"),
    Action("drafts.drop", "x,delete", "Drop"),
    Action("drafts.leave", "escape", "Leave"),
    Action("text.next_place", "n", "Next place"),
    Action("text.leave", "escape,q", "Leave"),
    Action("reader.next_word", "right", "Next word", shown=False),
    Action("reader.previous_word", "left", "Word before", shown=False),
    Action("reader.longer", "shift+right", "Longer", shown=False),
    Action("reader.shorter", "shift+left", "Shorter", shown=False),
    Action("reader.earlier", "left_square_bracket", "Begin a word earlier", shown=False),
    Action("reader.later", "right_square_bracket", "Begin a word later", shown=False),
    Action("switch.turn", "space,enter", "Turn on or off"),
    Action("try.leave", "escape", "Back to the form"),
    Action("more.choose", "enter", "Choose"),
    Action("more.leave", "escape,q", "Leave"),
    Action("browser.search", "slash", "Search"),
    Action("browser.edit", "enter,e", "Edit"),
    Action("browser.new_card", "n", "New card"),
    Action("browser.suspend", "x", "Suspend"),
    Action("browser.bury", "b", "Bury"),
    Action("browser.flag", "f", "Flag"),
    Action("browser.tag", "t", "Tag"),
    Action("browser.set_due", "d", "Due"),
    Action("browser.reset", "r", "Reset"),
    Action("browser.editor", "E", "Open in your editor", shown=False),
    Action("browser.duplicate", "c", "Copy", shown=False),
    Action("browser.move", "m", "Move", shown=False),
    Action("browser.remove", "delete", "Remove", shown=False),
    Action("browser.bring_back", "u", "Bring back from the trash", shown=False),
    Action("browser.earlier", "shift+up", "Further up in the file", shown=False),
    Action("browser.later", "shift+down", "Further down in the file", shown=False),
    Action("browser.replace", "h", "Replace", shown=False),
    Action("browser.undo", "ctrl+z", "Undo"),
    Action("browser.redo", "ctrl+y", "Redo", shown=False),
    Action("browser.sort", "o", "Sort"),
    Action("browser.turn", "O", "Turn the order round", shown=False),
    Action("browser.look_for", "l", "Look for"),
    Action("browser.view", "v", "View"),
    Action("browser.history", "p", "Show its history", shown=False),
    Action("browser.leave", "escape,q", "Leave"),
    Action("list.tick_on", "space", "Choose"),
    Action("list.tick_all", "a", "Choose all"),
    Action("setup.change", "enter", "Change"),
    Action("setup.start", "b", "Begin"),
    Action("setup.leave", "escape,q", "Leave"),
    Action("question.hint", "f2", "Hint"),
    Action("question.give_up", "f3", "Don't know"),
    Action("question.next", "enter,space", "Next"),
    Action("question.knew", "y,3", "I knew it"),
    Action("question.forgot", "n,1", "I did not"),
    Action("question.override", "f4", "I was right"),
    Action("question.finish", "f8", "Finish"),
    Action("question.leave", "escape,ctrl+w", "Leave"),
    Action("result.edit", "enter", "Edit card"),
    Action("result.add_missed", "a", "Add missed to my studies"),
    Action("result.export", "x", "Export"),
    Action("result.leave", "escape,q", "Leave"),
    Action("settings.change", "enter", "Change"),
    Action("settings.usual", "delete,backspace", "As usual"),
    Action("settings.tables", "left", "What for"),
    Action("settings.settings", "right", "Settings"),
    Action("settings.upkeep", "u", "Backups and export"),
    Action("settings.leave", "escape,q", "Leave"),
    Action("ask.take", "enter", "OK"),
    Action("ask.leave", "escape", "Cancel"),
    Action("progress.previous", "left", "Tab left", shown=False),
    Action("progress.next", "right", "Next tab"),
    Action("progress.filter", "f", "Filter"),
    Action("progress.period", "d", "Period"),
    Action("progress.numbers", "n", "Numbers"),
    Action("pick.tick", "space", "Tick"),
    Action("pick.done", "enter", "Done"),
    Action("pick.leave", "escape", "Cancel"),
    Action("progress.leave", "escape,q,p", "Leave"),
    Action("upkeep.choose", "enter", "Choose"),
    Action("upkeep.mend", "f", "Mend"),
    Action("upkeep.back_up", "b", "Back up"),
    Action("upkeep.export", "x", "Export"),
    Action("upkeep.take_in", "i", "Import"),
    Action("upkeep.forget", "d", "Forget"),
    Action("upkeep.remember", "ctrl+z", "Remember again", shown=False),
    Action("upkeep.examine", "r", "Read again", shown=False),
    Action("upkeep.leave", "escape,q", "Leave"),
    Action("gaveway.take_back", "t", "Take it back"),
    Action("gaveway.keep", "l", "Leave it so"),
    Action("gaveway.leave", "escape,q", "Decide later"),
    Action("sure.go", "y,enter", "Yes"),
    Action("sure.leave", "escape,n,q", "No"),
    Action("help.leave", "escape,q", "Back"),
)
"""Every action of every screen."""


def bindings(screen: str, *names: str) -> list[Binding]:
    """The bindings of a screen, in the order of the table; only those of some names, if given."""
    return [
        Binding(action.keys, action.name, action.words, show=action.shown, id=action.id)
        for action in ACTIONS
        if action.screen == screen and (not names or action.name in names)
    ]


def keys_shown(keys: str) -> str:
    """Keys as people read them: `Ctrl+Z`, `F1 or ?`."""
    return say(" or ").join(map(key_shown, keys.split(",")))


def key_shown(key: str) -> str:
    """One of Textual's key names as people read it; `n` and `N` are two keys."""
    *modifiers, name = key.split("+")
    last = NAMES.get(name) or say(name if len(name) == 1 and not modifiers else name.title())
    return "+".join([*(say(part.title()) for part in modifiers), last])
