"""Where things are. It answers paths and creates nothing.

What the learner made lives in the library folder and may be synced between devices. What belongs
to this device alone lives in the state folder, and what can be made again in the cache folder;
neither may be synced.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from quizapp.errors import NoHome

VARIABLE = "QUIZAPP_LIBRARY"
"""The environment variable that names the library folder."""


class Places(Struct, frozen=True):
    """The three folders of one library."""

    library: Path
    state: Path
    cache: Path

    @property
    def decks(self) -> Path:
        """The learner's own decks, one JSON file each."""
        return self.library / "decks"

    @property
    def progress(self) -> Path:
        """What happened: one file for each device and month."""
        return self.library / "progress"

    @property
    def settings(self) -> Path:
        """The learner's settings."""
        return self.library / "settings.toml"

    @property
    def trash(self) -> Path:
        """What was removed, until the learner empties it."""
        return self.library / "trash"

    @property
    def conflicts(self) -> Path:
        """What gave way when decks were merged, until the author has gone through it."""
        return self.library / "conflicts"

    @property
    def backups(self) -> Path:
        """The backups; here, so that nothing that happens to the library happens to them."""
        return self.state / "backups"

    @property
    def drafts(self) -> Path:
        """What was typed into forms and is not saved yet."""
        return self.state / "drafts"

    @property
    def bases(self) -> Path:
        """The versions of each deck that this device has seen."""
        return self.state / "bases"

    @property
    def device(self) -> Path:
        """Which device this is."""
        return self.state / "device"

    @property
    def quiz(self) -> Path:
        """The quiz that was begun last on this device."""
        return self.state / "quiz"

    @property
    def bookmarks(self) -> Path:
        """Where the sittings of today were left."""
        return self.state / "sittings"

    @property
    def agreed(self) -> Path:
        """The outside program that the learner agreed to run."""
        return self.state / "agreed"

    @property
    def lock(self) -> Path:
        """What the windows of this device take turns with."""
        return self.state / "lock"

    @property
    def indexes(self) -> Path:
        """What the deck files hold, to open quickly."""
        return self.cache / "decks"

    @property
    def snapshot(self) -> Path:
        """The derived state of all items, to open quickly."""
        return self.cache / "items"

    @property
    def tallies(self) -> Path:
        """What happened in each month, counted."""
        return self.cache / "tallies"


def places(library: Path | None, environ: Mapping[str, str]) -> Places:
    """The places of the library asked for: by option, by environment, or the platform's own.

    Raises NoHome where the platform has none for this user.
    """
    usual = _usual()
    named = library or environ.get(VARIABLE)
    whole = _whole(named) if named else usual.library
    own = _digest(whole) if named else "default"
    return Places(whole, usual.state / own, usual.cache / own)


def _digest(folder: Path) -> str:
    """A name for what belongs to one of several libraries."""
    from hashlib import sha256  # noqa: PLC0415 - OpenSSL comes with it, and costs time

    return sha256(os.fsencode(folder)).hexdigest()[:16]


def _usual() -> Places:
    """The platform's folders for a program's data, state and cache."""
    from platformdirs import PlatformDirs  # noqa: PLC0415  costs time, and tests do without

    usual = PlatformDirs("quizapp", appauthor=False)
    try:
        found = (usual.user_data_path, usual.user_state_path, usual.user_cache_path)
    except RuntimeError:
        raise NoHome from None
    if not all(folder.is_absolute() for folder in found):
        raise NoHome
    return Places(*found)


def _whole(path: Path | str) -> Path:
    """The one name of a folder, so that all windows find the same state; never fails."""
    at_home = os.path.expanduser(path)  # noqa: PTH111  `Path` raises where there is no such home
    return Path(os.path.realpath(at_home))


def shipped_decks(package: Path = Path(__file__).parent.parent) -> Path:
    """The decks that come with quizapp: in the installed package, or beside it in a checkout."""
    installed = package / "decks"
    return installed if installed.is_dir() else package.parent / "decks"
