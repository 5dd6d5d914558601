"""The tables that synthetic briefings are made from: words, names, and the frames of facts."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of fact: the sentences that state it, and those that ask for it."""

    name: str
    answers: tuple[str, ...]
    asks: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NOUN_ENDINGS = ("tion", "ment", "ity", "ness", "ance", "ence", "ship", "age", "ism", "ure")
ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ic", "able", "ful", "less", "ary")
UNFIT = ("porn", "sex", "nazi", "rapis", "geno", "suici")
THINGS = _words(
    """
    bridge harbour school station tunnel hospital library market museum airport railway road dam
    reservoir canal pipeline factory stadium theatre laboratory archive warehouse depot ferry fleet
    satellite reactor turbine network platform register licence contract treaty budget fund loan
    grant tax levy tariff subsidy pension wage strike inquiry audit survey census study trial
    vaccine clinic campaign election ballot bill charter statute permit programme project scheme
    plan deal merger auction lease mine quarry forest park reserve wetland river island coast
    border camp base garrison vessel submarine drone radar missile engine battery cable sensor chip
    server database ledger curriculum scholarship orchestra festival exhibition league season
    championship stadium broadcast newspaper journal magazine patent brand hotel restaurant farm
    harvest orchard vineyard fishery brewery mill bakery kiln foundry shipyard
    """
)
TRADES = _words(
    """
    transport energy water housing health education defence trade fishing farming mining shipping
    tourism culture heritage science research finance insurance banking postal railway aviation
    forestry climate planning labour welfare sports food wine steel timber textile chemical
    digital telecom nuclear solar wind tidal freight customs coastal rural urban regional
    """
)
PREFIXES = ("micro", "hydro", "inter", "agro", "bio", "geo", "eco", "tele", "aero", "multi", "neo")
BODIES = _words(
    "Authority Agency Council Ministry Union Institute Association Commission Board Office Company "
    "Trust Group Federation Chamber Bank University Party Court Bureau"
)
ROLES = _words(
    "director minister spokeswoman spokesman chairman treasurer engineer economist analyst mayor "
    "governor secretary ambassador curator auditor judge manager president"
)
FIRST_NAMES = _words(
    "Mira Tam Anna Jonas Lena Piotr Ines Marta Oskar Nadia Viktor Elsa Hugo Clara Emil Sofia Anton "
    "Greta Lukas Irene Pavel Rosa Felix Helga Bruno Alma Stefan Vera Milan Edith Rafael Nora Otto "
    "Livia Mateo Freya Kenji Amara Tariq Leila Ravi Priya Chen Yuki Omar Zara Diego Elena"
)
ONSETS = _words(
    "b br d dr f fl g gr h j k kl kr l m n p pl r s sk sl st str sv t tr v w z th sh ch vel nor ost"
)
SYLLABLES = _words(
    "a al an ar e el en er i il in ir o ol on or u ul un ur ave eni ori uma ela isk olm and ert "
    "ast ovi ara ede igo ulu yra"
)
PLACE_ENDS = _words("mark ford stad burg ville haven land dale mouth field wick port ania avia ia")
SURNAME_ENDS = _words("sen son man er berg strom holt ski ova ini ez ard ell ing quist dahl ov ak")
PLURALS = _words(
    "workers households passengers patients pupils farmers vessels vehicles buildings hectares "
    "jobs members visitors students officers machines turbines samples complaints permits wells "
    "villages companies tenants drivers soldiers volunteers launchers lorries trees"
)
VERBS = _words(
    """
    approve open close review delay inspect repair replace expand extend cancel suspend finance
    support oppose reject question criticise defend promise propose announce publish audit lease
    purchase order modernise privatise merge relocate rename restore demolish upgrade test launch
    monitor regulate license tax insure ban protect clean dredge widen staff guard block postpone
    welcome condemn endorse investigate measure design construct operate maintain document
    """
)
TAILS = (
    "in {place}",
    "in {year}",
    "after the {noun}",
    "according to the article",
    "under the {adj2} {noun2}",
    "for the {noun}",
    "at the moment",
    "according to {actor}",
)
OPENERS = (
    "hi,",
    "please tell me",
    "so",
    "do you know",
    "can you tell me",
    "quick question:",
    "ok and",
    "I wonder",
)
SWAPS = (
    ("how much", "what amount"),
    ("cost", "price"),
    ("price", "cost"),
    ("when did", "on what date did"),
    ("when", "at what time"),
    ("who", "which person"),
    ("why", "for what reason"),
    ("why did", "what made"),
    ("how many", "what number of"),
    ("where", "in what place"),
    ("what share", "what percentage"),
    ("say", "state"),
    ("think", "believe"),
    ("reason", "cause"),
    ("big", "large"),
    ("start", "begin"),
    ("end", "finish"),
    ("the", "that"),
)
SYNONYMS = (
    ("cost", "price", "bill", "price tag"),
    ("start", "begin", "launch"),
    ("end", "finish", "close"),
    ("large", "big", "huge"),
    ("worker", "employee", "staff member"),
    ("money", "funding", "cash"),
    ("head", "chief", "boss"),
    ("house", "home", "dwelling"),
    ("doctor", "physician", "medic"),
    ("car", "vehicle", "motor car"),
    ("ship", "vessel", "boat"),
    ("law", "statute", "legislation"),
    ("risk", "danger", "threat"),
    ("delay", "hold-up", "setback"),
    ("agreement", "accord", "deal"),
    ("student", "pupil", "schoolchild"),
)
KINDS = (
    Kind(
        "cost",
        (
            "the {thing} costs {money} {currency}.",
            "{money} {currency} go into the {thing}, most of it for {noun} and {noun2}.",
            "{actor} pays {money} {currency} for the {thing} in {place}.",
            "after the {noun}, the price of the {thing} rose to {money} {currency}.",
        ),
        (
            "how much does the {thing} cost?",
            "what is the price of the {thing}?",
            "what does {actor} pay for the {thing}?",
            "how much money goes into the {thing}?",
            "how expensive is the {thing} in {place}?",
            "total bill for the {thing}",
            "how many {currency} are spent on the {thing}?",
        ),
    ),
    Kind(
        "date",
        (
            "{actor} {past} the {thing} on {date}.",
            "on {date}, {person} {past} the {thing} of {place}.",
            "the {thing} was {past} on {date}, after {adj} {noun}.",
            "work on the {thing} begins in {month} and takes until {until}.",
        ),
        (
            "when did {actor} {verb} the {thing}?",
            "when was the {thing} {past}?",
            "on which day was the {thing} {past}?",
            "in which year did they {verb} the {thing}?",
            "what is the date of the {thing}?",
            "since when has the {thing} been {past}?",
            "{thing} {verb} date",
        ),
    ),
    Kind(
        "count",
        (
            "{number} {plural} depend on the {thing}.",
            "the {thing} serves {number} {plural} in {place}.",
            "{actor} counted {number} {plural} at the {thing} in {year}.",
            "about {number} {plural} were moved for the {adj} {thing}.",
        ),
        (
            "how many {plural} depend on the {thing}?",
            "how many {plural} does the {thing} serve?",
            "what is the number of {plural} at the {thing}?",
            "how large is the {thing}, in {plural}?",
            "how many {plural} did {actor} count?",
            "number of {plural} {thing}",
            "are there many {plural} at the {thing}?",
        ),
    ),
    Kind(
        "who",
        (
            "{person}, the {role} of {actor}, {past} the {thing}.",
            "{person} is the {role} for the {thing} at {actor}.",
            "it was {actor} that {past} the {thing}, not {other}.",
            "the {thing} is led by {person}, a {adj} {role} from {place}.",
        ),
        (
            "who {past} the {thing}?",
            "who is the {role} of the {thing}?",
            "who leads the {thing}?",
            "which {role} {past} the {thing}?",
            "who is {person}?",
            "whose {noun} is the {thing}?",
            "who is in charge of the {thing} at {actor}?",
        ),
    ),
    Kind(
        "why",
        (
            "{actor} {past} the {thing} because of {adj} {noun} and the {noun2} of {place}.",
            "the reason for the {thing} is the {adj} {noun}, says {person}.",
            "without the {thing}, the {noun} of {place} would lose its {adj2} {noun2}.",
        ),
        (
            "why did {actor} {verb} the {thing}?",
            "what is the reason for the {thing}?",
            "why does {place} need the {thing}?",
            "what led {actor} to {verb} the {thing}?",
            "how does {person} explain the {thing}?",
            "what would happen without the {thing}?",
            "what caused the {noun} of the {thing}?",
        ),
    ),
    Kind(
        "view",
        (
            "{person} calls the {thing} “a {adj} {noun}.”",
            "{actor} warned that the {thing} is “{adj} and {adj2}.”",
            "for {actor}, the {thing} means {adj} {noun} without {noun2}.",
            "{actor} thanked {other} for the {adj} {noun} of the {thing}.",
        ),
        (
            "what does {actor} say about the {thing}?",
            "what does {person} think of the {thing}?",
            "how did {actor} react to the {thing}?",
            "who calls the {thing} {adj}?",
            "what is the view of {actor} on the {noun}?",
            "how does {person} describe the {thing}?",
            "did {actor} criticise the {thing}?",
        ),
    ),
    Kind(
        "share",
        (
            "{percent} percent of the {noun} in {place} comes from the {thing}.",
            "the {thing} accounts for {percent} percent of the {plural} of {actor}.",
            "only {percent} percent of the {plural} support the {thing}.",
        ),
        (
            "what share of the {noun} comes from the {thing}?",
            "what percentage of the {plural} is due to the {thing}?",
            "how big is the share of the {thing}?",
            "how much of the {noun} in {place} is from the {thing}?",
            "how many percent of the {plural} support the {thing}?",
            "{thing} percentage of {plural}",
            "what part of the {plural} does the {thing} make up?",
        ),
    ),
    Kind(
        "where",
        (
            "the {thing} stands in {place}, next to the {adj} {noun}.",
            "{actor} moved the {thing} from {place} to the {adj} {noun2} of {other}.",
            "the {noun} of the {thing} is kept in {place}.",
        ),
        (
            "where is the {thing}?",
            "where does the {thing} stand?",
            "in which town is the {thing}?",
            "where did {actor} move the {thing}?",
            "what is the location of the {thing}?",
            "where is the {noun} of the {thing} kept?",
            "is the {thing} in {place}?",
        ),
    ),
    Kind(
        "how",
        (
            "the {thing} works by {adj} {noun} of the {noun2} and the {noun3}.",
            "through {adj} {noun}, the {thing} turns {noun2} into {adj2} {noun3}.",
            "the {thing} has no {adj} {noun}; it relies on {noun2} from {place}.",
        ),
        (
            "how does the {thing} work?",
            "what does the {thing} rely on?",
            "what role does {noun} play in the {thing}?",
            "how does {actor} use the {thing}?",
            "what turns {noun2} into {noun3}?",
            "does the {thing} have {adj} {noun}?",
            "explain the {adj} {noun} of the {thing}",
        ),
    ),
    Kind(
        "risk",
        (
            "the {adj} {noun} is the biggest risk of the {thing}, according to {actor}.",
            "{person} fears that the {thing} leads to {adj} {noun} in {place}.",
            "critics of the {thing} point to its {noun} and its {adj2} {noun2}.",
        ),
        (
            "what is the biggest risk of the {thing}?",
            "what does {person} fear?",
            "what do critics of the {thing} say?",
            "what are the dangers of the {adj} {noun}?",
            "what could go wrong with the {thing}?",
            "is the {thing} a danger to {place}?",
            "which {noun} do critics point to?",
        ),
    ),
)
