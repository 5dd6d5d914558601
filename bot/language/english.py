"""General English: which words are common, which carry no meaning, and how forms of one word fold
together.

Everything here is about the language and nothing about any briefing. The tables are small and
fixed; the frequency list (``data/english.txt``) is read on first use.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from bot.language.wordset import word_set

_FREQUENCIES = Path(__file__).parent / "data" / "english.txt"

COMMONEST = 7.7
"""Zipf value of "the"."""

UNLISTED = 2.6
"""Zipf value taken for a word that the list does not have."""

FUNCTION_WORDS = word_set(
    """
    a an the this that these those some any each every both either neither i me my mine
    myself you your yours yourself he him his himself she her hers herself it its itself we
    us our ours ourselves they them their theirs themselves one ones who whom whose which
    what when where why how whether am is are was were be been being do does did done doing
    have has had having can could may might must shall should will would ought and or but
    nor so if then than as because while though although since until of in on at by for from
    to with without into onto upon about over under above below between among through during
    before after against per via within out up down off not no yes there here just also too
    very really only even still yet again ever else such same other another own more most
    much many few less least please thanks thank hi hello hey ok okay oh well let lets got
    get
    """
)

QUESTION_WORDS = {
    "who": "who",
    "whom": "who",
    "whose": "who",
    "what": "what",
    "which": "which",
    "when": "when",
    "where": "where",
    "why": "why",
    "how": "how",
}

CONTRACTED = {
    "n't": "not",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "'m": "am",
}

IS_AFTER = word_set(
    """
    what who where when why how which that there here it he she let
    """
)
"""Words after which 's is a verb and no possessive."""


def _chat(table: str) -> dict[str, tuple[str, ...]]:
    """In: "short:full short:full_form". Out: short -> the words it stands for."""
    pairs = (pair.split(":") for pair in table.split())
    return {short: tuple(full.split("_")) for short, full in pairs}


CHAT = _chat(
    """
    u:you ur:your r:are wat:what wats:what_is wut:what whats:what_is whos:who_is wheres:where_is
    whens:when_is whys:why_is hows:how_is thats:that_is theres:there_is hw:how mny:many mch:much
    ppl:people peeps:people thru:through pls:please plz:please abt:about b4:before w:with
    bc:because cuz:because coz:because cos:because govt:government gov:government gonna:going_to
    wanna:want_to gotta:got_to gimme:give_me lemme:let_me dunno:do_not_know dont:do_not
    doesnt:does_not didnt:did_not isnt:is_not wasnt:was_not arent:are_not werent:were_not
    wont:will_not cant:can_not cannot:can_not couldnt:could_not wouldnt:would_not
    shouldnt:should_not hasnt:has_not havent:have_not hadnt:had_not aint:is_not im:i_am
    ive:i_have youre:you_are theyre:they_are weve:we_have youve:you_have theyve:they_have
    itll:it_will thx:thanks ty:thanks tho:though tmrw:tomorrow tmr:tomorrow yr:year yrs:years
    mins:minutes hrs:hours wk:week wks:weeks info:information approx:about vs:versus
    intl:international dept:department prez:president wen:when whn:when wher:where whre:where
    wht:what hav:have teh:the alot:a_lot goverment:government govts:governments bn:billion
    mn:million tn:trillion mln:million bln:billion rn:right_now asap:soon tbh:honestly
    idk:do_not_know wld:would cld:could shld:should rly:really sth:something smth:something
    smn:someone bday:birthday msg:message msgs:messages acct:account acc:account pic:picture
    pics:pictures wot:what wich:which whic:which mite:might cud:could wud:would shud:should kno:know
    nxt:next pkg:package pkgs:packages xpress:express speshul:special nite:night dat:that bout:about
    y:why n:and luv:love gud:good sum1:someone every1:everyone any1:anyone evry:every lotta:lot_of
    kinda:kind_of sorta:sort_of outta:out_of coulda:could_have shoulda:should_have
    hwo:how hwat:what waht:what whta:what taht:that wehn:when whn:when wehre:where whihc:which
    whcih:which wich:which hte:the nad:and adn:and mayn:many mnay:many mcuh:much muhc:much
    cn:can ne1:anyone dey:they dem:them dere:there goin:going dis:this dese:these nething:anything
    sumthing:something figs:figures izit:is_it isit:is_it wassit:was_it
    wtf:what wth:what
    woulda:would_have whadda:what_do whaddya:what_do_you howd:how_did whyd:why_did whod:who_did
    """
)
"""Chat spelling -> the words it stands for."""

