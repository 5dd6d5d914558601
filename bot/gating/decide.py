"""Puts the two keys together: nominees come in by likeness, and the gate rules on each.

What comes out says which fact may be stated, or why none may; how it is worded is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.gating.covering import fit_texts
from bot.gating.gate import Finding, fit, hold, misses, overrules, stands_out
from bot.language.grammar import AUXILIARIES, QUESTION_WORDS
from bot.language.wordset import word_set
from bot.library import Library
from bot.matching.nominate import Candidate, nominate
from bot.questions.reading import Reading, is_name
from knowledge.schema import Fact, Unknown
from knowledge.values import relation

NOMINEES: Final = 10
LIKELIEST: Final = 5  # to rule on a nominee costs more than to nominate it
LEAST_SCORE: Final = 0.7  # below it not even a fact that accounts for every word is meant
_WHAT_IS: Final = word_set(
    """
    what is are was the a an tell me us about who explain define describe on of please and
    mean means by meant 's whats give show info information details
    """
)
SATURATED: Final = 0.1  # scores this near to the best say little about which of them is meant
OUTSTANDING: Final = 0.75
FAR_BEHIND: Final = 0.12  # behind the best nominee by so much, passing the gate is chance
MUCH_ALIKE: Final = 0.75
SOMEWHAT_ALIKE: Final = 0.45  # where a name is all that picks a fact out
NEAR_MISS: Final = 0.6
UNSAID: Final = 0.05
FIT: Final = 1.0
FAR_OUT: Final = 0.07
CLOSE: Final = 0.03  # nominees nearer to each other than this are equally likely


@dataclass(frozen=True, slots=True)
class Ruling:
    """A nominee and all that the gate found against it; nothing found means it may be stated."""

    entry: int
    score: float
    phrasing: int
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class Decision:
    """All rulings on a question, best nominee first, and the one that stands, if any."""

    reading: Reading
    rulings: tuple[Ruling, ...]
    chosen: Ruling | None = None
    rivals: tuple[Ruling, ...] = ()


def nominees(
    library: Library, reading: Reading, briefings: Sequence[str], limit: int = NOMINEES
) -> tuple[Candidate, ...]:
    """In: a reading and the briefings it may draw on (none: all). Out: the best candidates."""
    found = library.remembered(
        lambda: _nominees(library, reading, briefings), "nominees", reading.text, tuple(briefings)
    )
    return found[:limit]


def _nominees(
    library: Library, reading: Reading, briefings: Sequence[str]
) -> tuple[Candidate, ...]:
    wide = NOMINEES if not briefings else NOMINEES * 4
    found = nominate(library.index, reading.tokens, wide)
    if not briefings:
        return found
    allowed = set(briefings)
    return tuple(c for c in found if library.entries[c.entry].briefing in allowed)[:NOMINEES]


def decide(library: Library, reading: Reading, briefings: Sequence[str] = ()) -> Decision:
    """In: one question's reading. Out: the decision on it."""
    candidates = nominees(library, reading, briefings)
    decision = _decided(library, reading, _rulings(library, reading, candidates))
    if decision.chosen is None:  # why not is told in full
        rulings = [_in_full(library, reading, ruling) for ruling in decision.rulings]
        return replace(decision, rulings=tuple(rulings))
    return decision


def _decided(library: Library, reading: Reading, rulings: tuple[Ruling, ...]) -> Decision:
    if is_bare_name(reading):
        main = _main_fact(library, reading, rulings)
        return Decision(reading, rulings, main)
    if is_bare_value(reading):
        return Decision(reading, rulings, _fact_with_value(library, reading, rulings))
    passed = _passed(library, reading, rulings)
    chosen = passed[0] if passed else None
    rivals = tuple(r for r in passed[1:] if chosen and chosen.score - r.score < CLOSE)
    return Decision(reading, rulings, chosen, rivals)


