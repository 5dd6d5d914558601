"""The home tab and the suggested prompts in a Slack."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from adapters import wording
from adapters.slack.surfaces.home import stale
from bot.desk import Desk
from bot.suggesting import starters
from tests.adapters.slack.house import PATIENT
from tests.adapters.slack.playing import TODAY, Play, desk_with, labels, playing, replica, shown_in
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import View


async def opened(play: Play, user: str = "U1") -> View:
    """Open the home tab, and return it."""
    before = len(play.slack.calls("views.publish"))
    await play.slack.open_home(user)
    await play.slack.until(lambda: len(play.slack.calls("views.publish")) > before)
    await play.quiet()
    home = play.slack.home(user)
    assert home is not None
    return home


async def test_the_home_tab_shows_the_briefings_and_what_to_ask(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        home = await opened(play)
        said = shown_in(home)
        assert "The harbour dredging plan" in said
        assert "as of 1 March 2026" in said
        assert "last reviewed 10 March 2026" in said
        assert "What it costs" in said
        assert "Council backs" in said
        assert labels(home)
        assert set(labels(home)) <= set(starters(desk.library, 100))


async def test_a_question_on_the_home_tab_is_answered_directly_and_once(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        home = await opened(play)
        question = labels(home)[0]
        await play.slack.press("U1", home, question, again=1)
        await play.slack.until(play.direct)
        await play.quiet()
        (answer,) = play.direct()
        assert answer.thread_ts == ""
        assert "paragraph" in answer.text
        play.slack.state.clock.turn(seconds=10)
        await play.slack.press("U1", home, question)  # it can be asked again
        await play.slack.until(lambda: len(play.direct()) == 2)


async def test_what_the_home_tab_answered_can_be_asked_about(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        home = await opened(play)
        await play.slack.press("U1", home, labels(home)[0])
        await play.slack.until(play.direct)
        await play.quiet()
        (answer,) = play.direct()
        source = await play.slack.replied(await play.slack.direct("U1", "who says so?", answer))
        assert "in paragraph" in source.text


async def test_a_stale_briefing_is_marked(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "")
    long_ago = date(2027, 3, 11)
    assert [*stale(desk.library, TODAY)] == []
    assert [*stale(desk.library, long_ago - timedelta(days=1))] == []
    assert [*stale(desk.library, long_ago)] == ["harbour-dredging"]


async def test_the_home_tab_works_after_a_restart(desk: Desk, tmp_path: Path) -> None:
    async with SlackServer(times=PATIENT) as slack:
        async with replica(slack, desk, tmp_path) as before:
            home = await opened(before)
        async with replica(slack, desk, tmp_path) as after:
            await slack.press("U1", home, labels(home)[0])
            await slack.until(after.direct)
            await after.quiet()
            assert len(after.direct()) == 1


async def test_a_home_tab_of_another_version_is_shown_anew(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        home = await opened(play)
        old = home.hash
        action = {"type": "button", "action_id": "bd0.ask.0", "block_id": "b", "action_ts": "1.1"}
        await play.slack.act("U1", home, action)
        await play.slack.until(lambda: home.hash != old)
        await play.quiet()
        assert [one.text for one in play.direct()] == [wording.TOO_OLD]


async def test_a_home_tab_that_cannot_be_shown_breaks_nothing(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        play.slack.fail("views.publish", "not_enabled")
        await play.slack.open_home("U1")
        await play.quiet()
        assert play.slack.home("U1") is None
        assert labels(await opened(play))


async def test_where_messages_are_opened_questions_are_suggested(
    desk: Desk, tmp_path: Path
) -> None:
    async with playing(desk, tmp_path) as play:
        await play.slack.open_home("U1", "messages")
        await play.slack.until(lambda: play.slack.prompts("U1"))
        await play.quiet()
        prompts = play.slack.prompts("U1")
        assert prompts is not None
        assert prompts.title == wording.PROMPTS_TITLE
        assert [one["message"] for one in prompts.prompts] == list(starters(desk.library, 4))
        assert play.slack.home("U1") is None
        assert play.direct() == []


async def test_prompts_that_cannot_be_offered_break_nothing(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        play.slack.fail("assistant.threads.setSuggestedPrompts", "missing_scope")
        done = await play.slack.open_home("U1", "messages")
        await play.quiet()
        assert done is not None
        assert done.acknowledged
        assert play.slack.prompts("U1") is None


async def test_other_tabs_are_taken(desk: Desk, tmp_path: Path) -> None:
    async with playing(desk, tmp_path) as play:
        done = await play.slack.open_home("U1", "about")
        assert done is not None
        assert done.acknowledged
