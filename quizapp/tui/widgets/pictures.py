"""The pictures of a card, where the terminal can show them; elsewhere `show` has them in words.

textual-image draws them, an extra that need not be installed. It asks the terminal what it can
show while it is imported, so that happens when the first card with a picture comes.
"""

import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Vertical
from textual.driver import Driver
from textual.widget import Widget
from textual.widgets import Static

from quizapp import words
from quizapp.errors import NoPicture, QuizError
from quizapp.learning.card import Media
from quizapp.tui.safe import line
from quizapp.tui.show import in_words
from quizapp.words import say

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("GIF", "JPEG", "PNG", "WEBP")
"""What is decoded. Pillow knows many more; one of them would run another program."""

MOST = 30_000_000
"""Pixels of a picture, which take four bytes each when it is decoded."""

EDGE = 1_600
"""Pixels of a side that are kept: no terminal shows more."""

BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)
"""What Pillow raises for a file that is damaged, or no picture."""

LEAST, PIXELS_OF_A_ROW = 4, 20
"""Rows that a picture gets, if there are as few; a small one is not made much larger."""


class Canvas(NamedTuple):
    """How pictures are drawn in this terminal."""

    draw: Callable[["Image"], Widget]
    is_rough: bool
    """Whether a picture is drawn with two colours to a cell."""


class Pictures(Vertical):
    """The pictures of one card under each other."""

    DEFAULT_CSS = """
    Pictures, Pictures > Static { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._shown: tuple[Media, ...] = ()

    async def show(self, media: tuple[Media, ...], read: Callable[[str], bytes]) -> bool:
        """Show the pictures of a card, if it has any and they can be shown; whether that is so."""
        canvas = canvas_for(self.app._driver) if media else None  # noqa: SLF001 - to be silenced
        self.display = canvas is not None
        if canvas and media != self._shown:
            self._shown = media
            await self.remove_children()
            await self.mount(*(part for one in media for part in self._parts(canvas, one, read)))
        return self.display

    def _parts(
        self, canvas: Canvas, media: Media, read: Callable[[str], bytes]
    ) -> Iterator[Widget]:
        """A picture; what it shows in words too, where it is rough or cannot be shown."""
        told = in_words(media)
        if media.is_picture:
            try:
                yield self._frame(canvas, decoded(read(media.path)))
            except QuizError as error:
                told += "\n" + line(str(error), "dim")
            else:
                if not canvas.is_rough:
                    return
        yield Static(told)

    def _frame(self, canvas: Canvas, image: "Image") -> Widget:
        frame = Vertical(canvas.draw(image))
        most = max(LEAST, self.screen.size.height // 3)
        frame.styles.height = min(most, max(LEAST, image.height // PIXELS_OF_A_ROW))
        return frame


@cache
def canvas_for(driver: Driver | None) -> Canvas | None:
    """What draws pictures in this terminal; None where nothing can."""
    if driver is None or find_spec("textual_image") is None:
        return None
    with getattr(driver, "silence", nullcontext)():
        from textual_image import renderable, widget

    def draw(image: "Image") -> Widget:
        drawn: Widget = widget.Image(image)
        drawn.styles.width = drawn.styles.height = "auto"
        return drawn

    if renderable.Image is renderable.UnicodeImage:  # there is no terminal
        return None
    return Canvas(draw, is_rough=renderable.Image is renderable.HalfcellImage)


def decoded(data: bytes) -> "Image":
    """The picture in a file, made small enough for a terminal; NoPicture where there is none."""
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"):
            image = Image.open(BytesIO(data), formats=FORMATS)
            if image.width * image.height <= MOST:
                image.thumbnail((EDGE, EDGE))
                return image.convert("RGBA")
    except BROKEN as error:
        raise NoPicture(say("it is damaged, or of a sort that is not shown")) from error
    except Image.DecompressionBombError:
        pass
    raise NoPicture(say("it has more than {most} pixels", most=words.number(MOST)))
