"""Who hears "this is wrong": a briefing's `contact` as a place on a platform, a link, or a name.

    slack:C0123456789, slack:#desk, slack:U0123456789, #desk, <#C0123456789>   a place in Slack
    discord:112233445566778899, discord:@112233445566778899, <#1122...>         a place in Discord
    desk@example.org, https://example.org/corrections                           a link
    The harbour desk                                                            a name to tell

Several of them are set apart by spaces or commas. On each platform its own first place counts, else
the first link, else whatever is left to read. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias
from urllib.parse import quote, urlsplit

from bot.library import Library

LONGEST_LINK: Final = 512
"""Characters that a link may have, so that a button of either platform takes it."""


class Platform(StrEnum):
    """Where a contact is looked for."""

    SLACK = "slack"
    DISCORD = "discord"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel to post in: its id, or in Slack its name with # before it."""

    id: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to write to, by their id."""

    id: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address to show to the reader: `url` is http, https or mailto, `text` what it says."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """Who is to be told, in the curator's words, where no more is known."""

    name: str


Contact: TypeAlias = Channel | Person | Link | Named


def read_contact(written: str, platform: Platform) -> Contact | None:
    """In: a `contact` as a curator wrote it. Out: what it is on a platform; None for nothing."""
    parts = _PARTS.split(written.strip())
    readers = (_PLACES[platform], _link)
    found = (one for read in readers for part in parts if (one := read(part)))
    return next(found, None) or _named(parts)


def contact_of(library: Library, briefings: Iterable[str], platform: Platform) -> Contact | None:
    """In: the briefings that a reply states facts of, the first of them first. Out: whom to tell
    that it is wrong, or None. Where it states none, that is whoever all briefings name alike.
    """
    stated = [library.briefings[name].contact for name in briefings if name in library.briefings]
    if not stated:
        everybody = {one.contact for one in library.briefings.values() if one.contact}
        stated = list(everybody) if len(everybody) == 1 else []
    found = (read_contact(one, platform) for one in stated)
    return next((one for one in found if one), None)


# --- places --------------------------------------------------------------------------------------

_PARTS: Final = re.compile(r"[\s,;]+")
_PREFIXED: Final = re.compile(r"(slack|discord):(.*)", re.IGNORECASE | re.DOTALL)

# An id has a figure in it, which a word in capitals has not.
_SLACK_CHANNEL: Final = re.compile(r"(?:<#)?#?([CGD](?=[A-Z]*\d)[A-Z0-9]{7,30})(?:\|[^>]*)?>?")
_SLACK_PERSON: Final = re.compile(r"(?:<@)?@?([UW](?=[A-Z]*\d)[A-Z0-9]{7,30})(?:\|[^>]*)?>?")
_SLACK_NAME: Final = re.compile(r"#?([^\W_A-Z](?:[^\WA-Z]|-){0,79})")

_DISCORD_CHANNEL: Final = re.compile(r"(?:<#|#)?([0-9]{17,20})>?")
_DISCORD_PERSON: Final = re.compile(r"(?:<@!?|@)([0-9]{17,20})>?")


def _of(platform: Platform, part: str) -> tuple[str, bool]:
    """Return what a part says on a platform ("" if it is for the other), and whether it is sure:
    marked as this platform's.
    """
    marked = _PREFIXED.fullmatch(part)
    if not marked:
        return part, False
    return (marked[2], True) if marked[1].lower() == platform else ("", True)


def _in_slack(part: str) -> Contact | None:
    said, sure = _of(Platform.SLACK, part)
    if found := _SLACK_CHANNEL.fullmatch(said):
        return Channel(found[1])
    if found := _SLACK_PERSON.fullmatch(said):
        return Person(found[1])
    if (sure or said.startswith("#")) and (found := _SLACK_NAME.fullmatch(said)):
        return Channel(f"#{found[1]}")
    return None


def _in_discord(part: str) -> Contact | None:
    said, _ = _of(Platform.DISCORD, part)
    if found := _DISCORD_CHANNEL.fullmatch(said):
        return Channel(found[1])
    if found := _DISCORD_PERSON.fullmatch(said):
        return Person(found[1])
    return None


_PLACES: Final = {Platform.SLACK: _in_slack, Platform.DISCORD: _in_discord}

# --- links and names -----------------------------------------------------------------------------

_MAIL: Final = re.compile(r"<?(?:mailto:)?([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)>?", re.IGNORECASE)
_WEB: Final = re.compile(r"<?(https?://[^\s<>\"|\\^`{}]+|www\.[^\s<>\"|\\^`{}]+)>?", re.IGNORECASE)


def _link(part: str) -> Link | None:
    link = None
    if mail := _MAIL.fullmatch(part):
        link = Link(f"mailto:{quote(mail[1], safe='@+')}", mail[1])
    elif web := _WEB.fullmatch(part):
        url = web[1] if "://" in web[1] else f"https://{web[1]}"
        link = Link(url, web[1]) if _has_host(url) else None
    return link if link and len(link.url) <= LONGEST_LINK else None


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _named(parts: Sequence[str]) -> Named | None:
    name = " ".join(_readable(parts))
    return Named(name) if name else None


def _readable(parts: Iterable[str]) -> Iterator[str]:
    """Leave out what is only a place on another platform."""
    for part in parts:
        others = (place(part) for place in _PLACES.values())
        is_id = _PREFIXED.fullmatch(part) and any(others)
        if part and not is_id:
            yield part
