"""Several doors in one process, and what is logged."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.opening import DoorError, Inside, OpenDoor
from adapters.doors.underway import Underway
from adapters.plain import render
from adapters.running.briefings import Service
from adapters.running.logs import Line, is_worth_it
from adapters.running.serving import opened
from adapters.settings import Settings
from adapters.slack.address import Address
from adapters.slack.connecting.opening import door_of
from bot.desk import Recalled, open_desk
from bot.journal.alone import Alone
from bot.journal.values import Outgoing, Policy, Post, Posted
from bot.messages import Question
from knowledge.loading import load
from tests.adapters.conftest import HARBOUR


@dataclass
class FakeDoor:
    """A door with nothing behind it."""

    name: str
    closed: list[str]
    where: str = "somewhere"
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    underway: Underway = field(default_factory=Underway)

    @property
    def posts(self) -> FakeDoor:
        return self

    async def send(self, _address: str, _outgoing: Outgoing) -> Posted:
        return Posted()

    async def edit(self, _post: Post, _outgoing: Outgoing) -> bool:
        return False

    def beside(self, _post: Post) -> str:
        return ""

    def is_direct(self, _post: Post) -> bool:
        return False

    async def rest(self) -> None:
        pass

    async def finish(self, _seconds: float) -> bool:
        return True

    async def close(self) -> None:
        self.closed.append(self.name)


@pytest.fixture(scope="module")
def inside() -> Inside:
    desk = open_desk(load([HARBOUR]), lambda: date(2026, 3, 20))
    return Inside(Service(desk), Alone(Policy()), Settings())


async def test_a_door_that_stays_closed_keeps_no_other_shut(
    inside: Inside, caplog: pytest.LogCaptureFixture
) -> None:
    closed: list[str] = []

    async def good(_inside: Inside) -> OpenDoor:
        return FakeDoor("good", closed)

    async def bad(_inside: Inside) -> OpenDoor:
        raise DoorError("The token is wrong.")

    async with AsyncExitStack() as closing:
        doors = await opened([bad, good], inside, closing)
        assert [door.name for door in doors] == ["good"]
        assert "The token is wrong." in caplog.text
    assert closed == ["good"]
    async with AsyncExitStack() as closing:
        with pytest.raises(DoorError, match=r"^The token is wrong\.\nThe token is wrong\.$"):
            await opened([bad, bad], inside, closing)


async def test_the_door_follows_when_the_briefings_change(inside: Inside, tmp_path: Path) -> None:
    async def nobody(_address: Address) -> AsyncWebClient:
        raise NotImplementedError

    door, before = door_of(inside, nobody), inside.service.desk
    changed = tmp_path / "changed.yaml"
    changed.write_text(HARBOUR.read_text("utf-8").replace("48 million", "50 million"), "utf-8")
    inside.service.replace(open_desk(load([changed]), lambda: date(2026, 3, 20)))
    handled = door.consider(Question(text="how much does the plan cost?"), Recalled())
    assert door.library is inside.service.desk.library is not before.library
    inside.service.replace(before)
    assert handled
    assert render(handled.reply).startswith("50 million euros")


def line(name: str, level: int, text: str, error: Exception | None = None) -> str:
    raised = (type(error), error, None) if error else None
    record = logging.LogRecord(name, level, "", 0, text, (), raised)
    return Line().format(record) if is_worth_it(record) else ""


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-1-2-AbC",
        "xoxp-1-2-AbC",
        "xapp-1-A1-2-abc",
        "xoxe.xoxb-1-abc",
        "https://hooks.slack.com/commands/T1/2/abc",
        "wss://wss-primary.slack.com/link/?ticket=abc-def",
        "MTEyMjMzNDQ1NTY2Nzc4ODk5.abcdef.abcdefghijklmnopqrstuvwxyz0",
        "https://discord.com/api/v10/webhooks/1122/abc-def/messages/@original",
        "https://discord.com/api/v10/interactions/1122/abc-def/callback",
    ],
)
def test_no_token_is_logged(secret: str) -> None:
    told = line("slack_sdk", logging.ERROR, f"failed with {secret}, and more")
    assert "[secret]" in told
    assert not any(part in told for part in ("abc", "AbC"))


def test_what_an_exception_says_is_not_logged() -> None:
    told = line("aiohttp", logging.ERROR, "Error handling request", ValueError("somebody's words"))
    assert told.endswith("ERROR aiohttp: Error handling request (ValueError)")


def test_sdks_are_heard_when_they_warn() -> None:
    assert line("briefdesk.slack", logging.INFO, "here")
    assert line("briefdesk.slack.sdk", logging.INFO, "here") == ""
    assert line("slack_bolt.App", logging.INFO, "here") == ""
    assert line("slack_bolt.App", logging.WARNING, "here")
