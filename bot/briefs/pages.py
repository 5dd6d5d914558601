"""A briefing cut into pages, each for a post of its own: its sections in order, at the end what is
contested. Which facts there is time for is chosen from the whole briefing, then parted by section.

A section that is longer than people read in one go takes several pages; what stands against each
other is never parted. The same knowledge gives the same pages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Final

from bot import wording
from bot.briefs.choosing import Item, chosen, items_of
from bot.briefs.finding import Target, title_of
from bot.briefs.wish import Length
from bot.library import Library

MOST_ON_PAGE: Final = 30
"""Facts."""
WORDS_ON_PAGE: Final = 600
"""Words of answers: with their sources some four minutes."""

CONTESTED: Final = "what is contested"
"""What goes for the id of a last section of its own; no id has a space in it."""
_LONGEST_TITLE: Final = 50
"""Characters, where a button has it."""
_DIGITS: Final = 8
_KEY: Final = re.compile(rf"[0-9a-f]{{{_DIGITS}}}-(?:5m|full|all)(?:-\d+)?")


class Course(StrEnum):
    """How a thread goes on: what matters most of each section, or all of it; and all of one section
    on the way through what matters most.
    """

    FIVE = "5m"
    FULL = "full"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Page:
    """What one post tells. `section` is "" for facts that belong to none, and CONTESTED for those
    that stand against each other; `part` counts the pages of the section from 1.
    """

    briefing: str
    section: str
    course: Course
    items: tuple[Item, ...]
    part: int = 1
    parts: int = 1

    @property
    def entries(self) -> tuple[int, ...]:
        """The facts that it tells, in order."""
        return tuple(entry for item in self.items for entry in item.entries)

    @property
    def key(self) -> str:
        """What a button calls it: its section's digest, its course, and its part if not 1."""
        digest = _digest(self.briefing, self.section)
        return "-".join([digest, self.course, *([str(self.part)] if self.part > 1 else [])])


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a briefing: those of what matters most, and those of everything."""

    five: tuple[Page, ...]
    full: tuple[Page, ...]

    def along(self, course: Course) -> tuple[Page, ...]:
        """Return those that are gone through one after the other."""
        return self.full if course is Course.FULL else self.five


def pages_of(library: Library, briefing: str) -> Pages:
    """In: a briefing. Out: its pages."""
    return library.made(f"pages of {briefing}", lambda library: _pages_of(library, briefing))


def _pages_of(library: Library, briefing: str) -> Pages:
    items = items_of(library, Target(briefing))
    five = chosen(library, items, Length.FIVE)
    return Pages(
        tuple(_cut(briefing, five, Course.FIVE)), tuple(_cut(briefing, items, Course.FULL))
    )


def _cut(briefing: str, items: Iterable[Item], course: Course) -> Iterator[Page]:
    for section, found in groupby(items, _section):
        parts = list(_parts(found))
        for part, some in enumerate(parts, start=1):
            yield Page(briefing, section, course, some, part, len(parts))


def _section(item: Item) -> str:
    return CONTESTED if item.contested else item.section


def _parts(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield as much as one page takes, the first item of each in any case."""
    page: list[Item] = []
    for item in items:
        if page and not _has_room([*page, item]):
            yield tuple(page)
            page = []
        page.append(item)
    if page:
        yield tuple(page)


def _has_room(items: Sequence[Item]) -> bool:
    words = sum(item.words for item in items)
    return sum(len(item.entries) for item in items) <= MOST_ON_PAGE and words <= WORDS_ON_PAGE


# --- finding one ---------------------------------------------------------------------------------


def first_page(library: Library, briefing: str, section: str, course: Course) -> Page | None:
    """In: a section, "" for the first there is. Out: what a thread begins with: all of the section
    where nothing of it is among what matters most; where its facts are contested alone, those. None
    where there is nothing to tell.
    """
    pages = pages_of(library, briefing)
    along = pages.along(course)
    if not section:
        return next(iter(along), None)
    own = (page for page in (*along, *_all_of(pages, section)) if page.section == section)
    contested = (*along, *_all_of(pages, CONTESTED))
    return next(own, None) or next((p for p in contested if _has(library, p, section)), None)


def _has(library: Library, page: Page, section: str) -> bool:
    """Tell whether facts of a section stand against others on a page."""
    facts = (library.fact(entry) for entry in page.entries if page.section == CONTESTED)
    return any(fact is not None and fact.section == section for fact in facts)


def is_key(text: str) -> bool:
    """Tell whether a text has the form of a page's key."""
    return _KEY.fullmatch(text) is not None


def page_called(library: Library, briefing: str, key: str) -> Page | None:
    """In: a page's key. Out: the page; None where there is none by this name, or no longer."""
    names = ("", CONTESTED, *(section.id for section in library.briefings[briefing].sections))
    section = next((one for one in names if key.startswith(_digest(briefing, one))), None)
    if section is None:
        return None
    pages = pages_of(library, briefing)
    found = (*pages.five, *pages.full, *_all_of(pages, section))
    return next((one for one in found if one.section == section and one.key == key), None)


def _digest(briefing: str, section: str) -> str:
    """Return what stands for a section of a briefing, whatever signs are in its id."""
    return hashlib.sha256(f"{briefing}/{section}".encode()).hexdigest()[:_DIGITS]


def next_page(library: Library, page: Page) -> Page | None:
    """Return the page that a thread goes on with; None after the last one."""
    pages = pages_of(library, page.briefing)
    own = _all_of(pages, page.section) if page.course is Course.ALL else pages.along(page.course)
    for one in own:
        if one.section == page.section and one.part == page.part + 1:
            return one
    order = list(dict.fromkeys(one.section for one in pages.full))
    later = frozenset(order[order.index(page.section) + 1 :])
    return next((one for one in pages.along(page.course) if one.section in later), None)


def everything_in(library: Library, page: Page) -> Page | None:
    """Return where all of a page's section begins; None where nothing of it is left out, or where
    the section goes on first.
    """
    if page.course is not Course.FIVE or page.part < page.parts:
        return None
    pages = pages_of(library, page.briefing)
    told, all_of_it = (
        sum(len(one.entries) for one in along if one.section == page.section)
        for along in (pages.five, pages.full)
    )
    return next(iter(_all_of(pages, page.section))) if told < all_of_it else None


def _all_of(pages: Pages, section: str) -> list[Page]:
    """Return the pages of all of a section, on the way through what matters most."""
    return [replace(one, course=Course.ALL) for one in pages.full if one.section == section]


def short(title: str) -> str:
    """Return a title as it is named elsewhere than above its page: cut at a word if it is long."""
    if len(title) <= _LONGEST_TITLE:
        return title
    return f"{title[:_LONGEST_TITLE].rsplit(maxsplit=1)[0]}…"


def title_of_page(library: Library, page: Page, named: Callable[[str], str] = str) -> str:
    """Return what stands over a page, and which of how many it is where its section has several.
    `named` is how the title itself is put.
    """
    title = named(title_of_section(library, page.briefing, page.section))
    if page.parts == 1:
        return title
    return wording.PAGE_PART.format(title=title, part=page.part, parts=page.parts)


def title_of_section(library: Library, briefing: str, section: str) -> str:
    """Return the title of what pages are of; the briefing's own where it has no sections."""
    if section == CONTESTED:
        return wording.BRIEF_CONTESTED
    if section or not library.briefings[briefing].sections:
        return title_of(library, Target(briefing, section))
    return wording.BRIEF_OTHER
