"""The conversations of tests/conversations, held in Slack: the same words come back as in the
terminal, all of them and no others.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from adapters import wording
from adapters.slack.rendering.message import Payload
from bot.messages import Reply
from tests.adapters.slack.house import street, visible
from tests.adapters.slack.rendering.reading import shown
from tests.conversation_files import (
    Conversation,
    added,
    conversations,
    desk_of,
    missing,
    played,
)
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message

BUTTONS = (
    *(wording.CITE, wording.WRONG, wording.DELETE, wording.SHARE),
    *(wording.HELPED, wording.NOT_HELPED, *wording.FIGURES_TABLE),
)

Typing: TypeAlias = Callable[[SlackServer, str, Message | None], Awaitable[Message | None]]


async def direct(slack: SlackServer, text: str, root: Message | None) -> Message | None:
    return await slack.direct("U1", text, root)


async def mention(slack: SlackServer, text: str, root: Message | None) -> Message | None:
    return await slack.mention("U1", "C1", text, root)


async def command(slack: SlackServer, text: str, root: Message | None) -> Message | None:
    await slack.command("U1", "C1", "/ask", text)
    return root


@pytest.fixture(params=[direct, mention, command], ids=lambda typing: typing.__name__)
def typing(request: pytest.FixtureRequest) -> Typing:
    return request.param  # type: ignore[no-any-return]  # one of these


def differences(reply: Reply, said: list[Message]) -> list[str]:
    """Return what a reply lacks as it is seen in Slack, and what was added to it."""
    text = shown([Payload("", tuple(one.blocks)) for one in said])
    return [*missing(reply, text), *added(reply, text, *BUTTONS)]


@pytest.mark.parametrize("talk", list(conversations()), ids=lambda talk: talk.title)
async def test_the_same_words_come_back(tmp_path: Path, typing: Typing, talk: Conversation) -> None:
    seen, root = 0, None
    desk, file = desk_of(talk.briefing), tmp_path / "journal.db"
    async with street(desk, file, "socket") as here, here.house() as house:
        for turn in played(talk):
            asked = await typing(here.slack, turn.text, root)
            root = root or asked
            said = (await visible(here.slack, house))[seen:]
            assert differences(turn.reply, said) == [], turn.text
            seen += len(said)
