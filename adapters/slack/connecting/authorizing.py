"""How Bolt learns who the desk is in its one workspace: asked once, however many events come."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.calling import called


def only_workspace(client: AsyncWebClient) -> Callable[[], Awaitable[AuthorizeResult]]:
    """In: the client with the workspace's token. Out: what Bolt asks for each request.

    What it raises makes Bolt answer 500, so that Slack delivers the event again; Bolt's own way
    would take an event for done while Slack says that it is busy.
    """
    asking: list[asyncio.Task[AuthorizeResult]] = []

    def forget_failure(task: asyncio.Task[AuthorizeResult]) -> None:
        if task.cancelled() or task.exception():
            asking.clear()

    async def authorize() -> AuthorizeResult:
        if not asking:
            asking.append(asyncio.ensure_future(_asked(client)))
            asking[0].add_done_callback(forget_failure)
        return await asyncio.shield(asking[0])

    return authorize


async def _asked(client: AsyncWebClient) -> AuthorizeResult:
    told = await called(client.auth_test())
    return AuthorizeResult(
        enterprise_id=told.get("enterprise_id"),
        team_id=told.get("team_id"),
        team=told.get("team"),
        url=told.get("url"),
        bot_user_id=told["user_id"],
        bot_id=told.get("bot_id"),
        bot_token=client.token,
    )
