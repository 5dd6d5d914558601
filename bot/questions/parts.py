"""Takes a message apart: the chatter around it off, one part for each question or statement in it.

Pure text work on clean text; what a part means is read elsewhere.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.language.cue import Cue
from bot.language.grammar import AUXILIARIES, IMPERATIVES, QUESTION_WORDS
from bot.language.oaths import without_oaths
from bot.language.text import clean, words
from bot.language.wordset import letters, word_set
from bot.questions.finite import BEFORE_NOUNS, FINITE, NOUN_OR_VERB, NOUNS_TOO

Form = Literal["open", "yes_no", "statement", "bare"]

MOST_PARTS: Final = 12
MOST_TEXT: Final = 8_000
_WHOLE: Final = frozenset({"everything", "anything", "all", "every", "any", "everyone"})

# Dots that end no sentence: initials, titles, months, "U.S.", "No. 1", "vs."
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:[A-Za-z]|mr|mrs|ms|dr|st|vs|no|approx|est|jan|feb|mar|apr|jun|jul|aug|sept?|oct"
    r"|nov|dec"
    r"|gen|gov|sen|rep|pres|etc|e\.g|i\.e|u\.s|u\.k))\.$",
    re.I,
)
_SENTENCE_END: Final = re.compile(
    r"(?<=[.!?…])[\"')\]]*\s+|(?<=[a-z]{3}[.!?])(?=[A-Z])|\s*[;\n]\s*"
)
_END_SIGN: Final = re.compile(r"[.!?…;\n]")
_JOINED_BY: Final = ("and", ",", "also", "plus", "&", "-", "–")
_WH: Final = (
    r"(?:who|whom|whose|what|what's|whats|which|when|where|why|how|hows|how's|who's|whos|wat|hw)"
)
_AUX: Final = (
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must|isn't"
    r"|aren't|doesn't|didn't|don't|won't)"
)
_JOIN: Final = re.compile(
    rf"\s*(?:,?\s+(?:and|plus|&)\s+(?:also\s+|then\s+)?|,\s*(?:also\s+|then\s+)?|\s+also\s+"
    rf"|\s+[-–]\s+)"
    rf"(?=(?:(?:for|in|on|by|from|to|at|of|with|since|until)\s+)?(?:{_WH}\b|{_AUX}\s+(?:the"
    rf"|it|they|there|that|this|he|she|[a-z]+)\b)"
    r"|the\s+[\w'-]+(?:\s+[\w'-]+)?\s+(?:that|which|who)\s|(?:the )?(?:number|name|date) of\s)",
    re.I,
)
_GREETING: Final = re.compile(
    r"^\s*(?:(?:hi+|hey+|hello|howdy|good (?:morning|afternoon|evening|day)|greetings|dear|yo"
    r"|ok(?:ay)?|so|well"
    r"|um+|uh+|er+|right|quick (?:question|one|q)|question|sorry|excuse me|pls|please|btw|by "
    r"the way|just"
    r"|omg|lol|lmao|ffs|damn|dang|wow|whoa|jeez|holy (?:cow|moly|shit)|(?:oh )?my god"
    r"|actually|thanks|thank you|cheers|great|cool|nice|perfect|got it|i see|and|but|also"
    r"|then|now|oh|ah|hmm+|wait)"
    r"(?:\s+(?:there|all|team|everyone|everybody|folks|guys|desk|briefdesk|again|so much|a "
    r"lot))?\s*[,:!.\-–…]*\s+)+",
    re.I,
)
LEAD_IN: Final = Cue(
    re.compile(
        rf"^.{{0,80}}?\b(?:know|tell (?:me|us)|told|wondering|wonder|explain|remind (?:me|us)"
        rf"|idea|curious|clarify"
        rf"|understand|remember|say|find out|figure out|see|ask|check|sure|clear up|let me know"
        rf"|question is"
        rf"|interested in|looking for|show me|give me)\b[\s,:]*(?:to|about|me|us|on|of|in|as to"
        rf"|exactly|again)?[\s,:]*(?={_WH}\b)",
        re.I,
    ),
    word_set(
        """
        know tell told wondering wonder explain remind idea curious clarify understand remember say
        find figure see ask check sure clear let question interested looking show give
        """
    ),
)
_COLON: Final = re.compile(
    rf"^[^:]{{0,80}}:\s+(?={_WH}\b|(?:the |a )?(?:number|name|date|amount|list|sum)\b)", re.I
)
_NAMED_FIRST: Final = re.compile(
    r"^(?P<lead>[^:?]{1,80}):\s*(?P<asks>how (?:many|much))(?: of)?(?: each| of each)?\s*\??$", re.I
)
THAT_IS: Final = Cue(
    re.compile(r"[\s,(]+(?:i\.\s?e\.|ie|e\.\s?g\.)[\s,:]+", re.I), word_set("ie e")
)
_NOUN_OF: Final = re.compile(
    r"(?:the )?(?:number|amount|date|name|value|price|size|cost|total|year|list|sum) of\b", re.I
)
# "Number of launchers pledged": what is wanted to be known of something, and no article before it.
_NO_SENTENCE: Final = re.compile(
    r"(?!the )(?:[\w-]+ )?(?:number|quantity|count|amount|total|percentage|share|names?|terms?"
    r"|words?|kind|sort|type|cost|price|date|size|sum|volume|value|list|adjectives?|reasons?"
    r"|source) (?:of|for|used)\b"
    r"|[\w-]+ (?:number|quantity|cost|price|date|size)$",
    re.I,
)
_THE_ONE_THAT: Final = re.compile(r"^the (?:[\w'-]+ ){1,3}(?:that|which|who) ", re.I)
_LEFT_OUT: Final = re.compile(
    rf"^(?:and\s+)?(?:{_WH}\s+(?:many\s+|much\s+)?)?(?P<word>to|for|in|on|from|about|with|by|of|at"
    rf"|against)\s+(?P<rest>(?!.*\b{_AUX}\b)(?!{_WH}\b)[\w' -]{{1,60}})[?\s]*$",
    re.I,
)
_MARK: Final = re.compile(r"^\s*(?:\(?\d{1,2}[).]|[a-e]\)|[-*•–])\s+", re.I)
_RELATIVE: Final = re.compile(r"(?:who|whom|whose|which|where|when)\b", re.I)
_ASKS_ON: Final = re.compile(rf"\s*(?:and|or|but|also|then|plus|{_WH}|{_AUX})\b", re.I)
_OF_THE_SAME: Final = re.compile(
    r"(?:which|whom|whose|where)\s+(?:they|it|he|she|we|i|you)\b|which(?:\s+[\w'-]+){1,2}[\s?.!]*$",
    re.I,
)
_PURPOSE: Final = re.compile(
    r"\s+for (?:a|an|my|our|the) (?:slides?|memo|deck|notes?|brief|piece|story|presentation"
    r"|meeting|report|talk|paper"
    r"|essay|class|boss|editor|segment|show|bulletin|script|newsletter|records?|files?)\b",
    re.I,
)
_POLITE: Final = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u|we|i|anyone|someone|somebody)(?: please| pls| "
    r"kindly| maybe| also| just)*"
    r"|please|pls|plz|kindly|i(?:'d| would) (?:like|love) (?:you )?to|i (?:want|need"
    r"|wish)(?: you)? to"
    r"|i(?:'m| am) (?:trying|looking) to|help me(?: to)?|do you (?:know|happen to know)|any "
    r"idea|let'?s|let us)\s+",
    re.I,
)
_TAIL: Final = re.compile(
    r"(?<!\bsay)(?<!\bsays)(?<!\bsaid)(?<!\bsaying)[\s,.!–-]*\b(?<!\bsay )(?<!\bsaid )(?<!\bsays )"
    r"(?<!\bsaying )(?:please|pls|plz|thanks|thank you|thx|ty|cheers|lol|haha|btw|asap|again"
    r"|mate|in advance"
    r"|do you know|any idea|anyone know|anybody know|can you tell me|if you know)\s*[.!?]*\s*$",
    re.I,
)
# What every match of _TAIL ends with: looked for first, since most messages have none of it.
_TAILS: Final = (
    *("please", "pls", "plz", "thanks", "thank you", "thx", "ty", "cheers", "lol", "haha", "btw"),
    *("asap", "again", "mate", "in advance", "do you know", "any idea", "anyone know"),
    *("anybody know", "can you tell me", "if you know"),
)
SURE: Final = Cue(
    re.compile(
        r"\b(?:is|was) (?:it|that|this) (?:true|right|correct"
        r"|accurate)(?: (?:to say )?(?:that|if))?\b"
        r"|^(?:true or false|fact[- ]?check|correct me if i'?m wrong|am i right(?: (?:that|in "
        r"(?:thinking|saying)))?)\b[\s:,–-]*(?:that\b)?"
        r"|^(?:i (?:heard|read|thought|believe|think|understand|gather|was told|assume)|i've "
        r"(?:heard|read)|(?:my )?(?:boss|editor|colleague|friend|someone|somebody|he|she|they) "
        r"(?:says?|said|claims?|claimed|told me|thinks?))(?: that)?\b"
        r"|[\s,–-]*(?<!\bown )\b(?:right|true|correct|is that (?:right|true|correct|so)"
        r"|isn'?t (?:it|that right)|am i right|yes|or not|no|yeah|innit|true or false"
        r"|is (?:it|that|this) (?:true|right|correct|accurate))\s*\?+\s*$"
        r"|[\s,–-]+\b(?:right|true|correct)\s*$|\b(?:didn'?t|doesn'?t|isn'?t|aren'?t|wasn'?t"
        r"|weren'?t|don'?t|won'?t) (?:it|they|he|she)\s*\?+\s*$",
        re.I,
    ),
    word_set(
        """
        true false right correct accurate fact factcheck heard read thought believe think thinks
        understand gather told assume say says said claim claims claimed so yes not no yeah innit
        isn isnt didn didnt doesn doesnt aren arent wasn wasnt weren werent don dont won wont
        """
    ),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One question or statement of a message, and what form it has."""

    text: str
    form: Form
    sure: bool = False  # it asks whether something is true
    typed: str = ""  # with the chatter around it


