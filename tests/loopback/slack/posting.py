"""Messages come into channels, change and go; the app is told what it subscribed to."""

from __future__ import annotations

from collections.abc import Sequence

from tests.loopback.slack import payloads
from tests.loopback.slack.deliveries import EVENTS, deliver
from tests.loopback.slack.hub import Hub
from tests.loopback.slack.state import Channel, Delivery, Grant, Json, Message

SUBSCRIPTIONS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


def numbered(blocks: Sequence[Json], ts: str) -> list[Json]:
    """Return blocks with the block ids that Slack gives where there are none."""
    return [
        {**block, "block_id": block.get("block_id") or f"b{ts[-5:]}{place}"}
        for place, block in enumerate(blocks)
    ]


def post(
    hub: Hub,
    grant: Grant,
    channel: Channel,
    sent: Json,
    *,
    seen_by: str = "",
    files: Sequence[Json] = (),
) -> Message:
    """Put what the app said into a channel."""
    ts = hub.state.new_ts()
    message = Message(
        ts=ts,
        channel=channel.id,
        user=grant.bot_user,
        text=sent.get("text") or sent.get("markdown_text") or "",
        blocks=numbered(sent.get("blocks") or (), ts),
        thread_ts=str(sent.get("thread_ts") or ""),
        bot_id=grant.bot_id,
        seen_by=seen_by,
        files=[*files],
        metadata=sent.get("metadata") or {},
        sent=sent,
    )
    add(hub, channel, message)
    if not seen_by:
        tell(hub, channel, message)
    return message


def add(hub: Hub, channel: Channel, message: Message) -> None:
    """Put a message into a channel; in a thread it makes the first one its root."""
    root = channel.message(message.thread_ts) if message.thread_ts else None
    if root is not None and not message.ephemeral:
        root.thread_ts = root.ts
    channel.add(message)
    clear_status(hub, channel.id, message.root)
    hub.touch()


def clear_status(hub: Hub, channel: str, thread: str) -> None:
    for status in hub.state.statuses:
        if (status.channel, status.thread) == (channel, thread):
            status.cleared = True


def change(hub: Hub, message: Message, sent: Json, by: str) -> Json:
    """Give a message other words. Out: what it was."""
    before = payloads.message_object(hub, message)
    message.versions.append(message.text)
    message.text = str(sent.get("text") or sent.get("markdown_text") or "")
    if "blocks" in sent or "text" in sent:  # what is given a text alone loses its blocks
        message.blocks = numbered(sent.get("blocks") or (), hub.state.new_ts())
    message.metadata = sent.get("metadata", message.metadata)  # what is not named stays
    message.sent = {**message.sent, **sent} if message.sent else {}
    message.edited_by, message.edited_ts = by, hub.state.new_ts()
    hub.touch()
    return before


def remove(hub: Hub, message: Message) -> None:
    message.deleted = True
    hub.touch()


# what the app is told


def hears(hub: Hub, channel: Channel) -> bool:
    """Whether the app gets the messages of a channel: it subscribed, and is in there."""
    grant = hub.state.grant_for(channel.team)
    return (
        grant is not None
        and SUBSCRIPTIONS[channel.kind] in hub.events
        and grant.bot_user in channel.members
    )


def tell(hub: Hub, channel: Channel, message: Message) -> None:
    """Tell the app of a message, its own ones too, beside everything else."""
    if hears(hub, channel):
        _tell(hub, channel, payloads.message_event(hub, channel, message))


def tell_of_change(hub: Hub, channel: Channel, message: Message, before: Json) -> None:
    if hears(hub, channel):
        _tell(hub, channel, payloads.changed_event(hub, channel, message, before))


def tell_of_removal(hub: Hub, channel: Channel, message: Message) -> None:
    if hears(hub, channel):
        _tell(hub, channel, payloads.deleted_event(hub, channel, message))


def _tell(hub: Hub, channel: Channel, event: Json) -> None:
    hub.background(_delivered(hub, payloads.event_callback(hub, channel.team, event)))


async def _delivered(hub: Hub, payload: Json) -> None:
    await deliver(hub, EVENTS, payload)


async def send_event(
    hub: Hub, team: str, event: Json, *, again: int = 0, to: int | str | None = None
) -> Delivery | None:
    """Deliver an event, if it is one that the app gets."""
    name = event["type"]
    if name not in hub.events and name != "message":
        return None
    return await deliver(hub, EVENTS, payloads.event_callback(hub, team, event), again=again, to=to)
