"""Faults of ours: an apology with a code, and nobody's words in the log."""

from __future__ import annotations

import logging
from pathlib import Path

import discord
import pytest

from bot.desk import Desk, Handled, Recalled
from bot.journal.journal import Journal
from bot.journal.values import Delivery
from bot.messages import Question
from tests.adapters.discord.house import street, visible
from tests.adapters.discord.troubles import (
    FIRST,
    POST,
    asked,
    only,
)
from tests.adapters.discord.ways import ANSWER, COST
from tests.loopback.discord.state import Message


def breaks(question: Question, recalled: Recalled) -> Handled:
    raise LookupError(question.text)


def code_of(message: Message) -> str:
    """Return the code that somebody is given, in a sentence that says what to do with it."""
    before, code = message.text.rsplit(" ", 1)
    assert before.endswith("incident")
    return f"incident {code.rstrip('.')}:"


async def test_a_desk_that_breaks_says_so_once_with_a_code(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house(breaks) as house:
        message = await here.discord.mention(here.discord.person, here.discord.channel, COST)
        await here.discord.again(message)
        await asked(here.discord)
        said = await visible(here.discord, house)
        assert len(said) == 2
        assert all(code_of(one) in caplog.text for one in said)
        assert COST not in caplog.text


async def test_a_reply_that_discord_objects_to_becomes_an_apology(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house() as house:
        refused = {"status": 400, "code": 50035, "message": f"Invalid Form Body: {ANSWER}"}
        here.discord.fault(POST, **refused)
        here.discord.fault(FIRST, **refused)
        message = await here.discord.mention(here.discord.person, here.discord.channel, COST)
        await asked(here.discord)
        said = await visible(here.discord, house)
        assert sorted(one.visible_to is None for one in said) == [False, True]
        assert all(code_of(one) in caplog.text for one in said)
        assert "48 million" not in caplog.text
        await here.discord.again(message)
        assert len(await visible(here.discord, house)) == 2


class Forgetful(Journal):
    """A journal that breaks as nobody foresaw."""

    async def claim(self, delivery: Delivery) -> None:
        raise KeyError(delivery.question.text)


def forgetful(journal: Journal) -> Journal:
    return Forgetful(**{name: getattr(journal, name) for name in journal.__dataclass_fields__})


async def test_a_journal_that_breaks_is_no_reason_for_silence(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house(changed=forgetful) as house:
        await here.discord.mention(here.discord.person, here.discord.channel, COST)
        await asked(here.discord)
        said = await visible(here.discord, house)
        assert sorted(one.visible_to is None for one in said) == [False, True]
        assert all(code_of(one) in caplog.text for one in said)
        assert here.discord.failed == []
        assert COST not in caplog.text


async def test_nobodys_words_are_in_the_log_at_its_loudest(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with street(desk, file) as here, here.house() as house:
        here.discord.fault(FIRST, retry_after=0.1)
        here.discord.fault(POST, retry_after=0.1)
        await here.discord.mention(here.discord.person, here.discord.channel, COST)
        await asked(here.discord)
        assert len(await visible(here.discord, house)) == 2
        tokens = [one.token for one in here.discord.world.interactions.values()]
    assert caplog.records
    for words in (COST, "48 million", *tokens, here.discord.token):
        assert words not in caplog.text


async def test_a_command_that_breaks_before_anything_is_asked_ends_in_an_apology(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house() as house:

        @house.client.tree.command(name="broken", description="It breaks.")
        async def broken(interaction: discord.Interaction, word: str) -> None:
            raise LookupError(word)

        ada, channel = here.discord.person, here.discord.channel
        used = await here.discord.command(ada, channel, "broken", {"word": COST}, is_gone=True)
        await here.discord.answered(used)
        said = only(await visible(here.discord, house))
        assert said.visible_to is ada
        assert f"{code_of(said)} LookupError" in caplog.text
        assert COST not in caplog.text


async def test_an_event_that_breaks_is_written_down_without_anybodys_words(
    desk: Desk, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with street(desk, file) as here, here.house() as house:

        @house.client.event
        async def on_typing(channel: object, user: object, when: object) -> None:
            raise LookupError(COST)

        house.client.dispatch("typing", None, None, None)
        await here.discord.until(lambda: "incident" in caplog.text)
        assert "LookupError" in caplog.text
        assert COST not in caplog.text
