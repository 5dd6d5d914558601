"""What `briefdesk discord` does: the address to invite the desk from, and its commands by hand."""

from __future__ import annotations

import asyncio

import discord

from adapters.compose import open_house
from adapters.discord.client import build_client
from adapters.discord.connecting.identity import log_in, point_at, proxy, without_voice
from adapters.discord.connecting.invite import invitation
from adapters.discord.connecting.settings import Wanted, application_in, read_id, read_wanted
from adapters.discord.connecting.syncing import sync
from adapters.doors.saying import instead
from adapters.running import wording
from adapters.settings import Settings, SettingsError
from bot.journal.alone import Alone
from bot.journal.values import Policy


def invite_from(settings: Settings, *, for_oneself: bool) -> str:
    """In: the settings. Out: the address to invite the desk from; SettingsError without a token,
    DoorError where Discord has to be asked whose it is and says nothing.
    """
    wanted = _wanted(settings)
    application = application_in(wanted.token) or asyncio.run(_application(wanted))
    return invitation(application, for_oneself=for_oneself)


def sync_now(settings: Settings, server: str, *, clear: bool) -> str:
    """In: the settings, and the id of the one server to do it for ("": all). Out: what was done."""
    wanted, number = _wanted(settings), read_id(server)
    if clear and not number:
        raise SettingsError(wording.DISCORD_CLEAR_WHERE)
    return asyncio.run(_synced(settings, wanted, number, clear=clear))


def _wanted(settings: Settings) -> Wanted:
    if wanted := read_wanted(settings.discord):
        point_at(wanted)
        without_voice()
        return wanted
    raise SettingsError(wording.DISCORD_UNSET)


async def _application(wanted: Wanted) -> str:
    async with discord.Client(intents=discord.Intents.none(), proxy=proxy()) as client:
        await log_in(client, wanted.token)
        return str(client.application_id)


async def _synced(settings: Settings, wanted: Wanted, server: int, *, clear: bool) -> str:
    client = build_client(
        consider=instead(""),  # nobody asks
        library=open_house(settings, ready=False).library,
        journal=Alone(Policy()),
        proxy=proxy(),
    )
    async with client:
        await log_in(client, wanted.token)
        return await sync(client, server, clear=clear)