def _rulings(
    library: Library, reading: Reading, candidates: Sequence[Candidate]
) -> tuple[Ruling, ...]:
    """Let the gate rule on the likeliest nominees; on the others only if all of those fall.

    Of all but the first it is enough to know one thing that is against them.
    """
    first = tuple(
        _rule_shortly(library, reading, candidate) if place else rule(library, reading, candidate)
        for place, candidate in enumerate(candidates[:LIKELIEST])
    )
    if any(ruling.passed for ruling in first):
        return first
    others = candidates[LIKELIEST:]
    return (*first, *(_rule_shortly(library, reading, candidate) for candidate in others))


def _rule_shortly(library: Library, reading: Reading, candidate: Candidate) -> Ruling:
    """Let the gate rule on a nominee, and stop at words that the fact does not have."""
    findings = misses(reading, library.profile(candidate.entry))
    if not findings:
        return rule(library, reading, candidate)
    return Ruling(candidate.entry, candidate.score, candidate.phrasing, findings)


def _in_full(library: Library, reading: Reading, ruling: Ruling) -> Ruling:
    """Return a ruling with all that is against its fact, where only words were looked at."""
    short = ruling.findings and all(finding.gate == "words" for finding in ruling.findings)
    return (
        replace(ruling, findings=findings_on(library, reading, ruling.entry)) if short else ruling
    )


