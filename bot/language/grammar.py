"""Small tables of general English that the gate reads by: nothing here knows any briefing.

Words are given in plain spelling and lower case; whoever compares them with tokens stems them
first. A word stands here because of what it does in a question, not because of what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.language.antonyms import OPPOSITES as OPPOSITES
from bot.language.antonyms import opposites, stances
from bot.language.wordset import word_set

# Words that carry no fact: leaving them out of a question does not change what is asked for.
# Words that do ("each", "other", "already", "yet", "only", "next") must never stand here.
LIGHT: Final = word_set("""
a an the this that these those it its they them their theirs he him his she her hers we us our you
your yours i me my mine myself itself themselves who whom whose which what when where why how
is am are was were be been being do does did doing done have has had having will would shall should
can could may might must ought to of in on at by for from with about into onto over under between
among through during as than then so and or but if because while though although there here
please pls plz kindly hi hello hey dear ok okay well right now just really actually
basically literally exactly precisely even also too quite rather simply ever again maybe perhaps
tell say said says show give given gives giving get gets getting got gotten go goes going went come
comes coming came know knows known want wants wanted need needs needed let lets like mean means
meant put puts set sets find finds found look looks looking see sees seen ask asks asked asking
explain describe discuss mention mentions mentioned talk talks talking speak speaks happen happens
happened include includes included including contain contains contained contents involve involves
involved consist consists comprise comprises cover covers covered feature features part parts
thing things something anything stuff info information detail details kind sort type types bit lot
article briefing text piece story report author writer source sources reader desk brief paper
according per-se regarding concerning re regard respect terms term word words phrase call calls
called use uses used using way ways number figure amount quantity total overall altogether whole
entire exact specific specifically particular particularly certain main chief key major big
question answer asap quick quickly real fact facts point points case matter matters thought
opinion view views side coin coined brought bring brings behalf itself himself herself themselves
full fully case
oh ah um hmm lol haha btw imo fyi anyone anybody someone somebody everyone people person
guys folks team mate man dude sir madam appear appears appeared seem seems seemed state states
stated
some any many much more most very such own same up out off down back
supposed suppose foreseen foresee besides become becomes became becoming cited cite cites follow
follows following followed
name names named naming nickname nicknames label labels labelled jargon slogan catchphrase
buzzword expression
role sense status group groups version line aim aims aimed purpose intended intend meant serve
serves
sum list lists listed end ends result results item items made focus focused focuses focusing
described exact briefly short long-term current currently today nowadays latest recent recently new
sound sounds one ones like likely supposedly apparently allegedly reportedly
""")

# Light in most questions, but in "who ..." the verb is what is asked about.
VERBS_THAT_COUNT_AFTER_WHO: Final = word_set(
    "give gives given giving gave get gets getting got use uses used using make makes made making"
    " run runs pay pays paid need needs want wants include includes"
)

NEGATORS: Final = word_set(
    "not no never none nobody nothing neither nor without cannot cant hardly barely n't nowhere"
)

AUXILIARIES: Final = word_set(
    "is are was were am be been do does did has have had will would can could should shall "
    "may might"
    " must isnt arent wasnt werent doesnt dont didnt hasnt havent hadnt wont wouldnt cant couldnt"
    " shouldnt ain't aint"
)

QUESTION_WORDS: Final = word_set("who whom whose what which when where why how")

IMPERATIVES: Final = word_set(
    "tell give list show explain describe compare summarise summarize name enumerate define find"
    " outline contrast recap remind get state identify check verify walk quote cite provide"
)

SAY_WORDS: Final = word_set(
    "say says said call calls called describe describes described claim claims claimed warn warns"
    " warned tell tells told accuse accuses accused state states stated argue argues argued "
    "use uses"
    " used think thinks believe believes view views viewed see sees insist insists insisted "
    "announce"
    " announces announced speak speaks spoke declare declares declared label labels labelled term"
    " termed express expressed thank thanked describe quote quoted word words coin coined condemn"
    " condemned denounce denounced reject rejected complain complained object objected "
    "stress stressed"
    " remark remarked comment commented statement opinion position voice voiced assert "
    "asserted regard"
    " regards consider considers perspective attributed phrase quip react reacted respond responded"
)

# What a question asks for, by the words it asks with. The first pattern that fits wins.
# Behind each what it asks for, and the words of which one is in all that the pattern fits.
# Longer units come first: "how many years" asks for a span of time, not for a count.
# _START is the beginning, perhaps behind a preposition: "when" inside a sentence asks nothing.
_START: Final = (
    r"^\W*(?:(?:and|but|so|for|from|to|by|in|on|at|of|with|since|until|exactly|ok"
    r"|roughly|then)(?=\s)\W+)*"
)
_END: Final = r"\W*$"
ASKED_FOR: Final[tuple[tuple[str, str, str], ...]] = (
    (_START + r"(?:the )?(?:when|date of|year of)\b|\bwhen" + _END, "time", "when date year"),
    (_START + r"why\b|\bwhy" + _END, "reason", "why"),
    (_START + r"where\b|\bwhere" + _END, "place", "where"),
    (
        (
            r"\b(?:how (?:long|many (?:years|months|weeks|days))|what period|which years|what years"
            r"|(?:what|which) time ?(?:frame|span|period)|over (?:what|which) (?:period|years"
            r"|time))\b"
        ),
        "span",
        "long years months weeks days period time timeframe timespan timeperiod",
    ),
    (
        (
            r"\b(?:how far|how fast|how heavy|how tall|how old|how often|how deep|how wide|how "
            r"accurate|how likely"
            r"|how high|how thick|how powerful)\b"
        ),
        "measure",
        "far fast heavy tall old often deep wide accurate likely high thick powerful",
    ),
    (r"\bhow many times\b", "times", "times"),
    (
        (
            r"\b(?:how much|how many (?:dollars|euros|pounds|crowns|billions?|millions?)"
            r"|how expensive|how costly|how pricey|(?:what|which) (?:amount|sum)|amount of money"
            r"|dollar (?:figure|amount|value))\b"
        ),
        "amount",
        (
            "much dollars euros pounds crowns billion billions million millions expensive costly"
            " pricey amount sum dollar"
        ),
    ),
    (
        (
            r"\b(?:how many|number of|quantity|(?:what|which) number|count of|how numerous"
            r"|head ?count)\b"
        ),
        "count",
        "many number quantity count numerous head headcount",
    ),
    (r"\bhow (?:big|large)\b", "size", "big large"),
    (
        (
            r"\b(?:since when|(?:what|which) (?:date|day|year|month|decade)|how soon|how recent"
            r"|how recently"
            r"|what time|by what date)\b"
        ),
        "time",
        "when date day year month decade soon recent recently time",
    ),
    (
        (
            r"\b(?:how come|(?:for )?what reasons?|the reasons?|what motivates?|what explains"
            r"|rationale)\b"
        ),
        "reason",
        "come reason reasons motivate motivates explains rationale",
    ),
    (
        (
            r"\b(?:(?:which|what) (?:person|people|official|spokes\w+|leader|politician|side"
            r"|government|capital|party"
            r"|institution|ministry)|by whom)\b"
        ),
        "person",
        "which what whom",
    ),
    (_START + r"(?:who|whom|whose)\b|\bwho" + _END, "person", "who whom whose"),
    (r"\b(?:(?:which|what) place|whereabouts)\b", "place", "place whereabouts"),
)

# The words that merely carry what is asked for: they need not stand in the fact.
ASKING_WORDS: Final[dict[str, frozenset[str]]] = {
    "reason": word_set(
        "reason reasons cause causes motive motives explains explain motivates motivate rationale"
    ),
    "time": word_set("date day year month decade time moment"),
    "span": word_set("years year period months time frame span timeframe long"),
    "count": word_set("number quantity count numbers units pieces unit"),
    "amount": word_set("amount money sum cash dollars dollar value figure"),
    "person": word_set(
        "person people official politician leader side government capital party spokesperson"
        " spokesman spokeswoman institution ministry"
    ),
    "place": word_set("place location"),
}

# Order and comparison, by dimension and direction.
ORDER: Final[tuple[tuple[str, str, str], ...]] = (
    ("rank", "top", "largest biggest greatest highest most maximum record unprecedented"),
    ("rank", "bottom", "smallest least lowest fewest minimum tiniest weakest"),
    ("rank", "second", "second second-largest second-biggest runner-up"),
    ("rank", "third", "third third-largest third-biggest"),
    (
        "than",
        "more",
        (
            "more greater larger bigger higher above exceed exceeds exceeding better stronger"
            " farther longer"
        ),
    ),
    ("than", "less", "less fewer smaller lower below worse weaker shorter cheaper"),
    ("time", "before", "before prior earlier sooner preceding previously preemptive"),
    ("time", "after", "after later following subsequently afterwards"),
    ("place", "first", "first initial opening"),
    ("place", "last", "last final latest closing"),
)

# Verbs with two sides: who does it, and to whom. A receiver's verb names its sides the other way.
# Forms are written out, since nouns of the same stem ("defense", "offer") have no sides.
SIDES: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "transfer",
        "giver",
        (
            "give gives gave giving given sell sells sold selling provide provides provided"
            " providing supply supplies supplied supplying send sends sent sending deliver"
            " delivers delivered delivering grant grants"
            " granted granting equip equips equipped arming armed shipped "
            "shipping export exports exported"
        ),
    ),
    (
        "transfer",
        "taker",
        (
            "receive receives received receiving get gets got getting buy buys bought buying obtain"
            " obtains obtained acquire acquires acquired acquiring purchase purchases "
            "purchased purchasing"
        ),
    ),
    (
        "warn",
        "giver",
        (
            "warn warns warned warning tell tells told telling threaten threatens threatened"
            " threatening"
        ),
    ),
    (
        "accuse",
        "giver",
        (
            "accuse accuses accused accusing condemn condemns condemned denounce denounces "
            "denounced blame"
            " blames blamed criticise criticises criticised criticize criticizes criticized "
            "slam slams slammed"
        ),
    ),
    ("thank", "giver", "thank thanks thanked thanking praise praises praised"),
    (
        "press",
        "giver",
        (
            "press presses pressed pressing pressures pressured pressuring push pushes pushed"
            " pushing urge urges urged urging force forces forced forcing squeeze squeezes"
            " squeezing squeezed"
        ),
    ),
    (
        "attack",
        "giver",
        "attack attacks attacked attacking invade invades invaded invading strike strikes struck",
    ),
    ("protect", "giver", "protect protects protected protecting defend defends defended defending"),
    ("interfere", "giver", "interfere interferes interfered interfering meddle meddles meddling"),
    ("reject", "giver", "reject rejects rejected rejecting oppose opposes opposed opposing"),
    ("trust", "giver", "trusts trusted trusting fears feared fearing"),
    ("announce", "giver", "announce announces announced announcing unveil unveils unveiled"),
    ("propose", "giver", "propose proposes proposed proposing"),
)

# Words that pick out a part or a case: a fact about the whole is no answer to them. (Stems.)
PICKING: Final = word_set(
    "alon per each apiec singl individu alreadi yet still again onli other els next previous "
    "former prior other"
    " anoth addit annual yearli monthli daili averag percent percentag share ratio half "
    "twice first last both"
    " everi ani unit head capita"
)

BE: Final = word_set("is are was were be been being get gets got")
SILENT_KINDS: Final = word_set("weapon document concept work thing event product law number")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The tables above as stems, ready to be looked up by a token's stem."""

    light: frozenset[str]
    verbs_after_who: frozenset[str]
    negators: frozenset[str]
    say: frozenset[str]
    opposites: Mapping[str, frozenset[str]]
    stances: frozenset[str]
    order: Mapping[str, tuple[str, str]]
    sides: Mapping[str, tuple[str, str]]


def build_grammar(stem_of: Callable[[str], str]) -> Grammar:
    """In: the stemmer that tokens went through. Out: the tables in stems."""

    def stems(words: Iterable[str]) -> frozenset[str]:
        return frozenset(stem_of(word) for word in words)

    negators = stems(NEGATORS)
    return Grammar(
        light=stems(LIGHT) - negators,
        verbs_after_who=stems(VERBS_THAT_COUNT_AFTER_WHO),
        negators=negators,
        say=stems(SAY_WORDS),
        opposites=opposites(stems),
        stances=stances(stems),
        order={stem: (kind, way) for kind, way, words in ORDER for stem in stems(words.split())},
        sides={word: (verb, role) for verb, role, words in SIDES for word in words.split()},
    )
