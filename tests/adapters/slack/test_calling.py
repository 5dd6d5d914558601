"""What it means when a call to Slack fails: whether it can have arrived."""

from __future__ import annotations

import socket

import aiohttp
import pytest
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

from adapters.doors.posting import NotSentError
from adapters.slack.calling import LostError, called, retry_handlers

POST = "https://slack.com/api/chat.postMessage"


@pytest.fixture
def nobody() -> str:
    """Return an address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


async def never_there(url: str) -> Exception:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorError) as caught:
            await session.post(url)
    return caught.value


async def is_tried_again(url: str, fault: Exception) -> bool:
    """Tell whether the SDK sends a call again by itself."""
    request = HttpRequest(method="POST", url=url, headers={})
    for handler in retry_handlers():
        if await handler.can_retry_async(state=RetryState(), request=request, error=fault):
            return True
    return False


async def test_what_never_got_to_slack_leaves_no_doubt(nobody: str) -> None:
    client = AsyncWebClient(token="xoxb-1", base_url=nobody, retry_handlers=[])  # noqa: S106 - of a test
    with pytest.raises(NotSentError) as caught:
        await called(client.chat_postMessage(channel="C1", text="So it is."))
    assert not isinstance(caught.value, LostError)


async def test_a_message_is_sent_again_by_the_sdk_only_if_it_never_got_to_slack(
    nobody: str,
) -> None:
    broken = aiohttp.ServerDisconnectedError()
    assert await is_tried_again(POST, await never_there(nobody))
    assert not await is_tried_again(POST, broken)
    assert await is_tried_again(POST.replace("postMessage", "update"), broken)
