"""What people do in this Discord, one method each. Each returns once the app has been sent it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Mapping
from time import monotonic, perf_counter
from typing import Any, Final

from tests.loopback.discord import messages, offered, payloads
from tests.loopback.discord.command_routes import CHAT, MESSAGE, USER
from tests.loopback.discord.interaction_routes import DEFERS
from tests.loopback.discord.permissions import shares_a_guild
from tests.loopback.discord.requests import Rooms
from tests.loopback.discord.state import (
    Channel,
    ChannelType,
    Context,
    Guild,
    Interaction,
    Json,
    Kind,
    Message,
    User,
    World,
)
from tests.patience import PATIENCE

POLL: Final = 0.002
TOO_LATE: Final = 10062
MOST_TYPED: Final = 4000  # with a subscription; 2000 without


class People:
    """The people, and everything else that happens on its own."""

    rooms: Rooms

    @property
    def world(self) -> World:
        return self.rooms.world

    # --- writing ---

    async def say(
        self,
        user: User,
        channel: Channel,
        text: str,
        *,
        mentions: tuple[User, ...] = (),
        reply: Message | None = None,
        as_webhook: bool = False,
    ) -> Message:
        """An ordinary message, of a person, of another bot, or of a webhook."""
        if not as_webhook:
            offered.require_member(user, channel)
        if len(text) > MOST_TYPED:
            raise LookupError(f"nobody can write more than {MOST_TYPED} characters")
        made = Message(self.world.clock.snowflake(), channel, user, text, reference=reply)
        made.mentions = list(mentions)
        made.webhook = self.world.clock.snowflake() if as_webhook else None
        return await messages.publish(self.rooms, made)

    async def mention(
        self, user: User, channel: Channel, text: str, *, as_webhook: bool = False
    ) -> Message:
        """A message in a channel that names the app first."""
        app = self.world.app
        words = f"{app.mention} {text}".rstrip()
        return await self.say(user, channel, words, mentions=(app,), as_webhook=as_webhook)

    async def direct(self, user: User, text: str) -> Message:
        return await self.say(user, self.world.direct_channel(user), text)

    async def reply_to(
        self, user: User, message: Message, text: str, *, pings: bool = True
    ) -> Message:
        """A reply. It names the author, unless the person switched that off, or the message was
        a response to an interaction.
        """
        named = pings and message.interaction is None
        mentions = (message.author,) if named else ()
        return await self.say(user, message.channel, text, mentions=mentions, reply=message)

    async def edit(self, user: User, message: Message, text: str) -> None:
        if message.author is not user:
            raise LookupError("people edit their own messages only")
        message.versions.append(message.content)
        message.content, message.edited = text, self.world.clock.now()
        await messages.tell(self.rooms, "MESSAGE_UPDATE", message)

    async def again(self, message: Message) -> None:
        """Bring a message to the app once more."""
        await messages.tell(self.rooms, "MESSAGE_CREATE", message)

    async def unfurl(self, message: Message) -> None:
        """A preview of a link appears: an update that nobody wrote."""
        message.embeds = [{"type": "link", "url": "https://a.example", "title": "A page"}]
        await messages.tell(self.rooms, "MESSAGE_UPDATE", message)

    async def delete(self, message: Message) -> None:
        await messages.remove(self.rooms, message)

    async def start_thread(self, user: User, channel: Channel, name: str) -> Channel:
        thread = Channel(
            self.world.clock.snowflake(),
            ChannelType.PUBLIC_THREAD,
            name,
            channel.guild,
            channel,
            owner=user,
        )
        self.world.channels[thread.id] = thread
        await messages.tell_channel(self.rooms, "THREAD_CREATE", thread)
        return thread

    # --- interacting ---

    async def command(
        self,
        user: User,
        channel: Channel,
        name: str,
        options: Mapping[str, Any] | None = None,
        *,
        is_gone: bool = False,
    ) -> Interaction:
        """A slash command; "group sub" for a subcommand. `is_gone` uses one that the app took
        away, as a client does that was not told yet.
        """
        given = options or {}
        if is_gone:
            data = offered.gone_command(name, given, self.world)
        else:
            first, *path = name.split(" ")
            found = offered.command(self.world, user, channel, first, CHAT)
            data = offered.command_data(found, path, given, channel.guild)
        return await self.act(Kind.COMMAND, user, channel, data)

    async def autocomplete(
        self,
        user: User,
        name: str,
        option: str,
        typed: str,
        channel: Channel | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> list[Json]:
        """Type into an option. Returns what was offered."""
        asking = await self.start_autocomplete(user, name, option, typed, channel, options)
        await self.stirred(asking, lambda: asking.choices is not None or bool(asking.refused))
        return asking.choices or []

    async def start_autocomplete(
        self,
        user: User,
        name: str,
        option: str,
        typed: str,
        channel: Channel | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> Interaction:
        place = channel or self.world.direct_channel(user)
        first, *path = name.split(" ")
        found = offered.command(self.world, user, place, first, CHAT)
        data = offered.autocomplete_data(found, path, {**(options or {}), option: typed}, option)
        return await self.act(Kind.AUTOCOMPLETE, user, place, data)

    async def context_menu(self, user: User, name: str, target: Message | User) -> Interaction:
        """A command from the menu of a message; of a person, in their direct messages."""
        if isinstance(target, Message):
            place, kind = target.channel, MESSAGE
            shown: Json = {"messages": {str(target.id): payloads.message(target, self.world)}}
        else:
            place, kind = self.world.direct_channel(user), USER
            shown = {"users": {str(target.id): payloads.user(target)}}
        found = offered.command(self.world, user, place, name, kind)
        data = offered.command_data(found, [], {}, place.guild)
        data |= {"target_id": str(target.id), "resolved": shown}
        return await self.act(Kind.COMMAND, user, place, data)

    async def press(self, user: User, message: Message, wanted: str) -> Interaction:
        """Press the button with this custom id or label."""
        return await self.use(user, message, offered.control(message, user, wanted), {})

    async def choose(
        self, user: User, message: Message, wanted: str, values: list[str]
    ) -> Interaction:
        """Choose in the select with this custom id or placeholder."""
        held = offered.control(message, user, wanted)
        offered.require_choices(held, values)
        return await self.use(user, message, held, {"values": values})

    async def use(
        self, user: User, message: Message, held: Mapping[str, Any], more: Json
    ) -> Interaction:
        data = {"custom_id": held["custom_id"], "component_type": held["type"], "id": held["id"]}
        return await self.act(Kind.COMPONENT, user, message.channel, data | more, message)

    async def submit(
        self, user: User, opened: Interaction, values: Mapping[str, Any]
    ) -> Interaction:
        """Fill in the modal that an interaction opened, and send it."""
        held = offered.submitted(opened, values)
        assert opened.modal is not None
        data = {"custom_id": opened.modal["custom_id"], "components": held}
        return await self.act(Kind.MODAL, user, opened.channel, data, opened.message)

    async def act(
        self,
        kind: Kind,
        user: User,
        channel: Channel,
        data: Json,
        message: Message | None = None,
    ) -> Interaction:
        """An interaction of any kind."""
        world = self.world
        offered.require_member(user, channel)
        context = offered.context_of(channel)
        made = Interaction(
            id=world.clock.snowflake(),
            token=secrets.token_urlsafe(24),
            kind=kind,
            user=user,
            channel=channel,
            data=data,
            made=world.clock.now(),
            began=perf_counter(),
            context=context,
            for_user_alone=self.is_for_user_alone(user, channel, context),
            message=message,
        )
        world.interactions[made.id] = world.tokens[made.token] = made
        await self.deliver(made)
        return made

    def is_for_user_alone(self, user: User, channel: Channel, context: Context) -> bool:
        """Whether the app is there through the person's own install, and not as a member."""
        if channel.guild is not None:
            return not channel.guild.has_app
        return context == Context.PRIVATE or not shares_a_guild(self.world, user)

    async def deliver(self, interaction: Interaction) -> None:
        """Send an interaction to the app; once more, if it is called again."""
        held = payloads.interaction(interaction, self.world)
        guild = interaction.channel.guild
        await self.rooms.gateway.dispatch(
            "INTERACTION_CREATE", lambda _: held, guild.id if guild else None
        )

    # --- the app's place in it ---

    async def invite(self, guild: Guild) -> None:
        """Bring the app into a server."""
        guild.has_app = True
        guild.members.setdefault(self.world.app.id, [])
        held = payloads.guild(guild, self.world, members=False)
        await self.rooms.gateway.dispatch("GUILD_CREATE", lambda _: held, guild.id, 1)

    async def expel(self, guild: Guild) -> None:
        """Remove it from one."""
        guild.has_app = False
        gone = {"id": str(guild.id)}
        await self.rooms.gateway.dispatch("GUILD_DELETE", lambda _: gone, guild.id, 1)

    async def delete_channel(self, channel: Channel) -> None:
        name = "THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE"
        await messages.tell_channel(self.rooms, name, channel)
        channel.deleted = True

    async def refresh(self, channel: Channel) -> None:
        """Tell the app that a channel changed: its name, its overwrites, whether it is locked."""
        name = "THREAD_UPDATE" if channel.is_thread else "CHANNEL_UPDATE"
        await messages.tell_channel(self.rooms, name, channel)

    # --- waiting ---

    async def until(self, is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
        """Wait until something is so; TimeoutError with what was asked of this Discord if not."""
        end = monotonic() + seconds
        while not is_so():
            if monotonic() > end:
                raise self.too_late(seconds)
            await asyncio.sleep(POLL)

    def too_late(self, seconds: float) -> TimeoutError:
        recent = [f"{one.route} {one.status}" for one in self.world.calls[-8:]]
        return TimeoutError(f"it did not come in {seconds} s; the last calls: {recent}")

    async def connected(self, sessions: int = 1, seconds: float = PATIENCE) -> None:
        """Wait until that many sessions are there: one for each process, or for each shard."""
        await self.until(lambda: len(self.rooms.gateway.connected) >= sessions, seconds)

    async def answered(self, interaction: Interaction, seconds: float = PATIENCE) -> Interaction:
        """Wait until an interaction has its answer: a deferral alone is none."""
        is_late = interaction.refused.__contains__
        await self.stirred(
            interaction, lambda: is_answered(interaction) or is_late(TOO_LATE), seconds
        )
        if not is_answered(interaction):
            raise TimeoutError("the response came after its time: people read that it failed")
        return interaction

    async def stirred(
        self, interaction: Interaction, is_so: Callable[[], object], seconds: float = PATIENCE
    ) -> None:
        """Wait for something to come of an interaction, without looking again and again."""
        end = monotonic() + seconds
        while not is_so():
            interaction.stirred.clear()
            try:
                await asyncio.wait_for(interaction.stirred.wait(), end - monotonic())
            except TimeoutError:
                raise self.too_late(seconds) from None

    async def next_message(
        self, channel: Channel, seen: int | None = None, seconds: float = PATIENCE
    ) -> Message:
        """Wait for the app's next message in a channel, after the first `seen` of its messages."""
        before = len(self.of_app(channel)) if seen is None else seen
        await self.until(lambda: len(self.of_app(channel)) > before, seconds)
        return self.of_app(channel)[before]

    def of_app(self, channel: Channel) -> list[Message]:
        """What the app has said in a channel, once it is no longer loading."""
        app = self.world.app
        return [one for one in channel.messages if one.author is app and not one.is_loading]


def is_answered(interaction: Interaction) -> bool:
    if interaction.response is None:
        return False
    return interaction.response != DEFERS or bool(interaction.messages)
