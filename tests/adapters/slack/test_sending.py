"""A reply arrives once, whatever happens on the way; where it cannot, the asker hears why."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters import wording
from adapters.doors.posting import NotSentError
from adapters.slack.address import Address, write_address
from adapters.slack.sending import sender
from bot import compose
from bot.desk import Desk, Handled, Recalled
from bot.journal.answering import answer_overdue
from bot.journal.journal import Journal
from bot.journal.memory import Claim
from bot.journal.values import Delivery, Outgoing, Posted
from bot.messages import Outcome, Paragraph, Question, Reply
from tests.adapters.slack.house import House, Street, street, visible
from tests.loopback.slack.state import Fault, Message

COST = "how much does it cost?"
ANSWER = "48 million euros for the whole plan."
POST, STATUS = "chat.postMessage", "assistant.threads.setStatus"
SOON = 0.1
LATER = timedelta(minutes=5)

TROUBLE: dict[str, dict[str, Any]] = {
    "limited": {"error": "ratelimited", "retry_after": 1},
    "broken": {"status": 500},
    "unavailable": {"status": 503},
    "dropped": {"drop": True},
    "slow": {"delay": 1.0},
    "busy": {"error": "internal_error"},
}


@pytest.fixture(params=TROUBLE)
def trouble(request: pytest.FixtureRequest) -> dict[str, Any]:
    return TROUBLE[str(request.param)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def only(messages: Sequence[Message]) -> Message:
    assert len(messages) == 1, [one.text for one in messages]
    return messages[0]


# --- trouble that passes --------------------------------------------------------------------------


async def test_a_reply_in_a_channel_arrives_once(
    desk: Desk, file: Path, trouble: dict[str, Any]
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        here.slack.fail(POST, **trouble)
        message = await here.slack.mention("U1", "C1", COST)
        reply = only(await visible(here.slack, house))
        assert ANSWER in reply.text
        assert reply.thread_ts == message.ts
        assert here.slack.status(message) is None


@pytest.mark.parametrize("what", ["limited", "broken", "unavailable", "slow"])
async def test_the_sdk_alone_gets_it_there_without_a_second_attempt_of_ours(
    desk: Desk, file: Path, what: str
) -> None:
    address = write_address(Address(team="T1", channel="C1", person="U1"))
    async with street(desk, file, "socket") as here, here.house() as house:
        here.slack.fail(POST, **TROUBLE[what])
        reply = Outgoing(compose.simple("So it is.", Outcome.TALK), "id", "nonce")
        posted = await sender(house.door, pauses=())(address, reply)
        ts = only(await visible(here.slack, house)).ts
        assert posted == Posted("C1", (ts,), f"slack/T1/C1/{ts}")


async def test_a_private_reply_arrives_once(
    desk: Desk, file: Path, trouble: dict[str, Any]
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        status = {"internal_error": 500, "ratelimited": 429}.get(trouble.get("error", ""), 200)
        here.slack.fail("response_url", **{"status": status, **trouble})
        await here.slack.command("U1", "C1", "/ask", COST)
        reply = only(await visible(here.slack, house))
        assert (reply.seen_by, ANSWER in reply.text) == ("U1", True)


async def test_a_message_that_slack_does_not_confirm_in_time_does_not_come_twice(
    desk: Desk, file: Path
) -> None:
    held = asyncio.Event()
    async with street(desk, file, "socket") as here, here.house(patience=1.0) as house:
        here.slack.fail(POST, held=held, carried_out=True)
        here.slack.fail("response_url", held=held, carried_out=True)
        await here.slack.mention("U1", "C1", COST)
        await here.slack.command("U1", "C1", "/ask", COST)
        await visible(here.slack, house)
        assert here.slack.channel("C1").by_bots() == []
        held.set()
        await here.slack.until(lambda: len(here.slack.channel("C1").by_bots()) == 2)
        said = await visible(here.slack, house)
        assert sorted(one.seen_by for one in said) == ["", "U1"]
        assert len(here.slack.calls(POST)) == len(here.slack.calls("response_url")) == 1


async def test_what_slack_did_not_take_for_long_is_sent_when_it_does(
    desk: Desk, file: Path
) -> None:
    """The process that claimed it tried in vain; another takes it over."""
    address = Address(team="T1", channel="C1", person="U1", thread="")
    async with street(desk, file, "socket") as here, here.house() as house:
        send = sender(house.door, pauses=(0, 0))
        here.slack.fail(POST, "internal_error", times=3)
        reply = Outgoing(compose.simple("So it is.", Outcome.TALK), "id", "nonce")
        with pytest.raises(NotSentError):
            await send(write_address(address), reply)
        assert (await send(write_address(address), reply)).channel == "C1"
        only(await visible(here.slack, house))


async def test_a_word_that_the_desk_is_at_work_shows_only_where_it_takes_a_while(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        await here.slack.mention("U1", "C1", COST)
        await visible(here.slack, house)
        assert not here.slack.calls(STATUS)
        house.door.at_once, held = SOON, asyncio.Event()
        here.slack.fail(POST, held=held)
        slow = await here.slack.mention("U1", "C1", COST)
        await here.slack.until(lambda: here.slack.status(slow))
        assert [one.text for one in here.slack.state.statuses] == [wording.WORKING]
        held.set()
        await visible(here.slack, house)
        assert here.slack.status(slow) is None


@pytest.mark.parametrize("fails", [True, False], ids=["a reply that fails", "a word that is late"])
async def test_the_word_does_not_stay(desk: Desk, file: Path, fails: bool) -> None:
    reply, word = asyncio.Event(), asyncio.Event()
    async with street(desk, file, "socket") as here, here.house(at_once=SOON) as house:
        here.slack.fail(POST, "account_inactive" if fails else "", held=reply)
        here.slack.fail(STATUS, held=word)
        message = await here.slack.mention("U1", "C1", COST)
        await here.slack.until(lambda: here.slack.calls(STATUS))
        if fails:
            word.set()
            await here.slack.until(lambda: here.slack.state.statuses)
        reply.set()
        await here.slack.until(lambda: fails or here.slack.replies(message))
        word.set()
        await visible(here.slack, house)
        assert here.slack.status(message) is None
        assert [one.text for one in here.slack.state.statuses] == [wording.WORKING, ""]


async def test_a_reply_comes_also_where_the_word_cannot_be_shown(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    held = asyncio.Event()
    async with street(desk, file, "socket") as here, here.house(at_once=SOON) as house:
        here.slack.fail(POST, held=held)
        here.slack.fail(STATUS, "method_not_supported_here", times=2)
        await here.slack.mention("U1", "C1", COST)
        await here.slack.until(lambda: here.slack.calls(STATUS))
        held.set()
        assert ANSWER in only(await visible(here.slack, house)).text
        assert len(here.slack.calls(STATUS)) == 2
        assert "incident" not in caplog.text


# --- parts ----------------------------------------------------------------------------------------


def long_reply() -> Reply:
    """A reply of three messages."""
    text = " ".join(f"Word {number} of many." for number in range(1_500))
    return Reply(blocks=(Paragraph(text),), outcome=Outcome.TALK)


def in_parts(question: Question, recalled: Recalled) -> Handled:
    return Handled(long_reply(), recalled.context)


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("what", ["limited", "broken", "dropped"])
async def test_parts_come_once_each_and_in_order(
    desk: Desk, file: Path, place: int, what: str
) -> None:
    async with street(desk, file, "socket") as here, here.house(in_parts) as house:
        here.slack.state.faults += [Fault(POST) for _ in range(place)]
        here.slack.fail(POST, **TROUBLE[what])
        await here.slack.mention("U1", "C1", COST)
        said = await visible(here.slack, house)
        numbers = [int(word) for part in said for word in part.text.split() if word.isdecimal()]
        assert len(said) > 1
        assert numbers == [*range(1_500)]


async def test_once_a_part_is_out_it_does_not_come_again(desk: Desk, file: Path) -> None:
    address = write_address(Address(team="T1", channel="C1", person="U1"))
    async with street(desk, file, "socket") as here, here.house() as house:
        send = sender(house.door, pauses=())
        here.slack.state.faults.append(Fault(POST))
        here.slack.fail(POST, "internal_error")
        posted = await send(address, Outgoing(long_reply(), "id", "nonce"))
        first = only(await visible(here.slack, house))
        assert posted == Posted("C1", (first.ts,), f"slack/T1/C1/{first.ts}")


async def test_a_way_that_closes_in_between_is_left_for_the_next(desk: Desk, file: Path) -> None:
    async with street(desk, file, "socket") as here, here.house(in_parts) as house:
        here.slack.state.faults.append(Fault("response_url"))
        here.slack.fail("response_url", "used_url", status=404, times=9)
        await here.slack.command("U1", "C1", "/ask", COST)
        said = await visible(here.slack, house)
        numbers = [int(word) for part in said for word in part.text.split() if word.isdecimal()]
        assert numbers == [*range(1_500)]
        assert {part.seen_by for part in said} == {"U1"}


# --- ways that are closed -------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["expired_url", "used_url", "no_service"])
async def test_a_private_reply_comes_another_way_when_slacks_own_is_used_up(
    desk: Desk, file: Path, code: str
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        here.slack.fail("response_url", code, status=404)
        await here.slack.command("U1", "C1", "/ask", COST)
        reply = only(await visible(here.slack, house))
        assert (reply.channel, reply.seen_by, ANSWER in reply.text) == ("C1", "U1", True)


async def test_where_the_desk_is_not_in_the_channel_it_comes_as_a_direct_message(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        here.slack.fail("response_url", "expired_url", status=404)
        await here.slack.command("U1", "C2", "/ask", COST)
        reply = only(await visible(here.slack, house))
        assert (reply.channel, reply.seen_by, ANSWER in reply.text) == ("DU1", "", True)


@pytest.mark.parametrize(
    "code", ["not_in_channel", "channel_not_found", "is_archived", "restricted_action"]
)
async def test_who_asked_where_the_desk_cannot_write_is_told_so(
    desk: Desk, file: Path, code: str
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        here.slack.fail(POST, code)
        message = await here.slack.mention("U1", "C1", COST)
        told = only(await visible(here.slack, house))
        assert (told.channel, told.thread_ts) == ("DU1", "")
        assert told.text == wording.NOT_IN_CHANNEL.format(channel=wording.THE_CHANNEL)
        assert {"type": "channel", "channel_id": "C1"} in told.blocks[0]["elements"][0]["elements"]
        await no_second_try(here, house, message)


@pytest.mark.parametrize("code", ["account_inactive", "token_revoked", "invalid_auth"])
async def test_a_workspace_that_removed_the_desk_is_left_alone(
    desk: Desk, file: Path, code: str
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        here.slack.fail(POST, code, times=9)
        message = await here.slack.mention("U1", "C1", COST)
        assert await visible(here.slack, house) == []
        assert len(here.slack.calls(POST)) == 1
        await no_second_try(here, house, message)


async def no_second_try(here: Street, house: House, message: Message) -> None:
    """Whatever came of it is done: neither a delivery nor the journal begins again."""
    calls = len(here.slack.calls(POST))
    await here.slack.redeliver(message.deliveries[0])
    journal = house.door.journal
    assert isinstance(journal, Journal)
    ahead = replace(journal, now=lambda: journal.now() + LATER)
    found: list[BaseException] = []
    doors = {"slack": sender(house.door)}
    assert await answer_overdue(house.door.consider, ahead, doors, found.append) == 0
    await visible(here.slack, house)
    assert len(here.slack.calls(POST)) == calls


async def test_what_is_shared_where_the_desk_is_not_comes_by_the_way_that_it_was_lent(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        delivery = await here.slack.command("U1", "C2", "/ask", COST)
        private = only(await visible(here.slack, house))
        address = Address(
            team="T1",
            channel="C2",
            person="U1",
            shared_by="U1",
            response_url=delivery.payload["response_url"],
        )
        reply = Outgoing(compose.simple("So it is.", Outcome.TALK), "id", "nonce")
        await sender(house.door)(write_address(address), reply)
        said = [one for one in await visible(here.slack, house) if one is not private]
        assert (only(said).channel, only(said).seen_by) == ("C2", "")


# --- faults of ours -------------------------------------------------------------------------------


def breaks(question: Question, recalled: Recalled) -> Handled:
    raise LookupError(question.text)


async def test_a_desk_that_breaks_says_so_once_with_a_code(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file, "socket") as here, here.house(breaks) as house:
        await here.slack.mention("U1", "C1", COST, again=3)
        await here.slack.command("U1", "C1", "/ask", COST, again=3)
        said = await visible(here.slack, house)
        assert len(said) == 2
        assert all(code_of(one) in caplog.text for one in said)
        assert COST not in caplog.text


async def test_a_reply_that_slack_objects_to_becomes_an_apology(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        here.slack.fail(POST, "invalid_blocks")
        here.slack.fail("response_url", "invalid_blocks", status=400)
        message = await here.slack.mention("U1", "C1", COST)
        await here.slack.command("U1", "C1", "/ask", COST)
        said = await visible(here.slack, house)
        assert [one.seen_by for one in said] == ["", "U1"]
        assert all(code_of(one) in caplog.text for one in said)
        assert "48 million" not in caplog.text
        await no_second_try(here, house, message)


class Forgetful(Journal):
    """A journal that breaks as nobody foresaw."""

    async def claim(self, delivery: Delivery) -> None:
        raise KeyError(delivery.question.text)


async def test_a_journal_that_breaks_is_no_reason_for_silence(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def forgetful(journal: Journal) -> Journal:
        return Forgetful(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})

    async with street(desk, file, "http") as here, here.house(changed=forgetful) as house:
        message = await here.slack.mention("U1", "C1", COST)
        delivery = await here.slack.command("U1", "C1", "/ask", COST)
        said = await visible(here.slack, house)
        assert [one.seen_by for one in said] == ["", "U1"]
        assert all(code_of(one) in caplog.text for one in said)
        assert all(one.acknowledged for one in (*message.deliveries, delivery))
        assert COST not in caplog.text


class Careless(Journal):
    """A journal that breaks once the reply is out."""

    async def settle(self, claim: Claim, handled: Handled, posted: Posted) -> None:  # noqa: ARG002 - as the journal's
        raise KeyError(claim.delivery.question.text)


async def test_a_reply_that_is_out_is_not_followed_by_an_apology(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def careless(journal: Journal) -> Journal:
        return Careless(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})

    async with street(desk, file, "http") as here, here.house(changed=careless) as house:
        await here.slack.mention("U1", "C1", COST)
        assert ANSWER in only(await visible(here.slack, house)).text
        assert "KeyError" in caplog.text
        assert COST not in caplog.text


def code_of(message: Message) -> str:
    """Return the code that somebody is given, in a sentence that says what to do with it."""
    before, code = message.text.rsplit(" ", 1)
    assert before.endswith("incident")
    return f"incident {code.rstrip('.')}:"
