"""Dutch."""

from collections.abc import Iterator
from itertools import product

from quizapp.learning.answer.languages.table import (
    CYRILLIC,
    GREEK,
    Table,
    groups,
    letters,
    pairs,
    values,
    words,
)


def _alternations() -> Iterator[tuple[str, str]]:
    """Forms in -e and -en: kat, katten; boot, boten; slaaf, slaven; huis, huizen; groot, grote."""
    yield from (("um", "a"), ("us", "i"), ("id", "den"))
    for ending, consonant in product(("e", "en"), "bdfgklmnprst"):
        voiced = {"f": "v", "s": "z"}.get(consonant, consonant)
        yield "", consonant + ending
        yield consonant, voiced + ending
        for vowel in "aeou":
            yield vowel + consonant, consonant + ending
            yield vowel + consonant, voiced + ending


DUTCH = Table(
    code="nl",
    name="Dutch",
    decimal=",",
    grouping=".",
    how_many=("hoeveel",),
    counted=("en", "els", "ers", "ens", "ems", "ies", "jes", "aars"),
    not_counted=words(
        "wegen kosten meten duren verdienen bedragen eten drinken verbruiken kunnen mogen moeten "
        "worden wogen kostten duurden verdienden bedroegen aten dronken verbruikten groeien stegen "
        "daalden produceren verliezen regen koren koolhydraten eiwitten vetten vezels "
        "voedingsvezels suikers vitaminen vitamines mineralen zouten groenten inkomsten uitgaven "
        "goederen grondstoffen delfstoffen meststoffen kruiden"
    ),
    counting=words("aantal inwonertal inwoneraantal inwonersaantal bevolking"),
    measured_in=("in",),
    heat=words(
        "temperatuur temperaturen warm koud kou kook kokend smelt vries koorts klimaat thermo "
        "celsius fahrenheit heet hitte oven"
    ),
    angles=words("hoek draai cirkel kompas breedte lengtegraad helling helt scheef schuin aardas"),
    charge=words("lading elektr coulomb condensator"),
    articles=words("de het een t n den"),
    light=words(
        "in op te van aan bij er is was zijn waren dit dat die hij zij ze ik denk dacht gok moet "
        "zou kan zeggen zeg weet zeker naam wordt worden misschien geloof ofzo eh euh uh uhm ehm "
        "hmm helemaal absoluut beslist echt beide zowel waarschijnlijk wellicht antwoord heet "
        "heette genaamd volgens mij ongeveer natuurlijk gewoon der des door doordat omdat vanwege "
        "wegens"
    ),
    leading=words("naar uit met"),
    bounds=words(
        "meer minder boven onder minstens hoogstens minimaal maximaal dan voor na tot sinds "
        "vanaf vlak net kort"
    ),
    asking=words("welke welk wat wanneer hoeveel hoe"),
    vague=values("begin=1 vroeg=1 medio=2 half=2 midden=2 halverwege=2 eind=3 einde=3 laat=3"),
    hedges=words(
        "ongeveer circa ca c zowat pakweg ruim iets rond omstreeks zo'n zon bijna grofweg plusminus"
    ),
    negations=words("niet geen nooit niets niemand noch zonder behalve uitgezonderd"),
    apart=(
        "in plaats van",
        "maar niet",
        "maar geen",
        "en niet",
        "en geen",
        "dus niet",
        "niet",
        "geen",
    ),
    but=words("maar"),
    towards="naar",
    either=words("of ofwel danwel"),
    or_so=words("zo zoiets iets dergelijks soortgelijks"),
    out_of=("op de", "van de", "op", "van elke", "op elke"),
    both=words("en plus"),
    give_up=(
        "weet ik niet",
        "ik weet het niet",
        "weet niet",
        "weet het niet",
        "ik weet niet",
        "geen idee",
        "geen flauw idee",
        "ik heb geen idee",
        "vergeten",
        "pas",
        "sla over",
        "onbekend",
        "wist ik niet",
        "kweenie",
        "geen antwoord",
    ),
    order_words=words(
        "volgorde eerst eerste laatste boven beneden onder links rechts daarna chronologisch"
    ),
    yes=words("waar w ja j inderdaad jazeker jep yep jawel juist goed klopt correct akkoord eens"),
    no=words("onwaar o nee n onjuist fout verkeerd neen incorrect oneens"),
    titles=words(
        "dhr heer mevr meneer mijnheer mevrouw dr drs ir mr prof professor koning koningin prins "
        "prinses keizer keizerin president kanselier minister premier paus sint generaal kapitein "
        "graaf gravin hertog hertogin baron barones tsaar tsarina lord lady sir"
    ),
    particles=words("van von der den de da di du del della le la ten ter te t het el al bin ibn"),
    denying=words("on in im il ir non niet a an"),
    negating=words("on in im il ir dis des non anti pro de a mis contra ont"),
    prefixes=groups("""
        hypo hyper
        inter intra
        micro macro
        endo exo ecto
        pre post
        sub super supra
        mono uni di bi tri tetra penta hexa multi poly
        homo hetero
        e im
        ex in
        ex im
        af ef
        af toe aan
        ab ad
        ante anti pro
        over onder
        op neer
        in uit
        boven beneden onder
        voor na achter
        binnen buiten
        noord zuid
        oost west
        hoog laag
        links rechts
        be ont ver
        geno feno
        een meer
        pro re
        her
    """),
    endings=groups("""
        ide iet aat
        aan een yn ijn
        ose ase
        gever nemer
        loos vol
        er eres
    """),
    opposites=groups("""
        naar van
        noord zuid oost west
        noorden zuiden oosten westen
        noordelijk zuidelijk oostelijk westelijk
        hoger lager
        hogere lagere
        hoogste laagste
        hoog laag
        hoge lage
        meer minder
        meeste minste
        groter kleiner
        grotere kleinere
        grootste kleinste
        groot klein
        grote kleine
        lang kort
        lange korte
        langer korter
        langste kortste
        eerste laatste
        vroeg laat
        oud nieuw jong
        oude nieuwe jonge
        heet warm koud
        hete warme koude
        warmer kouder
        rijk arm
        rijke arme
        sterk zwak
        sterke zwakke
        sterker zwakker
        snel langzaam traag
        hard zacht
        zwaar licht
        diep ondiep
        breed smal
        dik dun
        nat droog
        vol leeg
        open dicht gesloten
        links rechts
        boven onder beneden
        binnen buiten
        inwendig uitwendig
        stijgen dalen
        stijgende dalende
        stijging daling
        verhoging verlaging
        toename afname
        groei krimp
        winst verlies
        overwinning nederlaag
        oorlog vrede
        vriend vijand
        mannelijk vrouwelijk
        man vrouw
        mannen vrouwen
        koning koningin
        vader moeder
        broer zus
        zoon dochter
        dag nacht
        zomer winter
        kopen verkopen
        liefde haat
        geboorte dood
        positief negatief
        actief passief
        maximaal minimaal
        maximum minimum
        binnenlands buitenlands
        binnenlandse buitenlandse
        openbaar particulier
        vreedzaam gewelddadig
        vreedzame gewelddadige
    """),
    lookalikes=groups("""
        irak iran
        oostenrijk australie
        ierland ijsland
        letland estland lapland
        slowakije slovenie slavonie
        niger nigeria
        mali malawi malta
        mauritius mauritanie
        guinee guyana
        gambia zambia
        zweden zwitserland
        tanzania tasmanie
        servie syrie
        libie liberia
        chili china
        samoa somalie
        boekarest boedapest
        mitose meiose
        mitosen meiosen
        stalactiet stalagmiet
        stalactieten stalagmieten
        monet manet
        slagader ader
        emigrant immigrant
        emigratie immigratie
        magnesium mangaan
        uranium uranus
        import export
        kation anion
        hol bol
        fusie fissie
        fotonen protonen
        foton proton
        lengtegraad breedtegraad
        zuid oost west
        keizer keizerin
        profase anafase metafase telofase
        glycogeen glucagon
        thymine thiamine
        adenine adenosine
        chloroplast chromoplast
        chloroplasten chromoplasten
        linker rechter
        juni juli
        insuline inuline
        straling stroming
        synoniem antoniem homoniem acroniem
        kat kater
    """),
    inflections=words("e en s n t er ers den ren eren r"),
    alternations=frozenset(_alternations()),
    short_forms=pairs(
        "st=sint doctor=dokter dr=dokter mijnheer=meneer dhr=meneer mevr=mevrouw mw=mevrouw "
        "prof=professor nr=nummer vs=versus jr=junior sr=senior blz=bladzijde pag=pagina"
    ),
    spellings=(
        ("produkt", "product"),
        ("kultu", "cultu"),
        ("aktie", "actie"),
        ("kt", "ct"),
        ("seks", "sex"),
    ),
    months=(
        "januari",
        "februari",
        "maart mrt",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september sept",
        "oktober",
        "november",
        "december",
    ),
    weekdays=words(
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo"
    ),
    date_words=words("op in van de het jaar dag datum maand was is n chr rond omstreeks circa ca"),
    clock=words("uur u"),
    numbers=values(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien twintig dertig=30 veertig=40 vijftig=50 "
        "zestig=60 zeventig=70 tachtig=80 negentig=90"
    ),
    ones_before_tens=True,
    one=words("een"),
    hundred=words("honderd honderden"),
    scales={
        "dozijn": 12,
        "duizend": 10**3,
        "duizenden": 10**3,
        "k": 10**3,
        "miljoen": 10**6,
        "miljoenen": 10**6,
        "mln": 10**6,
        "milj": 10**6,
        "mio": 10**6,
        "m": 10**6,
        "miljard": 10**9,
        "miljarden": 10**9,
        "mld": 10**9,
        "mrd": 10**9,
        "biljoen": 10**12,
        "biljard": 10**15,
    },
    ordinals=values(
        "eerste=1 tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
        "dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste "
        "dertigste=30 veertigste=40 vijftigste=50 zestigste=60 zeventigste=70 tachtigste=80 "
        "negentigste=90 honderdste=100"
    ),
    ordinal_endings=words("e de ste"),
    parts={
        "half": (1, 2),
        "halve": (1, 2),
        "helft": (1, 2),
        "kwart": (1, 4),
        "derde": (1, 3),
        "vierde": (1, 4),
        "vijfde": (1, 5),
        "zesde": (1, 6),
        "zevende": (1, 7),
        "achtste": (1, 8),
        "negende": (1, 9),
        "tiende": (1, 10),
        "honderdste": (1, 100),
        "anderhalf": (3, 2),
        "anderhalve": (3, 2),
        "driekwart": (3, 4),
    },
    plus=words("en"),
    point=words("komma punt"),
    minus=words("min minus"),
    units=pairs(
        "duim=in voet=ft mijl=mi vadem=fathom zeemijl=nmi astronomischeeenheid=au "
        "lichtjaar=ly vat=barrel vaten=barrel karaat=carat seconde=s minuut=min minuten=min "
        "kwartieren=kwartier uur=h uren=h u=h dag=d etmaal=d weken=wk maand=month mnd=month "
        "jaar=year jaren=year jr=year decennium=decade decennia=decade eeuw=century knoop=kn "
        "knopen=kn kmu=kmh atmosfeer=atm calorieën=calorie kilocalorieën=kcal wattuur=Wh "
        "paardenkracht=pk "
        "graad=degree graden=degree radiaal=rad radialen=rad boogminuut=arcminute "
        "boogminuten=arcminute boogseconde=arcsecond procent=% procentpunt=% promille=‰ "
        "frank=chf roebel=rub roepie=inr"
    ),
    powers={"vierkante": 2, "kubieke": 3},
    powers_after={"kwadraat": 2},
    per=words("per"),
    below_zero=("onder nul", "onder het vriespunt"),
    before_christ=(
        "v chr",
        "vc",
        "voor christus",
        "voor chr",
        "v christus",
        "vchr",
        "v o j",
        "voj",
        "voor onze jaartelling",
        "voor de jaartelling",
        "voor het begin van de jaartelling",
    ),
    after_christ=(
        "n chr",
        "nc",
        "na christus",
        "na chr",
        "nchr",
        "n o j",
        "van onze jaartelling",
        "onze jaartelling",
    ),
    cyrillic=letters(
        CYRILLIC, "a b v g d e jo zj z i j k l m n o p r s t oe f ch ts tsj sj sjtsj - y - e joe ja"
    ),
    greek=letters(
        GREEK,
        "alfa beta gamma delta epsilon zeta eta theta jota kappa lambda mu nu xi omikron pi rho "
        "sigma tau ypsilon phi chi psi omega",
    ),
)
