"""Another name in the place of the last one: "and ATACMS?" asks the last fact's question of it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Final

from bot.conversing.around import Around, entries_of
from bot.conversing.conversation import Context
from bot.gating.decide import Decision, Ruling, decide
from bot.language.text import clean
from bot.library import Library
from bot.matching.lexicon import Token
from bot.questions.reading import Reading, is_name

_MOST_TRIES: Final = 8
_VALUES: Final = frozenset({"time", "span", "count", "amount"})
_AND_X: Final = re.compile(
    r"^(?:and|what about|how about|what of|same for|and what about|and how about|but|also|or"
    r"|then|now|ok(?:ay)?,? and|and for|and in|for|in|and the|and with|so what about|ok "
    r"what about|ditto for|what's with|as for|and on)\b[\s,]*",
    re.I,
)


def is_swap(text: str, reading: Reading) -> bool:
    """Tell whether a message only names another thing: "and ATACMS?", "what about Tokyo?"."""
    names = [token for token in reading.content if is_name(token)]
    only = bool(names) and len(names) == len(reading.content) and not reading.asked_for
    return only and bool(_AND_X.match(text))


def swapped(library: Library, reading: Reading, about: Around, context: Context) -> Decision | None:
    """Ask the last fact's phrasings again with the new name in the old one's place."""
    new = next(token for token in reading.content if is_name(token))
    against = _against(library, about, new.term)
    if against is not None:
        found = Ruling(against, 1.0, -1)
        return Decision(reading, (found,), found)
    entry = _last_fact(library, about, context)
    first = context.phrasing if entry == about.last[0] else -1
    tries = [] if entry is None else _with_the_other(library, new, entry, first)
    for place, full in enumerate(tries):
        decision = decide(library, library.read(clean(full)), (about.briefing,))
        chosen = decision.chosen
        if chosen is None or new.term not in library.profile(chosen.entry).names:
            continue
        alike = not place and first >= 0 and decision.reading.asked_for in _VALUES
        if alike or library.fact(chosen.entry):
            return replace(decision, sure=True)
    return None


def _last_fact(library: Library, about: Around, context: Context) -> int | None:
    """Return the last fact told; what is not said of one thing says nothing of another."""
    told = [*about.last, *reversed(entries_of(library, context.told))]
    return next((entry for entry in told if library.fact(entry)), None)


def _with_the_other(library: Library, new: Token, entry: int, first: int) -> list[str]:
    """Return a fact's phrasings with the new name in them, the one that was met in front."""
    found = (
        _swap(library, phrasing, new.term, new.text, entry)
        for phrasing in _phrasings(library, entry, first)
    )
    return list(itertools.islice((full for full in found if full), _MOST_TRIES))


def _against(library: Library, about: Around, term: str) -> int | None:
    """Return the fact with which the one that a new name stands for disputes the last, if any."""
    fact = library.fact(about.last[0])
    places = [library.place(about.briefing, other) for other in (fact.disputes if fact else ())]
    for place in places:
        item = library.fact(place) if place is not None else None
        if item and item.said_by and term == library.term(about.briefing, item.said_by):
            return place
    return None


def _phrasings(library: Library, entry: int, first: int) -> list[str]:
    """Return a fact's phrasings, the one that was met in front."""
    asks = list(library.entries[entry].asks)
    if 0 <= first < len(asks):
        asks.insert(0, asks.pop(first))
    return asks


def _swap(library: Library, phrasing: str, term: str, typed: str, entry: int) -> str:
    """Put a name in the place of the phrasing's name of the same kind; "" if it has none."""
    ground = library.ground(library.entries[entry].briefing)
    text = clean(phrasing)
    names = [t for t in library.lexicon.read(text) if is_name(t) and t.term != term]
    alike = [t for t in names if ground.kinds.get(t.term) == ground.kinds.get(term)]
    if not alike:
        return ""
    return text[: alike[0].start] + typed + text[alike[0].end :]
