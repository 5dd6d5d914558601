"""Many at once: Discord gives three seconds for a response, and the desk thinks of one by one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from adapters.discord.asking import MOST_WAITING
from bot.desk import Desk
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.ways import ANSWER, COST
from tests.loopback.discord.interaction_routes import DEFERS

MANY = MOST_WAITING + 30


async def test_those_that_have_to_wait_long_are_deferred_before_they_wait(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, precedence = here.discord, house.door.precedence
        precedence.longest = 3600
        with precedence.coming():  # another question, which holds these up
            people = [discord.add_user(f"person {number}") for number in range(MANY)]
            asking = (
                discord.command(one, discord.channel, "ask", {"question": COST}) for one in people
            )
            asked = await asyncio.gather(*asking)
            await discord.until(lambda: precedence.waiting == MANY)
            deferred = [one for one in asked if one.response == DEFERS]
            assert len(deferred) >= MANY - MOST_WAITING - 1
            assert not any(one.messages for one in asked)
        replies = await visible(discord, house)
        assert len(replies) == MANY
        assert all(ANSWER in one.text for one in replies)
        assert all(len(one.messages) == 1 for one in asked)
        assert discord.failed == []
