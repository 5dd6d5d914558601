"""The Web API takes what Slack takes, refuses what Slack refuses, and fails as it is told to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import ClientOSError, ServerDisconnectedError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.loopback.slack.conftest import QUICK, client_of, echoing
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import ALL_SCOPES, Json

TEXT: Json = {"type": "section", "text": {"type": "plain_text", "text": "Five."}}


async def refusal(call: Any) -> str:
    """Return Slack's word for why it refused."""
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_arguments_come_in_four_ways() -> None:
    async with SlackServer() as slack:
        assert slack.hub.session is not None
        args = {"channel": "C1", "text": "hello", "blocks": json.dumps([TEXT])}
        url, head = f"{slack.api_url}chat.postMessage", {"Authorization": f"Bearer {slack.token}"}
        ways: list[Json] = [
            {"params": args},
            {"data": args},
            {"json": {**args, "blocks": [TEXT]}},
            {"params": {"token": slack.token}, "data": args, "headers": {}},
        ]
        for way in ways:
            async with slack.hub.session.post(url, **{"headers": head, **way}) as answer:
                assert (await answer.json())["ok"]
        async with slack.hub.session.get(url, params=args, headers=head) as answer:
            assert (await answer.json())["ok"]
        said = slack.channel("C1").by_bots()
        assert [one.text for one in said] == ["hello"] * 5
        assert {one.blocks[0]["text"]["text"] for one in said} == {"Five."}
        assert all(one.blocks[0]["block_id"] for one in said)


async def test_tokens_are_held_to_what_they_may() -> None:
    async with SlackServer(times=QUICK) as slack:
        client = client_of(slack)
        tested = await client.auth_test()
        assert (tested["team_id"], tested["user_id"], tested["bot_id"]) == (
            "T1",
            "UBOTT1",
            "BBOTT1",
        )
        assert "chat:write" in tested.headers["X-OAuth-Scopes"]
        assert await refusal(client_of(slack, "xoxb-no").auth_test()) == "invalid_auth"
        assert await refusal(AsyncWebClient(base_url=slack.api_url).auth_test()) == "not_authed"
        little = slack.add_workspace("T2", "Small", installed=False)
        grant = slack.grant(little.id, scopes=["commands"])
        slack.add_channel("C9", "small", "T2", with_app=True)
        with pytest.raises(SlackApiError) as refused:
            await client_of(slack, grant.token).chat_postMessage(channel="C9", text="no")
        assert refused.value.response["error"] == "missing_scope"
        assert refused.value.response["needed"] == "chat:write"
        assert refused.value.response["provided"] == "commands"
        await slack.revoke(slack.state.grants[slack.token])
        assert await refusal(client.auth_test()) == "token_revoked"


async def test_messages_go_where_the_app_may_write() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        slack.add_channel("C3", "secret", kind="group")
        slack.add_channel("C4", "old", with_app=True).archived = True
        slack.add_workspace("T2", "Elsewhere")
        slack.add_channel("C5", "elsewhere", "T2", with_app=True)
        for channel, error in {
            "C0": "channel_not_found",
            "C2": "not_in_channel",
            "C3": "channel_not_found",
            "C4": "is_archived",
            "C5": "channel_not_found",
        }.items():
            assert await refusal(client.chat_postMessage(channel=channel, text="hi")) == error
        for channel, place in {"#general": "C1", "U1": "DU1", "DU1": "DU1"}.items():
            posted = await client.chat_postMessage(channel=channel, text="hi")
            assert posted["channel"] == place


async def test_what_slack_would_not_show_is_refused() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        bad = {"type": "section", "text": {"type": "plain_text", "text": "x" * 3001}}
        assert (
            await refusal(client.api_call("chat.postMessage", json={"channel": "C1"})) == "no_text"
        )
        long = client.chat_postMessage(channel="C1", text="x" * 40001)
        assert await refusal(long) == "msg_too_long"
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel="C1", text="a", blocks=[bad])
        assert refused.value.response["error"] == "invalid_blocks"
        said = refused.value.response["response_metadata"]["messages"]
        assert said == ["blocks[0].text.text has 3001 characters; 3000 are allowed."]
        assert slack.channel("C1").messages == []


