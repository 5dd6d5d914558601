"""The conversations of tests/conversations, held in Discord: the same words come back as in the
terminal, all of them and no others.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from adapters import wording
from adapters.discord.rendering.message import Page
from bot.messages import Reply
from tests.adapters.discord.house import House, street, visible
from tests.adapters.discord.rendering.reading import shown
from tests.conversation_files import (
    Conversation,
    added,
    conversations,
    desk_of,
    missing,
    played,
)
from tests.loopback.discord.server import DiscordServer
from tests.loopback.discord.state import Message

BUTTONS = (
    *(wording.CITE, wording.WRONG, wording.DELETE, wording.SHARE),
    *(wording.HELPED, wording.NOT_HELPED, wording.CHOOSE_ONE),
)

Typing: TypeAlias = Callable[[DiscordServer, str], Awaitable[object]]


async def direct(discord: DiscordServer, text: str) -> None:
    await discord.direct(discord.person, text)


async def mention(discord: DiscordServer, text: str) -> None:
    await discord.mention(discord.person, discord.channel, text)


async def command(discord: DiscordServer, text: str) -> None:
    await discord.command(discord.person, discord.channel, "ask", {"question": text})


@pytest.fixture(params=[direct, mention, command], ids=lambda typing: typing.__name__)
def typing(request: pytest.FixtureRequest) -> Typing:
    return request.param  # type: ignore[no-any-return]  # one of these


def differences(reply: Reply, said: list[Message]) -> list[str]:
    """Return what a reply lacks as it is seen in Discord, and what was added to it."""
    text = shown([Page(tuple(one.components)) for one in said])
    return [*missing(reply, text), *added(reply, text, *BUTTONS)]


async def replied(discord: DiscordServer, house: House, seen: int) -> list[Message]:
    said = await visible(discord, house)
    assert len(said) > seen
    return said[seen:]


@pytest.mark.parametrize("talk", list(conversations()), ids=lambda talk: talk.title)
async def test_the_same_words_come_back(file: Path, typing: Typing, talk: Conversation) -> None:
    seen = 0
    async with street(desk_of(talk.briefing), file) as here, here.house() as house:
        for turn in played(talk):
            await typing(here.discord, turn.text)
            said = await replied(here.discord, house, seen)
            assert differences(turn.reply, said) == [], turn.text
            seen += len(said)


def test_what_is_not_there_or_too_much_is_noticed() -> None:
    talk = next(iter(conversations()))
    turn = next(iter(played(talk)))
    assert turn.reply.blocks
    assert differences(turn.reply, []) != []
