"""Commands, buttons, shortcuts, modals and the home tab, as Slack sends and takes them."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack.acting import filled
from tests.loopback.slack.conftest import QUICK, client_of, echoing
from tests.loopback.slack.server import SlackServer
from tests.loopback.slack.state import Json, Message

BLOCKS: list[Json] = [
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "bd1.cite.0",
                "text": {"type": "plain_text", "text": "Cite"},
                "value": "r1",
            },
            {
                "type": "overflow",
                "action_id": "bd1.more.0",
                "options": [{"text": {"type": "plain_text", "text": "Delete"}, "value": "d"}],
            },
        ],
    },
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "bd1.feedback.0",
                "positive_button": {"text": {"type": "plain_text", "text": "Good"}, "value": "+1"},
                "negative_button": {"text": {"type": "plain_text", "text": "Bad"}, "value": "-1"},
            }
        ],
    },
]
MODAL: Json = {
    "type": "modal",
    "callback_id": "ask",
    "title": {"type": "plain_text", "text": "Ask"},
    "submit": {"type": "plain_text", "text": "Ask"},
    "private_metadata": "kept",
    "blocks": [
        {
            "type": "input",
            "block_id": "what",
            "label": {"type": "plain_text", "text": "What"},
            "element": {"type": "external_select", "action_id": "fact", "min_query_length": 0},
        },
        {
            "type": "input",
            "block_id": "why",
            "optional": True,
            "label": {"type": "plain_text", "text": "Why"},
            "element": {"type": "plain_text_input", "action_id": "reason"},
        },
    ],
}
OPTION: Json = {"text": {"type": "plain_text", "text": "Cost"}, "value": "cost"}


async def shown(slack: SlackServer, client: AsyncWebClient) -> Message:
    """Let the app post a message with buttons."""
    posted = await client.chat_postMessage(channel="C1", text="an answer", blocks=BLOCKS)
    message = slack.channel("C1").message(posted["ts"])
    assert message is not None
    return message


async def test_a_command_is_answered_privately(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        delivery = await slack.command("U1", "C1", "/ask", "how much? <5")
        await slack.until(lambda: slack.private("U1"))

        (said,) = slack.private("U1")
        assert said.text == "You asked: how much? &lt;5"
        (body,) = echo.bodies
        assert (body["command"], body["user_id"], body["team_id"]) == ("/ask", "U1", "T1")
        assert body["channel_name"] == "general"
        assert delivery.acknowledged
        assert slack.private("U2") == []


async def test_an_acknowledgement_may_carry_the_answer(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        echo.answer = {"text": "at once", "response_type": "in_channel"}
        delivery = await slack.command("U1", "C1", "/ask")
        await slack.until(lambda: slack.private("U1"))

        assert delivery.answer == echo.answer
        assert [m.text for m in slack.channel("C1").by_bots() if not m.ephemeral] == ["at once"]
        echo.answer = {"text": "", "blocks": [{"type": "nothing"}]}
        await slack.command("U1", "C1", "/ask")
        assert len(slack.state.complaints) == 2


async def test_a_command_that_is_not_acknowledged_is_not_sent_again(mode: str) -> None:
    async with echoing(mode, times=QUICK) as (slack, echo):
        echo.acknowledges = False
        delivery = await slack.command("U1", "C1", "/ask", "anyone?")
        await slack.until(lambda: echo.bodies)
        await slack.settled()

        assert not delivery.acknowledged
        assert len(delivery.attempts) == len(echo.bodies) == 1


async def test_presses_say_what_and_where(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        message = await shown(slack, client_of(slack))
        for wanted in ("Cite", "bd1.feedback", "Bad", "Delete"):
            await slack.press("U1", message, wanted)

        actions = [body["actions"][0] for body in echo.bodies]
        assert [one["action_id"] for one in actions] == [
            "bd1.cite.0",
            "bd1.feedback.0",
            "bd1.feedback.0",
            "bd1.more.0",
        ]
        assert [one.get("value") for one in actions] == ["r1", "+1", "-1", None]
        assert actions[3]["selected_option"]["value"] == "d"
        body = echo.bodies[0]
        assert body["container"] == {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": "C1",
            "is_ephemeral": False,
        }
        assert body["message"]["blocks"] == message.blocks
        assert actions[0]["block_id"] == message.blocks[0]["block_id"]
        with pytest.raises(LookupError, match="no 'Share' to press; there is 'Cite'"):
            await slack.press("U1", message, "Share")


async def test_a_press_in_an_ephemeral_message_shows_no_message(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        client = client_of(slack)
        await client.chat_postEphemeral(channel="C1", user="U1", text="psst", blocks=BLOCKS)
        (message,) = slack.private("U1")
        await slack.press("U1", message, "Cite")

        assert "message" not in echo.bodies[0]
        assert echo.bodies[0]["container"]["is_ephemeral"] is True
        with pytest.raises(LookupError):
            await slack.press("U2", message, "Cite")
        with pytest.raises(SlackApiError, match="message_not_found"):
            await client.chat_update(channel="C1", ts=message.ts, text="no")


async def test_shortcuts_say_what_they_were_used_on(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        said = await slack.say("U2", "C1", "it costs 5")
        await slack.shortcut_on("U1", said, "check")
        await slack.global_shortcut("U1", "ask")

        on, anywhere = echo.bodies
        assert (on["type"], on["callback_id"], on["message"]["text"]) == (
            "message_action",
            "check",
            "it costs 5",
        )
        assert (on["message_ts"], on["channel"]["id"]) == (said.ts, "C1")
        assert (anywhere["type"], anywhere["callback_id"]) == ("shortcut", "ask")
        assert {"channel", "response_url"}.isdisjoint(anywhere)


async def test_a_trigger_opens_one_modal_and_soon(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        client = client_of(slack)
        await slack.global_shortcut("U1", "ask")
        trigger = echo.bodies[0]["trigger_id"]
        await client.views_open(trigger_id=trigger, view=MODAL)
        with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
            await client.views_open(trigger_id=trigger, view=MODAL)
        await slack.global_shortcut("U1", "ask")
        slack.state.clock.turn(seconds=slack.hub.times.trigger + 1)
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            await client.views_open(trigger_id=echo.bodies[1]["trigger_id"], view=MODAL)
        with pytest.raises(SlackApiError, match="invalid_trigger_id"):
            await client.views_open(trigger_id="1.2.3", view=MODAL)
        assert len(slack.views("U1")) == 1


async def test_a_modal_is_typed_into_and_submitted(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        client = client_of(slack)
        await slack.global_shortcut("U1", "ask")
        await client.views_open(trigger_id=echo.bodies[0]["trigger_id"], view=MODAL)
        (view,) = slack.views("U1")

        echo.answer = {"options": [OPTION]}
        assert await slack.suggest("U1", view, "fact", "cos") == [OPTION]
        suggestion = echo.of("block_suggestion")[0]
        assert (suggestion["value"], suggestion["view"]["id"]) == ("cos", view.id)

        with pytest.raises(LookupError, match="The field fact must be filled in"):
            await slack.submit("U1", view, {"reason": "because"})
        with pytest.raises(LookupError, match="no field who"):
            await slack.submit("U1", view, {"fact": OPTION, "who": "me"})
        echo.answer = {"response_action": "errors", "errors": {"why": "Say why."}}
        await slack.submit("U1", view, {"fact": OPTION})
        assert view.errors == {"why": "Say why."}
        assert view.open

        echo.answer = None
        await slack.submit("U1", view, {"fact": OPTION, "reason": "because"})
        submitted = echo.of("view_submission")[-1]["view"]
        assert submitted["state"]["values"] == {
            "what": {"fact": {"type": "external_select", "selected_option": OPTION}},
            "why": {"reason": {"type": "plain_text_input", "value": "because"}},
        }
        assert (submitted["callback_id"], submitted["private_metadata"]) == ("ask", "kept")
        assert slack.views("U1") == []
        assert slack.state.complaints == []


async def test_a_modal_may_be_changed_by_its_submission(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        await slack.global_shortcut("U1", "ask")
        trigger = echo.bodies[0]["trigger_id"]
        await client_of(slack).views_open(trigger_id=trigger, view=MODAL)
        (view,) = slack.views("U1")
        told: Json = {"type": "modal", "title": MODAL["title"]}
        told["blocks"] = [{"type": "section", "text": {"type": "plain_text", "text": "Thanks."}}]
        echo.answer = {"response_action": "update", "view": told}
        await slack.submit("U1", view, {"fact": OPTION})

        assert view.payload["blocks"][0]["text"]["text"] == "Thanks."
        assert view.open
        echo.answer = {"response_action": "update", "view": {"type": "modal"}}
        await slack.submit("U1", view)
        assert len(slack.state.complaints) == 1


async def test_three_modals_stand_on_each_other_and_are_cleared_at_once(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        client = client_of(slack)

        async def trigger() -> str:
            await slack.global_shortcut("U1", "ask")
            return str(echo.bodies[-1]["trigger_id"])

        with pytest.raises(SlackApiError, match="not_found"):
            await client.views_push(trigger_id=await trigger(), view=MODAL)
        await client.views_open(trigger_id=await trigger(), view=MODAL)
        for _ in range(2):
            await client.views_push(trigger_id=await trigger(), view=MODAL)
        with pytest.raises(SlackApiError, match="push_limit_reached"):
            await client.views_push(trigger_id=await trigger(), view=MODAL)
        root, _, top = slack.views("U1")
        assert echo.bodies[-1]["type"] == "shortcut"
        assert (top.root, root.root) == (root.id, "")
        echo.answer = {"response_action": "clear"}
        await slack.submit("U1", top, {"fact": OPTION})
        assert slack.views("U1") == []


async def test_too_many_options_are_not_shown(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        await slack.global_shortcut("U1", "ask")
        trigger = echo.bodies[0]["trigger_id"]
        await client_of(slack).views_open(trigger_id=trigger, view=MODAL)
        echo.answer = {"options": [OPTION] * 101}

        assert await slack.suggest("U1", slack.views("U1")[0], "fact", "") == []
        assert slack.state.complaints == ["options has 101 items; 0 to 100 are allowed."]


async def test_a_home_is_published_and_pressed(mode: str) -> None:
    async with echoing(mode) as (slack, echo):
        await slack.open_home("U1")
        await slack.until(lambda: echo.bodies)
        view = {"type": "home", "blocks": [BLOCKS[0]]}
        await client_of(slack).views_publish(user_id="U1", view=view)
        home = slack.home("U1")
        assert home is not None
        stale = home.hash
        await client_of(slack).views_publish(user_id="U1", view=view, hash=stale)
        with pytest.raises(SlackApiError, match="hash_conflict"):
            await client_of(slack).views_publish(user_id="U1", view=view, hash=stale)
        await slack.press("U1", home, "Cite")
        await slack.open_home("U1")

        pressed = echo.of("block_actions")[0]
        assert pressed["container"] == {"type": "view", "view_id": home.id}
        assert {"message", "channel", "response_url"}.isdisjoint(pressed)
        assert slack.state.deliveries[-1].payload["event"]["view"]["id"] == home.id


def test_every_kind_of_menu_has_its_state() -> None:
    def block(number: int, kind: str, **more: object) -> Json:
        element = {"type": kind, "action_id": f"a{number}", **more}
        return {"type": "input", "block_id": f"b{number}", "optional": True, "element": element}

    blocks = [
        block(0, "plain_text_input", initial_value="as it was"),
        block(1, "multi_users_select"),
        block(2, "radio_buttons", initial_option=OPTION),
        block(3, "datepicker", initial_date="2026-03-20"),
        block(4, "checkboxes", initial_options=[OPTION]),
    ]
    state = filled(blocks, {"a1": ["U1"], "a3": "2026-03-21"})
    assert [next(iter(fields.values())) for fields in state.values()] == [
        {"type": "plain_text_input", "value": "as it was"},
        {"type": "multi_users_select", "selected_users": ["U1"]},
        {"type": "radio_buttons", "selected_option": OPTION},
        {"type": "datepicker", "selected_date": "2026-03-21"},
        {"type": "checkboxes", "selected_options": [OPTION]},
    ]
