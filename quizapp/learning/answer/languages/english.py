"""English."""

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

ENGLISH = Table(
    code="en",
    name="English",
    decimal=".",
    grouping=",",
    day_first=False,
    day_first_regions=words("GB IE AU NZ IN ZA SG HK MT NG KE"),
    how_many=("how many",),
    not_counted=words("carbohydrates carbs proteins fats sugars vitamins minerals fibres fibers"),
    counting=words("number population"),
    measured_in=("in",),
    heat=words(
        "temperat warm hot cold boil freez frozen melt fever climate weather thermo celsius "
        "fahrenheit heat oven"
    ),
    angles=words(
        "angle triang rotat turn circle compass latitud longitud slope polygon tilt axis inclin"
    ),
    charge=words("charge electr coulomb capacit"),
    articles=words("the a an"),
    light=words(
        "in at on of by to its it is was are were be this that there he she they s i think guess "
        "believe thats im pretty quite sure must could should would say may might will has have "
        "name maybe perhaps probably both um uh er hmm definitely absolutely certainly totally "
        "reckon answer called named about around approximately because due"
    ),
    leading=words("from into with through toward towards"),
    bounds=words(
        "more less fewer over under above below least most minimum maximum before after until since"
    ),
    asking=words("which what when how whose"),
    vague=values("begin=1 beginning=1 start=1 early=1 mid=2 middle=2 end=3 late=3"),
    hedges=words("about around approximately approx roughly circa ca c some nearly almost"),
    negations=words(
        "not no never none nor neither except without isnt wasnt arent dont doesnt didnt cannot "
        "cant"
    ),
    apart=("as opposed to", "instead of", "rather than", "but not", "and not", "not"),
    but=words("but"),
    towards="to",
    either=words("or"),
    or_so=words("so something like that thereabouts similar"),
    out_of=("out of", "in", "in every", "of every", "out of every"),
    both=words("and plus"),
    give_up=(
        "i dont know",
        "dont know",
        "i do not know",
        "do not know",
        "no idea",
        "i have no idea",
        "idk",
        "dunno",
        "pass",
        "skip",
        "no clue",
        "unknown",
        "not sure",
        "i forgot",
        "forgot",
    ),
    order_words=words(
        "order sequence first last top bottom left right before after then chronological"
    ),
    yes=words("true t yes y right correct agree ok okay indeed yep yeah"),
    no=words("false f no n wrong incorrect untrue disagree nope nah"),
    titles=words(
        "mr mister mrs ms miss dr doctor prof professor sir lady lord dame king queen prince "
        "princess emperor empress president chancellor minister pope saint general captain count "
        "countess duke duchess baron baroness earl tsar tsarina the"
    ),
    particles=words("van von der den de da di du del della le la of the ten ter el al bin ibn"),
    denying=words("un in im il ir non dis a an"),
    negating=words("un in im il ir dis non anti pro de a mis counter contra"),
    prefixes=groups("""
        hypo hyper
        inter intra
        micro macro
        endo exo ecto
        pre pro post
        sub super supra
        mono uni di bi tri tetra quadri penta hexa multi poly
        homo hetero
        e im
        ex in
        ex im
        af ef
        ab ad
        ante anti pro
        over under
        up down
        out in
        max min
        centri centro
        proto deutero
        north south
        east west
        pro de re in
        geno pheno
        ana cata
        ad ob sub
        hex hept
        hexa hepta
    """),
    endings=groups("""
        ide ite ate
        ides ites ates
        ane ene yne
        ose ase
        er ee
        ful less
        ic ous
        fugal petal
        pod pods
        carpal tarsal
        duction vection junction
        flection fraction
    """),
    opposites=groups("""
        to from
        north south east west
        northern southern eastern western
        higher lower
        highest lowest
        high low
        more fewer less
        most fewest least
        bigger larger smaller
        biggest largest smallest
        big large great small little
        long short
        longer shorter
        longest shortest
        first last
        early late
        old new young
        hot warm cold
        warmer colder
        rich poor
        strong weak
        stronger weaker
        fast slow
        hard soft
        heavy light
        deep shallow
        wide narrow
        thick thin
        wet dry
        full empty
        open closed
        left right
        upper lower
        inner outer
        internal external
        inside outside
        above below
        before after
        front back
        rising falling
        rise fall
        increase decrease
        increased decreased
        increasing decreasing
        growth decline
        profit loss
        victory defeat
        war peace
        friend enemy
        male female
        man woman
        men women
        king queen
        father mother
        brother sister
        son daughter
        day night
        summer winter
        buy sell
        love hate
        birth death
        positive negative
        active passive
        maximum minimum
        major minor
        domestic foreign
        public private
        peaceful violent
        legal criminal
    """),
    lookalikes=groups("""
        iran iraq
        iran irak
        austria australia
        iceland ireland island
        gambia zambia
        slovakia slovenia
        niger nigeria
        mali malawi malta
        mauritius mauritania
        guinea guyana
        latvia lithuania
        sweden switzerland
        dominica dominican
        tanzania tasmania
        chile china chad
        samoa somalia
        romania rumania armenia
        libya liberia
        bucharest budapest
        roman norman
        stalactite stalagmite
        stalactites stalagmites
        mitosis meiosis
        ureter urethra
        artery arteriole
        monet manet
        lenin lennon
        uranium uranus
        thorium thulium thallium gallium germanium
        ruthenium rhenium rhodium
        curium cerium
        erbium terbium ytterbium yttrium
        uranium francium
        magnesium manganese
        fluorine chlorine
        immigrant emigrant
        immigration emigration
        perihelion aphelion
        concave convex
        latitude longitude altitude
        adapt adopt
        solar polar lunar
        import export
        cation anion
        chloroplast chromoplast
        chloroplasts chromoplasts
        fission fusion
        eastern western
        proton photon
        neptune neptunium
        neutron neutrino
        june july
        insulin inulin
        lactose galactose
        nucleus nucleolus
        principal principle
        stationary stationery
        sonata sonatina
        allegro allegory
        prophase anaphase metaphase telophase
        glycogen glucagon
        thymine thiamine
        adenine adenosine
        ottoman ottonian
    """),
    inflections=words("s es ed ing d n ies y er ly ern"),
    alternations=frozenset(pairs("y=ies f=ves fe=ves um=a us=i on=a ex=ices x=ces an=en").items()),
    short_forms=pairs(
        "st=saint mt=mount mister=mr missus=mrs doctor=dr professor=prof versus=vs jr=junior "
        "sr=senior gen=general capt=captain lt=lieutenant sgt=sergeant govt=government "
        "dept=department univ=university"
    ),
    spellings=(
        ("isation", "ization"),
        ("ise", "ize"),
        ("isi", "izi"),
        ("yse", "yze"),
        ("our", "or"),
        ("entre", "enter"),
        ("ibre", "iber"),
        ("itre", "iter"),
        ("etre", "eter"),
        ("pectre", "pecter"),
        ("heatre", "heater"),
        ("ogue", "og"),
        ("ae", "e"),
        ("oe", "e"),
        ("lled", "led"),
        ("lling", "ling"),
        ("ller", "ler"),
        ("ence", "ense"),
        ("sulph", "sulf"),
        ("aluminium", "aluminum"),
        ("grey", "gray"),
        ("plough", "plow"),
        ("cheque", "check"),
        ("judgement", "judgment"),
        ("programme", "program"),
        ("caesium", "cesium"),
        ("tyre", "tire"),
        ("mould", "mold"),
        ("sceptic", "skeptic"),
        ("draught", "draft"),
    ),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September sept",
        "October",
        "November",
        "December",
    ),
    weekdays=words(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri "
        "sat sun"
    ),
    date_words=words("on in of the year day date month it was is ad ce at about around circa ca"),
    clock=words("am pm o'clock oclock"),
    numbers=values(
        "zero nil=0 nought=0 one two three four five six seven eight nine ten eleven twelve "
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty=30 forty=40 "
        "fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"
    ),
    one=words("a an"),
    hundred=words("hundred hundreds"),
    scales={
        "dozen": 12,
        "thousand": 10**3,
        "thousands": 10**3,
        "k": 10**3,
        "million": 10**6,
        "millions": 10**6,
        "mln": 10**6,
        "mil": 10**6,
        "mio": 10**6,
        "m": 10**6,
        "mn": 10**6,
        "billion": 10**9,
        "billions": 10**9,
        "bn": 10**9,
        "bln": 10**9,
        "b": 10**9,
        "trillion": 10**12,
        "tn": 10**12,
        "quadrillion": 10**15,
    },
    ordinals=values(
        "first=1 second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60 seventieth=70 eightieth=80 ninetieth=90 "
        "hundredth=100"
    ),
    ordinal_endings=words("st nd rd th"),
    parts={
        "half": (1, 2),
        "halves": (1, 2),
        "quarter": (1, 4),
        "quarters": (1, 4),
        "third": (1, 3),
        "thirds": (1, 3),
        "fourth": (1, 4),
        "fourths": (1, 4),
        "fifth": (1, 5),
        "fifths": (1, 5),
        "sixth": (1, 6),
        "sixths": (1, 6),
        "seventh": (1, 7),
        "sevenths": (1, 7),
        "eighth": (1, 8),
        "eighths": (1, 8),
        "ninth": (1, 9),
        "ninths": (1, 9),
        "tenth": (1, 10),
        "tenths": (1, 10),
        "hundredth": (1, 100),
        "hundredths": (1, 100),
    },
    plus=words("and"),
    point=words("point dot comma"),
    minus=words("minus negative"),
    powers={"square": 2, "sq": 2, "cubic": 3, "cu": 3},
    powers_after={"squared": 2, "cubed": 3},
    per=words("per"),
    below_zero=("below zero", "below freezing"),
    before_christ=("bc", "bce", "before christ", "before the common era", "before our era"),
    after_christ=("ad", "ce", "anno domini", "common era", "of our era"),
    cyrillic=letters(
        CYRILLIC, "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
    ),
    greek=letters(
        GREEK,
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
        "sigma tau upsilon phi chi psi omega",
    ),
)
