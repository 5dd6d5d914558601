"""Files that go with a message, and the components that show them: a picture with what it shows in
words, a text to take away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, Final

from adapters.discord.rendering.rows import Component, Type
from adapters.discord.rendering.sizes import shortened
from adapters.plain import safe
from bot.messages import Attachment

LONGEST_ALT: Final = 1024
"""Of what Discord takes to describe a picture; the text of a reply says all of it anyway."""

_SCHEME: Final = "attachment://"
_PICTURES: Final = frozenset({".png"})
_CHANGED: Final = re.compile(r"[^A-Za-z0-9._-]+")  # Discord would give it another name
_STORED: Final = re.compile(
    r"https://(?:cdn|media)\.discordapp\.(?:com|net)/(?:ephemeral-)?attachments/\d+/\d+/"
    r"(?P<name>[^/?#]+)(?:[?#].*)?"
)


def shown(attachments: Iterable[Attachment]) -> tuple[Component, ...]:
    """Return the components that show files."""
    return tuple(_shown(one) for one in attachments)


def again(component: Component) -> Component:
    """In: a component as Discord hands it back. Out: as it is sent in an edit: a file that stays in
    the message goes by its name, and no longer by where Discord keeps it.
    """
    if component["type"] == Type.FILE:
        kept = {name: component[name] for name in ("type", "spoiler") if name in component}
        return {**kept, "file": _again(component["file"])}
    if component["type"] == Type.MEDIA_GALLERY:
        items = [{**one, "media": _again(one["media"])} for one in component["items"]]
        return {**component, "items": items}
    return component


def is_file(component: Component) -> bool:
    """Tell whether a component shows a file."""
    return component["type"] in {Type.FILE, Type.MEDIA_GALLERY}


def _shown(one: Attachment) -> Component:
    media = {"url": f"{_SCHEME}{name_of(one)}"}
    if PurePath(one.name).suffix.lower() not in _PICTURES:
        return {"type": Type.FILE.value, "file": media}
    alt = {"description": about} if (about := alt_of(one)) else {}
    return {"type": Type.MEDIA_GALLERY.value, "items": [{"media": media, **alt}]}


def alt_of(one: Attachment) -> str:
    """Return what is said to who does not see a picture."""
    return shortened(safe(one.alt).strip(), LONGEST_ALT)


def name_of(one: Attachment) -> str:
    """Return the name that a file has in Discord."""
    return _CHANGED.sub("-", one.name)


def _again(media: Mapping[str, Any]) -> dict[str, str]:
    url = str(media["url"])
    stored = _STORED.fullmatch(url)
    return {"url": f"{_SCHEME}{stored['name']}" if stored else url}
