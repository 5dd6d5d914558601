"""The address to invite the desk from, and that what it asks for is needed, all of it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from adapters.discord.connecting.invite import PERMISSIONS, invitation, least
from bot.desk import Desk
from tests.adapters.discord.house import Street, street, visible
from tests.loopback.discord.state import Channel, Permission, User

COST = "how much does the plan cost?"
COMMANDS = Permission.USE_APPLICATION_COMMANDS


def asked(address: str) -> dict[str, list[str]]:
    parts = urlsplit(address)
    assert parts.scheme + parts.netloc + parts.path == "httpsdiscord.com/oauth2/authorize"
    return parse_qs(parts.query)


def test_the_address_for_a_server_and_for_oneself() -> None:
    assert asked(invitation("112233445566778899")) == {
        "client_id": ["112233445566778899"],
        "scope": ["bot applications.commands"],
        "permissions": [str(least().value)],
    }
    assert asked(invitation("112233445566778899", for_oneself=True)) == {
        "client_id": ["112233445566778899"],
        "scope": ["applications.commands"],
        "integration_type": ["1"],
    }


def a_channel(town: Street, permissions: discord.Permissions) -> tuple[User, Channel, Channel]:
    """In a server where only what the desk was invited with counts for it: somebody, a channel
    and a thread.
    """
    guild = town.discord.add_guild("Quay", everyone=COMMANDS, granted=permissions.value)
    person = guild.owner  # who may do everything
    channel = town.discord.add_channel("desk", guild)
    return person, channel, town.discord.add_thread(channel, "dredging", owner=person)


async def replies(desk: Desk, file: Path, permissions: discord.Permissions) -> list[str]:
    """Mention the desk in the channel and in its thread, and have it begin a thread and end it;
    return the places where it replies to something, and the names of the files that it posts.
    """
    async with street(desk, file) as town:
        person, channel, thread = a_channel(town, permissions)
        async with town.house() as house:
            for place in (channel, thread):
                await town.discord.mention(person, place, COST)
            await town.discord.mention(person, channel, "brief 60s")
            await visible(town.discord, house)
            for root in [one for one in channel.shown if one.thread]:
                await town.discord.mention(person, root.thread or channel, "end")
            said = await visible(town.discord, house)
    files = [name for one in said for name in one.files]
    return sorted([*(one.channel.name for one in said if one.reference), *files])


ALL = ["desk", "desk", "dredging", "recap-harbour-dredging-2026-03-20.md"]


async def test_with_these_permissions_it_replies(desk: Desk, file: Path) -> None:
    assert await replies(desk, file, least()) == ALL


@pytest.mark.parametrize("name", PERMISSIONS)
async def test_it_does_not_without_one_of_them(desk: Desk, file: Path, name: str) -> None:
    fewer = least()
    fewer.update(**{name: False})
    assert await replies(desk, file, fewer) != ALL
