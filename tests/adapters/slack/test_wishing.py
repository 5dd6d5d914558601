"""What is wanted by the words after `brief`: schedules, following, figures, in a channel."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters import wording
from adapters.doors import wording as doors
from bot.desk import Desk
from bot.journal.editions import Edition
from bot.journal.planned import Place
from knowledge.changes import digest_of, state_of
from tests.adapters.slack.briefed import C1, HARBOUR, begun, drawn, played, quiet, roots
from tests.adapters.slack.house import House, Street
from tests.loopback.slack.state import Message

SCHEDULE = "schedule weekdays 09:00 Europe/Berlin 60s"
ADA = Place(door="slack", workspace="T1", channel="U1")


async def promised(here: Street, house: House, text: str, channel: str = "C1") -> Message:
    """Use /brief for something that is promised; return what is read of it where it was asked for,
    which is the one thing.
    """
    place = here.slack.channel(channel)
    before = len(place.messages)
    await here.slack.command("U1", channel, "/brief", text)
    await quiet(here, house)
    [told] = place.messages[before:]
    assert told.seen_by in {"", "U1"}
    return told


async def test_a_schedule_is_announced_in_the_channel_once(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await here.slack.command("U1", "C1", "/brief", SCHEDULE, again=1)
        await quiet(here, house)
        [told] = roots(here.slack)
        assert not here.slack.private("U1")
        assert told.text.startswith("<@U1> scheduled this for the channel.")
        assert "/brief stop 1" in told.text
        [elements] = [one["elements"] for one in told.blocks[0]["elements"]]
        assert elements[0] == {"type": "user", "user_id": "U1"}
        [planned] = await house.door.journal.schedules.of(C1)
        assert planned.label == "#general"
        await here.slack.mention("U2", "C1", "brief stop 1")
        await quiet(here, house)
        assert await house.door.journal.schedules.of(C1) == []
        assert here.slack.private("U2")
        assert roots(here.slack) == [told]


@pytest.mark.parametrize("text", ["follow", SCHEDULE])
@pytest.mark.parametrize("kind", ["channel", "group"])
async def test_where_the_desk_is_no_member_it_promises_nothing(
    desk: Desk, tmp_path: Path, text: str, kind: str
) -> None:
    async with played(desk, tmp_path) as (here, house):
        here.slack.add_channel("C9", "elsewhere", members=["U1"], kind=kind)
        told = await promised(here, house, text, "C9")
        assert told.seen_by == "U1"
        assert told.text == doors.NOT_A_MEMBER.format(invite="/invite @briefdesk")
        there = replace(C1, channel="C9")
        assert await house.door.journal.schedules.of(there) == []
        assert await house.door.journal.followers.at(there) == []
        here.slack.channel("C9").members.add(here.slack.state.bot_of("T1").bot_user)
        told = await promised(here, house, text, "C9")
        assert not told.seen_by
        assert told.text.startswith("<@U1> ")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("is_archived", doors.IN_AN_ARCHIVE),
        ("restricted_action", doors.NOT_ALLOWED_TO_POST),
        ("restricted_action_thread_only_channel", doors.NOT_ALLOWED_TO_POST),
        ("cannot_reply_to_message", doors.NOT_POSTED.format(code="cannot_reply_to_message")),
        ("team_access_not_granted", doors.POSTING_AWAY),
    ],
)
async def test_what_could_not_be_posted_does_not_stand(
    desk: Desk, tmp_path: Path, code: str, sentence: str
) -> None:
    async with played(desk, tmp_path) as (here, house):
        for text in ("follow", SCHEDULE):
            here.slack.fail("chat.postMessage", code)
            told = await promised(here, house, text)
            assert (told.text, told.seen_by) == (sentence, "U1")
        assert await house.door.journal.schedules.of(C1) == []
        assert await house.door.journal.followers.at(C1) == []


async def test_what_slack_objects_to_for_no_known_reason_does_not_stand(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        here.slack.fail("chat.postMessage", "as_user_not_supported")
        told = await promised(here, house, "follow")
        assert told.seen_by == "U1"
        assert await house.door.journal.followers.at(C1) == []


async def test_who_cannot_be_written_to_directly_follows_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        here.slack.fail("chat.postMessage", "messages_tab_disabled", times=2)
        told = await promised(here, house, "follow me")
        assert (told.text, told.seen_by) == (doors.NOT_DIRECTLY, "U1")
        assert await house.door.journal.followers.at(ADA) == []
        told = await promised(here, house, "follow me")
        assert (told.text, told.seen_by) == (doors.ANNOUNCED_TO_YOU, "U1")
        [confirmed] = roots(here.slack, "DU1")
        assert confirmed.text.startswith("You will hear")


async def test_with_managers_others_may_not(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path, managers=frozenset({"U2"})) as (here, house):
        await here.slack.command("U1", "C1", "/brief", SCHEDULE)
        await quiet(here, house)
        assert await house.door.journal.schedules.of(C1) == []
        assert here.slack.private("U1")[-1].text == wording.MAY_NOT_SCHEDULE.format(
            command="/brief"
        )
        await here.slack.command("U2", "C1", "/brief", SCHEDULE)
        await quiet(here, house)
        assert len(await house.door.journal.schedules.of(C1)) == 1


async def test_a_channel_and_a_person_follow_also_from_a_thread(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "follow")
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "brief follow this for me", root)
        await quiet(here, house)
        followers = house.door.journal.followers
        assert [one.briefing for one in await followers.at(C1)] == [HARBOUR]
        assert [one.briefing for one in await followers.at(ADA)] == [HARBOUR]
        [told] = here.slack.private("U1")[-1:]
        assert (told.thread_ts, told.text) == (root.ts, doors.ANNOUNCED_TO_YOU)
        await here.slack.mention("U1", "C1", f"brief {SCHEDULE}", root)
        await quiet(here, house)
        told = here.slack.private("U1")[-1]
        assert (told.thread_ts, told.text) == (root.ts, doors.ANNOUNCED)
        assert "scheduled this" in roots(here.slack)[-1].text


async def test_in_a_direct_message_a_person_schedules_and_follows_for_themselves(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, managers=frozenset({"U2"})) as (here, house):
        await here.slack.direct("U1", "brief follow")
        await quiet(here, house)
        [confirmed] = roots(here.slack, "DU1")
        assert confirmed.text.startswith("You will hear")
        assert not here.slack.private("U1")
        told = await promised(here, house, "follow me", "DU1")
        assert "already" in told.text
        told = await promised(here, house, SCHEDULE, "DU1")
        assert told.text.startswith("1: weekdays")
        assert not told.ephemeral
        journal, direct = house.door.journal, Place(door="slack", workspace="T1", channel="DU1")
        assert [one.place for one in await journal.followers.of(HARBOUR)] == [ADA]
        assert len(await journal.schedules.of(direct)) == 1


@pytest.mark.parametrize("text", ["brief follow", f"brief {SCHEDULE}"])
async def test_who_asks_in_a_thread_of_direct_messages_is_told_there(
    desk: Desk, tmp_path: Path, text: str
) -> None:
    async with played(desk, tmp_path) as (here, house):
        root = await here.slack.direct("U1", "thanks")
        await quiet(here, house)
        await here.slack.direct("U1", text, root)
        await quiet(here, house)
        told = [one for one in here.slack.private("U1") if one.root == root.root]
        assert [one.text for one in told] == [doors.ANNOUNCED_TO_YOU]
        assert len(roots(here.slack, "DU1")) == 1


async def test_a_thread_counts_as_told_what_this_replica_answers_from(
    desk: Desk, tmp_path: Path
) -> None:
    state = state_of(desk.library.briefings[HARBOUR])
    later = state | {"total-cost": "50 million euros for the whole plan."}
    async with played(desk, tmp_path) as (here, house):
        for number, one in enumerate((state, later), 1):
            edition = Edition(
                briefing=HARBOUR,
                number=number,
                digest=digest_of(one),
                state=one,
                at=datetime.now(UTC),
                told=True,
            )
            assert await house.door.journal.editions.add(edition)
        await begun(here, house)
        thread = await house.door.journal.threads.latest(C1, HARBOUR)
        assert thread
        assert thread.edition == 1


async def test_figures_are_for_all_with_the_name_of_who_wanted_them(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, drawn(desk)) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "figures")
        await quiet(here, house)
        [post] = roots(here.slack)
        assert post.text.startswith("Shared by <@U1>")
        assert "48 million" in post.text
        root = await begun(here, house)
        asked = await here.slack.mention("U1", "C1", "brief figures", root)
        await quiet(here, house)
        assert "48 million" in here.slack.replies(asked)[-1].text


async def test_figures_of_nothing_are_told_to_the_asker_alone(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "figures of zanzibar")
        await quiet(here, house)
        assert not roots(here.slack)
        assert here.slack.private("U1")


async def test_recap_by_command_says_where_it_belongs(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "recap")
        await quiet(here, house)
        assert here.slack.private("U1")[-1].text == wording.RECAP_WHERE


async def test_in_a_direct_message_all_of_it_stands_in_the_answer(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        asked = await here.slack.direct("U1", "brief 60s")
        await quiet(here, house)
        [told] = here.slack.replies(asked)
        assert "48 million" in told.text
        await here.slack.command("U1", "DU1", "/brief", "60s")
        await quiet(here, house)
        root = roots(here.slack, "DU1")[-1]
        then = await here.slack.direct("U1", "how much does it cost?", root)
        await quiet(here, house)
        assert "48 million" in here.slack.replies(then)[-1].text
        await here.slack.direct("U1", "recap", root)
        await quiet(here, house)
        assert "recap" in here.slack.replies(root)[-1].text
