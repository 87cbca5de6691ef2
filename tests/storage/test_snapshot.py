"""The snapshot is believed only by the code that made it."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
from quizapp.storage.snapshot import MAKERS
from tests.storage.happenings import MINUTE, NOON, answer

PACKAGE = Path(__file__).parents[2] / "quizapp"

LOOK = """
import sys
from pathlib import Path
from quizapp.storage.places import Places
from quizapp.storage.progress import Progress
progress = Progress(Places(*map(Path, sys.argv[1:])))
print(*(item.reviews for item in progress.items().values()))
progress.close()
"""

MAKE_NO_DIFFERENCE = {
    *("storage/files", "storage/seam", "storage/cache", "learning/problem", "learning/preset"),
    *("text", "words", "errors", "storage/phrases", "__init__"),
}
"""How bytes are read and sentences said; and what was set, which the events themselves carry."""


def looked_at_by(code: Path, room: Places) -> str:
    """What a program of this code says of the items."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, room.library, room.state, room.cache],
        cwd=code,
        env={**os.environ, "PYTHONPATH": str(code)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def test_a_changed_rule_counts_at_the_next_start(room: Places, tmp_path: Path) -> None:
    progress = Progress(room)
    with progress.transaction():
        for number in range(200):
            progress.record(answer(progress, "card", NOON + number * MINUTE))
    shutil.copytree(PACKAGE, tmp_path / "code/quizapp", ignore=shutil.ignore_patterns("*.pyc"))
    rules = tmp_path / "code/quizapp/learning/item.py"
    assert looked_at_by(tmp_path / "code", room) == "200"
    kept = room.snapshot.read_bytes()
    assert looked_at_by(tmp_path / "code", room) == "200"
    assert room.snapshot.read_bytes() == kept

    code = rules.read_text(encoding="utf-8")
    rules.write_text(code.replace("item.reviews + 1", "item.reviews + 2"), encoding="utf-8")

    assert looked_at_by(tmp_path / "code", room) == "400"


def imported(module: str) -> Iterator[str]:
    """The modules of ours that one imports, by their path in the package."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("quizapp"):
            path = "/".join(str(node.module).split(".")[1:])
            if path and (PACKAGE / f"{path}.py").exists():
                yield path
            else:
                names = (f"{path}/{alias.name}".lstrip("/") for alias in node.names)
                yield from (name for name in names if (PACKAGE / f"{name}.py").exists())


def test_all_code_that_the_items_follow_from_is_named() -> None:
    reached, pending = set[str](), ["storage/snapshot"]
    while pending:
        module = pending.pop()
        if module not in reached | MAKE_NO_DIFFERENCE:
            reached.add(module)
            pending += imported(module)

    assert reached == set(MAKERS)
