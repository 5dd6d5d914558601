"""This is wrong: a form to say what, a note in the journal, word to whoever keeps the briefing."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from adapters import wording
from adapters.discord.client import DeskClient
from bot.desk import Desk, Handled, Recalled
from bot.messages import Question, Verb
from tests.adapters.discord.house import House, Street, street, visible
from tests.adapters.discord.playing import (
    PLACES,
    PRIVATE,
    asked,
    assert_nothing_failed,
    desk_with,
)
from tests.adapters.discord.test_feedback_played import votes
from tests.adapters.discord.ways import ANSWER, COST
from tests.loopback.discord.interaction_routes import OPENS
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Interaction, Message, Permission

QUOTED = "what somebody typed"
TYPED = "It was **50** million. @everyone"
NOBODY = "discord:112233445566778899"


async def opened(discord: DiscordServer, house: House, message: Message) -> Interaction:
    """Press the button, and return the interaction that the form came of."""
    pressed = await discord.press(discord.person, message, wording.WRONG)
    await visible(discord, house)
    assert pressed.response == OPENS
    return pressed


async def sent_in(
    here: Street, message: Message, form: Interaction, typed: str, house: House
) -> Message:
    """Send the form in, and return what its reader is told."""
    values = {wording.REPORT_LABEL: typed} if typed else {}
    await here.discord.submit(here.discord.person, form, values)
    return [m for m in await visible(here.discord, house) if m.visible_to and m is not message][-1]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("restarted", [False, True], ids=["", "after a restart"])
async def test_a_form_is_taken_wherever_it_is_sent_in_and_the_button_goes(
    desk: Desk, file: Path, place: str, restarted: bool
) -> None:
    async with street(desk, file) as here, AsyncExitStack() as later:
        discord = here.discord
        async with here.house() as house:
            first = await asked(discord, house, COST, PLACES[place])
            form = await opened(discord, house, first)
            told = None if restarted else await sent_in(here, first, form, TYPED, house)
        house = await later.enter_async_context(here.house())
        told = told or await sent_in(here, first, form, TYPED, house)
        assert told.text == wording.REPORT_TELL.format(contact="@harbour-desk")
        assert told.visible_to is discord.person
        assert wording.WRONG not in first.labels
        assert wording.CITE in first.labels
        assert await votes(house) == [(False, "wrong")]
        assert_nothing_failed(discord)


async def test_a_report_reaches_the_channel_of_the_contact(tmp_path: Path, file: Path) -> None:
    async with street(desk_with(tmp_path, NOBODY), file) as here:
        discord = here.discord
        channel = discord.add_channel("corrections")
        here.desk = desk_with(tmp_path, f"discord:{channel.id}")
        async with here.house() as house:
            first = await asked(discord, house, COST)
            form = await opened(discord, house, first)
            told = await sent_in(here, first, form, TYPED, house)
            assert told.text == wording.REPORTED
            (report,) = channel.messages
        lines = report.text.splitlines()
        assert lines[0] == f"ada (<@{discord.person.id}>) says that this reply is wrong:"
        assert f"> {ANSWER}" in lines
        assert lines[lines.index(wording.REPORT_WORDS) + 1] == (
            "> It was \\*\\*50\\*\\* million. @\u200beveryone"
        )
        where = f"{discord.guild.id}/{discord.channel.id}/{first.id}"
        assert lines[-1] == f"[The reply in Discord](<https://discord.com/channels/{where}>)"
        assert report.pings == []


async def test_a_report_without_words_about_a_private_reply_leads_nowhere(
    tmp_path: Path, file: Path
) -> None:
    async with street(desk_with(tmp_path, NOBODY), file) as here:
        discord = here.discord
        channel = discord.add_channel("corrections")
        here.desk = desk_with(tmp_path, f"discord:{channel.id}")
        async with here.house() as house:
            first = await asked(discord, house, COST, PRIVATE["in_private"])
            form = await opened(discord, house, first)
            assert (await sent_in(here, first, form, "", house)).text == wording.REPORTED
            (report,) = channel.messages
            assert wording.REPORT_WORDS not in report.text
            assert "https://discord.com" not in report.text


async def test_a_report_reaches_a_person_by_direct_message(tmp_path: Path, file: Path) -> None:
    async with street(desk_with(tmp_path, NOBODY), file) as here:
        discord = here.discord
        keeper = discord.add_user("keeper")
        here.desk = desk_with(tmp_path, f"discord:@{keeper.id}")
        async with here.house() as house:
            first = await asked(discord, house, COST)
            form = await opened(discord, house, first)
            assert (await sent_in(here, first, form, TYPED, house)).text == wording.REPORTED
            (report,) = discord.world.direct_channel(keeper).messages
            assert ANSWER in report.text


async def test_who_keeps_it_and_is_not_reached_is_named_to_the_reader(
    tmp_path: Path, file: Path
) -> None:
    async with street(desk_with(tmp_path, NOBODY), file) as here:
        discord = here.discord
        closed = discord.add_channel("corrections")
        discord.deny(closed, Permission.SEND_MESSAGES)
        shut = discord.add_user("keeper")
        shut.blocks_messages = True
        for contact, name in (
            (NOBODY, "<#112233445566778899>"),
            (f"discord:{closed.id}", f"<#{closed.id}>"),
            (f"discord:@{shut.id}", f"<@{shut.id}>"),
            ("https://example.org/wrong", "<https://example.org/wrong>"),
            ("desk@example.org", "desk@example.org"),
            ("The *harbour* desk", "The \\*harbour\\* desk"),
        ):
            here.desk = desk_with(tmp_path, contact)
            async with here.house() as house:
                first = await asked(discord, house, COST)
                form = await opened(discord, house, first)
                told = await sent_in(here, first, form, TYPED, house)
                assert told.text == wording.REPORT_TELL.format(contact=name)
                assert told.pings == []
        assert_nothing_failed(discord)


async def test_a_briefing_that_names_nobody_says_so(tmp_path: Path, file: Path) -> None:
    async with street(desk_with(tmp_path, ""), file) as here, here.house() as house:
        first = await asked(here.discord, house, COST)
        form = await opened(here.discord, house, first)
        told = await sent_in(here, first, form, TYPED, house)
        assert told.text == wording.REPORT_NOBODY


async def test_two_processes_pass_a_report_on_once(tmp_path: Path, file: Path) -> None:
    async with street(desk_with(tmp_path, NOBODY), file) as here:
        discord = here.discord
        channel = discord.add_channel("corrections")
        here.desk = desk_with(tmp_path, f"discord:{channel.id}")
        async with here.house() as one, here.house() as two:
            await PLACES["in_channel"](discord, COST)
            (first,) = await visible(discord, one, two)
            pressed = await discord.press(discord.person, first, wording.WRONG)
            await visible(discord, one, two)
            sent = await discord.submit(discord.person, pressed, {})
            await visible(discord, one, two)
            await discord.deliver(sent)
            seen = await visible(discord, one, two)
        assert len(channel.messages) == 1
        assert [m.text for m in seen if m.visible_to] == [wording.REPORTED]
        assert_nothing_failed(discord)


async def test_a_report_with_as_many_words_as_the_form_takes_arrives_whole(
    tmp_path: Path, file: Path
) -> None:
    async with street(desk_with(tmp_path, NOBODY), file) as here:
        discord = here.discord
        channel = discord.add_channel("corrections")
        here.desk = desk_with(tmp_path, f"discord:{channel.id}")
        async with here.house() as house:
            first = await asked(discord, house, COST)
            form = await opened(discord, house, first)
            told = await sent_in(here, first, form, "*" * 2000, house)
        assert told.text == wording.REPORTED
        words = "\n".join(m.text for m in channel.messages)
        assert len(channel.messages) == 2
        assert words.count("\\*") == 2000


async def test_nothing_is_kept_of_a_form(desk: Desk, file: Path) -> None:
    async with street(desk, file) as here, here.house() as house:
        first = await asked(here.discord, house, COST)
        await opened(here.discord, house, first)
        assert _kept(house.client) == {}


def _kept(client: DeskClient) -> object:
    return client._connection._view_store._modals  # noqa: SLF001 - discord.py shows it nowhere else


async def test_a_form_of_another_version_says_kindly_that_it_is_too_old(
    desk: Desk, file: Path
) -> None:
    async with street(desk, file) as here, here.house() as house:
        first = await asked(here.discord, house, COST)
        form = await opened(here.discord, house, first)
        assert form.modal is not None
        form.modal["custom_id"] = "bd0:wrong:1"
        told = await sent_in(here, first, form, TYPED, house)
        assert told.text == wording.FORM_EXPIRED
        assert_nothing_failed(here.discord)


async def test_what_breaks_ends_in_one_apology_with_a_code(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(question: Question, recalled: Recalled) -> Handled | None:
        if question.verb in {Verb.RECEIPT, Verb.CITE}:
            raise RuntimeError(recalled, QUOTED)
        return desk.consider(question, recalled)

    async with street(desk, file) as here, here.house(breaks) as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        await discord.press(discord.person, first, wording.CITE)
        (told,) = [m for m in await visible(discord, house) if m.visible_to]
        code = told.text.split()[-1].strip(".")
        assert code in caplog.text
        assert QUOTED not in caplog.text
        assert_nothing_failed(discord)


async def test_what_breaks_behind_a_press_ends_in_one_apology_too(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house() as house:
        discord = here.discord
        first = await asked(discord, house, COST)
        discord.fault("POST /webhooks/{app}/{token}", status=400, code=50035)
        await discord.press(discord.person, first, wording.HELPED)
        discord.fault("DELETE /webhooks/{app}/{token}/messages/{message}", status=400, code=50035)
        await discord.press(discord.person, first, wording.DELETE)
        told = [m for m in await visible(discord, house) if m.visible_to]
        assert len(told) == 1
        assert "incident" in caplog.text
        assert_nothing_failed(discord)
