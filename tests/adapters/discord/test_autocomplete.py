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
from tests.adapters.discord.threads.playing import brief, threads

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
    [
        ("", "The harbour dredging plan"),
        ("cost", "What it costs"),
        ("whoo", "Who objects"),
        ("costs 5m", "What it costs 5m"),
    ],
)
async def test_a_topic_is_offered_and_picking_it_gives_it(
    desk: Desk, file: Path, typed: str, first: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord, ada = here.discord, here.discord.person
        offered = await discord.autocomplete(ada, "brief", "topic", typed, discord.channel)
        assert offered[0]["name"] == first
        await discord.command(ada, discord.channel, "brief", {"topic": offered[0]["value"]})
        replies = await visible(discord, house)
        assert first.removesuffix(" 5m") in replies[0].text
        assert len(threads(discord)) == 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("fig", "figures"),
        ("sched", "schedule weekdays 09:00 60s"),
        ("schedule l", "schedule list"),
        ("unf", "unfollow"),
        ("picture", "figures"),
    ],
)
def test_what_can_be_done_with_it_is_offered_too(typed: str, first: str) -> None:
    assert autocomplete.briefs(LIBRARY, typed)[0].key == first


async def test_in_a_briefing_thread_its_recap_and_its_end_come_first(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        await brief(discord, house)
        [thread] = threads(discord)
        other = await discord.start_thread(discord.person, discord.channel, "Lunch")
        for where, first in ((thread, ["recap", "end", "figures"]), (other, ["figures"])):
            offered = await discord.autocomplete(discord.person, "brief", "topic", "", where)
            assert [one["value"] for one in offered][: len(first)] == first


def test_where_nothing_is_like_it_all_is_offered() -> None:
    assert autocomplete.briefs(LIBRARY, "zzzz") == autocomplete.briefs(LIBRARY, "")


@given(st.text(max_size=300))
def test_whatever_is_typed_discord_takes_what_is_offered(typed: str) -> None:
    for found in (autocomplete.facts(LIBRARY, typed), autocomplete.briefs(LIBRARY, typed)):
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
