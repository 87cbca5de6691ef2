"""Facts worth asking, found by their form, in Dutch and in English."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.learning.suggest import FactKind, facts, sentences

ARTICLES = Path(__file__).parents[3] / "benchmarks" / "articles"


def found(text: str, tag: str) -> list[tuple[str, str]]:
    """The kinds and texts of the facts, for reading."""
    return [(fact.kind.value, fact.text) for fact in facts(text, tag)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De dijk is 32 kilometer lang.", [("number", "32 kilometer")]),
        ("Er wonen 3,5 miljoen mensen.", [("number", "3,5 miljoen")]),
        ("Het kost € 1.250,50 per jaar.", [("number", "€ 1.250,50")]),
        ("Zo'n 12 % stemde voor.", [("number", "12 %")]),
        ("Er waren vijfduizend mannen.", [("number", "vijfduizend")]),
        ("Ze achten de kans klein.", []),
        ("Op 28 mei 1932 was het klaar.", [("date", "28 mei 1932")]),
        ("Het begon in januari 1916.", [("date", "januari 1916")]),
        ("Dat was in 1891 al zo.", [("date", "1891")]),
        ("Het gebeurde in de jaren vijftig.", [("date", "de jaren vijftig")]),
        ("Hij werd geboren in de 19e eeuw.", [("date", "de 19e eeuw")]),
        ("Toen kwam Willem van Oranje.", [("name", "Willem van Oranje")]),
        ("De Russische soldaten gingen weg.", []),
        ("Het was de ‘Russische’ les.", [("quote", "Russische")]),
        ("Dit is de langste dijk.", [("superlative", "langste dijk")]),
        ("Het is de meest bezochte plek.", [("superlative", "bezochte plek")]),
        ("De twintigste keer lukte het.", []),
        ("De storm trok van west naar oost.", [("direction", "van west naar oost")]),
        ("Het ligt in het zuidoosten.", [("direction", "zuidoosten")]),
        ("Er liggen dokken aan de noord- en zuidoever.", []),
        ("Om kwart over twee of half acht, binnen tien jaar.", []),
        ("Een halve eeuw na de bouw kwam de 81-jarige Klaas.", [("name", "Klaas")]),
        ("De onderzoeker Tom Brakel telde mee.", []),
        ("Hij koos niet de grootste maar wel de oudste.", []),
        ("HOEK VAN HOLLAND – Voor het eerst ging hij dicht.", []),
        ("Er kwamen duizenden mensen, en twee deuren.", []),
        ("Drie dagen later kwam het antwoord.", []),
        ("Zij zei: ‘Het is een historisch moment.’", []),
        ("De naald was 1 meter 83 lang.", [("number", "1 meter 83")]),
        ("Eén haak was leeg.", []),
        ("De haven is nu de zesde van het land.", []),
        ("Hooguit een tiende kwam.", [("number", "een tiende")]),
        ("Ze telden met koolstof-14.", []),
        ("In die vijftig jaar werd het warmer.", []),
        ("Om 6.42 of om ongeveer zes uur ging hij open.", []),
        ("In 2014 raamde men de kosten op 620 miljoen euro.", [("number", "620 miljoen euro")]),
        ("Al in 2006 kwam er een plan.", [("date", "2006")]),
        ("Biologen van de Universiteit Wageningen telden.", []),
        ("Hij won van Piet Vos, een loodgieter uit Delft.", [("name", "Piet Vos")]),
    ],
)
def test_dutch_facts_are_found_by_their_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "nl") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is 7,200 kilometres longer.", [("number", "7,200 kilometres")]),
        ("They asked for $9.6 billion.", [("number", "$9.6 billion")]),
        ("Of these, twenty-one sank.", [("number", "twenty-one")]),
        (
            "A child of three and a half million years.",
            [("number", "three and a half million years")],
        ),
        ("On July 26, 1956 he spoke.", [("date", "July 26, 1956")]),
        ("On 26 July 1956 he spoke.", [("date", "26 July 1956")]),
        ("It began in the 1990s.", [("date", "the 1990s")]),
        ("It was made in the 19th century.", [("date", "the 19th century")]),
        ("About 2,000 people came.", [("number", "2,000")]),
        ("He called it “a bubble scheme” there.", [("quote", "a bubble scheme")]),
        ("We met Gamal Abdel Nasser.", [("name", "Gamal Abdel Nasser")]),
        ("A report by the UN followed.", [("name", "UN")]),
        ("The Egyptian people cheered.", []),
        ("He went from Mumbai to London.", [("name", "Mumbai"), ("name", "London")]),
        ("It was the longest closure.", [("superlative", "longest closure")]),
        ("The tallest tower in Peru fell.", [("superlative", "tallest tower"), ("name", "Peru")]),
        ("They found the oldest of all.", [("superlative", "oldest of all")]),
        ("They went by the shortest way to a lake.", []),
        ("The rule came within seven years.", []),
        ("The find is 11,400 years old.", [("number", "11,400 years")]),
        ("A fisherman aged 58 and a 12-year-old sat there.", []),
        ("It opens at half past eight, and closes at 5 p.m. today.", []),
        ("The biologist Ruth Salvesen met Joseph Akande, a farmer.", []),
        ("The mayor Ruth Salvesen agrees.", [("name", "Ruth Salvesen")]),
        ("Birds of Peru came.", [("name", "Peru")]),
        ("PORT MERROW – They voted in Port Merrow.", []),
        ("The forest and the guest rest.", []),
        ("Most of them stayed.", []),
        ("They sailed from north to south.", [("direction", "from north to south")]),
        ("PASADENA, California – The probe is talking.", []),
        (
            "It is what Voyager 2 did in August 2012.",
            [("name", "Voyager 2"), ("date", "August 2012")],
        ),
        ("A command takes 22½ hours.", [("number", "22½ hours")]),
        ("In March the team found it; two days later it went.", []),
        ("He led it for half a century.", []),
        ("They had two dogs and two metres of wire.", [("number", "two metres")]),
        ("He wrote “A Tale of Two Cities” then.", [("quote", "A Tale of Two Cities")]),
        ("She said “they took the sea from us”.", [("quote", "they took the sea from us")]),
        ("She said “They took the sea from us”.", []),
        ("It was ten past four, and at about nine in the evening it rained.", []),
        (
            "At 6.42 she came in, and the monks, thirty-two in all, sang.",
            [("number", "thirty-two")],
        ),
        ("She thinks she is third.", []),
        ("Then a third of them left.", [("number", "third")]),
        ("In the past seven years it rained for two hours.", []),
        ("They met Ann Lee, a vet from Dingwall.", [("name", "Ann Lee")]),
        ("They saw the Blue Museum in Leeds.", [("name", "Blue Museum")]),
        ("A light moved above Loch Orrin.", []),
        ("His daughter Comfort fears it.", []),
        ("We met Dr Ann Lee. Dr Lee left.", [("name", "Dr Ann Lee")]),
        ("A charity based in Rome came. It left Rome.", []),
    ],
)
def test_english_facts_are_found_by_their_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "en") == expected


def test_a_name_is_suggested_where_it_is_first_mentioned() -> None:
    text = "We met Lester Pearson. Then Pearson left. People like Pearson leave Canada."

    assert [fact.text for fact in facts(text, "en")] == ["Lester Pearson", "Canada"]


def test_the_first_word_of_a_sentence_is_a_name_only_if_it_is_one_elsewhere() -> None:
    text = "Fishermen left. Urk lost them. They came back to Urk."

    assert [fact.text for fact in facts(text, "en")] == ["Urk"]


def test_what_the_headline_names_is_no_question() -> None:
    text = "Voyager 1 speaks\n\nOn Monday Voyager 1 called. It saw Saturn and Voyager 1's twin."

    assert [fact.text for fact in facts(text, "en")] == ["Saturn"]


def test_a_heading_has_no_facts() -> None:
    assert facts("Paris in 1900\n\nIt rained.", "en") == ()


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("Dr. Jones came. He left.", "en", ["Dr. Jones came.", "He left."]),
        ("It costs 3.5 billion. So what?", "en", ["It costs 3.5 billion.", "So what?"]),
        ("Dat was o.a. Zweden. Toch?", "nl", ["Dat was o.a. Zweden.", "Toch?"]),
        (
            "J. F. Kennedy spoke. “Yes!” He did.",
            "en",
            ["J. F. Kennedy spoke.", "“Yes!”", "He did."],
        ),
        ("LONDON, England - It rained. We left.", "en", ["It rained.", "We left."]),
        ("One line\ngoes on.\n\nA new one.", "en", ["One line\ngoes on.", "A new one."]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, tag: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text, tag)] == expected


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("‘’“”. \nAz19%€"), max_size=300))
def test_facts_stand_where_they_say_apart_and_in_order(text: str) -> None:
    last = 0
    for fact in facts(text, "nl"):
        assert text[fact.start : fact.end] == fact.text
        assert text[fact.sentence.start : fact.sentence.end] == fact.sentence.text
        assert last <= fact.start < fact.end
        assert fact.sentence.start <= fact.start
        assert fact.end <= fact.sentence.end
        last = fact.end


@pytest.mark.parametrize("tag", ["nl", "en"])
def test_most_of_what_a_teacher_would_ask_of_a_whole_article_is_found(tag: str) -> None:
    path = next(ARTICLES.glob(f"*.{tag}.txt"))
    marked = path.with_suffix(".facts.txt").read_text(encoding="utf-8").splitlines()
    texts = {fact.text for fact in facts(path.read_text(encoding="utf-8"), tag)}
    hit = [mark for mark in marked if any(mark in text or text in mark for text in texts)]

    assert len(hit) > 0.6 * len(marked)
    assert {fact.kind for fact in facts(path.read_text(encoding="utf-8"), tag)} >= {
        FactKind.DATE,
        FactKind.NAME,
        FactKind.NUMBER,
        FactKind.QUOTE,
    }
