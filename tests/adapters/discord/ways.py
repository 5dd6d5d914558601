"""Every way in which somebody asks something in Discord."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Channel, Interaction, Message

COST = "how much does it cost?"
ANSWER = "48 million euros for the whole plan."
CHECK = "Check against the briefing"

Again: TypeAlias = Callable[[], Awaitable[None]]
Way: TypeAlias = Callable[[DiscordServer], Awaitable[Again]]
"""Asks, and returns what brings the same question once more."""


def _message(discord: DiscordServer, message: Message) -> Again:
    return lambda: discord.again(message)


def _interaction(discord: DiscordServer, interaction: Interaction) -> Again:
    return lambda: discord.deliver(interaction)


async def mention(discord: DiscordServer) -> Again:
    return _message(discord, await discord.mention(discord.person, discord.channel, COST))


async def mention_within(discord: DiscordServer) -> Again:
    app, text = discord.app, f"hey {discord.app.mention} how much does it cost?"
    said = await discord.say(discord.person, discord.channel, text, mentions=(app,))
    return _message(discord, said)


async def mention_in_thread(discord: DiscordServer) -> Again:
    thread = await discord.start_thread(discord.person, discord.channel, "The harbour")
    return _message(discord, await discord.mention(discord.person, thread, COST))


async def reply(discord: DiscordServer) -> Again:
    earlier = placed(discord, discord.channel)
    return _message(discord, await discord.reply_to(discord.person, earlier, COST))


async def direct(discord: DiscordServer) -> Again:
    return _message(discord, await discord.direct(discord.person, COST))


async def command(discord: DiscordServer) -> Again:
    return _interaction(discord, await _asked(discord, discord.channel))


async def command_in_thread(discord: DiscordServer) -> Again:
    thread = await discord.start_thread(discord.person, discord.channel, "The harbour")
    return _interaction(discord, await _asked(discord, thread))


async def command_direct(discord: DiscordServer) -> Again:
    return _interaction(
        discord, await _asked(discord, discord.world.direct_channel(discord.person))
    )


async def command_in_private_channel(discord: DiscordServer) -> Again:
    discord.person.has_installed = True
    return _interaction(discord, await _asked(discord, discord.add_private_channel(discord.person)))


async def command_where_the_desk_is_not(discord: DiscordServer) -> Again:
    return _interaction(discord, await _asked(discord, elsewhere(discord)))


async def fact(discord: DiscordServer) -> Again:
    options = {"name": "harbour-dredging/total-cost"}
    asked = await discord.command(discord.person, discord.channel, "fact", options)
    return _interaction(discord, asked)


async def menu(discord: DiscordServer) -> Again:
    said = await discord.say(discord.person, discord.channel, "The plan costs 48 million euros.")
    return _interaction(discord, await discord.context_menu(discord.person, CHECK, said))


async def menu_where_the_desk_is_not(discord: DiscordServer) -> Again:
    said = await discord.say(discord.person, elsewhere(discord), "It costs 48 million euros.")
    return _interaction(discord, await discord.context_menu(discord.person, CHECK, said))


async def _asked(discord: DiscordServer, channel: Channel) -> Interaction:
    return await discord.command(discord.person, channel, "ask", {"question": COST})


def placed(discord: DiscordServer, channel: Channel) -> Message:
    """Put an ordinary message of the desk's there, as from long ago."""
    message = Message(discord.clock.snowflake(), channel, discord.app, "An earlier answer.")
    return discord.world.add(message)


def elsewhere(discord: DiscordServer) -> Channel:
    """A channel of a server without the desk, where somebody has it for themselves."""
    discord.person.has_installed = True
    guild = discord.add_guild("Elsewhere", has_app=False)
    discord.join(guild, discord.person)
    return discord.add_channel("talk", guild)


WAYS: dict[str, Way] = {
    way.__name__: way
    for way in (
        *(mention, mention_within, mention_in_thread, reply, direct),
        *(command, command_in_thread, command_direct, fact, menu),
        *(command_in_private_channel, command_where_the_desk_is_not, menu_where_the_desk_is_not),
    )
}
