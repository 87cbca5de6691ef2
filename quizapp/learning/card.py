"""Decks and cards: the values of deck format 1, and what each key may hold.

These types are the format. The reader converts with them, the JSON Schema is generated from them,
and what a type cannot say stands in `__post_init__`, which raises `Unfit`.

A *card* is one entry of a deck. What is scheduled is an *item*: most cards give one, a flashcard
with `reverse` gives two, a cloze gives one per number. `parts` names them.
"""

import re
from datetime import date as calendar_date
from typing import Annotated, Literal, NamedTuple, TypeAlias, get_args

from msgspec import Meta, Struct, field

from quizapp.words import Sentence

FORMAT = 1
MAX_BYTES = 32_000_000
"""The largest deck file that is read; as text it may need four times as much."""
MAX_CARDS = 100_000
MAX_TEXT = 20_000
MAX_LINE = 1_000
MAX_LIST = 100
MAX_OPTIONS = 26
MAX_GAPS = 100
MAX_NAME = 20
"""Characters of a gap's name that are repeated to the learner."""
MAX_NUMBER = 10**18

_END = r"$(?!\n)"  # Python's `$` alone would let a line feed stand at the end
# What the gate takes out or shows otherwise, and what has no width; inside a word, joiners are fine
_UNSEEN = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb"
_JOINERS = r"\xad\u200b-\u200f\u2060-\u2065\ufeff"
VISIBLE = rf"[^\s{_UNSEEN}{_JOINERS}]"
"""A character that a reader sees."""
_WRITTEN = {"format": "may not be empty"}

Id: TypeAlias = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern=rf"^{VISIBLE}(?:[^{_UNSEEN}]*{VISIBLE})?" + _END,
        description="A stable name: the history of a card hangs on deck id and card id.",
        extra={
            "format": "has to begin and end with a visible character and hold no control characters"
        },
    ),
]
Text: TypeAlias = Annotated[
    str, Meta(min_length=1, max_length=MAX_TEXT, pattern=VISIBLE, extra=_WRITTEN)
]
Line: TypeAlias = Annotated[
    str, Meta(min_length=1, max_length=MAX_LINE, pattern=VISIBLE, extra=_WRITTEN)
]
Note: TypeAlias = Annotated[str, Meta(max_length=MAX_TEXT)]
Lines: TypeAlias = Annotated[tuple[Line, ...], Meta(max_length=MAX_LIST)]
Options: TypeAlias = Annotated[tuple[Line, ...], Meta(min_length=1, max_length=MAX_OPTIONS)]
Language: TypeAlias = Annotated[
    str,
    Meta(
        max_length=MAX_LINE,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*" + _END,
        description="A language tag such as `nl` or `en-GB`.",
        extra={"format": "has to be a language tag such as nl or en-GB"},
    ),
]
Number: TypeAlias = (
    Annotated[int, Meta(ge=-MAX_NUMBER, le=MAX_NUMBER)]
    | Annotated[float, Meta(ge=-MAX_NUMBER, le=MAX_NUMBER)]
)
Positive: TypeAlias = Annotated[float, Meta(ge=0, le=MAX_NUMBER)]
MEDIA_PATH = r"^(\./)?([^-./\\:\x00-\x1f\x7f][^/\\:\x00-\x1f\x7f]*(/(?!$)|$))+$(?!\n)"
"""Names with `/` between them: no way up or out, no drive, nothing that looks like an option."""
PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".webp")
"""How the names of pictures end."""
MediaPath: TypeAlias = Annotated[
    str,
    Meta(
        max_length=MAX_LINE,
        pattern=MEDIA_PATH,
        description="A file in the folder of the deck, such as `maps/steppe.png`.",
        extra={
            "format": "has to name a file in the folder of the deck, such as maps/steppe.png; "
            "no name in it may begin with a dot or hyphen"
        },
    ),
]
PartialDay: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}-[0-9]{2})" + _END,
        description="A day, a month of a year, a year, or a day of any year.",
        extra={"format": "has to look like 2022-01-31, 2022-01, 2022 or --12-31"},
    ),
]


class Unfit(ValueError):
    """A rule of the format is broken that no type can say; `field` is what it is about."""

    def __init__(self, field: str, wording: str, **values: object) -> None:
        self.field = field
        self.message = Sentence(wording, values)
        super().__init__(f"{field}: {self.message}" if field else str(self.message))


class Value(Struct, frozen=True, omit_defaults=True):
    """What all values of a deck file share: frozen, and silent about what was not written."""


class DeckSource(Value, frozen=True):
    """Where the facts of a deck come from."""

    title: Note = ""
    by: Note = ""
    published: Note = ""
    url: Note = ""
    file: Note = ""
    sha256: Note = ""


class CardSource(Value, frozen=True):
    """Where in the deck's source a card's fact stands."""

    where: Note = ""
    quote: Note = ""


