"""What people say in this Slack, and where they come and go."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, TypeAlias

from tests.loopback.slack import payloads, posting
from tests.loopback.slack.deliveries import EVENTS, deliver
from tests.loopback.slack.hub import Hub
from tests.loopback.slack.state import Channel, Delivery, Json, Message

Thread: TypeAlias = Message | str | None
To: TypeAlias = int | str | None


class Talking:
    """What people do with words. Each returns once the app had its first chance to acknowledge.

    `again` delivers the same so often more, `to` is a socket's place or an address to deliver to.
    Texts are as people type them; with `raw` they are as Slack keeps them, with live tokens.
    """

    hub: Hub

    async def say(
        self,
        user: str,
        channel: str,
        text: str = "",
        thread: Thread = None,
        *,
        files: Sequence[str] = (),
        subtype: str = "",
        raw: bool = False,
        again: int = 0,
        to: To = None,
    ) -> Message:
        """Say something in a channel. A raw `<@UBOT...>` in it mentions the app."""
        place = self.hub.state.channels[channel]
        person, ts = self.hub.state.people[user], self.hub.state.new_ts()
        said = text if raw else payloads.typed(text)
        message = Message(
            ts=ts,
            channel=channel,
            user=user,
            text=said,
            blocks=payloads.typed_blocks(said, ts) if said else [],
            thread_ts=thread.root if isinstance(thread, Message) else thread or "",
            bot_id=person.bot_id,
            subtype=subtype or ("file_share" if files else ""),
            files=[_file(self.hub, name) for name in files],
        )
        place.members.add(user)
        posting.add(self.hub, place, message)
        events = self._mentions(place, message)
        if posting.hears(self.hub, place):
            events.append(payloads.message_event(self.hub, place, message))
        await self._tell(message, place, events, again, to)
        return message

    async def mention(
        self,
        user: str,
        channel: str,
        text: str = "",
        thread: Thread = None,
        *,
        raw: bool = False,
        **how: Any,
    ) -> Message:
        """Mention the app in a channel. It hears of it twice where it hears all messages too."""
        bot = self.hub.state.bot_of(self.hub.state.channels[channel].team).bot_user
        said = f"<@{bot}> {text if raw else payloads.typed(text)}".rstrip()
        return await self.say(user, channel, said, thread, raw=True, **how)

    async def direct(self, user: str, text: str = "", thread: Thread = None, **how: Any) -> Message:
        """Write to the app itself."""
        channel = self.hub.state.direct_channel(user)
        return await self.say(user, channel.id, text, thread, **how)

    def _mentions(self, channel: Channel, message: Message) -> list[Json]:
        """Return what tells the app that it was mentioned, where it is and has subscribed to it."""
        grant = self.hub.state.grant_for(channel.team)
        if grant is None or "app_mention" not in self.hub.events or channel.kind == "im":
            return []
        if f"<@{grant.bot_user}>" not in message.text or grant.bot_user not in channel.members:
            return []
        return [payloads.mention_event(self.hub, channel, message)]

    async def _tell(
        self, message: Message, channel: Channel, events: Sequence[Json], again: int, to: To
    ) -> None:
        wrapped = [payloads.event_callback(self.hub, channel.team, event) for event in events]
        told = (deliver(self.hub, EVENTS, one, again=again, to=to) for one in wrapped)
        message.deliveries.extend(await asyncio.gather(*told))

    async def edit(self, message: Message, text: str, *, to: To = None) -> None:
        """Change what was said: Slack tells of the change, and of a mention in it once more."""
        channel = self.hub.state.channels[message.channel]
        bot = self.hub.state.bot_of(channel.team).bot_user
        mention = f"<@{bot}> " if message.text.startswith(f"<@{bot}>") else ""
        said = mention + payloads.typed(text)
        blocks = payloads.typed_blocks(said, message.ts)
        before = posting.change(self.hub, message, {"text": said, "blocks": blocks}, message.user)
        events = self._mentions(channel, message)
        if posting.hears(self.hub, channel):
            events.append(payloads.changed_event(self.hub, channel, message, before))
        await self._tell(message, channel, events, 0, to)

    async def delete(self, message: Message, *, to: To = None) -> None:
        """Delete what was said."""
        channel = self.hub.state.channels[message.channel]
        posting.remove(self.hub, message)
        if posting.hears(self.hub, channel):
            events = [payloads.deleted_event(self.hub, channel, message)]
            await self._tell(message, channel, events, 0, to)

    async def join(self, user: str, channel: str, *, to: To = None) -> Message:
        """Let somebody into a channel; this may be the app itself."""
        place = self.hub.state.channels[channel]
        place.members.add(user)
        ts = self.hub.state.new_ts()
        text = f"<@{user}> has joined the channel"
        message = Message(ts, channel, user, text, subtype="channel_join")
        posting.add(self.hub, place, message)
        events = [payloads.message_event(self.hub, place, message)]
        events = events if posting.hears(self.hub, place) else []
        if "member_joined_channel" in self.hub.events:
            events.append(
                {
                    "type": "member_joined_channel",
                    "user": user,
                    "channel": channel,
                    "channel_type": "C" if place.kind == "channel" else "G",
                    "team": place.team,
                }
            )
        await self._tell(message, place, events, 0, to)
        return message

    def leave(self, user: str, channel: str) -> None:
        """Take somebody, or the app, out of a channel."""
        self.hub.state.channels[channel].members.discard(user)

    async def open_home(
        self, user: str, tab: str = "home", *, again: int = 0, to: To = None
    ) -> Delivery | None:
        """Look at the app's home, or at its messages (`tab="messages"`)."""
        person = self.hub.state.people[user]
        event: Json = {
            "type": "app_home_opened",
            "user": user,
            "channel": self.hub.state.direct_channel(user).id,
            "tab": tab,
        }
        if tab == "home" and (home := self.hub.state.homes.get(user)):
            event["view"] = payloads.view_object(self.hub, home)
        return await posting.send_event(self.hub, person.team, event, again=again, to=to)

    async def look_at(
        self, user: str, channel: str | None = None, *, to: To = None
    ) -> Delivery | None:
        """Turn to something beside the app's tab, or to nothing."""
        person = self.hub.state.people[user]
        seen = {"type": "slack#/types/channel_id", "value": channel, "team_id": person.team}
        event: Json = {
            "type": "app_context_changed",
            "user": user,
            "channel": self.hub.state.direct_channel(user).id,
            "context": {"entities": [seen]} if channel else {},
        }
        return await posting.send_event(self.hub, person.team, event, to=to)


def _file(hub: Hub, name: str) -> Json:
    return {
        "id": hub.state.new_id("F"),
        "name": name,
        "title": name,
        "mimetype": "application/octet-stream",
        "filetype": name.rpartition(".")[2],
        "mode": "hosted",
        "size": 1024,
        "file_access": "visible",
    }
