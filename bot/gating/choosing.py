"""When to ask back instead of answering: several facts fit a question equally well.

A choice is short: three at most, and "none of these". A bare name or figure never gets one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot import compose, wording
from bot.gating.decide import CLOSE, Decision, Ruling, likely, rivals_of
from bot.gating.phrasings import plain
from bot.library import Library
from bot.messages import Choice, Outcome, Paragraph, Reply
from knowledge.schema import Fact

MOST: Final = 3
_VAGUE: Final = 2  # with more words of its own than this a question means one thing
_AS_LIKELY: Final = 0.08


def rivals(library: Library, decision: Decision) -> list[int]:
    """In: a decision. Out: the facts to choose from, the chosen one first; none if it is clear."""
    chosen = decision.chosen
    if chosen is None:
        return []
    home, vague = library.entries[chosen.entry].briefing, _is_vague(library, decision)
    if not vague and not _may_be_abroad(library, decision, home):
        return []
    found = rivals_of(library, decision)
    abroad = [r.entry for r in found if library.entries[r.entry].briefing != home]
    if abroad:
        return [chosen.entry, *abroad][:MOST]
    alike = [r for r in found if vague and _as_likely(library, decision, r)]
    entries = _apart(library, [chosen.entry, *(r.entry for r in alike)])
    return entries[:MOST] if len(entries) > 1 else []


def _may_be_abroad(library: Library, decision: Decision, home: str) -> bool:
    """Tell whether a fact of another briefing may be stated as well."""
    least = decision.chosen.score - CLOSE if decision.chosen else 0.0
    return any(
        ruling.score > least and library.entries[ruling.entry].briefing != home and ruling.passed
        for ruling in decision.rulings
    )


def _is_vague(library: Library, decision: Decision) -> bool:
    """Tell whether a question asks for a value of something and hardly says of what."""
    reading, chosen = decision.reading, decision.chosen
    if chosen is None or not reading.asked_for:
        return False
    ground = library.ground(library.entries[chosen.entry].briefing)
    said = plain(reading.text)
    curated = any(plain(ask) == said for ask in library.items[chosen.entry].asks)
    return not curated and not reading.names - ground.names and len(reading.content) <= _VAGUE


def _as_likely(library: Library, decision: Decision, rival: Ruling) -> bool:
    chosen = decision.chosen
    if chosen is None or not isinstance(library.items[rival.entry], Fact):
        return False
    here, there = (likely(library, decision.reading, r) for r in (chosen, rival))
    return here - there < _AS_LIKELY


def _apart(library: Library, entries: Sequence[int]) -> list[int]:
    """Keep one fact for each thing: two facts about the same name are no choice."""
    found: dict[str, int] = {}
    for entry in entries:
        about = library.items[entry].about
        found.setdefault(about[0] if about else str(entry), entry)
    return list(found.values())


def choice(library: Library, entries: Sequence[int]) -> Reply:
    """In: facts that fit equally well. Out: the question back, with a label for each."""
    briefings = {library.entries[entry].briefing: entry for entry in reversed(entries)}
    if len(briefings) > 1:  # each by its title, and so each once: by what fits best of it
        entries = [entry for entry in entries if entry in briefings.values()]
    made = [_choice(library, entry, by_briefing=len(briefings) > 1) for entry in entries]
    made.append(Choice(wording.NONE_OF_THESE, wording.NONE_OF_THESE))
    text = wording.CHOOSE_BRIEFING if len(briefings) > 1 else wording.CHOOSE
    return Reply(blocks=(Paragraph(text),), outcome=Outcome.CHOICE, choices=tuple(made))


def views(sides: Sequence[str]) -> Reply:
    """In: the names of those who hold views. Out: the question back, whose view is meant."""
    made = [Choice(name, wording.VIEW_OF.format(name=name)) for name in sides[:MOST]]
    made.append(Choice(wording.NONE_OF_THESE, wording.NONE_OF_THESE))
    text = wording.CHOOSE_VIEW
    return Reply(blocks=(Paragraph(text),), outcome=Outcome.CHOICE, choices=tuple(made))


def _choice(library: Library, entry: int, *, by_briefing: bool) -> Choice:
    found = library.entries[entry]
    label = library.briefing(entry).title if by_briefing else compose.name_of(library, entry)
    asks = found.asks[0] if found.asks else found.answer
    return Choice(label, asks, library.ref(entry))
