"""What Slack takes in a time, held to by the loopback."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack.limits import LimitedSlack


async def test_edits_are_counted_in_a_workspace_and_messages_in_a_channel() -> None:
    async with LimitedSlack() as slack:
        slack.add_channel("C3", "third", with_app=True)
        client = AsyncWebClient(slack.token, base_url=slack.api_url, retry_handlers=[])

        async def refused(method: str, **arguments: str) -> tuple[int, str | None]:
            try:
                await client.api_call(method, data={"text": "x", **arguments})
            except SlackApiError as fault:
                return fault.response.status_code, fault.response.headers.get("Retry-After")
            return 200, None

        posts = [await refused("chat.postMessage", channel="C1") for _ in range(6)]
        assert posts == [(200, None)] * 5 + [(429, "5")]
        assert await refused("chat.postMessage", channel="C3") == (200, None)
        ts = slack.channel("C1").messages[-1].ts
        edits = [await refused("chat.update", channel="C1", ts=ts) for _ in range(51)]
        assert edits[:50] == [(200, None)] * 50
        assert edits[50][0] == 429
        assert slack.limits.refused == {"chat.postMessage": 1, "chat.update": 1}
        assert len(slack.channel("C1").messages) == 5
        slack.limits.enforced = False
        assert await refused("chat.update", channel="C1", ts=ts) == (200, None)
