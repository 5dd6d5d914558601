"""The client: what it may hear, what it keeps, and how it is split into shards."""

from __future__ import annotations

from pathlib import Path

from adapters.discord.client import Shards
from bot.desk import Desk
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.ways import ANSWER, COST
from tests.loopback.discord.gateway import PRIVILEGED


async def test_it_asks_for_no_privileged_intent(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house():
        [identified] = here.discord.gateway.identified
        assert identified["intents"] & PRIVILEGED == 0


async def test_nothing_of_what_it_sends_can_ping_and_nothing_of_it_is_kept(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        await discord.mention(ada, discord.channel, COST)
        await discord.command(ada, discord.channel, "ask", {"question": COST})
        said = await visible(discord, house)
        assert [one.allowed_mentions for one in said] == [{"parse": []}] * 2
        assert list(house.client.cached_messages) == []
        assert house.client.persistent_views == []


async def test_shards_are_split_over_processes_and_each_question_gets_one_reply(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here:
        discord, ada = here.discord, here.discord.person
        served = {}
        for shard in (0, 1):
            guild = discord.add_guild(f"Server {shard}", number=(1000 + shard) << 22)
            discord.join(guild, ada)
            served[shard] = discord.add_channel("talk", guild)
        async with (
            here.house(shards=Shards(2, (0,))),
            here.house(shards=Shards(2, (1,))),
        ):
            places = [*served.values(), discord.world.direct_channel(ada)]
            for channel in served.values():
                await discord.mention(ada, channel, COST)
            await discord.direct(ada, COST)
            await discord.until(lambda: all(discord.of_app(place) for place in places))
        said = [discord.of_app(place) for place in places]
        assert [[ANSWER in one.text for one in each] for each in said] == [[True]] * 3
        assert [one["shard"] for one in discord.gateway.identified] == [[0, 2], [1, 2]]