def _passed(library: Library, reading: Reading, rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return the nominees that may be stated, those whose phrasings fit best in front."""
    if _contradicted(rulings):
        return []
    least = max(LEAST_SCORE, rulings[0].score - FAR_BEHIND) if rulings else LEAST_SCORE
    passed = [ruling for ruling in rulings if ruling.passed and ruling.score >= least]
    passed = [ruling for ruling in passed if not overruled(library, reading, ruling, rulings)]
    passed = [ruling for ruling in passed if _has_substance(library, reading, ruling)]
    passed = [ruling for ruling in passed if not _is_near_miss(library, reading, ruling)]
    if not passed:
        return _outstanding(library, reading, rulings)
    near = [ruling for ruling in passed if passed[0].score - ruling.score <= SATURATED]
    near.sort(key=lambda ruling: -likely(library, reading, ruling))
    return [*near, *(ruling for ruling in passed if ruling not in near)]


def _has_substance(library: Library, reading: Reading, ruling: Ruling) -> bool:
    """Tell whether a question says what it is about, or else is much like a phrasing as a whole.

    "what happened" and "who supports the deal" have no word of their own that picks a fact out.
    """
    ground = library.ground(library.entries[ruling.entry].briefing)
    own = [token for token in reading.content if token.term not in ground.names]
    if reading.values or any(not is_name(token) for token in own):
        return True
    least = SOMEWHAT_ALIKE if own else MUCH_ALIKE
    return fit(reading, library.profile(ruling.entry)) >= least


def _is_near_miss(library: Library, reading: Reading, ruling: Ruling) -> bool:
    """Tell whether a question is nearer to what a fact must not answer than to what it does."""
    near = fit_texts(reading, library.not_asked(ruling.entry))
    return near >= NEAR_MISS and near > fit(reading, library.profile(ruling.entry))


def _contradicted(rulings: Sequence[Ruling]) -> bool:
    """Tell whether the fact that is meant, by far, states another figure or date."""
    if not rulings or not rulings[0].findings:
        return False
    first, second = rulings[0], next((r for r in rulings if r.passed), None)
    wrong = all(f.contradicts and f.gate in {"figure", "year", "date"} for f in first.findings)
    return wrong and (second is None or first.score - second.score > CLOSE)


def overruled(
    library: Library,
    reading: Reading,
    ruling: Ruling,
    rulings: Sequence[Ruling],
    *,
    claim: bool = False,
) -> bool:
    """Tell whether a fact that speaks of the same in more of the words states something else."""
    chosen = library.profile(ruling.entry)
    return any(
        overrules(library.profile(other.entry), other.findings, reading, chosen, claim=claim)
        for other in rulings
        if other.entry != ruling.entry and other.score >= ruling.score - SATURATED
    )


def likely(library: Library, reading: Reading, ruling: Ruling) -> float:
    """Return how likely a nominee is meant; that the source does not say is the safer of two."""
    first = reading.tokens[0].text.lower() if reading.tokens else ""
    asks = bool(reading.asked_for) or first in QUESTION_WORDS | AUXILIARIES
    unknown = asks and isinstance(library.items[ruling.entry], Unknown)
    return ruling.score + FIT * fit(reading, library.profile(ruling.entry)) + UNSAID * unknown


def _outstanding(library: Library, reading: Reading, rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return the first nominee if it stands far out and only describing words are missing.

    One that passed the gate and was then set aside for another reason stays set aside.
    """
    if not rulings or rulings[0].passed or rulings[0].score < OUTSTANDING:
        return []
    second = rulings[1].score if len(rulings) > 1 else 0.0
    first = rulings[0]
    if first.score - second < FAR_OUT:
        return []
    alone = stands_out(reading, library.profile(first.entry), first.findings)
    if not alone or _is_near_miss(library, reading, first):
        return []
    return [replace(first, findings=())]


def rule(
    library: Library, reading: Reading, candidate: Candidate, *, claim: bool = False
) -> Ruling:
    """Let the gate rule on one nominee."""
    findings = findings_on(library, reading, candidate.entry, claim=claim)
    return Ruling(candidate.entry, candidate.score, candidate.phrasing, findings)


def findings_on(
    library: Library, reading: Reading, entry: int, *, claim: bool = False
) -> tuple[Finding, ...]:
    """Return all that the gate finds against a fact."""
    profile, ground = library.profile(entry), library.ground(library.entries[entry].briefing)
    return hold(reading, profile, ground, library.grammar, claim=claim)


def is_bare_name(reading: Reading) -> bool:
    """Tell whether nothing but names is left of a question: `HIMARS`, `what is the red line`."""
    rest = [token.text.lower() for token in reading.tokens if not is_name(token)]
    return bool(reading.names) and not reading.values and all(word in _WHAT_IS for word in rest)


def is_bare_value(reading: Reading) -> bool:
    """Tell whether a figure or a date is all there is: `$40bn`, `1950s`."""
    return bool(reading.values) and not reading.content and not reading.asked_for


def _main_fact(library: Library, reading: Reading, rulings: Sequence[Ruling]) -> Ruling | None:
    """Return the fact that a bare name stands for: phrased so, or the first that is about it."""
    facts = [r for r in rulings if isinstance(library.items[r.entry], Fact)]
    passed = [ruling for ruling in facts if ruling.passed]
    if passed:
        return passed[0]
    return _first_about(library, reading) or (facts[0] if facts and not facts[0].findings else None)


def _first_about(library: Library, reading: Reading) -> Ruling | None:
    """Return the first fact about all names of a question: one that puts such a name first."""
    facts = [set(library.catalogue.about.get(name, ())) for name in reading.names]
    found = sorted(set.intersection(*facts)) if facts else []
    main = (e for e in found if library.about_first(e) in reading.names)
    entry = next(main, next(iter(found), None))
    return None if entry is None else Ruling(entry, 0.6, -1)


def _fact_with_value(
    library: Library, reading: Reading, rulings: Sequence[Ruling]
) -> Ruling | None:
    """Return the likeliest fact whose own figures have all of the question's."""
    nominated = [ruling.entry for ruling in rulings]
    others = (place for place in range(len(library.items)) if place not in nominated)
    for entry in (*nominated, *others):
        if isinstance(library.items[entry], Fact) and _has_values(library, entry, reading):
            return Ruling(entry, 0.6, -1)
    return None


def _has_values(library: Library, entry: int, reading: Reading) -> bool:
    stated = library.profile(entry).values
    return all(
        any(relation(asked, value) in {"equal", "approximate"} for value in stated)
        for asked in reading.values
    )
