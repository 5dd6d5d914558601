"""What a press asked is answered after it by another process, and the pressed message stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.discord.address import Address, Asked, write_address
from adapters.discord.sending import sender
from bot import compose
from bot.desk import Desk
from bot.journal.values import Outgoing
from bot.messages import Outcome
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.ways import placed
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Interaction

SAID = Outgoing(compose.simple("So it is.", Outcome.TALK), "id", "nonce")
BUTTON = {"type": 2, "id": 3, "style": 2, "label": "Press", "custom_id": "of:another"}
ROW = {"type": 1, "id": 2, "components": [BUTTON]}
TEXT = {"type": 10, "id": 1, "content": "An earlier answer."}
UPDATED = {
    "type": 7,
    "data": {"flags": 1 << 15, "components": [{"type": 10, "content": "Settled"}]},
}
RESPONSES: dict[str, dict[str, Any]] = {"acknowledged": {"type": 6}, "settled": UPDATED}


async def pressed(discord: DiscordServer, response: dict[str, Any]) -> Interaction:
    """Press a button of a process that dies when it has responded."""
    message = placed(discord, discord.channel)
    message.content, message.components, message.flags = "", [TEXT, ROW], 1 << 15
    press = await discord.press(discord.person, message, "Press")
    url = f"{discord.api_url}/interactions/{press.id}/{press.token}/callback"
    async with aiohttp.ClientSession() as session, session.post(url, json=response) as answer:
        assert answer.status == 204
    return press


def address(discord: DiscordServer, press: Interaction, *, private: bool) -> str:
    assert press.message
    return write_address(
        Address(
            asked=Asked.PRESS,
            guild=str(discord.guild.id),
            channel=str(discord.channel.id),
            message=str(press.message.id),
            person=str(discord.person.id),
            private=private,
            interaction=str(press.id),
            application=str(discord.app.id),
            token=press.token,
            until=datetime.now(UTC) + timedelta(minutes=10),
        )
    )


@pytest.mark.parametrize("private", [True, False])
@pytest.mark.parametrize("response", RESPONSES)
async def test_it_comes_as_a_message_after_the_one_that_was_pressed(
    desk: Desk, file: Path, response: str, *, private: bool
) -> None:
    async with street(desk, file) as here:
        press = await pressed(here.discord, RESPONSES[response])
        async with here.house() as house:
            await sender(house.door)(address(here.discord, press, private=private), SAID)
            before, after = await visible(here.discord, house)
        assert before is press.message
        assert before.text == ("Settled" if response == "settled" else "An earlier answer.")
        assert (after.text, after.channel) == ("So it is.", here.discord.channel)
        assert after.visible_to is (here.discord.person if private else None)


async def test_where_the_token_is_used_up_it_comes_as_a_reply(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        press = await pressed(here.discord, RESPONSES["acknowledged"])
        here.discord.clock.turn(minutes=16)
        async with here.house() as house:
            await sender(house.door)(address(here.discord, press, private=False), SAID)
            _, after = await visible(here.discord, house)
        assert (after.text, after.reference) == ("So it is.", press.message)