async def test_threads_are_named_by_their_first_message() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        root = await slack.say("U1", "C1", "one")
        reply = await client.chat_postMessage(channel="C1", text="two", thread_ts=root.ts)
        wrong = client.chat_postMessage(channel="C1", text="three", thread_ts=reply["ts"])
        assert await refusal(wrong) == "cannot_reply_to_message"
        await slack.delete(root)
        gone = client.chat_postMessage(channel="C1", text="four", thread_ts=root.ts)
        assert await refusal(gone) == "thread_not_found"


async def test_messages_are_changed_and_deleted_by_who_wrote_them() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        posted = await client.chat_postMessage(channel="C1", text="one", blocks=[TEXT])
        await client.chat_update(channel="C1", ts=posted["ts"], text="two", blocks=[])
        (message,) = slack.channel("C1").by_bots()
        assert (message.text, message.blocks, message.versions) == ("two", [], ["one"])
        others = await slack.say("U1", "C1", "mine")
        change = client.chat_update(channel="C1", ts=others.ts, text="two")
        assert await refusal(change) == "cant_update_message"
        remove = client.chat_delete(channel="C1", ts=others.ts)
        assert await refusal(remove) == "cant_delete_message"
        await client.chat_delete(channel="C1", ts=posted["ts"])
        assert message.deleted
        again = client.chat_delete(channel="C1", ts=posted["ts"])
        assert await refusal(again) == "message_not_found"


async def test_ephemeral_messages_are_seen_by_one() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        await client.chat_postEphemeral(channel="C1", user="U1", text="psst")
        assert [one.text for one in slack.private("U1")] == ["psst"]
        assert slack.private("U2") == []
        stranger = client.chat_postEphemeral(channel="C1", user="U7", text="psst")
        assert await refusal(stranger) == "user_not_in_channel"


async def test_a_status_goes_with_the_reply() -> None:
    async with SlackServer(times=QUICK) as slack:
        client = client_of(slack)
        asked = await slack.mention("U1", "C1", "one")
        await client.assistant_threads_setStatus(
            channel_id="C1", thread_ts=asked.ts, status="is reading"
        )
        status = slack.status(asked)
        assert status is not None
        assert status.text == "is reading"
        await client.chat_postMessage(channel="C1", text="two", thread_ts=asked.ts)
        assert slack.status(asked) is None


async def test_prompts_are_kept_where_slack_shows_them() -> None:
    async with SlackServer() as slack:
        client, channel = client_of(slack), slack.direct_channel("U1").id
        prompts: list[dict[str, str]] = [{"title": "Cost", "message": "What does it cost?"}]
        await client.assistant_threads_setSuggestedPrompts(
            channel_id=channel, thread_ts="1.2", prompts=prompts
        )
        assert slack.prompts("U1") is None  # Slack says yes, and shows nothing
        await client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts)
        kept = slack.prompts("U1")
        assert kept is not None
        assert kept.prompts == prompts
        many = client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts * 5)
        assert await refusal(many) == "invalid_arguments"


async def test_what_slack_knows_can_be_looked_up() -> None:
    async with SlackServer(scopes=ALL_SCOPES) as slack:
        client = client_of(slack)
        assert (await client.conversations_info(channel="C2"))["channel"]["is_member"] is False
        assert (await client.conversations_open(users="U1"))["channel"]["id"] == "DU1"
        user = (await client.users_info(user="U1", include_locale=True))["user"]
        assert (user["real_name"], user["locale"]) == ("Ada", "en-US")
        assert len((await client.conversations_list())["channels"]) == 2
        root = await slack.say("U1", "C1", "one")
        await client.chat_postMessage(channel="C1", text="two", thread_ts=root.ts)
        replies = await client.conversations_replies(channel="C1", ts=root.ts)
        assert [one["text"] for one in replies["messages"]] == ["one", "two"]
        unknown = client.api_call("chat.shout")
        assert await refusal(unknown) == "unknown_method"


