"""The program in a real terminal, for tests that start it, type into it and end it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

PATIENCE = 20

MODES = (1049, 1000, 1004, 2004)
"""Of a terminal: the other screen, the mouse, the focus, and pasting in brackets."""

PLAIN = (sys.executable, "-m", "quizapp")
UNDER_CONTROL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "quizapp", *sys.argv[1:]])
"""
CONTROLLED = (sys.executable, "-c", UNDER_CONTROL)


class Terminal:
    """A program on a pseudo terminal of 80 by 24, and what stands on it."""

    def __init__(self, library: Path, *words: str, controls: bool = False) -> None:
        """One that `controls` the program, as a terminal window does, ends it when it is closed."""
        self.bytes = b""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.modes = termios.tcgetattr(other)
        self.other = other
        self.process = subprocess.Popen(
            [*(CONTROLLED if controls else PLAIN), "--library", str(library), *words],
            stdin=other,
            stdout=other,
            stderr=other,
            env={**os.environ, "TERM": "xterm-256color"},
            start_new_session=True,
        )

    def wait_for(self, text: str) -> str:
        """The screen, as soon as it shows a text."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            self.read(0.05)
            if text in self.text:
                return self.text
        pytest.fail(f"no {text!r} on the screen:\n{self.text}")

    def type(self, text: str) -> None:
        os.write(self.main, text.encode())

    def end(self, number: signal.Signals | None = None) -> int:
        """Send a signal, or wait for the end that was asked for; the answer is the exit code."""
        if number:
            self.process.send_signal(number)
        limit = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < limit:
            self.read(0.05)
        self.read(0.05)
        return self.process.returncode

    def vanish(self) -> int:
        """Close the window under the program; the answer is its exit code."""
        os.close(self.other)
        os.close(self.main)
        self.other = self.main = -1
        return self.process.wait(PATIENCE)

    def is_as_before(self) -> bool:
        """Whether the program has put back everything it changed."""
        left = any(self._last(f"{number}h") > self._last(f"{number}l") for number in MODES)
        hidden = self._last("25l") > self._last("25h")
        return not left and not hidden and termios.tcgetattr(self.other) == self.modes

    def _last(self, switch: str) -> int:
        return self.bytes.rfind(f"\x1b[?{switch}".encode())

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.main >= 0:
            os.close(self.main)
            os.close(self.other)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def read(self, seconds: float) -> None:
        """Take in what the program writes, until it writes nothing for so long."""
        while select.select([self.main], [], [], seconds)[0]:
            data = os.read(self.main, 65536)
            self.bytes += data
            self._stream.feed(data)