_IRREGULAR_VERBS = """
    buy bought; sell sold; say said; spend spent; send sent; build built; pay paid; make made;
    tell told; hold held; give gave given; take took taken; get got gotten; go went gone; come
    came; become became; begin began begun; bring brought; catch caught; fight fought; seek
    sought; teach taught; think thought; keep kept; mean meant; lose lost; lead led; meet met; win
    won; shoot shot; strike struck stricken; stand stood; understand understood; withstand
    withstood; withdraw withdrew withdrawn; break broke broken; choose chose chosen; freeze froze
    frozen; steal stole stolen; speak spoke spoken; wake woke woken; wear wore worn; tear tore
    torn; swear swore sworn; drive drove driven; write wrote written; ride rode ridden; rise rose
    risen; arise arose arisen; fly flew flown; grow grew grown; know knew known; throw threw
    thrown; draw drew drawn; blow blew blown; show shown; eat ate eaten; fall fell fallen; forget
    forgot forgotten; hide hid hidden; sleep slept; sweep swept; feel felt; see saw seen; find
    found; sit sat; run ran; sing sang sung; sink sank sunk; swim swam swum; ring rang rung; drink
    drank drunk; deal dealt; lend lent; light lit; hang hung; stick stuck; dig dug; spin spun;
    swing swung; shake shook shaken; undergo underwent undergone; overcome overcame; foresee
    foresaw foreseen; forbid forbade forbidden; hear heard; undertake undertook undertaken;
    mistake mistook mistaken; oversee oversaw overseen; prove proven; swell swollen; bind bound;
    feed fed; flee fled; breed bred; speed sped; creep crept; weep wept; shrink shrank shrunk; lay
    laid; do did done does; have has had; be am is are was were been; die died dies dying; lie
    lied lying; bear borne
"""

_IRREGULAR_NOUNS = """
    man men; woman women; child children; foot feet; tooth teeth; mouse mice; goose geese; person
    people; wife wives; knife knives; shelf shelves; half halves; wolf wolves; thief thieves; loaf
    loaves; crisis crises; basis bases; analysis analyses; thesis theses; criterion criteria;
    phenomenon phenomena; datum data; medium media; policeman policemen; policewoman policewomen;
    fisherman fishermen; spokesman spokesmen; congressman congressmen; serviceman servicemen;
    businessman businessmen; airman airmen; gunman gunmen
"""

_DERIVED = """
    sell sale sales; deliver delivery deliveries; decide decision decisions; lose loss losses;
    grow growth; pay payment payments; respond response responses; choose choice choices; believe
    belief beliefs; prove proof; fly flight flights; die death deaths dead; marry marriage
    marriages; succeed success; weigh weight; long length; high height; wide width; deep depth;
    strong strength; argue argument arguments; govern government governments; produce production;
    explode explosion explosions; invade invasion invasions; expand expansion; extend extension;
    defend defence defense defences defenses; permit permission; receive receipt;
    describe description; destroy destruction
"""


_APART = """
    objectiv objective objectives
"""
"""Words that the stemmer would take for another: who objects has no objective."""


def _folds(*tables: str) -> dict[str, str]:
    """In: tables of "base form form; ...". Out: form -> base, the first table winning."""
    folds: dict[str, str] = {}
    for group in ";".join(tables).split(";"):
        base, *forms = group.split()
        for form in forms:
            folds.setdefault(form, base)
    return folds


LEMMAS = _folds(_IRREGULAR_VERBS, _IRREGULAR_NOUNS, _DERIVED, _APART)
"""Irregular form -> the word it is a form of. Source: general grammar; regular endings are the
stemmer's business.
"""

PASTS = frozenset(_folds(_IRREGULAR_VERBS)) - frozenset(
    ("does", "am", "is", "are", "dies", "dying", "lying")
)
"""Irregular forms that tell of what is past: "drove", "has"."""