class Media(Value, frozen=True):
    """A file in the deck's folder, and what it shows in words."""

    path: MediaPath
    alt: Note = ""

    @property
    def is_picture(self) -> bool:
        """Whether its name is that of a picture; else it is a sound, or nobody knows what."""
        return self.path.lower().endswith(PICTURES)

    @property
    def words(self) -> str:
        """What it shows, or its name where nobody says."""
        return self.alt or self.path


class Grading(Value, frozen=True):
    """What the grader of typed answers shall take seriously for this card."""

    exact: bool = False
    """Only the very characters count."""
    case: bool = False
    """Capitals count."""
    accents: bool = False
    """Accents count."""
    typos: bool = True
    """A typing error is told as `almost`; false makes it wrong."""
    name: bool = False
    """The answer is a name: word order is free, and first names may be left out."""


class Band(Value, frozen=True):
    """How far a number may be off: an `absolute` distance or a `percent` of the value."""

    absolute: Positive | None = None
    percent: Annotated[float, Meta(ge=0, le=100)] | None = None

    def __post_init__(self) -> None:
        """Exactly one of the two."""
        if (self.absolute is None) == (self.percent is None):
            raise Unfit("", "give either absolute or percent")


class BaseCard(Value, frozen=True, tag_field="kind", kw_only=True):
    """What every card has, whatever its kind."""

    id: Id
    prompt: Text
    explanation: Note = ""
    caveat: Note = ""
    hints: Lines = ()
    tags: Lines = ()
    language: Language | None = None
    source: CardSource | None = None
    media: Annotated[tuple[Media, ...], Meta(max_length=MAX_LIST)] = ()
    grading: Grading = Grading()


class Flashcard(BaseCard, frozen=True, tag="flashcard", kw_only=True):
    """Reveal the answer and rate yourself."""

    answer: Text
    reverse: bool = False


class ShortAnswer(BaseCard, frozen=True, tag="short-answer", kw_only=True):
    """Type a word, a name or a phrase."""

    answers: Annotated[tuple[Line, ...], Meta(min_length=1, max_length=MAX_LIST)]
    almost: Lines = ()
    reject: Lines = ()


class Numeric(BaseCard, frozen=True, tag="numeric", kw_only=True):
    """Type a number, with or without its unit."""

    value: Number
    unit: Line | None = None
    unit_required: bool = False
    tolerance: Band | None = None
    almost: Band | None = None
    display: Line | None = None
    reject: Lines = ()

    def __post_init__(self) -> None:
        """A unit that is required has to be named."""
        if self.unit_required and not self.unit:
            raise Unfit("unit_required", "there is no unit to require")


class DateCard(BaseCard, frozen=True, tag="date", kw_only=True):
    """Type a date: a day, a month of a year, a year, or a day of any year."""

    date: PartialDay
    year_required: bool = False
    almost_days: Annotated[int, Meta(ge=0, le=3660)] = 0
    display: Line | None = None

    def __post_init__(self) -> None:
        """The date has to exist."""
        try:
            self.when.sample()
        except ValueError:
            raise Unfit("date", "there is no such day") from None

    @property
    def when(self) -> "PartialDate":
        """The date in its parts."""
        year, _, rest = self.date.rpartition("--") if self.date[0] == "-" else (self.date, "", "")
        if rest:
            return PartialDate(None, *map(int, rest.split("-")))
        numbers = [int(part) for part in year.split("-")]
        return PartialDate(*numbers, *[None] * (3 - len(numbers)))


class PartialDate(NamedTuple):
    """A date of which some parts may be unknown or of no interest."""

    year: int | None
    month: int | None
    day: int | None

    def sample(self) -> calendar_date:
        """A day that fits; raises ValueError if none does."""
        leap_year = 2000
        return calendar_date(
            leap_year if self.year is None else self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )


class Choice(BaseCard, frozen=True, tag="choice", kw_only=True):
    """Pick the right option, or all right options where there are several."""

    answers: Options
    distractors: Options
    shuffle: bool = True
    feedback: Annotated[dict[str, Line], Meta(max_length=MAX_OPTIONS)] = {}

    def __post_init__(self) -> None:
        """Every option once, and feedback only for options there are."""
        options = self.answers + self.distractors
        if len(options) > MAX_OPTIONS:
            raise Unfit(
                "distractors", "more than {most} options with the answers", most=MAX_OPTIONS
            )
        if len(set(options)) < len(options):
            raise Unfit("distractors", "an option stands twice")
        if not set(self.feedback) <= set(options):
            raise Unfit("feedback", "one is for an option that is not there")


class TrueFalse(BaseCard, frozen=True, tag="true-false", kw_only=True):
    """Say whether the statement is true."""

    answer: bool
    correction: Note = ""


