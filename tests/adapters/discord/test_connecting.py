"""Staying connected, whatever comes over the gateway; and whether commands stand as they are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import deepcopy
from typing import Any

import pytest

from adapters.discord.client import DeskClient, Shards, build_client
from adapters.discord.connecting.opening import ended, stay_connected, until_connected
from adapters.discord.connecting.syncing import are_same, payloads
from adapters.doors.opening import DoorError
from bot.desk import Desk
from bot.journal.alone import Alone
from bot.journal.values import Policy
from tests.loopback.discord.bare import pointed_at
from tests.loopback.discord.gateway import Op, frame_of
from tests.loopback.discord.server import DiscordServer

ONE = Shards(1)


@asynccontextmanager
async def logged_in(
    discord: DiscordServer, desk: Desk, shards: Shards | None = None
) -> AsyncIterator[DeskClient]:
    client = build_client(
        consider=desk.consider, library=desk.library, journal=Alone(Policy()), shards=shards
    )
    async with client:
        await client.login(discord.token)
        yield client


async def test_what_cannot_be_read_ends_a_connection_and_not_the_desk(desk: Desk) -> None:
    async with DiscordServer() as discord:
        with pointed_at(discord):
            async with logged_in(discord, desk) as client:
                staying = asyncio.create_task(stay_connected(client, after_a_fault=0.01))
                await until_connected(client, staying)
                nonsense = frame_of(Op.HELLO, "nonsense")
                await discord.gateway.sessions[0].send(nonsense)
                await discord.until(lambda: len(discord.gateway.sessions) == 2)
                await discord.connected()
                await ended(staying)


@pytest.mark.parametrize("shards", [None, ONE], ids=["one", "sharded"])
async def test_a_gateway_that_is_away_is_named(desk: Desk, shards: Shards | None) -> None:
    async with DiscordServer() as discord:
        with pointed_at(discord):
            async with logged_in(discord, desk, shards) as client:
                discord.gateway.silent = True
                staying = asyncio.create_task(stay_connected(client))
                with pytest.raises(DoorError, match=f"does not answer at {discord.gateway_url}"):
                    await until_connected(client, staying, patience=0.2)
                await ended(staying)


# --- commands ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def ours(harbour: Desk) -> list[dict[str, Any]]:
    client = build_client(
        consider=harbour.consider, library=harbour.library, journal=Alone(Policy())
    )
    return payloads(client)


async def test_commands_stand_as_they_were_registered(
    desk: Desk, ours: list[dict[str, Any]]
) -> None:
    async with DiscordServer() as discord:
        with pointed_at(discord):
            async with logged_in(discord, desk) as client:
                await client.tree.sync()
        assert are_same(ours, discord.world.commands[None])


def test_what_discord_leaves_out_and_adds_makes_no_difference(ours: list[dict[str, Any]]) -> None:
    theirs = deepcopy(ours)
    for one in theirs:
        one |= {"id": "1", "version": "2", "default_permission": True}
        one["contexts"].reverse()
        for option in one.get("options", []):
            if not option.get("required"):
                option.pop("required", None)
    theirs.reverse()
    assert are_same(ours, theirs)


@pytest.mark.parametrize("change", ["name", "description", "option", "fewer", "more", "contexts"])
def test_a_command_that_differs_is_seen(ours: list[dict[str, Any]], change: str) -> None:
    theirs = deepcopy(ours)
    asking = theirs[0]
    if change in {"name", "description"}:
        asking[change] = "another"
    elif change == "option":
        asking["options"][0]["required"] = not asking["options"][0]["required"]
    elif change == "contexts":
        asking["contexts"] = asking["contexts"][:1]
    elif change == "fewer":
        theirs.pop()
    else:
        theirs.append(asking | {"name": "another"})
    assert not are_same(ours, theirs)
