"""Which words of a question may be left open: few, and such as only describe what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.gating.covering import uncovered
from bot.gating.ground import Finding
from bot.language.antonyms import opposed
from bot.language.grammar import PICKING
from bot.language.wordset import word_set
from bot.matching.lexicon import Token
from bot.questions.needs import is_proper
from bot.questions.profile import Profile
from bot.questions.reading import Reading, is_name, stem_of
from bot.questions.roles import keys_of

# Stems of measures: "hours" is wrong where the fact has years.
_UNITS: Final = word_set(
    "second minut hour day week month year decad centuri mile kilometr metr ton kilo kilogram litr"
)
_NOUN_ENDINGS: Final = ("ism", "ment", "tion", "ness", "ship", "ology", "ics", "graphy")
# Shares of a question's weight that may be words which the fact does not use: as a rule, and
# where no other nominee comes near.
_DESCRIBING: Final = 0.30
_DESCRIBING_UNSAID: Final = 0.45  # to say that the source does not say is safe
_DESCRIBING_ALONE: Final = 0.5


def open_words(reading: Reading, profile: Profile, *, claim: bool, agrees: bool) -> list[Finding]:
    """Return the words that a fact leaves open, unless they are few and only describe."""
    missing = [token for token in uncovered(reading, profile, claim=claim) if not is_name(token)]
    if agrees:
        missing = [token for token in missing if not _says_by_not(token, reading, profile)]
    most = _DESCRIBING_UNSAID if profile.unsaid else _DESCRIBING
    if not missing or (not claim and only_describe(missing, reading, most)):
        return []
    return [Finding("words", token.text) for token in missing]


def _says_by_not(token: Token, reading: Reading, profile: Profile) -> bool:
    """Tell whether a question says with "not" and an opposite what the fact says plainly."""
    texts = [text for text in (reading, profile.answer) if text.may_reverse]
    if not any(clause.negations for text in texts for clause in text.clauses):
        return False
    table = reading.grammar.opposites
    return bool(opposed(keys_of(token), reading.keys, profile.answer.keys, table))


def stands_out(reading: Reading, profile: Profile, findings: Sequence[Finding]) -> bool:
    """Tell whether only describing words keep from stating a fact that no other comes near to."""
    if any(finding.gate != "words" for finding in findings):
        return False
    missing = [token for token in uncovered(reading, profile) if not is_name(token)]
    return only_describe(missing, reading, _DESCRIBING_ALONE)


def only_describe(missing: Sequence[Token], reading: Reading, most: float) -> bool:
    """Tell whether missing words are a small part of a question, and it turns on none of them."""
    weight = sum(token.weight for token in reading.content)
    share = sum(token.weight for token in missing) / weight if weight else 1.0
    return share <= most and not any(_is_hard(token, reading) for token in missing)


def _is_hard(token: Token, reading: Reading) -> bool:
    """Tell whether a question turns on a word: a name, a code, what picks out, its subject."""
    text = token.text
    if stem_of(token) in _UNITS:
        return True  # "hours" where the fact has years
    coded = any(sign.isdigit() for sign in text) or (
        len(text) > 1 and text.isupper() and not reading.text.isupper()
    )
    return (
        is_proper(token, reading.text)
        or coded
        or text.endswith(("'s", "s'"))  # whose it is
        or stem_of(token) in PICKING
        or token is _subject(reading)
        or _is_quoted(token, reading)
        or _tells_apart(token, reading)
    )


def _tells_apart(token: Token, reading: Reading) -> bool:
    """Tell whether a noun stands before another and so says which: "the tourism sector"."""
    place = reading.tokens.index(token)
    following = reading.tokens[place + 1] if place + 1 < len(reading.tokens) else None
    noun = token.text.lower().endswith(_NOUN_ENDINGS)
    return noun and following in reading.content


def _is_quoted(token: Token, reading: Reading) -> bool:
    """Tell whether a word stands in quotation marks: what is quoted must have been said."""
    marks = [place for place, sign in enumerate(reading.text) if sign == '"']
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return any(start < token.start < end for start, end in pairs)


def _subject(reading: Reading) -> Token | None:
    """Return the noun right behind "which", "what" or "how many": the thing that is asked for."""
    for place, token in enumerate(reading.tokens[:-1]):
        if token.text.lower() in {"which", "what", "many", "whose"}:
            following = reading.tokens[place + 1]
            return following if following in reading.content else None
    return None
