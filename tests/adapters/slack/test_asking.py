"""Every way in gives one visible reply, however often and to whomever it is delivered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from adapters import wording
from bot.desk import Desk
from bot.journal.alone import Alone
from bot.journal.values import Policy
from tests.adapters.slack.house import MODES, House, Street, street, visible
from tests.adapters.slack.recorded import recorded
from tests.loopback.slack.deliveries import EVENTS
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Delivery, Message

COST = "how much does it cost?"
ANSWER = "48 million euros for the whole plan."

Way: TypeAlias = Callable[[SlackServer], Awaitable[list[Delivery]]]


async def mention(slack: SlackServer) -> list[Delivery]:
    return (await slack.mention("U1", "C1", COST)).deliveries


async def mention_in_thread(slack: SlackServer) -> list[Delivery]:
    root = await slack.say("U1", "C1", "what will become of the harbour?")
    return (await slack.mention("U2", "C1", COST, root)).deliveries


async def mention_with_file(slack: SlackServer) -> list[Delivery]:
    return (await slack.mention("U1", "C1", COST, files=["plan.pdf"])).deliveries


async def direct(slack: SlackServer) -> list[Delivery]:
    return (await slack.direct("U1", COST)).deliveries


async def direct_in_thread(slack: SlackServer) -> list[Delivery]:
    root = Message("1772960000.000100", "DU1", "U1", "hello")
    slack.direct_channel("U1").add(root)
    return (await slack.direct("U1", COST, root)).deliveries


async def file_with_words(slack: SlackServer) -> list[Delivery]:
    return (await slack.direct("U1", COST, files=["plan.pdf"])).deliveries


async def command(slack: SlackServer) -> list[Delivery]:
    return [await slack.command("U1", "C1", "/ask", COST)]


async def command_elsewhere(slack: SlackServer) -> list[Delivery]:
    return [await slack.command("U1", "C2", "/ask", COST)]


WAYS: dict[str, Way] = {
    way.__name__: way
    for way in (
        *(mention, mention_in_thread, mention_with_file),
        *(direct, direct_in_thread, file_with_words),
        *(command, command_elsewhere),
    )
}


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


async def again(here: Street, deliveries: list[Delivery], houses: list[House]) -> None:
    """Deliver everything three times more, to each house in turn."""
    for number in range(3):
        for delivery in deliveries:
            place = number % len(houses)
            to = houses[place].to or place
            await here.slack.redeliver(delivery, to)


async def test_one_reply_to_four_deliveries(desk: Desk, file: Path, mode: str, way: Way) -> None:
    async with street(desk, file, mode) as here, here.house() as house:
        deliveries = await way(here.slack)
        await again(here, deliveries, [house])
        [reply] = await visible(here.slack, house)
        assert ANSWER in reply.text
        assert all(one.status == 200 for d in deliveries for one in d.attempts)


async def test_one_reply_also_without_a_database(desk: Desk, file: Path, mode: str) -> None:
    async with (
        street(desk, file, mode) as here,
        here.house(changed=lambda _: Alone(Policy())) as house,
    ):
        ways = [deliveries for way in WAYS.values() for deliveries in await way(here.slack)]
        await again(here, ways, [house])
        assert len(await visible(here.slack, house)) == len(WAYS)


async def test_one_reply_from_two_processes(desk: Desk, file: Path, mode: str, way: Way) -> None:
    async with street(desk, file, mode) as here, here.house() as one, here.house() as other:
        deliveries = await way(here.slack)
        await again(here, deliveries, [one, other])
        assert len(await visible(here.slack, one, other)) == 1


async def test_one_reply_from_two_processes_that_are_asked_at_the_same_time(
    desk: Desk, file: Path, mode: str
) -> None:
    times = [f"1772960000.{number:06d}" for number in range(10)]
    said = [recorded("mention", channel="C1", user="U1", ts=ts) for ts in times]
    async with street(desk, file, mode) as here, here.house() as one, here.house() as other:
        deliveries = [Delivery(EVENTS, body) for body in said]
        for ts in times:
            here.slack.channel("C1").add(Message(ts, "C1", "U1", COST))
        places = [one.to or 0, other.to or 1]
        await asyncio.gather(
            *(here.slack.redeliver(delivery, to) for delivery in deliveries for to in places)
        )
        replies = await visible(here.slack, one, other)
        assert sorted(reply.thread_ts for reply in replies) == times


async def test_one_reply_with_a_restart_in_between(
    desk: Desk, file: Path, mode: str, way: Way
) -> None:
    async with street(desk, file, mode) as here:
        async with here.house() as house:
            deliveries = await way(here.slack)
            await visible(here.slack, house)
        async with here.house() as house:
            await again(here, deliveries, [house])
            assert len(await visible(here.slack, house)) == 1


async def test_one_reply_to_a_mention_that_is_edited(desk: Desk, file: Path, mode: str) -> None:
    async with street(desk, file, mode) as here, here.house() as house:
        message = await here.slack.mention("U1", "C1", COST)
        await here.slack.edit(message, "when will it be finished?")
        await visible(here.slack, house)
        await here.slack.delete(message)
        [reply] = await visible(here.slack, house)
        assert (reply.channel, reply.thread_ts) == ("C1", message.ts)
        sent = {d.payload["event"]["type"] for d in message.deliveries}
        assert sent == {"app_mention", "message"}
        assert all(one.acknowledged for one in message.deliveries)


async def test_no_reply_to_what_is_no_question(desk: Desk, file: Path, mode: str) -> None:
    async with street(desk, file, mode) as here, here.house() as house:
        slack = here.slack
        slack.add_person("U9", "Deploys", bot_id="B9")
        said: list[Message] = [
            await slack.mention("U9", "C1", COST),
            await slack.direct("U9", COST),
            await slack.say("U1", "C1", COST),
            await slack.join("U2", "C1"),
        ]
        quiet = await slack.direct("U1", "hello")
        await visible(slack, house)
        await slack.edit(quiet, COST)
        await slack.delete(quiet)
        [reply] = await visible(slack, house)
        assert ANSWER not in reply.text
        deliveries = [d for one in (*said, quiet) for d in one.deliveries]
        assert all(one.acknowledged for one in deliveries)
        assert all(len(one.attempts) == 1 for one in deliveries)


@pytest.mark.parametrize("text", ["", "help", "money"])
async def test_every_command_gets_one_reply_that_only_the_asker_sees(
    desk: Desk, file: Path, mode: str, text: str
) -> None:
    private = [name for name in wording.CHAT_COMMANDS if name != "brief" or text == "help"]
    async with street(desk, file, mode) as here, here.house(prefix="desk-") as house:
        for number, name in enumerate(private, start=1):
            delivery = await here.slack.command("U1", "C1", f"/desk-{name}", text)
            *before, reply = await visible(here.slack, house)
            assert len(before) + 1 == number
            assert reply.seen_by == "U1"
            assert delivery.answer is None
            helped = text == "help" or (not text and name in {"ask", "fact", "check"})
            assert (f"/desk-{name}" in reply.text) == helped


async def test_a_command_of_another_prefix_is_told_which_there_are(
    desk: Desk, file: Path, mode: str
) -> None:
    async with street(desk, file, mode) as here, here.house(prefix="desk-") as house:
        await here.slack.command("U1", "C1", "/ask", COST)
        [reply] = await visible(here.slack, house)
        assert reply.seen_by == "U1"
        assert "/desk-ask" in reply.text


LONG = " ".join(f"On day {day} the council met about quay {day * 7}." for day in range(870))
FITTING = {
    "": "I answer questions about the harbour dredging plan",
    ":tada:": "All right. Ask me anything about the harbour dredging plan.",
    "🎉": "All right. Ask me anything about the harbour dredging plan.",
    "???": "I could not read a question in that.",
    LONG: "That is longer than I can read at once.",
    "\x00\ud800 how much does it cost?": ANSWER,
}


IDS = ["empty", "emoji", "sign", "marks", "40,000", "broken"]


@pytest.mark.parametrize("text", FITTING, ids=IDS)
async def test_a_mention_that_asks_nothing_gets_a_fitting_reply(
    desk: Desk, file: Path, mode: str, text: str
) -> None:
    async with street(desk, file, mode) as here, here.house() as house:
        await here.slack.mention("U1", "C1", text)
        await here.slack.direct("U2", text)
        replies = await visible(here.slack, house)
        assert [reply.channel for reply in replies] == ["C1", "DU2"]
        assert all(FITTING[text] in reply.text for reply in replies)


async def test_a_file_alone_is_told_that_it_is_not_read(desk: Desk, file: Path, mode: str) -> None:
    async with street(desk, file, mode) as here, here.house() as house:
        await here.slack.mention("U1", "C1", files=["plan.pdf"])
        await here.slack.direct("U2", files=["plan.pdf"])
        replies = await visible(here.slack, house)
        assert [reply.text for reply in replies] == [wording.ONLY_FILES] * 2


async def test_a_thread_is_one_conversation_and_another_is_not(
    desk: Desk, file: Path, mode: str
) -> None:
    async with street(desk, file, mode) as here:
        async with here.house() as house:
            root = await here.slack.mention("U1", "C1", COST)
            await visible(here.slack, house)
        async with here.house() as house:
            within = await here.slack.mention("U2", "C1", "who says so?", root)
            apart = await here.slack.mention("U2", "C1", "who says so?")
            await visible(here.slack, house)
        assert "City Council" in here.slack.replies(within)[-1].text
        assert "Ask me something first." in here.slack.replies(apart)[-1].text
