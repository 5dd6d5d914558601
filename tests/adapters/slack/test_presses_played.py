"""Buttons in a Slack: each press ends in one thing that people see, and used buttons are gone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters import wording
from bot.desk import Desk, Handled, Recalled
from bot.messages import Outcome, Paragraph, Question, Reply
from bot.wording import RECEIPT_GIVEN
from tests.adapters.slack.house import PATIENT
from tests.adapters.slack.playing import Play, labels, playing, replica, shown_in
from tests.loopback.slack.finding import find, pressed
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message

AMBIGUOUS = "what did they say?"
COST = "how much does it cost?"
COST_ANSWER = "48 million euros for the whole plan."


def at_length(_question: Question, recalled: Recalled) -> Handled:
    """Answer in three messages."""
    text = " ".join(f"Word {number} of many." for number in range(1_500))
    return Handled(Reply(blocks=(Paragraph(text),), outcome=Outcome.TALK), recalled.context)


async def test_a_choice_is_answered_in_its_thread_and_settles(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        question = await play.slack.mention("U1", "C1", AMBIGUOUS)
        choice = await play.slack.replied(question)
        assert "City Council" in labels(choice)
        await play.slack.press("U1", choice, "City Council")
        answer = await play.slack.replied(question, 2)
        await play.quiet()
        assert answer.thread_ts == question.ts
        assert answer.text.startswith("City Council")
        assert "City Council" not in labels(choice)
        assert "Chosen: City Council" in shown_in(choice)
        assert wording.DELETE in labels(choice)  # what is not used up stays
        (update,) = play.slack.calls("chat.update")
        assert update.arguments["parse"] == "none"  # or Slack would look for names in it


@pytest.mark.parametrize("label", ["City Council", "None of these"])
async def test_a_double_click_is_answered_once(desk: Desk, tmp_path: Path, label: str) -> None:
    async with playing(desk, tmp_path) as play:
        question = await play.slack.mention("U1", "C1", AMBIGUOUS)
        choice = await play.slack.replied(question)
        action = pressed(find(choice.blocks, label), "1795645625.000100")
        again = pressed(find(choice.blocks, label), "1795645625.000200")
        await asyncio.gather(
            play.slack.act("U1", choice, action), play.slack.act("U1", choice, again)
        )
        await play.slack.act("U1", choice, action)
        await play.quiet()
        assert len(play.slack.replies(question)) == 2


async def test_somebody_else_who_presses_is_answered_for_all(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        question = await play.slack.mention("U1", "C1", AMBIGUOUS)
        choice = await play.slack.replied(question)
        await play.slack.press("U2", choice, "City Council")
        answer = await play.slack.replied(question, 2)
        await play.quiet()
        assert not answer.ephemeral
        assert play.slack.private("U2") == []


async def test_a_press_after_a_restart_is_answered_once(desk: Desk, tmp_path: Path) -> None:
    async with SlackServer(times=PATIENT) as slack:
        async with replica(slack, desk, tmp_path) as before:
            question = await slack.mention("U1", "C1", AMBIGUOUS)
            choice = await slack.replied(question)
            action = pressed(find(choice.blocks, "City Council"), "1795645625.000100")
            await before.quiet()
        async with replica(slack, desk, tmp_path) as after:
            await slack.act("U1", choice, action)
            await slack.replied(question, 2)
            await after.quiet()
        async with replica(slack, desk, tmp_path) as later:
            await slack.act("U1", choice, action)
            await later.quiet()
        assert len(slack.replies(question)) == 2


async def test_a_follow_up_is_asked_once_and_its_button_goes(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        question = await play.slack.mention("U1", "C1", COST)
        answer = await play.slack.replied(question)
        follow_up = next(label for label in labels(answer) if label.endswith("?"))
        await play.slack.press("U2", answer, follow_up)
        await play.slack.replied(question, 2)
        await play.quiet()
        assert follow_up not in labels(answer)
        assert wording.CITE in labels(answer)
        assert answer.text.startswith(COST_ANSWER)  # the text for phones stays as it was


@pytest.mark.parametrize("action_id", ["bd0.choose.0", "bd1.choose", "bd1.juggle.0", "approve"])
async def test_a_button_of_another_version_is_answered_kindly(
    desk: Desk, tmp_path: Path, action_id: str
) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        action = pressed(find(answer.blocks, wording.CITE), "1795645625.000100")
        await play.slack.act("U2", answer, {**action, "action_id": action_id}, again=1)
        whisper = await play.whispered("U2")
        await play.quiet()
        assert whisper.text == wording.TOO_OLD
        assert whisper.thread_ts == answer.thread_ts
        assert len(play.slack.private("U2")) == 1


async def test_a_link_needs_no_answer(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        action = {"type": "button", "action_id": "x", "block_id": "b", "action_ts": "1.1"}
        done = await play.slack.act("U1", answer, {**action, "url": "https://gazette.example/"})
        await play.quiet()
        assert done.acknowledged
        assert play.slack.private("U1") == []


async def test_a_private_choice_is_answered_in_its_place(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        choice = await play.asked_privately(AMBIGUOUS)
        await play.slack.press("U1", choice, "City Council", again=1)
        await play.slack.until(lambda: choice.deleted)
        await play.quiet()
        (answer,) = play.slack.private("U1")
        assert answer.text.startswith("City Council")
        assert wording.SHARE in labels(answer)
        assert play.slack.channel("C1").by_bots() == [answer]


async def shared(play: Play, whisper: Message, channel: str) -> Message:
    """Share a private reply, and return what all see of it."""
    await play.slack.press("U1", whisper, wording.SHARE, again=1)
    await play.slack.until(lambda: whisper.deleted)
    await play.quiet()
    (seen,) = play.slack.channel(channel).by_bots()
    assert not seen.ephemeral
    return seen


@pytest.mark.parametrize("channel", ["C1", "C2"], ids=["in-it", "not-in-it"])
async def test_a_private_answer_is_shared_once_under_a_name(
    desk: Desk, tmp_path: Path, channel: str
) -> None:
    async with playing(desk, tmp_path) as play:
        whisper = await play.asked_privately(COST, channel=channel)
        seen = await shared(play, whisper, channel)
        assert seen.text.startswith(f"Shared by <@U1>\n{COST_ANSWER}")
        assert {"type": "user", "user_id": "U1"} in seen.blocks[0]["elements"][0]["elements"]
        assert seen.thread_ts == ""
        assert play.slack.private("U1") == []


async def test_a_shared_follow_up_says_what_its_receipt_stands_for(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        await play.asked_privately("who objects?")
        await play.quiet()
        whisper = await play.asked_privately("tell me more")
        herring, *_ = whisper.text.split("\n")
        await play.slack.press("U1", whisper, wording.SHARE)
        await play.slack.until(lambda: whisper.deleted)
        await play.quiet()
        seen = next(one for one in play.slack.channel("C1").by_bots() if not one.ephemeral)
        assert seen.text.split("\n")[1] == herring
        assert RECEIPT_GIVEN.split("{", maxsplit=1)[0] in seen.text


async def test_what_was_shared_can_be_asked_about(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        seen = await shared(play, await play.asked_privately(COST), "C1")
        source = await play.slack.replied(await play.slack.mention("U2", "C1", "who says?", seen))
        assert "City Council, in paragraph 3" in source.text


async def test_between_two_people_it_is_shared_where_it_was_asked(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        play.slack.add_channel("D9", "ines-and-omar", members=["U1", "U2"], kind="im")
        seen = await shared(play, await play.asked_privately(COST, channel="D9"), "D9")
        assert seen.text.startswith(f"Shared by <@U1>\n{COST_ANSWER}")
        assert play.direct("U1") == []


async def test_below_what_was_shared_nothing_is_said_in_a_thread_that_is_not_there(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        seen = await shared(play, await play.asked_privately(COST), "C1")
        await play.slack.press("U2", seen, wording.CITE)
        assert (await play.whispered("U2")).thread_ts == ""
        await play.slack.press("U2", seen, wording.DELETE)
        assert (await play.whispered("U2", 2)).thread_ts == ""


async def test_what_cannot_be_stated_is_shared_too(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        whisper = await play.asked_privately("who is the mayor's favourite painter?")
        seen = await shared(play, whisper, "C1")
        assert seen.text.split("\n")[1:] == whisper.text.split("\n")


async def test_a_citation_is_shown_to_copy_once_a_click(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        await play.slack.press("U2", answer, wording.CITE)
        await play.slack.press("U2", answer, wording.CITE)  # the second of a double click
        whisper = await play.whispered("U2")
        await play.quiet()
        assert len(play.slack.private("U2")) == 1
        assert [one["type"] for one in whisper.blocks[0]["elements"]] == ["rich_text_preformatted"]
        assert COST_ANSWER in whisper.text
        assert wording.CITE in labels(answer)
        play.slack.state.clock.turn(minutes=5)
        await play.slack.press("U2", answer, wording.CITE)
        assert (await play.whispered("U2", 2)).text == whisper.text


async def test_the_asker_deletes_and_nobody_else(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        question = await play.slack.mention("U1", "C1", COST)
        answer = await play.slack.replied(question)
        await play.slack.press("U2", answer, wording.DELETE)
        assert (await play.whispered("U2")).text == wording.NOT_YOURS
        assert not answer.deleted
        await play.slack.press("U1", answer, wording.DELETE)
        await play.slack.until(lambda: answer.deleted)
        await play.quiet()
        assert play.slack.replies(question) == []
        assert play.slack.private("U1") == []


async def test_what_is_gone_already_is_no_fault(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        play.slack.fail("chat.delete", "message_not_found")  # somebody was quicker
        await play.slack.press("U1", answer, wording.DELETE)
        await play.quiet()
        assert play.slack.private("U1") == []


async def test_a_reply_of_several_messages_is_deleted_as_one(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path, at_length) as play:
        question = await play.slack.mention("U1", "C1", COST)
        await play.quiet()
        *earlier, last = play.slack.replies(question)
        assert len(earlier) == 2
        await play.slack.press("U1", last, wording.DELETE)
        await play.quiet()
        assert play.slack.replies(question) == []


async def test_what_was_shared_where_the_desk_is_not_can_be_deleted(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        seen = await shared(play, await play.asked_privately(COST, channel="C2"), "C2")
        await play.slack.press("U1", seen, wording.DELETE)
        await play.slack.until(lambda: seen.deleted)
        await play.quiet()
        assert play.slack.channel("C2").by_bots() == []


async def test_what_breaks_while_deleting_is_told(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        play.slack.fail("chat.delete", "cant_delete_message")
        play.slack.fail("response_url", status=404)
        await play.slack.press("U1", answer, wording.DELETE)
        assert (await play.whispered("U1")).text == wording.NOT_DELETED
        assert not answer.deleted


async def test_a_message_that_cannot_be_updated_is_settled_by_the_pressers_way(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        question = await play.slack.mention("U1", "C1", AMBIGUOUS)
        choice = await play.slack.replied(question)
        play.slack.fail("chat.update", "not_in_channel")
        await play.slack.press("U1", choice, "City Council")
        await play.slack.until(lambda: "City Council" not in labels(choice))
        await play.quiet()
        assert "Chosen: City Council" in shown_in(choice)
        assert len(play.slack.replies(question)) == 2


async def test_what_is_said_in_private_finds_another_way_when_its_own_is_used_up(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        answer = await play.asked(COST)
        play.slack.fail("response_url", status=404)
        await play.slack.press("U2", answer, wording.DELETE)
        assert (await play.whispered("U2")).text == wording.NOT_YOURS
        play.slack.fail("response_url", status=404)
        play.slack.fail("chat.postEphemeral", "user_not_in_channel")
        play.slack.state.clock.turn(minutes=1)
        await play.slack.press("U2", answer, wording.DELETE)
        await play.slack.until(lambda: play.direct("U2"))
        assert [one.text for one in play.direct("U2")] == [wording.NOT_YOURS]
