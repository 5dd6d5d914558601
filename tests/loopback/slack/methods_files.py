"""Files: an address to upload to, the upload itself, and the word that it is complete.

Without a channel a file is the app's own until a message shows it. Slack looks a file over after
it is complete; until then a block that shows it is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aiohttp import web

from tests.loopback.slack import posting
from tests.loopback.slack.api import Caller, Method, Refused
from tests.loopback.slack.hub import Hub
from tests.loopback.slack.reading import objects
from tests.loopback.slack.state import Channel, Json

PICTURES: Final = frozenset({"png", "jpg", "jpeg", "gif"})
LONGEST_ALT: Final = 1000
PLACES: Final = ("C", "G", "D", "Z")
HIDDEN: Final = frozenset({"content", "length", "complete", "alt"})


def upload_url(caller: Caller) -> Json:
    filename, length = caller.need("filename", "length")
    if not length.isdecimal() or int(length) == 0:
        raise Refused("missing_argument")
    alt = str(caller.args.get("alt_txt") or "")
    if len(alt) > LONGEST_ALT:
        raise Refused("alt_txt_too_large")
    file = caller.hub.state.new_id("F")
    made: Json = {"id": file, "name": filename, "length": int(length), "alt": alt}
    caller.hub.state.files[file] = made
    return {"upload_url": f"{caller.hub.url}/upload/{file}", "file_id": file}


async def take_upload(hub: Hub, request: web.Request) -> web.Response:
    """Take a file's bytes: once, and as many as were said."""
    file = hub.state.files.get(request.match_info["file"])
    content = await request.read()
    if file is None or "content" in file:
        return web.Response(status=404, text="There is no such upload.")
    if len(content) != file["length"]:
        return web.Response(status=400, text="That is not as long as you said.")
    file["content"] = content
    return web.Response(text=f"OK - {len(content)}")


def complete_upload(caller: Caller) -> Json:
    """Complete some files, and share them where a channel is named."""
    state, given = caller.hub.state, caller.args.get("files") or []
    files = [state.files.get(str(one.get("id")), {}) for one in given]
    if not files or any("content" not in one or "complete" in one for one in files):
        raise Refused("file_not_found")
    channel = _channel(caller)
    for file, one in zip(files, given, strict=True):
        file["title"] = one.get("title") or file["name"]
        file["complete"] = state.clock.now()
    shown = [{name: one[name] for name in one if name not in HIDDEN} for one in files]
    if channel:
        _share(caller, channel, shown)
    return {"files": shown}


def _channel(caller: Caller) -> Channel | None:
    name = str(caller.args.get("channel_id") or "")
    if not name:
        return None
    if not name.startswith(PLACES):
        message = "[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$"
        raise Refused("invalid_arguments", response_metadata={"messages": [message]})
    channel = caller.channel(name)
    caller.check_thread(channel)
    return channel


def _share(caller: Caller, channel: Channel, shown: list[Json]) -> None:
    sent = {
        "text": str(caller.args.get("initial_comment") or ""),
        "thread_ts": caller.args.get("thread_ts"),
    }
    message = posting.post(caller.hub, caller.grant, channel, sent, files=shown)
    message.subtype = "file_share"


def unusable(hub: Hub, blocks: object) -> list[str]:
    """In: blocks. Out: what is said of each file in them that cannot be shown, or not yet."""
    return list(_unusable(hub, blocks))


def _unusable(hub: Hub, blocks: object) -> Iterator[str]:
    for path, found in objects(blocks, "/blocks"):
        named = found.get("slack_file")
        if isinstance(named, dict) and not _is_ready(hub, str(named.get("id", ""))):
            place = path.replace("[", "/").replace("]", "").replace(".", "/")
            yield f"[ERROR] invalid slack file [json-pointer:{place}/slack_file]"


def _is_ready(hub: Hub, name: str) -> bool:
    """Whether a file is a picture that is uploaded, complete, and looked over."""
    file = hub.state.files.get(name, {})
    kind = str(file.get("name", "")).rpartition(".")[2].lower()
    ready = file.get("complete", float("inf")) + hub.times.file
    return kind in PICTURES and hub.state.clock.now() >= ready


FILES: Final = {
    "files.getUploadURLExternal": Method(upload_url, "files:write"),
    "files.completeUploadExternal": Method(complete_upload, "files:write"),
}
