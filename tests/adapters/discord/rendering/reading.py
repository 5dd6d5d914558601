"""What people get to read of a message, to look for what a reply says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adapters.discord.rendering.files import name_of
from adapters.discord.rendering.message import Page
from adapters.plain import safe

FENCE = "```"
OURS = re.compile(r"^(?:### |-# |> |- |   |\d+\. )", re.MULTILINE)
SHOWN = re.compile(r"\\([^0-9A-Za-z\s])|<([^<>\s]*)>|\*\*|\[|\]\(<[^<>\s]*>\)")


def squeezed(text: str) -> str:
    """Return a text without its spaces: where a line breaks is a matter of layout."""
    return "".join(safe(text).replace("\u200b", "").split())


def payload(page: Page) -> dict[str, object]:
    """Return what is posted."""
    return {
        "flags": 1 << 15,
        "components": list(page.components),
        "allowed_mentions": {"parse": []},
        **({"attachments": attached} if (attached := _attached(page)) else {}),
    }


def _attached(page: Page) -> list[dict[str, object]]:
    return [{"id": n, "filename": name_of(one)} for n, one in enumerate(page.files)]


def texts(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the markdown of each text."""
    for page in pages:
        yield from (str(one["content"]) for one in page.components if "content" in one)


def seen(pages: Iterable[Page]) -> str:
    """Return what the texts of all pages show together, squeezed."""
    return squeezed("".join(_seen(text) for text in texts(pages)))


def shown(pages: Iterable[Page]) -> str:
    """Return what people get to read: the texts of all pages, and what stands on their controls."""
    said = (_seen(text).replace("\u200b", "") for text in texts(pages))
    return "\n".join((*said, *labels(pages)))


def _seen(markdown: str) -> str:
    """Return the text that markdown shows: every second part of it is code."""
    parts = markdown.split(FENCE)
    return "".join(part if n % 2 else _drawn(part) for n, part in enumerate(parts))


def _drawn(markdown: str) -> str:
    return SHOWN.sub(lambda found: found[1] or found[2] or "", OURS.sub("", markdown))


def controls(pages: Iterable[Page]) -> list[Mapping[str, Any]]:
    """Return all buttons and lists."""
    rows = (one for page in pages for one in page.components if one["type"] == 1)
    return [control for row in rows for control in row["components"]]


def labels(pages: Iterable[Page]) -> list[str]:
    """Return what stands on all buttons, and in all lists."""
    found: list[str] = []
    for control in controls(pages):
        found += [str(one["label"]) for one in control.get("options", [control])]
    return found
