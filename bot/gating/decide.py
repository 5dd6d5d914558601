"""Puts the two keys together: nominees come in by likeness, and the gate rules on each.

What comes out says which fact may be stated, or why none may; how it is worded is not decided here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bot.gating.covering import fit_texts
from bot.gating.gate import Finding, fit, hold, missing_words, overrules, stands_out
from bot.gating.phrasings import is_of_a_part
from bot.kept import kept
from bot.language.grammar import AUXILIARIES, QUESTION_WORDS
from bot.language.wordset import word_set
from bot.library import Library
from bot.matching.nominate import Candidate, nominate
from bot.questions.reading import Reading, is_name
from knowledge.schema import Fact, Unknown
from knowledge.values import relation

NOMINEES: Final = 10
MOST_ABROAD: Final = 4  # other briefings that are looked into for a name that they share
LIKELIEST: Final = 5  # to rule on a nominee costs more than to nominate it
LEAST_SCORE: Final = 0.6  # below it not even a fact that accounts for every word is meant
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
NARROWER: Final = 0.5
CLOSE: Final = 0.03  # nominees nearer to each other than this are equally likely


class Asked(NamedTuple):
    """What is asked, and the knowledge that the gate holds it against."""

    library: Library
    reading: Reading


@dataclass
class Ruling:
    """A nominee and all that the gate finds against it; nothing found means it may be stated.

    What needs no ruling gets none: where it knows what is `asked`, the gate looks when somebody
    wants to know. (Not frozen, as ten are made for each question.)
    """

    entry: int
    score: float
    phrasing: int
    given: tuple[Finding, ...] = ()
    asked: Asked | None = field(default=None, compare=False, repr=False)

    @kept
    def findings(self) -> tuple[Finding, ...]:
        """All that stands in the way."""
        if not self.asked:
            return self.given
        return findings_on(*self.asked, self.entry, worded=not self.words)

    @kept
    def words(self) -> tuple[Finding, ...]:
        """Words that it misses, unless it says them by a "not"; none here, none missing."""
        if not self.asked:
            return ()
        return missing_words(self.asked.reading, self.asked.library.profile(self.entry))

    @kept
    def missing(self) -> tuple[Finding, ...]:
        """Words that plainly stand in the way; none here says nothing."""
        if not self.asked or not self.words:
            return ()
        library, reading = self.asked
        reverses = reading.may_reverse or library.profile(self.entry).answer.may_reverse
        return () if reverses else self.words

    @property
    def passed(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.found if self.looked else not self.missing and not self.findings

    @property
    def looked(self) -> bool:
        """Whether the gate has looked at it."""
        return not self.asked or "findings" in self.__dict__ or bool(self.__dict__.get("missing"))

    @property
    def found(self) -> tuple[Finding, ...]:
        """What the gate found as far as it has looked."""
        known = self.__dict__
        return known.get("findings") or self.given or known.get("missing", ())


@dataclass(frozen=True, slots=True)
class Decision:
    """All rulings on a question, best nominee first, and the one that stands, if any.

    `sure`: no other is as likely, whatever the rulings say. `alike`: what other briefings have for
    the same bare name, no worse than the one that stands.
    """

    reading: Reading
    rulings: tuple[Ruling, ...]
    chosen: Ruling | None = None
    sure: bool = False
    alike: tuple[Ruling, ...] = ()


def nominees(
    library: Library, reading: Reading, briefings: Sequence[str], limit: int = NOMINEES
) -> tuple[Candidate, ...]:
    """In: a reading and the briefings it may draw on (none: all). Out: the best candidates."""
    found = library.remembered(
        lambda: nominate(library.index, reading.tokens, NOMINEES, briefings),
        "nominees",
        reading.text,
        tuple(briefings),
    )
    return found[:limit]


def decide(library: Library, reading: Reading, briefings: Sequence[str] = ()) -> Decision:
    """In: one question's reading. Out: the decision on it."""
    candidates = nominees(library, reading, briefings)
    rulings = _rulings(library, reading, candidates)
    if is_bare_name(reading):
        return _of_a_name(library, reading, rulings, briefings)
    if is_bare_value(reading):
        chosen = _fact_with_value(library, reading, rulings, briefings)
        return Decision(reading, rulings, chosen, sure=True)
    passed = _passed(library, reading, _contenders(library, reading, rulings))
    if not any(ruling is rulings[0] for ruling in passed):
        passed = _passed(library, reading, rulings)
    return Decision(reading, rulings, passed[0] if passed else None)


