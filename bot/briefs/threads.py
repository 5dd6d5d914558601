"""Words the posts of a briefing thread: the one on top of it, the one that it begins with, and
those of its sections, each with the way on to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from bot import compose, wording
from bot.briefs.finding import Target, exactly, title_of
from bot.briefs.pages import (
    Course,
    Page,
    everything_in,
    first_page,
    is_key,
    next_page,
    page_called,
    short,
    title_of_page,
    title_of_section,
)
from bot.briefs.telling import at_once, brief_of, details, leads
from bot.briefs.wanted import Wanted, wanted, which_of
from bot.briefs.wish import Length
from bot.library import Library
from bot.messages import (
    Begins,
    Block,
    Bullet,
    Bullets,
    Heading,
    Onward,
    Outcome,
    Paragraph,
    Reply,
    Source,
    Where,
)
from bot.overviews.listing import topics
from bot.told import Ask, Told
from bot.verbs import source_line

_MOST_SOURCES: Final = 5
_MOST_TITLES: Final = 12
_COURSES: Final = {
    Length.MINUTE: Course.FIVE,
    Length.FIVE: Course.FIVE,
    Length.FULL: Course.FULL,
}


# --- on top --------------------------------------------------------------------------------------


def thread(ask: Ask, text: str) -> Told:
    """In: what follows "brief". Out: the post on top of a thread on the briefing or section that it
    names; where that is none or several, the sentence that says so, and nothing begins.
    """
    found = wanted(ask, text)
    if isinstance(found, Told):
        return found
    if len(found.targets) > 1:
        return Told(which_of(ask.library, found.targets))
    (target,) = found.targets
    return _root(ask, target, found.length) or Told(topics(ask.library, ask.briefings))


def _root(ask: Ask, target: Target, length: Length) -> Told | None:
    """Return the post on top of a thread; None where there is nothing to tell."""
    library = ask.library
    first = first_page(library, target.briefing, target.section, _COURSES[length])
    if first is None:
        return None
    items = brief_of(library, target, length).items if length is Length.MINUTE else ()
    entries = tuple(entry for item in items for entry in item.entries)
    below = [*at_once(library, items), Paragraph(wording.ROOT_ASK)]
    reply = Reply(
        blocks=(
            *compose.stale(library, first.entries, ask.today),
            *_head(library, target),
            *(below if items else _parts(library, first)),
        ),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=compose.receipt(library, entries),
        begins=Begins(target.briefing, length.value, _section_word(library, target)),
    )
    return Told(reply, entries, listed=True)


def _section_word(library: Library, target: Target) -> str:
    """Return a section's id, with its briefing's where something else goes by it, too."""
    if not target.section or exactly(library, (target.briefing,), target.section) == [target]:
        return target.section
    return f"{target.briefing}/{target.section}"


def _head(library: Library, target: Target) -> Iterator[Block]:
    """Yield the headline, the day it holds for, and the sources, each with its link."""
    yield Heading(title_of(library, target))
    if line := details(library, target):
        yield Paragraph(line)
    sources = library.briefings[target.briefing].sources
    if sources:
        yield Bullets(
            tuple(
                Bullet(source_line(one), source=Source(url=one.url) if one.url else None)
                for one in sources[:_MOST_SOURCES]
            )
        )
    if len(sources) > _MOST_SOURCES:
        yield Paragraph(wording.MORE_SOURCES.format(count=len(sources) - _MOST_SOURCES))


def _parts(library: Library, first: Page) -> Iterator[Block]:
    """Yield the line that names what comes in the thread, from its first page on."""
    titles: dict[str, None] = {}
    page: Page | None = first
    while page:
        titles[title_of_section(library, page.briefing, page.section)] = None
        page = next_page(library, page)
    if len(titles) < 2:
        yield Paragraph(wording.ROOT_ONE)
        return
    named = [short(title) for title in islice(titles, _MOST_TITLES)]
    if more := len(titles) - len(named):
        named.append(wording.MORE_TITLES.format(count=more))
    yield Paragraph(wording.ROOT_PARTS.format(titles=compose.join(named)))


# --- in the thread -------------------------------------------------------------------------------


def opening(ask: Ask, text: str) -> Told:
    """In: a section, if any, and a length, as the thread began. Out: the first post in the thread:
    how to ask in it, and for more than a minute the first section.
    """
    library = ask.library
    briefing = next(iter(compose.ids(library, ask.briefings)), "")
    if not briefing:
        return Told(compose.simple(wording.NO_SUCH_BRIEFING, Outcome.DECLINED))
    target, length = _began(ask, briefing, text)
    first = first_page(library, briefing, target.section, _COURSES[length])
    how = _how_to_ask(library, briefing)
    if first and length is not Length.MINUTE:
        return _page(ask, first, how)
    entries = brief_of(library, target, length).entries
    ways = (_way(library, first, wording.ONWARD_FIRST),) if first else ()
    reply = Reply(blocks=how, outcome=Outcome.TALK, onward=ways, follow_ups=leads(library, entries))
    return Told(reply, entries, listed=True)  # what stands on top can be pointed into, too


def _began(ask: Ask, briefing: str, text: str) -> tuple[Target, Length]:
    """Return what a thread began with; the whole briefing where its section is gone."""
    found = wanted(ask, text)
    if isinstance(found, Wanted) and found.targets[0].briefing == briefing:
        return found.targets[0], found.length
    length = text.rpartition(" ")[2]
    return Target(briefing), Length(length) if length in set(Length) else Length.MINUTE


def _how_to_ask(library: Library, briefing: str) -> tuple[Block, ...]:
    questions = compose.starters(library, (briefing,), 1)
    example = wording.OPENING_EXAMPLE.format(question=questions[0]) if questions else ""
    return (
        Paragraph(
            wording.OPENING.format(example=example),
            where=(
                (Where.QUESTIONS, wording.OPENING_QUESTIONS.format(example=example)),
                (Where.ALL, wording.OPENING_ALL.format(example=example)),
            ),
        ),
        Paragraph(wording.OPENING_WORDS, where=((Where.ALL, wording.OPENING_WORDS_ALL),)),
    )


def section(ask: Ask, text: str) -> Told:
    """In: what a button calls a page; or as somebody types it, what to go through and how long.
    Out: that page or the first one, with the ways on; a sentence where it is gone.
    """
    if not is_key(text):
        return _first(ask, text)
    for briefing in compose.ids(ask.library, ask.briefings):
        if page := page_called(ask.library, briefing, text):
            return _page(ask, page)
    return Told(compose.simple(wording.NO_SUCH_PAGE, Outcome.DECLINED))


def _first(ask: Ask, text: str) -> Told:
    found = wanted(ask, text)
    if isinstance(found, Told):
        return found
    if len(found.targets) > 1:
        return Told(which_of(ask.library, found.targets))
    (target,) = found.targets
    course = _COURSES[found.length]
    page = first_page(ask.library, target.briefing, target.section, course)
    return _page(ask, page) if page else Told(topics(ask.library, ask.briefings))


def _page(ask: Ask, page: Page, before: Sequence[Block] = ()) -> Told:
    """Return a page as a post, below what else is to be said in it."""
    library, entries = ask.library, page.entries
    onward = _onward(library, page)
    reply = Reply(
        blocks=(
            *compose.stale(library, entries, ask.today),
            *before,
            Heading(title_of_page(library, page)),
            *at_once(library, page.items),
            *([] if next_page(library, page) else [Paragraph(wording.PAGE_LAST)]),
        ),
        outcome=Outcome.LISTED,
        facts=tuple(library.ref(entry) for entry in entries),
        receipt=compose.receipt(library, entries),
        onward=onward,
    )
    return Told(reply, entries, listed=True)


def _onward(library: Library, page: Page) -> tuple[Onward, ...]:
    following, whole = next_page(library, page), everything_in(library, page)
    return (
        *([_way(library, following, wording.ONWARD_NEXT)] if following else []),
        *([Onward(wording.ONWARD_ALL, whole.key)] if whole else []),
    )


def _way(library: Library, page: Page, label: str) -> Onward:
    return Onward(label.format(title=title_of_page(library, page, short)), page.key)
