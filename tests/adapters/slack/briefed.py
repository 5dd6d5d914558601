"""Briefing threads in a Slack on this machine: begun by command, and looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.desk import Desk, Handled, Recalled
from bot.journal.planned import Place
from bot.journal.values import Consider
from bot.messages import Attachment, FactRef, Question, Verb
from tests.adapters.replies import REPLIES
from tests.adapters.slack.house import House, Street, heard_out, street
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message

HARBOUR = "harbour-dredging"
C1 = Place(door="slack", workspace="T1", channel="C1")


@asynccontextmanager
async def played(
    desk: Desk,
    folder: Path,
    consider: Consider | None = None,
    *,
    overhears: bool = False,
    managers: frozenset[str] = frozenset(),
    **settings: Any,
) -> AsyncIterator[tuple[Street, House]]:
    """Open a Slack with one house in it; other settings are those of the Slack."""
    async with (
        street(desk, folder / "journal.db", "http", **settings) as here,
        here.house(consider, overhears=overhears, managers=managers) as house,
    ):
        yield here, house
        await quiet(here, house)


async def quiet(here: Street, *houses: House) -> None:
    """Wait until nothing more comes of what was done."""
    for _ in range(4):
        await asyncio.sleep(0.01)
        await heard_out()
        await here.slack.settled()
        for house in houses:
            await house.door.underway.finished()
    assert here.slack.state.complaints == []


def roots(slack: SlackServer, channel: str = "C1") -> list[Message]:
    """Return what the desk posted at the top of a channel."""
    posts = slack.channel(channel).by_bots()
    return [one for one in posts if one.ts == one.root and not one.ephemeral]


async def begun(here: Street, house: House, text: str = "60s", user: str = "U1") -> Message:
    """Begin a thread by command; return the post on top of it, once its first post is out."""
    await here.slack.command(user, "C1", "/brief", text)
    await quiet(here, house)
    root = roots(here.slack)[-1]
    assert here.slack.replies(root)
    return root


def buttons(message: Message) -> list[dict[str, Any]]:
    """Return the buttons of a message."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [one for row in rows for one in row]


PICTURE = Attachment("figures.png", b"\x89PNG...", "What the plan costs: 48 million euros.")


def drawn(desk: Desk, *files: Attachment) -> Consider:
    """In: a desk. Out: one that shows what the plan costs as its figures, with these files."""

    def consider(question: Question, recalled: Recalled) -> Handled | None:
        if question.verb is not Verb.BRIEF or question.text != "figures":
            return desk.consider(question, recalled)
        fact = FactRef(HARBOUR, "total-cost")
        shown = replace(REPLIES["figures"], facts=(fact,), attachments=files)
        return Handled(shown, recalled.context)

    return consider