def rivals_of(library: Library, decision: Decision) -> list[Ruling]:
    """In: a decision. Out: the other nominees that are as likely, the likeliest first."""
    if decision.sure or decision.chosen is None:
        return []
    passed = _passed(library, decision.reading, decision.rulings)
    return [ruling for ruling in passed[1:] if passed[0].score - ruling.score < CLOSE]


def _rulings(
    library: Library, reading: Reading, candidates: Sequence[Candidate]
) -> tuple[Ruling, ...]:
    """Let the gate rule on the likeliest nominees; on the others only if all of those fall."""
    asked = Asked(library, reading)
    first = tuple(Ruling(c.entry, c.score, c.phrasing, (), asked) for c in candidates[:LIKELIEST])
    if any(ruling.passed for ruling in first):
        return first
    others = (Ruling(c.entry, c.score, c.phrasing, (), asked) for c in candidates[LIKELIEST:])
    return (*first, *others)


def _contenders(library: Library, reading: Reading, rulings: Sequence[Ruling]) -> Sequence[Ruling]:
    """Keep, beside the first nominee if it may be stated, those that could still displace it.

    Another is only stated in its place, or overrules it, if a phrasing of its fits better.
    """
    if not rulings or not rulings[0].passed:
        return rulings
    fits = [_fit(library, reading, ruling) for ruling in rulings]
    worth = [
        _worth(library, reading, ruling, one) for ruling, one in zip(rulings, fits, strict=True)
    ]
    ahead = [place for place in range(len(rulings)) if worth[place] > worth[0]]
    least = min(fits[place] for place in (0, *ahead))
    return [ruling for ruling, one in zip(rulings, fits, strict=True) if one >= least]


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
    return _fit(library, reading, ruling) >= least


def _is_near_miss(library: Library, reading: Reading, ruling: Ruling) -> bool:
    """Tell whether a question is nearer to what a fact must not answer than to what it does."""
    not_asked = library.not_asked(ruling.entry)
    near = fit_texts(reading, not_asked) if not_asked else 0.0
    return near >= NEAR_MISS and near > _fit(library, reading, ruling)


def _contradicted(rulings: Sequence[Ruling]) -> bool:
    """Tell whether the fact that is meant, by far, states another figure or date."""
    if not rulings or rulings[0].missing or not rulings[0].findings:
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
        if other.entry != ruling.entry
        and other.score >= ruling.score - SATURATED
        and not other.missing
    )


def likely(library: Library, reading: Reading, ruling: Ruling) -> float:
    """Return how likely a nominee is meant; that the source does not say is the safer of two."""
    return _worth(library, reading, ruling, _fit(library, reading, ruling))


def _fit(library: Library, reading: Reading, ruling: Ruling) -> float:
    """Return how well a nominee's best phrasing fits; each is only measured once."""
    entry = ruling.entry
    profile = library.profile(entry)
    return library.remembered(lambda: fit(reading, profile), "fit", reading.text, entry)


def _worth(library: Library, reading: Reading, ruling: Ruling, fits: float) -> float:
    unknown = isinstance(library.items[ruling.entry], Unknown) and _asks(reading)
    narrower = is_of_a_part(library, reading, ruling.entry, ruling.phrasing)
    return ruling.score + FIT * fits + UNSAID * unknown - NARROWER * narrower


def _asks(reading: Reading) -> bool:
    first = reading.tokens[0].text.lower() if reading.tokens else ""
    return bool(reading.asked_for) or first in QUESTION_WORDS or first in AUXILIARIES


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
    return [Ruling(first.entry, first.score, first.phrasing)]


def rule(
    library: Library, reading: Reading, candidate: Candidate, *, claim: bool = False
) -> Ruling:
    """Let the gate rule on one nominee."""
    findings = findings_on(library, reading, candidate.entry, claim=claim)
    return Ruling(candidate.entry, candidate.score, candidate.phrasing, findings)


