"""Files that go with a reply: pictures in its message, and words alone where Slack has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.slack.address import Address
from adapters.slack.files import when_looked_over
from adapters.slack.rendering.message import Payload
from bot import wording as said
from bot.desk import Desk, open_desk
from knowledge.loading import builtin, load
from tests.adapters.slack.briefed import PICTURE, begun, drawn, played, quiet, roots
from tests.loopback.slack.read_back import read_back
from tests.loopback.slack.state import ALL_SCOPES, Message, Times
from tests.patience import PATIENCE


def pictures(message: Message) -> list[dict[str, Any]]:
    return [block for block in message.blocks if block["type"] == "image"]


async def test_a_picture_stands_in_the_message_with_all_that_it_shows_in_words(
    desk: Desk, tmp_path: Path
) -> None:
    async with played(desk, tmp_path, drawn(desk, PICTURE), scopes=ALL_SCOPES) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "figures")
        await quiet(here, house)
        [post] = roots(here.slack)
        [image] = pictures(post)
        assert image["alt_text"] == PICTURE.alt
        file = here.slack.state.files[image["slack_file"]["id"]]
        assert (file["name"], file["content"]) == (PICTURE.name, PICTURE.data)
        assert len(here.slack.channel("C1").by_bots()) == 1


async def test_the_desk_s_own_picture_is_taken_as_it_is(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path, scopes=ALL_SCOPES) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "figures")
        await quiet(here, house)
        [post] = roots(here.slack)
        [image] = pictures(post)
        file = here.slack.state.files[image["slack_file"]["id"]]
        assert image["alt_text"].startswith("Bar chart. ")
        assert file["content"].startswith(b"\x89PNG")
        assert file["name"].startswith("figures-")


async def test_the_desks_own_figures_are_drawn_and_shown(desk: Desk, tmp_path: Path) -> None:
    pytest.importorskip("PIL")
    async with played(desk, tmp_path, scopes=ALL_SCOPES) as (here, house):
        await here.slack.command("U1", "C1", "/brief", "figures")
        root = await begun(here, house)
        asked = await here.slack.mention("U1", "C1", "brief figures", root)
        await quiet(here, house)
        shared, *_ = roots(here.slack)
        for post in (shared, here.slack.replies(asked)[-1]):
            [image] = pictures(post)
            assert "48 million" in image["alt_text"]
            file = here.slack.state.files[image["slack_file"]["id"]]
            assert file["content"].startswith(b"\x89PNG\r\n")


async def test_a_picture_is_waited_for_while_slack_looks_it_over(
    desk: Desk, tmp_path: Path
) -> None:
    consider, slow = drawn(desk, PICTURE), Times(acknowledge=PATIENCE, file=60)
    playing = played(desk, tmp_path, consider, scopes=ALL_SCOPES, times=slow)
    async with playing as (here, house):
        await here.slack.command("U1", "C1", "/brief", "figures")
        await here.slack.until(
            lambda: any(call.error for call in here.slack.calls("chat.postMessage"))
        )
        here.slack.state.clock.turn(seconds=61)
        await quiet(here, house)
        [post] = roots(here.slack)
        assert pictures(post)
        assert here.slack.calls("chat.postMessage")[0].error == "invalid_blocks"


@pytest.mark.parametrize(
    ("scopes", "fails"),
    [
        (ALL_SCOPES - {"files:write"}, ""),
        (ALL_SCOPES, "files.getUploadURLExternal"),
        (ALL_SCOPES, "files.completeUploadExternal"),
    ],
)
async def test_without_files_the_words_go_out_alone(
    desk: Desk, tmp_path: Path, scopes: frozenset[str], fails: str
) -> None:
    async with played(desk, tmp_path, drawn(desk, PICTURE), scopes=scopes) as (here, house):
        if fails:
            here.slack.fail(fails, "file_uploads_disabled")
        await here.slack.command("U1", "C1", "/brief", "figures")
        await quiet(here, house)
        [post] = roots(here.slack)
        assert not pictures(post)
        assert "48 million" in post.text


async def test_what_slack_never_shows_is_left_out_in_the_end(desk: Desk, tmp_path: Path) -> None:
    playing = played(desk, tmp_path, scopes=ALL_SCOPES, times=Times(file=3600))
    async with playing as (_, house):
        client = await house.door.clients(Address())
        image = {"type": "image", "slack_file": {"id": "F1"}, "alt_text": "bars"}
        seen: list[Payload] = []

        async def post(part: Payload) -> str:
            seen.append(part)
            said = await client.chat_postMessage(channel="C1", text="a", blocks=[*part.blocks])
            return str(said["ts"])

        words = {"type": "divider"}
        assert await when_looked_over(Payload("a", (words, image)), post, (0.0, 0.0))
        assert [one.has_pictures for one in seen] == [True, True, False]


async def test_privately_there_are_words_alone(desk: Desk, tmp_path: Path) -> None:
    async with played(desk, tmp_path, drawn(desk, PICTURE), scopes=ALL_SCOPES) as (here, house):
        await here.slack.command("U1", "C2", "/brief", "figures")
        await quiet(here, house)
        [post] = [one for one in here.slack.channel("C2").messages if one.bot_id]
        assert not pictures(post)
        assert "48 million" in post.text


@pytest.mark.parametrize(
    ("scopes", "fails"),
    [
        (ALL_SCOPES - {"files:write"}, ""),
        (ALL_SCOPES, "files.getUploadURLExternal"),
        (ALL_SCOPES, "files.completeUploadExternal"),
        (ALL_SCOPES, None),
    ],
)
async def test_a_recap_speaks_of_its_file_only_where_it_has_one(
    tmp_path: Path, scopes: frozenset[str], fails: str | None
) -> None:
    taiwan = open_desk(load([builtin()]), lambda: date(2026, 3, 20))
    async with played(taiwan, tmp_path, scopes=scopes) as (here, house):
        root = await begun(here, house)
        if fails:
            here.slack.fail(fails, "file_uploads_disabled", times=9)
        await here.slack.mention("U1", "C1", "recap", root)
        for fact in taiwan.library.briefings["taiwan-arms-package"].facts[:12]:
            await here.slack.mention("U1", "C1", fact.asks[0], root)
        await quiet(here, house)
        await here.slack.mention("U1", "C1", "recap", root)
        await quiet(here, house)
        last = here.slack.replies(root)
        files = [one for one in last if one.files]
        recaps = [one for one in last if "recap" in one.text.partition("\n")[0]]
        assert len(recaps) == 2
        assert bool(files) is (fails is None)
        bare = said.RECAP_MORE_BARE.partition(";")[2]
        shown = [(one.text, read_back(one.blocks)) for one in recaps]
        for text in (words for pair in shown for words in pair):
            assert ("the file" in text.lower()) is (fails is None or bare in text)
        assert (bare in recaps[1].text) is (fails is not None)
