"""Holds who stands for or against what in a claim against who does so in the facts.

A stance is told only of whoever takes it, towards the same thing, and by no less than what was
done: who condemned a sale opposes it, but who opposes it need not have condemned it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from bot.gating.decide import Ruling, findings_on
from bot.gating.ground import Finding, Ground
from bot.language.grammar import SILENT_KINDS
from bot.language.stances import BORNE_OUT, CALLING
from bot.language.thesaurus import groups_of
from bot.library import Library
from bot.questions.profile import Profile
from bot.questions.reading import Reading
from bot.questions.standing import Stance
from knowledge.schema import Fact

_MOST_ABOUT: Final = 40  # facts about somebody that are looked at, beside those nominated
_SCORE: Final = 0.6  # of a fact that was not nominated, but says who stands where
_OTHERS: Final = frozenset({"words", "opposite", "negation", "side", "name", "order"})


def claimed(reading: Reading, ground: Ground) -> list[Stance]:
    """In: a claim. Out: the stances in it of those who can take one. What somebody is said to call
    a thing must have been said so: that is held word by word.
    """
    taken = (s for s in reading.stances if s.holders and s.said[0].text.lower() not in CALLING)
    return [one for one in taken if all(_may_stand(who, ground) for who in one.holders)]


def _may_stand(who: str, ground: Ground) -> bool:
    """Tell whether somebody can take a side: a weapon or an idea cannot, an author can."""
    silent = SILENT_KINDS - {"work", "document"}
    return not who.startswith("name:") or ground.kinds.get(who) not in silent


def left_open(reading: Reading) -> list[Stance]:
    """Return the stances of a claim that leave open who takes them: "everyone likes it"."""
    return [s for s in reading.stances if not s.holders and s.said[0].text.lower() not in CALLING]


def candidates(
    library: Library, reading: Reading, rulings: Sequence[Ruling], briefings: Sequence[str]
) -> Iterator[Ruling]:
    """Go through the facts that may say who stands where: the nominated, then others about them."""
    seen = {ruling.entry for ruling in rulings}
    yield from (ruling for ruling in rulings if isinstance(library.items[ruling.entry], Fact))
    holders = dict.fromkeys(who for one in reading.stances for who in one.holders)
    about = (entry for who in holders for entry in library.catalogue.about.get(who, ()))
    allowed = (e for e in about if not briefings or library.entries[e].briefing in briefings)
    for entry in islice(dict.fromkeys(allowed), _MOST_ABOUT):
        if entry not in seen and library.fact(entry) and library.profile(entry).stances:
            yield Ruling(entry, _SCORE, -1, findings_on(library, reading, entry, claim=True))


def bears_out(stances: Iterable[Stance], profile: Profile, ground: Ground) -> bool:
    """Tell whether a fact says all that a claim says of who stands where. Where that is left open,
    its answer must say so: how people ask then tells nothing.
    """
    return all(
        any(
            agrees(one, told) and _fits(one, told, profile, ground)
            for told in (profile.stances if one.holders else profile.answer.stances)
        )
        for one in stances
    )


def against(stances: Iterable[Stance], profile: Profile, ground: Ground) -> Finding | None:
    """Return what a fact states otherwise of who stands where, in its own word if it has it."""
    for one in stances:
        for told in profile.stances:
            if _contradicts(one, told) and _fits(one, told, profile, ground):
                if one.denied and "no" in {token.text.lower() for token in one.said}:
                    return Finding("side", one.said[-1].text, "")  # "has no problem with it"
                if one.denied:
                    return Finding("negation", "not", "so")
                stated = told.said[-1].text if told in profile.answer.stances else ""
                return Finding("opposite", one.said[-1].text, stated)
    return None


def besides(findings: Iterable[Finding], reading: Reading, stances: Sequence[Stance]) -> bool:
    """Tell whether anything stands in the way of a claim but how it says who stands where."""
    spoken = {token for one in stances for token in one.said}
    terms = {term for one in stances for term in (*one.holders, *one.towards)}
    spoken |= {token for token in reading.tokens if token.term in terms}
    texts = {token.text for token in spoken}
    negators = reading.grammar.negators
    denied = any(one.denied or any(t.stem in negators for t in one.said) for one in stances)
    return any(
        finding.gate not in _OTHERS
        or not (finding.asked in texts or (finding.gate == "negation" and denied))
        for finding in findings
    )


def is_of_a_stance(finding: Finding, reading: Reading, profile: Profile) -> bool:
    """Tell whether a finding sets a word that takes a side against a fact's word: that is held
    here alone. "Military support" stands where "opposed" does, and takes no side.
    """
    said = {token.text for one in reading.stances for token in one.said}
    if left_open(reading) and finding.stated in {
        token.text for one in profile.answer.stances for token in one.said if not one.holders
    }:
        return False
    if finding.gate in {"opposite", "negation"}:
        return finding.asked in said or (
            finding.gate == "negation" and any(one.denied for one in reading.stances)
        )
    if finding.gate != "side" or not reading.stances:
        return False
    return not profile.answer.stances and not profile.answer.sides


# --- one stance against another ------------------------------------------------------------------


def agrees(one: Stance, told: Stance) -> bool:
    if one.side != told.side:
        return False
    if one.denied:  # who praised it did not condemn it, but praised nothing else by that
        if told.behind and not one.towards:
            return False
        return told.way.kind != "shock" and (not told.denied or told.way == one.way)
    return not told.denied and told.way.kind in BORNE_OUT[one.way.kind]


def _contradicts(one: Stance, told: Stance) -> bool:
    if one.side == told.side:
        return False
    if one.denied:
        return not told.denied and told.way.kind in BORNE_OUT[one.way.kind]
    return not told.denied or told.way == one.way


def _fits(one: Stance, told: Stance, profile: Profile, ground: Ground) -> bool:
    """Tell whether two stances are of the same people, and towards the same thing."""
    if not one.holders:
        return not told.holders  # "everyone", "nobody there": who that is cannot be told
    same = all(any(_is_same(who, other, ground) for other in told.holders) for who in one.holders)
    return same and all(is_about(what, told, profile, ground) for what in one.towards)


def _is_same(who: str, other: str, ground: Ground) -> bool:
    """Tell whether somebody is somebody else, or a place that they speak for."""
    if who == other:
        return True
    if not who.startswith("name:"):
        return not groups_of(who).isdisjoint(groups_of(other))
    return ground.kinds.get(who) == "place" and ground.related(who, (other,))


def is_about(what: str, told: Stance, profile: Profile, ground: Ground) -> bool:
    """Tell whether a stance is towards something; one towards nothing named is about the matter."""
    if what in told.behind and not ground.acts(what):
        return True
    if ground.acts(what):
        own = profile.own | profile.answer.names
        return what in told.towards or (not told.behind and what in own)
    groups = groups_of(what)
    if told.behind:
        return any(not groups.isdisjoint(groups_of(term)) for term in told.behind)
    if what in ground.names or what in profile.terms:
        return True
    return not groups.isdisjoint(profile.groups)
