"""Holds claims against the facts: supported, differs, approximate, or not covered; never "false".

A claim is supported only when one fact accounts for every content word of it and nothing
contradicts. Two claims in one sentence ("82 launchers and 420 missiles") are held one by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bot.gating.contradicting import contradiction
from bot.gating.covering import told_share
from bot.gating.decide import LEAST_SCORE, Ruling, decide, nominees, overruled, rule
from bot.gating.figures import is_designation, things_of
from bot.gating.gate import Finding
from bot.gating.hedged import hedged, is_put_so, rough, told_of
from bot.gating.phrasings import is_near, is_phrasing
from bot.gating.standing import (
    against,
    bears_out,
    besides,
    candidates,
    claimed,
    is_of_a_stance,
    left_open,
)
from bot.gating.theirs import is_their_doing, is_their_word
from bot.library import Library
from bot.messages import Verdict
from bot.questions.opinions import judgements, only_judges
from bot.questions.reading import Reading, is_name
from bot.questions.statements import statements_of
from knowledge.schema import Fact, Unknown
from knowledge.values import relation

_LEAST_SHARE: Final = 0.5  # a fact that shares less of a claim's words says nothing about it
_AND: Final = re.compile(
    r"\s*,?\s+(?:and|plus|while|but|as well as)\s+|\s*,\s+(?!(?:1[5-9]|20)\d\d\b)", re.I
)
_FOR_OR_AGAINST: Final = re.compile(
    r"(?:\b(?:is|are|was|were|am|be|been|'s|'re)\s+(?:not\s+|all\s+|\w+ly\s+)?"
    r"|^(?:is|are|was|were)\s+(?:[\w-]+\s+){1,3})(for|against|behind)\b"
)
_NOTHING: Final[frozenset[str]] = frozenset()
_BACKING: Final = frozenset({"back"})  # said of where somebody goes, it says nothing
_WORST_FIRST: Final = (
    Verdict.DIFFERS,
    Verdict.NOT_COVERED,
    Verdict.APPROXIMATE,
    Verdict.SUPPORTED,
    Verdict.NOT_CHECKABLE,
)


AGREED: Final = frozenset({Verdict.SUPPORTED, Verdict.APPROXIMATE})


@dataclass(frozen=True, slots=True)
class Check:
    """One claim with its verdict, the facts it rests on, and what was found to differ.

    `unsaid`: what the source does not say, where the claim is about just that.
    """

    text: str
    verdict: Verdict
    facts: tuple[Ruling, ...] = ()
    finding: Finding | None = None
    rulings: tuple[Ruling, ...] = ()
    unsaid: Ruling | None = None


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict of several: the worst of them."""
    return min(verdicts, key=_WORST_FIRST.index, default=Verdict.NOT_CHECKABLE)


def check(library: Library, text: str, briefings: Sequence[str]) -> Check:
    """In: one claim, clean. Out: what comes of it."""
    found, reading = _check(library, text, briefings), library.read(text)
    chosen = decide(library, reading, briefings).chosen
    if chosen is None or not isinstance(library.items[chosen.entry], Unknown):
        return found
    if found.verdict is Verdict.NOT_COVERED or is_near(
        library, chosen.entry, chosen.phrasing, reading
    ):
        return Check(text, Verdict.NOT_COVERED, rulings=found.rulings, unsaid=chosen)
    return found


def _check(library: Library, text: str, briefings: Sequence[str]) -> Check:
    reading = library.read(text)
    if _only_names_somebody(reading) or only_judges(text, reading):
        return Check(text, Verdict.NOT_COVERED)
    pieces = _pieces(text)
    parted = _check_pieces(library, text, pieces, briefings) if len(pieces) > 1 else None
    if parted and parted.verdict in AGREED:
        return parted  # each part with its own fact
    whole = _check_whole(library, text, briefings)
    if whole.verdict in AGREED:
        return whole
    if parted or whole.verdict is Verdict.DIFFERS:
        return parted or whole
    return _check_figures(library, text, briefings) or whole


def _only_names_somebody(reading: Reading) -> bool:
    """Tell whether a claim says nothing of its one name: "is China right?" gets no verdict."""
    return (
        len(reading.content) < 2
        and not reading.values
        and len(reading.names) == len(reading.content)
    )


def _check_figures(library: Library, text: str, briefings: Sequence[str]) -> Check | None:
    """Hold each figure with what it counts ("28 launchers") against the fact that counts it."""
    reading = library.read(text)
    for value in reading.values:
        things = things_of(value, reading) if value.kind == "number" else []
        if things and is_name(things[0]):
            found = _check_whole(library, text[value.start : things[-1].end], briefings)
            if (
                found.verdict is Verdict.DIFFERS
                and found.finding
                and found.finding.gate == "figure"
            ):
                return replace(found, text=text)
    return None