_ASKS: Final = re.compile(rf"(?:{_WH})\b", re.I)
_ASKS_PLAINLY: Final = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how) [^:]*$", re.I)
_LEADS_ON: Final = re.compile(
    r"^(?:(?:ok(?:ay)?|so|great|thanks|right|hm+|oh|well)[\s,.!]+){0,3}and\s", re.I
)
_STARTS: Final = re.compile(rf"\s*(?:[-*•\d.)]+\s*)?(?:{_WH}|{_AUX}|[A-Z\d])", re.I)
_CHAT_FIGURE: Final = (
    (
        re.compile(r"\b(they|dey|it|that|this|those|these|he|she|we|you|u) 4(?=[\s?]*$)", re.I),
        r"\1 for",
    ),
    (
        re.compile(
            r"(?<=[a-z] )4(?= (?:the|a|an|my|our|what|this|that|us|me|u|it|his|her|their)\b)", re.I
        ),
        "for",
    ),
    (
        re.compile(
            r"\b(have|hav|has|had|need|needs|want|wants|going|prepared|according|got|how|able"
            r"|ready|talks?|speaks?|meant|supposed"
            r"|due|used|begins?|trying|related|willing|belongs?|happens?|next|is|are|was"
            r"|were|said|told) 2 (?=[a-z])",
            re.I,
        ),
        r"\1 to ",
    ),
)