_UNITS = """
    zero - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
_TEENS = tuple(_UNITS.split())
TENS = {
    word: number * 10
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
NUMBERS = {word: str(number) for number, word in enumerate(_TEENS) if word != "-"} | {
    word: str(number) for word, number in TENS.items()
}
"""Number words as figures. "one" is left out: it is more often a pronoun."""

ONES = {word: number for number, word in enumerate(_TEENS[:10]) if word != "-"} | {"one": 1}

_SPELLING = tuple(
    (re.compile(pattern), fold)
    for pattern, fold in (
        (r"(?<=...)iz(e[srd]?|ers|ing|able|ations?)$", r"is\1"),
        (r"(?<=[al])lyz(e[srd]?|ers|ing)$", r"lys\1"),
        (
            (
                r"^(un|dis|re|mis)?(colo|favo|humo|rumo|armo|vapo|odo|hono|labo|harbo|vigo"
                r"|rigo|glamo"
                r"|savo|clamo|parlo|flavo|tumo|neighbo|behavio|savio|endeavo|splendo|cando"
                r"|fervo|valo|ardo|demeano)ur"
            ),
            r"\1\2r",
        ),
        (r"^(cent|theat|(?:kilo|centi|milli)?met|lit|fib|calib|sab|somb|spect|lust)res?$", r"\1er"),
        (r"^(offen|licen|preten)ce", r"\1se"),
        (r"^(catalog|dialog|analog|monolog)ue", r"\1"),
        (r"(trave|cance|mode|labe|signa|counse|leve|channe|marve|tunne)ll(ed|ing|ers?)$", r"\1l\2"),
        (r"^programme(?=s?$)", "program"),
        (r"^gray", "grey"),
        (r"^skeptic", "sceptic"),
        (r"^maneuver", "manoeuvre"),
        (r"^airplane", "aeroplane"),
        (r"^aluminum", "aluminium"),
        (r"^(fulfi|enro|insta)ll?(?=s?$|ment)", r"\1ll"),
        (r"^(acknowledg|judg)ement", r"\1ment"),
        (r"^mold", "mould"),
        (r"^plow", "plough"),
        (r"^artifact", "artefact"),
    )
)
_MAYBE_SPELLED = re.compile(
    r"iz|yz|our|res?$|ence|ense|ogue|ll(?:ed|ing|ers?)$|^program|^gray|^skep|^maneu|^airp|^alumi"
    r"|^fulfi|^enro|^insta|gement|^mold|^plow|^artif"
)


def fold_spelling(word: str) -> str:
    """In: a lower-case word.
    Out: one spelling for British and American (colour -> color, organize -> organise).
    """
    if not _MAYBE_SPELLED.search(word):
        return word
    for pattern, fold in _SPELLING:
        word = pattern.sub(fold, word)
    return word


@lru_cache(maxsize=1)
def frequencies() -> dict[str, float]:
    """Out: the 30,000 commonest words -> Zipf value. Source: data/english.txt (wordfreq)."""
    known: dict[str, float] = {}
    lines = _FREQUENCIES.read_text(encoding="ascii").splitlines()
    for line in lines:
        if not line.startswith("#"):
            zipf, *words = line.split(" ")
            known.update(dict.fromkeys(words, float(zipf)))
    return known


def is_english(word: str) -> bool:
    """In: a lower-case word. Out: whether it, or what it is an inflection of, is a common word."""
    known = frequencies()
    if word in known or word in FUNCTION_WORDS:
        return True
    inflected = _INFLECTED.fullmatch(word)
    return inflected is not None and inflected.group(1) in known


_INFLECTED = re.compile(r"(\w{3,}[^\Wse])(?:s|es|ed|ing|ly)")


def common() -> list[str]:
    """Out: the few hundred commonest words, which misspelled words may stand for in any text."""
    return [word for word, zipf in frequencies().items() if zipf >= 5.5]


def information(word: str) -> float:
    """In: a lower-case word.
    Out: 0 (the) to 1 (not among the listed), how much it says in general English.
    """
    zipf = frequencies().get(word, UNLISTED)
    return max(0.0, (COMMONEST - zipf) / (COMMONEST - UNLISTED))
