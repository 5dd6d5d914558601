"""Registering the commands with Discord: only when they changed, since Discord counts that."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

import discord

from adapters.discord.client import DeskClient
from adapters.discord.connecting.identity import explained
from adapters.doors.opening import DoorError
from adapters.running import wording
from bot.journal.health import OutOfReachError
from bot.journal.journal import Journal
from bot.journal.memory import Memory
from bot.journal.notes import note, noted

_NOTE: Final = "discord/{application}/commands"
_NO_ACCESS: Final = frozenset({403, 404})

log: Final = logging.getLogger("briefdesk.discord")


async def sync_if_changed(client: DeskClient, memory: Memory) -> None:
    """Register the commands unless they stand as this version has them: as the journal noted, or
    without one, as Discord has them. A fault is logged, and the desk runs with what stands.
    """
    try:
        await explained(_sync_if_changed(client, memory))
    except (DoorError, OutOfReachError) as fault:
        log.warning(wording.DISCORD_NOT_SYNCED, fault)


async def _sync_if_changed(client: DeskClient, memory: Memory) -> None:
    journal = memory if isinstance(memory, Journal) else None
    name = _NOTE.format(application=client.application_id)
    print_now = print_of(payloads(client))
    stands = await noted(journal, name) == print_now if journal else await _stand(client)
    if stands:
        return
    log.info(wording.DISCORD_SYNCED, len(await client.tree.sync()))
    if journal:
        await note(journal, name, print_now)


async def sync(client: DeskClient, server: int = 0, *, clear: bool = False) -> str:
    """In: a client that is logged in, and the one server to do it for (0: all). Out: what was done,
    as a sentence; DoorError where it could not be. `clear` takes away what that server has for
    itself.
    """
    if not server:
        done = await explained(client.tree.sync())
        return wording.DISCORD_SYNCED_EVERYWHERE.format(count=len(done))
    guild = discord.Object(server)
    if not clear:
        client.tree.copy_global_to(guild=guild)
    try:
        done = await client.tree.sync(guild=guild)
    except discord.HTTPException as fault:
        if fault.status in _NO_ACCESS:
            raise DoorError(wording.DISCORD_NO_SERVER.format(server=server)) from None
        return await explained(_raised(fault))
    if clear:
        return wording.DISCORD_TAKEN_AWAY.format(server=server)
    return wording.DISCORD_SYNCED_THERE.format(count=len(done), server=server)


async def _raised(fault: Exception) -> str:
    raise fault


def payloads(client: DeskClient) -> list[dict[str, Any]]:
    """Return the commands as they are registered."""
    return [command.to_dict(client.tree) for command in client.tree.get_commands()]


def print_of(commands: Sequence[Mapping[str, Any]]) -> str:
    """Return what tells these commands from any others."""
    written = json.dumps(commands, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


async def _stand(client: DeskClient) -> bool:
    """Tell whether Discord has the commands as they are, and no others."""
    assert client.application_id  # noqa: S101 - a client that is logged in has one
    theirs = await client.http.get_global_commands(client.application_id)
    return are_same(payloads(client), theirs)


def are_same(ours: Sequence[Mapping[str, Any]], theirs: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether commands are those that Discord tells of."""
    by_name = {(one["name"], one["type"]): one for one in theirs}
    pairs = [(one, by_name.get((one["name"], one["type"]))) for one in ours]
    return len(ours) == len(theirs) and all(_says(their, our) for our, their in pairs)


def _says(theirs: Any, ours: Any) -> bool:
    """Tell whether Discord has all that we say. It leaves out what is empty, adds what is its own,
    and has numbers in an order of its own.
    """
    if isinstance(ours, Mapping):
        return isinstance(theirs, Mapping) and all(
            _says(theirs.get(name), value) for name, value in ours.items()
        )
    if isinstance(ours, list) and ours and isinstance(theirs, list):
        if all(isinstance(one, int) for one in ours):
            return set(ours) == set(theirs)
        return len(ours) == len(theirs) and all(map(_says, theirs, ours))
    return bool(ours == theirs or not (ours or theirs))
