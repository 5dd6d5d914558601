"""The second key: decides exactly whether a nominated fact may be stated for a question.

Fuzzy scores cannot tell $11.1bn from $1.11bn, 2015 from 2025 or "opposed by China" from "opposed
by Taiwan". Each check here compares one such thing in the question with the fact and its
phrasings, and says what it found. No finding means that nothing stands in the way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.gating.aims import aim_findings
from bot.gating.covering import closest, covers, fit, uncovered
from bot.gating.describing import open_words, stands_out
from bot.gating.doing import tells_doer
from bot.gating.figures import figure_findings, points
from bot.gating.ground import Finding, Ground
from bot.gating.overruling import overrules
from bot.gating.who import name_findings
from bot.language.antonyms import opposed
from bot.language.grammar import SILENT_KINDS, Grammar
from bot.language.wordset import word_set
from bot.questions.needs import need_of
from bot.questions.polarity import Strictness, turned
from bot.questions.profile import Profile
from bot.questions.reading import Reading, is_name, stem_of
from bot.questions.roles import keys_of

__all__ = [
    "Finding",
    "Ground",
    "fit",
    "hold",
    "overrules",
    "points",
    "stands_out",
    "uncovered",
]

# What is as good an answer to what is asked for.
_AS_GOOD: Final = {
    "span": {"time"},
    "time": {"span"},
    "size": {"amount", "count"},
    "amount": {"count"},
}
_ONE_PERSON: Final = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,2}"
    r"(?:person|individual|officials?|spokes\w+|politicians?|diplomats?)\b",
    re.I,
)
# Kinds of answers that a fact may give for one thing and not for another.
_OF_ONE_THING: Final = word_set("person time span count amount measure times")
_SENTENCE: Final = 4  # so many words that say something are a statement, not a keyword


def hold(
    reading: Reading,
    profile: Profile,
    ground: Ground,
    grammar: Grammar,
    *,
    claim: bool = False,
    worded: bool = False,
) -> tuple[Finding, ...]:
    """In: a question's (or a claim's) reading and a nominee. Out: all that stands in the way.

    A question may ask in any of the fact's phrasings; a claim is held against what the fact states.
    `worded`: it is known to miss no word (`missing_words`).
    """
    presumes = claim or (_presumes(reading) and not profile.unsaid)
    turns = _turned(reading, profile, presumes=presumes, claim=claim)
    found = (
        *figure_findings(reading, profile, ground, claim=claim),
        *name_findings(reading, profile, ground, presumes=presumes, claim=claim),
        *_order(reading, profile, claim=claim),
        *turns,
        *(() if claim else _asked_for(reading, profile, ground, grammar)),
        *(() if claim else aim_findings(reading, profile)),
        *(() if worded else open_words(reading, profile, claim=claim, agrees=not turns)),
    )
    return tuple(dict.fromkeys(found))


def missing_words(reading: Reading, profile: Profile) -> tuple[Finding, ...]:
    """In: a question and a nominee. Out: the words that it misses, unless it says them by a "not".

    With no "not" anywhere what misses a word falls, whatever else is found.
    """
    return tuple(dict.fromkeys(open_words(reading, profile, claim=False, agrees=False)))


def _presumes(reading: Reading) -> bool:
    """Tell whether a text takes for granted what it says, as no keyword or yes/no question does."""
    if reading.form == "bare":
        return len(reading.content) >= _SENTENCE
    return reading.form != "yes_no"


# --- order, opposites, negation ------------------------------------------------------------------


def _order(reading: Reading, profile: Profile, *, claim: bool) -> list[Finding]:
    if not claim and not reading.order:
        return []
    near = (profile.answer,) if claim else closest(reading, profile)
    texts = (profile.answer, *near)
    stated = frozenset(order for text in texts for order in text.order)
    found = []
    for kind, way in sorted(reading.order - stated):
        others = [other for known, other in sorted(stated) if known == kind]
        if kind == "than" and any((kind, other) in reading.order for other in others):
            continue  # "less of this, more of that" has both
        anywhere = not others and any((kind, way) in ask.order for ask in profile.asks)
        if anywhere or (not others and kind in {"than", "time"}):
            continue
        there = [_word_of((kind, other), texts) for other in others]
        found.append(Finding("order", _word_of((kind, way), (reading,)), there[0] if there else ""))
    compared = {kind for kind, _ in reading.order}
    if claim and "than" not in compared and _lessened(profile.answer) & reading.keys:
        found.append(Finding("words", "less"))  # what should be less is not what is
    return found


def _lessened(text: Reading) -> frozenset[str]:
    """Return what stands beside "less" in a text: what it says is less than it was."""
    table = text.grammar.order
    places = [i for i, t in enumerate(text.tokens) if table.get(stem_of(t)) == ("than", "less")]
    beside = (
        text.tokens[at] for i in places for at in (i - 1, i + 1) if 0 <= at < len(text.tokens)
    )
    return frozenset(token.term for token in beside if token in text.content)


def _word_of(order: tuple[str, str], texts: Sequence[Reading]) -> str:
    """Return the word that puts things in an order, as it is written: "second", "biggest"."""
    tokens = ((token, text.grammar.order) for text in texts for token in text.tokens)
    return next((t.text for t, table in tokens if table.get(stem_of(t)) == order), order[1])


def _turned(reading: Reading, profile: Profile, *, presumes: bool, claim: bool) -> list[Finding]:
    """Find what a question says that the fact states the other way: by a "not" or an opposite."""
    if not _may_turn(reading, profile):
        return _turned_elsewhere(reading, profile, claim=claim) if presumes else []
    texts = (profile.answer, *profile.asks)
    stated = profile.clauses if presumes else tuple(text.clauses for text in texts)
    if profile.unsaid and reading.form == "open":
        stated = ((), *stated[1:])  # that it "does not say" is no answer to hold against anybody
    strictness: Strictness = "answer" if claim else "presumed" if presumes else "any"
    turn = turned(
        reading.clauses,
        stated,
        reading.grammar,
        strictness,
        lambda token: not claim and covers(profile, need_of(reading.text, token), claim=presumes),
    )
    if turn is None:
        return _turned_elsewhere(reading, profile, claim=claim) if presumes else []
    if turn.negated:
        return (
            []
            if reading.form == "yes_no" and not claim
            else [Finding("negation", turn.word, turn.against)]
        )
    if claim and turn.against not in profile.answer.keys:
        return []  # who asks "how did it hit back?" does not say that it backs anything
    return [Finding("opposite", turn.word, _as_written(turn.against, profile))]


def _may_turn(reading: Reading, profile: Profile) -> bool:
    """Tell whether a "not" or an opposite stands anywhere, so that a close look is due."""
    if reading.may_reverse or not reading.opposing.isdisjoint(profile.keys):
        return True
    return profile.may_reverse


def _turned_elsewhere(reading: Reading, profile: Profile, *, claim: bool) -> list[Finding]:
    """Find a word that nothing of a fact has, but its opposite; in a claim small words as well."""
    stated = profile.answer.keys
    if not claim and reading.opposing.isdisjoint(stated):
        return []
    if reading.may_reverse and any(clause.negations for clause in reading.clauses):
        return []
    for token in reading.tokens if claim else reading.content:
        if is_name(token):
            continue
        if not covers(profile, need_of(reading.text, token), claim=True):
            table = reading.grammar.opposites
            against = opposed(keys_of(token), reading.keys, stated, table)
            if against:
                return [Finding("opposite", token.text, _as_written(against, profile))]
    return []


def _as_written(stem: str, profile: Profile) -> str:
    """Return a word of the fact as it stands there, found by its stem."""
    tokens = (token for text in (profile.answer, *profile.asks) for token in text.tokens)
    return next((token.text for token in tokens if stem in keys_of(token)), stem)


# --- what is asked for ---------------------------------------------------------------------------


def _asked_for(
    reading: Reading, profile: Profile, ground: Ground, grammar: Grammar
) -> list[Finding]:
    asked = reading.asked_for
    if not asked or asked in _given(asked, reading, profile):
        return []
    if asked == "person" and _names_somebody(reading, profile, ground, grammar):
        return []
    if not profile.stated.isdisjoint(_AS_GOOD.get(asked, ())):
        return []
    return [Finding("asked_for", asked)]


def _given(asked: str, reading: Reading, profile: Profile) -> frozenset[str]:
    """Return what a fact gives of what is asked for: when one thing is, is not when another is."""
    if asked == "person":
        return frozenset(text.asked_for for text in closest(reading, profile))
    if profile.unsaid or asked not in _OF_ONE_THING:
        return profile.gives
    about = {token.term for token in reading.content if not is_name(token)}
    alike = (ask for ask in profile.asks if not about.isdisjoint(ask.weights))
    return profile.stated.union(ask.asked_for for ask in (*closest(reading, profile), *alike))


def _names_somebody(reading: Reading, profile: Profile, ground: Ground, grammar: Grammar) -> bool:
    """Tell whether a fact says who: its answer names somebody, or it is somebody's word."""
    silent = SILENT_KINDS - {"document"}  # a strategy may demand and threaten like anybody
    acting = [n for n in profile.answer.names - reading.names if ground.kinds.get(n) not in silent]
    if _ONE_PERSON.search(reading.text):
        acting = [n for n in acting if ground.kinds.get(n) == "person"]
    if acting or tells_doer(reading, profile):
        return True
    return profile.attributed and _asks_who_said(reading, profile, grammar)


def _asks_who_said(reading: Reading, profile: Profile, grammar: Grammar) -> bool:
    """Tell whether a question asks whose word a fact is, not who said what it tells of."""
    told = {stem_of(token) for token in profile.answer.tokens}
    said = [stem for token in reading.tokens if (stem := stem_of(token)) in grammar.say]
    return any(stem not in told for stem in said)
