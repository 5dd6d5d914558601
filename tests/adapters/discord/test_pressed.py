"""What a press says, and what it asks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.address import Asked, read_address
from adapters.discord.buttons import Kind, Press
from adapters.discord.pressing.modals import typed_in
from adapters.discord.pressing.pressed import (
    Pressed,
    choice_delivery,
    citation_delivery,
    click_of,
    key_of,
    label_of,
    question_delivery,
    read_pressed,
)
from adapters.discord.pressing.sharing import share_delivery
from bot.journal.values import Delivery
from bot.messages import Choice, FactRef, Question, Verb
from bot.wording import NONE_OF_THESE
from tests.adapters.discord.recorded import CHANNEL, DESK, GUILD, PAYLOADS, THREAD, event
from tests.adapters.discord.rendering.made import REPLY

MARIA, OTHER, MESSAGE = "111222333444555666", "999888777666555444", "1480123456780000000"
INTERACTION = "1480123456789099999"
FACT = FactRef("harbour", "association")
CHOICES = (Choice("City Council", "council"), Choice("Fishing association", "fishing", FACT))
OUTSIDE = {"share_where_the_desk_is_not", "share_in_private_channel"}
PLACES = {
    "choice": f"{GUILD}/{CHANNEL}/{MARIA}",
    "picked_from_a_list": f"{GUILD}/{THREAD}",
    "follow_up_in_thread": f"{GUILD}/{THREAD}",
    "follow_up_direct": "dm/730200300400500600",
    "follow_up_private": f"{GUILD}/{CHANNEL}/{MARIA}/private",
}
PRESSES = {
    "choice": (Press(kind=Kind.CHOOSE, reply=REPLY, number=2), "Fishing association"),
    "none_of_these": (Press(kind=Kind.CHOOSE, reply=REPLY, number=3), "None of these"),
    "picked_from_a_list": (Press(kind=Kind.CHOOSE, reply=REPLY, number=5), "Pier 5"),
    "follow_up": (Press(kind=Kind.ASK, number=2), "Who objects?"),
    "follow_up_in_thread": (Press(kind=Kind.ASK, number=1), "When did they vote?"),
    "follow_up_direct": (Press(kind=Kind.ASK, number=1), "When did they vote?"),
    "follow_up_private": (Press(kind=Kind.ASK, number=1), "When did they vote?"),
    "share": (Press(kind=Kind.SHARE), "Share to channel"),
    "share_where_the_desk_is_not": (Press(kind=Kind.SHARE), "Share to channel"),
    "share_in_private_channel": (Press(kind=Kind.SHARE), "Share to channel"),
    "cite": (Press(kind=Kind.CITE, receipt="4f2a9c01"), "Copy as citation"),
    "of_before": (None, "City Council"),
    "report": (Press(kind=Kind.WRONG, receipt="4f2a9c01", reply=REPLY), "This is wrong"),
}


def interaction(name: str) -> dict[str, Any]:
    held: dict[str, Any] = event(f"presses/{name}")["d"]
    return held


def pressed(name: str) -> Pressed:
    """Read a recorded press by way of discord.py's own object."""
    client = discord.Client(intents=discord.Intents.none())
    state = client._connection  # noqa: SLF001 - discord.py makes its objects of it
    desk: Any = {"id": DESK, "username": "Briefdesk", "discriminator": "0", "avatar": None}
    state.user = discord.ClientUser(state=state, data=desk)
    held: Any = interaction(name)
    return read_pressed(discord.Interaction(data=held, state=state))


def by(person: str, one: Pressed) -> Pressed:
    return replace(one, address=replace(one.address, person=person))


def asked(delivery: Delivery | None) -> Question:
    assert delivery is not None
    return delivery.question


@pytest.mark.parametrize("name", PRESSES)
def test_which_button_it_was_and_what_stood_on_it(name: str) -> None:
    found = pressed(name)
    assert (found.press, found.label) == PRESSES[name]
    assert found.address.asked is Asked.PRESS
    assert (found.address.message, found.address.person) == (MESSAGE, MARIA)
    assert found.address.private == ("private" in name or "share" in name)
    assert found.address.outside == (name in OUTSIDE)


def test_every_recorded_press_is_in_that_list() -> None:
    assert {path.stem for path in (PAYLOADS / "presses").glob("*.json")} == PRESSES.keys()


def test_the_presser_is_called_as_they_are_there() -> None:
    assert pressed("share").name == "Maria at the desk"
    assert pressed("share_in_private_channel").name == "Maria"


# --- choices -------------------------------------------------------------------------------------