async def test_calls_fail_as_they_are_told_to() -> None:
    async with SlackServer() as slack:
        client = AsyncWebClient(token=slack.token, base_url=slack.api_url, retry_handlers=[])

        async def post() -> Any:
            return await client.chat_postMessage(channel="C1", text="hi")

        slack.fail("chat.postMessage", "token_revoked")
        assert await refusal(post()) == "token_revoked"
        slack.fail("*", status=500)
        with pytest.raises(SlackApiError, match="status: 500"):
            await post()
        slack.fail("chat.postMessage", drop=True)
        with pytest.raises((ServerDisconnectedError, ClientOSError)):
            await post()
        assert slack.channel("C1").messages == []
        slack.fail("chat.postMessage", delay=0.01)
        await post()
        slack.fail("chat.postMessage", drop=True, carried_out=True)
        with pytest.raises((ServerDisconnectedError, ClientOSError)):
            await post()
        assert len(slack.channel("C1").messages) == 2
        assert len(slack.calls("chat.postMessage")) == 5


async def test_the_sdk_waits_where_slack_says_so() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        slack.fail("chat.postMessage", "ratelimited", retry_after=0)
        await client.chat_postMessage(channel="C1", text="one")
        assert [one.status for one in slack.calls("chat.postMessage")] == [429, 200]
        bare = AsyncWebClient(token=slack.token, base_url=slack.api_url)
        slack.fail("chat.postMessage", "ratelimited", retry_after=7)
        with pytest.raises(SlackApiError) as refused:
            await bare.chat_postMessage(channel="C1", text="two")
        assert refused.value.response.headers["Retry-After"] == "7"


async def test_a_channel_takes_so_many_messages_a_second() -> None:
    async with SlackServer(posts_per_second=1.0) as slack:
        bare = AsyncWebClient(token=slack.token, base_url=slack.api_url)
        await bare.chat_postMessage(channel="C1", text="one")
        assert await refusal(bare.chat_postMessage(channel="C1", text="two")) == "ratelimited"
        slack.state.clock.turn(seconds=1)
        await bare.chat_postMessage(channel="C1", text="two")
        await bare.chat_postMessage(channel="U1", text="elsewhere")


async def test_a_response_address_is_good_for_five_uses() -> None:
    async with echoing("socket", times=QUICK) as (slack, echo):
        echo.acknowledges = False
        await slack.command("U1", "C1", "/ask")
        await slack.until(lambda: echo.bodies)
        webhook = AsyncWebhookClient(echo.bodies[0]["response_url"])
        for number in range(5):
            assert (await webhook.send(text=str(number))).status_code == 200
        assert (await webhook.send(text="six")).status_code == 404
        assert [one.text for one in slack.private("U1")] == list("01234")


async def test_a_response_address_is_good_for_half_an_hour() -> None:
    async with echoing("socket", times=QUICK) as (slack, echo):
        echo.acknowledges = False
        await slack.command("U1", "C1", "/ask")
        await slack.until(lambda: echo.bodies)
        webhook = AsyncWebhookClient(echo.bodies[0]["response_url"])
        assert (await webhook.send(text="x", blocks=[{"type": "no"}])).status_code == 400
        slack.fail("response_url", status=500)
        assert (await webhook.send(text="x")).status_code == 500
        slack.state.clock.turn(minutes=29)
        public = await webhook.send(text="in time", response_type="in_channel")
        assert public.status_code == 200
        slack.state.clock.turn(minutes=2)
        assert (await webhook.send(text="late")).body == '{"ok": false, "error": "expired_url"}'
        assert [one.text for one in slack.channel("C1").by_bots()] == ["in time"]
        assert slack.private("U1") == []


async def test_a_response_address_changes_the_message_that_was_pressed() -> None:
    async with echoing("socket") as (slack, echo):
        button = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}}
        blocks = [{"type": "actions", "elements": [button]}]
        client = client_of(slack)
        await client.chat_postEphemeral(channel="C1", user="U1", text="one", blocks=blocks)
        (message,) = slack.private("U1")
        await slack.press("U1", message, "Go")
        webhook = AsyncWebhookClient(echo.bodies[0]["response_url"])
        await webhook.send(text="two", replace_original=True)
        assert (message.text, message.blocks) == ("two", [])
        await webhook.send(text="three")
        await webhook.send(delete_original=True)
        assert [one.text for one in slack.private("U1")] == ["three"]
