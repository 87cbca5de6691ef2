"""What the rules have to know of a language: the words and endings that give a fact away."""

from msgspec import Struct

from quizapp.learning.answer.languages.table import NOTHING, Words, words


class Cues(Struct, frozen=True, kw_only=True):
    """The cues of one language, in lower case."""

    abbreviations: Words = NOTHING
    """Words whose full stop ends no sentence."""
    openers: Words = NOTHING
    """Words that begin sentences and are no names."""
    links: Words = NOTHING
    """Words inside a name: *van*, *of*."""
    adjectives: tuple[str, ...] = ()
    """Endings of words that belong to a name and are none: *Russische*."""
    superlatives: tuple[str, ...] = ()
    """Endings of superlatives."""
    not_superlatives: Words = NOTHING
    """Words that only look like superlatives."""
    most: Words = NOTHING
    """Words before an adjective that make it a superlative."""
    directions: Words = NOTHING
    towards: tuple[str, str] = ("", "")
    """The words of "from … to …"."""
    decades: str = ""
    """A regular expression for a decade or a century."""
    vague_numbers: Words = NOTHING
    """Number words that do not say how many: one, dozens."""
    small_numbers: Words = NOTHING
    """Number words that are a fact only where they measure something: two, but two metres."""
    telling: Words = NOTHING
    """Words after a number that only carries a story on, or says how old somebody is."""
    passing: Words = NOTHING
    """Words before such a number: within a week, aged 58."""
    spanning: Words = NOTHING
    """Words before a span of time that only says when: in ten days, the past six years."""
    origin: str = ""
    """A regular expression for what stands before where somebody works or is from: a vet from,
    a charity based in, a study by the."""
    within: Words = NOTHING
    """Words between a name and the place where that is: the Louvre in Paris."""
    bearings: Words = NOTHING
    """Words before a place or a time that only gives bearings: above Loch Ness, since Easter."""
    clock: str = ""
    """A regular expression for a time of day."""
    scopes: Words = NOTHING
    """Words that say among what a superlative is the first: *van Europa*, *in the world*."""
    being: Words = NOTHING
    """Words that say what something is: *is the oldest bridge*."""
    voices: Words = NOTHING
    """Words for whoever only speaks in a text or is kin of another: of a *researcher*, a
    *daughter* the name is seldom the point."""


DUTCH = Cues(
    abbreviations=words(
        "dhr mevr dr drs ir mr prof ca bijv bv blz nr o.a d.w.z m.n t.a.v enz jan feb mrt apr jun "
        "jul aug sept sep okt nov dec st zgn resp incl excl max min mln mld art"
    ),
    openers=words(
        "de het een dit dat die deze hij zij ze er in op aan bij van voor na met zonder door om "
        "maar en of want dus ook toen nu daar hier als toch zo wel niet geen wie wat waar wanneer "
        "waarom hoe we wij ik je jij u hun haar zijn al alle alleen allereerst bovenal oftewel "
        "sinds sterker datzelfde blijf vlak orde mede volgens tijdens ondanks hoewel omdat doordat "
        "zodra terwijl tot uit over onder tegen tussen naast binnen buiten rond sommige veel vele "
        "elk elke ieder iedere beide twee drie vier vijf zes zeven acht negen tien inmiddels "
        "ondertussen vervolgens daarna daarvoor daardoor daarom daarnaast eerder later vandaag "
        "gisteren morgen vorig vorige volgende afgelopen eind begin medio bovendien verder echter "
        "uiteindelijk zelfs pas nog vooral misschien soms vaak meestal onlangs binnenkort kortom "
        "dankzij wegens vanwege vanaf mits tenzij indien zulke zowel hetzelfde dezelfde men iemand "
        "niemand iets niets alles ja nee precies immers namelijk zover opvallend toenmalig"
    ),
    links=words("van de der den ter ten te al bin ibn la le du des del di da"),
    adjectives=("se", "sche", "sch", "talig", "talige", "s"),
    superlatives=("ste",),
    not_superlatives=words(
        "eerste laatste tweede achterste gaste kaste laste paste moest wist kust rust lijst "
        "naaste volste vaste juiste trieste woeste robuuste bewuste "
        "onbewuste dienste kunste toekomste liefste"
    ),
    most=words("meest minst"),
    directions=words(
        "noord oost zuid west noorden oosten zuiden westen noordoosten noordwesten zuidoosten "
        "zuidwesten noordelijk oostelijk zuidelijk westelijk noordelijke oostelijke zuidelijke "
        "westelijke noordoost noordwest zuidoost zuidwest"
    ),
    towards=("van", "naar"),
    decades=(
        r"(?:de\s+)?jaren\s+(?:'?\d0|\d{4}|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|"
        r"negentig)|(?:de\s+)?(?:\d{1,2}(?:e|de|ste)|[a-z]+(?:de|ste))\s+eeuw"
    ),
    vague_numbers=words(
        "een één eerste een's enkele tientallen honderden duizenden miljoenen miljarden"
    ),
    small_numbers=words("twee beide half halve"),
    telling=words("later eerder geleden daarvoor daarna na nadat jarig jarige oud"),
    passing=words("binnen"),
    spanning=words("in afgelopen laatste eerste die deze"),
    origin=(
        r"(?:, (?:een|de)(?: [^\W\d]\w+){1,2} uit|gevestigd in|(?:onderzoekers|biologen|"
        r"wetenschappers|collega['’]?s|studie) (?:van|bij|in|aan)(?: de| het)?)\s$"
    ),
    within=words("in te bij uit"),
    bearings=words("boven onder langs voorbij nabij sinds"),
    clock=(
        r"(?:kwart|vijf|tien) (?:over|voor) (?:half )?[a-z]+|\d{1,2}[.:]\d\d uur|\bom "
        r"(?:ongeveer )?(?:\d{1,2}[.:]\d\d|\w+ uur)|half (?:een|één|"
        r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
    ),
    scopes=words("van in ter op onder voor die dat ooit sinds aller"),
    being=words("is was zijn waren bleek blijkt werd wordt blijft bleef heet"),
    voices=words(
        "onderzoeker onderzoekster bioloog biologe wetenschapper hoogleraar professor deskundige "
        "expert analist woordvoerder woordvoerster bezoeker bezoekster bewoner bewoonster inwoner "
        "inwoonster boer boerin visser vrijwilliger vrijwilligster student studente omwonende "
        "zoon dochter broer zus vader moeder kleinzoon kleindochter neef nicht oom tante opa oma"
    ),
)

