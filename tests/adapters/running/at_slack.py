"""The Slack on 127.0.0.1 that the service is run against. The app may do what the manifest asks for
and no more.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from aiohttp import ClientSession

from adapters.slack.connecting.manifest import asked_for
from tests.loopback.slack.deliveries import signature
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Message, Times
from tests.patience import PATIENCE

PATIENT: Final = Times(acknowledge=PATIENCE)


@asynccontextmanager
async def slack_server(**given: Any) -> AsyncIterator[SlackServer]:
    """Run a Slack with the app in its workspace."""
    async with SlackServer(**{"times": PATIENT, **given}) as slack:
        for grant in slack.state.grants.values():
            grant.scopes = frozenset(asked_for(reading=False))
        yield slack


def by_socket(slack: SlackServer) -> dict[str, str]:
    """Return the settings for Socket Mode."""
    return {
        "SLACK_BOT_TOKEN": slack.token,
        "SLACK_APP_TOKEN": slack.hub.app_token,
        "SLACK_API_URL": slack.api_url,
    }


def by_http(slack: SlackServer) -> dict[str, str]:
    """Return the settings for HTTP."""
    return {"SLACK_BOT_TOKEN": slack.token} | _signed_http(slack)


def for_several(slack: SlackServer) -> dict[str, str]:
    """Return the settings for several workspaces."""
    return _signed_http(slack) | {
        "SLACK_CLIENT_ID": slack.hub.client_id,
        "SLACK_CLIENT_SECRET": slack.hub.client_secret,
    }


def _signed_http(slack: SlackServer) -> dict[str, str]:
    return {
        "SLACK_SIGNING_SECRET": slack.hub.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "BRIEFDESK_LISTEN": "127.0.0.1:0",  # a port that is free
    }


def address_in(line: str) -> str:
    """Return where the desk says that it listens."""
    return "http://" + line.partition(" at ")[2].partition("/slack")[0]


def posted(slack: SlackServer) -> list[str]:
    """Return what the desk said in public, oldest first."""
    return [one.text for one in slack.channel("C1").messages if one.bot_id]


async def answer_to(slack: SlackServer, text: str, channel: str = "C1") -> str:
    """Mention the desk, and return what it replies."""
    message = await slack.mention("U1", channel, text)
    return (await slack.replied(message)).text


async def under_way(slack: SlackServer, message: Message) -> None:
    """Wait until a message was acknowledged, and its reply is on its way."""
    await slack.until(lambda: message.deliveries and message.deliveries[0].acknowledged)
    await slack.until(lambda: slack.calls("chat.postMessage"))


async def health(url: str) -> tuple[int, Any]:
    """Ask after the desk's health."""
    async with ClientSession() as session, session.get(f"{url}/health") as answer:
        return answer.status, await answer.json()


async def sent(url: str, body: str, headers: dict[str, str]) -> int:
    """Send something to the desk as anybody may; return the status."""
    async with ClientSession() as session:
        given = {"Content-Type": "application/json"} | headers
        async with session.post(f"{url}/slack/events", data=body, headers=given) as answer:
            return answer.status


def signed(body: str, secret: str, **how: Any) -> dict[str, str]:
    """Return the headers that go with a body."""
    return signature(secret, body.encode(), **how)


def forged(text: str) -> str:
    """Return an event that looks like one of Slack's."""
    event = {"type": "app_mention", "user": "U1", "text": text, "ts": "1.1", "channel": "C1"}
    return json.dumps({"type": "event_callback", "team_id": "T1", "event": event})
