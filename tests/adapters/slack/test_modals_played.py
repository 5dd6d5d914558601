"""Shortcuts and their modal in a Slack."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters import wording
from adapters.slack.surfaces.modal import MOST_OPTIONS
from benchmarks.synthetic import knowledge
from bot.desk import Desk, Handled, Recalled, open_desk
from bot.messages import Question
from tests.adapters.slack.house import PATIENT
from tests.adapters.slack.playing import TODAY, Play, labels, playing, replica, shown_in
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import View

COST_ANSWER = "48 million euros for the whole plan."


async def opened(play: Play, user: str = "U1") -> View:
    """Use the global shortcut, and return the modal that it opens."""
    await play.slack.global_shortcut(user, "ask_briefing")
    await play.slack.until(lambda: play.slack.views(user))
    return play.view(user)


async def test_a_message_is_checked_sentence_by_sentence_for_one_person(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        said = await play.slack.say("U2", "C1", "The plan costs 480 million euros. It rains a lot.")
        await play.slack.shortcut_on("U1", said, "check_message", again=1)
        whisper = await play.whispered()
        await play.quiet()
        assert play.slack.private("U1") == [whisper]
        assert play.slack.channel("C1").by_bots() == [whisper]
        assert "480 million euros" in whisper.text
        assert "It rains a lot." in whisper.text
        assert wording.SHARE in labels(whisper)


async def test_a_message_without_words_gets_a_fitting_sentence(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        said = await play.slack.say("U2", "C1", "", files=["chart.png"])
        await play.slack.shortcut_on("U1", said, "check_message")
        whisper = await play.whispered()
        await play.quiet()
        assert whisper.text == wording.NO_WORDS
        assert play.slack.private("U1") == [whisper]


async def test_a_message_where_the_desk_is_not_is_checked_too(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        said = await play.slack.say("U2", "C2", "The plan costs 48 million euros.")
        await play.slack.shortcut_on("U1", said, "check_message")
        assert COST_ANSWER in (await play.whispered()).text


async def test_a_fact_is_picked_while_typing_and_shown_in_the_modal(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        assert view.payload["title"]["text"] == wording.ASK_TITLE
        options = await play.slack.suggest("U1", view, "pick", "total cost")
        await play.slack.submit("U1", view, {"pick": options[0]})
        await play.quiet()
        assert COST_ANSWER in shown_in(view)
        assert "paragraph 3" in shown_in(view)
        assert view.open
        assert play.slack.calls("views.update") == []  # it went out with the acknowledgement


async def test_options_are_there_before_anything_is_typed(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        assert await play.slack.suggest("U1", view, "pick", "")
        assert await play.slack.suggest("U1", view, "pick", "councl")
        assert await play.slack.suggest("U1", view, "pick", "zzzzzz qqqq") == []
        assert (
            await play.slack.suggest("U1", view, "pick", "<!channel> :smile: \U0001f600" * 50) == []
        )


async def test_of_many_facts_a_hundred_are_offered(tmp_path: Path) -> None:
    desk = open_desk(knowledge(300), lambda: TODAY)
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        assert len(await play.slack.suggest("U1", view, "pick", "")) == MOST_OPTIONS


async def test_a_question_of_ones_own_is_answered_and_another_can_be_asked(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        await play.slack.submit("U1", view, {"typed": "how much does it cost?"})
        assert COST_ANSWER in shown_in(view)
        await play.quiet()  # until where the conversation stands is written down
        await play.slack.submit("U1", view)  # ask again
        assert [block["type"] for block in view.payload["blocks"]] == ["input", "input"]
        await play.slack.submit("U1", view, {"typed": "who says so?"})
        await play.quiet()
        assert "City Council, in paragraph 3" in shown_in(view)


async def test_a_modal_sent_in_twice_shows_the_answer_once(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        done = await play.slack.submit("U1", view, {"typed": "how much does it cost?"}, again=2)
        await play.quiet()
        assert [one.status for one in done.attempts] == [200, 200, 200]
        assert len({str(one.answer) for one in done.attempts}) == 1
        assert shown_in(view).count(COST_ANSWER) == 1
        assert play.slack.channel("C1").by_bots() == play.direct() == []


async def test_nothing_sent_in_is_an_error_at_its_field(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        await play.slack.submit("U1", view, {"typed": "  "})
        await play.quiet()
        assert view.errors == {"typed": wording.NOTHING_ASKED_HERE}
        assert view.open


async def test_a_choice_in_the_modal_is_answered_in_it(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        await play.slack.submit("U1", view, {"typed": "what did they say?"})
        assert "City Council" in labels(view)
        await play.slack.press("U1", view, "City Council", again=1)
        await play.slack.until(lambda: "City Council" not in labels(view))
        await play.quiet()
        assert "paragraph" in shown_in(view)
        assert len(play.slack.calls("views.update")) == 1
        assert play.direct() == []


async def test_an_answer_for_a_modal_that_was_closed_comes_directly(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        await play.slack.submit("U1", view, {"typed": "what did they say?"})
        play.slack.fail("views.update", "not_found")
        await play.slack.press("U1", view, "City Council")
        await play.slack.until(play.direct)
        await play.quiet()
        assert len(play.direct()) == 1


async def test_a_form_of_another_version_is_replaced(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        view.payload["callback_id"] = "bd0.ask"
        await play.slack.submit("U1", view, {"typed": "how much does it cost?"})
        await play.quiet()
        assert wording.FORM_TOO_OLD in shown_in(view)
        assert view.payload["callback_id"] == "bd1.ask"


async def test_a_button_of_another_version_in_a_modal_brings_a_new_form(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        view = await opened(play)
        action = {
            "type": "button",
            "action_id": "bd0.choose.1",
            "block_id": "b",
            "action_ts": "1.1",
        }
        await play.slack.act("U1", view, action)
        await play.slack.until(lambda: wording.TOO_OLD in shown_in(view))


async def test_a_modal_goes_on_after_a_restart(desk: Desk, tmp_path: Path) -> None:
    async with SlackServer(times=PATIENT) as slack:
        async with replica(slack, desk, tmp_path) as before:
            view = await opened(before)
            await slack.submit("U1", view, {"typed": "what did they say?"})
            await before.quiet()
        async with replica(slack, desk, tmp_path) as after:
            await slack.press("U1", view, "City Council")
            await slack.until(lambda: "City Council" not in labels(view))
            await slack.submit("U1", view)
            await slack.submit("U1", view, {"typed": "how much does it cost?"})
            await after.quiet()
        assert COST_ANSWER in shown_in(view)


def breaks(question: Question, recalled: Recalled) -> Handled | None:
    """Consider as a desk does that has a fault."""
    raise RuntimeError(question.text)


async def test_a_fault_of_the_desk_is_said_in_the_modal(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path, breaks) as play:
        view = await opened(play)
        await play.slack.submit("U1", view, {"typed": "how much does it cost?"})
        await play.quiet()
        assert "incident" in shown_in(view)
        assert play.direct() == []


@pytest.mark.parametrize("why", ["expired_trigger_id", "internal_error"])
async def test_a_shortcut_that_came_too_late_is_said(desk: Desk, tmp_path: Path, why: str) -> None:
    async with playing(desk, tmp_path) as play:
        play.slack.fail("views.open", why)
        await play.slack.global_shortcut("U1", "ask_briefing")
        await play.slack.until(play.direct)
        assert [one.text for one in play.direct()] == [wording.MODAL_TOO_SLOW]


async def test_a_shortcut_of_another_version_is_taken(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        assert (await play.slack.global_shortcut("U1", "ask_the_briefing")).acknowledged
