"""Files, addresses of messages and changes of them, as strictly as Slack has them."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack.conftest import client_of
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import ALL_SCOPES, Json, Times
from tests.loopback.slack.test_api import TEXT, refusal

PICTURE = b"\x89PNG..."


def shows(file: str) -> list[Json]:
    """Return blocks that show a file."""
    return [{"type": "image", "slack_file": {"id": file}, "alt_text": "three bars"}]


async def begun(client: AsyncWebClient, name: str = "bars.png", length: int = 0) -> tuple[str, str]:
    """Return the id of a file that may be uploaded, and where."""
    said = await client.files_getUploadURLExternal(filename=name, length=length or len(PICTURE))
    return str(said["file_id"]), str(said["upload_url"])


async def uploaded(slack: SlackServer, url: str, content: bytes = PICTURE) -> int:
    assert slack.hub.session
    async with slack.hub.session.post(url, data=content) as answer:
        return answer.status


async def completed(slack: SlackServer, client: AsyncWebClient, name: str = "bars.png") -> str:
    file, url = await begun(client, name)
    assert await uploaded(slack, url) == 200
    await client.files_completeUploadExternal(files=[{"id": file, "title": "Bars"}])
    return file


async def test_files_are_uploaded_in_three_steps() -> None:
    async with SlackServer(scopes=ALL_SCOPES) as slack:
        client = client_of(slack)
        root = await slack.say("U1", "C1", "send it")
        await client.files_upload_v2(
            channel="C1", thread_ts=root.ts, content="a,b", filename="t.csv", initial_comment="Here"
        )
        (file,) = slack.state.files.values()
        assert file["content"] == b"a,b"
        (reply,) = slack.replies(root)
        assert (reply.text, reply.files[0]["name"]) == ("Here", "t.csv")
        assert "content" not in reply.files[0]


async def test_a_picture_without_a_channel_is_nobodys_until_a_message_shows_it() -> None:
    async with SlackServer(scopes=ALL_SCOPES) as slack:
        client = client_of(slack)
        file = await completed(slack, client)
        assert slack.channel("C1").messages == []
        await client.chat_postMessage(channel="C1", text="Bars", blocks=shows(file))
        (message,) = slack.channel("C1").messages
        assert message.blocks[0]["slack_file"] == {"id": file}


async def test_a_block_shows_only_a_picture_that_is_complete_and_looked_over() -> None:
    async with SlackServer(scopes=ALL_SCOPES, times=Times(file=60)) as slack:
        client = client_of(slack)
        only_begun, _ = await begun(client)
        for file in ("F404", only_begun, await completed(slack, client)):
            with pytest.raises(SlackApiError) as refused:
                await client.chat_postMessage(channel="C1", text="a", blocks=shows(file))
            assert refused.value.response["error"] == "invalid_blocks"
            (said,) = refused.value.response["response_metadata"]["messages"]
            assert said == "[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"
        text = await completed(slack, client, "notes.md")
        slack.state.clock.turn(seconds=61)
        await client.chat_postMessage(channel="C1", text="a", blocks=shows(file))
        refused_text = client.chat_postMessage(channel="C1", text="a", blocks=shows(text))
        assert await refusal(refused_text) == "invalid_blocks"


async def test_an_upload_that_is_not_as_it_was_said_is_refused() -> None:
    async with SlackServer(scopes=ALL_SCOPES) as slack:
        client = client_of(slack)
        assert await refusal(begun(client, length=-1)) == "missing_argument"
        file, url = await begun(client)
        assert await uploaded(slack, f"{slack.hub.url}/upload/F404") == 404
        assert await uploaded(slack, url, b"short") == 400
        complete = client.files_completeUploadExternal
        assert await refusal(complete(files=[{"id": file, "title": "a"}])) == "file_not_found"
        assert await uploaded(slack, url) == 200
        assert await uploaded(slack, url) == 404
        for place, why in (("U1", "invalid_arguments"), ("C2", "not_in_channel")):
            to_there = complete(files=[{"id": file, "title": "a"}], channel_id=place)
            assert await refusal(to_there) == why
        await complete(files=[{"id": file, "title": "a"}], channel_id="C1")
        assert await refusal(complete(files=[{"id": file, "title": "a"}])) == "file_not_found"


async def test_without_the_scope_nothing_is_uploaded() -> None:
    async with SlackServer() as slack:
        with pytest.raises(SlackApiError) as refused:
            await begun(client_of(slack))
        answer = refused.value.response
        assert (answer["error"], answer["needed"]) == ("missing_scope", "files:write")


async def test_a_change_with_a_text_alone_takes_the_blocks_away() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        posted = await client.chat_postMessage(channel="C1", text="one", blocks=[TEXT])
        await client.chat_update(channel="C1", ts=posted["ts"], text="two")
        (message,) = slack.channel("C1").messages
        assert (message.text, message.blocks) == ("two", [])


async def test_what_may_not_be_changed_is_refused() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        theirs = await slack.say("U1", "C1", "hello")
        change = client.chat_update
        assert await refusal(change(channel="C1", ts=theirs.ts, text="a")) == "cant_update_message"
        direct = await client.chat_postMessage(channel="U1", text="one")
        by_person = change(channel="U1", ts=direct["ts"], text="a")
        assert await refusal(by_person) == "channel_not_found"
        await change(channel=direct["channel"], ts=direct["ts"], text="a")
        whispered = await client.chat_postEphemeral(channel="C1", user="U1", text="psst")
        unseen = change(channel="C1", ts=whispered["message_ts"], text="a")
        assert await refusal(unseen) == "message_not_found"
        posted = await client.chat_postMessage(channel="C1", text="one")
        slack.channel("C1").archived = True
        closed = change(channel="C1", ts=posted["ts"], text="a")
        assert await refusal(closed) == "is_archived"


async def test_an_address_leads_to_a_message_also_in_its_thread() -> None:
    async with SlackServer() as slack:
        client = client_of(slack)
        root = await slack.say("U1", "C2", "where the app is not")
        found = await client.chat_getPermalink(channel="C2", message_ts=root.ts)
        at = f"https://harbour-office.slack.com/archives/C2/p{root.ts.replace('.', '')}"
        assert found["permalink"] == at
        below = await slack.say("U1", "C2", "below", root)
        found = await client.chat_getPermalink(channel="C2", message_ts=below.ts)
        assert found["permalink"].endswith(f"?thread_ts={root.ts}&cid=C2")
        await slack.delete(root)
        gone = client.chat_getPermalink(channel="C2", message_ts=root.ts)
        assert await refusal(gone) == "message_not_found"


async def test_slack_runs_no_command_in_a_thread() -> None:
    async with SlackServer() as slack:
        root = await slack.say("U1", "C1", "hello")
        refused = slack.command_in_thread("U1", root, "/brief")
        assert refused.text == "/brief is not supported in threads. Sorry!"
        assert (refused.seen_by, refused.root) == ("U1", root.ts)
        assert slack.state.deliveries == []
