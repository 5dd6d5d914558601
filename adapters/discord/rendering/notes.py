"""What the desk says beside its answers: a sentence, a citation to copy, why a reply did not
help, a report for whoever keeps the briefing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from adapters import wording
from adapters.discord.buttons import Kind, Press
from adapters.discord.escaping import inert, inert_in_code, link
from adapters.discord.rendering.message import Page, filled, said_in, text
from adapters.discord.rendering.rows import button, row
from adapters.discord.rendering.sizes import cut
from adapters.discord.rendering.texts import LONGEST_PIECE, Unit
from adapters.doors.contact import Channel, Contact, Link, Person
from adapters.doors.reporting import name_of
from adapters.plain import one_line
from bot.journal.values import Reason

_AROUND: Final = re.compile(r"\{\w+\}")

REASONS: Final = tuple(Reason)
"""In the order in which they are offered, and by which a press counts them from 1."""


def sentence(said: str) -> Page:
    """Return a message of one sentence."""
    return Page((text(inert(said)),))


def leading(said: str, name: str, url: str) -> Page:
    """In: a sentence with one name in braces, what stands there, and where that leads. Out: it as a
    message.
    """
    before, after = _AROUND.split(said, maxsplit=1)
    return Page((text(f"{inert(before)}{link(name, url)}{inert(after)}"),))


def copyable(words: str) -> tuple[Page, ...]:
    """Return words as code, which people can copy whole; in several messages if they are many."""
    pieces = (piece for line in words.splitlines() for piece in cut(line, LONGEST_PIECE))
    blocks = filled((inert_in_code(piece),) for piece in pieces)
    return tuple(Page((text(f"```\n{block}\n```"),)) for block in blocks)


def reasons(reply: str) -> Page:
    """Return the question why a reply did not help, with the reasons to pick from."""
    presses = (Press(kind=Kind.REASON, reply=reply, number=n + 1) for n in range(len(REASONS)))
    offered = (
        button(wording.REASONS[one], press) for one, press in zip(REASONS, presses, strict=True)
    )
    return Page((text(inert(wording.ASK_REASON)), row([one for one in offered if one])))


def report(name: str, person: str, reply: str, typed: str, url: str) -> tuple[Page, ...]:
    """In: the name and the id of who says that a reply is wrong, the reply, their own words, and
    where the reply stands. Out: what whoever keeps the briefing reads; nobody is called by it.
    """
    before, _, after = wording.REPORT.partition("{who}")
    said: list[Unit] = [(f"{inert(before)}{inert(one_line(name))} (<@{person}>){inert(after)}",)]
    said += _quoted(reply)
    if typed:
        said += [(wording.REPORT_WORDS,), *_quoted(typed)]
    if url:
        said.append((link(wording.REPORT_LINK_DISCORD, url),))
    return tuple(said_in(said))


def told_whom(contact: Contact) -> Page:
    """Return the line that tells a reader whom to tell, so that it leads there."""
    before, _, after = wording.REPORT_TELL.partition("{contact}")
    return Page((text(f"{inert(before)}{_leading_to(contact)}{inert(after)}"),))


def _quoted(words: str) -> Iterator[Unit]:
    for line in words.splitlines():
        yield from ((f"> {inert(piece)}",) for piece in cut(line, LONGEST_PIECE))


def _leading_to(contact: Contact) -> str:
    match contact:
        case Channel(place):
            return f"<#{place}>"
        case Person(place):
            return f"<@{place}>"
        case Link(url, said) if url.startswith("http"):
            return link(said, url)
        case _:
            return inert(name_of(contact))
