"""In a briefing thread: from section to section, questions about that briefing, its recap and its
end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from adapters import wording
from bot import wording as bot_said
from bot.desk import Desk, open_desk
from bot.journal.alone import Alone
from bot.journal.values import Policy
from knowledge.loading import builtin, load
from tests.adapters.discord.conftest import HARBOUR
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.threads.playing import brief, link, on_top, said_in, stand, threads
from tests.adapters.discord.troubles import SOON, slow
from tests.adapters.discord.ways import ANSWER, COST
from tests.loopback.discord.gateway import Intent
from tests.loopback.discord.interaction_routes import DEFERS
from tests.loopback.discord.kinds import Type
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Channel, Message, Permission

Way: TypeAlias = Callable[[DiscordServer, Channel, str], Awaitable[None]]

ONWARD = "Read on: What was decided"
TODAY = date(2026, 3, 20)


async def begun(discord: DiscordServer, *houses: House, text: str = "60s") -> Channel:
    await brief(discord, *houses, text=text)
    return threads(discord)[-1]


async def test_a_section_comes_by_its_button_once_for_all(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as one, here.house() as other:
        discord, bea = here.discord, here.discord.add_user("bea")
        thread = await begun(discord, one, other)
        [opening] = said_in(thread)
        await asyncio.gather(
            discord.press(discord.person, opening, ONWARD),
            discord.press(bea, opening, ONWARD),
            discord.press(bea, opening, ONWARD),
        )
        await visible(discord, one, other)
        assert len(said_in(thread)) == 2
        assert ONWARD not in opening.labels
        assert "14" in said_in(thread)[-1].text
        assert discord.failed == []


async def test_a_section_that_two_posts_lead_to_comes_once(file: Path) -> None:
    taiwan = open_desk(load([builtin()]), lambda: TODAY)
    async with street(taiwan, file) as here, here.house() as house:
        discord, bea = here.discord, here.discord.add_user("bea")
        thread = await begun(discord, house, text="5m")
        [opening] = said_in(thread)
        [onward] = [one for one in opening.labels if one.startswith("Next")]
        await discord.press(discord.person, opening, bot_said.ONWARD_ALL)
        await visible(discord, house)
        _, everything = said_in(thread)
        await discord.press(discord.person, everything, onward)
        await visible(discord, house)
        *_, section = said_in(thread)
        used = await discord.press(bea, opening, onward)
        await visible(discord, house)
        assert said_in(thread) == [opening, everything, section]
        [told] = used.followups
        assert told.visible_to is bea
        assert wording.SECTION_THERE.partition("{place}")[0] in told.text
        assert link(section) in told.text
        assert onward not in opening.labels
        assert discord.failed == []


async def test_a_section_that_was_deleted_comes_again(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        thread = await begun(discord, house)
        [opening] = said_in(thread)
        before = opening.components
        for _ in range(3):
            used = await discord.press(discord.person, opening, ONWARD)
            await visible(discord, house)
            _, section = said_in(thread)
            assert used.followups == [section]
            await discord.delete(section)
            opening.components = before


@pytest.mark.parametrize("content", [False, True])
async def test_the_thread_says_what_is_heard_in_it(desk: Desk, file: Path, content: bool) -> None:
    allowed = int(Intent.MESSAGE_CONTENT) if content else 0
    async with street(desk, file, allowed=allowed) as here, here.house(content=content) as house:
        [opening] = said_in(await begun(here.discord, house))
        heard = bot_said.OPENING_QUESTIONS if content else bot_said.OPENING
        assert stand(heard.partition("{")[0]) in opening.text
        assert ("without a mention" in opening.text) is not content


async def test_the_whole_way_is_read_after_a_restart_and_ends(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        async with here.house() as house:
            thread = await begun(discord, house, text="full")
        for count in range(1, 20):
            async with here.house() as house:
                last = said_in(thread)[-1]
                onward = [one for one in last.labels if one.startswith("Next")]
                if not onward:
                    break
                await discord.press(discord.person, last, onward[0])
                await visible(discord, house)
                assert len(said_in(thread)) == count + 1
        assert count >= 3
        text = "\n".join(one.text for one in said_in(thread))
        assert ANSWER in text


async def test_a_way_on_outside_of_a_thread_is_too_old(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here:
        discord = here.discord
        async with here.house() as house:
            thread = await begun(discord, house)
        for one in file.parent.glob(f"{file.name}*"):
            one.unlink()
        async with here.house() as house:
            used = await discord.press(discord.person, said_in(thread)[0], ONWARD)
            await visible(discord, house)
            assert [one.text for one in used.messages + used.followups][-1] == wording.TOO_OLD


async def test_questions_in_a_thread_are_about_its_briefing_and_go_on_from_each_other(
    file: Path,
) -> None:
    both = open_desk(load([HARBOUR, builtin()]), lambda: TODAY)
    async with street(both, file) as here, here.house() as house:
        discord, bea = here.discord, here.discord.add_user("bea")
        thread = await begun(discord, house, text="harbour 60s")
        await discord.mention(discord.person, thread, "who objects?")
        await visible(discord, house)
        await discord.mention(bea, thread, "who says?")
        first, then = (await visible(discord, house))[-2:]
        assert "Anglers" in first.text
        assert "Anglers" in then.text
        await discord.mention(bea, thread, "how many HIMARS?")
        [*_, last] = await visible(discord, house)
        assert last.channel is thread
        assert "not in this briefing" in last.text
        await discord.mention(bea, discord.channel, "how many HIMARS?")
        await visible(discord, house)
        assert "82" in discord.of_app(discord.channel)[-1].text


# --- recap and end -------------------------------------------------------------------------------


async def by_command(discord: DiscordServer, thread: Channel, what: str) -> None:
    await discord.command(discord.person, thread, "brief", {"topic": what})


async def by_mention(discord: DiscordServer, thread: Channel, what: str) -> None:
    await discord.mention(discord.person, thread, what)


async def by_button(discord: DiscordServer, thread: Channel, what: str) -> None:
    await discord.press(discord.person, on_top(discord, thread), what.title())


WAYS = [by_command, by_mention, by_button]


def recaps(thread: Channel) -> list[Message]:
    return [one for one in said_in(thread) if one.attachments]


@pytest.mark.parametrize("way", WAYS)
async def test_a_recap_is_a_message_and_a_file_in_the_thread(
    desk: Desk, file: Path, way: Way
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        thread = await begun(discord, house)
        await discord.mention(discord.person, thread, COST)
        await visible(discord, house)
        await way(discord, thread, "recap")
        await visible(discord, house)
        [recap] = recaps(thread)
        assert ANSWER in recap.text
        [(name, text)] = recap.files.items()
        assert name.endswith(".md")
        assert ANSWER in text.decode()
        await way(discord, thread, "recap")
        told = [one.text for one in await visible(discord, house)]
        assert told.count(stand(wording.RECAP_STANDS)) == 1
        assert recaps(thread) == [recap]
        await discord.mention(discord.person, thread, "who objects?")
        await visible(discord, house)
        await way(discord, thread, "recap")
        await visible(discord, house)
        assert len(recaps(thread)) == 2
        assert not thread.archived


@pytest.mark.parametrize("way", WAYS)
async def test_the_end_is_a_recap_and_an_archived_thread(desk: Desk, file: Path, way: Way) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        thread = await begun(discord, house)
        await way(discord, thread, "end")
        await visible(discord, house)
        assert len(recaps(thread)) == 1
        assert thread.archived
        assert on_top(discord, thread).labels == []
        told = await brief(discord, house, text="recap", where=thread)
        assert told.text == stand(wording.ENDED_ALREADY)
        assert len(recaps(thread)) == 1
        await brief(discord, house)
        assert len(threads(discord)) == 2


async def test_an_end_by_two_at_once_over_two_processes_is_one(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as one, here.house() as other:
        discord, bea = here.discord, here.discord.add_user("bea")
        thread = await begun(discord, one, other)
        root = on_top(discord, thread)
        await asyncio.gather(
            discord.press(discord.person, root, wording.END),
            discord.press(bea, root, wording.END),
            by_command(discord, thread, "end"),
        )
        await visible(discord, one, other)
        assert len(recaps(thread)) == 1
        assert thread.archived
        assert root.labels == []
        assert discord.failed == []


@pytest.mark.parametrize("what", ["recap", "end"])
async def test_outside_of_a_briefing_thread_there_is_neither(
    desk: Desk, file: Path, what: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        lunch = await discord.start_thread(discord.person, discord.channel, "Lunch")
        for where in (discord.channel, lunch, discord.world.direct_channel(discord.person)):
            told = await brief(discord, house, text=what, where=where)
            assert told.text == stand(wording.RECAP_WHERE)


async def test_without_the_permission_to_attach_the_recap_comes_without_its_file(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        thread = await begun(discord, house)
        discord.deny(discord.channel, Permission.ATTACH_FILES)
        await by_mention(discord, thread, "recap")
        told = (await visible(discord, house))[-1]
        assert told.channel is thread
        assert told.attachments == []
        assert stand(bot_said.RECAP_NOTHING) in told.text
        assert "file" not in told.text
        assert discord.surprises == []


@pytest.mark.parametrize("what", ["recap", "end"])
async def test_in_a_thread_that_is_gone_nothing_can_be_posted_and_that_is_said(
    desk: Desk, file: Path, what: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        thread = await begun(discord, house)
        root = on_top(discord, thread)
        await discord.delete_channel(thread)
        used = await discord.press(discord.person, root, what.title())
        await visible(discord, house)
        assert [one.text for one in used.followups] == [stand(wording.RECAP_NOWHERE)]
        await brief(discord, house)
        assert len(threads(discord)) == 1


async def test_pictures_are_for_all_and_say_what_they_show(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        thread = await begun(discord, house)
        for where in (discord.channel, thread):
            shown = await brief(discord, house, text="figures", where=where)
            assert shown.visible_to is None
            assert "48 million euros" in shown.text
            [(name, data)] = shown.files.items()
            assert name.endswith(".png")
            assert data.startswith(b"\x89PNG")
            [gallery] = [one for one in shown.components if one["type"] == Type.MEDIA_GALLERY]
            assert "48" in gallery["items"][0]["description"]
        await discord.mention(discord.person, thread, "brief figures")
        await visible(discord, house)
        assert discord.of_app(thread)[-1].files


async def test_what_cannot_be_shown_is_told_the_asker_alone(file: Path) -> None:
    both = open_desk(load([HARBOUR, builtin()]), lambda: TODAY)
    async with street(both, file) as here, here.house() as house:
        discord = here.discord
        for text in ("figures", "timeline zanzibar"):
            told = await brief(discord, house, text=text)
            assert told.visible_to is discord.person
            assert not told.files
        thread = await begun(discord, house, text="harbour 60s")
        shown = await brief(discord, house, text="figures", where=thread)
        other = await brief(discord, house, text="figures taiwan", where=thread)
        assert [*shown.files] == ["figures-harbour-dredging.png"]
        assert [*other.files] == ["figures-taiwan-arms-package.png"]
        assert {shown.visible_to, other.visible_to} == {None}


async def test_a_process_without_a_database_does_all_of_it(desk: Desk, file: Path) -> None:
    def alone(_journal: object) -> Any:
        return Alone(Policy())

    async with street(desk, file) as here, here.house(changed=alone) as house:
        discord = here.discord
        thread = await begun(discord, house)
        await discord.press(discord.person, said_in(thread)[0], ONWARD)
        await discord.mention(discord.person, thread, COST)
        await visible(discord, house)
        await by_button(discord, thread, "end")
        await visible(discord, house)
        [recap] = recaps(thread)
        assert ANSWER in recap.text
        assert thread.archived


@pytest.mark.parametrize("what", ["figures", "timeline"])
async def test_figures_and_dates_are_a_picture_with_all_that_it_shows_in_words(
    desk: Desk, file: Path, what: str
) -> None:
    async with street(desk, file) as here, here.house() as house:
        told = await brief(here.discord, house, text=what)
        [(name, picture)] = told.files.items()
        [shown] = told.attachments
        assert name == f"{what}-harbour-dredging.png"
        assert picture.startswith(b"\x89PNG")
        assert "27 February 2026" in shown["description"]
        assert told.visible_to is None
        assert here.discord.surprises == []


async def test_a_picture_that_takes_a_while_comes_in_the_place_of_its_deferral(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house(changed=slow, at_once=SOON) as house:
        shown = await brief(here.discord, house, text="figures")
        [used] = here.discord.world.interactions.values()
        assert used.response == DEFERS
        assert shown is used.original
        assert [*shown.files]
