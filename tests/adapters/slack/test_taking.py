"""What is no question is done once too: by whichever process takes it first."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters import wording
from adapters.slack.address import Address
from adapters.slack.taking import is_first
from bot.desk import Desk
from bot.journal.journal import Journal
from bot.journal.stats import stats_since
from tests.adapters.slack.house import PATIENT, street, visible
from tests.adapters.slack.playing import locked, playing, replica
from tests.loopback.slack.finding import find, pressed
from tests.loopback.slack.server import SlackServer

HERE = Address(team="T1", channel="C1", person="U1")
COST = "how much does it cost?"


async def test_of_two_processes_one_is_first(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    async with street(desk, file, "socket") as here, here.house() as one, here.house() as other:
        asked = (is_first(house.door, HERE, "press") for house in (one, other, one))
        assert sorted(await asyncio.gather(*asked)) == [False, False, True]
        assert await is_first(other.door, HERE, "another press")


async def test_where_the_journal_is_out_of_reach_it_is_done(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        with locked(play, tmp_path):
            assert await is_first(play.door, HERE, "press")


async def test_it_is_no_question_in_the_statistics(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        assert await is_first(play.door, HERE, "press")
        journal = play.door.journal
        assert isinstance(journal, Journal)
        since = datetime.now(UTC) - timedelta(days=1)
        assert (await journal.read(lambda c: stats_since(c, since))).days == ()
        await play.asked(COST)
        await play.quiet()
        [day] = (await journal.read(lambda c: stats_since(c, since))).days
        assert day.asked == 1


async def test_a_vote_that_is_delivered_again_after_a_restart_is_thanked_for_once(
    desk: Desk, tmp_path: Path
) -> None:
    async with SlackServer(times=PATIENT) as slack:
        async with replica(slack, desk, tmp_path) as before:
            answer = await before.asked(COST)
            action = pressed(find(answer.blocks, wording.HELPED), "1795645625.000100")
            await slack.act("U1", answer, action)
            await before.whispered()
            await before.quiet()
        async with replica(slack, desk, tmp_path) as after:
            await slack.act("U1", answer, action)
            await after.quiet()
        assert len(slack.private("U1")) == 1


async def test_the_second_of_two_choices_does_not_say_that_it_was_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    async with street(desk, tmp_path / "journal.db", "socket") as here, here.house() as house:
        question = await here.slack.mention("U1", "C1", "what did they say?")
        choice = await here.slack.replied(question)
        first, second = (
            pressed(find(choice.blocks, label), "1795645625.000100")
            for label in ("City Council", "None of these")
        )
        await asyncio.gather(*(here.slack.act("U1", choice, one) for one in (first, second)))
        await visible(here.slack, house)
        [update] = here.slack.calls("chat.update")
        assert "Chosen: City Council" in str(update.arguments["blocks"])


async def test_what_one_person_is_told_is_said_when_slack_is_back(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        play.slack.fail("response_url", status=500)
        await play.slack.press("U1", answer, wording.HELPED)
        assert (await play.whispered()).text == wording.NOTED_HELPED
