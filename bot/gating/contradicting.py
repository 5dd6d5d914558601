"""What a fact states otherwise than a claim that is of the same thing in all other words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.gating.decide import Ruling
from bot.gating.gate import Finding
from bot.library import Library
from bot.matching.lexicon import Token
from bot.questions.needs import is_proper
from bot.questions.reading import Reading, is_name

_UNTOLD: Final = "somebody else"  # whom of several a strange name stands for cannot be told
_MOST_NAMED: Final = 2  # words of a name that nobody knows
_LEAST_SHARE: Final = 0.5  # a fact that shares less of a claim's words says nothing about it


def contradiction(library: Library, reading: Reading, ruling: Ruling) -> Finding | None:
    """Return what a fact states otherwise, if it speaks of the same thing in all other words."""
    against = [finding for finding in ruling.findings if finding.contradicts]
    blank = [finding for finding in ruling.findings if not finding.contradicts]
    if not against and 0 < len(blank) <= _MOST_NAMED:
        against, blank = _other_name(library, reading, ruling, blank), []
    if not against or _share(library, reading, ruling) < _LEAST_SHARE:
        return None
    strange = [finding for finding in blank if finding.asked not in {f.asked for f in against}]
    return against[0] if not strange else None


def _other_name(
    library: Library, reading: Reading, ruling: Ruling, blank: Sequence[Finding]
) -> list[Finding]:
    """Find a proper name that nobody knows where the fact has one that the claim leaves out."""
    strange = [t for t in reading.content if any(t.text == finding.asked for finding in blank)]
    if len(strange) < len(blank) or any(finding.gate != "words" for finding in blank):
        return []
    if not strange or not all(is_proper(token, reading.text) for token in strange):
        return []
    answer = library.profile(ruling.entry).answer
    following = reading.tokens[reading.tokens.index(strange[-1]) + 1 :][:1]
    named = [t for t in answer.tokens if any(t.term == other.term for other in following)]
    left_out = [t for t in answer.tokens if is_name(t) and t.term not in reading.names]
    left_out = [token for token in named if is_name(token)] or left_out
    if not left_out:
        return []
    asked = reading.text[strange[0].start : strange[-1].end]
    ground = library.ground(library.entries[ruling.entry].briefing)
    beside = _beside(strange, reading)
    alike = [token for token in left_out if beside & set(token.parts)]
    acting = {t.term: t.text for t in alike or left_out if ground.acts(t.term)}
    # A name that only another briefing has is told as the answer writes it.
    stated = [ground.labels.get(name, written) for name, written in acting.items()]
    return [Finding("name", asked, stated[0] if len(stated) == 1 else _UNTOLD)]


def _beside(strange: Sequence[Token], reading: Reading) -> set[str]:
    """Return the words next to a strange name: the "administration" of a president nobody knows."""
    first, last = reading.tokens.index(strange[0]), reading.tokens.index(strange[-1])
    around = (*reading.tokens[max(0, first - 1) : first], *reading.tokens[last + 1 : last + 2])
    return {part for token in around for part in (token.stem, *token.parts)}


def _share(library: Library, reading: Reading, ruling: Ruling) -> float:
    """Return how much of a claim's content, names included, the fact has too."""
    terms = library.profile(ruling.entry).terms
    weight = sum(token.weight for token in reading.content)
    shared = sum(
        token.weight for token in reading.content if token.term in terms or not is_name(token)
    )
    return shared / weight if weight else 1.0
