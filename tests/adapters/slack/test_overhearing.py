"""What is asked in a briefing thread without a mention, where the operator lets the desk read."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.doors.overhearing import TELLING
from adapters.slack.address import Address, write_address
from adapters.slack.sending import sender
from bot.compose import simple
from bot.desk import Desk
from bot.journal.values import Outgoing
from bot.messages import Outcome
from tests.adapters.slack.briefed import begun, played, quiet
from tests.loopback.slack.state import Message

COST = "how much does it cost?"


async def test_a_plain_question_in_a_briefing_thread_is_answered(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, overhears=True) as (here, house):
        root = await begun(here, house)
        asked = await here.slack.say("U1", "C1", COST, root)
        await here.slack.say("U2", "C1", "who says so?", root, again=2)
        await quiet(here, house)
        first, then = here.slack.replies(asked)
        assert "48 million" in first.text
        assert "paragraph" in then.text


async def test_without_the_setting_nothing_is_heard(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await begun(here, house)
        asked = await here.slack.say("U1", "C1", COST, root)
        await quiet(here, house)
        assert here.slack.replies(asked) == []


@pytest.mark.parametrize(
    "text",
    [
        "thanks, all",
        "lunch at noon?",
        "who is the mayor's favourite painter",
        "hi",
        "?",
        "good point",
        "I agree with that",
        "The plan costs 48 million euros.",
        "dredgers",
        "what do we pay for it?",
        "recap?",
        "The harbour master resigned yesterday, right?",
    ],
)
async def test_what_the_desk_has_no_answer_to_leaves_it_silent(
    desk: Desk, tmp_path: Path, text: str
) -> None:
    async with played(desk, tmp_path, overhears=True) as (here, house):
        root = await begun(here, house)
        said = await here.slack.say("U1", "C1", text, root)
        await quiet(here, house)
        assert here.slack.replies(said) == []
        asked = await here.slack.mention("U1", "C1", "recap", root)
        await quiet(here, house)
        assert "could not answer" not in here.slack.replies(asked)[-1].text


async def test_in_other_threads_and_at_the_top_it_is_silent(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path, overhears=True) as (here, house):
        await begun(here, house)
        theirs = await here.slack.say("U1", "C1", COST)
        await here.slack.say("U2", "C1", COST, theirs)
        asked = await here.slack.mention("U2", "C1", COST, theirs)
        await here.slack.say("U2", "C1", "and when do they start?", theirs)
        await quiet(here, house)
        assert len(here.slack.replies(theirs)) == 1
        assert here.slack.replies(theirs)[0].ts > asked.ts


async def test_a_mention_is_answered_once_although_it_comes_twice(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, overhears=True) as (here, house):
        root = await begun(here, house)
        asked = await here.slack.mention("U1", "C1", COST, root, again=1)
        assert len(asked.deliveries) == 2
        await quiet(here, house)
        assert len(here.slack.replies(asked)) == 1


async def test_bots_edits_and_what_is_said_to_somebody_are_passed_over(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, overhears=True) as (here, house):
        root = await begun(here, house)
        here.slack.add_person("U9", "Deploys", bot_id="B9")
        await here.slack.say("U9", "C1", COST, root)
        await here.slack.say("U1", "C1", f"<@U2> {COST}", root, raw=True)
        await here.slack.say("U1", "C1", f"<!here> {COST}", root, raw=True)
        await here.slack.say("U1", "C1", f"{COST} do you know, <@U2>?", root, raw=True)
        chat = await here.slack.say("U1", "C1", "good morning", root)
        await here.slack.edit(chat, COST)
        await quiet(here, house)
        assert _answers(here.slack.replies(root)) == []


async def test_a_house_that_takes_it_over_is_as_silent(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path, overhears=True) as (here, house):
        root = await begun(here, house)
        where = Address(team="T1", channel="C1", thread=root.ts, person="U1", overheard=True)
        send = sender(house.door)
        for number, outcome in enumerate(Outcome):
            await send(write_address(where), Outgoing(simple("so", outcome), "r", f"n{number}"))
        said = [one for one in here.slack.replies(root) if one.text == "so"]
        assert len(said) == len(TELLING)


async def test_a_thread_that_has_ended_is_left_to_the_people(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path, overhears=True) as (here, house):
        root = await begun(here, house)
        await here.slack.press("U1", root, "bd1.end")
        await quiet(here, house)
        asked = await here.slack.say("U1", "C1", COST, root)
        await quiet(here, house)
        assert here.slack.replies(asked) == []


def _answers(messages: list[Message]) -> list[Message]:
    return [one for one in messages if "48 million" in one.text]
