"""What a shortcut on a message asks, and what is sent in with the modal."""

from __future__ import annotations

import pytest

from adapters.slack.address import Address, read_address
from adapters.slack.buttons import Kind, Value, action_id, read_press
from adapters.slack.surfaces import modal
from adapters.slack.surfaces.shortcuts import to_delivery
from bot.messages import Addressed, Question, Verb
from tests.adapters.slack.recorded import recorded

CLAIM = "The plan costs 480 million euros & they voted 14 to 9."


def test_a_message_is_held_against_the_briefing_in_private() -> None:
    found = to_delivery(recorded("interactions/shortcut_message"))
    assert found.question == Question(
        text=CLAIM,
        conversation="slack/T0HARBOUR1/C0NEWS001/U0MARIA01/private",
        verb=Verb.CHECK,
        addressed=Addressed.COMMAND,
    )
    where = read_address(found.address)
    assert where.private
    assert (where.channel, where.thread, where.person) == ("C0NEWS001", "", "U0MARIA01")
    assert where.response_url.startswith("https://hooks.slack.com/app/")
    shared = read_press(action_id(Kind.SHARE), where.share)
    assert shared is not None
    assert shared.value == Value(verb="check", text=CLAIM)


def test_in_a_thread_the_reply_is_shown_there() -> None:
    found = to_delivery(recorded("interactions/shortcut_in_thread"))
    assert read_address(found.address).thread == "1772960400.123456"


def test_of_a_bots_card_the_words_on_it_are_checked() -> None:
    found = to_delivery(recorded("interactions/shortcut_card"))
    assert found.question.text == "The plan costs 48 million euros.\nThe vote was 14 to 9."


def test_a_message_without_words_asks_nothing_that_could_be_shared() -> None:
    found = to_delivery(recorded("interactions/shortcut_file"))
    assert found.question.text == ""
    assert read_address(found.address).share == ""


def test_each_use_of_a_shortcut_is_one_of_its_own() -> None:
    first = to_delivery(recorded("interactions/shortcut_message"))
    assert first.key == to_delivery(recorded("interactions/shortcut_message")).key
    assert (
        first.key != to_delivery(recorded("interactions/shortcut_message", trigger_id="2.1.ab")).key
    )
    late = to_delivery(recorded("interactions/shortcut_message", trigger_id=""))
    assert late.key == "slack/T0HARBOUR1/shortcut/1772961000.200200"


@pytest.mark.parametrize(
    ("name", "text", "verb"),
    [
        ("modal_picked", "harbour-dredging/total-cost", Verb.FACT),
        ("modal_typed", "how many dredgers?", Verb.ASK),
        ("modal_both", "how many dredgers?", Verb.ASK),
    ],
)
def test_the_modal_asks_what_was_written_or_else_what_was_picked(
    name: str, text: str, verb: Verb
) -> None:
    found = modal.to_delivery(recorded(f"interactions/{name}"))
    assert found is not None
    assert (found.question.text, found.question.verb) == (text, verb)
    assert found.question.conversation == "slack/T0HARBOUR1/V0ASK0001/U0MARIA01/private"
    assert found.key == "slack/T0HARBOUR1/V0ASK0001/1772961000.aB3dE5fG"
    assert read_address(found.address) == Address(
        team="T0HARBOUR1", person="U0MARIA01", private=True, view="V0ASK0001"
    )


def test_an_empty_modal_asks_nothing() -> None:
    assert modal.to_delivery(recorded("interactions/modal_empty")) is None
