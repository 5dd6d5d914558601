"""Replies on their way to Slack: rendered, posted in order, each part once, by the first open way.

`answer` sends again what raised, in whichever process; so only what may come to pass later raises.
A way that is closed for good, or a workspace that removed the desk, ends the reply.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final, TypeAlias
from uuid import NAMESPACE_OID, uuid5

from slack_sdk.web.async_client import AsyncWebClient

from adapters import wording
from adapters.doors.edge import guarded
from adapters.doors.overhearing import tells
from adapters.doors.places import as_said
from adapters.doors.posting import ClosedError, GoneError, NotSentError, Way, by_ways
from adapters.edge import Incident
from adapters.slack.address import Address, read_address
from adapters.slack.calling import LostError, called, reached, respond
from adapters.slack.conversations import below
from adapters.slack.door import Door
from adapters.slack.editing import put
from adapters.slack.files import (
    Text,
    has_all,
    pictures_of,
    share_texts,
    texts_of,
    when_looked_over,
)
from adapters.slack.rendering.message import Payload, render
from adapters.slack.standing import Doubt, marked, now
from adapters.slack.surfaces.showing import shown_in_modal
from adapters.slack.threads.beginning import Beginning, begin
from adapters.slack.threads.finding import so_in
from bot.journal.values import Outgoing, Posted, Send
from bot.messages import Where

_UNREACHED: Final = (ClosedError, GoneError, NotSentError)

log: Final = logging.getLogger("briefdesk.slack")


Dressed: TypeAlias = Callable[[AsyncWebClient], Awaitable[Sequence[Payload]]]
"""The messages that a reply becomes, once its pictures are where they can be shown."""


def sender(door: Door, pauses: Sequence[float] | None = None) -> Send:
    """In: the door, and pauses in place of its own. Out: its way of sending."""
    pauses = door.pauses if pauses is None else pauses

    async def post(where: Address, outgoing: Outgoing) -> Posted:
        return await _posted(door, where, outgoing, pauses)

    async def send(address: str, outgoing: Outgoing) -> Posted:
        where = read_address(address)
        if where.overheard and not tells(outgoing.reply):
            return Posted()
        if where.view and await shown_in_modal(door, where, outgoing.reply):
            return Posted()
        if outgoing.reply.begins:
            return await begin(Beginning(door, send, post, pauses), where, outgoing)
        return await post(where, outgoing)

    return send


async def _posted(
    door: Door, where: Address, outgoing: Outgoing, pauses: Sequence[float]
) -> Posted:
    """Post a reply with all that goes with it, or an apology where it breaks."""
    texts: list[Text] = []
    so = so_in(door, where)

    async def dressed(client: AsyncWebClient) -> Sequence[Payload]:
        reply = outgoing.reply
        pictures = [] if where.private else await pictures_of(client, reply)
        texts[:] = [] if where.private else await texts_of(client, reply)
        none = () if has_all(reply, [*pictures, *texts]) else (Where.NO_FILES,)
        return render(replace(outgoing, reply=as_said(reply, *so, *none)), where, pictures)

    work = _sent(door, where, dressed, outgoing, pauses)
    posted = await guarded(work, foreseen=(NotSentError,))
    if isinstance(posted, Incident):
        sorry = replace(outgoing, nonce=f"{outgoing.nonce}/sorry")
        return await _apologised(door, where, posted, sorry, pauses)
    if posted.messages and texts:
        bare = replace(outgoing, reply=as_said(outgoing.reply, *so, Where.NO_FILES))
        with suppress(*_UNREACHED):  # the reply is out: what goes with it must not send it again
            await guarded(_attached(door, where, bare, posted, texts), foreseen=_UNREACHED)
    return posted


async def _attached(
    door: Door, where: Address, bare: Outgoing, posted: Posted, texts: Sequence[Text]
) -> None:
    """Put texts below a reply; where Slack takes them no more, the reply is as it reads `bare`."""
    client = await reached(door.clients(where))
    thread = where.thread or posted.messages[0]
    if not await share_texts(client, texts, posted.channel, thread):
        for ts, part in zip(posted.messages, render(bare, where), strict=False):
            await put(client, posted.channel, ts, part)


async def _apologised(
    door: Door, where: Address, incident: Incident, outgoing: Outgoing, pauses: Sequence[float]
) -> Posted:
    async def sorry(_client: AsyncWebClient) -> Sequence[Payload]:
        return (Payload(incident.sentence, ()),)

    work = _sent(door, where, sorry, outgoing, pauses)
    posted = await guarded(work, foreseen=(NotSentError,))
    if isinstance(posted, Incident):
        raise NotSentError(posted.code)
    return posted


async def _sent(
    door: Door, address: Address, dressed: Dressed, outgoing: Outgoing, pauses: Sequence[float]
) -> Posted:
    at, nonce = Landed(address.channel, Doubt(outgoing.since, door.overhears)), outgoing.nonce
    try:
        client = await reached(door.clients(address))
        parts = await dressed(client)
        try:
            open_ways = ways(client, address, at)
            posted = await by_ways(open_ways, parts, _ids(nonce, len(parts)), pauses)
        except ClosedError as fault:
            log.warning("a reply could not be sent where it belongs: %s", fault)
            way = [_excuse(client, address, at)]
            posted = await by_ways(way, excuse(address), _ids(nonce, 1), pauses)
    except (ClosedError, GoneError) as fault:
        log.warning("nobody could be told: %s", fault)
        return Posted()
    return Posted(at.channel, posted, _begun(address, posted), address.thread, by=address.shared_by)


@dataclass(slots=True)
class Landed:
    """The channel in which messages came to stand: what goes to a person stands in the channel that
    Slack has for the two. `doubt` is of what may stand there already.
    """

    channel: str
    doubt: Doubt = field(default_factory=Doubt)


async def post_parts(
    client: AsyncWebClient,
    address: Address,
    parts: Sequence[Payload],
    nonce: str,
    doubt: Doubt | None = None,
) -> tuple[str, ...]:
    """Post messages in order, in a channel or a thread; return what they became. `nonce` is
    that of a reply, `doubt` what may stand of it already.
    """
    at = Landed(address.channel, doubt or Doubt())
    way = partial(_post, client, at, address.channel, address.thread)
    return await by_ways([way], parts, _ids(nonce, len(parts)))


def _begun(address: Address, posted: Sequence[str]) -> str:
    """Return the conversation below a reply that stands at the top of a channel."""
    if address.thread or not posted:
        return ""
    return below(address, posted[0])


def _ids(nonce: str, count: int) -> list[str]:
    """Return ids for the parts of a reply, the same whenever they are sent."""
    return [str(uuid5(NAMESPACE_OID, f"{nonce}/{number}")) for number in range(count)]


def ways(client: AsyncWebClient, address: Address, at: Landed | None = None) -> list[Way[Payload]]:
    """Return how a reply may come to where it belongs, best first; `at` is told where it did. Two
    people's direct messages are no place for the desk, except by the way that one of them lends it.
    """
    at = at or Landed(address.channel)
    direct = partial(_post, client, at, address.person, "")
    if address.private:
        whisper = [partial(_whisper, client, address)] if address.channel else []
        return [*_lent(client, address, "ephemeral"), *whisper, direct]
    post = partial(_post, client, at, address.channel, address.thread)
    return [post, *_shared(client, address), *([direct] if address.is_direct else ())]


def _lent(client: AsyncWebClient, address: Address, kind: str) -> list[Way[Payload]]:
    """Return the way that a person lends the desk by what they do, also where it is not itself."""
    return [partial(_respond, client, address, kind)] if address.response_url else []


def _shared(client: AsyncWebClient, address: Address) -> list[Way[Payload]]:
    return _lent(client, address, "in_channel") if address.shared_by else []


async def _post(
    client: AsyncWebClient, at: Landed, channel: str, thread: str, part: Payload, same: str
) -> str:
    # Slack gives errors about a client_msg_id of another channel, so it looks at it; whether it
    # drops a second message with the same one it does not say. It does no harm.
    async def post(shown: Payload) -> str:
        done = await called(
            client.chat_postMessage(
                channel=channel,
                thread_ts=thread or None,
                client_msg_id=same,
                metadata=marked(same),
                **_message(shown),
            )
        )
        at.channel = str(done.get("channel") or channel)
        return str(done.get("ts", ""))

    if stands := await at.doubt.standing(client, channel, thread, same):
        at.channel = channel
        return stands
    began = now()
    try:
        return await when_looked_over(part, post)
    except LostError:
        at.doubt.arises(began)
        raise


async def _whisper(client: AsyncWebClient, address: Address, part: Payload, _same: str) -> str:
    await called(
        client.chat_postEphemeral(
            channel=address.channel,
            user=address.person,
            thread_ts=address.thread or None,
            **_message(part),
        )
    )
    return ""


async def _respond(
    client: AsyncWebClient, address: Address, kind: str, part: Payload, _same: str
) -> str:
    place = {"response_type": kind, "replace_original": False}
    thread = {"thread_ts": address.thread} if address.thread else {}
    shown = part.without_pictures()  # Slack takes none of ours there
    await respond(client, address.response_url, {**_message(shown), **place, **thread})
    return ""


def _excuse(client: AsyncWebClient, address: Address, at: Landed) -> Way[Payload]:
    """Return the way to tell the asker that a reply cannot come where it was asked for."""
    if address.private or not address.person or address.is_direct:
        raise ClosedError("there is no other way")
    return partial(_post, client, at, address.person, "")


def excuse(address: Address) -> tuple[Payload]:
    """Return what the asker is told then, in a direct message."""
    before, after = wording.NOT_IN_CHANNEL.split("{channel}")
    channel = {"type": "channel", "channel_id": address.channel}
    said = [{"type": "text", "text": before}, channel, {"type": "text", "text": after}]
    section = {"type": "rich_text_section", "elements": said}
    text = wording.NOT_IN_CHANNEL.format(channel=wording.THE_CHANNEL)
    return (Payload(text, ({"type": "rich_text", "elements": [section]},)),)


def _message(part: Payload) -> dict[str, Any]:
    """Return what a message says. Nothing in its text is looked at for names or links."""
    blocks = {"blocks": [*part.blocks]} if part.blocks else {}
    quiet = {"mrkdwn": False, "unfurl_links": False, "unfurl_media": False}
    return {"text": part.text, **blocks, **quiet}