ENGLISH = Cues(
    abbreviations=words(
        "mr mrs ms dr prof st no vol vs etc e.g i.e u.s u.k jan feb mar apr jun jul aug sept sep "
        "oct nov dec inc ltd co approx ca fig gen gov sen rep col capt lt jr sr a.m p.m"
    ),
    openers=words(
        "the a an this that these those he she it they we you i his her its their our your my in "
        "on at by of for from with without to into over under between among after before during "
        "since until while when where why how who what which but and or so yet then now here there "
        "as if although though because not no only also even still just most many much some few "
        "several all both each every any other another such one two three four five six seven "
        "eight nine ten once today yesterday tomorrow last next later earlier meanwhile however "
        "moreover instead despite according unlike like about above across against along around "
        "behind beyond near through per than once perhaps maybe sometimes often usually recently "
        "finally nobody everyone everybody someone something nothing everything yes indeed "
        "elsewhere nearly almost more less half"
    ),
    links=words("of the de la le van von der den du des del di da al bin ibn"),
    adjectives=("ian", "ish", "ese", "ean", "can", "speaking", "ic", "i", "ch"),
    superlatives=("est",),
    not_superlatives=words(
        "west east northwest northeast southwest southeast rest test guest forest interest "
        "request protest harvest arrest contest conquest honest modest quest nest chest vest "
        "priest west-east latest invest suggest digest manifest breast crest addressed earnest"
    ),
    most=words("most least"),
    directions=words(
        "north east south west northeast northwest southeast southwest northern eastern southern "
        "western north-east north-west south-east south-west northward eastward southward westward"
    ),
    towards=("from", "to"),
    decades=(
        r"(?:the\s+)?(?:early\s+|mid-?|late\s+)?\d{3}0s|"
        r"(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+th|first|second|third)[\s-]century"
    ),
    vague_numbers=words("one a an first once twice dozens hundreds thousands millions billions"),
    small_numbers=words("two half"),
    telling=words("later earlier ago after year old"),
    passing=words("within aged age"),
    spanning=words("in for past last first those these"),
    origin=(
        r"(?:, (?:a|an|the)(?: [^\W\d]\w+){1,2} from|based in|(?:researchers|biologists|"
        r"scientists|colleagues|study) (?:by|of|at|from|in)(?: the)?)\s$"
    ),
    within=words("in at near"),
    bearings=words("above below past beyond near around since"),
    clock=(
        r"(?:half|quarter|five|ten|twenty) (?:past|to) [a-z]+|\bat (?:about )?"
        r"(?:\d{1,2}[.:]\d\d|\w+ (?:in the (?:morning|afternoon|evening)|at night))|"
        r"\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|[a-z]+ o['’]clock"
    ),
    scopes=words("of in on among for that ever since"),
    being=words("is was are were became becomes remains remained"),
    voices=words(
        "researcher biologist scientist professor expert analyst spokesman spokeswoman resident "
        "spokesperson visitor farmer fisherman volunteer student economist historian neighbour "
        "son daughter brother sister father mother grandson granddaughter cousin nephew niece "
        "uncle aunt grandfather grandmother"
    ),
)

CUES = {"nl": DUTCH, "en": ENGLISH}


def cues_of(tag: str) -> Cues:
    """The cues of a language by its tag; English where there are none."""
    return CUES.get(tag.partition("-")[0].lower(), ENGLISH)


def language_of(text: str) -> str:
    """The language whose small words a text has most of."""
    said = text.lower().split()
    return max(CUES, key=lambda tag: sum(word in CUES[tag].openers for word in said))
