"""Answers one part of a message: a question, a claim, a list, or a turn on the last answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot import compose, wording
from bot.checking import told_check
from bot.conversing import followups
from bot.conversing.pronouns import asks_share
from bot.conversing.rows import one_by_one as _one_by_one
from bot.gating import choosing, claims
from bot.gating.decide import Decision, decide
from bot.gating.gate import Finding, points
from bot.gating.phrasings import is_near, is_phrasing
from bot.library import Library
from bot.messages import (
    Outcome,
    Reply,
    Verdict,
)
from bot.overviews.listing import listed, more_homes, told_of_each, wishes
from bot.overviews.members import of_side
from bot.overviews.sides import all_sides, is_about_views
from bot.overviews.standing import told_standing
from bot.questions.opinions import asks_to_judge
from bot.questions.parts import Part
from bot.questions.reading import Reading
from bot.told import Ask, Told, steps_of
from knowledge.schema import Unknown

_US: Final = frozenset({"i", "im", "you", "u", "we", "my", "your"})
_NEAR_MISS_SCORE: Final = 0.45  # a nominee this near tells why it fell; a farther one says nothing


def answer(ask: Ask, part: Part) -> Told:
    """In: one part of a message. Out: its reply."""
    library = ask.library
    reading = library.read(part.text)
    if is_claim(part, reading) and not wishes(ask, part, reading):
        found = claims.check(library, part.text, ask.briefings)
        decision = decide(library, reading, ask.briefings)
        if _asks_plainly(ask, part, found, decision):
            return _decided(ask, decision)
        if found.verdict is Verdict.NOT_COVERED and _is_about_us(part, reading):
            return Told(compose.declined(library, ask.briefings))
        return told_check(ask, found)
    leaning = _leaning(ask, part, reading)
    if leaning:
        return leaning
    return _question(ask, part, reading)


def _asks_plainly(ask: Ask, part: Part, found: claims.Check, decision: Decision) -> bool:
    """Tell whether a yes/no question is what an unknown answers, or a phrasing of a fact."""
    chosen = decision.chosen
    if found.unsaid or part.form != "yes_no":
        return part.form == "yes_no"
    if chosen is None or chosen.entry in {ruling.entry for ruling in found.facts}:
        return False
    return is_phrasing(ask.library, chosen.entry, chosen.phrasing, part.text)


def _is_about_us(part: Part, reading: Reading) -> bool:
    """Tell whether a remark is about the desk or the asker, and nothing that a briefing covers."""
    first = part.text.split(maxsplit=1)[0].lower().partition("'")[0]
    return not part.sure and not reading.names and not reading.values and first in _US


def is_claim(part: Part, reading: Reading) -> bool:
    """Tell whether a part claims something: a statement, or a yes/no question with a figure."""
    if part.form == "statement":
        return True
    exact = any(v.kind != "ordinal" and not points(v) for v in reading.values)
    return part.form == "yes_no" and exact


def _leaning(ask: Ask, part: Part, reading: Reading) -> Told | None:
    """Answer a question that only makes sense after the last one."""
    lean = followups.leans(ask.library, part.text, reading, ask.context)
    if not lean:
        return None
    decision = followups.resolve(ask.library, part.text, reading, ask.context, ask.briefings)
    if decision:
        return _decided(ask, decision)
    if lean != "back" or _stands_alone(ask, part, reading):
        return None
    return told_standing(ask, reading) or _nothing_said(ask, reading)


def _stands_alone(ask: Ask, part: Part, reading: Reading) -> bool:
    """Tell whether a question with a name of its own is answered well without what came before."""
    if not followups.may_stand_alone(part.text, reading):
        return False
    decision = decide(ask.library, reading, ask.briefings)
    return bool(decision.chosen and decision.chosen.score >= 0.75)


def _nothing_said(ask: Ask, reading: Reading) -> Told:
    """Say that the briefing does not have it, where nothing beside the last answer fits."""
    sentence = {
        "time": wording.NOT_SAID_WHEN,
        "span": wording.NOT_SAID_WHEN,
        "person": "" if reading.content else wording.NOT_SAID_WHO,
        "reason": wording.NOT_SAID_WHY,
        "count": wording.NOT_SAID_HOW_MANY,
        "amount": wording.NOT_SAID_HOW_MUCH,
        "place": wording.NOT_SAID_WHERE,
    }.get(reading.asked_for, "")
    sentence = wording.NOT_BROKEN_DOWN if asks_share(reading.text) else sentence
    entries = tuple(followups.entries_of(ask.library, ask.context.last))
    if sentence:
        return Told(compose.simple(sentence, Outcome.UNKNOWN), entries, ask.context.phrasing)
    return _decided(ask, replace(decide(ask.library, reading, ask.briefings), chosen=None))


def _question(ask: Ask, part: Part, reading: Reading) -> Told:
    """Answer a plain question, keyword or request for a list."""
    decision = _unless_it_judges(ask, reading, decide(ask.library, reading, ask.briefings))
    told = _standing(ask, reading, decision) or listed(ask, part.text, reading, decision)
    if told:
        return told
    if decision.chosen is None:
        several = _one_by_one(ask, reading)
        if several:
            return several
        if ask.context.last:
            later = followups.resolve(ask.library, part.text, reading, ask.context, ask.briefings)
            if later and later.chosen:
                return _decided(ask, later)
        sides = _whose_view(ask, reading)
        if sides:
            return Told(replace(sides, steps=steps_of(ask.library, decision)))
    return _decided(ask, decision)


def _standing(ask: Ask, reading: Reading, decision: Decision) -> Told | None:
    """Tell who stands where, unless a curator has the question put just so."""
    chosen = decision.chosen
    if chosen and is_phrasing(ask.library, chosen.entry, chosen.phrasing, reading.text):
        return None
    told = told_standing(ask, reading)
    return told and Told(replace(told.reply, steps=steps_of(ask.library, decision)), told.entries)


def _unless_it_judges(ask: Ask, reading: Reading, decision: Decision) -> Decision:
    """Give no fact for a judgement, unless a curator has the question: the desk judges nothing."""
    chosen = decision.chosen
    if chosen is None or not asks_to_judge(reading):
        return decision
    near = is_near(ask.library, chosen.entry, chosen.phrasing, reading)
    return decision if near else replace(decision, chosen=None)


def _whose_view(ask: Ask, reading: Reading) -> Reply | None:
    """Ask back whose view is meant, where a question wants one and names nobody."""
    briefings = compose.ids(ask.library, ask.briefings)
    briefing = next(iter(briefings), "")
    if len(briefings) != 1 or reading.names - ask.library.ground(briefing).names:
        return None
    viewed = any(map(is_about_views, reading.tokens))
    if not viewed or not all(map(is_about_views, reading.content)):
        return None
    names = ask.library.names(briefing)
    first = [group[0] for group in all_sides(ask.library, briefing)]
    sides = [names[n].name for n in first if of_side(ask.library, briefing, n)]
    return choosing.views(sides) if len(sides) > 1 else None


# --- what a decision comes to --------------------------------------------------------------------


def _decided(ask: Ask, decision: Decision) -> Told:
    """Turn a decision into a reply."""
    library, chosen = ask.library, decision.chosen
    steps = steps_of(library, decision)
    names = _names_in(library, decision)
    if chosen is None:
        return Told(replace(_declined(ask, decision), steps=steps), names=names)
    if isinstance(library.items[chosen.entry], Unknown):
        reply = _unknown(library, chosen.entry)
        return Told(replace(reply, steps=steps), (chosen.entry,), chosen.phrasing, names=names)
    if decision.alike:
        entries = [chosen.entry, *(ruling.entry for ruling in decision.alike)]
        briefing = library.entries[chosen.entry].briefing
        labels = [_label(library, name, briefing) for name in sorted(decision.reading.names)]
        title = compose.join(labels)
        told = told_of_each(ask, entries, title)
        blocks = (*told.reply.blocks, *more_homes(ask, decision.reading.names))
        return replace(told, reply=replace(told.reply, blocks=blocks, steps=steps))
    rivals = choosing.rivals(library, decision)
    if rivals:
        return Told(replace(choosing.choice(library, rivals), steps=steps), names=names)
    reply = compose.answered(library, [(chosen.entry, chosen.score)], ask.today)
    return Told(replace(reply, steps=steps), (chosen.entry,), chosen.phrasing, names=names)


def _label(library: Library, name: str, briefing: str) -> str:
    """Return how a name is written: as the briefing has it, or else the first that has it."""
    home = briefing if library.own_name(name, briefing) else library.homes([name])[0]
    return library.ground(home).labels[name]


def _names_in(library: Library, decision: Decision) -> tuple[str, ...]:
    """Return the ids of a question's names, as the briefing that answers it has them."""
    names, chosen = decision.reading.names, decision.chosen
    if chosen is None:
        return tuple(sorted(library.own_name(n, library.homes([n])[0]) for n in names))
    briefing = library.entries[chosen.entry].briefing
    return tuple(sorted(own for n in names if (own := library.own_name(n, briefing))))


def _unknown(library: Library, entry: int) -> Reply:
    """Return what the source does not say, and where to go on."""
    return Reply(
        blocks=(compose.unknown_answer(library, entry),),
        outcome=Outcome.UNKNOWN,
        follow_ups=compose.follow_ups(library, [entry]),
    )


def _declined(ask: Ask, decision: Decision) -> Reply:
    """Return a plain no: why the nearest nominee fell, or what the briefing does cover."""
    near = [
        r for r in decision.rulings if r.score >= _NEAR_MISS_SCORE and ask.library.fact(r.entry)
    ]
    reason = ""
    if near:
        finding = _telling(near[0].findings)
        reason = compose.reason_for(finding) if finding else ""
    asks = [r.entry for r in near if not any(f.contradicts for f in r.findings)]
    return compose.declined(ask.library, ask.briefings, reason, asks)


def _telling(findings: Sequence[Finding]) -> Finding | None:
    """Return the finding that explains a refusal best: none if words are missing besides."""
    if any(finding.gate == "words" for finding in findings):
        return None
    return next((finding for finding in findings), None)
