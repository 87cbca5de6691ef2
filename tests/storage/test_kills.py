"""The program killed in the middle of anything: the short version of `benchmarks/kills.py`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_what_was_acknowledged_survives_a_kill_at_any_moment() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/kills.py", "25"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "lost: 0\nunreadable: 0\ndoubled: 0" in done.stdout
