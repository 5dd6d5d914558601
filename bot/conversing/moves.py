"""Which turn a message is: what it asks about the last answer, or which line it picks.

Reads the words alone; what the last answer was is known elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from bot.conversing.conversation import Context
from bot.messages import Choice

Move = Literal["", "source", "who", "standing", "more", "again", "nth"]

_LONGEST: Final = 120  # a turn is short; a longer message asks something of its own
_LEAD: Final = (
    r"^(?:(?:and|but|ok(?:ay)?|so|sure|great|thanks|thank you|hm+|oh|wait|sorry|alright|fair enough"
    r"|right|cool|nice|interesting|yes|no|well|got it|i see|really|great stuff)[\s,.!-]+){0,4}"
)
_TAIL: Final = r"(?:[\s,]+(?:please|pls|then|again|exactly|though|actually|thanks)){0,2}[\s?.!…]*$"
_THAT: Final = r"(?:that|this|it|these|those|them)"
_SOURCE: Final = re.compile(
    _LEAD + r"(?:(?:what(?:'s| is| are)?|where(?:'s| is)|show|give|cite|can (?:you|i) (?:cite|see"
    r"|have|get|give)|got|have you got|do you have|any|please|pls|me|us|the|your|its|a|that"
    r"|this|it)\s+){0,6}"
    r"(?:links?|(?:can|may|could) (?:i|we) (?:quote|cite|print|publish)(?: (?:it|that|this))?"
    r"|sources?|citations?|references?|cite(?: (?:it|that|this))?|refs?|proof|evidence"
    r"|quote|origin|provenance|which (?:paragraph|para|part|section)"
    r"(?: (?:of|in|is|does|was) [\w ]{1,40})?"
    r"|what (?:paragraph|para)(?: (?:of|in|is|does|was) [\w ]{1,40})?|paragraph|para"
    r"|(?:exact )?(?:words|wording|quote)(?: (?:in|of) the (?:article|source|text))?|where "
    r"(?:in the (?:article|text|source|piece) )?(?:does|do|did|is|was|can i|are) (?:it|that"
    r"|this|you|they)(?: (?:say|says|said|from|come from|stand|written|stated|get (?:it|that"
    r"|this)|found|find (?:it|that|this)|read (?:it|that|this)|taken from|mentioned"
    r"|in the)(?: (?:that|this|it|so|from|in the (?:article|text|source|piece)|article|text|source"
    r"|piece)){0,2})?|(?:how|where) do you know(?: that| this)?|says where|from where|where from"
    r"|who is (?:your|the) source|where exactly)"
    r"(?: (?:for|of|on|to|please|pls) ?(?:that|this|it|the (?:answer|claim|last one|figure"
    r"|number))?)?" + _TAIL,
    re.I,
)
_WHO: Final = re.compile(
    _LEAD + r"(?:who (?:said|says|is saying|claims?|claimed|states?|stated|told (?:us|you)|argues?"
    r"|argued|wrote|thinks?|believes?)(?: (?:so|that|this|it|these|those|all (?:that|this)"
    r"|such a thing|exactly))?(?: (?:exactly|again|and where))?"
    r"|says who|said (?:by )?who(?:m)?|according to (?:who(?:m)?|what)|by whom(?: was (?:that"
    r"|this|it) (?:said|stated|claimed))?|from whom|who(?:'s| is) (?:saying|claiming)"
    r" (?:that|this|so|it)|who is behind (?:that|this) (?:claim|statement|view)"
    r"|whose (?:words|view|claim|opinion|statement|assessment|line|position|quote|judge?ment"
    r"|phrase|term|idea|number|figure|argument)s? (?:is|are|was|were) (?:that|this|it|these"
    r"|those|they)|whose (?:words|view|claim|opinion|quote|phrase)|who (?:exactly )?(?:is"
    r"|was) (?:that|this) (?:from|by)|who do(?:es)? (?:that|this) come from|who (?:is|was) "
    r"(?:quoted|speaking)(?: there| here)?|attributed to who(?:m)?|who's that (?:from|by)"
    r"|on whose authority|who (?:used|coined) (?:that|this) (?:phrase|term|word|expression)"
    r"|who calls? (?:it|them|that|this) (?:that|so))" + _TAIL,
    re.I,
)
_KIND_OF_SAYING: Final = (
    r"(?:view|opinion|claim|judge?ment|words?|quote|position|assessment|conclusion|analysis|take"
    r"|interpretation|fact|forecast|prediction|speculation|statement|reading|phrase|idea|line)s?"
)
_SOMEBODY: Final = r"(?:the |their |his |her )?(?:[\w.-]+ ){0,3}[\w.-]+(?:'s|s')"
_HOW_SURE: Final = (
    r"(?:confirmed|official|certain|proven|verified|disputed|contested|established|true|right|correct"
    r"|accurate|so|factual|subjective|objective|for sure)"
)
_WEIGHED: Final = (
    rf"(?:(?:a |an |the |just |only |really |actually |direct |mere ){{0,3}}(?:{_SOMEBODY}(?: own)?"
    rf"(?: {_KIND_OF_SAYING})?|(?:own )?{_KIND_OF_SAYING}|{_HOW_SURE}))"
)
_STANDING: Final = re.compile(
    _LEAD + rf"(?:(?:is|was|are|were) (?:{_THAT}|they) {_WEIGHED}(?:,? or (?:is (?:it|that) )?"
    rf"(?:not|{_WEIGHED}))?|fact or (?:opinion|fiction|claim)|opinion or fact|is that so|really"
    r"|are you (?:sure|certain)(?: (?:about|of) (?:that|this|it))?|seriously"
    r"|how (?:sure|certain|reliable) (?:is|are) (?:that|this|it|you)"
    r"|how do (?:we|they) know(?: (?:that|this|it))?)" + _TAIL,
    re.I,
)
_MORE: Final = re.compile(
    _LEAD
    + r"(?:(?:(?:can|could) you |please |pls ){0,3}(?:tell|give|show) (?:me|us) (?:(?:a (?:bit"
    r"|little) )?more|some more|more (?:details?|info(?:rmation)?|context|background)|the "
    r"rest)(?: (?:please|pls|about (?:that|this|it|him|her|them|these|those)|on (?:that|this|it|him"
    r"|her|them)))?"
    r"|(?:any |some |a (?:bit|little) )?more(?: (?:details?|info(?:rmation)?|context|please"
    r"|background|about (?:that|this|it|him|her|them)|on (?:that|this|it|them)))?|go on|continue"
    r"|carry on|(?:what|anything) else(?: (?:is there|do you have|do you know|can you "
    r"(?:tell|say)(?: (?:me|us))?(?: about (?:that|this|it|them))?|did (?:they|he|she) say"
    r"|on (?:this|that|it)|about (?:this|that|it|them)))?|elaborate(?: on (?:that|this|it))?"
    r"|expand(?: on (?:that|this|it))?"
    r"|details?(?: please)?|keep going|next(?: (?:one|section|page|part))?|and then"
    r"|say more|explain (?:that|this|it|more)(?: more| further| please)?|further details"
    r"|how so|how|meaning|(?:what do you|what does (?:that|this|it)) mean|which means"
    r"|and|so|and so)" + _TAIL,
    re.I,
)
_AGAIN: Final = re.compile(
    _LEAD
    + r"(?:(?:can|could) you |please )?(?:again|once more|(?:repeat|say|tell me)(?: that| it)?"
    r"(?: again| once more)|repeat(?: that| it)?)(?: please| pls)?[\s?.!…]*$",
    re.I,
)
_WORDED: Final = (
    "one first 1st",
    "two second 2nd",
    "three third 3rd",
    "four fourth 4th",
    "five fifth 5th",
    "sixth 6th",
    "seventh 7th",
    "eighth 8th",
    "ninth 9th",
    "tenth 10th",
)
_ORDINALS: Final = {
    **{word: place for place, row in enumerate(_WORDED, 1) for word in row.split()},
    **dict.fromkeys(("last", "final"), -1),
}
_NTH: Final = re.compile(
    _LEAD
    + r"(?:(?:(?:can|could) you |please ){0,2}(?:(?:tell|give|show) (?:me|us)|explain|expand on"
    r"|more (?:on|about)|what(?:'s| is| about| was)?|how about|elaborate on|go into|i mean|i "
    r"meant|describe|details on|and)\s+){0,3}(?:(?:a bit |some )?(?:more |details? )?(?:about "
    r"|on |of )?)?(?:the )?"
    r"(?:(?:number|no\.?|#|point|item|option|choice)\s*(?P<number>\d{1,2}|one|two|three|four|five)"
    r"|(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final"
    r"|\d(?:st|nd|rd|th))"
    r"(?: (?:one|item|point|option|choice|in (?:the|that) list|on (?:the|that) list|threat|risk"
    r"|weapon|thing|of (?:them|those|these|the list))){0,2})(?: (?:please|then|again|mean"
    r"|about)){0,2}[\s?.!]*$",
    re.I,
)
_PLACE: Final = re.compile(r"^[(#]?\s*(\d{1,2})\s*[).:]?\s*(?:please|pls|thanks)?[\s?.!]*$", re.I)
_NEITHER: Final = re.compile(
    r"^(?:none(?: of (?:these|those|them|the above))?|neither(?: of (?:these|those|them))?"
    r"|no(?:t? any of (?:these|those|them))?|something else|nothing|nope)[\s.!]*$",
    re.I,
)


def move(text: str, context: Context) -> Move:
    """In: a message in a conversation. Out: which question about the last answer it is, if any."""
    if len(text) > _LONGEST:
        return ""
    if (context.listed or context.choices or len(context.last) > 1) and nth(text):
        return "nth"
    return _about_last(text) if context.last else ""


def is_about_before(text: str) -> bool:
    """Tell whether a message only makes sense after an answer: "source?", "tell me more"."""
    return len(text) <= _LONGEST and bool(_about_last(text))


def _about_last(text: str) -> Move:
    if _WHO.match(text):
        return "who"
    if _STANDING.match(text):
        return "standing"
    if _SOURCE.match(text):
        return "source"
    if _AGAIN.match(text):
        return "again"
    return "more" if _MORE.match(text) else ""


def nth(text: str) -> int:
    """Return which line of a list is meant, counted from 1; -1 is the last, 0 is none."""
    place = _PLACE.match(text)
    if place:
        return int(place[1])
    match = _NTH.match(text)
    if match is None:
        return 0
    word = (match["number"] or match["word"] or "").lower()
    return int(word) if word.isdigit() else _ORDINALS.get(word, 0)


def choice_meant(text: str, choices: Sequence[Choice]) -> Choice | None:
    """In: a message and the choices that stand. Out: the one that it names or counts to, if any."""
    if not choices or len(text) > _LONGEST:
        return None
    typed = _plain(text)
    for choice in choices:
        if typed in {_plain(choice.label), _plain(choice.asks)}:
            return choice
    if _NEITHER.match(text):
        return choices[-1]
    number = nth(text)
    place = number - 1 if number > 0 else len(choices) + number
    return choices[place] if number and 0 <= place < len(choices) else None


def _plain(text: str) -> str:
    return text.casefold().strip(" ?!.")
