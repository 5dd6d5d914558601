"""What is offered while somebody types."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord import autocomplete
from bot.desk import Desk, open_desk
from bot.messages import Question, Verb
from knowledge.loading import load
from tests.adapters.discord.conftest import HARBOUR
from tests.adapters.discord.house import street, visible

DESK = open_desk(load([HARBOUR]), lambda: date(2026, 3, 20))
LIBRARY = DESK.library


@pytest.mark.parametrize("typed", ["cost", "how much", "COST", "the plan cost", "plna cost"])
async def test_a_fact_is_offered_by_any_of_its_words_and_picking_it_gives_it(
    desk: Desk, file: Path, typed: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        offered = await discord.autocomplete(ada, "fact", "name", typed, discord.channel)
        assert offered[0]["name"] == "How much does the plan cost?"
        await discord.command(ada, discord.channel, "fact", {"name": offered[0]["value"]})
        [reply] = await visible(discord, house)
        assert "48 million euros" in reply.text


@pytest.mark.parametrize(
    ("typed", "first"),
    [("", "What was decided"), ("cost", "What it costs"), ("whoo", "Who objects")],
)
async def test_a_topic_is_offered_and_picking_it_gives_it(
    desk: Desk, file: Path, typed: str, first: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        offered = await discord.autocomplete(ada, "brief", "topic", typed, discord.channel)
        assert offered[0]["name"] == first
        await discord.command(ada, discord.channel, "brief", {"topic": offered[0]["value"]})
        [reply] = await visible(discord, house)
        assert first in reply.text


def test_where_no_topic_is_like_it_all_are_offered() -> None:
    assert autocomplete.topics(LIBRARY, "zzzz") == autocomplete.topics(LIBRARY, "")


@given(st.text(max_size=300))
def test_whatever_is_typed_discord_takes_what_is_offered(typed: str) -> None:
    for found in (autocomplete.facts(LIBRARY, typed), autocomplete.topics(LIBRARY, typed)):
        assert len(found) <= 25
        assert all(1 <= len(one.label) <= 100 and 1 <= len(one.key) <= 100 for one in found)
        assert len({one.label for one in found}) == len(found)


def test_at_most_twenty_five_are_offered_and_each_is_a_fact() -> None:
    found = autocomplete.facts(LIBRARY, "")
    assert 0 < len(found) <= 25
    for one in found:
        reply = DESK.handle(Question(text=one.key, verb=Verb.FACT))
        assert reply
        assert [fact.fact for fact in reply.facts] == [one.key.partition("/")[2]]


async def test_where_something_breaks_nothing_is_offered_and_that_is_all(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = SimpleNamespace(briefings=None)
    async with street(desk, file) as here, here.house(library=broken) as house:
        discord, ada = here.discord, here.discord.person
        for name, option in (("fact", "name"), ("brief", "topic")):
            asking = await discord.start_autocomplete(ada, name, option, "cost", discord.channel)
            await discord.until(lambda asking=asking: asking.choices is not None)  # type: ignore[misc]  # the default binds it
            assert asking.choices == []
        assert caplog.text.count("incident") == 2
        assert await visible(discord, house) == []


async def test_a_command_that_is_gone_offers_nothing(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        house.client.tree.remove_command("fact")
        discord, ada = here.discord, here.discord.person
        assert await discord.autocomplete(ada, "fact", "name", "cost", discord.channel) == []
        [asking] = discord.world.interactions.values()
        assert asking.choices == []


async def test_of_two_processes_one_offers_and_nothing_is_written_down(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house(), here.house():
        discord, ada = here.discord, here.discord.person
        assert await discord.autocomplete(ada, "fact", "name", "cost", discord.channel)
        [asking] = discord.world.interactions.values()
        await discord.until(lambda: asking.refused)
        await asyncio.sleep(0.05)  # for the other to hear of it
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []
