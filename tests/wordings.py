"""Finds in the source every wording that may be said: what reaches `say`, `Sentence` and `count`.

A wording most often stands where it is said. Where a name, a table, a field or an argument stands
instead, it is followed back to the texts it can be; what cannot be followed is told, so that
nothing is overlooked.
"""

import ast
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias

Step: TypeAlias = int | str
"""Into a value: a place of a tuple, `item` for what a loop gets, `value` for what a key gets."""
Steps: TypeAlias = tuple[Step, ...]
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

SAYERS = {"say", "Sentence"}
FARTHEST = 25
"""Steps back; who has gone so far is lost."""

DRAWN = {"Content", "assemble"}
"""What makes a drawing of texts that were said."""
SAME = {"sorted", "tuple", "list", "set", "frozenset", "reversed", "iter", "dict", "str"}
"""What gives back the things it takes."""
DEEPEST = 4
"""Steps; what stands deeper in a value is no wording."""

OTHERS = {"description": ("Binding", 2), "extra": ("Meta", 99)}
"""Fields of others' classes: of which, and at which place."""


class Told(NamedTuple):
    """What was found."""

    says: set[str]
    counts: set[str]
    """As `one|many`."""
    lost: set[str]
    """Places of which it cannot be told what is said there."""


def wordings(folder: Path) -> Told:
    """Every wording in the modules of a folder."""
    return _Finder(folder).told()


