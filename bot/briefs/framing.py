"""Finds the reply that would be given now in the place of an earlier post, to lend a corrected post
what stands around its facts: the title, the words below it, the ways on.

What was asked is not kept, so it is looked for among all that a post of its kind may have answered:
the one that states most of the same facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.briefs.pages import Course, pages_of
from bot.briefs.wish import Length
from bot.library import Library
from bot.messages import Addressed, Question, Reply, Verb
from bot.receipts import KeptFact

_ALIKE: Final = 0.5
"""The share of facts that two posts must have in common to be taken for the same one."""
_PICTURES: Final = ("figures", "timeline")


def frame_of(
    library: Library,
    answer: Callable[[Question], Reply | None],
    verb: str,
    kept: Sequence[KeptFact],
    section: str = "",
) -> Reply | None:
    """In: what a post was asked by, what it states, and for the top of a thread its section. Out:
    the reply that would stand there now; None where none is like it.
    """
    told = {(one.briefing, one.fact) for one in kept}
    briefings = {briefing for briefing, _ in told}
    if len(briefings) != 1 or not briefings <= set(library.briefings):
        return None
    (briefing,) = briefings
    found = (library.place(*one) for one in told)
    entries = frozenset(entry for entry in found if entry is not None)
    replies = (answer(one) for one in _questions(library, verb, briefing, section, entries))
    rated = [(_alike(told, reply), reply) for reply in replies if reply]
    best, reply = max(rated, key=lambda one: one[0], default=(0.0, None))
    return reply if best >= _ALIKE else None


def _alike(told: set[tuple[str, str]], reply: Reply) -> float:
    """Return the share of their facts that two replies have in common."""
    stated = {(ref.briefing, ref.fact) for ref in reply.facts}
    return len(told & stated) / len(told | stated) if stated else 0.0


def _questions(
    library: Library, verb: str, briefing: str, section: str, told: frozenset[int]
) -> Iterator[Question]:
    texts: dict[str, Iterator[str]] = {
        Verb.THREAD: iter([f"{section} {Length.MINUTE}".strip()]),
        Verb.OPENING: _openings(library, told),
        Verb.SECTION: _keys(library, briefing, told),
        Verb.BRIEF: iter([*Length, *(f"{one} {briefing}" for one in _PICTURES)]),
    }
    for text in texts.get(verb, iter(())):
        yield Question(
            text=text, verb=Verb(verb), addressed=Addressed.COMMAND, briefings=(briefing,)
        )


def _openings(library: Library, told: frozenset[int]) -> Iterator[str]:
    facts = (library.fact(entry) for entry in sorted(told))
    for section in dict.fromkeys(("", *(fact.section for fact in facts if fact))):
        for length in Length:
            yield f"{section} {length}".strip()


def _keys(library: Library, briefing: str, told: frozenset[int]) -> Iterator[str]:
    """Yield what the buttons call the pages of a briefing that have any of these facts."""
    pages = pages_of(library, briefing)
    whole = (replace(page, course=Course.ALL) for page in pages.full)
    every = (*pages.five, *pages.full, *whole)
    yield from dict.fromkeys(page.key for page in every if not told.isdisjoint(page.entries))
