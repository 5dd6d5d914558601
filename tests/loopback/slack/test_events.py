"""Events reach an unmodified Bolt app in both modes, as Slack delivers them."""

from __future__ import annotations

from tests.loopback.slack.conftest import echoing
from tests.loopback.slack.state import USUAL_EVENTS, Message

ALL_MESSAGES = USUAL_EVENTS | {"message.channels", "member_joined_channel"}


def texts(messages: list[Message]) -> list[str]:
    return [one.text for one in messages]


async def test_a_mention_is_answered_in_its_thread(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        asked = await slack.mention("U1", "C1", "how much?")
        reply = await slack.replied(asked)

        assert reply.text == "<@UBOTT1> how much?"
        assert (reply.thread_ts, reply.bot_id, reply.ephemeral) == (asked.ts, "BBOTT1", False)
        (body,) = echo.bodies
        assert body["event"]["type"] == "app_mention"
        assert body["event"]["ts"] == asked.ts
        assert body["authorizations"][0]["user_id"] == "UBOTT1"
        (attempt,) = asked.deliveries[0].attempts
        assert (attempt.status, attempt.number, attempt.reason) == (200, 0, "")
        assert slack.state.complaints == []


async def test_a_mention_has_a_twin_where_the_app_hears_all(mode: str) -> None:
    async with echoing(mode, events=ALL_MESSAGES) as (slack, echo):
        asked = await slack.mention("U1", "C1", "how much?")
        await slack.replied(asked)
        await slack.settled()

        first, second = (one.payload for one in asked.deliveries)
        assert {first["event"]["type"], second["event"]["type"]} == {"app_mention", "message"}
        assert first["event"]["ts"] == second["event"]["ts"]
        assert first["event_id"] != second["event_id"]
        assert len(echo.bodies) == 2
        own = slack.state.deliveries[-1].payload["event"]  # Bolt drops it
        assert (own["user"], own["bot_id"], own["app_id"]) == ("UBOTT1", "BBOTT1", "A1")


async def test_a_direct_message_is_answered_and_its_answer_told(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        asked = await slack.direct("U1", "a < b & c")
        reply = await slack.replied(asked)
        await slack.settled()

        (event,) = (b["event"] for b in echo.of("message"))  # Bolt drops what it said itself
        assert event["text"] == "a &lt; b &amp; c"
        assert event["channel_type"] == "im"
        assert event["blocks"][0]["elements"][0]["elements"] == [
            {"type": "text", "text": "a < b & c"}
        ]
        told = [d.payload["event"] for d in slack.state.deliveries]
        assert [one.get("bot_id") for one in told] == [None, "BBOTT1"]
        assert told[1]["parent_user_id"] == "U1"
        assert reply.channel == "DU1"


async def test_threads_keep_their_root(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        asked = await slack.mention("U1", "C1", "one")
        reply = await slack.replied(asked)
        again = await slack.mention("U2", "C1", "two", thread=reply)
        await slack.replied(asked, 2)

        event = echo.bodies[-1]["event"]
        assert again.thread_ts == event["thread_ts"] == asked.ts
        assert event["parent_user_id"] == "U1"


async def test_edits_and_deletions_are_told(mode: str) -> None:
    async with echoing(mode, events=ALL_MESSAGES) as (slack, _):
        asked = await slack.mention("U1", "C1", "how mch?")
        await slack.edit(asked, "how much?")
        await slack.delete(asked)
        await slack.settled()

        assert asked.versions == ["<@UBOTT1> how mch?"]
        again = asked.deliveries[2].payload["event"]
        assert (again["type"], again["ts"]) == ("app_mention", asked.ts)
        assert again["edited"]["user"] == "U1"
        changed, deleted = (d.payload["event"] for d in asked.deliveries[3:])
        assert changed["subtype"] == "message_changed"
        assert changed["previous_message"]["text"] == "<@UBOTT1> how mch?"
        assert changed["message"]["text"] == "<@UBOTT1> how much?"
        assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", asked.ts)
        assert changed["hidden"] is deleted["hidden"] is True


async def test_files_and_other_bots_are_marked(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        slack.add_person("U9", "Reminder", bot_id="B9")
        await slack.direct("U1", files=["notes.pdf"])
        await slack.mention("U9", "C1", "tick")
        await slack.settled()

        file, tick = (body["event"] for body in echo.bodies)
        assert (file["subtype"], file["files"][0]["name"]) == ("file_share", "notes.pdf")
        assert tick["bot_id"] == "B9"
        assert "app_id" not in tick


async def test_a_mention_within_a_text_is_one_too(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        await slack.say("U1", "C1", "so <@UBOTT1>, what <!here>?", raw=True, subtype="me_message")
        await slack.say("U1", "C1", "so <@UBOTT1>, what <!here>?")
        await slack.direct("U1", "so <@UBOTT1>", raw=True)
        await slack.settled()

        first, second = (body["event"] for body in echo.bodies)
        assert (first["type"], second["type"]) == ("app_mention", "message")
        assert first["text"] == "so <@UBOTT1>, what <!here>?"
        assert first["blocks"][0]["elements"][0]["elements"][1] == {
            "type": "user",
            "user_id": "UBOTT1",
        }


async def test_joining_and_looking_are_told(mode: str) -> None:
    async with echoing(mode, events=ALL_MESSAGES) as (slack, echo):
        await slack.join("UBOTT1", "C2")
        await slack.open_home("U1", "messages")
        await slack.look_at("U1", "C1")
        await slack.settled()

        kinds = [body["event"]["type"] for body in echo.bodies]
        assert kinds == ["member_joined_channel", "app_home_opened", "app_context_changed"]
        assert echo.bodies[1]["event"]["tab"] == "messages"
        assert echo.bodies[2]["event"]["context"]["entities"][0]["value"] == "C1"
        assert len(slack.state.deliveries) == 4


async def test_nothing_is_told_of_channels_where_the_app_is_not(mode: str) -> None:
    async with echoing(mode, events=ALL_MESSAGES) as (slack, echo):
        await slack.mention("U1", "C2", "anyone?")
        await slack.say("U1", "C2", "no one?")

        assert slack.state.deliveries == []
        assert echo.bodies == []


async def test_nothing_is_told_that_nobody_subscribed_to(mode: str) -> None:
    async with echoing(mode, events=frozenset({"app_mention"})) as (slack, echo):
        await slack.direct("U1", "anyone?")
        await slack.open_home("U1")

        assert slack.state.deliveries == []
        assert echo.bodies == []
