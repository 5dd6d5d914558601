"""What a press says, and what it asks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.address import Address, read_address
from adapters.slack.buttons import Kind, Value, action_id, read_press
from adapters.slack.pressing.pressed import (
    Pressed,
    Surface,
    conversation_of,
    delivery_of,
    key_of,
    read_pressed,
)
from bot.journal.values import Delivery
from bot.messages import Question, Verb
from tests.adapters.slack.recorded import recorded

THREAD = "slack/T0HARBOUR1/C0NEWS001/1772960400.123456"
SURFACES = {
    "press_choice": Surface.MESSAGE,
    "press_follow_up_direct": Surface.MESSAGE,
    "press_private": Surface.WHISPER,
    "press_in_modal": Surface.MODAL,
    "press_at_home": Surface.HOME,
}


def pressed(name: str, **changed: Any) -> Pressed:
    return read_pressed(recorded(f"interactions/{name}", **changed))


def question(name: str, **changed: Any) -> Delivery:
    found = delivery_of(pressed(name, **changed))
    assert found is not None
    return found


def another(name: str, **changed: Any) -> Pressed:
    """The same press, of a button that differs in this."""
    body = recorded(f"interactions/{name}")
    body["actions"][0].update(changed)
    return read_pressed(body)


@pytest.mark.parametrize(("name", "surface"), SURFACES.items())
def test_where_a_button_stood_is_known(name: str, surface: Surface) -> None:
    assert pressed(name).surface is surface


def test_a_choice_asks_for_the_fact_that_it_stands_for_in_the_thread_of_its_message() -> None:
    found = question("press_choice")
    assert found.question == Question(
        text="lifeline", conversation=THREAD, verb=Verb.FACT, briefings=("harbour-dredging",)
    )
    assert read_address(found.address) == Address(
        team="T0HARBOUR1", channel="C0NEWS001", thread="1772960400.123456", person="U0MARIA01"
    )
    assert (found.door, found.workspace, found.person) == ("slack", "T0HARBOUR1", "U0MARIA01")


def test_a_follow_up_asks_its_words() -> None:
    found = question("press_follow_up")
    assert found.question == Question(text="And each year?", conversation=THREAD)


def test_a_message_at_the_top_of_a_channel_becomes_the_root_of_a_thread() -> None:
    found = question("press_shared")
    assert read_address(found.address).thread == "1772960402.000100"
    assert found.question.conversation == "slack/T0HARBOUR1/C0NEWS001/1772960402.000100"


def test_what_one_person_sees_is_answered_to_that_person_and_can_be_shared() -> None:
    found = question("press_private")
    where = read_address(found.address)
    assert where.private
    assert where.response_url.startswith("https://hooks.slack.com/actions/")
    shared = read_press(action_id(Kind.SHARE), where.share)
    assert shared is not None
    assert shared.value == Value(verb="fact", text="end-of-the-bay", briefing="harbour-dredging")
    assert found.question.conversation == "slack/T0HARBOUR1/C0NEWS001/U0MARIA01/private"


def test_a_press_in_a_modal_is_answered_in_it_and_its_conversation_goes_on() -> None:
    found = question("press_in_modal")
    assert read_address(found.address) == Address(
        team="T0HARBOUR1", person="U0MARIA01", private=True, view="V0ASK0001"
    )
    assert found.question.conversation == "slack/T0HARBOUR1/V0ASK0001/U0MARIA01/private"


def test_a_press_on_the_home_tab_is_answered_in_a_direct_message() -> None:
    found = question("press_at_home")
    assert read_address(found.address) == Address(
        team="T0HARBOUR1", channel="U0MARIA01", person="U0MARIA01"
    )
    assert found.question == Question(
        text="What does the plan cost?", briefings=("harbour-dredging",)
    )


def test_an_installation_on_an_enterprise_is_kept_apart_by_the_enterprise() -> None:
    found = question("press_enterprise")
    assert read_address(found.address).team == ""
    assert found.workspace == "E0COAST001"
    assert found.question.conversation == "slack/E0COAST001/C0NEWS001/1772960400.123456"


def test_all_choices_of_a_message_are_one_press_and_each_follow_up_is_its_own() -> None:
    choice, follow_up = pressed("press_choice"), pressed("press_follow_up")
    assert key_of(choice) == key_of(another("press_choice", action_id="bd1.choose.1"))
    assert key_of(choice) == "slack/T0HARBOUR1/C0NEWS001/1772960401.000100/choose"
    assert key_of(follow_up) == "slack/T0HARBOUR1/C0NEWS001/1772960402.000100/bd1.ask.0"
    assert key_of(follow_up) != key_of(another("press_follow_up", action_id="bd1.ask.1"))


def test_a_second_click_is_the_same_press() -> None:
    for name in SURFACES:
        assert key_of(pressed(name)) == key_of(another(name, action_ts="1772961000.400400"))


def test_two_people_press_the_same_in_a_channel_and_each_their_own_where_nobody_else_sees() -> None:
    other = {"id": "U0PIET001", "team_id": "T0HARBOUR1"}
    assert key_of(pressed("press_choice")) == key_of(pressed("press_choice", user=other))
    for name in ("press_private", "press_at_home"):
        assert key_of(pressed(name)) != key_of(pressed(name, user=other))
    assert conversation_of(pressed("press_private")) != conversation_of(
        pressed("press_private", user=other)
    )


def test_the_home_tab_can_be_pressed_again_once_it_was_published_anew() -> None:
    first = key_of(pressed("press_at_home"))
    assert first != key_of(another("press_at_home", block_id="ask.1772961000.100100.0"))


def test_the_modal_can_be_pressed_again_once_it_shows_something_else() -> None:
    body = recorded("interactions/press_in_modal")
    body["view"]["hash"] = "1772961001.zZ9yY8xX"
    assert key_of(read_pressed(body)) != key_of(pressed("press_in_modal"))


def test_feedback_brings_the_reply_that_it_is_about() -> None:
    found = pressed("press_feedback").press
    assert found is not None
    assert (found.kind, found.value) == (Kind.FEEDBACK, Value(text="-", reply="ab12"))


def test_a_button_of_another_version_means_nothing_and_asks_nothing() -> None:
    assert pressed("press_of_before").press is None
    assert delivery_of(pressed("press_of_before")) is None


def test_other_buttons_ask_nothing() -> None:
    assert delivery_of(pressed("press_share")) is None
    assert delivery_of(pressed("press_feedback")) is None


@given(st.text(), st.text() | st.dictionaries(st.text(), st.text()).map(json.dumps))
def test_no_button_breaks_the_reading(action: str, value: str) -> None:
    found = another("press_choice", action_id=action, value=value)
    assert (found.press is None) or action.startswith("bd1.")
    assert key_of(found).startswith("slack/T0HARBOUR1/")
