"""Whose token it is and what it may do, or a sentence for whoever runs the desk."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.opening import DoorError
from adapters.running import wording
from adapters.slack.connecting.manifest import SCOPES

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Workspace:
    """Whose token it is, and what it may do; no scopes where Slack does not say."""

    name: str
    user: str
    url: str
    scopes: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The scopes that the desk needs and the token lacks."""
        return tuple(s for s in SCOPES if s not in self.scopes) if self.scopes else ()


async def identify(client: AsyncWebClient) -> Workspace:
    """Ask Slack whose bot token this is; DoorError where it is no use."""
    found = await explained("SLACK_BOT_TOKEN", client.auth_test(), client.base_url)
    return Workspace(
        name=str(found.get("team") or found.get("team_id") or ""),
        user=str(found.get("user") or ""),
        url=str(found.get("url") or ""),
        scopes=scopes_in(found.headers),
    )


async def socket_url(client: AsyncWebClient, app_token: str) -> str:
    """Ask Slack for a socket; DoorError where the app-level token is no use."""
    opened = client.apps_connections_open(app_token=app_token)
    found = await explained("SLACK_APP_TOKEN", opened, client.base_url)
    return str(found["url"])


def scopes_in(headers: Any) -> tuple[str, ...]:
    """Return the scopes that Slack names in the headers of any answer."""
    written = next((v for name, v in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return tuple(one.strip() for one in str(written).split(",") if one.strip())


async def explained(what: str, call: Awaitable[Result], url: str) -> Result:
    """Wait for an answer of Slack's; DoorError says why it does not come."""
    try:
        return await call
    except SlackApiError as refusal:
        raise DoorError(refused(what, str(refusal.response["error"]))) from None
    except (TimeoutError, aiohttp.ClientError, OSError, SlackClientError) as fault:
        raise DoorError(away(url, fault)) from None


def refused(what: str, error: str) -> str:
    """Return a refusal as a sentence that says how to mend it."""
    mend = wording.SLACK_SAYS.get(error, wording.SLACK_OTHERWISE)
    return wording.SLACK_REFUSES.format(what=what, error=error, mend=mend)


def away(url: str, fault: BaseException) -> str:
    """Return what is said where Slack cannot be reached."""
    reason = getattr(fault, "strerror", None) or type(fault).__name__
    return wording.SLACK_AWAY.format(url=url, reason=reason)
