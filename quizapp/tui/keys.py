"""Which keys do what for this learner: the table, a set over it, and their own over both."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from textual.keys import Keys, key_to_character

from quizapp.errors import SettingRefused
from quizapp.learning.problem import Problem
from quizapp.storage.interface import Interface, KeyChange, KeySet
from quizapp.tui.actions import ACTIONS, Action
from quizapp.words import Sentence, nearest

SETS: dict[KeySet, dict[str, str]] = {
    KeySet.DEFAULT: {},
    KeySet.VIM: {
        "move.down": "down,j",
        "move.up": "up,k",
        "move.first": "home,g",
        "move.last": "end,G",
        "move.page_down": "pagedown,ctrl+f",
        "move.page_up": "pageup,ctrl+b",
        "study.undo": "ctrl+z,u",
    },
    KeySet.LEFT: {
        "move.down": "down,s",
        "move.up": "up,w",
        "home.study": "enter,d",
        "home.write": "r",
        "study.take": "enter,space,d",
        "study.hint": "f2,e",
        "study.give_up": "f3,x",
        "study.override": "f4,r",
        "study.undo": "ctrl+z,z",
        "question.next": "enter,space,d",
        "question.hint": "f2,e",
        "question.give_up": "f3,x",
        "question.override": "f4,r",
        "question.forgot": "n,1,a",
        "article.suggest": "g",
    },
    # The keys from F9 on work while an answer is typed, too, which letters cannot.
    KeySet.RIGHT: {
        "home.study_all": "a,l",
        "home.undo": "backspace,ctrl+z",
        "study.again": "7,1",
        "study.hard": "8,2",
        "study.good": "9,3",
        "study.easy": "0,4",
        "study.hint": "f9,f2,h",
        "study.give_up": "f10,f3,n",
        "study.override": "f11,f4,o",
        "study.leave": "f12,escape,ctrl+w",
        "study.undo": "backspace,ctrl+z",
        "confidence.sure": "9,1,y",
        "confidence.unsure": "7,2,n",
        "question.knew": "9,3,y",
        "question.forgot": "7,1,n",
        "question.hint": "f9,f2,h",
        "question.give_up": "f10,f3",
        "question.override": "f11,f4,o",
        "question.leave": "f12,escape,ctrl+w",
    },
}
"""What each set has on other keys than the table."""

MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}
NAMED = {key.value for key in Keys} | {f"f{number}" for number in range(1, 25)}


class KeyTable(NamedTuple):
    """The keys of every action, and what is wrong with the learner's own."""

    keys: Mapping[str, str]
    """By the id of an action, separated by commas."""
    problems: tuple[Problem, ...] = ()

    def changed(self) -> dict[str, str]:
        """The actions that are on other keys than in the table of actions."""
        return {one.id: self.keys[one.id] for one in ACTIONS if self.keys[one.id] != one.keys}


def key_table(interface: Interface, changes: Sequence[KeyChange], file: str) -> KeyTable:
    """The keys in force; a change that cannot be is told, and the action keeps its keys."""
    keys = {action.id: action.keys for action in ACTIONS} | SETS[interface.keys]
    problems = []
    for change in changes:
        wrong = _misspelt(change) or _clash(change, keys)
        if wrong:
            problems.append(Problem(file, change.line, 1, f"keys.{change.action}", wrong))
        else:
            keys[change.action] = ",".join(_names(change.keys))
    return KeyTable(keys, tuple(problems))


def refuse_keys(interface: Interface, changes: Sequence[KeyChange], wanted: KeyChange) -> None:
    """Raise SettingRefused where an action cannot have the keys that are wanted for it."""
    others = [change for change in changes if change.action != wanted.action]
    wrong = _misspelt(wanted) or _clash(wanted, key_table(interface, others, "").keys)
    if wrong:
        raise SettingRefused(wanted.action, wrong)


def clashes(keys: Mapping[str, str]) -> Iterator[tuple[Action, Action, str]]:
    """The pairs of actions that share a key where both may be wanted."""
    takers: defaultdict[str, list[Action]] = defaultdict(list)
    for action in ACTIONS:
        for key in map(_one_name, _names(keys[action.id])):
            for other in takers[key]:
                if _meet(action.screen, other.screen):
                    yield other, action, key
            takers[key].append(action)


def _misspelt(change: KeyChange) -> Sentence | None:
    """What is wrong with the names in a change."""
    known = [action.id for action in ACTIONS]
    if change.action not in known:
        return _unknown("there is no such action", change.action, known)
    for key in _names(change.keys):
        if not _is_key(key):
            *_, last = key.split("+")
            return _unknown("there is no such key", last, sorted(NAMED))
    return None


def _unknown(what: str, name: str, known: list[str]) -> Sentence:
    guess = nearest(name, known)
    if guess is None:
        return Sentence(what + ": {name}", {"name": name})
    return Sentence(what + ": {name}; did you mean {guess}?", {"name": name, "guess": guess})


def _clash(change: KeyChange, keys: Mapping[str, str]) -> Sentence | None:
    """The action that has a wanted key already."""
    wanted = {**keys, change.action: ",".join(_names(change.keys))}
    for first, second, key in clashes(wanted):
        if change.action in {first.id, second.id}:
            other = second if first.id == change.action else first
            return Sentence("{key} is the key of {action}", {"key": key, "action": other.id})
    return None


def _meet(screen: str, other: str) -> bool:
    """Whether keys of both can be wanted at the same time; those of what has the focus go first."""
    return screen == other or bool({screen, other} & {"app", "move"})


def _names(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",")]


def _one_name(key: str) -> str:
    """The one name of a key that has two, as `question_mark` and `?` have."""
    return key_to_character(key) or key


def _is_key(name: str) -> bool:
    *modifiers, key = name.split("+")
    known = len(key) == 1 or key in NAMED or key_to_character(key) is not None
    return known and set(modifiers) <= MODIFIERS