def test_a_choice_of_a_fact_asks_for_that_very_fact() -> None:
    delivery = choice_delivery(pressed("choice"), CHOICES)
    assert asked(delivery) == Question(
        text="association",
        conversation=f"discord/{PLACES['choice']}",
        verb=Verb.FACT,
        briefings=("harbour",),
    )


def test_any_other_choice_asks_what_it_asks() -> None:
    others = (CHOICES[1], CHOICES[0])
    assert asked(choice_delivery(pressed("choice"), others)).text == "council"


def test_none_of_these_is_the_one_after_the_last() -> None:
    assert asked(choice_delivery(pressed("none_of_these"), CHOICES)).text == NONE_OF_THESE


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_number_that_is_no_choice_asks_nothing(count: int) -> None:
    picked = pressed("picked_from_a_list")  # the fifth
    assert choice_delivery(picked, CHOICES[:1] * count) is None


def test_one_choice_is_all_that_a_message_takes_whoever_presses() -> None:
    first, second = pressed("choice"), pressed("none_of_these")
    assert key_of(first) == key_of(by(OTHER, second)) == f"discord/{CHANNEL}/{MESSAGE}/choose"


# --- follow-ups ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [one for one in PLACES if one.startswith("follow_up")])
def test_a_follow_up_asks_the_words_on_its_button_where_it_stands(name: str) -> None:
    delivery = question_delivery(pressed(name))
    question = Question(text="When did they vote?", conversation=f"discord/{PLACES[name]}")
    assert asked(delivery) == question


def test_a_button_that_is_gone_asks_nothing() -> None:
    assert question_delivery(replace(pressed("follow_up"), label="")) is None


def test_each_follow_up_is_one_of_its_own_for_all_who_see_it() -> None:
    one = pressed("follow_up")
    assert key_of(one) == key_of(by(OTHER, one)) == f"discord/{CHANNEL}/{MESSAGE}/ask/2"
    private = pressed("follow_up_private")
    assert key_of(private) == f"discord/{CHANNEL}/{MESSAGE}/ask/1/{MARIA}"
    assert key_of(private) != key_of(by(OTHER, private))


def test_the_answer_goes_to_all_who_see_the_message_and_by_the_interaction() -> None:
    delivery = question_delivery(pressed("follow_up_in_thread"))
    assert delivery is not None
    address = read_address(delivery.address)
    assert (address.channel, address.thread, address.place) == (CHANNEL, THREAD, THREAD)
    assert (address.interaction, address.private) == (INTERACTION, False)
    assert address.token
    assert address.until
    assert delivery.workspace == GUILD
    assert delivery.person == MARIA


# --- sharing and citing --------------------------------------------------------------------------


def test_what_is_shared_is_noted_by_its_receipt_and_for_all() -> None:
    one = pressed("share")
    delivery = share_delivery(one)
    assert delivery.question == Question(text="4f2a9c01", verb=Verb.RECEIPT)
    assert not read_address(delivery.address).private
    assert delivery.key == f"discord/{CHANNEL}/{MESSAGE}/share/{MARIA}"
    assert delivery.until == one.address.until


def test_without_a_receipt_nobody_else_finishes_a_share() -> None:
    one = replace(pressed("share"), components=())
    assert share_delivery(one).until == one.at


def test_each_press_of_cite_is_one_of_its_own_and_the_pressers_alone() -> None:
    delivery = citation_delivery(pressed("cite"))
    assert delivery.question == Question(text="4f2a9c01", verb=Verb.CITE)
    assert delivery.key == f"discord/interaction/{INTERACTION}"
    assert read_address(delivery.address).private


# --- the rest ------------------------------------------------------------------------------------


def test_the_id_of_the_reply_stands_in_its_other_buttons() -> None:
    assert pressed("cite").reply == REPLY
    assert pressed("of_before").reply == ""


def test_a_click_is_one_persons_at_one_time() -> None:
    one = pressed("cite")
    (first, at), (second, _) = click_of(one), click_of(by(OTHER, one))
    assert first != second
    assert datetime.fromtimestamp(at, UTC) == one.at


def test_what_was_typed_is_found_in_a_form() -> None:
    assert typed_in(interaction("report")["data"]) == "It was 50 million."
    assert typed_in({}) == ""


ODD = st.recursive(
    st.none() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)
)


@given(ODD)
def test_a_label_is_looked_for_in_anything(odd: Any) -> None:
    components = [{"type": 1, "components": [{"type": 2, "custom_id": "x", "label": odd}]}]
    json.dumps(label_of(components, "x"))
    assert label_of([{"type": 10, "content": str(odd)}], "x") == ""