def tidy(text: str) -> str:
    """In: a message as typed. Out: it clean, its lines apart where each begins something new."""
    lines = [line for raw in text[:MOST_TEXT].splitlines() if (line := clean(raw))]
    joined = ""
    for line in lines:
        ended = joined.endswith((".", "!", "?", ":", ";", ","))
        apart = (
            bool(joined)
            and not ended
            and bool(_STARTS.match(line))
            and not line[:1].isupper() | ended
        )
        joined += (
            "; "
            if apart or (joined and not ended and line[:1].isupper())
            else " "
            if joined
            else ""
        ) + line
    if "2" in joined or "4" in joined:
        for pattern, word in _CHAT_FIGURE:
            joined = pattern.sub(word, joined)
    return clean(joined)


def sentences(text: str) -> tuple[str, ...]:
    """In: a clean text of any length. Out: its sentences, abbreviations and figures left whole."""
    found: list[str] = []
    start = 0
    ends = _SENTENCE_END.finditer(text) if _END_SIGN.search(text, 0, len(text) - 1) else ()
    for match in ends:
        if _ABBREVIATED.search(text, max(0, match.start() - 12), match.start()):
            continue
        found.append(text[start : match.start()])
        start = match.end()
    found.append(text[start:])
    return tuple(piece.strip() for piece in found if any(sign.isalnum() for sign in piece))


