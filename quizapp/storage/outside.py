"""An outside program that the learner has named: a text in on stdin, something out on stdout."""

import shlex
import subprocess
import tempfile

from quizapp.errors import OutsideFailed
from quizapp.words import say

MAX_OUTPUT = 2_000_000
"""Bytes that are taken from it."""

MAX_TOLD = 300
"""Characters of its own complaint that are repeated."""


class Outside:
    """A program that is running; OutsideFailed says why there is no result.

    It is started directly, never through a shell, and ends with us.
    """

    def __init__(self, command: str, text: str) -> None:
        self._command = command
        self._text = text.encode()
        self._output = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the program
        try:
            words = shlex.split(command)
            self._process = subprocess.Popen(  # noqa: S603 - the learner has named it
                words, stdin=subprocess.PIPE, stdout=self._output, stderr=subprocess.PIPE
            )
        except (OSError, ValueError, IndexError) as error:
            self._output.close()
            raise OutsideFailed(command, str(error)) from None

    def result(self) -> bytes:
        """What it printed, once it has ended."""
        with self._output:
            _, complaint = self._process.communicate(self._text)
            self._output.seek(0)
            printed = self._output.read(MAX_OUTPUT + 1)
        if self._process.returncode:
            told = complaint.decode(errors="replace").strip()[-MAX_TOLD:]
            ended = say("it ended with {code}", code=self._process.returncode)
            raise OutsideFailed(self._command, told or ended)
        if len(printed) > MAX_OUTPUT:
            most = say("it printed more than {most} bytes", most=MAX_OUTPUT)
            raise OutsideFailed(self._command, most)
        return printed

    def stop(self) -> None:
        """End it."""
        self._process.kill()
