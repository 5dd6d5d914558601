"""Holds the names of a question against a fact's: who does what to whom, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.gating.ground import Finding, Ground
from bot.language.grammar import SILENT_KINDS
from bot.questions.profile import Profile
from bot.questions.reading import Reading
from bot.questions.roles import OWN, Side, Slot, keys_of

_TURNED = {"giver": "taker", "taker": "giver"}
# What happens once: another who does it is another event, which the briefing does not have.
ONCE = frozenset({"transfer", "announce", "propose"})


def name_findings(
    reading: Reading, profile: Profile, ground: Ground, *, presumes: bool, claim: bool
) -> Iterator[Finding]:
    """In: a question and a nominee. Out: names that the fact does not have, or has elsewhere.

    `presumes`: it takes for granted what it says, as a claim and an open question do.
    """
    if reading.names:
        yield from _strange(reading, profile, ground, presumes=presumes)
        yield from _sides(reading, profile, ground)
    if reading.names and presumes:
        yield from _holders(reading, profile, ground)
        yield from _places(reading, profile, ground, claim=claim)
    if presumes:
        yield from _swapped(reading, profile)


def _strange(
    reading: Reading, profile: Profile, ground: Ground, *, presumes: bool
) -> Iterator[Finding]:
    if reading.form == "yes_no" and " or " in reading.text:
        return  # "is it Beijing's view, or the author's?" says neither
    known = profile.true_names if presumes else profile.names
    for name in sorted(reading.names - known):
        if name in ground.names and not _replaces(name, reading, profile, ground):
            continue
        yield Finding("name", typed(name, reading), _stands_for(name, reading, profile, ground))


def typed(name: str, reading: Reading) -> str:
    """Return a name as the question has it."""
    return next((token.text for token in reading.tokens if token.term == name), name)


def _replaces(name: str, reading: Reading, profile: Profile, ground: Ground) -> bool:
    """Tell whether a name that goes without saying stands where the fact has another."""
    if any(side.name == name and side in ground.sides for side in reading.sides):
        return False
    return bool(_stands_for(name, reading, profile, ground))


def _stands_for(name: str, reading: Reading, profile: Profile, ground: Ground) -> str:
    """Return the label of the fact's name of the same kind that the question does not mention."""
    kind = ground.kinds.get(name, "")
    others = [
        other
        for other in sorted(profile.answer.names - reading.names)
        if kind and ground.kinds.get(other, "") == kind and not ground.related(name, [other])
    ]
    return ground.labels.get(others[0], "") if others else ""


def _sides(reading: Reading, profile: Profile, ground: Ground) -> Iterator[Finding]:
    """Compare who stands on which side of a verb with what any fact states of it."""
    if not reading.sides:
        return
    known = ground.sides | profile.sides
    for side in sorted(reading.sides, key=lambda side: (side.verb, side.role, side.name)):
        facing = Side(side.verb, _TURNED[side.role], side.name)
        own = side in profile.sides and facing not in profile.sides
        turned = facing in ground.sides and side not in ground.sides and not own
        if (side in known and not turned) or ground.kinds.get(side.name) in SILENT_KINDS:
            continue
        both = len({s.role for s in reading.sides if s.verb == side.verb}) > 1
        if side.verb not in ONCE and not both:
            continue  # half of a relation cannot be the wrong way round
        if facing in known:
            yield Finding("side", typed(side.name, reading), "the other way round")
            continue
        others = [s.name for s in known if (s.verb, s.role) == (side.verb, side.role)]
        acting = [name for name in sorted(others) if ground.acts(name)]
        if acting and not ground.related(side.name, acting):
            yield Finding("name", typed(side.name, reading), ground.labels.get(acting[0], ""))


def _holders(reading: Reading, profile: Profile, ground: Ground) -> Iterator[Finding]:
    """Compare whose word or view a question gives with whose it is."""
    if not reading.holders:
        return
    stated = [name for name in sorted(profile.holders) if ground.kinds.get(name) != "work"]
    for name in sorted(reading.holders):
        if not stated or ground.kinds.get(name) in SILENT_KINDS - {"document"}:
            continue
        if not ground.related(name, stated):
            yield Finding("name", typed(name, reading), ground.labels.get(stated[0], ""))


def _places(
    reading: Reading, profile: Profile, ground: Ground, *, claim: bool
) -> Iterator[Finding]:
    """Compare who stands beside each word that question and fact share."""
    for slot in sorted(reading.slots, key=lambda slot: (slot.anchor, slot.place, slot.filler)):
        if not ground.acts(slot.filler):
            continue
        stated = profile.places.get((slot.anchor, slot.place), frozenset())
        acting = [name for name in sorted(stated) if ground.acts(name)]
        if stated == {OWN} and slot.place == "left" and slot.filler not in profile.answer.names:
            yield Finding("name", typed(slot.filler, reading), "their own")
            continue
        if not acting and slot.place == "left" and _exchanged(slot, stated, reading, profile):
            yield Finding("side", typed(slot.filler, reading), "the other way round")
            continue
        if not acting or ground.related(slot.filler, acting):
            continue
        if claim and not _answers(slot, acting, profile):
            yield Finding("words", typed(slot.filler, reading))  # people merely ask it so
            continue
        label = ground.labels.get(acting[0], "")
        turned = slot.filler in profile.true_names and set(acting) & reading.names
        yield Finding(
            "side" if turned else "name",
            typed(slot.filler, reading),
            "the other way round" if turned else label,
        )


def _answers(slot: Slot, fillers: Sequence[str], profile: Profile) -> bool:
    """Tell whether the answer itself, and not only how people ask, has a word's place filled."""
    return any(Slot(slot.anchor, slot.place, one) in profile.answer.slots for one in fillers)


def _exchanged(slot: Slot, stated: frozenset[str], reading: Reading, profile: Profile) -> bool:
    """Tell whether two words stand in each other's place: "the US relies on its partners"."""
    if reading.form == "open":
        return False
    asked = [token.term for token in reading.tokens]
    behind = set(asked[asked.index(slot.anchor) :])
    own = profile.answer.tokens
    places = [place for place, token in enumerate(own) if token.term == slot.anchor]
    parts = {part for token in reading.tokens if token.term == slot.filler for part in token.parts}
    after = {key for token in own[places[0] :] for key in keys_of(token)} if places else set()
    return bool(stated & behind) and bool(after & (parts | {slot.filler}))


def _swapped(reading: Reading, profile: Profile) -> Iterator[Finding]:
    """Find "from B to A" where the fact has "from A to B"."""
    for asked in reading.contrasts:
        for stated in (one for text in profile.truths for one in text.contrasts):
            if asked.pivot != stated.pivot:
                continue
            straight = len(asked.first & stated.first) + len(asked.second & stated.second)
            crossed = len(asked.first & stated.second) + len(asked.second & stated.first)
            if crossed > straight and asked.first & stated.second and asked.second & stated.first:
                yield Finding("side", asked.pivot, "the other way round")
                return
