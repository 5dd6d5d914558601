"""Files that come with a message: named, kept, and shown by its components."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from tests.loopback.discord.state import Json, Message, attached

SCHEME: Final = "attachment://"
STORE: Final = "https://cdn.discordapp.com/attachments"
LARGEST: Final = 10 * 2**20
MOST: Final = 10
_RENAMED: Final = re.compile(r"[^\w.-]+", re.ASCII)


def kept_name(name: str) -> str:
    """The name under which a file is kept: what components refer to."""
    return _RENAMED.sub("_", name)


def listed(given: Json, files: Sequence[Json], before: Message | None) -> Json:
    """What was sent, with its files in it where it does not list them itself: then those that were
    there before stay.
    """
    if not files or "attachments" in given:
        return given
    kept = [attached(one) for one in before.attachments] if before else []
    new = [{"id": n, "filename": one["filename"]} for n, one in enumerate(files)]
    return given | {"attachments": [*kept, *new]}


def problems(given: Json, files: Sequence[Json], before: Message | None) -> Iterator[str]:
    """What is wrong with the files of a message, or with what it says of them."""
    if len(files) > MOST:
        yield f"files: at most {MOST}, and there are {len(files)}"
    if any(one["size"] > LARGEST for one in files):
        yield "files: Request entity too large"
    known = {str(number) for number in range(len(files))}
    known |= {one["id"] for one in before.attachments} if before else set()
    for number, one in enumerate(given.get("attachments") or []):
        if isinstance(one, Mapping) and str(one.get("id")) not in known:
            yield f"attachments[{number}].id: there is no such file"


def attach(message: Message, given: Json, files: Sequence[Json]) -> None:
    """Keep files with a message."""
    said = {str(one["id"]): one for one in given.get("attachments") or []}
    for number, one in enumerate(files):
        name = kept_name(one["filename"])
        place = message.id + len(message.attachments) + 1
        url = f"{STORE}/{message.channel.id}/{place}/{name}?ex=0&is=0&hm=0&"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        held = {"id": str(place), "filename": name, "size": one["size"], "content_type": kind}
        about = said.get(str(number), {}).get("description")
        held |= {"description": about} if about else {}
        message.attachments.append(held | {"url": url, "proxy_url": url})
        message.files[name] = one["content"]


def shown(components: Any, message: Message) -> Any:
    """Components as they come back: what named a file has its address, and what Discord knows."""
    if isinstance(components, list):
        return [shown(one, message) for one in components]
    if not isinstance(components, dict):
        return components
    held = {name: shown(one, message) for name, one in components.items()}
    for name in ("media", "file"):
        if isinstance(held.get(name), dict):
            held |= _known(held, name, message)
    return held


def _known(held: Json, name: str, message: Message) -> Json:
    url = str(held[name].get("url"))
    wanted = url.removeprefix(SCHEME)
    found = [one for one in message.attachments if one["filename"] == wanted]
    if not url.startswith(SCHEME) or not found:
        return {}
    one = found[0]
    media = {
        "url": one["url"],
        "proxy_url": one["proxy_url"],
        "content_type": one["content_type"],
        "attachment_id": one["id"],
        "width": 0,
        "height": 0,
        "loading_state": 2,
    }
    return {name: media} | ({"name": wanted, "size": one["size"]} if name == "file" else {})
