"""What may have been sent already is looked for before it is sent again, where the app may look."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.slack.address import Address, write_address
from adapters.slack.connecting.manifest import READING, SCOPES
from adapters.slack.sending import sender
from adapters.slack.standing import EVENT, LONGEST_LOOK
from bot import compose
from bot.desk import Desk, Handled
from bot.journal.answering import answer_overdue
from bot.journal.journal import Journal, clock
from bot.journal.memory import Claim
from bot.journal.values import Outgoing, Posted
from bot.messages import Outcome
from tests.adapters.slack.house import MODES, House, Street, street, visible
from tests.adapters.slack.test_sending import COST, POST, long_reply
from tests.loopback.slack.state import Fault, Json, Message

MAY_LOOK = frozenset((*SCOPES, *READING))
MAY_NOT = frozenset(SCOPES)
READS = ("conversations.history", "conversations.replies")
LATER = timedelta(minutes=5)
PLACES = ("channel", "thread", "private channel", "direct", "direct thread")
TAKEN: Json = {"drop": True, "carried_out": True}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture(params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def asked(here: Street, place: str) -> Message:
    """Ask what something costs, in a place."""
    slack = here.slack
    if place == "private channel":
        slack.add_channel("C3", "closed", members=["U1"], kind="group", with_app=True)
        return await slack.mention("U1", "C3", COST)
    if place == "direct":
        return await slack.direct("U1", COST)
    if place == "direct thread":
        return await slack.direct("U1", COST, await slack.direct("U1", "thanks"))
    root = await slack.say("U1", "C1", "Look at this.") if place == "thread" else None
    return await slack.mention("U1", "C1", COST, root)


def reading(here: Street) -> AbstractAsyncContextManager[House]:
    """Open a house whose operator lets the desk read along."""
    return here.house(overhears=True)


def looked(here: Street) -> list[Json]:
    return [one.arguments for method in READS for one in here.slack.calls(method)]


def answers(messages: Sequence[Message]) -> list[Message]:
    return [one for one in messages if "48 million" in one.text]


def expected(place: str, scopes: frozenset[str]) -> int:
    return 1 if place.startswith("direct") or scopes == MAY_LOOK else 2


# --- Slack takes it and breaks the connection -----------------------------------------------------


@pytest.mark.parametrize("scopes", [MAY_LOOK, MAY_NOT], ids=["may look", "may not"])
@pytest.mark.parametrize("place", PLACES)
async def test_what_slack_took_before_the_connection_broke_comes_once(
    desk: Desk, file: Path, mode: str, place: str, scopes: frozenset[str]
) -> None:
    given = street(desk, file, mode, scopes=scopes)
    async with given as here, here.house(overhears=scopes == MAY_LOOK) as house:
        if place == "direct thread":
            here.slack.state.faults.append(Fault(POST))  # the reply to what comes before
        here.slack.fail(POST, **TAKEN)
        message = await asked(here, place)
        said = answers(await visible(here.slack, house))
        assert len(said) == expected(place, scopes)
        assert {one.root for one in said} == {message.root}


@pytest.mark.parametrize("scopes", [MAY_LOOK, MAY_NOT], ids=["may look", "may not"])
async def test_what_is_promised_is_announced_once_where_the_connection_broke(
    desk: Desk, file: Path, scopes: frozenset[str]
) -> None:
    given = street(desk, file, "socket", scopes=scopes)
    async with given as here, here.house(overhears=scopes == MAY_LOOK) as house:
        here.slack.fail(POST, **TAKEN)
        await here.slack.command("U1", "C1", "/brief", "schedule daily 9:00 UTC")
        said = [one for one in await visible(here.slack, house) if "scheduled this" in one.text]
        assert len(said) == expected("channel", scopes)
        assert len(here.slack.calls(POST)) == 2 - (scopes == MAY_LOOK)


async def test_what_slack_did_not_take_is_looked_for_and_sent(desk: Desk, file: Path) -> None:
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        here.slack.fail(POST, drop=True)
        await asked(here, "channel")
        assert len(await visible(here.slack, house)) == 1
        assert len(looked(here)) == 1
        assert len(here.slack.calls(POST)) == 2


async def test_nothing_is_looked_for_while_nothing_goes_wrong(desk: Desk, file: Path) -> None:
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        for place in PLACES:
            await asked(here, place)
        here.slack.fail(POST, "ratelimited", retry_after=1)
        await asked(here, "channel")
        here.slack.fail(POST, status=500)
        await asked(here, "channel")
        await visible(here.slack, house)
        assert looked(here) == []


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_each_part_comes_once_and_in_order(desk: Desk, file: Path, place: int) -> None:
    address = write_address(Address(team="T1", channel="C1", person="U1"))
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        here.slack.state.faults += [Fault(POST) for _ in range(place)]
        here.slack.fail(POST, **TAKEN)
        posted = await sender(house.door, (0,))(address, Outgoing(long_reply(), "id", "nonce"))
        said = await visible(here.slack, house)
        assert posted.messages == tuple(one.ts for one in said)
        assert numbers(said) == [*range(1_500)]


async def test_it_is_looked_again_where_the_connection_breaks_again(desk: Desk, file: Path) -> None:
    address = write_address(Address(team="T1", channel="C1", person="U1"))
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        here.slack.state.faults += [Fault(POST, **TAKEN), Fault(POST, **TAKEN)]
        posted = await sender(house.door, (0,))(address, Outgoing(long_reply(), "id", "nonce"))
        said = await visible(here.slack, house)
        assert posted.messages == tuple(one.ts for one in said)
        assert numbers(said) == [*range(1_500)]
        assert len(looked(here)) == 2


def numbers(said: Sequence[Message]) -> list[int]:
    return [int(word) for one in said for word in one.text.split() if word.isdecimal()]


# --- a process dies before it has written down that it sent it ------------------------------------


class Dies(Journal):
    """A journal of a process that ends where it would write down that a reply is out."""

    async def settle(self, claim: Claim, handled: Handled, posted: Posted) -> None:  # noqa: ARG002 - as the journal's
        raise KeyError(claim.row.key)


def dying(journal: Journal) -> Journal:
    return Dies(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})


async def taken_over(house: House) -> None:
    """Do what is overdue, as the upkeep of any process does once the lease has lapsed."""
    journal = house.door.journal
    assert isinstance(journal, Journal)
    ahead = replace(journal, now=lambda: clock() + LATER)
    found: list[BaseException] = []
    doors = {"slack": sender(house.door)}
    assert await answer_overdue(house.door.consider, ahead, doors, found.append) == 1
    assert found == []


@pytest.mark.parametrize("scopes", [MAY_LOOK, MAY_NOT], ids=["may look", "may not"])
@pytest.mark.parametrize("place", [one for one in PLACES if one != "direct thread"])
async def test_what_a_killed_process_had_sent_comes_once(
    desk: Desk, file: Path, mode: str, place: str, scopes: frozenset[str]
) -> None:
    async with street(desk, file, mode, scopes=scopes) as here:
        async with here.house(changed=dying) as first:
            message = await asked(here, place)
            assert len(await visible(here.slack, first)) == 1
        async with here.house(overhears=scopes == MAY_LOOK) as second:
            await taken_over(second)
            said = answers(await visible(here.slack, second))
            assert len(said) == expected(place, scopes)
            assert {one.root for one in said} == {message.root}


async def test_what_was_found_is_known_as_what_was_posted(desk: Desk, file: Path) -> None:
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here:
        async with here.house(changed=dying) as first:
            message = await asked(here, "channel")
            await visible(here.slack, first)
        async with reading(here) as second:
            await taken_over(second)
            journal = second.door.journal
            reply = journal.keys.reply(f"slack/T1/C1/{message.ts}")
            [said] = await visible(here.slack, second)
            assert await journal.posted(reply) == Posted("C1", (said.ts,), thread=message.ts)


async def test_of_parts_only_those_are_sent_that_are_not_there(desk: Desk, file: Path) -> None:
    address = write_address(Address(team="T1", channel="C1", person="U1"))
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        send, before = sender(house.door, ()), clock()
        here.slack.state.faults.append(Fault(POST))
        here.slack.fail(POST, "internal_error")
        await send(address, Outgoing(long_reply(), "id", "nonce"))
        assert len(await visible(here.slack, house)) == 1
        posted = await send(address, Outgoing(long_reply(), "id", "nonce", before))
        said = await visible(here.slack, house)
        assert posted.messages == tuple(one.ts for one in said)
        assert numbers(said) == [*range(1_500)]
        assert len(looked(here)) == 1


# --- looking --------------------------------------------------------------------------------------


async def sent_again(here: Street, house: House, thread: str = "") -> int:
    """Send the same reply twice, with others in between; return how often it stands there."""
    before, send = clock(), sender(house.door, ())
    address = write_address(Address(team="T1", channel="C1", person="U1", thread=thread))
    reply = compose.simple("So it is.", Outcome.TALK)
    await send(address, Outgoing(reply, "id", "nonce"))
    for number in range(40):
        await send(address, Outgoing(reply, "id", f"another {number}"))
    await send(address, Outgoing(reply, "id", "nonce", before))
    return len(await visible(here.slack, house)) - 40


@pytest.mark.parametrize("in_thread", [False, True])
async def test_it_is_found_also_where_a_page_has_fifteen_messages(
    desk: Desk, file: Path, *, in_thread: bool
) -> None:
    given = street(desk, file, "socket", scopes=MAY_LOOK, most_read=15)
    async with given as here, reading(here) as house:
        root = await here.slack.say("U1", "C1", "Look at this.") if in_thread else None
        assert await sent_again(here, house, root.ts if root else "") == 1
        assert len(looked(here)) > 1
        assert all(float(one["oldest"]) > 0 for one in looked(here))


async def test_it_is_found_also_where_the_clock_here_is_ahead(desk: Desk, file: Path) -> None:
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        address = write_address(Address(team="T1", channel="C1", person="U1"))
        reply, send = compose.simple("So it is.", Outcome.TALK), sender(house.door, ())
        await send(address, Outgoing(reply, "id", "nonce"))
        await send(address, Outgoing(reply, "id", "nonce", clock() + timedelta(seconds=30)))
        assert len(await visible(here.slack, house)) == 1


async def test_what_another_app_says_of_its_message_is_not_ours(desk: Desk, file: Path) -> None:
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        address = write_address(Address(team="T1", channel="C1", person="U1"))
        reply, send, before = compose.simple("So it is.", Outcome.TALK), sender(house.door), clock()
        await send(address, Outgoing(reply, "id", "nonce"))
        [said] = await visible(here.slack, house)
        said.metadata = {**said.metadata, "event_type": "of_another_app"}
        await send(address, Outgoing(reply, "id", "nonce", before))
        assert len(await visible(here.slack, house)) == 2


async def test_a_channel_is_read_only_where_the_operator_lets_the_desk(
    desk: Desk, file: Path
) -> None:
    """Also where the app was given more than it asked for."""
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, here.house() as house:
        here.slack.fail(POST, **TAKEN)
        await asked(here, "channel")
        assert len(await visible(here.slack, house)) == 2
        assert looked(here) == []


@pytest.mark.parametrize(
    "fault",
    [
        {"error": "ratelimited", "retry_after": 60},
        {"error": "missing_scope"},
        {"error": "not_in_channel"},
        {"error": "not_allowed_token_type"},
        {"error": "an_error_of_tomorrow"},
        {"status": 500},
        {"drop": True, "times": 2},  # aiohttp reads a second time by itself
        {"delay": 6 * LONGEST_LOOK},
    ],
    ids=str,
)
async def test_where_it_cannot_be_seen_it_is_sent_as_if_it_had_not_been(
    desk: Desk, file: Path, fault: Json, caplog: pytest.LogCaptureFixture
) -> None:
    """At once, and without a second look: whoever asked waits."""
    caplog.set_level("DEBUG", "briefdesk")
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        here.slack.fail(READS[1], **fault)
        here.slack.fail(POST, **TAKEN)
        await asked(here, "channel")
        assert len(await visible(here.slack, house)) == 2
        assert len(looked(here)) == fault.get("times", 1)
        assert "cannot be seen" in caplog.text
        assert COST not in caplog.text


async def test_what_is_read_is_not_logged(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "briefdesk")
    async with street(desk, file, "socket", scopes=MAY_LOOK) as here, reading(here) as house:
        root = await here.slack.say("U1", "C1", "The combination is swordfish.")
        here.slack.fail(POST, **TAKEN)
        await here.slack.mention("U1", "C1", COST, root)
        await visible(here.slack, house)
        assert len(looked(here)) == 1
        assert "swordfish" not in caplog.text
    with closing(sqlite3.connect(file)) as journal:
        assert "swordfish" not in "".join(journal.iterdump())


async def test_each_message_carries_an_id_of_its_own_that_tells_nothing(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file, "socket") as here, here.house() as house:
        for place in PLACES:
            await asked(here, place)
        await here.slack.command("U1", "C1", "/brief", "60s")
        said = [one for one in await visible(here.slack, house) if not one.ephemeral]
        assert {one.metadata["event_type"] for one in said} == {EVENT}
        ids = [one.metadata["event_payload"].pop("id") for one in said]
        assert len(set(ids)) == len(ids) > len(PLACES)
        assert all(one.metadata["event_payload"] == {} for one in said)
        told = json.dumps(ids)
        assert not any(name in told for name in ("U1", "C1", "T1", "DU1"))