def findings_on(
    library: Library, reading: Reading, entry: int, *, claim: bool = False, worded: bool = False
) -> tuple[Finding, ...]:
    """Return all that the gate finds against a fact; `worded`: it is known to miss no word."""
    profile, ground = library.profile(entry), library.ground(library.entries[entry].briefing)
    return hold(reading, profile, ground, library.grammar, claim=claim, worded=worded)


def is_bare_name(reading: Reading) -> bool:
    """Tell whether nothing but names is left of a question: `HIMARS`, `what is the red line`."""
    rest = [token.text.lower() for token in reading.tokens if not is_name(token)]
    return bool(reading.names) and not reading.values and all(word in _WHAT_IS for word in rest)


def is_bare_value(reading: Reading) -> bool:
    """Tell whether a figure or a date is all there is: `$40bn`, `1950s`."""
    return bool(reading.values) and not reading.content and not reading.asked_for


def _of_a_name(
    library: Library, reading: Reading, rulings: tuple[Ruling, ...], briefings: Sequence[str]
) -> Decision:
    """Decide on a bare name: its main fact, and those of the other briefings that have the name.

    One that is phrased so ("What is the council?") is better than one that is merely about it.
    """
    chosen = _main_fact(library, reading, rulings, briefings)
    if chosen is None:
        return Decision(reading, rulings, sure=True)
    home = library.entries[chosen.entry].briefing
    homes = (b for b in library.homes(reading.names) if b != home)
    others = (b for b in homes if not briefings or b in briefings)
    found = [chosen, *_abroad(library, reading, itertools.islice(others, MOST_ABROAD))]
    phrased = [r for r in found if fit(reading, library.profile(r.entry)) >= MUCH_ALIKE]
    first, *alike = phrased or found
    return Decision(reading, rulings, first, sure=True, alike=tuple(alike))


def _abroad(library: Library, reading: Reading, briefings: Iterable[str]) -> Iterator[Ruling]:
    """Go through the main facts that other briefings have for a bare name."""
    for briefing in briefings:
        candidates = nominees(library, reading, (briefing,))
        found = _main_fact(library, reading, _rulings(library, reading, candidates), (briefing,))
        if found:
            yield found


def _main_fact(
    library: Library, reading: Reading, rulings: Sequence[Ruling], briefings: Sequence[str]
) -> Ruling | None:
    """Return the fact that a bare name stands for: phrased so, or the first that is about it."""
    facts = [r for r in rulings if isinstance(library.items[r.entry], Fact)]
    passed = [ruling for ruling in facts if ruling.passed]
    if passed:
        return passed[0]
    about = _first_about(library, reading, briefings)
    return about or (facts[0] if facts and not facts[0].findings else None)


def _first_about(library: Library, reading: Reading, briefings: Sequence[str]) -> Ruling | None:
    """Return the first fact about all names of a question: one that puts such a name first."""
    facts = [set(library.catalogue.about.get(name, ())) for name in reading.names]
    found = sorted(set.intersection(*facts)) if facts else []
    found = [entry for entry in found if is_of(library, entry, briefings)]
    main = (e for e in found if library.about_first(e) in reading.names)
    entry = next(main, next(iter(found), None))
    return None if entry is None else Ruling(entry, 0.6, -1)


def is_of(library: Library, entry: int, briefings: Sequence[str]) -> bool:
    """Tell whether an entry is from a briefing that may be drawn on."""
    return not briefings or library.entries[entry].briefing in briefings


def _fact_with_value(
    library: Library, reading: Reading, rulings: Sequence[Ruling], briefings: Sequence[str]
) -> Ruling | None:
    """Return the likeliest fact whose own figures have all of the question's."""
    nominated = (ruling.entry for ruling in rulings)
    stating = (e for value in reading.values[:1] for e in library.catalogue.stating(value))
    others = (entry for entry in stating if is_of(library, entry, briefings))
    for entry in itertools.chain(nominated, others):
        if isinstance(library.items[entry], Fact) and _has_values(library, entry, reading):
            return Ruling(entry, 0.6, -1)
    return None


def _has_values(library: Library, entry: int, reading: Reading) -> bool:
    stated = library.profile(entry).values
    return all(
        any(relation(asked, value) in {"equal", "approximate"} for value in stated)
        for asked in reading.values
    )
