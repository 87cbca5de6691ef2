"""Fuzzes one parser, guided by coverage, until something is found or the time is over.

    pip install atheris
    python -m fuzz deck -max_total_time=300

The words behind the name of a target are libFuzzer's own. What is found is written beside where it
was started (`crash-...`, `timeout-...`); put it into `tests/hostile/found/TARGET/`, where the tests
try it from then on, and mend the program.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["quizapp"]):
    from fuzz.targets import TARGETS

FOUND = Path(__file__).parent.parent / "tests" / "hostile" / "found"
SLOW = "-timeout=10"
"""Seconds that one input may take."""


def main() -> None:
    """Fuzz the target that was named."""
    name, *words = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(f"usage: python -m fuzz {'|'.join(TARGETS)} [libFuzzer's options]")
    corpus = [str(folder) for folder in (FOUND / name,) if folder.is_dir()]
    atheris.Setup(["fuzz", SLOW, *words, *corpus], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
