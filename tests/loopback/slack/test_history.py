"""What was said is read as Slack lets apps read it: by scope, by page, with metadata if asked."""

from __future__ import annotations

import pytest

from tests.loopback.slack.conftest import client_of
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import ALL_SCOPES, USUAL_SCOPES
from tests.loopback.slack.test_api import refusal

MARK = {"event_type": "a_mark", "event_payload": {"id": "m1"}}
READING = ALL_SCOPES | {"groups:history"}


@pytest.mark.parametrize(
    ("channel", "needed"),
    [("C1", "channels:history"), ("G1", "groups:history"), ("DU1", "im:history")],
)
async def test_each_kind_of_channel_has_a_scope_of_its_own(channel: str, needed: str) -> None:
    async with SlackServer(scopes=READING) as slack:
        slack.add_channel("G1", "closed", members=["U1"], kind="group", with_app=True)
        slack.direct_channel("U1")
        client = client_of(slack)
        posted = await client.chat_postMessage(channel=channel, text="one")
        assert len((await client.conversations_history(channel=channel))["messages"]) == 1
        found = await client.conversations_replies(channel=channel, ts=posted["ts"])
        assert [one["text"] for one in found["messages"]] == ["one"]
        slack.state.grants[slack.token].scopes = READING - {needed}
        assert await refusal(client.conversations_history(channel=channel)) == "missing_scope"
        again = client.conversations_replies(channel=channel, ts=posted["ts"])
        assert await refusal(again) == "missing_scope"


async def test_a_direct_message_is_read_by_its_channel_and_with_the_usual_scopes() -> None:
    async with SlackServer(scopes=USUAL_SCOPES) as slack:
        client = client_of(slack)
        posted = await client.chat_postMessage(channel="U1", text="one")
        assert await refusal(client.conversations_history(channel="U1")) == "channel_not_found"
        found = await client.conversations_history(channel=posted["channel"])
        assert [one["text"] for one in found["messages"]] == ["one"]


async def test_where_the_app_is_not_in_the_channel_it_reads_nothing() -> None:
    async with SlackServer(scopes=READING) as slack:
        client = client_of(slack)
        assert await refusal(client.conversations_history(channel="C2")) == "not_in_channel"
        assert await refusal(client.conversations_history(channel="C9")) == "channel_not_found"
        wrong = client.conversations_replies(channel="C1", ts="1.1")
        assert await refusal(wrong) == "thread_not_found"


async def test_history_is_latest_first_and_replies_oldest_first_each_by_page() -> None:
    async with SlackServer(scopes=READING, most_read=2) as slack:
        client = client_of(slack)
        root = await slack.say("U1", "C1", "root")
        below = [await slack.say("U1", "C1", f"below {n}", root) for n in range(3)]
        await slack.say("U1", "C1", "next")
        await slack.say("U1", "C1", "last")
        first = await client.conversations_history(channel="C1")
        assert [one["text"] for one in first["messages"]] == ["last", "next"]
        cursor = first["response_metadata"]["next_cursor"]
        second = await client.conversations_history(channel="C1", cursor=cursor)
        assert [one["text"] for one in second["messages"]] == ["root"]
        assert not second["has_more"]
        thread = await client.conversations_replies(channel="C1", ts=root.ts, oldest=below[0].ts)
        assert [one["text"] for one in thread["messages"]] == ["root", "below 1", "below 2"]
        nonsense = client.conversations_history(channel="C1", cursor="nowhere")
        assert await refusal(nonsense) == "invalid_cursor"


async def test_metadata_is_shown_whole_to_who_asks_for_it_and_stays_through_edits() -> None:
    async with SlackServer(scopes=READING) as slack:
        client = client_of(slack)
        posted = await client.chat_postMessage(channel="C1", text="one", metadata=MARK)
        await client.chat_update(channel="C1", ts=posted["ts"], text="two")
        [bare] = (await client.conversations_history(channel="C1"))["messages"]
        assert (bare["text"], bare["metadata"]) == ("two", {"event_type": "a_mark"})
        all_of_it = client.conversations_history(channel="C1", include_all_metadata=True)
        assert [one["metadata"] for one in (await all_of_it)["messages"]] == [MARK]
        await client.chat_update(channel="C1", ts=posted["ts"], text="three", metadata={})
        gone = await client.conversations_history(channel="C1", include_all_metadata=True)
        assert "metadata" not in gone["messages"][0]


@pytest.mark.parametrize(
    "wrong", [{"event_type": "a.mark", "event_payload": {}}, {"event_type": "a"}, {"id": "m1"}]
)
async def test_what_slack_would_not_keep_as_metadata_is_refused(wrong: dict[str, object]) -> None:
    async with SlackServer() as slack:
        sent = client_of(slack).chat_postMessage(channel="C1", text="one", metadata=wrong)
        assert await refusal(sent) == "invalid_metadata_format"
