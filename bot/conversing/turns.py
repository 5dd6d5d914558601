"""Answers what is asked about the last answer itself: its source, who said so, more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bot import compose, wording
from bot.conversing import followups, moves
from bot.conversing.conversation import Context
from bot.gating.decide import nominees
from bot.gating.phrasings import plain
from bot.language.text import clean
from bot.library import Library
from bot.messages import Block, Choice, Outcome, Paragraph, Reply
from bot.questions.parts import spelled
from bot.told import Ask, Told

_MOST_MORE: Final = 2  # a little at a time
_MOST_ATTRIBUTED: Final = 3

Again = Callable[[Ask, str], Told]


def turn(ask: Ask, text: str, again: Again) -> Told | None:
    """Answer what is asked about the last answer, or what is picked from a list or a choice."""
    context = ask.context
    picked = moves.choice_meant(text, context.choices)
    if picked:
        return _chosen(ask, picked, again)
    if len(text) <= _LONGEST_NONE and plain(text) == _NONE:
        return Told(compose.simple(wording.NONE_CHOSEN, Outcome.DECLINED))
    match _move(text, context):
        case "":
            if not context.last and moves.is_about_before(text) and not is_phrasing(ask, text):
                return Told(
                    compose.simple(
                        f"{wording.NOTHING_BEFORE} {compose.way_in(ask.library, ask.briefings)}",
                        Outcome.TALK,
                    )
                )
            return None
        case "nth":
            return _nth(ask, text)
        case "more":
            return _more(ask)
        case "again":
            return _again(ask)
        case "source" | "who":
            return _attributed(ask, standing=False)
        case "standing":
            return _attributed(ask, standing=True)


def _move(text: str, context: Context) -> moves.Move:
    """Return which turn a message is, as typed or written out; none where nothing was told."""
    if not (context.last or context.listed or context.choices):
        return ""
    return moves.move(text, context) or moves.move(spelled(text), context)


def is_phrasing(ask: Ask, text: str) -> bool:
    """Tell whether a message is a phrasing that a curator wrote."""
    found = nominees(ask.library, ask.library.read(text), ask.briefings, 1)
    asks = ask.library.entries[found[0].entry].asks if found else ()
    return plain(text) in {plain(phrase) for phrase in asks}


_NONE: Final = plain(wording.NONE_OF_THESE)
_LONGEST_NONE: Final = 2 * len(_NONE)


def _chosen(ask: Ask, choice: Choice, again: Again) -> Told:
    """Answer what was picked from a choice: its very fact, or else its question asked again."""
    if choice.asks == wording.NONE_OF_THESE:
        return Told(compose.simple(wording.NONE_CHOSEN, Outcome.DECLINED))
    places = followups.entries_of(ask.library, (choice.fact,) if choice.fact else ())
    if places and ask.library.fact(places[0]):
        return Told(compose.answered(ask.library, [(places[0], 1.0)], ask.today), tuple(places))
    return again(replace(ask, context=Context()), clean(choice.asks))


def _nth(ask: Ask, text: str) -> Told | None:
    """Tell the line of a list that is pointed at."""
    library, number = ask.library, moves.nth(text)
    told = ask.context.last if len(ask.context.last) > 1 else ()
    entries = followups.entries_of(library, ask.context.listed or told)
    if not entries and not ask.context.choices:
        return None
    place = number - 1 if number > 0 else len(entries) + number
    if not 0 <= place < len(entries):
        return Told(compose.simple(wording.NO_SUCH_NUMBER.format(number=number), Outcome.TALK))
    entry = entries[place]
    return Told(compose.answered(library, [(entry, 1.0)], ask.today), (entry,))


def _more(ask: Ask) -> Told:
    """Tell what comes next to the last answer, a little at a time."""
    following = followups.related(ask.library, ask.context)[:_MOST_MORE]
    if not following:
        return Told(compose.simple(wording.NO_MORE, Outcome.TALK))
    told = compose.answered(ask.library, [(entry, 1.0) for entry in following], ask.today)
    return Told(told, tuple(following))


def _again(ask: Ask) -> Told:
    """Tell once more what was told last."""
    library = ask.library
    entries = followups.entries_of(library, ask.context.last)
    told = compose.answered(library, [(entry, 1.0) for entry in entries], ask.today)
    if not any(map(library.fact, entries)):
        blocks = tuple(compose.unknown_answer(library, entry) for entry in entries)
        told = Reply(blocks=blocks, outcome=Outcome.UNKNOWN)
    return Told(told, tuple(entries), ask.context.phrasing, names=ask.context.names)


def _attributed(ask: Ask, *, standing: bool) -> Told:
    """Say who says what was last told, where it stands, and in which words."""
    library = ask.library
    entries = _one_for_each_sayer(library, followups.entries_of(library, ask.context.last))
    blocks: list[Block] = []
    for entry in entries:
        blocks += _attribution(library, entry, standing=standing)
    reply = Reply(
        blocks=tuple(blocks),
        outcome=Outcome.ANSWERED if any(map(library.fact, entries)) else Outcome.UNKNOWN,
        facts=tuple(library.ref(entry) for entry in entries if library.fact(entry)),
        receipt=compose.receipt(library, entries),
    )
    return Told(reply, tuple(entries), ask.context.phrasing, names=ask.context.names)


def _one_for_each_sayer(library: Library, entries: Sequence[int]) -> list[int]:
    """Keep one of the last facts for each who said one: the same attribution is not given twice."""
    found: dict[tuple[str, str], int] = {}
    for entry in entries:
        fact, briefing = library.fact(entry), library.entries[entry].briefing
        found.setdefault((briefing, fact.said_by or "" if fact else str(entry)), entry)
    return list(found.values())[:_MOST_ATTRIBUTED]


def _attribution(library: Library, entry: int, *, standing: bool) -> list[Block]:
    fact, source = library.fact(entry), compose.source_of(library, entry)
    if fact is None:
        return [compose.unknown_answer(library, entry)]
    who = source.said_by or source.title
    blocks: list[Block] = []
    if standing:
        blocks.append(Paragraph(wording.STANDING[fact.standing].format(who=who)))
    lead = wording.SAYS if source.paragraph else wording.SAYS_NO_PARAGRAPH
    line = lead.format(who=compose.begun(who), paragraph=source.paragraph)
    blocks.append(Paragraph(line))
    return [*blocks, *(compose.quoted(library, entry) or [compose.stated(library, entry)])]
