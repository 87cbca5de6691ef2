"""How long from the command to the first question, beside a bare Textual app in the same run.

    python benchmarks/start.py [-n 11]

Each program is started on a fresh pseudo terminal, in turn, and timed until its text appears. The
ratio of the medians is what counts; the times themselves are the machine's. Linux and macOS.
"""

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("one line")
Bare().run()
"""
PROGRAMS = {
    "bare Textual app, one line": (["-c", BARE], b"one line"),
    "quizapp, home screen": (["-m", "quizapp"], b"Getting started"),
    "quizapp study, first question": (
        ["-m", "quizapp", "study", "kazakhstan-2022-en"],
        b"How long",
    ),
}
PATIENCE = 30


def first_frame(words: list[str], text: bytes, library: str) -> float:
    """Seconds from the start of a program to its text on the terminal."""
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environ = {**os.environ, "QUIZAPP_LIBRARY": library, "TERM": "xterm-256color"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: compiled once
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words], stdin=other, stdout=other, stderr=other, cwd=ROOT, env=environ,
        start_new_session=True,
    )  # fmt: skip
    os.close(other)
    try:
        return _until(main, text, started)
    finally:
        process.kill()
        process.wait()
        os.close(main)


def _until(terminal: int, text: bytes, started: float) -> float:
    seen = b""
    while time.perf_counter() - started < PATIENCE:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # the program has ended
                sys.exit(f"no {text!r} in what the program wrote: {seen.decode()}")
            now = time.perf_counter()
            if text in seen:
                return now - started
    sys.exit(f"{text!r} did not appear in {PATIENCE} seconds")


def main() -> None:
    """Run every program in turn, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-n", type=int, default=11, help="runs of each program")
    runs = parser.parse_args().n
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory() as library:
        for number in range(runs + 1):
            for name, (words, text) in PROGRAMS.items():
                seconds = first_frame(words, text, library)
                if number:  # the first round warms up
                    times[name].append(seconds)
    floor = statistics.median(next(iter(times.values())))
    for name, taken in times.items():
        middle = statistics.median(taken)
        spread = f"{min(taken) * 1000:.0f} to {max(taken) * 1000:.0f}"
        print(f"{name:32} {middle * 1000:6.0f} ms ({spread}), {middle / floor:.2f} times bare")


if __name__ == "__main__":
    main()