def parts(text: str) -> tuple[Part, ...]:
    """In: a clean message. Out: its questions and statements in order, at most MOST_PARTS."""
    found = []
    for sentence in sentences(text):
        found += _split(sentence)
    return tuple(part for piece in found[:MOST_PARTS] if (part := to_part(piece)))


def _split(sentence: str) -> list[str]:
    """Cut one sentence where another question begins ("how many, and when was it announced")."""
    plain = sentence.lower()
    if not any(sign in plain for sign in _JOINED_BY):
        return [sentence]
    pieces, start = [], 0
    for match in _JOIN.finditer(sentence):
        head = sentence[start : match.start()]
        if _is_question(bare(head)) and not _tells_more(match.group(), sentence[match.end() :]):
            pieces.append(head)
            start = match.end()
    return _filled([*pieces, sentence[start:]])


def _tells_more(join: str, rest: str) -> bool:
    """Tell whether "who" or "which" behind a bare comma tells more of a thing, and asks nothing."""
    if join.strip() != "," or not _RELATIVE.match(rest):
        return False
    _, comma, further = rest.partition(",")
    goes_on = bool(comma) and not _ASKS_ON.match(further)
    return goes_on or bool(_OF_THE_SAME.match(rest))


def _filled(pieces: list[str]) -> list[str]:
    """Fill in what a later question leaves out: "what did it bring to A, and what to B"."""
    filled = pieces[:1]
    for piece in pieces[1:]:
        left_out = _LEFT_OUT.match(piece)
        before, word, _ = (
            filled[-1].rpartition(f" {left_out['word'].lower()} ") if left_out else ("",) * 3
        )
        filled.append(f"{before}{word}{left_out['rest']}" if left_out and before else piece)
    return filled


def to_part(text: str) -> Part | None:
    """In: one sentence. Out: it without chatter, and its form; None if nothing is left."""
    named_first = _NAMED_FIRST.match(text) if ":" in text else None
    if named_first:
        text = f"{named_first['asks']} {named_first['lead']}?"
    sure = _is_sure(text)
    core = bare(SURE.pattern.sub(" ", text) if sure else text)
    if not any(sign.isalnum() for sign in core):
        return None
    return Part(core, "statement" if sure else _form(core, text), sure, text.strip())


def _form(core: str, text: str) -> Form:
    """Return the form of a sentence: one that begins with a question word asks, however it ends."""
    return "open" if _ASKS_PLAINLY.match(core) else form_of(bare(spelled(core)), text)


def _is_sure(text: str) -> bool:
    """Tell whether a sentence asks if something is true; "who is right?" does not."""
    match = SURE.search(text, letters(text))
    if match is None:
        return False
    at_end = match.end() >= len(text.rstrip()) and match.start() > 0
    return not (at_end and _ASKS.match(bare(text)))


