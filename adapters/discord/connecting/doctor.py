"""What `briefdesk doctor` finds of Discord: the token, the commands and the gateway."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from typing import Final

import discord

from adapters import wording as doors
from adapters.discord.commands import HELP
from adapters.discord.connecting.identity import explained, log_in, point_at, proxy, without_voice
from adapters.discord.connecting.invite import PERMISSIONS
from adapters.discord.connecting.settings import Wanted
from adapters.discord.threads.standing import missing_of, named
from adapters.doors.examining import Found, State
from adapters.doors.opening import DoorError
from adapters.running import wording

_MOST_SERVERS: Final = 200  # as many as Discord tells of at once


async def examine_discord(wanted: Wanted) -> AsyncIterator[Found]:
    """In: what the settings come to. Out: what is found of Discord."""
    point_at(wanted)
    without_voice()
    async with discord.Client(intents=discord.Intents.none(), proxy=proxy()) as client:
        try:
            await log_in(client, wanted.token)
            async for one in _logged_in(client, wanted):
                yield one
        except DoorError as error:
            yield _found(State.MEND, str(error))


async def _logged_in(client: discord.Client, wanted: Wanted) -> AsyncIterator[Found]:
    app = client.application
    assert app  # noqa: S101 - a client that is logged in has one
    yield _found(State.OK, wording.DISCORD_WHO.format(name=app.name, id=app.id))
    if app.interactions_endpoint_url:
        yield _found(State.MEND, wording.DISCORD_ELSEWHERE)
    if wanted.content:
        yield _content(app.flags)
    yield await _commands(client, app.id)
    if allowed := await _allowed(client):
        yield allowed
    async for one in _gateway(client, wanted):
        yield one


def _content(flags: discord.ApplicationFlags) -> Found:
    """Tell whether the intent that is set is granted."""
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return _found(State.OK, wording.DISCORD_CONTENT)
    return _found(State.MEND, wording.DISCORD_NO_CONTENT_YET)


async def _allowed(client: discord.Client) -> Found | None:
    """Look for what the desk may not do in the servers that it is in; a channel may differ."""
    guilds = await explained(client.http.get_guilds(_MOST_SERVERS))
    held = [discord.Permissions(int(one["permissions"])) for one in guilds]
    lacking = [one for each in held if (one := missing_of(each, PERMISSIONS))]
    servers = _servers(len(held))
    if not held:
        return None
    if not lacking:
        return _found(State.OK, wording.DISCORD_ALLOWED.format(servers=servers))
    missing = [name for name in PERMISSIONS if any(name in one for one in lacking)]
    told = {"some": len(lacking), "servers": servers, "permissions": named(missing)}
    return _found(State.NOTE, wording.DISCORD_NOT_ALLOWED.format(**told))


def _servers(count: int) -> str:
    return wording.DISCORD_SERVER if count == 1 else wording.DISCORD_SERVERS.format(count=count)


async def _commands(client: discord.Client, application: int) -> Found:
    """Look for commands that are not registered."""
    there = {one["name"] for one in await explained(client.http.get_global_commands(application))}
    wanted = [*doors.CHAT_COMMANDS, HELP, doors.CHECK_MENU]
    if missing := [name for name in wanted if name not in there]:
        names = ", ".join(missing)
        return _found(State.NOTE, wording.DISCORD_COMMANDS_MISSING.format(names=names))
    return _found(State.OK, wording.DISCORD_COMMANDS.format(names=", ".join(wanted)))


async def _gateway(client: discord.Client, wanted: Wanted) -> AsyncIterator[Found]:
    """Look how often the desk may still start, and in how many shards it should."""
    count, _, limits = await explained(client.http.get_bot_gateway())
    if not limits["remaining"]:
        hours = math.ceil(limits["reset_after"] / 3_600_000)
        yield _found(State.MEND, wording.DISCORD_NO_STARTS.format(hours=hours))
        return
    advised = _advised(count)
    told = {"remaining": limits["remaining"], "advised": advised}
    yield _found(State.OK, wording.DISCORD_GATEWAY.format(**told))
    running = 1 if wanted.shards is None else wanted.shards
    if running and running < count:
        few = {"advised": advised, "count": running}
        yield _found(State.NOTE, wording.DISCORD_SHARDS_FEW.format(**few))


def _advised(count: int) -> str:
    if count == 1:
        return wording.DISCORD_SHARDS_ONE
    return wording.DISCORD_SHARDS_MANY.format(count=count)


def _found(state: State, text: str) -> Found:
    return Found(wording.ABOUT_DISCORD, state, text)
