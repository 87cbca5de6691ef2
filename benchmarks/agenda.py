"""How long scheduling takes with 100,000 items: agendas, load, plans, and replaying their reviews.

python benchmarks/agenda.py
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from random import Random
from time import perf_counter

from quizapp.learning.agenda import NO_LIMITS, plan
from quizapp.learning.backlog import backlog, pace
from quizapp.learning.backlog import plan as plan_for_backlog
from quizapp.learning.item import Item, Phase, futures, review_of
from quizapp.learning.load import load, shifted
from quizapp.learning.memory import Memory
from quizapp.learning.moment import MINUTE_MS, Moment, moment
from quizapp.learning.practice import offers
from quizapp.learning.preset import Preset
from quizapp.learning.replay import apply, replay
from quizapp.learning.reschedule import changes
from quizapp.learning.review import ItemKey, Rating, Review

MANY = 100_000
NOW = moment(1_790_000_000_000, 60)
PRESET = Preset()
CHANCE = Random(1)  # noqa: S311 - anyone can repeat it


def preset_of(_deck: str) -> Preset:
    """The same for every deck."""
    return PRESET


def key(number: int) -> ItemKey:
    """An item of one of five decks."""
    return ItemKey(f"deck{number % 5}", f"card-{number:06}")


def item(number: int, *, new: float, due: float) -> Item:
    """A new item, a due one or one that is due later, as likely as told."""
    if CHANCE.random() < new:
        return Item(key(number))
    days = -CHANCE.randint(0, 9) if CHANCE.random() < due else CHANCE.randint(1, 200)
    last = NOW.day - timedelta(CHANCE.randint(10, 100))
    memory = Memory(CHANCE.uniform(1, 300), 5.0)
    due_day = NOW.day + timedelta(days)
    return Item(key(number), Phase.REVIEW, memory=memory, due_day=due_day, last_day=last)


def reviews(number: int) -> Iterator[tuple[str, Review]]:
    """Reviews of a fifth as many items, a minute apart."""
    items: dict[ItemKey, Item] = {}
    for count in range(number):
        one = key(CHANCE.randrange(number // 5))
        now: Moment = moment(NOW.time + count * MINUTE_MS, 60)
        before = items.get(one) or Item(one)
        review = review_of(before, CHANCE.choice(list(Rating)), now, PRESET, kind="numeric")
        items[one] = apply(before, review)
        yield str(count), review


def caught_up(items: list[Item]) -> None:
    """Plan the next month."""
    found = backlog(items, NOW.day)
    plan_for_backlog(found, pace(found, 30))


def report(name: str, work: Callable[[], object]) -> None:
    """The middle of five times."""
    times = []
    for _ in range(5):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    print(f"{name:<42}{sorted(times)[2] * 1000:9.2f} ms")


def main() -> None:
    """Print the times."""
    for name, new, due in (
        ("2 % due", 0.0, 0.02),
        ("half of them new", 0.5, 0.02),
        ("all new", 1.0, 0.0),
        ("all due", 0.0, 1.0),
    ):
        items = [item(number, new=new, due=due) for number in range(MANY)]
        report(f"plan {MANY:,} items, {name}", partial(plan, items, NOW, preset_of, seed=1))
    agenda = plan(items, NOW, preset_of, seed=1)
    answered = Item(agenda.queue[0])
    report("the agenda after an answer", partial(agenda.after, answered))
    items = [item(number, new=0.2, due=0.1) for number in range(MANY)]
    before = load(items, NOW.day)
    report("the load of every day, once a sitting", partial(load, items, NOW.day))
    report("the load after an answer", partial(shifted, before, items[0], items[1], NOW.day))
    futures_of = partial(futures, items[0], NOW, PRESET, load=before)
    report("where four ratings lead", futures_of)
    everything = partial(offers, items, NOW, preset_of, NO_LIMITS, seed=1)
    report("what more there is to do", everything)
    report("a plan for what piled up", partial(caught_up, items))
    strict = Preset(retention=0.95)
    report("what a reschedule changes", partial(changes, items, NOW.day, lambda _deck: strict))
    log = list(reviews(MANY))
    report(f"replay {MANY:,} reviews", partial(replay, log))


if __name__ == "__main__":
    main()