class _Finder:
    def __init__(self, folder: Path) -> None:
        self._trees = {
            ".".join(file.relative_to(folder.parent).with_suffix("").parts): ast.parse(
                file.read_text()
            )
            for file in sorted(folder.rglob("*.py"))
        }
        self._parents: dict[ast.AST, ast.AST] = {}
        self._calls: dict[str, list[ast.Call]] = {}
        self._classes: list[ast.ClassDef] = []
        self._functions: dict[str, list[Function]] = {}
        self._homes: dict[ast.AST, str] = {}
        for name, tree in self._trees.items():
            self._homes[tree] = name
            self._note(tree)
        self._seen: set[tuple[ast.AST, Steps]] = set()
        self._lost: set[str] = set()

    def _note(self, tree: ast.AST) -> None:
        for node in ast.walk(tree):
            for child in ast.iter_child_nodes(node):
                self._parents[child] = node
            if isinstance(node, ast.Call):
                self._calls.setdefault(_name(node.func), []).append(node)
            elif isinstance(node, ast.ClassDef):
                self._classes.append(node)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                self._functions.setdefault(node.name, []).append(node)

    def told(self) -> Told:
        says: set[str] = set()
        for sayer in SAYERS:
            for call in self._calls.get(sayer, []):
                if self._is_ours(call, sayer):
                    says |= set(self._start(call.args[:1]))
        for call in self._calls.get("map", []):
            if _name(call.args[0]) in SAYERS:
                says |= set(self._start(call.args[1:2], ("item",)))
        counts = {
            "|".join(forms)
            for call in self._calls.get("count", [])
            if len(call.args) == len(("things", "one", "many"))
            and not isinstance(call.func, ast.Attribute)
            for forms in zip(*(list(self._start([part])) for part in call.args[1:]), strict=True)
        }
        return Told(says, counts, self._lost)

    def _is_ours(self, call: ast.Call, name: str) -> bool:
        """Whether it is the one of `words` that is called."""
        return self._home(call) == "quizapp.words" or any(
            isinstance(node, ast.ImportFrom)
            and node.module == "quizapp.words"
            and any(alias.name == name for alias in node.names)
            for node in ast.walk(self._top(call))
        )

    def _start(self, parts: list[ast.expr], path: Steps = ()) -> Iterator[str]:
        self._seen.clear()
        self._steps = 0
        for part in parts:
            yield from self._reach(part, path)

    def _reach(self, node: ast.AST, path: Steps) -> Iterator[str]:
        """The texts that a value can be, or that stand in it at the end of a path."""
        if (node, path) in self._seen or len(path) > DEEPEST:
            return
        self._seen.add((node, path))
        follow = getattr(self, f"_{type(node).__name__.lower()}", None)
        if follow is None or self._steps == FARTHEST:
            self._lose(node)
            return
        self._steps += 1
        yield from follow(node, path)
        self._steps -= 1

    def _lose(self, node: ast.AST) -> None:
        self._lost.add(f"{self._home(node)}: {ast.unparse(node)}")

    def _constant(self, node: ast.Constant, path: Steps) -> Iterator[str]:
        if isinstance(node.value, str) and not path:
            yield node.value

    def _ifexp(self, node: ast.IfExp, path: Steps) -> Iterator[str]:
        yield from self._each((node.body, node.orelse), path)

    def _boolop(self, node: ast.BoolOp, path: Steps) -> Iterator[str]:
        yield from self._each(node.values, path)

    def _namedexpr(self, node: ast.NamedExpr, path: Steps) -> Iterator[str]:
        yield from self._reach(node.value, path)

    def _starred(self, node: ast.Starred, path: Steps) -> Iterator[str]:
        yield from self._reach(node.value, ("item", *path))

    def _binop(self, node: ast.BinOp, path: Steps) -> Iterator[str]:
        if path:
            yield from self._each((node.left, node.right), path)
            return
        firsts, lasts = ([*self._reach(side, ())] for side in (node.left, node.right))
        yield from (first + last for first in firsts for last in lasts)

    def _subscript(self, node: ast.Subscript, path: Steps) -> Iterator[str]:
        place = node.slice.value if isinstance(node.slice, ast.Constant) else None
        step = place if isinstance(place, int) else "value"
        yield from self._reach(node.value, (step, *path))

    def _tuple(self, node: ast.Tuple | ast.List | ast.Set, path: Steps) -> Iterator[str]:
        step, rest = (path[0], path[1:]) if path else (None, ())
        if isinstance(step, int) and not any(isinstance(one, ast.Starred) for one in node.elts):
            yield from self._each(node.elts[step : step + 1], rest)
        elif step is not None:
            yield from self._each(node.elts, rest)

    _list = _set = _tuple

    def _dict(self, node: ast.Dict, path: Steps) -> Iterator[str]:
        step, rest = (path[0], path[1:]) if path else (None, ())
        parts = node.keys if step == "item" else node.values
        for key, value, part in zip(node.keys, node.values, parts, strict=True):
            yield from self._reach(part, rest) if key and part else self._reach(value, path)

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp, path: Steps) -> Iterator[str]:
        yield from self._reach(node.elt, path[1:])

    _generatorexp = _setcomp = _listcomp

    def _dictcomp(self, node: ast.DictComp, path: Steps) -> Iterator[str]:
        yield from self._reach(node.key if path[:1] == ("item",) else node.value, path[1:])

    def _attribute(self, node: ast.Attribute, path: Steps) -> Iterator[str]:
        """What the classes that have a field of this name are given for it."""
        found = list(self._in_module(node)) or list(self._given(node))
        if not found and node.attr != "wording":  # of a Sentence: found where that was made
            self._lose(node)
        yield from self._each(found, path)

    def _in_module(self, node: ast.Attribute) -> Iterator[ast.AST]:
        """What a module gives a name to: `lines.RATINGS`."""
        for name, tree in self._trees.items():
            if name.endswith(f".{_name(node.value)}"):
                yield from (value for value, _ in _assigned(tree, node.attr))

    def _given(self, node: ast.Attribute) -> Iterator[ast.AST]:
        """What is given for a field where things that have it are made."""
        field = node.attr
        owners = [one for one in self._classes if field in _fields(one) and one.name not in SAYERS]
        made = self._made(node.value)
        owners = [one for one in owners if one.name in made] or owners
        near = [one for one in owners if self._home(one) in self._known(self._top(node))]
        if field in OTHERS and not near:
            name, place = OTHERS[field]
            yield from _arguments(self._calls.get(name, []), place, field)
            return
        for one in near or owners:
            calls = self._calls.get(one.name, [])
            yield from _arguments(calls, _fields(one).index(field), field)

    def _made(self, node: ast.AST) -> set[str]:
        """Of which classes a thing is, where a loop takes it from a table of new ones."""
        tables = [
            table
            for row, steps in (self._bindings(node) if isinstance(node, ast.Name) else ())
            for table, _ in (self._bindings(row) if isinstance(row, ast.Name) else ())
            if steps == ("item",) and isinstance(table, ast.Tuple)
        ]
        return {
            _name(one.func) for table in tables for one in table.elts if isinstance(one, ast.Call)
        }

    def _home(self, node: ast.AST) -> str:
        return self._homes[self._top(node)]

    def _known(self, module: ast.AST) -> set[str]:
        """The modules whose things a module may have in hand: itself and what it imports from."""
        return {self._homes[module]} | {
            str(node.module) for node in ast.walk(module) if isinstance(node, ast.ImportFrom)
        }

    def _call(self, node: ast.Call, path: Steps) -> Iterator[str]:
        name = _name(node.func)
        if found := list(_passed_on(node, name, path)):
            yield from chain.from_iterable(self._reach(value, steps) for value, steps in found)
        elif name in SAYERS | DRAWN:
            return  # said already
        elif functions := list(self._meant(node, name)):
            for function in functions:
                yield from self._each(_results(function), path)
        else:
            self._lose(node)

    def _meant(self, call: ast.Call, name: str) -> Iterator[Function]:
        """The functions that a call may be of: those of the module, else those it knows of."""
        functions = self._functions.get(name, [])
        near = [function for function in functions if self._top(function) is self._top(call)]
        yield from near or ([] if name.startswith("_") else functions)

    def _name(self, node: ast.Name, path: Steps) -> Iterator[str]:
        found = list(self._bindings(node))
        if not found:
            self._lose(node)
        for value, steps in found:
            yield from self._reach(value, (*steps, *path))

    def _arg(self, node: ast.arg, path: Steps) -> Iterator[str]:
        """What a function is called with."""
        function = self._parents[self._parents[node]]
        assert isinstance(function, Function), ast.dump(node)
        if isinstance(function, ast.Lambda):
            self._lose(node)
            return
        names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]
        owner = self._parents[function]
        is_method = isinstance(owner, ast.ClassDef)
        place = names.index(node.arg) - is_method if node.arg in names else 99
        for name in self._called(function, owner):
            calls = [
                call
                for call in self._calls.get(name, [])
                if not name.startswith("_") or self._top(call) is self._top(function)
            ]
            yield from self._each(_arguments(calls, place, node.arg), path)
        yield from self._each(_default(function, node.arg), path)

    def _called(self, function: Function, owner: ast.AST) -> Iterator[str]:
        """The names under which a function is called; one that makes a thing by the class's."""
        if not isinstance(function, ast.Lambda):
            is_maker = function.name == "__init__" and isinstance(owner, ast.ClassDef)
            yield from self._heirs(owner) if is_maker else [function.name]

    def _heirs(self, owner: ast.AST) -> Iterator[str]:
        assert isinstance(owner, ast.ClassDef)
        yield owner.name
        for one in self._classes:
            if owner.name in map(_name, one.bases):
                yield from self._heirs(one)

    def _top(self, node: ast.AST) -> ast.AST:
        while node in self._parents:
            node = self._parents[node]
        return node

    def _bindings(self, name: ast.Name) -> Iterator[tuple[ast.AST, Steps]]:
        """What a name stands for, from the innermost place that gives it a value."""
        place: ast.AST = name
        while place in self._parents:
            place = self._parents[place]
            if isinstance(place, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
                found = list(_in_loops(place.generators, name.id))
            elif isinstance(place, Function):
                found = [*_in_arguments(place, name.id), *_assigned(place, name.id)]
            elif isinstance(place, ast.Module):
                found = list(_assigned(place, name.id)) or list(self._imported(place, name.id))
            else:
                continue
            if found:
                yield from found
                return

    def _imported(self, module: ast.Module, name: str) -> Iterator[tuple[ast.AST, Steps]]:
        for node in ast.walk(module):
            if isinstance(node, ast.ImportFrom) and node.module in self._trees:
                for alias in node.names:
                    if name == (alias.asname or alias.name):
                        yield from _assigned(self._trees[node.module], alias.name)

    def _each(self, nodes: Iterable[ast.AST], path: Steps) -> Iterator[str]:
        for node in nodes:
            yield from self._reach(node, path)


def _passed_on(node: ast.Call, name: str, path: Steps) -> Iterator[tuple[ast.AST, Steps]]:
    """Where what a call of the standard library gives comes from, with the steps into that."""
    of = node.func.value if isinstance(node.func, ast.Attribute) else None
    defaults = ((one, path) for one in node.args[1:])
    match name, path:
        case "get", _ if of:
            yield from [(of, ("value", *path)), *defaults]
        case "pop", _ if of:
            yield of, ("item", *path)
        case "items", (_, place, *rest) if of:
            yield of, ("value" if place else "item", *rest)
        case "values", (_, *rest) if of:
            yield of, ("value", *rest)
        case "next", _:
            yield from [(node.args[0], ("item", *path)), *defaults]
        case "enumerate", (_, _, *rest):
            yield node.args[0], ("item", *rest)
        case "zip", (_, int(place), *rest):
            yield node.args[place], ("item", *rest)
        case "map", _ if _name(node.args[0]) in {"str", "line"}:
            yield from defaults
        case _ if name in SAME:
            yield from ((one, path) for one in node.args)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _fields(one: ast.ClassDef) -> list[str]:
    parts = [part.target for part in one.body if isinstance(part, ast.AnnAssign)]
    return [part.id for part in parts if isinstance(part, ast.Name)]


def _arguments(calls: Iterable[ast.Call], place: int, name: str) -> Iterator[ast.AST]:
    for call in calls:
        yield from call.args[place : place + 1]
        yield from (word.value for word in call.keywords if word.arg == name)


def _default(function: Function, name: str) -> Iterator[ast.AST]:
    args = [*function.args.posonlyargs, *function.args.args]
    given = function.args.defaults
    pairs = [*zip(reversed(args), reversed(given), strict=False)]
    pairs += [
        (arg, value)
        for arg, value in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
        if value
    ]
    yield from (value for arg, value in pairs if arg.arg == name)


def _results(function: Function) -> Iterator[ast.AST]:
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value:
            yield node.value


def _in_arguments(function: Function, name: str) -> Iterator[tuple[ast.AST, Steps]]:
    for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs):
        if arg.arg == name:
            yield arg, ()


