"""What a process left when it died is answered by another, and nothing is said twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.discord.address import Address, write_address
from adapters.discord.sending import sender
from adapters.doors.posting import NotSentError
from bot import compose
from bot.desk import Desk, Handled
from bot.journal.answering import answer_overdue
from bot.journal.journal import Journal
from bot.journal.memory import Claim
from bot.journal.values import Delivery, Outgoing, Posted
from bot.messages import Outcome
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.troubles import POST, SOON, only
from tests.adapters.discord.ways import ANSWER, WAYS, Way
from tests.loopback.discord.state import Message
from tests.patience import PATIENCE

LATER = timedelta(minutes=5)


class Dying(Journal):
    """The journal of a process that dies when it has claimed a question."""

    async def claim(self, delivery: Delivery) -> Claim | None:
        await super().claim(delivery)
        raise asyncio.CancelledError


class DyingSlowly(Journal):
    """The same, when it has said that it is at work."""

    async def claim(self, delivery: Delivery) -> Claim | None:
        await super().claim(delivery)
        await asyncio.sleep(5 * SOON)
        raise asyncio.CancelledError


class DyingLate(Journal):
    """The same, when the reply is out and not written down yet."""

    async def settle(self, _claim: Claim, _handled: Handled, _posted: Posted) -> None:
        raise asyncio.CancelledError


def made(kind: type[Journal], journal: Journal) -> Journal:
    return kind(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})


async def take_over(house: House) -> int:
    """Do what each process does from time to time, when the lease of another has run out."""
    journal = house.door.journal
    assert isinstance(journal, Journal)
    ahead = replace(journal, now=lambda: journal.now() + LATER)
    found: list[BaseException] = []
    doors = {"discord": sender(house.door, pauses=())}
    count = await answer_overdue(house.door.consider, ahead, doors, found.append)
    assert found == []
    return count


BY_MESSAGE = ("mention", "mention_within", "mention_in_thread", "reply", "direct")
BY_INTERACTION = tuple(name for name in WAYS if name not in BY_MESSAGE)


@pytest.fixture(params=BY_MESSAGE)
def by_message(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


@pytest.fixture(params=BY_INTERACTION)
def by_interaction(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


async def left_and_taken_over(
    desk: Desk, file: Path, way: Way, kind: type[Journal], *, takes: int
) -> list[Message]:
    async with street(desk, file) as here:
        at_once = SOON if kind is DyingSlowly else PATIENCE
        dying = here.house(changed=lambda journal: made(kind, journal), at_once=at_once)
        async with dying as house:
            await way(here.discord)
            await visible(here.discord, house)
        async with here.house() as house:
            assert await take_over(house) == takes
            assert await take_over(house) == 0
            return await visible(here.discord, house)


async def test_a_message_that_was_claimed_and_left_is_answered_where_it_was_asked(
    desk: Desk, file: Path, by_message: Way
) -> None:
    reply = only(await left_and_taken_over(desk, file, by_message, Dying, takes=1))
    assert ANSWER in reply.text
    assert reply.reference is not None


async def test_a_message_whose_reply_is_out_gets_no_other(
    desk: Desk, file: Path, by_message: Way
) -> None:
    said = await left_and_taken_over(desk, file, by_message, DyingLate, takes=1)
    assert ANSWER in only(said).text
    assert only(said).edited is None


async def test_a_command_of_which_nobody_heard_is_answered_in_a_direct_message(
    desk: Desk, file: Path, by_interaction: Way
) -> None:
    reply = only(await left_and_taken_over(desk, file, by_interaction, Dying, takes=1))
    assert ANSWER in reply.text
    assert (reply.visible_to, len(reply.channel.people)) == (None, 1)


async def test_a_command_that_was_put_off_gets_its_answer_there(
    desk: Desk, file: Path, by_interaction: Way
) -> None:
    reply = only(await left_and_taken_over(desk, file, by_interaction, DyingSlowly, takes=1))
    assert ANSWER in reply.text
    assert reply.visible_to is not None
    assert not reply.is_loading


async def test_a_command_whose_reply_is_out_gets_no_other(
    desk: Desk, file: Path, by_interaction: Way
) -> None:
    said = await left_and_taken_over(desk, file, by_interaction, DyingLate, takes=1)
    assert ANSWER in only(said).text
    assert only(said).edited is None


async def test_what_discord_did_not_take_raises_and_is_sent_when_it_does(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        channel = here.discord.channel
        address = write_address(Address(guild="1", channel=str(channel.id), person="1"))
        reply = Outgoing(compose.simple("So it is.", Outcome.TALK), "id", "nonce")
        send = sender(house.door, pauses=(0, 0))
        here.discord.fault(POST, drops=True, times=3)
        with pytest.raises(NotSentError):
            await send(address, reply)
        posted = await send(address, reply)
        said = only(await visible(here.discord, house))
        assert posted == Posted(str(channel.id), (str(said.id),))


async def test_while_the_token_is_not_taken_nothing_counts_as_sent(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        address = write_address(
            Address(guild="1", channel=str(here.discord.channel.id), person="1")
        )
        reply = Outgoing(compose.simple("So it is.", Outcome.TALK), "id", "nonce")
        here.discord.world.token = "another"  # noqa: S105 - of a test
        with pytest.raises(NotSentError):
            await sender(house.door, pauses=())(address, reply)
