"""What an open question is after besides a value: an outcome, a name, somebody's words, a reaction.

The words that say so ("follow", "called", "react") are small beside what the question is about, so
that a fact which has only the latter would be stated for it: what is feared, for what comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.gating.covering import closest
from bot.gating.doing import tells_doer
from bot.gating.ground import Finding
from bot.questions.profile import Profile
from bot.questions.reading import Reading
from bot.questions.roles import keys_of

_WOULD: Final = r"(?:can|could|would|may|might|will|does|do|did)"
_OUTCOME: Final = re.compile(
    rf"\bwhat {_WOULD} (?:follow|result|come (?:of|from))\b|\b(?:leads?|led) to\b"
    rf"|\b(?:to|into|in) what\b.*\b(?:lead|result|end|turn|grow)\b|\bcause[sd]?\b"
    r"|\bwith what (?:results?|effects?|consequences?|outcome)\b"
    r"|\bhow (?!much|many)\w+ .* (?<!the )end(?: up)?\b"
    r"|\b(?:consequences?|outcome|upshot|effects?|results?|follows)\b",
    re.I,
)
_HAPPENING: Final = re.compile(r"\bhappens?\b", re.I)
_CALLED: Final = re.compile(
    r"\bnick ?names?\b|\b(?:is|are|was|were|be|been)\b.*\b(?:called|known|dubbed|named|styled)\b"
    r"|\bgo(?:es)? by\b|\b(?:do|does|did) .* call\b|\bnames? of\b|\bby name\b",
    re.I,
)
_WORDS: Final = re.compile(
    r"\b(?:which|what|exact|own|very|whose) words\b|\bquot(?:e|es|ed|ation)\b|\bverbatim\b"
    r"|\bword for word\b|\bphrases?\b",
    re.I,
)
_REACTION: Final = re.compile(
    rf"\bhow (?:{_WOULD}|has|have) .*\b(?:react|respond|answer|reply|reacted|responded)\b"
    r"|\b(?:reactions?|responses?|replies|reply|answers?) (?:of|to|from|by)\b"
    r"|\b(?:reacted|responded|replied)\b",
    re.I,
)
_SHOWING: Final = re.compile(
    r"\bwhat (?:does|do|would) .*\b(?:show|reveal|demonstrate|prove|signal)\b"
    r"|\bwhat (?:does|do|would) .*\btell (?:us|me|you) about\b",
    re.I,
)
_SAYING: Final = re.compile(
    rf"\bwhat (?:{_WOULD}|has|have) .*\b(?:say|said|tell|told|state|stated|declare|remark|comment"
    r"|answer|reply|think|make of|write)\b",
    re.I,
)
_NICKNAME: Final = re.compile(r"\bnick ?names?\b", re.I)
_PURPOSE: Final = re.compile(r"\b(?:there|used|meant|good) for\W*$|\bpurposes?\b", re.I)
_HOLDING: Final = re.compile(
    r"\b(?:which|what) (?:[\w-]+ )?\w+s (?:do|does|did) .+ (?:have|own|possess)\W*$", re.I
)
_BESIDES: Final = re.compile(
    r"\b(?:besides|other than|apart from|aside from|except(?: for)?|in addition to|not counting) "
    r"(?:being )?(?:just )?(?:the |an? |its |their )?",
    re.I,
)
# What an asker wants to know of a thing: each only from a fact that is asked for it, of that thing.
_PRICE: Final = re.compile(
    r"\b(?:prices?|pric(?:e?y|ed)|costs?(?![ -]shar)|costing|expensive|bill|fees?)\b"
    r"|\bset \w+ back\b|\b(?:paid|spent) (?:for|on)\b"
    r"|\bhow many (?:dollars|euros|pounds|crowns|billions?|millions?)\b"
    r"|\bhow much .*\b(?:pay|paid|spen[dt]|earmarked|money|dollars?|euros?)\b",
    re.I,
)
_MAKER: Final = re.compile(
    r"\b(?:manufacturers?|makers?|producers?|suppliers?|contractors?|vendors?|compan(?:y|ies)"
    r"|firms?|builders?)\b|\bwho (?:makes?|builds?|produces|manufactures)\b"
    r"|\b(?:is|are) .* built\b",
    re.I,
)
_VERSION: Final = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?:versions?|variants?|generations?)\b"
    r"|\bwhat (?:brand|model)s? (?:is|are|of)\b"
    r"|(?<!long )(?<!full )\b(?:versions?|variants?|designations?) of\b"
    r"|\b(?:model|type) numbers?\b",
    re.I,
)
_MAKING: Final = re.compile(
    r"\bwho (?:wrote|penned|drafted|authored|drew up|invented|designed)\b"
    r"|\bauthors? of\b|\b(?:penned|written|drafted) by\b",
    re.I,
)
_TEXT: Final = re.compile(
    r"\bwritten (?:in|there)\b|\blinks? (?:of|to)\b"
    r"|\b(?:full|whole|entire|exact) (?:text|statement)\b|\bitem by item\b"
    r"|\bhow detailed\b",
    re.I,
)
_BY_FIGURE: Final = re.compile(
    r"\b(?:in|as a|as) (?:figures?|percent(?:age)?|numbers?|per ?cent)\b"
    r"|\bpercentage\b|\bexact (?:figure|number)s?\b",
    re.I,
)
_REACH: Final = re.compile(
    r"\branges?\W*$|\brange of (?:the |an? |its )?(?!\w+s\b)|\bspeed (?:of|do|does)\b"
    r"|\bspeed\W*$|\bflight time\b|\bweigh(?:t|s)?\b",
    re.I,
)
_DUE: Final = re.compile(
    r"\b(?:deadline|timeline|timetable|due date|waiting period)\b"
    r"|\b(?:delivery|arrival|completion) (?:date|time|day|schedule|year)s?\b",
    re.I,
)
_EARLIER: Final = re.compile(
    r"\bbefore\W*$|\bever\b|\b(?:in the past|previously)\b|^(?:past|earlier|history of)\b", re.I
)
_LANGUAGE: Final = re.compile(r"\b(?:what|which) language\b", re.I)
_SET_ASIDE: Final = 12  # the word behind it, not the rest of the question
_OF_A_THING: Final = (
    ("price", _PRICE),
    ("maker", _MAKER),
    ("version", _VERSION),
    ("author", _MAKING),
    ("text", _TEXT),
    ("figure", _BY_FIGURE),
    ("reach", _REACH),
    ("due", _DUE),
    ("earlier", _EARLIER),
    ("language", _LANGUAGE),
)
_AIMS: Final = (
    ("outcome", _OUTCOME),
    ("happening", _HAPPENING),
    ("called", _CALLED),
    ("words", _WORDS),
    ("reaction", _REACTION),
    ("purpose", _PURPOSE),
    ("holding", _HOLDING),
    ("showing", _SHOWING),
    ("saying", _SAYING),
    *_OF_A_THING,
)
_KEYS: Final = frozenset(aim for aim, _ in _OF_A_THING)
# What keywords, and what a yes or no, may be after.
_ASIDE: Final = {"bare": _OF_A_THING, "yes_no": (("earlier", _EARLIER),)}
# What a fact is asked for, or not, whichever of its phrasings is near.
_OF_THE_FACT: Final = frozenset(
    {"happening", "called", "words", "reaction", "purpose", "holding", "saying"}
)
# What an answer has that gives it, however people ask for it.
_GIVEN: Final = {
    "called": re.compile(r"[“\"‘]|\b(?:called|known as|dubbed|named)\b"),
    "words": re.compile(r"[“\"‘]"),
    "showing": re.compile(r"\b(?:show|reveal|demonstrat|prov|signal|sign)", re.I),
    "saying": re.compile(
        r"[“\"]|\b(?:sa(?:id|ys)|call|warn|told|claim|view|position|holds?|thank|reject|see|take|affirm)",
        re.I,
    ),
    "reaction": re.compile(r"\b(?:react|respon|repl|reject|sa(?:id|ys)|thank|condemn)", re.I),
    "price": re.compile(
        r"[$€£¥]|\b(?:cost|expens|price|money|fund|dollar|euro|budget|spen[dt])", re.I
    ),
    "figure": re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b", re.I),
    "earlier": re.compile(r"\b(?:ever|before|previous|earlier|since|once|last|former)\b", re.I),
    "holding": re.compile(r"\b(?:has|have|had|owns?|possess(?:es)?)\b", re.I),
}


def aim_findings(reading: Reading, profile: Profile) -> Iterator[Finding]:
    """In: a question and a fact. Out: what it is after and the fact does not give."""
    if reading.form == "statement" or profile.unsaid:
        return
    if reading.form == "open" and _leaves_out(reading, profile):
        yield Finding("asked_for", "other")
    if all(_HAPPENING.fullmatch(token.text) for token in reading.content):
        return  # "what could happen there?" says nothing else
    for aim, pattern in _ASIDE.get(reading.form, _AIMS):
        if pattern.search(reading.text) and not _gives(aim, pattern, reading, profile):
            yield Finding("asked_for", aim)


def _leaves_out(reading: Reading, profile: Profile) -> bool:
    """Tell whether a question sets aside what a fact is about: "besides an ally"."""
    found = _BESIDES.search(reading.text)
    if found is None:
        return False
    aside = [t for t in reading.content if found.end() <= t.start < found.end() + _SET_ASIDE]
    told = profile.answer.keys
    return bool(aside) and all(token.term in told for token in aside)


def _gives(aim: str, pattern: re.Pattern[str], reading: Reading, profile: Profile) -> bool:
    given = _GIVEN.get(aim)
    if given and given.search(profile.answer.text):
        return True
    named = aim == "called" and not _NICKNAME.search(reading.text)
    if named and profile.answer.names - reading.names:
        return True
    if aim == "saying" and profile.attributed:
        return True
    if aim in _KEYS and (_has_the_word(pattern, reading, profile) or tells_doer(reading, profile)):
        return True
    # What comes of one thing is not what comes of another: the phrasing that is nearest counts.
    asks = profile.asks if aim in _OF_THE_FACT else closest(reading, profile)
    return any(pattern.search(ask.text) for ask in asks)


def _has_the_word(pattern: re.Pattern[str], reading: Reading, profile: Profile) -> bool:
    """Tell whether an answer has the very word by which something is asked for."""
    found = pattern.search(reading.text)
    spoken = [t for t in reading.content if found and found.start() <= t.start < found.end()]
    return bool(spoken) and not keys_of(spoken[-1]).isdisjoint(profile.answer.keys)