def _check_pieces(
    library: Library, text: str, pieces: Sequence[str], briefings: Sequence[str]
) -> Check | None:
    """Hold the parts of a joined claim one by one; they count only if each is covered."""
    checks = [_check_whole(library, piece, briefings) for piece in pieces]
    if is_put_so(text):  # "they should do this and that": it holds for both
        checks = [_unhedged(found) for found in checks]
    if any(found.verdict is Verdict.NOT_COVERED for found in checks):
        return None
    verdict = worst([found.verdict for found in checks])
    deciding = next(found for found in checks if found.verdict is verdict)
    facts = (
        deciding.facts if verdict is Verdict.DIFFERS else tuple(f for c in checks for f in c.facts)
    )
    return Check(text, verdict, facts, deciding.finding, checks[0].rulings)


def _unhedged(found: Check) -> Check:
    if found.finding and found.finding.gate == "hedge":
        return replace(found, verdict=Verdict.SUPPORTED, finding=None)
    return found


def _pieces(text: str) -> Sequence[str]:
    """Return the parts of a sentence that joins claims: each with a figure, or a subject and verb
    of its own.
    """
    found = [piece for piece in _AND.split(text) if piece.strip()]
    return found if all(re.search(r"\d", piece) for piece in found) else statements_of(text)


def _check_whole(library: Library, text: str, briefings: Sequence[str]) -> Check:
    reading = library.read(text)
    rulings = tuple(
        rule(library, reading, found, claim=True) for found in nominees(library, reading, briefings)
    )
    facts = [ruling for ruling in rulings if isinstance(library.items[ruling.entry], Fact)]
    standing = _check_stances(library, text, rulings, briefings) if reading.stances else None
    if standing and standing.check:
        return standing.check
    agreeing = [
        _agreeing(library, text, reading, ruling, rulings)
        for ruling in (facts if standing is None or standing.told else ())
        if _accounts_for(library, reading, ruling)
        and not overruled(library, reading, ruling, facts, claim=True)
    ]
    if agreeing:
        return _nearest(library, reading, agreeing)
    for ruling in facts:
        finding = _replaced_word(library, reading, ruling)
        if finding and not is_of_a_stance(finding, reading, library.profile(ruling.entry)):
            return Check(text, Verdict.DIFFERS, (ruling,), finding, rulings)
    for ruling in facts:
        finding = contradiction(library, reading, ruling)
        if finding and is_of_a_stance(finding, reading, library.profile(ruling.entry)):
            continue
        if finding and not (
            finding.gate == "name"
            and ruling.score < max(LEAST_SCORE, _unsaid_of(library, reading, finding, rulings))
        ):
            if finding.gate == "negation" and _is_left_open(library, reading, ruling):
                break
            return Check(text, Verdict.DIFFERS, (ruling,), finding, rulings)
    return Check(text, Verdict.NOT_COVERED, rulings=rulings)


def _is_left_open(library: Library, reading: Reading, ruling: Ruling) -> bool:
    """Tell whether a claim denies what a fact itself only says may be: nothing is told by that."""
    ground = library.ground(library.entries[ruling.entry].briefing)
    return bool(hedged(reading, library.profile(ruling.entry), ground))


def _nearest(library: Library, reading: Reading, agreeing: Sequence[Check]) -> Check:
    """Return what the nearest fact says of a claim, unless it hedges what another states."""
    told = [told_of(reading, library.profile(found.facts[0].entry)) for found in agreeing]
    if agreeing[0].finding and agreeing[0].finding.gate == "hedge":
        plain = [one.verdict is Verdict.SUPPORTED for one in agreeing]
        nearest = (at for at, words in enumerate(told) if plain[at] and words >= told[0])
        return agreeing[next(nearest, 0)]
    return agreeing[0]


class _Standing(NamedTuple):
    """What comes of who stands where in a claim: a check, and whether any fact says so at all."""

    check: Check | None
    told: bool


def _check_stances(
    library: Library, text: str, rulings: tuple[Ruling, ...], briefings: Sequence[str]
) -> _Standing | None:
    """Hold who stands where against the facts that say so; None where nobody who can does."""
    reading = library.read(text)
    differs: Check | None = None
    told, taken = False, False
    for ruling in candidates(library, reading, rulings, briefings):
        profile = library.profile(ruling.entry)
        ground = library.ground(library.entries[ruling.entry].briefing)
        stances = claimed(reading, ground)
        if not stances:
            continue
        taken = True
        borne_out = bears_out(stances, profile, ground)
        told = told or borne_out
        if besides(ruling.findings, reading, stances):
            continue
        if borne_out and _is_stated(library, reading, ruling):
            return _Standing(_agreeing(library, text, reading, ruling, rulings, stance=True), told)
        finding = against(stances, profile, ground)
        if finding and differs is None:
            differs = Check(text, Verdict.DIFFERS, (ruling,), finding, rulings)
    return _Standing(differs, told) if taken else None


