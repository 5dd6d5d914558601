"""Names in a row: "how many of this and that?" is the same question for each of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from bot import compose
from bot.gating.decide import Ruling, decide
from bot.matching.lexicon import Token
from bot.messages import Outcome, Reply
from bot.questions.parts import Part
from bot.questions.reading import Reading, is_name
from bot.told import Ask, Told, joined

_VALUES: Final = frozenset({"count", "amount"})
_MOST: Final = 6
_LISTED: Final = re.compile(
    r"\s*(?:,|and|or|&|plus|,\s*and|,\s*or|as well as|\+|/)\s*(?:the\s+|for\s+)?", re.I
)


def row_of_values(ask: Ask, part: Part) -> Told | None:
    """In: a part that asks for a value. Out: one answer for each name in a row, if it has one."""
    if part.form == "statement":
        return None
    reading = ask.library.read(part.text)
    return one_by_one(ask, reading) if reading.asked_for in _VALUES else None


def one_by_one(ask: Ask, reading: Reading) -> Told | None:
    """Answer the same question for each of several names of a kind; None if one has no answer."""
    row = _row(ask, reading)
    chosen: list[Ruling] = []
    for token in row:
        alone = ask.library.read(_only(reading, row, token.term))
        decision = decide(ask.library, alone, ask.briefings)
        if decision.chosen is None or token.term not in _names_of(ask, decision.chosen):
            return None
        chosen.append(decision.chosen)
    facts = [ruling for ruling in chosen if ask.library.fact(ruling.entry)]
    return joined([_told(ask, facts), *_not_said(ask, chosen)]) if facts else None


def _row(ask: Ask, reading: Reading) -> list[Token]:
    """Return the names of one kind that stand in a row; none if there is no such row."""
    named = [token for token in reading.tokens if is_name(token)]
    if len({token.term for token in named}) < 2:
        return []
    last = named[-1].term
    homes = ask.library.homes(reading.names) or ask.library.homes([last])
    home = next((b for b in homes if not ask.briefings or b in ask.briefings), homes[0])
    kinds = ask.library.ground(home).kinds
    row = [token for token in named if kinds.get(token.term) == kinds.get(last)]
    row = list({token.term: token for token in row}.values())[:_MOST]
    return row if len(row) > 1 and _in_a_row(reading.text, row) else []


def _names_of(ask: Ask, ruling: Ruling) -> frozenset[str]:
    return ask.library.profile(ruling.entry).names


def _told(ask: Ask, rulings: Sequence[Ruling]) -> Told:
    """Return the answers that the source gives."""
    scored = list({ruling.entry: (ruling.entry, ruling.score) for ruling in rulings}.values())
    entries = tuple(entry for entry, _ in scored)
    return Told(
        compose.answered(ask.library, scored, ask.today), entries, rulings[0].phrasing, listed=True
    )


def _not_said(ask: Ask, rulings: Sequence[Ruling]) -> list[Told]:
    """Return what the source does not say of the others."""
    places = [ruling.entry for ruling in rulings if ask.library.fact(ruling.entry) is None]
    return [
        Told(Reply(blocks=(compose.unknown_answer(ask.library, place),), outcome=Outcome.UNKNOWN))
        for place in dict.fromkeys(places)
    ]


def _in_a_row(text: str, names: Sequence[Token]) -> bool:
    """Tell whether names are listed: nothing but "and", "or" and commas between them."""
    gaps = [text[one.end : other.start] for one, other in itertools.pairwise(names)]
    return all(_LISTED.fullmatch(gap) for gap in gaps)


def _only(reading: Reading, names: Sequence[Token], term: str) -> str:
    """Return the question with only one of several names left in it, and no "and" between them."""
    first, last = min(t.start for t in names), max(t.end for t in names)
    kept = next(t for t in names if t.term == term)
    return reading.text[:first] + kept.text + reading.text[last:]
