"""A reply as the messages that it takes in Discord: one, nearly always.

A message is a text and the rows under it, without a frame: it reads like any other message, as wide
as the screen. What does not fit goes on in the next; the buttons are under the last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from adapters.discord.address import Address
from adapters.discord.rendering.files import is_file, shown
from adapters.discord.rendering.rows import Component, Type, rows_of, share_row
from adapters.discord.rendering.sizes import size
from adapters.discord.rendering.texts import MOST_CHARACTERS, Unit, units
from adapters.doors.places import as_said
from bot.journal.values import Outgoing
from bot.messages import Attachment, Where

MOST_COMPONENTS: Final = 37
"""In one message. Discord takes 40; a row to share it may follow, and then a line that says so."""


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its components, as Discord's API takes them, the files that they show, and the
    components `instead` where none may be attached.
    """

    components: tuple[Component, ...]
    files: tuple[Attachment, ...] = ()
    instead: tuple[Component, ...] = ()

    @property
    def without_files(self) -> Page:
        """The message without its files; empty where it has nothing else."""
        return Page(self.instead or tuple(one for one in self.components if not is_file(one)))


def render(outgoing: Outgoing, address: Address) -> tuple[Page, ...]:
    """In: a reply, and where it goes. Out: the messages that it takes, in order."""
    pages = _pages(outgoing, address)
    if not outgoing.reply.attachments:
        return pages
    reply = replace(as_said(outgoing.reply, Where.NO_FILES), attachments=())
    bare = _pages(replace(outgoing, reply=reply), address)
    if len(bare) != len(pages):  # some have files alone
        return pages
    return tuple(
        replace(page, instead=other.components) for page, other in zip(pages, bare, strict=True)
    )


def _pages(outgoing: Outgoing, address: Address) -> tuple[Page, ...]:
    under = rows_of(outgoing, address)
    said = units(outgoing.reply, under.listed, under.asked)
    pages = [[*page.components] for page in said_in(said)] or [[]]
    files = outgoing.reply.attachments
    for one in (*shown(files), *under.rows, *under.tools):
        if count([*pages[-1], one]) > MOST_COMPONENTS:
            pages.append([])
        pages[-1].append(one)
    share = share_row(outgoing, address)
    whole = (*(Page((*page, *share)) for page in pages[:-1]), Page(tuple(pages[-1])))
    return tuple(_with(page, files) for page in whole) if files else whole


def _with(page: Page, files: Iterable[Attachment]) -> Page:
    """Return a message with those files that it shows."""
    held = [one for one in files if shown([one])[0] in page.components]
    return replace(page, files=tuple(held))


def said_in(said: Iterable[Unit]) -> Iterator[Page]:
    """In: words, in units that are best kept together. Out: the messages that they take."""
    yield from (Page((text(content),)) for content in filled(said) if content.strip())


def text(content: str) -> Component:
    """Return a text of markdown."""
    return {"type": Type.TEXT_DISPLAY.value, "content": content}


def count(components: Iterable[Component]) -> int:
    """Count components with what they hold, as Discord does."""
    return sum(1 + len(one.get("components", ())) for one in components)


def filled(said: Iterable[Unit]) -> Iterator[str]:
    """Fill messages with the words, unit by unit; one that does not fit in any, line by line."""
    page: list[str] = []
    for part in (part for unit in said for part in _parts(unit)):
        if page and size("\n".join([*page, *part])) > MOST_CHARACTERS:
            yield "\n".join(page)
            page = []
        page += part
    yield "\n".join(page)


def _parts(unit: Unit) -> list[Unit]:
    fits = size("\n".join(unit)) <= MOST_CHARACTERS
    return [unit] if fits else [(line,) for line in unit]
