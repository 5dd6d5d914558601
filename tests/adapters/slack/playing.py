"""The desk in a Slack on 127.0.0.1: the app as it runs, over signed HTTP, with a journal."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.considering import careful
from adapters.slack.address import Address
from adapters.slack.app import build_app
from adapters.slack.calling import open_session, web_client
from adapters.slack.door import Door
from bot.desk import Desk, open_desk
from bot.journal.journal import Journal
from bot.journal.memory import Memory
from bot.journal.opening import open_journal
from bot.journal.values import Consider, Policy
from knowledge.loading import load
from tests.adapters.slack.conftest import HARBOUR
from tests.adapters.slack.house import PATIENT, PAUSES, heard_out
from tests.loopback.slack.finding import controls
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message, View
from tests.patience import PATIENCE

TODAY = date(2026, 3, 20)
IN_A_HURRY = 0.3  # seconds, where the journal is out of reach and each of its statements shall fail


def desk_with(folder: Path, contact: str, day: date = TODAY) -> Desk:
    """Return a desk over the harbour briefing, with somebody else who hears what is wrong."""
    written = HARBOUR.read_text(encoding="utf-8").replace('"@harbour-desk"', f'"{contact}"')
    file = folder / "harbour.yaml"
    file.write_text(written, encoding="utf-8")
    return open_desk(load([file]), lambda: day)


@dataclass(frozen=True, slots=True)
class Play:
    """A replica of the desk at work, and the Slack that it works in."""

    slack: SlackServer
    door: Door

    async def asked(self, text: str, user: str = "U1", channel: str = "C1") -> Message:
        """Mention the desk, and return its reply."""
        return await self.slack.replied(await self.slack.mention(user, channel, text))

    async def asked_privately(
        self, text: str, user: str = "U1", channel: str = "C1", command: str = "/ask"
    ) -> Message:
        """Give a command, and return what only that person sees of it."""
        before = len(self.slack.private(user))
        await self.slack.command(user, channel, command, text)
        return await self.whispered(user, before + 1)

    async def whispered(self, user: str = "U1", count: int = 1) -> Message:
        """Wait until somebody sees so many ephemeral messages, and return the last of them."""
        await self.slack.until(lambda: len(self.slack.private(user)) >= count)
        return self.slack.private(user)[-1]

    async def quiet(self) -> None:
        """Wait until nothing more comes of what was done."""
        for _ in range(3):
            await asyncio.sleep(0.01)
            await heard_out()
            await self.door.underway.finished()
            await self.slack.settled()
        assert self.slack.state.complaints == []

    def direct(self, user: str = "U1") -> list[Message]:
        """Return what the desk wrote to somebody directly."""
        return self.slack.direct_channel(user).by_bots()

    def view(self, user: str = "U1") -> View:
        """Return the modal that somebody looks at."""
        return self.slack.views(user)[-1]


@contextmanager
def locked(play: Play, folder: Path) -> Iterator[None]:
    """Keep the journal's file to oneself, so that the desk cannot reach it."""
    assert isinstance(play.door.journal, Journal)
    health = play.door.journal.health
    with closing(sqlite3.connect(folder / "journal.db", isolation_level=None)) as file:
        file.execute("BEGIN EXCLUSIVE")
        health.patience = IN_A_HURRY
        try:
            yield
        finally:
            health.patience = PATIENCE
            file.execute("ROLLBACK")


@asynccontextmanager
async def replica(
    slack: SlackServer,
    desk: Desk,
    folder: Path,
    consider: Consider | None = None,
    memory: Memory | None = None,
) -> AsyncIterator[Play]:
    """Run a replica of the desk, or of what considers in its place, with a journal in the folder or
    with another memory; what happens in Slack is delivered to the one begun last.
    """
    journal = memory or await _journal(folder)
    async with open_session() as session:
        client = web_client(slack.token, url=slack.api_url, session=session)

        async def clients(_address: Address) -> AsyncWebClient:
            return client

        door = Door(
            consider=careful(consider or desk.consider),
            library=desk.library,
            journal=journal,
            clients=clients,
            at_once=PATIENCE,
            pauses=PAUSES,
        )
        app = build_app(door, client=client, signing_secret=slack.hub.signing_secret)
        runner = web.AppRunner(app.web_app(path="/slack/events"), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.hub.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        try:
            yield Play(slack, door)
        finally:
            await door.underway.finished()
            await runner.cleanup()
            await journal.close()


async def _journal(folder: Path) -> Memory:
    policy = Policy(secret="a secret")  # noqa: S106 - of a test
    return await open_journal(f"sqlite:///{folder / 'journal.db'}", policy, patience=PATIENCE)


@asynccontextmanager
async def playing(
    desk: Desk, folder: Path, consider: Consider | None = None
) -> AsyncIterator[Play]:
    """Run a Slack, and the desk in it."""
    async with SlackServer(times=PATIENT) as slack, replica(slack, desk, folder, consider) as play:
        yield play
        await play.quiet()


def labels(shown: Message | View) -> list[str]:
    """Return what can be pressed in a message or a view, as it is written there."""
    return [control.label for control in controls(_blocks(shown))]


def shown_in(shown: Message | View) -> str:
    """Return all words of a message's or a view's blocks."""
    return "".join(_words(_blocks(shown)))


def _blocks(shown: Message | View) -> list[dict[str, object]]:
    found: list[dict[str, object]] = (
        shown.blocks if isinstance(shown, Message) else shown.payload["blocks"]
    )
    return found


def _words(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for name, one in value.items():
            if name != "text" or not isinstance(one, str):
                yield from _words(one)
