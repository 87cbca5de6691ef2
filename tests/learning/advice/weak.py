"""Bad decks: cards with one weakness each, where it is, and what is said of it.

Beside each stands a card that looks alike and is all right.
"""

from typing import Any, NamedTuple


class Planted(NamedTuple):
    """A weakness that was planted in a card, and a card like it without one."""

    name: str
    weak: dict[str, Any]
    field: str
    said: str
    """A part of the reason."""
    sound: dict[str, Any]
    language: str = "en"
    beside: tuple[dict[str, Any], ...] = ()
    """Other cards of the deck, for a weakness that only shows beside them."""


def short(prompt: str, *answers: str, **more: Any) -> dict[str, Any]:
    return {"kind": "short-answer", "prompt": prompt, "answers": [*answers], **more}


def numeric(prompt: str, value: float, **more: Any) -> dict[str, Any]:
    return {"kind": "numeric", "prompt": prompt, "value": value, **more}


def choice(prompt: str, answer: str, *distractors: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "choice",
        "prompt": prompt,
        "answers": [answer],
        "distractors": [*distractors],
        **more,
    }


def cloze(prompt: str, **more: Any) -> dict[str, Any]:
    return {"kind": "cloze", "prompt": prompt, **more}


def match(*pairs: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {"kind": "match", "prompt": "Link them.", "pairs": [[*pair] for pair in pairs], **more}


GIVEN_AWAY = "stands in the question"
LEANS = "points to something outside the card"
TOO_STRICT = "only the exact number is right"

LONGEST = tuple(
    choice(f"What does animal {number} eat?", "grasses", "hay", "nuts", "fish")
    for number in range(5)
)
VARIED = tuple(
    choice(f"Which food does bird {number} like?", "hay", "grasses", "nuts", "fish")
    for number in range(3)
)

PLANTED = [
    Planted(
        "answer-in-prompt",
        short("In which city is the Munich Oktoberfest held?", "Munich"),
        "prompt",
        f"“Munich” {GIVEN_AWAY}",
        short("In which city is the Oktoberfest held?", "Munich"),
    ),
    Planted(
        "another-answer-in-prompt",
        short("Which gas, CO2, do we breathe out?", "carbon dioxide", "CO2"),
        "prompt",
        f"“CO2” {GIVEN_AWAY}",
        short("Is it oxygen or carbon dioxide that we breathe out?", "carbon dioxide"),
    ),
    Planted(
        "number-in-prompt",
        numeric("How long did the Eighty Years' War last?", 80, unit="years"),
        "prompt",
        GIVEN_AWAY,
        numeric("How long did the Thirty Years' War last?", 31, unit="years"),
    ),
    Planted(
        "date-in-prompt",
        {"kind": "date", "prompt": "When is the Fourth of July celebrated?", "date": "--07-04"},
        "prompt",
        GIVEN_AWAY,
        {"kind": "date", "prompt": "When do Americans light fireworks?", "date": "--07-04"},
    ),
    Planted(
        "year-in-prompt",
        {"kind": "date", "prompt": "In which year were the Games of 1936 held?", "date": "1936"},
        "prompt",
        GIVEN_AWAY,
        {"kind": "date", "prompt": "When did the Games of 1936 open?", "date": "1936-08-01"},
    ),
    Planted(
        "gap-filled-elsewhere",
        cloze("{{c1::Photosynthesis}} needs light: without light, photosynthesis stops."),
        "prompt",
        f"“Photosynthesis” {GIVEN_AWAY}",
        cloze("{{c1::Photosynthesis}} needs light; {{c2::respiration}} does without."),
    ),
    Planted(
        "gap-filled-by-another",
        cloze("The {{c1::Nile}} is longer than the Rhine, and the {{c2::Nile}} floods."),
        "prompt",
        f"“Nile” {GIVEN_AWAY}",
        cloze("The {{c1::Nile}} is longer than the Rhine, and the {{c1::Nile}} floods."),
    ),
    Planted(
        "hint-says-the-gap",
        cloze("The capital of Peru is {{c1::Lima::it is Lima}}."),
        "prompt",
        GIVEN_AWAY,
        cloze("The capital of Peru is {{c1::Lima::a kind of bean too}}."),
    ),
    Planted(
        "option-in-prompt",
        choice("What do grazing animals that eat grass eat?", "grass", "meat", "fish"),
        "prompt",
        f"“grass” {GIVEN_AWAY}",
        choice("Do cows eat grass, meat or fish?", "grass", "meat", "fish"),
    ),
    Planted(
        "other-side-of-a-flashcard",
        {"kind": "flashcard", "prompt": "A cell divides by mitosis", "answer": "mitosis"},
        "prompt",
        GIVEN_AWAY,
        {"kind": "flashcard", "prompt": "How a cell divides", "answer": "mitosis"},
    ),
    Planted(
        "prompt-in-answer-of-a-reverse",
        {"kind": "flashcard", "prompt": "osmosis", "answer": "Osmosis: water through a membrane",
         "reverse": True},
        "prompt",
        GIVEN_AWAY,
        {"kind": "flashcard", "prompt": "osmosis", "answer": "Osmosis: water through a membrane"},
    ),
    Planted(
        "right-side-in-left",
        match(("Bell, of the telephone", "telephone"), ("Nobel", "dynamite")),
        "pairs[0]",
        f"“telephone” {GIVEN_AWAY}",
        match(("Bell", "telephone"), ("Nobel", "dynamite")),
    ),
    Planted(
        "longest-by-far",
        choice("What is a fjord?", "a long narrow inlet of the sea between high cliffs",
               "a mountain", "a lake", "a river"),
        "answers[0]",
        "by far the longest",
        choice("What is a fjord?", "an inlet of the sea", "a high mountain", "a lake", "a river"),
    ),
    Planted(
        "longest-is-always-right",
        LONGEST[0],
        "answers[0]",
        "in 5 of 5 choices of this deck the longest option is the right one",
        LONGEST[0],
        beside=LONGEST[1:],
    ),
    Planted(
        "too-few-distractors",
        choice("Which planet is nearest to the Sun?", "Mercury", "Venus"),
        "distractors",
        "only one wrong option",
        choice("Which planet is nearest to the Sun?", "Mercury", "Venus", "Mars"),
    ),
    Planted(
        "the-same-distractor-twice",
        choice("Which city is the capital of France?", "Paris", "Lyon", "the LYON"),
        "distractors[1]",
        "are the same",
        choice("Which city is the capital of France?", "Paris", "Lyon", "Lille"),
    ),
    Planted(
        "the-same-extra-twice",
        match(("Japan", "yen"), ("India", "rupee"), extra=["krone", "Krone."]),
        "extra[1]",
        "are the same",
        match(("Japan", "yen"), ("India", "rupee"), extra=["krone", "crown"]),
    ),
    Planted(
        "a-distractor-that-is-right",
        choice("How long is the border?", "7,500 km", "7500 kilometres", "3,000 km", "900 km"),
        "distractors[0]",
        "is right too",
        choice("How long is the border?", "7,500 km", "7,500 miles", "3,000 km", "900 km"),
    ),
    Planted(
        "a-distractor-spelt-otherwise",
        choice("Which alliance met in Minsk?", "CSTO", "C.S.T.O.", "NATO", "EU"),
        "distractors[0]",
        "is right too",
        choice("How is it spelt?", "email", "e-mail", "E-Mail"),
    ),
    Planted(
        "rejected-and-right",
        short("What is the capital of Peru?", "Lima", reject=["Quito", "the Lima"]),
        "reject[1]",
        "is right too",
        short("What is the capital of Peru?", "Lima", reject=["Quito", "Lyma"]),
    ),
    Planted(
        "a-rejected-number-that-is-right",
        numeric("Hoe lang is de grens?", 7500.5, unit="km", tolerance={"absolute": 1},
                reject=["7.500,5 km"]),
        "reject[0]",
        "is right too",
        numeric("Hoe lang is de grens?", 7500.5, unit="km", tolerance={"absolute": 1},
                reject=["7.500,4 km", "7.500,5 mijl"]),
        language="nl",
    ),
    Planted(
        "an-extra-that-is-right",
        match(("Japan", "yen"), ("India", "rupee"), extra=["Rupee"]),
        "extra[0]",
        "is right too",
        match(("Japan", "yen"), ("India", "rupee"), extra=["rouble"]),
    ),
    Planted(
        "goes-on-from-the-last",
        short("And what is its capital?", "Lima"),
        "prompt",
        LEANS,
        short("Which wine and which cheese come from Bordeaux?", "claret"),
    ),
    Planted(
        "a-pronoun-for-nobody",
        short("In which year was he crowned?", "800"),
        "prompt",
        f"“he” {LEANS}",
        short("In which year was Charlemagne crowned, and by whom was he crowned?", "800"),
    ),
    Planted(
        "what-belongs-to-something-before",
        cloze("Its lamp is seen from {{c1::24}} miles away."),
        "prompt",
        f"“its” {LEANS}",
        cloze("Fastnet is a lighthouse. Its lamp is seen from {{c1::24}} miles away."),
    ),
    Planted(
        "nothing-is-named",
        short("Who did it then?", "Brutus", "Marcus Brutus"),
        "prompt",
        f"“it” {LEANS}",
        short("Who killed Caesar, and where did it happen?", "Brutus", "Marcus Brutus"),
    ),
    Planted(
        "nothing-is-named-in-dutch",
        short("In welk jaar begon dat?", "1568"),
        "prompt",
        f"“dat” {LEANS}",
        short("In welk jaar begon de opstand?", "1568"),
        language="nl",
    ),
    Planted(
        "a-pronoun-at-the-beginning",
        cloze("They live in {{c1::burrows}}."),
        "prompt",
        f"“they” {LEANS}",
        cloze("Rabbits are shy. They live in {{c1::burrows}}."),
    ),
    Planted(
        "the-question-above",
        short("Who won the battle of the question above?", "Wellington", "the Duke"),
        "prompt",
        LEANS,
        short("Who won the battle of Waterloo?", "Wellington", "the Duke of Wellington"),
    ),
    Planted(
        "een-vraag-die-verder-gaat",
        short("En hoe oud werd hij?", "80"),
        "prompt",
        LEANS,
        short("Hoe oud werd Erasmus, en waar stierf hij?", "69"),
        language="nl",
    ),
    Planted(
        "een-voornaamwoord-voor-niemand",
        short("Waarom vluchtten ze naar Engeland?", "vervolging"),
        "prompt",
        "“ze” points",
        short("Waarom vluchtten de hugenoten naar Engeland toen ze vervolgd werden?", "veiligheid"),
        language="nl",
    ),
    Planted(
        "the-same-question-twice",
        short("Which city is the CAPITAL of Peru?", "Lima"),
        "prompt",
        "the card 'beside-0' asks the same question",
        short("Which city is the largest of Peru?", "Lima"),
        beside=(short("Which city is the capital of Peru?", "Lima"),),
    ),
    Planted(
        "the-same-options-twice",
        choice("Which is right?", "a ton", "a gram", "a mile"),
        "prompt",
        "asks the same question",
        choice("Which is right?", "a second", "a gram", "a mile"),
        beside=(choice("Which is right?", "a ton", "a mile", "a gram"),),
    ),
    Planted(
        "a-name-in-one-form",
        short("Who wrote the Iliad?", "Homer"),
        "answers",
        "only one form of the name",
        short("Who wrote the Iliad?", "Homer", "Homeros"),
    ),
    Planted(
        "a-full-name-only",
        short("Who was the first man on the Moon?", "Neil Armstrong"),
        "answers",
        "the family name alone",
        short("Who was the first man on the Moon?", "Neil Armstrong", grading={"name": True}),
    ),
    Planted(
        "een-naam-zonder-varianten",
        short("Hoe heet de president?", "Tokajev", grading={"name": True}),
        "answers",
        "only one form of the name",
        short("Wie schenkt melk?", "een koe"),
        language="nl",
    ),
    Planted(
        "measured-without-tolerance",
        numeric("How high is Mont Blanc?", 4806, unit="m"),
        "value",
        TOO_STRICT,
        numeric("How high is Mont Blanc?", 4806, unit="m", tolerance={"absolute": 10}),
    ),
    Planted(
        "measured-by-the-question",
        numeric("How long is the Rhine in km?", 1233),
        "value",
        TOO_STRICT,
        numeric("How many metres are in a kilometre?", 1000),
    ),
    Planted(
        "rounded-without-tolerance",
        numeric("How many people live in Berlin?", 3_500_000),
        "value",
        TOO_STRICT,
        numeric("How many people live in Berlin?", 3_500_000, almost={"percent": 10}),
    ),
    Planted(
        "more-digits-than-anybody-knows",
        numeric("How many people live in Peru?", 34_049_588),
        "value",
        "only the exact number is right, all its digits",
        numeric("How many seconds has a day?", 86_400),
    ),
    Planted(
        "gemeten-zonder-tolerantie",
        numeric("Hoe snel is geluid?", 343, unit="m/s"),
        "value",
        TOO_STRICT,
        numeric("Hoe snel is geluid?", 343, unit="m/s", tolerance={"absolute": 0}),
        language="nl",
    ),
    Planted(
        "quote-not-in-the-source",
        short("What is the fox?", "brown", source={"quote": "The quick red fox"}),
        "source.quote",
        "“The quick red fox” is not in the source",
        short("What is the fox?", "brown", source={"quote": "The “quick”\nbrown fox"}),
    ),
    Planted(
        "a-piece-of-a-quote-not-in-the-source",
        short("What is the fox?", "brown", source={"quote": "The 'quick' … lazy cat"}),
        "source.quote",
        "“lazy cat” is not",
        short("What is the fox?", "brown", source={"quote": "brown fox […] lazy dog"}),
    ),
    Planted(
        "a-picture-without-words",
        short("Which country is this?", "Peru", media=[{"path": "a.png", "alt": "A map"},
                                                       {"path": "b.png"}]),
        "media[1]",
        "'b.png' is not said in words",
        short("Which country did they map?", "Peru", media=[{"path": "a.png", "alt": "A map"}]),
    ),
]  # fmt: skip

SOURCE = "The 'quick'  brown fox jumps\nover the lazy dog."

EXACT = [
    numeric("In which year was the Battle of Hastings?", 1066),
    numeric("In which year did Caesar die?", -44, unit="year"),
    numeric("How many bones does an adult have?", 206),
    numeric("How many seconds are in an hour?", 3600, unit="seconds"),
    numeric("How many minutes does a day have?", 1440),
    numeric("How many grams are in a kilogram?", 1000, unit="g"),
    numeric("At what temperature does water boil?", 100, unit="°C"),
    numeric("How many degrees has a circle?", 360, unit="°"),
    numeric("What does a ticket cost?", 12.5, unit="euro"),
    numeric("How many chambers has the heart?", 4),
    numeric("How many people are in a rowing eight, with the cox?", 9),
]
"""Numbers that are known to the last digit: no tolerance makes sense."""
