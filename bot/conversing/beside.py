"""The answer in the last fact itself, or in one beside it: "when was that?", "why?", "by whom?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.conversing.around import OF_A_THING, Around, seen_from
from bot.conversing.conversation import Context
from bot.gating.decide import Decision, rule
from bot.language.grammar import SILENT_KINDS
from bot.library import Library
from bot.matching.nominate import Candidate
from bot.questions.reading import Reading
from knowledge.schema import Fact

_VALUES: Final = {
    "time": frozenset({"date", "decade", "years"}),
    "span": frozenset({"years", "date", "decade"}),
    "count": frozenset({"number"}),
    "amount": frozenset({"money", "percent"}),
}
_BY_WHOM: Final = re.compile(
    r"^(?:and |but |so )?(?:by |to |for |from )?whom?\b"
    r"(?: (?:is|was|were|are|did|does) (?:it|that|this|they)(?: (?:by|for|from))?)?[\s?.!]*$",
    re.I,
)


def beside(library: Library, reading: Reading, about: Around, context: Context) -> Decision | None:
    """Look for the answer in the last fact and in those it points to ("when was that?", "why?")."""
    if not reading.asked_for or reading.content:
        return None
    if reading.asked_for == "person" and not _BY_WHOM.match(reading.text):
        return None
    for place in _candidates(library, reading, about, context):
        found = rule(library, reading, Candidate(place, 0.6, -1))
        if found.passed and _holds(library, place, reading.asked_for):
            return Decision(reading, (found,), found)
    return None


def _holds(library: Library, place: int, asked_for: str) -> bool:
    """Tell whether a fact itself has a value of the kind that is asked for, a date for "when"."""
    fact, kinds = library.fact(place), _VALUES.get(asked_for)
    if fact is None or kinds is None:
        return fact is not None
    dated = asked_for in {"time", "span"} and fact.event_date is not None
    return dated or any(value.kind in kinds for value in library.profile(place).values)


def _candidates(
    library: Library, reading: Reading, about: Around, context: Context
) -> Iterator[int]:
    """Go through the last facts, those they point to, and those on the announcement of them."""
    last = list(about.last[:10])
    seen = [place for entry in last for place in seen_from(library, entry)]
    if reading.asked_for in OF_A_THING and about.own:
        own = {library.term(about.briefing, name) for name in about.own}
        seen = [place for place in seen if own & library.profile(place).names]
    if reading.asked_for in {"count", "times", "measure"}:
        seen = []  # how many there are of one thing says nothing of another
    told_why = reading.asked_for == "reason" and _was_asked_for(library, last[0], context, "reason")
    front = [*seen, *last] if told_why else [*last, *seen]
    announced = _announced_in(library, last) if seen or reading.asked_for != "count" else ()
    yield from list(dict.fromkeys([*front, *announced]))[:20]


def _was_asked_for(library: Library, entry: int, context: Context, what: str) -> bool:
    """Tell whether the question before met a phrasing that asked for the same."""
    asks = library.profile(entry).asks
    return 0 <= context.phrasing < len(asks) and asks[context.phrasing].asked_for == what


def _announced_in(library: Library, last: Sequence[int]) -> Iterator[int]:
    """Go through the facts on the work that said a fact: when the announcement was made."""
    for entry in last:
        item, briefing = library.items[entry], library.entries[entry].briefing
        said_by = item.said_by if isinstance(item, Fact) else None
        if not said_by or library.names(briefing)[said_by].kind not in SILENT_KINDS:
            continue
        yield from (place for place, fact in library.facts(briefing) if said_by in fact.about)
