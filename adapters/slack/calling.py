"""Calls to Slack: with what patience they are made, and what it means when one fails.

    NotSent   Slack could not be reached, or is busy: what was to be sent may be sent again
    Lost      the same, where the connection broke without an answer: Slack may have taken it
    Closed    this way is closed for good: the desk is not in the channel, the address is used up
    Gone      the workspace has removed the desk: nothing can be sent to it at all

Anything else that Slack objects to is a fault of ours and goes through. A message that Slack was
given and did not confirm in time counts as sent: a second one could not be taken back.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Mapping
from typing import Any, Final, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.doors.posting import ClosedError, GoneError, NotSentError
from adapters.slack.connecting.quiet import quiet_logger

TIMEOUT: Final = 30  # seconds, for Slack to answer a call

_CLOSED: Final = frozenset(
    {
        *("channel_not_found", "not_in_channel", "is_archived", "channel_is_archived"),
        *("user_not_in_channel", "user_not_found", "user_disabled", "users_not_found"),
        *("cannot_dm_bot", "messages_tab_disabled", "cannot_reply_to_message"),
        *("thread_not_found", "message_not_found", "no_permission", "restricted_action"),
        *("restricted_action_read_only_channel", "restricted_action_thread_only_channel"),
        *("restricted_action_non_threadable_channel", "restricted_action_thread_locked"),
        *("ekm_access_denied", "expired_url", "used_url", "invalid_url"),
    }
)
_GONE: Final = frozenset(
    {
        *("account_inactive", "token_revoked", "token_expired", "invalid_auth", "not_authed"),
        *("org_login_required", "team_access_not_granted", "team_not_found", "missing_scope"),
        *("access_denied", "app_not_installed", "installation_not_found"),
    }
)
_BUSY: Final = frozenset(
    {
        *("", "ratelimited", "rate_limited", "accesslimited", "internal_error", "fatal_error"),
        *(
            "service_unavailable",
            "request_timeout",
            "team_added_to_org",
            "external_channel_migrating",
        ),
    }
)

_NEVER_THERE: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)

OK: Final = 200
_CLOSED_STATUS: Final = frozenset({403, 404, 410})
_BUSY_STATUS: Final = frozenset({429, *range(500, 600)})

Result = TypeVar("Result")

log: Final = logging.getLogger("briefdesk.slack")


class LostError(NotSentError):
    """The connection broke before Slack answered: what was sent may have come through."""


class RefusedError(Exception):
    """Slack objects to what was posted: a fault of ours."""


def web_client(
    token: str, *, url: str = AsyncWebClient.BASE_URL, session: aiohttp.ClientSession | None = None
) -> AsyncWebClient:
    """Return a client that waits out limits and tries again what cannot have arrived; with a
    `session` of `open_session` it keeps its connections.
    """
    return AsyncWebClient(
        token=token,
        base_url=url,
        timeout=TIMEOUT,
        session=session,
        logger=quiet_logger(),
        retry_handlers=retry_handlers(),
    )


def open_session(patience: float = TIMEOUT) -> aiohttp.ClientSession:
    """Open connections to share. No limit on all of a call: waiting for a free connection must not
    look like an answer that is late.
    """
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=patience)
    return aiohttp.ClientSession(timeout=timeout)


def retry_handlers() -> list[AsyncRetryHandler]:
    """Return what calls are tried again for: limits, Slack's own faults, connections that break."""
    broken: list[type[Exception]] = [
        aiohttp.ServerDisconnectedError,
        aiohttp.ClientOSError,
        aiohttp.ConnectionTimeoutError,
    ]
    return [
        AsyncRateLimitErrorRetryHandler(max_retry_count=5),
        AsyncServerErrorRetryHandler(max_retry_count=3),
        _Connections(max_retry_count=3, error_types=broken),
    ]


class _Connections(AsyncConnectionErrorRetryHandler):
    """Tries again what broke, but for a message that may have come through: it is looked for first
    (see `standing`).
    """

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if str(request.url).endswith("/chat.postMessage") and not isinstance(error, _NEVER_THERE):
            return False
        return await super()._can_retry_async(
            state=state, request=request, response=response, error=error
        )


def like(client: AsyncWebClient, **other: Any) -> AsyncWebClient:
    """Return a client like this one, without its token, but for what else is given."""
    same = {
        "base_url": client.base_url,
        "timeout": client.timeout,
        "ssl": client.ssl,
        "proxy": client.proxy,
        "session": client.session,
        "logger": client.logger,
        "retry_handlers": client.retry_handlers,
    }
    return AsyncWebClient(**{**same, **other})


def without_patience(client: AsyncWebClient) -> AsyncWebClient:
    """Return a client like this one that tries each call once."""
    return like(client, token=client.token, retry_handlers=[])


async def called(call: Awaitable[AsyncSlackResponse]) -> Mapping[str, Any]:
    """Wait for a call; return what Slack said, which is nothing where it did not say it in time."""
    response = await _foreseen(call)
    return response.data if response and isinstance(response.data, dict) else {}


async def _foreseen(call: Awaitable[Result]) -> Result | None:
    """Wait for a call, and raise what its failure means; None where it may have come through."""
    try:
        return await call
    except SlackApiError as fault:
        raise _meant(fault) from fault
    except _NEVER_THERE as fault:
        raise NotSentError(type(fault).__name__) from fault
    except TimeoutError:
        log.warning("Slack was given a message and did not confirm it in time")
        return None
    except aiohttp.ClientError as fault:
        raise LostError(type(fault).__name__) from fault


async def reached(client: Awaitable[AsyncWebClient]) -> AsyncWebClient:
    """Wait for the way to a workspace, which may have gone."""
    try:
        return await client
    except SlackApiError as fault:
        raise _meant(fault) from fault


def _meant(fault: SlackApiError) -> Exception:
    code, status = _code(fault), _status(fault)
    if code in _GONE:
        return GoneError(code)
    if code in _CLOSED:
        return ClosedError(code)
    if code in _BUSY or status in _BUSY_STATUS:
        return NotSentError(code or status)
    log.info("Slack refuses a call: %s", code)
    return fault


def _code(fault: SlackApiError) -> str:
    """Return the name of an error; an answer that is not JSON has none."""
    data = getattr(fault.response, "data", fault.response)
    return str(data.get("error") or "") if isinstance(data, Mapping) else ""


def _status(fault: SlackApiError) -> int:
    response = fault.response
    found = getattr(response, "status_code", None) or getattr(response, "status", None)
    return found if isinstance(found, int) else OK


async def respond(client: AsyncWebClient, url: str, message: dict[str, Any]) -> None:
    """Post to a `response_url`: whoever was given it may, for half an hour and five times."""
    hook = AsyncWebhookClient(
        url,
        timeout=client.timeout,
        ssl=client.ssl,
        proxy=client.proxy,
        session=client.session,
        logger=client.logger,
        retry_handlers=client.retry_handlers,
    )
    response = await _foreseen(hook.send_dict(message))
    if response is None or response.status_code == OK:
        return
    status, code = response.status_code, response.body
    if status in _CLOSED_STATUS or any(one in code for one in _CLOSED):
        raise ClosedError(str(status))
    raise NotSentError(str(status)) if status in _BUSY_STATUS else RefusedError(str(status))
