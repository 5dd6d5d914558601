"""What an open question is after besides a value: an outcome, a name, somebody's words, a reaction.

The words that say so ("follow", "called", "react") are small beside what the question is about, so
that a fact which has only the latter would be stated for it: what is feared, for what comes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.gating.covering import closest
from bot.gating.ground import Finding
from bot.questions.profile import Profile
from bot.questions.reading import Reading

_WOULD: Final = r"(?:can|could|would|may|might|will|does|do|did)"
_OUTCOME: Final = re.compile(
    rf"\bwhat {_WOULD} (?:follow|result|come (?:of|from))\b|\b(?:leads?|led) to\b"
    rf"|\b(?:to|into|in) what\b.*\b(?:lead|result|end|turn|grow)\b|\bcause[sd]?\b"
    rf"|\bwith what (?:results?|effects?|consequences?|outcome)\b|\bhow {_WOULD} .* end(?: up)?\b"
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
_PURPOSE: Final = re.compile(r"\b(?:there|used|meant|good) for\W*$|\bpurposes?\b", re.I)
_HOLDING: Final = re.compile(
    r"\b(?:which|what) (?:[\w-]+ )?\w+s (?:do|does|did) .+ (?:have|own|possess)\W*$", re.I
)
_BESIDES: Final = re.compile(
    r"\b(?:besides|other than|apart from|aside from|except(?: for)?|in addition to|not counting) "
    r"(?:being )?(?:just )?(?:the |an? |its |their )?",
    re.I,
)
_SET_ASIDE: Final = 12  # the word behind it, not the rest of the question
_AIMS: Final = (
    ("outcome", _OUTCOME),
    ("happening", _HAPPENING),
    ("called", _CALLED),
    ("words", _WORDS),
    ("reaction", _REACTION),
    ("purpose", _PURPOSE),
    ("holding", _HOLDING),
)
# What an answer has that gives it, however people ask for it.
_GIVEN: Final = {
    "called": re.compile(r"[“\"‘]|\b(?:called|known as|dubbed|named)\b"),
    "words": re.compile(r"[“\"‘]"),
    "reaction": re.compile(r"\b(?:react|respon|repl|reject|sa(?:id|ys)|thank|condemn)", re.I),
    "holding": re.compile(r"\b(?:has|have|had|owns?|possess(?:es)?)\b", re.I),
}


def aim_findings(reading: Reading, profile: Profile) -> Iterator[Finding]:
    """In: a question and a fact. Out: what it is after and the fact does not give."""
    if reading.form != "open" or profile.unsaid:
        return
    if _leaves_out(reading, profile):
        yield Finding("asked_for", "other")
    if all(_HAPPENING.fullmatch(token.text) for token in reading.content):
        return  # "what could happen there?" says nothing else
    for aim, pattern in _AIMS:
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
    if aim == "called" and profile.answer.names - reading.names:
        return True
    # What comes of one thing is not what comes of another: the phrasing that is nearest counts.
    asks = closest(reading, profile) if aim == "outcome" else profile.asks
    return any(pattern.search(ask.text) for ask in asks)
