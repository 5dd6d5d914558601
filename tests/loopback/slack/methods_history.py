"""The methods that read what was said: by page, and as far as the token's scopes reach.

    conversations.history   the messages of a channel, the latest first; of threads only the first
    conversations.replies   a thread, its first message always, then the replies, the oldest first

Of metadata an app is shown the type alone, unless it asks for all of it. A conversation is named by
its id: a person's, which chat.postMessage takes, is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.loopback.slack import payloads
from tests.loopback.slack.api import Caller, Method, Refused
from tests.loopback.slack.state import Channel, Json, Message

SCOPES: Final = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}
_DEFAULT: Final = {"history": 100, "replies": 1000}
_MOST: Final = {"history": 999, "replies": 1000}
_TRUE: Final = frozenset({"1", "true"})


def replies(caller: Caller) -> Json:
    name, ts = caller.need("channel", "ts")
    channel = _readable(caller, name)
    root = channel.message(ts)
    if root is None or root.ephemeral:
        raise Refused("thread_not_found")
    below = [one for one in channel.thread(root.root) if not one.ephemeral and one is not root]
    first = channel.message(root.root) or root
    return _page(caller, "replies", _within(caller, below), first)


def history(caller: Caller) -> Json:
    (name,) = caller.need("channel")
    channel = _readable(caller, name)
    on_top = [m for m in channel.messages if m.root == m.ts and not m.ephemeral and not m.deleted]
    return _page(caller, "history", [*reversed(_within(caller, on_top))])


def _readable(caller: Caller, name: str) -> Channel:
    state = caller.hub.state
    if name not in state.channels:
        raise Refused("channel_not_found")
    needed = SCOPES[state.channels[name].kind]
    if needed not in caller.grant.scopes:
        provided = ",".join(sorted(caller.grant.scopes))
        raise Refused("missing_scope", needed=needed, provided=provided)
    return caller.channel(name)


def _within(caller: Caller, messages: Sequence[Message]) -> list[Message]:
    """Return those between `oldest` and `latest`."""
    args = caller.args
    low, high = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
    ends = {low, high} if _is_set(caller, "inclusive") else set()
    return [one for one in messages if low < float(one.ts) < high or float(one.ts) in ends]


def _page(
    caller: Caller, method: str, found: Sequence[Message], first: Message | None = None
) -> Json:
    """Return a page of messages, and where the next one begins."""
    limit = min(int(caller.args.get("limit") or _DEFAULT[method]), caller.hub.most_read)
    if not 0 < limit <= _MOST[method]:
        raise Refused("invalid_limit")
    start = _start(str(caller.args.get("cursor") or ""))
    shown = [*([first] if first else []), *found[start : start + limit]]
    more = start + limit < len(found)
    said: Json = {"messages": [_shown(caller, one) for one in shown], "has_more": more}
    after = f"next:{start + limit}" if more else ""
    return said | ({"response_metadata": {"next_cursor": after}} if more else {})


def _start(cursor: str) -> int:
    kind, _, number = cursor.partition(":")
    if cursor and (kind != "next" or not number.isdecimal()):
        raise Refused("invalid_cursor")
    return int(number or 0)


def _shown(caller: Caller, message: Message) -> Json:
    shown = payloads.message_object(caller.hub, message)
    if message.metadata and not _is_set(caller, "include_all_metadata"):
        shown["metadata"] = {"event_type": message.metadata["event_type"]}
    return shown


def _is_set(caller: Caller, flag: str) -> bool:
    return str(caller.args.get(flag, "")).lower() in _TRUE


HISTORY: Final = {
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
}
