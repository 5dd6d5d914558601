"""A bare Bolt app that echoes each mention in its thread, as Bolt's own documentation begins.

    python -m benchmarks.doors.echo_slack socket|http

The tokens and the address of the Web API are in the environment, as for `briefdesk run`.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient


def echo_app() -> AsyncApp:
    """Return the app."""
    client = AsyncWebClient(os.environ.pop("SLACK_BOT_TOKEN"), base_url=os.environ["SLACK_API_URL"])
    app = AsyncApp(client=client, signing_secret=os.environ.get("SLACK_SIGNING_SECRET", ""))

    @app.event("app_mention")
    async def mentioned(event: dict[str, Any], say: AsyncSay) -> None:
        await say(text=event["text"], thread_ts=event.get("thread_ts") or event["ts"])

    return app


async def by_socket() -> None:
    """Echo in Socket Mode."""
    handler = AsyncSocketModeHandler(echo_app(), os.environ["SLACK_APP_TOKEN"])
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it so
    await _on("by a socket")


async def by_http() -> None:
    """Echo what comes in by HTTP."""
    runner = web.AppRunner(echo_app().web_app(path="/slack/events"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await _on(f"at 127.0.0.1:{runner.addresses[0][1]}/slack/events.")


async def _on(where: str) -> None:
    """Say where, and stay until stopped."""
    print(f"Listening {where}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run({"socket": by_socket, "http": by_http}[sys.argv[1]]())
