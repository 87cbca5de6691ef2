"""What the rules have to know of a language: the words that point out of a question."""

from msgspec import Struct

from quizapp.learning.answer.languages.table import NOTHING, Words, words


class Cues(Struct, frozen=True, kw_only=True):
    """The cues of one language, folded as the grader folds texts."""

    who: Words = NOTHING
    """Words that ask for a person."""
    spelling: Words = NOTHING
    """Words of a question about how something is written."""
    linking: tuple[str, ...] = ()
    """How a question begins that goes on from another."""
    back: tuple[str, ...] = ()
    """Phrases that speak of another question."""
    pointing: Words = NOTHING
    """Pronouns for somebody who was named before."""
    subjects: Words = NOTHING
    """Those before which any verb may stand: waarom vluchtten ze."""
    asking: Words = NOTHING
    """Words before a pronoun that name nobody: when did, in which year was."""
    things: Words = NOTHING
    """Words for something or some time that was named before: it, then."""
    questions: Words = NOTHING
    """Words that ask."""
    bare: Words = NOTHING
    """Further words that name nothing: there, happen."""


ENGLISH = Cues(
    who=words("who whom whose"),
    spelling=words("spell spells spelled spelt spelling written write capitals hyphen"),
    linking=("and", "but", "what about", "how about"),
    back=(
        "previous question", "last question", "question above", "question before",
        "mentioned above", "as above", "earlier question", "next question",
    ),
    pointing=words("he she they him them his her their its"),
    asking=words(
        "who whom when where why how what which in on at by with for from to of did was were is "
        "are does do has had have will would could can should many much long old often year month "
        "day country city place age kind the a many"
    ),
    things=words("it this that then"),
    questions=words("who whom whose when where why how what which"),
    bare=words("there happen happened begin began end ended start started occur occurred called"),
)  # fmt: skip

DUTCH = Cues(
    who=words("wie"),
    spelling=words("spel spelt gespeld spelling schrijf schrijft geschreven hoofdletter streepje"),
    linking=("en", "maar", "hoe zit het met"),
    back=(
        "vorige vraag", "volgende vraag", "vraag hierboven", "hierboven genoemd",
        "hierboven genoemde", "bovengenoemde", "voornoemde",
    ),
    pointing=words("hij zij ze hem hen haar hun"),
    subjects=words("hij zij ze"),
    asking=words(
        "wie wanneer waar waarom hoe hoeveel wat welk welke in op aan bij met voor van uit door "
        "naar om te is zijn was waren werd werden wordt had hadden heeft hebben deed deden doet "
        "kan kon kunnen konden zou zouden zal moet moest wilde lang oud vaak jaar maand dag land "
        "stad plaats leeftijd soort de het een"
    ),
    things=words("het dit dat die daar toen"),
    questions=words("wie wat waar wanneer waarom hoe hoeveel welk welke"),
    bare=words("er gebeuren gebeurde gebeurd beginnen begon eindigen eindigde heet heette"),
)  # fmt: skip

CUES = {"nl": DUTCH, "en": ENGLISH}


def cues_of(tag: str) -> Cues:
    """The cues of a language by its tag; none where there are none."""
    return CUES.get(tag.partition("-")[0].lower(), Cues())
