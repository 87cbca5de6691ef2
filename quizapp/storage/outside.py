"""An outside program that the learner has named: a text in on stdin, something out on stdout.

Settings may come with the library of somebody else, so that the learner has agreed to a program is
noted in the state folder, which no library brings along.
"""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from quizapp.errors import FileProblem, OutsideFailed
from quizapp.storage import files
from quizapp.words import say

MAX_OUTPUT = 2_000_000
"""Bytes that are taken from it."""

MAX_TOLD = 300
"""Bytes of its own complaint that are repeated."""

MAX_COMMAND = 100_000
"""Bytes of a command."""


def is_agreed(note: Path, command: str) -> bool:
    """Whether this command is the one that was agreed to."""
    try:
        return files.read(note, MAX_COMMAND) == command.encode()
    except FileProblem:
        return False


def agree(note: Path, command: str) -> None:
    """Note that this command, and no other, may be run."""
    files.make_folder(note.parent)
    files.replace_own(note, command.encode())


class Outside:
    """A program that is running; OutsideFailed says why there is no result.

    It is started directly, never through a shell, and out of reach of the terminal; `stop` ends it
    and whatever it has started.
    """

    def __init__(self, command: str, text: str) -> None:
        self._command = command
        self._complaint = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the program
        self._ended = False
        try:
            with tempfile.TemporaryFile() as given:
                given.write(text.encode())
                given.seek(0)
                self._process = subprocess.Popen(  # noqa: S603 - the learner has named it
                    shlex.split(command),
                    stdin=given,
                    stdout=subprocess.PIPE,
                    stderr=self._complaint,
                    start_new_session=True,
                )
        except (OSError, ValueError, IndexError) as error:
            self._complaint.close()
            raise OutsideFailed(command, str(error)) from None

    def result(self) -> bytes:
        """What it printed, once it has ended; it is ended where it prints too much."""
        with self._process as process:
            printed = process.stdout.read(MAX_OUTPUT + 1) if process.stdout else b""
            if len(printed) > MAX_OUTPUT:
                self.stop()
        self._ended = True
        told = self._told()
        if len(printed) > MAX_OUTPUT:
            most = say("it printed more than {most} bytes", most=MAX_OUTPUT)
            raise OutsideFailed(self._command, most)
        if process.returncode:
            ended = say("it ended with {code}", code=process.returncode)
            raise OutsideFailed(self._command, told or ended)
        return printed

    def stop(self) -> None:
        """End it, if it still runs."""
        if self._ended:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            os.killpg(self._process.pid, signal.SIGKILL)

    def _told(self) -> str:
        """The end of its own complaint."""
        with self._complaint as complaint:
            size = complaint.seek(0, os.SEEK_END)
            complaint.seek(max(0, size - MAX_TOLD))
            return complaint.read().decode(errors="replace").strip()
