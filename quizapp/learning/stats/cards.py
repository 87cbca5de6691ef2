"""Cards: how far they have come, and which of them, or of which sort, are the weak ones."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from heapq import nlargest
from itertools import chain

from quizapp.learning.item import Item, Phase, is_leech
from quizapp.learning.review import ItemKey
from quizapp.learning.stats.chance import wilson
from quizapp.learning.stats.columns import ANSWERS, CARD, CARDS, DECK, HIGH, LOW, SHARE, TIMES
from quizapp.learning.stats.facts import Facts, Rate
from quizapp.learning.stats.figure import Chart, Column, Figure, Findings, Row, Unit, text
from quizapp.learning.stats.tally import MATURE, unpacked
from quizapp.words import Sentence, count, number

MOST = 20
"""How many rows a list of weak ones has."""
MOST_PLACES = 60
LAPSES = Column("lapses", Sentence("Lapses"))


def _phases(facts: Facts) -> Findings:
    phases = facts.phases
    review = Phase.REVIEW
    mature = sum(
        [
            memory.stability >= MATURE
            for item in facts.scheduled
            if item.phase is review and (memory := item.memory)
        ]
    )
    rows = (
        (str(Sentence("new")), phases[Phase.NEW]),
        (str(Sentence("learning")), phases[Phase.LEARNING] + phases[Phase.RELEARNING]),
        (str(Sentence("young")), phases[Phase.REVIEW] - mature),
        (str(Sentence("mature")), mature),
        (str(Sentence("suspended")), facts.number - phases.total()),
    )
    said = Sentence(
        "{cards}, {new} of them new.",
        {"cards": count(facts.number, "card", "cards"), "new": number(phases[Phase.NEW])},
    )
    return Findings(said, rows)


def _leeches(facts: Facts) -> Findings:
    least = min((facts.preset_of(deck).leech for deck in facts.titles), default=1)
    lapsed = [item for item in facts.items if item.lapses >= least]
    found = [item for item in lapsed if is_leech(item, facts.preset_of(item.key.deck).leech)]
    if not found:
        return Findings(Sentence("No leeches."))
    worst = nlargest(MOST, found, key=lambda item: (item.lapses, item.key))
    said = Sentence(
        "{cards} often enough to be rewritten.",
        {"cards": count(len(found), "card was forgotten", "cards were forgotten")},
    )
    rows = tuple((*_named(facts, item.key), item.lapses, item.reviews) for item in worst)
    return Findings(said, rows, tuple(item.key for item in worst))


def _weak_cards(facts: Facts) -> Findings:
    found = [item for item in facts.items if item.lapses]
    if not found:
        return Findings(Sentence("Nothing was forgotten yet."))
    worst = _weakest_items(found)
    said = Sentence(
        "{cards} at least once; these most often for their number of answers.",
        {"cards": count(len(found), "card was forgotten", "cards were forgotten")},
    )
    rows = tuple(
        (*_named(facts, item.key), item.lapses, item.reviews, item.lapses / item.reviews)
        for item in worst
    )
    return Findings(said, rows, tuple(item.key for item in worst))


def _weakest_items(items: Iterable[Item]) -> list[Item]:
    """The weakest first. Very many items are alike in lapses and answers, and compared as one."""
    alike: defaultdict[tuple[int, int], list[Item]] = defaultdict(list)
    for item in items:
        alike[item.lapses, item.reviews].append(item)
    groups = nlargest(MOST, alike, key=lambda numbers: _surely(*numbers))
    several = chain.from_iterable(alike[numbers] for numbers in groups)
    return nlargest(MOST, several, key=lambda item: (_surely(item.lapses, item.reviews), item.key))


def _weak_tags(facts: Facts) -> Findings:
    rates = facts.rates
    return _weakest((tag, rate) for rate in rates for tag in rate.sort.tags)


def _weak_kinds(facts: Facts) -> Findings:
    return _weakest((rate.sort.kind, rate) for rate in facts.rates)


def _weakest(rates: Iterable[tuple[str, Rate]]) -> Findings:
    """Sorts of cards by their rate of lapses, the weakest first."""
    lapses: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for name, rate in rates:
        lapses[name] += rate.lapses
        answers[name] += rate.answers
    if not answers:
        return Findings(Sentence("Nothing was answered yet."))
    worst = nlargest(MOST, answers, key=lambda sort: _surely(lapses[sort], answers[sort]))
    rows = tuple((sort, *_rate(lapses[sort], answers[sort])) for sort in worst)
    said = Sentence(
        "Weakest: {name}, forgotten at {share} of {answers}.",
        {
            "name": rows[0][0],
            "share": text(rows[0][1], Unit.SHARE),
            "answers": count(answers[worst[0]], "answer", "answers"),
        },
    )
    return Findings(said, rows)


def _rate(lapses: int, answers: int) -> Row:
    return lapses / answers, *(wilson(lapses, answers) or ()), lapses, answers


@lru_cache(maxsize=10_000)
def _surely(lapses: int, answers: int) -> float:
    """The rate of lapses that is at least to be believed, so that one in one is not the worst."""
    found = wilson(min(lapses, answers), answers)
    return found.low if found else 0


def _overridden(facts: Facts) -> Findings:
    times = Counter(key for day in facts.days.values() for key in day.overridden)
    if not times:
        return Findings(Sentence("You never had to overrule a verdict."))
    names = sorted(times, key=lambda name: (-times[name], name))[:MOST]
    most = {unpacked(name): times[name] for name in names}
    said = Sentence(
        "{times} you said “I was right”, on {cards}.",
        {
            "times": count(times.total(), "time", "times"),
            "cards": count(len(times), "card", "cards"),
        },
    )
    rows = tuple((*_named(facts, key), most[key], _answers(facts, key)) for key in most)
    return Findings(said, rows, tuple(most))


def _answers(facts: Facts, key: ItemKey) -> int | None:
    item = facts.known.get(key)
    return item.reviews if item else None


def _coverage(facts: Facts) -> Findings:
    places: dict[tuple[str, str], list[Item]] = {}
    if not facts.places:
        return Findings(
            Sentence("No card says where its fact stands: give cards a source with a place.")
        )
    for key, place in facts.places.items():
        places.setdefault((key.deck, place), []).append(facts.known.get(key) or Item(key))
    recalled = {place: _known(facts, items) for place, items in places.items()}
    asked = len(facts.places)
    said = Sentence(
        "{cards} from {places}; of what they ask you know {share}.",
        {
            "cards": count(asked, "card", "cards"),
            "places": count(len(places), "place", "places"),
            "share": text(sum(recalled.values()) / asked, Unit.SHARE),
        },
    )
    several = len({deck for deck, _ in places}) > 1
    rows = tuple(
        (
            f"{facts.deck_name(deck)}: {where}" if several else where,
            recalled[deck, where] / len(items),
            sum(item.memory is not None for item in items),
            len(items),
        )
        for (deck, where), items in places.items()
    )
    return Findings(said, rows[:MOST_PLACES])


def _known(facts: Facts, items: list[Item]) -> float:
    """The sum of the retrievabilities; new items count as 0."""
    parameters = facts.preset_of(items[0].key.deck).parameters
    return sum(item.recall(facts.today, parameters) or 0 for item in items)


def _named(facts: Facts, key: ItemKey) -> tuple[str, str]:
    return facts.name(key), facts.deck_name(key.deck)


FIGURES = (
    Figure(
        id="phases",
        title=Sentence("How far your cards are"),
        chart=Chart.ROWS,
        columns=(Column("phase", Sentence("Phase"), Unit.TEXT), CARDS),
        compute=_phases,
        formula=Sentence(
            "Items of the decks. New: never asked. Learning: in a learning or relearning step. "
            "Young: in review with a stability under 21 days; mature: 21 days or more. Suspended "
            "ones count as nothing else."
        ),
        meaning=Sentence("How much of a deck is still before you, and how much is settled."),
        advice=Sentence("Few new cards left? Time for another deck, or to write your own."),
        source=Sentence("Anki's manual, “Statistics: card counts”, by stability, not interval."),
    ),
    Figure(
        id="leeches",
        title=Sentence("Leeches"),
        chart=Chart.LIST,
        columns=(CARD, DECK, LAPSES, ANSWERS),
        compute=_leeches,
        formula=Sentence(
            "Items with as many lapses as the setting `leech` says (8), or more; the 20 with most. "
            "A lapse: rated Again when in review."
        ),
        meaning=Sentence("Cards that take more time than all others and still do not stay."),
        advice=Sentence(
            "The card is to blame: rewrite it, split it, add a hint or a picture, or suspend it."
        ),
        source=Sentence("Anki's manual, “Leeches”."),
    ),
    Figure(
        id="weak_cards",
        title=Sentence("Weak cards"),
        chart=Chart.LIST,
        columns=(CARD, DECK, LAPSES, ANSWERS, SHARE),
        compute=_weak_cards,
        formula=Sentence(
            "Lapses / answers of each item, of all its time; the 20 with the highest lower end of "
            "Wilson's range."
        ),
        meaning=Sentence("The cards you forget most for how often they are asked."),
        advice=Sentence("Pick one a day and make it better."),
    ),
    Figure(
        id="weak_tags",
        title=Sentence("Weak tags"),
        chart=Chart.RANGES,
        columns=(
            Column("tag", Sentence("Tag"), Unit.TEXT),
            SHARE,
            LOW,
            HIGH,
            LAPSES,
            ANSWERS,
        ),
        compute=_weak_tags,
        formula=Sentence(
            "Lapses / answers of all items whose card has the tag, of all their time, with "
            "Wilson's range; the 20 with the highest lower end."
        ),
        meaning=Sentence("Which subjects are weakest."),
        advice=Sentence("Read up on the subject: facts without understanding are hard to keep."),
    ),
    Figure(
        id="weak_kinds",
        title=Sentence("Weak kinds of question"),
        chart=Chart.RANGES,
        columns=(
            Column("kind", Sentence("Kind"), Unit.TEXT),
            SHARE,
            LOW,
            HIGH,
            LAPSES,
            ANSWERS,
        ),
        compute=_weak_kinds,
        formula=Sentence(
            "Lapses / answers of all items whose card is of the kind, of all their time, with "
            "Wilson's range."
        ),
        meaning=Sentence("Which kinds of question you forget most."),
        advice=Sentence("Numbers and dates fade first: tie them to something you know."),
    ),
    Figure(
        id="overridden",
        title=Sentence("Overruled verdicts"),
        chart=Chart.LIST,
        columns=(CARD, DECK, TIMES, ANSWERS),
        compute=_overridden,
        formula=Sentence(
            "Answers of the period on which you said “I was right”, by item; the 20 with most. "
            "Answers: study answers of all time."
        ),
        meaning=Sentence("Where the card does not know an answer that is right."),
        advice=Sentence("Edit the card and add your answer to those it accepts."),
    ),
    Figure(
        id="coverage",
        title=Sentence("Coverage of the source"),
        chart=Chart.ROWS,
        columns=(
            Column("place", Sentence("Place"), Unit.TEXT),
            Column("share", Sentence("Known"), Unit.SHARE),
            Column("met", Sentence("Met")),
            CARDS,
        ),
        compute=_coverage,
        formula=Sentence(
            "Items by the place in the source that their card names. Known: the sum of their "
            "retrievabilities / their number, new ones counting as 0."
        ),
        meaning=Sentence("Which parts of an article you know."),
        advice=Sentence(
            "Read the places you know least once more; a place not listed has no card."
        ),
    ),
)
"""The figures of the tab."""
