"""The home tab: the briefings at a glance, with questions to press."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.compose import today
from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.calling import called, reached
from adapters.slack.door import Door
from adapters.slack.payloads import home
from adapters.slack.rendering.home import home_view
from adapters.slack.surfaces import prompts
from bot.library import Library
from bot.suggesting import cards

log: Final = logging.getLogger("briefdesk.slack")


def register(app: AsyncApp, door: Door) -> None:
    """Listen to somebody opening the home tab, or the messages."""

    async def on_open(body: dict[str, Any]) -> None:
        event = body["event"]
        client = await reached(door.clients(home(body)))
        await publish(client, door.library, event["user"], str(event.get("event_ts", "")))

    app.event("app_home_opened", matchers=[is_home])(on_open)
    prompts.register(app, door)


async def is_home(event: dict[str, Any]) -> bool:
    """Tell whether it is the home tab that was opened."""
    return event.get("tab") == "home"


async def publish(
    client: AsyncWebClient,
    library: Library,
    person: str,
    stamp: str,
    day: Callable[[], date] = today,
) -> None:
    """Show somebody the home tab. `stamp` is another each time: so a button of it can be pressed
    again later, but a double click is one press.
    """
    view = home_view(library.made("cards", cards), frozenset(stale(library, day())), stamp)
    try:
        await called(client.views_publish(user_id=person, view=view))
    except (ClosedError, GoneError, NotSentError, SlackApiError) as fault:
        log.warning("the home tab could not be shown: %s", type(fault).__name__)


def stale(library: Library, day: date) -> Iterator[str]:
    """Yield the briefings that are past their review date."""
    for briefing in library.briefings.values():
        reviewed, most = briefing.reviewed, briefing.review_after
        if reviewed and most and (day - reviewed).days > most:
            yield briefing.id
