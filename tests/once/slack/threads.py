"""What people do with briefing threads: begin one, read on, have its recap, end it."""

from __future__ import annotations

from tests.loopback.slack.finding import controls
from tests.loopback.slack.state import Message
from tests.once.slack.places import Act, Place, Prepare

BEGUN = 3
"""The post on top of a thread, the first one in it, and the way to it for whoever asked."""

WITH_A_FILE = 2


def begun(text: str) -> Prepare:
    """A thread was begun; `reply` is the first post in it, `question` the one on top."""

    async def prepare(place: Place) -> None:
        place.begin()
        await place.slack.command(place.person, place.channel, "/brief", text)
        await place.shown(BEGUN)
        channel = place.slack.channel(place.channel)
        root = next(one for one in channel.by_bots() if one.ts == one.root and not one.ephemeral)
        place.question, place.reply = root, place.slack.replies(root)[0]

    return prepare


async def read_on(place: Place) -> None:
    """Press the first way on to another section."""
    assert place.reply
    await place.slack.press(place.person, place.reply, "bd1.section")


def press_on_top(action: str) -> Act:
    """Press a button of the post on top."""

    async def act(place: Place) -> None:
        assert place.question
        assert [one for one in controls(place.question.blocks) if one.action_id.startswith(action)]
        await place.slack.press(place.person, place.question, action)

    return act


def mention_in_it(text: str) -> Act:
    """Mention the desk in the thread."""

    async def act(place: Place) -> Message:
        return await place.slack.mention(place.person, place.channel, text, place.question)

    return act
