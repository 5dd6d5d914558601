"""Answers a whole message: small talk and what cannot be read aside, then each part in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot import compose, wording
from bot.answering import answer
from bot.briefs.telling import brief
from bot.briefs.wish import Length
from bot.conversing.rows import row_of_values
from bot.conversing.turns import is_phrasing, turn
from bot.gating.decide import decide
from bot.gating.phrasings import is_near
from bot.language.text import LIMIT, forms
from bot.library import Library
from bot.messages import Outcome, Reply, Verdict
from bot.overviews.lists import attached
from bot.questions.parts import Part, parts, to_part
from bot.questions.talk import (
    asks_for_sums,
    is_babble,
    is_foreign,
    is_nonsense,
    is_smile,
    talk_kind,
)
from bot.told import Ask, Told, joined, next_context

_CUT: Final = 50  # a text this near to the limit has lost its end
_COMMON: Final = 0.9
_BRIEF: Final = re.compile(
    r"(?:in )?(?P<length>60 ?s|60 sec(?:ond)?s|5 ?m|5 min(?:ute)?s|full)[.!]?"
    r"|(?:(?:tell|show|give) (?:me |us )?)?(?:everything|all(?: of (?:it|this))?)"
    r"(?: please)?[.!?]*",
    re.IGNORECASE,
)


def ask_text(ask: Ask, text: str) -> Told:
    """Answer a message that was put to the desk in whatever form."""
    aside = _unreadable(ask, text) or _aside(ask, text)
    if aside:
        return aside
    found = _as_written(ask, text) or attached(parts(text))
    if not found:
        return _no_sense(ask)
    if len(found) == 1:
        return _told_part(ask, found[0])
    return _several(ask, found)


def _as_written(ask: Ask, text: str) -> tuple[Part, ...]:
    """Return a message as one part, nothing taken off, where a curator wrote it so."""
    part = to_part(text)
    if part is None or part.sure or not is_phrasing(ask, text):
        return ()
    return (replace(part, text=text, typed=text),)


def _unreadable(ask: Ask, text: str) -> Told | None:
    """Answer what is too long to be read as a whole, or the same few words again and again."""
    if not text:
        return None
    if not any(sign.isalnum() for sign in text[:LIMIT]):
        if is_smile(text):
            return Told(talk(ask.library, ask.briefings, "fine"))
        return _no_sense(ask, Outcome.TALK)  # it asks nothing: a mere "?"
    if is_babble(text):
        return _no_sense(ask)
    if len(text) < LIMIT - _CUT:
        return None
    if is_foreign(text):
        return Told(compose.simple(wording.NOT_ENGLISH, Outcome.DECLINED))
    return Told(compose.simple(wording.TOO_LONG, Outcome.DECLINED))


def _no_sense(ask: Ask, outcome: Outcome = Outcome.DECLINED) -> Told:
    way_in = compose.way_in(ask.library, ask.briefings)
    return Told(compose.simple(f"{wording.NO_SENSE} {way_in}".strip(), outcome))


def _aside(ask: Ask, text: str) -> Told | None:
    """Answer what is no question to the briefing: small talk, another language, no words at all."""
    kind = talk_kind(text)
    if kind and not is_phrasing(ask, text):
        return Told(talk(ask.library, ask.briefings, kind))
    if length := _in_brief(ask, text):
        return _unasked(brief(ask, length))
    found = turn(ask, text, ask_text)
    if found:
        return found
    if asks_for_sums(text) and _wants_sums(ask, text):
        return Told(compose.simple(wording.NO_SUMS, Outcome.DECLINED))
    if is_foreign(text) and not is_phrasing(ask, text):
        return Told(compose.simple(wording.NOT_ENGLISH, Outcome.DECLINED))
    return _no_sense(ask) if is_nonsense(text, lambda: _is_known(ask.library, text)) else None


def _unasked(told: Told) -> Told:
    """Return what was wanted of the desk as no question: a recap does not count it as one."""
    return replace(told, reply=replace(told.reply, outcome=Outcome.TALK))


def _in_brief(ask: Ask, text: str) -> str:
    """Return how long a briefing may be, where a message is that and no more, or asks for all."""
    found = _BRIEF.fullmatch(text)
    if found is None or is_phrasing(ask, text):
        return ""
    return found["length"] or Length.MINUTE


def _is_known(library: Library, text: str) -> bool:
    """Tell whether any word of a text is known; most begin with one that is."""
    lexicon = library.lexicon
    words = (reading for form in forms(text) for reading in lexicon.readings(form))
    if any(word.how != "unknown" or word.weight < _COMMON for word in words):
        return True
    tokens = lexicon.read(text)  # two words may be known as one
    return any(token.how != "unknown" or token.weight < _COMMON for token in tokens)


def _wants_sums(ask: Ask, text: str) -> bool:
    """Tell whether what looks like a sum is a question, and none that the briefing has."""
    if all(part.form == "statement" for part in parts(text)[:1]):
        return False
    reading = ask.library.read(text)
    chosen = decide(ask.library, reading, ask.briefings).chosen
    return chosen is None or not is_near(ask.library, chosen.entry, chosen.phrasing, reading)


def _told_part(ask: Ask, part: Part) -> Told:
    return turn(ask, part.text, ask_text) or row_of_values(ask, part) or answer(ask, part)


def _several(ask: Ask, found: Sequence[Part]) -> Told:
    """Answer each part of a message in turn; a later part may lean on an earlier one."""
    told: list[Told] = []
    context = ask.context
    for part in found:
        if talk_kind(part.typed or part.text):
            continue
        one = _told_part(replace(ask, context=context), part)
        context = next_context(context, one, ask.library)
        told.append(one)
    if not told:
        return Told(talk(ask.library, ask.briefings, talk_kind(found[0].typed or found[0].text)))
    return joined(_worth_saying(told, found))


def _worth_saying(told: Sequence[Told], found: Sequence[Part]) -> list[Told]:
    """Leave out remarks around a question that the briefing has nothing on."""
    asked = [t for t in told if t.reply.verdict is not Verdict.NOT_COVERED]
    question = any(part.form in {"open", "yes_no"} for part in found)
    return asked if asked and question else list(told)


def talk(library: Library, briefings: Sequence[str], kind: str) -> Reply:
    """Return the line that fits a greeting, thanks or a cry for help, and a way in."""
    title = compose.titles(library, briefings)
    count = len(compose.ids(library, briefings))
    hello = wording.HELLO if count == 1 else wording.HELLO_MANY
    line = {
        "hello": hello.format(title=title, count=count),
        "thanks": wording.THANKS.format(title=title),
        "bye": wording.GOODBYE.format(title=title),
        "help": wording.HELP.format(title=title),
        "fine": wording.SOUNDS_FINE.format(title=title),
        "wrong": wording.DOUBTED,
        "model": wording.NOT_A_MODEL.format(title=title),
        "empty": wording.EMPTY,
    }[kind]
    asks = compose.examples(library, briefings)
    way_in = (
        f" {wording.TRY.format(examples=asks)}"
        if asks and kind in {"hello", "help", "empty"}
        else ""
    )
    return compose.simple(line + way_in, Outcome.TALK)
