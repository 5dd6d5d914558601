"""What is wanted by the words after `brief`: schedules, following, figures, in a channel."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from adapters import wording
from bot.desk import Desk
from bot.journal.editions import Edition
from bot.journal.planned import Place
from knowledge.changes import digest_of, state_of
from tests.adapters.slack.briefed import C1, HARBOUR, begun, drawn, played, quiet, roots

SCHEDULE = "schedule weekdays 09:00 Europe/Berlin 60s"
ADA = Place(door="slack", workspace="T1", channel="U1")


async def test_a_schedule_is_made_for_the_channel_and_told_to_the_maker(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        await here.slack.command("U1", "C1", "/brief", SCHEDULE, again=1)
        await quiet(here, house)
        [told] = here.slack.private("U1")
        assert "/brief stop 1" in told.text
        [planned] = await house.door.journal.schedules.of(C1)
        assert planned.label == "#general"
        await here.slack.mention("U2", "C1", "brief stop 1")
        await quiet(here, house)
        assert await house.door.journal.schedules.of(C1) == []
        assert here.slack.private("U2")
        assert not roots(here.slack)


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
        told = here.slack.private("U1")[-1]
        assert told.thread_ts == root.ts


async def test_in_a_direct_message_a_person_schedules_and_follows_for_themselves(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, managers=frozenset({"U2"})) as (here, house):
        await here.slack.direct("U1", "brief follow")
        await quiet(here, house)
        for text in ("follow me", SCHEDULE):
            await here.slack.command("U1", "DU1", "/brief", text)
            await quiet(here, house)
        journal, direct = house.door.journal, Place(door="slack", workspace="T1", channel="DU1")
        assert [one.place for one in await journal.followers.of(HARBOUR)] == [ADA]
        assert len(await journal.schedules.of(direct)) == 1


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
