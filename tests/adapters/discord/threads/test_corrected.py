"""A fact changes: what stands in Discord of it is put right, also what was shared, and recaps."""

from __future__ import annotations

from pathlib import Path

from adapters import wording
from adapters.discord.deliveries import DOOR
from adapters.discord.mending import Mending
from adapters.discord.sending import sender
from bot.desk import Desk
from bot.wording import CORRECTED_RECAP, RECAP_BEFORE, RECAP_CHANGED, RECAP_NOW
from tests.adapters.correcting import changed_desk, corrected, noted
from tests.adapters.discord.conftest import HARBOUR
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.threads.playing import brief, said_in, stand, threads
from tests.adapters.discord.ways import COST

WAS, IS = "48 million euros for the whole plan.", "50 million euros for the whole plan."


async def change(house: House, folder: Path) -> None:
    """Have the plan cost more, and correct what was said."""
    after = changed_desk(HARBOUR, folder)
    house.door.consider = after.consider
    memory = house.door.journal
    await noted(memory, after, 2)
    await corrected(memory, after, DOOR, sender(house.door), Mending(house.door))


async def test_a_recap_says_what_changed_and_so_does_its_file(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await noted(house.door.journal, desk, 1)
        await brief(discord, house)
        [thread] = threads(discord)
        await discord.mention(discord.person, thread, COST)
        await visible(discord, house)
        await brief(discord, house, text="end", where=thread)
        *_, recap = said_in(thread)
        [before] = recap.files.values()
        await change(house, tmp_path)
        await visible(discord, house)
        assert f"{WAS} · receipt" in recap.text
        assert RECAP_CHANGED in recap.text
        assert IS in recap.text
        assert stand(CORRECTED_RECAP.format(day="20 March 2026")) in recap.text
        [after] = recap.files.values()
        assert IS not in before.decode()
        for line in (RECAP_BEFORE.format(answer=WAS), RECAP_NOW.format(answer=IS)):
            assert line in after.decode()


async def test_an_answer_that_somebody_shared_is_put_right_too(
    desk: Desk, file: Path, tmp_path: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await noted(house.door.journal, desk, 1)
        used = await discord.command(discord.person, discord.channel, "ask", {"question": COST})
        await visible(discord, house)
        await discord.press(discord.person, used.messages[0], wording.SHARE)
        await visible(discord, house)
        await change(house, tmp_path)
        shared, _told = said_in(discord.channel)
        assert shared.text.startswith("-# Shared by ada")
        assert WAS in shared.text
        assert IS in shared.text
