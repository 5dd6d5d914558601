"""The sum of roles and overwrites, here and as discord.py counts it from what it was told."""

from __future__ import annotations

import discord as sdk
import pytest

from tests.loopback.discord.bare import running
from tests.loopback.discord.permissions import in_channel
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import USUAL, Overwrite, Permission

P = Permission
EVERYBODY, ROLE, MEMBER = "everybody", "role", "member"
CASES: dict[str, tuple[int, int, list[tuple[str, int, int]]]] = {
    "as it comes": (USUAL, 0, []),
    "a role adds": (USUAL, P.MANAGE_THREADS, []),
    "an administrator": (0, P.ADMINISTRATOR, [(EVERYBODY, 0, P.VIEW_CHANNEL)]),
    "hidden": (USUAL, 0, [(EVERYBODY, 0, P.VIEW_CHANNEL)]),
    "hidden but for its role": (
        USUAL,
        0,
        [(EVERYBODY, 0, P.VIEW_CHANNEL), (ROLE, P.VIEW_CHANNEL, 0)],
    ),
    "its own word is the last": (
        USUAL,
        0,
        [(ROLE, P.SEND_MESSAGES, 0), (MEMBER, 0, P.SEND_MESSAGES)],
    ),
    "allowed goes before denied": (0, 0, [(MEMBER, P.VIEW_CHANNEL, P.VIEW_CHANNEL)]),
    "nothing at all": (0, 0, []),
}


@pytest.mark.parametrize(("everyone", "granted", "overwrites"), CASES.values(), ids=list(CASES))
async def test_both_sides_count_alike(
    everyone: int, granted: int, overwrites: list[tuple[str, int, int]]
) -> None:
    async with DiscordServer() as discord:
        guild = discord.add_guild("Other", everyone=everyone, granted=granted)
        channel = discord.add_channel("c", guild)
        targets = {EVERYBODY: guild.id, ROLE: guild.roles[1].id, MEMBER: discord.app.id}
        for target, allow, deny in overwrites:
            made = Overwrite(targets[target], target == MEMBER, int(allow), int(deny))
            channel.overwrites.append(made)
        async with running(discord, syncs=False) as app:
            known = app.get_channel(channel.id)
            assert isinstance(known, sdk.TextChannel)
            counted = known.permissions_for(known.guild.me)
        held = in_channel(channel, discord.app)
        for one in (P.VIEW_CHANNEL, P.SEND_MESSAGES, P.MANAGE_THREADS, P.READ_MESSAGE_HISTORY):
            assert bool(held & one) == bool(counted.value & one), one.name