def spelled(text: str) -> str:
    """In: a sentence as typed. Out: its words with contractions and chat spelling written out."""
    return " ".join(word.form for word in words(text))


def bare(text: str) -> str:
    """In: a sentence. Out: it without greeting, politeness and lead-in ("could you tell me")."""
    said = letters(text)
    text = without_oaths(text, said)
    unmarked = _strip(_MARK, THAT_IS.pattern.sub(" ", text) if THAT_IS.may_fit(said) else text)
    core = _strip(_COLON, unmarked) if ":" in text else unmarked
    core = _strip(_GREETING, _strip(_PURPOSE, core) if "for" in said else core)
    leads_on = bool(_LEADS_ON.match(text)) and not _is_question(core)
    if LEAD_IN.may_fit(said):
        core = LEAD_IN.pattern.sub("", core, count=1)
    core = _strip(_POLITE, core)
    if core.lower().rstrip(" .!?").endswith(_TAILS):
        core = _TAIL.sub("", core)
    core = core.strip(" \t,.;:!–-") or text.strip()
    return f"and {core}" if leads_on and not core.lower().startswith("and ") else core


def _strip(pattern: re.Pattern[str], text: str) -> str:
    """Take a lead off, unless nothing would be left."""
    rest = pattern.sub("", text, count=1)
    return rest if rest == text or any(sign.isalnum() for sign in rest) else text


def _is_question(text: str) -> bool:
    words = text.lower().split()
    return bool(words) and (
        _NOUN_OF.match(text) is not None
        or re.match(rf"(?:(?:for|in|on|by|from|to|at|of|with|since|until)\s+)?{_WH}\b", text, re.I)
        is not None
        or words[0].replace("'", "") in AUXILIARIES
        or words[0] in IMPERATIVES
    )


def form_of(core: str, whole: str) -> Form:
    """In: a stripped sentence and the sentence as typed. Out: its grammatical form."""
    words = re.findall(r"[\w'$€£%.,-]+", core.lower())
    if not words:
        return "bare"
    first = words[0].replace("'", "").strip(".,")
    asks = re.match(rf"(?:\w+\s+|according to )?{_WH}\b", core, re.I)
    if asks or first in QUESTION_WORDS | IMPERATIVES:
        return "open"
    if first in AUXILIARIES:
        return "yes_no"
    if first in _WHOLE:
        return "open"
    if any(word in QUESTION_WORDS for word in words) and whole.rstrip().endswith("?"):
        return "open"
    if _THE_ONE_THAT.match(core) and _has_one_verb(words):
        return "bare"
    if _NO_SENTENCE.match(core) and AUXILIARIES.isdisjoint(words):
        return "bare"
    if len(words) >= 3 and _has_finite_verb(words):
        return "yes_no" if whole.rstrip().endswith("?") else "statement"
    return "bare"


def _has_one_verb(words: list[str]) -> bool:
    """Tell whether all that is said is said of which one: "the policy that was infringed"."""
    finite = [bool(FINITE.fullmatch(word.strip(".,?!"))) for word in words]
    runs = sum(verb and not before for before, verb in itertools.pairwise([False, *finite]))
    return runs < 2 and sum(word in AUXILIARIES for word in words) < 2


def _has_finite_verb(words: list[str]) -> bool:
    """Tell whether a verb of all these words, from the second on, makes a sentence of them."""
    plain = [*(word.strip(".,") for word in words), "", ""]
    return any(_is_verb(*plain[at - 1 : at + 3]) for at in range(1, len(words)))


def _is_verb(before: str, word: str, after: str, then: str) -> bool:
    """Tell whether a word is a finite verb: not the noun ("unit cost"), nor a mere participle."""
    if word in NOUNS_TOO and (not after or after in {"of", "per"}):
        return False
    if FINITE.fullmatch(word):
        return after != "by" or word in AUXILIARIES or then.endswith("ing")
    return bool(NOUN_OR_VERB.fullmatch(word)) and before not in BEFORE_NOUNS
