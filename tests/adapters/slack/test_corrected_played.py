"""A fact of a briefing thread in Slack changes: its posts say so, and the thread is told once."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path

from adapters import wording
from adapters.slack.mending import Mending
from adapters.slack.sending import sender
from bot.desk import Desk, open_desk
from bot.journal.amending import Outlet
from bot.journal.correcting import Correcting, Times
from bot.journal.editions import Edition
from bot.journal.pacing import Pace, Pacer
from bot.wording import CORRECTED_CHECK
from knowledge.changes import digest_of, state_of
from knowledge.loading import load
from tests.adapters.slack.briefed import HARBOUR, begun, buttons, played, quiet, roots
from tests.adapters.slack.conftest import HARBOUR as FILE
from tests.adapters.slack.house import House

AT_ONCE = Times(quiet=timedelta(0), lingers=timedelta(0))


def changed_desk(folder: Path) -> Desk:
    """Return a desk over the briefing in which the plan costs more."""
    file = folder / FILE.name
    text = FILE.read_text(encoding="utf-8").replace("48 million euros for", "50 million euros for")
    file.write_text(text, encoding="utf-8")
    return open_desk(load([file]), lambda: date(2026, 3, 20))


async def noted(house: House, desk: Desk, number: int) -> None:
    """Note what a desk's briefing reads as an edition."""
    briefing, memory = desk.library.briefings[HARBOUR], house.door.journal
    state = state_of(briefing)
    new = Edition(
        briefing=HARBOUR,
        number=number,
        digest=digest_of(state),
        state=state,
        at=memory.now(),
        told=number == 1,
    )
    assert await memory.editions.add(new)


async def corrected(house: House, desk: Desk) -> list[BaseException]:
    found: list[BaseException] = []
    pacer = Pacer(Pace(), asyncio.get_running_loop().time)
    outlets = {"slack": Outlet(sender(house.door), Mending(house.door), pacer)}
    work = Correcting(lambda: desk, house.door.journal, outlets, found.append, AT_ONCE)
    for _ in range(3):
        await work.correct_all()
    return found


async def test_the_posts_of_a_thread_say_what_changed_and_it_is_told_once(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        await noted(house, desk, 1)
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "how much does it cost?", root)
        await quiet(here, house)
        before = here.slack.replies(root)
        after = changed_desk(tmp_path)
        house.door.consider = after.consider
        await noted(house, after, 2)
        assert await corrected(house, after) == []
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
        await noted(house, desk, 1)
        root = await begun(here, house)
        await here.slack.mention("U1", "C1", "end", root)
        await quiet(here, house)
        after = changed_desk(tmp_path)
        house.door.consider = after.consider
        await noted(house, after, 2)
        assert await corrected(house, after) == []
        assert "50 million" in root.text
        shown = {one["action_id"] for one in buttons(root)}
        assert not shown & {"bd1.recap.0", "bd1.end.0"}
        assert "bd1.cite.0" in shown


async def test_a_picture_that_is_put_right_goes_on_to_say_who_shared_it(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path) as (here, house):
        await noted(house, desk, 1)
        await here.slack.command("U1", "C1", "/brief", "figures")
        await quiet(here, house)
        [post] = roots(here.slack)
        head = post.blocks[0]["elements"]
        assert post.text.startswith("Shared by <@U1>\n")
        after = changed_desk(tmp_path)
        house.door.consider = after.consider
        await noted(house, after, 2)
        assert await corrected(house, after) == []
        assert "50 million" in post.text
        assert post.text.startswith("Shared by <@U1>\n")
        assert post.blocks[0]["elements"] == head
        assert post.text.count("Shared by") == 1


async def test_an_answer_that_somebody_shared_is_put_right_too(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path) as (here, house):
        await noted(house, desk, 1)
        for text in ("how much does it cost?", "so it costs 48 million euros, right?"):
            await here.slack.command("U1", "C1", "/ask", text)
            await quiet(here, house)
            await here.slack.press("U1", here.slack.private("U1")[-1], "bd1.share")
            await quiet(here, house)
        after = changed_desk(tmp_path)
        house.door.consider = after.consider
        await noted(house, after, 2)
        assert await corrected(house, after) == []
        answer, check, *_told = roots(here.slack)
        for post in (answer, check):
            assert post.text.startswith("Shared by <@U1>\n50 million euros")
            assert "48 million" in post.text
        assert CORRECTED_CHECK not in answer.text
        assert CORRECTED_CHECK in check.text