def _in_loops(loops: Iterable[ast.comprehension], name: str) -> Iterator[tuple[ast.AST, Steps]]:
    for loop in loops:
        yield from ((loop.iter, ("item", *steps)) for steps in _places(loop.target, name))


def _assigned(place: ast.AST, name: str) -> Iterator[tuple[ast.AST, Steps]]:
    """The values that a function, or a module itself, gives a name."""
    for node in _own(place):
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    yield from ((value, steps) for steps in _places(target, name))
            case ast.AnnAssign(target=target, value=value) if value:
                yield from ((value, steps) for steps in _places(target, name))
            case ast.NamedExpr(target=target, value=value):
                yield from ((value, steps) for steps in _places(target, name))
            case ast.For(target=target, iter=value):
                yield from ((value, ("item", *steps)) for steps in _places(target, name))


def _own(place: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function or module, without those of functions in it."""
    for child in ast.iter_child_nodes(place):
        if not isinstance(child, Function | ast.ClassDef):
            yield child
            yield from _own(child)


def _places(target: ast.AST, name: str) -> Iterator[Steps]:
    """Where a name stands in what is assigned to."""
    if isinstance(target, ast.Name) and target.id == name:
        yield ()
    elif isinstance(target, ast.Tuple):
        for place, part in enumerate(target.elts):
            yield from ((place, *steps) for steps in _places(part, name))
