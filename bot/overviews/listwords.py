"""The words that people ask for lists, overviews and comparisons with: general English.

Tables and patterns only; what they come to is decided where lists are read and made.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from bot.language.wordset import word_set

What = Literal[
    "topics",
    "figures",
    "timeline",
    "people",
    "quotes",
    "brief",
    "kind",
    "section",
    "position",
    "about",
    "sides",
    "overview",
]

# Words around a request that say nothing of what is wanted.
FILL: Final = word_set(
    """
    can could you please pls plz list lists show give name enumerate tell get send share provide
    walk make write put collect compile gather pull extract draw what whats is are was were which
    any all every each the of me us a an out up through key main major important most relevant
    full complete whole entire quick short brief some many different various for in from on about
    with it this that article briefing piece text story report document page source here there
    do does we have has i need want would like mentioned mention mentions named given used use
    uses cited quoted contain contains contained include includes included appear appears
    appearing occur occurs occurring come comes and or involved so far again said discussed
    referred to by at glance one place together everything everyone other crucial actual concrete
    hard single your be found find just down into them these those my our as who how see know let
    overview summary rundown table breakdown collection compilation its their it's printed stand
    stands featured feature features play plays should shall may might also kindly thanks thank
    author writer author's marks good best use useful interesting
    """
)

# What is asked for, by its nouns. The first entry whose words account for the whole request wins.
LIST_WORDS: Final[tuple[tuple[What, frozenset[str]], ...]] = (
    (
        "timeline",
        word_set(
            """
            timeline timelines chronology chronological dates date years year events event
            milestones when sequence order timeframe calendar months decades days happened
            """
        ),
    ),
    (
        "quotes",
        word_set(
            """
            quotes quote quotations quotation phrases phrase soundbites soundbite catchphrases
            expressions buzzwords quoted marks direct words terms slogans labels verbatim
            wordings formulas
            """
        ),
    ),
    (
        "people",
        word_set(
            """
            people person persons individuals politicians officials personalities names titles
            characters speakers protagonists players everybody everyone anyone who whom roles
            functions function role positions jobs posts
            """
        ),
    ),
    (
        "figures",
        word_set(
            """
            figures figure numbers number stats statistics amounts amount sums sum quantities
            quantity dollar money data monetary numerical counts facts dollars values financial
            cash numeric digits
            """
        ),
    ),
    (
        "topics",
        word_set(
            """
            topics topic subjects subject themes theme sections section contents content areas
            headings chapters issues cover covers covered coverage ask table questions talk
            """
        ),
    ),
    (
        "brief",
        word_set(
            """
            overview summary summarise summarize sum gist rundown run points point facts takeaways
            takeaway messages message highlights nutshell picture big brief essentials bottom line
            lines basics recap headlines headline bullet bullets version tldr tl dr top five three
            four six seven ten two minute info information findings statements ideas essence core
            outline synopsis abstract digest sentences sentence
            """
        ),
    ),
)
NOUNS: Final = frozenset(word for _, keys in LIST_WORDS for word in keys)
# Words that ask for a list only beside another such word.
NEED_OTHERS: Final = {
    "people": word_set(
        """
        names titles who whom everyone everybody roles functions function role positions jobs
        posts
        """
    ),
    "figures": word_set("facts data values"),
    "timeline": word_set("order when event happened days"),
    "quotes": word_set("words terms direct marks quoted verbatim"),
    "topics": word_set("ask table questions talk issues"),
}
MONEY: Final = word_set(
    "money dollar dollars sums monetary financial cash sum budget budgets costs"
)
SINGLE_FIGURE: Final = word_set("number amount sum figure quantity value")

POSITION: Final = re.compile(
    r"\b(?:positions?|views?|stance|stand|standpoint|take|response|responses?|reactions?"
    r"|react|reacted|respond|responded|side|sides|perspective|opinions?|line|case|arguments?"
    r"|argue[sd]?|arguing|grievances?|criticisms?|accusations?|accuses?|concerns?"
    r"|attitude|statements?|points?|feel|feels|felt|think|thinks|thought|say|says|said|saying|see"
    r"|sees|point of view|viewpoint|version|complaints?|objections?|objects?|answer(?:ed)?"
    r"|comment(?:s|ed)?|message|claims?|claimed|want|wants|demands?|make of|made of)\b",
    re.I,
)
ALL_ABOUT: Final = re.compile(
    r"\b(?:everything|all (?:facts?|(?:that )?(?:you|we) (?:have|know|got)|there is"
    r"|info(?:rmation)?|details)|anything|all|facts|list|what (?:do|does) (?:the|this|we|you"
    r"|it)\b.*\b(?:say|know|have|mention|tell us|tell|write)s?|what(?:'s| is) (?:said|known"
    r"|written|there)|overview|summary|summari[sz]e|info(?:rmation)?)\b.*\b(?:about|on"
    r"|regarding|concerning)\b",
    re.I,
)
COMPARE: Final = re.compile(
    r"\b(?:compar\w*|versus|vs\.?|v\.|contrast\w*|differ(?:s|ed|ence|ences|ent|ing|ently)?"
    r"|side by side|both sides|two sides|each side|opposing (?:views|sides|positions)|on "
    r"the one hand|disagree(?:ment)?s?(?: between)?|next to each other|against each other"
    r"|(?:view|position|stance|reaction|response|line|case|version)s?"
    r" (?:against|versus|next to))\b",
    re.I,
)
EACH: Final = re.compile(
    r"\b(?:each|every|all|both|the (?:different|various|four|three|two"
    r"|other))\b.*\b(?:capitals?|sides?|part(?:y|ies)|governments?|countr(?:y|ies)|actors?"
    r"|players?|positions?|views?|stances?|reactions?|responses?)\b|\b(?:who (?:says|said"
    r"|thinks) what|positions of|all (?:positions|views|reactions|responses)|reactions"
    r"|positions|responses|capitals)\b",
    re.I,
)
EACH_PARTY: Final = re.compile(
    r"\b(?:each|every|both|the (?:two|three|four|different|various)) (?:\w+ )?(?:capitals?|sides?"
    r"|part(?:y|ies)|governments?|countr(?:y|ies)|actors?|players?|camps?)\b",
    re.I,
)
EACH_SAYS: Final = re.compile(
    rf"\b(?:what|how|why) (?:do|does|did|is|are|has|have) {EACH_PARTY.pattern}", re.I
)
# Who does something to several others, whose treatment is then compared.
TREATS: Final = re.compile(
    r"\s*(?:'s?\s+(?:treatment|policy|attitude|approach|handling|demands?|line)\b|(?:treats?|treated"
    r"|handles?|approach\w*|deals? with|looks? at|regards?|sees?|views?|asks?|demands?|expects?"
    r"|wants?|deal)\b)",
    re.I,
)
TOWARDS: Final = re.compile(
    r"\b(?:towards?|on|about|regarding|concerning|against|to|vis-a-vis|for|over|of)"
    r"(?:\s+(?:the|its|their))?\s*$",
    re.I,
)
ON: Final = re.compile(r"\b(?:towards?|on|about|regarding|concerning)(?: the)?\s*$", re.I)
LISTING: Final = re.compile(
    r"\b(?:list|all|every|which|what are|what were|what|name|names? of|enumerate|show|give"
    r"|types? of|kinds? of|how many (?:types|kinds)|overview|summar\w+|need)\b",
    re.I,
)

# Words of asking for views and comparing them, and for the matter at hand: no topic of their own.
VIEWLESS: Final = word_set(
    """
    each every all both different various list side sides position positions capital capitals
    government governments party parties country countries deal sale package
    plan decision move proposal measure reaction reactions
    summary summarise summarize overview four three two other others main issue matter opposing
    between short one hand quickly table thoughts place official full against detail detailed
    complete sentence sentences bullet bullets points point line lines regarding respective
    comments publicly bring brings brought raise raises voice voices treat treats treatment
    differ differs sum whole towards toward everything anything facts in-depth brief next
    """
)
# Words around the members of a kind, which do not choose among them.
SETTING: Final = word_set(
    """
    named mentioned list listed kind kinds type types full complete names item items thing things
    involved system systems included individual separate discussed play plays
    role roles appear appears exact quantities quantity numbers number sold supplied delivered sent
    receive receives received obtain gets buy buys sending selling supplying all each every single
    enumerate enumerates enumerated identify identifies identified outline outlines outlined
    describe describes described raise raises sees occur occurs main quoted cited speaking
    overview everything anything piece category categories
    """
)
KIND_WORDS: Final = {
    "person": ("person", "people", "politician", "official", "individual"),
    "place": ("place", "country", "countries", "capital", "nation", "location", "state"),
    "organisation": ("organisation", "organization", "institution", "body", "agency", "group"),
    "weapon": ("weapon", "weapons", "arms", "weaponry", "hardware", "armament", "kit"),
    "document": ("document", "paper", "treaty", "law", "agreement"),
    "concept": ("concept", "idea", "term", "doctrine"),
}

LIST_QUESTION: Final = re.compile(
    r"^(?:so |ok |and )*(?:(?:can|could) you |please )*(?:list|name|enumerate|break\b|break "
    r"down|itemi[sz]e|everything|all\b|what(?:'s| is| all is| else is) (?:in|inside|included "
    r"in|part of)\b"
    r"|what(?: all)? (?:does|do|did) .*\b(?:include|contain|comprise|consist|get|buy|demand"
    r"|cover|come with|receive)\b|what are (?:the|all)\b|what were the\b|which\b.*\b(?:are"
    r"|were|does|do|did)\b|give me (?:all|the|a list)|show (?:me )?(?:all|the)"
    r"|what kinds?\b|what sorts?\b|what types?\b|.*\b(?:bullet points|break ?down|by "
    r"category|one by one|in full|shopping list)\b)",
    re.I,
)
# It asks for the whole of something, whatever the nearest single fact says.
WHOLE_OF_IT: Final = re.compile(
    r"^(?:so |ok |and |again |just )*(?:(?:can|could) you |please |i (?:would )?need )*"
    r"(?:list|name (?:all|the|every)|enumerate|itemi[sz]e|everything|all\b|break\b"
    r"|(?:give|show|tell|get|send) (?:me |us )?(?:all|everything|a list"
    r"|the (?:full |complete |whole )?(?:list|contents|breakdown|components)"
    r"|the (?:two|three|four|five|six)\b)"
    r"|(?:what|which)(?:'s| are| were| is)? (?:the |all |all the )*(?:main |biggest |key |major )?"
    r"(?:two|three|four|five|six|several|different|components?|contents|elements|ingredients|parts)\b"
    r"|what (?:all|else)\b|what are (?:the|all)\b|the (?:two|three|four|five|six)\b)"
    r"|\b(?:all of it|all of them|everything in it|break ?downs?|broken down|by category|one by one"
    r"|in full|shopping list|bullet(?:s| points?)|point by point|full list|complete list|inventory"
    r"|list (?:it|them|its|their)|each of them|full contents)\b",
    re.I,
)
# "The weapons, with their numbers" are weapons, not figures.
WITH_NUMBERS: Final = re.compile(
    r"\b(?:with|and|in|including|plus)\b(?: \w+){0,3} (?:numbers|quantities|figures|amounts)\b",
    re.I,
)
# Asking for a choice of format after the question itself, or before it: "Bullet points, please."
POINTS: Final = re.compile(
    r"\b(?:bullet(?:s| points?)|point by point|(?:main|key|its|their|all|the) points|in full"
    r"|list (?:its|their|the|them|all)\b.*|one by one|as a list)\b",
    re.I,
)
WHOLE: Final = re.compile(
    r"\b(?:positions?|arguments?|everything|all|list|full|summar\w+|points|views|stances?"
    r"|case|complaints|objections|grievances|criticisms|overview|sum up|bullets?)\b",
    re.I,
)
# It says that it wants several things, or all that there is in short.
SEVERAL: Final = re.compile(
    r"\b(?:all|every|each(?! other)|list|everything|positions|arguments|points|views|stances|"
    r"complaints|objections|grievances|criticisms|(?:key|main) \w+s|facts|overview|summar\w+|sum up"
    r"|bullets)\b",
    re.I,
)
PEOPLE: Final = re.compile(r"\bwho(?:'?s| is| are|re) who\b|\bdramatis personae\b", re.I)
TIMELINE: Final = re.compile(r"\bwhen did what\b|\bwhat happened when\b|\bwhat came when\b", re.I)
# "The five main points": a number of lines, not a figure.
LINES: Final = re.compile(
    r"\b(?:top |in )?(?P<number>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?: (?:main|key|most important|important|short|bullet|central|crucial|quick|simple))*"
    r" (?:points?|bullets?|facts|sentences|lines|takeaways|things|findings|messages|highlights)\b"
    r"|\btop (?P<top>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.I,
)
# "What position does A want B to take?" asks for one thing.
ONE_OF_THEM: Final = re.compile(
    r"^(?:what|which) (?:position|stance|view|case|line|reaction|response|argument) (?:does|do|did"
    r"|should|must|has|have|is|was)\b",
    re.I,
)
# A wish in the form of a statement: "For my seminar paper I would need the dangers ...".
WISH: Final = re.compile(
    r"^(?:for (?:a|an|my|our|the|this) [\w' -]{2,40}?,? )?(?:i|we)(?:'d| would|'ll| will| do)?"
    r"(?: really| just| also| only)? (?:need|want|like|require|love|am looking for|are looking for"
    r"|'m looking for|am after|could use|have to (?:have|list|give|show))\b(?! to (?!have|see|get))"
    r"|^for (?:a|an|my|our|the|this) [\w' -]{2,40}?[,:] ",
    re.I,
)
PURPOSE: Final = re.compile(
    r"[, ]+(?:for|in|into|on|to put (?:in|on)|to use in)"
    r" (?:a|an|my|our|the|this) (?:\w+ )?(?:slides?|memo|deck|notes?"
    r"|presentation|meeting|talk|paper|essay|class|boss|editor|segment|show|bulletin|script"
    r"|newsletter|records?|files?|thesis|homework|assignment|seminar|handout|factbox|fact box"
    r"|infographic|article|post|blog|podcast|sidebar)\b",
    re.I,
)
STRIPPED: Final = re.compile(
    r"\b(?:please|pls|in full|by category|one by one|all of (?:it|them)|bullet points?|bullets"
    r"|point by point|(?:the |its |their )?(?:main|key) points|as a list|for me)\b"
    r"|[,;]?\s*(?:list|give|name|show)(?: me)? (?:its|their|the|them|all)"
    r"(?: (?:main|key|points?))*\s*$",
    re.I,
)
# A sentence of nothing but these says how the question before it is to be answered.
ATTACHED: Final = word_set(
    """
    bullet bullets list lists points point full functions function roles role quantities quantity
    titles counts one-liners table breakdown detail details names positions each
    """
)
ATTACHED_ALONE: Final = word_set(
    "bullet bullets list full functions quantities quantity counts titles breakdown each roles"
)
ATTACHED_FILL: Final = word_set(
    """
    please pls and the a an as in with its their it them me give show make put just all main key
    short few by one of for is are what which how can could you would nice be kindly only also each
    thanks i need want name many numbers number
    """
)
OWNED: Final = word_set("its their them it")
