"""What people say of replies: whether they helped, and what is wrong with them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from adapters import wording
from bot.desk import Desk
from bot.journal.alone import Alone
from bot.journal.values import Feedback, Policy
from tests.adapters.slack.house import PATIENT
from tests.adapters.slack.playing import (
    Play,
    desk_with,
    labels,
    locked,
    playing,
    replica,
    shown_in,
)
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message

COST = "how much does it cost?"


def votes(folder: Path) -> list[tuple[bool, str]]:
    """Return what is written down of whether replies helped."""
    with sqlite3.connect(folder / "journal.db") as file:
        rows = file.execute("SELECT helped, reason FROM feedback ORDER BY at").fetchall()
    return [(bool(helped), reason) for helped, reason in rows]


async def test_that_a_reply_helped_is_noted_and_acknowledged(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        await play.slack.press("U2", answer, wording.HELPED, again=1)
        whisper = await play.whispered("U2")
        await play.quiet()
        assert whisper.text == wording.NOTED_HELPED
        assert whisper.thread_ts == answer.thread_ts
        assert len(play.slack.private("U2")) == 1
        assert votes(tmp_path) == [(True, "")]
        assert wording.HELPED in labels(answer)  # others have a vote too


async def test_that_it_did_not_help_is_noted_and_a_reason_may_be_given(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        await play.slack.press("U1", answer, wording.NOT_HELPED)
        whisper = await play.whispered()
        assert whisper.text == wording.ASK_REASON
        assert labels(whisper) == list(wording.REASONS.values())
        assert votes(tmp_path) == [(False, "")]
        await play.slack.press("U1", whisper, wording.REASONS["outdated"], again=1)
        await play.slack.until(lambda: labels(whisper) == [])
        await play.quiet()
        assert whisper.text == wording.NOTED_REASON
        assert play.slack.private("U1") == [whisper]
        assert votes(tmp_path) == [(False, "outdated")]


async def test_without_a_database_a_vote_is_taken_and_a_citation_given(
    desk: Desk, tmp_path: Path
) -> None:
    async with (
        SlackServer(times=PATIENT) as slack,
        replica(slack, desk, tmp_path, memory=Alone(Policy())) as play,
    ):
        answer = await play.asked(COST)
        await slack.press("U1", answer, wording.HELPED, again=1)
        assert (await play.whispered()).text == wording.NOTED_HELPED
        await slack.press("U1", answer, wording.CITE)
        assert "48 million euros" in (await play.whispered(count=2)).text
        await play.quiet()


async def test_a_vote_on_a_reply_that_is_no_longer_known_is_answered_kindly(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        await play.quiet()
        with sqlite3.connect(tmp_path / "journal.db") as file:
            file.execute("DELETE FROM deliveries")
        await play.slack.press("U1", answer, wording.HELPED)
        assert (await play.whispered()).text == wording.TOO_LONG_AGO


async def test_a_vote_while_the_journal_is_out_of_reach_is_answered_kindly(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        await play.quiet()
        with locked(play, tmp_path):
            await play.slack.press("U1", answer, wording.NOT_HELPED)
            assert (await play.whispered()).text == wording.NOT_NOTED
            await play.quiet()
        assert votes(tmp_path) == []


async def reported(play: Play, user: str = "U2", typed: str = "It is <!channel> 50.") -> Message:
    """Report a reply as wrong, and return it."""
    answer = await play.asked(COST)
    await play.quiet()
    await play.slack.press(user, answer, wording.WRONG)
    await play.slack.until(lambda: play.slack.views(user))
    await play.slack.submit(user, play.view(user), {"typed": typed}, again=1)
    await play.slack.until(lambda: play.slack.private(user))
    await play.quiet()
    return answer


@pytest.mark.parametrize("contact", ["slack:C0DESK01", "#desk"])
async def test_whoever_keeps_the_briefing_hears_what_is_wrong(tmp_path: Path, contact: str) -> None:
    async with playing(desk_with(tmp_path, contact), tmp_path) as play:
        play.slack.add_channel("C0DESK01", "desk", members=["U1"], with_app=True)
        answer = await reported(play)
        (report,) = play.slack.channel("C0DESK01").by_bots()
        said = shown_in(report)
        assert "48 million euros for the whole plan." in said
        assert "It is <!channel> 50." in said
        assert {"type": "user", "user_id": "U2"} in report.blocks[0]["elements"][0]["elements"]
        link = report.blocks[0]["elements"][-1]["elements"][0]
        assert f"/archives/C1/p{answer.ts.replace('.', '')}?thread_ts=" in link["url"]
        assert "<!channel>" not in report.text
        assert [one.text for one in play.slack.private("U2")] == [wording.REPORTED]
        assert play.slack.views("U2") == []
        assert votes(tmp_path) == [(False, "wrong")]
        assert wording.WRONG not in labels(answer)


async def test_a_person_may_be_who_keeps_the_briefing(tmp_path: Path) -> None:
    async with playing(desk_with(tmp_path, "slack:U0123456"), tmp_path) as play:
        play.slack.add_person("U0123456", "Maria")
        await reported(play, typed="")
        (report,) = play.direct("U0123456")
        assert wording.REPORT_WORDS not in shown_in(report)
        assert [one.text for one in play.slack.private("U2")] == [wording.REPORTED]


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("slack:C0123456", "C0123456"),
        ("#random", "#random"),
        ("desk@example.org", "desk@example.org"),
        ("https://example.org/corrections", "https://example.org/corrections"),
        ("The harbour desk", "The harbour desk"),
    ],
    ids=["no-such-channel", "not-in-it", "mail", "web", "name"],
)
async def test_where_nobody_can_be_reached_the_reader_is_told_whom_to_tell(
    tmp_path: Path, contact: str, told: str
) -> None:
    async with playing(desk_with(tmp_path, contact), tmp_path) as play:
        await reported(play)
        (whisper,) = play.slack.private("U2")
        assert whisper.text == wording.REPORT_TELL.format(contact=told)
        if not contact.startswith("slack:"):
            assert told in shown_in(whisper)
        assert votes(tmp_path) == [(False, "wrong")]


async def test_a_briefing_without_a_contact_is_noted_all_the_same(tmp_path: Path) -> None:
    async with playing(desk_with(tmp_path, ""), tmp_path) as play:
        await reported(play)
        assert [one.text for one in play.slack.private("U2")] == [wording.REPORT_NOBODY]
        assert votes(tmp_path) == [(False, "wrong")]


async def test_a_report_reaches_the_contact_while_the_journal_is_out_of_reach(
    tmp_path: Path,
) -> None:
    async with playing(desk_with(tmp_path, "#general"), tmp_path) as play:
        answer = await play.asked(COST)
        await play.quiet()
        await play.slack.press("U2", answer, wording.WRONG)
        await play.slack.until(lambda: play.slack.views("U2"))
        with locked(play, tmp_path):
            await play.slack.submit("U2", play.view("U2"))
            assert (await play.whispered("U2")).text == wording.REPORTED
            await play.quiet()


async def test_who_closes_the_modal_may_press_again(tmp_path: Path) -> None:
    async with playing(desk_with(tmp_path, "#general"), tmp_path) as play:
        answer = await play.asked(COST)
        await play.slack.press("U2", answer, wording.WRONG)
        await play.slack.until(lambda: play.slack.views("U2"))
        await play.slack.close("U2", play.view("U2"))
        await play.quiet()
        assert wording.WRONG in labels(answer)
        assert votes(tmp_path) == []
        assert play.slack.private("U2") == []


async def test_a_report_of_what_only_one_person_sees_has_no_link(tmp_path: Path) -> None:
    async with playing(desk_with(tmp_path, "#general"), tmp_path) as play:
        whisper = await play.asked_privately(COST)
        await play.slack.press("U1", whisper, wording.WRONG)
        await play.slack.until(lambda: play.slack.views("U1"))
        await play.slack.submit("U1", play.view())
        await play.whispered("U1", 2)
        await play.quiet()
        (report,) = [one for one in play.slack.channel("C1").by_bots() if not one.ephemeral]
        assert len(report.blocks[0]["elements"]) == 2
        assert not whisper.deleted


async def test_another_process_takes_a_report_too(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "#general")
    async with SlackServer(times=PATIENT) as slack:
        async with replica(slack, desk, tmp_path) as before:
            answer = await before.asked(COST)
            await slack.press("U2", answer, wording.WRONG)
            await slack.until(lambda: slack.views("U2"))
            await before.quiet()
        async with replica(slack, desk, tmp_path) as after:
            await slack.submit("U2", after.view("U2"), {"typed": "It is 50."})
            assert (await after.whispered("U2")).text == wording.REPORTED
            await after.quiet()


class Breaking(Alone):
    """A memory that breaks as nobody foresaw."""

    async def note(self, given: Feedback, person: str) -> bool:  # noqa: ARG002 - as a memory's
        raise KeyError(given.reason)


async def test_a_report_that_breaks_is_said(tmp_path: Path) -> None:
    async with (
        SlackServer(times=PATIENT) as slack,
        replica(
            slack, desk_with(tmp_path, "#general"), tmp_path, memory=Breaking(Policy())
        ) as play,
    ):
        await reported(play)
        assert "incident" in play.slack.private("U2")[0].text


@pytest.mark.parametrize("why", ["expired_trigger_id", "internal_error"])
async def test_a_modal_that_came_too_late_is_said(desk: Desk, tmp_path: Path, why: str) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        play.slack.fail("views.open", why)
        await play.slack.press("U1", answer, wording.WRONG)
        assert (await play.whispered()).text == wording.MODAL_TOO_SLOW
