"""Groups like questions among the gaps, so that an editor sees what is missing most. Pure."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz, process

from bot.journal.gaps import Gap, Near

ALIKE: Final = 85  # of 100, words in any order
MOST_HEADS: Final = 2_000  # beyond which the rarest stand alone


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are much the same: how many, the latest, and what came nearest to it.

    `texts` are their words, the most frequent first; none where the operator keeps none.
    """

    count: int
    last: datetime
    outcome: str
    nearest: tuple[Near, ...]
    texts: tuple[str, ...] = ()


def grouped(gaps: Iterable[Gap]) -> tuple[Group, ...]:
    """In: gaps, the latest first. Out: groups of like ones, most asked first."""
    same: dict[Hashable, list[Gap]] = {}
    for gap in gaps:
        same.setdefault(_key(gap), []).append(gap)
    sizes = sorted(same.values(), key=len, reverse=True)
    groups = [_group(bundle) for bundle in _bundled(sizes)]
    return tuple(sorted(groups, key=lambda group: (-group.count, -group.last.timestamp())))


def _key(gap: Gap) -> Hashable:
    """Return what makes two gaps one: the same words, or without words the same near facts."""
    if gap.text is not None:
        return gap.text
    first = gap.nearest[:1]
    return gap.outcome, tuple((near.briefing, near.fact, near.why) for near in first)


def _bundled(same: Sequence[list[Gap]]) -> list[list[list[Gap]]]:
    """Put wordings that are alike with the most frequent one of them."""
    heads: dict[int, str] = {}
    bundles: list[list[list[Gap]]] = []
    for gaps in same:
        text = gaps[0].text
        found = _alike(text, heads) if text else None
        if found is not None:
            bundles[found].append(gaps)
            continue
        if text and len(heads) < MOST_HEADS:
            heads[len(bundles)] = text
        bundles.append([gaps])
    return bundles


def _alike(text: str, heads: dict[int, str]) -> int | None:
    """Return the head that a text is like; figures are never alike."""
    nearest = process.extract(
        text, heads, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=5
    )
    return next((place for head, _, place in nearest if _figures(head) == _figures(text)), None)


def _figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def _group(bundle: Sequence[list[Gap]]) -> Group:
    gaps = [gap for same in bundle for gap in same]
    last = max(gaps, key=lambda gap: gap.at)
    texts = tuple(same[0].text for same in bundle if same[0].text)
    return Group(len(gaps), last.at, last.outcome, last.nearest, texts)
