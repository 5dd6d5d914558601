"""Questions to start from, where somebody opens the direct messages with the desk."""

from __future__ import annotations

import logging
from typing import Any, Final

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from adapters import wording
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.payloads import Body, home
from adapters.slack.rendering.texts import cut
from bot.suggesting import starters

MOST: Final = 4
"""Prompts that Slack shows."""

log: Final = logging.getLogger("briefdesk.slack")


def register(app: AsyncApp, door: Door) -> None:
    """Listen to somebody opening the messages."""

    async def on_open(body: dict[str, Any]) -> None:
        await suggest_prompts(door, body)

    app.event("app_home_opened", matchers=[is_messages])(on_open)


async def is_messages(event: dict[str, Any]) -> bool:
    """Tell whether it is the messages that were opened."""
    return event.get("tab") == "messages"


async def suggest_prompts(door: Door, body: Body) -> None:
    """Offer the questions. There is no thread yet: Slack would not show them if one were named."""
    prompts = [{"title": cut(one), "message": one} for one in starters(door.library, MOST)]
    if not prompts:
        return
    try:
        client = await reached(door.clients(home(body)))
        await called(
            client.assistant_threads_setSuggestedPrompts(
                channel_id=body["event"]["channel"], title=wording.PROMPTS_TITLE, prompts=prompts
            )
        )
    except (ClosedError, GoneError, NotSentError, SlackApiError) as fault:
        log.warning("questions to start from could not be offered: %s", type(fault).__name__)
