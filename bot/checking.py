"""Words what comes of claims: the verdict first, then the fact that it rests on. Never "false"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import compose, wording
from bot.gating.claims import AGREED, Check, check, worst
from bot.gating.decide import Decision
from bot.gating.gate import Finding
from bot.library import Library
from bot.messages import Block, Bullet, Bullets, Claim, Outcome, Paragraph, Reply, Verdict
from bot.questions.opinions import is_opinion
from bot.questions.parts import sentences, to_part
from bot.questions.statements import statements_of
from bot.questions.talk import talk_kind
from bot.told import Ask, Told, joined, once, steps_of


def told_check(ask: Ask, found: Check) -> Told:
    """In: a checked claim. Out: the reply with its verdict, and the fact that it rests on."""
    library = ask.library
    entries = tuple(dict.fromkeys(ruling.entry for ruling in found.facts))
    blocks = [*compose.stale(library, entries, ask.today), *_check_blocks(library, found, entries)]
    refs = once(library.ref(ruling.entry, ruling.score) for ruling in found.facts)
    reply = Reply(
        blocks=tuple(blocks),
        outcome=Outcome.CHECKED,
        facts=refs,
        verdict=found.verdict,
        claims=(Claim(found.text, found.verdict, refs),),
        receipt=compose.receipt(library, entries),
        steps=steps_of(
            library,
            Decision(
                library.read(found.text), found.rulings, found.facts[0] if found.facts else None
            ),
        ),
    )
    if found.unsaid:
        return Told(reply, (found.unsaid.entry,), found.unsaid.phrasing)
    return Told(reply, entries, found.facts[0].phrasing if found.facts else -1)


def _check_blocks(library: Library, found: Check, entries: Sequence[int]) -> list[Block]:
    told: list[Block] = [compose.stated(library, entry) for entry in entries]
    match found.verdict:
        case Verdict.SUPPORTED:
            return [Paragraph(wording.SUPPORTED), *told]
        case Verdict.DIFFERS:
            return [Paragraph(_differs(found.finding)), *told]
        case Verdict.APPROXIMATE:
            return [Paragraph(_roughly(found.finding)), *told]
        case Verdict.NOT_COVERED:
            unsaid = found.unsaid
            return [
                compose.unknown_answer(library, unsaid.entry)
                if unsaid
                else Paragraph(wording.NOT_COVERED)
            ]
        case Verdict.NOT_CHECKABLE:
            return [Paragraph(wording.NOT_CHECKABLE)]


def _differs(finding: Finding | None) -> str:
    if finding is None:
        return wording.DIFFERS
    match finding.gate:
        case "figure" | "year" | "date":
            return wording.DIFFERS_IN.format(stated=finding.stated, asked=finding.asked)
        case "name":
            asked = finding.asked.removesuffix("'s")
            return wording.DIFFERS_IN.format(stated=finding.stated, asked=asked)
        case "side":
            return wording.DIFFERS_SIDE
        case "negation":
            return wording.DIFFERS_NO if finding.stated == "so" else wording.DIFFERS_YES
        case "order" | "opposite":
            plain = wording.DIFFERS_WORD if finding.stated else wording.DIFFERS_NOT
            return plain.format(stated=finding.stated, asked=finding.asked)
        case "asked_for" | "words" | "hedge":
            return wording.DIFFERS


def _roughly(finding: Finding | None) -> str:
    if finding and finding.gate == "hedge":
        return wording.HEDGED.format(stated=finding.stated) if finding.stated else wording.FORECAST
    if finding is None or not finding.stated:
        return wording.APPROXIMATE_PLAIN
    return wording.APPROXIMATE.format(stated=finding.stated)


def check_text(ask: Ask, text: str) -> Told:
    """Check a claim, or a draft sentence by sentence."""
    if not text:
        return Told(compose.simple(wording.NOTHING_TO_CHECK, Outcome.TALK))
    found = [one for sentence in sentences(text)[:40] for one in _checks(ask, sentence)]
    if not found:
        return Told(compose.simple(wording.NOTHING_TO_CHECK, Outcome.DECLINED))
    told = [told_check(ask, one) for one in found]
    if len(told) == 1:
        return told[0]
    blocks: list[Block] = []
    for one, result in zip(found, told, strict=True):
        told_of = bool(one.facts or one.unsaid)
        label = "" if told_of else wording.CHECKED_LINE[one.verdict.value]
        blocks += [
            Bullets((Bullet(one.text, label=label),)),
            *(result.reply.blocks if told_of else ()),
        ]
    whole = joined(told)
    counted = [one.verdict for one in found if one.verdict is not Verdict.NOT_CHECKABLE]
    reply = replace(whole.reply, blocks=tuple(blocks), verdict=worst(counted))
    return replace(whole, reply=reply)


def _checks(ask: Ask, sentence: str) -> list[Check]:
    """Check a sentence: as a whole where one fact has all of it, else each statement in it."""
    whole, stated = check_sentence(ask, sentence), statements_of(sentence)
    of_one_fact = whole.verdict in AGREED and len(whole.facts) == 1
    if len(stated) < 2 or of_one_fact or whole.verdict is Verdict.NOT_CHECKABLE:
        return [whole]
    return [check_sentence(ask, one) for one in stated]


def check_sentence(ask: Ask, sentence: str) -> Check:
    """In: one sentence. Out: its check; a question or a greeting claims nothing."""
    part = to_part(sentence)
    if part is None or talk_kind(sentence):
        return Check(sentence, Verdict.NOT_CHECKABLE)
    if part.form == "open" and sentence.rstrip().endswith("?"):
        return Check(sentence, Verdict.NOT_CHECKABLE)
    found = check(ask.library, part.text, ask.briefings)
    if found.verdict is Verdict.NOT_COVERED and is_opinion(sentence, ask.library.read(part.text)):
        return Check(sentence, Verdict.NOT_CHECKABLE)
    return replace(found, text=sentence)