class Cloze(BaseCard, frozen=True, tag="cloze", kw_only=True):
    """Fill the gaps of one number: `{{c1::text}}` or `{{c1::text::hint}}` in the prompt."""

    accept: Annotated[dict[str, Lines], Meta(max_length=MAX_LIST)] = {}

    def __post_init__(self) -> None:
        """A cloze without a gap asks nothing, and one of a thousand gaps is no question."""
        gaps = self.gaps
        if len(gaps) > MAX_GAPS:
            raise Unfit("prompt", "may have at most {most} gaps", most=MAX_GAPS)
        numbers = {f"c{gap.number}" for gap in gaps}
        if not numbers:
            raise Unfit("prompt", "a cloze needs a gap such as {gap}", gap="{{c1::text}}")
        if unknown := sorted(set(self.accept) - numbers):
            raise Unfit("accept", "there is no gap {gap} in the prompt", gap=unknown[0][:MAX_NAME])

    @property
    def gaps(self) -> "tuple[Gap, ...]":
        """The gaps of the prompt, in reading order."""
        gaps = (
            Gap(int(found[1]), *_text_and_hint(found[2]), *found.span())
            for found in _GAP.finditer(self.prompt)
        )
        return tuple(gap for gap in gaps if gap.text)


class Gap(NamedTuple):
    """One gap of a cloze: its number, what stood there, a hint, and its place in the prompt."""

    number: int
    text: str
    hint: str
    start: int
    end: int


class Order(BaseCard, frozen=True, tag="order", kw_only=True):
    """Put the items into the right order."""

    items: Annotated[tuple[Line, ...], Meta(min_length=2, max_length=MAX_OPTIONS)]

    def __post_init__(self) -> None:
        """Two equal items have no order."""
        if len(set(self.items)) < len(self.items):
            raise Unfit("items", "an item stands twice")


class Match(BaseCard, frozen=True, tag="match", kw_only=True):
    """Link each left to its right; `extra` rights match nothing."""

    pairs: Annotated[tuple[tuple[Line, Line], ...], Meta(min_length=2, max_length=MAX_OPTIONS)]
    extra: Annotated[tuple[Line, ...], Meta(max_length=MAX_OPTIONS)] = ()

    def __post_init__(self) -> None:
        """A left that stands twice, or an extra that is a right, cannot be judged."""
        lefts, rights = zip(*self.pairs, strict=True)
        if len(set(lefts)) < len(lefts):
            raise Unfit("pairs", "a left side stands twice")
        if set(self.extra) & set(rights):
            raise Unfit("extra", "one is the right side of a pair")
        if len({*rights, *self.extra}) > MAX_OPTIONS:
            raise Unfit("extra", "more than {most} right sides with the pairs", most=MAX_OPTIONS)


AnyCard: TypeAlias = (
    Flashcard | ShortAnswer | Numeric | DateCard | Choice | TrueFalse | Cloze | Order | Match
)

KINDS: dict[str, type[AnyCard]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(AnyCard)
}
"""The kinds of question by the name a deck file uses."""


class Sort(NamedTuple):
    """What sorts a card: its kind, its tags, and where in the source its fact stands."""

    kind: str
    tags: tuple[str, ...] = ()
    place: str = ""


class DeckHead(Value, frozen=True, kw_only=True):
    """What a deck says about itself, without its cards."""

    format: Literal[1]
    id: Id
    title: Line
    language: Language
    description: Note = ""
    authors: Lines = ()
    license: Note = ""
    version: Note = ""
    tags: Lines = ()
    retention: Annotated[float, Meta(ge=0.70, le=0.99)] | None = None
    source: DeckSource | None = None
    schema: Note = field(default="", name="$schema")
    """Where editors find the JSON Schema of this format; we do not look at it."""


class Deck(DeckHead, frozen=True, kw_only=True):
    """A deck: what it says about itself, and its cards."""

    cards: Annotated[tuple[AnyCard, ...], Meta(max_length=MAX_CARDS)]


_GAP = re.compile(r"\{\{c([0-9]{1,3})::([^{}]+)\}\}")


def _text_and_hint(inside: str) -> tuple[str, str]:
    text, _, hint = inside.partition("::")
    return text.strip(), hint.strip()


def parts(card: AnyCard) -> tuple[str, ...]:
    """The names of the items a card gives: `""` for most, `reverse`, or `c1`, `c2`."""
    if isinstance(card, Cloze):
        return tuple(f"c{number}" for number in sorted({gap.number for gap in card.gaps}))
    if isinstance(card, Flashcard) and card.reverse:
        return ("", "reverse")
    return ("",)


def kind_of(card: AnyCard) -> str:
    """The kind's name as a deck file writes it."""
    return str(card.__struct_config__.tag)


def sort_of(card: AnyCard) -> Sort:
    """What sorts a card."""
    return Sort(kind_of(card), card.tags, card.source.where if card.source else "")