def _replaced_word(library: Library, reading: Reading, ruling: Ruling) -> Finding | None:
    """Find the one word of a claim that stands where the answer has another: "anti-ship"."""
    if [finding.gate for finding in ruling.findings] != ["words"] or ruling.score < LEAST_SCORE:
        return None
    asked, stated = reading.tokens, library.profile(ruling.entry).answer.tokens
    place = next((i for i, t in enumerate(asked) if t.text == ruling.findings[0].asked), 0)
    if not 0 < place < len(asked) - 1:
        return None
    around = (asked[place - 1].term, asked[place + 1].term)
    for at in range(1, len(stated) - 1):
        if (stated[at - 1].term, stated[at + 1].term) != around or stated[at].term in reading.keys:
            continue
        if stated[at] not in library.profile(ruling.entry).answer.content:
            continue  # an "and" there contradicts nothing
        return Finding("opposite", asked[place].text, stated[at].text)
    return None


def _unsaid_of(
    library: Library, reading: Reading, finding: Finding, rulings: Sequence[Ruling]
) -> float:
    """Return how near a claim comes to what the source does not say of the name that differs."""
    named = {token.term for token in reading.tokens if token.text == finding.asked}
    return max(
        (
            ruling.score
            for ruling in rulings
            if not isinstance(library.items[ruling.entry], Fact)
            and not any(finding.gate in {"name", "figure"} for finding in ruling.findings)
            and named & library.profile(ruling.entry).names
        ),
        default=0.0,
    )


def _accounts_for(library: Library, reading: Reading, ruling: Ruling) -> bool:
    """Tell whether a fact has all that a claim says."""
    if not reading.content and not reading.values:
        return False
    profile = library.profile(ruling.entry)
    ground = library.ground(library.entries[ruling.entry].briefing)
    if not reading.names and not reading.values and told_share(reading, profile) < _LEAST_SHARE:
        return False  # "this is great news" is about nothing in particular
    if all(is_name(token) for token in reading.content) and not reading.values:
        told = profile.answer.names
        if not all(ground.related(name, told) for name in reading.names):
            return False  # names alone say nothing unless the answer itself has them
    stating = profile.stating(reading)
    if not judgements(reading) <= _NOTHING.union(*(text.keys for text in stating)):
        return False  # what is big is not great: a judgement must stand there in its own word
    return (
        ruling.passed
        and _is_theirs(library, reading, ruling, stating)
        and _is_stated(library, reading, ruling)
        and _small_sides(reading) <= _NOTHING.union(*map(_small_sides, stating))
    )


def _is_theirs(
    library: Library, reading: Reading, ruling: Ruling, stating: Sequence[Reading]
) -> bool:
    """Tell whether what a claim lays to somebody is theirs: their side, their word, their doing."""
    entry = ruling.entry
    profile, ground = library.profile(entry), library.ground(library.entries[entry].briefing)
    if not bears_out(left_open(reading), profile, ground):
        return False
    put_so = is_phrasing(library, entry, ruling.phrasing, reading.text)
    if not (put_so or is_their_word(reading, stating, ground)):
        return False
    return is_their_doing(library, reading, entry)


def _small_sides(reading: Reading) -> frozenset[str]:
    """Return the words by which a claim takes a side, and that say little elsewhere: "backed", "is
    for it". The answer itself must have them.
    """
    backing = {token.stem for token in reading.tokens if token.stem in _BACKING}
    return frozenset(backing.union(_FOR_OR_AGAINST.findall(reading.text.lower())))


def _is_stated(library: Library, reading: Reading, ruling: Ruling) -> bool:
    """Tell whether a claim's figures stand in the fact itself, and not only in how people ask."""
    profile = library.profile(ruling.entry)
    ground = library.ground(library.entries[ruling.entry].briefing)
    return all(
        value.kind == "ordinal"
        or is_designation(value, profile)
        or any(
            relation(value, stated) in {"equal", "approximate"}
            for stated in (*profile.values, *ground.values)
        )
        for value in reading.values
    )


def _agreeing(
    library: Library,
    text: str,
    reading: Reading,
    ruling: Ruling,
    rulings: tuple[Ruling, ...],
    *,
    stance: bool = False,
) -> Check:
    """Tell apart what a fact states from what its source only puts roughly."""
    profile = library.profile(ruling.entry)
    found = rough(reading, profile)
    if not found and not stance:
        found = hedged(reading, profile, library.ground(library.entries[ruling.entry].briefing))
    verdict = Verdict.APPROXIMATE if found else Verdict.SUPPORTED
    return Check(text, verdict, (ruling,), found, rulings)
