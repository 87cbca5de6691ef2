"""Textual's driver for Linux and macOS, woken by what happens.

The stock driver looks ten times a second whether an Esc stayed alone or the program is leaving, so
either is noticed 50 ms late on average and up to 100. This one waits on the keyboard and on a bell.
"""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from select import select
from threading import Event, Thread
from typing import IO, cast

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

MOST = 4096
"""Bytes read at once."""

MARGIN = 0.002
"""Seconds after which a lone Esc is certainly one: a little more than the parser wants."""


class Bell(Event):
    """An event that can be waited for together with a file."""

    def __init__(self) -> None:
        super().__init__()
        self.ear, self._clapper = os.pipe()

    def set(self) -> None:
        """Ring."""
        super().set()
        os.write(self._clapper, b"!")

    def clear(self) -> None:
        """Be still, to ring again later."""
        super().clear()
        os.read(self.ear, 1)


class Outlet:
    """Where the screens are written to; once the terminal has gone, that is nowhere.

    Textual's thread would end at the first error, and whoever hands it more would wait for ever.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        """Write, or let go."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Hand on what was written, or let go."""
        with suppress(OSError):
            self._file.flush()


class WokenDriver(LinuxDriver):
    """The driver of the screens."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event: Bell = Bell()
        outlet = Outlet(cast("IO[str]", self._file))
        self._file = outlet  # type: ignore[assignment] # it has all that the thread asks for

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Everything is written and nobody listens: time to ask the terminal something oneself."""
        if self._key_thread is None or self._writer_thread is None:
            yield
            return
        self.exit_event.set()
        self._key_thread.join()
        self.exit_event.clear()
        self._writer_thread.stop()
        try:
            yield
        finally:
            self._writer_thread = WriterThread(cast("IO[str]", self._file))
            self._writer_thread.start()
            self._key_thread = Thread(target=self._run_input_thread, name="textual-input")
            self._key_thread.start()

    def _sigcont_application(self, *about: object) -> None:
        """Take the terminal again if it was given back: a terminal that hangs up sends this too."""
        if self._must_signal_resume:
            super()._sigcont_application(*about)

    def run_input_thread(self) -> None:
        """Hand on what comes from the keyboard until the bell rings or the terminal is gone."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        patience = None
        while not self.exit_event.is_set():
            ready, _, _ = select([self.fileno, self.exit_event.ear], [], [], patience)
            patience = None
            if self.fileno in ready:
                data = self._read()
                if not data:
                    self._loop.call_soon_threadsafe(self._app.call_after_refresh, self._app.exit)
                    return
                patience = constants.ESCAPE_DELAY + MARGIN
                if text := decode(data):  # an empty text would mean the end
                    for event in parser.feed(text):
                        self.process_message(event)
            for event in parser.tick():
                self.process_message(event)

    def _read(self) -> bytes:
        """What was typed; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, MOST)
        except OSError:
            return b""
