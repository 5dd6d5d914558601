"""After a press: the buttons that it used up are taken away."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.edge import guarded
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.pressing.pressed import Pressed, Surface
from adapters.slack.rendering.message import settled
from adapters.slack.surfaces import home
from adapters.slack.whispers import by_url

_AWAY: Final = (ClosedError, GoneError, NotSentError)


async def settle(door: Door, pressed: Pressed) -> None:
    """Take away what a press used up, so that nobody presses it again. Where that cannot be, the
    journal still answers each press once.
    """
    done = door.underway.start(guarded(_settle(door, pressed), foreseen=_AWAY))
    with suppress(*_AWAY):
        await done


async def _settle(door: Door, pressed: Pressed) -> None:
    client = await reached(door.clients(pressed.address))
    match pressed.surface:
        case Surface.MESSAGE:
            await _settle_message(client, pressed)
        case Surface.WHISPER:  # the answer stands in its place
            await by_url(client, pressed.response_url, {"delete_original": True})
        case Surface.HOME:
            await home.publish(client, door.library, pressed.address.person, pressed.at)
        case Surface.MODAL:  # it shows the answer now
            pass


async def _settle_message(client: AsyncWebClient, pressed: Pressed) -> None:
    """Update a message; where the desk is not in its channel, whoever pressed lends it the way."""
    blocks = [*settled(pressed.blocks, pressed.action, pressed.label)]
    message: dict[str, Any] = {"text": pressed.text, "blocks": blocks}
    channel, ts = pressed.address.channel, pressed.message
    try:  # without parse, Slack looks for names in the text of an update
        await called(client.chat_update(channel=channel, ts=ts, parse="none", **message))
    except (ClosedError, SlackApiError):
        await by_url(client, pressed.response_url, {"replace_original": True, **message})
