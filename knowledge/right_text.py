"""Whether a text is the source at all, and its paragraphs are counted as the briefing counts them.

Where it is not, that is one finding, instead of one for each fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from knowledge.findings import error
from knowledge.loading import Loaded
from knowledge.paragraphs import count_lines
from knowledge.problems import Finding
from knowledge.schema import Proof
from knowledge.source_text import SourceText

ENOUGH: Final = 4  # proofs, before anything is concluded from most of them
_ONE_A_LINE: Final = "Give the text of the source itself, one paragraph a line."


class Whole(NamedTuple):
    """What there is to say of a text as a whole: whether anything else may be said of it, and the
    facts of which the finding says already that their words stand in another paragraph.
    """

    finding: Finding | None = None
    right: bool = True
    told: frozenset[int] = frozenset()


def look_at_whole(loaded: Loaded, index: int, text: SourceText) -> Whole:
    """In: a briefing, which of its sources, its text. Out: what is to be said of the whole."""
    if not text.plain:
        return Whole(_nothing(loaded, index, text), right=False)
    proofs = _proofs(loaded, text)
    if len(proofs) < ENOUGH:
        return Whole()
    if 2 * sum(bool(text.where(proof.words)) for proof in proofs.values()) < len(proofs):
        found = sum(map(text.stands, proofs.values()))
        what = f"{found} of {len(proofs)} proofs found; is this the right text?"
        return Whole(error(loaded, ("sources", index), what, _ONE_A_LINE), right=False)
    moved = _moved(proofs, text)
    return _miscounted(loaded, index, text, proofs, moved) if moved else Whole()


def _nothing(loaded: Loaded, index: int, text: SourceText) -> Finding:
    name = text.source.id
    if count_lines(text.text):
        what = f"`skip` leaves nothing of the text of the source {name!r}"
        return error(loaded, ("sources", index, "skip"), what, "Correct the numbers.")
    what = f"The text of the source {name!r} is empty"
    return error(loaded, ("sources", index), what, _ONE_A_LINE)


def _proofs(loaded: Loaded, text: SourceText) -> dict[int, Proof]:
    """Return the proofs with words that are from this source, by the places of their facts."""
    given = ((place, fact.source) for place, fact in enumerate(loaded.briefing.facts))
    return {
        place: proof
        for place, proof in given
        if proof and proof.id == text.source.id and proof.words
    }


def _moved(proofs: Mapping[int, Proof], text: SourceText) -> dict[int, int]:
    """Return how many paragraphs later than they say words stand, where that is elsewhere."""
    moved: dict[int, int] = {}
    for place, proof in proofs.items():
        said, found = proof.paragraph, text.where(proof.words)
        if said is not None and found and said not in found:
            moved[place] = min((number - said for number in found), key=abs)
    return moved


def _miscounted(
    loaded: Loaded,
    index: int,
    text: SourceText,
    proofs: Mapping[int, Proof],
    moved: Mapping[int, int],
) -> Whole:
    """Return what is wrong with the counting of paragraphs, where most of the proofs show it."""
    by, times = Counter(moved.values()).most_common(1)[0]
    highest = max(proof.paragraph or 0 for proof in proofs.values())
    paragraphs, tried = len(text.plain), len(proofs)
    path = ("sources", index, "skip")
    if 2 * times > tried and paragraphs > 1:
        which = "Add the number of the line that is no paragraph."
        mend = which if by > 0 else "Take out the number of the line that is one."
        finding = error(loaded, path, _by(by, times, tried), mend)
        return Whole(finding, told=frozenset(place for place in moved if moved[place] == by))
    if 2 * len(moved) > tried and highest > paragraphs:
        what = (
            f"{len(moved)} of {tried} proofs stand in another paragraph than they say, and the text"
            f" has {paragraphs} of {highest}; are its lines joined?"
        )
        return Whole(error(loaded, ("sources", index), what, _ONE_A_LINE), right=False)
    return Whole()


def _by(by: int, times: int, tried: int) -> str:
    far = "one paragraph" if abs(by) == 1 else f"{abs(by)} paragraphs"
    where, line = ("later", "missing") if by > 0 else ("earlier", "too many")
    which = f"{times} of {tried} proofs stand {far} {where} than they say"
    return f"{which}; is a line {line} in `skip`?"
