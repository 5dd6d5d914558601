"""The methods that write: messages, ephemeral ones, statuses, prompts."""

from __future__ import annotations

import re
from typing import Final

from tests.loopback.slack import payloads, posting
from tests.loopback.slack.api import Caller, Method, Refused
from tests.loopback.slack.blockkit import problems
from tests.loopback.slack.methods_files import unusable
from tests.loopback.slack.state import Channel, Json, Message, Prompts, Status

FLAGS: Final = ("mrkdwn", "reply_broadcast", "unfurl_links", "unfurl_media")
LONGEST_LOADING: Final = 10
MOST_PROMPTS: Final = 4


def checked(caller: Caller) -> Json:
    """Return a message's arguments, if Slack takes them."""
    args = caller.args
    shown = {name: value for name, value in args.items() if name not in {"channel", "ts", "user"}}
    shown |= {name: _flag(shown[name]) for name in FLAGS if name in shown}
    if not any(shown.get(name) for name in ("text", "blocks", "markdown_text", "attachments")):
        raise Refused("no_text")
    if len(str(shown.get("text", ""))) > 40000:
        raise Refused("msg_too_long")
    if "metadata" in shown and not is_metadata(shown["metadata"]):
        raise Refused("invalid_metadata_format")
    if found := problems(shown) or unusable(caller.hub, shown.get("blocks")):
        raise Refused("invalid_blocks", response_metadata={"messages": found})
    return shown


def is_metadata(value: object) -> bool:
    """Tell whether it is what Slack keeps as metadata; what is not, it drops, which is no help to
    whoever sent it. Nothing at all takes away what there was.
    """
    if not isinstance(value, dict) or not value:
        return value == {}
    kind, payload = value.get("event_type"), value.get("event_payload")
    named = isinstance(kind, str) and re.fullmatch(r"[A-Za-z0-9_]+", kind) is not None
    return named and isinstance(payload, dict) and set(value) == {"event_type", "event_payload"}


def _flag(value: object) -> object:
    """Forms have no true and no false."""
    return {"0": False, "1": True, "false": False, "true": True}.get(str(value).lower(), value)


def _in_time(caller: Caller, channel: Channel) -> None:
    """Slack takes so many messages a second in a channel."""
    hub = caller.hub
    if not hub.posts_per_second:
        return
    since = hub.state.clock.now() - 1 / hub.posts_per_second
    if any(m.bot_id and float(m.ts) > since for m in channel.messages[-20:]):
        raise Refused("ratelimited", retry_after=max(1, round(1 / hub.posts_per_second)))


def post_message(caller: Caller) -> Json:
    (name,) = caller.need("channel")
    channel = caller.channel(name)
    sent = checked(caller)
    caller.check_thread(channel)
    _in_time(caller, channel)
    message = posting.post(caller.hub, caller.grant, channel, sent)
    shown = payloads.message_object(caller.hub, message)
    return {"channel": channel.id, "ts": message.ts, "message": shown}


def post_ephemeral(caller: Caller) -> Json:
    name, user = caller.need("channel", "user")
    channel = caller.channel(name)
    if user not in channel.members:
        raise Refused("user_not_in_channel")
    sent = checked(caller)
    caller.check_thread(channel)
    message = posting.post(caller.hub, caller.grant, channel, sent, seen_by=user)
    return {"message_ts": message.ts}


def _own(caller: Caller, refusal: str) -> tuple[Channel, Message]:
    name, ts = caller.need("channel", "ts")
    channel = caller.channel(name)
    message = channel.message(ts)
    if message is None or message.ephemeral:
        raise Refused("message_not_found")
    if message.bot_id != caller.grant.bot_id:
        raise Refused(refusal)
    return channel, message


def update(caller: Caller) -> Json:
    """Give a message other words. A direct one is found by its channel, not by the person's id."""
    if str(caller.args.get("channel", "")) not in caller.hub.state.channels:
        raise Refused("channel_not_found")
    channel, message = _own(caller, "cant_update_message")
    sent = checked(caller)
    before = posting.change(caller.hub, message, sent, caller.grant.bot_user)
    posting.tell_of_change(caller.hub, channel, message, before)
    shown = payloads.message_object(caller.hub, message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


def delete(caller: Caller) -> Json:
    channel, message = _own(caller, "cant_delete_message")
    posting.remove(caller.hub, message)
    posting.tell_of_removal(caller.hub, channel, message)
    return {"channel": channel.id, "ts": message.ts}


def permalink(caller: Caller) -> Json:
    """Return a message's address; one in a thread leads to it there."""
    name, ts = caller.need("channel", "message_ts")
    channel = caller.channel(name, member=False)
    message = channel.message(ts)
    if message is None or message.ephemeral:
        raise Refused("message_not_found")
    domain = caller.hub.state.workspaces[channel.team].domain
    address = f"https://{domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    thread = f"?thread_ts={message.thread_ts}&cid={channel.id}"
    below = message.thread_ts not in {"", ts}
    return {"channel": channel.id, "permalink": address + (thread if below else "")}


def set_status(caller: Caller) -> Json:
    name, thread = caller.need("channel_id", "thread_ts")
    channel = caller.channel(name)
    if channel.message(thread) is None:
        raise Refused("thread_not_found")
    if len(caller.args.get("loading_messages") or ()) > LONGEST_LOADING:
        raise Refused("invalid_arguments")
    posting.clear_status(caller.hub, channel.id, thread)
    text = str(caller.args.get("status", ""))
    at = caller.hub.state.clock.now()
    caller.hub.state.statuses.append(Status(channel.id, thread, text, at, cleared=not text))
    return {}


def set_prompts(caller: Caller) -> Json:
    """With a thread Slack says yes and shows nothing, so nothing is kept."""
    (name,) = caller.need("channel_id")
    channel = caller.channel(name)
    prompts = caller.args.get("prompts") or []
    whole = all(one.get("title") and one.get("message") for one in prompts)
    if not 1 <= len(prompts) <= MOST_PROMPTS or not whole:
        raise Refused("invalid_arguments")
    if not (thread := str(caller.args.get("thread_ts") or "")):
        title = str(caller.args.get("title", ""))
        caller.hub.state.prompts.append(Prompts(channel.id, thread, title, prompts))
    return {}


def set_title(caller: Caller) -> Json:
    name, _, _ = caller.need("channel_id", "thread_ts", "title")
    caller.channel(name)
    return {}


def react(caller: Caller) -> Json:
    name, ts, emoji = caller.need("channel", "timestamp", "name")
    channel = caller.channel(name)
    if channel.message(ts) is None:
        raise Refused("message_not_found")
    given = {"channel": channel.id, "ts": ts, "name": emoji}
    if given in caller.hub.state.reactions:
        raise Refused("already_reacted")
    caller.hub.state.reactions.append(given)
    return {}


CHAT: Final = {
    "chat.postMessage": Method(post_message, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
    "chat.update": Method(update, "chat:write"),
    "chat.delete": Method(delete, "chat:write"),
    "chat.getPermalink": Method(permalink),
    "assistant.threads.setStatus": Method(set_status, "chat:write"),
    "assistant.threads.setSuggestedPrompts": Method(set_prompts, "assistant:write"),
    "assistant.threads.setTitle": Method(set_title, "assistant:write"),
    "reactions.add": Method(react, "reactions:write"),
}
