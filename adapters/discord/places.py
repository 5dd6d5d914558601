"""Messages in channels and direct messages, by the desk's own right to write there.

`same` tells Discord that two messages are one: for some minutes it posts only the first.
"""

from __future__ import annotations

from dataclasses import replace

import discord

from adapters.discord.address import Address
from adapters.discord.calling import called
from adapters.discord.rendering.again import lasting
from adapters.discord.rendering.message import Page
from adapters.discord.rendering.view import view_of


async def reply(client: discord.Client, address: Address, page: Page, same: str) -> str:
    """Post a message as a reply to the one that was acted on, even if that is gone by now."""
    place = int(address.place)
    reference = discord.MessageReference(
        message_id=int(address.message), channel_id=place, fail_if_not_exists=False
    )
    send = client.get_partial_messageable(place).send
    sent = await called(send(**view_of(page), nonce=same, reference=reference))
    return str(sent.id)


async def post(client: discord.Client, address: Address, page: Page, same: str) -> str:
    """Post a message where something was asked."""
    send = client.get_partial_messageable(int(address.place)).send
    sent = await called(send(**view_of(page), nonce=same))
    return str(sent.id)


async def direct(client: discord.Client, address: Address, page: Page, same: str) -> str:
    """Write to whoever asked. The message is not where the reply belongs, so it has no id."""
    channel = await called(client.create_dm(discord.Object(int(address.person))))
    kept = replace(page, components=lasting(page.components, address.person).components)
    await called(channel.send(**view_of(kept), nonce=same))
    return ""
