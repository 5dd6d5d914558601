"""Whether a fact may not be stated because another, that speaks of the same, states otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.gating.covering import fit, told_share
from bot.gating.figures import written
from bot.gating.ground import Finding
from bot.questions.profile import Profile
from bot.questions.reading import Reading, is_name, stem_of
from knowledge.values import relation

_BY_FAR: Final = 0.15  # a fact that fits so much better is the one that is meant


def overrules(
    other: Profile,
    findings: Sequence[Finding],
    reading: Reading,
    chosen: Profile,
    *,
    claim: bool = False,
) -> bool:
    """Tell whether a fact that speaks of the same states something else than a question has.

    It must have all the question's words, at least as well as the fact that would be stated, and
    that fact must not have for itself what the other one contradicts.
    """
    if other.unsaid or not any(finding.contradicts for finding in findings):
        return False
    if any(finding.gate == "words" for finding in findings):
        return False
    more = fit(reading, other) - fit(reading, chosen)
    told = claim and told_share(reading, other) > told_share(reading, chosen)
    against = [
        finding
        for finding in findings
        if finding.contradicts
        and (
            (finding.gate == "name" and (more > _BY_FAR or told))
            or not _bears_out(finding, reading, chosen)
        )
    ]
    plainly = claim and any(finding.gate == "opposite" for finding in against)
    return bool(against) and (told or plainly or more >= 0)


def _bears_out(finding: Finding, reading: Reading, profile: Profile) -> bool:
    """Tell whether a fact's own words have the figure or the name that another contradicts."""
    if finding.gate == "name":
        named = {t.term for t in reading.tokens if is_name(t) and t.text == finding.asked}
        return bool(named & profile.answer.names)
    if finding.gate == "opposite":
        said = (stem_of(token) for token in reading.tokens if token.text == finding.asked)
        return any(stem in profile.answer.keys for stem in said)
    if finding.gate not in {"figure", "year", "date"}:
        return False
    asked = [value for value in reading.values if written(value) == finding.asked]
    return any(relation(v, known) == "equal" for v in asked for known in profile.values)
