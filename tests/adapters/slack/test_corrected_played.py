"""A fact of a briefing thread in Slack changes: its posts say so, and the thread is told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters import wording
from adapters.slack.door import DOOR
from adapters.slack.mending import Mending
from adapters.slack.sending import sender
from bot.desk import Desk
from bot.wording import CORRECTED_CHECK, CORRECTED_RECAP_ALONE, RECAP_CHANGED
from tests.adapters.conftest import Golden
from tests.adapters.correcting import changed_desk, corrected, noted
from tests.adapters.slack.briefed import begun, buttons, played, quiet, roots
from tests.adapters.slack.conftest import HARBOUR
from tests.adapters.slack.house import House


async def change(house: House, folder: Path) -> None:
    """Have the plan cost more, and correct what was said."""
    after = changed_desk(HARBOUR, folder)
    house.door.consider = after.consider
    memory = house.door.journal
    await noted(memory, after, 2)
    await corrected(memory, after, DOOR, sender(house.door), Mending(house.door))


async def test_the_posts_of_a_thread_say_what_changed_and_it_is_told_once(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        await noted(house.door.journal, desk, 1)
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "how much does it cost?", root)
        await quiet(here, house)
        before = here.slack.replies(root)
        await change(house, tmp_path)
        await quiet(here, house)
        *stand, told = here.slack.replies(root)
        assert stand == before
        for post in (root, stand[-1], told):
            assert "48 million" in post.text
            assert "50 million" in post.text
        assert "bd1.delete.0" not in {one["action_id"] for one in buttons(told)}
        await here.slack.press("U2", stand[-1], "bd1.delete")
        await quiet(here, house)
        assert here.slack.private("U2")[-1].text == wording.NOT_YOURS
        assert stand[-1] in here.slack.replies(root)
        await here.slack.press("U1", stand[-1], "bd1.delete")
        await quiet(here, house)
        assert stand[-1] not in here.slack.replies(root)
        assert {"bd1.recap.0", "bd1.end.0"} <= {one["action_id"] for one in buttons(root)}
        await here.slack.press("U1", root, "bd1.end")
        await quiet(here, house)
        assert "bd1.end.0" not in {one["action_id"] for one in buttons(root)}
        assert "48 million" in root.text


async def test_a_thread_that_has_ended_gets_no_buttons_back(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await noted(house.door.journal, desk, 1)
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "end", root)
        await quiet(here, house)
        await change(house, tmp_path)
        assert "50 million" in root.text
        shown = {one["action_id"] for one in buttons(root)}
        assert not shown & {"bd1.recap.0", "bd1.end.0"}
        assert "bd1.cite.0" in shown


async def test_a_picture_that_is_put_right_goes_on_to_say_who_shared_it(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        await noted(house.door.journal, desk, 1)
        await here.slack.command("U1", "C1", "/brief", "figures")
        await quiet(here, house)
        [post] = roots(here.slack)
        head = post.blocks[0]["elements"]
        assert post.text.startswith("Shared by <@U1>\n")
        await change(house, tmp_path)
        assert "50 million" in post.text
        assert post.text.startswith("Shared by <@U1>\n")
        assert post.blocks[0]["elements"] == head
        assert post.text.count("Shared by") == 1


async def test_an_answer_that_somebody_shared_is_put_right_too(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await noted(house.door.journal, desk, 1)
        for text in ("how much does it cost?", "so it costs 48 million euros, right?"):
            await here.slack.command("U1", "C1", "/ask", text)
            await quiet(here, house)
            await here.slack.press("U1", here.slack.private("U1")[-1], "bd1.share")
            await quiet(here, house)
        await change(house, tmp_path)
        answer, check, *_told = roots(here.slack)
        for post in (answer, check):
            assert post.text.startswith("Shared by <@U1>\n50 million euros")
            assert "48 million" in post.text
        assert CORRECTED_CHECK not in answer.text
        assert CORRECTED_CHECK in check.text


@pytest.mark.parametrize("word", ["recap", "end"])
async def test_a_recap_says_what_changed_and_stands_where_it_stood(
    desk: Desk, tmp_path: Path, word: str, golden: Golden
) -> None:
    async with played(desk, tmp_path) as (here, house):
        await noted(house.door.journal, desk, 1)
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "how much does it cost?", root)
        await quiet(here, house)
        await here.slack.mention("U1", "C1", word, root)
        await quiet(here, house)
        *_, recap = before = here.slack.replies(root)
        assert "50 million" not in recap.text
        await change(house, tmp_path)
        *stand, told = here.slack.replies(root)
        assert stand == before
        assert "50 million" in told.text
        assert "48 million euros for the whole plan. · receipt" in recap.text
        assert RECAP_CHANGED in recap.text
        assert "it now reads:\n50 million euros for the whole plan." in recap.text
        assert CORRECTED_RECAP_ALONE.format(day="20 March 2026") in recap.text
        assert len(recap.versions) == 1
        golden("slack/recap-corrected.txt", recap.text)
        await here.slack.mention("U1", "C1", "recap", root)
        await quiet(here, house)
        *_, again = here.slack.replies(root)
        assert (again == told) == (word == "end")
