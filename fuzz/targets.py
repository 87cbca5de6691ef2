"""What is fuzzed: functions of bytes that raise only if something is wrong with the program."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from quizapp.errors import ArticleRefused, QuizError, SearchRefused
from quizapp.exchange.article import read_article
from quizapp.learning.answer import judge
from quizapp.learning.card import AnyCard, Band, Cloze, DateCard, Numeric, ShortAnswer
from quizapp.learning.find.syntax import parse
from quizapp.learning.suggest import facts, sentences
from quizapp.storage.deckreader import read_bytes
from quizapp.storage.lines import NewerLine, SpoiledLine, events_of
from quizapp.storage.settings import read_settings
from quizapp.text import clean, clean_line

UNSAFE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef]"
)
_PROBLEM = re.compile(r"deck\.json:\d+:\d+: (warning: )?.+: .+")
_HEAD = '{"format": 1, "id": "d", "title": "T", "language": "en", "cards": ['
_LANGUAGES = ("nl", "en", "fr")


def _is_safe(told: object) -> bool:
    return UNSAFE.search(str(told)) is None


def deck(data: bytes) -> None:
    """A deck file: cards are served, or something is told, with its place and field."""
    try:
        reading = read_bytes(Path("deck.json"), data)
    except QuizError as error:
        assert _is_safe(error)
        return
    assert reading.deck is not None or reading.errors
    for problem in reading.problems:
        assert _is_safe(problem)
        assert _PROBLEM.match(str(problem)), str(problem)


def card(data: bytes) -> None:
    """The inside of a deck file, so that little is wasted on what is around it."""
    deck(_HEAD.encode() + data + b"]}")


def progress(data: bytes) -> None:
    """A progress file: each line says something, or why it does not."""
    for line in data.split(b"\n"):
        try:
            assert all(_is_safe(entry.time) for entry in events_of(line).entries())
        except SpoiledLine as spoiled:
            assert _is_safe(spoiled)
            assert spoiled.why.field
        except NewerLine:
            continue


def settings(data: bytes) -> None:
    """A settings file: what is good counts, and the rest is told."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_bytes(data)
        found = read_settings(path)
    assert all(_is_safe(problem) and problem.field for problem in found.problems)
    found.preset("any deck")


def answer(data: bytes) -> None:
    """An answer on its first line, and what was expected on the others."""
    typed, _, rest = data.decode(errors="replace").partition("\n")
    lines = tuple(line[:200] for line in rest.split("\n")[:5] if line.strip()) or ("7 500",)
    for language in _LANGUAGES:
        for asked, part in _cards(lines):
            judged = judge(asked, part, typed[:500], language=language)
            assert isinstance(str(judged.reason), str)


def _cards(lines: tuple[str, ...]) -> tuple[tuple[AnyCard, str], ...]:
    gap = lines[0].replace("{", "").replace("}", "").replace("::", " ").strip() or "x"
    return (
        (ShortAnswer(id="c", prompt="P", answers=lines, almost=lines[1:], reject=lines[2:]), ""),
        (Numeric(id="c", prompt="P", value=7500, unit=lines[0], tolerance=Band(percent=1)), ""),
        (DateCard(id="c", prompt="P", date="2021-12-28", almost_days=3), ""),
        (Cloze(id="c", prompt=f"The {{{{c1::{gap}}}}} of it", accept={"c1": lines}), "c1"),
    )


def article(data: bytes) -> None:
    """An article of each format: its text, its sentences, and what in it is worth asking."""
    for name in ("a.txt", "a.md", "a.html"):
        with suppress(ArticleRefused):
            text = clean(read_article(name, data).text)
            for language in _LANGUAGES[:2]:
                assert all(text[one.start : one.end] for one in sentences(text, language))
                assert all(text[fact.start : fact.end] for fact in facts(text, language))


def search(data: bytes) -> None:
    """A search: it means something, or is refused at a place in it."""
    text = data.decode(errors="replace")
    try:
        parse(text)
    except SearchRefused as refused:
        assert 0 <= refused.at <= len(text)
        assert _is_safe(refused)


def gate(data: bytes) -> None:
    """The gate: nothing unsafe passes, and what has passed passes again as it is."""
    text = data.decode(errors="surrogateescape")
    shown = clean(text)
    assert _is_safe(shown)
    assert clean(shown) == shown
    assert "\n" not in clean_line(text)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (deck, card, progress, settings, answer, article, search, gate)
}
"""The functions by their names."""
