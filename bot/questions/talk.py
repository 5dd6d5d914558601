"""Small talk, and what cannot be read at all: greetings, thanks, help, nonsense, other languages.

Only a whole message counts as talk; a greeting in front of a question is taken off elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final, Literal

from bot.language.cue import Cue
from bot.language.wordset import letters, word_set

Talk = Literal[
    "",
    "empty",
    "hello",
    "thanks",
    "bye",
    "help",
    "fine",
    "wrong",
    "model",
    "nonsense",
    "foreign",
    "sums",
]

_END: Final = r"[\s,.!?~:;)(\-–…'\"]*"
_ADDRESS: Final = (
    r"(?:[\s,]+(?:there|all|team|everyone|everybody|folks|guys|desk|briefdesk|bot|again|so "
    r"much|very much|a lot"
    r"|a bunch|a million|mate|man|dude|friend|buddy|much|then|now|for (?:that|this|now|the "
    r"help|your help|everything"
    r"|today|helping|the (?:info|answer|quick (?:answer|reply)))|you|u|that(?:'s| is) (?:all"
    r"|great|helpful|very helpful|perfect|it)"
    r"|please|dear|(?:dear )?(?:bot|robot)|very kind|so kind|kind of you|great|perfect|got it"
    r"|cool|thanks|thank you|later|soon|tomorrow|how are you(?: doing)?(?: today)?|how's it "
    r"going))*"
)
_HELLO: Final = (
    r"(?:hi+(?: hi)*|hey+(?: hey)*|hello+|hallo|howdy|yo+|hiya|heya|sup|what'?s up|wass?up"
    r"|greetings|morning|evening|afternoon|salut|"
    r"good (?:morning|afternoon|evening|day)|g'?day|nice to meet you|how are (?:you|u"
    r"|things)(?: doing)?(?: today)?"
    r"|(?:hi|hey|hello|good (?:morning|day))[\s,!.]+(?:i'?m|i am|my name is|this is) \w+(?: \w+)?"
    r"|how'?s it going|how do you do|(?:is )?any(?:one|body)(?: (?:there|here|home))?|are you "
    r"(?:there|awake|online"
    r"|here)|you there|hows? (?:you|it going)|test(?:ing)?|ping)"
)
_THANKS: Final = (
    r"(?:(?:ok(?:ay)?|great|cool|perfect|awesome|brilliant|lovely|wow|ah|oh|nice|super|right"
    r"|excellent|got it|alright)[\s,.!]+)*"
    r"(?:thanks?|thank (?:you|u)|thx|thnx|ty|tysm|cheers|much appreciated|appreciate it"
    r"|appreciated|many thanks"
    r"|i appreciate (?:it|that|your help)|merci|ta|well done"
    r"|(?:good|great|nice|excellent) (?:bot|job|work|answer|one|stuff|news|point)"
    r"|nice (?:one|work|job)"
    r"|(?:that|this) (?:was|is|'s) (?:very |really |so |super )?(?:helpful|useful|great"
    r"|perfect|good|clear)|that'?s (?:very |really |super )?(?:helpful|useful|great|perfect"
    r"|good|clear|all)"
    r"|very helpful|you'?re (?:great|the best|awesome|a star|a lifesaver)|that helps(?: a "
    r"lot)?|so helpful|helpful)"
)
_BYE: Final = (
    r"(?:(?:ok(?:ay)?|alright|right|thanks|thank you)[\s,.!]+)*(?:bye+(?: bye)?|goodbye|good "
    r"bye|good night|night|see (?:you|ya|u)"
    r"(?: around)?|cya|later|talk (?:to you )?(?:later|soon)|farewell|take care|have a "
    r"(?:nice|good|great) (?:day|one|evening|weekend|night)"
    r"|ciao|cheerio|ttyl|gotta go|i'?m (?:off|done)|so long)"
)
_FINE: Final = (
    r"(?:ok(?:ay)?|k|kk|sure|fine|cool|great|nice|perfect|wow|awesome|lovely|good|alright"
    r"|all right|right|understood|got it|gotcha"
    r"|i see|makes sense|fair enough|noted|interesting|yes|no|yep|nope|yeah|nah|lol"
    r"|stop(?: (?:it|that|this))?|(?:the )?end|end (?:it|this|here)|quit|exit|skip(?: (?:it|this))?"
    r"|close (?:it|this|(?:the|this) (?:thread|chat|conversation|briefing))|(?:go )?back|undo"
    r"|that(?: is|'s) (?:all|it)|enough|shut up|be quiet|go away|leave me alone|forget (?:it|that)"
    r"|wtf|omg|damn|haha(?:ha)*|hehe|hmm+|hm|oh|ah|aha|roger|sounds good|very good"
    r"|never ?mind|nvm|sorry|my bad|oops|no problem|np|please|excellent|brilliant|amazing"
    r"|exactly|agreed|true)(?:[\s,.!]+(?:ok(?:ay)?|then|thanks|cool|great|good|lol|got it|yes"
    r"|no|sure|fine))*"
)
_WRONG: Final = (
    r"(?:(?:no|nope|well|sorry|but|hm+|wait)[\s,.!]+)*"
    r"(?:(?:(?:i (?:think|believe|am afraid)(?: that)? )?"
    r"(?:you|u|this|that|it|your answer|the answer)(?: (?:are|r|is|was|were)|'re|'s)"
    r"(?: (?:just|so|all|totally|completely|simply|plain|clearly|really|very|quite)){0,2} "
    r"(?:wrong|incorrect|mistaken|inaccurate|false|untrue|nonsense|rubbish|not (?:true|right"
    r"|correct|so|accurate))|(?:(?:you|that|this|it)(?: (?:are|is)n'?t|'re not|'s not) (?:true"
    r"|right|correct|so|accurate))|that can'?(?:not|t) be (?:right|true|correct))"
    r"|(?:this|that|it) (?:just )?(?:sounds|looks|seems|feels) (?:wrong|off|untrue|incorrect|fishy)"
    r"|wrong(?: answer)?|incorrect|not (?:true|right|correct)|nonsense|rubbish"
    r"|i (?:disagree|don'?t agree|do not agree|doubt (?:it|that)"
    r"|(?:don'?t|do not) (?:believe|trust) (?:it|that|this|you))(?: with (?:you|that|this|it))?)"
)
_YOU: Final = r"(?:you|u|this (?:bot|app|thing|desk|tool|chat)|the (?:bot|desk)|briefdesk|it)"
_HELP: Final = (
    rf"(?:what|huh|eh|pardon|come again|i (?:don'?t|do not) (?:get|understand)(?: (?:it|this"
    rf"|that))?"
    rf"|(?:list|show) (?:the |your )?commands|help(?: me)?(?: please| out)?|(?:i need|can "
    rf"(?:you|i get)|please|some) (?:some "
    rf")?help(?: me)?|\??/?help|commands?|usage|instructions|menu|options|manual|start"
    rf"|(?:so )?(?:what|wat) (?:can|could|do|does|else can) (?:you|u|i|we|{_YOU}) (?:do|ask"
    rf"|know|cover|answer|help with)(?: (?:here|for me|about|you|with you|for us|in here"
    rf"|exactly|me with|us with))*(?: about| here| you)?"
    rf"|what (?:kinds?|sorts?|types?) of (?:questions?|things?)(?: (?:can|could|may|should"
    rf"|do) (?:i|we|you) (?:ask|answer|take|know)(?: you)?(?: here)?)?"
    rf"|what (?:questions?|things?) can (?:i|we|you) (?:ask|answer)(?: you)?(?: here)?"
    rf"|(?:who|what) (?:are|r|is) (?:you|u|this bot|this app|briefdesk|this thing|this desk"
    rf"|this tool|this channel for|this for)(?: exactly| anyway| for)?"
    rf"|how (?:do|does|can|should) (?:i|we|{_YOU}) (?:use|work|ask|start|talk to|get started"
    rf"|begin|query)(?: (?:you|this|it|with you|with this|here|this (?:bot|thing|desk|tool)"
    rf"|a question|questions?))*"
    rf"|what(?:'s| is) (?:this|briefdesk)|what do (?:you|u) do|how can you help(?: me| "
    rf"us)?(?: here)?|can you help(?: me| us)?(?: here| out)?|what are (?:your|the) "
    rf"(?:commands|options|capabilities|features|skills)"
    rf"|what are you (?:for|good for|able to do|capable of)|introduce yourself|tell me about "
    rf"yourself|explain yourself|your name|what(?:'s| is) your name|how does (?:this|it) work"
    rf"|are you able to help(?: me)?"
    rf"|i(?:'m| am) (?:lost|new here|new to this|confused)(?:[\s,.]+(?:help|what (?:is|does) "
    rf"this(?: do)?|how (?:does|do|can|should) .{{0,30}}(?:work|use you|use this|start|ask)"
    rf"|what can (?:you|i) (?:do|ask)))*)"
)
_MODEL: Final = (
    r"(?:are you (?:a |an )?(?:human|real(?: person)?|bot|robot|ai|a\.i\.|person|machine"
    r"|chatgpt|gpt|llm|model|language model|chatbot|computer)(?: or (?:a |an )?\w+)*"
    r"|is this (?:a |an )?(?:bot|ai|human|robot|real person|person|chatgpt)|am i (?:talking"
    r"|speaking|chatting) (?:to|with) (?:a |an )?(?:human|real person|person|bot|robot|ai"
    r"|machine)(?: or (?:a |an )?\w+)*|do you use (?:ai|chatgpt|gpt|an llm)|who (?:made|built"
    r"|created|wrote|runs) you)"
)
_TALK_WORDS: Final[tuple[tuple[Talk, str], ...]] = (
    ("help", rf"(?:{_HELLO}[\s,.!?]+)?" + _HELP),
    ("model", _MODEL),
    ("bye", _BYE),
    ("thanks", _THANKS),
    ("hello", _HELLO),
    ("fine", _FINE),
    ("wrong", _WRONG),
)
_TALK: Final = tuple(
    (kind, re.compile(_END + pattern + _ADDRESS + _END, re.I)) for kind, pattern in _TALK_WORDS
)
_LONGEST_TALK: Final = 200
_MOST_WORDS: Final = 9
_WORDS: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_SMILEYS: Final = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+|<3|[:;]-?[)(DPp]")
_TELLING: Final[tuple[tuple[Talk, frozenset[str]], ...]] = (
    (
        "thanks",
        word_set(
            "thanks thank thx ty tysm cheers ta appreciate appreciated helpful useful grateful"
        ),
    ),
    ("bye", word_set("bye goodbye cya ttyl farewell g'night goodnight")),
    (
        "help",
        word_set(
            "ask question questions help helping trust purpose yourself understand your answers"
        ),
    ),
    ("hello", word_set("hi hello hey hiya yo greetings gm morning evening ya")),
    ("fine", word_set("wow huh lol love funny amazing sorry welcome nice cool brilliant you're")),
    ("help", word_set("you u talking")),
)
_SMALL: Final = word_set(
    """
    thanks thank thx ty tysm cheers ta appreciate appreciated helpful useful grateful bye
    goodbye cya ttyl farewell g'night goodnight ask question questions help helping trust
    purpose yourself understand your answers hi hello hey hiya yo greetings gm morning
    evening ya wow huh lol love funny amazing sorry welcome nice cool brilliant you're you u
    talking i i'm im me my we us am are is was be do does don't dont can could may might
    should would will have had a an the to for with and or but so just really very much too
    this that it that's its it's here there now then some something anything how who what
    where about up from come tell know make makes made things like want need get got good
    great ok okay well fine lot lots today quick anyway all please speak english language
    real person human smart clever kind dear friend
    """
)
_LONGEST_SUM: Final = 600
SUMS: Final = Cue(
    re.compile(
        r"\b(?:in|into|to) (?:euros?|eur|pounds?|gbp|sterling|yen|jpy|yuan|rmb|cny|won|krw"
        r"|rupees?|francs?|ntd?|twd|(?:new )?taiwan dollars?|bitcoin|today'?s (?:money|dollars)"
        r"|kilomet\w+|miles)\b"
        r"|\b(?:convert|conversion|exchange rate|added? (?:up|together)|add (?:them|the|up)|sum "
        r"of (?:the|all|both|these|those)|(?:sum|put) them|combined (?:total|number|cost|value)"
        r"|in total together"
        r"|multipl(?:y|ied|ies|ying)|divided? (?:.+ )?by \$?[\d.,]+"
        r"|divide (?:it|that|them|\$?[\d.,]+)"
        r"|subtract\w*|minus|plus how|average (?:of|cost|per)"
        r"|what percent of|what share of|per[- ](?:person|capita|head|citizen"
        r"|inhabitant|day)|how (?:many|much) more .+ than|difference between \$?[\d.,]+"
        r"|times (?:more|as many|as much|bigger|larger)|half of (?:the|that|\$)|twice (?:the|as)"
        r"|a (?:tenth|quarter|third|fifth) of)\b"
        r"|\bhow (?:many|much)\b.+\b(?:and|plus|&)\b.+\b(?:together|combined|in total|altogether"
        r"|in all)\b|\b(?:total|combined) (?:number|count) of (?:weapons|missiles|systems|pieces)"
        r"|\d.*\bper year\b|\bper year\b.*\d",
        re.I,
    ),
    word_set(
        """
        euro euros eur pound pounds gbp sterling yen jpy yuan rmb cny won krw rupee rupees franc
        francs nt ntd twd taiwan bitcoin money dollars miles convert conversion exchange add added
        sum combined put taken total divide divided minus plus average percent percentage share per
        more difference times half twice tenth quarter third fifth together altogether all
        """
    ),
    ("kilomet", "multipl", "subtract"),
)
_ARITHMETIC: Final = re.compile(
    r"^(?!\s*\d{4}\s*-\s*\d{2,4}\s*\??$)[\s\d.,()$€£%+*/x×÷=^-]*\d\s*[-+*/x×÷^]\s*\d[\s\d.,()$%+*/x×÷=^-]*\??$"
)
_FOREIGN: Final = word_set(
    """
    el los las una unos unas por para qué que como cuánto cuántos cuantos cuanto dónde quién
    cuando cuándo es está son del le les des une est sont dans pour avec qui quoi combien où
    quand comment pourquoi quel quelle sur aux cette der die das und ist sind wie viele viel
    was wer wann wo warum ein eine einen nicht mit für auf von dem den zu im kostet il lo
    gli che chi quanti quanto quando dove perché sono della di è con più o os um uma não
    quem quantos onde por que são com het een van en hoeveel wie waar waarom wanneer zijn
    niet met voor dat ile jest kto gdzie dlaczego kiedy ile nie czy w jak co och är vad hur
    många vem var när inte på som ne ve bu kaç kim nerede neden bir mi mu apa siapa berapa
    dimana mengapa yang dan ini
    """
)
_ENGLISH: Final = word_set(
    """
    the a an of to in is are was were and or for on with what who when where why how does do
    did many much it this that i you be by from at about as not which will would can could
    me tell say said us
    """
)
_ONLY_FOREIGN: Final = _FOREIGN - _ENGLISH
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def talk_kind(text: str) -> Talk:
    """In: a clean message. Out: which small talk all of it is; "" if it is none."""
    if not text:
        return "empty"
    if len(text) > _LONGEST_TALK:
        return ""
    spoken = _SMILEYS.sub(" ", text).strip() or text
    for kind, pattern in _TALK:
        if pattern.fullmatch(spoken):
            return kind
    return _by_words(spoken)


def is_smile(text: str) -> bool:
    """Tell whether a message is smileys, a thumb or a heart, and nothing else."""
    return bool(_SMILEYS.search(text)) and not _SMILEYS.sub("", text).strip()


def _by_words(text: str) -> Talk:
    """Tell small talk by its words: nothing else said, and one of them that tells the kind."""
    words = _WORDS.findall(text.lower().replace("\u2019", "'"))
    if not 0 < len(words) <= _MOST_WORDS or not all(word in _SMALL for word in words):
        return ""
    if any(sign.isdigit() for sign in text):
        return ""
    return next((kind for kind, telling in _TELLING if telling & set(words)), "")


def asks_for_sums(text: str) -> bool:
    """Tell whether a question wants figures converted, added or compared by arithmetic."""
    if len(text) > _LONGEST_SUM:
        return False
    return bool(SUMS.search(text, letters(text)) or _ARITHMETIC.match(text))


def is_foreign(text: str) -> bool:
    """Tell whether a message is most likely in another language than English."""
    if not text.isascii() and _is_in_other_letters(text):
        return True
    words = _LETTERS.findall(text.lower())
    other = sum([word in _ONLY_FOREIGN for word in words])
    return other >= 2 and other > sum(word in _ENGLISH for word in words)


def _is_in_other_letters(text: str) -> bool:
    signs = [sign for sign in text if sign.isalpha()][:400]
    return 2 * sum("LATIN" in unicodedata.name(sign, "") for sign in signs) < len(signs)


_DIGIT: Final = re.compile(r"\d")
_SEVERAL_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")
_BABBLE: Final = 24  # words from which on a text with hardly any different ones says nothing
_DIFFERENT: Final = 0.15


def is_babble(text: str) -> bool:
    """Tell whether a long text is a few words again and again."""
    words = text.lower().split()
    return len(words) >= _BABBLE and len(set(words)) < max(3, _DIFFERENT * len(words))


def is_nonsense(text: str, known: Callable[[], bool]) -> bool:
    """Tell whether nothing readable is in a message; `known`: whether any of its words is."""
    if _DIGIT.search(text):
        return False
    return not _SEVERAL_LETTERS.search(text) or not known()
